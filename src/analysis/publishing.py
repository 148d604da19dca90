"""Put files in their place whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from analysis.errors import AnalysisError


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
        handle, name = tempfile.mkstemp(prefix=".briefing-", dir=path.parent)
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
