"""Choose what a list shows where all would be more than a reader can use."""

from collections.abc import Collection

import numpy as np
import pandas as pd

# What a reader still looks through, and one HTML file still holds.
MOST_LISTED = 350


def evenly_spaced(frame: pd.DataFrame, most: int) -> pd.DataFrame:
    """Keep at most so many rows, at even distances and in their order (a systematic sample)."""
    if len(frame) <= most:
        return frame
    return frame.iloc[np.arange(most) * len(frame) // most]


def sample_units(units: pd.DataFrame, most: int, first: Collection[str] = ()) -> pd.DataFrame:
    """Choose at most `most` units: those of `first` before others, both at even distances.

    Parameters
    ----------
    units
        The claims table.
    first
        Claim ids that a reader needs most.

    Returns
    -------
    DataFrame
        The rows chosen, in their order; all of them where they are few enough.
    """
    if len(units) <= most:
        return units
    wanted = units["claim_id"].isin(set(first))
    needed = evenly_spaced(units[wanted], most)
    others = evenly_spaced(units[~wanted], most - len(needed))
    return units[units["claim_id"].isin({*needed["claim_id"], *others["claim_id"]})]
