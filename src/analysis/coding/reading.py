"""A unit as read, with what stands around it, and the codes that it is given."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from analysis.coding.clauses import Clause
from analysis.coding.persons import names_person
from analysis.coding.scanning import Scan, Span
from analysis.documents.units import Unit


class Codes(NamedTuple):
    """The six fields of one unit and the rules behind every code, lists in alphabetical order."""

    kind: str
    themes: list[str]
    partners: list[str]
    categories: list[str]
    direction: str
    checkable: bool
    rules: list[dict[str, Any]]


class Verdict(NamedTuple):
    """A code with the rule that gave it and the rule's span in the unit."""

    code: str
    rule: str
    start: int
    end: int


class Mention(NamedTuple):
    """One naming of a party in a text, in code points of that text."""

    code: str
    rule: str
    start: int
    end: int


def is_actor(mention: Mention) -> bool:
    """Tell a party called by its name from a class of parties, and from an agreement's name."""
    return ":" in mention.rule and not mention.rule.startswith("state-undertaking")


class Party(NamedTuple):
    """A party of a unit: code, category, rule and span in the file, which may lie outside the unit.

    `named` tells a party that the unit's own words name from one that they only refer to.
    """

    code: str
    category: str
    rule: str
    start: int
    end: int
    named: bool


class Memory(NamedTuple):
    """Whom a unit, or a heading, leaves for later units of its section to refer back to.

    `span` lies in the file; `partners` maps a party's code to its category; `leading` tells
    whether a party stood before the main verb, so that "it" may mean what it does.
    """

    span: Span
    partners: dict[str, str]
    leading: bool = False


class Theme(NamedTuple):
    """A theme as found: code, rule and span in the file."""

    code: str
    rule: str
    start: int
    end: int


@dataclass
class Section:
    """A section's heading and what its units, in file order, have said so far.

    `shown` are the themes of the last of them, and its span.
    """

    heading: Scan | None = None
    heading_start: int = 0
    memories: list[Memory] = field(default_factory=list)
    shown: tuple[list[Theme], Span] = ([], (0, 0))

    @property
    def heading_span(self) -> Span:
        """Give the heading's span in the file."""
        length = len(self.heading.text) if self.heading else 0
        return self.heading_start, self.heading_start + length

    def last_with_partners(self) -> Memory | None:
        """Give the nearest earlier unit that has a party."""
        return next((m for m in reversed(self.memories) if m.partners), None)

    def all_with_partners(self) -> Memory | None:
        """Gather the section's parties so far; unnamed allies only where nobody else is."""
        partners = {code: kind for m in self.memories for code, kind in m.partners.items()}
        if len(partners) > 1:
            partners.pop("allies", None)
        return Memory(self.heading_span, partners) if partners else None


class Reading(NamedTuple):
    """All that the deciders ask of a unit."""

    unit: Unit
    scan: Scan
    clause: Clause
    mentions: list[Mention]
    kind: Verdict
    section: Section

    @property
    def offset(self) -> int:
        """Give the place in the file where the unit starts."""
        return self.unit.start

    @property
    def span(self) -> Span:
        """Give the unit's place in the file."""
        return self.unit.start, self.unit.end

    @property
    def text(self) -> str:
        """Give the unit's text."""
        return self.scan.text

    def before_verb(self, span: Span) -> bool:
        """Tell whether a span begins before the main verb (anywhere, where there is none)."""
        return span[0] < self.clause.verb_start

    def repeats_heading(self, span: Span) -> bool:
        """Tell whether "these collaborations" repeats words of the section's heading."""
        _, _, phrase = self.text[slice(*span)].partition(" ")
        heading = self.section.heading
        return heading is not None and bool(phrase) and phrase.lower() in heading.text.lower()


def mentions_of(scan: Scan) -> list[Mention]:
    """List all namings of parties in order; a name inside a longer name does not count."""
    found = scan.found.get("partners")
    if found is None:
        return []
    spans = [
        (start, -end, scan.rules[index].code, scan.rules[index].name)
        for index in found
        for start, end in scan.spans(index)
    ]
    mentions: list[Mention] = []
    reached = -1
    for start, end, code, rule in sorted(spans):
        if -end > reached:
            reached = -end
            is_state = rule.startswith("state-name")
            if code and not (is_state and names_person(scan.text, code, start, reached)):
                mentions.append(Mention(code, rule, start, reached))
    return mentions
