"""Measure a table's text and share out the width of the page, as browsers do for HTML.

Widths are in points. Typst sets columns as wide as it is told; told nothing, it lets one long
text starve its neighbours, and a word longer than its column is printed over the next one.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from fontTools.ttLib import TTFont

from analysis.page import design
from analysis.page.glyphs import cut_words
from analysis.page.markdown import Node

TEXT_WIDTH = design.TEXT_WIDTH_MM / 25.4 * 72
COLUMN_GAP = 10.0
# Columns of long texts share by a power of their length: half of it is not half as important.
_WISH = 0.75
# A column whose longest line is no wider than this gets its line unbroken.
_SHORT_LINE = 90.0
# Wider words are broken rather than granted their width.
_WIDEST_WORD = 110.0
# A row taller than this many lines may break across pages; others stay whole.
_TALLEST_ROW = 30
# So many rows of a table stand on a side of a page's break, at least.
_FEW_ROWS = 4
_CODE_EM = 0.52
_TOLERANCE = 0.5
_BOLD = 1.06
_UNKNOWN_EM = 0.7


@dataclass(frozen=True)
class Column:
    """Hold what a column wants: its longest word, its longest line, its author's width."""

    word: float
    line: float
    given: float | None


@cache
def _advances() -> Mapping[str, float]:
    with TTFont(design.font_file("Regular"), lazy=True) as font:
        metrics, scale = font["hmtx"], font["head"].unitsPerEm
        known = {chr(point): metrics[name][0] / scale for point, name in font.getBestCmap().items()}
    return defaultdict(lambda: _UNKNOWN_EM, known)


def text_width(text: str, size: float) -> float:
    """Return the width of a line of text in Source Sans Pro at a size in points."""
    return size * sum(map(_advances().__getitem__, text))


def measure_column(
    name: str, cells: Sequence[list[Node]], size: float, given: float | None
) -> Column:
    """Measure the name and the cells of one column, set at `size` points."""
    line = text_width(name, size) * _BOLD
    word = max((text_width(part, size) * _BOLD for part in name.split()), default=0.0)
    for cell in cells:
        runs = _runs(cell, size)
        line = max(line, sum(width for _, width in runs))
        word = max([word, *(_widest_word(text, width) for text, width in runs)])
    return Column(word, line, given)


def _widest_word(text: str, width: float) -> float:
    """Estimate the width of the longest word, from its share of the letters."""
    longest = max((len(part) for part in text.split()), default=0)
    return _BOLD * width * longest / max(len(text), 1)


def column_widths(columns: Sequence[Column]) -> list[float]:
    """Return the width of each column; a table of short texts is narrower than the page.

    A column is never narrower than its longest word, unless the words alone are wider than
    the page. What remains is shared by the widths that the author gave or, without any, by
    the length of the text.
    """
    natural = [max(column.line, column.word) + COLUMN_GAP for column in columns]
    given = [column.given for column in columns]
    if not any(given) and sum(natural) <= TEXT_WIDTH:
        return natural
    least = [_least(column) for column in columns]
    if sum(least) >= TEXT_WIDTH:
        return [width * TEXT_WIDTH / sum(least) for width in least]
    if any(given):
        return _shared([width or 0.0 for width in given], least)
    unbroken = [
        max(short, width) if width <= _SHORT_LINE else short
        for short, width in zip(least, natural, strict=True)
    ]
    wishes = [width**_WISH for width in natural]
    return _shared(wishes, unbroken if sum(unbroken) < TEXT_WIDTH else least)


def _least(column: Column) -> float:
    return min(column.word, _WIDEST_WORD) + COLUMN_GAP


def _shared(wishes: Sequence[float], least: Sequence[float]) -> list[float]:
    """Share the width by the wishes; who would get less than the least gets that first."""
    short: set[int] = set()
    while True:
        free = TEXT_WIDTH - sum(least[index] for index in short)
        total = sum(wish for index, wish in enumerate(wishes) if index not in short)
        unit = free / total if total else 0.0
        shorter = {index for index, wish in enumerate(wishes) if wish * unit < least[index]}
        if shorter <= short:
            break
        short |= shorter
    return [least[index] if index in short else wish * unit for index, wish in enumerate(wishes)]


def column_groups(columns: Sequence[Column], *, repeat_first: bool) -> list[list[int]]:
    """Return the columns of each part of a table: one part, if the page is wide enough.

    Parameters
    ----------
    columns : sequence of Column
    repeat_first : bool
        Begin each part with the first column, which names the rows.
    """
    least = [_least(column) for column in columns]
    first = [0] if repeat_first and len(columns) > 1 else []
    groups: list[list[int]] = [[]]
    for index in range(len(columns)):
        used = sum(least[column] for column in groups[-1])
        if len(groups[-1]) > len(first) and used + least[index] > TEXT_WIDTH:
            groups.append(list(first))
        groups[-1].append(index)
    return groups


def is_tall(row: Sequence[list[Node]], widths: Sequence[float], size: float) -> bool:
    """Return whether a row may be so tall that it has to break across pages."""
    return any(
        sum(width for _, width in _runs(cell, size)) > _TALLEST_ROW * (column - COLUMN_GAP)
        for cell, column in zip(row, widths, strict=True)
    )


def row_holds(breaks: Sequence[bool]) -> list[int]:
    """Return how many rows each row holds together with itself: 0 for one that is held.

    The first and the last few rows of a table stay together, and a short table whole, so that no
    page has a lonely row; unless one of them is so tall that it has to break itself.
    """
    count = len(breaks)
    spans = [(0, count)] if count < 2 * _FEW_ROWS else [(0, _FEW_ROWS), (count - _FEW_ROWS, count)]
    holds = [1] * count
    for start, end in spans:
        if not any(breaks[start:end]):
            holds[start:end] = [end - start, *[0] * (end - start - 1)]
    return holds


def word_breaker(width: float, size: float) -> Callable[[str, bool], str]:
    """Return a function that lets words wider than `width` points break.

    It takes a text, and whether it is code.
    """
    # The widest letters decide how many fit for certain.
    certain = max(4, int(width / (size * 0.6)))

    def is_too_long(word: str) -> bool:
        return text_width(word, size) * _BOLD > width + _TOLERANCE

    def is_too_long_code(word: str) -> bool:
        return len(word) * size * _CODE_EM > width + _TOLERANCE

    def break_words(text: str, is_code: bool) -> str:
        return cut_words(text, certain, is_too_long_code if is_code else is_too_long)

    return break_words


def _runs(nodes: Sequence[Node], size: float) -> list[tuple[str, float]]:
    """Return each piece of text with its width."""
    runs: list[tuple[str, float]] = []
    for node in nodes:
        if node["t"] in ("code", "pre"):
            runs.append((node["v"], size * _CODE_EM * len(node["v"])))
        elif "v" in node:
            runs.append((node["v"], text_width(node["v"], size)))
        runs += _runs(node.get("c", []), size)
        for item in node.get("items", []):
            runs += _runs(item, size)
    return runs
