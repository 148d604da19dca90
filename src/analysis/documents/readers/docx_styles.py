"""What a Word file's styles and lists make of a paragraph."""

import re
from typing import Any, NamedTuple

from analysis.documents.readers.archive import Archive, attribute, child, local, number
from analysis.documents.readers.pieces import TITLE_LEVEL

STYLES, NUMBERING = "word/styles.xml", "word/numbering.xml"
# Word keeps the English names of its own styles in every language; other programs do not.
_HEADING = re.compile(
    r"(?:heading|titre|überschrift|título|titulo|titolo|kop|rubrik|overskrift|nagłówek|nadpis|"
    r"заголовок|otsikko|cabeçalho|encabezado|intestazione|标题|標題|見出し)\s*([1-9])\b",
    re.I,
)
_TITLE = re.compile(r"(?:title|titel|titre|título|titulo|titolo|название|标题|表題)$", re.I)
_SUBTITLE = re.compile(r"(?:subtitle|untertitel|sous-titre|subtítulo|sottotitolo)$", re.I)
_CAPTION = re.compile(
    r"(?:caption|beschriftung|légende|epígrafe|legenda|didascalia|bijschrift)$", re.I
)
_CONTENTS = re.compile(r"(?:toc|table of figures|verzeichnis|tm|inhalt)\s*\d*$|toc heading", re.I)
_LIST = re.compile(r"list (?:bullet|number)", re.I)
_OFF = ("0", "false", "off", "none")
_BODY_LEVEL = 9


class Style(NamedTuple):
    """What a style says of the paragraphs or characters that have it."""

    level: int | None = None  # of a heading
    caption: bool = False
    contents: bool = False
    listed: tuple[str, str] | None = None  # the list, and the level in it
    hidden: bool = False
    bold: bool = False


class Styles:
    """The styles of a file, each with what it takes over from the one that it is based on."""

    def __init__(self, archive: Archive) -> None:
        self._raw: dict[str, Any] = {}
        self._known: dict[str, Style] = {}
        self.default = ""
        self.language = ""
        if STYLES in archive.members:
            self._load(archive.parse(STYLES))
        self._silent = _unmarked(archive) if NUMBERING in archive.members else set()

    def _load(self, root: Any) -> None:
        for element in root:
            if local(element) == "docDefaults":
                langs = list(element.iter("{*}lang"))
                self.language = attribute(langs[0], "val") if langs else ""
            if local(element) != "style":
                continue
            id = attribute(element, "styleId")
            self._raw[id] = element
            of_paragraphs = attribute(element, "type") == "paragraph"
            if of_paragraphs and attribute(element, "default") not in ("", *_OFF):
                self.default = id

    def get(self, id: str) -> Style:
        """Give a style by its id, with what its bases say where it is silent."""
        asked, chain = id, list[str]()
        while id in self._raw and id not in self._known and id not in chain:
            chain.append(id)
            base = child(self._raw[id], "basedOn")
            id = "" if base is None else attribute(base, "val")
        style = self._known.get(id, Style())
        for each in reversed(chain):
            style = self._known[each] = _over(self._raw[each], style)
        self._known[asked] = style
        return style

    def marks(self, listed: tuple[str, str]) -> bool:
        """Tell whether a list puts a mark or number before its items."""
        return listed[0] not in ("", "0") and listed not in self._silent


def _over(element: Any, base: Style) -> Style:
    """Lay what a style says itself over its base."""
    named = child(element, "name")
    name = "" if named is None else attribute(named, "val").strip()
    properties = child(element, "pPr")
    level = _level_of_name(name)
    if level is None:
        level = outline_level(properties, base.level)
    return Style(
        level,
        bool(_CAPTION.match(name)) or base.caption,
        bool(_CONTENTS.match(name)) or (base.contents and level is None),
        list_of(properties, base.listed) or (("style", "0") if _LIST.match(name) else None),
        is_on(child(element, "rPr"), "vanish", base.hidden),
        is_on(child(element, "rPr"), "b", base.bold),
    )


def _level_of_name(name: str) -> int | None:
    if heading := _HEADING.match(name):
        return int(heading[1])
    if _TITLE.match(name):
        return TITLE_LEVEL
    return 1 if _SUBTITLE.match(name) else None


def outline_level(properties: Any, otherwise: int | None) -> int | None:
    """Give the level of a heading, or None for running text."""
    found = None if properties is None else child(properties, "outlineLvl")
    if found is None:
        return otherwise
    level = number(attribute(found, "val"))
    return level + 1 if level is not None and level < _BODY_LEVEL else None


def list_of(properties: Any, otherwise: tuple[str, str] | None) -> tuple[str, str] | None:
    """Give the list that a paragraph is in, and its level there."""
    found = None if properties is None else child(properties, "numPr")
    if found is None:
        return otherwise
    number, level = child(found, "numId"), child(found, "ilvl")
    id = (otherwise or ("", ""))[0] if number is None else attribute(number, "val")
    return id, "0" if level is None else attribute(level, "val")


def is_on(properties: Any, name: str, otherwise: bool = False) -> bool:
    """Tell whether characters have a property that is on or off: hidden, or bold."""
    found = None if properties is None else child(properties, name)
    return otherwise if found is None else attribute(found, "val") not in _OFF


def _unmarked(archive: Archive) -> set[tuple[str, str]]:
    """Find the lists, and levels of them, that put nothing before their items."""
    root = archive.parse(NUMBERING)
    silent: dict[str, list[str]] = {}
    for element in root.iter("{*}abstractNum"):
        silent[attribute(element, "abstractNumId")] = [
            attribute(level, "ilvl")
            for level in element
            if local(level) == "lvl" and _is_unmarked(level)
        ]
    found = set()
    for element in root.iter("{*}num"):
        abstract = child(element, "abstractNumId")
        for level in silent.get("" if abstract is None else attribute(abstract, "val"), []):
            found.add((attribute(element, "numId"), level))
    return found


def _is_unmarked(level: Any) -> bool:
    format = child(level, "numFmt")
    return format is not None and attribute(format, "val") == "none"
