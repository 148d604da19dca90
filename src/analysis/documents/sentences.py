"""Cut a paragraph into sentences in linear time, whatever stands in it."""

import re
from bisect import bisect_left
from collections.abc import Iterator

import sentencex

from analysis.documents.abbreviations import goes_on
from analysis.documents.blanks import is_blank, trim
from analysis.documents.quotations import holds, kept_together

# The segmenter's time grows with the square of unclosed quotation marks: it gets windows.
WINDOW = 4000
_GAP = 8  # characters in which to look for what ended before a bracket
# The segmenter panics on some white space that is longer than a byte; it is given plain spaces.
_PLAIN_SPACES = {c: " " for c in (*range(0x3001), 0xFEFF) if is_blank(chr(c))}
_ODD_BLANK = re.compile(f"[{re.escape(''.join(chr(c) for c in _PLAIN_SPACES if c != ord(' ')))}]")
_INITIAL = re.compile(r"[A-Z]\.")
# One at a time: what repeats inside a repetition takes time without end.
_NOTE = r"(?:[⁰¹²³⁴-⁹⁾†‡]|\[(?:\d{1,3}|[a-z]|note \d+)\])"
_CLOSER = r"[\"'”’“»)\]*_`]"
_LINK = r"[(<]https?://[^\s)>]+[)>]"
# Notes, links and marks of emphasis may stand behind the stop, or between it and the blank.
_END = re.compile(
    rf"[.!?…。！？؟।](?:[^\S\r\n]?(?:{_CLOSER}|{_NOTE}))*(?:[^\S\r\n]?{_LINK})?$"
    r"|[^\W\d_]{2}\.\d{1,3}$"
)
_LEADING_NOTE = re.compile(rf"(?:(?:\s?{_NOTE})+|\*{{1,3}}|{_LINK})(?=\s|$)")
# Ends that the segmenter overlooks: behind a note, a bracket, in quotations that it mispaired.
_LETTER = r"[^\W\d_]"
_OVERLOOKED = re.compile(
    # The stop comes first, and is found fast: what must stand before it is looked back for.
    rf"[.!?…](?:(?:(?<={_LETTER}{_LETTER}{_LETTER}{_LETTER}.)|(?<=\d\d.)|(?<=[)\]”»].))[.!?…]*"
    rf"|(?P<odd>[)”»\"]))"
    rf"[\"'”’»)]*(?P<note>{_NOTE}+|\d{{1,3}}(?=\s))?[\"”»]?(?P<gap>\s+)(?=[\"“«(]?[^\W\d_])"
)
_OPENING = re.compile(r"[.!?…]\s+(?P<mark>[\"“«„(])\s*$")
_NUMBER = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[(\[](?:\d{1,3}|[a-z]|[ivxlc]{1,5})[)\]]|[ivxlcIVXLC]{1,5}[.)]"
    r"|[A-Za-z][.)])[^\S\r\n]+"
)


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence ends at `end`, but for what is closed or noted behind its stop."""
    return _END.search(text, max(start, end - 60), end) is not None


def split_sentences(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Give the spans of a paragraph's sentences, `start` and `end` being the paragraph's.

    A piece that opens in lower case belongs to the one before it, and so does a note's mark.
    """
    spans: list[tuple[int, int]] = []
    paragraph = text[start:end]
    if _ODD_BLANK.search(paragraph):  # translating takes ten times as long as looking
        paragraph = paragraph.translate(_PLAIN_SPACES)
    for opens, closes in _cut(paragraph, language):
        first, last = trim(text, start + opens, start + closes)
        if first == last:
            continue
        if spans and (note := _LEADING_NOTE.match(text, first, last)):
            spans[-1] = (spans[-1][0], note.end())
            first, last = trim(text, note.end(), last)
            if first == last:
                continue
        if spans and (text[first].islower() or _is_unfinished(text, *spans[-1], first, start)):
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    return spans


def _cut(paragraph: str, language: str) -> Iterator[tuple[int, int]]:
    """Give the segmenter's pieces, with the ends that it overlooked and none where marks hold."""
    together = kept_together(paragraph, 0, len(paragraph))
    opens = 0
    for start, end in _pieces(paragraph, language):
        overlooked = (
            m for m in _OVERLOOKED.finditer(paragraph, start, end) if _is_end(m, together)
        )
        for cut in (*(match.end() for match in overlooked), _before_mark(paragraph, start, end)):
            if opens < cut and not holds(together, cut):
                yield opens, cut
                opens = cut
    if opens < len(paragraph):
        yield opens, len(paragraph)


def _before_mark(paragraph: str, start: int, end: int) -> int:
    """Give a piece's end without a mark that opens the next one."""
    mark = _OPENING.search(paragraph, max(start, end - 8), end)
    return mark.start("mark") if mark and end < len(paragraph) else end


def _is_end(match: re.Match[str], together: list[tuple[int, int]]) -> bool:
    """Tell an end that was overlooked from a bracket or quotation inside a sentence."""
    following = match.string[match.end() : match.end() + 2].lstrip('"“«(')
    if not following[:1].isupper():
        return False
    if match["odd"] is None:
        return not holds(together, match.start("gap"))
    # A bracket or quotation that is a sentence of its own opened where one had ended.
    end = match.end("odd")
    opened = together[bisect_left(together, end, key=lambda span: span[1])][0] if together else 0
    before = match.string[max(0, opened - _GAP) : opened].rstrip()
    return (opened < _GAP and not before) or before.endswith((".", "!", "?", "…"))


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


def _is_unfinished(text: str, start: int, end: int, following: int, paragraph: int) -> bool:
    """Tell a piece that is a number or ends in an abbreviation: "e.g.", or "U." before "S."."""
    if goes_on(text, start, end, following):
        return True
    if start == paragraph and _NUMBER.fullmatch(text, start, following):
        return True
    if following != end:
        return False
    initials = _INITIAL.match(text, max(start, end - 2), end), _INITIAL.match(text, following)
    return all(initials)
