"""What stands: the claims held against the dated record."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from analysis import charts
from analysis.briefing.run import Briefing
from analysis.briefing.sections.cards import overview
from analysis.briefing.sections.hindsight import open_questions, statement_of
from analysis.briefing.sections.layout import (
    claim_link,
    claim_links,
    claim_text,
    figure,
    heading,
    labelled,
    note_links,
    proposition_link,
    prose,
    quoted_claim,
    record_text,
    records,
    row_label,
    untranslated,
    yes_if,
)
from analysis.documents.sources import wording_in
from analysis.evidence import (
    FALLEN,
    claims_in_tension,
    contradicting_claims,
    judged_claims,
    partner_attention,
    status_changes,
    status_differences,
    unlinked_claims,
)
from analysis.page.blocks import Block, Callout, Column, Prose, Table
from analysis.tables.sampling import evenly_spaced

CONTRADICTIONS_SHOWN = UNLINKED_SHOWN = 20


def record(briefing: Briefing) -> list[Block]:
    """Open the section that holds the claims against the record."""
    blocks: list[Block] = [heading(briefing, 1, "record")]
    if not briefing.coded.register.propositions:
        return [*blocks, prose(briefing, "evidence-no-register")]
    return [*blocks, *_clocks(briefing), _opening(briefing)]


def timeline(briefing: Briefing, bars: pd.DataFrame, chart: charts.Chart | None) -> list[Block]:
    """Set the partnerships of the record, with a note where claims are selected, and deliveries.

    Parameters
    ----------
    bars
        `analysis.evidence.partnership_timeline`.
    chart
        `analysis.charts.partnership_timeline` of them.
    """
    if not briefing.has_parties():
        return []
    note = briefing.messages("note-selected") if briefing.part == "yes" else ""
    return [*figure(chart, note=note), *_deliveries(briefing, bars)]


def questions(briefing: Briefing) -> list[Block]:
    """Set how each question stands."""
    return overview(briefing) if briefing.coded.register.propositions else []


def changes(briefing: Briefing) -> list[Block]:
    """Set what moved, and what claims deny or pull apart."""
    if not briefing.coded.register.propositions:
        return []
    blocks = _withdrawn(briefing) + _changes(briefing)
    return [*blocks, *_contradictions(briefing), *_tensions(briefing)]


def more(briefing: Briefing) -> list[Block]:
    """Open the figures and tables that paper leaves out, with the partners of the record."""
    known = _omissions(briefing) if briefing.has_parties() else []
    return [heading(briefing, 1, "more"), prose(briefing, "more-opening"), *known]


def support(briefing: Briefing) -> list[Block]:
    """Open the section on who supports, and who is named."""
    if not briefing.has_parties():
        return []
    opening = heading(briefing, 1, "support")
    read = [prose(briefing, "support-reading")] if briefing.is_full() else []
    return [opening, _silent(briefing), *read]


def _clocks(briefing: Briefing) -> list[Block]:
    """Say how far the record reaches, and warn where the briefing's date lies beyond it."""
    messages, parameters = briefing.messages, briefing.parameters
    updated = briefing.evidence_to
    if updated is None:
        return []
    lines = [messages("evidence-updated", date=messages.date(updated))]
    if parameters.known_by:
        lines.append(messages("evidence-known-by", date=messages.date(parameters.known_by)))
    if updated > parameters.as_of:
        lines.append(messages("evidence-hindsight", date=messages.date(parameters.as_of)))
    if parameters.as_of <= updated:
        return [Prose(" ".join(lines))]
    days = {"updated": messages.date(updated), "date": messages.date(parameters.as_of)}
    warning = messages("evidence-older-than-briefing", **days)
    if not briefing.is_full():
        return [Prose(" ".join([warning, *lines[1:]]))]
    return [Callout(messages("record-warning"), " ".join([warning, *lines[1:]]), "warning")]


def _opening(briefing: Briefing) -> Prose:
    statuses = briefing.claims["status"].value_counts()
    counts = {
        status.replace("-", "_"): int(statuses.get(status, 0))
        for status in ("supported", "qualified", "contested", *FALLEN, "not-assessed")
    }
    date = briefing.messages.date(briefing.parameters.as_of)
    return prose(
        briefing,
        "record-opening",
        claims=len(briefing.claims),
        judged=len(judged_claims(briefing.claims)),
        date=date,
        checked=yes_if(briefing.has("checkable")),
        **counts,
    )


def _withdrawn(briefing: Briefing) -> list[Block]:
    """List the claims whose status rests on the sources that this run withdraws."""
    messages, p = briefing.messages, briefing.parameters
    if not p.without_source:
        return []
    before = briefing.coded.assess(p.as_of, p.known_by)
    moved = status_differences(before, briefing.assessment)
    names = messages.enumerate(p.without_source)
    lines = [
        "- "
        + messages(
            "cell-labelled",
            label=claim_link(row["claim_id"]),
            value=" → ".join(status_label(briefing, row[f"{w}_status"]) for w in ("old", "new")),
        )
        for row in records(moved)
    ]
    summary = messages.markdown("evidence-withdrawn-changes", source=names, n=len(moved))
    return [heading(briefing, 2, "withdrawn"), Prose("\n".join([summary, "", *lines]))]


def _changes(briefing: Briefing) -> list[Block]:
    """List what changed since the date to compare with."""
    messages, parameters = briefing.messages, briefing.parameters
    if parameters.compare_with is None:
        return []
    since, until = parameters.compare_with, parameters.as_of
    changes = status_changes(
        briefing.claims,
        briefing.coded.register,
        since,
        until,
        parameters.known_by,
        parameters.without_source,
        briefing.coded.links,
    )
    days = {"from": messages.date(since), "to": messages.date(until)}
    blocks: list[Block] = [heading(briefing, 2, "changes")]
    if changes.empty:
        return [*blocks, prose(briefing, "evidence-changes-none", **days)]
    blocks.append(prose(briefing, "evidence-changes", n=changes["claim_id"].nunique(), **days))
    return [*blocks, _changes_table(briefing, changes)]


def _changes_table(briefing: Briefing, changes: pd.DataFrame) -> Table:
    """Gather the changes by the event that caused them, so that one row is one cause."""
    messages = briefing.messages
    cause = ["date", "finding", "event", "old_status", "new_status"]
    rows = []
    for _, group in changes.groupby(cause, sort=True):
        change = records(group)[0]
        told = {
            which: status_label(briefing, change[f"{which}_status"]) for which in ("old", "new")
        }
        said = statement_of(briefing, briefing.stood[change["finding"]].finding)
        values = {"date": messages.date(change["date"]), "statement": said, **told}
        because = messages.markdown(f"evidence-change-{change['event']}", **values)
        ids = list(dict.fromkeys(group["claim_id"]))
        rows.append(
            (because, _notes_of(briefing, change["finding"]), claim_links(briefing, ids, 4))
        )
    columns = (
        Column(messages("column-change"), width=5),
        Column(messages("column-notes"), width=1.2),
        Column(messages("column-places"), width=2.6),
    )
    return Table(messages("table-changes"), columns, tuple(rows), "table-changes", size="small")


def _contradictions(briefing: Briefing) -> list[Block]:
    pairs = contradicting_claims(briefing.claims)
    blocks: list[Block] = [heading(briefing, 2, "contradictions")]
    within = int(pairs["within_document"].sum())
    blocks.append(
        prose(
            briefing,
            "record-contradictions",
            pairs=len(pairs),
            within=within,
            across=len(pairs) - within,
        )
    )
    if pairs.empty:
        return blocks
    return [*blocks, _contradictions_table(briefing, pairs)]


def _contradictions_table(briefing: Briefing, pairs: pd.DataFrame) -> Table:
    """Gather the pairs by question and denying claim, so that no sentence is printed twice."""
    messages = briefing.messages
    texts = briefing.claims.set_index("claim_id")["text"]
    rows = []
    groups = list(pairs.groupby(["proposition", "denying"], sort=False))
    for _, group in groups[:CONTRADICTIONS_SHOWN]:
        pair, (first, *others) = records(group)[0], group["asserting"]
        links = claim_links(briefing, others)
        more = f" {messages('card-more', n=len(others))} {links}" if others else ""
        rows.append(
            (
                proposition_link(briefing, pair["proposition"]),
                quoted_claim(briefing, first, texts[first]) + more,
                quoted_claim(briefing, pair["denying"], texts[pair["denying"]]),
            )
        )
    columns = tuple(Column(messages(f"column-{name}")) for name in ("question", "yes", "no"))
    counts = {"shown": len(rows), "all": len(groups), "hidden": len(groups) - len(rows)}
    caption = messages("table-contradictions", **counts)
    return Table(caption, columns, tuple(rows), "table-contradictions", size="small")


def _tensions(briefing: Briefing) -> list[Block]:
    """Set the sentences that only pull apart, each with the words that do."""
    messages, register = briefing.messages, briefing.coded.register
    pairs = claims_in_tension(briefing.claims, register)
    if pairs.empty:
        return []
    about = {tension.id: tension.about for tension in register.tensions}
    texts = briefing.claims.set_index("claim_id")["text"]
    rows = tuple(
        (
            untranslated(
                briefing,
                *wording_in(about[pair["tension"]], messages.language, briefing.record_language),
            ),
            *(_in_tension(briefing, pair, side, texts) for side in ("one", "other")),
        )
        for pair in records(pairs.head(CONTRADICTIONS_SHOWN))
    )
    columns = tuple(Column(messages(f"column-{name}")) for name in ("about", "one", "other"))
    counts = {"shown": len(rows), "all": len(pairs), "hidden": len(pairs) - len(rows)}
    caption = messages("table-tensions", **counts)
    return [
        heading(briefing, 2, "tensions"),
        prose(briefing, "record-tensions", pairs=len(pairs)),
        Table(caption, columns, rows, "table-tensions", size="small"),
    ]


def _in_tension(briefing: Briefing, pair: dict[str, Any], side: str, texts: pd.Series) -> str:
    """Quote one side's sentence, and the words in it that carry the tension."""
    claim = pair[side]
    words = briefing.messages.markdown(
        "tension-words", words=claim_text(briefing, claim, pair[f"{side}_words"])
    )
    return f"{quoted_claim(briefing, claim, texts[claim])} {words}"


def _silent(briefing: Briefing) -> Prose:
    """Say which partners of the record the documents never name."""
    p, register = briefing.parameters, briefing.coded.register
    attention = partner_attention(briefing.claims, register, p.as_of, p.known_by, p.without_source)
    silent = attention[(attention["attention"] == "none") & attention["current"]]
    who = labelled(briefing, "partners", silent["partner"])
    counts = {"silent": len(silent), "names": who, "part": briefing.part}
    return prose(briefing, "record-omissions", **counts)


def _deliveries(briefing: Briefing, bars: pd.DataFrame) -> list[Block]:
    """List what was handed over once, which no bar shows, the latest first."""
    messages = briefing.messages
    made = bars[(bars["kind"] == "delivery") & (bars["status"] != "future")]
    if made.empty:
        return []
    rows = tuple(
        (
            row_label(briefing, "partners", row["partner"]),
            untranslated(briefing, row["label"], messages.language),
            _handed_over(briefing, row["start"], row["end"]),
            _notes_of(briefing, row["finding"]),
        )
        for row in records(made.iloc[::-1])
    )
    widths = {"partner": 2.0, "delivery": 4.0, "when": 2.5, "notes": 1.5}
    columns = tuple(Column(messages(f"column-{name}"), width=w) for name, w in widths.items())
    return [Table(messages("table-deliveries"), columns, rows, "table-deliveries", size="small")]


def _omissions(briefing: Briefing) -> list[Block]:
    """Set the record's partners beside the documents' attention to each."""
    messages = briefing.messages
    p, register = briefing.parameters, briefing.coded.register
    attention = partner_attention(briefing.claims, register, p.as_of, p.known_by, p.without_source)
    rows = tuple(
        (
            row_label(briefing, "partners", row["partner"]),
            messages("cell-count", n=row["partnerships"]),
            messages("answer-yes" if row["current"] else "answer-no"),
            messages("cell-count", n=row["findings_in_force"]),
            messages(
                "cell-attention",
                n=row["claims"],
                how=messages(f"evidence-attention-{row['attention']}"),
            ),
        )
        for row in records(attention)
    )
    names = ("partner", "partnerships", "current", "findings", "attention")
    aligns = ("left", "right", "left", "right", "left")
    columns = tuple(
        Column(messages(f"column-{name}", part=briefing.part), align)
        for name, align in zip(names, aligns, strict=True)
    )
    return [
        heading(briefing, 2, "omissions"),
        Table(messages("table-omissions"), columns, rows, "table-omissions", size="small"),
    ]


def _handed_over(briefing: Briefing, start: date, end: date) -> str:
    """Give the day of a delivery as far as it is known, of a longer one the years."""
    last = end - timedelta(days=1)  # an end is the first day on which it no longer held
    if start.year == last.year:
        return briefing.messages.partial_date(str(start))
    return briefing.messages("cell-years", first=str(start.year), last=str(last.year))


def gaps(briefing: Briefing) -> list[Block]:
    """List what could not be sourced, and the checkable claims that no question covers."""
    register = briefing.coded.register
    if not register.propositions:
        return []
    blocks: list[Block] = [heading(briefing, 2, "gaps")]
    blocks += _unlinked(briefing) if briefing.claims["checkable"].any() else []
    asked = open_questions(briefing)
    blocks.append(prose(briefing, "evidence-open-questions", n=len(asked)))
    lines = [
        "- "
        + record_text(briefing, " ".join(filter(None, (gap.question, gap.note))))
        + (f" {briefing.messages('hindsight-mark')}" if later else "")
        for gap, later in asked
    ]
    return [*blocks, Prose("\n".join(lines))]


def _unlinked(briefing: Briefing) -> list[Block]:
    """List the checkable claims that no question covers, or say that there is none."""
    bare = unlinked_claims(briefing.claims, briefing.coded.register)
    shown = evenly_spaced(bare, UNLINKED_SHOWN)
    counts = {"n": len(bare), "shown": len(shown), "hidden": len(bare) - len(shown)}
    opening = prose(briefing, "record-unlinked", **counts)
    lines = [
        f"- {quoted_claim(briefing, row['claim_id'], row['text'])} "
        + briefing.messages(f"evidence-unlinked-{row['reason']}")
        for row in records(shown)
    ]
    return [opening, Prose("\n".join(lines))] if lines else [opening]


def status_label(briefing: Briefing, status: str) -> str:
    """Give a status in the reader's words."""
    return briefing.messages(f"evidence-status-{status}")


def _notes_of(briefing: Briefing, finding: str) -> str:
    return note_links(briefing, briefing.stood[finding].sources)
