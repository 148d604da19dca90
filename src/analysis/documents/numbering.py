"""Read blocks in the light of one another: over pages, behind numbers, in runs of numbers."""

import re
from collections.abc import Sequence
from itertools import pairwise

from analysis.documents.content import BULLET, FURNITURE, HEADING, TEXT, Block
from analysis.documents.headlines import MAX_HEADING_CHARACTERS, looks_like_heading, unnumbered
from analysis.documents.items import BARE_MARK, BARE_NUMBER, item_number, runs_of
from analysis.documents.lines import Line, links_on, stops

_SENTENCES = re.compile(r"[^\W\d_]{2}[.!?。؟।][\"”’»)]*(?:\[\d{1,3}\]|[¹²³⁰-⁹]+)?\s+[\"“«(]?[^\W_]")
_LIST = 3
_TITLE_WORDS = 8


def settle_blocks(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Settle what blocks are by what stands around them; they are in order."""
    joined = with_marks(text, join_over_pages(text, blocks))
    return with_paragraphs(text, without_lists(text, joined))


def join_over_pages(text: str, blocks: Sequence[Block]) -> list[Block]:
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


def with_marks(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Give a number or a mark that stands on a line by itself to the block that it opens."""
    result: list[Block] = []
    for block in blocks:
        above = result[-1] if result else None
        if above is None or above.kind != TEXT or block.kind not in (HEADING, TEXT):
            result.append(block)
        elif BARE_NUMBER.fullmatch(text, above.start, above.end):
            result[-1] = block._replace(start=above.start)
        elif BARE_MARK.fullmatch(text, above.start, above.end):
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


def without_lists(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Take numbered lines that follow one another, with nothing below any, for a list."""
    result = list(blocks)
    numbers = [
        item_number(text, b.start, b.end) if b.kind == HEADING and not b.level else None
        for b in blocks
    ]
    follows = [
        left is not None and right == (left[0], left[1] + 1)
        for left, right in pairwise([*numbers, None])
    ]
    for first, last in runs_of(follows):
        if last - first + 1 >= _LIST:
            for index in range(first, last + 1):
                result[index] = result[index]._replace(kind=BULLET)
    return result


def with_paragraphs(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Take the numbered paragraphs of a report or judgment for paragraphs, not for bullets.

    Their numbers run on from block to block, and at least one of them has several sentences:
    what one run of a form shows holds for all. Numbered titles with full stops are headings.
    """
    result = list(blocks)
    paragraphs: dict[str, list[list[int]]] = {}
    for form, run in _numbered_runs(text, blocks):
        members = [blocks[index] for index in run]
        if _is_of_headings(text, blocks, run):
            _set_kind(result, run, HEADING)
        elif _stand_apart(text, members):
            paragraphs.setdefault(form, []).append(run)
    for runs in paragraphs.values():
        members = [blocks[index] for run in runs for index in run]
        if any(_SENTENCES.search(text, block.start, block.end) for block in members):
            for run in runs:
                _set_kind(result, run, TEXT)
    return result


def _set_kind(blocks: list[Block], run: Sequence[int], kind: str) -> None:
    for index in run:
        blocks[index] = blocks[index]._replace(kind=kind)


def _numbered_runs(text: str, blocks: Sequence[Block]) -> list[tuple[str, list[int]]]:
    """List the runs of bullets whose numbers go up by one, with the form of their numbers."""
    runs: list[tuple[str, list[int]]] = []
    ended: dict[tuple[str, int], list[int]] = {}  # by what their last number is
    for index, block in enumerate(blocks):
        number = item_number(text, block.start, block.end) if block.kind == BULLET else None
        if number is None:
            continue
        form, count = number
        run = ended.pop((form, count - 1), None)
        if run is None:
            runs.append((form, run := []))
        run.append(index)
        ended[form, count] = run
    return runs


def _is_of_headings(text: str, blocks: Sequence[Block], run: Sequence[int]) -> bool:
    """Tell "1. Definitions." and its like, which have full stops and text of their own."""
    if len(run) < 2:
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
        len(text[left.end : right.start].splitlines()) > 1 or _is_paragraph(text, left)
        for left, right in pairwise(blocks)
    )


def _is_paragraph(text: str, block: Block) -> bool:
    """Tell a paragraph that stands on one line from an item of a list."""
    line = text[block.start : block.end]
    return len(line) > MAX_HEADING_CHARACTERS and len(line.splitlines()) == 1
