"""Compile a language's rules and find, in one pass, which of them a text fulfils."""

from collections.abc import Collection, Iterable
from itertools import count
from typing import NamedTuple

from analysis.codebook import Codebook, NamedRule, Rule
from analysis.coding.lexicon import Lexicon
from analysis.matching import Pattern, PatternSet

Span = tuple[int, int]


class PartnerRule(NamedTuple):
    """The rule that a gazetteer pattern becomes."""

    code: str
    pattern: str
    rule: str
    category: str


class Ruleset:
    """The rules of one language, compiled; the same for every document and process.

    Attributes
    ----------
    rules : list of NamedRule
        In pattern order: the codebook's, then the gazetteer's.
    themes : frozenset of str
        The codebook's; no other is ever given.
    category : dict
        Partner code → its usual category.
    contexts : dict
        Name → index of the pattern, and the pattern tied to a party's edge.
    """

    def __init__(
        self, codebook: Codebook, language: str, gazetteer: Iterable[PartnerRule] = ()
    ) -> None:
        gazetteer = list(gazetteer)
        self.rules = list(codebook.rules(language))
        self.rules += [
            NamedRule("partners", entry.code, entry.rule, Rule.model_construct(match=entry.pattern))
            for entry in gazetteer
        ]
        self.category = {entry.code: entry.category for entry in gazetteer if entry.code}
        for code in codebook.fields.partners.codes:
            if code.category:
                self.category[code.code] = code.category
        self.themes = frozenset(codebook.codes("themes"))
        self.lexicon = Lexicon(codebook.words.get(language, {}), language)
        self.fields = [rule.field for rule in self.rules]
        self.conditional = [bool(r.rule.unless or r.rule.requires) for r in self.rules]
        self.cues = [rule.name if rule.field == "cue" else None for rule in self.rules]
        contexts = codebook.contexts_of(language)
        excludes = [rule.rule.exclude for rule in self.rules]
        # Exclusions and contexts are looked for in the same pass, and cost nothing where absent.
        self._set = PatternSet(
            [
                *(rule.rule.match for rule in self.rules),
                *contexts.values(),
                *(exclude for exclude in excludes if exclude),
            ]
        )
        place = count(len(self.rules))
        self.contexts = {
            name: (
                next(place),
                Pattern(f"^(?:{pattern})" if name.endswith("-after") else f"(?:{pattern})$"),
            )
            for name, pattern in contexts.items()
        }
        self.excludes = [next(place) if exclude else -1 for exclude in excludes]

    def __bool__(self) -> bool:
        return "themes" in self.fields or "partners" in self.fields

    def scan(self, text: str) -> "Scan":
        """Find the rules that a unit or heading fulfils."""
        return Scan(self, text)

    def hits(self, text: str, data: bytes) -> set[int]:
        """Give the patterns that occur: rules, contexts and exclusions by index."""
        return self._set.hits(text, data)

    def pattern(self, index: int) -> Pattern:
        """Give a rule's pattern."""
        return self._set.patterns[index]

    def allows(self, index: int, cues: Collection[str]) -> bool:
        """Tell whether the cues met in the unit fulfil a rule's `unless` and `requires`."""
        rule = self.rules[index].rule
        if any(cue in cues for cue in rule.unless):
            return False
        return not rule.requires or any(cue in cues for cue in rule.requires)


class Scan:
    """One text's hits: rule indexes by field, and cues by name; positions on demand."""

    __slots__ = ("_ruleset", "_spans", "cues", "data", "found", "hits", "text")

    def __init__(self, ruleset: Ruleset, text: str) -> None:
        self._ruleset = ruleset
        self._spans: dict[int, list[Span]] = {}
        self.text = text
        self.data = text.encode()
        self.cues: dict[str, int] = {}
        self.found: dict[str, list[int]] = {}
        self.hits = ruleset.hits(text, self.data)
        self._sort(ruleset)

    def _sort(self, ruleset: Ruleset) -> None:
        others: list[int] = []
        for index in sorted(self.hits):
            if index >= len(ruleset.rules):
                break
            if ruleset.excludes[index] in self.hits and not self.spans(index):
                continue
            if cue := ruleset.cues[index]:
                self.cues[cue] = index
            else:
                others.append(index)
        for index in others:
            if not ruleset.conditional[index] or ruleset.allows(index, self.cues):
                self.found.setdefault(ruleset.fields[index], []).append(index)

    def rule(self, index: int) -> NamedRule:
        """Give a rule by its index."""
        return self._ruleset.rules[index]

    def codes(self, field: str) -> set[str]:
        """Give the codes of a field that rules were fulfilled for."""
        return {self._ruleset.rules[index].code for index in self.found.get(field, ())}

    def spans(self, index: int) -> list[Span]:
        """List a rule's occurrences that its `except` leaves standing, in code points."""
        if index not in self._spans:
            found = self._ruleset.pattern(index).all(self.data)
            exclude = self._ruleset.excludes[index]
            if exclude in self.hits:
                barred = self._ruleset.pattern(exclude).all(self.data)
                found = [s for s in found if not any(s[0] < b[1] and b[0] < s[1] for b in barred)]
            self._spans[index] = [self._characters(span) for span in found]
        return self._spans[index]

    def first(self, index: int) -> Span:
        """Give the first occurrence of a rule that was found, in code points."""
        if index in self._spans:
            return self._spans[index][0]
        span = self._ruleset.pattern(index).first(self.data)
        assert span is not None
        return self._characters(span)

    def cue(self, name: str) -> Span | None:
        """Give the first occurrence of a cue, or None where it does not occur."""
        index = self.cues.get(name)
        return None if index is None else self.first(index)

    def cue_spans(self, name: str) -> list[Span]:
        """List a cue's occurrences, none where it does not occur."""
        index = self.cues.get(name)
        return [] if index is None else self.spans(index)

    def _characters(self, span: Span) -> Span:
        if len(self.data) == len(self.text):
            return span
        start = len(self.data[: span[0]].decode())
        return start, start + len(self.data[span[0] : span[1]].decode())
