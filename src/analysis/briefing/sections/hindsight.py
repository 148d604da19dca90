"""What came later than the briefing's day: left out with `known_by`, else marked in its place."""

from collections.abc import Iterator
from datetime import date

from analysis.briefing.run import Briefing
from analysis.briefing.sections.layout import record_text
from analysis.evidence import Standing, names_later, told
from analysis.evidence.clocks import end_known_from
from analysis.evidence.partial import last_day
from analysis.evidence.register import Finding, OpenQuestion
from analysis.page.blocks import Marked


def statement_of(briefing: Briefing, finding: Finding) -> Marked:
    """Set a finding's statement as far as it was known, what came later than the day marked."""
    messages, p = briefing.messages, briefing.parameters
    said = told(finding, p.as_of, briefing.record_language, p.known_by)
    known, later = (record_text(briefing, text) if text else "" for text in said)
    marked = messages.markdown("hindsight-said", later=later) if later else ""
    return Marked(f"{known} {marked}".strip() or messages("hindsight-unworded"))


def marks_of(briefing: Briefing, standing: Standing) -> Iterator[str]:
    """Say what of a finding is hindsight: that it was known at all, or its end."""
    messages, as_of = briefing.messages, briefing.parameters.as_of
    ended = end_known_from(briefing.coded.register, standing.finding, standing.sources)
    if standing.known > as_of:
        yield messages("hindsight-known", since=messages.since(standing.known))
    elif standing.end and ended and ended > as_of:
        yield messages("hindsight-end")


def appeared_later(briefing: Briefing, source: str) -> bool:
    """Tell whether a source is dated later than the briefing's day."""
    day = briefing.coded.register.source[source].date
    return day is not None and last_day(day) > briefing.parameters.as_of


def open_questions(briefing: Briefing) -> list[tuple[OpenQuestion, bool]]:
    """List the open questions that could be asked, and of each whether it takes hindsight."""
    p, newest = briefing.parameters, briefing.evidence_to
    hindsight = newest is not None and newest > p.as_of
    return [
        (gap, hindsight and _asks_later(briefing, gap, p.as_of))
        for gap in briefing.coded.register.open_questions
        if p.known_by is None or not _asks_later(briefing, gap, p.known_by)
    ]


def _asks_later(briefing: Briefing, gap: OpenQuestion, day: date) -> bool:
    if gap.known is not None and gap.known > day:
        return True
    return names_later(f"{gap.question} {gap.note}", day, briefing.record_language)
