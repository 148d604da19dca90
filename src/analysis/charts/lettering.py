"""Measure and break the words of a chart, by the widths of its font's letters."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache

from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font, LoadFlags

from analysis.page import design
from analysis.page.words import printable

SMALL = design.SIZES["small"]
TINY = design.SIZES["tiny"]
LINE = 1.2  # line spacing, in font sizes
_LARGE = 1000  # the size in points at which letters are measured


def line_height(size: float) -> float:
    """Give the height of a line of text in inches."""
    return size * LINE / 72


def text_height(words: str, size: float = SMALL) -> float:
    """Give the height of all lines in inches."""
    return (words.count("\n") + 1) * line_height(size)


def row_heights(labels: Sequence[str], row: float, size: float = SMALL) -> list[float]:
    """Give the height of rows that grow with the lines of their labels, in inches."""
    return [row + text_height(label, size) - line_height(size) for label in labels]


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


def face(words: str, size: float, bold: bool) -> FontProperties:
    """Choose the font; the fallback has no semibold, so bold asks for it only in need."""
    design.register_fonts()
    covered = bold and _semibold_letters().issuperset(map(ord, words.replace("\n", "")))
    family = [design.FONT_FAMILY] if covered else [design.FONT_FAMILY, design.FALLBACK_FONT]
    return FontProperties(family=family, size=size, weight=600 if bold else 400)


@cache
def _semibold_letters() -> frozenset[int]:
    return frozenset(FT2Font(str(design.font_file("Semibold"))).get_charmap())


def _broken(word: str, width: float, size: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
