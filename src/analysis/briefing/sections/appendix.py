"""What a reader looks up: questions, units with their codes, meanings, sources, differences."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.briefing.run import Briefing
from analysis.briefing.sections.cards import cards, section_of
from analysis.briefing.sections.finding import claims_filter, row_data, source_texts
from analysis.briefing.sections.glossary import grades
from analysis.briefing.sections.layout import (
    claim_text,
    heading,
    labelled,
    on_screen,
    proposition_link,
    prose,
    records,
    row_label,
    untranslated,
    yes_if,
)
from analysis.briefing.sections.methods import differences
from analysis.briefing.sections.record import gaps
from analysis.briefing.sections.sources import endnotes, source_list
from analysis.coding.codebook import ELSE, FIELDS, LISTS
from analysis.evidence import with_status
from analysis.messages import FEWEST_FOR_SHARES
from analysis.page.blocks import Block, Column, FigureTables, Heading, Only, Table, escape


def appendix(briefing: Briefing) -> list[Block]:
    """Set the appendices: on paper what a reader needs to follow it, on the screen everything."""
    if not briefing.is_full():
        return []
    looked_up = [*cards(briefing), *gaps(briefing), *codebook(briefing), *differences(briefing)]
    cited = [*source_list(briefing), *endnotes(briefing)]
    return [*_claims(briefing), *cited, *on_screen(briefing, looked_up)]


def figure_tables(briefing: Briefing) -> list[Block]:
    """Set on paper what each figure draws, for who does not see it or would reckon with it.

    An edition of few claims is short: there the page alone has these tables.
    """
    if not briefing.is_full() or len(briefing.claims) < FEWEST_FOR_SHARES:
        return []
    title, caption = briefing.messages("heading-figure-tables"), briefing.messages("table-figure")
    return [FigureTables(title, caption, "section-figure-tables")]


def _claims(briefing: Briefing) -> list[Block]:
    """Set the claims: on paper those with a status, on the screen all, to search."""
    if briefing.is_complete():
        return [heading(briefing, 1, "claims"), *_every_claim(briefing)]
    opening: list[Block] = [heading(briefing, 1, "claims")]
    return [*opening, *_claims_with_status(briefing), *on_screen(briefing, _every_claim(briefing))]


def _claims_with_status(briefing: Briefing) -> list[Block]:
    """Set on paper the claims with a status: the words, and how they stand."""
    messages = briefing.messages
    held = with_status(briefing.listed)
    files = messages.enumerate(("briefing.html", "claims.csv"))
    checked = yes_if(briefing.has("checkable"))
    opening = prose(briefing, "appendix-on-paper", n=len(held), checked=checked, files=files)
    if held.empty:
        return [Only(opening, "paper")]
    columns = (
        Column(messages("column-claim"), width=2.5),
        Column(messages("column-sentence"), width=4.3),
        Column(messages("column-status"), width=1),
    )
    rows = tuple(
        (
            _locator(briefing, unit),
            claim_text(briefing, unit["claim_id"], unit["text"]),
            "**" + messages(f"evidence-status-{unit['status']}") + "**",
        )
        for unit in records(held)
    )
    caption = messages("table-claims-status", n=len(rows))
    anchors = tuple(held["claim_id"])
    table = Table(caption, columns, rows, "table-claims-status", row_anchors=anchors, size="small")
    return [Only(opening, "paper"), Only(table, "paper")]


def _every_claim(briefing: Briefing) -> list[Block]:
    """Set the claims, a table a document, or one table for many, with the means to search them."""
    messages, units = briefing.messages, briefing.listed
    counts = {"listed": len(units), "units": len(briefing.units)}
    blocks: list[Block] = [prose(briefing, "appendix-claims")]
    if len(units) < len(briefing.units):
        files = messages.enumerate(("claims.csv", "claims.parquet"))
        blocks.append(prose(briefing, "appendix-sample", files=files, **counts))
    blocks.append(claims_filter(briefing))
    if briefing.has_many_documents():
        caption = messages("table-claims-sample", n=len(units), documents=len(briefing.documents))
        blocks.append(_claims_table(briefing, caption, units, "table-claims"))
    else:
        for entry in briefing.listed_documents:
            held = units[units["document"] == entry.id]
            name = briefing.names[entry.id]
            caption = messages("table-claims", document=name, n=len(held))
            blocks.append(_claims_table(briefing, caption, held, f"table-claims-{entry.id}"))
    return [*blocks, *source_texts(briefing)]


def _claims_table(briefing: Briefing, caption: str, held: pd.DataFrame, anchor: str) -> Table:
    messages, units = briefing.messages, records(held)
    columns = (
        Column(messages("column-claim"), width=2.1),
        Column(messages("column-sentence"), width=4.4),
        Column(messages("column-codes"), width=3.5),
    )
    rows = tuple(
        (
            _locator(briefing, unit),
            claim_text(briefing, unit["claim_id"], unit["text"]),
            _codes(briefing, unit),
        )
        for unit in units
    )
    return Table(
        caption,
        columns,
        rows,
        anchor,
        row_anchors=tuple(unit["claim_id"] for unit in units),
        size="small",
        row_data=row_data(briefing, units),
    )


def _locator(briefing: Briefing, unit: dict[str, Any]) -> str:
    page = unit["page"]
    place = briefing.messages.markdown(
        "cell-locator" if page is None else "cell-locator-paged",
        page=str(page),
        section=section_of(briefing, unit),
        paragraph=unit["paragraph"],
        start=str(unit["start"]),
        end=str(unit["end"]),
    )
    name = f"{escape(briefing.names[unit['document']])}, " if briefing.has_many_documents() else ""
    return f"**{escape(unit['claim_id'])}**\\\n{name}{place}"


def _codes(briefing: Briefing, unit: dict[str, Any]) -> str:
    """List a unit's codes, field by field; a field without a code is left out."""
    messages = briefing.messages
    parts = [row_label(briefing, "kind", unit["kind"])] if unit["kind"] else []
    for field in LISTS:
        if unit[field]:
            labels = labelled(briefing, field, unit[field])
            parts.append(_field(briefing, field, escape(labels)))
    if unit["direction"] not in ("", ELSE["direction"]):
        label = messages.label("direction", unit["direction"])
        parts.append(_field(briefing, "direction", escape(label)))
    if unit["checkable"] or unit["propositions"]:
        parts.append(_status(briefing, unit))
    return messages.join(parts)


def _field(briefing: Briefing, field: str, value: str) -> str:
    messages = briefing.messages
    return messages("cell-field", label=messages(f"field-{field}"), value=value)


def _status(briefing: Briefing, unit: dict[str, Any]) -> str:
    """Give a unit's status, and link to the questions that it answers, each with its own."""
    messages = briefing.messages
    status = messages(f"evidence-status-{unit['status']}")
    asked = messages.join(_part(briefing, part, len(unit["parts"])) for part in unit["parts"])
    value = f"**{status}**" + (f" ({asked})" if asked else "")
    if unit["checkable"]:
        return _field(briefing, "checkable", value)
    return messages("cell-field", label=messages("find-status"), value=value)


def _part(briefing: Briefing, part: Mapping[str, Any], parts: int) -> str:
    """Link to a part's question; of several parts each says how it stands."""
    link = proposition_link(briefing, part["proposition"])
    if parts == 1:
        return link
    status = briefing.messages(f"evidence-status-{part['status']}")
    return briefing.messages("cell-labelled", label=link, value=status)


def codebook(briefing: Briefing) -> list[Block]:
    """Set what the grades mean, and each field's codes with their definitions."""
    messages = briefing.messages
    blocks: list[Block] = [heading(briefing, 1, "codebook"), *grades(briefing)]
    columns = (
        Column(messages("column-code"), width=2),
        Column(messages("column-meaning"), width=6),
    )
    for field in filter(briefing.has, FIELDS):
        coded = briefing.codebook.fields[field]
        rows = tuple(
            (
                row_label(briefing, field, code.code),
                untranslated(briefing, code.definition, briefing.language),
            )
            for code in coded.codes
        )
        title = messages(f"field-{field}")
        blocks.append(Heading(2, title, f"codebook-{field}"))
        blocks.append(Table(messages("table-codebook", field=title), columns, rows, size="small"))
    return blocks
