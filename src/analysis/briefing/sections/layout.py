"""Pieces that several sections share: figures from charts, links, and cited documents."""

import re
from collections.abc import Iterable, Sequence
from string import ascii_uppercase
from typing import Any

import pandas as pd

from analysis.briefing.run import Briefing
from analysis.charts import Chart
from analysis.documents.sources import wording_in
from analysis.page.blocks import Block, Heading, Marked, Only, Prose, escape, spoken
from analysis.page.words import sentence_case

_TO_SECTION = re.compile(r"\[\]\(#section-([a-z-]+)\)")


def figure(chart: Chart | None, width: float = 1.0, note: str = "") -> list[Block]:
    """Set a chart under its finding, at a share of the text's width; no chart, no block."""
    return [chart.block(width, note)] if chart else []


def on_screen(briefing: Briefing, blocks: Iterable[Block]) -> list[Block]:
    """Keep blocks off paper, unless it is to hold everything."""
    return [b if briefing.is_complete() else Only(b, "screen") for b in blocks]


def yes_if(condition: object) -> str:
    """Tell a message whether something is so."""
    return "yes" if condition else "no"


def title_of(briefing: Briefing) -> str:
    """Give the briefing's title: the parameter's, else the standard one."""
    record = yes_if(briefing.coded.register.propositions)
    standard = briefing.messages("front-title", subject=briefing.subject, record=record)
    return briefing.parameters.title or standard


def heading(briefing: Briefing, level: int, section: str) -> Heading:
    """Open a section whose title is the message ``heading-<section>``."""
    return Heading(level, _title(briefing, section), f"section-{section}")


def _title(briefing: Briefing, section: str) -> str:
    """Give a section's title, an appendix's with its letter."""
    messages, appendices = briefing.messages, _appendices(briefing)
    hidden = len(briefing.units) - len(briefing.listed)
    counts = {"hidden": hidden, "documents": len(briefing.documents)}
    title = messages(f"heading-{section}", part=briefing.part, **counts)
    if section not in appendices:
        return title
    letter = ascii_uppercase[appendices.index(section)]
    return messages("heading-appendix", letter=letter, title=title)


def _name(briefing: Briefing, section: str) -> str:
    """Name a section within a sentence: by its title, an appendix by its letter alone."""
    appendices = _appendices(briefing)
    if section not in appendices:
        return _title(briefing, section)
    printed = section in PRINTED or briefing.is_complete()
    message = "named-appendix" if printed else "named-appendix-of-page"
    return briefing.messages(message, letter=ascii_uppercase[appendices.index(section)])


# The appendices that stand on paper whatever the detail.
PRINTED = ("claims", "source-list", "notes")


def _appendices(briefing: Briefing) -> list[str]:
    """List the sections that are appendices of this briefing, in their order."""
    register = briefing.coded.register
    has = {
        "claims": True,
        "source-list": briefing.has_many_documents(),
        "notes": bool(register.sources),
        "cards": bool(register.propositions),
        "codebook": True,
        "differences": bool(briefing.references),
    }
    return [section for section, there in has.items() if there and briefing.is_full()]


def prose(briefing: Briefing, message: str, **values: object) -> Prose:
    """Set a message's Markdown, values literal; links to sections say the sections' names.

    In a notebook the heading is another cell's, where no exporter fills an empty link.
    """

    def named(link: re.Match[str]) -> str:
        return f"[{escape(_name(briefing, link[1]))}](#section-{link[1]})"

    return Prose(_TO_SECTION.sub(named, briefing.messages.markdown(message, **values)))


def claim_link(claim_id: str) -> str:
    """Link to a claim's row in the appendix."""
    return f"[{escape(claim_id)}](#{claim_id})"


def untranslated(briefing: Briefing, text: str, language: str) -> Marked:
    """Set words literal as they are, saying their language where it is not the briefing's."""
    if language == briefing.parameters.language:
        return Marked(escape(text))
    return spoken(text, language)


def claim_text(briefing: Briefing, claim_id: str, text: str) -> Marked:
    """Set what a claim says, in its document's language."""
    return untranslated(briefing, text, briefing.claim_languages[claim_id])


def record_text(briefing: Briefing, text: str) -> Marked:
    """Set what the record says, in its language."""
    return untranslated(briefing, text, briefing.record_language)


def quoted_claim(briefing: Briefing, claim_id: str, text: str) -> str:
    """Link to a claim and quote it."""
    quotation = briefing.messages.markdown(
        "cell-quotation", text=claim_text(briefing, claim_id, text)
    )
    return briefing.messages("cell-labelled", label=claim_link(claim_id), value=quotation)


def claim_links(briefing: Briefing, claim_ids: Sequence[str], most: int = 3) -> str:
    """Link to the first few claims and count the others: "a, b, c and 4 more"."""
    links = ", ".join(claim_link(id) for id in claim_ids[:most])
    others = len(claim_ids) - most
    return links if others <= 0 else briefing.messages("cell-links", links=links, n=others)


def cite(briefing: Briefing) -> str:
    """Cite the documents as their numbers in the list of sources: "[S1] [S2]", or "[S1–S90]"."""
    numbers = document_numbers(briefing)
    if briefing.has_many_documents():
        return f"[\\[S1–S{len(numbers)}\\]](#section-sources)"
    return " ".join(f"[\\[{number}\\]](#source-{id})" for id, number in numbers.items())


def document_numbers(briefing: Briefing) -> dict[str, str]:
    """Number the documents S1, S2 … in manifest order."""
    return {entry.id: f"S{n}" for n, entry in enumerate(briefing.documents, 1)}


def row_label(briefing: Briefing, field: str, code: str) -> str:
    """Give a code's label as it opens a row: with a capital, literal."""
    return escape(sentence_case(briefing.messages.label(field, code)))


def labelled(briefing: Briefing, field: str, codes: Iterable[str]) -> str:
    """Join the labels of codes: "training, equipment and resources"."""
    return briefing.messages.enumerate(briefing.messages.label(field, c) for c in codes)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give a frame's rows as mappings from column to value."""
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def totals(coverage: pd.DataFrame, code: str) -> pd.Series:
    """Add a coverage frame's units over documents, most first, ties in codebook order."""
    counts = coverage.groupby(code, sort=False)["units"].sum()
    return counts.sort_values(ascending=False, kind="stable")


def note_link(briefing: Briefing, source: str) -> str:
    """Cite an evidence source as its endnote's number."""
    return f"[\\[{briefing.note_numbers[source]}\\]](#note-{briefing.note_numbers[source]})"


def note_links(briefing: Briefing, sources: Iterable[str]) -> str:
    """Cite evidence sources in the order of their numbers: "[3] [7]"."""
    numbered = sorted(sources, key=briefing.note_numbers.__getitem__)
    return " ".join(note_link(briefing, source) for source in numbered)


def proposition_link(briefing: Briefing, proposition: str) -> str:
    """Link to a proposition's card by its question."""
    question = untranslated(briefing, *question_of(briefing, proposition))
    return f"[{question}](#proposition-{proposition})"


def question_of(briefing: Briefing, proposition: str) -> tuple[str, str]:
    """Give a proposition's question and the language that it is in."""
    question = briefing.coded.register.proposition[proposition].question
    return wording_in(question, briefing.parameters.language, briefing.record_language)
