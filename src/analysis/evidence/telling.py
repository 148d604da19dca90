"""What a statement says as far as it was known on a day, and what of it came later.

A part with its own `known` was known from then, and a sentence that names a later day than the
one asked for is taken as not known on it. A month or a year that is named counts as its first day:
what is named by the year that is running may well be known. A statement whose newest source is no
later is hindsight nowhere, even where it names a day to come.
"""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from babel import Locale

from analysis.documents.sentences import split_sentences
from analysis.evidence.partial import last_day
from analysis.evidence.register import Finding, Part


class Told(NamedTuple):
    """A statement in two: as `known` on a day, and what came `later`."""

    known: str
    later: str


def told(finding: Finding, day: date, language: str, known_by: date | None = None) -> Told:
    """Divide a finding's statement by what was known on a day.

    Parameters
    ----------
    language
        That the statement is written in.
    known_by
        Leaves out what was not known by then; None: nothing.
    """
    said: tuple[list[str], list[str]] = ([], [])
    worded_later = last_day(finding.as_known) > day
    for part in finding.parts:
        for start, end in split_sentences(part.text, 0, len(part.text), language):
            sentence = part.text[start:end]
            if known_by is None or not _came_later(sentence, part, known_by, language):
                later = worded_later and _came_later(sentence, part, day, language)
                said[later].append(sentence)
    return Told(" ".join(said[0]), " ".join(said[1]))


def _came_later(sentence: str, part: Part, day: date, language: str) -> bool:
    return (part.known is not None and part.known > day) or names_later(sentence, day, language)


def names_later(text: str, day: date, language: str) -> bool:
    """Tell whether a text names a day, month or year that begins after a day."""
    return any(named > day for named in _named(text, language))


@cache
def _months(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    names = Locale.parse(language).months["format"]["wide"]
    months = {name.casefold(): number for number, name in names.items()}
    month = "|".join(map(re.escape, sorted(months, key=len, reverse=True)))
    dated = (
        rf"(?:(?:(?P<before>\d\d?)(?:er|st|nd|rd|th)?\s+)?\b(?P<name>{month})\s+"
        r"(?:(?P<behind>\d\d?),?\s+)?)?"
        r"(?<!\d)(?P<year>19\d\d|20[0-4]\d)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?!\d)"
    )
    return months, re.compile(dated, re.IGNORECASE)


def _named(text: str, language: str) -> list[date]:
    months, pattern = _months(language)
    found = []
    for match in pattern.finditer(text):
        month = months.get((match["name"] or "").casefold()) or int(match["month"] or 1)
        day = int(match["before"] or match["behind"] or match["day"] or 1)
        try:
            found.append(date(int(match["year"]), month, day))
        except ValueError:  # "2024-25" is a season, not a month
            found.append(date(int(match["year"]), 1, 1))
    return found
