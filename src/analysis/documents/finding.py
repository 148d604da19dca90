"""Find the source files below paths, each with the name that it bears in every table."""

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from analysis.documents.formats import SUFFIXES, is_document
from analysis.documents.sources import SOURCES, read_manifest
from analysis.errors import SourceError


def find_sources(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Find source files with their names: a file's own, or the path relative to the folder given.

    Folders are searched at any depth for what `is_document`; links are not followed out of
    the folder. No list of all files is made: they may be millions.

    Raises
    ------
    SourceError
        When a path does not exist; while files are found, when two would bear one name.
    """
    for path in paths:
        if not path.exists():
            raise SourceError(f"{path} does not exist: name a file ({SUFFIXES}) or a folder.")
    return _found(paths)


def _found(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    folders: list[Path] = []
    names: set[str] = set()  # those that another file could bear without lying in a folder above
    for given in paths:
        for path, own in _walk(given) if given.is_dir() else [(given, given.name)]:
            name = os.fsencode(own).decode(errors="replace")
            if name in names or any((folder / own).is_file() for folder in folders):
                raise SourceError(
                    f"Two sources are named {name}: give the folder above them instead."
                )
            if path == given or name != own:
                names.add(name)
            yield path, name
        if given.is_dir():
            folders.append(given)


def without_copies(
    found: Iterable[tuple[Path, str]], project: Path, tell: Callable[[str], object]
) -> Iterator[tuple[Path, str]]:
    """Leave out all but one file of each manifest document: a second would give its claims twice.

    Parameters
    ----------
    tell
        Told a sentence for each file left out.
    """
    ids = {entry.sha256: entry.id for entry in read_manifest(project).documents}
    # Only a file of a document's size can be one: the others need not be read for this.
    sizes = {path.stat().st_size for path in (project / SOURCES).rglob("*") if path.is_file()}
    first: dict[str, str] = {}
    for path, name in found:
        id = _identity(path, sizes, ids)
        if id in first:
            tell(f"{name} is «{id}», as {first[id]} is: it is coded once.")
            continue
        if id:
            first[id] = name
        yield path, name


def _identity(path: Path, sizes: Collection[int], ids: Mapping[str, str]) -> str:
    """Give the id of the manifest document that a file is, "" for any other file."""
    try:
        if path.is_file() and path.stat().st_size in sizes:
            return ids.get(hashlib.sha256(path.read_bytes()).hexdigest(), "")
    except OSError:
        pass  # whoever codes it will say what is wrong
    return ""


def _walk(folder: Path) -> Iterator[tuple[Path, str]]:
    for parent, folders, files in os.walk(folder):
        folders.sort()
        files.sort()
        for name in files:
            path = Path(parent, name)
            if is_document(name) and _lies_inside(path, folder):
                yield path, path.relative_to(folder).as_posix()


def _lies_inside(path: Path, folder: Path) -> bool:
    return not path.is_symlink() or path.resolve().is_relative_to(folder.resolve())
