"""Keep the short names that a document gives to agreements and alliances."""

import re

from analysis.coding.reading import Memory, Party, Reading

_DEFINITION = re.compile(
    r"(?:Agreement|Treaty|Pact|Alliance|Arrangements?|Accord|Partnership|Programme|Program|Initiative"
    r"|Forum|Compact|Memorandum|Force|Mission)[\"”’]?(?: [\w’'-]+){0,4}"
    r" \((?:the )?[\"“‘]?(?P<term>[A-Z][\w-]+)[\"”’]?\)"
)
# Treaties and contracts: hereinafter "the Parties", ci-après « les Parties ».
_PARTIES = "Parties"
_SIGNATORIES = re.compile(
    r"(?i:hereinafter|hereafter|ci-après)[^\"“«]{0,60}[\"“«]\s*(?i:the |les )?"
    r"(?:Contracting )?(?:Parties|Participants|Sides|Signatories|Signataires)(?: contractantes)?\b"
    r"|\([\"“«]?\s*(?i:the |les )(?:Contracting )?Parties"
)
_SHORT_NAME = re.compile(
    r"[Tt]he Alliance\b(?! (?:of|for))|\b[A-Z][A-Z-]+[A-Z]\b"
    r"|\b(?:Part(?:ies|y|ie)|Participants|Sides|Signatories|Signataires)\b"
)
_NATO, _ALLIANCE = "nato", "the Alliance"


class DefinedTerms:
    """The terms that a document has defined so far, with the parties that each stands for.

    "Mutual Access Agreement (MAA)" makes "MAA" stand for the parties of that unit from there on,
    as the naming of NATO does "the Alliance"; those whom a treaty calls "the Parties" are that.
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
        if _SIGNATORIES.search(reading.text):
            self._parties.setdefault(_PARTIES, Memory(reading.span, meant))
        if _NATO in meant:
            nato = Memory(reading.span, {_NATO: meant[_NATO]})
            self._parties.setdefault(_ALLIANCE, nato)

    def signatories(self) -> list[Party]:
        """List the parties to the treaty that the document is, if it has named them."""
        return _stand_for(self._parties.get(_PARTIES))

    def used_in(self, reading: Reading) -> list[Party]:
        """List the parties of the first defined term that a unit uses."""
        for match in _SHORT_NAME.finditer(reading.text) if self._parties else ():
            written = match[0].replace("The ", "the ")
            named = written.isupper() or written == _ALLIANCE
            term = written if named else _PARTIES
            if parties := _stand_for(self._parties.get(term)):
                return parties
        return []


def _stand_for(memory: Memory | None) -> list[Party]:
    if memory is None:
        return []
    rule, kinds = "antecedent: defined-term", memory.partners.items()
    return [Party(code, kind, rule, *memory.span, False) for code, kind in kinds]
