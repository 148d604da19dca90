"""Lay out partnerships in time: each partner's bars beside the number of claims that name it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.patches import Polygon

from analysis.charts.canvas import (
    GAP,
    SMALL,
    TINY,
    WIDTH,
    Area,
    Canvas,
    line_height,
    sentence_case,
    shorten,
    text_width,
    wrap,
)
from analysis.messages import Messages
from analysis.page import design

MOST_HEIGHT = 8.2  # inches: a page with its caption
_YEARS = 15  # drawn before the day, at most; what began earlier comes in from the left
_FEWEST_YEARS = 5
_PARTNERS = 1.2
_CLAIMS = 0.95
_BAR = 0.1
_UNDER = 0.02  # between words and the bar below them
_ARROW = 0.09
_LINE = line_height(SMALL)
_PAD = 0.055
_STEPS = (1, 2, 5, 10, 20, 50, 100)

Entry = Mapping[Any, Any]


class Part(NamedTuple):
    """One partner's part: its label, the claims that name it, its partnerships by start."""

    partner: str
    label: str
    claims: int
    entries: Sequence[Entry]

    def goes_on(self) -> bool:
        """Tell whether any of the partnerships holds on the day."""
        return any(entry["status"] == "current" for entry in self.entries)

    def end(self) -> date:
        """Give the day from which the partner is in no partnership; a distant one if in any."""
        return date.max if self.goes_on() else max(entry["end"] for entry in self.entries)


class _Lane(NamedTuple):
    """One line of a part: the words, and the bars below them."""

    words: str
    entries: Sequence[Entry]

    def height(self) -> float:
        return (self.words.count("\n") + 1) * _LINE + _UNDER + _BAR + _PAD


def timeline_parts(begun: pd.DataFrame, messages: Messages) -> list[Part]:
    """Gather the bars of each partner, the most named first, then by first start."""
    parts = []
    for partner, held in begun.sort_values(["start", "label"]).groupby("partner", sort=False):
        label = sentence_case(messages.label("partners", str(partner)))
        claims = int(held["claims"].iloc[0])
        parts.append(Part(str(partner), label, claims, held.to_dict("records")))
    return sorted(parts, key=lambda part: -part.claims)


def words_for(entry: Entry, messages: Messages) -> str:
    """Say what a bar shows: "Operation Barkhane (2014–2022)"."""
    span, years = "current", {"from": str(entry["start"].year)}
    if entry["status"] == "ended":
        # The end is the first day on which it no longer held.
        years["to"] = str((entry["end"] - timedelta(days=1)).year)
        span = "year" if years["to"] == years["from"] else "ended"
    words = messages(f"chart-timeline-span-{span}", **years)
    return messages("chart-timeline-entry", label=entry["label"], span=words)


def count_of(part: Part, messages: Messages) -> str:
    """Say how many claims name a partner."""
    if not part.claims:
        return messages("chart-timeline-no-claims")
    return messages("chart-count", n=part.claims)


def fit_timeline(parts: Sequence[Part], as_of: date, messages: Messages) -> "Timeline":
    """Draw a line for each bar; failing that for each partner; failing that for the latest."""
    if (drawing := Timeline(parts, parts, as_of, messages)).height > MOST_HEIGHT:
        drawing = Timeline(parts, parts, as_of, messages, merged=True)
    latest = sorted(parts, key=Part.end, reverse=True)
    while drawing.height > MOST_HEIGHT and len(latest) > 1:
        latest.pop()
        shown = [part for part in parts if part in latest]
        drawing = Timeline(parts, shown, as_of, messages, merged=True)
    drawing.draw()
    return drawing


class Timeline:
    """Lay out years on top, then each partner: its name, its lanes, the claims that name it."""

    def __init__(
        self,
        parts: Sequence[Part],
        shown: Sequence[Part],
        as_of: date,
        messages: Messages,
        merged: bool = False,
    ) -> None:
        self._parts, self._as_of, self._messages, self._merged = shown, as_of, messages, merged
        self._left_out = len(parts) - len(shown)
        self.first = _first_year([entry for part in shown for entry in part.entries], as_of)
        self._names = [wrap(part.label, _PARTNERS) for part in shown]
        self._left = max(map(text_width, self._names)) + GAP + _ARROW
        self._now = WIDTH - _CLAIMS - GAP - _ARROW
        self._claims = self._now + _ARROW + GAP
        counts = [text_width(count_of(part, messages)) for part in shown]
        self._header = wrap(messages("chart-timeline-claims"), _CLAIMS)
        self._zero = self._claims + max(counts) + GAP
        self._lanes = [self._lanes_of(part) for part in shown]
        self._top = max(2, self._header.count("\n") + 1) * _LINE + GAP
        self.height = self._top + sum(self._heights()) + _LINE * (1.5 if self._left_out else 0.25)

    def _heights(self) -> list[float]:
        names = [(name.count("\n") + 1) * _LINE + _PAD for name in self._names]
        lanes = [sum(lane.height() for lane in lanes) for lanes in self._lanes]
        return [max(pair) + _PAD for pair in zip(names, lanes, strict=True)]

    def _lanes_of(self, part: Part) -> list[_Lane]:
        room = self._now - GAP - self._left
        words = [words_for(entry, self._messages) for entry in part.entries]
        if self._merged:
            return [_Lane(shorten("; ".join(words), room), part.entries)]
        pairs = zip(words, part.entries, strict=True)
        return [_Lane(wrap(text, room), [entry]) for text, entry in pairs]

    def _x(self, day: date) -> float:
        start = date(self.first, 1, 1)
        share = (day - start).days / (self._as_of - start).days
        return self._left + max(0.0, share) * (self._now - self._left)

    def draw(self) -> None:
        """Draw on a canvas of the height that the parts need."""
        self.canvas = Canvas(self.height)
        y = self._top
        for part, name, lanes, height in zip(
            self._parts, self._names, self._lanes, self._heights(), strict=True
        ):
            self.canvas.rule(0, y, WIDTH, width=0.4)
            self._draw_part(part, name, lanes, y + _PAD)
            y += height
        self._draw_top(y)
        if self._left_out:
            words = self._messages("chart-timeline-left-out", n=self._left_out)
            self.canvas.text(0, y + _LINE * 0.75, words, size=TINY, colour=design.MUTED)

    def _draw_top(self, bottom: float) -> None:
        """Head the columns; the day's line runs through to the bottom."""
        middle = self._top - GAP / 2 - _LINE * (self._header.count("\n") + 1) / 2
        self.canvas.text(self._claims, middle, self._header, bold=True)
        y = self._top - GAP / 2 - _LINE / 2
        day = self._messages.date(self._as_of)
        self.canvas.text(self._now, y - _LINE, day, align="right", bold=True)
        self.canvas.upright(self._now, y - _LINE / 2, bottom, design.INK)
        half = text_width("0000", TINY) / 2
        for year in self._ticks():
            if (x := self._x(date(year, 1, 1))) + half < self._now - GAP / 2:
                label = str(year)
                self.canvas.text(x, y, label, size=TINY, colour=design.MUTED, align="center")

    def _ticks(self) -> list[int]:
        """List the years that get a label: as many round ones as have room."""
        years = range(self.first, self._as_of.year + 1)
        room = (self._now - self._left) / (text_width("0000", TINY) + 2 * GAP)
        step = next((step for step in _STEPS if len(years) / step <= room), len(years))
        return [year for year in years if year % step == 0]

    def _draw_part(self, part: Part, name: str, lanes: Sequence[_Lane], y: float) -> None:
        middle = y + (name.count("\n") + 1) * _LINE / 2
        self.canvas.text(0, middle, name)
        self._draw_claims(part, y + _LINE / 2)
        for lane in lanes:
            self._draw_lane(lane, y)
            y += lane.height()

    def _draw_claims(self, part: Part, y: float) -> None:
        colour = design.INK if part.claims else design.MUTED
        count = count_of(part, self._messages)
        self.canvas.text(self._zero - GAP, y, count, colour=colour, align="right")
        if part.claims:
            most = max(other.claims for other in self._parts)
            width = part.claims / most * (WIDTH - self._zero)
            self.canvas.bar(self._zero, y, width, _BAR, design.SERIES[5])
            words = self._messages("chart-link-claims", label=part.label, n=part.claims)
            left = self._zero - 2 * GAP - text_width(count)
            area = Area(left, y, self._zero + width - left, _LINE + 2 * _PAD)
            self.canvas.link(area, words, partner=part.partner)

    def _draw_lane(self, lane: _Lane, y: float) -> None:
        lines = lane.words.count("\n") + 1
        x, edge = self._x(lane.entries[0]["start"]), self._now - GAP
        late = x + text_width(lane.words) > edge
        place = (edge, "right") if late else (x, "left")
        self.canvas.text(place[0], y + lines * _LINE / 2, lane.words, align=place[1])
        middle = y + lines * _LINE + _UNDER + _BAR / 2
        width = self._now - self._left
        self.canvas.bar(self._left, middle, width, _BAR, design.PANEL)
        for year in self._ticks():
            at = self._x(date(year, 1, 1))
            self.canvas.upright(at, middle - _BAR / 2, middle + _BAR / 2, design.RULE)
        for entry in sorted(lane.entries, key=lambda entry: entry["status"] == "current"):
            self._draw_bar(entry, middle)

    def _draw_bar(self, entry: Entry, y: float) -> None:
        """Draw a bar, pointed where it goes on beyond the day or began before the first year."""
        current = entry["status"] == "current"
        left = self._x(entry["start"])
        right = self._now if current else max(self._x(entry["end"]), left + 0.02)
        half, outline = _BAR / 2, [(left, y - _BAR / 2), (right, y - _BAR / 2)]
        outline += [(right + _ARROW, y)] if current else []
        outline += [(right, y + half), (left, y + half)]
        outline += [(left - _ARROW, y)] if entry["start"].year < self.first else []
        fill = design.ACCENT if current else design.SEQUENTIAL[2]
        edge = design.ACCENT if current else design.SEQUENTIAL[4]
        bar = Polygon(outline, facecolor=fill, edgecolor=edge, linewidth=0.6)
        self.canvas.add(bar, zorder=3)
        edges = [x for x, _ in outline]
        area = Area(min(edges), y, max(edges) - min(edges), _BAR + 2 * _PAD)
        self._link(area, str(entry["proposition"]))

    def _link(self, area: Area, proposition: str) -> None:
        """Link a bar to its proposition, whose name to a reader are all bars that rest on it."""
        labels = [
            str(entry["label"])
            for part in self._parts
            for entry in part.entries
            if entry["proposition"] == proposition
        ]
        named = self._messages.enumerate(dict.fromkeys(labels))
        words = self._messages("chart-record-link-evidence", labels=named)
        self.canvas.lead(area, f"#proposition-{proposition}", words)


def _first_year(entries: Sequence[Entry], as_of: date) -> int:
    """Choose the year that the drawing begins with, so that no bar lies wholly before it."""
    earliest = as_of.year - _YEARS
    starts = [int(entry["start"].year) for entry in entries]
    ends = [int(entry["end"].year) - 1 for entry in entries if entry["status"] == "ended"]
    drawn = [year for year in starts if year >= earliest]
    return min([*drawn, *ends, as_of.year - _FEWEST_YEARS])
