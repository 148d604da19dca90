"""Which claims the record can judge, and how many separate facts stand behind those that fall."""

import pandas as pd

from analysis.evidence.register import Register
from analysis.evidence.status import FALLEN, JUDGED, NOT_CHECKABLE

FACT_COLUMNS = ("fact", "findings", "claims")
_JUDGED_BY = ("claim_id", "status", "parts")


def with_status(claims: pd.DataFrame) -> pd.DataFrame:
    """Select the claims of an assessed table that are coded checkable or tied to a question."""
    return claims[claims["status"] != NOT_CHECKABLE]


def judged_claims(claims: pd.DataFrame) -> pd.DataFrame:
    """Select the claims of an assessed table on which a finding is in force."""
    return claims[claims["status"].isin(JUDGED)]


def fallen_facts(claims: pd.DataFrame, register: Register) -> pd.DataFrame:
    """List the separate facts for which claims of an assessed table have fallen.

    A fact is the finding that decides a fallen part of a fallen claim; findings of one `event`
    are one fact. A claim rests on the facts of the parts that have its own status: one that was
    never true does not rest on what ended besides.

    Returns
    -------
    DataFrame
        One row a fact, that of most claims first: `fact` (the event's id, else the finding's),
        `findings` and `claims` (lists of ids).
    """
    fallen = claims[claims["status"].isin(FALLEN)]
    found: dict[str, tuple[list[str], list[str]]] = {}
    for claim, status, parts in zip(*(fallen[name] for name in _JUDGED_BY), strict=True):
        for part in parts:
            if part["status"] in FALLEN:
                fact = register.finding[part["finding"]].event or part["finding"]
                findings, ids = found.setdefault(fact, ([], []))
                findings.append(part["finding"])
                ids += [claim] if part["status"] == status else []
    unique = [(fact, *(list(dict.fromkeys(ids)) for ids in pair)) for fact, pair in found.items()]
    rows = [row for row in unique if row[2]]
    rows.sort(key=lambda row: -len(row[2]))
    return pd.DataFrame(rows, columns=list(FACT_COLUMNS))
