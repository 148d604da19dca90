"""OpenDocument texts (.odt): the body's text, with what the styles say that it is."""

from analysis.documents.content import Content, assemble
from analysis.documents.readers.archive import (
    Archive,
    first_text,
    local,
    open_archive,
    protected,
)
from analysis.documents.readers.html import date_in, language_in
from analysis.documents.readers.odt_body import Body
from analysis.documents.readers.odt_styles import Styles
from analysis.documents.readers.pieces import Tally, settle
from analysis.errors import SourceError

VERSION = 1
_CONTENT, _STYLES, _META = "content.xml", "styles.xml", "meta.xml"
_MANIFEST = "META-INF/manifest.xml"
# Folders of scripts, in which LibreOffice keeps an index even where there are none.
_MACROS = ("Basic/", "Scripts/")


def read(data: bytes, name: str) -> Content:
    """Read an OpenDocument text: headings, paragraphs, items, cells and captions of its body."""
    archive = open_archive(data, name, "OpenDocument")
    _check_kind(archive)
    root = archive.parse(_CONTENT)
    texts = [each for body in root.iter("{*}body") for each in body if local(each) == "text"]
    if not texts:
        raise SourceError(
            f"{name} is no text of a word processor, but another kind of OpenDocument: save its "
            "text as .odt, or as .txt."
        )
    roots = [archive.parse(_STYLES)] if _STYLES in archive.members else []
    styles = Styles([*roots, root])
    tally = Tally()
    body = Body(styles, tally)
    body.read(texts[0])
    for word in ("header", "footer"):
        shown = [e for r in roots for e in r.iter("{*}" + word) if "".join(e.itertext()).strip()]
        tally.add(f"page {word}", count=len(shown))
    left_out = tally.phrases() + _macros(archive)
    return assemble(settle(body.pieces), left_out, _facts(archive, styles))


def _check_kind(archive: Archive) -> None:
    if _MANIFEST in archive.members:
        manifest = archive.parse(_MANIFEST, doctype=True)
        if next(manifest.iter("{*}encryption-data"), None) is not None:
            raise protected(archive.name)
    if _CONTENT not in archive.members:
        raise SourceError(
            f"{archive.name} is no OpenDocument file, as it has no {_CONTENT}: open it in the "
            "program that made it and save it as .odt."
        )


def _macros(archive: Archive) -> tuple[str, ...]:
    macros = any(
        member.startswith(_MACROS) and not member.endswith(("/", "-lc.xml", "-lb.xml"))
        for member in archive.members
    )
    return ("macros",) if macros else ()


def _facts(archive: Archive, styles: Styles) -> dict[str, str]:
    """Give what the file's properties say."""
    facts = {"language": language_in(styles.language)}
    if _META in archive.members:
        meta = archive.parse(_META)
        facts = {
            "title": first_text(meta, "title"),
            "author": first_text(meta, "initial-creator", "creator"),
            "created": date_in(first_text(meta, "creation-date", "date")),
            "language": language_in(first_text(meta, "language")) or facts["language"],
        }
    return {key: value for key, value in facts.items() if value}
