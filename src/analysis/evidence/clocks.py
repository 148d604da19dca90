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

    `end` is None where it has none, or none that was known; `sources` are those that show
    something, are not withdrawn and not dated later; `known` is the day from which the finding was
    known, and `observed` that on which its newest evidence saw the thing; `known_by` is the clock.
    """

    finding: Finding
    sources: tuple[str, ...]
    end: date | None
    known: date
    observed: date
    known_by: date | None

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


def record_last_observed(
    register: Register,
    as_of: date,
    known_by: date | None = None,
    without_sources: Collection[str] = (),
) -> date | None:
    """Give the day of the newest observation among the findings that had begun by a day.

    None where the record has no such finding.
    """
    stood = standing(register, known_by, without_sources).values()
    used = (found for findings in stood for found in findings if found.finding.start <= as_of)
    return max((found.observed for found in used), default=None)


def _known(
    register: Register,
    findings: Sequence[Finding],
    known_by: date | None,
    without: Collection[str],
) -> Iterator[Standing]:
    for finding in findings:
        sources = tuple(s for s in finding.sources if s not in without and _shows(register, s))
        if not sources:
            continue
        known = known_from(register, finding, sources)
        if known_by is None or known <= known_by:
            end = _known_end(register, finding, sources, known_by)
            seen = _observed(register, finding, sources, known_by)
            read = tuple(s for s in sources if _was_out(register, finding, s, known_by))
            yield Standing(finding, read, end, known, seen, known_by)


def _shows(register: Register, source: str) -> bool:
    return not register.source[source].shows_nothing


def _was_out(register: Register, finding: Finding, source: str, known_by: date | None) -> bool:
    """Tell whether a source had appeared; one without a date counts as its finding's newest."""
    day = register.source[source].date or finding.as_known
    return known_by is None or last_day(day) <= known_by


def _known_end(
    register: Register, finding: Finding, sources: Sequence[str], known_by: date | None
) -> date | None:
    seen = end_known_from(register, finding, sources)
    return None if known_by and seen and seen > known_by else finding.end


def _observed(
    register: Register, finding: Finding, sources: Sequence[str], known_by: date | None
) -> date:
    """Give when the thing was last seen: as the finding says, else by its newest evidence.

    What has ended was not seen after its end, however late a page repeats it.
    """
    newest = _newest(register, finding, sources, known_by)
    own = [day for day in (finding.observed, finding.end) if day]
    return min([newest, *own])


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
