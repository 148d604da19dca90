"""Decide who gives to whom between a unit's parties and the home country."""

import re
from collections.abc import Callable, Collection
from itertools import pairwise
from typing import NamedTuple

from analysis.coding.clauses import Clause
from analysis.coding.lexicon import BIT
from analysis.coding.reading import Mention, Party, Reading, Verdict, is_actor
from analysis.coding.scanning import Scan, Span

_LINK = re.compile(r"\b(?:and|et)\b|,")
_LISTED = re.compile(r",? (?:and|et) (?:the )?|, ")
_TO = re.compile(r"\b(?:to|for|in) (?:the )?$")
_ATTRIBUTE = re.compile(r"(?:[-/, ]+[\w-]+){0,3}[- ]")
_WITH = re.compile(r"\b(?:with|between|against|alongside) (?:the )?$")
_WHO = re.compile(r"\b(?:which|who|that)\b")
_FROM = re.compile(r"\bfrom (?:\w+ ){0,2}$")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)(?: \w+ly)? $")
# What stands between a verb of giving and whoever receives: nothing, or "to", "helping".
_RECEIVING = re.compile(
    r"^ (?:the |to (?:the )?)?(?:[\w’'-]+ ){0,1}$"
    r"|\b(?:to|for|into|helping|supporting|backing|protecting|training)(?: get)? "
    r"(?:the )?(?:[\w’'-]+ ){0,2}$"
)
_NEAR_WORDS = re.compile(r" (?:[\w’'-]+ ){0,5}")
_SPEAKER = ("we", "our")
# Regional organisations, like the multilateral ones, act through missions.
_SENDERS = frozenset(("regional-organisation", "ecowas", "african-union", "g5-sahel"))
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


class Case(NamedTuple):
    """A unit that has parties: who they are, whom the subject names, who of them may give."""

    reading: Reading
    parties: list[Party]
    home: frozenset[str]
    subject: list[Mention]
    giver: Mention | None

    @property
    def scan(self) -> Scan:
        """Give what was found in the unit."""
        return self.reading.scan

    @property
    def codes(self) -> set[str]:
        """Give the codes of the parties."""
        return {party.code for party in self.parties}


def decide_direction(reading: Reading, parties: list[Party], home: frozenset[str]) -> Verdict:
    """Ask the rules in turn: the first that knows the direction tells it."""
    if not parties:
        return _NO_PARTNER
    if "aid-refused" in reading.scan.cues:
        return _NOT_TOLD
    subject = _subject_mentions(reading)
    case = Case(reading, parties, home, subject, _giver(reading, subject, parties, home))
    for rule in _RULES:
        if verdict := rule(case):
            return verdict
    return _NOT_TOLD


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
    begin, end = clause.spans[clause.start][0], clause.spans[clause.subject_head][1]
    subject: list[Mention] = []
    for m in reading.mentions:
        # A list ("Niger, Mali and Chad formed …") is one subject.
        listed = subject and _LISTED.fullmatch(reading.text, subject[-1].end, m.start)
        if begin <= m.start < end or listed:
            subject.append(m)
    return subject


def _giver(
    reading: Reading, subject: list[Mention], parties: list[Party], home: frozenset[str]
) -> Mention | None:
    """Find the partner that the subject names, the home country being no part of it."""
    scan = reading.scan
    if not subject:
        missions = scan.cue("mission-anaphor")
        if missions and reading.before_verb(missions) and parties[0].code == "united-nations":
            return Mention("united-nations", "mission-anaphor", *missions)
        return None
    if any(m.code in home and not _is_in_name(m, subject) for m in subject):
        return None
    partnership = scan.cue("partnership")
    within = partnership is not None and subject[0].start <= partnership[0] < subject[0].end
    no_actor = within or subject[0].rule.startswith("state-undertaking")
    return None if no_actor or subject[0].code not in {p.code for p in parties} else subject[0]


def _is_in_name(mention: Mention, subject: list[Mention]) -> bool:
    """Tell a country that belongs to a mission's name ("EUTM Mozambique")."""
    return any(m.end + 1 == mention.start for m in subject)


def _given_by_subject(case: Case) -> Verdict | None:
    """Read a partner's giving, or a mission's acting, as received by the home country."""
    scan, clause, giver = case.scan, case.reading.clause, case.giver
    head = clause.head_class
    if giver is None or head & BIT["together-verbs"]:
        return None
    helps = head & BIT["effect-verbs"] and "challenges" not in scan.codes("themes")
    if clause.auxiliaries & BIT["be-forms"]:
        helps = head & BIT["giving-verbs"] and "deployed" in scan.cues
    announced = head & BIT["reporting-verbs"] and "given" in scan.cues
    present = "presence" in scan.cues and giver.code != "united-nations"
    if helps or announced or present or head & BIT["giving-verbs"]:
        return Verdict("inbound", "given-by-partner", giver.start, giver.end)
    if giver.code in _mission_senders(case) or giver.rule == "mission-anaphor":
        return Verdict("inbound", "mission-acts", giver.start, giver.end)
    return None


def _given_by_home(case: Case) -> Verdict | None:
    """Read the home country's giving or helping as received by the partner behind the verb."""
    clause, gives = case.reading.clause, BIT["giving-verbs"] | BIT["effect-verbs"]
    if not (clause.head_class & gives and _is_home_subject(case)):
        return None
    verb = clause.spans[clause.head][1]
    behind = (m for m in case.reading.mentions if m.start > verb and m.code in case.codes)
    for m in behind:
        if _RECEIVING.search(case.reading.text[verb : m.start]):
            return Verdict("outbound", "given-by-home", m.start, m.end)
    return None


def _is_home_subject(case: Case) -> bool:
    """Tell whether the home country, or the speaker for it, is the subject without a partner."""
    if case.subject:
        return {m.code for m in case.subject} <= case.home
    clause = case.reading.clause
    return clause.verb >= 0 and clause.words[clause.start] in _SPEAKER


def _given_in_noun(case: Case) -> Verdict | None:
    """Follow "support to X", "training for X" to whoever receives."""
    reading = case.reading
    for start, end in reading.scan.cue_spans("giving-noun"):
        before = [m for m in reading.mentions if m.end <= start and is_actor(m)]
        if before and before[-1].code in case.codes:
            continue
        for m in reading.mentions:
            if m.code in case.codes and _NEAR_WORDS.fullmatch(reading.text[end : m.start]):
                return Verdict("outbound", "given-in-noun", start, m.end)
    return None


def _mission_senders(case: Case) -> set[str]:
    """List the organisations that a unit about missions names: they act through their missions."""
    if case.scan.cues.keys().isdisjoint(("mission-meant", "united-nations-mission")):
        return set()
    return {p.code for p in case.parties if p.category == "multilateral" or p.code in _SENDERS}


def _joined(case: Case) -> Verdict | None:
    """Read "joined AMISOM", "served with the mission" as the home country's contribution."""
    scan = case.scan
    if case.giver is not None or "mission-meant" not in scan.cues:
        return None
    senders = _mission_senders(case)
    if not senders:
        return None
    if own := _attributed(case.reading, case.home, "own-forces"):
        return Verdict("outbound", "own-forces", *own)
    referred = not any(party.named for party in case.parties)
    for start, end in scan.cue_spans("joining"):
        near = (m for m in case.reading.mentions if 0 <= m.start - start <= _NEAR)
        if referred or any(m.code in senders for m in near):
            return Verdict("outbound", "joining", start, end)
    return None


def _given_by_nearest(case: Case) -> Verdict | None:
    """Let whoever is named nearest before a word of giving give, outside the passive."""
    reading, codes = case.reading, case.codes
    giving = reading.scan.cue_spans("giving")
    text = reading.text
    actors = [m for m in reading.mentions if is_actor(m)]
    for start, end in giving:
        before = [m for m in actors if m.end <= start]
        if not before or _PASSIVE.search(text, 0, start):
            continue
        nearest = before[-1]
        if _WITH.search(text, 0, nearest.start):
            continue
        receives = _TO.search(text, 0, nearest.start) and not _WHO.search(text, nearest.end, start)
        if nearest.code in codes and not receives:
            return Verdict("inbound", "given-by-nearest", start, end)
        behind = (m for m in reading.mentions if m.start > end and m.code in codes)
        if nearest.code in case.home and any(_TO.search(text, end, m.start) for m in behind):
            return Verdict("outbound", "given-to-nearest", start, end)
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


def _received_by(case: Case) -> Verdict | None:
    """Follow "to X" and "trained X" behind a verb of giving to whoever receives."""
    reading, scan, clause, codes = case.reading, case.scan, case.reading.clause, case.codes
    if not clause.head_class & BIT["giving-verbs"]:
        return None
    verb = clause.spans[clause.head][1]
    for m in reading.mentions:
        behind = scan.text[verb : m.start].split()
        to = m.start > verb and behind[-2:] and "to" in behind[-2:]
        if to and m.code in case.home:
            return Verdict("inbound", "given-to-home", m.start, m.end)
        if m.code in codes and (to or (behind and _is_trained(scan, clause))):
            return Verdict("outbound", "given-to-partner", m.start, m.end)
    return None


def _is_trained(scan: Scan, clause: Clause) -> bool:
    """Tell whether people are trained, in the active voice, by the sentence's subject."""
    passive = clause.auxiliaries & BIT["be-forms"]
    return "training-given" in scan.cues and not passive


def _joint_subject(case: Case) -> Verdict | None:
    """Read "X and Y" acting, one of them the home country, as acting together."""
    for one, other in pairwise(case.subject):
        linked = _LINK.search(case.scan.text, one.end, other.start)
        pair = {one.code, other.code}
        if linked and pair & case.codes and pair & case.home:
            return Verdict("mutual", "joint-subject", one.start, other.end)
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
    _given_by_subject,
    _cued("inbound", "access-granted"),
    _joint_subject,
    _given_by_home,
    _first_told,
    _received_by,
    _given_in_noun,
    _given_by_nearest,
    _cued("mutual", "cooperation"),
    _cued("mutual", "exercise-meant"),
    _supplied,
    _cued("inbound", "aid-meant"),
    _from_heading,
)
