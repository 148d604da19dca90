"""When a document was true: the days on which the record bears most of its claims out.

A text without a date can be dated by what it says. On each day some of its claims are borne out
(supported or qualified), some have fallen (outdated, contradicted, or contested: the record does
not bear them out then), on the others the record is silent. Silence is the record's and says
nothing of the text, so only days count on which the record speaks on at least half of the claims
that it can judge at all. The answer is a plateau: the days on which the share of those borne out
among those spoken on is within `TOLERANCE` of its highest. It dates what is described, not the
writing.

How much the answer owes to what is counted shows in twelve readings: every claim, only those
coded checkable, or each answer to a question once; qualified ones taken as borne out or not; the
share of those spoken on, or of all.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from analysis.dates import takes_days
from analysis.evidence.confidence import LEVELS
from analysis.evidence.history import SILENT, History, Side, history
from analysis.evidence.linking import ClaimLink, link_claims, main_part
from analysis.evidence.plateaux import PLATEAU_COLUMNS, TOLERANCE, find_plateaux
from analysis.evidence.register import Register
from analysis.evidence.status import FALLEN, combine

BAND_COLUMNS = (
    "document",
    "counted",
    "start",
    "last",
    "units",
    "supported",
    "qualified",
    "contested",
    "fallen",
    "silent",
)
ANSWER_COLUMNS = (
    "document",
    *PLATEAU_COLUMNS,
    "readings",
    "agreeing",
    "earliest",
    "latest",
    "begun_by",
    "ended_by",
    "confidence",
    "lowered_by",
    "dated",
)
COUNTED = ("claims", "checkable", "questions")
WIDE_DAYS = 1826  # five years
WELL_SPOKEN = WELL_BORNE_OUT = AGREEING = 0.75
CONTRAST = 4 * TOLERANCE
SPAN_YEARS = 10

Links = Mapping[str, Sequence[ClaimLink]]
_Unit = tuple[tuple[Side, ...], int | None]  # its answers, and the place of the main one


class Dating(NamedTuple):
    """When documents were true, as three frames; see `date_documents`."""

    bands: pd.DataFrame
    readings: pd.DataFrame
    answers: pd.DataFrame

    def __repr__(self) -> str:
        return f"<Dating of {len(self.answers)} documents>"


@takes_days
def date_documents(
    claims: pd.DataFrame,
    register: Register,
    as_of: date,
    known_by: date | None = None,
    without_sources: Collection[str] = (),
    links: Links | None = None,
) -> Dating:
    """Date each document by the days on which the record bears its claims out.

    Parameters
    ----------
    claims
        The claims table; the other parameters are those of `assess`.

    Returns
    -------
    Dating
        `bands`: one row a document, way of counting and step, from the first day on which the
        record speaks to `as_of`: `document`, `counted` (``claims`` tied to a question, the
        ``checkable`` among them, or each answer to ``questions`` once), `start` and `last` day,
        `units` (those that the record speaks on some day), of which `supported`, `qualified`,
        `contested`, `fallen` (outdated or contradicted), `silent` (not assessed).

        `readings`: one row a document and reading: `counted`, `borne_out` (``qualified``: with
        those, or ``supported`` alone), `share_of` (``spoken`` or ``all``), `units`, `best` (the
        highest share), the plateau's `start`, `last` and `days`, `spells` (stretches of days
        within the tolerance; the plateau is the longest that reaches the highest share),
        `spoken` (the least share spoken on in it), `elsewhere` (the mean share on all other days
        that count, NaN without any). No row where no day counts.

        `answers`: one row a document, its first reading's columns, then `readings`, `agreeing`
        (how many have half of their days or more in common with it), `earliest` and `latest` day
        of all their plateaux, `begun_by` and `ended_by` (the findings that moved a claim on the
        plateau's first day and on the day after its last), `confidence` and `lowered_by`, as of
        `analysis.evidence.dating.doubts`, and how far it is `dated`: to the plateau's ``years``
        unless confidence is low; else to the ``span`` of all readings if that is ten years or
        less; else not at all (``none``).
    """
    made = link_claims(claims, register) if links is None else links
    tied = claims[[bool(made.get(id)) for id in claims["claim_id"]]]
    sides = [side for id in tied["claim_id"] for side in _unit(made[id])[0]]
    told = history(register, sides, as_of, known_by, without_sources)
    bands = _bands(tied, made, told)
    readings = find_plateaux(bands)
    answers = [
        _answer(own, told, _by_question(tied[tied["document"] == document], made))
        for document, own in readings.groupby("document", sort=False)
    ]
    return Dating(bands, readings, pd.DataFrame(answers, columns=list(ANSWER_COLUMNS)))


def _bands(tied: pd.DataFrame, links: Links, told: History) -> pd.DataFrame:
    rows = [
        {"document": document, "counted": counted, **step}
        for document, own in tied.groupby("document", sort=False)
        for counted in COUNTED
        for step in _steps(_units(own, links, counted), told)
    ]
    return pd.DataFrame(rows, columns=list(BAND_COLUMNS))


def _unit(links: Sequence[ClaimLink]) -> _Unit:
    return tuple((link["proposition"], link["asserts"]) for link in links), main_part(links)


def _units(tied: pd.DataFrame, links: Links, counted: str) -> list[_Unit]:
    if counted == "questions":
        return [((side,), None) for side in _by_question(tied, links)]
    chosen = tied[tied["checkable"]] if counted == "checkable" else tied
    return [_unit(links[id]) for id in chosen["claim_id"]]


def _by_question(tied: pd.DataFrame, links: Links) -> list[Side]:
    return list(dict.fromkeys(side for id in tied["claim_id"] for side in _unit(links[id])[0]))


def _steps(units: Sequence[_Unit], told: History) -> Iterator[dict[str, Any]]:
    """Count the units' statuses a step, from the first that speaks; equal steps are one."""
    series = {unit: _combined(unit, told) for unit in set(units)}
    judged = [series[unit] for unit in units if set(series[unit]) != {SILENT}]
    counts = [Counter(statuses) for statuses in zip(*judged, strict=True)]
    before = [Counter({SILENT: len(judged)}), *counts]
    changed = [step for step, count in enumerate(counts) if count != before[step]]
    for step, following in pairwise([*changed, len(counts)] if changed else []):
        count = counts[step]
        yield {
            "start": told.starts[step],
            "last": told.lasts[following - 1],
            "units": len(judged),
            **{status: count[status] for status in ("supported", "qualified", "contested")},
            "fallen": sum(count[status] for status in FALLEN),
            "silent": count[SILENT],
        }


def _combined(unit: _Unit, told: History) -> list[str]:
    sides, main = unit
    steps = zip(*(told.statuses[side] for side in sides), strict=True)
    return [_combine(held, None if main is None else held[main]) for held in steps]


_combine = lru_cache(maxsize=4096)(combine)


def _answer(readings: pd.DataFrame, told: History, sides: Sequence[Side]) -> dict[str, Any]:
    first = readings.iloc[0]
    after = told.starts[bisect(told.starts, first["last"]) :][:1]
    answer = {
        **first[["document", *PLATEAU_COLUMNS]],
        "readings": len(readings),
        "agreeing": sum(_agree(first, other) for _, other in readings.iterrows()),
        "earliest": readings["start"].min(),
        "latest": readings["last"].max(),
        "begun_by": told.moved_by(sides, first["start"]),
        "ended_by": [id for day in after for id in told.moved_by(sides, day)],
    }
    lowered = doubts(answer)
    level = LEVELS[max(2 - len(lowered), 0)]
    return {**answer, "confidence": level, "lowered_by": lowered, "dated": _dated(answer, level)}


def _dated(answer: Mapping[str, Any], confidence: str) -> str:
    if confidence != "low":
        return "years"
    return "span" if answer["latest"].year - answer["earliest"].year <= SPAN_YEARS else "none"


def _agree(one: pd.Series, other: pd.Series) -> bool:
    common = (min(one["last"], other["last"]) - max(one["start"], other["start"])).days + 1
    return bool(2 * common >= one["days"] + other["days"] - common)


def doubts(answer: Mapping[str, Any]) -> list[str]:
    """List what lowers the confidence in an answer, one level each from high.

    ``wide``: the plateau is longer than five years. ``readings``: fewer than three quarters of
    the readings have half of their days in common with it. ``edges``: at one end it rests on
    fewer than two separate findings, or the record ends first. ``silence``: somewhere in it the
    record speaks on less than three quarters. ``low``: at its best less than three quarters is
    borne out. ``flat``: on the other days nearly as much is.
    """
    found = {
        "wide": answer["days"] > WIDE_DAYS,
        "readings": answer["agreeing"] < AGREEING * answer["readings"],
        "edges": min(len(answer["begun_by"]), len(answer["ended_by"])) < 2,
        "silence": answer["spoken"] < WELL_SPOKEN,
        "low": answer["best"] < WELL_BORNE_OUT,
        "flat": answer["best"] - answer["elsewhere"] < CONTRAST,
    }
    return [doubt for doubt, holds in found.items() if holds]
