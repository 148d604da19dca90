"""Say what counts as blank in a text: white space, and what shows nothing."""

# What converters leave of a page; NUL and ESC stay visible, for they tell that this is no text.
_CONTROLS = "".join(map(chr, (*range(1, 9), *range(14, 27), *range(127, 160))))
BLANK = f"\ufeff\u200b{_CONTROLS}"


def is_blank(character: str) -> bool:
    """Tell whether a character counts as blank: white space, U+FEFF, U+200B or a control."""
    return character.isspace() or character in BLANK


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Take the blank characters off both ends of a span."""
    while start < end and (text[start].isspace() or text[start] in BLANK):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in BLANK):
        end -= 1
    return start, end
