"""Every sentence that a reader of the briefing sees, one Fluent file a language.

`Project Fluent <https://projectfluent.org>`_ gives plurals, number formats and references
between messages; a second language is a second file with the same message ids.
"""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource, resolver

from analysis.errors import ParameterError
from analysis.page.blocks import escape
from analysis.page.words import sentence_case

# A per cent of fewer things would be less than a fifth of one.
FEWEST_FOR_SHARES = 20
# The prose is British; other languages take their CLDR root.
LOCALES = {"en": "en_GB"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
# A source's sentence may be longer than Fluent takes from strangers; the messages are our own.
resolver.MAX_PART_LENGTH = sys.maxsize


def languages() -> list[str]:
    """List the languages that the briefing can be written in."""
    names = (file.name for file in files("analysis.messages").iterdir())
    return sorted(name.removesuffix(".ftl") for name in names if name.endswith(".ftl"))


@cache
def read_messages(language: str, terms: str = "") -> FluentBundle:
    """Read a language's messages, once a process, with `terms` in the place of their own."""
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(_resource(language))
    bundle.add_resource(FluentResource(terms), allow_overrides=True)
    return bundle


@cache
def _resource(language: str) -> Any:
    file = files("analysis.messages").joinpath(f"{language}.ftl")
    return FluentResource(file.read_text(encoding="utf-8"))


# What a message calls a field: {-theme}, {-Theme}, and {-themes} for several.
_TERMS = {
    "kind": "kind",
    "themes": "theme",
    "partners": "partner",
    "categories": "category",
    "direction": "direction",
    "checkable": "checkable",
}


def _terms(words: Mapping[str, tuple[str, str]], language: str) -> str:
    """Word the terms for fields as a codebook calls them, as Fluent."""
    lines: dict[str, str] = {}
    for field, (label, plural) in words.items():
        name, one = _TERMS[field], _within(label)
        many = _within(plural) or _plural(one, language)
        lines |= {name: one, f"{name}s": many}
        if language == "fr":
            elided = one[0].casefold() in "aàâeéèêiîoôuhy"
            lines |= {f"de-{name}": f"d’{one}" if elided else f"de {one}"}
            lines |= {f"de-{name}s": f"d’{many}" if elided else f"de {many}"}
            lines |= {f"le-{name}": f"l’{one}" if elided else f"le {one}"}
    lines |= {sentence_case(name): sentence_case(word) for name, word in lines.items()}
    return "".join(f"-{name} = {word}\n" for name, word in lines.items())


def _within(label: str) -> str:
    """Give a label as it stands within a sentence: an abbreviation keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _plural(word: str, language: str) -> str:
    """Give the regular plural of a word."""
    if language == "en" and re.search("[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return word if word.endswith("s") else f"{word}s"


class Messages:
    """The messages of one language, filled with computed values.

    Parameters
    ----------
    language
        One of `languages`.
    label
        ``(field, code, language) -> label`` for the codebook's codes.
    words
        Field → its label and plural, of the fields that a codebook calls otherwise than these
        messages do; an empty plural is the regular one.
    """

    def __init__(
        self,
        language: str,
        label: Callable[[str, str, str], str],
        words: Mapping[str, tuple[str, str]] = MappingProxyType({}),
    ) -> None:
        if language not in languages():
            raise ParameterError(
                f"language: «{language}» has no messages; choose one of {', '.join(languages())}."
            )
        self.language = language
        self._bundle = read_messages(language, _terms(words, language))
        self._label = label
        self._locale = Locale.parse(LOCALES.get(language, language))

    def __repr__(self) -> str:
        return f"<Messages in {self.language}>"

    def __call__(self, id: str, **values: Any) -> str:
        """Fill the message `id`; a missing message or value is a programmer's KeyError."""
        message = self._bundle.get_message(id)
        if message.value is None:
            raise KeyError(id)
        text, errors = self._bundle.format_pattern(message.value, values)
        if errors:
            raise KeyError(f"{id}: {errors[0]}")
        return str(text)

    def markdown(self, id: str, **values: Any) -> str:
        """Fill the message `id` with values that stay literal text in Markdown."""
        return self(id, **{k: escape(v) if type(v) is str else v for k, v in values.items()})

    def counted(self, n: int, of: int) -> str:
        """Count with the share of all, "70 (49%)"; of few things, "7"."""
        return self("count-with-share", **_share(n, of))

    def share(self, n: int, of: int) -> str:
        """Give a share with its count, as charts have it: "49% (70)"; of few things, "7"."""
        return self("share-with-count", **_share(n, of))

    def share_of_claims(self, n: int, of: int) -> str:
        """Give a share of claims, "49% of claims"; of few, "7 of 15 claims"."""
        return self("share-of-claims", **_share(n, of))

    def label(self, field: str, code: str) -> str:
        """Give a code's label in the language."""
        return self._label(field, code, self.language)

    def enumerate(self, items: Iterable[str]) -> str:
        """Join items as the language does: "a, b and c"."""
        return format_list(list(items), locale=self._locale)

    def join(self, parts: Iterable[str]) -> str:
        """Join parts that may hold commas: "a, b; c"."""
        return self("list-separator").join(parts)

    def since(self, day: date) -> str:
        """Say from when on: "since July 2013"."""
        return self("date-since", date=self.date(day), known=_precision(day))

    def interval(self, start: date, end: date | None) -> str:
        """Say from when until when, "from 2014 until 15 May 2022", or since when."""
        if end is None:
            return self.since(start)
        days = {"start": self.date(start), "end": self.date(end)}
        known = {"from": _precision(start), "to": _precision(end)}
        return self("date-interval", **days, **known)

    def date(self, day: date) -> str:
        """Write a day out, "22 November 2026", or as much of it as is known."""
        return self.partial_date(str(day))

    def partial_date(self, day: str) -> str:
        """Write out a date as it is known: "about December 2019" of ``~2019-12``."""
        if day.startswith("~"):
            return self("date-about", date=self.partial_date(day[1:]))
        if _DAY.fullmatch(day):
            whole = date.fromisoformat(day)
            month = format_date(whole, "MMMM", locale=self._locale)
            return self("date-written", day=whole.day, month=month, year=str(whole.year))
        if _MONTH.fullmatch(day):
            return format_date(date.fromisoformat(f"{day}-01"), "MMMM y", locale=self._locale)
        return day

    def language_name(self, language: str) -> str:
        """Name a language by CLDR, such as "French"; one it does not know keeps its code."""
        return str(self._locale.languages.get(language, language))


def _share(n: int, of: int) -> dict[str, Any]:
    """Give a share, cut to the per cent: 100% is all of them."""
    few = "yes" if of < FEWEST_FOR_SHARES else "no"
    return {"n": n, "of": of, "few": few, "share": _nearest(n / of) if of else 0.0}


def _nearest(share: float) -> float:
    """Round to the per cent, never to all or none of them."""
    return share if share in (0, 1) else min(max(round(share, 2), 0.01), 0.99)


def _precision(day: date) -> str:
    """Tell whether a date is known to the ``day`` or less well: French has an article then."""
    return "day" if _DAY.fullmatch(str(day).removeprefix("~")) else "part"
