"""Why a claim stands as it does on a day: its questions, findings and sources, as HTML."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import pandas as pd

from analysis.documents.sources import worded
from analysis.evidence import Register, Standing, told
from analysis.explore.markup import notice
from analysis.messages import Messages
from analysis.page import design


def status_html(status: str, messages: Messages) -> str:
    """Set a status with its colour; the word stands beside it."""
    colour = design.STATUS_COLOURS.get(status, design.MUTED)
    words = escape(messages(f"evidence-status-{status}"))
    return f'<span class="x-status" style="--x-status:{colour}">{words}</span>'


def moved_statuses(before: pd.DataFrame, after: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Give claim id → (old, new) of the claims whose status differs in two assessed tables."""
    old = dict(zip(before["claim_id"], before["status"], strict=True))
    new = dict(zip(after["claim_id"], after["status"], strict=True))
    return {id: (old[id], new[id]) for id in new if id in old and old[id] != new[id]}


def statuses_table(
    claims: pd.DataFrame,
    assessed: pd.DataFrame,
    moved: Mapping[str, tuple[str, str]],
    names: Mapping[str, str],
    messages: Messages,
) -> str:
    """Set the claims with their statuses as an HTML table, those that moved first.

    Parameters
    ----------
    claims, assessed
        Claims of an assessed table, and the links of the same `Assessment`.
    moved
        As from `moved_statuses`.
    """
    since = _since(claims, assessed)
    rows = sorted(claims.to_dict("records"), key=lambda claim: claim["claim_id"] not in moved)
    body = "".join(
        _status_row(claim, since.get(claim["claim_id"]), moved, names, messages) for claim in rows
    )
    heads = "".join(f"<th>{name}</th>" for name in ("Status", "Since", "Claim", "Document"))
    return f'<div class="x-scroll"><table><thead><tr>{heads}</tr></thead>{body}</table></div>'


def _since(claims: pd.DataFrame, assessed: pd.DataFrame) -> dict[str, date]:
    """Give the day since which a claim has its status, through a link that has it as well."""
    statuses = dict(zip(claims["claim_id"], claims["status"], strict=True))
    return {
        link["claim_id"]: link["since"]
        for link in assessed.to_dict("records")
        if statuses.get(link["claim_id"]) == link["status"] and not pd.isna(link["since"])
    }


def _status_row(
    claim: Mapping[Any, Any],
    since: date | None,
    moved: Mapping[str, tuple[str, str]],
    names: Mapping[str, str],
    messages: Messages,
) -> str:
    id = claim["claim_id"]
    was = f"<br>was {status_html(moved[id][0], messages)}" if id in moved else ""
    kind = ' class="x-moved"' if id in moved else ""
    return (
        f"<tr{kind}><td>{status_html(claim['status'], messages)}{was}</td>"
        f'<td class="x-since">{messages.date(since) if since else ""}</td>'
        f'<td>{escape(claim["text"])} <span class="x-place">{escape(id)}</span></td>'
        f"<td>{escape(names[claim['document']])}</td></tr>"
    )


def reasons_html(
    claim: Mapping[str, Any],
    links: Sequence[Mapping[str, Any]],
    standing: Mapping[str, Collection[Standing]],
    register: Register,
    as_of: date,
    messages: Messages,
) -> str:
    """Set a claim's reasons: for each question its status, and the findings begun by the day.

    Parameters
    ----------
    claim
        A record of the assessed table.
    links
        The claim's records of `Assessment.assessed`.
    standing
        As from `analysis.evidence.standing`, with the same dates.
    """
    place = f"{claim['source_file']} {claim['start']}–{claim['end']}"
    parts = [
        f'<p class="x-claim">{escape(claim["text"])}</p>'
        f'<p class="x-place">{escape(claim["claim_id"])}, {escape(place)}</p>'
        f"<p>{status_html(claim['status'], messages)}: "
        f"{escape(messages('evidence-meaning-' + claim['status']))}</p>"
    ]
    if not links:
        parts.append(notice(messages("evidence-unlinked-no-question")))
    for link in links:
        findings = [f for f in standing[link["proposition"]] if f.finding.start <= as_of]
        parts.append(_link_html(link, findings, register, as_of, messages))
    return "".join(parts)


def _link_html(
    link: Mapping[str, Any],
    findings: Sequence[Standing],
    register: Register,
    as_of: date,
    messages: Messages,
) -> str:
    question = worded(register.proposition[link["proposition"]].question, messages.language)
    denied = "" if link["asserts"] else f" {messages('evidence-denied')}"
    rule = messages("evidence-linked-by", rule=link["rule"])
    why = escape(_why(link, register, messages))
    ordered = sorted(findings, key=lambda f: (f.ended(as_of), -f.finding.start.toordinal()))
    rows = "".join(_finding_html(f, link["finding"], register, as_of, messages) for f in ordered)
    return (
        f'<p class="x-heading">{escape(question)}</p>'
        f"<p>{status_html(link['status'], messages)}{why}{denied} "
        f'<span class="x-small x-muted">{escape(rule)}</span></p><ul>{rows}</ul>'
    )


def _why(link: Mapping[str, Any], register: Register, messages: Messages) -> str:
    """Say since when a status holds, and how sure it is and why."""
    if not isinstance(link["confidence"], str):
        return ""
    since = "" if pd.isna(link["since"]) else f" {messages.since(link['since'])}"
    because = messages(
        "evidence-confidence-reason",
        independent=link["independent"],
        reliable=link["reliable"],
        best=link["best_reliability"],
    )
    names = (register.publisher[origin["originator"]].name for origin in link["origins"])
    because += f"; {messages('evidence-origins', names=messages.enumerate(names))}"
    if lowered := [messages(f"evidence-lowered-{why}") for why in link["lowered_by"]]:
        reasons = messages.enumerate(lowered)
        because += f"; {messages('evidence-confidence-lowered', reasons=reasons)}"
    return f"{since}, {messages('evidence-confidence-' + link['confidence'])}: {because}."


def _finding_html(
    standing: Standing, decides: object, register: Register, as_of: date, messages: Messages
) -> str:
    finding = standing.finding
    when = messages.interval(finding.start, standing.end)
    kind = "x-muted" if standing.ended(as_of) else ""
    state = "ended" if standing.ended(as_of) else "in force"
    mark = "<b>decides</b>, " if finding.id == decides else ""
    sources = "; ".join(_source_html(source, register, messages) for source in standing.sources)
    said = told(finding, as_of, register.meta.language, standing.known_by)
    how = f"{state}, {messages('evidence-stance-' + finding.stance)}, {when}"
    return (
        f'<li class="{kind}">{mark}{escape(how)}: {escape(said.known)} {_later_html(said.later)}'
        f'<span class="x-small">Credibility {finding.credibility} '
        f"({messages(f'evidence-credibility-{finding.credibility}')}). {sources}</span></li>"
    )


def _later_html(text: str) -> str:
    return f"<em>Hindsight: {escape(text)}</em> " if text else ""


def _source_html(id: str, register: Register, messages: Messages) -> str:
    source = register.source[id]
    publisher = register.publisher[source.publisher]
    when = source.date or messages("evidence-source-undated")
    return (
        f'<a href="{escape(source.url)}" target="_blank" rel="noopener noreferrer">'
        f"{escape(source.title)}</a> ({escape(publisher.name)}, {escape(str(when))}, "
        f"graded {register.reliability(id)})"
    )
