"""The one door for bytes: which files are documents, and the text that each holds.

A format is a suffix and its reader. A reader gives a file's text, which all locators count in,
and what the file itself says of its structure.
"""

from collections.abc import Mapping
from importlib import import_module
from pathlib import PurePath
from typing import Any

from analysis.documents.content import Content
from analysis.errors import SourceError

_BYTE_ORDER_MARKS = {b"\xff\xfe\x00\x00": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def read_plain_text(data: bytes, name: str) -> Content:
    """Decode UTF-8, folding and stripping nothing.

    Raises
    ------
    SourceError
        When the bytes are not UTF-8; the message names the encoding where it shows.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            raise SourceError(f"{name} is {encoding}, not UTF-8: save it as UTF-8 text.")
    try:
        return Content(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SourceError(
            f"{name} is not UTF-8 text (line {line}, byte {error.start}): save it as UTF-8, or "
            "convert a PDF, Word or web page to text first."
        ) from None


PLAIN = "text"  # what reads a file that is its own text
READERS: Mapping[str, str] = {
    ".txt": "",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
    ".epub": "epub",
    ".eml": "mail",
}
*_FIRST, _LAST = READERS
# As sentences name them: ".txt or .md".
SUFFIXES = f"{', '.join(_FIRST)} or {_LAST}"


def is_document(name: str | PurePath) -> bool:
    """Tell by its suffix whether a file is one that a reader knows."""
    return PurePath(name).suffix.lower() in READERS


def read_content(data: bytes, name: str) -> Content:
    """Read a file's content as its suffix says; one that no reader knows is taken as plain text.

    Raises
    ------
    SourceError
        When the reader cannot read the bytes, or is not installed; the message begins with
        `name`.
    """
    reader = _reader(name)
    return reader.read(data, name) if reader else read_plain_text(data, name)


def reader_version(name: str) -> str:
    """Name the reader of a file and the version of what it gives: "markdown 1"."""
    reader = _reader(name)
    return f"{reader.__name__.rpartition('.')[2]} {reader.VERSION}" if reader else PLAIN


def _reader(name: str) -> Any:
    """Import a file's reader with the first file of its kind: each brings a library."""
    module = READERS.get(PurePath(name).suffix.lower())
    if not module:
        return None
    try:
        return import_module(f"analysis.documents.readers.{module}")
    except ModuleNotFoundError as missing:
        raise SourceError(
            f"{name} needs {missing.name}: install the extra «documents» (`make documents`), or "
            "convert the file to text first."
        ) from None
