"""Hold what a notebook says are our blocks against what they can be: anyone may have written it."""

import re
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, Literal

from nbformat import NotebookNode
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from analysis.exporters.drawings import harmless_svg
from analysis.page import blocks
from analysis.page.blocks import (
    BLOCKS_MIME,
    MEDIA,
    Block,
    FigureBlock,
    Heading,
    Only,
    Settings,
    Table,
)

_LANGUAGE = re.compile(r"([a-z]{2,3}(-[A-Z]{2})?)?")
_ALIGNMENTS = ("left", "right", "center")
_WIDEST = 1000.0


class _Values(BaseModel):
    """What `Settings` may carry, all of it optional."""

    title: str = ""
    author: str = ""
    date: str = ""
    timestamp: Annotated[int, Field(ge=0, lt=2**33)] | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")] = "en"
    paper: Literal["a4", "letter"] = "a4"
    marking: str = ""
    running_head: str = ""
    keywords: list[str] = []
    description: str = ""
    hide_input: bool = False
    hide_markdown: bool = False
    leave_out: list[str] = []
    on_screen: list[str] = []
    provenance: dict[str, dict[str, Any]] = {}
    strings: dict[str, str] = {}


def hold_blocks(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook whose blocks are blocks; what is none is left as the JSON that it is."""
    held = deepcopy(notebook)
    for cell in held.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if BLOCKS_MIME in data:
                given = data.pop(BLOCKS_MIME)
                found = _read(given)
                if found is None:
                    data["application/json"] = given
                else:
                    data[BLOCKS_MIME] = {"version": 1, "blocks": found}
    return held


def _read(bundle: Any) -> list[dict[str, Any]] | None:
    try:
        return [_block(dict(block)).to_json() for block in bundle["blocks"]]
    except (ValidationError, ValueError, KeyError, TypeError):
        return None


def _block(data: dict[str, Any]) -> Block:
    """Return the block that the data are; raise ValueError if they are none."""
    kind, medium = data.pop("type"), data.pop("medium", None)
    block: Block = _adapters()[kind].validate_python(data)
    if isinstance(block, FigureBlock):
        block = replace(block, svg=harmless_svg(block.svg))
    if not _can_be_set(block):
        raise ValueError(f"no {kind} is like this")
    if medium is None:
        return block
    if medium not in MEDIA:
        raise ValueError(f"no block is for {medium} alone")
    return Only(block, medium)


def _can_be_set(block: Block) -> bool:
    """Tell what types alone do not: a page has no room for every number."""
    match block:
        case Settings(values):
            return _Values.model_validate(values) is not None
        case Heading(language=language):
            return _LANGUAGE.fullmatch(language) is not None
        case FigureBlock(svg=svg, width=width):
            return bool(svg) and 0 < width <= 1
        case Table(columns=columns):
            widths = [column.width for column in columns if column.width is not None]
            fits = all(1 / _WIDEST <= width <= _WIDEST for width in widths)
            return bool(columns) and fits and all(c.align in _ALIGNMENTS for c in columns)
    return True


@cache
def _adapters() -> dict[str, TypeAdapter[Any]]:
    """Return what reads each type of block."""
    found = (value for value in vars(blocks).values() if isinstance(value, type))
    kinds = (kind for kind in found if issubclass(kind, Block) and kind not in (Block, Only))
    return {kind.type: TypeAdapter(kind) for kind in kinds}
