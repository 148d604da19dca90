"""Lay out partnerships in time: each partner's bars beside the number of claims that name it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle

from analysis.charts.canvas import Area, Canvas, label_room, room
from analysis.charts.figure import GAP
from analysis.charts.lettering import (
    SMALL,
    TINY,
    line_height,
    text_height,
    text_width,
    wrap,
)
from analysis.charts.years import day_number, year_ticks
from analysis.messages import Messages
from analysis.page import design
from analysis.page.blocks import Data
from analysis.page.words import sentence_case

MOST_HEIGHT = 8.2  # inches: a page with its caption
_YEARS = 15  # drawn before the day, at most; what began earlier comes in from the left
_FEWEST_YEARS = 5
_PARTNERS = 1.2
_CLAIMS = 0.95
_BAR = 0.155
_UNDER = 0.02  # between words and the bar below them
_ARROW = 0.09
_RIGHT = _CLAIMS + GAP + _ARROW  # margin for the claims
_LINE = line_height(SMALL)
_PAD = 0.055

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
    """One line of a part: a bar with its words inside, on the side that has room, or above."""

    words: str
    side: str
    entry: Entry

    def height(self) -> float:
        above = text_height(self.words) + _UNDER if self.side == "above" else 0.0
        return above + _BAR + _PAD


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


def fit_timeline(
    parts: Sequence[Part], as_of: date, messages: Messages, ax: Axes | None
) -> "Timeline":
    """Draw a line for each bar, of many partners the latest."""
    drawing = Timeline(parts, parts, as_of, messages, ax)
    latest = sorted(parts, key=Part.end, reverse=True)
    while drawing.height > MOST_HEIGHT and len(latest) > 1:
        latest.pop()
        shown = [part for part in parts if part in latest]
        drawing = Timeline(parts, shown, as_of, messages, ax)
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
        ax: Axes | None,
    ) -> None:
        self._parts, self._as_of, self._messages, self._ax = shown, as_of, messages, ax
        self._left_out = len(parts) - len(shown)
        self.first = _first_year([entry for part in shown for entry in part.entries], as_of)
        self._start, self._now = day_number(date(self.first, 1, 1)), day_number(as_of)
        self._names = [wrap(part.label, label_room(ax, _PARTNERS)) for part in shown]
        self._left = max(map(text_width, self._names)) + GAP + _ARROW
        self._width = max(room(ax) - self._left - _RIGHT, _ARROW)
        self._header = wrap(messages("chart-timeline-claims"), _CLAIMS)
        self._lanes = [[self._lane(entry) for entry in part.entries] for part in shown]
        self._top = max(2 * _LINE, text_height(self._header)) + GAP
        self.height = self._top + sum(self._heights()) + _LINE * (1.5 if self._left_out else 0.25)

    def _heights(self) -> list[float]:
        names = [text_height(name) + _PAD for name in self._names]
        lanes = [sum(lane.height() for lane in lanes) for lanes in self._lanes]
        return [max(pair) + _PAD for pair in zip(names, lanes, strict=True)]

    def _lane(self, entry: Entry) -> _Lane:
        """Find the words a place: with their years, which the axis shows too, or else without."""
        inch = (self._now - self._start) / self._width
        left, right = (edge / inch for edge in self._edges(entry, inch))
        solid = min(self._seen(entry) / inch, right)
        full = words_for(entry, self._messages)
        for words in (full, str(entry["label"])):
            needed = text_width(words) + GAP
            if left + needed <= solid:
                return _Lane(words, "inside", entry)
            if entry["status"] != "current" and right + needed <= self._width:
                return _Lane(words, "right", entry)
            if left >= needed + _ARROW:
                return _Lane(words, "left", entry)
        return _Lane(wrap(full, self._width - GAP), "above", entry)

    def _seen(self, entry: Entry) -> float:
        """Give where the solid part of a bar ends, as days since the first."""
        return day_number(entry["end"] or entry["last_seen"]) - self._start

    def _edges(self, entry: Entry, inch: float) -> tuple[float, float]:
        """Give where a bar begins and ends, as days since the first; none is too thin to see."""
        left = max(0.0, day_number(entry["start"]) - self._start)
        if entry["status"] == "current":
            return left, self._now - self._start
        return left, max(day_number(entry["end"]) - self._start, left + 0.02 * inch)

    def draw(self) -> None:
        """Draw on a canvas of the height that the parts need; x is a day's number."""
        span = (self._start, self._now)
        self.canvas = Canvas(self._ax, self.height, self._left, _RIGHT, span)
        self.canvas.axes.xaxis_date()
        self.canvas.data = self._data()
        y = self._top
        rows = zip(self._parts, self._names, self._lanes, self._heights(), strict=True)
        for part, name, lanes, height in rows:
            self.canvas.rule(y)
            self._draw_part(part, name, lanes, y + _PAD)
            y += height
        self._draw_top(y)
        if self._left_out:
            words = self._messages("chart-timeline-left-out", n=self._left_out)
            self.canvas.label(0, y + _LINE * 0.75, words, size=TINY, colour=design.MUTED)

    def _data(self) -> Data:
        heads = ("column-partner", "chart-timeline-partnership", "chart-timeline-claims")
        lines = [
            (part.label, words_for(entry, self._messages), count_of(part, self._messages))
            for part in self._parts
            for entry in part.entries
        ]
        return Data(tuple(map(self._messages, heads)), tuple(lines))

    def _draw_top(self, bottom: float) -> None:
        """Head the columns; the day's line runs through to the bottom."""
        middle = self._top - GAP / 2 - text_height(self._header) / 2
        self.canvas.text(self._now, middle, self._header, dx=_ARROW + GAP, bold=True)
        y = self._top - GAP / 2 - _LINE / 2
        day = self._messages.date(self._as_of)
        self.canvas.text(self._now, y - _LINE, day, align="right", bold=True)
        self.canvas.line((self._now, self._now), (y - _LINE / 2, bottom), design.INK)
        half = (text_width("0000", TINY) / 2 + GAP / 2) * self.canvas.inch
        for year, day_of_year in self._ticks():
            if day_of_year + half < self._now:
                label, colour = str(year), design.MUTED
                self.canvas.text(day_of_year, y, label, size=TINY, colour=colour, align="center")

    def _ticks(self) -> list[tuple[int, float]]:
        return year_ticks(self.first, self._as_of.year, self._width)

    def _draw_part(self, part: Part, name: str, lanes: Sequence[_Lane], y: float) -> None:
        self.canvas.label(0, y + text_height(name) / 2, name)
        self._draw_claims(part, y + _LINE / 2)
        for lane in lanes:
            self._draw_lane(lane, y)
            y += lane.height()

    def _draw_claims(self, part: Part, y: float) -> None:
        """Count the claims in the right margin, whose unit is the inch."""
        counts = [text_width(count_of(other, self._messages)) for other in self._parts]
        zero = _ARROW + 2 * GAP + max(counts)
        colour = design.INK if part.claims else design.MUTED
        count = count_of(part, self._messages)
        self.canvas.text(self._now, y, count, dx=zero - GAP, colour=colour, align="right")
        if part.claims:
            most = max(other.claims for other in self._parts)
            width = part.claims / most * (_RIGHT - zero)
            bar = Rectangle((zero, y - _BAR / 2), width, _BAR, color=design.SERIES[5], linewidth=0)
            self.canvas.add(bar, transform=self.canvas.beside(right=True))
            words = self._messages("chart-link-claims", label=part.label, n=part.claims)
            left, inch = zero - 2 * GAP - text_width(count), self.canvas.inch
            across = (self._now + left * inch, (zero + width - left) * inch)
            area = Area(across[0], y, across[1], _LINE + 2 * _PAD)
            self.canvas.link(area, words, partner=part.partner)

    def _draw_lane(self, lane: _Lane, y: float) -> None:
        inch = self.canvas.inch
        left, right = (self._start + edge for edge in self._edges(lane.entry, inch))
        middle = y + lane.height() - _PAD - _BAR / 2
        first, last = self._draw_bar(lane.entry, left, right, middle)
        current, wide = lane.entry["status"] == "current", (text_width(lane.words) + GAP) * inch
        match lane.side:
            case "inside":
                colour = design.PAPER if current else design.INK
                self.canvas.text(left, middle, lane.words, dx=GAP / 2, colour=colour)
            case "right":
                self.canvas.text(right, middle, lane.words, dx=GAP / 2)
                last = right + wide
            case "left":
                self.canvas.text(left, middle, lane.words, dx=-GAP / 2, align="right")
                first = left - wide
            case _:
                self._draw_words_above(lane.words, left, y + text_height(lane.words) / 2)
        for _, day in self._ticks():
            if not first <= day <= last:
                self.canvas.line((day, day), (middle - _BAR / 2, middle + _BAR / 2), design.RULE)
        area = Area(first, middle, last - first, _BAR + _PAD)
        self._link(area, str(lane.entry["proposition"]))

    def _draw_words_above(self, words: str, left: float, y: float) -> None:
        """Begin where the bar does; end before the day where that leaves too little room."""
        fits = left + (text_width(words) + GAP) * self.canvas.inch <= self._now
        x, dx, align = (left, 0.0, "left") if fits else (self._now, -GAP, "right")
        self.canvas.text(x, y, words, dx=dx, align=align)

    def _draw_bar(self, entry: Entry, left: float, right: float, y: float) -> tuple[float, float]:
        """Draw a bar, open after the day on which it was last seen, and give its ends.

        It is pointed where it goes on beyond the day or began before the first year.
        """
        current, arrow, half = entry["status"] == "current", _ARROW * self.canvas.inch, _BAR / 2
        outline = [(left, y - half), (right, y - half)]
        outline += [(right + arrow, y)] if current else []
        outline += [(right, y + half), (left, y + half)]
        outline += [(left - arrow, y)] if entry["start"].year < self.first else []
        edge = design.ACCENT if current else design.SEQUENTIAL[4]
        fill = design.PAPER if current else design.SEQUENTIAL[2]
        bar = Polygon(outline, facecolor=fill, edgecolor=edge, linewidth=0.6)
        self.canvas.add(bar, zorder=2)
        if current:
            seen = min(max(self._start + self._seen(entry), left), right)
            solid = Rectangle((left, y - half), seen - left, _BAR, color=edge, linewidth=0)
            self.canvas.add(solid, zorder=2)
        return min(x for x, _ in outline), max(x for x, _ in outline)

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
