"""Write a corpus' claims as a folder of parts on this machine.

``_parts.jsonl`` in the folder names the run, then notes each part as it is finished.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from analysis.claims.table import arrow_table, encode_rows, parquet_writer
from analysis.corpora.processes import (
    Corpus,
    Read,
    Source,
    Task,
    code_part,
    in_order,
    read_local,
)
from analysis.corpora.resuming import (
    JOURNAL,
    LocalFolder,
    gather,
    is_finished,
    part_name,
    run_key,
    taken,
)
from analysis.corpora.tally import Progress, Tally
from analysis.files.publishing import replacing


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
    with taken(LocalFolder(folder), run_key(task, corpus.states(), format)):
        return _complete(task, corpus, folder, format, jobs, progress)


def _complete(
    task: Task, corpus: Corpus, folder: Path, format: str, jobs: int, progress: Progress
) -> Tally:
    total, finished = Tally(), set()
    for number, tally in read_journal(folder):
        # The journal's word is not enough: a part may have been lost.
        if is_finished(tally) and (folder / part_name(number, format)).is_file():
            finished.add(number)
            total.take(tally)
    progress.skip(total.sources)
    todo = ((n, part) for n, part in enumerate(corpus.parts()) if n not in finished)
    # What is sent to a process with every part must not grow with their number.
    work = partial(_write_numbered, task, folder, format)
    coded = in_order(work, todo, jobs, task)
    return gather(_noted(folder, coded), total, progress)


def _noted(folder: Path, coded: Iterable[tuple[int, Tally]]) -> Iterator[Tally]:
    for number, tally in coded:
        note_part(folder, number, tally)
        yield tally


def _write_numbered(
    task: Task, folder: Path, format: str, numbered: tuple[int, Sequence[Source]]
) -> tuple[int, Tally]:
    number, part = numbered
    return number, write_part(task, part, folder / part_name(number, format), format)


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
