"""Exchange the coded project in REFI-QDA's format, ``.qdpx``: a ZIP of XML and source texts.

A position counts code points of the decoded source, from 0, half-open, as in the claims table.
Tools count a line's end of two characters as one or as two, and some drop a byte order mark:
so in the exchanged text a blank stands for both, and positions hold everywhere. Coders are
users. An empty code, which says that a unit has none, has no counterpart there.
"""

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from analysis.claims.codings import COLUMNS, UNIT
from analysis.errors import CodebookError, CodingError
from analysis.exchange.archives import pack, unpack
from analysis.exchange.qdc import (
    ORIGIN,
    ExchangeCode,
    add_codes,
    child_text,
    guid,
    local_name,
    parse_xml,
    read_codes,
    to_xml,
)

NAMESPACE = "urn:QDA-XML:project:1.0"
PROJECT = "project.qde"
_INTERNAL = re.compile(r"internal://?/?")


def project_to_qdpx(
    title: str, codes: Sequence[ExchangeCode], sources: Mapping[str, str], codings: pd.DataFrame
) -> bytes:
    """Write sources, codes and codings as a REFI-QDA project.

    Parameters
    ----------
    codes
        As from `analysis.exchange.qdc.exchange_codes`, with every code of the codings.
    sources
        Source file → its text, as decoded.
    codings
        Codings of any number of coders, columns `analysis.claims.codings.COLUMNS`.
    """
    given = codings[codings["code"] != ""].sort_values(["field", "code"])
    coders = sorted(given["coder"].unique())
    root = ET.Element("Project", {"xmlns": NAMESPACE, "name": title, "origin": ORIGIN})
    users = ET.SubElement(root, "Users")
    for coder in coders:
        ET.SubElement(users, "User", {"guid": guid("user", coder), "name": coder})
    add_codes(ET.SubElement(ET.SubElement(root, "CodeBook"), "Codes"), codes)
    texts = ET.SubElement(root, "Sources")
    for file in sources:
        _add_source(texts, file, given[given["source_file"] == file])
    files = {
        f"Sources/{guid('source', file)}.txt": _uncontested(text).encode()
        for file, text in sources.items()
    }
    return pack({PROJECT: to_xml(root), **files})


def codings_from_qdpx(data: bytes, name: str) -> pd.DataFrame:
    """Read the text codings of a REFI-QDA project.

    Returns
    -------
    DataFrame
        Columns `analysis.claims.codings.COLUMNS`, index ``row`` from 2, in file order. A code named
        ``field:code`` is taken apart; any other keeps its name, with an empty field.

    Raises
    ------
    CodingError
        When the file is no such project, refers to what it does not hold, or a position lies
        outside its source.
    """
    try:
        files = unpack(data)
        root = parse_xml(files[PROJECT], f"{name}, {PROJECT}")
        codes = {
            c.guid: c.name for book in _children(root, "CodeBook") for c in read_codes(book, name)
        }
    except (zipfile.BadZipFile, KeyError):
        raise CodingError(f"{name} is not a REFI-QDA project (.qdpx): export it anew.") from None
    except CodebookError as problem:
        raise CodingError(str(problem)) from None
    users = {
        user.get("guid", "").lower(): user.get("name", "")
        for element in _children(root, "Users")
        for user in element
    }
    rows = [
        row
        for element in _children(root, "Sources")
        for source in _children(element, "TextSource")
        for row in _source_rows(source, _source_text(source, files, name), codes, users, name)
    ]
    codings = pd.DataFrame(rows, columns=list(COLUMNS), index=pd.RangeIndex(2, len(rows) + 2))
    types = {column: "int64" if column in ("start", "end") else "str" for column in COLUMNS}
    return codings.rename_axis("row").astype(types)


def _uncontested(text: str) -> str:
    """Put a blank for each character that tools do not agree to count."""
    text = text.replace("\r\n", " \n")
    return " " + text[1:] if text.startswith("\ufeff") else text


def _add_source(parent: ET.Element, file: str, codings: pd.DataFrame) -> None:
    identity = guid("source", file)
    path = f"internal://{identity}.txt"
    attributes = {"guid": identity, "name": file, "plainTextPath": path}
    source = ET.SubElement(parent, "TextSource", attributes)
    # One selection a coder: tools take a coding's coder from its selection.
    for key, group in codings.groupby([*UNIT, "coder", "date", "memo"], sort=True):
        _add_selection(source, tuple(str(part) for part in key), group)


def _add_selection(source: ET.Element, key: tuple[str, ...], group: pd.DataFrame) -> None:
    _, start, end, coder, day, memo = key
    made = {"creatingUser": guid("user", coder)}
    if day:
        made["creationDateTime"] = f"{day}T00:00:00Z"
    place = {"guid": guid("selection", *key), "startPosition": start, "endPosition": end}
    selection = ET.SubElement(source, "PlainTextSelection", place | made)
    if memo:
        ET.SubElement(selection, "Description").text = memo
    for field, code in zip(group["field"], group["code"], strict=True):
        name = f"{field}:{code}"
        coding = ET.SubElement(selection, "Coding", {"guid": guid("coding", *key, name), **made})
        ET.SubElement(coding, "CodeRef", {"targetGUID": guid("code", name)})


def _children(element: ET.Element, name: str) -> Iterator[ET.Element]:
    return (child for child in element if local_name(child) == name)


def _source_text(source: ET.Element, files: Mapping[str, bytes], name: str) -> str:
    path = _INTERNAL.sub("", source.get("plainTextPath", ""), count=1)
    found = next(
        (
            files[f"{folder}/{path}"]
            for folder in ("Sources", "sources")
            if f"{folder}/{path}" in files
        ),
        None,
    )
    if found is None:
        raise CodingError(f"{name}: the text of the source «{source.get('name')}» is not in it.")
    try:
        return found.decode("utf-8")
    except UnicodeDecodeError:
        raise CodingError(f"{name}: the source «{source.get('name')}» is not UTF-8.") from None


def _source_rows(
    source: ET.Element,
    text: str,
    codes: Mapping[str, str],
    users: Mapping[str, str],
    name: str,
) -> Iterator[tuple[str | int, ...]]:
    file = source.get("name", "")
    for selection in _children(source, "PlainTextSelection"):
        start, end = _span(selection, len(text), f"{name}, {file}")
        coder = users.get(selection.get("creatingUser", "").lower(), "")
        day = selection.get("creationDateTime", "")[:10]
        memo = child_text(selection, "Description")
        for reference in selection.iter():
            if local_name(reference) == "CodeRef":
                target = reference.get("targetGUID", "").lower()
                if target not in codes:
                    raise CodingError(f"{name}, {file}: the code {target} is not in the codebook.")
                field, _, code = codes[target].rpartition(":")
                yield file, start, end, text[start:end], field, code, coder, day, memo


def _span(selection: ET.Element, length: int, where: str) -> tuple[int, int]:
    positions = selection.get("startPosition", ""), selection.get("endPosition", "")
    if all(re.fullmatch("[0-9]{1,15}", position) for position in positions):
        start, end = map(int, positions)
        if start <= end <= length:
            return start, end
    raise CodingError(
        f"{where}: a selection from «{positions[0]}» to «{positions[1]}» lies outside the text "
        f"of {length} characters; its source was changed."
    )
