"""The briefing's notebook, run cell by cell in the test's own process."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.briefing import Briefing
from analysis.briefing.parameters import FULL
from analysis.charts import Chart
from analysis.page.blocks import Block, Only, Shown

NOTEBOOK = Path(__file__).resolve().parents[1] / "notebooks" / "briefing.ipynb"
OPENING = "open_briefing(globals())"


def code_cells() -> list[tuple[str, set[str]]]:
    """Give the source and the tags of each code cell."""
    stored = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return [
        ("".join(cell["source"]), set(cell["metadata"].get("tags", ())))
        for cell in stored
        if cell["cell_type"] == "code"
    ]


def groups() -> dict[str, list[str]]:
    """Give the sources of each section's code cells, by the first of its words."""
    found: dict[str, list[str]] = {}
    stored = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    held: list[tuple[str, set[str]]] = []
    for cell in [*stored, {"cell_type": "markdown", "source": "## end", "metadata": {}}]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            held.append((source, set(cell["metadata"].get("tags", ()))))
        elif re.search("^## ", source, re.M):
            shown = [source for source, tags in held if "remove-output" not in tags]
            names = re.findall(r"sections\.(\w+)\(", "\n".join(shown))
            if names:
                found[names[0]] = held
            held = []
    return found


def blocks_of(briefing: Briefing, *sections: str) -> list[Block]:
    """Give the blocks that the page holds of some sections of a briefing, or of all."""
    found = groups()
    names: dict[str, Any] = {"briefing": briefing}
    opening = next(source for source, _ in code_cells() if OPENING in source)
    _value(opening.replace(OPENING, "briefing"), names)
    return [
        block
        for section, held in found.items()
        for source, tags in held
        if FULL not in tags or briefing.is_full()
        # A frame may serve a later section as well.
        if "remove-output" in tags or not sections or section in sections
        for block in _shown(_value(source, names), tags)
    ]


def _value(source: str, names: dict[str, Any]) -> Any:
    """Run a cell and give the value of its last expression."""
    tree = ast.parse(source)
    *before, last = tree.body
    assert isinstance(last, ast.Expr), source
    exec(compile(ast.Module(before, []), "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)


def _shown(value: Any, tags: set[str]) -> Iterator[Block]:
    if "remove-output" in tags or value is None:
        return
    if isinstance(value, Chart):
        yield value.block()
        return
    assert isinstance(value, Shown), value
    for block in value.blocks:
        if not isinstance(block, Only):
            yield block
        elif block.medium == "screen":
            yield block.block
