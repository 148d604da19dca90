"""Draw bars in columns: every column starts from its own zero, all share one scale."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.charts.canvas import (
    GAP,
    SMALL,
    WIDTH,
    Area,
    Canvas,
    line_height,
    sentence_case,
    text_width,
    wrap,
)
from analysis.page import design

_ROW = 0.19
_BAR = 0.13
_LABELS = 1.75


class Bar(NamedTuple):
    """One bar: its length, what stands beside it, and where it leads in which words."""

    value: int
    label: str
    words: str = ""
    codes: Mapping[str, str] = {}


def bar_columns(
    rows: Sequence[str],
    headers: Sequence[str],
    bars: Sequence[Sequence[Bar]],
    label_width: float = _LABELS,
) -> Canvas:
    """Draw rows of bars under column headers; labels wrap and rows grow with them.

    Parameters
    ----------
    rows
        Row labels.
    headers
        Column headers, their line breaks kept, or none at all.
    bars
        A list for each row, a bar for each column.
    label_width
        Widest row label, in inches.
    """
    labels = [wrap(sentence_case(row), label_width) for row in rows]
    left = max(map(text_width, labels)) + 2 * GAP
    column = (WIDTH - left) / len(bars[0])
    tops = [_wrap_lines(header, column - 2 * GAP) for header in headers]
    top = max((text.count("\n") + 2 for text in tops), default=0) * line_height(SMALL)
    heights = [_ROW + line_height(SMALL) * text.count("\n") for text in labels]
    canvas = Canvas(top + sum(heights) + GAP)
    for number, text in enumerate(tops):
        lines = line_height(SMALL) * (text.count("\n") + 1)
        canvas.text(left + number * column, top - GAP - lines / 2, text, bold=True)
    scale = _scale(bars, column)
    y = top
    for label, height, row in zip(labels, heights, bars, strict=True):
        canvas.text(0, y + height / 2, label)
        for number, bar in enumerate(row):
            _draw_bar(canvas, bar, left + number * column, y + height / 2, scale, height)
        y += height
    for number in range(len(bars[0])):
        canvas.upright(left + number * column, top, y)
    return canvas


def _wrap_lines(header: str, width: float) -> str:
    return "\n".join(wrap(line, width) for line in header.split("\n"))


def _scale(bars: Sequence[Sequence[Bar]], column: float) -> float:
    """Give the inches for a unit of value, so that every bar and its label fit its column."""
    room = column - max(text_width(bar.label) for row in bars for bar in row) - 3 * GAP
    return room / max(1, max(bar.value for row in bars for bar in row))


def _draw_bar(canvas: Canvas, bar: Bar, x: float, y: float, scale: float, height: float) -> None:
    width = bar.value * scale
    if bar.value:
        canvas.bar(x, y, width, _BAR, design.ACCENT)
    if bar.value and bar.codes:
        area = Area(x, y, width + GAP * 1.5 + text_width(bar.label), height)
        canvas.link(area, bar.words, **bar.codes)
    colour = design.INK if bar.value else design.MUTED
    canvas.text(x + width + GAP * 0.75, y, bar.label, colour=colour)
