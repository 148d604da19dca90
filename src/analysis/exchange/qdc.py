"""Exchange the codebook in REFI-QDA's format, ``.qdc`` (https://www.qdasoftware.org).

Each field is a category (a code that nothing is coded with) over its codes. Tools such as
QualCoder want a code's name to be unique in the project, and "regional" is a theme as well as
a category of partnership: so a code is named ``field:code``.
"""

import csv
import io
import re
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Any, NamedTuple

import yaml

from analysis.coding.codebook import FIELDS, Code, Codebook
from analysis.coding.gazetteer import partner_codes, partner_label
from analysis.errors import CodebookError
from analysis.exchange.naming import code_name, field_and_name, field_names, folded
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
    """A code as read from a REFI-QDA file; `path` names its parents from the top.

    `definition` is its description there; `own` says that this program wrote the file.
    """

    guid: str
    name: str
    definition: str
    path: tuple[str, ...]
    codable: bool
    colour: str = ""
    own: bool = False


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
    return list(read_codes(root, name, root.get("origin", "")))


def codebook_fragment(codes: Sequence[ReadCode], codebook: Codebook, language: str) -> str:
    """Write the codes that the codebook lacks, or defines otherwise, as YAML for it.

    A code under one of the six fields, or named ``field:code``, belongs to that field; any
    other is taken for a theme. Names stay whole as labels, in any script; where two would become
    one code, the second is numbered. A human decides what of it goes into ``data/codebook.yaml``.
    """
    fields: dict[str, dict[str, dict[str, Any]]] = {}
    names = field_names(codebook)
    for read in _without_fields(codes, names):
        place, name = field_and_name(read.name, read.path, names)
        field, code = place or "themes", code_name(name)
        known = {entry.code: entry for entry in codebook.fields[field].codes}
        label, definition = _described(read, name, known.get(code))
        unchanged = code in known and definition in ("", known[code].definition)
        named_party = field == "partners" and code in partner_codes()
        if read.codable and field != "checkable" and not unchanged and not named_party:
            entries = fields.setdefault(field, {})
            code = _free(code, entries)
            # Where a tool tells nothing else of a code, its place in the tree says the most.
            parents = [parent for parent in read.path if folded(parent) not in names]
            told = definition or " > ".join([*parents, label])
            entries[code] = {"code": code, "label": {language: label}, "definition": told}
    tree = {"fields": {field: {"codes": list(codes.values())} for field, codes in fields.items()}}
    text: str = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False) if fields else ""
    if text.replace("\n", "").isprintable():
        return text
    return str(yaml.safe_dump(tree, sort_keys=False))  # what would drive a terminal, escaped


def _without_fields(codes: Sequence[ReadCode], names: Mapping[str, str]) -> list[ReadCode]:
    """Leave out the fields themselves, which some tools give back as codes like any other."""
    parents = {code.path for code in codes}
    return [c for c in codes if folded(c.name) not in names or (*c.path, c.name) not in parents]


def guid(*parts: str) -> str:
    """Derive an identifier from what it identifies, the same in every export."""
    return str(uuid.uuid5(_ROOT, "\x1f".join(parts)))


def same_guid(written: str) -> str:
    """Give an identifier as it is compared: tools write it in either case, some in braces."""
    return written.strip().strip("{}").lower()


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


def read_codes(root: ET.Element, name: str, origin: str = "") -> Iterator[ReadCode]:
    """Iterate over the codes below an element, parents before children.

    Parameters
    ----------
    origin
        The program that wrote the file, as it calls itself.

    Raises
    ------
    CodebookError
        When a code has no name.
    """
    for codes in (child for child in root if local_name(child) == "Codes"):
        yield from _read_level(codes, (), name, origin == ORIGIN)


def _read_level(
    parent: ET.Element, path: tuple[str, ...], name: str, own: bool
) -> Iterator[ReadCode]:
    for element in (child for child in parent if local_name(child) == "Code"):
        title = element.get("name", "").strip()
        if not title:
            raise CodebookError(f"{name}: a code under «{' > '.join(path)}» has no name.")
        yield ReadCode(
            same_guid(element.get("guid", "")),
            title,
            child_text(element, "Description"),
            path,
            element.get("isCodable", "true").strip().lower() not in ("false", "0"),
            element.get("color", ""),
            own,
        )
        yield from _read_level(element, (*path, title), name, own)


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


def _described(read: ReadCode, name: str, known: Code | None) -> tuple[str, str]:
    """Give a code's label and definition.

    The label is the code's name and the definition its description, but where `describe` put
    both into the description: there the codebook's label, or else the first sentence, comes off.
    """
    description = read.definition.strip()
    labels = sorted(known.label.values(), key=len, reverse=True) if known else []
    for label in labels:
        if description == label or description.startswith(f"{label}. "):
            return label, description.removeprefix(label).removeprefix(". ")
    if read.own and read.name != name and description:
        label, _, definition = description.partition(". ")
        return label, definition
    return name, description


def _free(code: str, taken: Collection[str]) -> str:
    """Number a code that is taken."""
    numbered = (f"{code}-{number}" for number in count(2))
    return next(name for name in chain([code], numbered) if name not in taken)
