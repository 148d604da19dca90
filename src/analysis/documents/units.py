"""Turn a source document into headings and located units, and prove the locators.

A *unit* is one sentence or one bullet item; a heading is not a unit, it locates units.
Offsets are 0-based, half-open and count code points of the text as decoded, so that
``text[unit.start:unit.end] == unit.text`` always holds.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from analysis.documents.sentences import is_blank, split_sentences, trim
from analysis.errors import SourceError

_LINE = re.compile(r"[^\r\n]+")
_BULLET = re.compile(r"(?:[-–*•‣◦▪●·]|\d{1,3}[.)])[^\S\r\n]+(?=\S)")
_ATX = re.compile(r"(#{1,6})[^\S\r\n]+(?=\S)")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?[^\S\r\n]+(?=\S)")
_TERMINAL = re.compile(r"[.!?…:;,。！？؟।][\"'”’»)\]]*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BYTE_ORDER_MARKS = {b"\xff\xfe\x00\x00": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
MAX_HEADING_CHARACTERS = 120
MAX_HEADING_WORDS = 16


class Heading(NamedTuple):
    """A heading: level from 1 (the title), display text, span of its line, path to it."""

    level: int
    text: str
    start: int
    end: int
    path: tuple[str, ...]


class Unit(NamedTuple):
    """One sentence or bullet item with its exact place in the file.

    `paragraph` counts within the section and `position` within the document, both from 1;
    `form` is ``sentence``, ``bullet`` or ``lead-in`` (a sentence that opens a list).
    """

    claim_id: str
    document: str
    source_file: str
    section_path: tuple[str, ...]
    paragraph: int
    position: int
    start: int
    end: int
    text: str
    form: str


@dataclass(frozen=True)
class Document:
    """A source document, parsed: its decoded text, headings and units in file order."""

    id: str
    source_file: str
    text: str
    language: str
    home: str | None
    headings: tuple[Heading, ...]
    units: tuple[Unit, ...]


class _Block(NamedTuple):
    """One or more physical lines that belong together, trimmed of blank characters."""

    start: int
    end: int
    kind: str  # "heading", "bullet" or "text"


def decode(data: bytes, name: str) -> str:
    """Decode a file as UTF-8, folding and stripping nothing.

    Raises
    ------
    SourceError
        When the bytes are not UTF-8; the message names the encoding where it shows.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            raise SourceError(f"{name} is {encoding}, not UTF-8: save it as UTF-8 text.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SourceError(
            f"{name} is not UTF-8 text (line {line}, byte {error.start}): save it as UTF-8, or "
            "convert a PDF, Word or web page to text first."
        ) from None


def parse_document(
    text: str,
    id: str,
    source_file: str,
    language: str = "en",
    home: str | None = None,
    levels: Mapping[str, int] | None = None,
) -> Document:
    """Parse decoded text into headings and units; pure, and linear in the text's length.

    Parameters
    ----------
    levels
        Heading text → level, for headings whose typography does not tell (manifest).

    Raises
    ------
    SourceError
        When `levels` names a heading that the document does not have.
    """
    blocks = _blocks(text)
    headings = _headings(text, blocks, levels or {}, source_file)
    units = tuple(_units(text, blocks, headings, id, source_file, language))
    return Document(id, source_file, text, language, home, tuple(headings.values()), units)


def unaccounted(document: Document) -> list[int]:
    """List the offsets of non-blank characters that lie in no heading or unit, or in several.

    Also holds every unit's text against the file. An empty list is the proof that the
    locators partition the document.
    """
    spans = sorted(
        [(h.start, h.end) for h in document.headings] + [(u.start, u.end) for u in document.units]
    )
    broken = [u.start for u in document.units if document.text[u.start : u.end] != u.text]
    broken += [right[0] for left, right in pairwise(spans) if right[0] < left[1]]
    edges = [0, *(edge for span in spans for edge in span), len(document.text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        broken += [i for i in range(start, end) if not is_blank(document.text[i])]
    return broken


def _blocks(text: str) -> list[_Block]:
    """Group physical lines into headings, bullets and paragraphs of running text."""
    lines = _lines(text)
    wrapped = _is_hard_wrapped(text, lines)
    blocks: list[_Block] = []
    for start, end, adjacent in lines:
        if blocks and adjacent and _continues(text, blocks[-1], start, end, wrapped):
            last = blocks[-1]
            kind = "text" if last.kind == "heading" else last.kind
            blocks[-1] = _Block(last.start, end, kind)
        else:
            blocks.append(_Block(start, end, _kind(text[start:end])))
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


def _continues(text: str, block: _Block, start: int, end: int, wrapped: bool) -> bool:
    if _kind(text[start:end]) == "bullet" or _ATX.match(text, block.start, block.end):
        return False
    if wrapped:
        return _ATX.match(text[start:end]) is None
    ended = _TERMINAL.search(text, max(block.start, block.end - 4), block.end)
    return not ended and text[start].islower()


def _kind(line: str) -> str:
    if _ATX.match(line):
        return "heading"
    numbered = _NUMBERED.match(line)
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


def _headings(
    text: str, blocks: Sequence[_Block], levels: Mapping[str, int], source_file: str
) -> dict[int, Heading]:
    """Give the headings by the offset that they start at, with levels and paths."""
    spans = [b for b in blocks if b.kind == "heading"]
    lines = [text[b.start : b.end] for b in spans]
    names = [_heading_text(line) for line in lines]
    if missing := set(levels) - set(names):
        raise SourceError(
            f"data/sources.yaml, headings of {source_file}: «{min(missing)}» is not a heading of "
            "the file: copy the heading as it stands there."
        )
    opens = bool(spans) and spans[0] is blocks[0] and len(spans) > 1
    found = _typographic_levels(lines, opens)
    headings: dict[int, Heading] = {}
    path: list[tuple[int, str]] = []
    for block, name, typographic in zip(spans, names, found, strict=True):
        level = levels.get(name, typographic)
        path = [step for step in path if step[0] < level] + [(level, name)]
        steps = tuple(step[1] for step in path)
        headings[block.start] = Heading(level, name, block.start, block.end, steps)
    return headings


def _heading_text(line: str) -> str:
    atx = _ATX.match(line)
    name = line[atx.end() :] if atx else line
    unclosed = name.rstrip("#")
    closes = atx and unclosed[-1:].isspace()
    return " ".join((unclosed if closes else name).split())


def _typographic_levels(lines: Sequence[str], opens: bool) -> list[int]:
    """Read levels off the typography; a heading that opens the file is its title, level 1.

    `#` marks and decimal numbers tell the level outright. Otherwise capitals stand above
    Title Case, and Title Case above sentence case; a one-word heading tells nothing and
    takes the highest rank in use.
    """
    ranks = [_rank(line) for line in lines]
    used = sorted({rank for rank in ranks[opens:] if rank is not None})
    base = 2 if opens else 1
    order = {rank: base + i for i, rank in enumerate(used)}
    levels = [order.get(rank, base) if rank is not None else base for rank in ranks]
    marked = [_marked_level(line) for line in lines]
    if opens and marked[0] is None:
        levels[0] = 1
    return [level if mark is None else mark for level, mark in zip(levels, marked, strict=True)]


def _marked_level(line: str) -> int | None:
    if atx := _ATX.match(line):
        return len(atx[1])
    return None


def _rank(line: str) -> int | None:
    """Rank a heading's case: 0 capitals, 1 Title Case, 2 sentence case, None if it cannot tell.

    Decimal numbers outrank case: "2.1 Scope" ranks 101 whatever its letters.
    """
    if number := _NUMBERED.match(line):
        return 100 + number[1].count(".")
    words = _WORD.findall(line)
    if len(words) > 1 and all(word.isupper() for word in words):
        return 0
    rest = [word for word in words[1:] if len(word) > 1 and not word.isupper()]
    if not rest:
        return None
    return 1 if any(word[0].isupper() for word in rest) else 2


def _units(
    text: str,
    blocks: Sequence[_Block],
    headings: Mapping[int, Heading],
    id: str,
    source_file: str,
    language: str,
) -> Iterator[Unit]:
    path: tuple[str, ...] = ()
    paragraphs: dict[tuple[str, ...], int] = defaultdict(int)
    occurrences: dict[tuple[tuple[str, ...], str], int] = defaultdict(int)
    taken: set[str] = set()
    position = 0
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            path = headings[block.start].path
            continue
        paragraphs[path] += 1
        before_list = index + 1 < len(blocks) and blocks[index + 1].kind == "bullet"
        for start, end, form in _spans(text, block, before_list, language):
            position += 1
            unit_text = text[start:end]
            occurrences[path, unit_text] += 1
            claim_id = _claim_id(id, path, unit_text, occurrences[path, unit_text], taken)
            yield Unit(
                claim_id,
                id,
                source_file,
                path,
                paragraphs[path],
                position,
                start,
                end,
                unit_text,
                form,
            )


def _spans(
    text: str, block: _Block, before_list: bool, language: str
) -> Iterator[tuple[int, int, str]]:
    if block.kind == "bullet":
        yield block.start, block.end, "bullet"
        return
    for start, end in split_sentences(text, block.start, block.end, language):
        leads = before_list and end == block.end and text[end - 1] == ":"
        yield start, end, "lead-in" if leads else "sentence"


def _claim_id(
    document: str, path: tuple[str, ...], text: str, occurrence: int, taken: set[str]
) -> str:
    """Name a unit by what it says and where it belongs, so that edits elsewhere keep the name."""
    key = "\x1f".join([*path, text, str(occurrence)])
    digest = hashlib.sha256(key.encode()).hexdigest()
    while (claim_id := f"{document}-{digest[:8]}") in taken:
        digest = hashlib.sha256(digest.encode()).hexdigest()
    taken.add(claim_id)
    return claim_id
