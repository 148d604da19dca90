"""What the filters of the start page draw anew: a figure, the claims, a concordance."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Protocol

import ipywidgets as widgets
import itables
import pandas as pd
from IPython.utils.capture import capture_output

from analysis.charts import Chart
from analysis.documents.units import Document
from analysis.explore.concordance import concordance, concordance_html, order_lines
from analysis.explore.markup import figure_blocks, figure_html, notice
from analysis.explore.panel import Panel
from analysis.messages import Messages
from analysis.page.blocks import Block, Column, Table
from analysis.page.blocks import escape as literal
from analysis.page.markup import render_fragment

_ORDERS = [("as in the files", "file"), ("word before", "before"), ("word after", "after")]


Draw = Callable[[pd.DataFrame], Chart | Sequence[Chart] | None]


class View(Protocol):
    """Something that shows a choice of claims in a panel."""

    panel: Panel

    def show(self, claims: pd.DataFrame) -> None:
        """Draw it anew."""


class FigureView:
    """A chart of the claims, or several; exporters set it as it is last drawn."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._charts: Sequence[Chart] = ()
        self._place = widgets.HTML()
        self.panel = Panel([self._place], lambda: figure_blocks(self._charts))

    def show(self, claims: pd.DataFrame) -> None:
        """Draw the chart."""
        drawn = self._draw(claims)
        self._charts = [drawn] if isinstance(drawn, Chart) else drawn or ()
        self._place.value = figure_html(self._charts)


class ClaimsView:
    """The claims in a table by DataTables, which itables carries: nothing is loaded."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._listing = pd.DataFrame()
        self._place = widgets.Output()
        with capture_output() as loading:
            itables.init_notebook_mode(all_interactive=False, connected=False)
        library = widgets.Output()
        library.outputs = tuple(_output(shown.data) for shown in loading.outputs)
        self.panel = Panel([library, self._place], lambda: [_as_table(self._listing)])

    def show(self, claims: pd.DataFrame) -> None:
        """List the claims."""
        self._listing = claims_listing(claims, self._messages)
        html = itables.to_html_datatable(
            self._listing,
            connected=False,
            maxBytes=0,
            classes="display compact",
            style="table-layout:auto;width:100%;margin:0",
            columnDefs=[{"targets": "_all", "className": "dt-left"}],
            display_logo_when_loading=False,
        )
        self._place.outputs = (_output({"text/html": html}),)


class ConcordanceView:
    """Every occurrence of a word in the claims, with what stands around it."""

    def __init__(self, documents: Iterable[Document], word: str = "") -> None:
        self._texts = {document.id: document.text for document in documents}
        self._claims: pd.DataFrame | None = None
        self._lines = pd.DataFrame()
        self.word = widgets.Text(description="Word", value=word, placeholder="training, partner*")
        self.order = widgets.ToggleButtons(
            description="Order", options=_ORDERS, style={"button_width": "auto"}
        )
        self._place = widgets.HTML()
        self.panel = Panel([self.word, self.order, self._place], lambda: [_as_table(self._lines)])
        for control in (self.word, self.order):
            control.observe(lambda _: self._find(), "value")

    def show(self, claims: pd.DataFrame) -> None:
        """Find the word in the claims."""
        self._claims = claims
        self._find()

    def _find(self) -> None:
        if self._claims is None:
            return
        lines = concordance(self._claims, self._texts, self.word.value)
        self._lines = order_lines(lines, self.order.value)
        found, claims = len(lines), lines["claim_id"].nunique()
        head = f"<p>“{escape(self.word.value)}”: {found} times in {claims} claims</p>"
        body = concordance_html(self._lines)
        empty = notice(f"“{self.word.value}” does not occur in the chosen claims.")
        self._place.value = f'{head}<div class="x-scroll">{body}</div>' if found else empty


def frame_panel(frame: pd.DataFrame) -> Panel:
    """Show a frame as a table to read: no index, nothing cut off, lists joined, text escaped."""
    plain = frame.map(_plain)
    table = _as_table(plain)
    shown = render_fragment([table.to_json()]) if len(plain) else notice("There are no rows.")
    return Panel([widgets.HTML(shown)], lambda: [table])


def _plain(cell: object) -> str:
    if isinstance(cell, list):
        return ", ".join(cell)
    return "–" if pd.isna(cell) else str(cell)  # type: ignore[call-overload] # any scalar


def claims_listing(claims: pd.DataFrame, messages: Messages) -> pd.DataFrame:
    """Make the claims table one to read: names for codes, a row a claim.

    Returns
    -------
    DataFrame
        Columns Claim, Text, Theme, Partner, Kind, Status, all strings.
    """

    def named(field: str) -> pd.Series:
        return claims[field].map(
            lambda codes: ", ".join(messages.label(field, code) for code in codes)
        )

    return pd.DataFrame(
        {
            "Claim": claims["claim_id"],
            "Text": claims["text"],
            "Theme": named("themes"),
            "Partner": named("partners"),
            "Kind": claims["kind"].map(lambda code: messages.label("kind", code)),
            "Status": claims["status"].map(lambda status: messages(f"evidence-status-{status}")),
        },
        dtype="str",
    ).reset_index(drop=True)


def _output(data: Mapping[str, object]) -> dict[str, object]:
    return {"output_type": "display_data", "data": dict(data), "metadata": {}}


def _as_table(frame: pd.DataFrame) -> Block:
    """Set a frame for the exporters."""
    columns = tuple(Column(str(name)) for name in frame.columns)
    rows = tuple(tuple(literal(str(cell)) for cell in row) for row in frame.to_numpy().tolist())
    return Table("", columns, rows, size="small")
