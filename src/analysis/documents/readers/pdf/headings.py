"""What a paragraph is: a heading of some level, a caption, an item of a list, or text."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from analysis.documents.content import BULLET, CAPTION, CELL, HEADING, TEXT
from analysis.documents.readers.pdf.lines import is_glyph
from analysis.documents.readers.pdf.paragraphs import Paragraph

MAX_LEVEL = 6
_MAX_LETTERS = 200
_MAX_WORDS = 25
_MAX_LINES = 4
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-Z]\.(?:\d{1,2})?)\s+(?=\S)")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=[^\W\d_])")
_CAPTION = re.compile(
    r"(?:table|figure|fig\.?|box|chart|graph|map|exhibit|scheme|plate|example|listing|algorithm|tableau|graphique|carte"
    r"|encadré|tabelle|abbildung|abb\.?|figura|cuadro|tabla|gráfico|mapa|tabella|quadro)\s*"
    r"(?:[A-Z]?\d{1,3}(?:[.-]\d{1,3})?[a-z]?|[IVX]{1,5}|[A-Z])\s*(?P<mark>[.:–—|]|[-](?=\s)|$|(?=\s+[A-Z(]))",
    re.I,
)
_SIGNS = frozenset("=+<>$%&@|/\\~*")
_CODE = re.compile(r"[=_{}\[\]*;<>|]|\w\(|\d{3}")
_PICTURE = re.compile(r"(?:fig|chart|graph|map|abb|carte|mapa|gráf|scheme|plate)", re.I)
_SENTENCES = re.compile(r"[.!?][\"”’)]?\s+[A-ZÀ-ÞА-Я“\"(«]")
_END = re.compile(r"[.!?;,][\"'”’»)\]]*$")
_LETTER = re.compile(r"[^\W\d_]")
_SPACE = re.compile(r"\W+")
_LONG_ITEM = 400
_Style = tuple[float, bool, bool]


class Outline:
    """The titles of a file's bookmarks, with their depth from 1."""

    def __init__(self, titles: Sequence[tuple[str, int]]) -> None:
        self.depths: dict[str, int] = {}
        for title, depth in titles:
            self.depths.setdefault(plain(title), depth)
            self.depths.setdefault(plain(_NUMBER.sub("", title, count=1)), depth)
        self.depths.pop("", None)

    def depth(self, text: str) -> int:
        """Give the depth of a bookmark with this title; 0 for none."""
        return self.depths.get(plain(text), 0) or self.depths.get(
            plain(_NUMBER.sub("", text, count=1)), 0
        )


def plain(text: str) -> str:
    """Give a title's letters and digits alone, to compare it."""
    return _SPACE.sub(" ", text.replace("- ", "")).strip().casefold()


def classify(paragraphs: Sequence[Paragraph], body: float, bold: bool, outline: Outline) -> None:
    """Say of each paragraph what it is; headings get their levels in the end."""
    for paragraph in paragraphs:
        if paragraph.lines[0].cells is not None:
            paragraph.kind = CELL
        elif _is_caption(paragraph, body):
            paragraph.kind = CAPTION
        elif _is_heading(paragraph, body, bold, outline):
            paragraph.kind = HEADING
        else:
            paragraph.kind = BULLET if _is_bullet(paragraph) else TEXT
    _unmake_bylines(paragraphs)
    _set_levels([p for p in paragraphs if p.kind == HEADING], outline)


def _is_caption(paragraph: Paragraph, body: float) -> bool:
    found = _CAPTION.match(paragraph.text)
    if not found or len(paragraph.text) > 600:
        return False
    return bool(found["mark"]) or paragraph.size < 0.97 * body or paragraph.lines[0].opens_bold


def _is_heading(paragraph: Paragraph, body: float, bold: bool, outline: Outline) -> bool:
    text = paragraph.text.strip()
    if text[:1] in _SIGNS or is_glyph(paragraph.label) or not _fits(paragraph, text):
        return False
    if outline.depth(text) and paragraph.size >= 0.95 * body:
        return True
    numbered = bool(_NUMBER.match(text))
    if _END.search(text) and not (numbered and len(text) < 80 and not _SENTENCES.search(text)):
        return False
    if text.count(" ") > 12 and text.endswith(":"):
        return False
    if paragraph.size >= 1.08 * body:
        return True
    if paragraph.size < (0.85 if paragraph.bold else 0.93) * body or text[0].islower():
        return False
    if (paragraph.bold and not bold) or _is_italic_heading(paragraph, text):
        return True
    return len(text) > 5 and text.isupper() and not _CODE.search(text)


def _is_italic_heading(paragraph: Paragraph, text: str) -> bool:
    """Tell an italic line by itself, its words capitalised, with space above."""
    words = [word for word in text.split() if len(word) > 3]
    capital = sum(word[0].isupper() for word in words)
    alone = paragraph.italic and len(paragraph.lines) == 1 and paragraph.lines[0].page > 1
    return alone and 2 <= len(words) <= 8 and capital >= 0.7 * len(words) and paragraph.after > 1.15


def _fits(paragraph: Paragraph, text: str) -> bool:
    return (
        0 < len(text) <= _MAX_LETTERS
        and len(text.split()) <= _MAX_WORDS
        and len(paragraph.lines) <= _MAX_LINES
        and len(_LETTER.findall(text)) >= max(2, 0.5 * len(text.replace(" ", "")))
    )


def _is_bullet(paragraph: Paragraph) -> bool:
    """Tell an item of a list; a numbered paragraph of several sentences is text."""
    if not paragraph.label:
        return False
    if is_glyph(paragraph.label):
        return True
    rest = paragraph.text[len(paragraph.label) :]
    return len(rest) <= _LONG_ITEM and not _SENTENCES.search(rest)


def without_pictures(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], set[int]]:
    """Leave out the labels of a picture above its caption; say on which pages there were."""
    kept: list[Paragraph] = []
    pages = set[int]()
    for paragraph in paragraphs:
        if paragraph.kind == CAPTION and _PICTURE.match(paragraph.text):
            while kept and _labels(kept[-1], paragraph):
                pages.add(kept.pop().lines[0].page)
        kept.append(paragraph)
    return kept, pages


def _labels(above: Paragraph, caption: Paragraph) -> bool:
    """Tell a few small words in the column of a caption."""
    if above.kind == CAPTION or above.lines[0].region != caption.lines[0].region:
        return False
    if above.kind == CELL:
        cells = [cell for row in above.lines[0].cells or [] for cell in row]
        return not any(c.isdigit() for cell in cells for c in cell.text)
    words = above.text.split()
    return len(words) <= 8 and above.size < 0.97 * caption.size and not words[-1].endswith(".")


def _unmake_bylines(paragraphs: Sequence[Paragraph]) -> None:
    """Take what is large on the first page alone, but for the largest, as text: authors."""
    headings = [p for p in paragraphs if p.kind == HEADING]
    pages: dict[_Style, set[int]] = {}
    for p in headings:
        pages.setdefault(_style(p), set()).add(p.lines[0].page)
    first = min((p.lines[0].page for p in paragraphs), default=1)
    largest = max((p.size for p in headings if p.lines[0].page == first), default=0)
    if len({p.lines[0].page for p in paragraphs}) < 2:
        return
    for p in headings:
        plain = not p.bold and not p.text.isupper() and not _NUMBER.match(p.text)
        if plain and pages[_style(p)] == {first} and p.size < 0.98 * largest:
            p.kind = TEXT


def _style(p: Paragraph) -> _Style:
    return round(2 * p.size) / 2, p.bold, p.text.isupper()


def _set_levels(headings: Sequence[Paragraph], outline: Outline) -> None:
    ranks = _ranks(headings)
    depths = _outline_levels(headings, outline, ranks)
    shallow, base = _numbering(headings, ranks)
    for p in headings:
        level = depths.get(id(p)) or ranks[_style(p)]
        if id(p) not in depths and base and (number := _DECIMAL.match(p.text)):
            level = base + number[1].count(".") - shallow
        p.level = min(level, MAX_LEVEL)


def _ranks(headings: Sequence[Paragraph]) -> dict[_Style, int]:
    """Rank the styles by size and weight; one that stands once takes the next one's rank."""
    counts = Counter(_style(p) for p in headings)
    styles = sorted(counts, key=lambda s: (-s[0], not s[1], not s[2]))
    ranks: dict[_Style, int] = {}
    rank = 1
    for index, style in enumerate(styles):
        ranks[style] = rank
        rank += counts[style] > 1 or index == 0
    return ranks


def _outline_levels(
    headings: Sequence[Paragraph], outline: Outline, ranks: Mapping[_Style, int]
) -> dict[int, int]:
    """Give headings that are bookmarks their depth, below a title that is none."""
    matched = [(p, depth) for p in headings if (depth := outline.depth(p.text))]
    if len(matched) < 2:
        return {}
    title = headings[0]
    below = int(not outline.depth(title.text) and ranks[_style(title)] == 1)
    return {id(p): depth + below for p, depth in matched}


def _numbering(headings: Sequence[Paragraph], ranks: Mapping[_Style, int]) -> tuple[int, int]:
    """Give the fewest points in a heading's number, and the level of such headings."""
    numbered = [
        (m[1].count("."), ranks[_style(p)]) for p in headings if (m := _DECIMAL.match(p.text))
    ]
    if len({points for points, _ in numbered}) < 2:
        return 0, 0
    shallow = min(points for points, _ in numbered)
    levels = Counter(level for points, level in numbered if points == shallow)
    return shallow, min(levels, key=lambda level: (-levels[level], level))
