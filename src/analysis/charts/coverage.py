"""Draw how much of each document's claims hold each code: a row a code, a dot a document."""

from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from analysis.charts.canvas import (
    GAP,
    SMALL,
    WIDTH,
    Area,
    Canvas,
    line_height,
    sentence_case,
    text_width,
    wrap,
)
from analysis.charts.chart import Chart
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

_LABELS = 1.75  # widest row label, in inches
_ROW = 0.18
_DOT = 0.105
# Told apart by filling as well as by colour: in greyscale and by colour-blind readers too.
_MARKS = [
    (design.SERIES[0], design.SERIES[0]),
    ("none", design.SERIES[1]),
    (design.SERIES[3], design.SERIES[3]),
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
    coverage: pd.DataFrame, messages: Messages, names: Names | None = None
) -> Chart | None:
    """Draw `tables.code_coverage` of the themes: share and count by document."""
    return _coverage(coverage, "theme", "themes", messages, names)


def category_coverage(
    coverage: pd.DataFrame, messages: Messages, names: Names | None = None
) -> Chart | None:
    """Draw `tables.code_coverage` of the partnership categories: share and count by document."""
    return _coverage(coverage, "category", "categories", messages, names)


def _coverage(
    coverage: pd.DataFrame, code: str, field: str, messages: Messages, names: Names | None
) -> Chart | None:
    totals = coverage.groupby(code, sort=False)["units"].sum()
    if not totals.sum():
        return None
    ranked = totals.sort_values(ascending=False, kind="stable").index
    labels = {str(each): messages.label(field, each) for each in ranked}
    series = _series(gather_documents(coverage, code), code, names, messages)
    plot = _DotPlot(series, code, labels, messages)
    return Chart(
        name=f"{code}-coverage",
        figure=plot.canvas.figure,
        title=_title(series, code, labels, messages),
        alt=_alt(series, code, labels, messages),
        links=plot.canvas.links,
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
        self, series: list[_Series], code: str, labels: dict[str, str], messages: Messages
    ) -> None:
        self._series, self._code, self._labels, self._messages = series, code, labels, messages
        rows = {key: wrap(sentence_case(label), _LABELS) for key, label in labels.items()}
        self._left = max(map(text_width, rows.values())) + GAP
        values = [self._value(one, key) for one in series for key in labels]
        margin = max(map(text_width, values)) + GAP + _DOT
        most = max(one.share(key) for one in series for key in labels)
        self._zero = self._left + (margin if len(series) > 1 else _DOT)
        self._per_share = (WIDTH - margin - self._zero) / most
        keys = [wrap(self._key(one), WIDTH - 2 * _DOT - GAP) for one in series]
        heights = [_ROW + line_height(SMALL) * text.count("\n") for text in rows.values()]
        top = sum(map(_key_height, keys)) + 2 * GAP
        self.canvas = Canvas(top + sum(heights) + GAP / 4)
        self._draw_keys(keys)
        for (key, text), height in zip(rows.items(), heights, strict=True):
            self.canvas.text(0, top + height / 2, text)
            self._draw_row(key, top + height / 2)
            top += height
            self.canvas.rule(0, top, WIDTH, width=0.4)

    def _key(self, one: _Series) -> str:
        return self._messages("chart-document-key", document=one.name, n=one.claims)

    def _value(self, one: _Series, key: str) -> str:
        return self._messages("chart-share-and-count", share=one.share(key), n=one.units[key])

    def _x(self, share: float) -> float:
        return self._zero + share * self._per_share

    def _draw_keys(self, keys: list[str]) -> None:
        y = 0.0
        for (fill, edge), text in zip(_MARKS, keys, strict=False):
            self.canvas.dot(_DOT / 2 + 0.02, y + line_height(SMALL) / 2 + 0.02, _DOT, fill, edge)
            self.canvas.text(_DOT + GAP, y + _key_height(text) / 2, text)
            y += _key_height(text)

    def _draw_row(self, key: str, y: float) -> None:
        shares = sorted((one.share(key), number) for number, one in enumerate(self._series))
        (low, lowest), (high, highest) = shares[0], shares[-1]
        start = self._x(low) + _DOT / 2 if len(shares) > 1 else self._zero
        if low != high:
            label = self._value(self._series[lowest], key)
            self.canvas.text(self._x(low) - _DOT, y, label, align="right")
        if start < (end := self._x(high) - _DOT / 2):
            self.canvas.rule(start, y, end, design.MUTED)
        self.canvas.text(self._x(high) + _DOT, y, self._value(self._series[highest], key))
        for one, (fill, edge) in zip(self._series, _MARKS, strict=False):
            self.canvas.dot(self._x(one.share(key)), y, _DOT, fill, edge)
        self._link_dots(key, y, [self._series[number] for _, number in shares])

    def _link_dots(self, key: str, y: float, ordered: list[_Series]) -> None:
        """Link each dot and the value beside it; dots that overlap share what lies between."""
        middles = [self._x(one.share(key)) for one in ordered]
        edges = [(a + b) / 2 for a, b in pairwise(middles)]
        lows, highs = [0.0, *edges], [*edges, WIDTH]
        values = [text_width(self._value(one, key)) for one in ordered]
        for number, one in enumerate(ordered):
            before = values[number] if number == 0 and len(ordered) > 1 else 0.0
            after = values[number] if number == len(ordered) - 1 else 0.0
            left = max(lows[number], middles[number] - _DOT - before)
            right = min(highs[number], middles[number] + _DOT + after)
            if one.units[key]:
                said = {"label": self._labels[key], "document": one.name, "n": one.units[key]}
                words = self._messages("chart-link-in-document", **said)
                area = Area(left, y, right - left, _ROW)
                self.canvas.link(area, words, **in_documents({self._code: key}, one.document))


def _key_height(key: str) -> float:
    return line_height(SMALL) * (key.count("\n") + 1) + 0.04


def _title(series: list[_Series], code: str, labels: dict[str, str], messages: Messages) -> str:
    prefix = f"chart-{code}-coverage-title"
    tops = [quoted((labels[key] for key in one.leaders()), messages) for one in series]
    shares = [one.share(one.leaders()[0]) if one.leaders() else 0.0 for one in series]
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
    best = max(range(len(series)), key=lambda number: shares[number])
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
                share=one.share(first),
                n=one.units[first],
                missing=len(one.absent()),
                absent=quoted((labels[key] for key in one.absent()), messages),
            )
        )
    return " ".join(sentences)
