"""The plateau of a document: the days on which most of what it says is borne out."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

PLATEAU_COLUMNS = ("units", "best", "start", "last", "days", "spells", "spoken", "elsewhere")
READING_COLUMNS = ("document", "counted", "borne_out", "share_of", *PLATEAU_COLUMNS)
TOLERANCE = 0.05  # one claim in twenty
LEAST_DAYS = 90  # a text describes a time, not the days of a course: shorter peaks are passed over
_FLOAT = 1e-9

_Array = np.ndarray[Any, Any]


def find_plateaux(bands: pd.DataFrame) -> pd.DataFrame:
    """Find the plateau of each document and way of counting, in four readings.

    Parameters
    ----------
    bands
        Those of `analysis.evidence.dating.date_documents`.

    Returns
    -------
    DataFrame
        Its ``readings``: qualified taken as borne out or not, the share of those spoken on or of
        all. Only days on which the record speaks on half of the units or more are looked at.
    """
    rows = [
        {"document": document, "counted": counted, "borne_out": borne, "share_of": of, **found}
        for (document, counted), own in bands.groupby(["document", "counted"], sort=False)
        for steps in [{str(name): own[name].to_numpy() for name in own}]
        for borne, of in product(("qualified", "supported"), ("spoken", "all"))
        for found in _plateau(steps, borne, of)
    ]
    return pd.DataFrame(rows, columns=list(READING_COLUMNS))


def _plateau(steps: Mapping[str, _Array], borne: str, of: str) -> Iterator[dict[str, Any]]:
    units, spoken = steps["units"], steps["units"] - steps["silent"]
    share = _borne_out(steps, borne) / np.maximum(spoken if of == "spoken" else units, 1)
    counting = 2 * spoken >= units
    if not counting.any():
        return
    days = _days(steps)
    best, within = _highest(share, counting, days)
    spells = _runs(within)
    chosen = max(_reaching(best, share, spells), key=lambda spell: days[spell].sum())
    other = counting & ~within
    yield {
        "units": int(units[0]),
        "best": float(best),
        "start": steps["start"][chosen.start],
        "last": steps["last"][chosen.stop - 1],
        "days": int(days[chosen].sum()),
        "spells": len(spells),
        "spoken": float((spoken / units)[chosen].min()),
        "elsewhere": _mean(share[other], days[other]),
    }


def _highest(share: _Array, counting: _Array, days: _Array) -> tuple[float, _Array]:
    """Find the highest share round which a stretch within the tolerance lasts long enough."""
    levels = sorted(set(share[counting].tolist()), reverse=True)
    found = [(level, counting & (share >= level - TOLERANCE - _FLOAT)) for level in levels]
    lasting = (
        (level, within)
        for level, within in found
        if any(days[s].sum() >= LEAST_DAYS for s in _reaching(level, share, _runs(within)))
    )
    return next(lasting, found[0])


def _reaching(level: float, share: _Array, spells: Sequence[slice]) -> list[slice]:
    return [spell for spell in spells if share[spell].max() >= level - _FLOAT]


def _borne_out(steps: Mapping[str, _Array], borne: str) -> _Array:
    return steps["supported"] + (steps["qualified"] if borne == "qualified" else 0)


def _days(steps: Mapping[str, _Array]) -> _Array:
    spans = zip(steps["start"], steps["last"], strict=True)
    return np.array([(last - start).days + 1 for start, last in spans])


def _runs(flags: _Array) -> list[slice]:
    """Give the stretches of steps that are true."""
    turns = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(int), [0]))))
    return [slice(int(start), int(stop)) for start, stop in turns.reshape(-1, 2)]


def _mean(shares: _Array, days: _Array) -> float:
    return float(np.average(shares, weights=days)) if len(shares) else float("nan")
