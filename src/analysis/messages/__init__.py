"""Every sentence that a reader of the briefing sees, one Fluent file a language.

`Project Fluent <https://projectfluent.org>`_ gives plurals, number formats and references
between messages; a second language is a second file with the same message ids.
"""

import re
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource, resolver

from analysis.blocks import escape
from analysis.errors import ParameterError

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
def read_messages(language: str) -> FluentBundle:
    """Read a language's messages, once a process."""
    bundle = FluentBundle([language], use_isolating=False)
    file = files("analysis.messages").joinpath(f"{language}.ftl")
    bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


class Messages:
    """The messages of one language, filled with computed values.

    Parameters
    ----------
    language
        One of `languages`.
    label
        ``(field, code, language) -> label`` for the codebook's codes.
    """

    def __init__(self, language: str, label: Callable[[str, str, str], str]) -> None:
        if language not in languages():
            raise ParameterError(
                f"language: «{language}» has no messages; choose one of {', '.join(languages())}."
            )
        self.language = language
        self._bundle = read_messages(language)
        self._label = label
        self._locale = Locale.parse(LOCALES.get(language, language))

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

    def label(self, field: str, code: str) -> str:
        """Give a code's label in the language."""
        return self._label(field, code, self.language)

    def enumerate(self, items: Iterable[str]) -> str:
        """Join items as the language does: "a, b and c"."""
        return format_list(list(items), locale=self._locale)

    def join(self, parts: Iterable[str]) -> str:
        """Join parts that may hold commas: "a, b; c"."""
        return self("list-separator").join(parts)

    def date(self, day: date) -> str:
        """Write a day out: "22 November 2026"."""
        month = format_date(day, "MMMM", locale=self._locale)
        return self("date-written", day=day.day, month=month, year=str(day.year))

    def partial_date(self, day: str) -> str:
        """Write out a day or a month that ISO gives, "December 2019"; anything else stays."""
        if _DAY.fullmatch(day):
            return self.date(date.fromisoformat(day))
        if _MONTH.fullmatch(day):
            return format_date(date.fromisoformat(f"{day}-01"), "MMMM y", locale=self._locale)
        return day

    def language_name(self, language: str) -> str:
        """Name a language by CLDR, such as "French"; one it does not know keeps its code."""
        return str(self._locale.languages.get(language, language))
