"""Find the themes of a unit: those its words show, and those its pronouns carry over."""

import re
from collections.abc import Collection

from analysis.coding.clauses import Clause, has_past_tense
from analysis.coding.reading import Party, Reading, Theme
from analysis.coding.scanning import Scan, Span

MENTIONED_IN_PASSING = 4
# A clause or a gloss is no item.
_ITEM = (
    r"(?!(?:where|which|who|whose|particularly|especially|including|such|while|when|although|but"
    r"|with|as) )[^,;:.()]{1,60}"
)
# What stands further before the first comma introduces the list, as "equipment from" does.
_FIRST = r"(?:[^\s,;:.()]+ ){0,2}[^\s,;:.()]+"
_LIST = re.compile(
    rf"{_FIRST}, (?:{_ITEM}, ){{3,}}(?:and|or|et|ou) {_ITEM}"
    rf"|{_FIRST}, (?:{_ITEM}, ){{2,}}{_ITEM} (?:and|or|et|ou) {_ITEM}"
)


_OF_A_FIELD = re.compile(r"(?:exercises?|drills?|patrols|exercices?)$")
_OF_STATES = re.compile(
    r"(?:countries|nations|states|governments|sides|parties|leaders|ministers|forces|militaries"
    r"|navies|armies|pays|états|gouvernements|armées)$"
)
_SHORT_ITEM = r"(?!(?:and|or|further|which) )(?:[\w'’-]+ ){0,3}[\w'’-]+"
_SHORT_LIST = re.compile(rf"(?:{_SHORT_ITEM}, ){{3}}{_SHORT_ITEM} (?:and|or) {_SHORT_ITEM}")


def find_themes(
    reading: Reading, parties: list[Party], direction: str, regional: Collection[str]
) -> list[Theme]:
    """List the themes of a unit, each code once.

    Parameters
    ----------
    regional
        The gazetteer's rules for the bodies and names of the home country's own region.
    """
    scan, clause = reading.scan, reading.clause
    themes: dict[str, Theme] = {}
    if "themes" in scan.found:
        themes = _shown(scan, reading.unit.start, clause)
    if parties:
        _settle_partnership(themes, reading, parties, direction)
    if "regional" not in themes and (own := _of_region(reading, themes, regional)):
        themes["regional"] = own
    for theme in (*_of_heading(reading), *_carried(reading, not themes)):
        themes.setdefault(theme.code, theme)
    span = scan.cue("institution-as-subject") if not themes else None
    # Governance is a defence institution's theme of last resort.
    duty = span and clause.verb >= 0 and not has_past_tense(clause)
    if span and duty and reading.before_verb(span):
        start, end = reading.offset + span[0], reading.offset + span[1]
        themes["governance"] = Theme("governance", "role-of-the-institution", start, end)
    return list(themes.values())


def _shown(scan: Scan, offset: int, clause: Clause | None = None) -> dict[str, Theme]:
    """Take every theme with an occurrence outside long lists, which a verb is no part of."""
    themes: dict[str, Theme] = {}
    lists = _lists(scan.text)
    if lists and clause and clause.verb >= 0:
        verb = clause.spans[clause.head][1]
        lists = [(max(first, verb if verb < last else 0), last) for first, last in lists]
    for index in scan.found.get("themes", ()):
        _, code, name, _ = scan.rules[index]
        if code in themes:
            continue
        span = _outside(lists, scan.spans(index)) if lists else scan.first(index)
        if span:
            themes[code] = Theme(code, name, offset + span[0], offset + span[1])
    return themes


def _outside(lists: list[Span], spans: list[Span]) -> Span | None:
    """Give the first occurrence that lies in none of the lists."""
    for start, end in spans:
        if not any(first <= start and end <= last for first, last in lists):
            return start, end
    return None


def _lists(text: str) -> list[Span]:
    """Span the lists of more than four items, whose words are mentioned in passing."""
    commas = text.count(",")
    if commas < MENTIONED_IN_PASSING - 1:
        return []
    pattern = _LIST if commas >= MENTIONED_IN_PASSING else _SHORT_LIST
    return [match.span() for match in pattern.finditer(text)]


def _settle_partnership(
    themes: dict[str, Theme], reading: Reading, parties: list[Party], direction: str
) -> None:
    """Let the parties say whose partnership it is: a region's, a mission's, a state's or any."""
    scan = reading.scan
    forms = {party.category for party in parties}
    first = parties[0]
    if "civil-military" in forms:
        themes.setdefault("peacebuilding", Theme("peacebuilding", "civil-military", *first[3:5]))
    if forms == {"regional"} and "peacekeeping" not in themes:
        themes.setdefault("regional", Theme("regional", "regional-parties", *first[3:5]))
    for party in parties:
        missions = len(parties) == 1 or "mission-anaphor" in scan.cues
        if party.code == "united-nations" and not party.named and missions:
            themes.setdefault("peacekeeping", Theme("peacekeeping", "antecedent", *party[3:5]))
    if _is_mission_or_region(parties, forms, direction):
        themes.pop("bilateral", None)
    elif meant := _partnership_meant(themes, reading, parties):
        themes.setdefault("bilateral", Theme("bilateral", "partnership-meant", *meant[3:5]))
    # What a partner does in a named field is that field's theme; the partnership is the theme
    # where the unit has no other.
    elif not themes and (state := _partner_in_deed(reading, parties, direction)):
        themes["bilateral"] = Theme("bilateral", "party-to-it", *state[3:5])


def _is_mission_or_region(parties: list[Party], forms: set[str], direction: str) -> bool:
    """Tell a partnership with the United Nations or within the region, which is not bilateral."""
    if forms == {"regional"}:
        return True
    beside = forms <= {"regional", "multilateral"} or direction == "inbound"
    return beside and any(party.code == "united-nations" for party in parties)


def _partnership_meant(
    themes: Collection[str], reading: Reading, parties: list[Party]
) -> Party | None:
    """Find the party that a partnership stands for, by name or by "these agreements"."""
    cues = reading.scan.cues
    # "The exercises" and, where the unit has a theme, "the two countries" take up no partnership.
    span = reading.scan.cue("anaphor")
    taken = reading.text[slice(*span)] if span else ""
    field = _OF_A_FIELD.search(taken) or (themes and _OF_STATES.search(taken))
    for party in parties:
        foreign = party.category in ("bilateral", "unspecified")
        referred = foreign and not party.named and "anaphor" in cues and not field
        meant = party.rule == "partnership-as-subject"
        if party.named and party.category == "bilateral" and "relation-meant" in cues:
            return party
        if referred or (meant and "named-field-cooperation" not in cues):
            return party
    return None


def _partner_in_deed(reading: Reading, parties: list[Party], direction: str) -> Party | None:
    """Find a state that gives, takes or acts with."""
    # A bare item ("- tanks, Czech-made") lists a thing, not a partnership.
    if reading.clause.verb < 0 and direction not in ("mutual", "outbound"):
        return None
    return next((p for p in parties if p.category == "bilateral" and p.code != "allies"), None)


def _of_region(
    reading: Reading, themes: Collection[str], regional: Collection[str]
) -> Theme | None:
    """Find the home country's own region: a body of it, or its name beside cooperation."""
    scan = reading.scan
    # An organisation's mission is peacekeeping, not the region's cooperation.
    if "peacekeeping" in themes:
        return None
    for index in scan.found.get("partners", ()):
        name = scan.rules[index].name
        if name in regional and _cooperates(scan, name):
            start, end = scan.first(index)
            return Theme("regional", name, reading.offset + start, reading.offset + end)
    return None


def _cooperates(scan: Scan, name: str) -> bool:
    return not name.startswith("region:") or "cooperation-meant" in scan.cues


def _of_heading(reading: Reading) -> list[Theme]:
    """Take the heading's themes where the unit repeats it ("These advancements")."""
    span, section = reading.scan.cue("anaphoric-approach"), reading.section
    if span is None or section.heading is None or not reading.repeats_heading(span):
        return []
    return list(_shown(section.heading, section.heading_start).values())


def _carried(reading: Reading, bare: bool) -> list[Theme]:
    """Carry over the themes of the unit before, for "this" alone or a subject without theme."""
    shown, span = reading.section.shown
    refers = bare and "anaphoric-approach" in reading.scan.cues
    if shown and (refers or reading.clause.only_subject in ("this", "these")):
        return [Theme(theme.code, "antecedent", *span) for theme in shown]
    return []
