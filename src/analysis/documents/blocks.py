"""Group a plain text's lines into headings, bullets, paragraphs and page furniture.

Typography alone tells. Lines that stand together are judged by themselves, so that one file may
hold wrapped paragraphs, lists of short lines and paragraphs of a line each.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from analysis.documents.content import BULLET, CELL, FURNITURE, HEADING, TEXT, Block
from analysis.documents.furniture import find_furniture
from analysis.documents.headlines import (
    ATX,
    MAX_HEADING_CHARACTERS,
    is_division,
    is_numbered,
    looks_like_heading,
    rank,
    unnumbered,
)
from analysis.documents.items import item_mark, line_text, runs_of
from analysis.documents.lines import Line, read_lines, stops
from analysis.documents.numbering import settle_blocks
from analysis.documents.underlines import find_underlined
from analysis.documents.wrapping import group_lines, is_row

_LIST = 3  # lines in a row that could each be a heading
_ROWS = 2  # of a table
_TOP = 200  # characters within which a file's title begins
_BROKEN = 40  # characters of a heading's line that is full


def find_blocks(text: str) -> list[Block]:
    """Group physical lines into headings, bullets, paragraphs and page furniture."""
    lines = read_lines(text)
    furniture = find_furniture(text, lines)
    underlined = find_underlined(text, lines)
    blocks: list[Block] = []
    for index in furniture | {rule for rules, _ in underlined.values() for rule in rules}:
        blocks.append(Block(lines[index].start, lines[index].end, FURNITURE))
    for index, (_, level) in underlined.items():
        blocks.append(Block(lines[index].start, lines[index].end, HEADING, level))
    taken = furniture | underlined.keys() | {r for rules, _ in underlined.values() for r in rules}
    for stretch in _stretches(lines, taken):
        blocks += _read_stretch(text, stretch, opens=stretch[0] is lines[0])
    blocks.sort()
    return settle_blocks(text, blocks)


def _stretches(lines: Sequence[Line], taken: set[int]) -> Iterator[list[Line]]:
    """Give the runs of lines that stand together, without those taken."""
    stretch: list[Line] = []
    for index, line in enumerate(lines):
        if stretch and (index in taken or not line.adjacent):
            yield stretch
            stretch = []
        if index not in taken:
            stretch.append(line)
    if stretch:
        yield stretch


def _read_stretch(text: str, lines: Sequence[Line], opens: bool) -> list[Block]:
    """Read lines that stand together; `opens` says that they open the file."""
    groups = group_lines(text, lines)
    alone = len(groups) == 1
    kinds = [
        _kind(text, group, alone or (opens and index == 0), alone and opens)
        for index, group in enumerate(groups)
    ]
    if kinds.count(CELL) >= _ROWS:  # a table's shorter rows, a page's head
        kinds = [
            CELL if len(g) == 1 and k == HEADING else k for g, k in zip(groups, kinds, strict=True)
        ]
    _settle_headings(text, groups, kinds, opens)
    if kinds == [HEADING, HEADING] and _is_one_heading(text, groups[0][0], groups[1][0]):
        return [Block(lines[0].start, lines[-1].end, HEADING)]
    return [
        Block(group[0].start, group[-1].end, kind)
        for group, kind in zip(groups, kinds, strict=True)
    ]


def _settle_headings(
    text: str, groups: Sequence[Sequence[Line]], kinds: list[str], opens: bool
) -> None:
    """Take lines that look like headings for a list's where many follow one another."""
    singles = [
        kind == HEADING and not ATX.match(text, group[0].start, group[-1].end)
        for kind, group in zip(kinds, groups, strict=True)
    ]
    for first, last in runs_of(singles):
        heads = [line_text(text, group[0]) for group in groups[first:last]]
        numbered = all(map(is_numbered, heads)) and len(set(map(rank, heads))) == 1
        above_text = last < len(groups) and kinds[last] == TEXT and not numbered
        if last - first >= (_ROWS if numbered else 2 * _LIST if above_text else _LIST):
            start = first + (opens and first == 0 and not numbered)
            kinds[start:last] = [BULLET] * (last - start)
        elif first and text[groups[first - 1][-1].end - 1] == ":":
            # What a lead-in leads to, as far as no number begins another matter.
            reach = sum(1 for _ in takewhile(lambda head: not is_numbered(head), heads))
            kinds[first : first + reach] = [BULLET] * reach
        elif first and kinds[first - 1] == TEXT and not stops(text, groups[first - 1][-1]):
            kinds[first] = TEXT  # an address, a signature: nothing ended above it


def _is_one_heading(text: str, first: Line, second: Line) -> bool:
    """Tell a long heading, broken where its line was full, from one above another."""
    above, below = line_text(text, first), line_text(text, second)
    full = len(above) >= _BROKEN and len(below) < len(above)
    return full and above.isupper() == below.isupper() and not is_numbered(below)


def _kind(text: str, group: Sequence[Line], alone: bool, title: bool) -> str:
    """Say what lines that go on in one another are."""
    start, end = group[0].start, group[-1].end
    if ATX.match(text, start, end):
        return HEADING
    if len(group) == 1 and is_row(text, group[0]):
        return CELL
    short = end - start <= 2 * MAX_HEADING_CHARACTERS and len(group) <= _LIST
    line = " ".join(text[start:end].split()) if short else ""
    if item_mark(text, group[0]) is not None:
        numbered = short and len(group) == 1 and is_numbered(line)
        return HEADING if numbered and looks_like_heading(unnumbered(line)) else BULLET
    if not short or (
        len(group) > 1 and not (alone and (group[0].start < _TOP or _is_set_as_heading(line)))
    ):
        return TEXT
    if is_numbered(line) and not is_division(line):
        # "II. Scope" by what it says, "12 March" as any other line.
        return (
            HEADING if looks_like_heading(unnumbered(line)) and looks_like_heading(line) else TEXT
        )
    return HEADING if looks_like_heading(line, title=title) else TEXT


def _is_set_as_heading(line: str) -> bool:
    """Tell whether a heading of several lines shows that it is one: capitals or a number."""
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return is_numbered(line) or (bool(words) and all(word[0].isupper() for word in words))
