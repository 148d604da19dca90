"""Remove documents from the project: the manifest's entry, the file, and what was read out of it.

Overrides and codings of a document are people's work and stay; they are named, as are parameter
files that select it.

examples:
  briefing remove example
  briefing remove letter minutes
"""

import argparse
import logging
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from analysis.documents.extraction import EXTRACTED, MAP
from analysis.documents.sources import MANIFEST, SOURCES, Entry, read_manifest
from analysis.errors import SourceError
from analysis.files.project import CODINGS, OVERRIDES
from analysis.files.publishing import replacing

log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument("ids", nargs="+", metavar="ID", help="a document's id in data/sources.yaml")


def run(args: argparse.Namespace) -> int:
    """Check every id first, then remove all of them."""
    known = {entry.id: entry for entry in read_manifest(args.project).documents}
    for id in args.ids:
        if id not in known:
            raise SourceError(f"{MANIFEST} has no document «{id}»{_hint(id, known)}")
    gone = [known[id] for id in dict.fromkeys(args.ids)]
    manifest = args.project / MANIFEST
    text = _without(manifest.read_text(encoding="utf-8"), {entry.id for entry in gone})
    for entry in gone:
        for suffix in (MAP, EXTRACTED, ""):
            (args.project / SOURCES / f"{entry.file}{suffix}").unlink(missing_ok=True)
    # Last: whoever was cut off before it finds the id there and can say it again.
    with replacing(manifest) as stream:
        stream.write(text.encode())
    for entry in gone:
        log.info("removed %s, which was «%s»", entry.file, entry.id)
        for kept in _referring(args.project, entry):
            log.warning("kept %s", kept)
    return 0


def _hint(id: str, known: Collection[str]) -> str:
    near = get_close_matches(id, known, n=1, cutoff=0.0)
    return f"; the nearest is «{near[0]}»." if near else ", nor any other."


def _without(text: str, ids: Collection[str]) -> str:
    """Take entries out of the manifest's text, so that its comments stay.

    Raises
    ------
    SourceError
        When an entry shares its lines with something else.
    """
    lines = text.splitlines(keepends=True)
    entries = _entries(text)
    ends = [*(start for _, start in entries[1:]), len(lines)]
    for (id, start), end in reversed(list(zip(entries, ends, strict=True))):
        if id in ids:
            while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
                end -= 1
            del lines[start:end]
    if all(id in ids for id, _ in entries):
        lines = ["documents: []\n" if line.startswith("documents:") else line for line in lines]
    left = "".join(lines)
    before, after = yaml.safe_load(text), yaml.safe_load(left)
    before["documents"] = [entry for entry in before["documents"] if entry["id"] not in ids]
    if after != before:
        raise SourceError(
            f"{MANIFEST}: an entry shares its lines with others: begin each on a line of its own."
        )
    return left


def _entries(text: str) -> list[tuple[str, int]]:
    """List the id of each entry, and the line on which it begins."""
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    documents = next(value for key, value in root.value if key.value == "documents")
    return [
        (
            next(value.value for key, value in entry.value if key.value == "id"),
            entry.start_mark.line,
        )
        for entry in documents.value
    ]


def _referring(project: Path, entry: Entry) -> Iterator[str]:
    """Name what is left that speaks of a document, and in how many rows."""
    from analysis.claims.codings import read_codings
    from analysis.cli.build import read_parameters_file

    for path in (project / OVERRIDES, *sorted((project / CODINGS).glob("*.csv"))):
        rows = int((read_codings(path)["source_file"] == entry.file).sum()) if path.exists() else 0
        if rows:
            yield f"{path.relative_to(project)}: rows on {entry.file}: {rows}"
    for path in sorted((project / "reports" / "parameters").glob("*.yaml")):
        if entry.id in read_parameters_file(path).get("documents", ()):
            yield f"{path.relative_to(project)}: it selects «{entry.id}»"
