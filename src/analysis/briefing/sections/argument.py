"""How the documents argue: kinds of claim, what is checkable, stock phrases, figures given."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis import tables
from analysis.briefing.run import Briefing
from analysis.briefing.sections.layout import (
    claim_links,
    claim_text,
    heading,
    prose,
    quoted_claim,
    records,
)
from analysis.page.blocks import Block, Column, Marked, Prose, Table
from analysis.tables.selection import FRAMING

NUMERALS_SHOWN = 12
PAIRS_SHOWN = 12


def argument(briefing: Briefing) -> list[Block]:
    """Open the section on how the documents make their case."""
    said = [*_asserting(briefing), *_framing(briefing)]
    if not (said or briefing.is_full()):
        return []
    return [heading(briefing, 1, "argument"), *([Prose(" ".join(said))] if said else [])]


def _asserting(briefing: Briefing) -> Iterator[str]:
    """Say how many claims assert an effect, and how many could be checked."""
    claims, counted = briefing.claims, briefing.messages.counted
    asked = {"effect": briefing.has_effects(), "checkable": briefing.has("checkable")}
    if told := [name for name, there in asked.items() if there]:
        yield briefing.messages.markdown(
            "argument-opening",
            told=told[0] if len(told) == 1 else "both",
            claims=len(claims),
            effect=counted(int((claims["kind"] == "effect").sum()), len(claims)),
            checkable=counted(int(claims["checkable"].sum()), len(claims)),
        )


def _framing(briefing: Briefing) -> Iterator[str]:
    """Say how many units only frame the text."""
    if FRAMING in briefing.codebook.codes("kind"):
        framing = len(briefing.units) - len(briefing.claims)
        yield briefing.messages("argument-framing", framing=framing)


def numerals(briefing: Briefing, found: pd.DataFrame) -> list[Block]:
    """Say what figures the documents give; `found` as of `analysis.tables.numerals`."""
    kinds = found["kind"].value_counts()
    names = list(found.loc[found["kind"] == "designation", "numeral"].unique())
    return [
        heading(briefing, 2, "numerals"),
        prose(
            briefing,
            "argument-numerals",
            words=int(tables.words_by_document(briefing.units)["words"].sum()),
            dates=int(kinds.get("date", 0)),
            quantities=int(kinds.get("quantity", 0)),
            designations=int(kinds.get("designation", 0)),
            names=briefing.messages.enumerate(names[:NUMERALS_SHOWN]),
            others=max(0, len(names) - NUMERALS_SHOWN),
        ),
    ]


def phrases(briefing: Briefing) -> list[Block]:
    """Open what is said of the words that recur."""
    found = briefing.phrases
    opening = heading(briefing, 2, "phrases")
    if found.empty:
        return [opening, prose(briefing, "argument-no-phrases")]
    touched = {id for ids in found["claim_ids"] for id in ids}
    words = prose(
        briefing,
        "argument-phrases",
        phrases=len(found),
        first=_phrase(briefing, records(found)[0], "phrase"),
        count=int(found["count"].iloc[0]),
        touched=len(touched),
        share=len(touched) / len(briefing.claims),
    )
    return [opening, words]


def phrase_table(briefing: Briefing, shown: pd.DataFrame) -> list[Block]:
    """Set the phrases shown with their forms and places; nothing without one."""
    messages = briefing.messages
    rows = tuple(
        (
            messages.markdown("cell-quotation", text=_phrase(briefing, row, "phrase")),
            _phrase(briefing, {**row, "forms": messages.join(row["forms"][1:4])}, "forms"),
            messages("cell-count", n=row["count"]),
            claim_links(briefing, row["claim_ids"], 4),
        )
        for row in records(shown)
    )
    columns = (
        Column(messages("column-phrase"), width=2.4),
        Column(messages("column-forms"), width=2.6),
        Column(messages("column-count"), "right", 0.7),
        Column(messages("column-places"), width=3.3),
    )
    caption = messages("table-phrases", shown=len(rows), n=len(briefing.phrases))
    return [Table(caption, columns, rows, "table-phrases", size="small")] if rows else []


def _phrase(briefing: Briefing, row: dict[str, Any], column: str) -> Marked:
    """Set the words of a phrase, in the language of the first claim that holds it."""
    return claim_text(briefing, row["claim_ids"][0], str(row[column]))


def duplicates(briefing: Briefing, pairs: pd.DataFrame) -> list[Block]:
    """Set the sentences that say nearly the same; `pairs` as of `analysis.tables`."""
    blocks: list[Block] = [heading(briefing, 2, "duplicates")]
    blocks.append(
        prose(
            briefing,
            "argument-duplicates",
            pairs=len(pairs),
            across=int((~pairs["same_document"].astype(bool)).sum()),
            threshold=tables.similarity.THRESHOLD,
        )
    )
    if pairs.empty:
        return blocks
    texts = briefing.claims.set_index("claim_id")["text"]
    return [*blocks, _pairs_table(briefing, pairs.head(PAIRS_SHOWN), texts, len(pairs))]


def _pairs_table(
    briefing: Briefing, pairs: pd.DataFrame, texts: "pd.Series[str]", total: int
) -> Table:
    messages = briefing.messages
    rows = tuple(
        (
            quoted_claim(briefing, row["left"], texts[row["left"]]),
            quoted_claim(briefing, row["right"], texts[row["right"]]),
            messages("cell-share", share=row["similarity"]),
        )
        for row in records(pairs)
    )
    columns = (
        Column(messages("column-sentence"), width=4),
        Column(messages("column-other-sentence"), width=4),
        Column(messages("column-similarity"), "right", 1),
    )
    caption = messages("table-duplicates", shown=len(rows), n=total)
    return Table(caption, columns, rows, "table-duplicates", size="small", row_header=False)
