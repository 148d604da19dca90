"""Draw counts as a grid of shaded cells with the counts printed in them."""

from collections.abc import Mapping, Sequence
from math import ceil, cos, radians, sin
from operator import add
from typing import NamedTuple

from matplotlib.axes import Axes

from analysis.charts.canvas import Area, Canvas, label_room, middles, room
from analysis.charts.figure import GAP
from analysis.charts.lettering import (
    TINY,
    line_height,
    row_heights,
    shorten,
    text_height,
    text_width,
    wrap,
)
from analysis.page import design
from analysis.page.blocks import Data

# Six steps from light to dark; the fifth of the seven tokens is left out, for neither ink nor
# paper has a contrast of 4.5 to 1 on it.
STEPS = [design.SEQUENTIAL[step] for step in (0, 1, 2, 3, 5, 6)]
_DARK_FROM = 4
_SLANT = 60.0  # degrees of the column headers
_LONGEST = 1.8  # slanted header, in inches
_ROW = 0.175
_MARGIN = 0.02


class Cell(NamedTuple):
    """One cell: its count, where it leads in which words, how the count is written.

    `weight` is what it is shaded by, in place of the count; 0 leaves it unshaded.
    """

    value: int
    words: str = ""
    codes: Mapping[str, str] = {}
    label: str = ""
    weight: int | None = None


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
    ax
        The Axes to draw into.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        headers: Sequence[str],
        label_width: float = 1.75,
        size: float = design.SIZES["small"],
        total: str = "",
        ax: Axes | None = None,
    ) -> None:
        self._ax, self._size, self._total, self._names = ax, size, total, headers
        self._label_width = label_room(ax, label_width)
        totals = max(text_width(_total(row), TINY) for row in rows)
        widest = max(text_width(self._label(row), size) + row.indent * GAP for row in rows)
        self._left = widest + GAP + (totals + 2 * GAP if totals else 0)
        space = room(ax) - self._left
        self._cell = space / len(headers)
        words = [text_width(word, size) for header in headers for word in header.split()]
        self._slant = 0.0 if max(words) + GAP <= self._cell else _SLANT
        if self._slant:
            self._headers = [shorten(header, _LONGEST, size) for header in headers]
            widths = [text_width(header, size) for header in self._headers]
            # A late column's header leans out over the grid's right edge: leave it room.
            run = cos(radians(_SLANT))
            leans = [
                (space - width * run - line_height(size) / 2) / (number + 0.5)
                for number, width in enumerate(widths)
            ]
            self._cell = max(GAP, min(self._cell, *leans))
            self.top = max(widths) * sin(radians(_SLANT)) + line_height(size) * run + 1.5 * GAP
        else:
            self._headers = [wrap(header, self._cell - GAP, size) for header in headers]
            self.top = max(map(self._height, self._headers)) + GAP
        self._right = space - self._cell * len(headers)

    def heights_of(self, rows: Sequence[Row]) -> list[float]:
        """Give the rows' heights in inches."""
        return row_heights([self._label(row) for row in rows], _ROW, self._size)

    def draw(self, rows: Sequence[Row], most: int) -> Canvas:
        """Draw rows under the headers, shaded in proportion to `most`, the largest count.

        On the Axes column n lies between n and n + 1.
        """
        heights, columns = self.heights_of(rows), len(self._headers)
        height = self.top + sum(heights) + GAP / 4
        canvas = Canvas(self._ax, height, self._left, self._right, (0, columns))
        canvas.data = self._data(rows)
        for number, header in enumerate(self._headers):
            self._draw_header(canvas, header, number + 0.5)
        if self._total:
            y = self.top - line_height(TINY) / 2
            self._write_total(canvas, y, self._total)
        canvas.rule(self.top)
        for row, y, height in zip(rows, middles(heights, self.top), heights, strict=True):
            canvas.label(row.indent * GAP, y, self._label(row), size=self._size)
            self._draw_total(canvas, row, y, height)
            draw_cells(canvas, row.cells, y, height, most)
            canvas.rule(y + height / 2)
        return canvas

    def _data(self, rows: Sequence[Row]) -> Data:
        """Give the grid as a table, with the totals where it has any."""
        heads = ("", *self._names, *filter(None, [self._total]))
        cells = ((row.label, *(str(cell.value or "") for cell in row.cells)) for row in rows)
        totals = ((_total(row),) if self._total else () for row in rows)
        return Data(heads, tuple(map(add, cells, totals)))

    def _height(self, words: str) -> float:
        return text_height(words, self._size)

    def _label(self, row: Row) -> str:
        return wrap(row.label, self._label_width - row.indent * GAP, self._size)

    def _draw_header(self, canvas: Canvas, header: str, x: float) -> None:
        y = self.top - GAP / 2
        if self._slant:
            canvas.text(x, y, header, size=self._size, rotation=self._slant)
        else:
            canvas.text(x, y - self._height(header) / 2, header, size=self._size, align="center")

    def _write_total(self, canvas: Canvas, y: float, words: str) -> None:
        right = self._left - GAP
        canvas.label(right, y, words, size=TINY, colour=design.MUTED, align="right")

    def _draw_total(self, canvas: Canvas, row: Row, y: float, height: float) -> None:
        if not row.total:
            return
        self._write_total(canvas, y, row.total.label)
        if row.total.value:
            width = (text_width(row.total.label, TINY) + 2 * GAP) * canvas.inch
            canvas.link(Area(-width, y, width, height), row.total.words, **row.total.codes)


def _total(row: Row) -> str:
    return row.total.label if row.total else ""


def draw_cells(canvas: Canvas, cells: Sequence[Cell], y: float, height: float, most: int) -> None:
    """Shade a row's cells, print their counts and link them; an empty cell stays blank."""
    margin = _MARGIN * canvas.inch
    weights = [cell.value if cell.weight is None else cell.weight for cell in cells]
    steps = [step_of(weight, most) if weight else None for weight in weights]
    filled = [(x, STEPS[step]) for x, step in enumerate(steps) if step is not None]
    canvas.bars(
        [y] * len(filled),
        [x + margin / 2 for x, _ in filled],
        [1 - margin] * len(filled),
        height - _MARGIN,
        [colour for _, colour in filled],
    )
    for x, (cell, step) in enumerate(zip(cells, steps, strict=True)):
        if not cell.value:
            continue
        colour = design.INK if step is None or step < _DARK_FROM else design.PAPER
        canvas.text(x + 0.5, y, str(cell.value), size=TINY, colour=colour, align="center")
        canvas.link(Area(x, y, 1, height), cell.words, **cell.codes)


def step_of(value: int, most: int) -> int:
    """Give the step of a count from 1 to `most`; small counts take the light steps, one each."""
    if most <= len(STEPS):
        return value - 1
    return ceil(value * len(STEPS) / most) - 1
