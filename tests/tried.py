"""Note what was tried, how many times and what happened, for the table of docs/robustness.md."""

import json
from collections.abc import Callable
from typing import Protocol

PROPERTY = "tried"


class Tried(Protocol):
    def __call__(self, what: str, happened: str, times: int = 1) -> None: ...


def noting(record: Callable[[str, str], None]) -> Tried:
    """Give the function by which a test, once it has held, adds a row to the run's record."""

    def tried(what: str, happened: str, times: int = 1) -> None:
        record(PROPERTY, json.dumps([what, happened, times]))

    return tried
