"""Dates as sources show them: a day, a month or only a year.

A month or a year counts as its last day wherever a single day is needed, so that nothing is
held to be known before it certainly was.
"""

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_HOW = "write a day (2019-12-31), a month (2019-12) or a year (2019)"


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


def _as_text(value: object) -> object:
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


def _as_day(value: object) -> object:
    if isinstance(value, str | date):
        return value
    raise ValueError("write a whole day, such as 2019-12-31")


Day = Annotated[date, BeforeValidator(_as_day)]
