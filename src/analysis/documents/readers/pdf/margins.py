"""What stands on pages but is not their text: running heads, page numbers, notes, contents."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from analysis.documents.readers.pdf.glyphs import Box, Page, Word
from analysis.documents.readers.pdf.lines import Line, Segment, find_rows

# Rows from the top or bottom of a page that can be its running head or foot.
_OUTER = 4
_PAGES = 3
# A drawing has at least so many parts; more are not looked at.
_PARTS, _MAX_PARTS = 8, 600
_LINE_NUMBER = re.compile(r"\d{1,4}[A-Z]?")
_NUMBERS = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[ivxlc]+\b", re.I)
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|seite|p\.|pg\.?|página|pagina|стр\.?)\s*)?[-–—|•\[(\s]*(?:(?:[A-Z]|\d{1,2})[-–.]?\d{1,4}|\d{1,4}|[ivxlc]{1,7})[-–—|•\])\s]*"
    r"(?:(?:of|/|von|de|sur|di)\s*\d{1,4})?",
    re.I,
)
_LEADER = re.compile(r"(?:\.\s?){4,}\s*(?:[\divxlcA-Z-]{1,7})?$|(?:…\s?){2,}\s*[\divxlc]{0,7}$")
_ENDS_IN_PAGE = re.compile(r"\D[\s.…]\s*(\d{1,4}|[ivxl]{1,6})$")
_CONTENTS = re.compile(
    r"(?:table of |detailed )?contents|list of (?:figures|tables|boxes|charts|maps|abbreviations)"
    r"|table des matières|sommaire|inhalt(?:sverzeichnis)?|índice|indice|contenido|sumário"
    r"|sommario|inhoud|figures|tables|boxes",
    re.I,
)
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§¶]{1,3}|\(\d{1,3}\)|\[\d{1,3}\])[.)]?\s*\S")


@dataclass
class LeftOut:
    """What is not in the text: page numbers of where it stands, or how many there are."""

    heads: set[int] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)
    line_numbers: set[int] = field(default_factory=set)
    pictures: set[int] = field(default_factory=set)
    rotated: set[int] = field(default_factory=set)
    empty: set[int] = field(default_factory=set)
    contents: int = 0
    notes: int = 0
    unread: int = 0

    def phrases(self) -> list[str]:
        """Give a phrase for each kind."""
        counts = {
            "running heads or feet on {} page{s}": len(self.heads),
            "page numbers on {} page{s}": len(self.numbers),
            "line numbers on {} page{s}": len(self.line_numbers),
            "{} table{s} of contents": self.contents,
            "{} footnote{s}": self.notes,
            "text in pictures on {} page{s}": len(self.pictures),
            "rotated text on {} page{s}": len(self.rotated),
            "{} page{s} without text": len(self.empty),
            "{} page{s} that cannot be read": self.unread,
        }
        found = [(phrase, count) for phrase, count in counts.items() if count]
        return [phrase.format(count, s="s" * (count > 1)) for phrase, count in found]


def strip_heads(
    pages: Sequence[Page], segments: dict[int, list[Segment]], left_out: LeftOut
) -> None:
    """Take running heads and page numbers off."""
    outer = {page.number: _outer(segments[page.number]) for page in pages}
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for number, found in outer.items():
        for segment in found:
            for key in _keys(segment):
                seen[key].add(number)
    common = {key for key, on in seen.items() if len(on) >= _PAGES}
    rows = _common_rows(outer.values(), common)
    for page in pages:
        gone: set[int] = set()
        for segment in outer[page.number]:
            if any(key in common for key in _keys(segment)) or _row(segment) in rows:
                gone.add(id(segment))
                lone = _PAGE_NUMBER.fullmatch(segment.text)
                (left_out.numbers if lone else left_out.heads).add(page.number)
        kept = [s for s in segments[page.number] if id(s) not in gone]
        if (lone_number := _lone_number(kept, page)) is not None:
            kept = [s for s in kept if s is not lone_number]
            left_out.numbers.add(page.number)
        segments[page.number] = kept


def _outer(segments: list[Segment]) -> list[Segment]:
    """Give the segments of a page's first and last rows."""
    rows = find_rows(segments)
    ends = rows if len(rows) <= 2 * _OUTER else rows[:_OUTER] + rows[-_OUTER:]
    return [segment for row in ends for segment in row if segment.cells is None]


def _keys(segment: Segment) -> list[tuple[str, int]]:
    """Name a segment by what it says, whatever its digits, and its height (two ways to round)."""
    text = _NUMBERS.sub("#", segment.text)
    if len(text) <= 8:
        text = _ROMAN.sub("#", text)
    return [(text, round(segment.y / 4)), (text, -1 - int(segment.y / 4))]


def _row(segment: Segment) -> tuple[int, float]:
    return round(segment.y), round(segment.size, 1)


def _common_rows(
    outer: Iterable[list[Segment]], common: set[tuple[str, int]]
) -> set[tuple[int, float]]:
    """Give rows that hold running heads on many pages: there a chapter's name is one as well."""
    counts: Counter[tuple[int, float]] = Counter()
    others: Counter[tuple[int, float]] = Counter()
    for found in outer:
        for segment in found:
            common_here = any(key in common and key[0] != "#" for key in _keys(segment))
            (counts if common_here else others)[_row(segment)] += 1
    return {row for row, count in counts.items() if count >= _PAGES and others[row] <= count}


def _lone_number(segments: list[Segment], page: Page) -> Segment | None:
    """Find a page number that stands alone in the first or last row."""
    rows = find_rows(s for s in segments if s.cells is None)
    height = page.top - page.bottom
    for row in (rows[-1:] + rows[:1]) if len(rows) > 1 else []:
        edge = min(row[0].y - page.bottom, page.top - row[0].y)
        if len(row) == 1 and edge < 0.12 * height and _PAGE_NUMBER.fullmatch(row[0].text):
            return row[0]
    return None


def strip_line_numbers(page: Page) -> bool:
    """Take off a column of numbers that count the lines, left or right of the text."""
    columns: dict[tuple[str, int], list[Word]] = defaultdict(list)
    for word in page.words:
        if _LINE_NUMBER.fullmatch(word.text):
            columns["left", round(word.x0 / 3)].append(word)
            columns["right", round(word.x1 / 3)].append(word)
    for (side, place), column in columns.items():
        column = sorted(column + columns.get((side, place + 1), []), key=lambda w: -w.y)
        if _counts_lines(column) and _stands_aside(column, page.words):
            gone = {id(word) for word in column}
            page.words = [word for word in page.words if id(word) not in gone]
            return True
    return False


def _counts_lines(column: list[Word]) -> bool:
    counts = [int(re.sub(r"\D", "", word.text)) for word in column]
    steps = Counter(b - a for a, b in pairwise(counts))
    step = max(steps, key=lambda s: (steps[s], -s), default=0)
    return len(column) >= 8 and step in (1, 2, 5, 10) and steps[step] >= 0.9 * sum(steps.values())


def _stands_aside(column: list[Word], words: list[Word]) -> bool:
    left, right = min(w.x0 for w in column), max(w.x1 for w in column)
    others = len(words) - len(column)
    return (
        sum(w.x0 >= right - 1 for w in words) >= 0.95 * others
        or sum(w.x1 <= left + 1 for w in words) >= 0.95 * others
    )


def strip_contents(lines: list[Line]) -> tuple[list[Line], bool]:
    """Take a list of contents off: lines with dot leaders or ending in pages, and its heading."""
    entries = [i for i, line in enumerate(lines) if _LEADER.search(line.text)]
    entries += _listed(lines)
    if len(entries) < 3:
        return lines, False
    gone = set(entries)
    for index in sorted(gone):
        # The lines between are entries that run over; the heading stands above.
        for back in range(1, 4):
            if index - back in gone:
                gone.update(range(index - back, index))
    for index in sorted(gone):
        above = index - 1
        if above >= 0 and above not in gone and _CONTENTS.fullmatch(lines[above].text.strip()):
            gone.add(above)
    return [line for i, line in enumerate(lines) if i not in gone], True


def _listed(lines: list[Line]) -> list[int]:
    """Find the entries below "Contents": lines that end in a page, which never falls."""
    for start, line in enumerate(lines):
        if _CONTENTS.fullmatch(line.text.strip()):
            below = range(start + 1, len(lines))
            found = [i for i in below if _ENDS_IN_PAGE.search(lines[i].text)]
            pages = [int(m[1]) for i in found if (m := re.search(r"(\d+)$", lines[i].text))]
            if len(found) >= 0.5 * len(below) and pages == sorted(pages) and len(pages) >= 3:
                return list(range(start + 1, found[-1] + 1))
    return []


def strip_notes(lines: list[Line], page: Page, body: float, before: bool) -> tuple[list[Line], int]:
    """Take the footnotes off the foot of a column.

    Parameters
    ----------
    before
        Whether the page before ended in notes, which may go on without a mark.
    """
    start = len(lines)
    while start and lines[start - 1].size < 0.93 * body and lines[start - 1].cells is None:
        start -= 1
    for index in range(start, len(lines)):
        line = lines[index]
        opens = bool(_NOTE.match(line.text) or line.raised)
        ruled = _rule_above(page, line) and (opens or before)
        if ruled or (opens and _is_apart(lines, index, page)):
            notes = sum(bool(_NOTE.match(n.text) or n.raised) for n in lines[index:])
            return lines[:index], max(1, notes)
    return lines, 0


def _is_apart(lines: list[Line], index: int, page: Page) -> bool:
    """Tell whether a line low on its page is smaller than, or set off from, the one above it."""
    line = lines[index]
    if line.y > (page.top + page.bottom) / 2 or line.text.startswith("["):
        return False
    if index == 0:
        return True
    above = lines[index - 1]
    return not above.bold and above.size > 1.05 * line.size


def _rule_above(page: Page, line: Line) -> bool:
    """Tell whether a short rule stands right above a line, at its left."""
    return any(
        0 < rule.y0 - line.y < 3 * line.size
        and abs(rule.x0 - line.x0) < 25
        and rule.x1 - rule.x0 < 0.75 * (page.right - page.left)
        for rule in page.across
    )


def strip_pictures(page: Page, segments: list[Segment]) -> list[Segment]:
    """Take the words off that stand in a picture or a chart: few of them make a sentence."""
    for picture in _pictures(page):
        inside = [s for s in segments if s.cells is None and _lies_in(s, picture)]
        long = sum(len(s.words) >= 7 for s in inside)
        if inside and long <= 0.2 * len(inside):
            gone = {id(s) for s in inside}
            segments = [s for s in segments if id(s) not in gone]
    return segments


def _pictures(page: Page) -> list[Box]:
    """Find pictures, and drawings of many parts; a box around text has few."""
    pictures = []
    for box, parts in _clusters([*page.drawn, *page.down, *page.across][:_MAX_PARTS]):
        wide, high = box[2] - box[0], box[3] - box[1]
        if parts >= _PARTS and wide >= 60 and high >= 40:
            pictures.append(box)
    area = 0.6 * (page.right - page.left) * (page.top - page.bottom)
    large = [b for b in page.pictures if b[2] - b[0] >= 60 and b[3] - b[1] >= 40]
    return pictures + [b for b in large if (b[2] - b[0]) * (b[3] - b[1]) < area]


def _clusters(boxes: Sequence[Sequence[float]]) -> list[tuple[Box, int]]:
    """Join boxes that touch or nearly do, with how many there are; swept from the top."""
    clusters: list[tuple[Box, int]] = []
    for x0, y0, x1, y1 in sorted(boxes, key=lambda b: -b[3]):
        box, parts, rest = (x0, y0, x1, y1), 1, []
        for other, count in clusters:
            near = box[0] - 8 <= other[2] and other[0] - 8 <= box[2]
            if near and box[1] - 8 <= other[3] and other[1] - 8 <= box[3]:
                box = (
                    min(box[0], other[0]),
                    min(box[1], other[1]),
                    max(box[2], other[2]),
                    max(box[3], other[3]),
                )
                parts += count
            else:
                rest.append((other, count))
        clusters = [*rest, (box, parts)]
    return clusters


def _lies_in(segment: Segment, box: Box) -> bool:
    middle = (segment.x0 + segment.x1) / 2
    return box[0] <= middle <= box[2] and box[1] <= segment.y + 0.3 * segment.size <= box[3]
