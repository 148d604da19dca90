"""Rooms import only what stands above them in docs/architecture.md."""

import ast
import re

import pytest


@pytest.fixture(scope="module")
def order(project):
    text = (project / "docs" / "architecture.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `(\w+)` \|", text, flags=re.M)


def modules(project):
    folder = project / "src" / "analysis"
    for path in sorted(folder.rglob("*.py")):
        yield path, path.relative_to(folder).with_suffix("").parts[0]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis"):
            parts = (node.module or "").split(".")
            yield from [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("analysis."):
                    yield alias.name.split(".")[1]


def test_every_room_stands_in_the_architecture(project, order):
    found = {name for _, name in modules(project)} - {"__init__", "__main__"}
    assert found == set(order)


def test_rooms_import_only_what_stands_above_them(project, order):
    rank = {name: place for place, name in enumerate(order)}
    upward = [
        f"{path.name} of {name} imports {other}"
        for path, name in modules(project)
        if name in rank
        for other in imported(path)
        if other != name and rank[other] > rank[name]
    ]
    assert upward == []


# Rooms, or modules of a room, between the files at one end and the files at the other.
MIDDLE = (
    "agreement",
    "briefing/sections",
    "charts",
    "coding",
    "documents/blocks",
    "documents/sentences",
    "documents/units",
    "files/spreadsheet",
    "messages/tradecraft",
    "page/blocks",
    "page/markdown",
    "tables",
)
# What a room reads of its own: the codebook.
READING = {"coding/codebook"}


def test_the_middle_opens_no_file_and_starts_no_process(project):
    banned = re.compile(r"^(?:import|from) (?:pathlib|os|shutil|tempfile|subprocess|io)\b", re.M)
    folder = project / "src" / "analysis"
    names = {
        path.relative_to(folder).with_suffix("").as_posix(): path for path, _ in modules(project)
    }
    middle = {
        name: path
        for name, path in names.items()
        if any(name == part or name.startswith(f"{part}/") for part in MIDDLE)
    }
    assert all(any(name.startswith(part) for name in middle) for part in MIDDLE)
    opening = {n for n, path in middle.items() if banned.search(path.read_text(encoding="utf-8"))}
    # A chart is written as SVG into memory.
    assert opening - READING == {"charts/chart"}
