"""Code a corpus on a Dask cluster: the same parts by the same function, on other machines.

Workers need this package and nothing of the project: its files travel with the task. A part's
name and content depend on the sources alone, and it appears whole; so a part that is coded
twice, because its worker died after writing it, is written twice under one name. A part's
metadata notes its run and what it counts, so a run that was cut off codes only what is missing.
"""

import atexit
import json
import posixpath
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import asdict, dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from analysis.claims.table import arrow_table, parquet_writer
from analysis.corpora.processes import Source, Task, code_part, split_sources
from analysis.corpora.resuming import (
    Folder,
    LocalFolder,
    belongs,
    gather,
    is_finished,
    part_name,
    run_key,
    taken,
)
from analysis.corpora.tally import Progress, Tally
from analysis.documents.formats import SUFFIXES, is_document
from analysis.documents.sources import MANIFEST
from analysis.errors import AnalysisError, CodebookError, ReportError, SourceError
from analysis.files.project import CODEBOOK, EVIDENCE, OVERRIDES, read_text

CONNECT_SECONDS = 20
_RETRIES = 3
_PAUSES = (0.2, 1.0)  # seconds before a store is asked again
# Of a part's Parquet metadata.
_RUN, _TALLY = b"briefing:run", b"briefing:tally"
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
        When the scheduler cannot be reached, or the folder holds another run's parts.
    ReportError
        When another process writes there.
    SourceError
        When an address holds no source, or none can be read.
    """
    distributed = _distributed()
    found = _find(sources)
    parts = list(split_sources((source, size) for source, size, _ in found))
    run = run_key(task, ((source[1], state) for source, _, state in found), "parquet")
    folder = _folder(output)
    belongs(folder, run)
    try:
        client = distributed.Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
    except OSError:
        raise AnalysisError(
            f"No Dask scheduler answers at {scheduler}: check the address."
        ) from None
    with client, taken(folder, run):
        coded = _coded(client, distributed, _shipment(task), parts, run, output)
        return gather(coded, Tally(), Progress(len(found)))


def _coded(
    client: Any,
    distributed: Any,
    shipment: _Shipment,
    parts: list[list[Source]],
    run: str,
    output: str,
) -> Iterator[Tally]:
    """Give the parts' tallies as they are finished."""
    shipped = client.scatter(shipment, broadcast=True)
    targets = [posixpath.join(output, part_name(n, "parquet")) for n in range(len(parts))]
    given = {"shipment": shipped, "run": run}
    futures = client.map(_code_remote_part, parts, targets, pure=False, retries=_RETRIES, **given)
    for future in distributed.as_completed(futures, loop=client.loop):
        try:
            yield future.result()
        except AnalysisError:
            raise
        except Exception as problem:
            raise ReportError(f"A part could not be coded on the cluster: {problem}") from problem


def _code_remote_part(part: list[Source], target: str, shipment: _Shipment, run: str) -> Tally:
    """Code one part where this runs, and put it in its place, unless it is there."""
    import fsspec

    files, path = fsspec.core.url_to_fs(target)
    if (noted := _noted(files, path, run)) and is_finished(noted):
        return noted
    tally, stream = Tally(), BytesIO()
    with parquet_writer(stream) as writer:
        for rows in code_part(_unpacked(shipment), part, _read_remote, tally):
            writer.write_table(arrow_table(rows))
        writer.add_key_value_metadata({_RUN: run, _TALLY: json.dumps(asdict(tally))})
    files.makedirs(posixpath.dirname(path), exist_ok=True)
    # An object store shows a file when it is complete; a file system does after a move.
    files.pipe_file(f"{path}.part", stream.getvalue())
    files.mv(f"{path}.part", path)
    return tally


def _noted(files: Any, path: str, run: str) -> Tally | None:
    """Give the tally that the run's own part notes; None where there is no whole part of it."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with files.open(path, "rb") as stream:
            metadata = pq.read_metadata(stream).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return None
    return Tally.of(json.loads(metadata[_TALLY])) if metadata.get(_RUN) == run.encode() else None


def _read_remote(place: str, name: str) -> bytes:
    """Read a source from its store, which may be slow or busy for a moment."""
    import fsspec

    files, path = fsspec.core.url_to_fs(place)
    for pause in _PAUSES:
        with suppress(OSError):
            return bytes(files.cat_file(path))
        time.sleep(pause)
    try:
        return bytes(files.cat_file(path))
    except OSError as problem:
        raise SourceError(f"{name} cannot be read ({problem}).") from None


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


def _folder(address: str) -> Folder:
    """Open the folder for the parts; one that this machine has as well is as any of its own."""
    import fsspec
    from fsspec.implementations.local import LocalFileSystem

    files, root = fsspec.core.url_to_fs(address)
    local = isinstance(files, LocalFileSystem)
    return LocalFolder(Path(root)) if local else _StoreFolder(files, root)


@dataclass(frozen=True)
class _StoreFolder:
    """A `Folder` of a store, which knows no locks."""

    files: Any
    root: str

    def names(self) -> set[str]:
        there = self.files.exists(self.root)
        return {posixpath.basename(path) for path in self.files.find(self.root)} if there else set()

    def first_line(self, name: str) -> str:
        data: bytes = self.files.cat_file(posixpath.join(self.root, name))
        return data.decode(errors="replace").partition("\n")[0]

    def put(self, name: str, data: bytes) -> None:
        self.files.pipe_file(posixpath.join(self.root, name), data)

    def held(self) -> AbstractContextManager[None]:
        return nullcontext()

    def __str__(self) -> str:
        return self.root


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise AnalysisError(
            "--scheduler needs Dask: install the extra, as in `pip install -e '.[scale]'`."
        ) from None
    return distributed
