"""Every notebook is thin, is stored clean, and runs from top to bottom in a fresh kernel."""

import ast
import json
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import get_origin

import nbformat
import papermill
import pytest

from analysis.briefing.parameters import Parameters
from analysis.exporters.html import BriefingHTMLExporter
from analysis.page.blocks import BLOCKS_MIME

NOTEBOOKS = sorted((Path(__file__).resolve().parents[1] / "notebooks").glob("*.ipynb"))
WIDGETS = ("coding", "evidence", "start")
MOST_LINES = 12

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path, kind="code"):
    stored = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in stored["cells"] if cell["cell_type"] == kind]


def is_parameters(cell):
    return "parameters" in cell["metadata"].get("tags", ())


@each_notebook
def test_notebook_is_stored_clean(path):
    stored = json.loads(path.read_text(encoding="utf-8"))
    nbformat.validate(stored)
    assert [c for c in cells(path) if c["outputs"] or c["execution_count"] is not None] == []
    assert stored["metadata"]["kernelspec"]["name"] == "python3"
    assert "widgets" not in stored["metadata"]


@each_notebook
def test_notebook_is_thin(path):
    heavy = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.For, ast.While)
    for cell in cells(path):
        lines = "".join(cell["source"]).splitlines()
        tree = ast.parse("\n".join(lines))
        assert not [node for node in ast.walk(tree) if isinstance(node, heavy)]
        if not is_parameters(cell):
            assert len(lines) <= MOST_LINES, lines


@each_notebook
def test_notebook_puts_prose_before_code(path):
    kinds = [cell["cell_type"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    assert kinds[0] == "markdown"
    # A cell of parameters and the one that reads them go together.
    assert [pair for pair in pairwise(kinds) if pair == ("code", "code")] in (
        [],
        [("code", "code")],
    )


@each_notebook
def test_notebook_assigns_no_parameter_outside_its_parameters_cell(path):
    """A cell that named a frame `themes` would filter the briefing when it is opened again."""
    assigned = {
        name.id
        for cell in cells(path)
        if not is_parameters(cell)
        for name in ast.walk(ast.parse("".join(cell["source"])))
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
    }
    assert assigned & set(Parameters.model_fields) == set()


@each_notebook
def test_links_of_a_notebook_lead_to_files(path):
    text = "".join(line for cell in cells(path, "markdown") for line in cell["source"])
    targets = re.findall(r"\]\(([^)#:]+)\)", text)
    targets += re.findall(r"`((?:docs|data)/[\w./-]+\.\w+)`", text)
    missing = [t for t in targets if not any((base / t).exists() for base in roots(path))]
    assert missing == []


def roots(path):
    return path.parent, path.parent.parent


def test_start_links_every_notebook():
    start = next(path for path in NOTEBOOKS if path.stem == "start")
    text = "".join(line for cell in cells(start, "markdown") for line in cell["source"])
    linked = re.findall(r"\]\(([\w-]+\.ipynb)\)", text)
    assert sorted(linked) == [path.name for path in NOTEBOOKS]


def help_of(path):
    """Give (name, type, description) of each parameter that papermill shows for a notebook."""
    command = [sys.executable, "-m", "papermill", "--help-notebook", path.name]
    run = subprocess.run(command, cwd=path.parent, capture_output=True, text=True, check=True)
    pattern = r"^  (\w+): (.*) \(default .*\)\s+(\S.*)$"
    return re.findall(pattern, run.stdout, flags=re.M)


def test_papermill_describes_every_parameter_with_its_type():
    path = next(path for path in NOTEBOOKS if path.stem == "briefing")
    fields = Parameters.model_fields
    lists = [name for name, field in fields.items() if get_origin(field.annotation) is tuple]
    assert lists == ["documents", "themes", "partners", "categories", "without_source"]
    assert help_of(path) == [
        (name, "list[str]" if name in lists else "str", field.description)
        for name, field in fields.items()
    ]


@pytest.mark.parametrize("name", WIDGETS)
def test_papermill_describes_what_a_notebook_of_widgets_can_be_told(name):
    path = next(path for path in NOTEBOOKS if path.stem == name)
    (cell,) = filter(is_parameters, cells(path))
    shown = help_of(path)
    assert len(shown) == len(cell["source"])
    assert {kind for _, kind, _ in shown} <= {"str", "int"}


@pytest.fixture(scope="module")
def executed(project, tmp_path_factory):
    """Run notebooks on demand in a copy of the project, each in its own kernel."""
    pytest.importorskip("ipywidgets", reason="the lab extra is not installed")
    pytest.importorskip("itables", reason="the lab extra is not installed")
    copy = tmp_path_factory.mktemp("project")
    for name in ("data", "notebooks"):
        shutil.copytree(project / name, copy / name)

    def execute(name):
        source = copy / "notebooks" / f"{name}.ipynb"
        return papermill.execute_notebook(
            source,
            copy / f"{name}.ipynb",
            cwd=source.parent,
            kernel_name="python3",
            progress_bar=False,
        )

    return execute


@pytest.mark.slow
@pytest.mark.parametrize("name", WIDGETS)
def test_notebook_runs_in_a_fresh_kernel_and_exports(name, executed):
    notebook = executed(name)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert [o for o in outputs if o.output_type == "error"] == []
    panels = [o for o in outputs if BLOCKS_MIME in o.get("data", {})]
    assert panels
    page, _ = BriefingHTMLExporter().from_notebook_node(notebook)
    assert "VBox(" not in page and "Panel(" not in page
    if name == "start":
        assert page.count("<figure") >= 5
