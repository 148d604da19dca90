"""Chart the record: how the claims stand that it can judge, and which partnerships held when."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Wedge

from analysis.charts.canvas import Canvas
from analysis.charts.chart import Chart
from analysis.charts.columns import Bar, bar_columns
from analysis.charts.figure import GAP
from analysis.charts.timeline import (
    Entry,
    Part,
    count_of,
    fit_timeline,
    timeline_parts,
    words_for,
)
from analysis.evidence import JUDGED
from analysis.messages import Messages
from analysis.page import design

_ROW = 0.26
_MARK = 0.15
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


def status_counts(claims: pd.DataFrame, messages: Messages, ax: Axes | None = None) -> Chart | None:
    """Draw how many of the claims that the record can judge have each status, and their share.

    Parameters
    ----------
    claims
        An assessed claims table (`evidence.assess`): its ``status``. Claims on which no finding
        is in force are left out.
    messages
        The messages.
    ax
        The Axes to draw into.
    """
    found = claims["status"].value_counts()
    counts = {
        status: int(found.get(status, 0)) for status in design.STATUS_COLOURS if status in JUDGED
    }
    judged = sum(counts.values())
    if not judged:
        return None
    labels = {status: messages(f"evidence-status-{status}") for status in counts}
    values = {status: messages.share(n, judged) for status, n in counts.items()}
    canvas = _draw(counts, labels, values, messages, ax)
    listed = messages.enumerate(f"{labels[status]} {values[status]}" for status in counts)
    return Chart(
        name="status-counts",
        axes=canvas.axes,
        title=_title(counts, messages),
        alt=messages("chart-statuses-alt", claims=judged, values=listed),
        counts=judged,
        data=(canvas.data,),
    )


def _title(counts: dict[str, int], messages: Messages) -> str:
    return messages(
        "chart-statuses-title",
        claims=sum(counts.values()),
        supported=counts["supported"],
        qualified=counts["qualified"],
        contested=counts["contested"],
        refuted=counts["outdated"] + counts["contradicted"],
    )


def _draw(
    counts: dict[str, int],
    labels: dict[str, str],
    values: dict[str, str],
    messages: Messages,
    ax: Axes | None,
) -> Canvas:
    bars = [
        [
            Bar(
                n,
                values[status],
                messages("chart-link-claims", label=labels[status], n=n),
                {"status": status},
                design.STATUS_COLOURS[status],
            )
        ]
        for status, n in counts.items()
    ]
    canvas = bar_columns(
        list(labels.values()),
        [],
        bars,
        ax,
        indent=_MARK + GAP,
        row=_ROW,
        head=messages("chart-claims"),
    )
    for status, y in zip(counts, canvas.rows, strict=True):
        _draw_mark(canvas, status, y)
    return canvas


def _draw_mark(canvas: Canvas, status: str, y: float) -> None:
    """Draw a status's sign in a disc or ring."""
    colour, filled = design.STATUS_COLOURS[status], status in _FILLED
    at = canvas.at(_MARK / 2 + 0.01, y)
    canvas.add(
        Circle(
            (0, 0),
            _MARK / 2 - 0.01,
            facecolor=colour if filled else "none",
            edgecolor=colour,
        ),
        3,
        at,
    )
    if status == "qualified":
        canvas.add(Wedge((0, 0), _MARK / 2 - 0.01, 90, 270, facecolor=colour, linewidth=0), 4, at)
    for stroke in _STROKES.get(status, ()):
        xs, ys = zip(*((dx * _MARK / 2, -dy * _MARK / 2) for dx, dy in stroke), strict=True)
        stroked = design.PAPER if filled else colour
        canvas.add(Line2D(xs, ys, color=stroked, linewidth=1), 5, at)


def partnership_timeline(
    timeline: pd.DataFrame, as_of: date, messages: Messages, ax: Axes | None = None
) -> Chart | None:
    """Draw the partnerships begun by a day, under their partners, to that day.

    The partner that most claims name comes first. A bar is solid to the day on which it was last
    seen and open beyond. Deliveries, made once, are no bars. Where the bars would fill more than
    a page, the partners whose last partnership ended longest ago are left out of the drawing,
    which says so.

    Parameters
    ----------
    timeline
        `evidence.partnership_timeline` at `as_of`, given the claims.
    as_of
        The day of the statuses.
    messages
        The messages.
    ax
        The Axes to draw into.

    Returns
    -------
    Chart or None
        None when nothing had begun. Bars link to ``#proposition-<id>``, counts to claims.
    """
    lasting = (timeline["status"] != "future") & (timeline["kind"] != "delivery")
    parts = timeline_parts(timeline[lasting], messages)
    if not parts:
        return None
    drawing = fit_timeline(parts, as_of, messages, ax)
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
    return Chart("partnership-timeline", canvas.axes, title, alt, data=(canvas.data,))


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
