"""Read ``data/evidence.yaml`` and say of every fault which entry, field and line to mend."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import ValidationError

from analysis.errors import CodebookError, EvidenceError
from analysis.evidence.partial import first_day, last_day
from analysis.evidence.register import Finding, LinkRule, Proposition, Register
from analysis.matching import PatternSet
from analysis.project import read_yaml

_Place = tuple[str | int, ...]


class Fault(NamedTuple):
    """Something wrong: the steps to it in the file, and what it is and how to mend it."""

    place: _Place
    what: str


def load_register(path: Path) -> Register:
    """Read and check an evidence register.

    Raises
    ------
    EvidenceError
        For a missing or malformed file, or an entry that does not fit the others; the message
        names file, line, entry and field.
    """
    data = read_yaml(path, EvidenceError) or {}
    try:
        register = Register.model_validate(data)
    except ValidationError as problem:
        raise _error(path, data, _first_fault(problem)) from None
    faults = chain.from_iterable(check(register) for check in _CHECKS)
    for fault in faults:
        raise _error(path, data, fault)
    return register


def _first_fault(problem: ValidationError) -> Fault:
    # A misspelt field is reported as missing too; its own name helps more.
    error = min(problem.errors(), key=lambda error: error["type"] != "extra_forbidden")
    what = {
        "extra_forbidden": "is no field of this entry: take it out or mend its name",
        "missing": "is missing: add it",
    }.get(error["type"])
    if error["type"] == "value_error":
        what = error["msg"].removeprefix("Value error, ")
    return Fault(error["loc"], what or f"{error['msg']}, not «{error['input']}»: mend it")


def _error(path: Path, data: Any, fault: Fault) -> EvidenceError:
    entry, field = _entry(data, fault.place)
    line = _line(_compose(path), fault.place)
    where = ", ".join(filter(None, (f"{path.name}, line {line}", entry, field)))
    return EvidenceError(f"{where}: {fault.what}.")


def _entry(data: Any, path: _Place) -> tuple[str, str]:
    """Name the innermost entry with an id on a path, and the field within it."""
    name, field, node = "", "", data
    for depth, step in enumerate(path):
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(node, dict) and isinstance(node.get("id"), str):
            name = f"«{node['id']}»"
            field = ".".join(str(part) for part in path[depth + 1 :])
    return name, field if name else ".".join(str(part) for part in path)


def _compose(path: Path) -> yaml.Node | None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.compose(path.read_text(encoding="utf-8"), loader)


def _line(node: yaml.Node | None, path: _Place) -> int:
    """Find the line, from 1, of a path, or of the nearest entry above it that exists."""
    for step in path:
        below = _child(node, step)
        if below is None:
            break
        node = below
    return node.start_mark.line + 1 if node else 1


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step]  # type: ignore[no-any-return]
    return None


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def _located(register: Register) -> Iterator[tuple[_Place, Finding]]:
    for i, proposition in enumerate(register.propositions):
        for j, finding in enumerate(proposition.findings):
            yield ("propositions", i, "findings", j), finding


def _repeated_ids(register: Register) -> Iterator[Fault]:
    tables: dict[str, list[tuple[_Place, str]]] = {
        name: [((name, i), entry.id) for i, entry in enumerate(getattr(register, name))]
        for name in ("publishers", "sources", "propositions", "open_questions")
    }
    tables["findings"] = [(path, finding.id) for path, finding in _located(register)]
    for i, proposition in enumerate(register.propositions):
        tables[f"links {i}"] = [
            (("propositions", i, "links", j), rule.id) for j, rule in enumerate(proposition.links)
        ]
    for entries in tables.values():
        yield from _repeated(entries)


def _repeated(entries: Sequence[tuple[_Place, str]]) -> Iterator[Fault]:
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
        dated = [register.source[s].date for s in finding.sources if s in register.source]
        newest = max((first_day(day) for day in dated if day), default=None)
        if newest and newest > last_day(finding.as_known):
            yield Fault(
                (*path, "as_known"), f"is older than its newest source ({newest}): bring it up"
            )
    for i, proposition in enumerate(register.propositions):
        for j, bar in enumerate(proposition.timeline):
            if bar.end and bar.end <= bar.start:
                where = ("propositions", i, "timeline", j, "to")
                yield Fault(where, f"ends on {bar.end}, not after it began: order them")


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
            where: _Place = ("sources", i, "origin", "publisher")
            yield from _missing(where, entry.origin.publisher, known, "publisher")
    for i, question in enumerate(register.open_questions):
        if question.proposition:
            where = ("open_questions", i, "proposition")
            yield from _missing(where, question.proposition, register.proposition, "proposition")


def _missing(path: _Place, id: str, known: Iterable[str], what: str) -> Iterator[Fault]:
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


def _timeline(register: Register) -> Iterator[Fault]:
    for i, proposition in enumerate(register.propositions):
        own = {finding.id for finding in proposition.findings}
        for j, bar in enumerate(proposition.timeline):
            where = ("propositions", i, "timeline", j, "finding")
            yield from _missing(where, bar.finding, own, "finding of this proposition")


def _links(register: Register) -> Iterator[Fault]:
    for i, proposition in enumerate(register.propositions):
        for j, rule in enumerate(proposition.links):
            yield from _link(("propositions", i, "links", j, "when"), proposition, rule)


def _link(path: _Place, proposition: Proposition, rule: LinkRule) -> Iterator[Fault]:
    if not any(value for _, value in rule.when):
        yield Fault(path, f"would tie every claim to {proposition.id}: say when it holds")
    for field in ("text", "section"):
        if pattern := getattr(rule.when, field):
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
    _timeline,
    _links,
)
