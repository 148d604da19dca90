"""Confidence in a status: high, moderate or low, by a stated rule and with its reasons.

It starts from corroboration. *High*: three independent originators, two of them reliable (A
or B) or one completely (A). *Moderate*: two originators of which one is at least fairly
reliable (A to C), or one that is completely reliable. *Low*: anything less. It falls one level
for each of these: the findings in force disagree; the newest evidence is old; the finding that
decides is no better than doubtful (4 or more). Originators are independent when they
are different bodies, and a body is who first said so: whoever relays it, its copies and its
departments count as that one. The levels follow ICD 203; the
marks are the Admiralty code's and are counted apart, never merged.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from analysis.evidence.clocks import Standing
from analysis.evidence.register import Register
from analysis.evidence.status import CARRYING, stance

LEVELS = ("low", "moderate", "high")
# Inventories, mandates and budgets are renewed every year: two years is two editions missed.
OLD_AFTER_DAYS = 730
DOUBTFUL = 4
ENOUGH = 3  # independent originators


class Confidence(NamedTuple):
    """A level with what it was computed from.

    `independent` counts originators, `reliable` those graded A or B; `best_reliability` is their
    best mark ("" without sources); `lowered_by` lists ``disagreement``, ``age``, ``doubt``;
    `origins` has for each originator, the best graded first, `{originator, reliability, sources}`;
    `missing` lists what keeps corroboration from high: ``independence``, ``reliability``.
    """

    level: str
    independent: int
    reliable: int
    best_reliability: str
    lowered_by: list[str]
    origins: list[dict[str, Any]]
    missing: list[str]


def confidence(
    register: Register,
    in_force: Sequence[Standing],
    status: str,
    decided_by: Standing | None,
    old: bool,
    asserts: bool = True,
) -> Confidence | None:
    """Compute the confidence in a status; None where nothing decides it."""
    if decided_by is None:
        return None
    carrying = [f for f in in_force if stance(f, asserts) in CARRYING[status]]
    origins = _origins(register, carrying)
    marks = [origin["reliability"] for origin in origins]
    reliable = sum(mark in "AB" for mark in marks)
    best = min(marks, default="")
    stances = {stance(finding, asserts) for finding in in_force}
    lowered = [
        reason
        for reason, holds in (
            ("disagreement", {"supports", "contradicts"} <= stances),
            ("age", old),
            ("doubt", decided_by.finding.credibility >= DOUBTFUL),
        )
        if holds
    ]
    level = max(_corroboration(len(marks), reliable, best) - len(lowered), 0)
    missing = _missing(len(marks), reliable, best)
    return Confidence(LEVELS[level], len(marks), reliable, best, lowered, origins, missing)


def _origins(register: Register, findings: Sequence[Standing]) -> list[dict[str, Any]]:
    """Gather the sources by who first said so, with the best mark of each."""
    said: dict[str, list[str]] = {}
    for source in dict.fromkeys(source for finding in findings for source in finding.sources):
        said.setdefault(register.originator(source), []).append(source)
    origins = [
        {"originator": who, "reliability": min(map(register.reliability, held)), "sources": held}
        for who, held in said.items()
    ]
    return sorted(origins, key=lambda origin: str(origin["reliability"]))


def _missing(independent: int, reliable: int, best: str) -> list[str]:
    short = ("independence", independent < ENOUGH), ("reliability", reliable < 2 and best != "A")
    return [what for what, holds in short if holds]


def _corroboration(independent: int, reliable: int, best: str) -> int:
    if independent >= ENOUGH and (reliable >= 2 or best == "A"):
        return 2
    if (independent >= 2 and best in ("A", "B", "C")) or best == "A":
        return 1
    return 0


def age_in_days(dated: date | None, as_of: date) -> int | None:
    """Give the age of evidence on a day: 0 where it is newer than the day, None without any."""
    return None if dated is None else max((as_of - dated).days, 0)
