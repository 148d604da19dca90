"""Find what a page carries beside its text: numbers, running heads, leaders, rules."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, pairwise

from analysis.documents.lines import Line, stops

_RULE = re.compile(r"([-=_*~#+.·•—–^\"'`<>])(?:\s*\1){2,}|[-+=|:_\s]{5,}|\*{3}\s.*\s?\*{3}")
_PAGE = re.compile(
    r"[-–—\[(|]\s?\d{1,4}\s?[-–—\])|]|(?:Page|Seite|Página|Стр\.?|p\.|pg\.)\s?\d{1,4}"
    r"(?:\s?(?:of|de|sur|von|/|из)\s?\d{1,4})?|\d{1,4}\s?/\s?\d{1,4}|\d{1,4}\s?\|\s?P\s?a\s?g\s?e"
    r"|.{0,90}\s\[Page\s[\divxl]+\]|\[+(?:Page|Pg\.?|p\.?)\s[\divxlcA-Z]+\]+"
    r"|(?:Column|Col\.)\s\d{1,5}",
    re.IGNORECASE,
)
_LEADER = re.compile(
    r"(?:\.{4,}|(?:[^\S\r\n]\.){3,}|…{2,}|_{4,}|·{4,})[^\S\r\n.]*(?:[A-Z]-?)?(?:\d{1,4}|[ivxlc]{1,6})$"
)
_NUMBER = re.compile(r"\d{1,4}|[ivxlc]{1,6}")
_ORDINAL = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.?")
_CONTENTS = re.compile(
    r"(?:(?:table of )?contents|list of (?:tables|figures)|sommaire|table des mati[èe]res|inhalt"
    r"(?:sverzeichnis)?|[íi]ndice|содержание|оглавление)\.?:?",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"\S.*?[\s,](?:(?P<page>\d{1,4})(?:\s?[-–]\s?\d{1,4})?|[ivxlc]{1,6})")
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_BLANKS = re.compile(r"\s+")
_TOP = 2  # lines at either end of a page that can be its head or foot
_REPEATED = 3
_LONGEST = 120
_MOST = 0.6
_THICK = 200  # pages that a chapter may have


def find_furniture(text: str, lines: Sequence[Line]) -> set[int]:
    """Give the indexes of the lines that belong to the page and not to the text."""
    found = {i for i, line in enumerate(lines) if _shows_itself(text[line.start : line.end])}
    found |= _leaders(text, lines)
    found |= _contents(text, lines)
    found |= _page_numbers(text, lines, found, set())
    running = _running(text, lines, found)
    return found | running | _page_numbers(text, lines, found | running, running)


def _shows_itself(line: str) -> bool:
    if len(line) > _LONGEST:
        return False
    return bool(_RULE.fullmatch(line) or _PAGE.fullmatch(line))


def _leaders(text: str, lines: Sequence[Line]) -> set[int]:
    """Find the lines of a contents list that lead to a page, and those that these go on from."""
    found = {
        i for i, x in enumerate(lines) if _LEADER.search(text, max(x.start, x.end - 80), x.end)
    }
    for index in sorted(found):
        above = index - 1
        if above < 0 or above in found:
            continue
        line = lines[above]
        # An entry's number alone, or its first line among others.
        alone = _ORDINAL.fullmatch(text, line.start, line.end)
        among = lines[index].adjacent and (above - 1 in found or not line.adjacent)
        if alone or (among and above > 0 and not stops(text, line) and index + 1 in found):
            found.add(above)
    return found


def _contents(text: str, lines: Sequence[Line]) -> set[int]:
    """Find the entries below "Contents" that end in a page's number, without leaders."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if line.end - line.start > 30 or not _CONTENTS.fullmatch(text, line.start, line.end):
            continue
        last = entries = page = 0
        for after in range(index + 1, len(lines)):
            end = min(lines[after].end, lines[after].start + _LONGEST)
            entry = _ENTRY.fullmatch(text, lines[after].start, end)
            if entry and (not page or page <= int(entry["page"] or page) <= page + _THICK):
                last, entries, page = after, entries + 1, int(entry["page"] or page)
            elif after - max(last, index) > _TOP or stops(text, lines[after]):
                break
        if entries >= _REPEATED:
            found.update(range(index + 1, last + 1))
    return found


def _page_numbers(text: str, lines: Sequence[Line], known: set[int], running: set[int]) -> set[int]:
    """Find numbers alone at a page's end or a running head, or one more than another alone."""
    alone = [
        (index, text[line.start : line.end])
        for index, line in enumerate(lines)
        if line.end - line.start <= 6
        and (_stands_alone(lines, index, known) or index + 1 in running)
        and _NUMBER.fullmatch(text, line.start, line.end)
    ]
    found = {i for i, _ in alone if lines[i].page or (i + 1 < len(lines) and lines[i + 1].page)}
    found |= {i for i, _ in alone if not running.isdisjoint((i - 1, i + 1))}
    decimals = [(i, int(number)) for i, number in alone if number.isdecimal()]
    for (left, low), (right, high) in pairwise(decimals):
        if high - low == 1 and right - left > 1:
            found |= {left, right}
    return found


def _stands_alone(lines: Sequence[Line], index: int, known: set[int]) -> bool:
    above = not lines[index].adjacent or index - 1 in known
    last = index + 1 == len(lines)
    return above and (last or not lines[index + 1].adjacent or index + 1 in known)


def _running(text: str, lines: Sequence[Line], known: set[int]) -> set[int]:
    """Find lines that several pages bear alike; where no page ends, there are none.

    They open or close a page, or stand on most pages wherever a converter put them.
    """
    edges: set[int] = set()
    for index in _page_ends(lines, known):
        edges.update(range(max(0, index - _TOP), min(len(lines), index + _TOP)))
    pages = list(accumulate(line.page for line in lines))
    alike: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if index not in known and line.end - line.start <= _LONGEST and (edges or pages[-1]):
            alike[_likeness(text[line.start : line.end])].append(index)
    found: set[int] = set()
    for key, places in alike.items():
        at_edge = [index for index in places if index in edges]
        if len(key) > 2 and len(at_edge) >= _REPEATED:
            found.update(at_edge)
        borne = {pages[index] for index in places}
        if len(key) > 2 and len(borne) >= max(_REPEATED, _MOST * pages[-1]):
            found.update(places)
    return found - {0}  # what stands first in the file is its title, though pages repeat it


def _page_ends(lines: Sequence[Line], known: set[int]) -> list[int]:
    """List the lines that a page begins with, by a form feed or behind a page's number."""
    ends = [i for i, line in enumerate(lines) if line.page]
    return ends + [j for i in known for j in (i, i + 1)]


def _likeness(line: str) -> str:
    return _DIGITS.sub("#", _BLANKS.sub(" ", line))
