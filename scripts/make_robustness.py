"""Write the tables of docs/robustness.md from the records of a soak.

``python scripts/make_robustness.py dist/soak.xml…``: what pytest's ``--junitxml`` wrote. Of a test
that several records hold, the last counts; a record with a failed test is refused.
"""

import json
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "robustness.md"
BEGIN, END = "<!-- begin: soak -->\n", "<!-- end: soak -->\n"
TITLES = {
    "documents": "Documents",
    "fuzz": "Fuzzing",
    "injection": "Injection",
    "notebooks": "Notebooks of others",
    "records": "Parameters, codings, records, archives, arguments",
    "faults": "Faults",
    "reproducible": "Reproducible and offline",
    "supply": "Supply",
    "long": "Long runs",
}


class Row(NamedTuple):
    """One line of a table: what was tried, what happened, how often, in which test."""

    part: str
    what: str
    happened: str
    test: str
    times: int = 0


def read_cases(records: Iterable[Path]) -> dict[str, ET.Element]:
    """Give each test's case by its name; exit where one failed."""
    cases = {}
    for record in records:
        for case in ET.parse(record).iter("testcase"):
            name = f"{case.get('classname')}::{case.get('name')}"
            if case.find("failure") is not None or case.find("error") is not None:
                sys.exit(f"{name} failed: nothing is written.")
            cases[name] = case
    return cases


def rows(cases: Iterable[ET.Element]) -> list[Row]:
    """Give the rows that tests noted; equal ones are added up."""
    found: dict[Row, int] = {}
    for case in cases:
        part = str(case.get("classname")).rpartition("_")[2]
        test = str(case.get("name")).partition("[")[0]
        for noted in case.iter("property"):
            if noted.get("name") == "tried":
                what, happened, times = json.loads(str(noted.get("value")))
                row = Row(part, what, happened, test)
                found[row] = found.get(row, 0) + times
    return [row._replace(times=times) for row, times in found.items()]


def cell(text: str) -> str:
    """Set any text as a table's cell, code as it stands between backticks."""
    parts = text.replace("\n", " ").split("`")
    # Outside code what Markdown takes for markup is escaped; a bar ends a cell in both.
    parts[::2] = [re.sub(r"([\\*_<>\[\]])", r"\\\1", part) for part in parts[::2]]
    return "`".join(parts).replace("|", "\\|")


def tables(found: Iterable[Row]) -> Iterator[str]:
    """Write a table for each part."""
    parts: dict[str, list[Row]] = {}
    for row in found:
        parts.setdefault(row.part, []).append(row)
    for part, title in TITLES.items():
        if part in parts:
            yield f"\n### {title}\n\n`tests/test_robustness_{part}.py`\n\n"
            yield "| fault or input | tried | what happened | test |\n|---|---:|---|---|\n"
            for _, what, happened, test, times in parts[part]:
                yield f"| {cell(what)} | {times:,} | {cell(happened)} | `{test}` |\n"


def summary(cases: Iterable[ET.Element], found: Iterable[Row]) -> str:
    """Say how many tests ran, and which were left out and why."""
    skipped = [(case.get("name"), case.find("skipped")) for case in cases]
    reasons = sorted({f"`{n}`: {s.get('message')}" for n, s in skipped if s is not None})
    ran = sum(s is None for _, s in skipped)
    tried = sum(row.times for row in found)
    left_out = f" Left out: {'; '.join(reasons)}." if reasons else ""
    return f"{ran:,} tests passed, none failed; together they tried {tried:,} times.{left_out}\n"


def main(arguments: list[str]) -> None:
    """Put the tables between the page's marks."""
    cases = list(read_cases(map(Path, arguments)).values())
    found = rows(cases)
    page = PAGE.read_text(encoding="utf-8")
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    written = summary(cases, found) + "".join(tables(found))
    PAGE.write_text(f"{head}{BEGIN}{written}{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
