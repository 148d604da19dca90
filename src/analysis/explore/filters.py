"""Filter claims by everything that they are coded with, and draw what is left at once."""

from collections.abc import Iterable, Mapping

import ipywidgets as widgets
import pandas as pd

from analysis import tables
from analysis.briefing import Briefing
from analysis.coding.codebook import LISTS
from analysis.documents.units import Document
from analysis.evidence import STATUSES
from analysis.explore.panel import Panel
from analysis.explore.views import ClaimsView, ConcordanceView, Draw, FigureView, View

_TITLES = {
    "document": "Document",
    "themes": "Theme",
    "partners": "Partner",
    "categories": "Partnership",
    "kind": "Kind",
    "status": "Status",
}
FACETS = tuple(_TITLES)


def narrow_claims(
    claims: pd.DataFrame, chosen: Mapping[str, Iterable[str]], text: str = ""
) -> pd.DataFrame:
    """Keep the claims that hold any chosen value of each facet, and a text in any case.

    Parameters
    ----------
    claims
        An assessed claims table.
    chosen
        Facet (of `FACETS`) → values; an empty list keeps everything.
    """
    lists = {name: tuple(chosen.get(name, ())) for name in LISTS}
    documents = tuple(chosen.get("document", ()))
    kept = tables.select_claims(claims, documents, **lists)
    for name in ("kind", "status"):
        if wanted := set(chosen.get(name, ())):
            kept = kept[kept[name].isin(wanted)]
    return kept[kept["text"].str.casefold().str.contains(text.casefold(), regex=False)]


def facet_counts(claims: pd.DataFrame, facet: str, order: Iterable[str] = ()) -> dict[str, int]:
    """Count the claims of each value of a facet, in `order` or most first."""
    values = claims[facet].explode() if facet in LISTS else claims[facet]
    counts = {str(value): int(n) for value, n in values.dropna().value_counts().items()}
    return {v: counts[v] for v in order if v in counts} if order else counts


class Filters:
    """The controls of the start page; `claims` is what they leave, `panel` shows them.

    What `figure`, `table` and `concordance` show is drawn anew whenever the choice changes.
    """

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._views: list[View] = []
        self._resetting = False
        self.facets = {name: self._facet(name) for name in FACETS}
        self.text = widgets.Text(description="Text", placeholder="words of the claim")
        self.text.continuous_update = False
        self.clear = widgets.Button(description="Clear all", icon="times")
        self.count = widgets.HTML()
        for control in (*self.facets.values(), self.text):
            control.observe(lambda _: self._change(), "value")
        self.clear.on_click(lambda _: self.reset())
        self.panel = self._lay_out()
        self._change()

    @property
    def claims(self) -> pd.DataFrame:
        """The claims that the choice leaves."""
        return self._narrow(self._briefing.claims)

    @property
    def units(self) -> pd.DataFrame:
        """The units that the choice leaves, with those that only frame the text."""
        return self._narrow(self._briefing.units)

    def reset(self) -> None:
        """Choose everything again."""
        self._resetting = True
        self.text.value = ""
        for control in self.facets.values():
            control.value = ()
        self._resetting = False
        self._change()

    def figure(self, draw: Draw) -> Panel:
        """Show the chart, or the charts, that `draw` makes of the chosen claims."""
        return self._show(FigureView(draw))

    def table(self) -> Panel:
        """List the chosen claims in a table that can be searched, sorted and paged."""
        return self._show(ClaimsView(self._briefing.messages))

    def concordance(self, documents: Iterable[Document], word: str = "") -> Panel:
        """Show every occurrence of a word in the chosen claims."""
        return self._show(ConcordanceView(documents, word))

    def _narrow(self, units: pd.DataFrame) -> pd.DataFrame:
        chosen = {name: control.value for name, control in self.facets.items()}
        return narrow_claims(units, chosen, self.text.value)

    def _show(self, view: View) -> Panel:
        self._views.append(view)
        view.show(self.claims)
        return view.panel

    def _change(self) -> None:
        if self._resetting:
            return
        claims = self.claims
        self.count.value = f"<b>{len(claims)}</b> of {len(self._briefing.claims)} claims"
        for view in self._views:
            view.show(claims)

    def _facet(self, name: str) -> widgets.SelectMultiple:
        book = self._briefing.codebook
        orders = {"kind": book.codes("kind"), "status": STATUSES}
        counts = facet_counts(self._briefing.claims, name, orders.get(name, ()))
        options = [(f"{self._label(name, value)} ({n})", value) for value, n in counts.items()]
        return widgets.SelectMultiple(options=options, rows=7, layout={"width": "98%"})

    def _label(self, name: str, value: str) -> str:
        if name == "document":
            return self._briefing.names[value]
        if name == "status":
            return self._briefing.messages(f"evidence-status-{value}")
        return self._briefing.messages.label(name, value)

    def _lay_out(self) -> Panel:
        columns = [
            widgets.VBox([widgets.HTML(f"<b>{_TITLES[name]}</b>"), control])
            for name, control in self.facets.items()
        ]
        grid = widgets.GridBox(
            columns,
            layout={"grid_template_columns": "repeat(3, minmax(0, 1fr))", "grid_gap": "8px"},
        )
        return Panel([grid, widgets.HBox([self.text, self.clear, self.count])])
