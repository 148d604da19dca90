"""Bytes of a web page become a tree, as a browser would take them, but nothing is fetched."""

import codecs
import re
from typing import Any

from lxml import etree

from analysis.documents.readers.limits import check_depth, check_size, too_deep
from analysis.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""(?:charset\s*=|<\?xml[^>]{0,100}encoding\s*=)\s*["']?\s*([\w.:-]+)""", re.I
)
# A declaration must stand early for a browser to find it.
_DECLARATION_BYTES = 4096
# What browsers make of these names: pages that say Latin-1 mean what Windows makes of it.
_AS_BROWSERS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "utf-16": "utf-8",  # who can read the declaration has proved it wrong
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}


def parse_page(data: bytes, name: str) -> Any:
    """Parse a page and give its root element, or None where nothing is in it.

    Raises
    ------
    SourceError
        When the bytes are not in the encoding that they say, or the page is beyond the limits.
    """
    check_size(data, name)
    return parse_text(decode(data, name), name)


def decode(data: bytes, name: str) -> str:
    """Decode a page by its byte order mark, its own word, or else as UTF-8."""
    encoding = _encoding(data, name)
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SourceError(
            f"{name} is not in {encoding.upper()}, the encoding that it names or that is usual "
            f"(line {line}, byte {error.start}): save it as UTF-8."
        ) from None


def _encoding(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    declared = _DECLARED.search(data, 0, _DECLARATION_BYTES)
    if declared is None:
        return "utf-8"
    label = declared[1].decode("ascii")
    try:
        encoding = codecs.lookup(label).name
        "".encode(encoding)  # a codec that is no encoding of text says so here
    except (LookupError, ValueError, TypeError):
        raise SourceError(
            f"{name} says that it is in «{label[:40]}», an encoding that is not known here: save "
            "it as UTF-8."
        ) from None
    return _AS_BROWSERS.get(encoding, encoding)


def parse_text(text: str, name: str) -> Any:
    """Parse a decoded page."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True
    )
    # A lone surrogate, which some encodings can yield, is no character.
    encoded = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    if not encoded.strip():
        return None
    try:
        root = etree.fromstring(encoded, parser)
    except etree.XMLSyntaxError:
        root = None
    _check_whole(parser.error_log, name)
    if root is not None:
        check_depth(root, name)
    return root


def _check_whole(log: Any, name: str) -> None:
    """Refuse a page of which the parser gave up a part."""
    for error in log:
        if "Excessive depth" in error.message:
            raise too_deep(name)
        if error.type_name == "ERR_RESOURCE_LIMIT":
            raise SourceError(
                f"{name} has a stretch of text longer than the parser takes (10 MB): split it."
            )
