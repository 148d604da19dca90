"""The source index: every source by number, and what rests on it."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

import pandas as pd

from analysis.evidence.clocks import Standing, standing
from analysis.evidence.register import Register

SOURCE_COLUMNS = (
    "number",
    "source",
    "title",
    "publisher",
    "kind",
    "reliability",
    "reason",
    "date",
    "url",
    "origin",
    "findings",
    "in_force",
    "propositions",
    "claims",
    "withdrawn",
)


def source_numbers(register: Register) -> dict[str, int]:
    """Number the sources from 1 in the order of their first use in the register.

    The numbers depend on nothing else: not on the date, not on what is withdrawn.
    """
    return {source: number for number, source in enumerate(first_propositions(register), 1)}


def first_propositions(register: Register) -> dict[str, str]:
    """Give each source the proposition that first cites it, in the order of `source_numbers`."""
    first: dict[str, str] = {}
    for proposition in register.propositions:
        for finding in proposition.findings:
            for source in finding.sources:
                first.setdefault(source, proposition.id)
    return first


def source_use(
    register: Register,
    assessed: pd.DataFrame,
    as_of: date,
    known_by: date | None = None,
    without_sources: Collection[str] = (),
) -> pd.DataFrame:
    """List every source that was out, with what rests on it on a day: findings, questions, claims.

    A judgement rests on a finding that has ended as well: it is what makes a claim outdated.

    Parameters
    ----------
    assessed
        The links of an `Assessment` made with the same dates.

    Returns
    -------
    DataFrame
        By `number`: `source` (id), `title`, `publisher` (name), `kind`, `reliability`, `reason`,
        `date` (as shown; None), `url`, `origin` (name of the publisher whose text it reproduces,
        ""), and as lists of ids the `findings` that cite it and had begun by the day, those
        `in_force`, the `propositions` of the former and the `claims` linked to these;
        `withdrawn`.
    """
    resting = _resting(register, as_of, known_by, without_sources)
    out = _out(register, known_by)
    claims: dict[str, list[str]] = defaultdict(list)
    for proposition, claim in zip(assessed["proposition"], assessed["claim_id"], strict=True):
        claims[proposition].append(claim)
    rows = []
    for source, number in source_numbers(register).items():
        if source not in out:
            continue
        pairs = resting.get(source, [])
        propositions = list(dict.fromkeys(proposition for proposition, _ in pairs))
        rested = [claim for proposition in propositions for claim in claims[proposition]]
        rows.append(
            {
                "number": number,
                **_described(register, source),
                "findings": [found.finding.id for _, found in pairs],
                "in_force": [found.finding.id for _, found in pairs if found.holds(as_of)],
                "propositions": propositions,
                "claims": list(dict.fromkeys(rested)),
                "withdrawn": source in without_sources,
            }
        )
    return pd.DataFrame(rows, columns=list(SOURCE_COLUMNS))


def _out(register: Register, known_by: date | None) -> set[str]:
    """Give the sources that had appeared and that show something."""
    stood = standing(register, known_by).values()
    return {source for findings in stood for found in findings for source in found.sources}


def _resting(
    register: Register, as_of: date, known_by: date | None, without_sources: Collection[str]
) -> dict[str, list[tuple[str, Standing]]]:
    resting: dict[str, list[tuple[str, Standing]]] = defaultdict(list)
    for proposition, findings in standing(register, known_by, without_sources).items():
        for found in findings:
            for source in found.sources if found.finding.start <= as_of else ():
                resting[source].append((proposition, found))
    return resting


def _described(register: Register, source: str) -> dict[str, str | None]:
    entry = register.source[source]
    publisher = register.publisher[entry.publisher]
    origin = register.publisher[entry.origin.publisher].name if entry.origin else ""
    return {
        "source": entry.id,
        "title": entry.title,
        "publisher": publisher.name,
        "kind": publisher.kind,
        "reliability": register.reliability(source),
        "reason": entry.reason or publisher.reason,
        "date": entry.date,
        "url": entry.url,
        "origin": origin,
    }
