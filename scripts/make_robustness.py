"""Write the tables of docs/robustness.md from the records of a soak.

``python scripts/make_robustness.py dist/soak.xml…``: what pytest's ``--junitxml`` wrote with
``SOAK=1``. Each test file that the records hold has its table written anew; the others stand. Of
a test that several records hold, the last counts; if it failed there, nothing is written.
"""

import json
import re
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "robustness.md"
HEAD = "| fault or input | tried | what happened | test |\n|---|---:|---|---|\n"


class Row(NamedTuple):
    """One line of a table: what was tried, what happened, and the test that shows it."""

    what: str
    happened: str
    test: str


def read_parts(records: Iterable[Path]) -> dict[str, list[ET.Element]]:
    """Give each test file's cases, ``faults`` for test_robustness_faults; exit on a failure."""
    cases = {}
    for record in records:
        for case in ET.parse(record).iter("testcase"):
            cases[f"{case.get('classname')}::{case.get('name')}"] = case
    parts = defaultdict(list)
    for name, case in cases.items():
        if case.find("failure") is not None or case.find("error") is not None:
            sys.exit(f"{name} failed: nothing is written.")
        parts[str(case.get("classname")).rpartition("robustness_")[2]].append(case)
    return parts


def count_rows(cases: Iterable[ET.Element]) -> dict[Row, int]:
    """Give the rows that tests noted and how many times each was tried; equal ones are one."""
    rows: dict[Row, int] = defaultdict(int)
    for case in cases:
        test = str(case.get("name")).partition("[")[0]
        for noted in case.iter("property"):
            if noted.get("name") == "tried":
                what, happened, times = json.loads(str(noted.get("value")))
                rows[Row(what, happened, test)] += times
    return rows


def cell(text: str) -> str:
    """Set any text as a table's cell; what stands between backticks is code."""
    parts = text.replace("\n", " ").split("`")
    parts[::2] = [re.sub(r"([\\*_<>\[\]])", r"\\\1", part) for part in parts[::2]]
    return "`".join(parts).replace("|", "\\|")


def table(cases: list[ET.Element]) -> str:
    """Write a part's table under a line that counts its tests and tries."""
    rows = count_rows(cases)
    skips = [(case.get("name"), case.find("skipped")) for case in cases]
    skipped = [f"`{name}` ({skip.get('message')})" for name, skip in skips if skip is not None]
    left_out = f" Left out: {', '.join(skipped)}." if skipped else ""
    said = (
        f"{len(cases) - len(skipped):,} tests passed; {sum(rows.values()):,} tries.{left_out}\n\n"
    )
    lines = (
        f"| {cell(row.what)} | {times:,} | {cell(row.happened)} | `{row.test}` |\n"
        for row, times in sorted(rows.items(), key=lambda counted: counted[0][::-1])
    )
    return said + HEAD + "".join(lines)


def put(page: str, part: str, text: str) -> str:
    """Put a table between the page's marks of its part; exit where it has none."""
    mark = f"<!-- measured: {part} -->\n"
    if mark not in page:
        sys.exit(f"{PAGE.name} has no place for {part}: add its marks.")
    head, _, rest = page.partition(mark)
    return f"{head}{mark}{text}{rest[rest.index('<!-- end -->') :]}"


def main(records: list[str]) -> None:
    """Write the page."""
    page = PAGE.read_text(encoding="utf-8")
    for part, cases in read_parts(map(Path, records)).items():
        page = put(page, part, table(cases))
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
