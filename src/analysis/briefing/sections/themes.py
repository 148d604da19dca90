"""What the documents talk about: theme coverage by document and section, and co-occurrence."""

from collections.abc import Sequence

import pandas as pd

from analysis import charts, tables
from analysis.briefing.run import Briefing
from analysis.briefing.sections.layout import (
    cite,
    figure,
    heading,
    labelled,
    prose,
    row_label,
    totals,
)
from analysis.page.blocks import Block, Callout, Column, Prose, Table
from analysis.page.words import sentence_case


def themes(briefing: Briefing, coverage: pd.DataFrame) -> list[Block]:
    """Open the section on themes.

    Parameters
    ----------
    coverage
        `analysis.tables.code_coverage` of the themes, without those that claims are selected by.
    """
    if not briefing.has("themes"):
        return _uncoded(briefing)
    return [heading(briefing, 1, "themes"), *_uncoded(briefing), _opening(briefing, coverage)]


def theme_pairs(briefing: Briefing) -> list[Block]:
    """Open what is said of themes that come together."""
    if not briefing.has("themes"):
        return []
    return [heading(briefing, 2, "theme-pairs"), prose(briefing, "themes-pairs")]


def _uncoded(briefing: Briefing) -> list[Block]:
    """Warn of documents in a language without patterns: their units count, but hold no code."""
    messages, entries = briefing.messages, briefing.uncoded
    if not entries:
        return []
    languages = {messages.language_name(entry.language): None for entry in entries}
    text = messages.markdown(
        "themes-uncoded",
        languages=messages.enumerate(languages),
        units=int(briefing.units["document"].isin([entry.id for entry in entries]).sum()),
        names=messages.enumerate(briefing.names[entry.id] for entry in entries),
    )
    return [Callout(messages("themes-uncoded-title"), text, "warning")]


def theme_places(briefing: Briefing, coverage: pd.DataFrame, sections: pd.DataFrame) -> list[Block]:
    """Draw where the themes stand: in every section, or of many documents in the longest.

    Parameters
    ----------
    coverage
        As for `themes`.
    sections
        `analysis.tables.section_coverage` of the units.
    """
    messages, names = briefing.messages, briefing.names
    if not briefing.has("themes"):
        return []
    if briefing.has_many_documents():
        blocks: list[Block] = [heading(briefing, 2, "theme-documents")]
        return [*blocks, *figure(charts.theme_by_document(coverage, messages, names))]
    blocks = [heading(briefing, 2, "theme-sections"), prose(briefing, "themes-sections")]
    drawn = charts.theme_by_section(sections, messages, names, languages=briefing.languages)
    return [*blocks, *(block for chart in drawn for block in figure(chart))]


def _opening(briefing: Briefing, coverage: pd.DataFrame) -> Prose:
    counts = totals(coverage, "theme")
    held = briefing.claims["themes"].map(bool)
    if not held.any():
        return prose(briefing, "themes-none", claims=len(held), part=briefing.part)
    if asked := briefing.parameters.themes:
        return _asked(briefing, asked, counts)
    absent = [str(code) for code, units in counts.items() if not units]
    return prose(
        briefing,
        "themes-opening",
        part=briefing.part,
        claims=len(held),
        coded=briefing.messages.counted(int(held.sum()), len(held)),
        first=sentence_case(briefing.messages.label("themes", str(counts.index[0]))),
        units=briefing.messages.counted(int(counts.iloc[0]), len(held)),
        others=int((counts > 0).sum()) - 1,
        next=labelled(briefing, "themes", map(str, counts[counts > 0].index[1:4])),
        absent=len(absent),
        missing=labelled(briefing, "themes", absent),
    )


def _asked(briefing: Briefing, asked: Sequence[str], counts: pd.Series) -> Prose:
    """Say what else claims are on that were selected by their themes."""
    held, messages = counts[counts > 0], briefing.messages
    first = str(held.index[0]) if len(held) else ""
    return prose(
        briefing,
        "themes-asked",
        asked=labelled(briefing, "themes", asked),
        first="some" if first else "none",
        label=messages.label("themes", first) if first else "",
        units=messages.counted(int(held.iloc[0]), len(briefing.claims)) if first else "",
        claims=len(briefing.claims),
        others=max(0, len(held) - 1),
        next=labelled(briefing, "themes", map(str, held.index[1:4])),
    )


def theme_table(briefing: Briefing) -> list[Block]:
    """Set every theme's share by document, or of many documents together."""
    messages, claims = briefing.messages, briefing.claims
    if not briefing.has("themes"):
        return []
    codes = briefing.codebook.codes("themes")
    names = [briefing.names[entry.id] for entry in briefing.documents]
    if briefing.has_many_documents():
        claims, names = claims.assign(document=""), [messages("chart-all-documents")]
    coverage = tables.code_coverage(claims, "themes", codes)
    columns = [Column(messages("column-theme"), width=1.6)]
    for name in names:
        columns.append(Column(messages("column-claims-of", name=name), "right", 2.2))
        columns.append(Column(messages("column-words"), "right", 0.9))
    rows = [
        (row_label(briefing, "themes", str(theme)), *_cells(briefing, coverage, str(theme)))
        for theme in totals(coverage, "theme").index
    ]
    note = f"{messages('note-shares')} {cite(briefing)}"
    return [Table(messages("table-themes"), tuple(columns), tuple(rows), "table-themes", note)]


def _cells(briefing: Briefing, coverage: pd.DataFrame, theme: str) -> list[str]:
    cells = []
    for cell in coverage[coverage["theme"] == theme].to_dict("records"):
        cells.append(briefing.messages.share(int(cell["units"]), int(cell["claims"])))
        cells.append(briefing.messages("cell-count", n=int(cell["words"])))
    return cells
