"""Compile a language's rules and find, in one pass, which of them a text fulfils."""

from collections.abc import Collection, Iterable, Sequence
from itertools import count
from typing import NamedTuple

from analysis.coding.codebook import FIELDS, Codebook, NamedRule, Rule
from analysis.coding.lexicon import Lexicon
from analysis.coding.matching import Pattern, PatternSet, spaced

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
    patterns : list of Pattern
        Those of the rules, then of contexts, then of what rules except.
    fields : list of str
        Index of a pattern → its rule's field, ``context``, or "" for an exclusion.
    themes : frozenset of str
        The codebook's; no other is ever given.
    kinds : frozenset of str
        The codebook's.
    category : dict
        Partner code → its usual category.
    contexts : dict
        Index of the pattern → name, and the pattern tied to a party's edge.
    conditions : dict
        Index of a rule → its `unless` and `requires`, where it has any.
    excludes : dict
        Index of a rule → index of its `except`, where it has one.
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
        self.kinds = frozenset(codebook.codes("kind"))
        self.lexicon = Lexicon(codebook.words.get(language, {}), language)
        self.conditions = {
            index: (rule.rule.unless, rule.rule.requires)
            for index, rule in enumerate(self.rules)
            if rule.rule.unless or rule.rule.requires
        }
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
        self.patterns = self._set.patterns
        place = count(len(self.rules))
        self.contexts = {
            next(place): (
                name,
                Pattern(f"^(?:{pattern})" if name.endswith("-after") else f"(?:{pattern})$"),
            )
            for name, pattern in contexts.items()
        }
        self.excludes = {index: next(place) for index, exclude in enumerate(excludes) if exclude}
        self.exclusions = frozenset(self.excludes.values())
        self.fields = [rule.field for rule in self.rules]
        self.fields += ["context"] * len(contexts) + [""] * len(self.excludes)

    def __bool__(self) -> bool:
        return not set(FIELDS).isdisjoint(self.fields)

    def scans(self, texts: Sequence[str]) -> "list[Scan]":
        """Find the rules that units or headings fulfil."""
        data = [text.encode() for text in texts]
        hits = list(map(self._set.firsts, texts, data))
        return [Scan(self, *found) for found in zip(texts, data, hits, strict=True)]

    def hits(self, text: str, data: bytes) -> set[int]:
        """Give the patterns that occur: rules, contexts and exclusions by index."""
        return self._set.hits(text, data)

    def allows(self, index: int, cues: Collection[str]) -> bool:
        """Tell whether the cues met in the unit fulfil a rule's `unless` and `requires`."""
        unless, requires = self.conditions.get(index, ((), ()))
        if any(cue in cues for cue in unless):
            return False
        return not requires or any(cue in cues for cue in requires)


class Scan:
    """One text's hits: rule indexes by field, cues and contexts by name; positions on demand."""

    __slots__ = (
        "_firsts",
        "_ruleset",
        "_spaced",
        "_spans",
        "contexts",
        "cues",
        "data",
        "found",
        "hits",
        "rules",
        "text",
    )

    def __init__(
        self, ruleset: Ruleset, text: str, data: bytes, hits: dict[int, Span | None]
    ) -> None:
        self._ruleset = ruleset
        self.rules = ruleset.rules
        self._firsts: dict[int, Span] = {}
        self._spans: dict[int, list[Span]] = {}
        self.text = text
        self.data = data
        self._spaced = spaced(data) if data.isascii() else b""
        self.cues: dict[str, int] = {}
        self.found: dict[str, list[int]] = {}
        self.contexts: list[tuple[str, Pattern]] = []
        self.hits = hits
        self._sort(ruleset)

    def _sort(self, ruleset: Ruleset) -> None:
        fields, conditions, found = ruleset.fields, ruleset.conditions, self.found
        others: list[int] = []
        for index in self._standing(ruleset):
            field = fields[index]
            if field == "cue":
                self.cues[ruleset.rules[index].name] = index
            elif field == "context":
                self.contexts.append(ruleset.contexts[index])
            elif field:
                others.append(index)
        for index in others:
            if index not in conditions or ruleset.allows(index, self.cues):
                field = fields[index]
                if field in found:
                    found[field].append(index)
                else:
                    found[field] = [index]

    def _standing(self, ruleset: Ruleset) -> list[int]:
        """List the hits in order, without rules that their `except` leaves nothing of."""
        hits = sorted(self.hits)
        if ruleset.exclusions.isdisjoint(hits):
            return hits
        barred = {i for i, exclude in ruleset.excludes.items() if exclude in self.hits}
        return [index for index in hits if index not in barred or self.spans(index)]

    def codes(self, field: str) -> set[str]:
        """Give the codes of a field that rules were fulfilled for."""
        return {self._ruleset.rules[index].code for index in self.found.get(field, ())}

    def spans(self, index: int) -> list[Span]:
        """List a rule's occurrences that its `except` leaves standing, in code points."""
        if index not in self._spans:
            found = self._ruleset.patterns[index].all(self.data)
            exclude = self._ruleset.excludes.get(index)
            if exclude in self.hits:
                barred = self._ruleset.patterns[exclude].all(self.data)
                found = [s for s in found if not any(s[0] < b[1] and b[0] < s[1] for b in barred)]
            self._spans[index] = [self._characters(span) for span in found]
        return self._spans[index]

    def first(self, index: int) -> Span:
        """Give the first occurrence of a rule that was found, in code points."""
        known = self._firsts.get(index)
        if known is None:
            known = self._firsts[index] = self._find_first(index)
        return known

    def _find_first(self, index: int) -> Span:
        if index in self._spans:
            return self._spans[index][0]
        pattern = self._ruleset.patterns[index]
        if pattern.word and self._spaced:
            start = self._spaced.find(pattern.word)
            return start, start + len(pattern.word) - 2
        span = self.hits[index] or pattern.first(self.data)
        assert span is not None
        return self._characters(span)

    def cue(self, name: str) -> Span | None:
        """Give the first occurrence of a cue, or None where it does not occur."""
        return self.first(self.cues[name]) if name in self.cues else None

    def cue_spans(self, name: str) -> list[Span]:
        """List a cue's occurrences, none where it does not occur."""
        return self.spans(self.cues[name]) if name in self.cues else []

    def _characters(self, span: Span) -> Span:
        if len(self.data) == len(self.text):
            return span
        start = len(self.data[: span[0]].decode())
        return start, start + len(self.data[span[0] : span[1]].decode())
