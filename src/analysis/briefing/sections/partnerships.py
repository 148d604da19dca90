"""Who the partners are: categories, partner × category, direction of support, theme × partner."""

from analysis import tables
from analysis.briefing.run import Briefing
from analysis.briefing.sections.layout import figure, heading, labelled, prose
from analysis.charts import Chart
from analysis.coding.gazetteer import named_parties
from analysis.page.blocks import Block, Prose
from analysis.tables import partnership_claims


def partnerships(briefing: Briefing) -> list[Block]:
    """Open the section on partners and the kinds of partnership."""
    blocks: list[Block] = [heading(briefing, 1, "partnerships")]
    if partnership_claims(briefing.claims).empty:
        return [*blocks, prose(briefing, "partnerships-none", part=briefing.part)]
    return [*blocks, _opening(briefing)]


def partner_forms(briefing: Briefing, chart: Chart | None) -> list[Block]:
    """Set partner by category, with a note on what counts as one."""
    return figure(chart, note=briefing.messages("note-partner-forms"))


def direction(briefing: Briefing) -> list[Block]:
    """Open what is said of who gives to whom."""
    return _subsection(briefing, "direction", "partnerships-direction")


def theme_partners(briefing: Briefing) -> list[Block]:
    """Open what is said of the themes that partners are named with."""
    return _subsection(briefing, "theme-partners", "partnerships-themes")


def _subsection(briefing: Briefing, section: str, message: str) -> list[Block]:
    if partnership_claims(briefing.claims).empty:
        return []
    return [heading(briefing, 2, section), prose(briefing, message)]


def _opening(briefing: Briefing) -> Prose:
    partnered = partnership_claims(briefing.claims)
    parties = named_parties()
    unnamed = partnered["partners"].map(parties.isdisjoint)
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
        unnamed=int(unnamed.sum()),
        classes=briefing.messages.counted(int(unnamed.sum()), len(partnered)),
        named=len(named),
        names=labelled(briefing, "partners", named),
        first=briefing.messages.label("partners", ranked[0]),
        first_units=int(counts[ranked[0]]),
    )
