"""What a reader looks up: questions, units with their codes, meanings, sources, differences."""

from typing import Any

from analysis.blocks import Block, Column, Heading, Table, escape
from analysis.briefing import Briefing
from analysis.sections.cards import cards, section_of
from analysis.sections.finding import claims_filter, row_data, source_texts
from analysis.sections.glossary import glossary
from analysis.sections.layout import (
    claim_text,
    heading,
    labelled,
    proposition_link,
    prose,
    records,
    row_label,
    untranslated,
)
from analysis.sections.methods import differences
from analysis.sections.record import gaps
from analysis.sections.sources import endnotes

LISTS = ("themes", "partners", "categories")


def appendix(briefing: Briefing) -> list[Block]:
    """Set the appendices of the full briefing."""
    if not briefing.is_full():
        return []
    blocks: list[Block] = [*cards(briefing), *gaps(briefing)]
    blocks += [heading(briefing, 1, "claims"), prose(briefing, "appendix-claims")]
    blocks.append(claims_filter(briefing))
    for entry in briefing.documents:
        blocks.append(_claims_table(briefing, entry.id))
    blocks += source_texts(briefing)
    blocks += [*glossary(briefing), *_codebook(briefing)]
    return [*blocks, *endnotes(briefing), *differences(briefing)]


def _claims_table(briefing: Briefing, document: str) -> Table:
    messages = briefing.messages
    units = records(briefing.units[briefing.units["document"] == document])
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
        messages("table-claims", document=briefing.names[document], n=len(rows)),
        columns,
        rows,
        f"table-claims-{document}",
        row_anchors=tuple(unit["claim_id"] for unit in units),
        size="small",
        row_data=row_data(briefing, units),
    )


def _locator(briefing: Briefing, unit: dict[str, Any]) -> str:
    place = briefing.messages.markdown(
        "cell-locator",
        section=section_of(briefing, unit),
        paragraph=unit["paragraph"],
        start=str(unit["start"]),
        end=str(unit["end"]),
    )
    return f"**{escape(unit['claim_id'])}**\\\n{place}"


def _codes(briefing: Briefing, unit: dict[str, Any]) -> str:
    """List a unit's codes, field by field; a field without a code is left out."""
    messages = briefing.messages
    parts = [row_label(briefing, "kind", unit["kind"])]
    for field in LISTS:
        if unit[field]:
            labels = labelled(briefing, field, unit[field])
            parts.append(_field(briefing, field, escape(labels)))
    if unit["direction"] != "none":
        label = messages.label("direction", unit["direction"])
        parts.append(_field(briefing, "direction", escape(label)))
    if unit["checkable"]:
        parts.append(_status(briefing, unit))
    return messages.join(parts)


def _field(briefing: Briefing, field: str, value: str) -> str:
    messages = briefing.messages
    return messages("cell-field", label=messages(f"field-{field}"), value=value)


def _status(briefing: Briefing, unit: dict[str, Any]) -> str:
    """Give a checkable unit's status, and link to the questions that it answers."""
    messages = briefing.messages
    status = messages(f"evidence-status-{unit['status']}")
    asked = messages.join(
        proposition_link(briefing, p["proposition"]) for p in unit["propositions"]
    )
    return _field(briefing, "checkable", f"**{status}**" + (f" ({asked})" if asked else ""))


def _codebook(briefing: Briefing) -> list[Block]:
    """Set each field's codes with their definitions."""
    messages = briefing.messages
    blocks: list[Block] = []
    columns = (
        Column(messages("column-code"), width=2),
        Column(messages("column-meaning"), width=6),
    )
    for field in ("kind", "themes", "partners", "categories", "direction", "checkable"):
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
