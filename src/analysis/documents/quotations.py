"""Pair quotation marks and brackets by their sides, so that what they hold can stay together."""

import re
from bisect import bisect_right

LONGEST = 500  # a longer quotation is a speech, and cut into its sentences
# A single mark is an apostrophe too: it opens before a letter, and closes behind a stop.
_MARKS = re.compile(
    r"[\"“”„«»()‘’'](?:(?<=[\"“”„«»()])|(?<=[‘'])(?<![^\s(\[—–\"“].)(?=\w)"
    r"|(?<=[.,!?…—-][’'])(?!\w))"
)
_CLOSES = {"”": "“„", "»": "«", ")": "(", "’": "‘"}


def kept_together(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """List the spans, in order, that quotation marks or brackets hold together.

    A straight mark opens behind a blank and closes before one. What is never closed holds
    nothing, and so does what is longer than `LONGEST`.
    """
    spans: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for match in _MARKS.finditer(text, start, end):
        mark, place = match[0], match.start()
        opener = _opener(text, mark, place, start, end, opened)
        if opener is None:
            opened[mark] = place
        elif (first := opened.pop(opener, None)) is not None and place - first <= LONGEST:
            while spans and spans[-1][0] > first:
                spans.pop()  # what is nested in it
            spans.append((first, place + 1))
    return sorted(spans)


def holds(spans: list[tuple[int, int]], place: int) -> bool:
    """Tell whether a place lies inside one of the spans."""
    index = bisect_right(spans, (place, -1)) - 1
    return index >= 0 and spans[index][0] < place < spans[index][1]


def _opener(
    text: str, mark: str, place: int, start: int, end: int, opened: dict[str, int]
) -> str | None:
    """Give the mark that this one closes, None where it opens."""
    if mark in _CLOSES:
        return next((o for o in _CLOSES[mark] if o in opened), _CLOSES[mark][0])
    if mark == "“":  # closes what „ opened
        return "„" if "„" in opened else None
    if mark == "'":
        return "'" if place > start and text[place - 1] in ".,!?…—-" else None
    if mark == '"':
        before = place == start or text[place - 1].isspace() or text[place - 1] in "([—–-“«"
        after = place + 1 == end or text[place + 1].isspace()
        # Between blanks, or between letters, it is what it must be.
        is_closing = '"' in opened if before == after else after or not before
        return '"' if is_closing else None
    return None
