"""Draw in inches: a sheet of the text's width on which nothing is clipped or overlaps.

Charts here are mostly text in rows. Placing it by measured width, rather than by matplotlib's
axes and ticks, lets rows grow with wrapped labels and keeps every figure at its print size.
"""

import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote

import matplotlib
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, Rectangle
from matplotlib.transforms import Affine2D

from analysis.page import design

WIDTH = design.FIGURE_WIDTH
SMALL = design.SIZES["small"]
TINY = design.SIZES["tiny"]
LINE = 1.2  # line spacing, in font sizes
GAP = 0.08  # between a label and what it labels, in inches
_LARGE = 1000  # the size in points at which letters are measured
_ABOVE_ALL = 9
Drawn = TypeVar("Drawn", bound=Artist)


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
        style: Any = design.matplotlib_style()
        with matplotlib.rc_context(style):
            self.figure = Figure(figsize=(WIDTH, height))
        downwards = Affine2D().scale(1, -1).translate(0, height)
        self._inches = downwards + self.figure.dpi_scale_trans
        self.links: dict[str, str] = {}

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = SMALL,
        colour: str = design.INK,
        align: str = "left",
        bold: bool = False,
        rotation: float = 0,
    ) -> None:
        """Write words with the middle of their small letters at height `y`."""
        lines = words.split("\n")
        top = y - (len(lines) - 1) * line_height(size) / 2
        for number, line in enumerate(lines):
            # A dollar sign in a heading is a dollar sign: no mathematics is parsed.
            self.figure.text(
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
                transform=self._inches,
            )

    def add(self, artist: Drawn, zorder: float | None = None) -> Drawn:
        """Add an artist whose coordinates are inches."""
        # Past an axes, which would clip it, and take its time to find out where.
        artist.set_transform(self._inches)
        self.figure.add_artist(artist)
        if zorder is not None:
            artist.set_zorder(zorder)
        return artist

    def bar(self, x: float, y: float, width: float, height: float, fill: str) -> Rectangle:
        """Draw a filled rectangle with its left edge at `x`, centred on `y`."""
        return self.add(Rectangle((x, y - height / 2), width, height, facecolor=fill, linewidth=0))

    def dot(self, x: float, y: float, size: float, fill: str, edge: str) -> Ellipse:
        """Draw a dot; with `fill` of the paper's colour it is a ring."""
        dot = Ellipse((x, y), size, size, facecolor=fill, edgecolor=edge, linewidth=1.5)
        return self.add(dot, zorder=3)

    def rule(
        self, x: float, y: float, to: float, colour: str = design.RULE, width: float = 0.6
    ) -> None:
        """Draw a horizontal line at height `y`."""
        self.add(Line2D((x, to), (y, y), color=colour, linewidth=width, solid_capstyle="butt"))

    def upright(self, x: float, y: float, to: float, colour: str = design.MUTED) -> None:
        """Draw a vertical line, the zero that bars start from."""
        self.add(Line2D((x, x), (y, to), color=colour, linewidth=0.8, solid_capstyle="butt"))

    def link(self, area: Area, words: str, **codes: str) -> None:
        """Link an area to the claims that hold all the codes: ``#theme=training&…``."""
        found = "&".join(f"{field}={quote(code, safe=',')}" for field, code in codes.items())
        self.lead(area, f"#{found}", words)

    def lead(self, area: Area, target: str, words: str) -> None:
        """Link an area, mark and value alike, to a target; it lies unseen above what it holds."""
        x, y, width, height = area
        unseen = Rectangle((x, y - height / 2), width, height, facecolor="none", linewidth=0)
        self.add(unseen, zorder=_ABOVE_ALL).set_url(target)
        self.links[target] = printable(words)


def line_height(size: float) -> float:
    """Give the height of a line of text in inches."""
    return size * LINE / 72


@lru_cache(maxsize=4096)
def text_width(words: str, size: float = SMALL, bold: bool = False) -> float:
    """Measure the widest line of the words, in inches, by the advances of its letters.

    Kerning may make it a little narrower. Matplotlib's own measure knows, but sets every line
    anew, which takes a tenth of a briefing's time.
    """
    lines = words.split("\n")
    return max(sum([_advance(letter, bold) for letter in line]) for line in lines) * size / 72


@lru_cache(maxsize=4096)
def _advance(letter: str, bold: bool) -> float:
    """Give the advance of a letter, unhinted, in font sizes; one without glyph takes a square."""
    for font in _fonts(bold):
        if index := font.get_char_index(ord(letter)):
            glyph = font.load_glyph(index, LoadFlags.NO_HINTING)
            return float(glyph.linearHoriAdvance) / 0x10000 / _LARGE
    return 1.0


@cache
def _fonts(bold: bool) -> tuple[FT2Font, FT2Font]:
    """Open the face that words are set in, and the one for letters that it lacks."""
    own = FT2Font(str(design.font_file("Semibold" if bold else "Regular")))
    fallback = FT2Font(findfont(design.FALLBACK_FONT))
    for font in (own, fallback):
        font.set_size(_LARGE, 72)
    return own, fallback


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
    design.register_fonts()
    covered = bold and _semibold_letters().issuperset(map(ord, words))
    family = [design.FONT_FAMILY] if covered else [design.FONT_FAMILY, design.FALLBACK_FONT]
    return FontProperties(family=family, size=size, weight=600 if bold else 400)


@cache
def _semibold_letters() -> frozenset[int]:
    return frozenset(FT2Font(str(design.font_file("Semibold"))).get_charmap())


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
