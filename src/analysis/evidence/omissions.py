"""What documents leave out: the record's partners beside the attention that each is given."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

import pandas as pd

from analysis.dates import takes_days
from analysis.documents.sources import worded
from analysis.evidence.clocks import Standing, standing
from analysis.evidence.register import Partnership, Register

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
    "last_seen",
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
        One row a partner of what is known, the least attention first, then by code: `partner`,
        `propositions` (list), `findings_in_force` and `partnerships` (timeline entries begun by
        `as_of`) as numbers, `current` (whether one of these goes on), `claims`, `documents`
        (ids that name it), `attention`: ``none``, ``passing`` or ``named``.
    """
    bars = partnership_timeline(register, as_of, known_by, without_sources)
    begun = bars[bars["status"] != "future"]
    findings = standing(register, known_by, without_sources)
    rows = []
    known = {code for p in register.propositions if findings[p.id] for code in p.partners}
    for partner in sorted(known | set(bars["partner"])):
        about = [p.id for p in register.propositions if partner in _codes_of(register, p.id)]
        named = _naming(claims, partner)
        own = begun[begun["partner"] == partner]
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
        By start: `label`, `partner`, `kind` (mission, agreement, deployment, supply, delivery),
        `start`, `end` (None: none is known), `last_seen` (when one without an end was last
        observed), `status` at `as_of` (``future``, ``current``, ``ended``),
        `proposition`, `finding`, `claims`. A partnership whose finding is not known by
        `known_by`, or is withdrawn, is left out; an end not yet known is left open.
    """
    counts: dict[str, int] = {}
    for partners in [] if claims is None else claims["partners"]:
        for partner in partners:
            counts[partner] = counts.get(partner, 0) + 1
    bars = _bars(register, as_of, known_by, standing(register, known_by, without_sources))
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
    known_by: date | None,
    findings: dict[str, tuple[Standing, ...]],
) -> Iterable[dict[str, Any]]:
    for proposition in register.propositions:
        known = {found.finding.id: found for found in findings[proposition.id]}
        for bar in proposition.timeline:
            if bar.finding not in known:
                continue
            found = known[bar.finding]
            end = _bar_end(bar, found, known_by)
            seen = found.observed if bar.last_seen is None else min(bar.last_seen, found.observed)
            for partner in bar.parties:
                yield {
                    "label": bar.label,
                    "partner": partner,
                    "kind": bar.kind,
                    "start": bar.start,
                    "end": end,
                    "last_seen": None if end else seen,
                    "status": _bar_status(bar.start, end, as_of),
                    "proposition": proposition.id,
                    "finding": bar.finding,
                }


def _bar_end(bar: Partnership, found: Standing, known_by: date | None) -> date | None:
    """Give a bar's end as far as it was known: with its finding's end, or once it had come.

    A bar without one of its own ends with its finding: nothing then says that it went on.
    """
    if found.finding.end is None:
        return bar.end if bar.end and (known_by is None or bar.end <= known_by) else None
    return (bar.end or found.end) if found.end else None


def _bar_status(start: date, end: date | None, as_of: date) -> str:
    if as_of < start:
        return "future"
    return "current" if end is None or as_of < end else "ended"
