"""What is done to words before they are set, whatever sets them."""

import re
import unicodedata


def sentence_case(label: str) -> str:
    """Capitalise the first letter, of quoted words too; the rest stays as it is."""
    first = re.search(r"\w", label)
    at = first.start() if first else 0
    return label[:at] + label[at : at + 1].upper() + label[at + 1 :]


def printable(words: str) -> str:
    """Turn control characters, which no XML may hold, into spaces."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Cn") else c for c in words)
