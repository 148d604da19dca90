"""Every example of the documentation runs as it stands, in a copy of the project."""

import re
import shutil

import matplotlib
import pytest

FENCE = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
IMPORT = re.compile(r"(?:from|import) \w")


def examples(page):
    return FENCE.findall(page.read_text(encoding="utf-8"))


def pages(folder):
    found = [folder / "README.md", *sorted((folder / "docs").glob("*.md"))]
    return [page for page in found if examples(page)]


def pytest_generate_tests(metafunc):
    if "page" in metafunc.fixturenames:
        from conftest import PROJECT

        metafunc.parametrize("page", pages(PROJECT), ids=lambda page: page.stem)


@pytest.fixture
def copy(project, tmp_path, monkeypatch):
    for name in ("data", "notebooks"):
        shutil.copytree(project / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
def test_examples_of_a_page_run_in_turn(page, copy):
    if page.stem == "notebooks":
        pytest.importorskip("ipywidgets", reason="the lab extra is not installed")
        pytest.importorskip("itables", reason="the lab extra is not installed")
    names = {"__name__": page.stem}
    with matplotlib.rc_context():
        for source in examples(page):
            exec(compile(source, page.name, "exec"), names)


def test_every_task_of_the_front_door_takes_five_lines_at_most(project):
    tasks = examples(project / "docs" / "api.md")
    assert len(tasks) >= 15
    for source in tasks:
        lines = [line for line in source.splitlines() if line and not IMPORT.match(line)]
        assert 0 < len(lines) <= 5, source
