"""Pairs of claims that contradict each other, or only pull apart.

Two claims contradict when they assert opposite answers to one question about the same particular.
A norm ("is paramount") asserts no answer, nor does a bullet without a verb; claims that name
different partners are not about the same particular.
"""

from collections.abc import Mapping
from itertools import product
from typing import Any

import pandas as pd

from analysis.coding.clauses import is_bullet, is_unlabelled_bullet
from analysis.evidence.conditions import Matcher
from analysis.evidence.register import Register

CONTRADICTION_COLUMNS = ("proposition", "asserting", "denying", "within_document")
TENSION_COLUMNS = ("tension", "one", "one_words", "other", "other_words", "within_document")
_VERBLESS = ("kind: no-finite-verb", "kind: improvement-noun")
# Of a bullet that is no labelled sentence a verb without a class of its own is a mere guess.
_GUESSED = (*_VERBLESS, "kind: main-verb")

_Claim = Mapping[str, Any]


def contradicting_claims(claims: pd.DataFrame) -> pd.DataFrame:
    """Pair the claims that answer one proposition yes and no, within a document or across.

    Parameters
    ----------
    claims
        The claims table, assessed or at least linked: `propositions` holds `{proposition,
        asserts}` records.

    Returns
    -------
    DataFrame
        One row a pair, in file order: `proposition`, `asserting` and `denying` (claim ids),
        `within_document` (bool).
    """
    sides: dict[str, tuple[list[_Claim], list[_Claim]]] = {}
    for claim in _records(claims):
        for link in (claim["propositions"] or ()) if _asserts(claim) else ():
            yes, no = sides.setdefault(link["proposition"], ([], []))
            (yes if link["asserts"] else no).append(claim)
    pairs = [
        (proposition, one["claim_id"], other["claim_id"], one["document"] == other["document"])
        for proposition, (asserting, denying) in sides.items()
        for one, other in product(asserting, denying)
        if _same_particular(one, other)
    ]
    return pd.DataFrame(pairs, columns=list(CONTRADICTION_COLUMNS))


def claims_in_tension(claims: pd.DataFrame, register: Register) -> pd.DataFrame:
    """Pair the claims that the register's tensions find, one on each side.

    Returns
    -------
    DataFrame
        One row a pair, in the register's order: `tension` (its id), `one` and `other` (claim
        ids), each with the words that meet its side's condition, `within_document` (bool).
    """
    matcher = Matcher(
        [side for tension in register.tensions for side in (tension.one, tension.other)]
    )
    sides: dict[int, list[tuple[_Claim, str]]] = {}
    for claim in _records(claims):
        for place, start, end in matcher.match(claim) if claim["kind"] != "framing" else ():
            words = claim["text"][start - claim["start"] : end - claim["start"]]
            sides.setdefault(place, []).append((claim, words))
    pairs = [
        (
            tension.id,
            one["claim_id"],
            said,
            other["claim_id"],
            against,
            one["document"] == other["document"],
        )
        for number, tension in enumerate(register.tensions)
        for (one, said), (other, against) in product(
            sides.get(2 * number, ()), sides.get(2 * number + 1, ())
        )
        if one["claim_id"] != other["claim_id"]
    ]
    return pd.DataFrame(pairs, columns=list(TENSION_COLUMNS))


def _records(claims: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in claims.to_dict("records")]


def _asserts(claim: _Claim) -> bool:
    """Tell whether a claim asserts something by itself, rather than naming or asking for it."""
    rules = {rule["rule"] for rule in claim["rules"] if rule["field"] == "kind"}
    verbless = _GUESSED if is_unlabelled_bullet(claim["text"]) else _VERBLESS
    bullet = is_bullet(claim["text"])
    return claim["kind"] != "prescriptive" and not (bullet and rules.intersection(verbless))


def _same_particular(one: _Claim, other: _Claim) -> bool:
    """Tell whether two claims can be about one thing: not where each names other partners."""
    mine, theirs = set(one["partners"]), set(other["partners"])
    return not (mine and theirs) or bool(mine & theirs)
