"""Who the partners are: categories, partner × category, direction of support, theme × partner."""

from analysis import charts, tables
from analysis.briefing.run import Briefing
from analysis.briefing.sections.layout import figure, heading, labelled, prose
from analysis.coding.gazetteer import named_parties
from analysis.page.blocks import Block, Prose
from analysis.tables import partnership_claims


def partnerships(briefing: Briefing) -> list[Block]:
    """Set the section on partners and the kinds of partnership."""
    messages, book, claims = briefing.messages, briefing.codebook, briefing.claims
    blocks: list[Block] = [heading(briefing, 1, "partnerships")]
    if partnership_claims(claims).empty:
        return [*blocks, prose(briefing, "partnerships-none")]
    categories = tables.code_coverage(claims, "categories", book.codes("categories"))
    crossed = tables.cross_tabulate(claims, "partners", "categories")
    blocks += [_opening(briefing)]
    blocks += figure(charts.category_coverage(categories, messages, briefing.names))
    if not briefing.is_full():
        return blocks
    note = messages("note-partner-forms")
    blocks += figure(charts.partner_by_category(crossed, messages), note=note)
    directions = book.codes("direction")
    support = tables.direction_by_partner(claims, directions)
    overall = tables.direction_of_support(claims, directions)
    blocks += [heading(briefing, 2, "direction"), prose(briefing, "partnerships-direction")]
    blocks += figure(charts.direction_of_support(overall, support, messages))
    themes = tables.cross_tabulate(claims, "themes", "partners")
    blocks += [heading(briefing, 2, "theme-partners"), prose(briefing, "partnerships-themes")]
    return blocks + figure(charts.theme_by_partner(themes, messages))


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
        claims=len(briefing.claims),
        partnered=len(partnered),
        share=len(partnered) / len(briefing.claims),
        unnamed=int(unnamed.sum()),
        unnamed_share=float(unnamed.mean()),
        named=len(named),
        names=labelled(briefing, "partners", named),
        first=briefing.messages.label("partners", ranked[0]),
        first_units=int(counts[ranked[0]]),
    )
