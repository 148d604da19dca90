"""Write a corpus' claims as a folder of parts, and go on where a run was interrupted.

``_parts.jsonl`` in the folder names the run by the hash of all that it depends on, then each
part as it is finished. A part appears whole; what is not named there is coded again.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from analysis.cache import code_fingerprint, digest
from analysis.claims import arrow_table, encode_rows, parquet_writer
from analysis.corpora import (
    Progress,
    Read,
    Source,
    Tally,
    Task,
    code_part,
    in_order,
    none_read,
    read_local,
)
from analysis.errors import AnalysisError, SourceError
from analysis.project import CODEBOOK, EVIDENCE, OVERRIDES
from analysis.publishing import replacing, sweep
from analysis.sources import MANIFEST

JOURNAL = "_parts.jsonl"


def corpus_key(task: Task, parts: Sequence[Sequence[Source]], states: Sequence[str]) -> str:
    """Hash what the parts of a run depend on.

    Parameters
    ----------
    states
        One a source: what changes when the source does, such as size and time.
    """
    files = [task.codebook or task.project / CODEBOOK]
    files += [task.project / name for name in (MANIFEST, EVIDENCE, OVERRIDES)]
    contents = [path.read_bytes() if path.is_file() else b"" for path in files]
    asked = repr((task.home, task.as_of, task.known_by, [len(part) for part in parts]))
    names = (name for part in parts for _, name in part)
    return digest(asked, code_fingerprint(), *contents, *names, *states)


def write_parts(
    task: Task,
    parts: Sequence[Sequence[Source]],
    folder: Path,
    format: str,
    jobs: int,
    key: str,
) -> Tally:
    """Code the parts that are not there yet, each into a file of the folder.

    Raises
    ------
    AnalysisError
        When the folder holds another run's parts.
    SourceError
        When no source could be read.
    """
    total = open_journal(folder, f"{key} {format}")
    progress = Progress(sum(map(len, parts)))
    progress.skip(total.documents + len(total.problems))
    finished = set(read_journal(folder))
    todo = [(number, part) for number, part in enumerate(parts) if number not in finished]
    # What is sent to a process with every part must not grow with their number.
    work = partial(_write_numbered, task, folder, format)
    for number, tally in in_order(work, todo, jobs, task):
        note_part(folder, number, tally)
        total.add(tally)
        progress(total)
    if total.problems and not total.documents:
        raise SourceError(none_read(total.problems))
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


def open_journal(folder: Path, run: str) -> Tally:
    """Begin a run's journal, or go on with its own; give what was done before."""
    journal = folder / JOURNAL
    sweep(folder)
    if not journal.exists():
        if folder.exists() and any(folder.iterdir()):
            raise AnalysisError(f"{folder} is not empty: name a new folder for the parts.")
        folder.mkdir(parents=True, exist_ok=True)
        journal.write_text(json.dumps({"run": run}), encoding="utf-8")
    first = journal.read_text(encoding="utf-8").partition("\n")[0]
    if first != json.dumps({"run": run}):
        raise AnalysisError(
            f"{folder} holds the parts of another run (other sources, codebook, options or "
            "version): delete it, or name a new folder."
        )
    total = Tally()
    for tally in read_journal(folder).values():
        total.add(tally)
    return total


def read_journal(folder: Path) -> dict[int, Tally]:
    """Read the finished parts; a last line that was cut off is as none."""
    finished = {}
    for line in (folder / JOURNAL).read_text(encoding="utf-8").split("\n")[1:]:
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        number = entry.pop("part")
        finished[number] = Tally(**entry)
    return finished


def note_part(folder: Path, number: int, tally: Tally) -> None:
    """Note a finished part."""
    line = json.dumps({"part": number, **asdict(tally)}, ensure_ascii=False)
    with (folder / JOURNAL).open("a", encoding="utf-8") as stream:
        # The line break goes before, so that a line that was cut off spoils none.
        stream.write(f"\n{line}")
