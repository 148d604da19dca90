"""Draw counts as a grid of shaded cells with the counts printed in them."""

from collections.abc import Mapping, Sequence
from math import ceil, cos, radians, sin
from typing import NamedTuple

from analysis.charts.canvas import (
    GAP,
    TINY,
    WIDTH,
    Area,
    Canvas,
    line_height,
    shorten,
    text_width,
    wrap,
)
from analysis.page import design

# Six steps from light to dark; the fifth of the seven tokens is left out, for neither ink nor
# paper has a contrast of 4.5 to 1 on it.
STEPS = [design.SEQUENTIAL[step] for step in (0, 1, 2, 3, 5, 6)]
_DARK_FROM = 4
_SLANT = 60.0  # degrees of the column headers
_LONGEST = 1.8  # slanted header, in inches
_ROW = 0.175
_MARGIN = 0.02


class Cell(NamedTuple):
    """One cell: its count, where it leads in which words, and how the count is written."""

    value: int
    words: str = ""
    codes: Mapping[str, str] = {}
    label: str = ""


class Row(NamedTuple):
    """One row: its label, its cells, its indent in steps, a total beside the label."""

    label: str
    cells: Sequence[Cell]
    indent: int = 0
    total: Cell | None = None


class Grid:
    """The geometry of a grid: label, total and header sizes measured from their words.

    Column headers stand upright above the cells where they fit; where they do not they are
    slanted, and cut if they are longer than 1.8 inches. Row labels wrap and are never cut.

    Parameters
    ----------
    rows
        Every row that the grid, or its continuations, will have.
    headers
        Column headers.
    label_width
        Widest row label, in inches.
    size
        Type size of labels and headers, in points.
    total
        Header of the totals, if the rows have any.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        headers: Sequence[str],
        label_width: float = 1.75,
        size: float = design.SIZES["small"],
        total: str = "",
    ) -> None:
        self._size, self._label_width, self._total = size, label_width, total
        totals = max(text_width(_total(row), TINY) for row in rows)
        widest = max(text_width(self._label(row), size) + row.indent * GAP for row in rows)
        self._left = widest + GAP + (totals + 2 * GAP if totals else 0)
        self._cell = (WIDTH - self._left) / len(headers)
        words = [text_width(word, size) for header in headers for word in header.split()]
        self._slant = 0.0 if max(words) + GAP <= self._cell else _SLANT
        if self._slant:
            self._headers = [shorten(header, _LONGEST, size) for header in headers]
            widths = [text_width(header, size) for header in self._headers]
            # A late column's header leans out over the grid's right edge: leave it room.
            run = cos(radians(_SLANT))
            leans = [
                (WIDTH - self._left - width * run - line_height(size) / 2) / (number + 0.5)
                for number, width in enumerate(widths)
            ]
            self._cell = min(self._cell, *leans)
            self.top = max(widths) * sin(radians(_SLANT)) + line_height(size) * run + 1.5 * GAP
        else:
            self._headers = [wrap(header, self._cell - GAP, size) for header in headers]
            lines = max(text.count("\n") for text in self._headers) + 1
            self.top = lines * line_height(size) + GAP

    def height_of(self, row: Row) -> float:
        """Give a row's height in inches."""
        return _ROW + self._label(row).count("\n") * line_height(self._size)

    def draw(self, rows: Sequence[Row], most: int) -> Canvas:
        """Draw rows under the headers, shaded in proportion to `most`, the largest count."""
        canvas = Canvas(self.top + sum(map(self.height_of, rows)) + GAP / 4)
        for number, header in enumerate(self._headers):
            self._draw_header(canvas, header, self._left + (number + 0.5) * self._cell)
        if self._total:
            x, y = self._left - GAP, self.top - line_height(TINY) / 2
            canvas.text(x, y, self._total, size=TINY, colour=design.MUTED, align="right")
        y = self.top
        canvas.rule(0, y, self._left + self._cell * len(self._headers), width=0.4)
        for row in rows:
            height = self.height_of(row)
            self._draw_row(canvas, row, y + height / 2, height, most)
            y += height
        return canvas

    def _label(self, row: Row) -> str:
        return wrap(row.label, self._label_width - row.indent * GAP, self._size)

    def _draw_header(self, canvas: Canvas, header: str, x: float) -> None:
        if self._slant:
            y = self.top - GAP / 2
            canvas.text(x, y, header, size=self._size, rotation=self._slant)
        else:
            y = self.top - GAP / 2 - line_height(self._size) * (header.count("\n") + 1) / 2
            canvas.text(x, y, header, size=self._size, align="center")

    def _draw_row(self, canvas: Canvas, row: Row, y: float, height: float, most: int) -> None:
        canvas.text(row.indent * GAP, y, self._label(row), size=self._size)
        self._draw_total(canvas, row, y, height)
        canvas.rule(0, y + height / 2, self._left + self._cell * len(row.cells), width=0.4)
        for number, cell in enumerate(row.cells):
            x = self._left + number * self._cell
            draw_cell(canvas, cell, x, y, (self._cell, height), most)

    def _draw_total(self, canvas: Canvas, row: Row, y: float, height: float) -> None:
        if not row.total:
            return
        right, width = self._left - GAP, text_width(_total(row), TINY) + 2 * GAP
        canvas.text(right, y, _total(row), size=TINY, colour=design.MUTED, align="right")
        if row.total.value:
            area = Area(right + GAP - width, y, width, height)
            canvas.link(area, row.total.words, **row.total.codes)


def _total(row: Row) -> str:
    return row.total.label if row.total else ""


def draw_cell(
    canvas: Canvas, cell: Cell, x: float, y: float, box: tuple[float, float], most: int
) -> None:
    """Shade a cell, print its count and link it; an empty cell stays blank."""
    if not cell.value:
        return
    width, height = box
    step = step_of(cell.value, most)
    canvas.bar(x + _MARGIN / 2, y, width - _MARGIN, height - _MARGIN, STEPS[step])
    colour = design.PAPER if step >= _DARK_FROM else design.INK
    canvas.text(x + width / 2, y, str(cell.value), size=TINY, colour=colour, align="center")
    if cell.codes:
        canvas.link(Area(x, y, width, height), cell.words, **cell.codes)


def step_of(value: int, most: int) -> int:
    """Give the step of a count from 1 to `most`; small counts take the light steps, one each."""
    if most <= len(STEPS):
        return value - 1
    return ceil(value * len(STEPS) / most) - 1
