"""Take the codings of a REFI-QDA project over as codings of the project's units.

What is not taken is told with its number and the reason, never dropped unsaid.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from analysis.claims.codings import COLUMNS, MACHINE
from analysis.coding.codebook import FIELDS, LISTS
from analysis.documents.units import Document, Unit
from analysis.errors import CodingError
from analysis.exchange.equating import Equated, path_of
from analysis.exchange.placing import HALF, Covered, Letters, Places
from analysis.exchange.positions import Counting
from analysis.exchange.project import QdaCoding, QdaProject, QdaSource, outside

_NAMED = 100
_SHOWN = 60
# Fields of which every unit has one code: who gave all of them coded the unit whole.
_SINGLE = tuple(name for name in FIELDS if name not in LISTS)


class Received(NamedTuple):
    """Codings, columns `analysis.claims.codings.COLUMNS`, and what is to be said of them."""

    codings: pd.DataFrame
    report: Sequence[str]


class _Given(NamedTuple):
    """A code that a coder gave to a unit in a field."""

    coder: str
    unit: Unit
    field: str
    code: str
    date: str
    memo: str


class _Act(NamedTuple):
    """What a coder gave to a unit, by field; a field without anything is coded with none."""

    coder: str
    unit: Unit
    fields: dict[str, list[_Given]]


@dataclass
class _Untaken:
    """What is not taken: sources, codes and single places, each with how many codings."""

    sources: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    places: list[str] = field(default_factory=list)
    touched: int = 0

    def total(self) -> int:
        return self.sources.total() + self.codes.total() + len(self.places)

    def lines(self) -> Iterator[str]:
        for counted in (self.sources, self.codes):
            for what, number in counted.most_common():
                yield f"not taken: {what} ({_codings(number)})"
        yield from _few(self.places, "places that are no unit's")
        if self.touched:
            yield f"not taken: {self.touched} times a unit of which too little is selected"


def receive(
    project: QdaProject,
    documents: Sequence[Document],
    equated: Mapping[str, Equated],
    *,
    coder: str | None,
    day: str,
    at_least: float = HALF,
) -> Received:
    """Find the documents, units and codes that a project's codings mean.

    A field that takes several codes is coded with none, for a unit that has codes of the coder,
    where the coder uses the field in the project, or gave the unit a code in each of the others.

    Parameters
    ----------
    equated
        As from `analysis.exchange.equating.equate`.
    coder
        Who coded; with None, each coding is its user's.
    day
        The date of codings that have none (ISO).
    at_least
        The share of a unit that a selection must cover.

    Raises
    ------
    CodingError
        When it is not known who coded.
    """
    places = Places(documents)
    untaken = _Untaken()
    given = [
        found._replace(coder=coder or found.coder, date=found.date or day)
        for source in project.sources
        for found in _of_source(source, places, equated, at_least, untaken)
    ]
    _check_coders({found.coder for found in given})
    acts, several = _acts(given)
    rows = [row for act in acts for row in _rows(act, day)]
    read = sum(len(source.codings) for source in project.sources)
    taken = read - untaken.total()
    report = [
        *_heading(project, read, taken),
        *untaken.lines(),
        *_few(several, "units with several codes where one is due"),
        *(f"not taken: {what} ({number})" for what, number in project.left.items()),
    ]
    return Received(_frame(rows), report)


def _of_source(
    source: QdaSource,
    places: Places,
    equated: Mapping[str, Equated],
    at_least: float,
    untaken: _Untaken,
) -> Iterator[_Given]:
    """Give what a source's codings say of units, and note what they do not."""
    letters = Letters(source.text)
    place = None if source.problem else places.find(source.text, letters, source.name)
    if place is None:
        problem = source.problem or f"the text of the source «{source.name}» is no document's here"
        if source.codings:
            untaken.sources[problem] += len(source.codings)
        return
    for coding in source.codings:
        meant = equated[coding.code.guid]
        if not meant.codes:
            untaken.codes[f"the code «{path_of(coding.code)}»: {meant.problem}"] += 1
            continue
        if coding.span is None:
            untaken.places.append(f"{source.name}: {outside(coding.given, source)}")
            continue
        covered = place.covered(*letters.span(*coding.span), at_least)
        if not covered.units:
            untaken.places.append(_uncovered(source, coding, covered))
            continue
        untaken.touched += len(covered.touched)
        for unit in covered.units:
            for name, code in meant.codes:
                yield _Given(coding.user, unit, name, code, coding.date, coding.memo)


def _uncovered(source: QdaSource, coding: QdaCoding, covered: Covered) -> str:
    text = " ".join(source.text[slice(*(coding.span or ()))].split())
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    start, end = coding.given
    told = f"{source.name} {start}–{end} «{shown}», «{coding.code.name}»: too little of any unit"
    if (unit := covered.nearest) is None:
        return told
    share = f", of which {covered.share:.0%} is selected (--cover)" if covered.share else ""
    return f"{told}; the nearest is {unit.claim_id} at {unit.start}–{unit.end}{share}"


def _check_coders(coders: set[str]) -> None:
    if not coders:
        return
    for coder in ("", MACHINE):
        if coder in coders:
            who = "nobody" if not coder else f"«{coder}», which is this program,"
            raise CodingError(
                f"The project says that {who} coded: say who did, as in --coder aminata."
            )


def _acts(given: Sequence[_Given]) -> tuple[list[_Act], list[str]]:
    """Group by coder and unit; leave out, and name, several codes where a unit takes one."""
    groups: dict[tuple[str, Unit], dict[str, list[_Given]]] = {}
    for found in given:
        fields = groups.setdefault((found.coder, found.unit), {})
        fields.setdefault(found.field, []).append(found)
    acts = [_Act(coder, unit, fields) for (coder, unit), fields in groups.items()]
    acts.sort(key=lambda act: (act.coder, act.unit.source_file, act.unit.start))
    several = [problem for act in acts for problem in _without_several(act)]
    used = {(found.coder, found.field) for found in given}
    for act in acts:
        whole = all(name in act.fields for name in _SINGLE)
        for name in LISTS:
            if whole or (act.coder, name) in used:
                act.fields.setdefault(name, [])
    return acts, several


def _without_several(act: _Act) -> Iterator[str]:
    for name in _SINGLE:
        codes = sorted({found.code for found in act.fields.get(name, ())})
        if len(codes) > 1:
            del act.fields[name]
            yield (
                f"{act.unit.claim_id}, {name}: {act.coder} gave it {' and '.join(codes)}, and a "
                "unit takes one"
            )


def _rows(act: _Act, day: str) -> Iterator[tuple[str | int, ...]]:
    """Give a coder's codes of a unit, the codes of a field on one day: the last."""
    unit = act.unit
    place = unit.source_file, unit.start, unit.end, unit.text
    last = max((found.date for fields in act.fields.values() for found in fields), default=day)
    for name in FIELDS:
        given = act.fields.get(name)
        if given is None:
            continue
        date = max((found.date for found in given), default=last)
        codes: dict[str, list[str]] = {} if given else {"": []}
        for found in given:
            codes.setdefault(found.code, []).append(found.memo)
        for code, memos in sorted(codes.items()):
            memo = "\n".join(dict.fromkeys(filter(None, memos)))
            yield *place, name, code, act.coder, date, memo


def _heading(project: QdaProject, read: int, taken: int) -> Iterator[str]:
    origin = project.origin or "a tool that does not name itself"
    yield f"{_codings(read)} read, written by {origin}; {taken} taken, {read - taken} not"
    if project.counting != Counting():
        yield f"its positions are taken to count {project.counting}"


def _few(lines: Sequence[str], what: str) -> Iterator[str]:
    """Name the first lines, and count the others."""
    yield from (f"not taken: {line}" for line in lines[:_NAMED])
    if len(lines) > _NAMED:
        yield f"not taken: {len(lines) - _NAMED} more {what}"


def _codings(number: int) -> str:
    return "1 coding" if number == 1 else f"{number} codings"


def _frame(rows: Sequence[tuple[str | int, ...]]) -> pd.DataFrame:
    index = pd.RangeIndex(2, len(rows) + 2, name="row")
    types = {column: "int64" if column in ("start", "end") else "str" for column in COLUMNS}
    return pd.DataFrame(rows, index, columns=list(COLUMNS)).astype(types)
