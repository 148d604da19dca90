"""Tables of office documents: which only place their contents, and which caption is whose."""

from collections.abc import Sequence

from analysis.documents.content import BULLET, CAPTION, CELL, HEADING, TEXT, Piece
from analysis.documents.readers.pieces import STRONG, text_of

# More paragraphs than this, each of some length, are an article and no cell.
_MANY, _LONG = 4, 80


def caption_before(pieces: Sequence[Piece]) -> str:
    """Give the caption that stands directly above, or ""."""
    return text_of(pieces[-1]).strip() if pieces and pieces[-1].kind == CAPTION else ""


def table_pieces(
    rows: Sequence[Sequence[Sequence[Piece]]], nested: bool, under: str
) -> list[Piece]:
    """Give the pieces of a table, row by row: cells, or what a layout table places on the page.

    A single column is a frame, or a stack of them. A heading or a table in a cell, or a cell
    with many paragraphs, tells of a layout.
    """
    cells = [cell for row in rows for cell in row]
    pieces = [piece for cell in cells for piece in cell]
    layout = nested or all(len(row) < 2 for row in rows)
    layout = layout or any(piece.kind == HEADING for piece in pieces)
    if layout or any(_is_article(cell) for cell in cells):
        return pieces
    return [
        piece._replace(kind=CELL if piece.kind in (TEXT, STRONG) else piece.kind, under=under)
        if piece.kind in (TEXT, STRONG, BULLET, CELL)
        else piece
        for piece in pieces
    ]


def _is_article(cell: Sequence[Piece]) -> bool:
    long = sum(len(text_of(piece)) >= _LONG for piece in cell if piece.kind == TEXT)
    return long > _MANY
