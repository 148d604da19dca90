"""Lines become paragraphs: by spacing, indent, face, and by lines that end before they must."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.documents.readers.pdf.glyphs import Box
from analysis.documents.readers.pdf.lines import Line, is_glyph, is_rtl

_TERMINAL = re.compile(r"[.!?…:;。！？؟।][\"'”’»)\]]*$")
_HYPHENATED = re.compile(r"(\w+)[-‐]$")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_SIGN = re.compile(r"[=−∑∏∫√≤≥≈∈∉∪∩⊂→×∀∃λΣ]")
_DASHED = re.compile(r"\w[–—/]$")
_FIRST_WORD = re.compile(r"[\w'’]+")
_INNER = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
# Of a line's height: lines of a paragraph stand closer together than paragraphs.
_SPACE = 1.22
_INDENT = 0.8


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line]
    label: str = ""
    after: float = 0.0  # the gap above it, in the leading of its size; 0 at a column's top
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    kind: str = ""
    level: int = 0

    @property
    def text(self) -> str:
        """Its text, for looking at: hyphens at line ends as they stand."""
        return " ".join(line.text for line in self.lines)


class Vocabulary:
    """The words of a document, as often as they stand whole in a line."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.words: Counter[str] = Counter()
        for line in lines:
            found = _INNER.findall(line.text)
            if line.hyphen and found:
                found.pop()
            self.words.update(word.lower().replace("‐", "-") for word in found)

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Tell whether a hyphen at a line's end is the word's own."""
        if not after[:1].isalpha() or not before[-1:].isalpha():
            return True
        capital = after[0].isupper()
        before, after = before.lower(), after.lower()
        whole, apart = self.words[before + after], self.words[f"{before}-{after}"]
        if whole or apart or capital:
            return apart >= whole
        return min(len(before), len(after)) >= 4 and bool(self.words[before] and self.words[after])


def find_paragraphs(
    lines: Sequence[Line], leadings: dict[float, float], body: float
) -> list[Paragraph]:
    """Group a column's lines into paragraphs; `body` is the size that most letters have."""
    paragraphs: list[Paragraph] = []
    justified = _is_justified(lines)
    for line in lines:
        last = paragraphs[-1] if paragraphs else None
        if last is None or _begins(last, line, leadings, body, justified):
            paragraphs.append(_opened(last, line, leadings))
        else:
            last.lines.append(line)
            last.bold = last.bold and line.bold
            last.italic = last.italic and line.italic
    return paragraphs


def _opened(last: Paragraph | None, line: Line, leadings: dict[float, float]) -> Paragraph:
    gap = last.lines[-1].y - line.y if last else 0.0
    after = gap / leading(leadings, line.size)
    return Paragraph([line], line.label, after, line.size, line.bold, line.italic)


def find_leadings(columns: Iterable[Sequence[Line]]) -> dict[float, float]:
    """Give the usual distance of baselines for each size."""
    gaps: dict[float, Counter[float]] = defaultdict(Counter)
    for lines in columns:
        for above, below in pairwise(lines):
            gap = round(above.y - below.y, 1)
            if abs(above.size - below.size) < 0.3 and 0.9 * below.size < gap < 2.6 * below.size:
                gaps[_rounded(below.size)][gap] += 1
    return {size: _most(found) for size, found in gaps.items()}


def _most(found: Counter[float]) -> float:
    """Give the most frequent gap, those within half a point counted together."""
    near = {gap: sum(n for other, n in found.items() if abs(other - gap) <= 0.5) for gap in found}
    return max(near, key=lambda gap: (near[gap], -gap))


def leading(leadings: dict[float, float], size: float) -> float:
    """Give a size's usual distance of baselines, 1.2 of its own where none is known."""
    return leadings.get(_rounded(size), 1.2 * size)


def _rounded(size: float) -> float:
    return round(2 * size) / 2


def _is_justified(lines: Sequence[Line]) -> bool:
    text = [line for line in lines if line.cells is None]
    full = sum(line.right - line.x1 < 2.5 for line in text)
    return len(text) >= 4 and full >= 0.5 * len(text)


def _begins(
    last: Paragraph, line: Line, leadings: dict[float, float], body: float, justified: bool
) -> bool:
    above = last.lines[-1]
    if above.cells is not None or line.cells is not None:
        return True
    if abs(above.size - line.size) > 0.08 * max(above.size, line.size):
        return True
    gap = above.y - line.y
    usual = leading(leadings, line.size)
    if gap > _SPACE * usual + 0.5 or gap < 0.3 * line.size:
        return True
    if line.size > 1.15 * body and not line.label:
        return False  # a heading's lines can be of any length and face
    if _changes_face(last, line):
        return True
    room = _room(above, line, justified)
    if line.label and _is_item(last, line, room):
        return True
    return _is_indented(last, line, room) or _ends_early(above, line, room)


def _changes_face(last: Paragraph, line: Line) -> bool:
    """Tell whether a bold line stands against one that is not; a bold opening may run over."""
    if last.bold == line.bold or len(line.text) < 3:
        return False
    if last.bold:
        return not line.opens_bold or line.parts[0].words[0].font.bold is False
    return len(line.text.split()) > 1 or not last.lines[-1].text.endswith((",", "-"))


def _room(above: Line, line: Line, justified: bool) -> float:
    """Give how much room was left in a line for the next word, in ems; negative for none."""
    space = 0.25 * line.size
    left = above.x0 - above.left if is_rtl(above.text) else above.right - above.x1
    room = (left - line.first - space) / line.size
    return room if justified else room - 1.0


def _is_item(last: Paragraph, line: Line, room: float) -> bool:
    """Tell whether a number or letter opens an item, or just happens to open a line."""
    if is_glyph(line.label):
        return True
    above = last.lines[-1]
    if last.label and abs(last.lines[0].x0 - line.x0) < 3 and line.text_x - line.x0 > 4:
        return bool(_TERMINAL.search(above.text)) or room > 0 or line.label[-1:] in ").]"
    ended = _TERMINAL.search(above.text) or above.text.endswith((" and", " or"))
    return bool(ended) or room > 0


def _is_indented(last: Paragraph, line: Line, room: float) -> bool:
    """Tell whether a line's indent opens a paragraph."""
    above = last.lines[-1]
    step = (line.x0 - above.x0) / line.size
    if _is_centred(above) and _is_centred(line):
        return False
    if last.label:
        return _leaves_item(last, line, room)
    if len(last.lines) == 1:
        # A hanging line goes on; an indented one after a full line that ends opens a paragraph.
        return step > _INDENT and (room > 0 or bool(_TERMINAL.search(above.text)))
    return abs(step) > _INDENT


def _leaves_item(item: Paragraph, line: Line, room: float) -> bool:
    """Tell whether a line no longer stands where an item's lines do."""
    first, above = item.lines[0], item.lines[-1]
    if len(item.lines) > 1:
        return abs(line.x0 - above.x0) > 0.5 * line.size
    if line.x0 < first.x0 - 0.5 * line.size:
        # An item's first line can be indented as a paragraph's is.
        return room > 0 or bool(re.search(r"[.!?:]$", above.text))
    return line.x0 > first.text_x + 2 * line.size


def _is_centred(line: Line) -> bool:
    left, right = line.x0 - line.left, line.right - line.x1
    return left > line.size and right > line.size and abs(left - right) < 1.2 * line.size


def _ends_early(above: Line, line: Line, room: float) -> bool:
    """Tell whether a line ended although the next word had room."""
    if room <= 0 or above.hyphen or _DASHED.search(above.text):
        return False
    if _TERMINAL.search(above.text):
        return True
    width = (above.right - above.left) / above.size
    opens_small = line.text[:1].islower()
    if _is_centred(above) and _is_centred(line):
        return False
    if above.bold and line.bold:
        return room > 0.6 * width
    return room > (0.5 if opens_small else 0.15) * width


def join_formulas(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Join the scraps that a formula on lines of its own falls into."""
    joined: list[Paragraph] = []
    for paragraph in paragraphs:
        last = joined[-1] if joined else None
        if last and _is_scrap(last) and _is_scrap(paragraph) and _is_formula(last, paragraph):
            last.lines += paragraph.lines
        else:
            joined.append(paragraph)
    return joined


def _is_scrap(paragraph: Paragraph) -> bool:
    """Tell what has hardly a word: nothing but signs, names of quantities and numbers."""
    lines = paragraph.lines
    if len(lines) > 6 or any(line.cells is not None for line in lines):
        return False
    words = len(_LONG_WORD.findall(paragraph.text))
    return words == 0 or (words <= 2 and bool(_SIGN.search(paragraph.text)))


def _is_formula(last: Paragraph, paragraph: Paragraph) -> bool:
    above, line = last.lines[-1], paragraph.lines[0]
    near = above.region == line.region and above.y - line.y < 2.5 * max(above.size, line.size)
    return near and bool(_SIGN.search(last.text) or _SIGN.search(paragraph.text))


def join_columns(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Let paragraphs go on across columns and pages, past what floats between."""
    joined: list[Paragraph] = []
    open_at: int | None = None
    for paragraph in paragraphs:
        if open_at is not None and _carries_on(joined[open_at], paragraph):
            joined[open_at].lines += paragraph.lines
            continue
        joined.append(paragraph)
        if paragraph.kind in ("text", "bullet"):
            if open_at is None or not _is_aside(joined[open_at], paragraph):
                open_at = len(joined) - 1
        elif paragraph.kind == "heading":
            open_at = None
    return joined


def _is_aside(last: Paragraph, paragraph: Paragraph) -> bool:
    """Tell small print at a column's foot, which the unfinished text above it goes on past."""
    return paragraph.size < 0.95 * last.size and not _TERMINAL.search(last.lines[-1].text)


def _carries_on(last: Paragraph, paragraph: Paragraph) -> bool:
    above, line = last.lines[-1], paragraph.lines[0]
    if above.region == line.region or paragraph.kind != "text" or paragraph.label:
        return False
    if abs(above.size - line.size) > 0.05 * above.size or last.bold != paragraph.bold:
        return False
    if above.hyphen and line.text[:1].islower():
        return True
    if above.face != line.face:
        return False
    if line.text[:1].islower():
        return not re.search(r"[.!?:]$", above.text)
    if _TERMINAL.search(above.text):
        return False
    room = above.right - above.x1
    full = room < max(0.15 * (above.right - above.left), line.first + 0.5 * line.size)
    return full and line.x0 - line.left < _INDENT * line.size


def paragraph_parts(paragraph: Paragraph, vocabulary: Vocabulary) -> Iterator[tuple[str, int, Box]]:
    """Give a paragraph's text line by line, each with its page and box."""
    for index, line in enumerate(paragraph.lines):
        text = line.text
        if index + 1 < len(paragraph.lines):
            text = _line_end(text, line, paragraph.lines[index + 1], vocabulary)
        yield text, line.page, line.box


def _line_end(text: str, line: Line, following: Line, vocabulary: Vocabulary) -> str:
    if not line.hyphen:
        glued = _DASHED.search(text) and following.text[:1].isalnum()
        return text if glued else text + " "
    before = _HYPHENATED.search(text)
    after = _FIRST_WORD.match(following.text)
    if not before:
        return text + " "
    if vocabulary.keeps_hyphen(_last_part(text[:-1]), after[0] if after else ""):
        return text
    return text[:-1]


def _last_part(text: str) -> str:
    found = re.search(r"[^\W\d_]+$", text)
    return found[0] if found else ""
