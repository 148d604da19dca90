"""Chart kinds of claim, the funnel, directions of support and stock phrases as bars."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.canvas import Canvas
from analysis.charts.chart import Chart, quoting, worded
from analysis.charts.columns import Bar, bar_columns
from analysis.charts.series import (
    Names,
    document_name,
    gather_documents,
    in_documents,
    quoted,
)
from analysis.coding.codebook import ELSE
from analysis.messages import Messages
from analysis.page.words import sentence_case

_MOST_PHRASES = 12
_PHRASES = 2.9  # widest phrase, in inches
# Where the steps of the funnel lead; the kind "claim" is every kind but framing.
_CODES: dict[str, dict[str, str]] = {
    "units": {},
    "claims": {"kind": "claim"},
    "checkable": {"checkable": "true"},
}


def kinds_of_claim(
    kinds: pd.DataFrame, messages: Messages, names: Names | None = None, ax: Axes | None = None
) -> Chart | None:
    """Draw `tables.kinds_of_claim`: a row a kind, a column a document."""
    totals = _totals(kinds, "kind")
    claims = sum(totals.values())
    if not claims:
        return None
    labels = {kind: messages.label("kind", kind) for kind in totals}
    canvas, details = _by_document(kinds, "kind", labels, messages, names, ax)
    top = max(totals, key=totals.__getitem__)
    values = {
        "top": quoted([labels[top]], messages),
        "n": totals[top],
        "share": messages.counted(totals[top], claims),
        "claims": claims,
        "details": details,
    }
    return worded("kinds-of-claim", "chart-kinds", canvas, values, messages)


def funnel(
    stages: pd.DataFrame, messages: Messages, names: Names | None = None, ax: Axes | None = None
) -> Chart | None:
    """Draw `tables.funnel`: units, claims and checkable claims, a column a document."""
    totals = _totals(stages, "stage")
    if not totals.get("units"):
        return None
    labels = {stage: messages(f"chart-funnel-{stage}") for stage in totals}
    base = stages["document"].map(stages.groupby("document")["units"].max())
    frame = stages.assign(claims=base)
    canvas, details = _by_document(frame, "stage", labels, messages, names, ax)
    share = messages.counted(totals["checkable"], totals["units"])
    values = {**totals, "share": share, "details": details}
    return worded("funnel", "chart-funnel", canvas, values, messages)


def direction_of_support(
    overall: pd.DataFrame, by_partner: pd.DataFrame, messages: Messages, ax: Axes | None = None
) -> Chart | None:
    """Draw who gives to whom: a row a partner, a column a direction with its overall count.

    Parameters
    ----------
    overall, by_partner
        `tables.direction_of_support` and `tables.direction_by_partner`.
    messages
        The messages.
    ax
        The Axes to draw into.
    """
    totals = _totals(overall, "direction")
    if not sum(totals.values()):
        return None
    directions = {key: messages.label("direction", key) for key in totals}
    partners = {key: messages.label("partners", key) for key in by_partner["partner"].unique()}
    records = {(row["partner"], row["direction"]): row for row in by_partner.to_dict("records")}
    bars = [
        [_pair_bar(records[partner, each], partners, directions, messages) for each in directions]
        for partner in partners
    ]
    claims = int(overall["claims"].max())
    headers = [
        f"{sentence_case(directions[key])}\n{messages.share(n, claims)}"
        for key, n in totals.items()
    ]
    canvas = bar_columns(list(partners.values()), headers, bars, ax)
    told = [
        messages("chart-direction-part", label=quoted([label], messages), n=totals[key])
        for key, label in directions.items()
        if key != ELSE["direction"]
    ]
    values = {
        "told": messages.enumerate(told),
        "none": totals.get(ELSE["direction"], 0),
        "claims": claims,
        "partners": len(partners),
        "lead": quoted([next(iter(partners.values()))], messages),
        "lead_claims": int(by_partner["claims"].iloc[0]),
    }
    return worded("direction-of-support", "chart-direction", canvas, values, messages)


def stock_phrases(
    phrases: pd.DataFrame,
    messages: Messages,
    ax: Axes | None = None,
    languages: Mapping[str, str] | None = None,
) -> Chart | None:
    """Draw the dozen that `tables.stock_phrases` puts first.

    `languages` are those of the documents by id, where they are not the reader's.
    """
    if phrases.empty:
        return None
    records = phrases.head(_MOST_PHRASES).to_dict("records")
    documents = max(len(record["documents"]) for record in records)
    bars = [
        [_phrase_bar(record, place, documents, messages)]
        for place, record in enumerate(records, start=1)
    ]
    rows = [messages("chart-phrase", phrase=record["phrase"]) for record in records]
    canvas = bar_columns(rows, [], bars, ax, label_width=_PHRASES, head=messages("column-count"))
    # An analyst may order the frame anew: the finding is of the most, wherever it stands.
    top, last = max(records, key=lambda record: record["count"]), records[-1]
    values = {
        "phrase": top["phrase"],
        "n": top["count"],
        "documents": len(top["documents"]),
        "found": len(phrases),
        "shown": len(records),
        "last": last["phrase"],
        "last_n": last["count"],
    }
    spoken = [(languages or {}).get(record["documents"][0], "") for record in records]
    return quoting(worded("stock-phrases", "chart-phrases", canvas, values, messages), spoken)


def _totals(frame: pd.DataFrame, code: str) -> dict[str, int]:
    sums = frame.groupby(code, sort=False)["units"].sum()
    return {str(key): int(units) for key, units in sums.items()}


def _by_document(
    frame: pd.DataFrame,
    code: str,
    labels: Mapping[str, str],
    messages: Messages,
    names: Names | None,
    ax: Axes | None,
) -> tuple[Canvas, str]:
    """Draw a row a code and a column a document, and say the same values in words."""
    records = gather_documents(frame, code).to_dict("records")
    documents = {
        str(record["document"]): document_name(str(record["document"]), names, messages)
        for record in records
    }
    cells = {
        (record[code], record["document"]): _document_bar(record, code, labels, documents, messages)
        for record in records
    }
    bars = [[cells[key, document] for document in documents] for key in labels]
    canvas = bar_columns(list(labels.values()), list(documents.values()), bars, ax)
    details = [
        messages(
            "chart-detail",
            document=name,
            values=messages.enumerate(
                f"{label} {cells[key, document].label}" for key, label in labels.items()
            ),
        )
        for document, name in documents.items()
    ]
    return canvas, " ".join(details)


def _document_bar(
    record: Mapping[Any, Any],
    code: str,
    labels: Mapping[str, str],
    documents: Mapping[str, str],
    messages: Messages,
) -> Bar:
    units, key, document = int(record["units"]), str(record[code]), str(record["document"])
    values = {"label": labels[key], "document": documents[document], "n": units}
    return Bar(
        units,
        messages.share(units, int(record["claims"])),
        messages("chart-link-in-document", **values),
        in_documents(_CODES.get(key, {code: key}), document),
    )


def _pair_bar(
    record: Mapping[Any, Any],
    partners: Mapping[str, str],
    directions: Mapping[str, str],
    messages: Messages,
) -> Bar:
    units, partner, direction = int(record["units"]), record["partner"], record["direction"]
    values = {"first": partners[partner], "second": directions[direction], "n": units}
    codes = {"partner": partner, "direction": direction}
    return Bar(
        units, messages("chart-count", n=units), messages("chart-link-pair", **values), codes
    )


def _phrase_bar(record: Mapping[Any, Any], place: int, documents: int, messages: Messages) -> Bar:
    """Draw how often a phrase stands; its code is its place in the list."""
    n, held = int(record["count"]), len(record["documents"])
    where = "everywhere" if held == documents else "some"
    label = messages("chart-phrase", phrase=record["phrase"])
    return Bar(
        n,
        messages(f"chart-phrase-places-{where}", n=n, documents=held),
        messages("chart-link-claims", label=label, n=len(record["claim_ids"])),
        {"phrase": str(place)},
    )
