"""A project that builds fast: the real documents and codebook, a notebook of a few cells."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat

PROJECT = Path(__file__).resolve().parents[1]
SOAK = bool(os.environ.get("SOAK"))
HTML_FILES = {"briefing.html", "briefing.ipynb", "claims.csv", "provenance.json"}


def make_project(folder: Path, *cells: str) -> Path:
    """Copy the project's data, with a notebook that shows the front page and runs `cells`."""
    shutil.copytree(PROJECT / "data", folder / "data")
    notebook = nbformat.read(PROJECT / "notebooks" / "briefing.ipynb", as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    front = next(cell for cell in code if "sections.front(" in cell.source)
    notebook.cells = [*code[:2], front, *(nbformat.v4.new_code_cell(source) for source in cells)]
    (folder / "notebooks").mkdir()
    nbformat.write(notebook, folder / "notebooks" / "briefing.ipynb")
    return folder


def briefing(*argv: Any) -> list[str]:
    """Give the command line of the `briefing` command under this interpreter."""
    return [sys.executable, "-m", "analysis", *map(str, argv)]


def environment(**more: str) -> Mapping[str, str]:
    """Give an environment in which a child process imports what this one does."""
    path = os.pathsep.join(filter(None, sys.path))
    return {**os.environ, "PYTHONPATH": path, **more}


def run(*argv: Any, **options: Any) -> "subprocess.CompletedProcess[str]":
    """Run the `briefing` command in a process of its own."""
    options.setdefault("env", environment())
    return subprocess.run(
        briefing(*argv), capture_output=True, text=True, timeout=600, check=False, **options
    )


def children(pid: int) -> list[int]:
    """List the living descendants of a process (Linux)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            child = int(stat.parent.name)
            found += [child, *children(child)]
    return found
