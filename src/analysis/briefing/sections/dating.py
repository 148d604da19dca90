"""When the documents were true, and what in them never was true together."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from analysis.briefing.run import MOST_NAMED, Briefing
from analysis.briefing.sections.layout import (
    claim_links,
    figure,
    heading,
    proposition_link,
    prose,
    records,
)
from analysis.charts import Chart
from analysis.charts.dating import month_of, plateau_words
from analysis.page.blocks import Block, Column, Prose, Table

FEWEST_CLAIMS = 5
ROWS_SHOWN = 8
EARLIER_SHOWN = 4


def dating(briefing: Briefing, never: pd.DataFrame) -> list[Block]:
    """Set the section that dates the documents by what they say; nothing without a register.

    Parameters
    ----------
    never
        `analysis.evidence.anachronisms` of the claims.
    """
    if not briefing.coded.register.propositions:
        return []
    answers, named = _answers(briefing), _named(briefing)
    counts = {"shown": len(named), "left": len(briefing.documents) - len(named)}
    opening = prose(briefing, "dating-opening", part=briefing.part, **counts)
    lines = [f"- {_told(briefing, id, answers.get(id))}" for id in named]
    blocks: list[Block] = [heading(briefing, 1, "dating"), opening]
    blocks.append(Prose("\n".join(lines)))
    blocks += [prose(briefing, "dating-note")] if answers else []
    return [*blocks, *_anachronisms(briefing, never)]


def dated(briefing: Briefing) -> pd.DataFrame:
    """Give the answers of `analysis.evidence.date_documents` for documents with claims enough."""
    answers = briefing.dating.answers
    return answers[answers["document"].isin(list(_answers(briefing)))]


def dating_figure(briefing: Briefing, chart: Chart | None) -> list[Block]:
    """Set when the documents were true, with a note where claims are selected."""
    return figure(chart, note=briefing.messages("note-dated") if briefing.part == "yes" else "")


def years_described(briefing: Briefing) -> list[str]:
    """Say of each document which years it describes and how sure that is, as Markdown."""
    return [
        " ".join(filter(None, [_years(briefing, id, answer), _how_sure(briefing, answer)]))
        for id, answer in _answers(briefing).items()
    ]


def _how_sure(briefing: Briefing, answer: Mapping[str, Any]) -> str:
    """Give the confidence in a date with its first reason; what has no date needs none."""
    return "" if answer["dated"] == "none" else _sure(briefing, answer, reasons=1)


def _years(briefing: Briefing, id: str, answer: Mapping[str, Any]) -> str:
    years = {name: str(answer[name].year) for name in ("start", "last", "earliest", "latest")}
    single = "yes" if years["start"] == years["last"] else "no"
    message = f"dating-{answer['dated']}"
    return briefing.messages.markdown(message, name=briefing.names[id], single=single, **years)


def _named(briefing: Briefing) -> list[str]:
    """List the documents that are told of one by one: all, or the first of very many."""
    return [entry.id for entry in briefing.documents[:MOST_NAMED]]


def _answers(briefing: Briefing) -> dict[str, dict[str, Any]]:
    """Give the answers on the documents named that have claims enough."""
    rows = {row["document"]: row for row in records(briefing.dating.answers)}
    named = [id for id in _named(briefing) if id in rows]
    return {id: rows[id] for id in named if rows[id]["units"] >= FEWEST_CLAIMS}


def own_dates(briefing: Briefing) -> dict[str, str]:
    """Give document id → the date that it bears, of those that bear one."""
    return {entry.id: str(entry.date) for entry in briefing.documents if entry.date}


def _told(briefing: Briefing, id: str, answer: Mapping[str, Any] | None) -> str:
    """Say when a document was true, how that moves, how sure it is, and its own date."""
    messages, name = briefing.messages, briefing.names[id]
    own = own_dates(briefing).get(id)
    dated = [messages.markdown("dating-own", date=messages.partial_date(own))] if own else []
    if answer is None:
        few = messages.markdown("dating-few", name=name, fewest=FEWEST_CLAIMS)
        return " ".join([few, *dated])
    said = messages(
        "dating-answer",
        time=plateau_words(answer, briefing.parameters.as_of, messages),
        best=answer["best"],
        claims=answer["units"],
        spells=answer["spells"] - 1,
        others=answer["readings"] - 1,
        agreeing=answer["agreeing"] - 1,
    )
    return " ".join([_years(briefing, id, answer), said, _sure(briefing, answer), *dated])


def _sure(briefing: Briefing, answer: Mapping[str, Any], reasons: int | None = None) -> str:
    """Give the confidence with its reasons, or the first few of them."""
    messages = briefing.messages
    doubts = [messages(f"dating-doubt-{doubt}") for doubt in answer["lowered_by"][:reasons]]
    because = messages.join(doubts or [messages("dating-no-doubt")])
    level = messages(f"evidence-level-{answer['confidence']}")
    return messages("dating-confidence", level=level, because=because)


def _anachronisms(briefing: Briefing, found: pd.DataFrame) -> list[Block]:
    """List what was never true together, a row for each answer that came too late."""
    within = int(found["within"].sum())
    counts = {"pairs": len(found), "within": within, "across": len(found) - within}
    blocks: list[Block] = [
        heading(briefing, 2, "anachronisms"),
        prose(briefing, "dating-anachronisms", part=briefing.part, **counts),
    ]
    if found.empty:
        return blocks
    event = ["within", "later", "later_asserts", "first_day"]
    groups = [records(own) for _, own in found.groupby(event, sort=False)]
    rows = tuple(_row(briefing, group) for group in groups[:ROWS_SHOWN])
    messages = briefing.messages
    widths = {"later": 2.5, "earlier": 4.5, "places": 2.5}
    columns = tuple(Column(messages(f"column-{name}"), width=w) for name, w in widths.items())
    caption = messages("table-anachronisms", hidden=len(groups) - len(rows))
    return [*blocks, Table(caption, columns, rows, "table-anachronisms", size="small")]


def _row(briefing: Briefing, pairs: list[dict[str, Any]]) -> tuple[str, ...]:
    """Set one answer beside those that had fallen before it was first borne out."""
    messages, first = briefing.messages, pairs[0]
    shown = messages.join(
        _said(briefing, pair, "earlier", pair["last_day"]) for pair in pairs[:EARLIER_SHOWN]
    )
    more = len(pairs) - EARLIER_SHOWN
    ids = [id for side in ("later", "earlier") for pair in pairs for id in pair[f"{side}_claims"]]
    return (
        _said(briefing, first, "later", first["first_day"]),
        shown if more <= 0 else messages("cell-links", links=shown, n=more),
        claim_links(briefing, list(dict.fromkeys(ids))),
    )


def _said(briefing: Briefing, pair: Mapping[str, Any], side: str, day: date) -> str:
    messages = briefing.messages
    return messages(
        f"dating-{side}",
        question=proposition_link(briefing, pair[side]),
        answer=messages("answer-yes" if pair[f"{side}_asserts"] else "answer-no"),
        date=messages.partial_date(month_of(day)),
    )
