"""What is typed to find words: one matcher for the text boxes and the concordance."""

import re

_WORD = re.compile(r"\w")
_TERM = re.compile(r'["“”«]([^"“”«»]*)["“”»]|(\S+)')


def keyword_pattern(keyword: str) -> re.Pattern[str]:
    """Compile a word or phrase to whole words in any case.

    ``*`` stands for the rest of a word (``partner*``, ``*national``), a blank for any white
    space, and either apostrophe for both. All else is literal.
    """
    pieces = {"*": r"\w*", "'": "['’]", "’": "['’]"}
    words = keyword.split()
    literal = r"\s+".join(
        "".join(pieces.get(letter, re.escape(letter)) for letter in word) for word in words
    )
    return re.compile(rf"(?<!\w)(?:{literal})(?!\w)", re.IGNORECASE)


def search_terms(query: str) -> list[str]:
    """Cut what was typed into its words; words in quotation marks are one phrase.

    What holds no letter or digit searches for nothing and is left out.
    """
    terms = (phrase or word for phrase, word in _TERM.findall(query))
    return [term for term in terms if _WORD.search(term)]


def holds_all(text: str, query: str) -> bool:
    """Tell whether a text holds every term of a query, in any order; an empty one asks nothing."""
    return all(keyword_pattern(term).search(text) for term in search_terms(query))
