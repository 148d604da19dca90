"""The facets of claims: what each value would leave, under the choice in all the others."""

from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.coding.codebook import LISTS
from analysis.explore.matching import holds_all, search_terms

FACETS = ("document", "themes", "partners", "categories", "kind", "status")
Choice = Mapping[str, Iterable[str]]


class Facets:
    """A claims table with, for each facet, which claims hold which value, found once."""

    def __init__(self, claims: pd.DataFrame) -> None:
        self._claims = claims

    def keep(self, choice: Choice, text: str = "") -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Mark the claims that hold any chosen value of each facet, and a text's words.

        Parameters
        ----------
        choice
            Facet (of `FACETS`) → values; no values keep everything.
        text
            As `analysis.explore.matching.holds_all` reads it.
        """
        keep = self._holding(text)
        for facet, values in choice.items():
            if wanted := list(values):
                members = self._members[facet]
                keep = keep & members.reindex(columns=wanted, fill_value=False).any(axis=1)
        return keep.to_numpy()

    def counts(self, choice: Choice, text: str = "") -> dict[str, dict[str, int]]:
        """Count, for each facet, the claims of each value under the choice in all the others.

        Values that no claim is left of are not listed; the most frequent comes first.
        """
        counts = {}
        for facet in FACETS:
            others = {name: values for name, values in choice.items() if name != facet}
            counts[facet] = _most_first(self._members[facet][self.keep(others, text)].sum())
        return counts

    @cached_property
    def _members(self) -> dict[str, pd.DataFrame]:
        return {facet: _members(self._claims, facet) for facet in FACETS}

    def _holding(self, text: str) -> pd.Series:
        if not search_terms(text):
            return pd.Series(True, self._claims.index)
        return self._claims["text"].map(lambda unit: holds_all(unit, text)).astype(bool)


def narrow_claims(claims: pd.DataFrame, choice: Choice, text: str = "") -> pd.DataFrame:
    """Keep the claims of an assessed table that `Facets.keep` marks."""
    return claims[Facets(claims).keep(choice, text)]


def _members(claims: pd.DataFrame, facet: str) -> pd.DataFrame:
    """Make a row for each claim and a column for each value: whether the claim holds it."""
    values = claims[facet].reset_index(drop=True)
    long = values.explode() if facet in LISTS else values
    members = pd.get_dummies(long.astype("object")).groupby(level=0).any()
    return members.set_axis(claims.index)


def _most_first(counts: pd.Series) -> dict[str, int]:
    found = counts[counts > 0].sort_values(ascending=False, kind="stable")
    return {str(value): int(n) for value, n in found.items()}
