"""Tie claims to the propositions that they assert or deny, by the register's own rules.

A link is made because a claim says it: the rule and the span that fired stay with it.
"""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, TypedDict

import pandas as pd

from analysis.coding.matching import Pattern, PatternSet
from analysis.errors import EvidenceError
from analysis.evidence.register import Condition, LinkRule, Register

_CODED = ("themes", "partners", "categories")
_Claim = tuple[str, str]  # claim id, document
CONTRADICTION_COLUMNS = ("proposition", "asserting", "denying", "within_document")


class ClaimLink(TypedDict):
    """One link of a claim; `start`, `end` are code points of the file, as a claim's own."""

    proposition: str
    asserts: bool
    rule: str
    coder: str
    start: int
    end: int


class Linker:
    """The link rules of a register, compiled to ask all their text patterns in one pass."""

    def __init__(self, register: Register) -> None:
        self._rules = [(p.id, rule) for p in register.propositions for rule in p.links]
        texts = [rule.when.text for _, rule in self._rules if rule.when.text]
        self._texts = PatternSet(list(dict.fromkeys(texts)))
        self._index = {pattern.source: i for i, pattern in enumerate(self._texts.patterns)}
        self._sections = {
            rule.when.section: Pattern(rule.when.section)
            for _, rule in self._rules
            if rule.when.section
        }

    def link(self, claim: Mapping[Any, Any]) -> list[ClaimLink]:
        """Link one claim; of several rules of a proposition the first in the register counts.

        Parameters
        ----------
        claim
            A record of the claims table: kind, text, start, end, document, section_path, themes,
            partners, categories and direction are read. Framing asserts nothing, so has no link.
        """
        if claim["kind"] == "framing":
            return []
        data = claim["text"].encode()
        hits = set(self._texts.hits(claim["text"], data))
        links: dict[str, ClaimLink] = {}
        for proposition, rule in self._rules:
            if proposition not in links and self._holds(rule.when, claim, hits):
                links[proposition] = self._made(proposition, rule, claim, data)
        return list(links.values())

    def _holds(self, when: Condition, claim: Mapping[Any, Any], hits: set[int]) -> bool:
        return (
            (when.text is None or self._index[when.text] in hits)
            and (when.document is None or when.document == claim["document"])
            and (when.direction is None or when.direction == claim["direction"])
            and all(_any(getattr(when, field), claim[field]) for field in _CODED)
            and (when.section is None or self._in_section(when.section, claim["section_path"]))
        )

    def _in_section(self, pattern: str, path: Sequence[str]) -> bool:
        return any(self._sections[pattern].first(heading.encode()) for heading in path)

    def _made(
        self, proposition: str, rule: LinkRule, claim: Mapping[Any, Any], data: bytes
    ) -> ClaimLink:
        start, end = 0, len(data)
        if rule.when.text is not None:
            start, end = self._texts.patterns[self._index[rule.when.text]].first(data) or (0, end)
        return ClaimLink(
            proposition=proposition,
            asserts=rule.asserts,
            rule=f"{proposition}/{rule.id}",
            coder="machine",
            start=claim["start"] + len(data[:start].decode()),
            end=claim["start"] + len(data[:end].decode()),
        )


def _any(wanted: Sequence[str], given: Sequence[str]) -> bool:
    return not wanted or not set(wanted).isdisjoint(given)


def link_claims(claims: pd.DataFrame, register: Register) -> dict[str, list[ClaimLink]]:
    """Link every claim of the claims table: claim id → links, an empty list for none."""
    linker = Linker(register)
    return {claim["claim_id"]: linker.link(claim) for claim in claims.to_dict("records")}


def overrule_links(
    links: Mapping[str, list[ClaimLink]],
    claims: pd.DataFrame,
    overrides: pd.DataFrame,
    register: Register,
) -> dict[str, list[ClaimLink]]:
    """Replace the links of the claims that a person has overruled.

    Of several overrides of one claim the latest date wins, on one date the lower row, as in
    every other field.

    Parameters
    ----------
    links
        As of `link_claims`.
    overrides
        Rows of the overrides file (`source_file`, `start`, `end`, `field`, `code`, `coder`,
        `date`) whose place and text are a claim's, as `analysis.claims.overrides` finds them;
        those of the field ``propositions`` are read. A code is a proposition's id, after
        ``!`` where the claim denies it; an empty code means no link.

    Raises
    ------
    EvidenceError
        When the register has no such proposition.
    """
    place = ["source_file", "start", "end"]
    act = [*place, "coder", "date"]
    own = overrides.loc[overrides["field"] == "propositions", [*act, "code"]]
    winning = own.sort_values("date", kind="stable").groupby(place).tail(1)[act]
    own = own.merge(winning, on=act, validate="many_to_one")
    found = claims[["claim_id", *place]].merge(own, on=place, validate="one_to_many")
    replaced: dict[str, list[ClaimLink]] = {}
    for row in found.to_dict("records"):
        made = replaced.setdefault(row["claim_id"], [])
        if row["code"]:
            made.append(_overruled(row, register))
    return {**links, **replaced}


def _overruled(row: Mapping[Any, Any], register: Register) -> ClaimLink:
    proposition = row["code"].removeprefix("!")
    if proposition not in register.proposition:
        raise EvidenceError(
            f"The override «{row['code']}» ({row['source_file']}, offset {row['start']}) names no "
            "proposition of the evidence register: use one of its ids, after «!» where denied."
        )
    return ClaimLink(
        proposition=proposition,
        asserts=not row["code"].startswith("!"),
        rule="override",
        coder=row["coder"],
        start=row["start"],
        end=row["end"],
    )


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
    columns = (claims["claim_id"], claims["document"], claims["propositions"])
    for claim, document, links in zip(*columns, strict=True):
        for link in links or ():
            yes, no = sides.setdefault(link["proposition"], ([], []))
            (yes if link["asserts"] else no).append((claim, document))
    pairs = [
        (proposition, claim, other, document == elsewhere)
        for proposition, (asserting, denying) in sides.items()
        for (claim, document), (other, elsewhere) in product(asserting, denying)
    ]
    return pd.DataFrame(pairs, columns=list(CONTRADICTION_COLUMNS))
