"""What documents leave out: the record's partners beside the attention that each is given."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

import pandas as pd

from analysis.dates import takes_days
from analysis.documents.sources import worded
from analysis.evidence.clocks import Standing, standing
from analysis.evidence.register import Register

ATTENTION_COLUMNS = (
    "partner",
    "propositions",
    "findings_in_force",
    "partnerships",
    "current",
    "claims",
    "documents",
    "attention",
)
TIMELINE_COLUMNS = (
    "label",
    "partner",
    "kind",
    "start",
    "end",
    "status",
    "proposition",
    "finding",
    "claims",
)


@takes_days
def partner_attention(
    claims: pd.DataFrame,
    register: Register,
    as_of: date,
    known_by: date | None = None,
    without_sources: Collection[str] = (),
    passing_at_most: int = 1,
) -> pd.DataFrame:
    """Hold the partners of the record beside the number of claims that name each.

    Parameters
    ----------
    claims
        The claims table; a claim names the parties in its `partners`.
    passing_at_most
        Number of claims up to which a partner counts as named in passing.

    Returns
    -------
    DataFrame
        One row a partner of the record, the least attention first, then by code: `partner`,
        `propositions` (list), `findings_in_force` and `partnerships` (timeline entries begun by
        `as_of`) as numbers, `current` (whether one of these goes on), `claims`, `documents`
        (ids that name it), `attention`: ``none``, ``passing`` or ``named``.
    """
    bars = partnership_timeline(register, as_of, known_by, without_sources)
    begun = bars[bars["status"] != "future"]
    findings = standing(register, known_by, without_sources)
    rows = []
    for partner in _partners(register):
        named = _naming(claims, partner)
        own = begun[begun["partner"] == partner]
        about = [p.id for p in register.propositions if partner in _codes_of(register, p.id)]
        rows.append(
            {
                "partner": partner,
                "propositions": about,
                "findings_in_force": sum(f.holds(as_of) for id in about for f in findings[id]),
                "partnerships": len(own),
                "current": bool((own["status"] == "current").any()),
                "claims": len(named),
                "documents": list(dict.fromkeys(named["document"])),
                "attention": _attention(len(named), passing_at_most),
            }
        )
    frame = pd.DataFrame(rows, columns=list(ATTENTION_COLUMNS))
    return frame.sort_values(["claims", "partner"], ignore_index=True)


def _partners(register: Register) -> list[str]:
    return sorted({code for p in register.propositions for code in _codes_of(register, p.id)})


def _codes_of(register: Register, proposition: str) -> set[str]:
    entry = register.proposition[proposition]
    return {*entry.partners, *(code for bar in entry.timeline for code in bar.parties)}


def _naming(claims: pd.DataFrame, partner: str) -> pd.DataFrame:
    return claims[[partner in partners for partners in claims["partners"]]]


def _attention(claims: int, passing_at_most: int) -> str:
    if claims == 0:
        return "none"
    return "passing" if claims <= passing_at_most else "named"


@takes_days
def partnership_timeline(
    register: Register,
    as_of: date,
    known_by: date | None = None,
    without_sources: Collection[str] = (),
    claims: pd.DataFrame | None = None,
    language: str = "en",
) -> pd.DataFrame:
    """Give the partnerships and missions of the record as bars.

    Parameters
    ----------
    claims
        The claims table, to count the claims that name each partner; None: 0 for all.
    language
        Of the labels, where the register has one in it.

    Returns
    -------
    DataFrame
        By start: `label`, `partner`, `kind` (mission, agreement, deployment, supply), `start`,
        `end` (None: goes on), `status` at `as_of` (``future``, ``current``, ``ended``),
        `proposition`, `finding`, `claims`. A partnership whose finding is not known by
        `known_by`, or is withdrawn, is left out; an end not yet known is left open.
    """
    counts: dict[str, int] = {}
    for partners in [] if claims is None else claims["partners"]:
        for partner in partners:
            counts[partner] = counts.get(partner, 0) + 1
    bars = _bars(register, as_of, standing(register, known_by, without_sources))
    rows = [
        {
            **bar,
            "label": worded(bar["label"], language),
            "claims": counts.get(bar["partner"], 0),
        }
        for bar in bars
    ]
    frame = pd.DataFrame(rows, columns=list(TIMELINE_COLUMNS))
    return frame.sort_values(["start", "label"], ignore_index=True)


def _bars(
    register: Register,
    as_of: date,
    findings: dict[str, tuple[Standing, ...]],
) -> Iterable[dict[str, Any]]:
    for proposition in register.propositions:
        known = {found.finding.id: found for found in findings[proposition.id]}
        for bar in proposition.timeline:
            if bar.finding not in known:
                continue
            found = known[bar.finding]
            open_ended = found.end is None and found.finding.end is not None
            end = None if open_ended else bar.end
            for partner in bar.parties:
                yield {
                    "label": bar.label,
                    "partner": partner,
                    "kind": bar.kind,
                    "start": bar.start,
                    "end": end,
                    "status": _bar_status(bar.start, end, as_of),
                    "proposition": proposition.id,
                    "finding": bar.finding,
                }


def _bar_status(start: date, end: date | None, as_of: date) -> str:
    if as_of < start:
        return "future"
    return "current" if end is None or as_of < end else "ended"
