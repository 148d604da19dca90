"""Words become segments (words in a row with no wide gap), and segments lines of text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from analysis.documents.readers.pdf.glyphs import Box, Word

# In ems. A gap that may be a gutter or a table's; justified lines with such gaps are mended.
WIDE = 0.75
_TOUCHING = 0.1
_ABOVE, _BELOW = 0.75, 0.22  # how far letters reach from the baseline
_SMALL = 0.84
_MARK = re.compile(r"[\d,;–-]{1,7}|[*†‡§¶#‖∗⋆]{1,4}|\[\d{1,3}\]|\(\d{1,3}\)|[a-z]")
_UNIT = re.compile(r"(?:^|[\d\s/(])(?:[kcmdµ]?m|in|ft|s|10)$")
_DOTS = re.compile(r"(?<![.…] )(?<![.…])\. \. \.(?! ?[.…])")
_DIRECTED = re.compile("[A-Za-z\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
BULLETS = "•▪■◦○●‣⁃∙·⋅□❑❒➢➤►▶✓✔✗➔→◆◊♦▸❖–—―‒\uf0b7*-!"
_GLYPH = re.compile(rf"(?:[{re.escape(BULLETS)}]|[\ue000-\uf8ff])")
# In ems: what else stands in texts is a bullet only before a gap.
_LABEL_GAPS = {"o": 0.3, "*": 0.3, "-": 0.3, "!": 0.3, "·": 0.45, "∙": 0.45, "⋅": 0.45}
_GLUED = re.compile(r"[•▪■●‣➢►❑\ue000-\uf8ff]")
_LABEL = re.compile(
    r"\(?(?:[a-zA-Z]|[ivxIVX]{1,5}|\d{1,3})\)|(?:[a-zA-Z]|[ivx]{1,5}|[IVX]{1,5}|\d{1,3})\."
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\[\d{1,3}\]|\d{1,3}"
)


@dataclass(slots=True)
class Segment:
    """Words in a row without a wide gap; or a table, which is read as a whole."""

    words: list[Word]
    x0: float
    x1: float
    y: float
    size: float
    cells: list[list["Segment"]] | None = None
    low: float | None = None
    high: float | None = None

    @property
    def y0(self) -> float:
        """Give its lower edge."""
        return self.y - _BELOW * self.size if self.low is None else self.low

    @property
    def y1(self) -> float:
        """Give its upper edge."""
        return self.y + _ABOVE * self.size if self.high is None else self.high

    @property
    def text(self) -> str:
        """Give its text."""
        return join_words(self.words)

    def add(self, word: Word) -> None:
        """Take in a word to the right."""
        self.words.append(word)
        if word.x1 > self.x1:
            self.x1 = word.x1
        if word.size > self.size * 1.02:
            self.y, self.size = word.y, word.size

    def take(self, other: "Segment") -> None:
        """Take in the words of a segment to the right."""
        self.words += other.words
        self.x0, self.x1 = min(self.x0, other.x0), max(self.x1, other.x1)
        if other.size > self.size * 1.02:
            self.y, self.size = other.y, other.size


@dataclass(slots=True)
class Line:
    """A line of a column, in reading order; `text_x` is where the text after a label begins."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    opens_bold: bool
    page: int
    box: Box
    hyphen: bool
    first: float  # width of the first word
    label: str = ""
    text_x: float = 0.0
    face: str = ""
    raised: bool = False  # it opens with a raised mark, as a footnote does
    left: float = 0.0
    right: float = 0.0
    region: int = 0
    cells: list[list[Segment]] | None = None
    parts: list[Segment] = field(default_factory=list)


def find_segments(words: Iterable[Word]) -> list[Segment]:
    """Join words to segments: as they are painted first, then those that stand side by side."""
    segments: list[Segment] = []
    current: Segment | None = None
    for word in words:
        if current is not None and _goes_on(current, word):
            current.add(word)
        else:
            current = Segment([word], word.x0, word.x1, word.y, word.size)
            segments.append(current)
    return _side_by_side(segments)


def _goes_on(segment: Segment, word: Word) -> bool:
    size = segment.size if segment.size > word.size else word.size
    gap = word.x0 - segment.x1
    if not -0.35 * size <= gap <= WIDE * size:
        return False
    return abs(word.y - segment.y) <= 0.1 * size or _in_row(segment.y, segment.size, word)


def _in_row(y: float, size: float, other: Word | Segment) -> bool:
    """Tell whether something stands in a row: on its baseline, or small and raised or lowered."""
    rise = other.y - y
    larger = max(size, other.size)
    if abs(rise) <= 0.12 * larger:
        return True
    if other.size < _SMALL * size:
        return -0.35 * size <= rise <= 0.7 * size
    return size < _SMALL * other.size and -0.7 * other.size <= rise <= 0.35 * other.size


def _side_by_side(segments: list[Segment]) -> list[Segment]:
    """Join segments that are neighbours in a row, in whatever order they were painted."""
    kept: list[Segment] = []
    for row in find_rows(segments):
        for segment in row:
            last = kept[-1] if kept else None
            if last is not None and last in row and _follows(last, segment):
                last.take(segment)
            else:
                kept.append(segment)
    return kept


def _follows(last: Segment, segment: Segment) -> bool:
    gap = segment.x0 - last.x1
    size = max(last.size, segment.size)
    if -0.35 * size <= gap <= WIDE * size:
        return True
    return 0 < gap <= 5 * size and len(last.words) == 1 and is_label(last.words[0].text)


def is_label(text: str) -> bool:
    """Tell a bullet, or the number or letter of an item."""
    return bool(_GLYPH.fullmatch(text) or text == "o" or _LABEL.fullmatch(text))


def is_glyph(text: str) -> bool:
    """Tell a bullet that is no number or letter."""
    return bool(_GLYPH.fullmatch(text)) or text == "o"


def find_rows(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Group segments by the row that they stand in, from the top; each row from the left."""
    rows: list[list[Segment]] = []
    heads: list[Segment] = []
    for segment in sorted(segments, key=lambda s: (-s.y, s.x0)):
        for index in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            if _in_row(heads[index].y, heads[index].size, segment):
                rows[index].append(segment)
                if segment.size > heads[index].size:
                    heads[index] = segment
                break
        else:
            rows.append([segment])
            heads.append(segment)
    for row in rows:
        row.sort(key=lambda s: s.x0)
    return rows


def merge_scraps(rows: list[list[Segment]]) -> list[list[Segment]]:
    """Put scraps of a formula, or a bullet off its line, in the row that they stand against."""
    merged: list[list[Segment]] = []
    for row in rows:
        above = merged[-1] if merged else None
        if above and (_is_scrap(row) or _is_scrap(above)) and _stand_close(above, row):
            merged[-1] = _in_one(above, row)
        else:
            merged.append(row)
    return merged


def _in_one(above: list[Segment], row: list[Segment]) -> list[Segment]:
    both = sorted(above + row, key=lambda s: s.x0)
    if min(len(above), len(row)) > 1 or len(both) > 3:
        return both
    words = sorted((word for s in both for word in s.words), key=lambda w: w.x0)
    first = max(both, key=lambda s: len(s.words))
    joined = Segment(words, words[0].x0, max(w.x1 for w in words), first.y, first.size)
    return [joined]


def _is_scrap(row: list[Segment]) -> bool:
    return sum(len(w.text) for s in row for w in s.words) <= 3 and all(s.words for s in row)


def _stand_close(above: list[Segment], row: list[Segment]) -> bool:
    size = max(s.size for s in above + row)
    if any(s.cells is not None for s in above):
        return False
    left, right = min(s.x0 for s in above), max(s.x1 for s in above)
    near = row[0].x0 < right + 2 * size and left - 2 * size < row[-1].x1
    return near and min(s.y for s in above) - max(s.y for s in row) < 0.8 * size


def join_words(words: Sequence[Word]) -> str:
    """Join words to text: spaces where they are or must be, footnote marks dropped."""
    return _DOTS.sub("...", "".join(_texts(words)))


def _texts(words: Sequence[Word]) -> Iterator[str]:
    size, y = _main(words)
    last: Word | None = None
    before = ""
    for word in words:
        text = _raised(word, size, y, before) if last and word.size < size else word.text
        if not text:
            continue
        if last and _apart(last, word):
            yield " "
        yield text
        before, last = text, word


def _main(words: Sequence[Word]) -> tuple[float, float]:
    """Give the size and the baseline that most letters have."""
    size, y = words[0].size, words[0].y
    if len({(word.size, word.y) for word in words}) == 1:
        return size, y
    letters = Counter[tuple[float, float]]()
    for word in words:
        letters[word.size, word.y] += len(word.text)
    return max(letters, key=lambda key: (letters[key], key))


def _apart(last: Word, word: Word) -> bool:
    gap = max(word.x0 - last.x1, last.x0 - word.x1) / max(last.size, word.size)
    return gap > 0.17 or (word.spaced and gap > -0.2) or (gap > _TOUCHING and word.size > last.size)


def _raised(word: Word, size: float, y: float, before: str) -> str:
    """Give a raised word's text: nothing for a footnote's mark, a power as such."""
    if not is_raised(word, size, y) or not _MARK.fullmatch(word.text):
        return word.text
    if word.text.isalpha():
        return word.text if len(before) < 2 or before[-1].isdigit() or before.isupper() else ""
    if _UNIT.search(before) and re.fullmatch(r"-?\d{1,2}", word.text):
        return word.text.translate(_RAISED)
    return ""


def is_raised(word: Word, size: float, y: float) -> bool:
    """Tell whether a word is small and stands above the baseline."""
    return word.size < _SMALL * size and word.y > y + 0.15 * size


def make_line(segments: list[Segment], page: int) -> Line:
    """Make a line of the segments of a row."""
    if segments[0].cells is not None:
        return _table_line(segments[0], page)
    words = [word for segment in segments for word in segment.words]
    if any(is_rtl(word.text) for word in words):
        words = _from_right(words)
    size, y = _main(words)
    label, rest = _label(words)
    raised = len(words) > 1 and is_raised(words[0], size, y) and not words[0].text.isalpha()
    if raised:
        rest = words[1:]
    text = join_words(rest if is_glyph(label) or raised else words)
    letters = [word for word in words if word.text.isalnum() or len(word.text) > 1] or words
    x0, x1 = min(s.x0 for s in segments), max(s.x1 for s in segments)
    box = x0, y - _BELOW * size, x1, y + _ABOVE * size
    fonts = {word.font for word in letters}
    bold, italic = all(f.bold for f in fonts), all(f.italic for f in fonts)
    return Line(
        text,
        x0,
        x1,
        y,
        size,
        bold,
        italic,
        letters[0].font.bold,
        page,
        box,
        words[-1].hyphen,
        rest[0].x1 - rest[0].x0,
        label,
        rest[0].x0,
        max(letters, key=lambda w: len(w.text)).font.name,
        raised,
        parts=segments,
    )


def is_rtl(text: str) -> bool:
    """Tell text of a script that runs to the left, by its first letter of either kind."""
    found = _DIRECTED.search(text)
    return found is not None and not found[0].isascii()


def _from_right(words: list[Word]) -> list[Word]:
    """Order the words of a line that runs to the left, what runs to the right in it kept."""
    letters = sum(len(word.text) for word in words)
    if sum(len(word.text) for word in words if is_rtl(word.text)) < 0.5 * letters:
        return words
    ordered: list[Word] = []
    for leftward, group in groupby(sorted(words, key=lambda w: -w.x1), lambda w: is_rtl(w.text)):
        run = list(group)
        ordered += run if leftward else run[::-1]
    return [word._replace(spaced=True) for word in ordered]


def _label(words: list[Word]) -> tuple[str, list[Word]]:
    """Take the bullet or number off that opens a line, if one does."""
    first = words[0]
    if len(words) > 1 and is_label(first.text) and words[1].spaced | (_gap(words) > 0.2):
        if not any(c.isalnum() for c in words[1].text[:3]):
            return "", words
        if _gap(words) < _LABEL_GAPS.get(first.text, 0.0):
            return "", words
        if re.fullmatch(r"[A-Z]+\.", first.text) and _gap(words) < 0.45:
            return "", words  # an initial
        if not re.fullmatch(r"\d{1,3}", first.text):
            return first.text, words[1:]
    if len(first.text) > 1 and _GLUED.match(first.text):
        return first.text[0], [first._replace(text=first.text[1:], spaced=True), *words[1:]]
    return "", words


def _gap(words: list[Word]) -> float:
    return (words[1].x0 - words[0].x1) / words[1].size


def _table_line(table: Segment, page: int) -> Line:
    box = table.x0, table.y0, table.x1, table.y1
    line = Line(
        "", table.x0, table.x1, table.y0, table.size, False, False, False, page, box, False, 0.0
    )
    line.cells = table.cells
    return line
