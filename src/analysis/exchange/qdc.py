"""Exchange the codebook in REFI-QDA's format, ``.qdc`` (https://www.qdasoftware.org).

Each field is a category (a code that nothing is coded with) over its codes. Tools such as
QualCoder want a code's name to be unique in the project, and "regional" is a theme as well as
a category of partnership: so a code is named ``field:code``.
"""

import csv
import io
import re
import unicodedata
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from analysis.coding.codebook import FIELDS, Codebook
from analysis.coding.gazetteer import partner_codes, partner_label
from analysis.errors import CodebookError
from analysis.files.project import MAX_DEPTH
from analysis.files.spreadsheet import escape_cell

NAMESPACE = "urn:QDA-XML:codebook:1.0"
ORIGIN = "claims-briefing"
_ROOT = uuid.uuid5(uuid.NAMESPACE_OID, ORIGIN)
# What XML 1.0 cannot hold, escaped or not.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class ExchangeCode(NamedTuple):
    """One code as exchanged; `code` is empty for the field itself."""

    field: str
    code: str
    label: str
    definition: str

    @property
    def name(self) -> str:
        """The code's name in another tool."""
        return f"{self.field}:{self.code}" if self.code else self.field


class ReadCode(NamedTuple):
    """A code as read from a REFI-QDA file; `path` names its parents from the top."""

    guid: str
    name: str
    definition: str
    path: tuple[str, ...]
    codable: bool


def exchange_codes(
    codebook: Codebook, language: str, used: Iterable[tuple[str, str]] = ()
) -> list[ExchangeCode]:
    """List the codebook's fields and codes, and the partners of `used` that it leaves open.

    Parameters
    ----------
    used
        Pairs of field and code that occur in codings.
    """
    given = set(used)
    codes = []
    for field in filter(codebook.has, FIELDS):
        coded = codebook.fields[field]
        label = coded.label.get(language, next(iter(coded.label.values()), field))
        codes.append(ExchangeCode(field, "", label, coded.definition))
        for entry in coded.codes:
            label = entry.label.get(language, next(iter(entry.label.values())))
            codes.append(ExchangeCode(field, entry.code, label, entry.definition))
        known = {entry.code for entry in coded.codes} | {""}
        for code in sorted({code for f, code in given if f == field} - known):
            codes.append(ExchangeCode(field, code, _label(field, code, language), ""))
    return codes


def codebook_to_qdc(codes: Sequence[ExchangeCode]) -> bytes:
    """Write codes as a REFI-QDA codebook."""
    root = ET.Element("CodeBook", {"xmlns": NAMESPACE, "origin": ORIGIN})
    add_codes(ET.SubElement(root, "Codes"), codes)
    return to_xml(root)


def codebook_to_csv(codes: Sequence[ExchangeCode]) -> bytes:
    """Write codes as CSV, columns name and description, which Taguette imports."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("name", "description"))
    writer.writerows((code.name, escape_cell(describe(code))) for code in codes if code.code)
    return stream.getvalue().encode()


def codes_from_qdc(data: bytes, name: str) -> list[ReadCode]:
    """Read the codes of a REFI-QDA codebook, parents before children.

    Raises
    ------
    CodebookError
        When the file is no REFI-QDA codebook; the message names it.
    """
    root = parse_xml(data, name)
    if local_name(root) != "CodeBook":
        raise CodebookError(
            f"{name}: its first element is {local_name(root)}, not CodeBook; export the codebook "
            "in REFI-QDA format (.qdc) from the other tool."
        )
    return list(read_codes(root, name))


def codebook_fragment(codes: Sequence[ReadCode], codebook: Codebook, language: str) -> str:
    """Write the codes that the codebook lacks, or defines otherwise, as YAML for it.

    A code under one of the six fields, or named ``field:code``, belongs to that field; any
    other is taken for a theme. A human decides what of it goes into ``data/codebook.yaml``.
    """
    fields: dict[str, list[dict[str, Any]]] = {}
    for read in codes:
        field, code = _place(read)
        known = {entry.code: entry.definition for entry in codebook.fields[field].codes}
        label, definition = _described(read, code)
        unchanged = field == "checkable" or (code in known and definition in ("", known[code]))
        named_party = field == "partners" and code in partner_codes()
        if read.codable and code and not unchanged and not named_party:
            entry = {"code": code, "label": {language: label}, "definition": definition or label}
            fields.setdefault(field, []).append(entry)
    tree = {"fields": {field: {"codes": entries} for field, entries in fields.items()}}
    text: str = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False) if fields else ""
    if text.replace("\n", "").isprintable():
        return text
    return str(yaml.safe_dump(tree, sort_keys=False))  # what would drive a terminal, escaped


def guid(*parts: str) -> str:
    """Derive an identifier from what it identifies, the same in every export."""
    return str(uuid.uuid5(_ROOT, "\x1f".join(parts)))


def describe(code: ExchangeCode) -> str:
    """Give label and definition as the description that other tools show."""
    return _NOT_XML.sub("\ufffd", ". ".join(filter(None, (code.label, code.definition))))


def add_codes(parent: ET.Element, codes: Sequence[ExchangeCode]) -> None:
    """Add fields as categories and their codes below them to an XML element."""
    field = parent
    for code in codes:
        attributes = {"guid": guid("code", code.name), "name": code.name}
        codable = {"isCodable": "true" if code.code else "false"}
        element = ET.SubElement(field if code.code else parent, "Code", attributes | codable)
        ET.SubElement(element, "Description").text = describe(code)
        field = field if code.code else element


def read_codes(root: ET.Element, name: str) -> Iterator[ReadCode]:
    """Iterate over the codes below an element, parents before children.

    Raises
    ------
    CodebookError
        When a code has no name.
    """
    for codes in (child for child in root if local_name(child) == "Codes"):
        yield from _read_level(codes, (), name)


def _read_level(parent: ET.Element, path: tuple[str, ...], name: str) -> Iterator[ReadCode]:
    for element in (child for child in parent if local_name(child) == "Code"):
        title = element.get("name", "").strip()
        if not title:
            raise CodebookError(f"{name}: a code under «{' > '.join(path)}» has no name.")
        codable = element.get("isCodable", "true") != "false"
        definition = child_text(element, "Description")
        yield ReadCode(element.get("guid", "").lower(), title, definition, path, codable)
        yield from _read_level(element, (*path, title), name)


def parse_xml(data: bytes, name: str) -> ET.Element:
    """Parse XML from outside; a document type, which could define entities, is refused.

    Raises
    ------
    CodebookError
        When the data are not such XML.
    """
    try:
        return ET.fromstring(data, ET.XMLParser(target=_Builder()))
    except _DocumentTypeError:
        raise CodebookError(
            f"{name}: it declares a document type, which REFI-QDA has not."
        ) from None
    except (ET.ParseError, LookupError, ValueError) as problem:
        raise CodebookError(f"{name} is not XML ({problem}): export it anew.") from None


class _DocumentTypeError(Exception):
    """A document type is declared."""


class _Builder(ET.TreeBuilder):
    """Build a tree no deeper than any codebook, of a document that can define no entities."""

    _depth = 0

    def doctype(self, *_: object) -> None:
        """Stop before what it defines is read."""
        raise _DocumentTypeError

    def start(self, tag: str, attributes: dict[str, str], /) -> ET.Element:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ValueError("it is nested too deep")
        return super().start(tag, attributes)

    def end(self, tag: str, /) -> ET.Element:
        self._depth -= 1
        return super().end(tag)


def to_xml(root: ET.Element) -> bytes:
    """Write an element as an indented XML document in UTF-8."""
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def local_name(element: ET.Element) -> str:
    """Give an element's name without its namespace, which tools write in several versions."""
    return element.tag.rpartition("}")[2]


def child_text(element: ET.Element, name: str) -> str:
    """Give the text of a child element, empty where there is none."""
    return next(((child.text or "") for child in element if local_name(child) == name), "")


def _label(field: str, code: str, language: str) -> str:
    return partner_label(code, language) if field == "partners" else code


def _place(read: ReadCode) -> tuple[str, str]:
    """Give the field and code that a read code stands for."""
    field, colon, code = read.name.partition(":")
    if colon and field in FIELDS:
        return field, _slug(code)
    parents: Mapping[str, str] = {parent.lower(): parent.lower() for parent in read.path}
    return next((f for f in FIELDS if f in parents), "themes"), _slug(read.name)


def _described(read: ReadCode, code: str) -> tuple[str, str]:
    """Take a description apart into label and definition, as `describe` put them together."""
    if ":" not in read.name:
        return read.name, read.definition.strip()
    label, _, definition = read.definition.partition(". ")
    return label or code, definition.strip()


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
