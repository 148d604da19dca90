"""How the figures were made, and how far to trust them."""

from typing import Any

import pandas as pd

from analysis.agreement.comparing import COLUMNS, agreement, disagreements
from analysis.agreement.misclassification import corrected_shares
from analysis.briefing.run import Briefing
from analysis.briefing.sections.glossary import glossary
from analysis.briefing.sections.layout import (
    claim_link,
    claim_text,
    heading,
    labelled,
    prose,
    records,
    row_label,
)
from analysis.claims.codings import codings_from_claims
from analysis.coding.codebook import FIELDS
from analysis.page.blocks import Block, Column, Prose, Table, escape

MEASURES = ("precision", "recall", "f1", "kappa", "alpha")
# What the memo of a coding says when no rule was written from it.
HELD_OUT = "held out"


def methods(briefing: Briefing) -> list[Block]:
    """Set the methods note."""
    opening = heading(briefing, 1, "methods")
    if not briefing.is_full():
        return [opening, prose(briefing, "methods-summary"), *_languages(briefing)]
    blocks: list[Block] = [opening, _units(briefing)]
    fields, overridden = len(list(filter(briefing.has, FIELDS))), briefing.coded.overridden
    blocks += [prose(briefing, "methods-coding", fields=fields, overridden=overridden)]
    blocks += [prose(briefing, "methods-limits"), prose(briefing, "methods-tradecraft")]
    return [*blocks, *_languages(briefing), *glossary(briefing)]


def measured(briefing: Briefing) -> pd.DataFrame:
    """Measure how far the machine agrees with each human coding.

    Returns
    -------
    DataFrame
        ``coding`` (its name), then the columns of `analysis.agreement.comparing.agreement`, whole
        fields alone; empty without a coding.
    """
    machine = codings_from_claims(briefing.coded.machine)
    found = [
        agreement(reference, machine, by_code=False).assign(coding=name)
        for name, reference in briefing.references.items()
    ]
    held = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=COLUMNS)
    return held.reindex(columns=["coding", *COLUMNS])


def _languages(briefing: Briefing) -> list[Block]:
    """Say what is quoted untranslated, where the briefing's language is not the only one."""
    messages = briefing.messages
    if not briefing.other_languages:
        return []
    names = messages.enumerate(map(messages.language_name, briefing.other_languages))
    return [prose(briefing, "data-language-note", languages=names)]


def _units(briefing: Briefing) -> Prose:
    units = briefing.coded.claims
    selected = len(briefing.units)
    counts = {"documents": units["document"].nunique(), "units": len(units)}
    omitted = len(units) - selected
    return prose(briefing, "methods-units", selected=selected, omitted=omitted, **counts)


def machine_agreement(briefing: Briefing, measured: pd.DataFrame) -> list[Block]:
    """Set how far the machine agrees with each human coding, and what that does to its counts."""
    if not briefing.references:
        return []
    machine = codings_from_claims(briefing.coded.machine)
    blocks: list[Block] = [heading(briefing, 2, "agreement"), prose(briefing, "methods-agreement")]
    for name, reference in briefing.references.items():
        units = reference.drop_duplicates(["source_file", "start"])
        blocks.append(
            prose(
                briefing,
                "methods-coding-held-out" if _is_held_out(reference) else "methods-coding-seen",
                name=name,
                units=len(units),
                all=len(briefing.coded.claims),
            )
        )
        own = measured[measured["coding"] == name]
        blocks.append(_agreement_table(briefing, name, own))
    held_out = [coding for coding in briefing.references.values() if _is_held_out(coding)]
    if not held_out or not briefing.has("themes"):
        return blocks
    error = _error_table(briefing, machine, held_out[0])
    return [*blocks, prose(briefing, "methods-error"), error]


def _is_held_out(coding: pd.DataFrame) -> bool:
    """Tell whether no rule was written from a coding: its memos say so."""
    return bool((coding["memo"] == HELD_OUT).all())


def _agreement_table(briefing: Briefing, name: str, table: pd.DataFrame) -> Table:
    messages = briefing.messages
    rows = tuple(
        (
            messages(f"field-{row['field']}"),
            messages("cell-count", n=int(row["n"])),
            *(_measure(briefing, row, measure) for measure in MEASURES),
        )
        for row in records(table)
    )
    names = ("field", "units", *MEASURES)
    columns = tuple(
        Column(messages(f"column-{name}"), "left" if name == "field" else "right") for name in names
    )
    caption = messages("table-agreement", name=name)
    return Table(caption, columns, rows, f"table-agreement-{name}", size="small")


def _measure(briefing: Briefing, row: dict[str, Any], measure: str) -> str:
    if pd.isna(row[measure]):
        return "–"
    return briefing.messages(
        "cell-measure", value=row[measure], low=row[f"{measure}_low"], high=row[f"{measure}_high"]
    )


def _error_table(briefing: Briefing, machine: pd.DataFrame, reference: pd.DataFrame) -> Table:
    """Set the themes' shares as counted and as corrected for the machine's measured error."""
    messages = briefing.messages
    shares = corrected_shares(machine, reference)
    shares = shares[shares["field"] == "themes"].sort_values("flagged", ascending=False)
    rows = tuple(
        (
            row_label(briefing, "themes", row["code"]),
            messages("cell-count-share", n=row["flagged"], share=row["observed"]),
            "–" if pd.isna(row["estimate"]) else messages("cell-share", share=row["estimate"]),
            messages("cell-range", low=row["low"], high=row["high"]),
        )
        for row in records(shares)
    )
    names = ("theme", "counted", "corrected", "interval")
    columns = tuple(
        Column(messages(f"column-{name}"), "left" if name == "theme" else "right") for name in names
    )
    return Table(messages("table-error"), columns, rows, "table-error", size="small")


def differences(briefing: Briefing) -> list[Block]:
    """List every disagreement between the machine and a human coding."""
    messages = briefing.messages
    blocks: list[Block] = [heading(briefing, 1, "differences")]
    for name, reference in briefing.references.items():
        machine = codings_from_claims(briefing.coded.machine)
        found = disagreements(reference, machine, briefing.coded.machine)
        blocks.append(prose(briefing, "appendix-differences", n=len(found), name=name))
        rows = tuple(_difference(briefing, row) for row in records(found))
        columns = (
            Column(messages("column-sentence"), width=5),
            Column(messages("column-field"), width=1.3),
            Column(messages("column-person"), width=1.8),
            Column(messages("column-machine"), width=3),
        )
        caption = messages("table-differences", name=name)
        blocks.append(Table(caption, columns, rows, f"table-claims-{name}", size="small"))
    return blocks if briefing.references else []


def _difference(briefing: Briefing, row: dict[str, Any]) -> tuple[str, ...]:
    field, none = row["field"], briefing.messages("cell-none")
    person = labelled(briefing, field, row["reference"]) or none
    machine = labelled(briefing, field, row["other"]) or none
    messages, rules = briefing.messages, escape(briefing.messages.join(row["rules"]))
    said = claim_text(briefing, row["claim_id"], row["text"])
    claim = {"label": claim_link(row["claim_id"]), "value": said}
    return (
        messages("cell-labelled", **claim),
        messages(f"field-{field}"),
        escape(person),
        escape(machine) + (f" ({rules})" if rules else ""),
    )
