"""Code the units of a document by the codebook, with the rule and span behind every code."""

import gc
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import repeat
from typing import Any

from analysis.coding import gazetteer
from analysis.coding.checkable import decide_checkable
from analysis.coding.clauses import is_bullet, read_clause
from analysis.coding.codebook import ELSE, FIELDS, Code, Codebook, Example
from analysis.coding.direction import decide_direction
from analysis.coding.folding import Folding, needs_folding
from analysis.coding.kind import asks, decide_kind, leads_in
from analysis.coding.partners import PartnerFinder
from analysis.coding.reading import (
    Codes,
    Memory,
    Party,
    Reading,
    Section,
    Theme,
    Verdict,
    mentions_of,
)
from analysis.coding.regions import region_of
from analysis.coding.scanning import PartnerRule, Ruleset, Scan
from analysis.coding.themes import find_themes
from analysis.documents.units import Document, Unit, parse_document

__all__ = ["Coder", "Codes", "failing_examples", "rules_without_example", "uncollected"]


_TOGETHER = 64  # units


class Coder:
    """Codes documents by one codebook; rules are compiled once a language, on first use."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._rulesets: dict[str, Ruleset] = {}
        allowed = gazetteer.allowed_codes(codebook)
        self._known = {field: frozenset(codes) for field, codes in allowed.items()}

    def supports(self, language: str) -> bool:
        """Tell whether the codebook has patterns for a language; without, nothing is coded."""
        return bool(self._ruleset(language))

    def code(self, document: Document) -> list[Codes]:
        """Code every unit of a document, in order; pure, and linear in its length."""
        if not self.supports(document.language):
            bare = self._kept(Codes(ELSE["kind"], [], [], [], ELSE["direction"], False, []))
            return [bare for _ in document.units]
        ruleset = self._ruleset(document.language)
        with uncollected():
            return list(map(self._kept, _codes_of(ruleset, document)))

    def _kept(self, codes: Codes) -> Codes:
        """Keep what the codebook has: the language rules know more than a subject may want."""
        known = self._known
        return Codes(
            codes.kind if known["kind"] else "",
            codes.themes,
            [code for code in codes.partners if code in known["partners"]],
            [code for code in codes.categories if code in known["categories"]],
            _one_of(known["direction"], codes.direction, ELSE["direction"]),
            codes.checkable and bool(known["checkable"]),
            [rule for rule in codes.rules if rule["code"] in known[rule["field"]]],
        )

    def _ruleset(self, language: str) -> Ruleset:
        if language not in self._rulesets:
            entries = [
                PartnerRule(p.code, p.pattern, p.rule, p.category)
                for p in gazetteer.partner_patterns((language,))
            ]
            known = language in self._codebook.languages
            self._rulesets[language] = Ruleset(self._codebook, language, entries if known else ())
        return self._rulesets[language]


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the cyclic garbage collector for what makes many objects and no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _codes_of(ruleset: Ruleset, document: Document) -> Iterator[Codes]:
    """Code a document as it is read: what only typography sets apart is folded first."""
    if not needs_folding(document):
        return _DocumentCoder(ruleset, document).run()
    folding = Folding(document)
    headings, units = tuple(folding.headings), tuple(folding.units)
    folded = replace(document, headings=headings, units=units)
    return map(folding.restore, _DocumentCoder(ruleset, folded).run())


class _DocumentCoder:
    """One pass over one document: holds what its units share.

    Each step is taken for many units before the next: so its patterns and code stay in the
    processor's cache.
    """

    def __init__(self, ruleset: Ruleset, document: Document) -> None:
        self._ruleset = ruleset
        self._units = document.units
        self._home = gazetteer.home_codes(document.home) if document.home else frozenset()
        self._finder = PartnerFinder(ruleset, document.home)
        self._region = region_of(document.home or "")
        self._headings = {heading.path: heading for heading in document.headings}
        self._path: tuple[str, ...] | None = None
        self._section = Section()
        self._asking = False

    def run(self) -> Iterator[Codes]:
        for first in range(0, len(self._units), _TOGETHER):
            readings = self._read(self._units[first : first + _TOGETHER])
            coded = self._code([r for r in readings if r.kind.code != "framing"])
            yield from (_framing(r) if r.kind.code == "framing" else next(coded) for r in readings)

    def _read(self, units: Sequence[Unit]) -> list[Reading]:
        scans = self._ruleset.scans([unit.text for unit in units])
        clauses = [read_clause(unit.text, self._ruleset.lexicon) for unit in units]
        mentions = [mentions_of(scan) for scan in scans]
        forms = [unit.form for unit in units]
        asked = self._asked(scans, forms)
        decided = map(decide_kind, scans, clauses, forms, mentions, asked)
        kinds = list(map(self._kind_of, decided))
        sections = [self._section_of(unit) for unit in units]
        return list(map(Reading, units, scans, clauses, mentions, kinds, sections))

    def _asked(self, scans: Sequence[Scan], forms: Sequence[str]) -> list[bool]:
        """Tell for every unit whether it is an item under a lead-in that recommends or demands."""
        asked = []
        for scan, form in zip(scans, forms, strict=True):
            item = is_bullet(scan.text)
            asked.append(item and self._asking)
            if leads_in(scan.text, form) or not item:
                self._asking = asks(scan, form)
        return asked

    def _kind_of(self, decided: Verdict) -> Verdict:
        """Take a kind that the codebook has no code for as what all else is.

        Without kinds every unit asserts something, and the others still tell what can be checked.
        """
        known = self._ruleset.kinds
        if decided.code in known or (not known and decided.code != "framing"):
            return decided
        return decided._replace(code=ELSE["kind"])

    def _section_of(self, unit: Unit) -> Section:
        if unit.section_path != self._path:
            self._path = unit.section_path
            heading = self._headings.get(unit.section_path)
            self._section = Section()
            if heading is not None:
                self._section = Section(self._ruleset.scans([heading.text])[0], heading.start)
        return self._section

    def _code(self, readings: Sequence[Reading]) -> Iterator[Codes]:
        parties = [self._parties(reading) for reading in readings]
        directions = [
            decide_direction(reading, there, self._home)
            for reading, there in zip(readings, parties, strict=True)
        ]
        themes = list(map(self._themes, readings, parties, directions))
        checks = list(map(decide_checkable, readings, parties, repeat(self._home)))
        return map(_codes, readings, parties, directions, themes, checks)

    def _parties(self, reading: Reading) -> list[Party]:
        parties = self._finder.find(reading)
        partners = {party.code: party.category for party in reversed(parties)}
        verb = reading.unit.start + reading.clause.verb_start
        leading = bool(parties) and min([party.start for party in parties]) < verb
        reading.section.memories.append(Memory(reading.span, partners, leading))
        self._finder.terms.define(reading, parties)
        return parties

    def _themes(self, reading: Reading, parties: list[Party], direction: Verdict) -> list[Theme]:
        found = find_themes(reading, parties, direction.code, self._region.spoken_of)
        # The rules on partnerships know some themes by name; another subject need not have them.
        themes = [theme for theme in found if theme.code in self._ruleset.themes]
        reading.section.shown = themes, reading.span
        return themes


# What fired: field, code, rule, and where in the file.
_Fired = tuple[str, str, str, int, int]


def _records(fired: Iterable[_Fired]) -> list[dict[str, Any]]:
    """Give the entries of the claims table's `rules`."""
    return [
        {
            "field": field,
            "code": code,
            "rule": rule,
            "coder": "machine",
            "start": start,
            "end": end,
        }
        for field, code, rule, start, end in fired
    ]


def _told(field: str, verdict: Verdict, offset: int) -> _Fired:
    code, rule, start, end = verdict
    return field, code, f"{field}: {rule}", offset + start, offset + end


def _one_of(known: Collection[str], code: str, otherwise: str) -> str:
    """Give a code that a field has, else what all else gets; of a field left out nothing."""
    if not known:
        return ""
    return code if code in known else otherwise


def _framing(reading: Reading) -> Codes:
    rules = _records([_told("kind", reading.kind, reading.unit.start)])
    return Codes(reading.kind.code, [], [], [], "none", False, rules)


def _codes(
    reading: Reading,
    parties: list[Party],
    direction: Verdict,
    themes: list[Theme],
    checkable: Verdict | None,
) -> Codes:
    offset = reading.unit.start
    fired = [_told("kind", reading.kind, offset)]
    if direction.code != "none":
        fired.append(_told("direction", direction, offset))
    if checkable:
        fired.append(_told("checkable", checkable, offset))
    fired += [("themes", t.code, f"themes/{t.code}: {t.rule}", t.start, t.end) for t in themes]
    for code, category, rule, start, end, _ in parties:
        fired.append(("partners", code, f"partners/{code}: {rule}", start, end))
        fired.append(("categories", category, f"categories/{category}: {code}", start, end))
    return Codes(
        reading.kind.code,
        sorted([theme.code for theme in themes]),
        sorted({party.code for party in parties}),
        sorted({party.category for party in parties}),
        direction.code,
        checkable is not None,
        _records(fired),
    )


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


def rules_without_example(codebook: Codebook) -> list[str]:
    """Say which rules no positive example of their own code is hit by; empty when all are.

    Cues are no codes, and have no examples.
    """
    found = []
    for language in codebook.languages:
        ruleset = Ruleset(codebook, language)
        for index, (field, code, name, _) in enumerate(codebook.rules(language)):
            texts = [] if field == "cue" else _positive(codebook, field, code, language)
            if field != "cue" and not any(index in ruleset.hits(t, t.encode()) for t in texts):
                found.append(f"{field}.{code}, {language}: no positive example has the rule {name}")
    return found


def _positive(codebook: Codebook, field: str, code: str, language: str) -> list[str]:
    (coded,) = (entry for entry in codebook.fields[field].codes if entry.code == code)
    examples = coded.examples.get(language)
    return [example.text for example in examples.positive] if examples else []


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
