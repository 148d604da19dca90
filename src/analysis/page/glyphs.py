"""Text that can be set: what no font shows, or what no reader should meet, becomes a mark.

A mark is the character's code point as text, such as ``U+1F600``, so that nothing disappears
unseen. Strict PDF/UA and PDF/A refuse a document for one missing glyph.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

Coverage = Sequence[frozenset[int]]

# Controls, lone surrogates, private use, non-characters, BOM and the characters that turn
# the direction of the text around them, so that it reads otherwise than it was written.
_NEVER = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff0-\uffff"
    "\u202a-\u202e\u2066-\u2069\U000f0000-\U0010ffff]"
)
# Marks in a row need room between them to be read, and to be broken into lines.
_MARKS = re.compile(r"(U\+[0-9A-F]{4,6})(?=U\+[0-9A-F]{4})")
_BREAK = "\u200b"
_PLACES = re.compile(r"(?<=[/_.?&=:;,|])(?=[^\s/])")
# Typst itself breaks after a hyphen, but not before a digit (Unicode line breaking, UAX 14).
_HYPHEN = re.compile(r"-(?!\d)")
_INVISIBLE = ("Cf", "Zl", "Zp")
_OGHAM_SPACE = "\u1680"  # has a glyph, yet Typst treats it as a blank that cannot be shown


def _mark(character: str) -> str:
    return f"U+{ord(character):04X}"


def showable(text: str) -> str:
    """Mark what no page should hold; for HTML, where the reader's fonts do the rest."""
    return _NEVER.sub(lambda found: _mark(found.group()), text)


def settable(text: str, coverage: Coverage) -> str:
    """Mark also every character that none of the fonts covers, for Typst.

    Parameters
    ----------
    text : str
    coverage : sequence of frozenset of int
        From `font_coverage`. A letter with combining marks must be whole in one font.
    """
    if _plain(coverage).issuperset(text):
        return text
    clusters = _clusters(showable(text))
    return _MARKS.sub(r"\1 ", "".join(_set_cluster(cluster, coverage) for cluster in clusters))


@cache
def font_coverage(files: tuple[Path, ...]) -> Coverage:
    """Return the code points that each font file has a glyph for."""
    return tuple(map(_code_points, files))


def _code_points(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def _plain(coverage: Coverage) -> frozenset[str]:
    """Return the characters that can be set as they are, whatever stands beside them."""
    covered = map(chr, frozenset().union(*coverage))
    return frozenset(c for c in covered if c.isprintable() and _stands_alone(c))


def _stands_alone(character: str) -> bool:
    return not (unicodedata.category(character).startswith("M") or _NEVER.match(character))


def _clusters(text: str) -> list[str]:
    clusters: list[str] = []
    for character in text:
        if clusters and unicodedata.category(character).startswith("M"):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _set_cluster(cluster: str, coverage: Coverage) -> str:
    if cluster in "\n\t":
        return cluster
    points = {ord(character) for character in cluster}
    first = cluster[0]
    visible = unicodedata.category(first) not in _INVISIBLE and first != _OGHAM_SPACE
    if visible and any(points <= font for font in coverage):
        return cluster
    if len(cluster) == 1:
        return _mark(cluster)
    return _set_cluster(first, coverage) + "".join(map(_mark, cluster[1:]))


def cut_words(text: str, capacity: int, is_too_long: Callable[[str], bool]) -> str:
    """Let words that are too long break: after punctuation, else every `capacity` letters.

    Words of no more letters than that are never too long.
    """
    return _longer_words(capacity).sub(
        lambda found: (
            _cut_word(found.group(), capacity) if is_too_long(found.group()) else found.group()
        ),
        text,
    )


@cache
def _longer_words(capacity: int) -> re.Pattern[str]:
    return re.compile(rf"\S{{{capacity + 1},}}")


def _cut_word(word: str, capacity: int) -> str:
    return _BREAK.join(_cut_part(part, capacity) for part in _PLACES.split(word))


def _cut_part(part: str, capacity: int) -> str:
    if max(map(len, _HYPHEN.split(part))) <= capacity:
        return part
    return _BREAK.join(part[at : at + capacity] for at in range(0, len(part), capacity))
