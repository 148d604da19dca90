"""What PDFium tells of a page: words with boxes and fonts, ruled lines, pictures.

Boxes are asked for at both ends of a word, not for each letter: that is what takes the time.
"""

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

# PDFium's marks for a hyphen that it takes for the end of a line's; U+00AD is a soft one.
HYPHENS = "\x02\ufffe\u00ad"
# A page of a map or a drawing has hundreds of thousands of paths; tables are drawn with few.
MAX_DRAWN = 4_000
_INVISIBLE = 3
_BOLD = re.compile(r"bold|black|heavy|semibd|demi|-medi\b|cmbx|sfbx|ecbx|\.b\b", re.I)
_ITALIC = re.compile(r"ital|obli|slanted|cmti|cmsl|sfti|\.i\b", re.I)
_ENDS = '.!?”’"'
# Sentences with no space between, or a number that may be a footnote's: look letter by letter.
_UNSURE = re.compile(
    r"[a-z)]{2}[.!?][”’\"]?[A-Z][a-z ]"
    r"|(?:[^\W\d_]|[^\W_][.,;:!?”’)\]»])[.,;:!?”’)\]»]*\d{1,3}[.,;:]?$"
)
_WORD = re.compile(r"[^\s\0]+")
_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
_ACCENT = re.compile(r"[¨´`ˆ˜¸ˇ](?=[^\W\d_])")
_COMBINING = dict(zip("¨´`ˆ˜¸ˇ", "\u0308\u0301\u0300\u0302\u0303\u0327\u030c", strict=True))
# A font that names no letters gives such; pages of nothing else need recognition.
_NO_LETTERS = re.compile(r"[\x00-\x01\x03-\x1f\x7f\ufffd]+")
_HALVES = re.compile("[\ud800-\udfff]")
_PLAIN = str.maketrans({**_LIGATURES, "\u00ad": "", "\u200b": "", "\ufeff": "", "\x02": "-"})

# Asked for each word: the names are looked up once.
_loose_box, _origin = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
_text_object = pdfium.FPDFText_GetTextObject

Box = tuple[float, float, float, float]


class Font(NamedTuple):
    """The face that a word is set in."""

    name: str = ""
    bold: bool = False
    italic: bool = False


class Word(NamedTuple):
    """Letters without a gap: text, left, baseline, right, size, face.

    `spaced` says whether white space stands before it; `hyphen` whether it ends in one that
    may be the line end's.
    """

    text: str
    x0: float
    y: float
    x1: float
    size: float
    font: Font
    spaced: bool = True
    hyphen: bool = False


class Rule(NamedTuple):
    """A thin line, or the edge of a filled box."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass
class Page:
    """A page as it is read: turned so that its lines run from left to right."""

    number: int
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0
    quarter: int = 0
    words: list[Word] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    drawn: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    rotated: bool = False
    unnamed: int = 0  # letters that their font does not name

    def place(self, box: Box) -> Box:
        """Turn a box back to the page's own coordinates, rounded."""
        left, bottom, right, top = _turn(box, -self.quarter)
        return round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)


def read_page(document: Any, index: int) -> Page | None:
    """Read a page of a document; None if PDFium cannot load it."""
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return None
    try:
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            return None
        try:
            return _page(page, text, index + 1)
        finally:
            pdfium.FPDFText_ClosePage(text)
    finally:
        pdfium.FPDF_ClosePage(page)


def _page(page: Any, text: Any, number: int) -> Page:
    letters = _Letters(text)
    found = list(letters.words())
    quarters = Counter[int | None]()
    for word, quarter, _ in found:
        quarters[quarter] += len(word.text)
    upright = max((q for q in quarters if q is not None), key=lambda q: quarters[q], default=0)
    left, bottom, right, top = _turn(_bounds(page), upright)
    kept = [
        (word, hidden)
        for word, quarter, hidden in found
        if quarter == upright and left - 1 <= word.x0 <= right and bottom <= word.y <= top
    ]
    result = Page(number, left, bottom, right, top, upright)
    result.rotated = any(quarter != upright for _, quarter, _ in found)
    result.words, result.unnamed = _visible(kept), letters.unnamed
    _read_drawing(page, result)
    return result


def _visible(words: list[tuple[Word, bool]]) -> list[Word]:
    """Leave invisible text out, unless it is (nearly) all there is: a scan's recognised text."""
    seen = sum(len(word.text) for word, hidden in words if not hidden)
    unseen = sum(len(word.text) for word, hidden in words if hidden)
    keep = unseen > 10 * seen
    return [word for word, hidden in words if hidden == keep]


def _bounds(page: Any) -> Box:
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    return rect.left, rect.bottom, rect.right, rect.top


def _turn(box: Box, quarter: int) -> Box:
    """Turn a box clockwise by quarters, so that text running upwards runs to the right."""
    x0, y0, x1, y1 = box
    match quarter % 4:
        case 1:
            return y0, -x1, y1, -x0
        case 2:
            return -x1, -y1, -x0, -y0
        case 3:
            return -y1, x0, -y0, x1
        case _:
            return box


class _Style(NamedTuple):
    size: float
    font: Font
    quarter: int | None
    hidden: bool
    plain: bool = True  # it runs to the right: boxes of one height stand on one line


_Found = tuple[Word, int | None, bool]


class _Letters:
    """A text page's letters, with what holds for a whole text object asked once."""

    def __init__(self, text: Any) -> None:
        self.text = text
        self.unnamed = 0
        self.rect = pdfium.FS_RECTF()
        self.rect_at = ctypes.byref(self.rect)
        self.sides = memoryview(self.rect).cast("B").cast("f")  # faster than its fields
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.x_at, self.y_at = ctypes.byref(self.x), ctypes.byref(self.y)
        self.styles: dict[int, _Style] = {}
        self.fonts: dict[int, Font] = {}

    def words(self) -> Iterator[_Found]:
        """Give words in the order they are painted, with direction and whether invisible."""
        letters = self._characters()
        last_end = -1
        for match in _WORD.finditer(letters):
            start, end = match.span()
            spaced = start > last_end
            if (style := self._style(start)) is None:
                continue
            first = self._box(start)
            last = first if end - start == 1 else self._box(end - 1)
            raw = letters[start:end]
            level = abs(first[1] - last[1]) < 0.3 and abs(first[3] - last[3]) < 0.3
            tight = last[2] - first[0] < 1.1 * style.size * len(raw) or len(raw) == 1
            sure = raw.isalpha() or not _UNSURE.search(raw)
            if level and tight and sure and style.plain:
                if word := self._word(raw, start, first, last, style, spaced):
                    yield word, style.quarter, style.hidden
            else:
                yield from self._pieces(letters, start, end, spaced)
            last_end = end

    def _word(
        self, raw: str, index: int, first: Box, last: Box, style: _Style, spaced: bool
    ) -> Word | None:
        text = raw if raw.isascii() and raw.isprintable() else _spelt(raw)
        if not text:
            self.unnamed += len(raw)
            return None
        hyphen = not raw.isalpha() and (raw[-1] in HYPHENS or text[-1] in "-‐")
        if hyphen and text[-1] not in "-‐":
            text += "-"
        _origin(self.text, index, self.x_at, self.y_at)
        y = self.y.value
        if style.quarter:
            first, last = _turn(first, style.quarter), _turn(last, style.quarter)
            _, y, _, _ = _turn((self.x.value, y, self.x.value, y), style.quarter)
        x0, x1 = min(first[0], last[0]), max(first[2], last[2])
        return Word(text, x0, y, x1, style.size, style.font, spaced, hyphen)

    def _box(self, index: int) -> Box:
        _loose_box(self.text, index, self.rect_at)
        left, top, right, bottom = self.sides.tolist()
        return left, bottom, right, top

    def _characters(self) -> str:
        count = pdfium.FPDFText_CountChars(self.text)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        pdfium.FPDFText_GetText(self.text, 0, count, buffer)
        letters = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(letters) == count and "\0" not in letters:
            return letters
        # A letter beyond the basic plane (in two halves), or one that has none: indexes must hold.
        codes = [pdfium.FPDFText_GetUnicode(self.text, i) for i in range(count)]
        return "".join(chr(c) if c <= 0x10FFFF else "\ufffd" for c in codes)

    def _pieces(self, letters: str, start: int, end: int, spaced: bool) -> Iterator[_Found]:
        """Give a word, in as many pieces as it has sizes and baselines."""
        for first, last, apart in self._stretches(letters, start, end):
            if style := self._style(first):
                boxes = self._box(first), self._box(last - 1)
                raw = letters[first:last]
                if word := self._word(raw, first, *boxes, style, spaced or apart):
                    if self._is_raised(first, word):
                        word = word._replace(y=word.y + 0.35 * word.size, size=0.65 * word.size)
                    yield word, style.quarter, style.hidden
            spaced = False

    def _stretches(self, letters: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Cut a word where size or baseline change, or where a space must be."""
        first, above, apart = start, self._level(start), False
        for index in range(start + 1, end):
            level = self._level(index)
            size, y, _, right = above
            gap = (level[2] - right) / max(size, 1.0)
            ends = letters[index - 1] in _ENDS and letters[index].isupper() and gap > 0.06
            changes = abs(level[0] - size) > 0.5 or abs(level[1] - y) > 0.5
            number = letters[index].isdigit() != letters[index - 1].isdigit()
            if changes or gap > 1 or ends or number:
                yield first, index, apart
                first, apart = index, gap > 1 or ends
            above = level
        yield first, end, apart

    def _is_raised(self, index: int, word: Word) -> bool:
        """Tell a digit whose shape itself is small and high, as some fonts have them."""
        if not word.text.isdigit():
            return False
        edges = [ctypes.c_double() for _ in range(4)]
        pdfium.FPDFText_GetCharBox(self.text, index, *edges)
        bottom, top = edges[2].value, edges[3].value
        return bottom - word.y > 0.2 * word.size and top - bottom < 0.6 * word.size

    def _level(self, index: int) -> tuple[float, float, float, float]:
        """Give a letter's size, baseline, left and right."""
        style = self._style(index)
        _origin(self.text, index, self.x_at, self.y_at)
        x, y = self.x.value, self.y.value
        quarter = style.quarter or 0 if style else 0
        left, _, right, _ = _turn(self._box(index), quarter)
        return style.size if style else 0.0, _turn((x, y, x, y), quarter)[1], left, right

    def _style(self, index: int) -> _Style | None:
        found = _text_object(self.text, index)
        if not found:
            return None
        address = ctypes.addressof(found.contents)
        style = self.styles.get(address)
        if style is None:
            style = self.styles[address] = self._new_style(found, index)
        return style

    def _new_style(self, found: Any, index: int) -> _Style:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.text, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = pdfium.FPDFText_GetFontSize(self.text, index) * scale
        turns = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        quarter = round(turns) % 4 if abs(turns - round(turns)) < 0.03 else None
        hidden = pdfium.FPDFTextObj_GetTextRenderMode(found) == _INVISIBLE
        return _Style(
            max(round(size, 2), 0.1), self._font(found, index), quarter, hidden, quarter == 0
        )

    def _font(self, found: Any, index: int) -> Font:
        font = pdfium.FPDFTextObj_GetFont(found)
        address = ctypes.addressof(font.contents) if font else 0
        if address not in self.fonts:
            buffer, flags = ctypes.create_string_buffer(200), ctypes.c_int()
            pdfium.FPDFText_GetFontInfo(self.text, index, buffer, 200, flags)
            name = buffer.value.decode("utf-8", "replace")
            weight = pdfium.FPDFText_GetFontWeight(self.text, index)
            bold = bool(_BOLD.search(name)) or weight >= 600
            self.fonts[address] = Font(name, bold, bool(_ITALIC.search(name)))
        return self.fonts[address]


def _spelt(raw: str) -> str:
    """Spell ligatures out, drop soft hyphens, and put accents set apart on their letters."""
    if _HALVES.search(raw):
        raw = raw.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = _NO_LETTERS.sub("", raw.translate(_PLAIN).replace("\ufffe", "-"))
    if not _ACCENT.search(text):
        return text
    for found in reversed(list(_ACCENT.finditer(text))):
        at = found.start()
        letter = text[at + 1].replace("ı", "i")
        text = text[:at] + letter + _COMBINING[text[at]] + text[at + 2 :]
    return unicodedata.normalize("NFC", text)


def _read_drawing(page: Any, result: Page) -> None:
    """Note ruled lines, the edges of filled boxes, and what else is drawn."""
    sides = [ctypes.c_float() for _ in range(4)]
    width, height = result.right - result.left, result.top - result.bottom
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MAX_DRAWN)):
        found = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT or not pdfium.FPDFPageObj_GetBounds(found, *sides):
            continue
        box = _turn(
            (sides[0].value, sides[1].value, sides[2].value, sides[3].value), result.quarter
        )
        wide, high = box[2] - box[0], box[3] - box[1]
        if wide > 0.9 * width and high > 0.9 * height:
            continue  # the page's ground
        if kind == pdfium.FPDF_PAGEOBJ_PATH and high <= 2.5 and wide >= 12:
            result.across.append(Rule(*box))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and wide <= 2.5 and high >= 6:
            result.down.append(Rule(*box))
        elif kind != pdfium.FPDF_PAGEOBJ_PATH:
            result.pictures.append(box)
        else:
            if kind == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPath_CountSegments(found) <= 6:
                _add_edges(result, box)
            result.drawn.append(box)


def _add_edges(page: Page, box: Box) -> None:
    left, bottom, right, top = box
    if right - left >= 12 and top - bottom >= 6:
        page.across += Rule(left, bottom, right, bottom), Rule(left, top, right, top)
        page.down += Rule(left, bottom, left, top), Rule(right, bottom, right, top)
