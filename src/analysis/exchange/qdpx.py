"""Write the coded project in REFI-QDA's format, ``.qdpx``: a ZIP of XML and source texts.

A position counts code points of the decoded source, from 0, half-open, as in the claims table.
Tools count a line's end of two characters as one or as two, and some drop a byte order mark:
so in the exchanged text a blank stands for both, and positions hold everywhere. Coders are
users. An empty code, which says that a unit has none, has no counterpart there.
"""

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.claims.codings import UNIT
from analysis.exchange.archives import pack
from analysis.exchange.project import PROJECT
from analysis.exchange.qdc import ORIGIN, ExchangeCode, add_codes, guid, to_xml

NAMESPACE = "urn:QDA-XML:project:1.0"


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
