"""The two clocks of a finding: when a thing was so, and when that was known.

A finding is known from the earliest of its dated sources; where none is dated, from the day
that it is stated as known. An end is known from the earliest dated source on or after it, and
where there is none from the end itself; `end_known` says otherwise for an end that was
announced. A month or a year counts as its last day.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from analysis.dates import takes_days
from analysis.errors import ParameterError
from analysis.evidence.partial import last_day
from analysis.evidence.register import Finding, Register


@dataclass(frozen=True)
class Standing:
    """A finding as it stands on the second clock.

    `end` is None where it has none, or none that was known; `sources` are those not withdrawn
    and not dated later; `known` is the day from which the finding was known, and `dated` that of
    its newest evidence.
    """

    finding: Finding
    sources: tuple[str, ...]
    end: date | None
    known: date
    dated: date

    def holds(self, day: date) -> bool:
        """Tell whether the finding is in force on a day: its interval is half-open."""
        return self.finding.start <= day and (self.end is None or day < self.end)

    def ended(self, day: date) -> bool:
        """Tell whether the finding was in force before a day and no longer is."""
        return self.end is not None and self.end <= day


def source_days(register: Register, sources: Collection[str]) -> list[date]:
    """Give the days that the dated ones among some sources count as, in order."""
    return sorted(last_day(day) for s in sources if (day := register.source[s].date))


def known_from(register: Register, finding: Finding, sources: Collection[str]) -> date:
    """Give the day from which a finding was known through these of its sources."""
    days = source_days(register, sources)
    return days[0] if days else last_day(finding.as_known)


def end_known_from(register: Register, finding: Finding, sources: Collection[str]) -> date | None:
    """Give the day from which a finding's end was known; None where it has no end."""
    if finding.end is None:
        return None
    later = (day for day in source_days(register, sources) if day >= finding.end)
    return finding.end_known or next(later, finding.end)


@takes_days
def standing(
    register: Register,
    known_by: date | None = None,
    without_sources: Collection[str] = (),
) -> dict[str, tuple[Standing, ...]]:
    """Give the findings of each proposition that are known and still have a source.

    Parameters
    ----------
    known_by
        Hides findings known only later, and ends known only later; None: full hindsight.
    without_sources
        Ids of sources to withdraw; a finding that loses its last one is withdrawn.

    Raises
    ------
    ParameterError
        When a source to withdraw is not in the register.
    """
    _refuse_unknown(register, without_sources)
    return {
        proposition.id: tuple(_known(register, proposition.findings, known_by, without_sources))
        for proposition in register.propositions
    }


def _known(
    register: Register,
    findings: Sequence[Finding],
    known_by: date | None,
    without: Collection[str],
) -> Iterator[Standing]:
    for finding in findings:
        sources = tuple(source for source in finding.sources if source not in without)
        if not sources:
            continue
        known = known_from(register, finding, sources)
        if known_by is None or known <= known_by:
            end = _known_end(register, finding, sources, known_by)
            dated = _newest(register, finding, sources, known_by)
            read = tuple(s for s in sources if _was_out(register, s, known_by))
            yield Standing(finding, read, end, known, dated)


def _was_out(register: Register, source: str, known_by: date | None) -> bool:
    day = register.source[source].date
    return known_by is None or day is None or last_day(day) <= known_by


def _known_end(
    register: Register, finding: Finding, sources: Sequence[str], known_by: date | None
) -> date | None:
    seen = end_known_from(register, finding, sources)
    return None if known_by and seen and seen > known_by else finding.end


def _newest(
    register: Register, finding: Finding, sources: Sequence[str], known_by: date | None
) -> date:
    stated = last_day(finding.as_known) if len(sources) == len(finding.sources) else None
    days = [*source_days(register, sources), *filter(None, [stated])]
    by_then = [day for day in days if known_by is None or day <= known_by]
    return max(by_then, default=last_day(finding.as_known))


def _refuse_unknown(register: Register, without_sources: Collection[str]) -> None:
    for source in without_sources:
        if source not in register.source:
            near = get_close_matches(source, register.source, n=1)
            hint = f"did you mean «{near[0]}»?" if near else "the source index lists the ids."
            raise ParameterError(f"without_source: «{source}» is not in the register; {hint}")
