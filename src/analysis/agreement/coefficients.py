"""Coefficients of agreement between two coders, from weighted counts.

The first axis of every result runs over weightings of the units, so that a bootstrap over
units is one matrix product: resampling a unit is giving it a weight.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]


class FourfoldTables(NamedTuple):
    """Fourfold tables, each of shape (resamples, codes): weights of units by who gave the code."""

    both: Array
    reference_only: Array
    other_only: Array
    neither: Array

    @classmethod
    def of(cls, a: Array, b: Array, weights: Array) -> "FourfoldTables":
        """Count two incidence matrices, (units, codes), under weights, (resamples, units)."""
        both, first, second = np.split(weights @ np.hstack([a * b, a, b]), 3, axis=1)
        total = weights.sum(axis=1, keepdims=True)
        return cls(both, first - both, second - both, total - first - second + both)

    def code(self, k: int) -> tuple[float, ...]:
        """Count both, first only and second only of a code, as first weighted."""
        return self.both[0, k], self.reference_only[0, k], self.other_only[0, k]

    def total(self) -> tuple[float, ...]:
        """Count both, first only and second only over all codes, as first weighted."""
        return self.both[0].sum(), self.reference_only[0].sum(), self.other_only[0].sum()

    def chance(self) -> tuple[Array, Array]:
        """Give observed agreement and Cohen's agreement by chance, each (resamples, codes)."""
        n = self.both + self.reference_only + self.other_only + self.neither
        a, b = self.both + self.reference_only, self.both + self.other_only
        return (self.both + self.neither) / n, (a * b + (n - a) * (n - b)) / n**2

    def measures(self) -> dict[str, Array]:
        """Give every measure of agreement, each (resamples, codes)."""
        both, first, second, neither = self
        observed, expected = self.chance()
        ones = 2 * both + first + second
        zeros = 2 * neither + first + second
        # Krippendorff 2011, section A: binary data, two observers, no missing data.
        alpha = 1 - (ones + zeros - 1) * divide(first + second, ones * zeros)
        return {
            "percent_agreement": observed,
            **retrieval(both, first, second),
            "kappa": divide(observed - expected, 1 - expected),
            "alpha": alpha,
        }


def retrieval(both: Array, first: Array, second: Array) -> dict[str, Array]:
    """Compute precision, recall and F1 of the second coder against the first."""
    return {
        "precision": divide(both, both + second),
        "recall": divide(both, both + first),
        "f1": divide(2 * both, 2 * both + first + second),
    }


def set_alpha(
    first: Sequence[frozenset[str]], second: Sequence[frozenset[str]], weights: Array
) -> Array:
    """Compute Krippendorff's alpha for sets, by MASI distance; nominal for sets of one."""
    values = sorted({*first, *second}, key=sorted)
    place = {value: k for k, value in enumerate(values)}
    distance = np.array([[masi_distance(v, w) for w in values] for v in values])
    a, b = ([place[value] for value in sets] for sets in (first, second))
    observed = weights @ distance[a, b] / weights.sum(axis=1)
    eye = np.eye(len(values))
    counts = weights @ (eye[a] + eye[b])
    pairs = counts.sum(axis=1) * (counts.sum(axis=1) - 1)
    expected = np.einsum("rk,kl,rl->r", counts, distance, counts, optimize=True) / pairs
    return 1 - divide(observed, expected)


def masi_distance(first: frozenset[str], second: frozenset[str]) -> float:
    """Measure the distance of two sets from 0 (equal) to 1 (disjoint); Passonneau 2006.

    Jaccard's overlap, weighted 1 for equal sets, 2/3 where one holds the other, 1/3 where they
    only overlap. Two empty sets are equal.
    """
    if first == second:
        return 0.0
    jaccard = len(first & second) / len(first | second)
    nested = first <= second or second <= first
    return 1 - jaccard * (2 / 3 if nested else 1 / 3)


def divide(numerator: Array, denominator: Array) -> Array:
    """Divide; what is not defined is missing."""
    undefined = np.full(np.broadcast(numerator, denominator).shape, np.nan)
    # Chance agreement of 1 comes out of floating point as a hair less.
    quotient: Array = np.divide(
        numerator, denominator, out=undefined, where=np.abs(denominator) > 1e-12
    )
    return quotient
