"""Put files in their place whole or not at all."""

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from analysis.errors import AnalysisError, ReportError

if sys.platform != "win32":
    import fcntl

PREFIX = ".briefing-"
_NO_PLACE = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a temporary file beside `path`; on success it takes the path's place at once.

    Raises
    ------
    AnalysisError
        When the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=PREFIX, dir=path.parent)
    except OSError as problem:
        raise AnalysisError(
            f"{path} cannot be written ({problem.strerror}): name another place."
        ) from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def working_folder(out: Path) -> Iterator[Path]:
    """Give a temporary folder inside `out`, and let no other run write there meanwhile.

    What a killed run left behind is taken away.

    Raises
    ------
    ReportError
        When another run is writing to `out`, or nobody may.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = _lock(out)
    except BlockingIOError:
        raise ReportError(
            f"Another run is writing to {out}: wait for it, or name another place with --out."
        ) from None
    except OSError as problem:
        raise _unwritable(out, problem) from None
    try:
        for stale in out.glob(f"{PREFIX}*/"):
            shutil.rmtree(stale, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=PREFIX, dir=out) as work:
            yield Path(work)
    except OSError as problem:
        if problem.errno in _NO_PLACE:
            raise _unwritable(out, problem) from None
        raise
    finally:
        os.close(lock)


def _unwritable(out: Path, problem: OSError) -> ReportError:
    return ReportError(
        f"{out} cannot be written ({problem.strerror}): what stood there is untouched; make room, "
        "or name another place with --out."
    )


def _lock(folder: Path) -> int:
    """Hold a folder's own lock, which leaves no file and ends with the process."""
    handle = os.open(folder, os.O_RDONLY)
    if sys.platform != "win32":  # which has no such lock
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise
    return handle


def publish(files: list[Path], folder: Path) -> None:
    """Move finished files into `folder`, each replacing its namesake in one step."""
    for file in files:
        with file.open("rb") as stream:
            os.fsync(stream.fileno())
    for file in files:
        file.replace(folder / file.name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
