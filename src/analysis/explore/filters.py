"""Filter claims by everything that they are coded with, and draw what is left at once."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pandas as pd

from analysis.briefing import Briefing
from analysis.documents.sources import load_documents
from analysis.documents.units import Document
from analysis.evidence import STATUSES
from analysis.explore.cells import running
from analysis.explore.facets import FACETS, Facets, narrow_claims
from analysis.explore.markup import blocks_html, notice, style
from analysis.explore.panel import Panel
from analysis.explore.places import Place, Stack
from analysis.explore.screen import Screen, Selection, page_script
from analysis.explore.views import ClaimsView, ConcordanceView, Draw, FigureView
from analysis.files.project import find_project
from analysis.page.blocks import Prose

# Facets that are columns of the claims table, not fields of the codebook.
_HEADS = {"document": "column", "status": "column"}


class Filters:
    """The controls of the start page; `claims` is what they leave, `panel` shows them.

    What `figure`, `table` and `concordance` show is drawn anew whenever the choice changes. A
    choice that would leave no claim is taken back.
    """

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._index = Facets(briefing.claims)
        self._screen = Screen()
        self._settling = False
        self._chosen = Place()
        self.facets = {name: _facet_list() for name in FACETS}
        self.text = widgets.Text(description="Text", placeholder="training mali, partner*")
        self.text.continuous_update = False
        self.clear = widgets.Button(description="Clear all", icon="times")
        self.result = widgets.HTML()
        self._change()
        for control in (*self.facets.values(), self.text):
            control.observe(lambda _: self._change(), "value")
        self.clear.on_click(lambda _: self.reset())
        look = Place()
        look.fill(style())
        self.panel = Stack(look, self._lay_out(), self._chosen)

    @property
    def claims(self) -> pd.DataFrame:
        """The claims that the choice leaves."""
        return self._selection.claims

    @property
    def units(self) -> pd.DataFrame:
        """The units that the choice leaves, with those that only frame the text."""
        return narrow_claims(self._briefing.units, *self._choice)

    def reset(self) -> None:
        """Choose everything again."""
        with self._settled():
            self.text.value = ""
            for control in self.facets.values():
                control.value = ()
        self._change()

    def figure(self, draw: Draw | Any) -> Place:
        """Show what `draw` makes of the chosen claims, or a drawing as it stands.

        Parameters
        ----------
        draw
            A function of the chosen claims that gives a chart, an Axes, a Figure, a frame, or
            several; or one of these itself.

        Raises
        ------
        Exception
            What `draw` raises at first, and the figure is not shown; at a later choice its
            error is shown in its place.
        """
        function: Draw = draw if callable(draw) else lambda _: draw
        messages = self._briefing.messages
        return self._screen.add(
            lambda mark: FigureView(function, messages, mark), self._now()
        ).place

    def table(self) -> ClaimsView:
        """List the chosen claims in a table to search, sort, page, and open a claim from."""
        return self._screen.add(
            lambda mark: ClaimsView(self._briefing, lambda: self._documents, mark), self._now()
        )

    def concordance(self, documents: Iterable[Document], word: str = "") -> ConcordanceView:
        """Show every occurrence of a word in the chosen claims."""
        return self._screen.add(lambda mark: ConcordanceView(documents, word, mark), self._now())

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {document.id: document for document in load_documents(find_project(Path.cwd()))}

    def _change(self) -> None:
        if self._settling:
            return
        values = {name: control.value for name, control in self.facets.items()}
        wanted = values, self.text.value
        keep = self._index.keep(*wanted)
        with self._settled():
            if not keep.any():
                self._take_back()
                return
            self._choice = wanted
            self._selection = Selection(self._briefing.claims[keep], None)
            self._offer()
        self._tell()
        self._screen.show(self._now())

    def _now(self) -> Selection:
        """Give the selection with a key that no other, and no later state of a cell, has."""
        values, text = self._choice
        return Selection(self.claims, (tuple(values.values()), text, running().number))

    def _take_back(self) -> None:
        """Choose again what was chosen before."""
        values, text = self._choice
        refused = f"No claim is left by “{self.text.value}”" if self.text.value else "No claim left"
        for name, control in self.facets.items():
            control.value = values[name]
        self.text.value = text
        self.result.value = notice(f"{refused}, so the choice stays as it was.")

    @contextmanager
    def _settled(self) -> Iterator[None]:
        """Set controls without a change for each."""
        self._settling = True
        try:
            yield
        finally:
            self._settling = False

    def _offer(self) -> None:
        """Offer in each facet what the choice in the others leaves, with its number of claims.

        A chosen value that they leave nothing of adds nothing either, and is let go.
        """
        counts = self._index.counts(*self._choice)
        for name, control in self.facets.items():
            found, chosen = counts[name], control.value
            orders = {"kind": self._briefing.codebook.codes("kind"), "status": STATUSES}
            values = [value for value in orders.get(name, found) if value in found]
            options = tuple(
                (f"{self._label(name, value)} ({found[value]})", value) for value in values
            )
            if options != control.options:
                control.options = options
                control.value = tuple(value for value in chosen if value in found)
        self._choice = {name: c.value for name, c in self.facets.items()}, self.text.value

    def _tell(self) -> None:
        """Say what is chosen, on the panel and where the notebook stores it."""
        chosen, claims = len(self.claims), len(self._briefing.claims)
        self.result.value = f"<b>{chosen}</b> of {claims} claims"
        told = Prose(" ".join(self._choice_told(chosen, claims)))
        self._chosen.fill(blocks_html([told]), [told])

    def _choice_told(self, chosen: int, claims: int) -> Iterator[str]:
        messages, (values, text) = self._briefing.messages, self._choice
        part = "yes" if text or any(values.values()) else "no"
        yield messages("explore-claims", part=part, chosen=chosen, claims=claims)
        for name in filter(values.get, FACETS):
            labels = messages.join(self._label(name, value) for value in values[name])
            yield messages.markdown("explore-facet", facet=self._title(name), values=labels)
        if text:
            yield messages.markdown("explore-words", text=text)

    def _title(self, name: str) -> str:
        return self._briefing.messages(f"{_HEADS.get(name, 'field')}-{name}")

    def _label(self, name: str, value: str) -> str:
        if name == "document":
            return self._briefing.names[value]
        if name == "status":
            return self._briefing.messages(f"evidence-status-{value}")
        return self._briefing.messages.label(name, value)

    def _lay_out(self) -> Panel:
        columns = [
            widgets.VBox([widgets.HTML(f"<b>{self._title(name)}</b>"), control])
            for name, control in self.facets.items()
        ]
        grid = widgets.GridBox(
            columns,
            layout={"grid_template_columns": "repeat(3, minmax(0, 1fr))", "grid_gap": "8px"},
        )
        bar = widgets.HBox([self.text, self.clear, self.result])
        return Panel([grid, bar, self._screen.eye, page_script()])


def _facet_list() -> widgets.SelectMultiple:
    return widgets.SelectMultiple(rows=7, layout={"width": "98%"})
