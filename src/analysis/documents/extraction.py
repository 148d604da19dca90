"""Keep what a reader gave of a file beside it: its text, and the map that leads back.

A build then needs no reader's library, and gives the same whatever version is installed.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from analysis.documents.content import Block, Content, Place, Span
from analysis.documents.formats import PLAIN, reader_version
from analysis.errors import SourceError
from analysis.files.publishing import replacing

EXTRACTED = ".extracted"
MAP = ".extracted.json"  # with the reader and the version that made it


def extracted(path: Path, name: str, data: bytes) -> Content | None:
    """Give what is kept beside a file that holds `data`; None where nothing is.

    Raises
    ------
    SourceError
        When what is kept beside it is of another file, or was changed.
    """
    map = path.with_name(path.name + MAP)
    if not map.is_file():
        return None
    text = path.with_name(path.name + EXTRACTED).read_bytes()
    try:
        kept = json.loads(map.read_bytes())
        if (kept["original"], kept["text"]) == (_digest(data), _digest(text)):
            return _content(text.decode("utf-8"), kept)
    except (ValueError, KeyError, TypeError):
        pass
    raise SourceError(
        f"{name}{EXTRACTED} is not what was extracted from {name}: restore it, or delete it and "
        "its map to have the file read again."
    )


def keep(path: Path, name: str, data: bytes, content: Content) -> None:
    """Write a file's text and map beside it; plain text is its own."""
    reader = reader_version(name)
    if reader == PLAIN:
        return
    text = content.text.encode("utf-8")
    kept = {
        "reader": reader,
        "original": _digest(data),
        "text": _digest(text),
        "facts": dict(content.facts),
        "left_out": content.left_out,
        "blocks": content.blocks,
        "places": [(span.start, span.end, *span.place) for span in content.places],
    }
    _write(path.with_name(path.name + EXTRACTED), text)
    _write(path.with_name(path.name + MAP), json.dumps(kept, ensure_ascii=False).encode("utf-8"))


def _write(path: Path, data: bytes) -> None:
    with replacing(path) as stream:
        stream.write(data)


def _content(text: str, kept: dict[str, Any]) -> Content:
    blocks = kept["blocks"]  # null where they are left to typography, as in a mail
    places = (Span(start, end, Place(*place)) for start, end, *place in kept["places"])
    return Content(
        text,
        blocks and tuple(Block(*block) for block in blocks),
        tuple(places),
        tuple(kept["left_out"]),
        kept["facts"],
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
