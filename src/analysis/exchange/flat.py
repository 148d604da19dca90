"""Flat tables for R, spreadsheets and network tools."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from analysis.claims.codings import codes_of
from analysis.coding.codebook import FIELDS, LISTS

UNIT_COLUMNS = ("claim_id", "document", "source_file", "section_path", "start", "end", "text")
PAIR_COLUMNS = (
    "field_a",
    "code_a",
    "label_a",
    "field_b",
    "code_b",
    "label_b",
    "units",
    "units_a",
    "units_b",
    "jaccard",
)


def units_by_codes(claims: pd.DataFrame, fields: Sequence[str] = FIELDS) -> pd.DataFrame:
    """Give one row a unit and one 0/1 column a code.

    Returns
    -------
    DataFrame
        Columns `UNIT_COLUMNS` (`section_path` joined with " > "), then ``field:code`` for every
        code that occurs, fields in order and codes alphabetically; `checkable` is one column,
        ``checkable:true``.
    """
    units = claims.loc[:, list(UNIT_COLUMNS)].reset_index(drop=True)
    units["section_path"] = units["section_path"].map(" > ".join)
    return pd.concat([units, _indicators(claims, fields)], axis="columns")


def co_occurrence_pairs(
    claims: pd.DataFrame,
    label: Callable[[str, str], str],
    fields: Sequence[str] = LISTS,
    *,
    at_least: int = 1,
) -> pd.DataFrame:
    """Count the units that two codes share, of one field or of two.

    Parameters
    ----------
    label
        ``(field, code) -> label``.
    fields
        Fields whose codes are paired, with themselves and with each other.
    at_least
        Pairs with fewer units are left out.

    Returns
    -------
    DataFrame
        One row an unordered pair, most units first: columns `PAIR_COLUMNS`; `units_a` and
        `units_b` count each code alone, `jaccard` is shared units over units with either.
    """
    indicators = _indicators(claims, fields)
    matrix = indicators.to_numpy(dtype="int64")
    shared = matrix.T @ matrix
    codes = [name.split(":", 1) for name in indicators.columns]
    rows = []
    for a, b in zip(*np.triu_indices(len(codes), k=1), strict=True):
        units, alone = int(shared[a, b]), (int(shared[a, a]), int(shared[b, b]))
        if units >= at_least:
            names = [
                part
                for field, code in (codes[a], codes[b])
                for part in (field, code, label(field, code))
            ]
            rows.append((*names, units, *alone, units / (sum(alone) - units)))
    pairs = pd.DataFrame(rows, columns=list(PAIR_COLUMNS))
    order = ["units", "field_a", "code_a", "field_b", "code_b"]
    return pairs.sort_values(order, ascending=[False, *[True] * 4], ignore_index=True)


def _indicators(claims: pd.DataFrame, fields: Sequence[str]) -> pd.DataFrame:
    columns = {}
    for field in fields:
        given = [set(codes_of(value)) for value in claims[field]]
        codes = {"true"} if field == "checkable" else set().union(*given) - {""}
        for code in sorted(codes):
            columns[f"{field}:{code}"] = [int(code in codes_) for codes_ in given]
    return pd.DataFrame(columns, index=range(len(claims)), dtype="int64")
