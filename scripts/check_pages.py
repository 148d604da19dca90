"""Measure the pages of five editions, and say what a reader would stumble over.

    python scripts/check_pages.py [FILE.pdf …]

Without files it builds the five: default, Letter, French, an earlier date with comparison, a
filter. A page is closed when

- it is at least three quarters full, the last one a quarter, unless what comes next is a table
  whose first rows, which hold together, do not fit into the rest;
- no table breaks with fewer than four rows on a side;
- no figure stands between two halves of a paragraph;
- no letter is smaller than 7.5 points, in text, tables and charts.

Exit code 1 where one is not.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
from pypdfium2 import raw

BUILDS: dict[str, dict[str, Any]] = {
    "default": {},
    "letter": {"paper": "letter"},
    "french": {"language": "fr"},
    "earlier": {"as_of": "2022-01-01", "compare_with": "2018-01-01"},
    "filtered": {"themes": ["counterterrorism"]},
}
FULL, LAST_FULL, ROWS, POINTS = 0.75, 0.25, 4, 7.5
# The frame that text stands in, from the template's margins; in points.
TOP, BOTTOM = 26 / 25.4 * 72, 24 / 25.4 * 72
_SLACK = 2  # points that a rule may lie outside the frame


class Box(NamedTuple):
    """What one marked sequence covers on its page, in points from below."""

    bottom: float
    top: float


class Page:
    """One page: how full it is, its smallest letters, and where its marked content lies."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.height = page.get_height()
        self.marked: dict[int, Box] = {}
        lowest = self.height - TOP
        for item in page.get_objects(max_depth=1):
            _, bottom, _, top = item.get_bounds()
            if bottom < BOTTOM - _SLACK or top > self.height - TOP + _SLACK:
                continue
            lowest = min(lowest, bottom)
            mark = raw.FPDFPageObj_GetMarkedContentID(item.raw)
            if mark >= 0:
                held = self.marked.get(mark, Box(bottom, top))
                self.marked[mark] = Box(min(held.bottom, bottom), max(held.top, top))
        self.frame = self.height - TOP - BOTTOM
        self.full = (self.height - TOP - lowest) / self.frame
        self.small = _small_letters(page)


def _small_letters(page: pypdfium2.PdfPage) -> dict[float, str]:
    """Give the letters under the least size by their size."""
    text = page.get_textpage()
    found: dict[float, str] = {}
    matrix = raw.FS_MATRIX()
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        raw.FPDFText_GetMatrix(text, index, matrix)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        size = round(raw.FPDFText_GetFontSize(text, index) * scale, 2)
        if letter.isprintable() and not letter.isspace() and size < POINTS:
            found[size] = found.get(size, "") + letter
    return found


class Element(NamedTuple):
    """A structure element and the marked sequences inside it, as (page, mark)."""

    kind: str
    marks: tuple[tuple[int, int], ...]
    parts: tuple["Element", ...]

    def within(self, kind: str) -> Iterator["Element"]:
        """Give the elements of one kind at any depth, not inside one another."""
        for part in self.parts:
            if part.kind == kind:
                yield part
            else:
                yield from part.within(kind)


def read_tree(pdf: pikepdf.Pdf) -> Element:
    """Read the structure tree."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}

    def read(node: Any, page: int) -> Element:
        page = numbers[node.Pg.objgen] if "/Pg" in node else page
        marks: list[tuple[int, int]] = []
        parts = []
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                marks.append((page, kid))
            elif kid.get("/Type") == "/MCR":
                marks.append((numbers[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID)))
            elif "/S" in kid:
                parts.append(read(kid, page))
                marks += parts[-1].marks
        return Element(str(node.get("/S", "/Root")).removeprefix("/"), tuple(marks), tuple(parts))

    return read(pdf.Root.StructTreeRoot, 0)


def faults(file: Path) -> Iterator[str]:
    """Say what is wrong with the pages of a PDF."""
    pages = [Page(page) for page in pypdfium2.PdfDocument(file)]
    with pikepdf.open(file) as pdf:
        tree = read_tree(pdf)
    for number, page in enumerate(pages, start=1):
        least = FULL if number < len(pages) else LAST_FULL
        if page.full < least and not _has_no_room(tree, pages, number):
            yield f"page {number} is {page.full:.0%} full"
        for size, letters in sorted(page.small.items()):
            yield f"page {number} has letters of {size} pt: {letters[:40]}"
    yield from _broken_tables(tree)
    yield from _cut_paragraphs(tree, pages)


def _has_no_room(tree: Element, pages: Sequence[Page], following: int) -> bool:
    """Tell whether the first piece of the page that follows is taller than this page's rest."""
    rest = (1 - pages[following - 1].full) * pages[following - 1].frame
    for table in tree.within("Table"):
        rows = [row for body in table.within("TBody") for row in body.within("TR")]
        if rows and min(rows[0].marks, default=(-1, 0))[0] == following:
            held = rows if len(rows) < 2 * ROWS else rows[:ROWS]
            box = _box([mark for row in held for mark in row.marks], following, pages)
            top = pages[following].height - TOP
            return box is not None and top - box.bottom > rest
    return False


def _broken_tables(tree: Element) -> Iterator[str]:
    for count, table in enumerate(tree.within("Table"), start=1):
        rows: dict[int, int] = {}
        for body in table.within("TBody"):
            for row in body.within("TR"):
                first = min(row.marks, default=(0, 0))[0]
                rows[first] = rows.get(first, 0) + 1
        whole = sum(rows.values())
        for page, held in rows.items():
            if len(rows) > 1 and held < ROWS:
                yield f"table {count} has {held} of its {whole} rows on page {page + 1}"


def _cut_paragraphs(tree: Element, pages: Sequence[Page]) -> Iterator[str]:
    figures = [figure.marks for figure in tree.within("Figure")]
    for paragraph in tree.within("P"):
        held = sorted({page for page, _ in paragraph.marks})
        for page in held[1:]:
            before = _box(paragraph.marks, page - 1, pages)
            after = _box(paragraph.marks, page, pages)
            for marks in figures:
                below, above = _box(marks, page - 1, pages), _box(marks, page, pages)
                if (before and below and below.top <= before.bottom) or (
                    after and above and above.bottom >= after.top
                ):
                    yield f"a figure cuts the paragraph that runs on from page {page}"


def _box(marks: Sequence[tuple[int, int]], page: int, pages: Sequence[Page]) -> Box | None:
    boxes = [pages[page].marked[m] for p, m in marks if p == page and m in pages[page].marked]
    if not boxes:
        return None
    return Box(min(box.bottom for box in boxes), max(box.top for box in boxes))


def main(files: Sequence[str]) -> int:
    """Measure, print what is wrong and how full the pages are; 1 where something is."""
    with TemporaryDirectory() as folder:
        chosen = [Path(file) for file in files] or list(_build(Path(folder)))
        bad = 0
        for file in chosen:
            found = list(faults(file))
            pages = len(pypdfium2.PdfDocument(file))
            print(f"{file.parent.name}: {pages} pages, {len(found)} faults")
            print("".join(f"  {fault}\n" for fault in found), end="")
            bad += len(found)
    return 1 if bad else 0


def _build(folder: Path) -> Iterator[Path]:
    from analysis.report.building import build

    for name, parameters in BUILDS.items():
        build(Path.cwd(), parameters, folder / name, ["pdf"])
        yield folder / name / "briefing.pdf"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
