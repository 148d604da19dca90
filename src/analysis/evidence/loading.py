"""Read ``data/evidence.yaml`` and say of every fault which entry, field and line to mend."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import chain
from pathlib import Path

from pydantic import ValidationError

from analysis.coding.matching import PatternSet
from analysis.errors import CodebookError, EvidenceError
from analysis.evidence.partial import first_day, last_day
from analysis.evidence.register import Condition, Finding, Partnership, Proposition, Register
from analysis.files.faults import Fault, Place, explain, first_fault
from analysis.files.project import parse_file, read_text


def load_register(path: str | Path, partners: Collection[str] = ()) -> Register:
    """Read and check an evidence register.

    Parameters
    ----------
    partners
        The codes that a partner can take; none: they are not checked.

    Raises
    ------
    EvidenceError
        For a missing or malformed file, or an entry that does not fit the others; the message
        names file, line, entry and field.
    """
    path = Path(path)
    text = read_text(path, EvidenceError)
    data = parse_file(path, text, EvidenceError)
    if data is None:
        raise EvidenceError(
            f"{path.name} is empty: put its entries back, or delete it where there is no record."
        )
    try:
        register = Register.model_validate(data)
    except ValidationError as problem:
        raise EvidenceError(explain(path.name, text, data, first_fault(problem))) from None
    faults = chain.from_iterable(check(register) for check in _CHECKS)
    known = frozenset(partners)
    for fault in chain(faults, _partners(register, known) if known else ()):
        raise EvidenceError(explain(path.name, text, data, fault))
    return register


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def _located(register: Register) -> Iterator[tuple[Place, Finding]]:
    for i, proposition in enumerate(register.propositions):
        for j, finding in enumerate(proposition.findings):
            yield ("propositions", i, "findings", j), finding


def _repeated_ids(register: Register) -> Iterator[Fault]:
    tables: dict[str, list[tuple[Place, str]]] = {
        name: [((name, i), entry.id) for i, entry in enumerate(getattr(register, name))]
        for name in ("publishers", "sources", "propositions", "tensions", "open_questions")
    }
    tables["findings"] = [(path, finding.id) for path, finding in _located(register)]
    for i, proposition in enumerate(register.propositions):
        tables[f"links {i}"] = [
            (("propositions", i, "links", j), rule.id) for j, rule in enumerate(proposition.links)
        ]
    for entries in tables.values():
        yield from _repeated(entries)


def _repeated(entries: Sequence[tuple[Place, str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, id in entries:
        if id in seen:
            yield Fault((*path, "id"), f"the id «{id}» stands twice: rename one")
        seen.add(id)


def _dates(register: Register) -> Iterator[Fault]:
    for path, finding in _located(register):
        if finding.end and finding.end <= finding.start:
            yield Fault((*path, "to"), f"ends on {finding.end}, not after it began: order them")
        if finding.end_known and not finding.end:
            yield Fault((*path, "end_known"), "has no end to be known: give `to` or drop it")
        if finding.observed and finding.observed > last_day(finding.as_known):
            yield Fault((*path, "observed"), "is later than `as_known`: bring that up")
        dated = [register.source[s].date for s in finding.sources if s in register.source]
        newest = max((first_day(day) for day in dated if day), default=None)
        if newest and newest > last_day(finding.as_known):
            yield Fault(
                (*path, "as_known"), f"is older than its newest source ({newest}): bring it up"
            )


def _references(register: Register) -> Iterator[Fault]:
    for path, finding in _located(register):
        for source in _twice(finding.sources):
            yield Fault((*path, "sources"), f"cites «{source}» twice: keep one")
        for k, source in enumerate(finding.sources):
            yield from _missing((*path, "sources", k), source, register.source, "source")
    for i, entry in enumerate(register.sources):
        known = register.publisher
        yield from _missing(("sources", i, "publisher"), entry.publisher, known, "publisher")
        if entry.origin:
            where: Place = ("sources", i, "origin", "publisher")
            yield from _missing(where, entry.origin.publisher, known, "publisher")
    for i, question in enumerate(register.open_questions):
        if question.proposition:
            where = ("open_questions", i, "proposition")
            yield from _missing(where, question.proposition, register.proposition, "proposition")


def _missing(path: Place, id: str, known: Iterable[str], what: str) -> Iterator[Fault]:
    if id not in known:
        yield Fault(path, f"names the {what} «{id}», which is not in the register: add or mend it")


def _publishers(register: Register) -> Iterator[Fault]:
    for i, publisher in enumerate(register.publishers):
        trail, parent = {publisher.id}, publisher.part_of
        while parent:
            where = ("publishers", i, "part_of")
            if parent not in register.publisher:
                yield from _missing(where, parent, register.publisher, "publisher")
                break
            if parent in trail:
                yield Fault(where, f"leads back to «{parent}»: a publisher is not part of itself")
                break
            trail.add(parent)
            parent = register.publisher[parent].part_of


def _unused_sources(register: Register) -> Iterator[Fault]:
    used = {source for finding in register.findings() for source in finding.sources}
    for i, source in enumerate(register.sources):
        if source.id not in used:
            yield Fault(("sources", i), "is cited by no finding: cite it or take it out")


def _shown_by_nothing(register: Register) -> Iterator[Fault]:
    empty = {source.id for source in register.sources if source.shows_nothing}
    for path, finding in _located(register):
        if empty.issuperset(finding.sources):
            yield Fault((*path, "sources"), "rests on pages that show nothing: cite one that does")


def _bars(register: Register) -> Iterator[tuple[Place, Proposition, Partnership]]:
    for i, proposition in enumerate(register.propositions):
        for j, bar in enumerate(proposition.timeline):
            yield ("propositions", i, "timeline", j), proposition, bar


def _timeline(register: Register) -> Iterator[Fault]:
    for path, proposition, bar in _bars(register):
        own = {finding.id for finding in proposition.findings}
        yield from _missing((*path, "finding"), bar.finding, own, "finding of this proposition")
        if bool(bar.partner) == bool(bar.partners):
            yield Fault(path, "needs one `partner`, or several `partners`: give either")
        if bar.end and bar.end <= bar.start:
            yield Fault((*path, "to"), f"ends on {bar.end}, not after it began: order them")
        if bar.last_seen and bar.last_seen < bar.start:
            yield Fault((*path, "last_seen"), f"is before it began, {bar.start}: order them")
        if bar.model_fields_set.isdisjoint(("end", "last_seen")):
            yield Fault((*path, "to"), "is missing: give it, null where it goes on, or `last_seen`")
        if bar.end and bar.last_seen:
            yield Fault((*path, "last_seen"), "stands beside an end: keep one of them")


def _partners(register: Register, known: Collection[str]) -> Iterator[Fault]:
    for i, proposition in enumerate(register.propositions):
        where: Place = ("propositions", i)
        for k, code in enumerate(proposition.partners):
            yield from _unknown((*where, "partners", k), code, known)
        for j, rule in enumerate(proposition.links):
            for k, code in enumerate(rule.when.partners):
                yield from _unknown((*where, "links", j, "when", "partners", k), code, known)
    for path, _, bar in _bars(register):
        field = "partner" if bar.partner else "partners"
        for code in bar.parties:
            yield from _unknown((*path, field), code, known)
    for path, condition in _tension_sides(register):
        for k, code in enumerate(condition.partners):
            yield from _unknown((*path, "partners", k), code, known)


def _unknown(path: Place, code: str, known: Collection[str]) -> Iterator[Fault]:
    if code not in known:
        nearest = get_close_matches(code, sorted(known), n=1)
        hint = f"; the nearest is «{nearest[0]}»" if nearest else ""
        yield Fault(path, f"no partner has the code «{code}»{hint}: mend it")


def _links(register: Register) -> Iterator[Fault]:
    for i, proposition in enumerate(register.propositions):
        for j, rule in enumerate(proposition.links):
            yield from _condition(("propositions", i, "links", j, "when"), rule.when)
    for path, condition in _tension_sides(register):
        yield from _condition(path, condition)


def _tension_sides(register: Register) -> Iterator[tuple[Place, Condition]]:
    for i, tension in enumerate(register.tensions):
        yield ("tensions", i, "one"), tension.one
        yield ("tensions", i, "other"), tension.other


def _condition(path: Place, when: Condition) -> Iterator[Fault]:
    if not any(value for _, value in when):
        yield Fault(path, "would tie every claim: say when it holds")
    for field in ("text", "section"):
        if pattern := getattr(when, field):
            try:
                PatternSet([pattern])
            except CodebookError as problem:
                yield Fault(
                    (*path, field), str(problem).replace(" in the codebook", "").rstrip(".")
                )


_CHECKS: tuple[Callable[[Register], Iterator[Fault]], ...] = (
    _repeated_ids,
    _dates,
    _references,
    _publishers,
    _unused_sources,
    _shown_by_nothing,
    _timeline,
    _links,
)
