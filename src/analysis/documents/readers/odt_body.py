"""Walk an OpenDocument text: paragraphs in order, without what is deleted, hidden or a note."""

from typing import Any

from analysis.documents.content import BULLET, CAPTION, HEADING, TEXT, Piece, Place
from analysis.documents.readers.archive import attribute, local, number
from analysis.documents.readers.odt_styles import Style, Styles
from analysis.documents.readers.pieces import STRONG, Tally, make_piece, text_of
from analysis.documents.readers.tables import caption_before, table_pieces

_INDEXES = frozenset((
    "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
    "alphabetical-index",
))  # fmt: skip
_SILENT = frozenset((
    "sequence-decls", "variable-decls", "user-field-decls", "forms", "tracked-changes", "title",
    "desc", "page-number", "page-count", "note-citation", "ruby-text", "event-listeners",
    "dde-connection-decls", "alphabetical-index-auto-mark-file", "table-columns",
    "table-column", "covered-table-cell", "change", "change-start", "change-end", "toc-mark",
    "bookmark",
))  # fmt: skip
_SPACES = frozenset(("s", "tab", "line-break"))
_SHAPES = frozenset(("frame", "custom-shape", "rect", "ellipse", "g", "line", "control"))
_PARAGRAPHS = frozenset(("p", "h"))


class Body:
    """The pieces of an OpenDocument text, in order."""

    def __init__(self, styles: Styles, tally: Tally) -> None:
        self.pieces: list[Piece] = []
        self._styles, self._tally = styles, tally
        self._count = 0
        self._parts: list[tuple[str, Place]] = []
        self._boxes: list[Any] = []
        self._place = Place()
        self._bold = self._plain = False
        # The list that is being read, its level, and whether the next paragraph opens an item.
        self._list, self._depth, self._opens = "", 0, False

    def read(self, element: Any) -> None:
        """Read what holds paragraphs, lists and tables."""
        for each in element:
            name = local(each)
            if name in _PARAGRAPHS:
                self._paragraph(each)
            elif name == "list":
                self._read_list(each)
            elif name == "numbered-paragraph":
                self._opens, self._depth = True, 1
                self.read(each)
                self._opens, self._depth = False, 0
            elif name == "table":
                self._table(each)
            elif name in _INDEXES:
                self._tally.add("table of contents", "tables of contents")
            elif name in _SHAPES:
                self._frame(each)
                self._read_boxes()
            else:
                self._other(each, name)

    def _other(self, element: Any, name: str) -> None:
        """Read what only holds paragraphs, unless it is hidden, or says nothing."""
        if name == "section" and attribute(element, "display") == "none":
            self._tally.add("hidden section")
        elif name == "tracked-changes":
            deleted = sum(1 for _ in element.iter("{*}deletion"))
            self._tally.add("tracked deletion", count=deleted)
        elif name and name not in _SILENT:
            self.read(element)

    def _read_list(self, element: Any) -> None:
        above = self._list, self._depth, self._opens
        self._list, self._depth = attribute(element, "style-name") or self._list, self._depth + 1
        for item in element:
            self._opens = local(item) == "list-item"
            self.read(item)
        self._list, self._depth, _ = above
        # An item goes on after a list in it: what follows opens nothing.
        self._opens = False

    def _paragraph(self, element: Any) -> None:
        self._count += 1
        self._place = Place(where=f"paragraph {self._count}")
        style = self._styles.get("paragraph", attribute(element, "style-name"))
        self._bold, self._plain = style.bold, False
        above, self._parts = self._parts, []
        self._inline(element, style.hidden, style.bold)
        parts, self._parts = self._parts, above
        if style.contents:
            self._tally.add("line of a table of contents", "lines of a table of contents")
        else:
            kind, level = self._kind(element, style)
            piece = make_piece(kind, parts, level)
            if text_of(piece).strip():
                self._opens = False
                self.pieces.append(piece)
        self._read_boxes()

    def _kind(self, element: Any, style: Style) -> tuple[str, int]:
        if style.caption:
            return CAPTION, 0
        if style.level is not None and style.level < 1:
            return HEADING, style.level
        if local(element) == "h" and attribute(element, "is-list-header") != "true":
            return HEADING, number(attribute(element, "outline-level")) or 1
        if style.level is not None:
            return HEADING, style.level
        if self._opens and self._depth and self._styles.marks(self._list, self._depth):
            return BULLET, 0
        return (TEXT if self._plain else STRONG), 0

    def _inline(self, element: Any, hidden: bool, bold: bool) -> None:
        self._add(element.text, hidden, bold)
        for each in element:
            self._in_line(each, local(each), hidden, bold)
            self._add(each.tail, hidden, bold)

    def _in_line(self, each: Any, name: str, hidden: bool, bold: bool) -> None:
        if name == "span":
            style = self._styles.get("text", attribute(each, "style-name"))
            self._inline(each, hidden or style.hidden, bold or style.bold)
        elif name == "a":
            self._inline(each, hidden, bold)
            self._plain = True  # a link is underlined and no heading
        elif name in _SPACES:
            self._add(" ", hidden, True)
        elif name == "note":
            self._tally.add("endnote" if attribute(each, "note-class") == "endnote" else "footnote")
        elif name == "annotation":
            self._tally.add("comment")
        elif name in ("hidden-text", "hidden-paragraph"):
            self._inline(each, attribute(each, "is-hidden") != "false", bold)
        elif name in _SHAPES:
            self._frame(each)
        elif name not in _SILENT and name != "annotation-end":
            self._inline(each, hidden, bold)

    def _add(self, text: str | None, hidden: bool, bold: bool) -> None:
        if not text:
            return
        if hidden:
            if text.strip():
                self._tally.add("stretch of hidden text", "stretches of hidden text")
            return
        if not bold and any(character.isalnum() for character in text):
            self._plain = self._plain or text.upper() != text or text.upper() == text.lower()
        self._parts.append((text, self._place))

    def _frame(self, element: Any) -> None:
        """Keep a text box for later, and count anything else."""
        boxes = _outermost_boxes(element)
        self._boxes += boxes
        if boxes:
            return
        names = {local(each) for each in element.iter()}
        if names & {"object", "object-ole", "plugin", "applet", "floating-frame"}:
            self._tally.add("embedded object")
        elif "image" in names:
            self._tally.add("picture without text", "pictures without text")

    def _read_boxes(self) -> None:
        """Read the text boxes of a paragraph after it."""
        boxes, self._boxes = self._boxes, []
        listed = self._list, self._depth, self._opens
        for box in boxes:
            self._list, self._depth, self._opens = "", 0, False
            self.read(box)
        self._list, self._depth, self._opens = listed

    def _table(self, element: Any) -> None:
        """Read a table's cells row by row, each as a body of its own."""
        under = caption_before(self.pieces) or self._caption_after(element)
        above, listed = self.pieces, (self._list, self._depth, self._opens)
        nested = False
        rows: list[list[list[Piece]]] = []
        for row in _rows(element):
            rows.append([])
            for cell in row:
                if local(cell) != "table-cell":
                    continue
                self.pieces, self._list, self._depth, self._opens = [], "", 0, False
                self.read(cell)
                # A cell that was split is a table in name only.
                inner = cell.iter("{*}table")
                nested = nested or any(attribute(t, "is-sub-table") != "true" for t in inner)
                rows[-1].append(self.pieces)
        self._list, self._depth, self._opens = listed
        self.pieces = above + table_pieces(rows, nested, under)

    def _caption_after(self, element: Any) -> str:
        """Give the caption below a table, unless it is that of a table that follows."""
        after = element.getnext()
        if after is None or local(after) != "p":
            return ""
        if not self._styles.get("paragraph", attribute(after, "style-name")).caption:
            return ""
        following = after.getnext()
        if following is not None and local(following) == "table":
            return ""
        return " ".join("".join(after.itertext()).split())


def _outermost_boxes(element: Any) -> list[Any]:
    """Find what holds paragraphs in a frame or shape, not what is inside that again."""
    found: list[Any] = []
    steps = [element]
    while steps:
        step = steps.pop()
        if any(local(each) in ("p", "h", "list", "table") for each in step):
            found.append(step)
        else:
            steps += [each for each in reversed(step) if local(each) != "object"]
    return found


def _rows(table: Any) -> list[Any]:
    """Give a table's rows, through what groups them."""
    found: list[Any] = []
    steps = list(reversed(table))
    while steps:
        step = steps.pop()
        if local(step) == "table-row":
            found.append(step)
        elif local(step) in ("table-header-rows", "table-rows", "table-row-group"):
            steps += reversed(step)
    return found
