"""What all documents say, and what only one of them says."""

import pandas as pd

from analysis import tables
from analysis.briefing.run import Briefing
from analysis.briefing.sections.layout import (
    claim_links,
    heading,
    labelled,
    prose,
    records,
    row_label,
)
from analysis.page.blocks import Block, Column, Table, escape


def comparison(briefing: Briefing) -> list[Block]:
    """Set the section that compares the documents; nothing with a single document."""
    fields = list(filter(briefing.has, ("themes", "partners")))
    if len(briefing.documents) < 2 or not fields:
        return []
    blocks: list[Block] = [heading(briefing, 1, "comparison")]
    for field in fields:
        shared = tables.shared_codes(briefing.claims, field)
        common = list(shared.loc[shared["presence"] == "all", "code"].unique())
        single = shared[(shared["presence"] == "one") & (shared["units"] > 0)]
        blocks.append(
            prose(
                briefing,
                f"comparison-{field}",
                common=len(common),
                shared=labelled(briefing, field, common),
                single=len(single),
                part=briefing.part,
            )
        )
        if not single.empty:
            blocks.append(_table(briefing, field, single))
    return blocks


def _table(briefing: Briefing, field: str, single: pd.DataFrame) -> Table:
    messages = briefing.messages
    rows = tuple(
        (
            row_label(briefing, field, row["code"]),
            escape(briefing.names[row["document"]]),
            messages("cell-count", n=row["units"]),
            claim_links(briefing, row["claim_ids"]),
        )
        for row in records(single)
    )
    columns = (
        Column(messages(f"column-{field}"), width=2),
        Column(messages("column-document"), width=2),
        Column(messages("column-claims"), "right", 0.8),
        Column(messages("column-places"), width=4),
    )
    return Table(messages(f"table-only-{field}"), columns, rows, f"table-only-{field}")
