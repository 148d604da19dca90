"""What a file may ask of the machine, the same for every format; all else is refused by name."""

from typing import Any

from lxml import etree

from analysis.errors import SourceError

# A book of a thousand pages with its pictures is smaller; more is a disc image or an attack.
MAX_BYTES = 100_000_000
# The text of all volumes of an encyclopaedia is smaller; more is a bomb, or as good as one.
MAX_UNPACKED_BYTES = 200_000_000
# Office files pack markup about 10 to 1, the most monotonous 100 to 1; a bomb 1,000 to 1.
MAX_RATIO = 200
# What unpacks to less than this is harmless at any ratio.
HARMLESS_BYTES = 1_000_000
# Hand-written pages nest 20 levels, generated ones 60; walking them takes a frame a level.
MAX_DEPTH = 200


def check_size(data: bytes, name: str) -> None:
    """Refuse a file that is larger than a document is."""
    if len(data) > MAX_BYTES:
        raise SourceError(
            f"{name} has {len(data):,} bytes, more than the {MAX_BYTES:,} that are read: split it "
            "or take its pictures out."
        )


def check_depth(root: Any, name: str) -> None:
    """Refuse a tree that nests deeper than can be walked."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise too_deep(name)


def too_deep(name: str) -> SourceError:
    """Say that a file nests too deep."""
    return SourceError(
        f"{name} nests elements more than {MAX_DEPTH} levels deep: open it in a program of its "
        "kind and save it anew, or save it as text."
    )
