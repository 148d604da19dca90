"""Chart the record: how the checkable claims stand, and which partnerships held when."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patches import Wedge

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
from analysis.charts.series import share_of
from analysis.charts.timeline import (
    Entry,
    Part,
    count_of,
    fit_timeline,
    timeline_parts,
    words_for,
)
from analysis.messages import Messages
from analysis.page import design

_ROW = 0.26
_BAR = 0.14
_MARK = 0.15
_LABELS = 1.75
_FILLED = ("supported", "contradicted")
# Strokes of a mark in radii from its centre: a tick, a not-equal sign, a clock's hands, a cross.
_Stroke = Sequence[tuple[float, float]]
_STROKES: dict[str, Sequence[_Stroke]] = {
    "supported": [[(-0.5, 0.05), (-0.12, 0.42), (0.5, -0.4)]],
    "contested": [
        [(-0.5, -0.2), (0.5, -0.2)],
        [(-0.5, 0.2), (0.5, 0.2)],
        [(-0.28, 0.58), (0.28, -0.58)],
    ],
    "outdated": [[(0, -0.62), (0, 0), (0.45, 0.25)]],
    "contradicted": [[(-0.38, -0.38), (0.38, 0.38)], [(-0.38, 0.38), (0.38, -0.38)]],
}


def status_counts(claims: pd.DataFrame, messages: Messages) -> Chart | None:
    """Draw how many of the checkable claims have each status, and their share.

    Parameters
    ----------
    claims
        An assessed claims table (`evidence.assess`): its ``status``. Claims that are not
        checkable are left out.
    messages
        The messages.
    """
    found = claims["status"].value_counts()
    counts = {status: int(found.get(status, 0)) for status in design.STATUS_COLOURS}
    checkable = sum(counts.values())
    if not checkable:
        return None
    labels = {status: messages(f"evidence-status-{status}") for status in counts}
    values = {
        status: messages("chart-share-and-count", share=share_of(n, checkable), n=n)
        for status, n in counts.items()
    }
    canvas = _draw(counts, labels, values, messages)
    listed = messages.enumerate(f"{labels[status]} {values[status]}" for status in counts)
    return Chart(
        name="status-counts",
        figure=canvas.figure,
        title=_title(counts, messages),
        alt=messages("chart-statuses-alt", claims=checkable, values=listed),
        links=canvas.links,
    )


def _title(counts: dict[str, int], messages: Messages) -> str:
    checkable, silent = sum(counts.values()), counts["not-assessed"]
    if silent == checkable:
        return messages("chart-statuses-title-silent", claims=checkable)
    return messages(
        "chart-statuses-title",
        claims=checkable,
        supported=counts["supported"],
        qualified=counts["qualified"],
        contested=counts["contested"],
        refuted=counts["outdated"] + counts["contradicted"],
        silent=silent,
    )


def _draw(
    counts: dict[str, int], labels: dict[str, str], values: dict[str, str], messages: Messages
) -> Canvas:
    rows = {status: wrap(sentence_case(label), _LABELS) for status, label in labels.items()}
    heights = [_ROW + line_height(SMALL) * text.count("\n") for text in rows.values()]
    zero = _MARK + GAP + max(map(text_width, rows.values())) + 2 * GAP
    room = WIDTH - zero - max(map(text_width, values.values())) - 2 * GAP
    canvas = Canvas(sum(heights) + GAP)
    y = 0.0
    for (status, text), height in zip(rows.items(), heights, strict=True):
        n, middle = counts[status], y + height / 2
        _draw_mark(canvas, status, _MARK / 2 + 0.01, middle)
        canvas.text(_MARK + GAP, middle, text)
        width = room * n / max(counts.values())
        if n:
            words = messages("chart-link-claims", label=labels[status], n=n)
            canvas.bar(zero, middle, width, _BAR, design.STATUS_COLOURS[status])
            reach = width + GAP * 1.5 + text_width(values[status])
            canvas.link(Area(zero, middle, reach, height), words, status=status)
        colour = design.INK if n else design.MUTED
        canvas.text(zero + width + GAP * 0.75, middle, values[status], colour=colour)
        y += height
    canvas.upright(zero, 0, y)
    return canvas


def _draw_mark(canvas: Canvas, status: str, x: float, y: float) -> None:
    """Draw a status's sign in a disc or ring; what was not assessed is an empty dashed ring."""
    colour = design.STATUS_COLOURS[status]
    disc = canvas.dot(x, y, _MARK - 0.02, colour if status in _FILLED else "none", colour)
    disc.set(linewidth=1, linestyle=(0, (1.5, 1.5)) if status == "not-assessed" else "-")
    if status == "qualified":
        half = Wedge((x, y), _MARK / 2 - 0.01, 90, 270, facecolor=colour, linewidth=0)
        canvas.add(half, zorder=4)
    for stroke in _STROKES.get(status, ()):
        xs, ys = zip(*((x + dx * _MARK / 2, y + dy * _MARK / 2) for dx, dy in stroke), strict=True)
        line = Line2D(xs, ys, color=design.PAPER if status in _FILLED else colour, linewidth=1)
        canvas.add(line, zorder=5)


def partnership_timeline(timeline: pd.DataFrame, as_of: date, messages: Messages) -> Chart | None:
    """Draw the partnerships begun by a day, under their partners, to that day.

    The partner that most claims name comes first. Where the bars would fill more than a page,
    each partner's share one line; where that does not help, the partners whose last partnership
    ended longest ago are left out of the drawing, which says so.

    Parameters
    ----------
    timeline
        `evidence.partnership_timeline` at `as_of`, given the claims.
    as_of
        The day of the statuses.
    messages
        The messages.

    Returns
    -------
    Chart or None
        None when nothing had begun. Bars link to ``#proposition-<id>``, counts to claims.
    """
    parts = timeline_parts(timeline[timeline["status"] != "future"], messages)
    if not parts:
        return None
    drawing = fit_timeline(parts, as_of, messages)
    entries = [entry for part in parts for entry in part.entries]
    current = [entry for entry in entries if entry["status"] == "current"]
    attention = _attention([part for part in parts if part.goes_on() or not current], messages)
    values = {"date": messages.date(as_of), "current": len(current)}
    title = messages("chart-timeline-title", n=len(entries), attention=attention, **values)
    alt = messages(
        "chart-timeline-alt",
        first=str(drawing.first),
        going=messages.enumerate(words_for(entry, messages) for entry in current),
        ended=len(entries) - len(current),
        last=_last_ended(entries, messages),
        claims=messages.enumerate(f"{part.label} {count_of(part, messages)}" for part in parts),
        **values,
    )
    canvas = drawing.canvas
    return Chart("partnership-timeline", canvas.figure, title, alt, canvas.links)


def _attention(parts: Sequence[Part], messages: Messages) -> str:
    """Say how many of the partners claims name: of those in what goes on, else of all."""
    named = sum(part.claims > 0 for part in parts)
    return messages(
        f"chart-timeline-attention-{'current' if parts[0].goes_on() else 'ended'}",
        partners=len(parts),
        named=named,
        unnamed=len(parts) - named,
    )


def _last_ended(entries: Sequence[Entry], messages: Messages) -> str:
    ended = [entry for entry in entries if entry["status"] == "ended"]
    return words_for(max(ended, key=lambda entry: entry["end"]), messages) if ended else ""
