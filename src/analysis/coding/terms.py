"""Keep the short names that a document gives to agreements and alliances."""

import re

from analysis.coding.reading import Memory, Party, Reading

_DEFINITION = re.compile(
    r"(?:Agreement|Treaty|Pact|Alliance|Arrangements?|Accord|Partnership|Programme|Program|Initiative"
    r"|Forum|Compact|Memorandum|Force|Mission)[\"”’]?(?: [\w’'-]+){0,4}"
    r" \((?:the )?[\"“‘]?(?P<term>[A-Z][\w-]+)[\"”’]?\)"
)
_SHORT_NAME = re.compile(r"[Tt]he Alliance\b(?! (?:of|for))|\b[A-Z][A-Z-]+[A-Z]\b")
_NATO = "nato"


class DefinedTerms:
    """The terms that a document has defined so far, with the parties that each stands for.

    "Mutual Access Agreement (MAA)" makes "MAA" stand for the parties of that unit from there on,
    as the naming of NATO does "the Alliance".
    """

    def __init__(self) -> None:
        self._parties: dict[str, Memory] = {}

    def define(self, reading: Reading, parties: list[Party]) -> None:
        """Take in what a unit defines."""
        if not parties:
            return
        meant = {party.code: party.category for party in reversed(parties)}
        for match in _DEFINITION.finditer(reading.text):
            self._parties.setdefault(match["term"], Memory(reading.span, meant))
        if _NATO in meant:
            nato = Memory(reading.span, {_NATO: meant[_NATO]})
            self._parties.setdefault("the Alliance", nato)

    def used_in(self, reading: Reading) -> list[Party]:
        """List the parties of the first defined term that a unit uses."""
        for match in _SHORT_NAME.finditer(reading.text) if self._parties else ():
            term = match[0].replace("The ", "the ")
            if memory := self._parties.get(term):
                rule, kinds = "antecedent: defined-term", memory.partners.items()
                return [Party(c, k, rule, *memory.span, False) for c, k in kinds]
        return []
