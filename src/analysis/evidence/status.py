"""Statuses: how a claim stands against the findings in force on a day."""

from collections.abc import Iterable, Sequence
from datetime import date

from analysis.evidence.clocks import Standing

NOT_CHECKABLE = "not-checkable"
# From worst to best, as readers meet them.
STATUSES = (
    "contradicted",
    "outdated",
    "contested",
    "qualified",
    "supported",
    "not-assessed",
    NOT_CHECKABLE,
)
FALLEN = ("contradicted", "outdated")
# What the record says of a claim on which it speaks.
JUDGED = STATUSES[:5]
# The stances, towards what the claim says, that carry each status.
CARRYING: dict[str, tuple[str, ...]] = {
    "supported": ("supports",),
    "qualified": ("qualifies", "supports"),
    "contested": ("supports", "contradicts"),
    "outdated": ("contradicts",),
    "contradicted": ("contradicts",),
    "not-assessed": (),
}
_DENIED = {"supports": "contradicts", "contradicts": "supports", "qualifies": "qualifies"}


def stance(standing: Standing, asserts: bool = True) -> str:
    """Give a finding's stance towards a claim; one that denies the proposition swaps the sides."""
    own = standing.finding.stance
    return own if asserts else _DENIED[own]


def status_at(findings: Sequence[Standing], day: date, asserts: bool = True) -> str:
    """Give the status on a day of a claim that asserts, or denies, a proposition.

    Supporting and contradicting findings in force make it `contested`; contradicting alone
    `outdated` where a supporting finding had ended by then, else `contradicted`; qualifying
    ones `qualified`; supporting alone `supported`; none `not-assessed`.
    """
    now = {stance(finding, asserts) for finding in findings if finding.holds(day)}
    if "contradicts" in now:
        if "supports" in now:
            return "contested"
        was = any(stance(f, asserts) == "supports" and f.ended(day) for f in findings)
        return "outdated" if was else "contradicted"
    if "qualifies" in now:
        return "qualified"
    return "supported" if now else "not-assessed"


def combine(statuses: Iterable[str], main: str | None = None) -> str:
    """Combine the statuses of a claim's parts into the claim's.

    Parts that are `not-assessed` do not decide beside others; none that is assessed is
    `not-assessed`. All equal give that; mixed ones `qualified`, unless the `main` part, which the
    sentence is about, has fallen: then its status.
    """
    assessed = set(statuses) - {"not-assessed"}
    if len(assessed) > 1:
        return main if main in FALLEN else "qualified"
    return next(iter(assessed), "not-assessed")


def edges(findings: Sequence[Standing]) -> list[date]:
    """List the days, in order, on which a finding begins or ends."""
    starts = {finding.finding.start for finding in findings}
    return sorted(starts | {finding.end for finding in findings if finding.end})


def status_since(findings: Sequence[Standing], day: date, asserts: bool = True) -> date | None:
    """Give the day from which the status of a day has held; None where it always has."""
    status = status_at(findings, day, asserts)
    since = None
    for edge in reversed([edge for edge in edges(findings) if edge <= day]):
        if status_at(findings, edge, asserts) != status:
            return since
        since = edge
    return None if status == "not-assessed" else since


def deciding_finding(
    findings: Sequence[Standing], day: date, asserts: bool = True
) -> Standing | None:
    """Give the finding in force that decides a day's status; None where none does.

    It is the one that brought the status about by beginning on the day since which it has held;
    where the status came from an end, or that one has ended meanwhile, it is the one that has
    been in force longest. Only findings whose stance carries the status come into question.
    """
    status = status_at(findings, day, asserts)
    deciding = ("qualifies",) if status == "qualified" else CARRYING[status]
    carrying = [f for f in findings if f.holds(day) and stance(f, asserts) in deciding]
    since = status_since(findings, day, asserts)
    brought = [f for f in carrying if f.finding.start == since]
    return min(brought or carrying, key=lambda f: f.finding.start, default=None)
