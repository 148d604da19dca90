"""What a claim must be for a rule to hold, asked of all rules in one pass."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.coding.matching import Pattern, PatternSet
from analysis.evidence.register import Condition

_CODED = ("themes", "partners", "categories")


class Matcher:
    """Conditions, compiled to ask all their text patterns in one pass."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self._conditions = conditions
        self._texts = PatternSet(list(dict.fromkeys(c.text for c in conditions if c.text)))
        self._index = {pattern.source: i for i, pattern in enumerate(self._texts.patterns)}
        self._sections = {c.section: Pattern(c.section) for c in conditions if c.section}

    def match(self, claim: Mapping[Any, Any]) -> Iterator[tuple[int, int, int]]:
        """Give the place of each condition that a record of the claims table meets.

        With it the offsets in the file of the words that meet it, else of the whole claim.
        """
        data = claim["text"].encode()
        hits = set(self._texts.hits(claim["text"], data))
        for place, when in enumerate(self._conditions):
            if self._holds(when, claim, hits):
                yield place, *self._span(when, claim, data)

    def _holds(self, when: Condition, claim: Mapping[Any, Any], hits: set[int]) -> bool:
        return (
            (when.text is None or self._index[when.text] in hits)
            and (when.document is None or when.document == claim["document"])
            and (when.direction is None or when.direction == claim["direction"])
            and all(_any(getattr(when, field), claim[field]) for field in _CODED)
            and (when.section is None or self._in_section(when.section, claim["section_path"]))
        )

    def _in_section(self, pattern: str, path: Sequence[str]) -> bool:
        return any(self._sections[pattern].first(heading.encode()) for heading in path)

    def _span(self, when: Condition, claim: Mapping[Any, Any], data: bytes) -> tuple[int, int]:
        start, end = 0, len(data)
        if when.text is not None:
            start, end = self._texts.patterns[self._index[when.text]].first(data) or (0, end)
        begin = claim["start"]
        return begin + len(data[:start].decode()), begin + len(data[:end].decode())


def _any(wanted: Sequence[str], given: Sequence[str]) -> bool:
    return not wanted or not set(wanted).isdisjoint(given)
