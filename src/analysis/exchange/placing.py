"""Where the places of another tool's text stand in the project's documents.

Tools write a text's line ends, blank lines and byte order mark as they please. So two texts are
one where they have the same letters, whatever blanks are between; a place is counted in letters.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from analysis.documents.blanks import is_blank
from analysis.documents.units import Document, Unit

HALF = 0.5


class Covered(NamedTuple):
    """The units that a selection covers, those it only touches, and the nearest of all.

    `share` is how much of the nearest is selected, from 0 to 1.
    """

    units: Sequence[Unit]
    touched: Sequence[Unit]
    nearest: Unit | None
    share: float


class Letters:
    """A text without its blanks, and where each letter of it stands."""

    def __init__(self, text: str) -> None:
        self._offsets = [i for i, character in enumerate(text) if not is_blank(character)]
        self.text = "".join(text[i] for i in self._offsets)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give code points of the text as letters."""
        return bisect_left(self._offsets, start), bisect_left(self._offsets, end)


class Place:
    """A document's units, to be found by letters."""

    def __init__(self, document: Document, letters: Letters) -> None:
        self.document = document
        self._units = sorted(document.units, key=lambda unit: unit.start)
        self._spans = [letters.span(unit.start, unit.end) for unit in self._units]
        self._starts = [start for start, _ in self._spans]

    def covered(self, start: int, end: int, at_least: float = HALF) -> Covered:
        """Give the units of which a selection of letters covers at least a share.

        A share of 0 takes every unit that the selection touches.
        """
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_left(self._starts, end)
        units: list[Unit] = []
        touched: list[Unit] = []
        best = 0.0, self._around(start)
        for unit, span in zip(self._units[first:last], self._spans[first:last], strict=True):
            share = _share(span, (start, end))
            if share > 0:
                (units if share >= at_least else touched).append(unit)
            if share > best[0]:
                best = share, unit
        return Covered(units, touched, best[1], best[0])

    def _around(self, start: int) -> Unit | None:
        """Give the unit that begins nearest to a letter."""
        index = bisect_left(self._starts, start)
        near = range(max(index - 1, 0), min(index + 1, len(self._units)))
        return self._units[min(near, key=lambda i: abs(self._starts[i] - start))] if near else None


class Places:
    """The documents of a project, to be found by a text."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._by_letters: dict[str, list[Place]] = {}
        for document in documents:
            letters = Letters(document.text)
            self._by_letters.setdefault(letters.text, []).append(Place(document, letters))

    def find(self, text: str, letters: Letters, name: str) -> Place | None:
        """Give the document of a text; of several with its letters, the most alike."""
        found = self._by_letters.get(letters.text, [])
        alike = [(p.document.text == text, p.document.source_file == name) for p in found]
        return found[alike.index(max(alike))] if found else None


def _share(unit: tuple[int, int], selection: tuple[int, int]) -> float:
    """Give how much of a unit is selected."""
    common = min(unit[1], selection[1]) - max(unit[0], selection[0])
    return max(common, 0) / max(unit[1] - unit[0], 1)
