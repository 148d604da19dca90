"""Read a unit's main clause: lead adjunct, subject, verb group; shallowly, word by word.

Not a parser: the first finite verb that stands outside relative and subordinate clauses is
taken for the main verb. Enough to tell what a sentence asserts from what hangs on it.
"""

import re
from typing import NamedTuple

from analysis.coding.lexicon import BASE, BIT, PAST, VERB_FORMS, Lexicon
from analysis.coding.verbs import CLOSERS, FILLER, main_verb

_WORD = re.compile(r"\d[\d.,]*\d|[^\W_]+(?:[-'\u2019.][^\W_]+)*|[,;:()\u2014\u2013?]")
_BULLET = re.compile(r"(?:[-–*•‣◦▪●·]|\d{1,3}[.)])\s+")
_LABEL = re.compile(r"[^.,:;?!]{2,60}:\s+(?=\S)")


class Clause(NamedTuple):
    """The main clause, in word positions.

    `words` are lower-case words and punctuation behind bullet and label, `masks` their classes,
    `spans` their places in the unit. `first` is the word behind "Moreover,", `start` where the
    subject begins behind a lead adjunct; `verb` the first word of the verb group and `head` its
    head, both -1 without a finite verb. `auxiliaries` collects the classes from `verb` to `head`.
    """

    words: list[str]
    masks: list[int]
    spans: list[tuple[int, int]]
    first: int
    start: int
    verb: int
    head: int
    auxiliaries: int

    @property
    def verb_start(self) -> int:
        """Give the offset of the verb group in the unit; past its end without one."""
        return self.spans[self.verb][0] if self.verb >= 0 else 1 << 30

    @property
    def head_class(self) -> int:
        """Give the classes of the verb group's head, 0 without one."""
        return self.masks[self.head] if self.head >= 0 else 0

    @property
    def subject(self) -> list[str]:
        """Give the subject's words, none without a verb."""
        return self.words[self.start : self.verb] if self.verb > 0 else []


def body_start(text: str) -> int:
    """Give the offset behind a bullet mark and its label ("Training: …"), or 0."""
    bullet = _BULLET.match(text)
    if bullet is None:
        return 0
    label = _LABEL.match(text, bullet.end())
    return label.end() if label else bullet.end()


def is_bullet(text: str) -> bool:
    """Tell whether a unit opens with a bullet mark."""
    return _BULLET.match(text) is not None


def is_fragment(text: str) -> bool:
    """Tell whether a unit is a bullet without a label, which may be a mere noun phrase."""
    bullet = _BULLET.match(text)
    return bullet is not None and body_start(text) == bullet.end()


def read_clause(text: str, lexicon: Lexicon) -> Clause:
    """Find the main clause of a unit."""
    found = list(_WORD.finditer(text, body_start(text)))
    spans = [match.span() for match in found]
    read = [lexicon.words[match[0]] for match in found]
    words, masks = [word for word, _ in read], [mask for _, mask in read]
    first = _after_connective(words, masks)
    verb = main_verb(words, masks, first, is_fragment(text))
    start = _subject_start(words, masks, first, verb)
    head, auxiliaries = _verb_group(words, masks, verb)
    return Clause(words, masks, spans, first, start, verb, head, auxiliaries)


def reported_clause(clause: Clause) -> Clause:
    """Give what somebody is said to say: in "X said (that) Y must …", the clause on Y."""
    words, masks, head = clause.words, clause.masks, clause.head
    if clause.verb < 0 or not masks[head] & BIT["reporting-verbs"]:
        return clause
    that = next((k for k in range(head + 1, min(head + 4, len(words))) if words[k] == "that"), head)
    first = that + 1
    closed = first >= len(words) or words[first] in CLOSERS or masks[first] & BIT["prepositions"]
    verb = -1 if closed else main_verb(words, masks, first, True)
    if verb < 0 or any(words[k] in CLOSERS for k in range(first, verb)):
        return clause
    start = _subject_start(words, masks, first, verb)
    group = _verb_group(words, masks, verb)
    return clause._replace(first=first, start=start, verb=verb, head=group[0], auxiliaries=group[1])


def _after_connective(words: list[str], masks: list[int]) -> int:
    """Skip "Moreover," and the like: at most three words, none a preposition's object."""
    for place in range(1, min(4, len(words))):
        if words[place] == ",":
            opener = masks[0] & (BIT["adverbs"] | BIT["conjunctions"])
            return place + 1 if opener else 0
    return 0


def _subject_start(words: list[str], masks: list[int], first: int, verb: int) -> int:
    """Begin the subject behind a lead adjunct, which a preposition or "to" opens."""
    if verb < 0 or first >= len(words):
        return first
    opener = masks[first]
    adjunct = opener & (BIT["prepositions"] | BIT["subordinators"]) or words[first] == "to"
    if not adjunct:
        return first
    for place in range(verb - 1, first, -1):
        if words[place] == ",":
            return place + 1
    return first


def _verb_group(words: list[str], masks: list[int], verb: int) -> tuple[int, int]:
    """Walk from the first word of the verb group to its head, gathering auxiliaries."""
    if verb < 0:
        return -1, 0
    place, auxiliaries = verb, 0
    while place + 1 < len(words) and (masks[place] & FILLER or words[place] == "to"):
        if words[place] == "to" and not masks[place + 1] & (FILLER | VERB_FORMS):
            break
        auxiliaries |= masks[place]
        place += 1
    return place, auxiliaries


def subject_head(clause: Clause) -> int:
    """Give the position of the subject's head noun: the last word before a preposition."""
    place = clause.start
    stop = clause.verb if clause.verb >= 0 else len(clause.words)
    limit = BIT["prepositions"] | BIT["relatives"]
    while place < stop and not (clause.masks[place] & limit and place > clause.start):
        if clause.words[place] in CLOSERS and place > clause.start:
            break
        place += 1
    place -= 1
    while place > clause.start and clause.masks[place] & BIT["adverbs"]:
        place -= 1
    return max(place, clause.start)


def has_action_subject(clause: Clause) -> bool:
    """Tell whether the subject is an action ("fostering closer ties"), not a thing."""
    place = clause.start
    while place < clause.verb and clause.masks[place] & BIT["adverbs"]:
        place += 1
    word = clause.words[place] if place < len(clause.words) else ""
    if word == "to":
        return True
    if not word.endswith("ing") or clause.masks[place] & BIT["thing-gerunds"]:
        return False
    return place + 1 < clause.verb and clause.words[place + 1] != "of"


def has_past_tense(clause: Clause) -> bool:
    """Tell whether the main verb is in the past tense."""
    if clause.verb < 0:
        return False
    mask = clause.masks[clause.verb]
    return (bool(mask & PAST) and not mask & BASE) or clause.words[clause.verb] in ("was", "were")


def has_perfect(clause: Clause) -> bool:
    """Tell whether the verb group is in the perfect."""
    return bool(clause.auxiliaries & BIT["have-forms"])


def states_means(clause: Clause) -> bool:
    """Tell whether the sentence opens with the means of what it claims ("Through …, ")."""
    opener = clause.masks[clause.first] if clause.first < len(clause.masks) else 0
    return clause.start > clause.first and bool(opener & BIT["means-openers"])
