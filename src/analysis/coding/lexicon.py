"""Word classes of the codebook, looked up by word form."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final

from analysis.errors import CodebookError

# Forms that a verb can take; a word may be several at once.
BASE: Final = 1
THIRD: Final = 2
PAST: Final = 4
PARTICIPLE: Final = 8
GERUND: Final = 16
VERB_FORMS: Final = BASE | THIRD | PAST | PARTICIPLE | GERUND

# Word classes in the order that clauses are read with; each takes one bit above the forms.
CLASSES: Final = (
    "ability-modals",
    "possibility-modals",
    "future-modals",
    "obligation-modals",
    "be-forms",
    "have-forms",
    "do-forms",
    "determiners",
    "prepositions",
    "adjunct-openers",
    "means-openers",
    "relatives",
    "subordinators",
    "conjunctions",
    "pronouns",
    "plurals",
    "adverbs",
    "crucial-adjectives",
    "imperative-adjectives",
    "ability-adjectives",
    "importance-nouns",
    "improvement-nouns",
    "agent-nouns",
    "thing-gerunds",
    "noun-verbs",
    "effect-verbs",
    "quantity-verbs",
    "showing-verbs",
    "displaying-verbs",
    "acting-verbs",
    "providing-verbs",
    "requiring-verbs",
    "reporting-verbs",
    "linking-verbs",
    "aspect-verbs",
    "giving-verbs",
    "together-verbs",
    "activity-verbs",
)
BIT: Final = {name: 32 << place for place, name in enumerate(CLASSES)}
COMMA: Final = 32 << len(CLASSES)
CLOSER: Final = COMMA << 1  # what ends a phrase: comma, semicolon, colon, dash
_MARKS = dict.fromkeys(";:—–", CLOSER) | {",": COMMA | CLOSER}
WORD: Final = re.compile(r"\d[\d.,]*\d|[^\W_]+(?:[-'\u2019.][^\W_]+)*|[,;:()\u2014\u2013?]")
_MOST_WORDS = 200_000
_VOWELS = "aeiou"
# Verbs of one syllable, and those stressed on the last.
_DOUBLING = re.compile(
    r"^[^aeiou]*[aeiou][bdgmnprt]$"
    r"|^.*(?:[^aeiou]mit|(?:re|pre|trans|con|in|de)fer|cur|deter|quip|[mxo]pel|epel|rebel|trol)$"
)


class Lexicon:
    """Maps a lower-case word to a bit mask of its verb forms and word classes.

    A class whose name ends in ``-verbs`` (other than ``noun-verbs``) lists lemmas, each with
    its irregular past and participle behind it; English lemmas are inflected here, other
    languages list finite forms.

    Raises
    ------
    CodebookError
        When a word class is unknown.
    """

    def __init__(self, words: Mapping[str, Iterable[str]], language: str) -> None:
        self.masks: dict[str, int] = {}
        for name, entries in words.items():
            if name not in BIT:
                raise CodebookError(
                    f"words.{language}.{name} is not a word class: use one of {', '.join(CLASSES)}."
                )
            inflected = name.endswith("-verbs") and name != "noun-verbs"
            for entry in entries:
                forms = _forms(entry, language) if inflected else {entry: 0}
                for form, bits in forms.items():
                    self.masks[form] = self.masks.get(form, 0) | bits | BIT[name]

        self._words = _Words(self.masks)

    def read(self, text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """Give a text's words and marks in lower case, and their masks."""
        read = list(chain.from_iterable(map(self._words.__getitem__, text.split())))
        words, masks = zip(*read, strict=True) if read else ((), ())
        return words, masks

    def __bool__(self) -> bool:
        return bool(self.masks)


class _Words(dict[str, tuple[tuple[str, int], ...]]):
    """Maps what stands between two blanks to its words and marks, in lower case, with their masks.

    Each is looked up once: words come again, however rarely sentences do. Numbers do not, and
    would take the place of words.
    """

    def __init__(self, masks: Mapping[str, int]) -> None:
        super().__init__()
        self._masks = masks

    def __missing__(self, written: str) -> tuple[tuple[str, int], ...]:
        if written.isdecimal():
            return ((written, self._mask(written)),)
        words = [word.lower().replace("\u2019", "'") for word in WORD.findall(written)]
        read = tuple((word, self._mask(word)) for word in words)
        if len(self) < _MOST_WORDS:
            self[written] = read
        return read

    def _mask(self, word: str) -> int:
        return (self._masks.get(word) or _guess(word)) | _MARKS.get(word, 0)


def _guess(word: str) -> int:
    """Read a word that is in no list by its ending."""
    if word.endswith("ly"):
        return BIT["adverbs"]
    return PAST | PARTICIPLE if len(word) > 4 and word.endswith("ed") else 0


def _forms(entry: str, language: str) -> dict[str, int]:
    """Inflect a verb, or take it as it stands in languages other than English."""
    if language != "en":
        return {entry: THIRD}
    lemma, *irregular = entry.split()
    forms = {lemma: BASE}
    forms[_third(lemma)] = THIRD
    past = irregular[0] if irregular else _past(lemma)
    participle = irregular[-1] if irregular else past
    for form, bit in ((past, PAST), (participle, PARTICIPLE), (_gerund(lemma), GERUND)):
        forms[form] = forms.get(form, 0) | bit
    return forms


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied"
    return _doubled(lemma) + "ed"


def _gerund(lemma: str) -> str:
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe")):
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


def _doubled(lemma: str) -> str:
    return lemma + lemma[-1] if _DOUBLING.match(lemma) else lemma
