"""What a reader gives of a file: text in pieces, and where each stands in the original."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from analysis.documents.blanks import trim

# What a piece of text can be. "caption" and "cell" are of a table or a picture, "furniture" of the
# page: its number, its running head, leaders and rules, which nobody claims.
HEADING, BULLET, TEXT, CELL, CAPTION = "heading", "bullet", "text", "cell", "caption"
FURNITURE = "furniture"
_APART = "\n\n"


class Place(NamedTuple):
    """A place in an original file, in the terms of its format.

    `page`, `line` and `column` count from 1, where there are such; `where` is what else leads
    there (a paragraph, an element); `box` is left, bottom, right and top in points.
    """

    page: int | None = None
    where: str = ""
    box: tuple[float, float, float, float] | None = None
    line: int | None = None
    column: int | None = None


class Block(NamedTuple):
    """A stretch of text that belongs together, trimmed of blank characters.

    A heading has a `level` from 1; 0 leaves it to typography. What a table holds stands `under`
    its caption, if it has one.
    """

    start: int
    end: int
    kind: str
    level: int = 0
    under: str = ""


class Span(NamedTuple):
    """A stretch of the text, and where it stands in the original."""

    start: int
    end: int
    place: Place


class Piece(NamedTuple):
    """A block as a reader finds it: its text in parts, each with its place in the original."""

    kind: str
    parts: tuple[tuple[str, Place], ...]
    level: int = 0
    under: str = ""


class Content(NamedTuple):
    """What a file holds.

    Parameters
    ----------
    text
        What all locators count in.
    blocks
        Its headings, paragraphs, bullets and cells; None leaves them to typography.
    places
        Where the text stands in the original, in its order; none where the text is the file.
    left_out
        A phrase for each kind of thing that is not in the text: "3 footnotes".
    facts
        What the file says of itself: ``title``, ``author``, ``date``, ``language``, and when the
        file was ``created``.
    """

    text: str
    blocks: tuple[Block, ...] | None = None
    places: tuple[Span, ...] = ()
    left_out: tuple[str, ...] = ()
    facts: Mapping[str, str] = MappingProxyType({})


def assemble(
    pieces: Iterable[Piece], left_out: Iterable[str] = (), facts: Mapping[str, str] | None = None
) -> Content:
    """Join pieces into one text, a blank line between them; a blank piece leaves nothing."""
    blocks: list[Block] = []
    places: list[Span] = []
    chunks: list[str] = []
    offset = 0
    for piece in pieces:
        whole = "".join(part for part, _ in piece.parts)
        first, last = trim(whole, 0, len(whole))
        if first == last:
            continue
        blocks.append(Block(offset, offset + last - first, piece.kind, piece.level, piece.under))
        start = offset - first
        for part, place in piece.parts:
            opens, closes = max(start, offset), min(start + len(part), offset + last - first)
            if opens < closes:
                places.append(Span(opens, closes, place))
            start += len(part)
        chunks += whole[first:last], _APART
        offset += last - first + len(_APART)
    text = "".join(chunks[:-1]) + ("\n" if chunks else "")
    return Content(text, tuple(blocks), tuple(places), tuple(left_out), dict(facts or {}))
