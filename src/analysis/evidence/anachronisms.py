"""Anachronisms: what documents say together and the record bears out on no common day.

Pairs suffice: of stretches of time that meet two by two, all meet on one day (Helly's theorem on
a line), so that a larger set without a common day holds a pair without one, unless a thing came
back after it had ended.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import pandas as pd

from analysis.dates import takes_days
from analysis.evidence.confidence import DOUBTFUL
from analysis.evidence.history import BORNE_OUT, SILENT, History, Side, history
from analysis.evidence.linking import ClaimLink, link_claims
from analysis.evidence.register import Finding, Register
from analysis.evidence.status import CARRYING, stance

ANACHRONISM_COLUMNS = (
    "earlier",
    "earlier_asserts",
    "later",
    "later_asserts",
    "last_day",
    "first_day",
    "gap_days",
    "within",
    "documents",
    "pairs",
    "earlier_claims",
    "later_claims",
    "ended_by",
    "begun_by",
)

MONTH = 31


class _Parting(NamedTuple):
    """Where two answers come closest: the step of the one's last day and of the other's first."""

    earlier: Side
    later: Side
    last: int
    first: int


@takes_days
def anachronisms(
    claims: pd.DataFrame,
    register: Register,
    as_of: date,
    known_by: date | None = None,
    without_sources: Collection[str] = (),
    links: Mapping[str, Sequence[ClaimLink]] | None = None,
) -> pd.DataFrame:
    """Pair the answers that claims give to two questions and that were never true together.

    Each of the two was supported on some day up to `as_of`, and on no day were both borne out,
    were it only qualified. The record must say so: a pair is left out where one of them was
    borne out and the other contested then, or no longer spoken of; where a finding that parts
    them is doubtful; and where they part by a month or less, which dates known to the month
    cannot bear. Two answers to one question contradict each other and are no anachronism.

    Parameters
    ----------
    claims
        The claims table; the other parameters are those of `assess`.

    Returns
    -------
    DataFrame
        One row a pair, those within a document first, then by the number of claims that it
        touches, then by the gap: `earlier` and `later` (propositions) with `earlier_asserts` and
        `later_asserts`; where they come closest, the `last_day` of the one and the `first_day`
        of the other, `gap_days` from that to this; `within` (one document says both) and the
        `documents` that do, else those that say one of them; `pairs` (how many of claims),
        `earlier_claims`, `later_claims` (ids, of these documents); `ended_by` (the findings by
        which the earlier one had fallen on the later one's first day) and `begun_by` (those that
        bore the later one out then).
    """
    made = link_claims(claims, register) if links is None else links
    saying = _saying(claims, made)
    told = history(register, saying, as_of, known_by, without_sources)
    rows = [
        _row(parting, told, saying)
        for one, other in combinations(saying, 2)
        if one[0] != other[0] and (parting := _parting(one, other, told))
    ]
    rows.sort(key=lambda row: (not row["within"], -_touched(row), -row["gap_days"]))
    return pd.DataFrame(rows, columns=list(ANACHRONISM_COLUMNS))


def _saying(
    claims: pd.DataFrame, links: Mapping[str, Sequence[ClaimLink]]
) -> dict[Side, dict[str, list[str]]]:
    """Give the claims that say each answer, by document."""
    saying: dict[Side, dict[str, list[str]]] = {}
    for document, claim in zip(claims["document"], claims["claim_id"], strict=True):
        for link in links.get(claim, ()):
            side = link["proposition"], link["asserts"]
            saying.setdefault(side, {}).setdefault(document, []).append(claim)
    return saying


def _parting(one: Side, other: Side, told: History) -> _Parting | None:
    """Find where two answers come closest; None where they meet, or the record is silent."""
    borne = {side: _steps_borne_out(side, told) for side in (one, other)}
    if not all(map(told.was_supported, borne)) or borne[one] & borne[other]:
        return None
    if _may_hold(one, borne, borne[other], told) or _may_hold(other, borne, borne[one], told):
        return None
    either = sorted([(step, one) for step in borne[one]] + [(step, other) for step in borne[other]])
    turns = [
        _Parting(earlier, later, last, first)
        for (last, earlier), (first, later) in pairwise(either)
        if earlier != later
    ]
    closest = min(turns, key=lambda turn: _gap(turn, told))
    return closest if _gap(closest, told) > MONTH and _is_credible(closest, told) else None


def _steps_borne_out(side: Side, told: History) -> set[int]:
    return {step for step, status in enumerate(told.statuses[side]) if status in BORNE_OUT}


def _may_hold(side: Side, borne: Mapping[Side, set[int]], others: set[int], told: History) -> bool:
    """Tell whether an answer may still have been true while the other was borne out."""
    statuses, first = told.statuses[side], min(borne[side])
    return any(
        statuses[step] == "contested" or (statuses[step] == SILENT and first < step)
        for step in others
    )


def _gap(turn: _Parting, told: History) -> int:
    return (told.starts[turn.first] - told.lasts[turn.last]).days


def _row(
    turn: _Parting, told: History, saying: Mapping[Side, Mapping[str, list[str]]]
) -> dict[str, Any]:
    """Make the row of the documents that say both, or else of those that say one each."""
    first, second = saying[turn.earlier], saying[turn.later]
    both = [document for document in first if document in second]
    earlier = [id for document in both or first for id in first[document]]
    later = [id for document in both or second for id in second[document]]
    within = sum(len(first[document]) * len(second[document]) for document in both)
    return {
        "earlier": turn.earlier[0],
        "earlier_asserts": turn.earlier[1],
        "later": turn.later[0],
        "later_asserts": turn.later[1],
        "last_day": told.lasts[turn.last],
        "first_day": told.starts[turn.first],
        "gap_days": _gap(turn, told),
        "within": bool(both),
        "documents": both or [*first, *second],
        "pairs": within or len(earlier) * len(later),
        "earlier_claims": earlier,
        "later_claims": later,
        "ended_by": [finding.id for finding in _deciding(turn.earlier, turn.first, told)],
        "begun_by": [finding.id for finding in _deciding(turn.later, turn.first, told)],
    }


def _deciding(side: Side, step: int, told: History) -> list[Finding]:
    """Give the findings in force that carry an answer's status on a step's first day."""
    proposition, asserts = side
    carrying = CARRYING[told.statuses[side][step]]
    return [
        found.finding
        for found in told.findings[proposition]
        if found.holds(told.starts[step]) and stance(found, asserts) in carrying
    ]


def _is_credible(turn: _Parting, told: History) -> bool:
    """Tell whether what ended the one and what began the other is better than doubtful."""
    return all(
        min(finding.credibility for finding in _deciding(side, turn.first, told)) < DOUBTFUL
        for side in (turn.earlier, turn.later)
    )


def _touched(row: Mapping[str, Any]) -> int:
    return len({*row["earlier_claims"], *row["later_claims"]})
