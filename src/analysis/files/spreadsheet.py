"""Cells that a spreadsheet shows as text and never runs as a formula, and lists in one cell.

A cell that opens with one of `FORMULA_STARTS` carries one leading apostrophe in CSV, which
the reader of CSV takes off again (OWASP, "CSV injection").
"""

import re
from collections.abc import Iterable

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ESCAPED = re.compile(r"\\(.)")


def escape_cell(value: str) -> str:
    """Put an apostrophe before a value that a spreadsheet would take for a formula."""
    return f"'{value}" if _runs(value) else value


def unescape_cell(value: str) -> str:
    """Take off the apostrophe that `escape_cell` put on."""
    return value[1:] if value[:1] == "'" and _runs(value) else value


def _runs(value: str) -> bool:
    """Tell whether a value is a formula, behind whatever apostrophes of its own."""
    return value.lstrip("'").startswith(FORMULA_STARTS)


def join_cell(items: Iterable[str], separator: str = ";") -> str:
    r"""Write a list in one cell; a separator within an item is written ``\/``, ``\`` twice."""
    mark = separator.strip()
    return separator.join(item.replace("\\", "\\\\").replace(mark, "\\/") for item in items)


def split_cell(cell: str, separator: str = ";") -> list[str]:
    """Read a list that `join_cell` wrote; an empty cell is an empty list."""
    mark = separator.strip()
    return [
        _ESCAPED.sub(lambda found: mark if found[1] == "/" else found[1], item)
        for item in (cell.split(separator) if cell else ())
    ]
