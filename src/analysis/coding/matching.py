r"""Match all patterns of a codebook at once, with word edges that know accented letters.

RE2 guarantees linear time. Its ``\b`` is ASCII, so edges are made here: no letter and no
digit of any script may touch a match. Classes such as ``[^\pL\pN]`` compile thirty times
slower than ASCII ones, which can only report too much; so ASCII edges are tried first and
what they report is held against the neighbouring characters.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

import re2

from analysis.errors import CodebookError

_ASCII_EDGES = r"(?:^|[^0-9A-Za-z])", r"(?:$|[^0-9A-Za-z])"
_EXACT_EDGES = r"(?:^|[^\pL\pN])", r"(?:$|[^\pL\pN])"
_PLAIN_WORD = re.compile(r"[A-Za-z0-9]+")
_ACCENTED = re.compile(r"[^\W_\x00-\x7f]")
_LITERAL = re.compile(r"\\.|\[[^\]]*\]|[ ']")
_FLEXIBLE = {" ": "(?:[\\s\u00a0\u202f]+)", "'": "['\u2019]"}
_SPACED = bytes(ord(c.lower()) if c.isalnum() else 32 for c in map(chr, range(128))) + b" " * 128
_PIECE = re.compile(r"\\.|\[[^\]]*\]|[()|]|[^\\\[()|]+", re.DOTALL)
_ODD = re.compile(r"\[\^?\]|\[:|\\Q")
_SUSPECT = re.compile(
    r"\\d|\\p\{Mn|\[[^\]]*-|\(\?-i:(?:[^)]*\|)?(?:\w{1,2}[|)]|\w{3}s\?)|^.{1,3}$|^\w{1,2}\("
)


def _options(max_memory: int) -> re2.Options:
    options = re2.Options()
    options.max_mem = max_memory
    options.case_sensitive = False
    options.longest_match = True
    options.log_errors = False
    return options


Span = tuple[int, int]
_ANYWHERE = re2._re2.RE2.Anchor.UNANCHORED
_NOWHERE = (-1, -1)
_PATTERN_OPTIONS = _options(1 << 23)
_SET_OPTIONS = _options(1 << 28)


def flexible(pattern: str) -> str:
    """Let a blank match any white space and an apostrophe either form, outside classes."""
    return _LITERAL.sub(lambda match: _FLEXIBLE.get(match[0], match[0]), pattern)


def alternatives(pattern: str) -> list[str]:
    """Split a pattern at the bars that stand in no group; odd classes and quotations stay whole."""
    if _ODD.search(pattern):
        return [pattern]
    parts, depth = [""], 0
    for piece in _PIECE.findall(pattern):
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if piece == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


class Pattern:
    """One pattern between word edges, compiled on first use.

    Positions are byte offsets in UTF-8 text. Matching ignores case unless the pattern says
    ``(?-i:…)``; of several matches at a place the longest counts.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        #: What to look for in `spaced` text instead, where the pattern is a plain word.
        self.word = b" %b " % source.lower().encode() if _PLAIN_WORD.fullmatch(source) else b""

    @cached_property
    def _ascii(self) -> "re2._re2.RE2":
        return self._compile(_ASCII_EDGES)

    @cached_property
    def _exact(self) -> "re2._re2.RE2":
        return self._compile(_EXACT_EDGES)

    def _compile(self, edges: tuple[str, str]) -> "re2._re2.RE2":
        # Past the wrapper, whose match objects cost more than the search.
        source = f"{edges[0]}({flexible(self.source)}){edges[1]}"
        return re2.compile(source, _PATTERN_OPTIONS)._regexp

    def first(self, data: bytes) -> Span | None:
        """Find the first occurrence, as ``(start, end)``."""
        span: Span = self._ascii.Match(_ANYWHERE, data, 0, len(data))[1]
        if span == _NOWHERE:
            return None
        if not data.isascii() and _touches(data, *span):
            span = self._exact.Match(_ANYWHERE, data, 0, len(data))[1]
            return None if span == _NOWHERE else span
        return span

    def all(self, data: bytes) -> list[Span]:
        """List the occurrences from first to last; two of them share no edge."""
        spans = _spans(self._ascii, data)
        if data.isascii() or not any(_touches(data, start, end) for start, end in spans):
            return spans
        return _spans(self._exact, data)


def spaced(data: bytes) -> bytes:
    """Set ASCII text in lower case, with blanks at both ends and for all but letters and digits.

    A word is found there as bytes between blanks, its place being that in the text: what its
    pattern would find, in a fraction of the time.
    """
    return b" %b " % data.translate(_SPACED)


def _spans(regexp: "re2._re2.RE2", data: bytes) -> list[Span]:
    spans: list[Span] = []
    position, length = 0, len(data)
    while position <= length:
        whole, span = regexp.Match(_ANYWHERE, data, position, length)[:2]
        if whole == _NOWHERE:
            break
        spans.append(span)
        # An empty match moves on by a byte.
        position = max(whole[1], position + 1)
    return spans


def _touches(data: bytes, start: int, end: int) -> bool:
    """Tell whether a letter or digit beyond ASCII stands directly before or after a span."""
    if start and data[start - 1] >= 0x80:
        first = start - 1
        while data[first] & 0xC0 == 0x80:
            first -= 1
        if data[first:start].decode().isalnum():
            return True
    if end < len(data) and data[end] >= 0x80:
        return data[end : end + 4].decode(errors="ignore")[:1].isalnum()
    return False


class PatternSet:
    """Many patterns, asked at once which of them occur.

    Literal pieces that an alternative cannot do without are looked up first, all in one pass
    (RE2's filter), and only alternatives whose pieces are there are searched for. So time
    hardly grows with the number of patterns, and a pattern with gaps costs nothing where its
    words are absent. One automaton for all of them (``re2.Set``) multiplies the states of
    patterns with gaps, some 40 µs a byte on unseen text; it takes only what has no piece of
    three letters ("UN", a number).

    Raises
    ------
    CodebookError
        When RE2 refuses a pattern (look-around and back-references it never takes).
    """

    def __init__(self, sources: Sequence[str]) -> None:
        self.patterns = [Pattern(source) for source in sources]
        self._filter = re2.Filter()
        self._set = re2.Set.SearchSet(_SET_OPTIONS)
        self._filtered: list[int] = []
        self._short: list[int] = []
        for index, source in enumerate(sources):
            _refuse_open(source)
            for part in alternatives(source):
                self._add(index, part)
        if self._filtered:
            self._filter.Compile()
        if self._short:
            self._set.Compile()

    def _add(self, index: int, part: str) -> None:
        pattern = f"{_ASCII_EDGES[0]}(?:{flexible(part)}){_ASCII_EDGES[1]}"
        try:
            if _SUSPECT.search(part) and _has_no_piece(pattern):
                self._set.Add(pattern)
                self._short.append(index)
            else:
                self._filter.Add(pattern, _PATTERN_OPTIONS)
                self._filtered.append(index)
        except re2.error:
            raise _refusal(part, _reason(part) or "too large") from None

    def hits(self, text: str, data: bytes) -> set[int]:
        """Give the indexes of the patterns that occur in a text, `data` being its UTF-8."""
        return set(self.firsts(text, data))

    def firsts(self, text: str, data: bytes) -> dict[int, Span | None]:
        """Give, by index, the patterns that occur, and the first place where it had to be found."""
        found: list[int] = []
        # Past the wrappers here too.
        if filtered := self._filtered:
            found += map(filtered.__getitem__, self._filter._filter.Match(data, False))
        if short := self._short:
            found += map(short.__getitem__, self._set._set.Match(data))
        if len(text) == len(data) or not _ACCENTED.search(text):
            return dict.fromkeys(found)
        spans = {index: self.patterns[index].first(data) for index in dict.fromkeys(found)}
        return {index: span for index, span in spans.items() if span is not None}


def _refuse_open(source: str) -> None:
    """Refuse a pattern whose groups or classes would take in the word edges put around it."""
    pieces = _PIECE.findall(source)
    depths = list(accumulate((piece == "(") - (piece == ")") for piece in pieces))
    is_closed = not depths or (min(depths) >= 0 and depths[-1] == 0)
    is_read = sum(map(len, pieces)) == len(source)
    if not (is_closed and is_read) and (reason := _reason(source)):
        raise _refusal(source, reason)


def _refusal(source: str, reason: str) -> CodebookError:
    return CodebookError(
        f"RE2 does not take the pattern «{source[:200]}» ({reason}): mend it in the codebook; "
        "look-around and back-references do not exist in RE2."
    )


def _has_no_piece(pattern: str) -> bool:
    """Tell whether a pattern can occur where no literal piece of it is to be looked up."""
    alone = re2.Filter()
    alone.Add(pattern, _PATTERN_OPTIONS)
    alone.Compile()
    return alone.Match(b"", True) is not None


def _reason(source: str) -> str:
    """Ask RE2 what is wrong with a pattern, "" if nothing is; a set does not say."""
    try:
        re2.compile(source, _PATTERN_OPTIONS)
    except re2.error as error:
        reason = error.args[0]
        return (reason.decode() if isinstance(reason, bytes) else str(reason))[:200]
    return ""
