"""Code corpora of any size: part by part, on every core, in bounded memory.

A part is a few hundred documents. It is read, coded and encoded by one process in small
pieces, through the same `analysis.claims.pipeline` as a briefing; parts need nothing of one
another, so what a run writes does not depend on how many processes it has.
"""

import logging
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from itertools import chain, islice
from pathlib import Path
from threading import Thread
from typing import IO, Any, TypeVar

from analysis.claims.pipeline import Pipeline
from analysis.claims.table import arrow_table, encode_rows, parquet_writer
from analysis.coding.coder import uncollected
from analysis.coding.gazetteer import find_home
from analysis.corpora.tally import Progress, Tally
from analysis.documents.finding import find_sources, without_copies
from analysis.documents.sources import (
    Manifest,
    identify_source,
    read_bytes,
    read_manifest,
)
from analysis.documents.units import Document
from analysis.errors import ReportError, SourceError

log = logging.getLogger(__name__)
PART_DOCUMENTS = 500
PART_BYTES = 4_000_000
_PIECE = 50  # documents whose rows are in memory at once
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
        except SourceError as problem:
            tally.unread += 1
            tally.problems.note(str(problem))
            continue
        tally.size += len(data)
        try:
            document = identify_source(
                data, name, session.manifest, task.home, find_home, task.project
            )
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
    total.require_any()
    write(None)
    return total


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
    pool = ProcessPoolExecutor(jobs, context, initializer=_begin_worker)
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


def _begin_worker() -> None:
    """Leave Ctrl-C to the parent: what a worker has begun it finishes; but end when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the parent was killed: a pool's worker would wait for work for ever."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
