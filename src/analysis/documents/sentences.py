"""Cut a paragraph into sentences in linear time, whatever stands in it."""

import re
from collections.abc import Iterator

import sentencex

# The segmenter's time grows with the square of unclosed quotation marks: it gets windows.
WINDOW = 4000
BLANK = "\ufeff\u200b"


def is_blank(character: str) -> bool:
    """Tell whether a character counts as blank: white space, U+FEFF or U+200B."""
    return character.isspace() or character in BLANK


# The segmenter panics on some white space that is longer than a byte; it is given plain spaces.
_PLAIN_SPACES = {c: " " for c in (*range(0x3001), 0xFEFF) if is_blank(chr(c))}
_ODD_BLANK = re.compile(f"[{re.escape(''.join(chr(c) for c in _PLAIN_SPACES if c != ord(' ')))}]")
# Abbreviations that a sentence goes on after, whatever the case of the next letter.
_OPEN_ENDED = re.compile(r"(?:^|[\s(])(?:e\.g|i\.e|cf|vs|viz|no|nos|art|approx|p\.\s?ex)\.$", re.I)
_INITIAL = re.compile(r"[A-Z]\.")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Take the blank characters off both ends of a span."""
    while start < end and (text[start].isspace() or text[start] in BLANK):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in BLANK):
        end -= 1
    return start, end


def split_sentences(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Give the spans of a paragraph's sentences, `start` and `end` being the paragraph's.

    A piece that opens in lower case belongs to the one before it.
    """
    spans: list[tuple[int, int]] = []
    paragraph = text[start:end]
    if _ODD_BLANK.search(paragraph):  # translating takes ten times as long as looking
        paragraph = paragraph.translate(_PLAIN_SPACES)
    for opens, closes in _pieces(paragraph, language):
        first, last = trim(text, start + opens, start + closes)
        if first == last:
            continue
        if spans and (text[first].islower() or _is_unfinished(text, *spans[-1], first)):
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    return spans


def _pieces(paragraph: str, language: str) -> Iterator[tuple[int, int]]:
    """Give the segmenter's pieces as spans.

    The last piece of a window may go on beyond it: it is cut again from its own beginning or,
    where it fills the window, goes on in the next.
    """
    opens = start = 0
    while start < len(paragraph):
        pieces = _segment(paragraph[start : start + WINDOW], language)
        more = start + WINDOW < len(paragraph)
        for piece in pieces[:-1] if more else pieces:
            start += len(piece)
            yield opens, start
            opens = start
        if more and len(pieces) == 1:
            start += WINDOW


def _segment(text: str, language: str) -> list[str]:
    """Segment a text; one that the segmenter fails on, or loses part of, is one piece."""
    try:
        pieces: list[str] = sentencex.segment(language, text)
    except BaseException as failure:  # a panic of the segmenter is no Exception
        if type(failure).__name__ != "PanicException":
            raise
        return [text]
    return pieces if "".join(pieces) == text else [text]


def _is_unfinished(text: str, start: int, end: int, following: int) -> bool:
    """Tell whether a piece ends in an abbreviation that goes on: "e.g.", or "U." before "S."."""
    if _OPEN_ENDED.search(text, max(start, end - 8), end):
        return True
    if following != end:
        return False
    initials = _INITIAL.match(text, max(start, end - 2), end), _INITIAL.match(text, following)
    return all(initials)
