"""Tell whether a run would only write again what stands there already.

A run's key is the hash of all that it depends on: what was asked for, every file in ``data/``
and ``notebooks/``, the code and the versions of its dependencies. Files written are known by
their own hash, so an edited or deleted report is built again.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.files.cache import cache_folder, code_fingerprint, digest, read_entry, write_entry

_INPUTS = ("data", "notebooks")


def run_key(project: Path, given: Mapping[str, Any], formats: Sequence[str]) -> str:
    """Hash what a run depends on; equal keys, equal files."""
    asked = json.dumps([dict(given), sorted(formats)], sort_keys=True, default=str)
    files = sorted(
        path for folder in _INPUTS for path in (project / folder).rglob("*") if path.is_file()
    )
    names = (path.relative_to(project).as_posix() for path in files)
    return digest(asked, code_fingerprint(), *names, *(path.read_bytes() for path in files))


def written(files: Iterable[Path]) -> dict[str, str]:
    """Give the names of written files with their hashes."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def stands(files: Mapping[str, str], folder: Path) -> bool:
    """Tell whether every file stands in the folder as it was written."""
    places = [folder / name for name in files]
    return bool(places) and all(p.is_file() for p in places) and written(places) == dict(files)


def remember_run(project: Path, key: str, files: Iterable[Path]) -> None:
    """Keep what a run wrote."""
    write_entry(cache_folder(project), key, json.dumps(written(files)).encode())


def find_run(project: Path, key: str, out: Path) -> list[Path]:
    """Give the files of an equal run that stand in `out`, none where one is gone or changed."""
    entry = read_entry(cache_folder(project), key)
    files: dict[str, str] = json.loads(entry) if entry else {}
    return [out / name for name in files] if stands(files, out) else []
