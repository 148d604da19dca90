"""Group a plain text's lines into headings, bullets, paragraphs and page furniture.

Typography alone tells. Lines that stand together are judged by themselves, so that one file may
hold wrapped paragraphs, lists of short lines and paragraphs of a line each.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from operator import and_

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
from analysis.documents.lines import Line, links_on, read_lines, stops
from analysis.documents.sentences import ends_sentence

# Symbol fonts leave their marks in a private area.
_SYMBOL = r"[•‣◦▪●·⁃∙■□➢►✓\uf000-\uf0ff]"
_MARK = re.compile(rf"(?:{_SYMBOL}|[-–*+])[^\S\r\n]+(?=\S)")
_BARE_MARK = re.compile(_SYMBOL)
_ENUMERATOR = re.compile(
    r"(?:(?P<number>\d{1,3})[.)]|\[(?P<bracketed>\d{1,3})\]|\((?:[a-z]{1,2}|[ivxlc]{1,5}|\d{1,3})\)"
    r"|(?:[a-z]|[ivxlc]{2,5})\))[^\S\r\n]+(?=\S)"
)
_UNDERLINE = re.compile(r"([=\-~^\"'`#*+_:.])\1{2,}")
_SENTENCES = re.compile(r"[^\W\d_]{2}[.!?。؟।][\"”’»)]*(?:\[\d{1,3}\]|[¹²³⁰-⁹]+)?\s+[\"“«(]?[^\W_]")
_WORD = re.compile(r"\S+")
_GAP = re.compile(r"\S(?:[^\S\r\n]{4,}|\t+)(?=\S)")
_JOINS_LIST = re.compile(r"(?:[.;:,!?]|\b(?:and|or|et|ou|und|oder|y|o))$")
_FULL = 0.85  # of the width, which proportional letters leave behind
_FULLISH = 0.7  # the least that a line reaches which goes on in the next
_WIDE = 50  # a line that long and without an end goes on, unless it is a paragraph
_LIST = 3
_ROWS = 2
_TITLE_WORDS = 8
_TOP = 200  # characters within which a file's title begins
_VERSE, _VERSE_LINES = 65, 4  # characters at most, lines at least
_BROKEN = 40  # characters of a heading's line that is full
_BARE_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*\.|\d{1,2}(?:\.\d{1,2})+|[IVX]{1,5}\.)")


def find_blocks(text: str) -> list[Block]:
    """Group physical lines into headings, bullets, paragraphs and page furniture."""
    lines = read_lines(text)
    furniture = find_furniture(text, lines)
    underlined = _underlined(text, lines)
    blocks: list[Block] = []
    for index in furniture | {rule for rules, _ in underlined.values() for rule in rules}:
        blocks.append(Block(lines[index].start, lines[index].end, FURNITURE))
    for index, (_, level) in underlined.items():
        blocks.append(Block(lines[index].start, lines[index].end, HEADING, level))
    taken = furniture | underlined.keys() | {r for rules, _ in underlined.values() for r in rules}
    for stretch in _stretches(lines, taken):
        blocks += _read_stretch(text, stretch, opens=stretch[0] is lines[0])
    blocks.sort()
    return _with_paragraphs(text, _without_lists(text, _numbered(text, _over_pages(text, blocks))))


def _underlined(text: str, lines: Sequence[Line]) -> dict[int, tuple[list[int], int]]:
    """Find headings that are underlined, perhaps overlined too: index → rules and level.

    A level is a style, in the order in which the styles first occur; below a title that is not
    underlined they begin with the second.
    """
    found: dict[int, tuple[list[int], int]] = {}
    styles: dict[tuple[str, bool], int] = {}
    for index in range(1, len(lines)):
        rule = _UNDERLINE.fullmatch(text, lines[index].start, lines[index].end)
        if not rule or not _is_underlined(text, lines, index, rule[1]):
            continue
        over = index > 1 and lines[index - 1].adjacent
        title = lines[0] if index - 1 - over > 0 else None
        plain = title is not None and looks_like_heading(text[title.start : title.end])
        base = 2 if not styles and plain and not lines[1].adjacent else 1
        level = styles.setdefault((rule[1], over), max(styles.values(), default=base - 1) + 1)
        found[index - 1] = ([index - 2, index] if over else [index], level)
    return found


def _is_underlined(text: str, lines: Sequence[Line], index: int, mark: str) -> bool:
    """Tell whether the line above a rule is one by itself, and of a heading's length."""
    rule, line = lines[index], lines[index - 1]
    length, width = line.end - line.start, rule.end - rule.start
    if not rule.adjacent or length > MAX_HEADING_CHARACTERS:
        return False
    if not any(c.isalnum() for c in text[line.start : line.end]):
        return False
    if line.adjacent:
        above = lines[index - 2]
        over = _UNDERLINE.fullmatch(text, above.start, above.end)
        if not over or over[1] != mark or (above.adjacent and index > 2 and not over):
            return False
    if stops(text, line):
        return abs(length - width) <= 2
    return width >= 0.6 * length or mark == "="


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
    groups = _groups(text, lines)
    alone = len(groups) == 1
    kinds = [
        _kind(text, group, alone or (opens and index == 0), alone and opens)
        for index, group in enumerate(groups)
    ]
    if kinds.count(CELL) >= _ROWS:  # a table's shorter rows, a page's head
        kinds = [
            CELL if len(g) == 1 and k == HEADING else k for g, k in zip(groups, kinds, strict=True)
        ]
    singles = [
        kind == HEADING and not ATX.match(text, group[0].start, group[-1].end)
        for kind, group in zip(kinds, groups, strict=True)
    ]
    for first, last in _runs(singles):
        heads = [_line(text, group[0]) for group in groups[first:last]]
        numbered = all(map(is_numbered, heads)) and len(set(map(rank, heads))) == 1
        above_text = last < len(groups) and kinds[last] == TEXT and not numbered
        if last - first >= (2 if numbered else 2 * _LIST if above_text else _LIST):
            first += opens and first == 0 and not numbered
            kinds[first:last] = [BULLET] * (last - first)
        elif first and text[groups[first - 1][-1].end - 1] == ":":
            # What a lead-in leads to, as far as no number begins another matter.
            reach = sum(1 for _ in takewhile(lambda head: not is_numbered(head), heads))
            kinds[first : first + reach] = [BULLET] * reach
        elif first and kinds[first - 1] == TEXT and not stops(text, groups[first - 1][-1]):
            kinds[first] = TEXT  # a line of verse, an address: nothing ended above it
    if kinds == [HEADING, HEADING] and _is_one_heading(text, groups[0][0], groups[1][0]):
        return [Block(lines[0].start, lines[-1].end, HEADING)]
    return [
        Block(group[0].start, group[-1].end, kind)
        for group, kind in zip(groups, kinds, strict=True)
    ]


def _is_one_heading(text: str, first: Line, second: Line) -> bool:
    """Tell a long heading, broken where its line was full, from one above another."""
    above, below = _line(text, first), _line(text, second)
    full = len(above) >= _BROKEN and len(below) < len(above)
    return full and above.isupper() == below.isupper() and not is_numbered(below)


def _groups(text: str, lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines that stand together into those that go on in one another."""
    goes_on = _continuation(text, lines)
    groups = [[lines[0]]]
    for above, line in pairwise(lines):
        if goes_on(above, line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continuation(text: str, lines: Sequence[Line]) -> Callable[[Line, Line], bool]:
    """Give the test of whether a line goes on in the one below it, in these lines."""
    wrapped, width = _is_wrapped(text, lines), max(line.right for line in lines)
    verse = not wrapped and _is_verse(text, lines)
    seen = {_mark(text, lines[0]), _number(text, lines[0].start, lines[0].end)}

    def fills(above: Line, line: Line, share: float) -> bool:
        word = _first_word(text, line)
        return wrapped and above.right + 1 + word > share * width

    def opens_item(above: Line, line: Line) -> bool:
        mark, number = _mark(text, line), _number(text, line.start, line.end)
        if mark is None:
            return False
        # In wrapped text a line may begin with a dash or a number by chance.
        follows = mark in seen if number is None else (number[0], number[1] - 1) in seen
        ended = _JOINS_LIST.search(text, max(above.start, above.end - 4), above.end)
        if not (follows or ended) and fills(above, line, _FULLISH):
            return False
        seen.update((mark, number))
        return True

    def goes_on(above: Line, line: Line) -> bool:
        if opens_item(above, line):
            return False
        if ATX.match(text, above.start, above.end) or ATX.match(text, line.start, line.end):
            return False
        if _is_row(text, above) or _is_row(text, line):
            return False
        if verse:
            return not ends_sentence(text, above.start, above.end)
        if stops(text, above):
            recital = text[above.end - 1] == ";" and text[line.start].isupper()
            return fills(above, line, _FULL) and not recital
        if text[line.start].islower() or links_on(text, above) or _opens_aside(text, line):
            return True
        if _BARE_NUMBER.fullmatch(text, line.start, line.end):
            return False
        if fills(above, line, _FULL):
            return True
        # What is no heading and has not ended goes on, if it is as long as a line may be.
        long = above.end - above.start >= _BROKEN or fills(above, line, _FULLISH)
        return long and not looks_like_heading(_line(text, above))

    return goes_on


def _is_wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Recognise text broken at a fixed width: line ends fall inside its sentences."""
    pairs = [(a, b) for a, b in pairwise(lines) if _mark(text, b) is None]
    open_ended = [(a, b) for a, b in pairs if not stops(text, a)]
    inside = sum(text[b.start].islower() for _, b in open_ended)
    if inside >= max(1, len(pairs) / 5):
        return True
    if len(pairs) < 2 or max(line.end - line.start for line in lines) > MAX_HEADING_CHARACTERS:
        return False
    width = max(line.right for line in lines)
    full = (a.right + 1 + _first_word(text, b) > _FULL * width for a, b in open_ended)
    long = (a.end - a.start >= _WIDE for a, _ in open_ended)
    return sum(map(and_, full, long)) > len(pairs) / 2


def _is_verse(text: str, lines: Sequence[Line]) -> bool:
    """Recognise verse: short lines in capitals' dress, many of which end in a comma."""
    if len(lines) < _VERSE_LINES or max(line.end - line.start for line in lines) > _VERSE:
        return False
    if any(text[line.start].isdigit() or _mark(text, line) for line in lines):
        return False
    return sum(text[line.end - 1] in ",;" for line in lines) >= len(lines) / 4


def _kind(text: str, group: Sequence[Line], alone: bool, title: bool) -> str:
    """Say what lines that go on in one another are."""
    start, end = group[0].start, group[-1].end
    if ATX.match(text, start, end):
        return HEADING
    if len(group) == 1 and _is_row(text, group[0]):
        return CELL
    short = end - start <= 2 * MAX_HEADING_CHARACTERS and len(group) <= _LIST
    line = " ".join(text[start:end].split()) if short else ""
    if _mark(text, group[0]) is not None:
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


def _is_row(text: str, line: Line) -> bool:
    """Tell a table's row by its columns."""
    start = line.start
    if text[start] == "|" and text[line.end - 1] == "|" and line.end - start > 1:
        return True
    label = _MARK.match(text, start, line.end) or _ENUMERATOR.match(text, start, line.end)
    if not label and is_numbered(head := text[start : min(line.end, start + 40)]):
        start += len(head) - len(unnumbered(head))
    gaps = list(_GAP.finditer(text, label.end() if label else start, line.end))
    return len(gaps) > 1 or any(gap.end() - gap.start() > 8 for gap in gaps)


def _over_pages(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Join a paragraph's parts on either side of a page's end; what stands between is furniture."""
    joined: list[Block] = []
    last = -1  # the last block that is no furniture
    for block in blocks:
        before = joined[last] if last >= 0 else None
        if (
            block.kind == TEXT
            and before is not None
            and _runs_on(text, before, block, joined[last + 1 :])
        ):
            kind = BULLET if before.kind == BULLET else TEXT
            joined[last] = Block(before.start, block.end, kind)
            continue
        if block.kind != FURNITURE:
            last = len(joined)
        joined.append(block)
    return joined


def _numbered(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Give a number or a mark that stands on a line by itself to the block that it opens."""
    result: list[Block] = []
    for block in blocks:
        above = result[-1] if result else None
        if above is None or above.kind != TEXT or block.kind not in (HEADING, TEXT):
            result.append(block)
        elif _BARE_NUMBER.fullmatch(text, above.start, above.end):
            result[-1] = block._replace(start=above.start)
        elif _BARE_MARK.fullmatch(text, above.start, above.end):
            result[-1] = Block(above.start, block.end, BULLET)
        else:
            result.append(block)
    return result


def _runs_on(text: str, before: Block, block: Block, between: Sequence[Block]) -> bool:
    if before.kind not in (TEXT, BULLET, HEADING) or before.level:
        return False
    if not between and "\f" not in text[before.end : block.start]:
        return False
    tail = Line(max(before.start, before.end - 80), before.end, 0, False, False)
    return not stops(text, tail) and (text[block.start].islower() or links_on(text, tail))


def _without_lists(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Take numbered lines that follow one another, with nothing below any, for a list."""
    result = list(blocks)
    numbers = [
        _number(text, b.start, b.end) if b.kind == HEADING and not b.level else None for b in blocks
    ]
    follows = [
        left is not None and right == (left[0], left[1] + 1)
        for left, right in pairwise([*numbers, None])
    ]
    for first, last in _runs(follows):
        if last - first + 1 >= _LIST:
            for index in range(first, last + 1):
                result[index] = result[index]._replace(kind=BULLET)
    return result


def _with_paragraphs(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Take the numbered paragraphs of a report or judgment for paragraphs, not for bullets.

    Their numbers run on from block to block, and at least one of them has several sentences.
    """
    runs: list[list[int]] = []
    open_runs: dict[tuple[str, int], list[int]] = {}  # by what their last number is
    for index, block in enumerate(blocks):
        number = _number(text, block.start, block.end) if block.kind == BULLET else None
        if number is None:
            continue
        form, count = number
        run = open_runs.pop((form, count - 1), None)
        if run is None:
            runs.append(run := [])
        run.append(index)
        open_runs[form, count] = run
    result = list(blocks)
    forms: set[str] = set()
    of_paragraphs: list[tuple[str, list[int]]] = []
    for run in runs:
        members = [blocks[index] for index in run]
        number = _number(text, members[0].start, members[0].end)
        if _is_of_headings(text, blocks, run):
            for index in run:
                result[index] = result[index]._replace(kind=HEADING)
        elif number and _stand_apart(text, members):
            of_paragraphs.append((number[0], run))
            if any(_SENTENCES.search(text, block.start, block.end) for block in members):
                forms.add(number[0])
    # What one run shows holds for every run of that form.
    for form, run in of_paragraphs:
        for index in run if form in forms else ():
            result[index] = result[index]._replace(kind=TEXT)
    return result


def _is_of_headings(text: str, blocks: Sequence[Block], run: Sequence[int]) -> bool:
    """Tell "1. Definitions." and its like, which have full stops and text of their own."""
    if len(run) < _ROWS:
        return False
    return all(
        index + 1 < len(blocks)
        and blocks[index + 1].kind == TEXT
        and (line := text[blocks[index].start : blocks[index].end]).count(" ") <= _TITLE_WORDS
        and looks_like_heading(unnumbered(line.rstrip(".")))
        for index in run
    )


def _stand_apart(text: str, blocks: Sequence[Block]) -> bool:
    """Tell whether numbered blocks are paragraphs: a blank line between them, or a line each."""
    return any(
        len(text[left.end : right.start].splitlines()) > 2 or _is_paragraph(text, left)
        for left, right in pairwise(blocks)
    )


def _is_paragraph(text: str, block: Block) -> bool:
    """Tell a paragraph that stands on one line from an item of a list."""
    line = text[block.start : block.end]
    return len(line) > MAX_HEADING_CHARACTERS and len(line.splitlines()) == 1


def _runs(flags: Iterable[bool]) -> Iterator[tuple[int, int]]:
    """Give the stretches of true values, half-open."""
    start = None
    index = -1
    for index, flag in enumerate(flags):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            yield start, index
            start = None
    if start is not None:
        yield start, index + 1


def _line(text: str, line: Line) -> str:
    return text[line.start : line.end]


def _opens_aside(text: str, line: Line) -> bool:
    """Tell whether a line opens a bracket that it goes on behind."""
    return text[line.start] == "(" and text[line.end - 1] != ")" and _mark(text, line) is None


def _first_word(text: str, line: Line) -> int:
    """Give the length of a line's first word."""
    word = _WORD.match(text, line.start, line.end)
    return word.end() - line.start if word else 0


def _mark(text: str, line: Line) -> str | None:
    """Give the kind of mark that a line opens with as an item of a list does, if it does."""
    if mark := _MARK.match(text, line.start, line.end):
        return mark[0].strip()
    return "1" if _ENUMERATOR.match(text, line.start, line.end) else None


def _number(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Give the form and the number that an item opens with: "12." or "[12]"."""
    found = _ENUMERATOR.match(text, start, end)
    if found is None or not (digits := found["number"] or found["bracketed"]):
        return None
    return found[0].strip().replace(digits, "1"), int(digits)
