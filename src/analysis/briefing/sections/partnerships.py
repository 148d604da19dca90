"""Who the partners are: categories, partner × category, direction of support, theme × partner."""

import pandas as pd

from analysis import tables
from analysis.briefing.run import Briefing
from analysis.briefing.sections.glossary import meaning
from analysis.briefing.sections.layout import figure, heading, labelled, prose
from analysis.charts import Chart
from analysis.coding.gazetteer import named_parties
from analysis.page.blocks import Block, Marked, Prose
from analysis.tables import partnership_claims


def partnerships(briefing: Briefing) -> list[Block]:
    """Open the section on partners and the kinds of partnership."""
    if not briefing.has("partners"):
        return []
    blocks: list[Block] = [heading(briefing, 1, "partnerships")]
    if partnership_claims(briefing.claims).empty:
        return [*blocks, prose(briefing, "partnerships-none", part=briefing.part)]
    return [*blocks, _opening(briefing)]


def partner_forms(briefing: Briefing, chart: Chart | None) -> list[Block]:
    """Set partner by category, with a note on what counts as one."""
    return figure(chart, note=briefing.messages("note-partner-forms"))


def direction(briefing: Briefing) -> list[Block]:
    """Open what is said of who gives to whom."""
    said = meaning(briefing, "direction")
    message = "partnerships-direction"
    return _subsection(briefing, "direction", "direction", message, meaning=Marked(said))


def theme_partners(briefing: Briefing) -> list[Block]:
    """Open what is said of the themes that partners are named with."""
    return _subsection(briefing, "themes", "theme-partners", "partnerships-themes")


def _subsection(
    briefing: Briefing, field: str, section: str, message: str, **values: object
) -> list[Block]:
    if not briefing.has(field) or partnership_claims(briefing.claims).empty:
        return []
    return [heading(briefing, 2, section), prose(briefing, message, **values)]


def only_classes(claims: pd.DataFrame) -> pd.DataFrame:
    """Keep the claims on partners that name none: they mean a class of parties."""
    partnered = partnership_claims(claims)
    return partnered[partnered["partners"].map(named_parties().isdisjoint).astype(bool)]


def class_named(briefing: Briefing, unnamed: pd.DataFrame) -> str:
    """Name the class of parties that most of such claims mean."""
    ranked = tables.rank_codes(unnamed, "partners")
    return briefing.messages.label("partners", ranked[0]) if ranked else ""


def _opening(briefing: Briefing) -> Prose:
    partnered = partnership_claims(briefing.claims)
    parties, unnamed = named_parties(), only_classes(briefing.claims)
    ranked = tables.rank_codes(briefing.claims, "partners")
    named = [code for code in ranked if code in parties]
    counts = tables.explode_codes(briefing.claims, "partners")["code"].value_counts()
    return prose(
        briefing,
        "partnerships-opening",
        asked="yes" if briefing.parameters.partners or briefing.parameters.categories else "no",
        claims=len(briefing.claims),
        partnered=len(partnered),
        counted=briefing.messages.counted(len(partnered), len(briefing.claims)),
        unnamed=len(unnamed),
        classes=briefing.messages.counted(len(unnamed), len(partnered)),
        meant=class_named(briefing, unnamed),
        named=len(named),
        names=labelled(briefing, "partners", named),
        first=briefing.messages.label("partners", ranked[0]),
        first_units=int(counts[ranked[0]]),
    )
