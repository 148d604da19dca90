"""Keep results by the hash of everything that they depend on.

A build never needs the cache: an entry that is missing, damaged or made by other code is made
again. Entries are plain data (JSON), never pickles, so a cache can be wrong but runs nothing.
"""

import hashlib
import os
import platform
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from analysis.errors import AnalysisError
from analysis.files.publishing import replacing

CACHE = ".cache"
VARIABLE = "BRIEFING_CACHE"
_PACKAGE = Path(__file__).parents[1]


def cache_folder(project: Path) -> Path | None:
    """Give the cache: ``BRIEFING_CACHE``, else ``.cache``; None where the variable is empty."""
    chosen = os.environ.get(VARIABLE)
    if chosen == "":
        return None
    return Path(chosen) if chosen else project / CACHE


def disable_cache() -> None:
    """Do without the cache from here on, in child processes too."""
    os.environ[VARIABLE] = ""


def digest(*parts: str | bytes) -> str:
    """Hash parts so that no two different lists of parts have one hash."""
    return digest_all(parts)


def digest_all(parts: Iterable[str | bytes]) -> str:
    """Hash any number of parts as `digest` does, one at a time."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(hashlib.sha256(data).digest())
    return total.hexdigest()


@cache
def code_fingerprint() -> str:
    """Hash what computes: this package's files, Python, and the names of all distributions."""
    files = sorted(path for path in _PACKAGE.rglob("*") if _is_code(path))
    contents = (hashlib.sha256(path.read_bytes()).digest() for path in files)
    names = (path.relative_to(_PACKAGE).as_posix() for path in files)
    return digest(platform.python_version(), *_distributions(), *names, *contents)


def _is_code(path: Path) -> bool:
    return path.is_file() and path.suffix != ".pyc"


def _distributions() -> Iterator[str]:
    """Name installed distributions with versions, read off folder names: it must be fast."""
    paths = sysconfig.get_paths()
    for folder in sorted({paths["purelib"], paths["platlib"]}):
        yield from sorted(path.name for path in Path(folder).glob("*.dist-info"))


def read_entry(folder: Path | None, key: str) -> bytes | None:
    """Read an entry; None where there is none, or where it is not what was written."""
    if folder is None:
        return None
    try:
        checksum, _, payload = _place(folder, key).read_bytes().partition(b"\n")
    except OSError:
        return None
    return payload if checksum.decode(errors="replace") == digest(key, payload) else None


def write_entry(folder: Path | None, key: str, payload: bytes) -> None:
    """Write an entry whole or not at all; a folder that cannot be written is no error."""
    if folder is None:
        return
    try:
        with replacing(_place(folder, key)) as stream:
            stream.write(digest(key, payload).encode() + b"\n" + payload)
    except (AnalysisError, OSError):
        return


def _place(folder: Path, key: str) -> Path:
    return folder / key[:2] / key
