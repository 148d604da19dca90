"""Find dates, quantities and designations: what a text commits to in numbers."""

import re
from collections.abc import Iterator

import pandas as pd

KINDS = ("date", "quantity", "designation")

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
)
# Months that are no other word; "may" and "march" alone would count a verb as a date.
_CLEAR_MONTHS = "January|February|April|June|July|August|September|October|November|December"
_DESIGNATORS = (
    "Resolution|Resolutions|Article|Chapter|Decree|Law|Act|Agenda|Vision|Annex|Section|Protocol|"
    "Operation|Phase|Brigade|Regiment|Battalion|Résolution|Décret|Loi|No|Nos|n°"
)
_YEAR = r"(?:1[89]|20)\d\d"
_ORDINAL = r"(?:st|nd|rd|th|er|e)?"
_EDGE = r"(?<![^\W_])"
_END = r"(?![^\W_])"
_NUMBER_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    "sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|millions?|billions?|deux|trois|quatre|"
    "cinq|sept|huit|dix|vingt|trente|cents?|mille|milliards?"
)
# Alternatives are tried in this order at each place: the more particular reading first.
_NUMERAL = re.compile(
    rf"(?P<designation>"
    rf"{_EDGE}(?:{_DESIGNATORS})\.?\s(?:(?:No|n°)\.?\s?)?\d[\d/]*{_END}"
    rf"|{_EDGE}[^\W\d_]+[-‐‑–]?\d[\w]*(?:[-‐‑/][^\W_]+)*"
    rf"|{_EDGE}\d+(?:x\d+|[A-Z]\w*){_END})"
    rf"|(?P<date>"
    rf"{_EDGE}\d{{1,2}}{_ORDINAL}(?:\sof)?\s(?:{_MONTHS}){_END}(?:,?\s{_YEAR}{_END})?"
    rf"|{_EDGE}(?:{_MONTHS})\s\d{{1,2}}{_ORDINAL}{_END}(?:,\s{_YEAR}{_END})?"
    rf"|{_EDGE}(?:{_MONTHS}),?\s{_YEAR}{_END}"
    rf"|{_EDGE}\d{{4}}-\d\d(?:-\d\d)?{_END}"
    rf"|{_EDGE}\d{{1,2}}([/.])\d{{1,2}}\3\d{{2,4}}{_END}"
    rf"|{_EDGE}{_YEAR}(?:[-–/](?:\d\d|{_YEAR}))?s?{_END}(?![.,]\d|\s?%)"
    rf"|{_EDGE}(?:{_CLEAR_MONTHS}){_END})"
    rf"|(?P<quantity>"
    rf"{_EDGE}\d+(?:[.,\u00a0\u202f]\d+)*(?:\s?[%‰]|[-‐‑]?[^\W\d_]+)?"
    rf"|{_EDGE}(?i:{_NUMBER_WORDS}){_END})"
)


def numerals(units: pd.DataFrame) -> pd.DataFrame:
    """List every date, quantity and designation in the units, framing included.

    A *date* is a year from 1800 to 2099, a month or a day; a *designation* a number that is
    part of a name (T-72, G5, 5G, Resolution 2690); a *quantity* any other number, in digits or in
    words from "two" up ("one" and ordinal words are no figures: "one key challenge"). A bare
    number such as 2000 is read as a year. Words are known in English and French.

    Returns
    -------
    DataFrame
        In text order: ``claim_id``, ``document``, ``numeral`` (as it stands), ``kind``
        (``date``, ``quantity``, ``designation``), ``start``, ``end`` (code points in the file).
    """
    names = ["claim_id", "document", "numeral", "kind", "start", "end"]
    return pd.DataFrame(list(_found(units)), columns=names)


def numerals_by_document(units: pd.DataFrame) -> pd.DataFrame:
    """Count the units that hold a numeral of each kind, by document.

    Returns
    -------
    DataFrame
        Columns ``document``, ``kind``, ``units`` (holding one or more), ``numerals``; every
        document with every kind, zeros included.
    """
    found = numerals(units).groupby(["document", "kind"])["claim_id"]
    grid = pd.MultiIndex.from_product(
        [units["document"].drop_duplicates(), KINDS], names=["document", "kind"]
    )
    return found.agg(units="nunique", numerals="size").reindex(grid, fill_value=0).reset_index()


def _found(units: pd.DataFrame) -> Iterator[tuple[str, str, str, str, int, int]]:
    columns = (units["claim_id"], units["document"], units["start"], units["text"])
    for claim_id, document, start, text in zip(*columns, strict=True):
        for match in _NUMERAL.finditer(text):
            kind = match.lastgroup or "quantity"
            yield claim_id, document, match[0], kind, start + match.start(), start + match.end()
