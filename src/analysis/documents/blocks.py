"""Group a text's physical lines into headings, bullets and paragraphs, by typography alone."""

import re
from collections.abc import Sequence
from itertools import pairwise

from analysis.documents.content import Block
from analysis.documents.sentences import trim

_LINE = re.compile(r"[^\r\n]+")
_BULLET = re.compile(r"(?:[-–*•‣◦▪●·]|\d{1,3}[.)])[^\S\r\n]+(?=\S)")
_TERMINAL = re.compile(r"[.!?…:;,。！？؟।][\"'”’»)\]]*$")
ATX = re.compile(r"(#{1,6})[^\S\r\n]+(?=\S)")
NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?[^\S\r\n]+(?=\S)")
MAX_HEADING_CHARACTERS = 120
MAX_HEADING_WORDS = 16


def find_blocks(text: str) -> list[Block]:
    """Group physical lines into headings, bullets and paragraphs of running text."""
    lines = _lines(text)
    wrapped = _is_hard_wrapped(text, lines)
    blocks: list[Block] = []
    for start, end, adjacent in lines:
        if blocks and adjacent and _continues(text, blocks[-1], start, end, wrapped):
            last = blocks[-1]
            kind = "text" if last.kind == "heading" else last.kind
            blocks[-1] = Block(last.start, end, kind)
        else:
            blocks.append(Block(start, end, _kind(text[start:end])))
    return blocks


def _lines(text: str) -> list[tuple[int, int, bool]]:
    """Give each non-blank line's trimmed span, and whether a line stands directly above it."""
    lines: list[tuple[int, int, bool]] = []
    last_end = None
    for match in _LINE.finditer(text):
        start, end = trim(text, *match.span())
        if start == end:
            last_end = None
            continue
        gap = text[last_end : match.start()] if last_end is not None else None
        lines.append((start, end, gap in ("\n", "\r\n", "\r")))
        last_end = match.end()
    return lines


def _is_hard_wrapped(text: str, lines: Sequence[tuple[int, int, bool]]) -> bool:
    """Recognise text broken at a fixed width: most line ends fall inside a sentence."""
    ends = [end - start for (start, end, _), (_, _, below) in pairwise(lines) if below]
    if len(ends) < 2 or max(ends) > MAX_HEADING_CHARACTERS:
        return False
    inside = sum(
        not _TERMINAL.search(text, max(start, end - 4), end)
        for (start, end, _), (_, _, below) in pairwise(lines)
        if below and end - start >= 50
    )
    return inside > len(ends) / 2


def _continues(text: str, block: Block, start: int, end: int, wrapped: bool) -> bool:
    if _kind(text[start:end]) == "bullet" or ATX.match(text, block.start, block.end):
        return False
    if wrapped:
        return ATX.match(text[start:end]) is None
    ended = _TERMINAL.search(text, max(block.start, block.end - 4), block.end)
    return not ended and text[start].islower()


def _kind(line: str) -> str:
    if ATX.match(line):
        return "heading"
    numbered = NUMBERED.match(line)
    if _BULLET.match(line) and not (numbered and _looks_like_heading(line[numbered.end() :])):
        return "bullet"
    return "heading" if _looks_like_heading(line) else "text"


def _looks_like_heading(line: str) -> bool:
    """Take a short line without closing punctuation that does not open in lower case."""
    return (
        len(line) <= MAX_HEADING_CHARACTERS
        and len(line.split()) <= MAX_HEADING_WORDS
        and not line[0].islower()
        and any(c.isalpha() for c in line)
        and not _TERMINAL.search(line)
    )
