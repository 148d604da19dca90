"""Reckon the machine's measured error into the shares that it observes."""

import math
from collections import Counter
from typing import NamedTuple

import pandas as pd

from analysis.agreement.comparing import Sets, codes_by_unit, common_units
from analysis.coding.codebook import FIELDS

_Z95 = 1.959963984540054


class CorrectedShare(NamedTuple):
    """A share that the machine observed, and what it says once its error is reckoned with.

    `estimate` is missing where the reference cannot tell (no positive or no negative unit, or
    a machine no better than chance); then `low` and `high` are 0 and 1.
    """

    observed: float
    estimate: float
    low: float
    high: float
    sensitivity: float
    specificity: float


def corrected_share(
    flagged: int, total: int, *, both: int, missed: int, neither: int, extra: int
) -> CorrectedShare:
    """Correct an observed share for measured misclassification.

    The estimate is Rogan and Gladen's (1978), held within 0 and 1; the 95 % interval, which
    takes the uncertainty of sensitivity and specificity in, is Lang and Reiczigel's (2014,
    Preventive Veterinary Medicine 113, 13-22). Units are taken as a sample of such units.

    Parameters
    ----------
    flagged, total
        Units to which the machine gave the code, of all units.
    both, missed, neither, extra
        Units of the reference: coded by both, by the reference alone, by none, by the machine
        alone.
    """
    positives, negatives = both + missed, neither + extra
    if not total or not positives or not negatives:
        sensitivity, specificity = _ratio(both, positives), _ratio(neither, negatives)
        return CorrectedShare(_ratio(flagged, total), math.nan, 0, 1, sensitivity, specificity)
    observed = flagged / total
    sensitivity, specificity = both / positives, neither / negatives
    if sensitivity + specificity <= 1:
        return CorrectedShare(observed, math.nan, 0, 1, sensitivity, specificity)
    estimate = (observed + specificity - 1) / (sensitivity + specificity - 1)
    low, high = _lang_reiczigel(flagged, total, both, positives, neither, negatives)
    return CorrectedShare(observed, min(max(estimate, 0), 1), low, high, sensitivity, specificity)


def corrected_shares(machine: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    """Correct the share of units of every code for the machine's error against a reference.

    Parameters
    ----------
    machine
        The machine's codings of all units.
    reference
        Codings of some of these units, or of others like them.

    Returns
    -------
    DataFrame
        One row a field and code that either gave: columns field, code, n (units), flagged,
        observed, estimate, low, high, sensitivity, specificity (shares from 0 to 1).
    """
    rows = []
    for field in FIELDS:
        every = codes_by_unit(machine, field)
        first, second = common_units(reference, machine, field)
        for code in sorted(set().union(*every.values(), *first.values())):
            flagged = sum(code in codes for codes in every.values())
            share = corrected_share(flagged, len(every), **_confusion(first, second, code))
            rows.append((field, code, len(every), flagged, *share))
    columns = ["field", "code", "n", "flagged", *CorrectedShare._fields]
    return pd.DataFrame(rows, columns=columns)


def with_error(
    coverage: pd.DataFrame, field: str, machine: pd.DataFrame, reference: pd.DataFrame
) -> pd.DataFrame:
    """Add to each share of a coverage frame what it is once the machine's error is reckoned with.

    Parameters
    ----------
    coverage
        As from `analysis.tables.code_coverage` of the field.
    machine, reference
        As for `corrected_shares`; the error is measured over all documents together.

    Returns
    -------
    DataFrame
        The frame with ``corrected``, ``low`` and ``high`` (shares; `corrected` is missing where
        the reference cannot tell).
    """
    first, second = common_units(reference, machine, field)
    counted = zip(coverage.iloc[:, 1], coverage["units"], coverage["claims"], strict=True)
    shares = [
        corrected_share(int(units), int(claims), **_confusion(first, second, str(code)))
        for code, units, claims in counted
    ]
    return coverage.assign(
        corrected=[share.estimate for share in shares],
        low=[share.low for share in shares],
        high=[share.high for share in shares],
    )


def _confusion(first: Sets, second: Sets, code: str) -> dict[str, int]:
    """Count how a reference and the machine gave a code, as `corrected_share` takes it."""
    pairs = Counter((code in first[unit], code in second[unit]) for unit in first)
    return {
        "both": pairs[True, True],
        "missed": pairs[True, False],
        "neither": pairs[False, False],
        "extra": pairs[False, True],
    }


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else math.nan


def _lang_reiczigel(
    flagged: int, total: int, hits: int, positives: int, rejections: int, negatives: int
) -> tuple[float, float]:
    z2 = _Z95**2
    n, n_se, n_sp = total + z2, positives + 2, negatives + 2
    p, se, sp = (flagged + z2 / 2) / n, (hits + 1) / n_se, (rejections + 1) / n_sp
    power = se + sp - 1
    if power <= 0:
        return 0.0, 1.0
    true = (p + sp - 1) / power
    var_se, var_sp = se * (1 - se) / n_se, sp * (1 - sp) / n_sp
    shift = 2 * z2 * (true * var_se - (1 - true) * var_sp)
    variance = p * (1 - p) / n + true**2 * var_se + (1 - true) ** 2 * var_sp
    reach = _Z95 * math.sqrt(variance) / power
    return max(0.0, true + shift - reach), min(1.0, true + shift + reach)
