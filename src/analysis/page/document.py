"""One tree for both exporters: parsed, numbered, with every link resolved.

A composed document is plain JSON data: ``settings``, ``title``, ``contents`` (nested entries
``text``, ``anchor``, ``children``) and ``blocks``. Figures, tables and headings get their
numbers, levels and anchors here, once, so that HTML and PDF cannot differ.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from analysis.page.blocks import MEDIA
from analysis.page.markdown import Node, parse_cell, parse_markdown, plain_text, text_node
from analysis.page.navigation import (
    Composed,
    contents_of,
    drawing_links,
    give_anchors,
    level_headings,
    link_labels,
    media_of,
    resolve_links,
)
from analysis.page.svg import Lead, clean_svg, parse_svg

STRINGS: dict[str, str] = {
    "contents": "Contents",
    "figure": "Figure",
    "table": "Table",
    "page": "Page {n} of {total}",
    "skips": "Ways in",
    "skip": "Skip to the text",
    "skip_search": "Skip to the search (press /)",
    "untitled": "Untitled",
    "no_description": "No description given",
    "unreadable_image": "An image that cannot be read stood here.",
    "html_source": "HTML, shown as its source",
    "latex_source": "LaTeX, shown as its source",
    "error": "This cell failed",
    "search": "Search",
    "any": "any",
    "also": "{label}, also",
    "sort": "Sort by",
    "place": "Place in the document",
    "clear_all": "Clear all",
    "found": "{n} of {total} units",
    "questions": "Questions of the record",
    "sources": "Sources of the record",
    "none_found": "No unit matches all of this.",
    "sought": "“{words}”",
    "chosen": "{label}: {value}",
    "in_context": "Read in context",
    "source_text": "Source text",
    "previous": "Previous",
    "next": "Next",
    "close": "Close",
    "data": "The same as a table",
    "chart_keys": "Arrow keys move through the chart. Enter shows the claims behind it.",
}

_DEFAULTS: dict[str, Any] = {
    "title": "",
    "author": "",
    "date": "",
    "timestamp": None,
    "language": "en",
    "paper": "a4",
    "marking": "",
    "running_head": "",
    "keywords": [],
    "description": "",
    "provenance": {},
}
_SHORT_CELL, _LONG_CELL = 14, 40
# A sentence says as much as a figure of fewer.
_FEWEST_DRAWN = 5
_FACET = re.compile(r"[a-z]+(-[a-z]+)*\Z")


def compose(blocks: Sequence[Mapping[str, Any]], fallback_title: str = "") -> Composed:
    """Compose blocks into the document that both exporters set.

    Parameters
    ----------
    blocks : sequence of dict
        JSON of `analysis.page.blocks`, and the types that `analysis.exporters.notebook` adds for
        cells of other notebooks.
    fallback_title : str
        Title if neither a block nor the settings give one.
    """
    settings = _settings(blocks)
    strings = settings["strings"]
    composed = _compose_blocks([b for b in blocks if not _counts_few(b)], strings)
    title = _take_title(composed, settings, fallback_title)
    settings["title"] = settings["title"] or title["title"]
    settings["running_head"] = settings["running_head"] or settings["title"]
    level_headings(composed)
    give_anchors(composed, strings)
    labels = link_labels(composed, strings)
    _draw(composed, drawing_links(composed, labels))
    return {
        "settings": settings,
        "title": resolve_links(title, labels),
        "contents": contents_of(composed),
        "blocks": resolve_links(composed, labels),
    }


def compose_fragment(blocks: Sequence[Mapping[str, Any]]) -> Composed:
    """Compose what one cell shows: without numbers, anchors and a document's title."""
    strings = _settings(blocks)["strings"]
    composed = _compose_blocks(blocks, strings)
    labels = link_labels(composed, strings)
    _draw(composed, drawing_links([], {}))
    unnumbered = [
        {**block, "number": None, "anchor": "", "row_anchors": []}
        for block in resolve_links(composed, labels)
    ]
    return {"settings": {"strings": strings}, "contents": [], "blocks": unnumbered}


def map_text(value: Any, change: Callable[[str], str], keep: Sequence[str]) -> Any:
    """Return JSON data with every string changed, except under the keys in `keep`."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [map_text(item, change, keep) for item in value]
    if isinstance(value, dict):
        return {
            key: item if key in keep else map_text(item, change, keep)
            for key, item in value.items()
        }
    return value


def _named_rows(data: Mapping[str, Any]) -> list[list[list[Node]]]:
    """Give the table behind a figure as cells of nodes, each row's name in its language."""
    rows = [[[text_node(cell)] for cell in row] for row in data["rows"]]
    for row, language in zip(rows, data["languages"], strict=False):  # none: the document's
        if language:
            row[0] = [{"t": "span", "lang": language, "c": row[0]}]
    return rows


def _counts_few(block: Mapping[str, Any]) -> bool:
    """Tell a figure that counts too few things to be worth its room."""
    held = block["block"] if block["type"] == "only" else block
    counts = held.get("counts") if held["type"] == "figure" else None
    return counts is not None and counts < _FEWEST_DRAWN


def _settings(blocks: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for block in blocks:
        if block["type"] == "settings":
            given.update(block["values"])
    return {**_DEFAULTS, **given, "strings": {**STRINGS, **given.get("strings", {})}}


def _compose_blocks(
    blocks: Sequence[Mapping[str, Any]], strings: Mapping[str, str]
) -> list[Composed]:
    composer = _Composer(strings)
    composed: list[Composed] = []
    for block in blocks:
        held = composer.compose(block)
        composed += held if isinstance(held, list) else [held] if held else []
    return composed


def _take_title(blocks: list[Composed], settings: Mapping[str, Any], fallback: str) -> Composed:
    """Take the title block out; else the first heading, if it opens the document."""
    for index, block in enumerate(blocks):
        if block["type"] == "title":
            return blocks.pop(index)
    empty = {
        "type": "title",
        "subtitle": "",
        "marking": settings["marking"],
        "date": settings["date"],
        "facts": [],
    }
    if settings["title"]:
        return {**empty, "title": settings["title"]}
    if blocks and blocks[0]["type"] == "heading" and blocks[0]["level"] == 1:
        return {**empty, "title": blocks.pop(0)["text"]}
    return {**empty, "title": fallback or settings["strings"]["untitled"]}


def _draw(blocks: list[Composed], lead: Lead) -> None:
    """Turn every figure's parsed drawing into markup, now that its links can be resolved."""
    drawings = (block for block in blocks if block["type"] == "figure")
    for number, block in enumerate(drawings, start=1):
        block["svg"] = clean_svg(block["svg"], f"g{number}-", block["alt"], lead)


class _Composer:
    """Parse each block's Markdown and count figures and tables."""

    def __init__(self, strings: Mapping[str, str]) -> None:
        self._strings = strings
        # A block that both media hold has one number in both.
        self._numbers = {medium: {"figure": 0, "table": 0} for medium in MEDIA}
        self._printed: list[Composed] = []  # figures that paper holds

    def compose(self, block: Mapping[str, Any]) -> Composed | list[Composed] | None:
        """Return the composed block or blocks, or None for one that leaves nothing on the page."""
        if block["type"] == "figure-tables":
            return self._figure_tables(block)
        by_type: dict[str, Callable[[Mapping[str, Any]], Composed | None]] = {
            "settings": lambda _: None,
            "title": self._title,
            "prose": lambda block: {"type": "flow", "c": parse_markdown(block["md"])},
            "callout": lambda block: {**block, "level": 1, "c": parse_markdown(block["md"])},
            "error": self._error,
            "quote": self._quote,
            "table": self._table,
            "figure": self._figure,
            "image": self._image,
            "filter": _filter,
            "source-text": _source_text,
        }
        composed = by_type.get(block["type"], dict)(block)
        return composed and {**composed, "medium": block.get("medium", "")}

    def _title(self, block: Mapping[str, Any]) -> Composed:
        facts = [{"label": label, "c": parse_cell(md)} for label, md in block["facts"]]
        return {**block, "facts": facts}

    def _quote(self, block: Mapping[str, Any]) -> Composed:
        return {
            "type": "quote",
            "c": parse_markdown(block["md"]),
            "source": parse_cell(block["source"]),
        }

    def _error(self, block: Mapping[str, Any]) -> Composed:
        report = {"t": "pre", "v": block["text"], "note": ""}
        return {
            "type": "callout",
            "tone": "warning",
            "title": self._strings["error"],
            "level": 1,
            "c": [report],
        }

    def _number(self, kind: str, block: Mapping[str, Any]) -> int | None:
        """Count the captioned ones: a table in passing has neither caption nor number."""
        if not block["caption"]:
            return None
        counts = [self._numbers[medium] for medium in media_of(block)]
        number = 1 + max(count[kind] for count in counts)
        for count in counts:
            count[kind] = number
        return number

    def _table(self, block: Mapping[str, Any]) -> Composed:
        rows = [[_nodes(cell) for cell in row] for row in block["rows"]]
        columns = block["columns"]
        widths = [column["width"] for column in columns]
        longest = [
            max((len(plain_text(row[index])) for row in rows), default=0)
            for index in range(len(columns))
        ]
        return {
            **block,
            "number": self._number("table", block),
            "rows": rows,
            "narrow": not any(widths) and max(longest, default=0) <= _SHORT_CELL,
            "columns": [
                {
                    **column,
                    "long": length > _LONG_CELL,
                    "short": not any(widths) and length <= _SHORT_CELL,
                    "percent": _percent(column["width"], widths),
                }
                for column, length in zip(columns, longest, strict=True)
            ],
            "note": _nodes(block["note"]),
            "row_anchors": list(block["row_anchors"]) or [""] * len(rows),
            "row_data": [_codes(data) for data in block.get("row_data", [])],
        }

    def _figure(self, block: Mapping[str, Any]) -> Composed:
        alt = block["alt"] or self._strings["no_description"]
        root = parse_svg(block["svg"])
        if root is None:
            return self._unreadable(alt)
        figure = {
            **block,
            "alt": alt,
            "svg": root,
            "number": self._number("figure", block),
            "note": parse_cell(block["note"]),
            "data": [{**data, "rows": _named_rows(data)} for data in block.get("data", ())],
        }
        if figure["number"] and figure["data"] and "paper" in media_of(block):
            self._printed.append(figure)
        return figure

    def _figure_tables(self, block: Mapping[str, Any]) -> list[Composed]:
        title = {"text": block["title"], "anchor": block["anchor"], "level": 1, "language": ""}
        heading = {"type": "heading", "medium": "paper", **title}
        tables = [
            self._figure_table(figure, data, block["caption"])
            for figure in self._printed
            for data in figure["data"]
        ]
        return [heading, *tables] if tables else []

    def _figure_table(self, figure: Composed, data: Mapping[str, Any], caption: str) -> Composed:
        named = [caption.replace("{n}", str(figure["number"])), data["part"]]
        given = {
            "type": "table",
            "medium": "paper",
            "caption": ": ".join(filter(None, named)),
            "columns": [{"name": name, "align": "left", "width": None} for name in data["columns"]],
            "rows": data["rows"],
            "anchor": "",
            "row_anchors": [],
            "row_header": True,
            "size": "small",
            "note": "",
        }
        return self._table(given)

    def _image(self, block: Mapping[str, Any]) -> Composed:
        alt = block["alt"] or self._strings["no_description"]
        return {**block, "alt": alt} if block["data"] else self._unreadable(alt)

    def _unreadable(self, alt: str) -> Composed:
        sentence = {"t": "p", "c": [text_node(self._strings["unreadable_image"])]}
        return {"type": "callout", "tone": "warning", "title": alt, "level": 1, "c": [sentence]}


def _filter(block: Mapping[str, Any]) -> Composed:
    facets = [facet for facet in block["facets"] if _FACET.match(facet["name"])]
    return {**block, "facets": facets, "anchor": "find"}


def _codes(data: Mapping[str, str]) -> dict[str, str]:
    """Keep what can be the name of an attribute, for it becomes one."""
    return {name: codes for name, codes in data.items() if _FACET.match(name) and codes}


def _source_text(block: Mapping[str, Any]) -> Composed:
    passages = [
        {**passage, "units": [{"id": id, "text": text} for id, text in passage["units"]]}
        for passage in block["passages"]
    ]
    return {**block, "passages": passages}


def _nodes(cell: str | list[Node]) -> list[Node]:
    return parse_cell(cell) if isinstance(cell, str) else cell


def _percent(width: float | None, widths: Sequence[float | None]) -> int | None:
    """Return a width as a multiple of five per cent: the page's style sheet has those."""
    total = sum(given or 0 for given in widths)
    return max(5, round(20 * width / total) * 5) if width else None
