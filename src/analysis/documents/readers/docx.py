"""Word files (.docx): the body's text, with what the styles say that it is."""

import posixpath
from typing import Any

from analysis.documents.content import Content, assemble
from analysis.documents.readers.archive import (
    Archive,
    attribute,
    first_text,
    local,
    open_archive,
    protected,
)
from analysis.documents.readers.docx_body import Body
from analysis.documents.readers.docx_styles import Styles
from analysis.documents.readers.html import date_in, language_in
from analysis.documents.readers.pieces import Tally, settle
from analysis.errors import SourceError

VERSION = 1
_RELATIONS, _CORE = "_rels/.rels", "docProps/core.xml"
_DOCUMENT = "word/document.xml"
# The container of old Office files, and of new ones that are encrypted.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read(data: bytes, name: str) -> Content:
    """Read a Word file: headings, paragraphs, items, cells and captions of its body."""
    if data.startswith(_OLE):
        raise protected(name) if _ENCRYPTED in data else _too_old(name)
    archive = open_archive(data, name, "Word")
    main = _main_part(archive)
    if main not in archive.members:
        raise SourceError(
            f"{name} is no Word file, as it has no {_DOCUMENT}: open it in the program that made "
            "it and save it as .docx."
        )
    tally = Tally()
    styles = Styles(archive)
    body = Body(styles, tally)
    root = archive.parse(main)
    for element in root:
        if local(element) == "body":
            body.read(element)
    _count_around(archive, root, tally)
    left_out = tally.phrases() + _macros(archive)
    return assemble(settle(body.pieces), left_out, _facts(archive, styles))


def _too_old(name: str) -> SourceError:
    return SourceError(
        f"{name} is an old Word file (.doc), whatever its suffix says: open it in Word or "
        "LibreOffice and save it as .docx."
    )


def _main_part(archive: Archive) -> str:
    """Find the part that is the document, which need not have the usual name."""
    if _RELATIONS in archive.members:
        for relation in archive.parse(_RELATIONS):
            if attribute(relation, "Type").endswith("/officeDocument"):
                return posixpath.normpath(attribute(relation, "Target").lstrip("/"))
    return _DOCUMENT


def _count_around(archive: Archive, root: Any, tally: Tally) -> None:
    """Count what stands on every page."""
    names = [posixpath.basename(member) for member in archive.members]
    for word in ("header", "footer"):
        used = any(True for _ in root.iter("{*}" + word + "Reference"))
        parts = sum(name.startswith(word) and name.endswith(".xml") for name in names)
        tally.add(f"page {word}", count=parts if used else 0)


def _macros(archive: Archive) -> tuple[str, ...]:
    macros = any(posixpath.basename(m) == "vbaProject.bin" for m in archive.members)
    return ("macros",) if macros else ()


def _facts(archive: Archive, styles: Styles) -> dict[str, str]:
    """Give what the file's properties say."""
    facts = {"language": language_in(styles.language)}
    if _CORE in archive.members:
        core = archive.parse(_CORE)
        facts = {
            "title": first_text(core, "title"),
            "author": first_text(core, "creator"),
            "created": date_in(first_text(core, "created", "modified")),
            "language": language_in(first_text(core, "language")) or facts["language"],
        }
    return {key: value for key, value in facts.items() if value}
