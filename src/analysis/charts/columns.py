"""Draw bars in columns: every column starts from its own zero, all share one scale."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from matplotlib.axes import Axes

from analysis.charts.canvas import Area, Canvas, label_room, middles, room
from analysis.charts.figure import GAP
from analysis.charts.lettering import SMALL, line_height, row_heights, text_height, text_width, wrap
from analysis.page import design
from analysis.page.blocks import Data
from analysis.page.words import sentence_case

_ROW = 0.19
_BAR = 0.13
_LABELS = 1.75


class Bar(NamedTuple):
    """One bar: its length, what stands beside it, where it leads in which words, its colour."""

    value: int
    label: str
    words: str = ""
    codes: Mapping[str, str] = {}
    colour: str = design.ACCENT


def bar_columns(
    rows: Sequence[str],
    headers: Sequence[str],
    bars: Sequence[Sequence[Bar]],
    ax: Axes | None = None,
    *,
    label_width: float = _LABELS,
    indent: float = 0.0,
    row: float = _ROW,
    head: str = "",
) -> Canvas:
    """Draw rows of bars under column headers; labels wrap and rows grow with them.

    On the Axes a bar is as wide as its value; the columns after the first start further right.

    Parameters
    ----------
    rows
        Row labels.
    headers
        Column headers, their line breaks kept, or none at all.
    bars
        A list for each row, a bar for each column.
    ax
        The Axes to draw into.
    label_width, indent, row
        Inches: widest row label, what is left free before it, height of a row.
    head
        What the only column is called in the table of the data, where it has no header.
    """
    labels = [wrap(sentence_case(label), label_room(ax, label_width)) for label in rows]
    left = indent + max(map(text_width, labels)) + 2 * GAP
    column = (room(ax) - left) / len(bars[0])
    tops = [_wrap_lines(header, column - 2 * GAP) for header in headers]
    top = max(map(text_height, tops), default=-line_height(SMALL)) + line_height(SMALL)
    heights = row_heights(labels, row)
    bottom = top + sum(heights)
    across = column * _unit(bars, column)
    canvas = Canvas(ax, bottom + GAP, left, span=(0, across * len(bars[0])))
    for number, text in enumerate(tops):
        canvas.text(number * across, top - GAP - text_height(text) / 2, text, bold=True)
    canvas.rows = middles(heights, top)
    heads = [" ".join(header.split("\n")) for header in headers] or [head]
    named = zip(rows, bars, strict=True)
    lines = tuple((sentence_case(name), *(bar.label for bar in row)) for name, row in named)
    canvas.data = Data(("", *heads), lines)
    for number, series in enumerate(zip(*bars, strict=True)):
        zero, values = number * across, [bar.value for bar in series]
        colours = [bar.colour for bar in series]
        canvas.bars(canvas.rows, [zero] * len(values), values, _BAR, colours)
        canvas.line((zero, zero), (top, bottom))
    for label, y, height, across_row in zip(labels, canvas.rows, heights, bars, strict=True):
        canvas.label(indent, y, label)
        for number, bar in enumerate(across_row):
            _label_bar(canvas, bar, number * across, y, height)
    return canvas


def _wrap_lines(header: str, width: float) -> str:
    return "\n".join(wrap(line, width) for line in header.split("\n"))


def _unit(bars: Sequence[Sequence[Bar]], column: float) -> float:
    """Give the value of an inch, so that every bar and its label fit its column."""
    space = column - max(text_width(bar.label) for row in bars for bar in row) - 3 * GAP
    return max(1, *(bar.value for row in bars for bar in row)) / max(space, GAP)


def _label_bar(canvas: Canvas, bar: Bar, zero: float, y: float, height: float) -> None:
    colour = design.INK if bar.value else design.MUTED
    canvas.text(zero + bar.value, y, bar.label, dx=GAP * 0.75, colour=colour)
    if bar.value and bar.codes:
        beside = (GAP * 1.5 + text_width(bar.label)) * canvas.inch
        canvas.link(Area(zero, y, bar.value + beside, height), bar.words, **bar.codes)
