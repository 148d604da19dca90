"""Hold the briefing's own words against the standards of analytic tradecraft.

ICD 203 (Analytic Standards): likelihood words only with their range, never likelihood and
confidence in one sentence; ICD 206 (Sourcing Requirements): no judgement without a citation;
the Admiralty code: a source's reliability and an information's credibility are never merged.
A bracketed range beside the word is what readers understand best (Wintle et al. 2019,
doi 10.1371/journal.pone.0213522). Quotations are exempt.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

# ICD 203, section D.6.e.2.a, the first of its two rows of terms; they are not to be mixed.
LIKELIHOOD = {
    "almost no chance": "1–5%",
    "very unlikely": "5–20%",
    "unlikely": "20–45%",
    "roughly even chance": "45–55%",
    "likely": "55–80%",
    "very likely": "80–95%",
    "almost certain": "95–99%",
    "almost certainly": "95–99%",
}
_OTHER_ROW = ("remote", "highly improbable", "improbable", "roughly even odds", "probable",
              "probably", "highly probable", "nearly certain")  # fmt: skip
_TERMS = sorted([*LIKELIHOOD, *_OTHER_ROW], key=len, reverse=True)
_TERM = re.compile(rf"(?<![\w-])({'|'.join(_TERMS)})(?![\w-])", re.I)
_RANGE = re.compile(r"\s*\((\d+–\d+%)\)")
_CONFIDENCE = re.compile(r"\b(?:high|moderate|low)\*{0,2} confidence\b", re.I)
# F1 is a measure of agreement, and no grade that anyone gives.
_MERGED = re.compile(r"(?<![\w-])(?!F1)[A-F][1-6](?![\w-])")
_CITATION = re.compile(r"\]\(#(?:source|note|table|figure|proposition)-")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_EXEMPT = re.compile(r"“[^”]*”|«[^»]*»|\[[^\]]*\]\(<?https?:[^)]*\)|<https?:[^>]*>")
# Tables of other people's words: claims, definitions, titles and names of sources.
_QUOTING_TABLES = ("table-claims", "table-codebook", "table-notes", "table-sources")


class Violation(NamedTuple):
    """A sentence and the standard that it breaks."""

    rule: str
    sentence: str


def violations(blocks: Iterable[Mapping[str, Any]]) -> list[Violation]:
    """List what breaks a standard in a page's blocks (their JSON form), in page order."""
    found: list[Violation] = []
    for block in blocks:
        for text in _texts(block):
            found += [v for sentence in _sentences(text) for v in _in_sentence(sentence)]
        if block["type"] == "callout" and block["tone"] == "key":
            found += [Violation("uncited", line) for line in _uncited(block["md"])]
    return found


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


def _in_sentence(sentence: str) -> Iterator[Violation]:
    terms = list(_TERM.finditer(sentence))
    for term in terms:
        stated = _RANGE.match(sentence, term.end())
        if stated is None or stated[1] != LIKELIHOOD.get(term[1].lower()):
            yield Violation("likelihood-without-its-range", sentence)
    if terms and _CONFIDENCE.search(sentence):
        yield Violation("likelihood-beside-confidence", sentence)
    if _MERGED.search(sentence):
        yield Violation("merged-grades", sentence)


def _uncited(judgements: str) -> list[str]:
    lines = [line for line in judgements.splitlines() if line.startswith("- ")]
    return [line for line in lines if not _CITATION.search(line)]
