"""Draw in inches: a sheet of the text's width on which nothing is clipped or overlaps.

Charts here are mostly text in rows. Placing it by measured width, rather than by matplotlib's
axes and ticks, lets rows grow with wrapped labels and keeps every figure at its print size.
"""

import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

import matplotlib
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, Rectangle
from matplotlib.textpath import TextToPath

from analysis import tokens

WIDTH = tokens.FIGURE_WIDTH
SMALL = tokens.SIZES["small"]
TINY = tokens.SIZES["tiny"]
LINE = 1.2  # line spacing, in font sizes
GAP = 0.08  # between a label and what it labels, in inches
_MEASURE = TextToPath()
_ABOVE_ALL = 9


class Area(NamedTuple):
    """A rectangle in inches: its left edge, its middle's height, and its size."""

    x: float
    y: float
    width: float
    height: float


class Canvas:
    """A figure whose coordinates are inches from its top left corner.

    Attributes
    ----------
    figure
        The matplotlib figure, as wide as the text.
    links
        What was linked: target → words for it.
    """

    def __init__(self, height: float) -> None:
        style: Any = tokens.matplotlib_style()
        with matplotlib.rc_context(style):
            self.figure = Figure(figsize=(WIDTH, height))
            self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(0, WIDTH), ylim=(height, 0))
        self._axes.set_axis_off()
        self.links: dict[str, str] = {}

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = SMALL,
        colour: str = tokens.INK,
        align: str = "left",
        bold: bool = False,
        rotation: float = 0,
    ) -> None:
        """Write words with the middle of their small letters at height `y`."""
        lines = words.split("\n")
        top = y - (len(lines) - 1) * line_height(size) / 2
        for number, line in enumerate(lines):
            # A dollar sign in a heading is a dollar sign: no mathematics is parsed.
            self._axes.text(
                x,
                top + number * line_height(size) + (0 if rotation else 0.33 * size / 72),
                line,
                fontproperties=_face(line, size, bold),
                color=colour,
                ha=align,
                va="baseline",
                rotation=rotation,
                rotation_mode="anchor",
                parse_math=False,
            )

    def bar(self, x: float, y: float, width: float, height: float, fill: str) -> Rectangle:
        """Draw a filled rectangle with its left edge at `x`, centred on `y`."""
        bar = Rectangle((x, y - height / 2), width, height, facecolor=fill, linewidth=0)
        self._axes.add_artist(bar).set_clip_on(False)
        return bar

    def dot(self, x: float, y: float, size: float, fill: str, edge: str) -> Ellipse:
        """Draw a dot; with `fill` of the paper's colour it is a ring."""
        dot = Ellipse((x, y), size, size, facecolor=fill, edgecolor=edge, linewidth=1.5)
        self._axes.add_artist(dot).set(clip_on=False, zorder=3)
        return dot

    def rule(
        self, x: float, y: float, to: float, colour: str = tokens.RULE, width: float = 0.6
    ) -> None:
        """Draw a horizontal line at height `y`."""
        line = Line2D((x, to), (y, y), color=colour, linewidth=width, solid_capstyle="butt")
        self._axes.add_artist(line).set_clip_on(False)

    def upright(self, x: float, y: float, to: float, colour: str = tokens.MUTED) -> None:
        """Draw a vertical line, the zero that bars start from."""
        line = Line2D((x, x), (y, to), color=colour, linewidth=0.8, solid_capstyle="butt")
        self._axes.add_artist(line).set_clip_on(False)

    def link(self, area: Area, words: str, **codes: str) -> None:
        """Link an area to the claims that hold all the codes: ``#theme=training&…``."""
        found = "&".join(f"{field}={quote(code, safe=',')}" for field, code in codes.items())
        self.lead(area, f"#{found}", words)

    def lead(self, area: Area, target: str, words: str) -> None:
        """Link an area, mark and value alike, to a target; it lies unseen above what it holds."""
        x, y, width, height = area
        unseen = Rectangle((x, y - height / 2), width, height, facecolor="none", linewidth=0)
        self._axes.add_artist(unseen).set(clip_on=False, zorder=_ABOVE_ALL, url=target)
        self.links[target] = printable(words)


def line_height(size: float) -> float:
    """Give the height of a line of text in inches."""
    return size * LINE / 72


@lru_cache(maxsize=4096)
def text_width(words: str, size: float = SMALL, bold: bool = False) -> float:
    """Measure the widest line of the words, in inches."""
    lines = words.split("\n")
    sizes = [_MEASURE.get_text_width_height_descent(t, _face(t, size, bold), False) for t in lines]
    return float(max(width for width, _, _ in sizes)) / 72


def wrap(words: str, width: float, size: float = SMALL) -> str:
    """Break words into lines no wider than `width` inches; a longer word breaks within."""
    lines = [""]
    for word in printable(words).split():
        candidate = f"{lines[-1]} {word}".strip()
        if text_width(candidate, size) <= width:
            lines[-1] = candidate
            continue
        lines += [word] if lines[-1] else []
        lines[-1] = lines[-1] or word
        lines[-1:] = _broken(lines[-1], width, size)
    return "\n".join(lines)


def shorten(words: str, width: float, size: float = SMALL) -> str:
    """Cut words wider than `width` inches, with an ellipsis for what is missing."""
    words = " ".join(printable(words).split())
    if text_width(words, size) <= width:
        return words

    def cut(length: int) -> str:
        return words[:length].rstrip() + "…"

    lengths = range(1, len(words))
    return cut(bisect_right(lengths, width, key=lambda n: text_width(cut(n), size)))


def sentence_case(label: str) -> str:
    """Capitalise a label's first letter, for it stands alone; the rest stays as it is."""
    return label[:1].upper() + label[1:]


def _face(words: str, size: float, bold: bool) -> FontProperties:
    """Choose the font; the fallback has no semibold, so bold asks for it only in need."""
    tokens.register_fonts()
    covered = bold and _semibold_letters().issuperset(map(ord, words))
    family = [tokens.FONT_FAMILY] if covered else [tokens.FONT_FAMILY, tokens.FALLBACK_FONT]
    return FontProperties(family=family, size=size, weight=600 if bold else 400)


@cache
def _semibold_letters() -> frozenset[int]:
    return frozenset(FT2Font(str(tokens.font_file("Semibold"))).get_charmap())


def printable(words: str) -> str:
    """Turn control characters, which no XML may hold, into spaces."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Cn") else c for c in words)


def _broken(word: str, width: float, size: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
