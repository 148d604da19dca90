"""Read a unit's roles: who acts, who gives and who receives, whichever side is home."""

import re
from itertools import pairwise
from typing import NamedTuple

from analysis.coding.clauses import Clause
from analysis.coding.lexicon import BIT
from analysis.coding.reading import Mention, Party, Reading, Verdict, is_actor
from analysis.coding.scanning import Scan, Span

_LINK = re.compile(r"\b(?:and|et)\b|,")
_LISTED = re.compile(r",? (?:and|et) (?:the )?|, ")
_TO = re.compile(r"\b(?:to|for|in) (?:the )?$")
_WITH = re.compile(r"\b(?:with|between|against|alongside) (?:the )?$")
_WHO = re.compile(r"\b(?:which|who|that)\b")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)(?: \w+ly)? $")
# "Troops deployed there" are present, and given to nobody.
_PRESENT = re.compile(r"\b(?:troops|soldiers|forces|personnel|police)(?: (?:currently|already))? $")
# What stands between a verb of giving and whoever receives: nothing, or "to", "helping".
_RECEIVING = re.compile(
    r"^ (?:the |to (?:the )?)?(?:(?!(?:from|against|with|by|of|than|as|on) )[\w’'-]+ ){0,1}$"
    r"|\b(?:to|for|into|helping|supporting|backing|protecting|training)(?: get)? "
    r"(?:the )?(?:[\w’'-]+ ){0,2}$"
)
_NEAR_WORDS = re.compile(r" (?:[\w’'-]+ ){0,5}")
_HELPING = re.compile(r"(?:train|equip|help|assist|support|back|advis|mentor)\w*", re.IGNORECASE)
_OBJECT = re.compile(r" (?:(?!(?:with|from|by|in|against|alongside|and) )[\w’'-]+ ){0,6}")
_SPEAKER = ("we", "our")
_UNDERTAKING = BIT["together-verbs"] | BIT["reporting-verbs"] | BIT["activity-verbs"]
# Regional organisations, like the multilateral ones, act through missions.
_SENDERS = frozenset(("regional-organisation", "ecowas", "african-union", "g5-sahel"))


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


def read_case(reading: Reading, parties: list[Party], home: frozenset[str]) -> Case:
    """Say who stands in the subject of a unit that has parties, and who of them may give."""
    subject = _subject_mentions(reading)
    return Case(reading, parties, home, subject, _giver(reading, subject, parties, home))


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


def given_by_subject(case: Case) -> Verdict | None:
    """Read a partner's giving, or a mission's acting, as received by the home country."""
    scan, clause, giver = case.scan, case.reading.clause, case.giver
    head = clause.head_class
    if giver is None or (head & BIT["together-verbs"] and not _agrees_to_give(clause)):
        return None
    helps = head & BIT["effect-verbs"] and "challenges" not in scan.codes("themes")
    if clause.auxiliaries & BIT["be-forms"]:
        helps = head & BIT["giving-verbs"] and "deployed" in scan.cues
    announced = head & BIT["reporting-verbs"] and "given" in scan.cues
    announced = announced or _agrees_to_give(clause)
    if helps or announced or head & BIT["giving-verbs"]:
        return Verdict("inbound", "given-by-partner", giver.start, giver.end)
    # A mission acts for the country that it is in: where the home country is that, it is named.
    at_home = any(m.code in case.home for m in case.reading.mentions)
    if (giver.code in mission_senders(case) and at_home) or giver.rule == "mission-anaphor":
        return Verdict("inbound", "mission-acts", giver.start, giver.end)
    return None


def _agrees_to_give(clause: Clause) -> bool:
    """Tell "agreed to supply", "plans to train": the second verb is what the first is about."""
    words, masks, to = clause.words, clause.masks, clause.head + 1
    return (
        clause.head_class & _UNDERTAKING != 0
        and words[to : to + 1] == ("to",)
        and any(m & BIT["giving-verbs"] for m in masks[to + 1 : to + 3])
    )


def mission_senders(case: Case) -> set[str]:
    """List the organisations that a unit about missions names: they act through their missions."""
    if case.scan.cues.keys().isdisjoint(("mission-meant", "united-nations-mission")):
        return set()
    return {p.code for p in case.parties if p.category == "multilateral" or p.code in _SENDERS}


def joint_subject(case: Case) -> Verdict | None:
    """Read "X and Y" acting, one of them the home country, as acting together."""
    for one, other in pairwise(case.subject):
        linked = _LINK.search(case.scan.text, one.end, other.start)
        pair = {one.code, other.code}
        if linked and pair & case.codes and pair & case.home:
            return Verdict("mutual", "joint-subject", one.start, other.end)
    return None


def given_by_home(case: Case) -> Verdict | None:
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


def received_by(case: Case) -> Verdict | None:
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
    # "Is training" is no passive.
    passive = clause.auxiliaries & BIT["be-forms"] and not clause.words[clause.head].endswith("ing")
    return "training-given" in scan.cues and not passive


def given_in_noun(case: Case) -> Verdict | None:
    """Follow "support to X", "training for X" to whoever receives."""
    reading = case.reading
    for start, end in reading.scan.cue_spans("giving-noun"):
        before = [m.code for m in reading.mentions if m.end <= start and is_actor(m)]
        for m in reading.mentions:
            # "The United States' support to Niger": another party named before it gives.
            if m.code not in case.codes or (before and before[-1] in case.codes - {m.code}):
                continue
            if _NEAR_WORDS.fullmatch(reading.text[end : m.start]):
                return Verdict("outbound", "given-in-noun", start, m.end)
        # The partner's training mission for the home country's forces.
        if before and before[-1] in case.codes and _is_for_home(case, end):
            return Verdict("inbound", "given-in-noun", start, end)
    return None


def _is_done_to(text: str, start: int, end: int) -> bool:
    """Tell a word of giving in the passive; "is training" is none."""
    return _PASSIVE.search(text, 0, start) is not None and not text[start:end].endswith("ing")


def _receives(text: str, giving: Span, receiver: Mention) -> bool:
    """Tell whoever stands behind "to", or is the object of training and helping."""
    start, end = giving
    if _TO.search(text, end, receiver.start):
        return True
    return bool(
        _HELPING.fullmatch(text, start, end) and _OBJECT.fullmatch(text, end, receiver.start)
    )


def _is_for_home(case: Case, end: int) -> bool:
    """Tell whether the home country is named right behind "support to"."""
    text, mentions = case.reading.text, case.reading.mentions
    home = (m for m in mentions if m.start >= end and m.code in case.home)
    return any(_NEAR_WORDS.fullmatch(text[end : m.start]) for m in home)


def given_by_nearest(case: Case) -> Verdict | None:
    """Let whoever is named nearest before a word of giving give, outside the passive."""
    reading, codes = case.reading, case.codes
    giving = reading.scan.cue_spans("giving")
    text = reading.text
    actors = [m for m in reading.mentions if is_actor(m)]
    for start, end in giving:
        # "Support Mission" gives by its deeds, not by its name.
        if any(m.start <= start and end <= m.end for m in reading.mentions):
            continue
        before = [m for m in actors if m.end <= start]
        if not before or _is_done_to(text, start, end) or _PRESENT.search(text, 0, start):
            continue
        nearest = before[-1]
        if _WITH.search(text, 0, nearest.start):
            continue
        receives = _TO.search(text, 0, nearest.start) and not _WHO.search(text, nearest.end, start)
        if nearest.code in codes and not receives:
            return Verdict("inbound", "given-by-nearest", start, end)
        behind = (m for m in reading.mentions if m.start > end and m.code in codes)
        if nearest.code in case.home and any(_receives(text, (start, end), m) for m in behind):
            return Verdict("outbound", "given-to-nearest", start, end)
    return None
