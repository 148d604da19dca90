"""Names of codes, as people write them in other tools and in any script."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from analysis.coding.codebook import FIELDS, Codebook

# Accents of Latin, Greek and Cyrillic; the marks of other scripts are letters of their own.
_ACCENTS = re.compile("[\u0300-\u036f]")
_LATIN = re.compile(r"LATIN SMALL LETTER ([A-Z]{1,2})(?: WITH .*)?")
# "themes:training", "Partners > Mali", "Coke::full-fat": what stands before may be a field.
_HEAD = re.compile(r"(.+?)\s*(?:::|[:/\\>])\s*(.+)")
# Letters, digits and marks of any script; no point at the end, which Windows drops.
_FILE = re.compile(r"[^\W_](?:[\w .'-]{0,60}[^\W_])?")


def folded(name: str) -> str:
    """Give what the spellings of one name share: neither case, accents nor punctuation.

    A name of punctuation alone is left as it is.
    """
    words = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in _plain(name))
    return " ".join(words.split()) or name.strip()


def code_name(name: str) -> str:
    """Make a code of a name: lower-case ASCII with hyphens.

    A letter that has none is written as its code point, so that no name is lost and no two of
    one script become the same.
    """
    letters = "".join(map(_ascii, _plain(name)))
    code = "-".join(part for part in letters.split("-") if part)
    return code or "-".join(_point(c) for c in name if not c.isspace())


def is_file_name(name: str) -> bool:
    """Tell whether a name can be a file's as it is, on every system."""
    return bool(_FILE.fullmatch(name))


def file_name(name: str) -> str:
    """Give a person's name as a file's; a name that can be one stays as it is."""
    return name if is_file_name(name) else code_name(name)[:60].strip("-")


def field_and_name(
    name: str, path: Sequence[str], fields: Mapping[str, str]
) -> tuple[str | None, str]:
    """Give the field that a code belongs to, by its name or its parents, and its own name.

    Parameters
    ----------
    path
        The names of its parents, from the top.
    fields
        As from `field_names`.
    """
    if (found := _HEAD.fullmatch(name)) and (field := fields.get(folded(found[1]))):
        return field, found[2]
    parents = (fields.get(folded(parent)) for parent in reversed(path))
    return next((field for field in parents if field), None), name


def field_names(codebook: Codebook) -> dict[str, str]:
    """Give every name of a field, folded: its own and its labels."""
    labels = {folded(w): f for f in FIELDS for w in codebook.fields[f].label.values()}
    return labels | {folded(field): field for field in FIELDS}


def _plain(name: str) -> str:
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", name))
    return unicodedata.normalize("NFC", bare.casefold())


def _ascii(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else "-"
    if found := _LATIN.fullmatch(unicodedata.name(character, "")):
        return found[1].lower()
    return f"-{_point(character)}-" if unicodedata.category(character)[0] in "LNM" else "-"


def _point(character: str) -> str:
    return f"u{ord(character):x}"
