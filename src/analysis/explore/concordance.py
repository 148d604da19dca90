"""The concordance of a word: every occurrence with what stands left and right of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

import pandas as pd

from analysis.explore.matching import holds_all, keyword_pattern, search_terms

_WORD = re.compile(r"\w+")
# What an edge cuts: a piece of a word, and what separates it from the whole ones.
_CUT_HEAD = re.compile(r"^[\w'’-]*\W*")
_CUT_TAIL = re.compile(r"[^\w.!?]*[\w'’-]*$")


class Line(NamedTuple):
    """One occurrence; `left` and `right` on one line, `start` and `end` places in the file."""

    left: str
    keyword: str
    right: str
    start: int
    end: int


def keyword_in_context(
    text: str, keyword: str, width: int = 40, start: int = 0, end: int | None = None
) -> Iterator[Line]:
    """Find a word in a stretch of a text.

    Parameters
    ----------
    keyword
        As `keyword_pattern` reads it; without a letter or digit nothing is found.
    width
        Most characters on either side, whole words; they may come from outside the stretch.
    start, end
        The stretch, half-open code points; all of the text by default.
    """
    if not _WORD.search(keyword):
        return
    for found in keyword_pattern(keyword).finditer(text, start, len(text) if end is None else end):
        before = text[max(found.start() - width - 1, 0) : found.start()]
        after = text[found.end() : found.end() + width + 1]
        left = _CUT_HEAD.sub("", before) if len(before) > width else before
        right = _CUT_TAIL.sub("", after) if len(after) > width else after
        yield Line(_flat(left), _flat(found[0]), _flat(right), found.start(), found.end())


def concordance(
    units: pd.DataFrame, texts: Mapping[str, str], keyword: str, width: int = 40
) -> pd.DataFrame:
    """Find words in the given units, each of which holds all of them, in any order.

    Parameters
    ----------
    units
        Rows of the claims table.
    texts
        Document id → its decoded text, from which the words around a unit are taken.
    keyword
        As `analysis.explore.matching.search_terms` reads it; every term has its lines.

    Returns
    -------
    DataFrame
        In the order of the units: columns left, keyword, right, start, end, claim_id, document.
    """
    terms = search_terms(keyword)
    places = (units[column] for column in ("claim_id", "document", "start", "end"))
    rows = [
        (*line, claim_id, document)
        for claim_id, document, start, end in zip(*places, strict=True)
        if holds_all(texts[document][start:end], keyword)
        for line in _lines(texts[document], terms, width, start, end)
    ]
    return pd.DataFrame(rows, columns=[*Line._fields, "claim_id", "document"])


def _lines(text: str, terms: Sequence[str], width: int, start: int, end: int) -> list[Line]:
    found = {line for term in terms for line in keyword_in_context(text, term, width, start, end)}
    return sorted(found, key=lambda line: (line.start, line.end))


def order_lines(lines: pd.DataFrame, order: str) -> pd.DataFrame:
    """Sort a concordance: as in the ``file``, or by the words ``before`` or ``after``."""
    if order == "file":
        return lines
    side = "left" if order == "before" else "right"
    step = -1 if order == "before" else 1
    keys = lines[side].map(lambda text: " ".join(_WORD.findall(text.casefold())[::step]))
    return lines.iloc[keys.argsort(kind="stable")]


def concordance_html(lines: pd.DataFrame) -> str:
    """Set a concordance as an HTML table with the keyword in the middle and its place."""
    rows = "".join(
        f'<tr><td class="x-left">{escape(line["left"])}</td>'
        f"<td><b>{escape(line['keyword'])}</b>{escape(line['right'])}</td>"
        f'<td class="x-place">{escape(line["claim_id"])} {line["start"]}–{line["end"]}</td></tr>'
        for line in lines.to_dict("records")
    )
    return f'<table class="x-concordance">{rows}</table>'


def _flat(text: str) -> str:
    """Put text on one line; each run of white space becomes one blank."""
    return re.sub(r"\s+", " ", text)
