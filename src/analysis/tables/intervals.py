"""Put an interval beside a share."""

from statistics import NormalDist

import pandas as pd


def with_intervals(frame: pd.DataFrame, confidence: float = 0.95) -> pd.DataFrame:
    """Add the Wilson score interval of each share, ``units`` out of ``claims``.

    The interval answers how far the share could differ in other text of the same making; the
    documents themselves are counted whole. It does not hold the coder's errors.

    Parameters
    ----------
    frame
        With columns ``units`` and ``claims`` (counts).
    confidence
        Coverage of the interval, between 0 and 1.

    Returns
    -------
    DataFrame
        The frame with ``low`` and ``high`` (fractions; missing where ``claims`` is 0).

    References
    ----------
    E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    JASA 22 (1927), 209-212; recommended for small counts by L. D. Brown, T. T. Cai and
    A. DasGupta, "Interval estimation for a binomial proportion", Stat. Sci. 16 (2001), 101-133.
    """
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    trials = frame["claims"].where(frame["claims"] > 0)
    share = frame["units"] / trials
    centre = (share + z**2 / (2 * trials)) / (1 + z**2 / trials)
    spread = (share * (1 - share) / trials + (z / (2 * trials)) ** 2) ** 0.5
    half = z * spread / (1 + z**2 / trials)
    return frame.assign(low=(centre - half).clip(lower=0), high=(centre + half).clip(upper=1))
