"""Cells that a spreadsheet shows as text and never runs as a formula.

A cell that opens with one of `FORMULA_STARTS` carries one leading apostrophe in CSV, which
the reader of CSV takes off again (OWASP, "CSV injection").
"""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def escape_cell(value: str) -> str:
    """Put an apostrophe before a value that a spreadsheet would take for a formula."""
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value


def unescape_cell(value: str) -> str:
    """Take off the apostrophe that `escape_cell` put on."""
    return value[1:] if value[:1] == "'" and value[1:].startswith(FORMULA_STARTS) else value
