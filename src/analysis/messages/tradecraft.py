"""Hold the briefing's own words against the standards of analytic tradecraft.

ICD 203 (Analytic Standards): likelihood words only with their range, never likelihood and
confidence in one sentence; ICD 206 (Sourcing Requirements): no judgement without a citation;
the Admiralty code: a source's reliability and an information's credibility are never merged.
A bracketed range beside the word is what readers understand best (Wintle et al. 2019,
doi 10.1371/journal.pone.0213522). Quotations are exempt.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple


class Vocabulary(NamedTuple):
    """A language's words of likelihood and confidence.

    `likelihood` holds the terms to use with their ranges, `refused` other words of likelihood,
    `ending` what a term may end in to agree with its noun; `confidence` is a pattern.
    """

    likelihood: Mapping[str, str]
    refused: Sequence[str]
    ending: str
    confidence: str


# ICD 203, section D.6.e.2.a, the first of its two rows of terms; they are not to be mixed.
# French has no official wording of it: this one keeps the ranges.
VOCABULARIES = {
    "en": Vocabulary(
        {
            "almost no chance": "1–5%",
            "very unlikely": "5–20%",
            "unlikely": "20–45%",
            "roughly even chance": "45–55%",
            "likely": "55–80%",
            "very likely": "80–95%",
            "almost certain": "95–99%",
            "almost certainly": "95–99%",
        },
        ("remote", "highly improbable", "improbable", "roughly even odds", "probable",
         "probably", "highly probable", "nearly certain"),
        "",
        r"\b(?:high|moderate|low)\*{0,2} confidence\b",
    ),
    "fr": Vocabulary(
        {
            "presque aucune chance": "1–5\N{NO-BREAK SPACE}%",
            "très peu probable": "5–20\N{NO-BREAK SPACE}%",
            "peu probable": "20–45\N{NO-BREAK SPACE}%",
            "à peu près une chance sur deux": "45–55\N{NO-BREAK SPACE}%",
            "probable": "55–80\N{NO-BREAK SPACE}%",
            "très probable": "80–95\N{NO-BREAK SPACE}%",
            "quasi certain": "95–99\N{NO-BREAK SPACE}%",
        },
        ("très improbable", "improbable", "hautement probable", "fort probable",
         "probablement", "vraisemblable", "vraisemblablement", "invraisemblable", "sans doute",
         "presque certain", "pratiquement certain", "quasiment certain"),
        "(?:e|s|es)?",
        r"\bconfiance\*{0,2} (?:élevée|modérée|faible)\b|\b(?:haute|grande|faible) confiance\b",
    ),
}  # fmt: skip
_RANGE = re.compile(r"\s*\((\d+–\d+)\s?%\)")
# F1 is a measure of agreement, and no grade that anyone gives.
_MERGED = re.compile(r"(?<![\w-])(?!F1)[A-F][1-6](?![\w-])")
# What is called B2 by its maker or its place in a text, and is graded by nobody. Words that may
# mean a source or what it says (paper, type, level) are none of them.
_THINGS = (
    "vehicles?|aircraft|aeroplanes?|airplanes?|planes?|bombers?|fighters?|jets?|helicopters?|drones?"
    "|tanks?|trucks?|lorr(?:y|ies)|carriers?|guns?|rifles?|missiles?|rockets?|radars?|engines?"
    "|systems?|models?|roads?|motorways?|highways?"
    "|véhicules?|avions?|bombardiers?|chasseurs?|hélicoptères?|chars?|blindés?|camions?|canons?"
    "|fusils?|roquettes?|moteurs?|systèmes?|modèles?|routes?|autoroutes?"
)
_PARTS = "annex|annexe|appendix|chapter|chapitre|figure|section|table|tableau"
_THING_AFTER = re.compile(rf"\s+(?:{_THINGS})\b", re.IGNORECASE)
_THING_BEFORE = re.compile(rf"\b(?:{_THINGS}|{_PARTS})\s+\Z", re.IGNORECASE)
_NAME_AFTER = re.compile(r"\s+[A-Z]")  # B2 Bruxelles2, a publisher
_CITATION = re.compile(r"\]\(#(?:(?:source|note|table|figure|proposition)-|section-sources\))")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
# Quotations, addresses, and what leads to a source: its title or its publisher's name.
_EXEMPT = re.compile(r"“[^”]*”|«[^»]*»|\[[^\]]*\]\((?:<?https?:|#note-)[^)]*\)|<https?:[^>]*>")
# Tables of other people's words: claims, definitions, titles and names of sources.
_QUOTING_TABLES = (
    *("table-claims", "table-codebook", "table-notes", "table-sources"),
    "table-glossary",  # the standards' own words
)


class Violation(NamedTuple):
    """A sentence and the standard that it breaks."""

    rule: str
    sentence: str


def violations(blocks: Iterable[Mapping[str, Any]]) -> list[Violation]:
    """List what breaks a standard in a page's blocks (their JSON form), in page order.

    The page's language is its settings', English without any; a language that has no vocabulary
    here is held to the standards that need none.
    """
    found: list[Violation] = []
    language = "en"
    for block in blocks:
        if block["type"] == "settings":
            language = block["values"].get("language", language)
        for text in _texts(block):
            found += violations_in(text, language)
        if block["type"] == "callout" and block["tone"] == "key":
            found += [Violation("uncited", line) for line in _uncited(block["md"])]
    return found


def violations_in(text: str, language: str) -> list[Violation]:
    """List what breaks a standard in a text of the briefing's own words."""
    return [v for sentence in _sentences(text) for v in _in_sentence(sentence, language)]


def _texts(block: Mapping[str, Any]) -> Iterator[str]:
    """Give the strings of a block that are the briefing's own words."""
    if block["type"] == "quote" or str(block.get("anchor", "")).startswith(_QUOTING_TABLES):
        return
    for name in ("title", "subtitle", "text", "md", "caption", "alt", "note"):
        if isinstance(block.get(name), str):
            yield block[name]
    for row in block.get("rows", ()):
        yield from row


def _sentences(text: str) -> list[str]:
    plain = _EXEMPT.sub("“…”", text.replace("\\", ""))
    return [sentence for sentence in _SENTENCE.split(plain) if sentence.strip()]


def _in_sentence(sentence: str, language: str) -> Iterator[Violation]:
    if vocabulary := VOCABULARIES.get(language):
        yield from _on_likelihood(sentence, vocabulary, _terms(language))
    if any(not _is_designation(sentence, *m.span()) for m in _MERGED.finditer(sentence)):
        yield Violation("merged-grades", sentence)


def _is_designation(sentence: str, start: int, end: int) -> bool:
    """Tell a letter with a digit that the word beside it shows to name a thing: B2 vehicles."""
    after, before = _THING_AFTER.match(sentence, end), _THING_BEFORE.search(sentence, 0, start)
    return bool(after or before or _NAME_AFTER.match(sentence, end))


def _on_likelihood(
    sentence: str, vocabulary: Vocabulary, pattern: re.Pattern[str]
) -> Iterator[Violation]:
    terms = list(pattern.finditer(sentence))
    for term in terms:
        stated = _RANGE.match(sentence, term.end())
        meant = vocabulary.likelihood.get(term[1].lower(), "")
        if stated is None or stated[1] != meant.rstrip("%\N{NO-BREAK SPACE}"):
            yield Violation("likelihood-without-its-range", sentence)
    if terms and re.search(vocabulary.confidence, sentence, re.I):
        yield Violation("likelihood-beside-confidence", sentence)


@cache
def _terms(language: str) -> re.Pattern[str]:
    """Match a language's words of likelihood, longer ones first."""
    vocabulary = VOCABULARIES[language]
    terms = sorted([*vocabulary.likelihood, *vocabulary.refused], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(terms)}){vocabulary.ending}(?![\w-])", re.I)


def _uncited(judgements: str) -> list[str]:
    lines = [line for line in judgements.splitlines() if line.startswith("- ")]
    return [line for line in lines if not _CITATION.search(line)]
