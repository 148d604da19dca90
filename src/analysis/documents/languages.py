"""Say what language a text is in, and how sure that is.

A script that no other language here shares is proof. Else a detector reads the start, the
middle and the end; what it is unsure of is said to be guessed, and left to the person.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

FALLBACK = "en"
MIN_CERTAINTY = 0.95
NO_DOUBT = 0.999
_WINDOW = 400
_LEAST = 200  # letters of a window that can tell two languages apart
_MOSTLY, _PARTLY = 0.8, 0.1  # of the letters are of another script
_FEW = 40
# Scripts beside Latin: their letters, and the languages that are told apart in them.
_SCRIPTS = {
    "\u0370-\u03ff\u1f00-\u1fff": ("el",),
    "\u0400-\u052f": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "tt", "mn"),
    "\u0530-\u058f": ("hy",),
    "\u0590-\u05ff": ("he",),
    "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe": ("ar", "fa", "ur", "ps", "ug"),
    "\u0900-\u097f": ("hi", "mr", "ne", "sa"),
    "\u0980-\u09ff": ("bn", "as"),
    "\u0a00-\u0a7f": ("pa",),
    "\u0a80-\u0aff": ("gu",),
    "\u0b80-\u0bff": ("ta",),
    "\u0c00-\u0c7f": ("te",),
    "\u0c80-\u0cff": ("kn",),
    "\u0d00-\u0d7f": ("ml",),
    "\u0d80-\u0dff": ("si",),
    "\u0e00-\u0e7f": ("th",),
    "\u0e80-\u0eff": ("lo",),
    "\u1000-\u109f": ("my",),
    "\u10a0-\u10ff": ("ka",),
    "\u1200-\u137f": ("am",),
    "\u1780-\u17ff": ("km",),
    "\uac00-\ud7af\u1100-\u11ff": ("ko",),
    "\u3040-\u30ff": ("ja",),
    "\u4e00-\u9fff\u3400-\u4dbf": ("zh", "yue", "wuu"),
}
_OTHER = {languages: re.compile(f"[{letters}]+") for letters, languages in _SCRIPTS.items()}
_ANY_OTHER = re.compile(f"[{''.join(_SCRIPTS)}]")
_LETTERS = re.compile(r"[^\W\d_]+")
_JAPANESE, _CHINESE = ("ja",), ("zh", "yue", "wuu")


class Language(NamedTuple):
    """A language (ISO 639), and how it was found.

    `how` is ``by script``, ``detected``, ``guessed`` or, of a text in several, ``mixed: en, ru``;
    the code is then that of the larger part.
    """

    code: str
    how: str

    @property
    def remark(self) -> str:
        """Say what a reader should know of it: nothing where it is sure."""
        if self.how == "guessed":
            return f"language guessed: {self.code}"
        return f"language {self.how}" if self.how.startswith("mixed") else ""


def find_language(text: str) -> Language:
    """Find a text's language; what is unsure, or has no letter, counts as `FALLBACK`."""
    scripts = _other_scripts(text)
    letters = sum(len(match[0]) for match in _LETTERS.finditer(text)) if scripts else 0
    share = max(scripts.values()) / letters if letters and scripts else 0.0
    if share < _PARTLY or max(scripts.values()) < min(_FEW, letters * _MOSTLY):
        return _of_latin(text)
    languages = max(scripts, key=lambda script: scripts[script])
    code = _told_apart(text, languages)
    if share >= _MOSTLY:
        return Language(code, "by script")
    latin = _of_latin(_ANY_OTHER.sub(" ", text)).code
    order = (code, latin) if share >= 0.5 else (latin, code)
    return Language(order[0], f"mixed: {', '.join(order)}")


def detect_language(text: str) -> str:
    """Find a text's language as `find_language` does, and give its code alone."""
    return find_language(text).code


def _other_scripts(text: str) -> Counter[tuple[str, ...]]:
    """Count the letters of each script beside Latin, by the languages that are written in it."""
    counts: Counter[tuple[str, ...]] = Counter()
    if text.isascii() or not _ANY_OTHER.search(text):
        return counts
    for languages, letters in _OTHER.items():
        if found := sum(len(run) for run in letters.findall(text)):
            counts[languages] = found
    if counts[_JAPANESE] > counts[_CHINESE] / 20:  # kana stand between the characters
        counts[_JAPANESE] += counts.pop(_CHINESE, 0)
    return +counts


def _told_apart(text: str, languages: Sequence[str]) -> str:
    """Tell the languages of one script apart; the first is the most common."""
    if len(languages) == 1 or len(text) < _FEW:
        return languages[0]
    ranked = _identifier().rank(" ".join(_windows(text)))
    return next((str(code) for code, _ in ranked if code in languages), languages[0])


def _of_latin(text: str) -> Language:
    windows = [window for window in _windows(text) if any(map(str.isalpha, window))]
    if not windows:
        return Language(FALLBACK, "guessed")
    found = [_identifier().classify(window) for window in windows]
    sure = [
        str(code)
        for (code, certainty), window in zip(found, windows, strict=True)
        if certainty >= NO_DOUBT and (len(windows) == 1 or len(window) >= _LEAST)
    ]
    if sure:
        order = [code for code, _ in Counter(sure).most_common()]
        return Language(order[0], f"mixed: {', '.join(order)}" if order[1:] else "detected")
    code, certainty = _identifier().classify(" ".join(windows)) if windows[1:] else found[0]
    if certainty >= MIN_CERTAINTY:
        return Language(str(code), "detected")
    return Language(FALLBACK, "guessed")


def _windows(text: str) -> list[str]:
    """Cut a text's start, middle and end; a short one is read whole."""
    if len(text) <= 2 * _LEAST:
        return [text]
    width = min(_WINDOW, len(text) // 3)
    middle = (len(text) - width) // 2
    return [text[:width], text[middle : middle + width], text[-width:]]


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
