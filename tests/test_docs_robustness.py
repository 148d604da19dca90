"""The tables of docs/robustness.md: made from a record, and of the tests that there are."""

import ast
import importlib.util
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
TESTS = sorted(Path(__file__).parent.glob("test_robustness_*.py"))


@pytest.fixture(scope="module")
def maker():
    place = PROJECT / "scripts" / "make_robustness.py"
    spec = importlib.util.spec_from_file_location("make_robustness", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def noting_tests(path):
    """Give the tests of a file that note what they tried."""
    functions = ast.parse(path.read_text(encoding="utf-8")).body
    return {
        function.name
        for function in functions
        if isinstance(function, ast.FunctionDef) and "tried" in {a.arg for a in function.args.args}
    }


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_each_table_names_the_tests_of_its_file(path):
    text = (PROJECT / "docs" / "robustness.md").read_text(encoding="utf-8")
    part = path.stem.removeprefix("test_robustness_")
    _, _, rest = text.partition(f"<!-- measured: {part} -->\n")
    named = set(re.findall(r"\| `(test_\w+)` \|$", rest.partition("<!-- end -->")[0], flags=re.M))
    assert named == noting_tests(path), f"SOAK=1 pytest {path.name}, then make_robustness.py"


RECORD = """<testsuites><testsuite>
<testcase classname="tests.test_robustness_faults" name="test_a[one]"><properties>
<property name="tried" value="[&quot;a `b|c` &lt;d&gt;&quot;, &quot;holds&quot;, 2]"/></properties>
</testcase>
<testcase classname="tests.test_robustness_faults" name="test_a[two]"><properties>
<property name="tried" value="[&quot;a `b|c` &lt;d&gt;&quot;, &quot;holds&quot;, 40]"/></properties>
</testcase>
<testcase classname="tests.test_robustness_faults" name="test_b"><skipped message="needs root"/>
</testcase>
</testsuite></testsuites>"""


def test_table_adds_up_what_was_noted(maker, tmp_path):
    record = tmp_path / "soak.xml"
    record.write_text(RECORD, encoding="utf-8")
    parts = maker.read_parts([record])
    assert list(parts) == ["faults"]
    lines = maker.table(parts["faults"]).splitlines()
    assert lines[0] == "2 tests passed; 42 tries. Left out: `test_b` (needs root)."
    assert lines[-1] == r"| a `b\|c` \<d\> | 42 | holds | `test_a` |"


def test_a_record_with_a_failure_is_refused(maker, tmp_path):
    record = tmp_path / "soak.xml"
    record.write_text(RECORD.replace("skipped", "failure"), encoding="utf-8")
    with pytest.raises(SystemExit, match="test_b failed: nothing is written"):
        maker.read_parts([record])
    mended = tmp_path / "again.xml"
    mended.write_text(RECORD, encoding="utf-8")
    assert len(maker.read_parts([record, mended])["faults"]) == 3


def test_put_replaces_one_table_and_leaves_the_rest(maker):
    page = "a\n<!-- measured: x -->\nold\n<!-- end -->\nb\n<!-- measured: y -->\n<!-- end -->\n"
    assert maker.put(page, "x", "new\n") == page.replace("old", "new")
    with pytest.raises(SystemExit, match="no place for z"):
        maker.put(page, "z", "new\n")
