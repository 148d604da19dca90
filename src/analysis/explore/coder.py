"""Walk through claims, see why each code was given, and overrule it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from analysis.briefing import messages_of
from analysis.claims.pipeline import code_documents, read_references
from analysis.coding.codebook import FIELDS
from analysis.documents.sources import load_documents
from analysis.errors import AnalysisError
from analysis.explore.choosing import named_codes
from analysis.explore.panel import Panel, offer
from analysis.explore.sheet import CodingSheet
from analysis.explore.walking import ALL, OVERRULED, Walk
from analysis.files.project import OVERRIDES, find_project
from analysis.messages import Messages


def open_coder(coder: str = "", language: str = "en") -> "CodingDesk":
    """Open the project around the working directory for a coder."""
    project = find_project(Path.cwd())
    documents = load_documents(project)
    coded = code_documents(project, documents)
    references = read_references(project, coded.codebook)
    walk = Walk(project / OVERRIDES, documents, coded.codebook, coded.machine, references)
    return CodingDesk(walk, messages_of(coded.codebook, language), coder)


class CodingDesk:
    """The controls of the coding notebook: `filters`, `sheet` (one claim) and `panel`, both."""

    def __init__(self, walk: Walk, messages: Messages, coder: str = "") -> None:
        self.walk = walk
        self.claims = walk.claims().set_index("claim_id", drop=False)
        self._machine = walk.machine.set_index("claim_id", drop=False)
        self.filters = ClaimFilter(walk, messages)
        self.sheet = CodingSheet(walk, messages, coder)
        self.choice = widgets.Dropdown(description="Claim", layout={"flex": "1 1 auto"})
        self.previous = widgets.Button(description="Previous", icon="chevron-left")
        self.next = widgets.Button(description="Next", icon="chevron-right")
        steps = widgets.HBox([self.previous, self.next, self.choice])
        self.panel = Panel([self.filters.panel, steps, self.sheet.panel])
        self.previous.on_click(lambda _: self.step(-1))
        self.next.on_click(lambda _: self.step(1))
        self.sheet.save.on_click(lambda _: self.save())
        self.sheet.save_and_next.on_click(lambda _: self.save(then=1))
        self.filters.observe(self._select)
        self.choice.observe(lambda _: self._show(), "value")
        self._select()

    def step(self, by: int) -> None:
        """Go so many claims on, or back, within the chosen ones."""
        ids = [value for _, value in self.choice.options]
        if ids:
            place = ids.index(self.choice.value) + by
            self.choice.value = ids[min(max(place, 0), len(ids) - 1)]

    def save(self, then: int = 0) -> None:
        """Save what was changed of the claim shown, and go so many claims on if that went well."""
        if self.choice.value is None:
            return
        sheet = self.sheet
        claim = self._record(self.claims)
        try:
            changed = self.walk.save(
                claim, sheet.codes(), sheet.coder.value, sheet.day.value, sheet.memo.value
            )
            self.claims = self.walk.claims().set_index("claim_id", drop=False)
        except AnalysisError as problem:
            sheet.tell(str(problem), fault=True)
            return
        self._show()
        self.step(then)
        sheet.tell(_saved(changed, claim["claim_id"]))

    def _select(self) -> None:
        chosen = self.walk.select(self.claims.reset_index(drop=True), **self.filters.values())
        texts = self.claims.loc[chosen, "text"]
        self.filters.tell(len(chosen), len(self.claims))
        numbered = enumerate(zip(chosen, texts, strict=True), start=1)
        offer(self.choice, [(f"{n} · {id} · {text[:80]}", id) for n, (id, text) in numbered])
        self._show()

    def _show(self) -> None:
        if self.choice.value is None:
            self.sheet.clear()
        else:
            self.sheet.show(self._record(self.claims), self._record(self._machine))

    def _record(self, claims: Any) -> dict[str, Any]:
        return dict(claims.loc[self.choice.value])


def _saved(fields: Sequence[str], claim_id: str) -> str:
    if not fields:
        return f"Nothing of {claim_id} was changed, so nothing was saved."
    return f"Saved {' and '.join(fields)} of {claim_id} in {OVERRIDES}."


class ClaimFilter:
    """The controls that choose which claims to walk through."""

    def __init__(self, walk: Walk, messages: Messages) -> None:
        self._walk, self._messages = walk, messages
        documents = [("all", ""), *((document.id, document.id) for document in walk.documents)]
        shows = [("all units", ALL), ("overruled by a person", OVERRULED)]
        shows += [(f"machine differs from {name}", name) for name in walk.references]
        self.show = widgets.Dropdown(description="Show", options=shows)
        self.document = widgets.Dropdown(description="Document", options=documents)
        fields = [("any", ""), *((messages(f"field-{field}"), field) for field in FIELDS)]
        self.field = widgets.Dropdown(description="Field", options=fields)
        self.code = widgets.Dropdown(description="Code", options=[("any", "")])
        self.text = widgets.Text(description="Text", placeholder="words of the claim")
        self.text.continuous_update = False
        self.count = widgets.HTML()
        self.panel = widgets.VBox(
            [
                widgets.HBox([self.show, self.document, self.text]),
                widgets.HBox([self.field, self.code, self.count]),
            ]
        )
        self.field.observe(lambda _: self._offer_codes(), "value")

    def values(self) -> dict[str, str]:
        """Give the choice as `Walk.select` takes it."""
        names = ("show", "document", "field", "code", "text")
        return {name: getattr(self, name).value for name in names}

    def observe(self, changed: Any) -> None:
        """Call back without arguments whenever the choice changes."""
        for control in (self.show, self.document, self.field, self.code, self.text):
            control.observe(lambda _: changed(), "value")

    def tell(self, chosen: int, units: int) -> None:
        """Say how many units are chosen."""
        self.count.value = f"<b>{chosen}</b> of {units} units"

    def _offer_codes(self) -> None:
        field = self.field.value
        codes = named_codes(self._walk, field, self._messages) if field else {}
        self.code.options = [("any", ""), *codes.items()]
