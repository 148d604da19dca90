"""Tables: ruled grids, stretches between rules of one width, and rows that line up."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from analysis.documents.readers.pdf.columns import in_order
from analysis.documents.readers.pdf.glyphs import Page, Rule, Word
from analysis.documents.readers.pdf.lines import Segment, find_rows, is_glyph, join_words

_NEAR = 3.0
_NUMBER = re.compile(
    r"[-–−+<>≤≥~±$€£¥(]*\d[\d.,  %)*/:–-]*[a-zA-Z%°)*†]{0,3}|[-–—…]|n/?a\.?|\.\.", re.I
)
_LONG = 60  # a cell's letters; a longer one is most likely text beside text
_LONGEST = 1_500
_MOST = 500
_MOST_RULES = 1_200  # of a chart or a map; sharing them out takes long
_FORMULA = frozenset("=≤≥<>≈≡→⇒∈:")


def with_tables(page: Page, segments: list[Segment]) -> list[Segment]:
    """Put each ruled table in the place of the segments that stand in it."""
    for box, down, across in _grids(page):
        segments = _put(segments, box, _grid_cells(segments, box, down, across))
    for box in _between_rules(page):
        inside = [s for s in segments if s.cells is None and _inside(s, box)]
        rows = find_rows(inside)
        if _are_rows_of_cells(rows) and len(in_order(inside)) == 1:
            cells = [[[part] for cell in row for part in _split_numbers(cell)] for row in rows]
            segments = _put(segments, box, cells)
    return segments


def _put(segments: list[Segment], box: Rule, rows: list[list[list[Segment]]]) -> list[Segment]:
    """Replace the segments in a box by a table, if it is one: two columns and two rows."""
    filled = [[cell for cell in row if cell] for row in rows]
    filled = [row for row in filled if row]
    if len(filled) < 2 or max(map(len, filled)) < 2 or sum(map(len, filled)) < 4:
        return segments
    letters = [sum(len(w.text) for s in cell for w in s.words) for row in filled for cell in row]
    if max(letters) > _LONGEST:
        return segments  # columns of text with rules between
    taken = {id(s) for row in filled for cell in row for s in cell}
    size = median(s.size for row in filled for cell in row for s in cell)
    cells = [[_joined(cell) for cell in row] for row in filled]
    table = Segment([], box.x0, box.x1, box.y1 - 0.75 * size, size, cells, box.y0, box.y1)
    inside = {id(s) for s in segments if s.cells is None and _inside(s, box)}
    return [s for s in segments if id(s) not in taken | inside] + [table]


def _joined(cell: list[Segment]) -> Segment:
    """Join a cell's lines to one segment."""
    rows = find_rows(cell)
    first = rows[0][0]
    words: list[Word] = []
    for row in rows:
        found = [word for segment in row for word in segment.words]
        words += [found[0]._replace(spaced=True), *found[1:]]
    joined = Segment(words, first.x0, first.x1, first.y, first.size)
    joined.x0, joined.x1 = min(s.x0 for s in cell), max(s.x1 for s in cell)
    joined.low, joined.high = min(s.y0 for s in cell), max(s.y1 for s in cell)
    return joined


def cell_text(cell: Segment) -> str:
    """Give a cell's text, its lines joined."""
    lines: list[list[Word]] = []
    for word in cell.words:
        if lines and abs(lines[-1][-1].y - word.y) < 0.7 * word.size and word.x0 > lines[-1][-1].x0:
            lines[-1].append(word)
        else:
            lines.append([word])
    text = ""
    for line in lines:
        if text.endswith("-") and lines and text[-2:-1].isalpha() and line[0].text[0].islower():
            text = text[:-1] + join_words(line)
        else:
            text = f"{text} {join_words(line)}".strip()
    return text[1:].lstrip() if text[1:2] == " " and is_glyph(text[0]) else text


def _inside(segment: Segment, box: Rule) -> bool:
    middle = (segment.x0 + segment.x1) / 2
    return box.x0 - _NEAR <= middle <= box.x1 + _NEAR and box.y0 - 1 <= segment.y <= box.y1


def _grids(page: Page) -> list[tuple[Rule, list[Rule], list[Rule]]]:
    """Find the grids: rules across and down that touch, with the box around them."""
    rules = page.across + page.down
    if not page.down or len(page.across) < 2 or len(rules) > _MOST_RULES:
        return []
    groups = _touching(rules)
    grids = []
    for group in groups:
        across = [r for r in group if r.x1 - r.x0 >= r.y1 - r.y0]
        down = [r for r in group if r.x1 - r.x0 < r.y1 - r.y0]
        if across and down and len(_columns(down, across)) >= 3 and len(_rows(down, across)) >= 3:
            box = Rule(
                min(r.x0 for r in group),
                min(r.y0 for r in group),
                max(r.x1 for r in group),
                max(r.y1 for r in group),
            )
            grids.append((box, down, across))
    return grids


def _columns(down: list[Rule], across: list[Rule]) -> list[float]:
    """Give where a grid's columns begin and end; its sides can be open."""
    ends = min(r.x0 for r in across), max(r.x1 for r in across)
    return _places([*(r.x0 for r in down), *ends])


def _rows(down: list[Rule], across: list[Rule]) -> list[float]:
    ends = min(r.y0 for r in down), max(r.y1 for r in down)
    return _places([*(r.y0 for r in across), *ends])


def _touching(rules: list[Rule]) -> list[list[Rule]]:
    """Group rules that touch, directly or by others; swept from the left."""
    order = sorted(range(len(rules)), key=lambda i: rules[i].x0)
    parent = list(range(len(rules)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    active: list[int] = []
    for i in order:
        rule = rules[i]
        active = [j for j in active if rules[j].x1 + _NEAR >= rule.x0]
        for j in active:
            other = rules[j]
            if other.y0 - _NEAR <= rule.y1 and rule.y0 - _NEAR <= other.y1:
                parent[find(i)] = find(j)
        active.append(i)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for i in range(len(rules)):
        groups[find(i)].append(rules[i])
    return [groups[key] for key in sorted(groups)]


def _places(values: Sequence[float]) -> list[float]:
    """Give sorted values, those that lie near each other as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _grid_cells(
    segments: list[Segment], box: Rule, down: list[Rule], across: list[Rule]
) -> list[list[list[Segment]]]:
    """Share out a grid's words among its cells; a cell reaches as far as no rule stops it."""
    xs, ys = _columns(down, across), _rows(down, across)
    cells: dict[tuple[int, int], list[Word]] = defaultdict(list)
    for segment in segments:
        if segment.cells is not None or not _inside(segment, box):
            continue
        for word in segment.words:
            row = max(0, sum(y <= word.y + 1 for y in ys) - 1)
            column = max(0, sum(x <= (word.x0 + word.x1) / 2 for x in xs) - 1)
            cells[_open_cell(row, column, xs, ys, down, across)].append(word)
    rows: dict[int, list[list[Segment]]] = defaultdict(list)
    for (row, _), words in sorted(cells.items(), key=lambda item: (-item[0][0], item[0][1])):
        rows[row].append(_word_segments(words))
    return [rows[row] for row in sorted(rows, reverse=True)]


def _open_cell(
    row: int, column: int, xs: list[float], ys: list[float], down: list[Rule], across: list[Rule]
) -> tuple[int, int]:
    """Move to the first cell that one belongs to where no rule stands between them."""
    while 0 < row + 1 < len(ys) - 1:
        x = (xs[column] + xs[min(column + 1, len(xs) - 1)]) / 2
        if any(abs(r.y0 - ys[row + 1]) <= _NEAR and r.x0 - 1 <= x <= r.x1 + 1 for r in across):
            break
        row += 1
    y = (ys[row] + ys[min(row + 1, len(ys) - 1)]) / 2
    while column > 0:
        if any(abs(r.x0 - xs[column]) <= _NEAR and r.y0 - 1 <= y <= r.y1 + 1 for r in down):
            break
        column -= 1
    return row, column


def _word_segments(words: list[Word]) -> list[Segment]:
    return [Segment([word], word.x0, word.x1, word.y, word.size) for word in words]


def _between_rules(page: Page) -> list[Rule]:
    """Find stretches between rules of one width: the tables of most papers."""
    groups: list[list[Rule]] = []
    for rule in sorted(r for r in page.across[:_MOST] if r.x1 - r.x0 >= 60):
        for group in groups:
            if abs(group[0].x0 - rule.x0) <= _NEAR and abs(group[0].x1 - rule.x1) <= _NEAR:
                group.append(rule)
                break
        else:
            groups.append([rule])
    boxes = []
    for group in groups:
        ys = _places([r.y0 for r in group])
        if len(ys) >= 2:
            boxes.append(Rule(group[0].x0, ys[0], group[0].x1, ys[-1]))
    return boxes


def _split_numbers(cell: Segment) -> list[Segment]:
    """Split a cell that is several numbers: their columns stand close."""
    if len(cell.words) < 2 or not all(_NUMBER.fullmatch(w.text) for w in cell.words):
        return [cell]
    parts: list[list[Word]] = []
    for word in cell.words:
        if parts and word.x0 - parts[-1][-1].x1 < 0.45 * word.size:
            parts[-1].append(word)
        else:
            parts.append([word])
    return [Segment(part, part[0].x0, part[-1].x1, cell.y, cell.size) for part in parts]


def _are_rows_of_cells(rows: list[list[Segment]]) -> bool:
    several = [row for row in rows if len(row) > 1]
    if len(several) < 2 or len(several) < 0.5 * len(rows):
        return False
    letters = [len(cell.text) for row in rows for cell in row]
    return median(letters) < 40 and max(letters) < 1.7 * _LONG


def find_aligned(rows: list[list[Segment]]) -> list[tuple[int, int]]:
    """Find stretches of rows whose cells line up with those of their neighbours."""
    stretches: list[tuple[int, int]] = []
    start = None
    for index in range(len(rows) + 1):
        if index < len(rows) and _is_row_of_cells(rows[index]):
            start = index if start is None else start
        elif start is not None:
            if _line_up(rows[start:index]):
                stretches.append((start, index))
            start = None
    return stretches


def aligned_table(rows: list[list[Segment]]) -> Segment:
    """Make a table of rows that line up."""
    cells = [[part for cell in row for part in _split_numbers(cell)] for row in rows]
    flat = [cell for row in cells for cell in row]
    return Segment(
        [],
        min(c.x0 for c in flat),
        max(c.x1 for c in flat),
        flat[0].y,
        flat[0].size,
        cells,
        min(c.y0 for c in flat),
        max(c.y1 for c in flat),
    )


def _is_row_of_cells(row: list[Segment]) -> bool:
    if len(row) < 2 or _is_justified(row):
        return False
    return all(
        s.cells is None
        and sum(len(w.text) for w in s.words) < _LONG
        and s.words[0].text not in _FORMULA
        for s in row
    )


def _is_justified(row: list[Segment]) -> bool:
    """Tell a line of text that is spread to its column's width: its gaps are all alike."""
    words = [word for cell in row for word in cell.words]
    gaps = [right.x0 - left.x1 for left, right in pairwise(words)]
    if len(gaps) < 2 or any(c.isdigit() for word in words for c in word.text):
        return False
    return max(gaps) < min(1.35 * min(gaps), 2.5 * words[0].size)


def _line_up(rows: list[list[Segment]]) -> bool:
    cells = [cell for row in rows for cell in row[1:]]
    numbers = sum(bool(_NUMBER.fullmatch(cell.text)) for cell in cells)
    if len(rows) < 2 or (len(rows) < 3 and numbers < 0.7 * len(cells)):
        return False
    aligned = 0
    for above, below in pairwise(rows):
        aligned += any(_aligned(a, b) for a in above[1:] for b in below[1:])
    return aligned >= 0.6 * (len(rows) - 1)


def _aligned(above: Segment, below: Segment) -> bool:
    middles = (above.x0 + above.x1) / 2, (below.x0 + below.x1) / 2
    return (
        abs(above.x0 - below.x0) <= _NEAR
        or abs(above.x1 - below.x1) <= _NEAR
        or abs(middles[0] - middles[1]) <= _NEAR
    )
