"""Assess claims: the status of each claim on a day, with its reasons."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from analysis.dates import takes_days
from analysis.evidence.confidence import OLD_AFTER_DAYS
from analysis.evidence.linking import ClaimLink, link_claims, main_part
from analysis.evidence.reasons import REASON_COLUMNS, Reasons, typed
from analysis.evidence.register import Register
from analysis.evidence.status import NOT_CHECKABLE, combine

LINK_COLUMNS = ("claim_id", "document", "proposition", "asserts", "rule", "start", "end")
UNLINKED_COLUMNS = ("claim_id", "document", "text", "reason")


class Assessment(NamedTuple):
    """The claims table with its statuses, and one row a link with its reasons.

    `assessed` has `LINK_COLUMNS` and `REASON_COLUMNS`; see `proposition_status` for the latter.
    """

    claims: pd.DataFrame
    assessed: pd.DataFrame

    def __repr__(self) -> str:
        return f"<Assessment of {len(self.claims)} units, {len(self.assessed)} links>"


@takes_days
def assess(
    claims: pd.DataFrame,
    register: Register,
    as_of: date,
    known_by: date | None = None,
    without_sources: Collection[str] = (),
    links: Mapping[str, Sequence[ClaimLink]] | None = None,
    old_after_days: int = OLD_AFTER_DAYS,
) -> Assessment:
    """Hold every claim against the record on a day: each that is tied to a question.

    Parameters
    ----------
    claims
        The claims table.
    as_of
        The day on whose findings a claim is judged.
    known_by
        The second clock; None: with full hindsight. See `analysis.evidence.clocks`.
    without_sources
        Source ids to withdraw from the record.
    links
        Claim id → links, where a person has overruled the register's rules; None: by the rules.
    old_after_days
        Age from which evidence is flagged; two years by default.

    Returns
    -------
    Assessment
        `claims` with `propositions` (list of `{proposition, asserts}`), `status`, `parts` (list
        of `{proposition, status, finding}`), and in `rules` the rule behind each link;
        `assessed` with one row a link.
    """
    made = link_claims(claims, register) if links is None else links
    reasons = Reasons(register, as_of, known_by, without_sources, old_after_days)
    rows = [
        {
            "claim_id": claim["claim_id"],
            "document": claim["document"],
            **{name: value for name, value in link.items() if name in LINK_COLUMNS},
            **reasons(link["proposition"], link["asserts"]),
        }
        for claim in claims[["claim_id", "document"]].to_dict("records")
        for link in made.get(claim["claim_id"], ())
    ]
    assessed = typed(pd.DataFrame(rows, columns=[*LINK_COLUMNS, *REASON_COLUMNS]))
    return Assessment(_with_status(claims, made, rows), assessed)


def _with_status(
    claims: pd.DataFrame, links: Mapping[str, Sequence[ClaimLink]], rows: Sequence[dict[str, Any]]
) -> pd.DataFrame:
    held: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        part = {name: row[name] for name in ("proposition", "status", "finding")}
        held.setdefault(row["claim_id"], []).append(part)
    made = [links.get(id, ()) for id in claims["claim_id"]]
    parts = [held.get(id, []) for id in claims["claim_id"]]
    status = [
        _status(found, own) if found or checkable else NOT_CHECKABLE
        for found, own, checkable in zip(made, parts, claims["checkable"], strict=True)
    ]
    rules = [
        [*(rule for rule in rules if rule["field"] != "propositions"), *map(_rule, found)]
        for rules, found in zip(claims["rules"], made, strict=True)
    ]
    short = [[_short(link) for link in found] for found in made]
    return claims.assign(
        propositions=pd.Series(short, claims.index, dtype="object"),
        status=pd.Series(status, claims.index, dtype="str"),
        parts=pd.Series(parts, claims.index, dtype="object"),
        rules=pd.Series(rules, claims.index, dtype="object"),
    )


def _status(links: Sequence[ClaimLink], parts: Sequence[Mapping[str, Any]]) -> str:
    main = main_part(links)
    return combine((p["status"] for p in parts), None if main is None else parts[main]["status"])


def _short(link: ClaimLink) -> dict[str, Any]:
    return {"proposition": link["proposition"], "asserts": link["asserts"]}


def _rule(link: ClaimLink) -> dict[str, Any]:
    return {
        "field": "propositions",
        "code": link["proposition"],
        "rule": link["rule"],
        "coder": link["coder"],
        "start": link["start"],
        "end": link["end"],
    }


def unlinked_claims(claims: pd.DataFrame, register: Register) -> pd.DataFrame:
    """List the checkable claims of an assessed table that are tied to no proposition.

    Returns
    -------
    DataFrame
        `claim_id`, `document`, `text` and `reason`: ``no-register`` where the register asks
        nothing, ``overruled`` where a person took away the link that a rule made, else
        ``no-question``: no question of the register covers what the claim says.
    """
    bare = claims[claims["checkable"] & ~claims["propositions"].map(bool)]
    by_rule = link_claims(bare, register)
    unruled = "no-question" if register.propositions else "no-register"
    reasons = ["overruled" if by_rule[id] else unruled for id in bare["claim_id"]]
    found = bare.assign(reason=pd.Series(reasons, bare.index, dtype="str"))
    return found[list(UNLINKED_COLUMNS)].reset_index(drop=True)
