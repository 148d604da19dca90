"""What the readers of marked-up formats share: white space, counts of what is left out, titles."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from analysis.documents.blocks import find_blocks
from analysis.documents.content import BULLET, HEADING, TEXT, Piece, Place

# A paragraph all in bold, until it is settled whether it is a heading.
STRONG = "strong"
# The level of a document's title, until it is settled what stands below it.
TITLE_LEVEL = -1
MAX_LEVEL = 9
# White space as HTML has it: a no-break space is a character like any other.
_SPACES = re.compile(r"[ \t\n\r\f]+")
_SOFT_HYPHEN = "\xad"
# A bullet that somebody typed, or as old fonts have it. No dash: it also opens a line of speech.
_TYPED_BULLET = re.compile("\\s*[•‣◦▪●○■□·\uf0b7\uf0a7\uf0d8\uf0fc]\\s")


def collapse(text: str) -> str:
    """Make one space of each stretch of white space, and drop it at both ends."""
    return _SPACES.sub(" ", text.replace(_SOFT_HYPHEN, "")).strip(" ")


def make_piece(
    kind: str, parts: Iterable[tuple[str, Place]], level: int = 0, under: str = ""
) -> Piece:
    """Make a piece of text as it stands in markup, where white space means one space."""
    kept: list[tuple[str, Place]] = []
    blank = True  # a space at the beginning, or after a space, is none
    for text, place in _joined(parts):
        text = _SPACES.sub(" ", text.replace(_SOFT_HYPHEN, ""))
        if blank:
            text = text.removeprefix(" ")
        if text:
            blank = text.endswith(" ")
            kept.append((text, place))
    if kind in (TEXT, STRONG) and kept and _TYPED_BULLET.match(kept[0][0]):
        kind = BULLET
    return Piece(kind, tuple(kept), level, under)


def _joined(parts: Iterable[tuple[str, Place]]) -> Iterable[tuple[str, Place]]:
    """Give neighbours of the same place as one."""
    texts: list[str] = []
    last = Place()
    for text, place in parts:
        if place != last and texts:
            yield "".join(texts), last
            texts = []
        texts.append(text)
        last = place
    if texts:
        yield "".join(texts), last


def text_of(piece: Piece) -> str:
    """Give a piece's text without its places."""
    return "".join(text for text, _ in piece.parts)


def settle(pieces: Sequence[Piece]) -> list[Piece]:
    """Settle the levels of titles, and which lines in bold are headings, by what is around them.

    Office programs style a title apart from the headings: where it is the first of them, it
    stands above all others. A line in bold is a heading below the one before it; where no
    heading is styled, its level is left to typography.
    """
    headings = [piece for piece in pieces if piece.kind == HEADING]
    titled = bool(headings) and headings[0].level == TITLE_LEVEL
    settled: list[Piece] = []
    above = 0
    for index, piece in enumerate(pieces):
        if piece.kind == HEADING:
            above = 1 if piece.level == TITLE_LEVEL else min(piece.level + titled, MAX_LEVEL)
            piece = piece._replace(level=above)
        elif piece.kind == STRONG and index + 1 < len(pieces) and _is_line(text_of(piece)):
            level = min(above + 1, MAX_LEVEL) if headings else 0
            piece = piece._replace(kind=HEADING, level=level)
        elif piece.kind == STRONG:
            piece = piece._replace(kind=TEXT)
        settled.append(piece)
    return settled


def _is_line(text: str) -> bool:
    """Tell a line that could be a heading, as in plain text; a colon may end it here."""
    blocks = find_blocks(text.strip().rstrip(":"))
    return len(blocks) == 1 and blocks[0].kind == HEADING


class Tally:
    """Counts of what a reader leaves out, in the order in which it met the kinds."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, one: str, many: str = "", count: int = 1) -> None:
        """Count a thing by its name; `many` is the plural where it is not with an s."""
        self._counts[one, many or f"{one}s"] += count

    def merge(self, other: "Tally") -> None:
        """Add another's counts."""
        self._counts.update(other._counts)

    def phrases(self) -> tuple[str, ...]:
        """Say what was left out: "1 script", "3 footnotes"."""
        return tuple(
            f"{count} {one if count == 1 else many}"
            for (one, many), count in self._counts.items()
            if count
        )
