"""Move the date and see the claims' statuses move; open any claim's reasons."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import ipywidgets as widgets
import pandas as pd

from analysis import charts
from analysis.briefing import Briefing
from analysis.claims.pipeline import read_register
from analysis.coding.codebook import load_codebook
from analysis.errors import CodebookError, EvidenceError
from analysis.evidence import (
    STATUSES,
    Assessment,
    record_last_updated,
    standing,
    status_changes,
    with_status,
)
from analysis.explore.markup import blocks_html, notice
from analysis.explore.panel import Panel, offer
from analysis.explore.reasons import moved_statuses, reasons_html, statuses_table
from analysis.files.project import CODEBOOK, EVIDENCE, find_project
from analysis.page.blocks import Block

_FIT = {"width": "auto", "flex": "0 0 auto"}
HINDSIGHT, THAT_DAY, BY = "hindsight", "that day", "by"
_KNOWN = [
    ("with hindsight", HINDSIGHT),
    ("only what was known that day", THAT_DAY),
    ("known by", BY),
]


def check_register() -> Panel:
    """Say whether ``data/evidence.yaml`` is sound, or where it is not and how to mend it."""
    try:
        project = find_project(Path.cwd())
        register = read_register(project, load_codebook(project / CODEBOOK))
    except (CodebookError, EvidenceError) as fault:
        return Panel([widgets.HTML(notice(str(fault), fault=True))])
    questions, findings = len(register.propositions), sum(1 for _ in register.findings())
    told = f"{EVIDENCE} is sound: {questions} questions, {findings} findings"
    return Panel([widgets.HTML(notice(f"{told}, {len(register.sources)} sources."))])


def _moves(claims: int) -> str:
    if not claims:
        return "No status moved with this step."
    many = f"{claims} statuses" if claims > 1 else "One status"
    return f"{many} moved with this step, first in the table."


def slider_days(first: date, last: date, changes: list[date]) -> list[date]:
    """List the days a slider stops at: the first of each month, the changes, and both ends."""
    months = {
        date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)
    }
    return sorted(day for day in {first, last, *months, *changes} if first <= day <= last)


class RecordClock:
    """The evidence notebook's two clocks: `panel` shows the statuses, `reasons` one claim's.

    Parameters
    ----------
    briefing
        Its parameters choose the claims and give the first date.
    years
        How far back the slider reaches from the later of that date and the record's last.
    """

    def __init__(self, briefing: Briefing, years: int = 15) -> None:
        self._briefing, self._register = briefing, briefing.coded.register
        self._make_clocks(years)
        self.status = widgets.Dropdown(description="Status", options=[("any", "")])
        self.claim = widgets.Select(rows=8, layout={"width": "99%"})
        self._told, self._figure, self._table, self._why = (widgets.HTML() for _ in range(4))
        self._blocks: list[Block] = []
        self._assessment = self._assess()
        self._lay_out()
        self._observe()
        self._show()

    @property
    def knowledge(self) -> date | None:
        """The second clock's day; None with hindsight."""
        days: dict[str, date | None] = {THAT_DAY: self.day.value, BY: self.known_by.value}
        return days.get(self.known.value)

    @property
    def claims(self) -> pd.DataFrame:
        """The chosen claims that have a status, assessed on the day."""
        claims = with_status(self._assessment.claims)
        return claims[claims["claim_id"].isin(self._briefing.claims["claim_id"])]

    def step(self, by: int) -> None:
        """Go to the next day on which a status changes (1), or to the statuses before (-1)."""
        past = bisect_right(self.changes, self.day.value)
        days = [self.day.options[0][1], *self.changes]
        if 0 <= past + by < len(days):
            self.day.value = days[past + by]

    def _make_clocks(self, years: int) -> None:
        as_of = self._briefing.parameters.as_of
        last = max(as_of, record_last_updated(self._register) or as_of)
        first = min(as_of, date(last.year - years, 1, 1))
        self.changes = self._change_days(first, last)
        days = slider_days(first, last, [*self.changes, as_of])
        self.day = widgets.SelectionSlider(
            description="Date",
            options=[(self._briefing.messages.date(day), day) for day in days],
            value=as_of,
            layout={"width": "100%"},
        )
        self.known = widgets.Dropdown(description="Known", options=_KNOWN)
        self.known_by = widgets.DatePicker(description="Known by", value=last, disabled=True)
        self.earlier = widgets.Button(
            description="Previous change", icon="step-backward", layout=_FIT
        )
        self.later = widgets.Button(description="Next change", icon="step-forward", layout=_FIT)

    def _change_days(self, first: date, last: date) -> list[date]:
        coded, without = self._briefing.coded, self._briefing.parameters.without_source
        changes = status_changes(
            self._briefing.claims, self._register, first, last, None, without, coded.links
        )
        return sorted(set(changes["date"]))

    def _assess(self) -> Assessment:
        without = self._briefing.parameters.without_source
        return self._briefing.coded.assess(self.day.value, self.knowledge, without)

    def _lay_out(self) -> None:
        clocks = widgets.HBox([self.known, self.known_by, self.earlier, self.later])
        self.panel = Panel(
            [self.day, clocks, self._told, self._figure, self._table],
            lambda: self._blocks,
        )
        self.reasons = Panel([self.status, self.claim, self._why])

    def _observe(self) -> None:
        for clock in (self.day, self.known, self.known_by):
            clock.observe(lambda _: self._move(), "value")
        self.earlier.on_click(lambda _: self.step(-1))
        self.later.on_click(lambda _: self.step(1))
        self.status.observe(lambda _: self._list_claims(), "value")
        self.claim.observe(lambda _: self._explain(), "value")

    def _move(self) -> None:
        before = self.claims
        self.known_by.disabled = self.known.value != BY
        self._assessment = self._assess()
        self._show(moved_statuses(before, self.claims))

    def _show(self, moved: Mapping[str, tuple[str, str]] | None = None) -> None:
        messages, claims = self._briefing.messages, self.claims
        drawn = charts.status_counts(claims, messages)
        self._blocks = [drawn.block()] if drawn else []
        self._told.value = self._clocks_html(moved)
        self._figure.value = blocks_html(self._blocks)
        self._table.value = statuses_table(
            claims, self._assessment.assessed, moved or {}, self._briefing.names, messages
        )
        self._offer_statuses()

    def _clocks_html(self, moved: Mapping[str, object] | None) -> str:
        messages, day = self._briefing.messages, self.day.value
        lines = [f"<b>{messages.date(day)}</b>."]
        if self.knowledge:
            lines.append(messages("evidence-known-by", date=messages.date(self.knowledge)))
        updated = record_last_updated(self._register)
        if updated and day > updated:
            days = {"updated": messages.date(updated), "date": messages.date(day)}
            lines.append(messages("evidence-older-than-briefing", **days))
        if moved is not None:
            lines.append(_moves(len(moved)))
        return f"<p>{' '.join(lines)}</p>"

    def _offer_statuses(self) -> None:
        found = set(self.claims["status"])
        labels = {
            s: self._briefing.messages(f"evidence-status-{s}") for s in STATUSES if s in found
        }
        offer(self.status, [("any", ""), *((label, s) for s, label in labels.items())])
        self._list_claims()

    def _list_claims(self) -> None:
        claims = self.claims
        if self.status.value:
            claims = claims[claims["status"] == self.status.value]
        labels = {s: self._briefing.messages(f"evidence-status-{s}") for s in set(claims["status"])}
        rows = claims[["claim_id", "status", "text"]].itertuples(index=False)
        offer(
            self.claim,
            [(f"{labels[row.status]}: {row.text} ({row.claim_id})", row.claim_id) for row in rows],
        )
        self._explain()

    def _explain(self) -> None:
        if self.claim.value is None:
            self._why.value = ""
            return
        claims, assessed = self.claims, self._assessment.assessed
        claim = claims[claims["claim_id"] == self.claim.value].iloc[0]
        links = assessed[assessed["claim_id"] == self.claim.value].to_dict("records")
        without = self._briefing.parameters.without_source
        found = standing(self._register, self.knowledge, without)
        self._why.value = reasons_html(
            dict(claim), links, found, self._register, self.day.value, self._briefing.messages
        )
