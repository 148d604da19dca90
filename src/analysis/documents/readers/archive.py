"""Open a packed document (ZIP with XML in it) without trusting it."""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from lzma import LZMAError
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from analysis.documents.readers.limits import (
    HARMLESS_BYTES,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    check_depth,
    check_size,
    too_deep,
)
from analysis.errors import SourceError

_ENCRYPTED = 0x1  # bit of a member's flags
# What the standard library says of a broken ZIP, in one place or another.
_BROKEN = (
    BadZipFile,
    EOFError,
    LZMAError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


class Archive(NamedTuple):
    """A packed document: its members are read when they are asked for, as bytes or as XML."""

    name: str
    zip: ZipFile
    members: Mapping[str, ZipInfo]

    def read(self, member: str) -> bytes:
        """Unpack a member, at most the bytes that the archive announced for it."""
        try:
            return self.zip.read(self.members[member])
        except _BROKEN:
            raise damaged(self.name) from None

    def parse(self, member: str, doctype: bool = False) -> Any:
        """Parse a member as XML and give its root; with a `doctype` only where that is usual."""
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(self.read(member), parser)
        except etree.XMLSyntaxError as error:
            if "Excessive depth" in str(error):
                raise too_deep(self.name) from None
            raise SourceError(
                f"{self.name} has a damaged part ({member}, line {error.lineno}): open it in a "
                "program of its kind and save it anew."
            ) from None
        if root.getroottree().docinfo.internalDTD is not None and not doctype:
            raise SourceError(
                f"{self.name} declares XML entities ({member}), as no office program does: open "
                "it in one and save it anew."
            )
        check_depth(root, self.name)
        return root


def open_archive(data: bytes, name: str, kind: str) -> Archive:
    """Open a packed document, once it is sure that unpacking it does no harm.

    Raises
    ------
    SourceError
        When it is too large, no ZIP, or unpacks to far more than a document holds.
    """
    check_size(data, name)
    try:
        archive = ZipFile(BytesIO(data))
        infos = archive.infolist()
    except _BROKEN:
        raise SourceError(
            f"{name} is no {kind} file, whatever its suffix says: open it in the program that "
            "made it and save it as one."
        ) from None
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise protected(name)
    _check_unpacked(infos, name)
    return Archive(name, archive, {info.filename.replace("\\", "/"): info for info in infos})


def _check_unpacked(infos: list[ZipInfo], name: str) -> None:
    for info in infos:
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > HARMLESS_BYTES and ratio > MAX_RATIO:
            raise SourceError(
                f"{name} has a part that unpacks to {ratio:,.0f} times its size, more than the "
                f"{MAX_RATIO} of a document: open it in the program that made it and save it anew."
            )
    if (total := sum(info.file_size for info in infos)) > MAX_UNPACKED_BYTES:
        raise SourceError(
            f"{name} unpacks to {total:,} bytes, more than the {MAX_UNPACKED_BYTES:,} that are "
            "read: split it or take its pictures out."
        )


def damaged(name: str) -> SourceError:
    """Say that a file is broken inside."""
    return SourceError(
        f"{name} is damaged and does not unpack: get it anew, or open it in a program of its "
        "kind and save it anew."
    )


def protected(name: str) -> SourceError:
    """Say that a file is encrypted."""
    return SourceError(
        f"{name} is protected by a password: open it with the password and save it without one."
    )


def local(element: Any) -> str:
    """Give an element's name without its namespace, which editions of a format change."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """Give an attribute by its name without its namespace; "" where there is none."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def number(text: str) -> int | None:
    """Read a small number, as levels are; None where it is none."""
    return int(text) if len(text) < 4 and text.isascii() and text.isdigit() else None


def child(element: Any, name: str) -> Any:
    """Give the first child of a name, or None."""
    return next((each for each in element if local(each) == name), None)


def first_text(root: Any, *names: str) -> str:
    """Give the text of the first element that has any, of the first name that is found."""
    for name in names:
        for element in root.iter("{*}" + name):
            if text := " ".join("".join(element.itertext()).split()):
                return text
    return ""
