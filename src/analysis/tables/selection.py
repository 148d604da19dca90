"""Select claims: what counts as a claim, and the filters of a run."""

from collections.abc import Iterable

import pandas as pd

FRAMING = "framing"


def only_claims(units: pd.DataFrame) -> pd.DataFrame:
    """Keep the units that assert something: every kind but ``framing``."""
    return units[units["kind"] != FRAMING]


def partnership_claims(units: pd.DataFrame) -> pd.DataFrame:
    """Keep the claims that name or mean at least one partner."""
    claims = only_claims(units)
    return claims[claims["partners"].str.len() > 0]


def select_claims(
    claims: pd.DataFrame,
    documents: Iterable[str] = (),
    themes: Iterable[str] = (),
    partners: Iterable[str] = (),
    categories: Iterable[str] = (),
) -> pd.DataFrame:
    """Keep the units that hold any value of each list given, and of all lists at once.

    Parameters
    ----------
    claims
        The claims table.
    documents, themes, partners, categories
        Values to keep; an empty list keeps everything.

    Returns
    -------
    DataFrame
        The rows kept, in their order and under their index; it may be empty.
    """
    keep = pd.Series(True, index=claims.index)
    if wanted := set(documents):
        keep &= claims["document"].isin(wanted)
    for field, codes in {"themes": themes, "partners": partners, "categories": categories}.items():
        if wanted := set(codes):
            keep &= claims[field].map(lambda given, wanted=wanted: not wanted.isdisjoint(given))
    return claims[keep]
