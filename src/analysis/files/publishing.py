"""Put files in their place whole or not at all."""

import errno
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from analysis.errors import AnalysisError, ReportError

if sys.platform != "win32":
    import fcntl

PREFIX = ".claims-briefing-unfinished-"
_LEFT = PREFIX + 8 * "[a-z0-9_]"  # as `tempfile` names things: nobody else's are like this
_HOLDS = sys.platform != "win32"  # which has no such lock, and moves no open file
_held: set[int] = set()
_NO_PLACE = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a temporary file beside `path`; on success it takes the path's place at once.

    Raises
    ------
    AnalysisError
        When the folder cannot be written, or `path` is something else than a file.
    """
    try:
        _refuse_other(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=PREFIX, dir=path.parent)
    except OSError as problem:
        raise AnalysisError(
            f"{path} cannot be written ({problem.strerror}): name another place."
        ) from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            with suppress(OSError):  # a file system of the network may have no locks
                _hold(handle)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            temporary.chmod(0o666 & ~_umask())
            if _HOLDS:  # until it has its name: else another run could sweep it away
                temporary.replace(path)
        if not _HOLDS:
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _refuse_other(path: Path) -> None:
    """Refuse what a file would not replace but destroy: /dev/stdout is a link."""
    there = path.is_symlink() or path.exists()
    if there and not stat.S_ISREG(path.lstat().st_mode):
        raise AnalysisError(f"{path} is a link, a device or a folder, no file: name another place.")


def sweep(folder: Path) -> None:
    """Take away the temporary files that killed runs left: nobody holds them any more."""
    for stale in folder.glob(_LEFT):
        # It may be another user's, or be moved into its place right now.
        with suppress(OSError):
            # An empty one may be so new that its run does not hold it yet.
            if stale.is_file() and not stale.is_symlink() and stale.stat().st_size:
                with stale.open("rb") as stream:
                    if _hold(stream.fileno()):
                        stale.unlink()


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
    except OSError as problem:
        raise _unwritable(out, problem) from None
    with locked(out):
        try:
            for stale in out.glob(f"{_LEFT}/"):
                shutil.rmtree(stale, ignore_errors=True)
            sweep(out)
            with tempfile.TemporaryDirectory(prefix=PREFIX, dir=out) as work:
                yield Path(work)
        except OSError as problem:
            if problem.errno in _NO_PLACE:
                raise _unwritable(out, problem) from None
            raise


def _unwritable(out: Path, problem: OSError) -> ReportError:
    return ReportError(
        f"{out} cannot be written ({problem.strerror}): what stood there is untouched; make room, "
        "or name another place with --out."
    )


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let no other run write to a folder meanwhile.

    The lock is the folder's own: it leaves no file, and ends with the process.

    Raises
    ------
    ReportError
        When another run holds it, or the folder cannot be read.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as problem:
        raise _unwritable(folder, problem) from None
    try:
        free = True
        with suppress(OSError):
            free = _hold(handle)
        if not free:
            raise ReportError(
                f"Another run is writing to {folder}: wait for it, or name another place."
            )
        _held.add(handle)
        yield
    finally:
        _held.discard(handle)
        os.close(handle)


def _let_go() -> None:
    """Leave the locks to the process that took them: a child may outlive it."""
    while _held:
        os.close(_held.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def _hold(handle: int) -> bool:
    """Lock an open file or folder until it is closed; false where another run holds it."""
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def publish(files: list[Path], folder: Path) -> None:
    """Move finished files into `folder`, each replacing its namesake in one step.

    Raises
    ------
    ReportError
        When a folder bears a file's name; nothing is moved then.
    """
    for file in files:
        if (folder / file.name).is_dir():
            raise ReportError(f"{folder / file.name} is a folder: move it away, or use --out.")
        with file.open("rb") as stream:
            os.fsync(stream.fileno())
    for file in files:
        file.replace(folder / file.name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
