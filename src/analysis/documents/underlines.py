"""Find headings that are underlined, perhaps overlined too."""

import re
from collections.abc import Sequence

from analysis.documents.headlines import MAX_HEADING_CHARACTERS, looks_like_heading
from analysis.documents.lines import Line, stops

_UNDERLINE = re.compile(r"([=\-~^\"'`#*+_:.])\1{2,}")
_SHARE = 0.6  # of a heading's length that a rule has at least


def find_underlined(text: str, lines: Sequence[Line]) -> dict[int, tuple[list[int], int]]:
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
    return width >= _SHARE * length or mark == "="
