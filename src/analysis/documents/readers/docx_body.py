"""Walk a Word file's body: paragraphs in order, without what is deleted, hidden or a note."""

from typing import Any

from analysis.documents.content import BULLET, CAPTION, HEADING, TEXT, Piece, Place
from analysis.documents.readers.archive import attribute, child, local
from analysis.documents.readers.docx_styles import (
    Style,
    Styles,
    is_on,
    list_of,
    outline_level,
)
from analysis.documents.readers.pieces import STRONG, Tally, make_piece, text_of
from analysis.documents.readers.tables import caption_before, table_pieces

# Elements that only hold others.
_HOLDERS = frozenset((
    "sdt", "sdtContent", "customXml", "ins", "moveTo", "hyperlink", "smartTag", "fldSimple",
    "dir", "bdo", "AlternateContent", "Choice", "ruby", "rubyBase", "oMath", "oMathPara",
    "body", "txbxContent", "subDoc",
))  # fmt: skip
_DELETED = frozenset(("del", "moveFrom"))
_CHARACTERS = {"tab": " ", "br": " ", "cr": " ", "ptab": " ", "noBreakHyphen": "\u2011"}
_NOTES = {
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "commentReference": "comment",
}
_CONTENTS = "Table of Contents"


class Body:
    """The pieces of a Word file's body, in order."""

    def __init__(self, styles: Styles, tally: Tally) -> None:
        self.pieces: list[Piece] = []
        self._styles, self._tally = styles, tally
        self._count = 0
        # A field runs from its beginning to its end, over paragraphs; only its result is text.
        self._fields: list[_Field] = []
        self._parts: list[tuple[str, Place]] = []
        self._boxes: list[Any] = []
        self._in_contents = False
        self._place = Place()
        self._bold = False  # as the paragraph's style has it
        self._plain = False  # some of the paragraph's text is not bold

    def read(self, element: Any) -> None:
        """Read what holds paragraphs and tables."""
        for each in element:
            name = local(each)
            if name == "p":
                self._paragraph(each)
            elif name == "tbl":
                self._table(each)
            elif name == "altChunk":
                self._tally.add("embedded document")
            elif name == "sdt" and _is_contents(each):
                self._leave_out_contents()
            elif name in _DELETED:
                self._tally.add("tracked deletion")
            elif name in _HOLDERS:
                self.read(each)

    def _leave_out_contents(self) -> None:
        if not self._in_contents:
            self._tally.add("table of contents", "tables of contents")
        self._in_contents = True

    def _paragraph(self, element: Any) -> None:
        self._count += 1
        self._place = Place(where=f"paragraph {self._count}")
        properties = child(element, "pPr")
        style = self._style(properties)
        listing = any(field.is_contents for field in self._fields)
        self._bold, self._plain = style.bold, False
        self._inline(element, style.hidden)
        if style.contents or listing or any(field.is_contents for field in self._fields):
            self._parts.clear()
            self._leave_out_contents()
        elif not _is_joined(properties):
            self._finish(properties, style)
        self._read_boxes()

    def _finish(self, properties: Any, style: Style) -> None:
        """End a piece; the text of a paragraph whose end is deleted goes on in the next."""
        parts, self._parts = self._parts, []
        kind, level = self._kind(properties, style)
        piece = make_piece(kind, parts, level)
        if text_of(piece).strip():
            self._in_contents = False
            self.pieces.append(piece)

    def _read_boxes(self) -> None:
        """Read the text boxes of a paragraph after it."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read(box)

    def _style(self, properties: Any) -> Style:
        named = None if properties is None else child(properties, "pStyle")
        return self._styles.get(self._styles.default if named is None else attribute(named, "val"))

    def _kind(self, properties: Any, style: Style) -> tuple[str, int]:
        """Say what a paragraph is: its own word goes before that of its style."""
        if style.caption:
            return CAPTION, 0
        level = outline_level(properties, style.level)
        if level is not None:
            return HEADING, level
        listed = list_of(properties, style.listed)
        if listed and self._styles.marks(listed):
            return BULLET, 0
        return (TEXT if self._plain else STRONG), 0

    def _inline(self, element: Any, hidden: bool) -> None:
        for each in element:
            name = local(each)
            if name == "r":
                self._run(each, hidden)
            elif name in _DELETED:
                self._tally.add("tracked deletion")
            elif name == "AlternateContent":
                self._alternative(each, hidden)
            elif name == "t":  # of a formula: runs of Word are above
                self._add(each.text, hidden)
            elif name in _HOLDERS or name not in ("pPr", "rt", "rPr"):
                self._inline(each, hidden)
                self._plain = self._plain or name == "hyperlink"  # underlined, and no heading

    def _run(self, element: Any, hidden: bool) -> None:
        properties = child(element, "rPr")
        bold = self._bold
        if properties is not None:
            named = child(properties, "rStyle")
            style = Style() if named is None else self._styles.get(attribute(named, "val"))
            hidden = is_on(properties, "vanish", hidden or style.hidden)
            bold = is_on(properties, "b", bold or style.bold) or _is_underlined(properties)
        before = len(self._parts)
        for each in element:
            self._in_run(each, local(each), hidden)
        if not bold and any(_is_lower(text) for text, _ in self._parts[before:]):
            self._plain = True

    def _in_run(self, each: Any, name: str, hidden: bool) -> None:
        if name == "t":
            self._add(each.text, hidden)
        elif name in _CHARACTERS:
            self._add(_CHARACTERS[name], hidden)
        elif name == "fldChar":
            self._field(attribute(each, "fldCharType"))
        elif name == "instrText":
            if self._fields:
                self._fields[-1].instruction += each.text or ""
        elif name in _NOTES:
            self._tally.add(_NOTES[name])
        elif name == "AlternateContent":
            self._alternative(each, hidden)
        elif name in ("drawing", "pict", "object"):
            self._picture(each)
        elif name == "ruby":
            self._inline(each, hidden)

    def _add(self, text: str | None, hidden: bool) -> None:
        if hidden:
            if text and text.strip():
                self._tally.add("stretch of hidden text", "stretches of hidden text")
        elif text and all(field.shows for field in self._fields):
            self._parts.append((text, self._place))

    def _field(self, step: str) -> None:
        if step == "begin":
            self._fields.append(_Field())
        elif self._fields and step == "separate":
            self._fields[-1].shows = True
        elif self._fields and step == "end":
            self._fields.pop()

    def _alternative(self, element: Any, hidden: bool) -> None:
        """Read the first form of a thing that is there in several for older programs."""
        for each in element:
            if local(each) == "Choice":
                for thing in each:
                    self._in_run(thing, local(thing), hidden)
                return
        for each in element:
            for thing in each:
                self._in_run(thing, local(thing), hidden)

    def _picture(self, element: Any) -> None:
        """Keep a text box for later, and count anything else."""
        boxes = _outermost_boxes(element)
        self._boxes += boxes
        if boxes:
            return
        uris = [attribute(each, "uri") for each in element.iter("{*}graphicData")]
        if any(uri.endswith("/chart") for uri in uris):
            self._tally.add("chart")
        elif any(uri.endswith("/diagram") for uri in uris):
            self._tally.add("diagram")
        elif local(element) != "pict" or next(element.iter("{*}imagedata"), None) is not None:
            self._tally.add("picture without text", "pictures without text")

    def _table(self, element: Any) -> None:
        """Read a table's cells row by row, each as a body of its own."""
        under = caption_before(self.pieces) or self._caption_after(element)
        above, nested = self.pieces, False
        rows: list[list[list[Piece]]] = []
        for row in _parts_of(element, "tr"):
            if _is_deleted(row):
                self._tally.add("tracked deletion")
                continue
            rows.append([])
            for cell in _parts_of(row, "tc"):
                self.pieces = []
                self.read(cell)
                nested = nested or next(cell.iter("{*}tbl"), None) is not None
                rows[-1].append(self.pieces)
        self.pieces = above + table_pieces(rows, nested, under)

    def _caption_after(self, element: Any) -> str:
        """Give the caption below a table, unless it is that of a table that follows."""
        after = element.getnext()
        if after is None or local(after) != "p" or not self._style(child(after, "pPr")).caption:
            return ""
        following = after.getnext()
        if following is not None and local(following) == "tbl":
            return ""
        return " ".join("".join(t.text or "" for t in after.iter("{*}t")).split())


def _is_underlined(properties: Any) -> bool:
    """Tell whether a run is underlined as typists set headings off."""
    found = child(properties, "u")
    return found is not None and attribute(found, "val") != "none"


def _is_lower(text: str) -> bool:
    """Tell text from blanks and capitals, which set a line off like bold ones."""
    return any(character.islower() for character in text) or (
        any(character.isalnum() for character in text) and text.upper() == text.lower()
    )


class _Field:
    """A field: what it computes, and whether its result has begun."""

    def __init__(self) -> None:
        self.instruction = ""
        self.shows = False

    @property
    def is_contents(self) -> bool:
        """Tell whether the field is a table of contents, of figures, or an index."""
        return self.instruction.strip().upper().split(" ")[0] in ("TOC", "INDEX", "TOA")


def _is_contents(element: Any) -> bool:
    properties = child(element, "sdtPr")
    gallery = () if properties is None else properties.iter("{*}docPartGallery")
    return any(attribute(each, "val") == _CONTENTS for each in gallery)


def _is_joined(properties: Any) -> bool:
    """Tell whether a paragraph's end is deleted, so that the next one continues it."""
    marks = None if properties is None else child(properties, "rPr")
    return marks is not None and any(local(each) in _DELETED for each in marks)


def _outermost_boxes(element: Any) -> list[Any]:
    """Find the text boxes in a drawing, not those in others or in their older form."""
    found: list[Any] = []
    steps = [element]
    while steps:
        step = steps.pop()
        if local(step) == "txbxContent":
            found.append(step)
        elif local(step) != "Fallback":
            steps += reversed(step)
    return found


def _parts_of(element: Any, name: str) -> list[Any]:
    """Give a table's rows, or a row's cells, through what may hold them."""
    found: list[Any] = []
    steps = list(reversed(element))
    while steps:
        step = steps.pop()
        if local(step) == name:
            found.append(step)
        elif local(step) in _HOLDERS:
            steps += reversed(step)
    return found


def _is_deleted(row: Any) -> bool:
    properties = child(row, "trPr")
    return properties is not None and child(properties, "del") is not None
