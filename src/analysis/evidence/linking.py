"""Tie claims to the propositions that they assert or deny, by the register's own rules.

A link is made because a claim says it: the rule and the span that fired stay with it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

import pandas as pd

from analysis.errors import EvidenceError
from analysis.evidence.conditions import Matcher
from analysis.evidence.register import LinkRule, Register


class ClaimLink(TypedDict):
    """One link of a claim; `start`, `end` are code points of the file, as a claim's own.

    `main` says that the sentence is about what this link ties.
    """

    proposition: str
    asserts: bool
    rule: str
    coder: str
    start: int
    end: int
    main: bool


class Linker:
    """The link rules of a register, ready to tie any number of claims."""

    def __init__(self, register: Register) -> None:
        self._rules = [(p.id, rule) for p in register.propositions for rule in p.links]
        self._matcher = Matcher([rule.when for _, rule in self._rules])

    def link(self, claim: Mapping[Any, Any]) -> list[ClaimLink]:
        """Link one claim; of several rules of a proposition the first in the register counts.

        Parameters
        ----------
        claim
            A record of the claims table: kind, text, start, end, document, section_path, themes,
            partners, categories, direction and rules are read. Framing asserts nothing, so has no
            link.
        """
        if claim["kind"] == "framing":
            return []
        links: dict[str, ClaimLink] = {}
        for place, start, end in self._matcher.match(claim):
            proposition, rule = self._rules[place]
            if proposition not in links:
                links[proposition] = _made(proposition, rule, start, end)
        return _with_main(list(links.values()), claim)


def _made(proposition: str, rule: LinkRule, start: int, end: int) -> ClaimLink:
    return ClaimLink(
        proposition=proposition,
        asserts=rule.asserts,
        rule=f"{proposition}/{rule.id}",
        coder="machine",
        start=start,
        end=end,
        main=rule.main,
    )


def _with_main(links: list[ClaimLink], claim: Mapping[Any, Any]) -> list[ClaimLink]:
    """Find what a sentence is about, where no rule says so: the part nearest to its main verb.

    Words that hold the verb come first, then those before it, where the subject stands behind a
    lead adjunct, then those behind it. Two parts that are equally near are none the main one.
    """
    if len(links) < 2 or any(link["main"] for link in links):
        return links
    verb = next((r["start"] for r in claim["rules"] if r["field"] == "kind"), claim["start"])
    nearness = [_nearness(link, verb) for link in links]
    nearest = min(nearness)
    if nearness.count(nearest) == 1:
        links[nearness.index(nearest)]["main"] = True
    return links


def _nearness(link: ClaimLink, verb: int) -> tuple[int, int, int]:
    start, end = link["start"], link["end"]
    side = 0 if start <= verb < end else 1 if end <= verb else 2
    away = (0, verb - end, start - verb)[side]
    return side, away, end - start


def main_part(links: Sequence[ClaimLink]) -> int | None:
    """Give the place of the link that a sentence is about; None where that is open."""
    return next((place for place, link in enumerate(links) if link["main"]), None)


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
        main=False,
    )
