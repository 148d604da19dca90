"""Tell which of the lines that stand together go on in the line below."""

import re
from collections.abc import Sequence
from itertools import pairwise

from analysis.documents.headlines import (
    ATX,
    MAX_HEADING_CHARACTERS,
    is_numbered,
    looks_like_heading,
    unnumbered,
)
from analysis.documents.items import (
    BARE_NUMBER,
    ENUMERATOR,
    MARK,
    item_mark,
    item_number,
    line_text,
)
from analysis.documents.lines import Line, links_on, stops
from analysis.documents.sentences import ends_sentence

_WORD = re.compile(r"\S+")
_GAP = re.compile(r"\S(?:[^\S\r\n]{4,}|\t+)(?=\S)")
_WIDE_BLANK = re.compile(r"\s(?:\s{3}|(?<=\t))")  # what no gap is without, and few lines have
_JOINS_LIST = re.compile(r"(?:[.;:,!?]|\b(?:and|or|et|ou|und|oder|y|o))$")
_FULL = 0.85  # of the width, which proportional letters leave behind
_FULLISH = 0.7  # the least that a line reaches which goes on in the next
_WIDE = 50  # a line that long and without an end goes on, unless it is a paragraph
_LONG = 40  # what is no heading and has not ended goes on, if it is as long as this
_VERSE, _VERSE_LINES = 65, 4  # characters at most, lines at least


def group_lines(text: str, lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines that stand together into those that go on in one another."""
    wrapping = _Wrapping(text, lines)
    groups = [[lines[0]]]
    for above, line in pairwise(lines):
        if wrapping.goes_on(above, line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


class _Wrapping:
    """How some lines that stand together are wrapped, whatever others of the file are."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self._text = text
        self._wrapped = _is_wrapped(text, lines)
        self._width = max(line.right for line in lines)
        self._verse = not self._wrapped and _is_verse(text, lines)
        self._seen = {item_mark(text, lines[0]), item_number(text, lines[0].start, lines[0].end)}

    def goes_on(self, above: Line, line: Line) -> bool:
        """Tell whether a line goes on in the one below it."""
        text = self._text
        if self._opens_item(above, line) or is_row(text, above) or is_row(text, line):
            return False
        if ATX.match(text, above.start, above.end) or ATX.match(text, line.start, line.end):
            return False
        if self._verse:
            return not ends_sentence(text, above.start, above.end)
        if stops(text, above):
            recital = text[above.end - 1] == ";" and text[line.start].isupper()
            return self._fills(above, line, _FULL) and not recital
        return self._is_open(above, line)

    def _is_open(self, above: Line, line: Line) -> bool:
        """Tell whether a line that has not ended goes on."""
        text = self._text
        if text[line.start].islower() or links_on(text, above) or _opens_aside(text, line):
            return True
        if BARE_NUMBER.fullmatch(text, line.start, line.end):
            return False
        if self._fills(above, line, _FULL):
            return True
        long = above.end - above.start >= _LONG or self._fills(above, line, _FULLISH)
        return long and not looks_like_heading(line_text(text, above))

    def _fills(self, above: Line, line: Line, share: float) -> bool:
        """Tell whether the next line's first word had no room in a line."""
        word = _first_word(self._text, line)
        return self._wrapped and above.right + 1 + word > share * self._width

    def _opens_item(self, above: Line, line: Line) -> bool:
        text = self._text
        mark, number = item_mark(text, line), item_number(text, line.start, line.end)
        if mark is None:
            return False
        # In wrapped text a line may begin with a dash or a number by chance.
        known = mark if number is None else (number[0], number[1] - 1)
        ended = _JOINS_LIST.search(text, max(above.start, above.end - 4), above.end)
        if known not in self._seen and not ended and self._fills(above, line, _FULLISH):
            return False
        self._seen.update((mark, number))
        return True


def _is_wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Recognise text broken at a fixed width: line ends fall inside its sentences."""
    pairs = [(a, b) for a, b in pairwise(lines) if item_mark(text, b) is None]
    open_ended = [(a, b) for a, b in pairs if not stops(text, a)]
    inside = sum(text[b.start].islower() for _, b in open_ended)
    if inside >= max(1, len(pairs) / 5):
        return True
    if len(pairs) < 2 or max(line.end - line.start for line in lines) > MAX_HEADING_CHARACTERS:
        return False
    width = max(line.right for line in lines)
    return 2 * sum(
        a.end - a.start >= _WIDE and a.right + 1 + _first_word(text, b) > _FULL * width
        for a, b in open_ended
    ) > len(pairs)


def _is_verse(text: str, lines: Sequence[Line]) -> bool:
    """Recognise verse: short lines in capitals' dress, many of which end in a comma."""
    if len(lines) < _VERSE_LINES or max(line.end - line.start for line in lines) > _VERSE:
        return False
    if any(text[line.start].isdigit() or item_mark(text, line) for line in lines):
        return False
    return sum(text[line.end - 1] in ",;" for line in lines) >= len(lines) / 4


def is_row(text: str, line: Line) -> bool:
    """Tell a table's row by its columns."""
    start = line.start
    if text[start] == "|" and text[line.end - 1] == "|" and line.end - start > 1:
        return True
    if not _WIDE_BLANK.search(text, start, line.end):
        return False
    label = MARK.match(text, start, line.end) or ENUMERATOR.match(text, start, line.end)
    if not label and is_numbered(head := text[start : min(line.end, start + 40)]):
        start += len(head) - len(unnumbered(head))
    gaps = list(_GAP.finditer(text, label.end() if label else start, line.end))
    return len(gaps) > 1 or any(gap.end() - gap.start() > 8 for gap in gaps)


def _opens_aside(text: str, line: Line) -> bool:
    """Tell whether a line opens a bracket that it goes on behind."""
    return text[line.start] == "(" and text[line.end - 1] != ")" and item_mark(text, line) is None


def _first_word(text: str, line: Line) -> int:
    """Give the length of a line's first word."""
    word = _WORD.match(text, line.start, line.end)
    return word.end() - line.start if word else 0
