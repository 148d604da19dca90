"""What an OpenDocument file's styles make of a paragraph, a stretch of text or a list."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from analysis.documents.readers.archive import attribute, child, local, number
from analysis.documents.readers.pieces import TITLE_LEVEL

# LibreOffice keeps these names in every language, with "_20_" for a space.
_HEADING = re.compile(r"heading ([1-9]|10)$", re.I)
_CAPTIONS = {"caption", "illustration", "table", "drawing", "figure", "legende", "beschriftung"}
_CONTENTS = re.compile(r"contents (?:heading|\d+)$", re.I)


class Style(NamedTuple):
    """What a style says of the text that has it."""

    level: int | None = None
    caption: bool = False
    contents: bool = False
    hidden: bool = False
    bold: bool = False


class Styles:
    """The styles of a file, each with what it takes over from its parent."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._raw: dict[tuple[str, str], Any] = {}
        self._known: dict[tuple[str, str], Style] = {}
        self._unmarked: dict[str, set[int]] = {}
        self.language = ""
        for root in roots:
            for element in root.iter("{*}style", "{*}list-style", "{*}default-style"):
                self._load(element)

    def _load(self, element: Any) -> None:
        name = local(element)
        if name == "style":
            self._raw[attribute(element, "family"), attribute(element, "name")] = element
        elif name == "list-style":
            self._unmarked[attribute(element, "name")] = set(_levels_without_mark(element))
        elif attribute(element, "family") == "paragraph":
            text = child(element, "text-properties")
            language = "" if text is None else attribute(text, "language")
            self.language = "" if language == "none" else language

    def get(self, family: str, name: str) -> Style:
        """Give a style by its family and name, with what its parents say where it is silent."""
        if (family, name) in self._known:
            return self._known[family, name]
        asked, chain = (family, name), list[str]()
        while (family, name) in self._raw and (family, name) not in self._known:
            if name in chain:
                break
            chain.append(name)
            name = attribute(self._raw[family, name], "parent-style-name")
        style = self._known.get((family, name), _named(name, Style()))
        for each in reversed(chain):
            style = self._known[family, each] = _over(self._raw[family, each], each, style)
        self._known[asked] = style
        return style

    def marks(self, name: str, level: int) -> bool:
        """Tell whether a list puts a mark or number before the items of a level."""
        return level not in self._unmarked.get(name, ())


def _over(element: Any, name: str, base: Style) -> Style:
    """Lay what a style says itself over its parent."""
    style = _named(attribute(element, "display-name") or name, base)
    if style.level is None:
        style = style._replace(level=number(attribute(element, "default-outline-level")))
    text = child(element, "text-properties")
    if text is None:
        return style
    shown, weight = attribute(text, "display"), attribute(text, "font-weight")
    underline = attribute(text, "text-underline-style")
    hidden = shown == "none" if shown else style.hidden
    bold = weight in ("bold", "600", "700", "800", "900") if weight else style.bold
    return style._replace(hidden=hidden, bold=bold or underline not in ("", "none"))


def _named(name: str, base: Style) -> Style:
    """Say what a style is by its name alone."""
    name = name.replace("_20_", " ").strip().lower()
    heading = _HEADING.match(name)
    if heading:
        return base._replace(level=int(heading[1]))
    if name in ("title", "titel", "titre"):
        return base._replace(level=TITLE_LEVEL)
    if name in ("subtitle", "untertitel", "sous-titre"):
        return base._replace(level=1)
    contents = base.contents or bool(_CONTENTS.match(name))
    return base._replace(caption=base.caption or name in _CAPTIONS, contents=contents)


def _levels_without_mark(list_style: Any) -> Iterable[int]:
    for level in list_style:
        if local(level) != "list-level-style-number":
            continue
        marks = [attribute(level, f"num-{part}") for part in ("format", "prefix", "suffix")]
        depth = number(attribute(level, "level"))
        if not "".join(marks).strip() and depth is not None:
            yield depth
