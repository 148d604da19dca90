"""Modules import only what stands above them in docs/architecture.md."""

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


def test_every_module_stands_in_the_architecture(project, order):
    found = {name for _, name in modules(project)} - {"__init__", "__main__"}
    assert found == set(order)


def test_modules_import_only_what_stands_above_them(project, order):
    rank = {name: place for place, name in enumerate(order)}
    upward = [
        f"{path.name} of {name} imports {other}"
        for path, name in modules(project)
        if name in rank
        for other in imported(path)
        if other != name and rank[other] > rank[name]
    ]
    assert upward == []


MIDDLE = {
    "agreement",
    "blocks",
    "charts",
    "coding",
    "coefficients",
    "corpus",
    "markdown",
    "matching",
    "misclassification",
    "sections",
    "spreadsheet",
    "tables",
    "tradecraft",
}


def test_the_middle_opens_no_file_and_starts_no_process(project):
    banned = re.compile(r"^(?:import|from) (?:pathlib|os|shutil|tempfile|subprocess|io)\b", re.M)
    inside = [
        str(path.relative_to(project))
        for path, name in modules(project)
        if name in MIDDLE and banned.search(path.read_text(encoding="utf-8"))
    ]
    # A chart is written as SVG into memory.
    assert inside == ["src/analysis/charts/chart.py"]
