"""Turn a source document into headings and located units, and prove the locators.

A *unit* is one sentence or one bullet item; a heading is not a unit, it locates units.
What is a page's furniture is neither. Offsets are 0-based, half-open and count code points of
the text as decoded, so that ``text[unit.start:unit.end] == unit.text`` always holds.
"""

import hashlib
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from analysis.documents.blanks import is_blank
from analysis.documents.blocks import find_blocks
from analysis.documents.content import (
    BULLET,
    CAPTION,
    CELL,
    FURNITURE,
    HEADING,
    Block,
    Content,
    Place,
    Span,
)
from analysis.documents.headlines import ATX, is_division, rank
from analysis.documents.scripts import mixed_scripts
from analysis.documents.sentences import split_sentences
from analysis.errors import SourceError

_SENTENCE_ENDS = (".", "!", "?", "…", ".”", ".»", '."')
_ARTICLES, _NUMBERS = 2, 98  # ranks of headings
_SENTENCE_WORDS = 4  # of fewer, "Min. of Def." is one
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


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
    `form` is ``sentence``, ``bullet``, ``lead-in`` (a sentence that opens a list), ``cell`` (of a
    table) or ``caption``; `page` is the one that it begins on, where the original has pages.
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
    page: int | None = None


@dataclass(frozen=True, repr=False)
class Document:
    """A source document, parsed: its decoded text, headings and units in file order.

    `furniture` lists the spans of page numbers, running heads and the like; a unit that goes on
    over a page's end has some inside it. `remarks` are phrases on what a reader should know.
    """

    id: str
    source_file: str
    text: str
    language: str
    home: str | None
    headings: tuple[Heading, ...]
    units: tuple[Unit, ...]
    places: tuple[Span, ...] = ()
    left_out: tuple[str, ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()
    remarks: tuple[str, ...] = ()

    def place(self, offset: int) -> Place:
        """Say where in the original the text at an offset stands; an empty place if it is it."""
        index = bisect_right(self.places, offset, key=lambda span: span.start) - 1
        if index < 0:
            return Place()
        span = self.places[index]
        column = span.place.column
        return span.place._replace(column=column and column + offset - span.start)

    def __repr__(self) -> str:
        return f"<Document {self.id}: {len(self.units)} units, {self.language}>"

    def contents(self) -> str:
        """Give all that the document holds as text, the same for equal documents alone."""
        return repr(vars(self))


def parse_document(
    source: str | Content,
    id: str,
    source_file: str,
    language: str = "en",
    home: str | None = None,
    levels: Mapping[str, int] | None = None,
) -> Document:
    """Parse a document into headings and units; pure, and linear in the text's length.

    Parameters
    ----------
    source
        Plain text, or a file's content.
    levels
        Heading text → level, for headings that neither file nor typography tells (manifest).

    Raises
    ------
    SourceError
        When `levels` names a heading that the document does not have.
    """
    content = Content(source) if isinstance(source, str) else source
    text = content.text
    blocks = find_blocks(text) if content.blocks is None else content.blocks
    furniture = tuple((b.start, b.end) for b in blocks if b.kind == FURNITURE)
    blocks = [block for block in blocks if block.kind != FURNITURE]
    headings = _headings(text, blocks, levels or {}, source_file)
    document = Document(
        id,
        source_file,
        text,
        language,
        home,
        tuple(headings.values()),
        tuple(_units(text, without(text, furniture), blocks, headings, id, source_file, language)),
        content.places,
        content.left_out,
        furniture,
        mixed_scripts(text),
    )
    paged = [unit._replace(page=document.place(unit.start).page) for unit in document.units]
    return replace(document, units=tuple(paged)) if content.places else document


def unaccounted(document: Document) -> list[int]:
    """List the offsets of non-blank characters that lie in no heading or unit, or in several.

    Furniture outside them counts with them. Also holds every unit's text against the file. An
    empty list is the proof that the locators partition the document.
    """
    spans = sorted(
        [(h.start, h.end) for h in document.headings] + [(u.start, u.end) for u in document.units]
    )
    if document.furniture:
        spans = sorted([*spans, *_outside(document.furniture, spans)])
    broken = [u.start for u in document.units if document.text[u.start : u.end] != u.text]
    broken += [right[0] for left, right in pairwise(spans) if right[0] < left[1]]
    edges = [0, *(edge for span in spans for edge in span), len(document.text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        broken += [i for i in range(start, end) if not is_blank(document.text[i])]
    return broken


def _outside(
    furniture: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Give the spans of furniture that no unit goes on over; both are in order."""
    starts = [start for start, _ in spans]
    for start, end in furniture:
        index = bisect_right(starts, start) - 1
        if index < 0 or spans[index][1] < end:
            yield start, end


def without(text: str, furniture: Sequence[tuple[int, int]]) -> str:
    """Give a text with blanks in the place of its furniture, every other character where it was."""
    pieces: list[str] = []
    reached = 0
    for start, end in furniture:
        pieces += text[reached:start], " " * (end - start)
        reached = end
    return "".join([*pieces, text[reached:]])


def _headings(
    text: str, blocks: Sequence[Block], levels: Mapping[str, int], source_file: str
) -> dict[int, Heading]:
    """Give the headings by the offset that they start at, with levels and paths."""
    spans = [b for b in blocks if b.kind == HEADING]
    lines = [text[b.start : b.end] for b in spans]
    names = [_heading_text(line) for line in lines]
    if missing := set(levels) - set(names):
        raise SourceError(
            f"data/sources.yaml, headings of {source_file}: «{min(missing)}» is not a heading of "
            "the file: copy the heading as it stands there."
        )
    opens = bool(spans) and spans[0] is blocks[0] and len(spans) > 1
    opens = opens and not is_division(lines[0])  # "PART I" is no title
    found = _typographic_levels(lines, opens)
    headings: dict[int, Heading] = {}
    path: list[tuple[int, str]] = []
    for block, name, typographic in zip(spans, names, found, strict=True):
        level = levels.get(name, block.level or typographic)
        path = [step for step in path if step[0] < level] + [(level, name)]
        steps = tuple(step[1] for step in path)
        headings[block.start] = Heading(level, name, block.start, block.end, steps)
    return headings


def _heading_text(line: str) -> str:
    atx = ATX.match(line)
    name = line[atx.end() :] if atx else line
    unclosed = name.rstrip("#")
    closes = atx and unclosed[-1:].isspace()
    return " ".join((unclosed if closes else name).split())


def _typographic_levels(lines: Sequence[str], opens: bool) -> list[int]:
    """Read levels off the typography; a heading that opens the file is its title, level 1.

    `#` marks and numbers tell the level outright. Divisions stand above capitals, these above
    Title Case and numbers, Title Case above sentence case; a one-word heading tells nothing and
    takes the highest rank in use.
    """
    ranks = [rank(line) for line in lines]
    used = sorted({found for found in ranks[opens:] if found is not None})
    base = 2 if opens else 1
    upper = [found for found in used if found <= _ARTICLES]
    order = {found: base + i for i, found in enumerate(upper)}
    for chain in (
        [found for found in used if _ARTICLES < found < _NUMBERS],
        [found for found in used if found >= _NUMBERS],
    ):
        order |= {found: base + len(upper) + i for i, found in enumerate(chain)}
    levels = [base if found is None else order.get(found, base) for found in ranks]
    marked = [_marked_level(line) for line in lines]
    if opens and marked[0] is None:
        levels[0] = 1
    return [level if mark is None else mark for level, mark in zip(levels, marked, strict=True)]


def _marked_level(line: str) -> int | None:
    if atx := ATX.match(line):
        return len(atx[1])
    return None


def _units(
    text: str,
    visible: str,
    blocks: Sequence[Block],
    headings: Mapping[int, Heading],
    id: str,
    source_file: str,
    language: str,
) -> Iterator[Unit]:
    section: tuple[str, ...] = ()
    paragraphs: dict[tuple[str, ...], int] = defaultdict(int)
    occurrences: dict[tuple[tuple[str, ...], str], int] = defaultdict(int)
    taken: set[str] = set()
    position = 0
    for index, block in enumerate(blocks):
        if block.kind == HEADING:
            section = headings[block.start].path
            continue
        path = (*section, block.under) if block.under else section
        paragraphs[path] += 1
        before_list = index + 1 < len(blocks) and blocks[index + 1].kind == BULLET
        for start, end, form in _spans(visible, block, before_list, language):
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
    text: str, block: Block, before_list: bool, language: str
) -> Iterator[tuple[int, int, str]]:
    if block.kind in (BULLET, CAPTION) or (block.kind == CELL and not _is_sentence(text, block)):
        yield block.start, block.end, block.kind
        return
    for start, end in split_sentences(text, block.start, block.end, language):
        leads = before_list and end == block.end and text[end - 1] == ":"
        yield start, end, "lead-in" if leads else "sentence"


def _is_sentence(text: str, block: Block) -> bool:
    """Tell a cell that says something from one that names or counts."""
    cell = text[block.start : block.end]
    return cell.endswith(_SENTENCE_ENDS) and len(_WORD.findall(cell)) >= _SENTENCE_WORDS


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
