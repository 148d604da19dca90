"""What is done to words before they are set, whatever sets them."""

import unicodedata


def sentence_case(label: str) -> str:
    """Capitalise a label's first letter, for it stands alone; the rest stays as it is."""
    return label[:1].upper() + label[1:]


def printable(words: str) -> str:
    """Turn control characters, which no XML may hold, into spaces."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Cn") else c for c in words)
