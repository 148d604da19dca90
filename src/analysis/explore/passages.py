"""Show a claim in its document, with the evidence for each of its codes marked."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any, NamedTuple

from analysis.coding.codebook import FIELDS
from analysis.documents.units import Document
from analysis.page import design

COLOURS = dict(zip(FIELDS, design.SERIES, strict=True))
Rules = Sequence[Mapping[str, Any]]


class Passage(NamedTuple):
    """A stretch of a document; `role` is claim, evidence (for it) or context (beside it)."""

    start: int
    end: int
    role: str
    is_heading: bool


def passages(document: Document, claim: Mapping[str, Any], rules: Rules) -> list[Passage]:
    """List what one must read to judge a claim's codes, in file order.

    These are the claim, the units before and after it, and every unit or heading elsewhere that
    holds evidence for one of its codes.

    Parameters
    ----------
    claim
        A record of the claims table.
    rules
        Of them `start` and `end` are read.
    """
    units = [(unit.start, unit.end, False) for unit in document.units]
    place = next(i for i, unit in enumerate(document.units) if unit.start == claim["start"])
    beside = units[max(place - 1, 0) : place + 2]
    stretches = sorted([*units, *((h.start, h.end, True) for h in document.headings)])
    found = []
    for start, end, is_heading in stretches:
        if start == claim["start"]:
            found.append(Passage(start, end, "claim", False))
        elif any(rule["start"] < end and start < rule["end"] for rule in rules):
            found.append(Passage(start, end, "evidence", is_heading))
        elif (start, end, is_heading) in beside:
            found.append(Passage(start, end, "context", False))
    return found


def claim_in_context(
    document: Document, claim: Mapping[str, Any], rules: Rules, fields: Collection[str] = FIELDS
) -> str:
    """Write a claim with its context as HTML, the evidence for `fields` marked."""
    chosen = [rule for rule in rules if rule["field"] in fields]
    parts = [f'<p class="x-path">{escape(" › ".join(claim["section_path"]))}</p>']
    previous = None
    for passage in passages(document, claim, chosen):
        if previous is not None and document.text[previous : passage.start].strip():
            parts.append('<p class="x-gap" aria-hidden="true">⋯</p>')
        kind = f"x-{passage.role}" + (" x-heading" if passage.is_heading else "")
        text = document.text[passage.start : passage.end]
        parts.append(f'<p class="{kind}">{mark_evidence(text, passage.start, chosen)}</p>')
        previous = passage.end
    return "".join(parts)


def mark_evidence(text: str, start: int, rules: Rules) -> str:
    """Escape a stretch of a document as HTML and mark the evidence in it.

    Parameters
    ----------
    text, start
        The stretch and its place in the file.
    rules
        Of each `field`, `code`, `rule`, `start` and `end` are read; spans may overlap, and a
        stretch that is evidence for several fields is underlined once for each.
    """
    end = start + len(text)
    inside = [rule for rule in rules if rule["start"] < end and start < rule["end"]]
    edges = {start, end}
    for rule in inside:
        edges |= {max(rule["start"], start), min(rule["end"], end)}
    return "".join(
        _piece(text[a - start : b - start], [r for r in inside if r["start"] <= a < r["end"]])
        for a, b in pairwise(sorted(edges))
    )


def _piece(text: str, rules: Rules) -> str:
    if not rules:
        return escape(text)
    lines = ",".join(
        f"inset 0 -{2 * depth}px {COLOURS[field]}"
        for depth, field in enumerate(_fields(rules), start=1)
    )
    told = escape("; ".join(dict.fromkeys(f"{r['field']} {r['code']}" for r in rules)))
    pad = 2 * len(list(_fields(rules)))
    style = f"box-shadow:{lines};padding-bottom:{pad}px"
    return f'<mark title="{told}" style="{style}">{escape(text)}</mark>'


def _fields(rules: Rules) -> Iterator[str]:
    given = {rule["field"] for rule in rules}
    return (field for field in FIELDS if field in given)
