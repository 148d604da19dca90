"""Days as people give them: a `date`, or the ISO text of one."""

import inspect
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from analysis.errors import ParameterError

P = ParamSpec("P")
R = TypeVar("R")
_DAYS = ("as_of", "known_by", "date_from", "date_to")


def as_day(value: Any, name: str = "") -> date:
    """Give the day that a value says; text is ISO, and an error names what it was given for.

    Raises
    ------
    ParameterError
        For anything else; a bare number is no day.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        with suppress(ValueError):
            return date.fromisoformat(value)
    where = f"{name}: " if name else ""
    raise ParameterError(f"{where}«{value}» is not a date such as 2024-06-01.")


def takes_days(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function's days (`as_of`, `known_by`, `date_from`, `date_to`) be given as ISO text."""
    signature = inspect.signature(function)
    days = [name for name in _DAYS if name in signature.parameters]

    @wraps(function)
    def taking(*args: P.args, **kwargs: P.kwargs) -> R:
        given = signature.bind(*args, **kwargs)
        for name in days:
            if given.arguments.get(name) is not None:
                given.arguments[name] = as_day(given.arguments[name], name)
        return function(*given.args, **given.kwargs)

    return taking
