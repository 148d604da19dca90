"""The views of a page: those in sight are drawn at once, the others when they are reached.

What has not come into sight is drawn once the choice has rested, so that a notebook is stored
with every figure as it was last chosen. Where no page tells what is in sight (a notebook run
unattended), every view is drawn at once.
"""

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from importlib import resources
from typing import Any, Protocol, TypeVar

import ipywidgets as widgets
import pandas as pd

from analysis.explore.cells import Run, running

REST = 4.0  # seconds after the last choice
_PAUSE = 0.02  # seconds between two figures, in which the kernel answers to anything else


@dataclass(frozen=True)
class Selection:
    """The chosen claims; equal keys mean equal claims, and that no cell has run between."""

    claims: pd.DataFrame
    key: Hashable


class View(Protocol):
    """Something that shows a selection."""

    def begin(self, selection: Selection) -> None:
        """Do what may fail, and leave the rest to `show`."""

    def show(self, selection: Selection) -> None:
        """Show the selection; a fault is shown in its place."""


V = TypeVar("V", bound=View)


class Screen:
    """Holds the views of all cells, each until its cell is run again.

    `eye` is the hidden widget through which the page tells what is in sight: marks of views.
    """

    def __init__(self) -> None:
        self.eye = widgets.Text(layout={"display": "none"}).add_class("x-eye")
        self.eye.observe(lambda _: self._look(), "value")
        self._views: dict[str, View] = {}
        self._runs: dict[str, Run] = {}
        self._stale: dict[str, Selection] = {}
        self._next: asyncio.TimerHandle | None = None

    def add(self, make: Callable[[str], V], selection: Selection) -> V:
        """Make a view with a mark of its own, and keep it if it can be drawn.

        Views that an earlier run of the same cell has left are let go.
        """
        run = running()
        for mark, kept in list(self._runs.items()):
            if kept.cell == run.cell and kept.number != run.number:
                del self._runs[mark], self._views[mark]
                self._stale.pop(mark, None)
        mark = str(max(map(int, self._views), default=0) + 1)
        view = make(mark)
        view.begin(selection)
        self._views[mark], self._runs[mark] = view, run
        self._draw_or_wait({mark: selection})
        return view

    def show(self, selection: Selection) -> None:
        """Show another selection in every view."""
        self._draw_or_wait(dict.fromkeys(self._views, selection))

    def _draw_or_wait(self, wanted: dict[str, Selection]) -> None:
        self._stale |= wanted
        self._look()
        if self._next:
            self._next.cancel()
            self._next = None
        if self._stale:
            self._next = asyncio.get_running_loop().call_later(REST, self._draw_next)

    def _look(self) -> None:
        """Draw what is in sight; all where nobody looks."""
        watched = self.eye.value or any(run.on_page for run in self._runs.values())
        seen = self.eye.value.split() if watched else self._views
        for mark in [mark for mark in self._stale if mark in seen]:
            self._draw(mark)

    def _draw_next(self) -> None:
        """Draw one of the views out of sight, and the next a little later."""
        for mark in list(self._stale)[:1]:
            self._draw(mark)
            self._next = asyncio.get_running_loop().call_later(_PAUSE, self._draw_next)

    def _draw(self, mark: str) -> None:
        self._views[mark].show(self._stale.pop(mark))


def page_script() -> widgets.Output:
    """Give the script by which the page tells what is in sight, as a widget to be shown."""
    script = (resources.files("analysis.explore") / "page.js").read_text(encoding="utf-8")
    data: dict[str, Any] = {"text/html": f"<script>{script}</script>"}
    shown = widgets.Output()
    shown.outputs = ({"output_type": "display_data", "data": data, "metadata": {}},)
    return shown
