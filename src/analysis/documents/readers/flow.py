"""Walk a page's elements and cut its text into pieces where a browser begins a new block."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from analysis.documents.content import (
    BULLET,
    CAPTION,
    CELL,
    HEADING,
    TEXT,
    Piece,
    Place,
)
from analysis.documents.readers.furniture import (
    FIELD,
    NOTE_ROLES,
    PICTURE,
    SILENT,
    Label,
    Size,
    name_of,
    roles,
    says_caption,
)
from analysis.documents.readers.pieces import STRONG, Tally, collapse, make_piece, settle

Find = Callable[[Any], Label | None]

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "legend", "main",
    "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section", "summary", "search",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_BOLD = frozenset(("b", "strong"))
_HEADING = re.compile(r"h([1-6])$")
_NOTE_MARK = re.compile(
    r"(?:[\[(]?\s*(?:\d{1,4}|[a-z]|[ivx]{1,5}|[*†‡§]+|note \d+)\s*[\])]?[,;\s]*){1,9}$|"
    r"\[[^\]]{1,40}\]$",
    re.I,
)
# What a heading's link to itself shows.
_ANCHOR = re.compile(r"[¶#§🔗\s]*$")
# A caption is shorter than this; what its class calls one and is longer holds other things.
_LEGEND = 600
# "Image", "Photo 1 of 9".
_PICTURE_LABEL = 40
_NO = Size()
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n")


@dataclass
class _Frame:
    """What the text at a place of the tree belongs to.

    A `solid` one is a single piece whatever blocks are in it; of a list item, the first piece
    is the bullet and the rest is text. In a picture's frame, a few words are its labels.
    """

    kind: str = TEXT
    level: int = 0
    under: str = ""
    solid: bool = False
    layout: bool = False
    pictured: bool = False

    def take(self) -> str:
        """Give the kind of the next piece."""
        kind = self.kind
        if kind == BULLET:
            self.kind = TEXT
        return kind


class Flow:
    """The pieces of a tree, in reading order.

    Parameters
    ----------
    label
        Says of an element what it is if it is to be left out.
    sizes
        What is in each element.
    """

    def __init__(self, label: Find, sizes: dict[Any, Size], tally: Tally, place: str = "") -> None:
        self.pieces: list[Piece] = []
        self._label, self._sizes, self._tally = label, sizes, tally
        self._place = place
        self._texts: list[str] = []
        self._frame = _Frame()
        self._path = ""
        self._broken = False
        self._bold = 0  # how many elements that set in bold are open
        self._plain = False  # some of the piece's text is not bold

    def settled(self) -> list[Piece]:
        """Give the pieces, their levels settled."""
        return settle(self.pieces)

    def read(self, element: Any, path: str) -> None:
        """Read an element and what is in it."""
        self._block(element, name_of(element), path, path)

    def _inside(self, element: Any, path: str) -> None:
        """Read an element's text and children, each child followed by its tail."""
        self._add(element.text)
        for child, child_path in with_paths(element, path) if len(element) else ():
            self._enter(child, child_path, path)
            self._add(child.tail)

    def _enter(self, element: Any, path: str, above: str) -> None:
        label = self._label(element)
        if label is None and _is_mark(element):
            label = SILENT
        if label is not None:
            self._leave_out(element, label)
            return
        tag = name_of(element)
        if tag == "br":
            self._break()
        elif tag == "wbr" or not tag:
            return
        elif tag == "pre" and not self._frame.solid:
            self._keep_lines(element, path)
        elif tag in _BLOCKS:
            self._block(element, tag, path, above)
        else:
            self._bold += tag in _BOLD
            self._plain = self._plain or tag == "a"  # a link is no heading
            self._inside(element, path)
            self._bold -= tag in _BOLD

    def _leave_out(self, element: Any, label: Label) -> None:
        if label == PICTURE and not _is_seen(element):
            return
        if label == FIELD and element.get("type", "").lower() == "hidden":
            return
        if label != SILENT:
            self._tally.add(*label, count=_notes(element) if label[0] == "footnote" else 1)
        if name_of(element) in _BLOCKS and not self._frame.solid:
            self._cut()

    def _block(self, element: Any, tag: str, path: str, above: str) -> None:
        """Read a block: what is before it, in it and after it are pieces of their own."""
        frame = self._frame
        if frame.solid:
            self._add(" ")
            self._inside(element, path)
            self._add(" ")
            return
        self._cut()
        self._frame, self._path = self._frame_for(element, tag, frame), path
        self._inside(element, path)
        self._cut()
        self._frame, self._path = frame, above

    def _frame_for(self, element: Any, tag: str, frame: _Frame) -> _Frame:
        """Say what the text of a block belongs to."""
        if heading := _HEADING.match(tag):
            return _Frame(HEADING, int(heading[1]), solid=True)
        if tag in ("li", "dt"):
            # What has a heading of its own is a card, which lists only place side by side.
            headed = self._sizes.get(element, _NO).headings
            return _Frame(TEXT if headed else BULLET, under=frame.under)
        if tag in ("caption", "figcaption"):
            return _Frame(CAPTION)
        if says_caption(element.get("class", "")) and self._sizes.get(element, _NO).text < _LEGEND:
            return _Frame(CAPTION)
        if tag == "dd":
            return _Frame(TEXT, under=frame.under)
        if tag == "figure":
            pictured = next(element.iter("table", "pre", "ul", "ol", "blockquote"), None) is None
            under = self._caption(element, "figcaption")
            return _Frame(frame.kind, under=under, pictured=pictured)
        if tag == "table":
            return self._table(element, frame)
        if tag in ("td", "th"):
            return self._cell(element, frame)
        # The first piece of a list item is its bullet, in whatever box it stands.
        return frame

    def _table(self, element: Any, frame: _Frame) -> _Frame:
        under = self._caption(element, "caption") or frame.under
        layout = is_layout(element, self._sizes)
        return _Frame(TEXT, under="" if layout else under, layout=layout)

    def _cell(self, element: Any, frame: _Frame) -> _Frame:
        if frame.layout:
            return _Frame(TEXT)
        size = self._sizes.get(element, _NO)
        solid = size.paragraphs < 2 and not size.lists and not size.tables
        return _Frame(CELL, under=frame.under, solid=solid)

    def _caption(self, element: Any, tag: str) -> str:
        caption = element.find(tag)
        return "" if caption is None else collapse("".join(_shown(caption, self._label)))

    def _add(self, text: str | None) -> None:
        if not text:
            return
        self._texts.append(text)
        if text.strip():
            self._broken = False
            self._plain = self._plain or not self._bold

    def _break(self) -> None:
        """Take a line's end as a space, and two in a row as a paragraph's end."""
        if self._broken and not self._frame.solid:
            self._cut()
        self._texts.append(" ")
        self._broken = True

    def _cut(self) -> None:
        """End a piece."""
        text, self._texts, self._broken = collapse("".join(self._texts)), [], False
        plain, self._plain = self._plain, False
        frame = self._frame
        if text and frame.pictured and frame.kind == TEXT and len(text) < _PICTURE_LABEL:
            self._tally.add("label on a picture", "labels on pictures")
        elif text:
            kind = frame.take()
            kind = STRONG if kind == TEXT and not plain else kind
            self.pieces.append(make_piece(kind, [(text, self._at())], frame.level, frame.under))

    def _keep_lines(self, element: Any, path: str) -> None:
        """Read text that is set as it stands; a blank line ends a paragraph."""
        self._cut()
        above, self._path = self._path, path
        for part in _BLANK_LINES.split("".join(_shown(element, self._label))):
            if part.strip():
                frame = self._frame
                self.pieces.append(
                    Piece(frame.take(), ((part.rstrip(), self._at()),), under=frame.under)
                )
        self._path = above

    def _at(self) -> Place:
        return Place(where=self._place or f"element {self._path}")


def with_paths(element: Any, path: str) -> list[tuple[Any, str]]:
    """Give an element's children, each with its path: the name, and which one if of several."""
    children = list(element)
    if len(children) < 2:
        return [(child, f"{path}/{name_of(child)}") for child in children]
    names = [name_of(child) for child in children]
    several = {name for name, count in Counter(names).items() if count > 1}
    seen: dict[str, int] = {}
    found = []
    for child, name in zip(children, names, strict=True):
        seen[name] = seen.get(name, 0) + 1
        number = f"[{seen[name]}]" if name in several else ""
        found.append((child, f"{path}/{name}{number}"))
    return found


def is_layout(table: Any, sizes: dict[Any, Size]) -> bool:
    """Tell a table that only places things on the page from one that compares them."""
    if roles(table) & {"presentation", "none"}:
        return True
    size = sizes.get(table, _NO)
    rows = _rows(table)
    cells = [cell for row in rows for cell in row]
    plain = [cell for cell in cells if name_of(cell) == "td"]
    if all(len(row) < 2 for row in rows) or size.tables > 1:
        return True
    if any(sizes.get(cell, _NO).headings for cell in plain):
        return True
    # What has header cells compares, even where a cell has much to say.
    return len(plain) == len(cells) and any(sizes.get(c, _NO).paragraphs > 2 for c in plain)


def _rows(table: Any) -> list[list[Any]]:
    """Give the cells of a table, not those of tables in it, row by row."""
    rows = [
        row
        for part in table
        for row in ([part] if name_of(part) == "tr" else part)
        if name_of(row) == "tr"
    ]
    return [[cell for cell in row if name_of(cell) in ("td", "th")] for row in rows]


def _is_mark(element: Any) -> bool:
    """Tell the mark of a note, or a heading's link to itself."""
    tag = name_of(element)
    if tag not in ("sup", "a"):
        return False
    said = roles(element)
    if said & {"doc-noteref", "noteref", "doc-backlink"}:
        return True
    text = "".join(element.itertext()).strip()
    if tag == "a":
        href = element.get("href", "")
        if href.startswith("#") and _ANCHOR.match(text) and text:
            return True
        marks = next(element.iter("sup"), None) is not None
        return marks and "#" in href and bool(_NOTE_MARK.match(text))
    links = any("#" in link.get("href", "") or text[:1] == "[" for link in element.iter("a"))
    return links and bool(_NOTE_MARK.match(text))


def _is_seen(element: Any) -> bool:
    """Tell a picture from one that only counts visits."""
    return not {element.get("width"), element.get("height")} & {"0", "1"}


def _notes(element: Any) -> int:
    """Count the notes in a part that holds notes."""
    inside = [each for each in element.iter() if each is not element]
    items = sum(name_of(each) in ("li", "aside") for each in inside)
    return items or max(1, sum(bool(roles(each) & NOTE_ROLES) for each in inside))


def _shown(element: Any, label: Find) -> list[str]:
    """Give the text of an element without what is left out."""
    texts = [element.text or ""]
    for child in element:
        if label(child) is None and not _is_mark(child):
            texts += [" "] if name_of(child) == "br" else _shown(child, label)
        texts.append(child.tail or "")
    return texts
