"""One card a question: what the documents say, the findings, the status, the sources."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from analysis.blocks import Block, Heading, Prose, Quote, escape
from analysis.briefing import Briefing
from analysis.evidence import Standing, proposition_status, standing
from analysis.evidence.register import Proposition
from analysis.sections.layout import claim_links, heading, note_link, prose, records

# The order of the cards: what fell first, then what is disputed, then what stands.
ORDER = ("contradicted", "outdated", "contested", "qualified", "supported", "not-assessed")
QUOTED = 2


def cards(briefing: Briefing) -> list[Block]:
    """Set a card for every question that a selected checkable claim answers."""
    p = briefing.parameters
    register = briefing.coded.register
    statuses = proposition_status(register, p.as_of, p.known_by, p.without_source)
    findings = standing(register, p.known_by, p.without_source)
    asked = _asked(briefing)
    rows = [row for row in records(statuses) if row["proposition"] in asked]
    rows.sort(key=lambda row: (ORDER.index(row["status"]), -len(asked[row["proposition"]])))
    blocks: list[Block] = [
        heading(briefing, 2, "cards"),
        prose(briefing, "cards-opening", cards=len(rows), all=len(register.propositions)),
    ]
    for row in rows:
        proposition = register.proposition[row["proposition"]]
        blocks += _card(briefing, proposition, row, findings[proposition.id], asked[proposition.id])
    return blocks


def _asked(briefing: Briefing) -> dict[str, pd.DataFrame]:
    """Give each proposition the selected checkable claims that are linked to it."""
    checkable = briefing.claims[briefing.claims["checkable"]]
    ids: dict[str, list[str]] = {}
    for claim_id, links in zip(checkable["claim_id"], checkable["propositions"], strict=True):
        for link in links:
            ids.setdefault(link["proposition"], []).append(claim_id)
    return {key: checkable[checkable["claim_id"].isin(value)] for key, value in ids.items()}


def _card(
    briefing: Briefing,
    proposition: Proposition,
    reasons: dict[str, Any],
    findings: Sequence[Standing],
    claims: pd.DataFrame,
) -> list[Block]:
    blocks: list[Block] = [
        Heading(3, proposition.question, f"proposition-{proposition.id}"),
        Prose(status_line(briefing, reasons)),
    ]
    for claim in records(claims.head(QUOTED)):
        blocks.append(Quote(escape(claim["text"]), _place(briefing, claim)))
    if len(claims) > QUOTED:
        more = claim_links(list(claims["claim_id"])[QUOTED:], 6)
        blocks.append(Prose(f"{briefing.messages('card-more', n=len(claims) - QUOTED)} {more}"))
    return [*blocks, Prose(_findings(briefing, findings, briefing.parameters.as_of))]


def status_line(briefing: Briefing, reasons: dict[str, Any]) -> str:
    """Say status, since when, how sure and why."""
    messages = briefing.messages
    status = messages(f"evidence-status-{reasons['status']}")
    if pd.isna(reasons["finding"]):
        return messages("card-unassessed", status=status)
    extra = [messages("evidence-single-source")] if reasons["single_source"] else []
    if not pd.isna(reasons["worded_later"]):
        worded = messages.date(reasons["worded_later"])
        extra.append(messages("evidence-worded-later", date=worded))
    line = messages("card-status", status=status, since=messages.date(reasons["since"]))
    return " ".join([line, sure_of(briefing, reasons), *extra])


def sure_of(briefing: Briefing, reasons: dict[str, Any]) -> str:
    """Say how sure a status is, and why."""
    messages = briefing.messages
    because = messages(
        "evidence-confidence-reason",
        independent=reasons["independent"],
        reliable=reasons["reliable"],
        best=reasons["best_reliability"],
    )
    if lowered := [messages(f"evidence-lowered-{reason}") for reason in reasons["lowered_by"]]:
        why = messages("evidence-confidence-lowered", reasons=messages.enumerate(lowered))
        because = messages.join([because, why])
    level = messages(f"evidence-confidence-{reasons['confidence']}")
    return messages("card-confidence", confidence=level, reason=because)


def _place(briefing: Briefing, claim: dict[str, Any]) -> str:
    section = (
        claim["section_path"][-1] if claim["section_path"] else briefing.messages("no-section")
    )
    return briefing.messages(
        "card-place",
        claim=f"[{escape(claim['claim_id'])}](#{claim['claim_id']})",
        document=escape(briefing.names[claim["document"]]),
        section=escape(section),
        start=str(claim["start"]),
        end=str(claim["end"]),
    )


def _findings(briefing: Briefing, findings: Sequence[Standing], as_of: date) -> str:
    """List the findings in force, then those that had ended, newest first."""
    begun = [f for f in findings if f.finding.start <= as_of]
    ordered = sorted(begun, key=lambda f: (f.ended(as_of), -f.finding.start.toordinal()))
    if not ordered:
        return briefing.messages("card-no-findings")
    return "\n".join(f"- {_finding(briefing, f)}" for f in ordered)


def _finding(briefing: Briefing, standing: Standing) -> str:
    messages, finding = briefing.messages, standing.finding
    start, end = messages.date(finding.start), standing.end
    when = (
        messages("evidence-interval-closed", start=start, end=messages.date(end))
        if end
        else messages("evidence-interval-open", start=start)
    )
    stance = messages(f"evidence-stance-{finding.stance}")
    notes = " ".join(note_link(briefing, source) for source in standing.sources)
    told = {"stance": stance, "when": when, "credibility": finding.credibility}
    line = messages.markdown("card-finding", statement=finding.statement, **told)
    return f"{line} {notes}"
