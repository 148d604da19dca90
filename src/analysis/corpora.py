"""Code corpora of any size: part by part, on every core, in bounded memory.

A part is a few hundred documents. It is read, coded and encoded by one process in small
pieces, through the same `analysis.pipeline` as a briefing; parts need nothing of one another,
so what a run writes does not depend on how many processes it has.
"""

import logging
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, partial
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, TypeVar

from analysis.claims import arrow_table, encode_rows, parquet_writer
from analysis.coding import uncollected
from analysis.corpus import Document
from analysis.errors import ReportError, SourceError
from analysis.gazetteer import find_home
from analysis.pipeline import Pipeline
from analysis.sources import (
    Manifest,
    find_sources,
    identify_source,
    read_bytes,
    read_manifest,
    without_copies,
)

log = logging.getLogger(__name__)
PART_DOCUMENTS = 500
PART_BYTES = 4_000_000
MOST_NAMED = 20
LISTS = ("problems", "empty", "uncoded", "homes")
_PIECE = 50  # documents whose rows are in memory at once
_EVERY = 5.0  # seconds between two lines of progress
Source = tuple[str, str]  # where it is read, what it is called
Read = Callable[[str, str], bytes]
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Task:
    """What every process needs to know to code its share."""

    project: Path
    codebook: Path | None = None
    home: str | None = None
    as_of: date | None = None
    known_by: date | None = None


@dataclass
class Named:
    """How many documents something holds of, and names: in a sum over parts the first of them."""

    count: int = 0
    first: list[str] = field(default_factory=list)

    def note(self, name: str) -> None:
        """Count and name a document."""
        self.count += 1
        self.first.append(name)

    def add(self, other: "Named") -> None:
        """Add a part's; the names of many are not kept."""
        self.count += other.count
        self.first += other.first[: max(0, MOST_NAMED - len(self.first))]

    def __bool__(self) -> bool:
        return self.count > 0


@dataclass
class Tally:
    """What was coded so far: counts, and what a reader should know.

    `problems` are of files that cannot be read, in a sentence each; `empty` names documents
    without units, `uncoded` those in a language without patterns, `homes` the country that each
    was found to be about, where nobody had said.
    """

    documents: int = 0
    claims: int = 0
    size: int = 0
    problems: Named = field(default_factory=Named)
    empty: Named = field(default_factory=Named)
    uncoded: Named = field(default_factory=Named)
    homes: Named = field(default_factory=Named)

    def take(self, other: "Tally") -> None:
        """Add a finished part's tally, and tell of the files that could not be read."""
        for problem in other.problems.first:
            log.error("briefing: %s", problem)
        self.documents += other.documents
        self.claims += other.claims
        self.size += other.size
        for name in LISTS:
            getattr(self, name).add(getattr(other, name))

    @property
    def sources(self) -> int:
        """How many sources were read, or could not be."""
        return self.documents + self.problems.count

    @classmethod
    def of(cls, counted: Mapping[str, Any]) -> "Tally":
        """Make a tally of what `dataclasses.asdict` gave for one."""
        named: dict[str, Any] = {name: Named(**counted[name]) for name in LISTS}
        return cls(**{**counted, **named})

    def read(self, document: Document, known: Collection[str], home_found: bool) -> None:
        """Note what was read of a document; `known` are the languages that have patterns."""
        if not document.units:
            self.empty.note(document.source_file)
        elif document.language not in known:
            self.uncoded.note(f"{document.source_file} ({document.language})")
        elif home_found:
            self.homes.note(f"{document.source_file}: {document.home or 'none'}")


@dataclass(frozen=True)
class Corpus:
    """The sources below some paths, found anew whenever they are asked for: never all at once."""

    paths: tuple[Path, ...]
    project: Path

    def sources(self, tell: Callable[[str], object] = lambda _: None) -> Iterator[Source]:
        """Find the sources; `tell` is told of each copy of a document that is left out."""
        found = without_copies(find_sources(self.paths), self.project, tell)
        return ((str(path), name) for path, name in found)

    def count(self) -> int:
        """Count the sources, and warn of copies.

        Raises
        ------
        SourceError
            When a path does not exist, or two sources would bear one name.
        """
        return sum(1 for _ in self.sources(log.warning))

    def states(self) -> Iterator[tuple[str, str]]:
        """Give each source's name, and what changes when the file does."""
        return ((name, _state(place)) for place, name in self.sources())

    def parts(self) -> Iterator[list[Source]]:
        """Split the sources into parts."""
        return split_sources((source, _size(source[0])) for source in self.sources())


def _size(place: str) -> int:
    """Give a file's size; one that cannot be asked counts as empty."""
    try:
        return Path(place).stat().st_size
    except OSError:
        return 0


def _state(place: str) -> str:
    try:
        state = Path(place).stat()
    except OSError:
        return ""
    return f"{state.st_size} {state.st_mtime_ns}"


def read_local(place: str, name: str) -> bytes:
    """Read a source from the file system."""
    return read_bytes(Path(place), name)


def split_sources(sized: Iterable[tuple[Source, int]]) -> Iterator[list[Source]]:
    """Split sources, each with its size, into parts of `PART_DOCUMENTS` or about `PART_BYTES`."""
    part: list[Source] = []
    room = PART_BYTES
    for source, size in sized:
        if part and (room < size or len(part) == PART_DOCUMENTS):
            yield part
            part, room = [], PART_BYTES
        part.append(source)
        room = max(0, room - size)
    if part:
        yield part


def code_part(task: Task, part: Sequence[Source], read: Read, tally: Tally) -> Iterator[list[Any]]:
    """Code one part: rows of the claims table, the pieces small; `tally` counts along."""
    session = _session(task)
    for first in range(0, len(part), _PIECE):
        with uncollected():
            documents = list(_documents(task, session, part[first : first + _PIECE], read, tally))
            rows = session.pipeline.rows(documents, task.as_of, task.known_by)
        tally.documents += len(documents)
        tally.claims += len(rows)
        yield rows


@dataclass(frozen=True)
class _Session:
    pipeline: Pipeline
    manifest: Manifest

    @cached_property
    def documents(self) -> frozenset[str]:
        """The ids of the manifest's documents."""
        return frozenset(entry.id for entry in self.manifest.documents)


@cache
def _session(task: Task) -> _Session:
    """Read and compile what a process needs, once."""
    return _Session(Pipeline(task.project, task.codebook), read_manifest(task.project))


def _documents(
    task: Task, session: _Session, sources: Sequence[Source], read: Read, tally: Tally
) -> Iterator[Document]:
    for place, name in sources:
        try:
            data = read(place, name)
            tally.size += len(data)
            document = identify_source(data, name, session.manifest, task.home, find_home)
            outside = document.id not in session.documents
            languages = session.pipeline.codebook.languages
            tally.read(document, languages, outside and task.home is None)
            yield document
        except SourceError as problem:
            tally.problems.note(str(problem))


def stream_claims(task: Task, corpus: Corpus, stream: IO[bytes], format: str, jobs: int) -> Tally:
    """Code a corpus into one stream of CSV, JSON Lines or Parquet, in the order of the sources.

    Raises
    ------
    SourceError
        When no source could be read; nothing has been written then.
    """
    total, progress = Tally(), Progress(corpus.count())
    parts = corpus.parts()
    write = _writer(stream, format)
    for pieces, tally in in_order(partial(_encode_part, task, format), parts, jobs, task):
        total.take(tally)
        for piece in pieces:
            write(piece)
        progress(total)
    if total.problems and not total.documents:
        raise SourceError(none_read(total.problems))
    write(None)
    return total


def none_read(problems: Named) -> str:
    """Say why no source could be read."""
    others = problems.count - 1
    return problems.first[0] + (f" (and {others:,} more that cannot be read)" if others else "")


def _encode_part(task: Task, format: str, part: Sequence[Source]) -> tuple[list[Any], Tally]:
    tally = Tally()
    pieces = code_part(task, part, read_local, tally)
    if format == "parquet":
        return [arrow_table(rows) for rows in pieces], tally
    return [encode_rows(rows, format, header=False) for rows in pieces], tally


def _writer(stream: IO[bytes], format: str) -> Callable[[Any], None]:
    """Give a function that writes pieces; None closes the file, and opens it if it must."""
    if format == "parquet":
        writer = parquet_writer(stream)
        return lambda piece: writer.close() if piece is None else writer.write_table(piece)
    header = deque([encode_rows([], format, header=True)])

    def write(piece: bytes | None) -> None:
        if header:
            stream.write(header.pop())
        stream.write(piece or b"")

    return write


def in_order(
    function: Callable[[_Item], _Result], items: Iterable[_Item], jobs: int, task: Task
) -> Iterator[_Result]:
    """Apply a function to items in several processes; results come in order, few wait.

    Raises
    ------
    ReportError
        When a process was killed, as by a system without memory.
    """
    items = iter(items)
    begun = list(islice(items, 2))
    if jobs == 1 or len(begun) < 2:
        yield from map(function, chain(begun, items))
        return
    _session(task)  # compiled before the fork, it is shared
    context = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=_ignore_interrupt)
    waiting: deque[Future[_Result]] = deque()
    try:
        for item in chain(begun, items):
            waiting.append(pool.submit(function, item))
            if len(waiting) > 2 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise ReportError(
            "A process was killed while it coded: give the run more memory or fewer jobs (-j)."
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _ignore_interrupt() -> None:
    """Leave Ctrl-C to the parent: what a worker has begun it finishes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


class Progress:
    """Tell, every few seconds, how much is done, how fast, and how long the rest will take."""

    def __init__(self, documents: int) -> None:
        self._documents = documents
        self._began = self._told = time.monotonic()
        self._skipped = 0

    def skip(self, documents: int) -> None:
        """Leave out what an earlier run did: it says nothing of this one's rate."""
        self._skipped += documents

    def __call__(self, tally: Tally) -> None:
        """Tell of a tally, if it is time."""
        now = time.monotonic()
        if now - self._told < _EVERY:
            return
        self._told = now
        done = tally.sources
        rate = (done - self._skipped) / (now - self._began)
        left = (self._documents - done) / rate if rate else 0
        log.info(
            "%s of %s documents, %.0f a second, %d:%02d left",
            *(f"{done:,}", f"{self._documents:,}", rate, left // 60, left % 60),
        )
