"""Count words; fold the inflected forms of a word into one key.

A *word* is a maximal run of letters and digits with inner apostrophes and hyphens:
"Mali’s", "T-72" and "state-of-the-art" are one word each; a free-standing dash is none.
"""

import re
import unicodedata

import pandas as pd

WORD = re.compile(r"[^\W_]+(?:['’‐‑-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|e|s)$")


def words_of(text: str) -> list[str]:
    """List the words of a text in order; a letter and its combining accent are one letter."""
    return WORD.findall(unicodedata.normalize("NFC", text))


def fold_inflection(word: str) -> str:
    """Give a key that the forms of a regular English word share: play, plays, playing.

    Deliberately light: it groups forms for counting and is never shown. Unrelated words that
    come to share a key would have to stand in equal sequences to be confused.
    """
    stem = _POSSESSIVE.sub("", word.casefold())
    if len(stem) > 4 and stem.endswith("ies"):
        return stem[:-3] + "y"
    return _ENDING.sub("", stem)


def count_words(texts: pd.Series) -> pd.Series:
    """Count the words of each text."""
    return texts.map(lambda text: len(words_of(text))).astype("int64")


def words_by_document(units: pd.DataFrame) -> pd.DataFrame:
    """Count each document's units and their words; headings are not units.

    Returns
    -------
    DataFrame
        Columns ``document``, ``units``, ``words``; documents in their order in the table.
    """
    counted = units.assign(words=count_words(units["text"]))
    grouped = counted.groupby("document", sort=False)["words"]
    return grouped.agg(units="size", words="sum").reset_index()
