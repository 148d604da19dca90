"""Read the manifest and the source documents, in it or not.

A document's hash and its text come from one read of the file, so a file that changes
meanwhile cannot pass with the hash of another version.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from analysis.documents.content import Content
from analysis.documents.extraction import extracted
from analysis.documents.formats import read_content
from analysis.documents.languages import find_language
from analysis.documents.units import Document, parse_document, unaccounted
from analysis.errors import SourceError
from analysis.files.faults import explain, first_fault
from analysis.files.project import parse_file, read_text

MANIFEST = "data/sources.yaml"
SOURCES = "data/sources"
FindHome = Callable[[str], str | None]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
Words = Annotated[str, Field(min_length=1)]
# One wording, or one for each language; the first serves the languages that have none.
Wording = Words | Annotated[dict[Language, Words], Field(min_length=1)]


def _plain_file_name(value: str) -> str:
    path = PurePosixPath(value)
    if path.is_absolute() or ".." in path.parts or "\\" in value or not value.isprintable():
        raise ValueError("must be a path below data/sources, without '..' and control characters")
    return value


class Entry(BaseModel):
    """One document of the manifest: what it is, where it is, what is known of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    title: Words
    label: Wording | Literal[""] = ""  # a short name for figures and tables; else the title
    file: Annotated[str, AfterValidator(_plain_file_name)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    language: Language = "en"
    # A country (ISO 3166), or an organisation by its partner code.
    home: Annotated[str, Field(pattern=r"^(?:[A-Z]{2}|[a-z0-9]+(?:-[a-z0-9]+)*)$")] | None = None
    genre: str = "unknown"
    known: str = ""
    unknown: str = ""
    date: date | str | None = None
    reliability: Literal["A", "B", "C", "D", "E", "F"] = "F"
    reason: str = ""
    headings: dict[str, Annotated[int, Field(ge=1, le=9)]] = {}


class Manifest(BaseModel):
    """What the documents are about, and one entry each.

    `language` is that of the project's own words: the entries, the record, the definitions.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    subject: Wording
    language: Language = "en"
    documents: tuple[Entry, ...]

    def __repr__(self) -> str:
        return f"<Manifest of {len(self.documents)} documents>"

    __str__ = __repr__


def read_manifest(project: Path) -> Manifest:
    """Read and validate ``data/sources.yaml``.

    Raises
    ------
    SourceError
        For a missing, malformed or inconsistent manifest.
    """
    path = project / MANIFEST
    text = read_text(path, SourceError)
    data = parse_file(path, text, SourceError)
    try:
        manifest = Manifest.model_validate(data)
    except ValidationError as problem:
        raise SourceError(explain(MANIFEST, text, data, first_fault(problem))) from None
    for field in ("id", "file", "sha256"):
        values = [getattr(entry, field) for entry in manifest.documents]
        if twice := {value for value in values if values.count(value) > 1}:
            raise SourceError(f"{MANIFEST}: {field} «{min(twice)}» stands twice: keep one entry.")
    return manifest


def worded(wording: str | Mapping[str, str], language: str) -> str:
    """Give a wording in a language, or the first one that there is."""
    if isinstance(wording, str):
        return wording
    return wording.get(language) or next(iter(wording.values()))


def wording_in(wording: str | Mapping[str, str], language: str, own: str) -> tuple[str, str]:
    """Give a wording as `worded` does, and its language; a single one is in the language `own`."""
    if isinstance(wording, str):
        return wording, own
    return worded(wording, language), language if language in wording else next(iter(wording))


def read_bytes(path: Path, name: str) -> bytes:
    """Read a source file whole.

    Raises
    ------
    SourceError
        When it is missing, unreadable or not a regular file.
    """
    if not path.is_file():
        what = "is not a file" if path.exists() else "is missing"
        raise SourceError(f"{name} {what}: check the name, or put the file there.")
    try:
        return path.read_bytes()
    except OSError as problem:
        raise SourceError(f"{name} cannot be read ({problem.strerror}).") from None


def load_document(data: bytes, entry: Entry, project: Path | None = None) -> Document:
    """Parse a manifest document from its bytes and prove hash and locators.

    What was extracted from it when it was added is read, where it lies in the project.

    Raises
    ------
    SourceError
        When the hash differs, the bytes are not UTF-8, or a locator does not hold.
    """
    if (found := hashlib.sha256(data).hexdigest()) != entry.sha256:
        raise SourceError(
            f"{SOURCES}/{entry.file} does not match its manifest entry (sha256 {found[:12]}… "
            f"instead of {entry.sha256[:12]}…): restore the file, or record the new version in "
            f"{MANIFEST}."
        )
    name = f"{SOURCES}/{entry.file}"
    kept = extracted(project / name, name, data) if project else None
    content = kept or read_content(data, name)
    return parse_content(content, entry.id, entry.file, entry.language, entry.home, entry.headings)


def parse_content(
    content: Content,
    id: str,
    source_file: str,
    language: str = "en",
    home: str | None = None,
    headings: Mapping[str, int] | None = None,
) -> Document:
    """Parse a file's content, and prove that the locators partition its text.

    Parameters
    ----------
    headings
        Heading text → level, which a person gave; they overrule the file's own.

    Raises
    ------
    SourceError
        When a non-blank character belongs to no heading or unit, or to several.
    """
    document = parse_document(content, id, source_file, language, home, headings)
    if broken := unaccounted(document):
        raise SourceError(
            f"{document.source_file}: the text at offset {broken[0]} belongs to no unit or to "
            "several, so its locators cannot be trusted: please report the file."
        )
    return document


def load_documents(project: str | Path) -> list[Document]:
    """Load the manifest's documents in its order."""
    project = Path(project)
    return [
        load_document(read_bytes(project / SOURCES / e.file, f"{SOURCES}/{e.file}"), e, project)
        for e in read_manifest(project).documents
    ]


def read_source(
    path: Path, name: str, manifest: Manifest, home: str | None, find_home: FindHome
) -> Document:
    """Read one file given by path; see `identify_source`."""
    return identify_source(read_bytes(path, name), name, manifest, home, find_home)


def identify_source(
    data: bytes,
    name: str,
    manifest: Manifest,
    home: str | None,
    find_home: FindHome,
    project: Path | None = None,
) -> Document:
    """Parse a file as its manifest entry if its bytes are there, else as it is.

    Outside the manifest the id is `name`, the language is found, with a remark where it is not
    sure, and the home country is `home` or else the one that `find_home` finds.

    Raises
    ------
    SourceError
        When the file cannot be decoded or located.
    """
    digest = hashlib.sha256(data).hexdigest()
    for entry in manifest.documents:
        if entry.sha256 == digest:
            return load_document(data, entry, project)
    content = read_content(data, name)
    language = find_language(content.text)
    document = parse_content(content, name, name, language.code, home or find_home(content.text))
    if not language.remark:
        return document
    return replace(document, remarks=(language.remark, *document.remarks))
