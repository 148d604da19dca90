"""Decide who gives to whom between a unit's parties and the home country."""

import re
from itertools import pairwise

from analysis.coding.clauses import Clause, subject_head
from analysis.coding.lexicon import BIT
from analysis.coding.reading import Mention, Party, Reading, Section, Verdict
from analysis.coding.scanning import Scan

_LINK = re.compile(r"\b(?:and|et)\b|,")
# Outright words of giving, taking and doing together: the first in the unit tells.
_TELLING = (
    ("outbound", "participation"),
    ("outbound", "contribution"),
    ("mutual", "mutually"),
    ("mutual", "doing-together"),
    ("inbound", "received"),
)


def decide_direction(reading: Reading, parties: list[Party], home: frozenset[str]) -> Verdict:
    """Decide a unit's direction; the order of the questions is the precedence of the rules."""
    if not parties:
        return Verdict("none", "no-partner", 0, 0)
    scan = reading.scan
    subject = _subject_mentions(reading)
    giver = _giver(scan, subject, parties, home)
    return (
        _given_by_subject(scan, reading.clause, giver)
        or _cue(scan, "inbound", "access-granted")
        or _joint_subject(scan, subject, parties, home)
        or _first_told(reading, giver, parties)
        or _received_by(reading, parties, home)
        or _cue(scan, "mutual", "cooperation")
        or _from_heading(reading.section, parties)
        or Verdict("none", "not-told", 0, 0)
    )


def _cue(scan: Scan, code: str, name: str) -> Verdict | None:
    span = scan.cue(name)
    return Verdict(code, name, *span) if span else None


def _subject_mentions(reading: Reading) -> list[Mention]:
    """List the namings in the main clause's subject, up to its head noun."""
    clause = reading.clause
    if clause.verb < 0:
        return []
    if clause.masks[clause.start] & BIT["prepositions"]:
        # An adjunct without a comma ("Under the plan France supplied …"): the name at the verb.
        verb = clause.verb_start
        return [m for m in reading.mentions if m.end < verb <= m.end + 2]
    begin, end = clause.spans[clause.start][0], clause.spans[subject_head(clause)][1]
    return [m for m in reading.mentions if begin <= m.start < end]


def _giver(
    scan: Scan, subject: list[Mention], parties: list[Party], home: frozenset[str]
) -> Mention | None:
    """Find the partner that the subject names, the home country being no part of it."""
    missions = scan.cue("mission-anaphor")
    if missions and not subject and parties[0].code == "united-nations":
        return Mention("united-nations", "mission-anaphor", *missions)
    if not subject or any(m.code in home and not _is_in_name(m, subject) for m in subject):
        return None
    partnership = scan.cue("partnership")
    within = partnership is not None and subject[0].start <= partnership[0] < subject[0].end
    return None if within or subject[0].code not in {p.code for p in parties} else subject[0]


def _is_in_name(mention: Mention, subject: list[Mention]) -> bool:
    """Tell a country that belongs to a mission's name ("EUTM Mozambique")."""
    return any(m.end + 1 == mention.start for m in subject)


def _given_by_subject(scan: Scan, clause: Clause, giver: Mention | None) -> Verdict | None:
    """Read a partner's giving, or a mission's acting, as received by the home country."""
    head = clause.head_class
    if giver is None or head & BIT["together-verbs"]:
        return None
    themes = scan.codes("themes")
    helps = head & BIT["effect-verbs"] and "challenges" not in themes
    if clause.auxiliaries & BIT["be-forms"]:
        helps = head & BIT["giving-verbs"] and "deployed" in scan.cues
    announced = head & BIT["reporting-verbs"] and "given" in scan.cues
    if helps or announced or head & BIT["giving-verbs"]:
        return Verdict("inbound", "given-by-partner", giver.start, giver.end)
    mission = "peacekeeping" in themes or giver.rule == "mission-anaphor"
    if giver.code == "united-nations" and mission:
        return Verdict("inbound", "mission-acts", giver.start, giver.end)
    return None


def _received_by(reading: Reading, parties: list[Party], home: frozenset[str]) -> Verdict | None:
    """Follow "to X" and "trained X" behind a verb of giving to whoever receives."""
    scan, clause = reading.scan, reading.clause
    if not clause.head_class & BIT["giving-verbs"]:
        return None
    codes = {party.code for party in parties}
    verb = clause.spans[clause.head][1]
    for m in reading.mentions:
        behind = scan.text[verb : m.start].split()
        to = m.start > verb and behind[-2:] and "to" in behind[-2:]
        if to and m.code in home:
            return Verdict("inbound", "given-to-home", m.start, m.end)
        if m.code in codes and (to or (behind and _is_trained(scan, clause))):
            return Verdict("outbound", "given-to-partner", m.start, m.end)
    return None


def _is_trained(scan: Scan, clause: Clause) -> bool:
    """Tell whether people are trained, in the active voice, by the sentence's subject."""
    passive = clause.auxiliaries & BIT["be-forms"]
    return "training-given" in scan.cues and not passive


def _joint_subject(
    scan: Scan, subject: list[Mention], parties: list[Party], home: frozenset[str]
) -> Verdict | None:
    """Read "X and Y" acting, one of them the home country, as acting together."""
    codes = {party.code for party in parties}
    for one, other in pairwise(subject):
        linked = _LINK.search(scan.text, one.end, other.start)
        if linked and {one.code, other.code} & codes and {one.code, other.code} & home:
            return Verdict("mutual", "joint-subject", one.start, other.end)
    return None


def _first_told(reading: Reading, giver: Mention | None, parties: list[Party]) -> Verdict | None:
    domestic = all(party.code == "civil-society" for party in parties)
    barred = {"inbound", "outbound"} if domestic else {"outbound"} if giver else set()
    # "From taking part in missions to buying arms" names a range, not an act.
    if reading.clause.words[:1] == ["from"]:
        barred.add("outbound")
    scan = reading.scan
    told = [v for code, name in _TELLING if code not in barred and (v := _cue(scan, code, name))]
    return min(told, key=lambda verdict: verdict.start, default=None)


def _from_heading(section: Section, parties: list[Party]) -> Verdict | None:
    """Take over what the heading says of the missions ("Participation in missions")."""
    heading = section.heading
    if heading is None or "participation" not in heading.cues:
        return None
    if any(party.code == "united-nations" for party in parties):
        return Verdict("outbound", "heading: participation", 0, 0)
    return None
