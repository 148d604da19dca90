"""Find the parties of a unit: those it names, and those its pronouns stand for."""

import re

from analysis.coding import gazetteer, regions
from analysis.coding.reading import Memory, Mention, Party, Reading, Section, mentions_of
from analysis.coding.scanning import Ruleset, Scan, Span
from analysis.coding.terms import DefinedTerms

UNSPECIFIED = "unspecified"
CLASSES = frozenset(
    (
        "sahel-states",
        "regional-organisation",
        "coalition",
        "foreign-ministries",
        "allies",
        "industry",
        "civil-society",
    )
)
# A party so loosely meant that any other party of the unit, or its pronoun's, stands before it.
_LOOSE = frozenset(("nations-at-large", "allies-spoken-of"))
_SPELT_OUT = (", such as", " such as", ", including", " including", ", like", " like", ", namely")
_OTHERS = ("other ", "autres ")
# What makes an attacker a partner (it fights the same enemy) and a place one (it gives there).
_EXEMPT = {
    "attacker-after": frozenset(("armed-group",)),
    "place-before": frozenset(("place-of-partnership",)),
}
# Contexts that hold only in the company of a cue: a mission's theatre, a state seen as a threat.
_ONLY_WITH = {
    "theatre-before": frozenset(("mission-meant",)),
    "regarded-before": frozenset(("seen-as-threat",)),
}
_LIST_LINK = re.compile(r",? (?:and |et |or )?(?:the |its (?:ally|neighbou?r|proxy|proxies) )?|, ")
_OWN_ALLY = re.compile(r"['’]s (?:[\w-]+ ){0,3}")
_HYPHENS = ("-", "–", "‑")
_AND = (" and ", " and the ", " et ", " et la ", " et le ", " et l'", " et l’", " et les ")
_BETWEEN = re.compile(r"\b(?:between|entre)(?: the| la| le| les| l['’])? ?$")
# The class that these rules give bears the Sahel's name: neighbours elsewhere are allies, of the
# region.
_NEIGHBOURS = frozenset(("regional-forces", "pays-voisins"))
_SAHEL = "sahel-and-west-africa"
# Of a continent and not of a region: it stays multilateral.
_CONTINENTAL = "organisation:african-union"
# Contexts that tell of organisations too; the others are about countries.
_OF_ANYBODY = ("cited", "venue")
_PRONOUNS = frozenset(("this", "these", "elles", "ils"))
_REACH = 60
# What can tie a state to the home country where the unit does not name it.
_TIES = frozenset(
    (
        "access-granted",
        "aid-meant",
        "anaphor",
        "called-bilateral",
        "contribution",
        "cooperation",
        "cooperation-meant",
        "doing-together",
        "exercise-meant",
        "given",
        "giving-noun",
        "giving",
        "mutually",
        "own-forces",
        "participation",
        "partnership",
        "presence",
        "received",
        "supplied-thing",
        "training-given",
        "within-mission",
    )
)
_TOGETHER = ("doing-together", "cooperation", "mutually", "cooperation-meant")


class PartnerFinder:
    """Finds the parties of one document's units.

    Parameters
    ----------
    home : str, optional
        The ISO code of the document's own country, which is never a partner; its region's states
        and organisations are its regional partners.
    """

    def __init__(self, ruleset: Ruleset, home: str | None) -> None:
        self._ruleset = ruleset
        self._home = gazetteer.home_codes(home or "")
        self._region = regions.region_of(home or "")
        self.terms = DefinedTerms()

    def find(self, reading: Reading) -> list[Party]:
        """List the parties of a unit, named ones before those referred to."""
        # A name is surer than a pronoun, a pronoun than "other nations", which anybody may be.
        named = self._named(reading.scan, reading.mentions, reading.offset)
        named = self._without_others(reading, named) if named else named
        firm = [party for party in named if party.rule not in _LOOSE]
        beside = firm and firm + self._beside(reading, firm)
        parties = beside or self._meant(reading) or named
        return self._with_forms(parties, reading) if parties else []

    def _without_others(self, reading: Reading, named: list[Party]) -> list[Party]:
        """Leave out states that only speak, are described or act without the home country."""
        mentions = reading.mentions
        if "home-meant" in reading.scan.cues or any(m.code in self._home for m in mentions):
            return named
        states = [p for p in named if self._is_state(p.code) and p.code not in CLASSES]
        if states and (_is_described(reading) or _is_among_others(reading, states)):
            return [p for p in named if p not in states]
        return named

    def parties_of_heading(self, section: Section) -> list[Party]:
        """List the parties that a section's heading names."""
        if section.heading is None:
            return []
        return self._named(section.heading, mentions_of(section.heading), section.heading_start)

    def _named(self, scan: Scan, mentions: list[Mention], offset: int) -> list[Party]:
        if not mentions:
            return []
        foreign = [m for m in mentions if m.code not in self._home]
        parties: dict[str, Party] = {}
        places: set[str] = set()
        others: set[str] = set()
        excluded = placed = -1
        for mention in mentions:
            code, rule, start, end = mention
            # What holds for the first name of a list holds for all ("against X, Y and Z").
            listed = excluded >= 0 and _LIST_LINK.fullmatch(scan.text, excluded, start)
            if code in self._home or code in parties or _is_spelt_out(scan, mention, foreign):
                continue
            if self._is_state(code) and self._is_between_others(scan, mention, mentions):
                others.add(code)
                continue
            if (listed and self._is_state(code)) or (
                scan.contexts and self._is_no_party(scan, mention)
            ):
                excluded = end
                continue
            beside = placed >= 0 and _LIST_LINK.fullmatch(scan.text, placed, start)
            if scan.contexts and (
                self._is_place(scan, mention) or (beside and self._is_state(code))
            ):
                places.add(code)
                placed = end
            code, category = self._class_and_category(mention, scan)
            parties.setdefault(
                code, Party(code, category, rule, offset + start, offset + end, True)
            )
        # "Officers trained with France in Italy": a place is a partner only where nobody else is.
        if places and len(places) < len(parties):
            others |= places
        parties = {code: party for code, party in parties.items() if code not in others}
        allies = parties.get("allies")
        if allies and "united-nations" in parties and _is_other(scan.text[allies.start - offset :]):
            parties["allies"] = allies._replace(category="multilateral")
        return list(parties.values())

    def _is_state(self, code: str) -> bool:
        return self._ruleset.category.get(code) == "bilateral"

    def _is_no_party(self, scan: Scan, mention: Mention) -> bool:
        """Tell an adversary, a country only described or a source by the words around it."""
        for name, pattern in scan.contexts:
            # An organisation has no border and is no theatre, but it is a source and a venue.
            if not (name.startswith(_OF_ANYBODY) or self._is_state(mention.code)):
                continue
            if _is_open(name, scan) and pattern.first(_beside(name, scan.text, mention)):
                return True
        return False

    def _is_place(self, scan: Scan, mention: Mention) -> bool:
        """Tell a state that the words before it name as the place of something."""
        return self._is_state(mention.code) and any(
            name in _EXEMPT
            and name.startswith("place")
            and pattern.first(_beside(name, scan.text, mention))
            for name, pattern in scan.contexts
        )

    def _is_between_others(self, scan: Scan, mention: Mention, mentions: list[Mention]) -> bool:
        """Tell "the X-Y treaty" and "between X and Y", which are others' affairs."""
        states = [m for m in mentions if m.code in self._home or self._is_state(m.code)]
        place = states.index(mention)
        for one, other in ((mention, place + 1), (mention, place - 1)):
            if not 0 <= other < len(states):
                continue
            first, second = sorted((one, states[other]), key=lambda m: m.start)
            if second.code not in self._home and first.code not in self._home:
                linked = scan.text[first.end : second.start]
                if linked in _HYPHENS or (
                    linked in _AND and _BETWEEN.search(scan.text[: first.start])
                ):
                    return True
        return False

    def _class_and_category(self, mention: Mention, scan: Scan) -> tuple[str, str]:
        """Give the code that a naming counts as, and the kind of partnership with it."""
        code = mention.code
        if mention.rule in _NEIGHBOURS and self._region.parts and _SAHEL not in self._region.parts:
            return "allies", "regional"
        if mention.rule in regions.bodies_of_a_region() - {_CONTINENTAL}:
            return code, "regional" if mention.rule in self._region.bodies else "multilateral"
        return code, self._category(code, scan)

    def _category(self, code: str, scan: Scan) -> str:
        if code in self._region.states:
            return "regional"
        if code == "allies" and _is_supplied(scan):
            return "bilateral"
        return self._ruleset.category.get(code, UNSPECIFIED)

    def _meant(self, reading: Reading) -> list[Party]:
        """List the parties that a pronoun or a bare "partnerships" stands for."""
        reference = _reference(reading)
        if defined := self.terms.used_in(reading):
            return defined
        if reference == "anaphor" and _is_parallel(reading):
            return []
        if reference and (parties := self._antecedent(reading, reference)):
            return parties
        parties = self._partnership(reading, _partnership_as_subject(reading))
        together = parties or not reading.scan.cues.keys().isdisjoint(_TOGETHER)
        # In a treaty whatever is done together its parties do.
        return (self.terms.signatories() if together else []) or parties

    def _beside(self, reading: Reading, named: list[Party]) -> list[Party]:
        """List parties beside the named ones: "these missions", "partnerships and doing …"."""
        found: list[Party] = []
        if "mission-anaphor" in reading.scan.cues:
            found = self._antecedent(reading, "mission-anaphor")
        span = reading.scan.cue("coordinated-partnerships")
        if span and reading.before_verb(span):
            found += self._partnership(reading, span)
        codes = {party.code for party in named} if found else ()
        return [p for p in found if p.code not in codes and (p.code == "allies" or not p.named)]

    def _partnership(self, reading: Reading, span: Span | None) -> list[Party]:
        if span is None:
            return []
        start, end = reading.offset + span[0], reading.offset + span[1]
        category = self._category("allies", reading.scan)
        return [Party("allies", category, "partnership-as-subject", start, end, True)]

    def _antecedent(self, reading: Reading, reference: str) -> list[Party]:
        memory = self._referred_to(reading.section, reference)
        if memory is None:
            return []
        parties = memory.partners
        if reference == "mission-anaphor":
            parties = {c: k for c, k in parties.items() if k not in ("bilateral", UNSPECIFIED)}
        rule = f"antecedent: {reference}"
        supplied = self._category("allies", reading.scan)
        return [
            Party(c, supplied if c == "allies" else k, rule, *memory.span, False)
            for c, k in parties.items()
        ]

    def _referred_to(self, section: Section, reference: str) -> Memory | None:
        heading = self._heading(section)
        # The vaguer the word, the nearer it reaches: "they" to the unit before, "these agreements"
        # to the last parties, a phrase of the heading to all that the section has named.
        if reference == "bare-pronoun":
            return section.memories[-1] if section.memories else heading
        if reference == "joint-effort":
            return heading or section.last_with_partners()
        if reference == "heading-repeated":
            return heading or section.all_with_partners()
        return section.last_with_partners() or heading

    def _heading(self, section: Section) -> Memory | None:
        parties = self.parties_of_heading(section)
        if not parties:
            return None
        return Memory(section.heading_span, {p.code: p.category for p in parties})

    def _with_forms(self, parties: list[Party], reading: Reading) -> list[Party]:
        """Settle the form of a partnership with unnamed allies by what it is called."""
        heading, cues = reading.section.heading, reading.scan.cues
        if heading is not None and "called-bilateral" in heading.cues:
            parties = [
                p._replace(category="bilateral") if p.category == UNSPECIFIED else p
                for p in parties
            ]
        # From the form that the heading states, over what the parties are, to what the unit says.
        regional = [p for p in parties if p.category == "regional"]
        if len(regional) == 1 or cues.keys().isdisjoint(_TOGETHER):
            # One neighbour is "one state", and so is each of several that give one by one; those
            # that act together, or with their organisation, are the region.
            parties = [
                p._replace(category="bilateral") if p.code in self._region.states else p
                for p in parties
            ]
        if "within-mission" in cues and any(p.category == "multilateral" for p in parties):
            parties = [p._replace(category="multilateral") for p in parties]
        elif "called-bilateral" in cues and all(p.category != "bilateral" for p in parties):
            parties = [*parties, parties[0]._replace(category="bilateral", rule="called-bilateral")]
        span = reading.scan.cue("international-organisations")
        if span is None:
            return parties
        return parties + [
            p._replace(category="multilateral", rule="international-organisations")
            for p in parties
            if p.code == "allies" and reading.offset + span[0] < p.end + _REACH
        ]


def _is_described(reading: Reading) -> bool:
    """Tell a unit that has no word for a tie with anybody."""
    return reading.scan.cues.keys().isdisjoint(_TIES)


def _is_among_others(reading: Reading, states: list[Party]) -> bool:
    """Tell a subject that does something to another state, the home country being unnamed."""
    clause, offset = reading.clause, reading.offset
    if clause.verb < 0:
        return False
    before = [p for p in states if p.start - offset < clause.verb_start]
    behind = [p for p in states if p.start - offset > clause.verb_start]
    return bool(before and behind)


def _is_parallel(reading: Reading) -> bool:
    """Tell "both countries invest", which puts two side by side and not together."""
    cues = reading.scan.cues
    return "parallel" in cues and cues.keys().isdisjoint(_TOGETHER)


def _is_open(context: str, scan: Scan) -> bool:
    """Tell whether the unit's cues let a context decide."""
    wanted = _ONLY_WITH.get(context)
    if wanted is not None and not scan.cues.keys() & wanted:
        return False
    return not scan.cues.keys() & _EXEMPT.get(context, frozenset())


def _beside(context: str, text: str, mention: Mention) -> bytes:
    """Cut the text that a context is held against, behind or before a name."""
    if context.endswith("-after"):
        return text[mention.end : mention.end + _REACH].lstrip().encode()
    return text[max(0, mention.start - _REACH) : mention.start].rstrip().encode()


def _is_other(text: str) -> bool:
    """Tell whether a naming begins like "other partners", which shares the form just named."""
    return any(word in text[:16].lower() for word in _OTHERS)


def _is_supplied(scan: Scan) -> bool:
    return any(scan.rules[i].code == "bilateral" for i in scan.found.get("categories", ()))


def _is_spelt_out(scan: Scan, mention: Mention, mentions: list[Mention]) -> bool:
    """Tell "allies, such as France" and "partner nation Chad": the names say who is meant."""
    if mention.code not in CLASSES or mention.rule.startswith("organisation:"):
        return False
    named = [m for m in mentions if m.start >= mention.end and m.code not in CLASSES]
    if any(m.end + 1 == mention.start and m.rule.startswith("organisation:") for m in mentions):
        return True
    # "One of Kenya's closest allies" is the country spoken of.
    for m in mentions:
        if m.end < mention.start and _OWN_ALLY.fullmatch(scan.text, m.end, mention.start):
            return scan.text[: m.start].lower().endswith("one of ")
    introduced = bool(named) and scan.text[mention.end :].startswith(_SPELT_OUT)
    beside = any(scan.text[mention.end : m.start] in (" ", ", ") for m in named)
    return introduced or beside


def _reference(reading: Reading) -> str | None:
    """Name the way in which a unit refers back, None where it does not; the plainest goes first."""
    if span := reading.scan.cue("anaphor"):
        return "heading-repeated" if reading.repeats_heading(span) else "anaphor"
    span = reading.scan.cue("joint-effort")
    if span is not None and reading.before_verb(span) and not _partnership_as_subject(reading):
        return "joint-effort"
    subject, memories = reading.clause.only_subject, reading.section.memories
    # "It" and "they" take up a subject.
    bare = subject in _PRONOUNS or (subject in ("it", "they") and memories and memories[-1].leading)
    return "bare-pronoun" if bare else None


def _partnership_as_subject(reading: Reading) -> Span | None:
    """Find "partnerships" before the main verb, not in "within the partnerships of …"."""
    scan = reading.scan
    spans = [*scan.cue_spans("partnership"), *scan.cue_spans("named-field-cooperation")]
    barred = scan.cue_spans("within-partnerships") if spans else []
    for span in spans:
        if reading.before_verb(span) and not any(b[0] <= span[0] < b[1] for b in barred):
            return span
    return None
