"""Read the coded texts of a REFI-QDA project, as any tool wrote it.

What such a project holds beside codings of texts is counted, so that nothing is left out unsaid.
Files are looked up in the archive alone, whatever a path in the project says.
"""

import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

from analysis.claims.codings import COLUMNS
from analysis.errors import CodebookError, CodingError
from analysis.exchange.archives import unpack
from analysis.exchange.positions import Counting, Quoted, Ruler, find_counting
from analysis.exchange.qdc import (
    ORIGIN,
    ReadCode,
    child_text,
    local_name,
    parse_xml,
    read_codes,
    same_guid,
)

PROJECT = "project.qde"
_SCHEME = re.compile(r"(?:internal|relative)://?/?")
_NUMBER = re.compile("[0-9]{1,15}")
_ENCODINGS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
# Elements of a source other than text that hold its text.
_TEXTS = ("Representation", "TextDescription")
# What is counted and not read, by its element: below the project, and below a source.
_LEFT = {
    "Case": "cases",
    "Variable": "variables",
    "Link": "links",
    "Set": "sets",
    "Graph": "graphs",
}
_AT_SOURCES = {
    "Description": "descriptions of sources",
    "Coding": "codings of whole sources",
    "VariableValue": "variables of sources",
}


class QdaCoding(NamedTuple):
    """One code at one place of a source.

    `span` is the place in code points of the source's text, or None where it has none; `given`
    the positions as the file writes them. `user` is a name, empty where the file says none.
    """

    code: ReadCode
    span: tuple[int, int] | None
    given: tuple[str, str]
    user: str
    date: str
    memo: str


class QdaSource(NamedTuple):
    """A source with its codings; without a text, `problem` says why."""

    name: str
    text: str
    problem: str
    codings: Sequence[QdaCoding]


class QdaProject(NamedTuple):
    """What a project says of texts; `left` counts what else it holds, by its name."""

    origin: str
    codes: Sequence[ReadCode]
    sources: Sequence[QdaSource]
    counting: Counting
    left: Mapping[str, int]


def read_project(data: bytes, name: str) -> QdaProject:
    """Read the codes and text codings of a REFI-QDA project.

    Parameters
    ----------
    name
        What an error calls the file.

    Raises
    ------
    CodingError
        When the file is no such project, or refers to a code that it does not hold.
    """
    try:
        files = unpack(data, _is_wanted)
        project = next(file for file in files if file.lower() == PROJECT)
        root = parse_xml(files[project], f"{name}, {project}")
        if local_name(root) != "Project":
            raise CodingError(f"{name}, {project}: it holds a {local_name(root)}, no Project.")
        return _Reader(root, files, name).project()
    except zipfile.BadZipFile as problem:
        raise CodingError(
            f"{name} is not a REFI-QDA project (.qdpx): {problem}; export it anew."
        ) from None
    except StopIteration:
        raise CodingError(
            f"{name} is not a REFI-QDA project (.qdpx): there is no {PROJECT} in it; export it "
            "anew."
        ) from None
    except CodebookError as problem:
        raise CodingError(str(problem)) from None


def codings_from_qdpx(data: bytes, name: str) -> pd.DataFrame:
    """Read the text codings of a REFI-QDA project as they stand in it.

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
    sources = read_project(data, name).sources
    rows = [row for source in sources for row in _rows(source, name)]
    codings = pd.DataFrame(rows, columns=list(COLUMNS), index=pd.RangeIndex(2, len(rows) + 2))
    types = {column: "int64" if column in ("start", "end") else "str" for column in COLUMNS}
    return codings.rename_axis("row").astype(types)


def outside(given: tuple[str, str], source: QdaSource) -> str:
    """Say that positions are no place of a source."""
    start, end = given
    return (
        f"a selection from «{start}» to «{end}» lies outside the text of {len(source.text)} "
        "characters; its source was changed"
    )


def _rows(source: QdaSource, name: str) -> Iterator[tuple[str | int, ...]]:
    if source.problem:
        raise CodingError(f"{name}: {source.problem}.")
    for code, span, given, user, day, memo in source.codings:
        if span is None:
            raise CodingError(f"{name}, {source.name}: {outside(given, source)}.")
        field, _, own = code.name.rpartition(":")
        yield source.name, *span, source.text[slice(*span)], field, own, user, day, memo


def _is_wanted(name: str) -> bool:
    """Tell the project and its texts from pictures, sound and film, which may be very large."""
    return name.lower().endswith((".qde", ".txt"))


class _Element(NamedTuple):
    """The element that holds a source's text and selections, and what is known of its text."""

    element: ET.Element
    name: str
    text: str
    problem: str


class _Reader:
    """Reads one project; counts what it leaves."""

    def __init__(self, root: ET.Element, files: Mapping[str, bytes], name: str) -> None:
        self._root = root
        self._name = name
        self._files = {file.lower(): content for file, content in files.items()}
        self._origin = root.get("origin", "")
        self._codes = [
            code
            for book in _children(root, "CodeBook")
            for code in read_codes(book, name, self._origin)
        ]
        self._by_guid = {code.guid: code for code in self._codes if code.guid}
        self._users = {
            same_guid(user.get("guid", "")): user.get("name", "").strip()
            for users in _children(root, "Users")
            for user in users
        }
        self._notes = {
            same_guid(note.get("guid", "")): self._note(note) for note in self._below("Notes")
        }
        self._read_notes: set[str] = set()
        self._left: Counter[str] = Counter()

    def project(self) -> QdaProject:
        elements = [text for source in self._below("Sources") for text in self._texts(source)]
        # What this program wrote needs no guessing.
        counting = (
            Counting()
            if self._origin == ORIGIN
            else find_counting((e.text, _quoted(e.element)) for e in elements if not e.problem)
        )
        sources = [self._source(element, counting) for element in elements]
        self._count()
        left = {what: self._left[what] for what in sorted(self._left) if self._left[what]}
        return QdaProject(self._origin, self._codes, sources, counting, left)

    def _below(self, container: str) -> Iterator[ET.Element]:
        return (child for found in _children(self._root, container) for child in found)

    def _count(self) -> None:
        for element in self._root:
            for child in element:
                if what := _LEFT.get(local_name(child)):
                    self._left[what] += 1
        self._left["notes that stand at no coded place"] += len(set(self._notes) - self._read_notes)
        self._left["colours of codes"] += sum(bool(code.colour) for code in self._codes)

    def _texts(self, source: ET.Element) -> Iterator[_Element]:
        names = (source.get(key, "") for key in ("name", "plainTextPath", "path"))
        name = next(filter(None, names), "")
        for child in source:
            if what := _AT_SOURCES.get(local_name(child)):
                self._left[what] += 1
        if local_name(source) == "TextSource":
            yield self._element(source, name)
            return
        for child in source:
            kind = local_name(child)
            if kind in _TEXTS:
                yield self._element(child, name)
            elif kind != "Coding":
                codings = sum(local_name(inner) == "Coding" for inner in child.iter())
                self._left["codings of areas, sound or film"] += codings

    def _element(self, element: ET.Element, name: str) -> _Element:
        text, problem = self._text(element, name)
        return _Element(element, name, text, problem)

    def _text(self, element: ET.Element, name: str) -> tuple[str, str]:
        """Give a source's text, or say why there is none."""
        for content in _children(element, "PlainTextContent"):
            return "".join(content.itertext()), ""
        if not (path := element.get("plainTextPath", "")):
            return "", f"the source «{name}» has no plain text, which positions are counted in"
        found = self._file(path)
        if found is None:
            return "", f"the text of the source «{name}» is not in it"
        try:
            return found.decode(_ENCODINGS.get(found[:2], "utf-8")), ""
        except UnicodeDecodeError:
            return "", f"the source «{name}» is not UTF-8"

    def _file(self, path: str) -> bytes | None:
        """Find a file of the archive; tools differ in the case of names and in folders."""
        place = _SCHEME.sub("", path, count=1).replace("\\", "/").removeprefix("./").lower()
        return self._files.get(f"sources/{place}", self._files.get(place))

    def _note(self, note: ET.Element) -> str:
        text, problem = self._text(note, note.get("name", ""))
        told = (child_text(note, "Description"), note.get("name", "")) if problem else (text,)
        return next((words.strip() for words in told if words.strip()), "")

    def _source(self, source: _Element, counting: Counting) -> QdaSource:
        ruler = Ruler(source.text, counting)
        codings = [
            coding
            for selection in _children(source.element, "PlainTextSelection")
            for coding in self._codings(selection, ruler, f"{self._name}, {source.name}")
        ]
        return QdaSource(source.name, source.text, source.problem, codings)

    def _codings(self, selection: ET.Element, ruler: Ruler, where: str) -> Iterator[QdaCoding]:
        given = selection.get("startPosition", ""), selection.get("endPosition", "")
        span = ruler.span(*map(int, given)) if all(map(_NUMBER.fullmatch, given)) else None
        coded = list(_children(selection, "Coding"))
        if not coded:
            self._left["places without a code"] += 1
            return
        memo = [child_text(selection, "Description").strip(), *self._noted(selection)]
        for coding in coded:
            # A coding without a maker of its own is the selection's.
            user, day = (
                coding.get(key, "") or selection.get(key, "")
                for key in ("creatingUser", "creationDateTime")
            )
            told = "\n".join(dict.fromkeys(filter(None, [*memo, *self._noted(coding)])))
            who = self._users.get(same_guid(user), "")
            for reference in _children(coding, "CodeRef"):
                code = self._code(reference, where)
                yield QdaCoding(code, span, given, who, _day(day), told)

    def _code(self, reference: ET.Element, where: str) -> ReadCode:
        target = same_guid(reference.get("targetGUID", ""))
        if target not in self._by_guid:
            raise CodingError(f"{where}: the code {target} is not in the codebook.")
        return self._by_guid[target]

    def _noted(self, element: ET.Element) -> Iterator[str]:
        for reference in _children(element, "NoteRef"):
            target = same_guid(reference.get("targetGUID", ""))
            self._read_notes.add(target)
            yield self._notes.get(target, "")


def _children(element: ET.Element, name: str) -> Iterator[ET.Element]:
    return (child for child in element if local_name(child) == name)


def _quoted(element: ET.Element) -> list[Quoted]:
    """Give the selections of a source; ATLAS.ti names them by their first words."""
    return [
        Quoted(int(start), int(end), selection.get("name", ""))
        for selection in _children(element, "PlainTextSelection")
        for start, end in ((selection.get("startPosition", ""), selection.get("endPosition", "")),)
        if _NUMBER.fullmatch(start) and _NUMBER.fullmatch(end)
    ]


def _day(written: str) -> str:
    try:
        return date.fromisoformat(written[:10]).isoformat()
    except ValueError:
        return ""
