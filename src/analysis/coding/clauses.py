"""Read a unit's main clause: lead adjunct, subject, verb group; shallowly, word by word.

Not a parser: the first finite verb that stands outside relative and subordinate clauses is
taken for the main verb. Enough to tell what a sentence asserts from what hangs on it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from analysis.coding.lexicon import BASE, BIT, CLOSER, COMMA, PAST, VERB_FORMS, WORD, Lexicon
from analysis.coding.scanning import Span
from analysis.coding.verbs import FILLER, main_verb

_BULLET = re.compile(r"(?:[-–*•‣◦▪●·]|\d{1,3}[.)]|\([a-z\d]{1,3}\))\s+")
_LABEL = re.compile(r"[^.,:;?!]{2,60}:\s+(?=\S)")
_SUBJECT_END = BIT["prepositions"] | BIT["relatives"] | CLOSER
_CONNECTIVE = BIT["adverbs"] | BIT["conjunctions"]
_ADJUNCT = BIT["prepositions"] | BIT["subordinators"]
_span = re.Match.span


class _Spans:
    """The places of a unit's words, found one after another as far as anyone asks."""

    __slots__ = ("_found", "_matches")

    def __init__(self, matches: Iterator[re.Match[str]]) -> None:
        self._found: list[Span] = []
        self._matches = matches

    def __getitem__(self, place: int) -> Span:
        missing = None if place < 0 else place + 1 - len(self._found)
        if missing is None or missing > 0:
            self._found.extend(map(_span, islice(self._matches, missing)))
        return self._found[place]


class Clause:
    """The main clause, in word positions.

    `words` are lower-case words and punctuation behind bullet and label, `masks` their classes,
    `spans` their places in the unit. `first` is the word behind "Moreover,", `start` where the
    subject begins behind a lead adjunct, `subject_head` its head noun; `verb` is the first word
    of the verb group, at the offset `verb_start`, and `head` its head, both -1 without a finite
    verb. `auxiliaries` collects the classes from `verb` to `head`.
    """

    def __init__(
        self, words: Sequence[str], masks: Sequence[int], spans: _Spans, first: int, verb: int
    ) -> None:
        self.words, self.masks, self.spans = words, masks, spans
        self.first, self.verb = first, verb
        self.start = _subject_start(words, masks, first, verb)
        self.head, self.auxiliaries = _verb_group(words, masks, verb)
        self.subject_head = _subject_head(masks, self.start, verb)
        # Past the unit's end where there is no verb.
        self.verb_start = spans[verb][0] if verb >= 0 else 1 << 30
        self.head_class = masks[self.head] if verb >= 0 else 0

    @property
    def only_subject(self) -> str:
        """Give the subject where it is one word, else ""."""
        return self.words[self.start] if self.verb == self.start + 1 else ""


def is_bullet(text: str) -> bool:
    """Tell whether a unit opens with a bullet mark."""
    return _BULLET.match(text) is not None


def is_unlabelled_bullet(text: str) -> bool:
    """Tell whether a unit is a bullet without a label, so that it may be a mere noun phrase."""
    return _body(text)[1]


def read_clause(text: str, lexicon: Lexicon) -> Clause:
    """Find the main clause of a unit."""
    begin, fragment = _body(text)
    words, masks = lexicon.read(text[begin:])
    first = _after_connective(masks)
    verb = main_verb(words, masks, first, fragment)
    return Clause(words, masks, _Spans(WORD.finditer(text, begin)), first, verb)


def _body(text: str) -> tuple[int, bool]:
    """Give the offset behind a bullet mark and its label ("Training: …").

    A bullet without a label may be a mere noun phrase, so that is told too.
    """
    bullet = _BULLET.match(text)
    if bullet is None:
        return 0, False
    label = _LABEL.match(text, bullet.end())
    return (label.end(), False) if label else (bullet.end(), True)


def reported_clause(clause: Clause) -> Clause:
    """Give what somebody is said to say: in "X said (that) Y must …", the clause on Y."""
    words, masks, head = clause.words, clause.masks, clause.head
    if not clause.head_class & BIT["reporting-verbs"]:
        return clause
    that = next((k for k in range(head + 1, min(head + 4, len(words))) if words[k] == "that"), head)
    first = that + 1
    closed = first >= len(words) or masks[first] & (CLOSER | BIT["prepositions"])
    verb = -1 if closed else main_verb(words, masks, first, True)
    if verb < 0 or any(masks[k] & CLOSER for k in range(first, verb)):
        return clause
    return Clause(words, masks, clause.spans, first, verb)


def _after_connective(masks: Sequence[int]) -> int:
    """Skip "Moreover," and the like: at most three words, none a preposition's object."""
    for place in range(1, min(4, len(masks))):
        if masks[place] & COMMA:
            return place + 1 if masks[0] & _CONNECTIVE else 0
    return 0


def _subject_start(words: Sequence[str], masks: Sequence[int], first: int, verb: int) -> int:
    """Begin the subject behind a lead adjunct, which a preposition or "to" opens."""
    if verb < 0 or first >= len(words) or not (masks[first] & _ADJUNCT or words[first] == "to"):
        return first
    for place in range(verb - 1, first, -1):
        if masks[place] & COMMA:
            return place + 1
    return first


def _verb_group(words: Sequence[str], masks: Sequence[int], verb: int) -> tuple[int, int]:
    """Walk from the first word of the verb group to its head, gathering auxiliaries."""
    if verb < 0:
        return -1, 0
    place, auxiliaries, last = verb, 0, len(words) - 1
    while place < last and (masks[place] & FILLER or words[place] == "to"):
        if words[place] == "to" and not masks[place + 1] & (FILLER | VERB_FORMS):
            break
        auxiliaries |= masks[place]
        place += 1
    return place, auxiliaries


def _subject_head(masks: Sequence[int], start: int, verb: int) -> int:
    """Give the position of the subject's head noun: the last word before a preposition."""
    stop = verb if verb >= 0 else len(masks)
    place = min(start + 1, stop)
    while place < stop and not masks[place] & _SUBJECT_END:
        place += 1
    place -= 1
    while place > start and masks[place] & BIT["adverbs"]:
        place -= 1
    return place


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
