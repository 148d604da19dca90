"""Read a PDF's text in reading order: headings, paragraphs, items and cells, page by page.

PDFium gives letters with boxes and fonts; all else is judged by where they stand and how they
look. What runs in a file (scripts, forms, attachments) is neither run nor read.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pypdfium2.raw as pdfium

from analysis.documents.content import (
    CAPTION,
    CELL,
    Content,
    Piece,
    Place,
    assemble,
)
from analysis.documents.readers.pdf.columns import in_order
from analysis.documents.readers.pdf.glyphs import Page, read_page
from analysis.documents.readers.pdf.headings import Outline, classify, without_pictures
from analysis.documents.readers.pdf.lines import (
    Line,
    Segment,
    find_rows,
    find_segments,
    make_line,
    merge_scraps,
)
from analysis.documents.readers.pdf.margins import (
    LeftOut,
    strip_contents,
    strip_heads,
    strip_line_numbers,
    strip_notes,
    strip_pictures,
)
from analysis.documents.readers.pdf.paragraphs import (
    Paragraph,
    Vocabulary,
    find_leadings,
    find_paragraphs,
    join_columns,
    join_formulas,
    paragraph_parts,
)
from analysis.documents.readers.pdf.tables import (
    aligned_table,
    cell_text,
    find_aligned,
    with_tables,
)
from analysis.errors import SourceError

VERSION = 1
# Larger files are pictures; reading holds the file in memory.
MAX_BYTES = 100_000_000
# A reader's minute, and more than any report: such files are archives, best split.
MAX_PAGES = 2_000
# Some 2,000 close pages of text; the units of one document are held in memory.
MAX_CHARACTERS = 5_000_000
_MAX_BOOKMARKS = 5_000
_FILE_NAME = re.compile(r"\.\w{2,5}$|^(?:untitled|microsoft |slide |title$|document\d*$)", re.I)
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")


def read(data: bytes, name: str) -> Content:
    """Read a PDF.

    Raises
    ------
    SourceError
        When it needs a password, holds no text, is broken or over the limits.
    """
    if len(data) > MAX_BYTES:
        raise SourceError(
            f"{name} is larger than {MAX_BYTES // 1_000_000} MB: split it, or save it with "
            "smaller pictures."
        )
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise SourceError(_why_not(name))
    try:
        return _read(document, name)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _why_not(name: str) -> str:
    if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
        return f"{name} needs a password: save a copy without one."
    return f"{name} is broken or no PDF: open it in a PDF viewer and save it again."


def _read(document: Any, name: str) -> Content:
    left_out = LeftOut()
    pages = _pages(document, name, left_out)
    left_out.line_numbers = {page.number for page in pages if strip_line_numbers(page)}
    segments = {page.number: find_segments(page.words) for page in pages}
    body, bold = _body(pages)
    strip_heads(pages, segments, left_out)
    columns = _columns(pages, segments, body, left_out)
    paragraphs = _paragraphs(columns, body, bold, _outline(document), left_out)
    vocabulary = Vocabulary(line for lines in columns for line in lines)
    turned = {page.number: page for page in pages}
    pieces = _pieces(paragraphs, vocabulary, turned)
    return assemble(pieces, left_out.phrases(), _facts(document))


def _pages(document: Any, name: str, left_out: LeftOut) -> list[Page]:
    count = pdfium.FPDF_GetPageCount(document)
    if count > MAX_PAGES:
        raise SourceError(f"{name} has more than {MAX_PAGES} pages: split it.")
    pages: list[Page] = []
    letters = 0
    for index in range(count):
        if page := read_page(document, index):
            pages.append(page)
            letters += sum(len(word.text) for word in page.words)
        if letters > MAX_CHARACTERS:
            raise SourceError(f"{name} has more than {MAX_CHARACTERS} letters: split it.")
    if not pages:
        raise SourceError(f"{name} has no page that can be read: save it again from its source.")
    if sum(page.unnamed for page in pages) > letters:
        raise SourceError(
            f"{name} is set in fonts that do not say which letters they show: it needs OCR (text "
            "recognition) first."
        )
    if not any(c.isalnum() for page in pages for word in page.words for c in word.text):
        raise SourceError(
            f"{name} has pages but no letters: it needs OCR (text recognition) first."
        )
    left_out.unread = count - len(pages)
    left_out.rotated = {page.number for page in pages if page.rotated}
    return pages


def _body(pages: Sequence[Page]) -> tuple[float, bool]:
    """Give the size that most letters have, and whether most of them are bold."""
    letters = Counter[tuple[float, bool]]()
    for page in pages:
        for word in page.words:
            letters[word.size, word.font.bold] += len(word.text)
    sizes, bold = Counter[float](), Counter[bool]()
    for (size, is_bold), count in letters.items():
        sizes[round(size, 1)] += count
        bold[is_bold] += count
    body = max(sizes, key=lambda s: (sizes[s], s), default=10.0)
    return body, bold[True] > bold[False]


def _columns(
    pages: Sequence[Page], segments: dict[int, list[Segment]], body: float, left_out: LeftOut
) -> list[list[Line]]:
    """Give the lines of each column, in reading order."""
    columns: list[list[Line]] = []
    before = listing = False
    for page in pages:
        ruled = with_tables(page, segments[page.number])
        kept = strip_pictures(page, ruled)
        if len(kept) < len(ruled):
            left_out.pictures.add(page.number)
        found = [_lines(region, page.number) for region in in_order(kept)]
        found, stripped = _without_contents(found)
        left_out.contents += stripped and not listing
        listing = stripped
        found, notes = _without_notes(found, page, body, before)
        left_out.notes += notes
        before = notes > 0
        if not any(found) and (page.pictures or not page.words):
            left_out.empty.add(page.number)  # a scan among pages of text, with a running head
        columns += [lines for lines in found if lines]
    for number, lines in enumerate(columns):
        _measure(lines, number)
    return columns


def _without_contents(found: list[list[Line]]) -> tuple[list[list[Line]], bool]:
    kept, stripped = [], False
    for lines in found:
        rest, gone = strip_contents(lines)
        stripped = stripped or gone
        kept.append(rest)
    return kept, stripped


def _without_notes(
    found: list[list[Line]], page: Page, body: float, before: bool
) -> tuple[list[list[Line]], int]:
    """Take footnotes off the columns that nothing stands below; say how many."""
    lowest = [_is_lowest(lines, found) for lines in found]
    kept, notes = [], 0
    for lines, low in zip(found, lowest, strict=True):
        rest, count = strip_notes(lines, page, body, before) if low else (lines, 0)
        kept.append(rest)
        notes += count
    return kept, notes


def _is_lowest(lines: list[Line], found: list[list[Line]]) -> bool:
    """Tell whether nothing stands below a column's last line."""
    if not lines:
        return False
    last = lines[-1]
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return not any(
        other is not lines
        and other
        and other[-1].y < last.y - 1
        and other[-1].x0 < right
        and left < other[-1].x1
        for other in found
    )


def _lines(region: list[Segment], page: int) -> list[Line]:
    """Give a column's lines from the top; rows that line up are a table's."""
    rows = merge_scraps(find_rows(region))
    lines: list[Line] = []
    done = 0
    for start, end in find_aligned(rows):
        lines += [make_line(part, page) for row in rows[done:start] for part in _apart(row)]
        lines.append(make_line([aligned_table(rows[start:end])], page))
        done = end
    lines += [make_line(part, page) for row in rows[done:] for part in _apart(row)]
    return lines


def _apart(row: list[Segment]) -> Iterator[list[Segment]]:
    """Take tables out of a row, and what is set in another size far from the rest."""
    line: list[Segment] = []
    for segment in row:
        if segment.cells is not None:
            yield [segment]
        elif line and _is_another(line, segment):
            yield line
            line = [segment]
        else:
            line.append(segment)
    if line:
        yield line


def _is_another(line: list[Segment], segment: Segment) -> bool:
    """Tell whether a segment is set in another size than those left of it, and far from them."""
    size = max(line[-1].size, segment.size)
    gap = segment.x0 - max(s.x1 for s in line)
    return abs(line[-1].size - segment.size) > 0.1 * size and gap > 2 * size


def _measure(lines: list[Line], number: int) -> None:
    """Say of each line in which column it stands, and how wide that is."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    for line in lines:
        line.left, line.right, line.region = left, right, number


def _paragraphs(
    columns: list[list[Line]], body: float, bold: bool, outline: Outline, left_out: LeftOut
) -> list[Paragraph]:
    leadings = find_leadings(columns)
    found = [p for lines in columns for p in find_paragraphs(lines, leadings, body)]
    found = join_formulas(found)
    classify(found, body, bold, outline)
    kept, pictures = without_pictures(found)
    left_out.pictures |= pictures
    return join_columns(kept)


def _pieces(
    paragraphs: Sequence[Paragraph], vocabulary: Vocabulary, pages: dict[int, Page]
) -> Iterator[Piece]:
    caption = ""
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind == CELL:
            under = caption or _caption_below(paragraphs, index)
            yield from _cells(paragraph.lines[0], under, pages)
            continue
        parts = tuple(
            (text, Place(page, box=pages[page].place(box)))
            for text, page, box in paragraph_parts(paragraph, vocabulary)
        )
        yield Piece(paragraph.kind, parts, paragraph.level)
        caption = _whole(parts) if paragraph.kind == CAPTION else ""


def _whole(parts: Sequence[tuple[str, Place]]) -> str:
    return " ".join("".join(text for text, _ in parts).split())


def _caption_below(paragraphs: Sequence[Paragraph], index: int) -> str:
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    if following is None or following.kind != CAPTION:
        return ""
    return " ".join(following.text.split())


def _cells(line: Line, under: str, pages: dict[int, Page]) -> Iterator[Piece]:
    for row in line.cells or []:
        for cell in row:
            box = pages[line.page].place((cell.x0, cell.y0, cell.x1, cell.y1))
            yield Piece(CELL, ((cell_text(cell), Place(line.page, box=box)),), under=under)


def _outline(document: Any) -> Outline:
    titles: list[tuple[str, int]] = []
    stack = [(pdfium.FPDFBookmark_GetFirstChild(document, None), 1)]
    while stack and len(titles) < _MAX_BOOKMARKS:
        mark, depth = stack.pop()
        if not mark or depth > 10:
            continue
        titles.append((_wide(pdfium.FPDFBookmark_GetTitle, mark), depth))
        stack.append((pdfium.FPDFBookmark_GetNextSibling(document, mark), depth))
        stack.append((pdfium.FPDFBookmark_GetFirstChild(document, mark), depth + 1))
    return Outline(titles)


def _wide(ask: Any, *arguments: Any) -> str:
    """Ask PDFium for a text, which it gives in UTF-16 after saying how long it is."""
    length = ask(*arguments, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 2))
    ask(*arguments, buffer, length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace").replace("\0", "")


def _facts(document: Any) -> dict[str, str]:
    def tell(key: bytes) -> str:
        return " ".join(_wide(pdfium.FPDF_GetMetaText, document, key).split())

    title, author = tell(b"Title"), tell(b"Author")
    facts = {}
    if len(title) > 3 and any(c.isalpha() for c in title) and not _FILE_NAME.search(title):
        facts["title"] = title
    if any(c.isalpha() for c in author) and "\\" not in author:
        facts["author"] = author
    if day := _iso(tell(b"CreationDate")):
        facts["created"] = day
    return facts


def _iso(told: str) -> str:
    """Read a PDF date as an ISO one; "" for none that can be."""
    found = _DATE.match(told)
    if not found or not 1980 <= int(found[1]) <= 2100:
        return ""
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1)).isoformat()
    except ValueError:
        return ""
