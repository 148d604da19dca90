"""Chart when documents were true: how their claims stood over time, a panel a document."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle

from analysis.charts.canvas import Area, Canvas, room
from analysis.charts.chart import Chart
from analysis.charts.figure import GAP
from analysis.charts.lettering import SMALL, TINY, line_height, text_width
from analysis.charts.series import Names, document_name, share_of
from analysis.charts.years import day_number, year_ticks
from analysis.evidence.partial import last_day
from analysis.messages import Messages
from analysis.page import design
from analysis.page.blocks import Data
from analysis.page.words import sentence_case

_PANEL = 0.5
_KEY = 0.1
_LINE = line_height(SMALL)
_LEFT = 0.42
_RIGHT = 0.1
_YEARS_BEFORE = 3  # drawn before the first day that counts
# From the bottom up; silence hangs from the top, so that it is seen to reach the middle.
_BANDS = {
    "borne-out": design.STATUS_COLOURS["supported"],
    "fallen": design.STATUS_COLOURS["outdated"],
    "silent": design.RULE,
}
Row = Mapping[Any, Any]


class _Panel(NamedTuple):
    """A document: its steps with the shares of the three bands, and its answer."""

    document: str
    name: str
    steps: Sequence[Row]
    answer: Row


def document_dating(
    bands: pd.DataFrame,
    answers: pd.DataFrame,
    as_of: date,
    messages: Messages,
    names: Names | None = None,
    dates: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Chart | None:
    """Draw for each document which share of its claims was borne out, had fallen, was unknown.

    Parameters
    ----------
    bands, answers
        Those of `evidence.date_documents` at `as_of`. A document without an answer is left out.
    as_of
        The day that the drawing ends on.
    messages
        The messages.
    names
        Document → the name that readers know it by.
    dates
        Document → the date that it bears (a day, a month or a year), of those that bear one.
    ax
        The Axes to draw into.

    Returns
    -------
    Chart or None
        None without an answer. Panels link to their document's claims.
    """
    panels = [
        _panel(answer, bands, document_name(answer["document"], names, messages))
        for answer in answers.to_dict("records")
    ]
    if not panels:
        return None
    canvas = _Drawing(panels, as_of, messages, dates or {}, ax).draw()
    told = [_told(panel, as_of, messages) for panel in panels]
    return Chart(
        name="document-dating",
        axes=canvas.axes,
        title=messages.join(messages("chart-dating-title", **values) for values in told),
        alt=" ".join(
            [
                messages("chart-dating-alt", documents=len(panels), date=messages.date(as_of)),
                *(messages("chart-dating-alt-panel", **values) for values in told),
            ]
        ),
        data=tuple(_data(panel, messages) for panel in panels),
    )


def _data(panel: _Panel, messages: Messages) -> Data:
    """Give a document's shares from each day on which one of them changed."""
    heads = ["chart-dating-from", *(f"chart-dating-{band}" for band in _BANDS)]
    lines: list[tuple[str, ...]] = []
    for step in panel.steps:
        shares = tuple(messages("cell-share", share=step[band]) for band in _BANDS)
        if not lines or shares != lines[-1][1:]:
            lines.append((messages.date(step["start"]), *shares))
    return Data(tuple(sentence_case(messages(head)) for head in heads), tuple(lines), panel.name)


def plateau_words(answer: Row, as_of: date, messages: Messages) -> str:
    """Say when a plateau was, to the month: "from July 2013 to December 2014"."""
    months = [month_of(answer[name]) for name in ("start", "last")]
    kind = "open" if answer["last"] == as_of else "month" if len(set(months)) == 1 else "closed"
    first, last = map(messages.partial_date, months)
    return messages("dating-time", kind=kind, first=first, last=last)


def month_of(day: date) -> str:
    """Write a day to the month as ISO does, to the year where no month of it is known."""
    return str(day).removeprefix("~")[:7]


def _panel(answer: Row, bands: pd.DataFrame, name: str) -> _Panel:
    own = bands[(bands["document"] == answer["document"]) & (bands["counted"] == "claims")]
    steps = [
        {
            "start": step["start"],
            "last": step["last"],
            "borne-out": share_of(step["supported"] + step["qualified"], step["units"]),
            "fallen": share_of(step["fallen"] + step["contested"], step["units"]),
            "silent": share_of(step["silent"], step["units"]),
        }
        for step in own.to_dict("records")
    ]
    return _Panel(answer["document"], name, steps, answer)


def _told(panel: _Panel, as_of: date, messages: Messages) -> dict[str, Any]:
    """Gather what title and alternative text say of a panel."""
    last = panel.steps[-1]
    return {
        "name": panel.name,
        "time": plateau_words(panel.answer, as_of, messages),
        "claims": panel.answer["units"],
        "best": panel.answer["best"],
        "dated": panel.answer["dated"],
        "borne": last["borne-out"],
        "fallen": last["fallen"],
        "silent": last["silent"],
    }


class _Drawing:
    """Lay out the key, then each panel under its name, then the years; x is a day's number."""

    def __init__(
        self,
        panels: Sequence[_Panel],
        as_of: date,
        messages: Messages,
        dates: Mapping[str, str],
        ax: Axes | None,
    ) -> None:
        self._panels, self._messages, self._dates = panels, messages, dates
        self._as_of, self._now = as_of, day_number(as_of)
        self.first = _first_year(panels)
        self._start = day_number(date(self.first, 1, 1))
        self._ax, self._width = ax, room(ax) - _LEFT - _RIGHT

    def draw(self) -> Canvas:
        panels = sum(_head(panel) + _PANEL + GAP for panel in self._panels)
        height = _LINE + GAP + panels + _LINE
        span = (self._start, max(self._now, self._start + 1))
        self.canvas = Canvas(self._ax, height, _LEFT, _RIGHT, span)
        self.canvas.axes.xaxis_date()
        self._draw_key(_LINE / 2)
        top = _LINE + GAP
        for panel in self._panels:
            self._draw_head(panel, top)
            self._draw_panel(panel, top + _head(panel))
            top += _head(panel) + _PANEL + GAP
        self._draw_years(top)
        return self.canvas

    def _draw_key(self, y: float) -> None:
        inches = _LEFT
        for band, colour in _BANDS.items():
            words = sentence_case(self._messages(f"chart-dating-{band}"))
            square = Rectangle((0, -_KEY / 2), _KEY, _KEY, facecolor=colour, linewidth=0)
            self.canvas.add(square, transform=self.canvas.at(inches, y))
            self.canvas.label(inches + _KEY + GAP / 2, y, words)
            inches += _KEY + text_width(words) + 3 * GAP

    def _draw_head(self, panel: _Panel, top: float) -> None:
        """Name the document and its claims; below, over a plateau that dates it, when that was."""
        y, dated = top + _LINE / 2, self._dates.get(panel.document)
        words = self._messages(
            "chart-dating-claims",
            n=panel.answer["units"],
            dated="yes" if dated else "no",
            date=self._messages.partial_date(dated) if dated else "",
        )
        self.canvas.label(_LEFT, y, panel.name, bold=True)
        self.canvas.text(self._now, y, words, align="right", colour=design.MUTED)
        if not _is_dated(panel):
            return
        start, last = self._plateau(panel)
        words = plateau_words(panel.answer, self._as_of, self._messages)
        half = text_width(words) / 2 * self.canvas.inch
        middle = min(max((start + last) / 2, self._start + half), self._now - half)
        self.canvas.text(middle, y + _LINE, words, align="center")
        y = top + _head(panel) - GAP / 2
        ends = max(start, self._start), min(last, self._now)
        self.canvas.line(ends, (y, y), design.INK, 1.6)

    def _draw_panel(self, panel: _Panel, top: float) -> None:
        bottom = top + _PANEL
        self._draw_bands(panel, bottom)
        for share in (0, 0.5, 1):
            y, words = bottom - share * _PANEL, self._messages("cell-share", share=share)
            self.canvas.label(_LEFT - GAP / 2, y, words, size=TINY, align="right")
            self.canvas.line((self._start, self._now), (y, y), design.MUTED, 0.4)
        self._draw_days(panel, top, bottom)
        words = self._messages("chart-link-claims", label=panel.name, n=panel.answer["units"])
        area = Area(self._start, bottom - _PANEL / 2, self._now - self._start, _PANEL)
        self.canvas.link(area, words, document=panel.document)

    def _draw_days(self, panel: _Panel, top: float, bottom: float) -> None:
        """Mark where the plateau begins and ends, the document's own day, and the last one."""
        for x in self._plateau(panel) if _is_dated(panel) else ():
            if self._start < x < self._now:
                self.canvas.line((x, x), (top - GAP / 2, bottom), design.INK)
        own = _day_of(self._dates.get(panel.document, ""))
        if own and self._start <= (x := day_number(own)) <= self._now:
            self.canvas.line((x, x), (top, bottom), design.ACCENT, 1.6)
        self.canvas.line((self._now, self._now), (top, bottom), design.INK)

    def _plateau(self, panel: _Panel) -> tuple[float, float]:
        return day_number(panel.answer["start"]), day_number(panel.answer["last"]) + 1

    def _draw_bands(self, panel: _Panel, bottom: float) -> None:
        steps = [step for step in panel.steps if day_number(step["last"]) >= self._start]
        xs = [x for step in steps for x in self._edges(step)]
        below = [0.0] * len(xs)
        for band, colour in _BANDS.items():
            shares = [step[band] for step in steps for _ in range(2)]
            above = [low + share for low, share in zip(below, shares, strict=True)]
            outline = [*zip(xs, above, strict=True), *zip(xs[::-1], below[::-1], strict=True)]
            points = [(x, bottom - share * _PANEL) for x, share in outline]
            self.canvas.add(Polygon(points, facecolor=colour, linewidth=0))
            below = above

    def _edges(self, step: Row) -> tuple[float, float]:
        return max(day_number(step["start"]), self._start), min(
            day_number(step["last"]) + 1, self._now
        )

    def _draw_years(self, y: float) -> None:
        """Mark the years, as many round ones as fit, and the day that the drawing ends on."""
        y += _LINE / 2
        day = self._messages.date(self._as_of)
        self.canvas.text(self._now, y, day, align="right", bold=True)
        free = self._now - (text_width(day, bold=True) + GAP) * self.canvas.inch
        half = text_width("0000", TINY) / 2 * self.canvas.inch
        for year, x in year_ticks(self.first, self._as_of.year, self._width):
            if x + half < free:
                self.canvas.text(x, y, str(year), size=TINY, colour=design.MUTED, align="center")


def _first_year(panels: Sequence[_Panel]) -> int:
    """Begin a few years before the first day that counts, if the record does."""
    steps = [(int(s["start"].year), s["silent"] <= 0.5) for p in panels for s in p.steps]
    counting = min(year for year, counts in steps if counts)
    return max(min(year for year, _ in steps), counting - _YEARS_BEFORE)


def _head(panel: _Panel) -> float:
    """Give the room over a panel: for its name, and for the words and bracket of a plateau."""
    return (2 * _LINE if _is_dated(panel) else _LINE) + GAP


def _is_dated(panel: _Panel) -> bool:
    """Tell whether the plateau stands out: a bracket over one that does not would claim that."""
    return bool(panel.answer["dated"] != "none")


def _day_of(written: str) -> date | None:
    """Give the last day that a document's own date can mean; None if it is no calendar date."""
    try:
        return last_day(written)
    except ValueError:
        return None
