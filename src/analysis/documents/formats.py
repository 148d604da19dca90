"""The one door for bytes: which files are documents, and the text that each holds.

A format is a suffix and its reader. A reader gives a file's text, which all locators count in,
and what the file itself says of its structure.
"""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple

from analysis.errors import SourceError

_BYTE_ORDER_MARKS = {b"\xff\xfe\x00\x00": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


class Content(NamedTuple):
    """What a file holds: its text, and the levels of headings (heading text → level).

    Typography tells the level of a heading that is not there.
    """

    text: str
    levels: Mapping[str, int] = MappingProxyType({})


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


READERS: Mapping[str, Callable[[bytes, str], Content]] = {
    ".txt": read_plain_text,
    ".md": read_plain_text,
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
        When the reader cannot read the bytes; the message begins with `name`.
    """
    return READERS.get(PurePath(name).suffix.lower(), read_plain_text)(data, name)
