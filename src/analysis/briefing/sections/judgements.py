"""Key judgements, computed: what the documents claim, how it stands, how sure that is."""

from collections.abc import Sequence
from typing import Any

from analysis import tables
from analysis.briefing.run import Briefing
from analysis.briefing.sections.cards import sure_of
from analysis.briefing.sections.layout import cite, note_links, proposition_link, records
from analysis.coding.gazetteer import named_parties
from analysis.evidence import (
    FALLEN,
    Standing,
    judged_claims,
    partner_attention,
    proposition_status,
    standing,
)

DOUBTED = (*FALLEN, "contested")
QUESTIONS = {"full": 3, "summary": 2}


def judgements(briefing: Briefing) -> list[str]:
    """Give the key judgements as Markdown sentences, most important first."""
    found = []
    if len(judged_claims(briefing.claims)):
        found = [_standing(briefing), *_questions(briefing), *_omission(briefing)]
    return [*found, _evidence_given(briefing), _attention(briefing)]


def _standing(briefing: Briefing) -> str:
    statuses = briefing.claims["status"].value_counts()
    counted = {
        status: int(statuses.get(status, 0)) for status in ("supported", "qualified", *DOUBTED)
    }
    text = briefing.messages(
        "judgement-standing",
        judged=len(judged_claims(briefing.claims)),
        date=briefing.messages.date(briefing.parameters.as_of),
        fallen=sum(counted[status] for status in FALLEN),
        silent=int(statuses.get("not-assessed", 0)),
        **counted,
    )
    return f"{text} {cite(briefing)}"


def _questions(briefing: Briefing) -> list[str]:
    lines = []
    for row in judged_questions(briefing):
        text = briefing.messages(
            f"judgement-{row['status']}",
            question=proposition_link(briefing, row["proposition"]),
            n=row["claims"],
            since=briefing.messages.since(row["since"]),
        )
        notes = note_links(briefing, row["sources"])
        lines.append(f"{text} {notes} {sure_of(briefing, row)}")
    return lines


def judged_questions(briefing: Briefing) -> list[dict[str, Any]]:
    """Give the questions that most claims answer otherwise than the record does.

    Each is a row of `proposition_status` with ``claims``, their number, and ``sources``, those of
    the finding that decides and, where another's end gave the day, of that one.
    """
    p, asked = briefing.parameters, _claims_by_question(briefing)
    record = briefing.coded.register
    reasons = proposition_status(record, p.as_of, p.known_by, p.without_source)
    findings = standing(record, p.known_by, p.without_source)
    rows = [
        {
            **row,
            "claims": len(asked[row["proposition"]]),
            "sources": _telling(findings[row["proposition"]], row),
        }
        for row in records(reasons)
        if row["status"] in DOUBTED and asked.get(row["proposition"])
    ]
    rows.sort(key=lambda row: -row["claims"])
    # One question a set of parties: three on one mission would say one thing three times.
    parties = [record.proposition[row["proposition"]].partners for row in rows]
    first = [row for n, row in enumerate(rows) if parties[n] not in parties[:n]]
    return first[: QUESTIONS[p.detail]]


def _telling(findings: Sequence[Standing], row: dict[str, Any]) -> set[str]:
    """Give the sources that say how a question stands, and since when."""
    telling = [f for f in findings if f.finding.id == row["finding"]]
    if row["since"] not in (f.finding.start for f in telling):
        telling += [f for f in findings if f.end == row["since"]]
    return {source for found in telling for source in found.sources}


def _claims_by_question(briefing: Briefing) -> dict[str, list[str]]:
    asked: dict[str, list[str]] = {}
    claims = briefing.claims
    for claim_id, links in zip(claims["claim_id"], claims["propositions"], strict=True):
        for link in links:
            if link["asserts"]:
                asked.setdefault(link["proposition"], []).append(claim_id)
    return asked


def _omission(briefing: Briefing) -> list[str]:
    p, messages = briefing.parameters, briefing.messages
    record = briefing.coded.register
    attention = partner_attention(briefing.claims, record, p.as_of, p.known_by, p.without_source)
    current = attention[attention["current"]]
    missed = current[current["attention"] != "named"]
    if missed.empty:
        return []
    names = messages.enumerate(messages.label("partners", code) for code in missed["partner"])
    text = messages.markdown(
        "judgement-omission",
        n=len(missed),
        current=len(current),
        names=names,
        part=briefing.part,
        date=messages.date(p.as_of),
    )
    return [f"{text} [](#table-omissions)" if briefing.is_full() else f"{text} {cite(briefing)}"]


def _evidence_given(briefing: Briefing) -> str:
    kinds = tables.numerals(briefing.units)["kind"].value_counts()
    text = briefing.messages(
        "judgement-evidence",
        words=int(tables.words_by_document(briefing.units)["words"].sum()),
        dates=int(kinds.get("date", 0)),
        quantities=int(kinds.get("quantity", 0)),
        effect=float((briefing.claims["kind"] == "effect").mean()),
        part=briefing.part,
    )
    return f"{text} {cite(briefing)}"


def _attention(briefing: Briefing) -> str:
    messages = briefing.messages
    coverage = tables.rank_codes(briefing.claims, "themes")
    partnered = tables.partnership_claims(briefing.claims)
    unnamed = partnered["partners"].map(named_parties().isdisjoint)
    text = messages.markdown(
        "judgement-attention",
        themes=messages.enumerate(messages.label("themes", c) for c in coverage[:3]),
        partnered=len(partnered),
        unnamed=int(unnamed.sum()),
        part=briefing.part,
    )
    return f"{text} {cite(briefing)}"
