"""How a tool counted the positions in its texts.

REFI-QDA says that they are code points. NVivo for Windows counts UTF-16 units, leaves out the byte
order mark that it writes, and counts a line's end of two characters as two; other tools count it
as one. No file says so itself: the counting is the one by which the selections hold the words that
the tool quotes of them, and begin and end at the edges of words.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, product
from typing import NamedTuple

MARK = "\ufeff"
_BREAK = re.compile("\r\n")
# So many words cut in two weigh as much as one quotation.
_QUOTATION = 4


class Counting(NamedTuple):
    """A way to count: in UTF-16 units, with the byte order mark, a line's end of two as one."""

    utf16: bool = False
    mark: bool = False
    breaks_once: bool = False

    def __str__(self) -> str:
        unit = "UTF-16 units" if self.utf16 else "code points"
        mark = "with" if self.mark else "without"
        break_ = "one" if self.breaks_once else "two"
        return f"in {unit}, {mark} a byte order mark, a line's end of CR and LF as {break_}"


class Quoted(NamedTuple):
    """A selection's positions as a tool gives them, and words that it may quote from there."""

    start: int
    end: int
    words: str = ""


class Ruler:
    """Lays the positions of one text, under a counting, along its code points."""

    def __init__(self, text: str, counting: Counting) -> None:
        sizes = [1 + (counting.utf16 and character > "\uffff") for character in text]
        if counting.breaks_once:
            for found in _BREAK.finditer(text):
                sizes[found.start()] = 0
        if text.startswith(MARK) and not counting.mark:
            sizes[0] = 0
        self._places = [*accumulate(sizes, initial=0)]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Give a selection's code points, or None where it does not lie in the text."""
        first, last = self._offset(start), self._offset(end)
        return None if first is None or last is None or first > last else (first, last)

    def _offset(self, position: int) -> int | None:
        index = bisect_left(self._places, position)
        there = index < len(self._places) and self._places[index] == position
        return index if there else None


def find_counting(texts: Iterable[tuple[str, Sequence[Quoted]]]) -> Counting:
    """Find how a project counts, from its texts and the selections of each.

    At a tie it is what comes nearest to REFI-QDA.
    """
    given = [(text, selections) for text, selections in texts if selections]
    differences = (
        any(max(text, default="") > "\uffff" for text, _ in given),
        any(text.startswith(MARK) for text, _ in given),
        any("\r\n" in text for text, _ in given),
    )
    choices = [Counting(*c) for c in product(*((False, d) if d else (False,) for d in differences))]
    return choices[0] if len(choices) == 1 else max(choices, key=lambda c: _score(c, given))


def _score(counting: Counting, texts: Iterable[tuple[str, Sequence[Quoted]]]) -> tuple[int, int]:
    """Count the selections that have a place under a counting, and what speaks for the places."""
    placed = evidence = 0
    for text, selections in texts:
        ruler = Ruler(text, counting)
        for start, end, words in selections:
            if span := ruler.span(start, end):
                placed += 1
                evidence += _QUOTATION * _holds(text[slice(*span)], words) + _clean(text, *span)
    return placed, evidence


def _holds(text: str, words: str) -> bool:
    """Tell whether a text begins with the words quoted of it, which a tool may cut short."""
    quoted = words.removesuffix("…").removesuffix("...").split()
    return bool(quoted) and " ".join(text.split()).startswith(" ".join(quoted))


def _clean(text: str, start: int, end: int) -> int:
    """Count a selection's ends, of two, that cut no word and no space off."""
    before, first = text[max(start - 1, 0) : start], text[start : start + 1]
    last, after = text[max(end - 1, 0) : end], text[end : end + 1]
    begins = bool(first) and not first.isspace() and not (before.isalnum() and first.isalnum())
    return begins + (not (last.isalnum() and after.isalnum()))
