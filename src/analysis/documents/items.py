"""Tell the marks and numbers that the items of lists open with."""

import re
from collections.abc import Iterable, Iterator

from analysis.documents.lines import Line

# Symbol fonts leave their marks in a private area.
_SYMBOL = r"[•‣◦▪●·⁃∙■□➢►✓\uf000-\uf0ff]"
MARK = re.compile(rf"(?:{_SYMBOL}|[-–*+])[^\S\r\n]+(?=\S)")
ENUMERATOR = re.compile(
    r"(?:(?P<number>\d{1,3})[.)]|\[(?P<bracketed>\d{1,3})\]|\((?:[a-z]{1,2}|[ivxlc]{1,5}|\d{1,3})\)"
    r"|(?:[a-z]|[ivxlc]{2,5})\))[^\S\r\n]+(?=\S)"
)
# What stands on a line by itself, where a converter cut it off.
BARE_MARK = re.compile(_SYMBOL)
BARE_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*\.|\d{1,2}(?:\.\d{1,2})+|[IVX]{1,5}\.)")


def item_mark(text: str, line: Line) -> str | None:
    """Give the kind of mark that a line opens with as an item of a list does, if it does."""
    if mark := MARK.match(text, line.start, line.end):
        return mark[0].strip()
    return "1" if ENUMERATOR.match(text, line.start, line.end) else None


def item_number(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Give the form and the number that an item opens with: "12." or "[12]"."""
    found = ENUMERATOR.match(text, start, end)
    if found is None or not (digits := found["number"] or found["bracketed"]):
        return None
    return found[0].strip().replace(digits, "1"), int(digits)


def runs_of(flags: Iterable[bool]) -> Iterator[tuple[int, int]]:
    """Give the stretches of true values, half-open."""
    start = None
    index = -1
    for index, flag in enumerate(flags):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            yield start, index
            start = None
    if start is not None:
        yield start, index + 1


def line_text(text: str, line: Line) -> str:
    """Give a line's text."""
    return text[line.start : line.end]
