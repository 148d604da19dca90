"""Make tidy frames of the claims table: coverage, matrices, phrases, similarity, numerals.

Every function takes the claims table (one row a unit, `framing` units included) and returns
a new frame; nothing is read, written or changed. A *claim* is a unit whose kind is not
``framing``: framing units count in `funnel`, `words_by_document` and the numerals only.
Shares are fractions from 0 to 1 of the claims given, with the counts beside them.
"""

from analysis.tables.coverage import (
    code_coverage,
    explode_codes,
    funnel,
    kinds_of_claim,
    list_sections,
    rank_codes,
    section_coverage,
    shared_codes,
)
from analysis.tables.intervals import with_intervals
from analysis.tables.matrices import (
    co_occurrence,
    cross_tabulate,
    direction_by_partner,
    direction_of_support,
)
from analysis.tables.numerals import numerals, numerals_by_document
from analysis.tables.phrases import stock_phrases
from analysis.tables.rules import coded_words
from analysis.tables.sampling import sample_units
from analysis.tables.selection import only_claims, partnership_claims, select_claims
from analysis.tables.similarity import near_duplicates
from analysis.tables.words import count_words, words_by_document

__all__ = [
    "co_occurrence",
    "code_coverage",
    "coded_words",
    "count_words",
    "cross_tabulate",
    "direction_by_partner",
    "direction_of_support",
    "explode_codes",
    "funnel",
    "kinds_of_claim",
    "list_sections",
    "near_duplicates",
    "numerals",
    "numerals_by_document",
    "only_claims",
    "partnership_claims",
    "rank_codes",
    "sample_units",
    "section_coverage",
    "select_claims",
    "shared_codes",
    "stock_phrases",
    "with_intervals",
    "words_by_document",
]
