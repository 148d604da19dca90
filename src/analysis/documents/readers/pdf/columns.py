"""The order of reading: a page is cut along its gutters, and across where something spans them."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from analysis.documents.readers.pdf.lines import Segment

# A gutter, in ems of what stands beside it; Federal Register columns are 1 em apart.
GUTTER = 0.75
_ROWS = 4
_DEPTH = 8


class _Gutter(NamedTuple):
    left: float
    right: float
    rows: int


def in_order(segments: list[Segment], depth: int = 0) -> list[list[Segment]]:
    """Give a page's columns and bands in reading order, the segments of each unsorted."""
    if depth < _DEPTH and (gutter := _find_gutter(segments)):
        regions: list[list[Segment]] = []
        for group in _bands(segments, gutter):
            regions += in_order(group, depth + 1)
        return regions
    return [segments] if segments else []


def _find_gutter(segments: list[Segment]) -> _Gutter | None:
    """Find the gutter beside most lines, if what stands beside it is running text."""
    for gutter in _candidates(_gaps(segments)):
        left, right = _sides(segments, gutter)
        if _is_column(left) and _is_column(right):
            return gutter
    return None


def _gaps(segments: list[Segment]) -> list[tuple[float, float]]:
    """Give the gap to the right of each segment up to the next one in its row."""
    rows = sorted(segments, key=lambda s: -s.y)
    tall = max((s.y1 - s.y0 for s in segments), default=0)
    heights = [-s.y for s in rows]
    gaps = []
    for segment in rows:
        if segment.cells is not None:
            continue
        reach = 1.5 * segment.size
        first = bisect_left(heights, -(segment.y + reach))
        best = None
        for other in rows[first:]:
            if other.y < segment.y - reach and (tall < 3 * reach or other.y1 < segment.y0):
                break
            if other.x0 > segment.x1 and other.y0 < segment.y1 and segment.y0 < other.y1:
                best = other.x0 if best is None else min(best, other.x0)
        if best is not None and best - segment.x1 >= GUTTER * segment.size:
            gaps.append((segment.x1, best))
    return gaps


def _candidates(gaps: list[tuple[float, float]]) -> list[_Gutter]:
    """Give the strips that lie in most gaps, the most frequent first."""
    edges = sorted([(x, 1) for x, _ in gaps] + [(x, -1) for _, x in gaps])
    depth = 0
    strips = []
    for index, (x, step) in enumerate(edges[:-1]):
        depth += step
        following = edges[index + 1]
        if step == 1 and following[1] == -1 and depth >= _ROWS:
            strips.append(_Gutter(x, following[0], depth))
    return sorted(strips, key=lambda strip: (-strip.rows, strip.left))[:6]


def _sides(segments: list[Segment], gutter: _Gutter) -> tuple[list[Segment], list[Segment]]:
    """Give what stands left and right of a gutter, as far as there is something on both sides."""
    left = [s for s in segments if _side(s, gutter) < 0]
    right = [s for s in segments if _side(s, gutter) > 0]
    if not left or not right:
        return [], []
    top = min(max(s.y1 for s in left), max(s.y1 for s in right))
    bottom = max(min(s.y0 for s in left), min(s.y0 for s in right))
    left, right = _beside(left, -gutter.left), _beside(right, gutter.right)
    return (
        [s for s in left if bottom <= s.y <= top],
        [s for s in right if bottom <= s.y <= top],
    )


def _beside(segments: list[Segment], edge: float) -> list[Segment]:
    """Give the segments of the column right at a gutter; a negative edge is one to their right."""
    away = [s.x0 - edge if edge > 0 else -edge - s.x1 for s in segments]
    near = [s for s, gap in zip(segments, away, strict=True) if gap <= 3 * s.size]
    widths = sorted(s.x1 - s.x0 for s in near)
    width = widths[int(0.9 * len(widths))] if widths else 0
    return [s for s, gap in zip(segments, away, strict=True) if gap <= 0.5 * width]


def _side(segment: Segment, gutter: _Gutter) -> int:
    """Tell on which side a segment stands; 0 if it spans the gutter, not just protrudes."""
    slack = 1.5 * segment.size
    middle = (gutter.left + gutter.right) / 2
    if segment.x1 <= gutter.right + slack and segment.x0 < middle:
        return -1 if segment.x1 <= middle or segment.x0 < gutter.left - slack else 0
    if segment.x0 >= gutter.left - slack and segment.x1 > middle:
        return 1
    return 0


def _is_column(segments: Sequence[Segment]) -> bool:
    """Tell running text, whose lines are mostly long and full, from the cells of a table."""
    lines = [s for s in segments if s.cells is None]
    if len(lines) < _ROWS:
        return False
    left, right = min(s.x0 for s in lines), sorted(s.x1 for s in lines)[int(0.9 * len(lines))]
    full = [s for s in lines if s.x1 - s.x0 >= 0.7 * (right - left) and _letters(s) >= 12]
    share = len(full) / len(lines)
    running = sum(s.words[0].text[0].islower() for s in full)
    if len(full) >= 12 and running >= 0.25 * len(full):
        return True  # whatever figures and tables stand in it as well
    return share >= 0.45 and (running >= 0.25 * len(lines) or (share >= 0.6 and len(lines) >= 10))


def _letters(segment: Segment) -> int:
    return sum(len(word.text) for word in segment.words)


def _spanning(segments: list[Segment], gutter: _Gutter) -> list[Segment]:
    """Give what spans a gutter, from the top; a short last line goes with the lines above it."""
    spanning: list[Segment] = []
    for segment in sorted(segments, key=lambda s: -s.y):
        ends = bool(spanning) and _ends_it(spanning[-1], segment)
        if not _side(segment, gutter) or (ends and not _has_mate(segment, segments)):
            spanning.append(segment)
    return spanning


def _ends_it(above: Segment, segment: Segment) -> bool:
    if above.cells is not None or abs(above.size - segment.size) > 0.03 * above.size:
        return False
    aligned = abs(above.x0 - segment.x0) < 2
    return aligned and 0 < above.y - segment.y < 1.6 * segment.size


def _has_mate(segment: Segment, segments: list[Segment]) -> bool:
    return any(s is not segment and abs(s.y - segment.y) < 0.5 * s.size for s in segments)


def _bands(segments: list[Segment], gutter: _Gutter) -> list[list[Segment]]:
    """Cut along a gutter, and across above and below each thing that spans it."""
    spanning = _spanning(segments, gutter)
    spans_it = {id(s) for s in spanning}
    heights = [-s.y for s in spanning]
    bands: list[tuple[list[Segment], list[Segment]]] = [([], []) for _ in range(len(spanning) + 1)]
    for segment in segments:
        if id(segment) not in spans_it:
            side = _side(segment, gutter)
            bands[bisect_left(heights, -segment.y)][side > 0].append(segment)
    groups: list[list[Segment]] = []
    spans: list[Segment] = []
    for index, (left, right) in enumerate(bands):
        if left or right:
            groups += [group for group in (spans, left, right) if group]
            spans = []
        spans += spanning[index : index + 1]
    return [*groups, spans] if spans else groups
