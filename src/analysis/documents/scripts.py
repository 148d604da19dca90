"""Tell the scripts that a text is written in."""

import re

# Latin beside Cyrillic within one word, whose letters look alike; Greek is that of formulas.
_LATIN, _ALIKE = "A-Za-z\u00c0-\u024f", "\u0400-\u052f"
_MIXED = re.compile(rf"\b(?:[{_LATIN}]+[{_ALIKE}]|[{_ALIKE}]+[{_LATIN}])\w*")
_ALIKE_LETTER = re.compile(f"[{_ALIKE}]")
_NAMED = 3


def mixed_scripts(text: str) -> tuple[str, ...]:
    """Remark on words with letters of two scripts, which hide a name from whoever looks for it."""
    if not _ALIKE_LETTER.search(text):  # as of most texts: words are looked at where it pays
        return ()
    words = dict.fromkeys(match[0] for match in _MIXED.finditer(text))
    if not words:
        return ()
    first = ", ".join(f"«{word[:40]}»" for word in [*words][:_NAMED])
    more = f" and {len(words) - _NAMED} more" if len(words) > _NAMED else ""
    return (f"letters of two scripts within a word: {first}{more}",)
