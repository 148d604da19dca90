"""Read the tables of an HTML output, such as a pandas DataFrame's, as data."""

from collections.abc import Iterator
from itertools import count, islice
from typing import Any

from bs4 import BeautifulSoup, Tag

from analysis.page.markdown import Node, text_node

_MOST_SPAN = 1000
# What spans makes a few letters into millions of cells; no reader wants as many as these.
_MOST_CELLS = 200_000


def tables_of(markup: str) -> list[dict[str, Any]]:
    """Return a table block for each table in the markup, none if it has none.

    Cells that span rows or columns are repeated in each place, so that a row can be read
    alone; several header rows become one. Text beside the tables becomes the last one's note.
    """
    soup = BeautifulSoup(markup, "html.parser")
    for hidden in soup(["style", "script", "template"]):
        hidden.decompose()
    elements = [table for table in soup("table") if table.find_parent("table") is None]
    tables = [table for table in map(_table, elements) if table]
    for element in elements:
        element.extract()
    beside = _text(soup)
    if tables and beside:
        tables[-1]["note"] = [text_node(beside)]
    return tables


def _text(element: Tag) -> str:
    return " ".join(element.get_text(" ").split())


def _table(table: Tag) -> dict[str, Any] | None:
    caption = table.find("caption")
    rows = [row for row in table("tr") if row.find_parent("table") is table]
    grid = _grid(rows)
    heads = sum(1 for row in rows if row.find("td") is None and _in_head(row))
    width = max((len(row) for row in grid), default=0)
    if not width or heads == len(grid) or width * len(grid) > _MOST_CELLS:
        return None
    filled = [row + [""] * (width - len(row)) for row in grid]
    body = filled[heads:]
    names = [_header([row[index] for row in filled[:heads]]) for index in range(width)]
    first = rows[heads].find(["th", "td"])
    return {
        "type": "table",
        "caption": _text(caption) if isinstance(caption, Tag) else "",
        "columns": [
            {"name": name, "align": _alignment(body, index), "width": None}
            for index, name in enumerate(names)
        ],
        "rows": [[_cell(text) for text in row] for row in body],
        "anchor": "",
        "note": [],
        "row_anchors": [],
        "size": "small",
        "row_header": isinstance(first, Tag) and first.name == "th",
    }


def _in_head(row: Tag) -> bool:
    return row.find_parent("thead") is not None or row.find_previous_sibling("tr") is None


def _grid(rows: list[Tag]) -> list[list[str]]:
    """Lay out the cells in rows; nothing, if there are too many of them."""
    grid: list[list[str]] = []
    pending: dict[int, tuple[int, str]] = {}
    room = _MOST_CELLS
    for row in rows:
        line = list(islice(_line(_spread(row), pending), room + 1))
        room -= len(line)
        if room < 0:
            return []
        grid.append(line)
    return grid


def _line(cells: Iterator[tuple[str, int]], pending: dict[int, tuple[int, str]]) -> Iterator[str]:
    """Yield a row's cells with those that reach down into it."""
    for column in count():
        if column in pending:
            yield _take(pending, column)
            continue
        cell = next(cells, None)
        if cell is None:
            return
        text, below = cell
        if below:
            pending[column] = (below, text)
        yield text


def _take(pending: dict[int, tuple[int, str]], index: int) -> str:
    left, text = pending.pop(index)
    if left > 1:
        pending[index] = (left - 1, text)
    return text


def _spread(row: Tag) -> Iterator[tuple[str, int]]:
    """Yield a row's cells with how many rows below they reach, one for each column."""
    for cell in row(["th", "td"], recursive=False):
        text, below = _text(cell), _span(cell, "rowspan") - 1
        for _ in range(_span(cell, "colspan")):
            yield text, below


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1"))
    return max(1, min(int(value[:9]), _MOST_SPAN)) if value.isdecimal() else 1


def _header(names: list[str]) -> str:
    return " · ".join(dict.fromkeys(name for name in names if name))


def _cell(text: str) -> list[Node]:
    return [text_node(text)] if text else []


def _alignment(rows: list[list[str]], index: int) -> str:
    cells = [row[index] for row in rows if row[index] not in ("", "NaN", "None", "NaT", "<NA>")]
    return "right" if cells and all(map(_is_number, cells)) else "left"


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", "").rstrip("%"))
    except ValueError:
        return False
    return True
