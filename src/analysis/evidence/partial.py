"""Dates as they are known: a day, a month or only a year, and "about" for any of them.

`2011`, `2013-07`, `2021-12-23`, `~2021-12-23`. They are printed as they are known; whatever
computes with one takes a stated day: the last that it can mean (nothing is held to be known
before it certainly was), and of an interval the widest that it can mean, from the first day of
where it begins to the last of where it ends.
"""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Self

from pydantic import BeforeValidator

_SHAPE = re.compile(r"~?(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_HOW = "write a day (2019-12-31), a month (2019-12) or a year (2019), after ~ where it is about"


@lru_cache(maxsize=4096)
def _bounds(text: str) -> tuple[date, date]:
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise ValueError(f"«{text}» is no date: {_HOW}")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        raise ValueError(f"«{text}» is not in the calendar: {_HOW}") from None
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return first, date(year, last_month, last_day)


def _as_text(value: object) -> str:
    # YAML reads 2019-12-31 as a date and 2019 as a number.
    text = str(value) if isinstance(value, date | int | str) else ""
    _bounds(text)
    return text


PartialDate = Annotated[str, BeforeValidator(_as_text)]


def first_day(value: str) -> date:
    """Give the first day that a partial date can mean."""
    return _bounds(value)[0]


def last_day(value: str) -> date:
    """Give the last day that a partial date can mean: the day it counts as."""
    return _bounds(value)[1]


class KnownDay(date):
    """The day that a partial date counts as; as a string it is the date as it is known."""

    _text: str

    def __new__(cls, year: int, month: int, day: int, text: str = "") -> Self:
        """Make a day; without a text it is known as the day that it is."""
        made = super().__new__(cls, year, month, day)
        made._text = text or made.isoformat()
        return made

    @classmethod
    def of(cls, day: date, text: str) -> Self:
        """Give a day that is known as `text`."""
        return cls(day.year, day.month, day.day, text)

    def __str__(self) -> str:
        """Give the date as it is known: a day, a month or a year, after ~ where it is about."""
        return self._text

    def __reduce__(self) -> tuple[type[Self], tuple[int, int, int, str]]:
        """Keep the text when pickled or copied."""
        return type(self), (self.year, self.month, self.day, self._text)


def _beginning(value: object) -> KnownDay:
    text = _as_text(value)
    return KnownDay.of(first_day(text), text)


def _latest(value: object) -> KnownDay:
    text = _as_text(value)
    return KnownDay.of(last_day(text), text)


def _end(value: object) -> KnownDay:
    """Give the first day after an interval: a whole day itself, else the day behind its last."""
    text = _as_text(value)
    first, last = _bounds(text)
    return KnownDay.of(first if first == last else last + timedelta(days=1), text)


Start = Annotated[date, BeforeValidator(_beginning)]
End = Annotated[date, BeforeValidator(_end)]
Latest = Annotated[date, BeforeValidator(_latest)]
