"""Which cell of the notebook runs, and whether it is another run of it."""

from functools import cache
from typing import Any, NamedTuple

from IPython import get_ipython


class Run(NamedTuple):
    """A run of a cell: its id (where it has none, its code), and how many ran.

    `on_page` tells that a front end sent the cell: those that run notebooks unattended give no id.
    """

    cell: str
    number: int
    on_page: bool = False


class _Watch:
    """Follows what the shell runs."""

    def __init__(self) -> None:
        self.run = Run("", 0)
        if shell := get_ipython():
            shell.events.register("pre_run_cell", self._begin)

    def _begin(self, info: Any) -> None:
        self.run = Run(info.cell_id or info.raw_cell, self.run.number + 1, info.cell_id is not None)


@cache
def _watch() -> _Watch:
    return _Watch()


def running() -> Run:
    """Give the run that is under way, from the first call on; outside IPython always the same."""
    return _watch().run
