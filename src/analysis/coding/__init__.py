"""Code the units of a document by the codebook, with the rule and span behind every code."""

from collections.abc import Iterator, Sequence
from typing import Any

from analysis import gazetteer
from analysis.codebook import FIELDS, Code, Codebook, Example
from analysis.coding.checkable import decide_checkable
from analysis.coding.clauses import Clause, read_clause
from analysis.coding.direction import decide_direction
from analysis.coding.kind import decide_kind
from analysis.coding.partners import PartnerFinder
from analysis.coding.reading import Memory, Mention, Party, Reading, Section, Verdict, mentions_of
from analysis.coding.records import Codes
from analysis.coding.scanning import PartnerRule, Ruleset, Scan
from analysis.coding.themes import Theme, find_themes
from analysis.corpus import Document, Heading, Unit, parse_document

__all__ = ["Coder", "Codes", "failing_examples"]


_TOGETHER = 64  # units
_Found = tuple[Scan, Clause, list[Mention], Verdict]


class Coder:
    """Codes documents by one codebook; rules are compiled once a language, on first use."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._rulesets: dict[str, Ruleset] = {}

    def supports(self, language: str) -> bool:
        """Tell whether the codebook has patterns for a language; without, nothing is coded."""
        return bool(self._ruleset(language))

    def code(self, document: Document) -> list[Codes]:
        """Code every unit of a document, in order; pure, and linear in its length."""
        if not self.supports(document.language):
            return [Codes("descriptive", [], [], [], "none", False, []) for _ in document.units]
        return list(_DocumentCoder(self._ruleset(document.language), document).run())

    def _ruleset(self, language: str) -> Ruleset:
        if language not in self._rulesets:
            entries = [
                PartnerRule(p.code, p.pattern, p.rule, p.category)
                for p in gazetteer.partner_patterns((language,))
            ]
            known = language in self._codebook.languages
            self._rulesets[language] = Ruleset(self._codebook, language, entries if known else ())
        return self._rulesets[language]


class _DocumentCoder:
    """One pass over one document: holds what its units share."""

    def __init__(self, ruleset: Ruleset, document: Document) -> None:
        self._ruleset = ruleset
        self._document = document
        self._home = gazetteer.home_codes(document.home) if document.home else frozenset()
        self._finder = PartnerFinder(ruleset, self._home, gazetteer.sahel_and_west_africa())
        self._headings = {heading.path: heading for heading in document.headings}

    def run(self) -> Iterator[Codes]:
        path: tuple[str, ...] | None = None
        section = Section()
        units = self._document.units
        for first in range(0, len(units), _TOGETHER):
            together = units[first : first + _TOGETHER]
            for unit, found in zip(together, self._found(together), strict=True):
                if unit.section_path != path:
                    path = unit.section_path
                    section = self._section(self._headings.get(path))
                yield self._unit(unit, found, section)

    def _found(self, units: Sequence[Unit]) -> Iterator[_Found]:
        """Do for each unit what needs no other unit, step by step for all of them.

        One step's patterns and code stay in the processor's cache so.
        """
        scans = self._ruleset.scans([unit.text for unit in units])
        clauses = [read_clause(unit.text, self._ruleset.lexicon) for unit in units]
        mentions = [mentions_of(scan) for scan in scans]
        kinds = [
            decide_kind(scan, clause, unit.form, named)
            for unit, scan, clause, named in zip(units, scans, clauses, mentions, strict=True)
        ]
        return zip(scans, clauses, mentions, kinds, strict=True)

    def _section(self, heading: Heading | None) -> Section:
        if heading is None:
            return Section()
        return Section(*self._ruleset.scans([heading.text]), heading.start)

    def _unit(self, unit: Unit, found: _Found, section: Section) -> Codes:
        scan, clause, mentions, kind = found
        rules = [_told("kind", kind, unit.start)]
        if kind.code == "framing":
            return Codes(kind.code, [], [], [], "none", False, rules)
        reading = Reading(scan, clause, mentions, section, unit.start)
        parties = self._finder.find(reading)
        direction = decide_direction(reading, parties, self._home)
        shown = find_themes(reading, parties, direction.code)
        # The rules on partnerships know some themes by name; another subject need not have them.
        themes = [theme for theme in shown if theme.code in self._ruleset.themes]
        checkable = decide_checkable(reading, kind.code, parties)
        if direction.end:
            rules.append(_told("direction", direction, unit.start))
        if checkable:
            rules.append(_told("checkable", checkable, unit.start))
        section.memories.append(_memory(unit, clause, themes, parties))
        return _codes(kind.code, direction.code, checkable is not None, themes, parties, rules)


def _memory(unit: Unit, clause: Clause, themes: list[Theme], parties: list[Party]) -> Memory:
    span, codes = (unit.start, unit.end), [theme.code for theme in themes]
    if not parties:
        return Memory(span, {}, codes)
    partners = {party.code: party.category for party in reversed(parties)}
    verb = unit.start + clause.verb_start
    return Memory(span, partners, codes, min(party.start for party in parties) < verb)


def _record(field: str, code: str, rule: str, start: int, end: int) -> dict[str, Any]:
    """Give an entry of the claims table's `rules`: what fired, and where in the file."""
    return {
        "field": field,
        "code": code,
        "rule": rule,
        "coder": "machine",
        "start": start,
        "end": end,
    }


def _told(field: str, verdict: Verdict, offset: int) -> dict[str, Any]:
    code, rule, start, end = verdict
    return _record(field, code, f"{field}: {rule}", offset + start, offset + end)


def _codes(
    kind: str,
    direction: str,
    checkable: bool,
    themes: list[Theme],
    parties: list[Party],
    rules: list[dict[str, Any]],
) -> Codes:
    for code, rule, start, end in themes:
        rules.append(_record("themes", code, f"themes/{code}: {rule}", start, end))
    for code, category, rule, start, end, _ in parties:
        rules.append(_record("partners", code, f"partners/{code}: {rule}", start, end))
        rules.append(_record("categories", category, f"categories/{category}: {code}", start, end))
    shown = sorted([theme.code for theme in themes])
    if not parties:
        return Codes(kind, shown, [], [], direction, checkable, rules)
    partners = sorted({party.code for party in parties})
    categories = sorted({party.category for party in parties})
    return Codes(kind, shown, partners, categories, direction, checkable, rules)


def failing_examples(codebook: Codebook) -> list[str]:
    """Say which of the codebook's own examples do not behave; empty when all do."""
    coder = Coder(codebook)
    return [
        f"{field}.{code.code}, {language}: «{example.text}» {verb} the code"
        for field in FIELDS
        for code in codebook.fields[field].codes
        for language, example, wanted, verb in _examples(code)
        if (code.code in coded_as(coder, example, language, field)) != wanted
    ]


def _examples(code: Code) -> Iterator[tuple[str, Example, bool, str]]:
    for language, examples in code.examples.items():
        yield from ((language, example, True, "does not get") for example in examples.positive)
        yield from ((language, example, False, "gets") for example in examples.negative)


def coded_as(coder: Coder, example: Example, language: str, field: str) -> list[str]:
    """Code an example sentence and give one field's codes as a list."""
    lines = [example.heading, example.before and f"{example.before}\n", example.text]
    text = "\n".join(line for line in lines if line)
    document = parse_document(text, "example", "codebook", language, example.home)
    codes = coder.code(document)[-1]
    value = getattr(codes, field)
    if isinstance(value, bool):
        return [str(value).lower()]
    return [value] if isinstance(value, str) else value
