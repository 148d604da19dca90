"""How each answer to a question stood on every day, from the days on which that may change."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from analysis.evidence.clocks import Standing, standing
from analysis.evidence.partial import KnownDay
from analysis.evidence.register import Register
from analysis.evidence.status import edges, status_at

BORNE_OUT = ("supported", "qualified")
SILENT = "not-assessed"
Side = tuple[str, bool]  # a proposition, and whether it is asserted or denied


class History(NamedTuple):
    """The statuses of some answers, step by step up to a day.

    `starts` are the steps' first days, in order, `lasts` their last ones, both as exactly as they
    are known; `statuses` has for each
    side one status a step; `findings` are those of each proposition, as known.
    """

    starts: Sequence[date]
    lasts: Sequence[date]
    statuses: dict[Side, list[str]]
    findings: dict[str, tuple[Standing, ...]]

    def was_supported(self, side: Side) -> bool:
        """Tell whether an answer held without qualification on some day."""
        return "supported" in self.statuses[side]

    def moved_by(self, sides: Iterable[Side], day: date) -> list[str]:
        """Name the findings whose beginning or end on a day changed one of the sides' statuses."""
        if day not in self.starts:
            return []
        step = self.starts.index(day)
        moved = [side for side in sides if self._before(side, step) != self.statuses[side][step]]
        return sorted(
            {
                found.finding.id
                for proposition, _ in moved
                for found in self.findings[proposition]
                if day in (found.finding.start, found.end)
            }
        )

    def _before(self, side: Side, step: int) -> str:
        return self.statuses[side][step - 1] if step else SILENT


def history(
    register: Register,
    sides: Iterable[Side],
    as_of: date,
    known_by: date | None = None,
    without_sources: Collection[str] = (),
) -> History:
    """Follow some answers through time up to a day; the other parameters are those of `standing`.

    Between two days on which a finding begins or ends nothing changes, so each such day stands
    for all until the next.
    """
    findings = standing(register, known_by, without_sources)
    asked = list(dict.fromkeys(sides))
    days = [day for proposition, _ in asked for day in edges(findings[proposition])]
    # Of several ways in which one day is known the most exact.
    exact = {day: day for day in sorted(days, key=lambda day: len(str(day))) if day <= as_of}
    starts = sorted(exact.values())
    lasts = [_day_before(day) for day in starts[1:]] + [as_of][: len(starts)]
    statuses = {
        (proposition, asserts): [status_at(findings[proposition], day, asserts) for day in starts]
        for proposition, asserts in asked
    }
    return History(starts, lasts, statuses, findings)


def _day_before(day: date) -> KnownDay:
    """Give the day before, known to the day, the month or the year as the day itself is."""
    before = date.fromordinal(day.toordinal() - 1)
    return KnownDay.of(before, before.isoformat()[: len(str(day).removeprefix("~"))])
