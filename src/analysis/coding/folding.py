"""Prepare a document for matching: what nobody sees of a text must not change its codes.

Soft hyphens, zero-width characters and a page's furniture inside a sentence go, hyphens of every
kind are one, and a word divided at a line's end is whole. Where each code rests is then given
in the document's own offsets.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from analysis.coding.reading import Codes
from analysis.documents.units import Document, Heading, Unit, without

_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_ALIKE = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u02bc": "’", "\u2028": " ", "\u2029": " ", "\x85": " "}
)
_DIVIDED = r"(?<=[^\W\d_])-(?:\r\n?|\n)[^\S\r\n]*(?=[^\W\d_])"
_CUT = re.compile(rf"[{_UNSEEN}]+|{_DIVIDED}")
_FOLDED = re.compile(rf"[{_UNSEEN}\u2010\u2011\u02bc\u2028\u2029\x85]|[-\u2010]\r?\n")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(rf"(?<![^\W\d_])[^\W\d_]{{1,40}}{_DIVIDED}[^\W\d_]+")
_LAST, _FIRST = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")
_LOOK = 40


class Folding:
    """A document as it is matched, and the way back to its own offsets."""

    def __init__(self, document: Document) -> None:
        text = document.text.translate(_ALIKE)
        if document.furniture:
            text = without(text, document.furniture)
        self._kept: list[int] = [0]  # where a piece that stays begins in the document,
        self._placed: list[int] = [0]  # and where in the text that is matched
        pieces, reached, length = [], 0, 0
        for start, end in _cuts(text):
            pieces.append(text[reached:start])
            length += start - reached
            reached = end
            self._kept.append(end)
            self._placed.append(length)
        self._text = "".join([*pieces, text[reached:]])
        self.units = [self._unit(unit) for unit in document.units]
        self.headings = [self._heading(heading) for heading in document.headings]

    def restore(self, codes: Codes) -> Codes:
        """Give codes whose rules lie in the document's own offsets."""
        rules = [
            {**rule, "start": self._back(rule["start"]), "end": self._back(rule["end"] - 1) + 1}
            for rule in codes.rules
        ]
        return codes._replace(rules=rules)

    def _unit(self, unit: Unit) -> Unit:
        start, end = self._forth(unit.start), self._forth(unit.end)
        return unit._replace(start=start, end=end, text=self._text[start:end])

    def _heading(self, heading: Heading) -> Heading:
        text = re.sub(f"[{_UNSEEN}]", "", heading.text.translate(_ALIKE))
        start, end = self._forth(heading.start), self._forth(heading.end)
        return heading._replace(start=start, end=end, text=text)

    def _forth(self, offset: int) -> int:
        piece = bisect_right(self._kept, offset) - 1
        place = self._placed[piece] + offset - self._kept[piece]
        # What was cut out lies behind a piece: it is where the next one begins.
        return min(place, self._placed[piece + 1]) if piece + 1 < len(self._placed) else place

    def _back(self, offset: int) -> int:
        piece = bisect_right(self._placed, offset) - 1
        return self._kept[piece] + offset - self._placed[piece]


def needs_folding(document: Document) -> bool:
    """Tell whether a document holds anything that matching must not see."""
    return bool(_FOLDED.search(document.text)) or bool(document.furniture)


def _cuts(text: str) -> list[tuple[int, int]]:
    """List the spans that are left out; a divided word keeps a hyphen that is its own."""
    found = [match.span() for match in _CUT.finditer(text)]
    if not any(text[start] == "-" for start, _ in found):
        return found
    whole = set(
        _WORD.findall(
            re.sub(rf"(?<![^\W\d_])[^\W\d_]{{1,40}}{_DIVIDED}[^\W\d_]+", " ", text).lower()
        )
    )
    return [
        (start + (text[start] == "-" and _is_compound(text, start, end, whole)), end)
        for start, end in found
    ]


def _is_compound(text: str, start: int, end: int, whole: Sequence[str] | set[str]) -> bool:
    """Tell "long-⏎term" from "Rus-⏎sia" by the words that stand undivided in the text."""
    last = _LAST.search(text, max(0, start - _LOOK), start)
    first = _FIRST.match(text, end)
    if last is None or first is None:
        return False
    left, right = last[0].lower(), first[0].lower()
    if f"{left}-{right}" in whole or left + right in whole:
        return f"{left}-{right}" in whole
    return (left in whole and right in whole) or first[0][0].isupper()
