"""Begin a run over a corpus, or go on where it was cut off: one set of rules, here and elsewhere.

A folder of parts is one run's, named in it by the hash of all that the run depends on. A part
appears whole, with a note of what it counts; which note, the machine that runs decides. What is
not noted, or noted with a source that could not be read, is coded again.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol

from analysis.corpora.processes import PART_BYTES, PART_DOCUMENTS, Task
from analysis.corpora.tally import Progress, Tally
from analysis.documents.sources import MANIFEST
from analysis.errors import AnalysisError
from analysis.files.cache import code_fingerprint, digest_all
from analysis.files.project import CODEBOOK, EVIDENCE, OVERRIDES
from analysis.files.publishing import locked, replacing, sweep

JOURNAL = "_parts.jsonl"


def run_key(task: Task, states: Iterable[tuple[str, str]], format: str) -> str:
    """Hash what the parts of a run depend on.

    Parameters
    ----------
    states
        Each source's name, and what changes when the source does, such as size and time.
    """
    files = [task.codebook or task.project / CODEBOOK]
    files += [task.project / name for name in (MANIFEST, EVIDENCE, OVERRIDES)]
    contents = [path.read_bytes() if path.is_file() else b"" for path in files]
    asked = repr((task.home, task.as_of, task.known_by, PART_DOCUMENTS, PART_BYTES, format))
    return digest_all(chain((asked, code_fingerprint(), *contents), chain.from_iterable(states)))


def part_name(number: int, format: str) -> str:
    """Name a part's file."""
    return f"part-{number:06}.{format}"


class Folder(Protocol):
    """Where a run's parts go: a folder of this machine, or an address of a store."""

    def names(self) -> set[str]:
        """Name the files that lie there; none where there is no such folder."""

    def first_line(self, name: str) -> str:
        """Read a file's first line."""

    def put(self, name: str, data: bytes) -> None:
        """Write a file, which appears whole."""

    def held(self) -> AbstractContextManager[None]:
        """Make the folder, and let no other run write there meanwhile, where that can be."""


@dataclass(frozen=True)
class LocalFolder:
    """A `Folder` of this machine's."""

    path: Path

    def names(self) -> set[str]:  # noqa: D102
        if not self.path.is_dir():
            return set()
        sweep(self.path)
        return {path.name for path in self.path.iterdir()}

    def first_line(self, name: str) -> str:  # noqa: D102
        with (self.path / name).open(encoding="utf-8") as stream:
            return stream.readline()

    def put(self, name: str, data: bytes) -> None:  # noqa: D102
        with replacing(self.path / name) as stream:
            stream.write(data)

    @contextmanager
    def held(self) -> Iterator[None]:  # noqa: D102
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise AnalysisError(
                f"{self.path} cannot be made ({problem.strerror}): name another folder for the "
                "parts."
            ) from None
        with locked(self.path):
            yield

    def __str__(self) -> str:
        return str(self.path)


def belongs(folder: Folder, run: str) -> bool:
    """Tell whether a folder is a run's already; false where it is free.

    Raises
    ------
    AnalysisError
        When the folder holds another run's parts, or anything else.
    """
    there = folder.names()
    if JOURNAL not in there:
        if there:
            raise AnalysisError(
                f"{folder} is not empty, it holds {min(there)} of another run or of yours: name a "
                "new folder for the parts."
            )
        return False
    if folder.first_line(JOURNAL).removesuffix("\n") != _opening(run):
        raise AnalysisError(
            f"{folder} holds the parts of another run (other sources, codebook, options or "
            "version): delete it, or name a new folder."
        )
    return True


@contextmanager
def taken(folder: Folder, run: str) -> Iterator[None]:
    """Hold a folder for a run, which begins there or goes on.

    Raises
    ------
    AnalysisError
        When the folder is not the run's to take; see `belongs`.
    ReportError
        When another process is at it.
    """
    with folder.held():
        if not belongs(folder, run):
            folder.put(JOURNAL, _opening(run).encode())
        yield


def _opening(run: str) -> str:
    return json.dumps({"run": run})


def is_finished(tally: Tally) -> bool:
    """Tell whether a part is done: a source that could not be read now may be later."""
    return not tally.unread


def gather(tallies: Iterable[Tally], total: Tally, progress: Progress) -> Tally:
    """Add the parts' tallies to those of the parts that were there, and tell how it goes.

    Raises
    ------
    SourceError
        When no source could be read.
    """
    for tally in tallies:
        total.take(tally)
        progress(total)
    total.require_any()
    return total
