import math

import numpy as np
import pandas as pd
import pytest

from analysis.agreement.misclassification import corrected_share, corrected_shares
from analysis.claims.codings import COLUMNS


def test_corrected_share_undoes_the_error():
    # True share 0.3 seen with sensitivity 0.8 and specificity 0.9: 0.3·0.8 + 0.7·0.1 = 0.31.
    share = corrected_share(310, 1000, both=80, missed=20, neither=90, extra=10)
    assert share.observed == 0.31
    assert (share.sensitivity, share.specificity) == (0.8, 0.9)
    assert share.estimate == pytest.approx(0.3)
    assert share.low < 0.3 < share.high


def test_corrected_share_without_error_and_doubt_is_agresti_and_coull():
    # With endless reference units only the sampling of units is left.
    share = corrected_share(30, 100, both=10**9, missed=0, neither=10**9, extra=0)
    n, p = 100 + 1.96**2, (30 + 1.96**2 / 2) / (100 + 1.96**2)
    reach = 1.96 * math.sqrt(p * (1 - p) / n)
    assert (share.low, share.high) == pytest.approx((p - reach, p + reach), abs=1e-4)


@pytest.mark.parametrize(
    ("flagged", "total", "sensitivity", "specificity", "interval"),
    [
        (4060, 11284, (178, 179), (358, 359), (0.349, 0.372)),
        (51, 2971, (32, 33), (20, 20), (0, 0.053)),
        (712, 11862, (8, 10), (12, 12), (0, 0.147)),
        (259, 509, (84, 127), (96, 109), (0.58, 0.87)),
        (51, 509, (23, 41), (187, 195), (0.037, 0.195)),
    ],
)
def test_corrected_share_gives_the_published_intervals(
    flagged, total, sensitivity, specificity, interval
):
    """The worked examples of Lang and Reiczigel (2014), to the digits that they print."""
    (both, positives), (neither, negatives) = sensitivity, specificity
    share = corrected_share(
        flagged,
        total,
        both=both,
        missed=positives - both,
        neither=neither,
        extra=negatives - neither,
    )
    digits = max(len(str(edge).partition(".")[2]) for edge in interval)
    assert (round(share.low, digits), round(share.high, digits)) == interval


def test_corrected_share_widens_with_a_smaller_reference():
    wide = corrected_share(30, 100, both=8, missed=2, neither=18, extra=2)
    narrow = corrected_share(30, 100, both=80, missed=20, neither=180, extra=20)
    assert wide.estimate == pytest.approx(narrow.estimate)
    assert wide.high - wide.low > narrow.high - narrow.low


def test_corrected_share_stays_within_bounds():
    none = corrected_share(0, 100, both=9, missed=1, neither=80, extra=10)
    assert (none.estimate, none.low) == (0, 0)
    every = corrected_share(100, 100, both=9, missed=1, neither=80, extra=10)
    assert (every.estimate, every.high) == (1, 1)


@pytest.mark.parametrize(
    "reference",
    [
        {"both": 0, "missed": 0, "neither": 5, "extra": 1},
        {"both": 5, "missed": 1, "neither": 0, "extra": 0},
        {"both": 3, "missed": 3, "neither": 3, "extra": 3},
        {"both": 1, "missed": 5, "neither": 1, "extra": 5},
    ],
)
def test_corrected_share_says_when_the_reference_cannot_tell(reference):
    share = corrected_share(3, 10, **reference)
    assert math.isnan(share.estimate)
    assert (share.observed, share.low, share.high) == (0.3, 0, 1)


def test_corrected_share_interval_covers_as_often_as_it_says():
    rng = np.random.default_rng(11)
    covered = 0
    for _ in range(800):
        truth = 0.2
        flagged = rng.binomial(300, truth * 0.85 + (1 - truth) * 0.05)
        both, neither = rng.binomial(40, 0.85), rng.binomial(110, 0.95)
        share = corrected_share(
            flagged, 300, both=both, missed=40 - both, neither=neither, extra=110 - neither
        )
        covered += share.low <= truth <= share.high
    assert 0.93 <= covered / 800 <= 0.99


def test_corrected_shares_counts_all_units_but_errs_by_the_reference():
    def codings(codes, coder):
        rows = [
            ("a.txt", 10 * n, 10 * n + 4, "Text", "themes", code, coder, "", "")
            for n, code in enumerate(codes)
        ]
        return pd.DataFrame(rows, columns=list(COLUMNS))

    machine = codings(["a", "a", "", "", "a", "a", "", "", "", ""], "machine")
    reference = codings(["a", "a", "", ""], "ann")
    shares = corrected_shares(machine, reference)
    assert shares[["field", "code", "n", "flagged"]].to_numpy().tolist() == [["themes", "a", 10, 4]]
    measured = ["observed", "estimate", "sensitivity", "specificity"]
    assert shares.loc[0, measured].tolist() == pytest.approx([0.4, 0.4, 1, 1])
