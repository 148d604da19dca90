"""What changed: between two dates, or between two readings of the record."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from analysis.dates import takes_days
from analysis.evidence.assessing import Assessment
from analysis.evidence.clocks import Standing, standing
from analysis.evidence.linking import ClaimLink, link_claims, main_part
from analysis.evidence.register import Register
from analysis.evidence.status import CARRYING, combine, edges, stance, status_at

CHANGE_COLUMNS = (
    "claim_id",
    "document",
    "date",
    "old_status",
    "new_status",
    "proposition",
    "asserts",
    "finding",
    "event",
)
DIFFERENCE_COLUMNS = ("claim_id", "document", "old_status", "new_status")

_Moves = Mapping[tuple[str, bool], tuple[str, str]]


@takes_days
def status_changes(
    claims: pd.DataFrame,
    register: Register,
    date_from: date,
    date_to: date,
    known_by: date | None = None,
    without_sources: Collection[str] = (),
    links: Mapping[str, Sequence[ClaimLink]] | None = None,
) -> pd.DataFrame:
    """List every change of a claim's status after one date and up to another.

    Parameters
    ----------
    claims
        The claims table.
    date_from, date_to
        Changes on days after the first and up to the second, so that the statuses of the first
        with the changes give those of the second; the other parameters are those of `assess`.

    Returns
    -------
    DataFrame
        By date, then in file order, one row for each link that moved: `claim_id`, `document`,
        `date`, `old_status` and `new_status` (the claim's), `proposition`, `asserts`, and the
        `finding` that caused it by its `event` (``begins`` or ``ends``).
    """
    made = link_claims(claims, register) if links is None else links
    findings = standing(register, known_by, without_sources)
    tied = claims.loc[
        [bool(made.get(id)) for id in claims["claim_id"]], ["claim_id", "document"]
    ].to_dict("records")
    rows: list[dict[Any, Any]] = []
    sides = sorted({_side(link) for claim in tied for link in made[claim["claim_id"]]})
    before = {side: status_at(findings[side[0]], date_from, side[1]) for side in sides}
    for day in _days(findings, date_from, date_to):
        after = {side: status_at(findings[side[0]], day, side[1]) for side in sides}
        moves = {side: (before[side], after[side]) for side in sides}
        for claim in tied:
            moved = _moved(made[claim["claim_id"]], moves, findings, day)
            rows += [{**claim, **row} for row in moved]
        before = after
    frame = pd.DataFrame(rows, columns=list(CHANGE_COLUMNS))
    return frame.astype({"asserts": "bool"})


def _days(findings: Mapping[str, Sequence[Standing]], date_from: date, date_to: date) -> list[date]:
    # Plain days: one that is known as a year would lend its words to another that falls on it.
    edged = (edge for found in findings.values() for edge in edges(found))
    days = {date.fromordinal(edge.toordinal()) for edge in edged}
    return sorted(day for day in days if date_from < day <= date_to)


def _side(link: ClaimLink) -> tuple[str, bool]:
    return link["proposition"], link["asserts"]


def _moved(
    links: Sequence[ClaimLink],
    moves: _Moves,
    findings: Mapping[str, Sequence[Standing]],
    day: date,
) -> Iterator[dict[str, Any]]:
    old, new = (_combined(links, moves, which) for which in (0, 1))
    if old == new:
        return
    for side in dict.fromkeys(map(_side, links)):
        before, after = moves[side]
        if before != after:
            finding, event = _cause(findings[side[0]], day, after, side[1])
            yield {
                "date": day,
                "old_status": old,
                "new_status": new,
                "proposition": side[0],
                "asserts": side[1],
                "finding": finding,
                "event": event,
            }


def _combined(links: Sequence[ClaimLink], moves: _Moves, which: int) -> str:
    statuses = [moves[_side(link)][which] for link in links]
    main = main_part(links)
    return combine(statuses, None if main is None else statuses[main])


def _cause(findings: Sequence[Standing], day: date, status: str, asserts: bool) -> tuple[str, str]:
    """Name the finding that begins or ends on a day: first one that carries the new status."""
    begun = [f for f in findings if f.finding.start == day and f.holds(day)]
    if begun:
        carrying = CARRYING[status]
        first = min(begun, key=lambda f: stance(f, asserts) not in carrying)
        return first.finding.id, "begins"
    return next(f.finding.id for f in findings if f.end == day), "ends"


def status_differences(before: Assessment, after: Assessment) -> pd.DataFrame:
    """List the claims whose status differs between two readings of the same claims.

    For a source withdrawn, another `known_by`, another date.

    Returns
    -------
    DataFrame
        `claim_id`, `document`, `old_status`, `new_status`, in file order.
    """
    columns = ["claim_id", "document", "status"]
    both = before.claims[columns].merge(
        after.claims[["claim_id", "status"]],
        on="claim_id",
        suffixes=("_old", "_new"),
        validate="one_to_one",
    )
    both = both.rename(columns={"status_old": "old_status", "status_new": "new_status"})
    differ = both["old_status"] != both["new_status"]
    return both.loc[differ, list(DIFFERENCE_COLUMNS)].reset_index(drop=True)
