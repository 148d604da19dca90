"""What the filters of the start page draw anew: a figure, the claims, a concordance."""

import traceback
from collections.abc import Callable, Hashable, Iterable, Mapping
from html import escape
from typing import Any

import ipywidgets as widgets
import pandas as pd

from analysis.briefing import Briefing
from analysis.documents.units import Document
from analysis.explore.concordance import concordance, concordance_html, order_lines
from analysis.explore.drawings import draw_parts, frame_table, part_block
from analysis.explore.listing import claims_listing, library_html, listing_html
from analysis.explore.markup import blocks_html, notice
from analysis.explore.panel import Panel
from analysis.explore.passages import claim_in_context
from analysis.explore.places import Place, Stack
from analysis.explore.screen import Selection
from analysis.messages import Messages
from analysis.page.blocks import Block, Callout
from analysis.page.blocks import escape as literal
from analysis.page.markup import render_fragment

_ORDERS = [("as in the files", "file"), ("word before", "before"), ("word after", "after")]
_EXPORTED = ["Claim", "Text", "Document", "Theme", "Partner", "Status"]
_KEPT = 12  # selections to which one can go back without drawing

Draw = Callable[[pd.DataFrame], Any]


class FigureView:
    """A drawing of the claims, as `analysis.explore.drawings` takes them."""

    def __init__(self, draw: Draw, messages: Messages, mark: str = "") -> None:
        self._draw, self._messages = draw, messages
        self._begun: tuple[Hashable, list[Any]] | None = None
        self._kept: dict[Hashable, tuple[str, list[Block]]] = {}
        self.place = Place(mark)

    def begin(self, selection: Selection) -> None:
        """Call what draws; its error is the cell's. The drawing is set later."""
        self._begun = selection.key, self._parts(selection)
        self.place.fill(notice("This figure is drawn as soon as it is reached."))

    def show(self, selection: Selection) -> None:
        """Draw the selection, or say in this place why that failed."""
        if selection.key not in self._kept:
            try:
                self._keep(selection)
            except Exception as fault:  # an analyst's own function may raise anything
                self._tell(fault)
                return
        self.place.fill(*self._kept[selection.key])

    def _keep(self, selection: Selection) -> None:
        key, begun = self._begun or (None, [])
        self._begun = None
        parts = begun if key == selection.key else self._parts(selection)
        blocks = [part_block(part) for part in parts]
        self._kept[selection.key] = blocks_html(blocks), blocks
        for old in list(self._kept)[:-_KEPT]:
            del self._kept[old]

    def _parts(self, selection: Selection) -> list[Any]:
        return draw_parts(lambda: self._draw(selection.claims))

    def _tell(self, fault: Exception) -> None:
        (*_, last) = traceback.extract_tb(fault.__traceback__)
        told = f"{type(fault).__name__}: {fault} ({last.name}, line {last.lineno})"
        block = Callout(self._messages("explore-fault"), literal(told), "warning")
        self.place.fill(notice(f"{block.title}. {told}", fault=True), [block])


class ClaimsView(Stack):
    """The claims in a table; a click on a row opens the claim at its place in its document."""

    def __init__(
        self, briefing: Briefing, documents: Callable[[], Mapping[str, Document]], mark: str = ""
    ) -> None:
        self._briefing, self._documents = briefing, documents
        self._machine = briefing.coded.machine.set_index("claim_id", drop=False)
        self.place, self.passage, library = Place(mark), Place(), Place()
        library.fill(library_html())
        self.open = widgets.Combobox(
            description="Open claim",
            placeholder="click a row, or type an id",
            continuous_update=False,
            layout={"width": "380px"},
        ).add_class("x-open")
        self.open.observe(lambda _: self._open(), "value")
        super().__init__(library, self.place, Panel([self.open]), self.passage)

    def begin(self, selection: Selection) -> None:
        """Nothing of it can fail."""

    def show(self, selection: Selection) -> None:
        """List the claims."""
        self.open.options = selection.claims["claim_id"].tolist()
        self.listing = claims_listing(selection.claims, self._briefing)
        self.place.fill(listing_html(self.listing), [frame_table(self.listing[_EXPORTED])])

    def _open(self) -> None:
        id = self.open.value.strip()
        if id not in self._machine.index:
            self.passage.fill(notice(f"There is no claim “{id}”.") if id else "")
            return
        claim = dict(self._machine.loc[id])
        document = self._documents()[claim["document"]]
        where = f"<p><b>{escape(self._briefing.names[claim['document']])}</b>"
        where += f' <span class="x-place">{escape(id)} {claim["start"]}–{claim["end"]}</span></p>'
        self.passage.fill(where + claim_in_context(document, claim, claim["rules"]))


class ConcordanceView(Stack):
    """Every occurrence of words in the claims, with what stands around it."""

    def __init__(self, documents: Iterable[Document], word: str = "", mark: str = "") -> None:
        self._texts = {document.id: document.text for document in documents}
        self._claims: pd.DataFrame | None = None
        self.word = widgets.Text(description="Word", value=word, placeholder="training, partner*")
        self.word.continuous_update = False
        self.order = widgets.ToggleButtons(
            description="Order", options=_ORDERS, style={"button_width": "auto"}
        )
        self.place = Place(mark)
        super().__init__(Panel([self.word, self.order]), self.place)
        for control in (self.word, self.order):
            control.observe(lambda _: self._find(), "value")

    def begin(self, selection: Selection) -> None:
        """Nothing of it can fail."""

    def show(self, selection: Selection) -> None:
        """Find the words in the claims."""
        self._claims = selection.claims
        self._find()

    def _find(self) -> None:
        if self._claims is None:
            return
        lines = concordance(self._claims, self._texts, self.word.value)
        lines = order_lines(lines, self.order.value)
        found, claims = len(lines), lines["claim_id"].nunique()
        head = f"<p>“{escape(self.word.value)}”: {found} times in {claims} claims</p>"
        body = f'{head}<div class="x-scroll">{concordance_html(lines)}</div>'
        empty = notice(f"“{self.word.value}” does not occur in the chosen claims.")
        self.place.fill(body if found else empty, [frame_table(lines)])


def frame_panel(frame: pd.DataFrame) -> Panel:
    """Show a frame as a table to read: no index, nothing cut off, lists joined, text escaped."""
    table = frame_table(frame)
    shown = render_fragment([table.to_json()]) if len(frame) else notice("There are no rows.")
    return Panel([widgets.HTML(shown)], lambda: [table])
