"""Add documents to the project: copy each to data/sources and write its manifest entry.

The entry holds the file's hash, language and title; what the machine cannot know (genre,
origin, date, reliability) it leaves for you to fill in.

examples:
  briefing add article.txt
  briefing add --home SN article.txt report.md
"""

import argparse
import hashlib
import logging
import re
import unicodedata
from pathlib import Path

import yaml
from pydantic import ValidationError

from analysis.cli.claims import home
from analysis.documents.content import Content
from analysis.documents.extraction import keep
from analysis.documents.formats import SUFFIXES, is_document, read_content
from analysis.documents.sources import (
    MANIFEST,
    SOURCES,
    Entry,
    read_bytes,
    read_manifest,
)
from analysis.errors import SourceError
from analysis.files.faults import first_fault
from analysis.files.project import CODEBOOK
from analysis.files.publishing import replacing

log = logging.getLogger(__name__)
_SAID = ("author", "date", "created")
_UNKNOWN = {"author": "author", "publisher": "publisher", "date": "date of writing"}
# What converters leave in a text, a bell or a form feed, is blank; these are of a file of bytes.
_CONTROL = re.compile(r"[\x00\x1b]|[\x01-\x06\x0e-\x1a]{2}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=SUFFIXES)
    parser.add_argument(
        "--home",
        type=home,
        metavar="CODE",
        help="the country the documents are about, ISO 3166, such as ML, or an organisation, such "
        "as african-union (default: guessed in each)",
    )


def run(args: argparse.Namespace) -> int:
    """Check every file first, then add all of them."""
    known = list(read_manifest(args.project).documents)
    new: list[tuple[bytes, Content, Entry]] = []
    for path in args.files:
        data = read_bytes(path, str(path))
        content = _content(path, data)
        entry = _entry(path, data, content, args.home, {e.id for e in known})
        _refuse_duplicates(entry, path, known, args.project)
        known.append(entry)
        new.append((data, content, entry))
    for data, content, entry in new:
        target = args.project / SOURCES / entry.file
        with replacing(target) as stream:
            stream.write(data)
        keep(target, entry.file, data, content)
    _append(args.project / MANIFEST, [entry for *_, entry in new])
    for *_, entry in new:
        log.info("added %s as «%s»: now fill in genre, origin, date, grade", entry.file, entry.id)
        _warn(entry, args.project)
    return 0


def _warn(entry: Entry, project: Path) -> None:
    """Say what leaves a document uncoded, or its own country among the partners."""
    from analysis.coding.codebook import load_codebook

    codebook = load_codebook(project / CODEBOOK)
    if entry.language not in codebook.languages:
        log.warning("%s: no patterns for its language (%s): not coded", entry.id, entry.language)
    if entry.home is None and codebook.has("partners"):
        log.warning("%s: no country found: say with `home:` which is not a partner", entry.id)


def _content(path: Path, data: bytes) -> Content:
    if not is_document(path):
        raise SourceError(
            f"{path} is no {SUFFIXES}: save it as one of them, or rename a text file: nothing was "
            "added."
        )
    content = read_content(data, str(path))
    if found := _CONTROL.search(content.text):
        line = content.text[: found.start()].count("\n") + 1
        raise SourceError(
            f"{path}, line {line}: U+{ord(found[0][0]):04X} stands in no text: convert the file to "
            "text first: nothing was added."
        )
    return content


def _entry(path: Path, data: bytes, content: Content, home: str | None, taken: set[str]) -> Entry:
    from analysis.coding.gazetteer import guess_home
    from analysis.documents.languages import find_language
    from analysis.documents.sources import parse_content

    text, facts = content.text, content.facts
    document = parse_content(content, "new", path.name)
    if not document.units:
        raise SourceError(f"{path} holds no sentence: nothing was added.")
    first = document.headings[0] if document.headings else None
    opens = first is not None and not text[: first.start].strip()
    headline = first.text if first and opens else path.stem
    stem = _slug(path.stem)
    free = (name for n in range(1, 10**6) if (name := stem if n == 1 else f"{stem}-{n}"))
    log.info(
        "%s: %d headings, %d sentences and bullets",
        path.name,
        len(document.headings),
        len(document.units),
    )
    if content.left_out:
        log.info("%s: left out %s", path.name, ", ".join(content.left_out))
    language = find_language(text)
    guess = guess_home(text) if home is None else None
    for remark in filter(None, (language.remark, *document.remarks)):
        log.warning("%s: %s: see that the manifest says it right", path.name, remark)
    if guess and guess.code:
        log.warning("%s: home guessed: %s: mend `home:` if wrong", path.name, guess.reason)
    try:
        return Entry(
            id=next(name for name in free if name not in taken),
            title=headline if first and first.level == 1 else facts.get("title", headline),
            file=path.name,
            sha256=hashlib.sha256(data).hexdigest(),
            language=language.code,
            home=guess.code if guess else home,
            known="; ".join(f"{fact} {facts[fact]}" for fact in _SAID if fact in facts),
            date=facts.get("date"),
            unknown=", ".join(words for fact, words in _UNKNOWN.items() if fact not in facts),
            reason="Not yet judged.",
        )
    except ValidationError as problem:
        place, what = first_fault(problem)
        name = ".".join(map(str, place))
        raise SourceError(f"{path}: {name} {what}: nothing was added.") from None


def _refuse_duplicates(entry: Entry, path: Path, known: list[Entry], project: Path) -> None:
    for other in known:
        if other.sha256 == entry.sha256:
            raise SourceError(f"{path} is already there as «{other.id}»: nothing was added.")
        if other.file == entry.file:
            raise SourceError(f"{path}: data/sources has another {entry.file}: rename the file.")
    target = project / SOURCES / entry.file
    if target.exists() and target.resolve() != path.resolve():
        raise SourceError(f"{path}: data/sources has another {entry.file}: rename the file.")


def _append(manifest: Path, entries: list[Entry]) -> None:
    """Append to the manifest's text, so that its comments stay."""
    rows = [entry.model_dump(mode="json", exclude={"headings"}) for entry in entries]
    text = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=96)
    before = manifest.read_text(encoding="utf-8").rstrip("\n")
    before = re.sub(r"^documents:\s*\[\]\s*\Z", "documents:", before, flags=re.M)
    added = "".join(f"  {line}\n" for line in text.splitlines())
    with replacing(manifest) as stream:
        stream.write(f"{before}\n{added}".encode())


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:36] or "document"
