"""Decide whether a dated public record could confirm or refute a unit."""

import re

from analysis.coding.partners import CLASSES
from analysis.coding.reading import Party, Reading, Verdict, is_actor
from analysis.coding.scanning import Scan

# Names that make a report of facts checkable, not a claim about their benefit.
_ONLY_DESCRIBED = ("weapon-by-name", "armed-group-by-name", "composition", "superlative")
# That something matters is no fact.
_OF_IMPORTANCE = frozenset(
    ("thing-is-crucial", "significance", "complement-of-importance", "importance")
)
_AIMING = re.compile(
    r"(?:aim|seek|sought|striv|hop|want|intend|wish|ey|aspir)(?:s|e|es|ed|ing)?|focus(?:es|ed)?"
    r"|committed|determined|vise(?:nt)?|cherche(?:nt)?|entend(?:ent)?|souhaite(?:nt)?"
    r"|engage(?:nt)?|veut|veulent|ambitionne(?:nt)?"
)


def decide_checkable(
    reading: Reading, parties: list[Party], home: frozenset[str]
) -> Verdict | None:
    """Give the particular that makes a unit checkable, or None."""
    scan, kind = reading.scan, reading.kind.code
    if reading.kind.rule == "duty-laid":
        return Verdict("true", "duty-laid", reading.kind.start, reading.kind.end)
    if _asserts_nothing(reading.kind):
        return None
    for index in scan.found.get("checkable", ()):
        name = scan.rules[index].name
        if kind == "descriptive" or name not in _ONLY_DESCRIBED:
            return Verdict("true", name, *scan.first(index))
    if _is_hypothetical(scan) or reading.kind.rule == "modal-of-possibility":
        return None
    # A deed of the country's forces abroad is as particular as a partner's.
    abroad = any(is_actor(m) and m.code not in home for m in reading.mentions)
    if abroad and (span := scan.cue("particular-deed")):
        return Verdict("true", "particular-deed", *span)
    if reading.kind.rule in _OF_IMPORTANCE or _is_aim(reading):
        return None
    if named := _named_party(reading, parties):
        return named
    # A pronoun counts only with a particular act.
    referred = any(not party.named and party.code not in CLASSES for party in parties)
    if referred and (span := scan.cue("particular-act")):
        return Verdict("true", "particular-act", *span)
    return None


def _named_party(reading: Reading, parties: list[Party]) -> Verdict | None:
    """Find a party of the unit that is called by its name."""
    named = {party.code for party in parties if party.named}
    for mention in reading.mentions:
        by_name = mention.code not in CLASSES or mention.rule.startswith("organisation:")
        if mention.code in named and by_name:
            return Verdict("true", "named-party", mention.start, mention.end)
    return None


def _asserts_nothing(kind: Verdict) -> bool:
    """Tell a signpost or a demand; what a list of points asks for is a decision, on record."""
    asked = kind.code == "prescriptive" and kind.rule != "item-asked-for"
    return kind.code == "framing" or asked


def _is_aim(reading: Reading) -> bool:
    """Tell a stated aim, which nobody but its holder could confirm."""
    clause = reading.clause
    return clause.verb >= 0 and _AIMING.fullmatch(clause.words[clause.head]) is not None


def _is_hypothetical(scan: Scan) -> bool:
    """Tell "By doing X, the country can …", which presupposes nothing."""
    return "by-doing" in scan.cues and "ability" in scan.cues
