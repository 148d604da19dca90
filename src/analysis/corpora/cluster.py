"""Code a corpus on a Dask cluster: the same parts by the same function, on other machines.

Workers need this package and nothing of the project: its files travel with the task. A part's
name and content depend on the sources alone, and it appears whole; so a part that is coded
twice, because its worker died after writing it, is written twice under one name. A part's
metadata says what it was made from, so a run that was cut off codes only what is missing.
"""

import atexit
import json
import posixpath
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from analysis.claims.table import arrow_table, parquet_writer
from analysis.corpora.parts import corpus_key, part_name
from analysis.corpora.processes import Source, Task, code_part, split_sources
from analysis.corpora.tally import Progress, Tally
from analysis.documents.formats import SUFFIXES, is_document
from analysis.documents.sources import MANIFEST
from analysis.errors import AnalysisError, CodebookError, ParameterError, ReportError, SourceError
from analysis.files.project import CODEBOOK, EVIDENCE, OVERRIDES, read_text

CONNECT_SECONDS = 20
_RETRIES = 3
# Of a part's Parquet metadata.
_KEY, _TALLY = b"briefing:made-from", b"briefing:tally"
# What a store tells of a file that changes when the file does.
_STATE = ("size", "mtime", "LastModified", "last_modified", "updated", "ETag", "etag")


@dataclass(frozen=True)
class _Shipment:
    """A task with the project's files, name and content, for a machine that has none."""

    task: Task
    files: tuple[tuple[str, bytes], ...]


def code_on_cluster(scheduler: str, task: Task, sources: Sequence[str], output: str) -> Tally:
    """Code everything below some addresses into Parquet parts at another.

    Parameters
    ----------
    scheduler
        Address of a Dask scheduler, as ``tcp://host:8786``.
    sources
        Addresses that `fsspec` knows, as ``s3://bucket/folder`` or a path that all machines see.
    output
        Address of the folder for ``part-000000.parquet`` and on.

    Raises
    ------
    AnalysisError
        When the scheduler cannot be reached.
    SourceError
        When an address holds no source, or none can be read.
    """
    distributed = _distributed()
    found = _find(sources)
    parts = list(split_sources((source, size) for source, size, _ in found))
    states = {source: state for source, _, state in found}
    keys = [corpus_key(task, [(s[1], states[s]) for s in part]) for part in parts]
    _refuse_foreign_parts(output, len(parts))
    try:
        client = distributed.Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
    except OSError:
        raise AnalysisError(
            f"No Dask scheduler answers at {scheduler}: check the address."
        ) from None
    with client:
        return _gather(client, distributed, _shipment(task), parts, keys, output)


def _gather(
    client: Any,
    distributed: Any,
    shipment: _Shipment,
    parts: list[list[Source]],
    keys: list[str],
    output: str,
) -> Tally:
    total, progress = Tally(), Progress(sum(map(len, parts)))
    shipped = client.scatter(shipment, broadcast=True)
    targets = [posixpath.join(output, part_name(n, "parquet")) for n in range(len(parts))]
    futures = client.map(
        _code_remote_part, parts, keys, targets, shipment=shipped, pure=False, retries=_RETRIES
    )
    for future in distributed.as_completed(futures, loop=client.loop):
        try:
            total.take(future.result())
        except AnalysisError:
            raise
        except Exception as problem:
            raise ReportError(f"A part could not be coded on the cluster: {problem}") from problem
        progress(total)
    total.require_any()
    return total


def _code_remote_part(part: list[Source], key: str, target: str, shipment: _Shipment) -> Tally:
    """Code one part where this runs, and put it in its place, unless it is there."""
    import fsspec

    files, path = fsspec.core.url_to_fs(target)
    if (finished := _finished(files, path, key)) is not None:
        return finished
    tally, stream = Tally(), BytesIO()
    with parquet_writer(stream) as writer:
        for rows in code_part(_unpacked(shipment), part, _read_remote, tally):
            writer.write_table(arrow_table(rows))
        writer.add_key_value_metadata({_KEY: key, _TALLY: json.dumps(asdict(tally))})
    files.makedirs(posixpath.dirname(path), exist_ok=True)
    # An object store shows a file when it is complete; a file system does after a move.
    files.pipe_file(f"{path}.part", stream.getvalue())
    files.mv(f"{path}.part", path)
    return tally


def _finished(files: Any, path: str, key: str) -> Tally | None:
    """Give the tally of a part that was made from the same; None if it is to be made."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with files.open(path, "rb") as stream:
            metadata = pq.read_metadata(stream).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return None
    return Tally.of(json.loads(metadata[_TALLY])) if metadata.get(_KEY) == key.encode() else None


def _read_remote(place: str, name: str) -> bytes:
    import fsspec

    files, path = fsspec.core.url_to_fs(place)
    try:
        data: bytes = files.cat_file(path)
    except OSError as problem:
        raise SourceError(f"{name} cannot be read ({problem}).") from None
    return data


@cache
def _unpacked(shipment: _Shipment) -> Task:
    """Lay out the project's files on this machine, once a process."""
    folder = TemporaryDirectory(prefix="briefing-project-")
    atexit.register(folder.cleanup)
    project = Path(folder.name)
    for name, content in shipment.files:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return replace(shipment.task, project=project, codebook=None)


def _shipment(task: Task) -> _Shipment:
    names = [name for name in (MANIFEST, EVIDENCE, OVERRIDES) if (task.project / name).is_file()]
    files = [(name, (task.project / name).read_bytes()) for name in names]
    codebook = task.codebook or task.project / CODEBOOK
    text = read_text(codebook, CodebookError).encode()
    return _Shipment(replace(task, project=Path()), ((CODEBOOK, text), *files))


def _find(addresses: Sequence[str]) -> list[tuple[Source, int, str]]:
    """List the sources at the addresses with size and state; names are relative to the address."""
    import fsspec

    found: list[tuple[Source, int, str]] = []
    for address in addresses:
        files, root = fsspec.core.url_to_fs(address)
        for path, facts in sorted(files.find(root, detail=True).items()):
            if is_document(path):
                name = posixpath.relpath(path, root) if path != root else PurePosixPath(path).name
                state = repr([facts.get(name) for name in _STATE])
                found.append(((files.unstrip_protocol(path), name), facts["size"] or 0, state))
    if not found:
        raise SourceError(f"No {SUFFIXES} at {', '.join(addresses)}: check the address.")
    names = [name for (_, name), _, _ in found]
    if len(set(names)) < len(names):
        raise SourceError("Two sources have one name: give the folder above them instead.")
    return found


def _refuse_foreign_parts(output: str, count: int) -> None:
    """Refuse a folder with parts that this run would not replace."""
    import fsspec

    files, root = fsspec.core.url_to_fs(output)
    ours = {part_name(number, "parquet") for number in range(count)}
    there = {posixpath.basename(path) for path in files.find(root)} if files.exists(root) else set()
    if foreign := {name for name in there if name.startswith("part-")} - ours:
        raise ParameterError(f"{output} holds {min(foreign)} of another run: name a new folder.")


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise AnalysisError(
            "--scheduler needs Dask: install the extra, as in `pip install -e '.[scale]'`."
        ) from None
    return distributed
