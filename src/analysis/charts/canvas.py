"""Draw rows on a matplotlib Axes, in the house's style.

Charts here are mostly text in rows. The Axes has its place by measured inches, not by one of
matplotlib's layout engines, which would set every word twice: labels have room in its margins,
rows grow with wrapped labels, and a figure is as large as it is printed.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple, TypeVar, cast
from urllib.parse import quote

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.container import BarContainer
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.transforms import (
    Affine2DBase,
    Bbox,
    ScaledTranslation,
    Transform,
    TransformedPath,
    blended_transform_factory,
)

from analysis.charts.figure import GAP, Link, Page, style
from analysis.charts.lettering import SMALL, face, line_height
from analysis.page import design
from analysis.page.blocks import Data
from analysis.page.words import printable

WIDTH = design.FIGURE_WIDTH
_ABOVE_ALL = 9
_LABELS = 0.45  # share of the width that labels may take
Drawn = TypeVar("Drawn", bound=Artist)


class Area(NamedTuple):
    """A rectangle: its left edge and width in the data's unit, its middle and height in rows."""

    x: float
    y: float
    width: float
    height: float


class _Inset:
    """Place an Axes within the place that it had, by margins in inches."""

    def __init__(self, ax: Axes, left: float, right: float) -> None:
        before: Any = ax.get_axes_locator()
        self.before: Any = before.before if isinstance(before, _Inset) else before
        self._left, self._right = left, right

    def __call__(self, ax: Any, renderer: RendererBase | None) -> Bbox:
        box, inch = _place(ax, renderer), ax.figure.dpi / ax.figure.bbox.width
        left, right = box.x0 + self._left * inch, box.x1 - self._right * inch
        return Bbox.from_extents(left, box.y0, right, box.y1)


def _place(ax: Axes, renderer: RendererBase | None = None) -> Bbox:
    """Give the whole place of an Axes, margins included, in shares of its figure."""
    locator: Any = ax.get_axes_locator()
    locator = locator.before if isinstance(locator, _Inset) else locator
    box: Bbox = locator(ax, renderer) if locator else ax.get_position(original=True)
    return box


def room(ax: Axes | None) -> float:
    """Give the inches that a chart may fill from left to right: an Axes', else the text's."""
    if ax is None:
        return WIDTH
    return float(_place(ax).width * ax.figure.bbox.width / ax.figure.dpi)


def label_room(ax: Axes | None, most: float) -> float:
    """Give the inches that row labels may take: `most`, less in a narrow Axes."""
    return min(most, _LABELS * room(ax))


def middles(heights: Sequence[float], top: float = 0.0) -> list[float]:
    """Give the middle of each row, from the top down."""
    tops = accumulate(heights, initial=top)
    return [start + height / 2 for start, height in zip(tops, heights, strict=False)]


class Canvas:
    """An Axes for a chart in rows: x in the data's unit, y in inches down from its top.

    Labels stand in margins of the Axes that keep their inches when the figure is resized.

    Parameters
    ----------
    ax
        The Axes to draw into, within its place. None makes a figure as wide as the text.
    height
        Of all rows, in inches.
    left, right
        The margins, in inches.
    span
        The x at which the margins end.

    Attributes
    ----------
    axes
        The Axes drawn on.
    inch
        An inch in the unit of x, at the size that the figure is made in.
    rows
        The middles of the rows, for who adds to them.
    data
        What is drawn, as a table.
    """

    rows: Sequence[float]
    data: Data

    def __init__(
        self,
        ax: Axes | None,
        height: float,
        left: float = 0.0,
        right: float = 0.0,
        span: tuple[float, float] = (0.0, 1.0),
    ) -> None:
        width = max(room(ax) - left - right, GAP)
        with style():
            self.axes = ax or Page((WIDTH, height)).add_axes((0, 0, 1, 1))
        place = _Inset(self.axes, left, right)
        self.axes.set_axes_locator(place)
        self.axes.apply_aspect(place(self.axes, None))
        self.axes.set_axis_off()
        self.axes.set(xlim=span, ylim=(height, 0))
        self.inch = (span[1] - span[0]) / width
        self._left, self._shares = left, (-left / width, 1 + right / width)
        self._across = self.axes.get_yaxis_transform()
        self._moves: dict[tuple[float, float, str], Transform] = {}
        self._place = TransformedPath(Path.unit_rectangle(), self.axes.transAxes)

    def beside(self, right: bool = False) -> Any:
        """Give the transform of inches from an end of the data, and rows."""
        inches, ends = self.axes.figure.dpi_scale_trans, cast(Affine2DBase, self.axes.transAxes)
        edge = ScaledTranslation(int(right), 0, ends)
        return blended_transform_factory(inches + edge, self.axes.transData)

    def at(self, inches: float, y: float) -> Transform:
        """Give the transform of inches, upwards, around a place in the left margin."""
        place = ScaledTranslation(inches - self._left, y, self.beside())
        return self.axes.figure.dpi_scale_trans + place

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        dx: float = 0.0,
        of: str = "data",
        size: float = SMALL,
        colour: str = design.INK,
        align: str = "left",
        bold: bool = False,
        rotation: float = 0,
    ) -> None:
        """Write words `dx` inches right of `x`, the middle of their small letters at `y`."""
        lines = words.split("\n")
        top = (len(lines) - 1) * line_height(size) / 2 - (0 if rotation else 0.33 * size / 72)
        for number, line in enumerate(lines):
            self.axes.text(
                x,
                y,
                line,
                transform=self._moved(dx, top - number * line_height(size), of),
                fontproperties=face(line, size, bold),
                color=colour,
                ha=align,
                va="baseline",
                rotation=rotation,
                rotation_mode="anchor",
                # A dollar sign in a heading is a dollar sign: no mathematics is parsed.
                parse_math=False,
            )

    def _moved(self, dx: float, dy: float, of: str) -> Transform:
        """Give the transform of places moved by inches; many labels share one."""
        if (dx, dy, of) not in self._moves:
            start = self.axes.transData if of == "data" else self._across
            move = ScaledTranslation(dx, dy, cast(Affine2DBase, self.axes.figure.dpi_scale_trans))
            self._moves[dx, dy, of] = start + move
        return self._moves[dx, dy, of]

    def label(self, inches: float, y: float, words: str, **style: Any) -> None:
        """Write words in the left margin, so many inches from its edge."""
        self.text(0, y, words, dx=inches - self._left, of="axes fraction", **style)

    def add(self, artist: Drawn, zorder: float = 1, transform: Transform | None = None) -> Drawn:
        """Add an artist in the units of the Axes, or of another transform; nothing is clipped."""
        artist.set_transform(transform or self.axes.transData)
        artist.set_zorder(zorder)
        # Who has a clip path keeps it: an Axes would take its time to make another for each.
        artist.set_clip_path(self._place)
        artist.set_clip_on(False)
        self.axes.add_artist(artist)
        return artist

    def bars(
        self,
        ys: Sequence[float],
        starts: Sequence[float],
        widths: Sequence[float],
        height: float,
        colours: Sequence[str],
    ) -> None:
        """Draw a series of bars centred on `ys`, as `Axes.barh` does in twice the time."""
        places = zip(ys, starts, widths, colours, strict=True)
        patches = [
            self.add(Rectangle((x, y - height / 2), width, height, facecolor=fill, linewidth=0))
            for y, x, width, fill in places
        ]
        self.axes.add_container(BarContainer(patches, orientation="horizontal"))

    def dots(self, xs: Sequence[float], ys: Sequence[float], size: float, **style: Any) -> None:
        """Draw a series of dots, `size` inches wide."""
        style = {"markersize": size * 72, "markeredgewidth": 1.5, "clip_on": False, **style}
        self.axes.plot(xs, ys, "o", **style)

    def key(self, inches: float, y: float, size: float, **style: Any) -> None:
        """Draw a dot in the left margin, so many inches from its edge."""
        self.dots([inches - self._left], [y], size, transform=self.beside(), **style)

    def line(
        self,
        xs: tuple[float, float],
        ys: tuple[float, float],
        colour: str = design.MUTED,
        width: float = 0.8,
    ) -> None:
        """Draw a straight line, such as the zero that bars start from."""
        self.add(Line2D(xs, ys, color=colour, linewidth=width, solid_capstyle="butt"))

    def rule(self, y: float) -> None:
        """Rule off a row, margins included."""
        line = Line2D(self._shares, (y, y), color=design.RULE, linewidth=0.4)
        self.add(line, transform=self._across).set_in_layout(False)

    def link(self, area: Area, words: str, **codes: str) -> None:
        """Link an area to the claims that hold all the codes: ``#theme=training&…``."""
        found = "&".join(f"{field}={quote(code, safe=',')}" for field, code in codes.items())
        self.lead(area, f"#{found}", words)

    def lead(self, area: Area, target: str, words: str) -> None:
        """Link an area, mark and value alike, to a target; it lies unseen above what it holds."""
        x, y, width, height = area
        box = Bbox.from_bounds(x, y - height / 2, width, height)
        self.add(Link(box, target, printable(words)), _ABOVE_ALL)
