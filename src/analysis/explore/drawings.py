"""Whatever an analyst's function draws, as blocks to show and to export."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from analysis.charts import Chart
from analysis.page.blocks import Block, Column, FigureBlock, Shown, Table
from analysis.page.blocks import escape as literal


def draw_parts(draw: Callable[[], Any]) -> list[Any]:
    """Call a function that draws, and take apart what it gives.

    Parameters
    ----------
    draw
        Gives a chart, an Axes (or what holds a figure, as seaborn's grids do), a Figure, a
        frame, blocks, several of these, or None for nothing.

    Returns
    -------
    list
        What `part_block` sets, one by one.

    Raises
    ------
    TypeError
        When it gives anything else.
    """
    with _closing_figures():
        return list(_parts(draw()))


def part_block(part: Any) -> Block:
    """Set one part of a drawing as a block; it is now that an SVG is written."""
    if isinstance(part, Chart):
        return part.block()
    return _figure_block(part) if isinstance(part, Figure) else part


def frame_table(frame: pd.DataFrame) -> Table:
    """Set a frame as a table: no index, nothing cut off, lists joined, text literal."""
    columns = tuple(Column(str(name)) for name in frame.columns)
    rows = tuple(
        tuple(literal(_plain(cell)) for cell in row)
        for row in frame.itertuples(index=False, name=None)
    )
    return Table("", columns, rows, size="small")


def _parts(drawn: Any) -> Iterator[Any]:
    figure = drawn if isinstance(drawn, Figure) else getattr(drawn, "figure", None)
    if isinstance(drawn, Chart | Block):
        yield drawn
    elif isinstance(drawn, Shown):
        yield from drawn.blocks
    elif isinstance(figure, Figure) and figure.axes:
        yield figure
    elif isinstance(drawn, pd.Series):
        yield frame_table(drawn.reset_index())
    elif isinstance(drawn, pd.DataFrame):
        named = any(name is not None for name in drawn.index.names)
        yield frame_table(drawn.reset_index() if named else drawn)
    elif drawn is not None:
        yield from _parts_of_several(drawn)


def _parts_of_several(drawn: Any) -> list[Any]:
    """Take a list or an array of drawings apart; Axes of one figure are one drawing."""
    several = drawn.ravel().tolist() if hasattr(drawn, "ravel") else drawn
    if not isinstance(several, list | tuple):
        raise TypeError(
            f"a chart, an Axes, a Figure or a frame can be shown here, not {type(drawn).__name__}"
        )
    parts = [part for one in several for part in _parts(one)]
    return [part for n, part in enumerate(parts) if not any(part is p for p in parts[:n])]


def _figure_block(figure: Figure) -> FigureBlock:
    """Set a drawing of matplotlib's own; it bears its title, the text alternative, itself."""
    titles = [figure.get_suptitle(), *(axes.get_title() for axes in figure.axes)]
    alt = "; ".join(filter(None, titles))
    return replace(Chart("drawing", figure.axes[0], "", alt).block(), anchor="")


@contextmanager
def _closing_figures() -> Iterator[None]:
    """Close what is opened in pyplot meanwhile, else every choice leaves a figure behind."""
    before = set(_open_figures())
    try:
        yield
    finally:
        for number in set(_open_figures()) - before:
            sys.modules["matplotlib.pyplot"].close(number)


def _open_figures() -> list[int]:
    pyplot = sys.modules.get("matplotlib.pyplot")
    return pyplot.get_fignums() if pyplot else []


def _plain(cell: object) -> str:
    if isinstance(cell, list):
        return ", ".join(map(str, cell))
    return "–" if pd.isna(cell) else str(cell)  # type: ignore[call-overload] # any scalar
