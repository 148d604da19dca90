"""How each question stands: one table, and in the appendix one card a question.

A card gives what the documents say, the findings, the status and the sources.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from analysis.briefing.run import Briefing
from analysis.briefing.sections.hindsight import marks_of, open_questions, statement_of
from analysis.briefing.sections.layout import (
    claim_links,
    claim_text,
    heading,
    note_links,
    proposition_link,
    prose,
    question_of,
    record_text,
    records,
    untranslated,
    yes_if,
)
from analysis.evidence import STATUSES, Standing, proposition_status, standing
from analysis.page.blocks import Block, Column, Heading, Prose, Quote, Table, escape
from analysis.page.words import sentence_case

QUOTED = 2
NAMED = 3  # of those who first said so


def overview(briefing: Briefing) -> list[Block]:
    """Set one row for every question that a selected claim answers."""
    messages, asked = briefing.messages, _asked(briefing)
    questions = _questions(briefing, asked)
    rows = tuple(
        (
            proposition_link(briefing, row["proposition"]),
            messages("cell-count", n=len(asked[row["proposition"]])),
            _status(briefing, row),
            "–" if pd.isna(row["since"]) else messages.date(row["since"]),
            "–" if pd.isna(row["confidence"]) else messages(f"evidence-level-{row['confidence']}"),
        )
        for row in questions
    )
    names = ("question", "claims", "status", "since", "confidence")
    columns = tuple(
        Column(messages(f"column-{name}"), "right" if name == "claims" else "left", width)
        for name, width in zip(names, (4.8, 0.8, 1.3, 1.9, 1.2), strict=True)
    )
    register = briefing.coded.register
    opening = {
        "cards": len(rows),
        "all": len(register.propositions),
        "gaps": len(open_questions(briefing)),
    }
    words = "record-questions" if briefing.is_full() else "record-questions-summary"
    blocks = [heading(briefing, 2, "questions"), prose(briefing, words, **opening)]
    if not rows:
        return blocks
    caption, note = messages("table-questions"), messages("note-questions")
    return [*blocks, Table(caption, columns, rows, "table-questions", note, size="small")]


def cards(briefing: Briefing) -> list[Block]:
    """Set a card for every question: by status those that claims answer, then the others."""
    p, register = briefing.parameters, briefing.coded.register
    if not register.propositions:
        return []
    findings = standing(register, p.known_by, p.without_source)
    asked = _asked(briefing)
    blocks: list[Block] = [heading(briefing, 1, "cards")]
    blocks += [prose(briefing, "cards-opening")] if asked else []
    for status, rows in groupby(_questions(briefing, asked), lambda row: str(row["status"])):
        title = sentence_case(briefing.messages(f"evidence-status-{status}"))
        blocks.append(Heading(2, title, f"cards-{status}"))
        for row in rows:
            id = row["proposition"]
            blocks += _card(briefing, id, row, findings[id], asked[id])
    return blocks + _unasked(briefing, findings, asked)


def _unasked(
    briefing: Briefing, findings: Mapping[str, Sequence[Standing]], asked: Collection[str]
) -> list[Block]:
    """Set the findings on the questions that no selected claim answers: figures rest on them."""
    register = briefing.coded.register
    rest = [p.id for p in register.propositions if p.id not in asked and findings[p.id]]
    if not rest:
        return []
    told = {"n": len(rest), "parties": yes_if(briefing.has_parties())}
    blocks = [heading(briefing, 2, "unasked"), prose(briefing, "cards-unasked", **told)]
    for id in rest:
        blocks += [_question(briefing, id), _findings(briefing, findings[id])]
    return blocks


def _questions(briefing: Briefing, asked: dict[str, pd.DataFrame]) -> list[dict[str, Any]]:
    """Give the statuses of the questions asked, what fell first, the most claimed first."""
    p = briefing.parameters
    statuses = proposition_status(briefing.coded.register, p.as_of, p.known_by, p.without_source)
    rows = [row for row in records(statuses) if row["proposition"] in asked]
    rows.sort(key=lambda row: (STATUSES.index(row["status"]), -len(asked[row["proposition"]])))
    return rows


def _status(briefing: Briefing, row: dict[str, Any]) -> str:
    status = briefing.messages(f"evidence-status-{row['status']}")
    return f"**{status}**"


def _asked(briefing: Briefing) -> dict[str, pd.DataFrame]:
    """Give each proposition the selected claims that are linked to it."""
    claims = briefing.claims
    told = claims[["claim_id", "document", "section_path", "start", "end", "text"]]
    ids: dict[str, list[str]] = {}
    for claim_id, links in zip(claims["claim_id"], claims["propositions"], strict=True):
        for link in links:
            ids.setdefault(link["proposition"], []).append(claim_id)
    return {key: told[told["claim_id"].isin(value)] for key, value in ids.items()}


def _card(
    briefing: Briefing,
    proposition: str,
    reasons: dict[str, Any],
    findings: Sequence[Standing],
    claims: pd.DataFrame,
) -> list[Block]:
    blocks: list[Block] = [_question(briefing, proposition), Prose(status_line(briefing, reasons))]
    for claim in records(claims.head(QUOTED)):
        said = claim_text(briefing, claim["claim_id"], claim["text"])
        blocks.append(Quote(said, _place(briefing, claim)))
    if len(claims) > QUOTED:
        more = claim_links(briefing, list(claims["claim_id"])[QUOTED:], len(claims))
        blocks.append(Prose(f"{briefing.messages('card-more', n=len(claims) - QUOTED)} {more}"))
    return [*blocks, _findings(briefing, findings)]


def _question(briefing: Briefing, proposition: str) -> Heading:
    question, language = question_of(briefing, proposition)
    foreign = "" if language == briefing.parameters.language else language
    return Heading(3, question, f"proposition-{proposition}", foreign)


def status_line(briefing: Briefing, reasons: dict[str, Any]) -> str:
    """Say status, since when, how sure and why."""
    messages = briefing.messages
    status = messages(f"evidence-status-{reasons['status']}")
    if pd.isna(reasons["finding"]):
        return messages("card-unassessed", status=status)
    extra = [messages("evidence-single-source")] if reasons["single_source"] else []
    if not pd.isna(reasons["hindsight"]):
        since = messages.since(reasons["hindsight"])
        extra.append(messages("hindsight-known", since=since))
    line = messages("card-status", status=status, since=messages.since(reasons["since"]))
    return " ".join([line, sure_of(briefing, reasons), *extra])


def sure_of(briefing: Briefing, reasons: dict[str, Any]) -> str:
    """Say how sure a status is, and why."""
    messages = briefing.messages
    reason = messages(
        "evidence-confidence-reason",
        independent=reasons["independent"],
        reliable=reasons["reliable"],
        best=reasons["best_reliability"],
    )
    because = messages.join([reason, *_origins(briefing, reasons["origins"])])
    if missing := [messages(f"evidence-missing-{what}") for what in reasons["missing"]]:
        lacks = messages("evidence-confidence-missing", missing=messages.enumerate(missing))
        because = messages.join([because, lacks])
    if lowered := [messages(f"evidence-lowered-{reason}") for reason in reasons["lowered_by"]]:
        why = messages("evidence-confidence-lowered", reasons=messages.enumerate(lowered))
        because = messages.join([because, why])
    level = messages(f"evidence-confidence-{reasons['confidence']}")
    return messages("card-confidence", confidence=level, reason=because)


def _origins(briefing: Briefing, origins: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Name who first said so, the best graded first, of many the first few; not in the summary.

    Each name leads to a note, which the summary may not have.
    """
    if not (briefing.is_full() and origins):
        return
    known, numbers = briefing.coded.register.publisher, briefing.note_numbers
    names = [
        f"[{record_text(briefing, known[origin['originator']].name)}]"
        f"(#note-{numbers[origin['sources'][0]]})"
        for origin in origins
    ]
    if (more := len(names) - NAMED) > 1:
        names = [*names[:NAMED], briefing.messages("evidence-origins-more", n=more)]
    yield briefing.messages("evidence-origins", names=briefing.messages.enumerate(names))


def _place(briefing: Briefing, claim: dict[str, Any]) -> str:
    return briefing.messages(
        "card-place",
        claim=f"[{escape(claim['claim_id'])}](#{claim['claim_id']})",
        document=escape(briefing.names[claim["document"]]),
        section=section_of(briefing, claim),
        start=str(claim["start"]),
        end=str(claim["end"]),
    )


def section_of(briefing: Briefing, unit: dict[str, Any]) -> str:
    """Set the heading that a unit stands under, in its document's language."""
    if not unit["section_path"]:
        return escape(briefing.messages("no-section"))
    return untranslated(briefing, unit["section_path"][-1], briefing.languages[unit["document"]])


def _findings(briefing: Briefing, findings: Sequence[Standing]) -> Prose:
    """List the findings in force, then those that had ended, newest first."""
    as_of = briefing.parameters.as_of
    begun = [f for f in findings if f.finding.start <= as_of]
    ordered = sorted(begun, key=lambda f: (f.ended(as_of), -f.finding.start.toordinal()))
    if not ordered:
        return prose(briefing, "card-no-findings")
    return Prose("\n".join(f"- {_finding(briefing, f)}" for f in ordered))


def _finding(briefing: Briefing, standing: Standing) -> str:
    messages, finding = briefing.messages, standing.finding
    when = messages.interval(finding.start, standing.end)
    stance = messages(f"evidence-stance-{finding.stance}")
    notes = note_links(briefing, standing.sources)
    told = {"stance": stance, "when": when, "credibility": finding.credibility}
    line = messages.markdown("card-finding", statement=statement_of(briefing, finding), **told)
    return " ".join([line, notes, *marks_of(briefing, standing)])
