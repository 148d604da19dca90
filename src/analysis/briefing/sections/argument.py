"""How the documents argue: kinds of claim, what is checkable, stock phrases, figures given."""

from typing import Any

import pandas as pd

from analysis import charts, tables
from analysis.briefing.run import Briefing
from analysis.briefing.sections.layout import (
    claim_links,
    claim_text,
    figure,
    heading,
    prose,
    quoted_claim,
    records,
)
from analysis.page.blocks import Block, Column, Marked, Prose, Table

NUMERALS_SHOWN = 12
PHRASES_SHOWN = 15
PAIRS_SHOWN = 12


def argument(briefing: Briefing) -> list[Block]:
    """Set the section on how the documents make their case."""
    messages, claims = briefing.messages, briefing.claims
    kinds = tables.kinds_of_claim(
        claims, [k for k in briefing.codebook.codes("kind") if k != "framing"]
    )
    blocks: list[Block] = [heading(briefing, 1, "argument"), _opening(briefing)]
    if not briefing.is_full():
        return blocks
    blocks += figure(charts.kinds_of_claim(kinds, messages, briefing.names))
    blocks += figure(charts.funnel(tables.funnel(briefing.units), messages, briefing.names))
    return [*blocks, *_numerals(briefing), *_phrases(briefing), *_duplicates(briefing)]


def _opening(briefing: Briefing) -> Prose:
    kinds = briefing.claims["kind"].value_counts()
    return prose(
        briefing,
        "argument-opening",
        claims=len(briefing.claims),
        framing=len(briefing.units) - len(briefing.claims),
        effect=int(kinds.get("effect", 0)),
        share=float(kinds.get("effect", 0) / len(briefing.claims)),
        checkable=int(briefing.claims["checkable"].sum()),
        checkable_share=float(briefing.claims["checkable"].mean()),
    )


def _numerals(briefing: Briefing) -> list[Block]:
    found = tables.numerals(briefing.units)
    kinds = found["kind"].value_counts()
    names = list(found.loc[found["kind"] == "designation", "numeral"].unique())
    blocks: list[Block] = [
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
    return blocks


def _phrases(briefing: Briefing) -> list[Block]:
    messages = briefing.messages
    phrases = briefing.phrases
    blocks: list[Block] = [heading(briefing, 2, "phrases")]
    if phrases.empty:
        return [*blocks, prose(briefing, "argument-no-phrases")]
    touched = {id for ids in phrases["claim_ids"] for id in ids}
    blocks.append(
        prose(
            briefing,
            "argument-phrases",
            phrases=len(phrases),
            first=_phrase(briefing, records(phrases)[0], "phrase"),
            count=int(phrases["count"].iloc[0]),
            touched=len(touched),
            share=len(touched) / len(briefing.claims),
        )
    )
    blocks += figure(charts.stock_phrases(phrases.head(PHRASES_SHOWN), messages))
    columns = ("column-phrase", "column-forms", "column-count", "column-places")
    rows = [
        (
            messages.markdown("cell-quotation", text=_phrase(briefing, row, "phrase")),
            _phrase(briefing, {**row, "forms": messages.join(row["forms"][1:4])}, "forms"),
            messages("cell-count", n=row["count"]),
            claim_links(briefing, row["claim_ids"], 4),
        )
        for row in records(phrases.head(PHRASES_SHOWN))
    ]
    widths, aligns = (2.4, 2.6, 0.7, 3.3), ("left", "left", "right", "left")
    blocks.append(
        Table(
            messages("table-phrases", shown=len(rows), n=len(phrases)),
            tuple(
                Column(messages(c), a, w) for c, a, w in zip(columns, aligns, widths, strict=True)
            ),
            tuple(rows),
            "table-phrases",
            size="small",
        )
    )
    return blocks


def _phrase(briefing: Briefing, row: dict[str, Any], column: str) -> Marked:
    """Set the words of a phrase, in the language of the first claim that holds it."""
    return claim_text(briefing, row["claim_ids"][0], str(row[column]))


def _duplicates(briefing: Briefing) -> list[Block]:
    pairs = tables.near_duplicates(briefing.claims)
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
