"""The project's notebook as it is stored: its parameters cell, and what it should not hold.

What somebody tried in JupyterLab stays there: a run gives every parameter its own value, and the
notebook counts among a run's inputs without the values in its parameters cell and without outputs.
"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.briefing.parameters import Parameters
from analysis.errors import ParameterError
from analysis.files.cache import digest
from analysis.files.project import parse_json
from analysis.files.publishing import replacing

PARAMETERS = "parameters"
Cell = dict[str, Any]


def parameters_source() -> str:
    """Write the parameters cell: every parameter with its type, default and description."""
    defaults = Parameters().notebook_values()
    return "\n".join(
        f"{name}: {'list[str]' if isinstance(value, list) else 'str'} = "
        f"{json.dumps(value, ensure_ascii=False)}  # {Parameters.model_fields[name].description}"
        for name, value in defaults.items()
    )


def stored_parameters(notebook: Path) -> dict[str, Any]:
    """Read the assignments of the cell tagged ``parameters``, with types or without.

    Raises
    ------
    ParameterError
        When the notebook has no such cell, or assigns what is no plain value there.
    """
    for cell in read_cells(notebook):
        if has_parameters(cell):
            try:
                return dict(_assignments("".join(cell["source"])))
            except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError):
                raise ParameterError(
                    f"{notebook.name}: the cell tagged `parameters` may hold plain values only."
                ) from None
    raise ParameterError(f"{notebook.name} has no cell tagged `parameters`: tag one.")


def tried_parameters(notebook: Path) -> list[str]:
    """Name the parameters whose stored value is not the default, which no run takes."""
    stored, defaults = stored_parameters(notebook), Parameters().notebook_values()
    return [name for name in defaults if stored.get(name, defaults[name]) != defaults[name]]


def notebook_digest(notebook: Path) -> str:
    """Hash what a notebook does: its cells, without the parameters' values and any output."""
    does = [
        [cell.get("cell_type"), cell["metadata"].get("tags"), cell.get("source")]
        for cell in read_cells(notebook)
        if not has_parameters(cell)
    ]
    return digest(json.dumps(does, ensure_ascii=False))


def clean_notebook(notebook: Path) -> bool:
    """Clear outputs and execution counts, put the defaults back, and tell whether it changed.

    Only the briefing's own parameters cell is rewritten: other notebooks have their own.
    """
    read_cells(notebook)
    before = notebook.read_text(encoding="utf-8")
    stored = parse_json(before)
    for cell in stored["cells"]:
        if cell.get("cell_type") == "code":
            cell.update(outputs=[], execution_count=None)
    stored.get("metadata", {}).pop("widgets", None)
    if notebook.name == "briefing.ipynb" and tried_parameters(notebook):
        cell = next(cell for cell in stored["cells"] if has_parameters(cell))
        cell["source"] = parameters_source().splitlines(keepends=True)
    changed = bool(stored != parse_json(before))
    if changed:
        with replacing(notebook) as stream:
            stream.write((json.dumps(stored, indent=1, ensure_ascii=False) + "\n").encode())
    return changed


def read_cells(notebook: Path) -> list[Cell]:
    """Read a notebook's cells, each with its ``metadata``.

    Raises
    ------
    ParameterError
        When the file is no notebook.
    """
    try:
        cells = parse_json(notebook.read_text(encoding="utf-8"))["cells"]
        return [{**cell, "metadata": dict(cell.get("metadata", {}))} for cell in cells]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ParameterError(f"{notebook.name} is no notebook: restore it.") from None


def has_parameters(cell: Cell) -> bool:
    """Tell whether a cell is the one that papermill takes the parameters' names from."""
    return PARAMETERS in cell.get("metadata", {}).get("tags", ())


def _assignments(source: str) -> Iterator[tuple[str, Any]]:
    for statement in ast.parse(source).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, ast.literal_eval(value)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                yield name, ast.literal_eval(value)
