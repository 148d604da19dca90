"""The reasons for a status on a day: findings in force, the one that decided, since when."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import pandas as pd

from analysis.dates import takes_days
from analysis.documents.sources import worded
from analysis.evidence.clocks import Standing, standing
from analysis.evidence.confidence import OLD_AFTER_DAYS, age_in_days, confidence
from analysis.evidence.register import Register
from analysis.evidence.status import deciding_finding, status_at, status_since

REASON_COLUMNS = (
    "status",
    "since",
    "finding",
    "in_force",
    "ended",
    "evidence_date",
    "age_days",
    "old",
    "hindsight",
    "single_source",
    "credibility",
    "confidence",
    "independent",
    "reliable",
    "best_reliability",
    "lowered_by",
    "origins",
    "missing",
)


class Reasons:
    """The reasons on one day, computed once a proposition and side."""

    def __init__(
        self,
        register: Register,
        as_of: date,
        known_by: date | None,
        without_sources: Collection[str],
        old_after_days: int,
    ) -> None:
        self._register = register
        self._as_of = as_of
        self._old_after_days = old_after_days
        self._standing = standing(register, known_by, without_sources)
        self._made: dict[tuple[str, bool], dict[str, Any]] = {}

    def __call__(self, proposition: str, asserts: bool) -> dict[str, Any]:
        """Give `REASON_COLUMNS` for a claim that asserts, or denies, a proposition."""
        key = proposition, asserts
        if key not in self._made:
            self._made[key] = self._reason(self._standing[proposition], asserts)
        return self._made[key]

    def _reason(self, findings: Sequence[Standing], asserts: bool) -> dict[str, Any]:
        status = status_at(findings, self._as_of, asserts)
        in_force = [finding for finding in findings if finding.holds(self._as_of)]
        decided_by = deciding_finding(findings, self._as_of, asserts)
        dated = max((finding.observed for finding in in_force), default=None)
        age = age_in_days(dated, self._as_of)
        old = age is not None and age > self._old_after_days
        sure = confidence(self._register, in_force, status, decided_by, old, asserts)
        return {
            "status": status,
            "since": status_since(findings, self._as_of, asserts),
            "in_force": [finding.finding.id for finding in in_force],
            "ended": [finding.finding.id for finding in findings if finding.ended(self._as_of)],
            "evidence_date": dated,
            "age_days": age,
            "old": old,
            **self._decision(decided_by),
            "confidence": sure.level if sure else None,
            "independent": sure.independent if sure else 0,
            "reliable": sure.reliable if sure else 0,
            "best_reliability": sure.best_reliability if sure else None,
            "lowered_by": sure.lowered_by if sure else [],
            "origins": sure.origins if sure else [],
            "missing": sure.missing if sure else [],
        }

    def _decision(self, decided_by: Standing | None) -> dict[str, Any]:
        if decided_by is None:
            names = ("finding", "hindsight", "single_source", "credibility")
            return dict.fromkeys(names) | {"single_source": False}
        finding = decided_by.finding
        texts = {self._register.source[source].text for source in decided_by.sources}
        return {
            "finding": finding.id,
            "hindsight": decided_by.known if decided_by.known > self._as_of else None,
            "single_source": len(texts) == 1,
            "credibility": finding.credibility,
        }


@takes_days
def proposition_status(
    register: Register,
    as_of: date,
    known_by: date | None = None,
    without_sources: Collection[str] = (),
    old_after_days: int = OLD_AFTER_DAYS,
) -> pd.DataFrame:
    """Give the status of every proposition, as of a claim that asserts it.

    Returns
    -------
    DataFrame
        One row a proposition, in register order: `proposition`, `question`, `status`, `since`
        (the day from which the status has held), `finding` (the one that decided), `in_force`
        and `ended` (lists of finding ids), `evidence_date` (when the newest of these in force saw
        the thing), `age_days`, `old`, `hindsight` (the day from which the deciding finding was
        known, where that is later than `as_of`), `single_source`, `credibility` (of the deciding
        finding), `confidence` (high, moderate, low) with `independent`, `reliable`,
        `best_reliability`, `lowered_by`, `origins` and `missing` (see
        `analysis.evidence.confidence`).
        Dates are `datetime.date`; None where nothing decides.
    """
    reasons = Reasons(register, as_of, known_by, without_sources, old_after_days)
    rows = [
        {
            "proposition": p.id,
            "question": worded(p.question, register.meta.language),
            **reasons(p.id, True),
        }
        for p in register.propositions
    ]
    return typed(pd.DataFrame(rows, columns=["proposition", "question", *REASON_COLUMNS]))


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Give a frame of reasons its column types; whole numbers may be missing."""
    whole = [name for name in ("age_days", "credibility") if name in frame]
    flags = [name for name in ("asserts", "old", "single_source") if name in frame]
    return frame.astype(dict.fromkeys(whole, "Int64") | dict.fromkeys(flags, "bool"))
