"""The source documents: what is and is not known of each, and how far it can be relied on."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis import tables
from analysis.briefing.run import Briefing
from analysis.briefing.sections.hindsight import appeared_later
from analysis.briefing.sections.judgements import told_sources
from analysis.briefing.sections.layout import (
    document_numbers,
    heading,
    proposition_link,
    prose,
    records,
    title_of,
    untranslated,
)
from analysis.documents.sources import Entry
from analysis.evidence import first_propositions, source_use
from analysis.page.blocks import LINKED, Block, Column, Prose, Table

_STOPS = (".", "?", "!", "…", '."', ".”")


def sources(briefing: Briefing) -> list[Block]:
    """Set the section on the source documents; of many the appendix has the list."""
    opening = prose(briefing, "sources-opening") if briefing.is_full() else _citation(briefing)
    closing = [_citation(briefing)] if briefing.is_full() else endnotes(briefing)
    listed = [] if briefing.has_many_documents() else [_list(briefing)]
    return [heading(briefing, 1, "sources"), opening, *listed, *closing]


def source_list(briefing: Briefing) -> list[Block]:
    """Set the appendix of source documents where they are too many for the body."""
    if not briefing.has_many_documents():
        return []
    counts = {"listed": len(briefing.listed_documents), "documents": len(briefing.documents)}
    opening = prose(briefing, "sources-list", **counts)
    return [heading(briefing, 1, "source-list"), opening, _list(briefing)]


def _list(briefing: Briefing) -> Table:
    """List the documents; of very many, those that a unit in the appendix comes from."""
    messages = briefing.messages
    columns = (
        Column(messages("column-number"), width=0.7),
        Column(messages("column-document"), width=3),
        Column(messages("column-origin"), width=4.2),
        Column(messages("column-reliability"), width=3),
    )
    numbers, entries = document_numbers(briefing), briefing.listed_documents
    counted = tables.words_by_document(briefing.coded.claims).set_index("document")["words"]
    rows = tuple(
        _row(briefing, entry, numbers[entry.id], int(counted[entry.id])) for entry in entries
    )
    anchors = tuple(f"source-{entry.id}" for entry in entries)
    return Table(
        messages("table-sources"), columns, rows, "table-sources", row_anchors=anchors, size="small"
    )


def _citation(briefing: Briefing) -> Prose:
    messages = briefing.messages
    return prose(
        briefing,
        "sources-cite",
        author=messages("front-author"),
        title=title_of(briefing),
        edition=briefing.edition,
        date=messages.date(briefing.parameters.as_of),
    )


def endnotes(briefing: Briefing) -> list[Block]:
    """Set the sources of the record as numbered endnotes with the judgements resting on each.

    They are an appendix of the full briefing; the summary sets those that it cites.
    """
    p = briefing.parameters
    use = source_use(
        briefing.coded.register,
        briefing.assessment.assessed,
        p.as_of,
        p.known_by,
        p.without_source,
    )
    if not briefing.is_full():
        # The summary cites few sources, and prints no others.
        cited = told_sources(briefing)
        use = use[use["source"].isin(cited)]
    if use.empty:
        return []
    if not briefing.is_full():
        return [heading(briefing, 2, "notes"), _notes(briefing, use)]
    return [heading(briefing, 1, "notes"), prose(briefing, "notes-opening"), _notes(briefing, use)]


def _notes(briefing: Briefing, use: pd.DataFrame) -> Table:
    messages = briefing.messages
    columns = (
        Column(messages("column-number"), "right", 0.6),
        Column(messages("column-source"), width=5.4),
        Column(messages("column-grade"), width=2),
    )
    first = first_propositions(briefing.coded.register)
    asked = [first[source] for source in use["source"]]
    rows = [_endnote(briefing, *pair) for pair in zip(records(use), asked, strict=True)]
    return Table(
        messages("table-notes", n=len(rows)),
        columns,
        tuple(rows),
        "table-notes",
        row_anchors=tuple(f"note-{number}" for number in use["number"]),
        size="small",
        printed=() if briefing.is_complete() else LINKED,
    )


def _endnote(briefing: Briefing, use: dict[str, Any], asked: str) -> tuple[str, ...]:
    messages = briefing.messages
    source = briefing.coded.register.source[use["source"]]
    language = source.language or briefing.record_language
    undated = pd.isna(use["date"])
    what = messages.markdown(
        "note-what",
        title=untranslated(briefing, use["title"], language),
        stop="" if use["title"].endswith(_STOPS) else ".",
        publisher=use["publisher"],
        date=messages("evidence-source-undated") if undated else messages.partial_date(use["date"]),
        url=use["url"],
    )
    extra = []
    if use["origin"]:
        extra.append(messages.markdown("evidence-source-origin", origin=use["origin"]))
    if appeared_later(briefing, use["source"]):
        extra.append(messages("hindsight-source"))
    if use["withdrawn"]:
        extra.append(f"**{messages('evidence-source-withdrawn')}**")
    grade = messages(f"evidence-reliability-{use['reliability']}")
    kind = messages(f"evidence-kind-{use['kind']}")
    return (
        str(use["number"]),
        _with_uses(briefing, messages.join([what, *extra]), use["propositions"], asked),
        _graded(briefing, use["reliability"], messages.join([grade, kind])),
    )


def _with_uses(briefing: Briefing, what: str, uses: Sequence[str], asked: str) -> str:
    """Say what a source is cited for, where the heading of its group does not say it all."""
    if not briefing.is_full() or list(uses) == [asked]:
        return what
    messages = briefing.messages
    others = messages.join(proposition_link(briefing, id) for id in uses if id != asked)
    name = "note-also" if asked in uses else "note-instead" if uses else "note-unused"
    return messages(name, what=what, questions=others)


def _row(briefing: Briefing, entry: Entry, number: str, words: int) -> tuple[str, ...]:
    messages = briefing.messages

    def own(words: str) -> str:
        return untranslated(briefing, words, briefing.language)

    what = messages.markdown(
        "source-what",
        title=untranslated(briefing, entry.title, entry.language),
        file=entry.file,
        genre=own(entry.genre),
        words=words,
        hash=entry.sha256[:16],
    )
    day = messages.partial_date(str(entry.date)) if entry.date else messages("source-undated")
    dated = messages("source-date", date=day)
    unknown = entry.unknown and messages.markdown("source-unknown", unknown=own(entry.unknown))
    origin = " ".join(filter(None, (own(entry.known), unknown, dated)))
    grade = messages(f"evidence-reliability-{entry.reliability}")
    graded = _graded(briefing, entry.reliability, f"{grade}. {own(entry.reason)}")
    return number, what, origin, graded


def _graded(briefing: Briefing, mark: str, words: str) -> str:
    return briefing.messages("cell-labelled", label=f"**{mark}**", value=words)
