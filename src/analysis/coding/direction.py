"""Decide who gives to whom between a unit's parties and the home country."""

import re
from collections.abc import Callable, Collection

from analysis.coding.giving import (
    Case,
    given_by_home,
    given_by_nearest,
    given_by_subject,
    given_in_noun,
    joint_subject,
    mission_senders,
    read_case,
    received_by,
)
from analysis.coding.reading import Party, Reading, Verdict
from analysis.coding.scanning import Scan, Span

_ATTRIBUTE = re.compile(r"(?:[-/, ]+[\w-]+){0,3}[- ]")
_FROM = re.compile(r"\bfrom (?:\w+ ){0,2}$")
_FOR = re.compile(r"\b(?:for|to|train\w*|assist\w*|support\w*|help\w*) (?:the )?$")
_NEAR = 90
_BY = 5  # code points: "by the "
_NO_PARTNER = Verdict("none", "no-partner", 0, 0)
_NOT_TOLD = Verdict("none", "not-told", 0, 0)
# Outright words of giving, taking and doing together: the first in the unit tells.
_TELLING = (
    ("outbound", "participation"),
    ("outbound", "contribution"),
    ("mutual", "mutually"),
    ("mutual", "doing-together"),
    ("inbound", "received"),
)


def decide_direction(reading: Reading, parties: list[Party], home: frozenset[str]) -> Verdict:
    """Ask the rules in turn: the first that knows the direction tells it."""
    if not parties:
        return _NO_PARTNER
    if "aid-refused" in reading.scan.cues:
        return _NOT_TOLD
    case = read_case(reading, parties, home)
    for rule in _RULES:
        if verdict := rule(case):
            return verdict
    return _NOT_TOLD


def _cue(scan: Scan, code: str, name: str) -> Verdict | None:
    span = scan.cue(name)
    return Verdict(code, name, *span) if span else None


def _joined(case: Case) -> Verdict | None:
    """Read "joined AMISOM", "served with the mission" as the home country's contribution."""
    scan = case.scan
    if case.giver is not None or "mission-meant" not in scan.cues:
        return None
    senders = mission_senders(case)
    if not senders:
        return None
    own = _attributed(case.reading, case.home, "own-forces")
    if own and not _FOR.search(case.reading.text, 0, own[0]):
        return Verdict("outbound", "own-forces", *own)
    referred = not any(party.named for party in case.parties)
    for start, end in scan.cue_spans("joining"):
        near = (m for m in case.reading.mentions if 0 <= m.start - start <= _NEAR)
        if referred or any(m.code in senders for m in near):
            return Verdict("outbound", "joining", start, end)
    return None


def _is_within_name(reading: Reading, span: Span) -> bool:
    """Tell a word that belongs to a party's name ("Joint Task Force")."""
    return any(m.start <= span[0] and span[1] <= m.end for m in reading.mentions)


def _supplied(case: Case) -> Verdict | None:
    """Read "American instructors", "Russian-made tanks" as things that the partner gives."""
    reading, codes = case.reading, case.codes
    if "leaving" in reading.scan.cues or "supplied-thing" not in reading.scan.cues:
        return None
    if thing := _attributed(reading, codes, "supplied-thing"):
        return Verdict("inbound", "supplied-thing", *thing)
    source = (m for m in reading.mentions if m.code in codes)
    for m in (m for m in source if _FROM.search(reading.text, 0, m.start)):
        for start, end in reading.scan.cue_spans("supplied-thing"):
            if end < m.start:
                return Verdict("inbound", "supplied-from", start, m.end)
    return None


def _attributed(reading: Reading, codes: Collection[str], cue: str) -> Span | None:
    """Find a cue's noun that a party's name is the attribute of ("Fijian peacekeepers")."""
    nouns = reading.scan.cue_spans(cue)
    for m in reading.mentions if nouns else ():
        if m.code not in codes:
            continue
        for start, end in nouns:
            if start > m.end and _ATTRIBUTE.fullmatch(reading.text, m.end, start):
                return m.start, end
    return None


def _first_told(case: Case) -> Verdict | None:
    scan = case.scan
    told = [
        _turned(case, Verdict(code, name, *span))
        for code, name in _TELLING
        if name in scan.cues
        for span in scan.cue_spans(name)
        if not _is_within_name(case.reading, span)
    ]
    if joined := _joined(case):
        told.append(joined)
    if not told:
        return None
    barred = _barred(case)
    allowed = (verdict for verdict in told if verdict.code not in barred)
    return min(allowed, key=lambda verdict: verdict.start, default=None)


def _turned(case: Case, verdict: Verdict) -> Verdict:
    """Turn "provided by" round where the home country stands behind it."""
    if verdict.code == "inbound" and case.reading.text[: verdict.end].endswith(" by"):
        behind = (m for m in case.reading.mentions if 0 < m.start - verdict.end <= _BY)
        if any(m.code in case.home for m in behind):
            return Verdict("outbound", "given-by-home", verdict.start, verdict.end)
    return verdict


def _barred(case: Case) -> set[str]:
    """Name the directions that an outright word cannot tell here."""
    domestic = case.codes == {"civil-society"}
    barred = {"inbound", "outbound"} if domestic else {"outbound"} if case.giver else set()
    # "From taking part in missions to buying arms" names a range, not an act.
    if case.reading.clause.words[:1] == ("from",):
        barred.add("outbound")
    return barred


def _from_heading(case: Case) -> Verdict | None:
    """Take over what the heading says of the missions ("Participation in missions")."""
    section, offset = case.reading.section, case.reading.offset
    if section.heading is None or "participation" not in section.heading.cues:
        return None
    if "united-nations" in case.codes:
        start, end = section.heading_span
        return Verdict("outbound", "heading: participation", start - offset, end - offset)
    return None


def _cued(code: str, name: str) -> Callable[[Case], Verdict | None]:
    """Make a rule of a cue that tells the direction wherever it stands."""
    return lambda case: _cue(case.scan, code, name)


# From what the clause's own roles tell to what words merely suggest: who acts stands before
# which words occur, an outright word before a thing that bears a name, the heading last.
_RULES: tuple[Callable[[Case], Verdict | None], ...] = (
    given_by_subject,
    _cued("inbound", "access-granted"),
    joint_subject,
    given_by_home,
    _first_told,
    received_by,
    given_in_noun,
    given_by_nearest,
    _cued("mutual", "cooperation"),
    _cued("mutual", "exercise-meant"),
    _supplied,
    _cued("inbound", "aid-meant"),
    _from_heading,
)
