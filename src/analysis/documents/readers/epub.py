"""Books (.epub): the files of the spine, each read as a web page without a site around it."""

import posixpath
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote

from analysis.documents.content import Content, Piece, Place, assemble
from analysis.documents.readers.archive import (
    Archive,
    attribute,
    child,
    first_text,
    open_archive,
)
from analysis.documents.readers.html import date_in, language_in, read_chapter
from analysis.documents.readers.markup import decode, parse_text
from analysis.documents.readers.pieces import Tally
from analysis.errors import SourceError

VERSION = 1
_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
# Fonts are garbled so that nobody takes them out of the book; that protects no text.
_FONT_ALGORITHMS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")


class _Item(NamedTuple):
    """A file of the book: its address, name in the archive, type and what it is for."""

    href: str
    member: str
    media: str
    properties: str


def read(data: bytes, name: str) -> Content:
    """Read a book: headings, paragraphs, items, cells and captions of all chapters in order."""
    archive = open_archive(data, name, "EPUB")
    package_name = _package_name(archive)
    package = archive.parse(package_name, doctype=True)
    spine = list(_spine(package, posixpath.dirname(package_name), archive))
    _check_readable(archive, spine)
    tally = Tally()
    contents = _contents_pages(package, posixpath.dirname(package_name))
    pieces: list[Piece] = []
    for item in spine:
        if "nav" in item.properties.split() or item.member in contents:
            tally.add("table of contents", "tables of contents")
        elif item.media not in _PAGES:
            tally.add("page that is a picture", "pages that are pictures")
        else:
            pieces += _chapter(archive, item, tally)
    return assemble(pieces, tally.phrases(), _facts(package))


def _package_name(archive: Archive) -> str:
    """Find the file that lists all others."""
    if _CONTAINER in archive.members:
        for each in archive.parse(_CONTAINER).iter("{*}rootfile"):
            path = posixpath.normpath(unquote(attribute(each, "full-path")))
            if path in archive.members:
                return path
    raise SourceError(
        f"{archive.name} is no EPUB book, as it does not list its chapters: get it anew, or "
        "convert it to .epub with a program for books."
    )


def _spine(package: Any, folder: str, archive: Archive) -> Iterator[_Item]:
    """Give the files that make up the text, in reading order."""
    items: dict[str, _Item] = {}
    for each in package.iter("{*}item"):
        href = unquote(attribute(each, "href"))
        items[attribute(each, "id")] = _Item(
            href,
            _member(href, folder),
            attribute(each, "media-type").lower(),
            attribute(each, "properties"),
        )
    for each in package.iter("{*}itemref"):
        item = items.get(attribute(each, "idref"))
        if item is None or item.member not in archive.members:
            missing = item.href if item else attribute(each, "idref")
            raise SourceError(
                f"{archive.name} lacks a chapter that it lists ({missing}): get the book anew."
            )
        yield item


def _member(href: str, folder: str) -> str:
    return posixpath.normpath(posixpath.join(folder, href.partition("#")[0]))


def _check_readable(archive: Archive, spine: list[_Item]) -> None:
    """Refuse a book whose chapters are encrypted; that its fonts are is no matter."""
    if _ENCRYPTION not in archive.members:
        return
    chapters = {item.member for item in spine}
    for each in archive.parse(_ENCRYPTION).iter("{*}EncryptedData"):
        method = child(each, "EncryptionMethod")
        if method is not None and attribute(method, "Algorithm") in _FONT_ALGORITHMS:
            continue
        names = {unquote(attribute(r, "URI")) for r in each.iter("{*}CipherReference")}
        if {posixpath.normpath(name) for name in names} & chapters:
            raise SourceError(
                f"{archive.name} is protected against copying (DRM): get the book without "
                "protection, or its text from the publisher."
            )


def _contents_pages(package: Any, folder: str) -> set[str]:
    """Find the pages that an older book calls its table of contents."""
    return {
        _member(unquote(attribute(each, "href")), folder)
        for each in package.iter("{*}reference")
        if attribute(each, "type").lower() == "toc"
    }


def _chapter(archive: Archive, item: _Item, tally: Tally) -> list[Piece]:
    """Read a chapter; its paragraphs are counted anew."""
    name = f"{archive.name} ({item.href})"
    root = parse_text(decode(archive.read(item.member), name), name)
    if root is None:
        return []
    pieces = read_chapter(root, tally)
    return [
        piece._replace(
            parts=tuple(
                (text, Place(where=f"{item.href}, paragraph {number}")) for text, _ in piece.parts
            )
        )
        for number, piece in enumerate(pieces, start=1)
    ]


def _facts(package: Any) -> dict[str, str]:
    """Give what the book says of itself."""
    authors = [" ".join("".join(e.itertext()).split()) for e in package.iter("{*}creator")]
    dates = [e for e in package.iter("{*}date") if attribute(e, "event") in ("", "publication")]
    facts = {
        "title": first_text(package, "title"),
        "author": ", ".join(author for author in authors if author),
        "date": date_in("".join(dates[0].itertext()).strip()) if dates else "",
        "language": language_in(first_text(package, "language")),
    }
    return {key: value for key, value in facts.items() if value}
