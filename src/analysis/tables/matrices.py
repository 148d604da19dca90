"""Cross two fields of the claims: partner by category, theme by partner, co-occurrence."""

from collections.abc import Sequence
from itertools import product

import pandas as pd

from analysis.tables.coverage import SINGULAR, rank_codes
from analysis.tables.selection import only_claims, partnership_claims


def cross_tabulate(
    claims: pd.DataFrame,
    row_field: str,
    column_field: str,
    rows: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Count the claims that hold a code of one field and a code of another.

    Parameters
    ----------
    claims
        The claims table.
    row_field, column_field
        Two different fields, of lists or of single codes.
    rows, columns
        The codes to stand in the frame, in this order; by default those in use, ranked.
        Other codes are left out.

    Returns
    -------
    DataFrame
        One row a cell, zeros included: a column named for each field in the singular
        (``theme``, ``partner``, ``category``; else the field's name) and ``units``.

    Raises
    ------
    ValueError
        When both fields are the same: that is `co_occurrence`.
    """
    if row_field == column_field:
        raise ValueError(f"{row_field} against itself is co_occurrence, not cross_tabulate")
    rows = rank_codes(claims, row_field) if rows is None else rows
    columns = rank_codes(claims, column_field) if columns is None else columns
    names = [SINGULAR.get(row_field, row_field), SINGULAR.get(column_field, column_field)]
    crossed = only_claims(claims)[[row_field, column_field]].explode(row_field)
    counts = crossed.explode(column_field).dropna().value_counts()
    grid = pd.MultiIndex.from_product([rows, columns], names=[row_field, column_field])
    frame = counts.reindex(grid, fill_value=0).rename("units").reset_index()
    return frame.set_axis([*names, "units"], axis=1)


def co_occurrence(claims: pd.DataFrame, field: str, codes: Sequence[str]) -> pd.DataFrame:
    """Count the claims that hold two codes of a field together; symmetric.

    Returns
    -------
    DataFrame
        One row an ordered pair: ``left``, ``right``, ``units``, ``expected``, ``jaccard``. On the
        diagonal ``units`` is the code's own count. ``expected`` is how many claims would hold
        both if the codes were given independently. ``jaccard`` is claims with both over claims
        with either (Jaccard 1901), missing when neither code occurs.
    """
    given = only_claims(claims)[field].map(set)
    both = dict.fromkeys(product(codes, repeat=2), 0)
    for held in given:
        present = [code for code in codes if code in held]
        for pair in product(present, repeat=2):
            both[pair] += 1
    frame = pd.DataFrame([(*pair, units) for pair, units in both.items()])
    frame = frame.reindex(columns=range(3)).set_axis(["left", "right", "units"], axis=1)
    own = {code: both[code, code] for code in codes}
    left, right = (frame[side].map(own) for side in ("left", "right"))
    either = left + right - frame["units"]
    expected = left * right / max(1, len(given))
    return frame.assign(expected=expected, jaccard=frame["units"] / either.where(either > 0))


def direction_of_support(claims: pd.DataFrame, directions: Sequence[str]) -> pd.DataFrame:
    """Count the claims that name a partner by direction of support.

    Returns
    -------
    DataFrame
        Columns ``direction``, ``units``, ``claims`` (those that name a partner: the base of
        the share, for without a partner there is no direction), ``share``.
    """
    partnered = partnership_claims(claims)
    counts = partnered["direction"].value_counts().reindex(list(directions), fill_value=0)
    frame = counts.rename_axis("direction").rename("units").reset_index()
    total = len(partnered)
    return frame.assign(claims=total, share=frame["units"] / (total or float("nan")))


def direction_by_partner(claims: pd.DataFrame, directions: Sequence[str]) -> pd.DataFrame:
    """Count each partner's claims by direction of support, partners by falling count.

    Returns
    -------
    DataFrame
        Columns ``partner``, ``direction``, ``units``, ``claims`` (that name the partner),
        ``share`` (of these).
    """
    frame = cross_tabulate(claims, "partners", "direction", columns=directions)
    base = frame.groupby("partner")["units"].transform("sum")
    return frame.assign(claims=base, share=frame["units"] / base)
