"""Prepare a composed document for Typst: text that can be set, tables that fit the page."""

import base64
from collections.abc import Callable
from typing import Any

from analysis.exporters.layout import (
    COLUMN_GAP,
    TEXT_WIDTH,
    Column,
    column_groups,
    column_widths,
    is_tall,
    measure_column,
    row_holds,
    word_breaker,
)
from analysis.page import design
from analysis.page.document import map_text
from analysis.page.fonts import font_files
from analysis.page.glyphs import Coverage, font_coverage, settable
from analysis.page.navigation import Composed, printed
from analysis.page.svg import change_svg_text

# Strings that are no text: markup, addresses, data and names.
_NO_TEXT = (
    *("svg", "data", "format", "to", "anchor", "row_anchors", "row_data", "type", "t"),
    *("language", "lang", "paper", "align", "size", "tone", "medium"),
)
Breaker = Callable[[str, bool], str]

_SIZES = {"normal": design.SIZES["small"] + 0.5, "small": design.SIZES["small"] - 0.5}


def prepare(document: Composed) -> Composed:
    """Return what paper holds, with every text settable and every table as wide as the page."""
    coverage = font_coverage(font_files())
    paper = printed(document)
    clean: Composed = map_text(
        {
            **paper,
            "blocks": [_with_settable_drawing(block, coverage) for block in paper["blocks"]],
        },
        lambda text: settable(text, coverage),
        _NO_TEXT,
    )
    breaker = word_breaker(TEXT_WIDTH, design.SIZES["body"])
    blocks: list[Composed] = []
    for block in clean["blocks"]:
        if block["type"] == "table":
            blocks += _parts(block)
        else:
            blocks.append(_broken(block, breaker))
    return {**clean, "blocks": blocks}


def _with_settable_drawing(block: Composed, coverage: Coverage) -> Composed:
    """Return a block whose drawing, if it is one, has letters in it that the fonts cover."""
    if block["type"] == "figure":
        return {**block, "svg": change_svg_text(block["svg"], lambda t: settable(t, coverage))}
    if block["type"] == "image" and block["format"] == "svg+xml":
        svg = base64.b64decode(block["data"]).decode("utf-8")
        changed = change_svg_text(svg, lambda text: settable(text, coverage))
        return {**block, "data": base64.b64encode(changed.encode("utf-8")).decode("ascii")}
    return block


def _parts(table: Composed) -> list[Composed]:
    """Return a table as it fits the page: in several parts, if it is too wide for it."""
    size = _SIZES[table["size"]]
    measured = [
        measure_column(column["name"], [row[index] for row in table["rows"]], size, column["width"])
        for index, column in enumerate(table["columns"])
    ]
    groups = column_groups(measured, repeat_first=table["row_header"])
    parts = [_part(table, group, [measured[index] for index in group], size) for group in groups]
    for part in parts[1:]:
        part.update(number=None, anchor="", row_anchors=[""] * len(table["rows"]))
    for part in parts[:-1]:
        part["note"] = []
    return parts


def _part(table: Composed, group: list[int], measured: list[Column], size: float) -> Composed:
    """Return some columns of a table with their widths, long words broken to fit them."""
    widths = column_widths(measured)
    breakers = [word_breaker(width - COLUMN_GAP, size) for width in widths]
    rows = [[row[index] for index in group] for row in table["rows"]]
    breaks = [is_tall(row, widths, size) for row in rows]
    return {
        **{key: value for key, value in table.items() if key != "row_data"},
        "widths": widths,
        "font_size": size,
        "columns": _each([table["columns"][index] for index in group], breakers),
        "rows": [_each(row, breakers) for row in rows],
        "row_breaks": breaks,
        "row_holds": row_holds(breaks),
    }


def _each(items: list[Any], breakers: list[Breaker]) -> list[Any]:
    return [_broken(item, breaker) for item, breaker in zip(items, breakers, strict=True)]


def _broken(value: Any, breaker: Breaker, is_code: bool = False) -> Any:
    """Return JSON data whose long words may break, code by its own measure."""
    if isinstance(value, str):
        return breaker(value, is_code)
    if isinstance(value, list):
        return [_broken(item, breaker) for item in value]
    if isinstance(value, dict):
        is_code = "code" in (value.get("t"), value.get("type")) or value.get("t") == "pre"
        return {
            key: item if key in _NO_TEXT else _broken(item, breaker, is_code)
            for key, item in value.items()
        }
    return value
