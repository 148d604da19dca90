"""Write a corpus' claims as a folder of parts, and go on where a run was interrupted.

``_parts.jsonl`` in the folder names the run by the hash of all that it depends on, then each
part as it is finished. A part appears whole; what is not named there is coded again.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

from analysis.claims.table import arrow_table, encode_rows, parquet_writer
from analysis.corpora.processes import (
    PART_BYTES,
    PART_DOCUMENTS,
    Corpus,
    Read,
    Source,
    Task,
    code_part,
    in_order,
    read_local,
)
from analysis.corpora.tally import Progress, Tally
from analysis.documents.sources import MANIFEST
from analysis.errors import AnalysisError
from analysis.files.cache import code_fingerprint, digest_all
from analysis.files.project import CODEBOOK, EVIDENCE, OVERRIDES
from analysis.files.publishing import locked, replacing, sweep

JOURNAL = "_parts.jsonl"


def corpus_key(task: Task, states: Iterable[tuple[str, str]]) -> str:
    """Hash what the parts of a run depend on.

    Parameters
    ----------
    states
        Each source's name, and what changes when the source does, such as size and time.
    """
    files = [task.codebook or task.project / CODEBOOK]
    files += [task.project / name for name in (MANIFEST, EVIDENCE, OVERRIDES)]
    contents = [path.read_bytes() if path.is_file() else b"" for path in files]
    asked = repr((task.home, task.as_of, task.known_by, PART_DOCUMENTS, PART_BYTES))
    return digest_all(chain((asked, code_fingerprint(), *contents), chain.from_iterable(states)))


def write_parts(task: Task, corpus: Corpus, folder: Path, format: str, jobs: int) -> Tally:
    """Code a corpus' parts that are not there yet, each into a file of the folder.

    Raises
    ------
    AnalysisError
        When the folder holds another run's parts.
    ReportError
        When another run is completing them.
    SourceError
        When no source could be read.
    """
    progress = Progress(corpus.count())
    _make_folder(folder)
    with locked(folder):
        open_journal(folder, f"{corpus_key(task, corpus.states())} {format}")
        return _complete(task, corpus, folder, format, jobs, progress)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise AnalysisError(
            f"{folder} cannot be made ({problem.strerror}): name another folder for the parts."
        ) from None


def _complete(
    task: Task, corpus: Corpus, folder: Path, format: str, jobs: int, progress: Progress
) -> Tally:
    total, finished = Tally(), set()
    for number, tally in read_journal(folder):
        # The journal's word is not enough: a part may have been lost.
        if (folder / part_name(number, format)).is_file():
            finished.add(number)
            total.take(tally)
    progress.skip(total.sources)
    todo = ((n, part) for n, part in enumerate(corpus.parts()) if n not in finished)
    # What is sent to a process with every part must not grow with their number.
    work = partial(_write_numbered, task, folder, format)
    for number, tally in in_order(work, todo, jobs, task):
        note_part(folder, number, tally)
        total.take(tally)
        progress(total)
    total.require_any()
    return total


def _write_numbered(
    task: Task, folder: Path, format: str, numbered: tuple[int, Sequence[Source]]
) -> tuple[int, Tally]:
    number, part = numbered
    return number, write_part(task, part, folder / part_name(number, format), format)


def part_name(number: int, format: str) -> str:
    """Name a part's file."""
    return f"part-{number:06}.{format}"


def write_part(
    task: Task, part: Sequence[Source], target: Path, format: str, read: Read = read_local
) -> Tally:
    """Code one part into a file, which appears whole."""
    tally = Tally()
    with replacing(target) as stream:
        pieces = code_part(task, part, read, tally)
        if format == "parquet":
            with parquet_writer(stream) as writer:
                for rows in pieces:
                    writer.write_table(arrow_table(rows))
        else:
            stream.write(encode_rows([], format, header=True))
            for rows in pieces:
                stream.write(encode_rows(rows, format, header=False))
    return tally


def open_journal(folder: Path, run: str) -> None:
    """Begin a run's journal, or go on with its own.

    Raises
    ------
    AnalysisError
        When the folder holds another run's parts, or anything else.
    """
    journal = folder / JOURNAL
    sweep(folder)
    if not journal.exists():
        if any(folder.iterdir()):
            raise AnalysisError(f"{folder} is not empty: name a new folder for the parts.")
        journal.write_text(json.dumps({"run": run}), encoding="utf-8")
    with journal.open(encoding="utf-8") as stream:
        first = stream.readline().removesuffix("\n")
    if first != json.dumps({"run": run}):
        raise AnalysisError(
            f"{folder} holds the parts of another run (other sources, codebook, options or "
            "version): delete it, or name a new folder."
        )


def read_journal(folder: Path) -> Iterator[tuple[int, Tally]]:
    """Read the finished parts, each with its number; one that was noted twice as it was last."""
    # Twice through the file: the tallies of all parts are too much to be held at once.
    last = {entry["part"]: place for place, entry in enumerate(_entries(folder))}
    for place, entry in enumerate(_entries(folder)):
        number = entry.pop("part")
        if last[number] == place:
            yield number, Tally.of(entry)


def _entries(folder: Path) -> Iterator[dict[str, Any]]:
    """Read the journal's entries; a line that was cut off is as none."""
    with (folder / JOURNAL).open(encoding="utf-8") as stream:
        for line in islice(stream, 1, None):
            with suppress(ValueError):
                yield json.loads(line)


def note_part(folder: Path, number: int, tally: Tally) -> None:
    """Note a finished part."""
    line = json.dumps({"part": number, **asdict(tally)}, ensure_ascii=False)
    with (folder / JOURNAL).open("a", encoding="utf-8") as stream:
        # The line break goes before, so that a line that was cut off spoils none.
        stream.write(f"\n{line}")
