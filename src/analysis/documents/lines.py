"""Read a plain text's physical lines, with what stands around each and what ends it."""

import re
from typing import NamedTuple

from analysis.documents.blanks import trim
from analysis.documents.sentences import ends_sentence

_LINE = re.compile(r"[^\r\n]+")
_PAGE = "\f"
_STOPPED = re.compile(r"[:;؛]$")
# Words that nothing ends with: whoever ends a line with one goes on in the next.
_WORDS = (
    "a an the of to in on at by for from with and or nor but as than that which who whose its "
    "their his her our into upon between under le la les un une des du de à au aux en et ou "
    "par pour sur dans avec que qui dont der die das dem den ein eine und oder von zu mit el "
    "los las y del por para con e o da do dos em и в на с по из к о от для "
)
_LINKING = frozenset(_WORDS.split())
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_TAIL = 80


class Line(NamedTuple):
    """A line that is not blank: its trimmed span, and what stands before it.

    `indent` counts the characters before its first visible one; `adjacent` tells whether a line
    stands directly above; `page` whether a form feed does.
    """

    start: int
    end: int
    indent: int
    adjacent: bool
    page: bool

    @property
    def right(self) -> int:
        """The column that it ends in."""
        return self.indent + self.end - self.start


def read_lines(text: str) -> list[Line]:
    """List the lines that hold anything but blank characters."""
    lines: list[Line] = []
    last_end: int | None = None
    seen = 0
    for match in _LINE.finditer(text):
        start, end = trim(text, *match.span())
        if start == end:
            last_end = None
            continue
        page = _PAGE in text[seen:start]
        gap = text[last_end : match.start()] if last_end is not None else None
        adjacent = gap in ("\n", "\r\n", "\r") and not page
        lines.append(Line(start, end, start - match.start(), adjacent, page))
        last_end, seen = match.end(), end
    return lines


def stops(text: str, line: Line) -> bool:
    """Tell whether a line ends in a mark that ends a sentence or a part of one."""
    start = max(line.start, line.end - _TAIL)
    return bool(_STOPPED.search(text, start, line.end)) or ends_sentence(text, start, line.end)


def links_on(text: str, line: Line) -> bool:
    """Tell whether a line ends in a word that cannot be a phrase's last."""
    word = _LAST_WORD.search(text, max(line.start, line.end - _TAIL), line.end)
    return word is not None and word[0] in _LINKING
