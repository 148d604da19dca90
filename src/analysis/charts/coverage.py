"""Draw how much of each document's claims hold each code: a row a code, a dot a document."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.canvas import Area, Canvas, label_room, middles, room
from analysis.charts.chart import Chart
from analysis.charts.figure import GAP
from analysis.charts.lettering import row_heights, text_height, text_width, wrap
from analysis.charts.series import (
    Names,
    document_name,
    gather_documents,
    in_documents,
    quoted,
    share_of,
)
from analysis.messages import Messages
from analysis.page import design
from analysis.page.blocks import Data
from analysis.page.words import sentence_case

_LABELS = 1.75  # widest row label, in inches
_ROW = 0.18
_DOT = 0.105
# Told apart by filling as well as by colour: in greyscale and by colour-blind readers too.
_MARKS: list[dict[str, Any]] = [
    {"color": design.SERIES[0]},
    {"color": design.SERIES[1], "markerfacecolor": "none"},
    {"color": design.SERIES[3]},
]


class _Series(NamedTuple):
    """One document's counts: code → claims that hold it, and all its claims."""

    document: str
    name: str
    units: dict[str, int]
    claims: int

    def share(self, code: str) -> float:
        return share_of(self.units[code], self.claims)

    def leaders(self) -> list[str]:
        most = max(self.units.values())
        return [code for code, units in self.units.items() if units == most and most]

    def absent(self) -> list[str]:
        return [code for code, units in self.units.items() if not units]


def theme_coverage(
    coverage: pd.DataFrame,
    messages: Messages,
    names: Names | None = None,
    ax: Axes | None = None,
    order: Sequence[str] | None = None,
) -> Chart | None:
    """Draw `tables.code_coverage` of the themes: share and count by document.

    `order` has the codes from the top down, those that it leaves out left out; by default those
    that most claims hold come first. Dots and key of a document are lines with its name as label.
    """
    return _coverage(coverage, "theme", "themes", messages, names, ax, order)


def category_coverage(
    coverage: pd.DataFrame,
    messages: Messages,
    names: Names | None = None,
    ax: Axes | None = None,
    order: Sequence[str] | None = None,
) -> Chart | None:
    """Draw `tables.code_coverage` of the partnership categories, as `theme_coverage` does."""
    return _coverage(coverage, "category", "categories", messages, names, ax, order)


def _coverage(
    coverage: pd.DataFrame,
    code: str,
    field: str,
    messages: Messages,
    names: Names | None,
    ax: Axes | None,
    order: Sequence[str] | None,
) -> Chart | None:
    if order is not None:
        coverage = coverage[coverage[code].isin(order)]
    totals = coverage.groupby(code, sort=False)["units"].sum()
    if not totals.sum():
        return None
    ranked = totals.sort_values(ascending=False, kind="stable").index
    shown = ranked if order is None else [each for each in order if each in ranked]
    labels = {str(each): messages.label(field, each) for each in shown}
    series = _series(gather_documents(coverage, code), code, names, messages)
    plot = _DotPlot(series, code, labels, messages, ax)
    return Chart(
        name=f"{code}-coverage",
        axes=plot.canvas.axes,
        title=sentence_case(_title(series, code, labels, messages)),
        alt=_alt(series, code, labels, messages),
        counts=int(totals.sum()),
        data=(plot.canvas.data,),
    )


def _series(
    frame: pd.DataFrame, code: str, names: Names | None, messages: Messages
) -> list[_Series]:
    return [
        _Series(
            str(document),
            document_name(str(document), names, messages),
            {key: int(units) for key, units in zip(rows[code], rows["units"], strict=True)},
            int(rows["claims"].max()),
        )
        for document, rows in frame.groupby("document", sort=False)
    ]


class _DotPlot:
    """Lay out keys on top, then a row a code with its dots and their values."""

    def __init__(
        self,
        series: list[_Series],
        code: str,
        labels: dict[str, str],
        messages: Messages,
        ax: Axes | None,
    ) -> None:
        self._series, self._code, self._labels, self._messages = series, code, labels, messages
        rows = [wrap(sentence_case(label), label_room(ax, _LABELS)) for label in labels.values()]
        margin = max(text_width(self._value(one, key)) for one in series for key in labels)
        margin += GAP + _DOT
        left = max(map(text_width, rows)) + GAP + (margin if len(series) > 1 else _DOT)
        keys = [wrap(self._key(one), room(ax) - 2 * _DOT - GAP) for one in series]
        heights = row_heights(rows, _ROW)
        top = sum(map(_key_height, keys)) + 2 * GAP
        most = max(one.share(key) for one in series for key in labels)
        self.canvas = Canvas(ax, top + sum(heights) + GAP / 4, left, margin, (0, most))
        lines = [
            (sentence_case(label), *(self._value(one, key) for one in series))
            for key, label in labels.items()
        ]
        self.canvas.data = Data(("", *map(self._key, series)), tuple(lines))
        self._draw_keys(keys)
        ys = middles(heights, top)
        for key, text, y, height in zip(labels, rows, ys, heights, strict=True):
            self.canvas.label(0, y, text)
            self._draw_row(key, y)
            self.canvas.rule(y + height / 2)
        for one, mark in zip(series, _MARKS, strict=False):
            shares = [one.share(key) for key in labels]
            self.canvas.dots(shares, ys, _DOT, label=one.name, **mark)

    def _key(self, one: _Series) -> str:
        return self._messages("chart-document-key", document=one.name, n=one.claims)

    def _value(self, one: _Series, key: str) -> str:
        return self._messages.share(one.units[key], one.claims)

    def _draw_keys(self, keys: list[str]) -> None:
        y = 0.0
        for one, mark, text in zip(self._series, _MARKS, keys, strict=False):
            middle = y + text_height("") / 2 + 0.02
            self.canvas.key(_DOT / 2 + 0.02, middle, _DOT, label=one.name, **mark)
            self.canvas.label(_DOT + GAP, y + _key_height(text) / 2, text)
            y += _key_height(text)

    def _draw_row(self, key: str, y: float) -> None:
        """Write the least and the largest value beside their dots, and join these."""
        ordered = sorted(self._series, key=lambda one: one.share(key))
        low, high = ordered[0], ordered[-1]
        edge = _DOT / 2 * self.canvas.inch
        start, end = low.share(key) + edge if len(ordered) > 1 else 0.0, high.share(key) - edge
        if low.share(key) != high.share(key):
            self.canvas.text(low.share(key), y, self._value(low, key), dx=-_DOT, align="right")
        if start < end:
            self.canvas.line((start, end), (y, y), width=0.6)
        # Of few claims the counts may differ where the shares are one.
        meet = [one for one in ordered if one.share(key) == high.share(key)]
        values = dict.fromkeys(self._value(one, key) for one in meet)
        self.canvas.text(high.share(key), y, self._messages.join(values), dx=_DOT)
        self._link_dots(key, y, ordered)

    def _link_dots(self, key: str, y: float, ordered: list[_Series]) -> None:
        """Link each dot and the value beside it; dots that overlap share what lies between."""
        shares = [one.share(key) for one in ordered]
        edges = [(a + b) / 2 for a, b in pairwise(shares)]
        lows, highs = [-inf, *edges], [*edges, inf]
        for number, one in enumerate(ordered):
            value = text_width(self._value(one, key))
            before = value if number == 0 and len(ordered) > 1 else 0.0
            after = value if number == len(ordered) - 1 else 0.0
            left = max(lows[number], shares[number] - (_DOT + before) * self.canvas.inch)
            right = min(highs[number], shares[number] + (_DOT + after) * self.canvas.inch)
            if one.units[key]:
                said = {"label": self._labels[key], "document": one.name, "n": one.units[key]}
                words = self._messages("chart-link-in-document", **said)
                area = Area(left, y, right - left, _ROW)
                self.canvas.link(area, words, **in_documents({self._code: key}, one.document))


def _key_height(key: str) -> float:
    return text_height(key) + 0.04


def _title(series: list[_Series], code: str, labels: dict[str, str], messages: Messages) -> str:
    prefix = f"chart-{code}-coverage-title"
    tops = [quoted((labels[key] for key in one.leaders()), messages) for one in series]
    counts = [one.units[one.leaders()[0]] if one.leaders() else 0 for one in series]
    shares = [
        messages.share_of_claims(n, one.claims) for n, one in zip(counts, series, strict=True)
    ]
    if len(series) == 2 and all(tops):
        return messages(
            f"{prefix}-{'same' if tops[0] == tops[1] else 'two'}",
            first=series[0].name,
            first_top=tops[0],
            first_ties=len(series[0].leaders()),
            first_share=shares[0],
            second=series[1].name,
            second_top=tops[1],
            second_share=shares[1],
        )
    best = max(range(len(series)), key=lambda at: share_of(counts[at], series[at].claims))
    return messages(
        prefix,
        documents=len(series),
        document=series[best].name,
        top=tops[best],
        ties=len(series[best].leaders()),
        share=shares[best],
    )


def _alt(series: list[_Series], code: str, labels: dict[str, str], messages: Messages) -> str:
    sentences = [messages(f"chart-{code}-coverage-alt", documents=len(series), codes=len(labels))]
    for one in series:
        if not one.leaders():
            sentences.append(messages("chart-coverage-alt-nothing", document=one.name))
            continue
        first = one.leaders()[0]
        sentences.append(
            messages(
                "chart-coverage-alt-document",
                document=one.name,
                claims=one.claims,
                top=quoted((labels[key] for key in one.leaders()), messages),
                share=messages.share(one.units[first], one.claims),
                missing=len(one.absent()),
                absent=quoted((labels[key] for key in one.absent()), messages),
            )
        )
    return " ".join(sentences)
