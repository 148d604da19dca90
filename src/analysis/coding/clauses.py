"""Read a unit's main clause: lead adjunct, subject, verb group; shallowly, word by word.

Not a parser: the first finite verb that stands outside relative and subordinate clauses is
taken for the main verb. Enough to tell what a sentence asserts from what hangs on it.
"""

import re
from typing import NamedTuple

from analysis.coding.lexicon import BASE, BIT, GERUND, PARTICIPLE, PAST, THIRD, VERB_FORMS, Lexicon

_WORD = re.compile(r"\d[\d.,]*\d|[^\W_]+(?:[-'\u2019.][^\W_]+)*|[,;:()\u2014\u2013\"\u201c\u201d?]")
_BULLET = re.compile(r"(?:[-–*•‣◦▪●·]|\d{1,3}[.)])\s+")  # noqa: RUF001 - real bullets
_LABEL = re.compile(r"[^.,:;?!]{2,60}:\s+(?=\S)")
_CLOSERS = frozenset(",;:—–")  # noqa: RUF001 - an en dash sets a clause off too

_AUXILIARY = (
    BIT["ability-modals"]
    | BIT["possibility-modals"]
    | BIT["future-modals"]
    | BIT["obligation-modals"]
    | BIT["be-forms"]
    | BIT["have-forms"]
    | BIT["do-forms"]
)
_UNGOVERNING = BIT["determiners"] | BIT["prepositions"] | BIT["conjunctions"] | GERUND
_FILLER = _AUXILIARY | BIT["adverbs"] | BIT["aspect-verbs"] | BIT["ability-adjectives"]
_NOUNISH = BIT["determiners"] | BIT["prepositions"]
_NEW_CLAUSE = BIT["relatives"] | BIT["subordinators"] | BIT["pronouns"]
_PLURALISH = BIT["pronouns"] | BIT["plurals"]


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
    spans = [match.span() for match in _WORD.finditer(text, body_start(text))]
    words = [text[start:end].lower().replace("\u2019", "'") for start, end in spans]
    lookup = lexicon.masks.get
    masks = [lookup(word) or _guess(word) for word in words]
    first = _after_connective(words, masks)
    verb = _main_verb(words, masks, first, is_fragment(text))
    start = _subject_start(words, masks, first, verb)
    head, auxiliaries = _verb_group(words, masks, verb)
    return Clause(words, masks, spans, first, start, verb, head, auxiliaries)


def _guess(word: str) -> int:
    """Read a word that is in no list by its ending."""
    if word.endswith("ly"):
        return BIT["adverbs"]
    return PAST | PARTICIPLE if len(word) > 4 and word.endswith("ed") else 0


def _after_connective(words: list[str], masks: list[int]) -> int:
    """Skip "Moreover," and the like: at most three words, none a preposition's object."""
    for place in range(1, min(4, len(words))):
        if words[place] == ",":
            opener = masks[0] & (BIT["adverbs"] | BIT["conjunctions"])
            return place + 1 if opener else 0
    return 0


def _main_verb(words: list[str], masks: list[int], first: int, fragment: bool) -> int:
    """Look behind what opens the sentence, then anywhere, then for a bare plural verb."""
    begin = _after_opening(words, masks, first)
    verb = _first_finite(words, masks, begin, first)
    if verb < 0 and begin > first:
        verb = _first_finite(words, masks, first, first)
    if verb < 0:
        verb = _first_possible(words, masks, begin, BASE, BIT["noun-verbs"])
    if verb >= 0 or fragment:
        return verb
    return _first_possible(words, masks, begin, BASE | THIRD, 0)


def _first_possible(
    words: list[str], masks: list[int], begin: int, forms: int, barred: int
) -> int:
    """Find a word that can be a finite verb, where none is one beyond doubt."""
    for place in range(begin + 1, len(words)):
        mask = masks[place]
        if mask & BIT["relatives"] or words[place] in _CLOSERS:
            return -1
        governed = words[place - 1] == "to" or masks[place - 1] & _UNGOVERNING
        if mask & forms and not mask & barred and not governed:
            return place
    return -1


def _first_finite(words: list[str], masks: list[int], begin: int, first: int) -> int:
    place = begin
    pending = 0
    count = len(words)
    while place < count:
        mask = masks[place]
        if words[place] == ",":
            pending = 0
        elif mask & BIT["relatives"] and place > first:
            pending = 1
        elif mask & (_AUXILIARY | VERB_FORMS) and _is_finite(words, masks, place, first):
            if not pending:
                return place
            pending = 0
            place = _group_end(masks, place)
        place += 1
    return -1


def _after_opening(words: list[str], masks: list[int], first: int) -> int:
    """Skip a clause or adjunct that opens the sentence and ends at a comma ("By doing …, ")."""
    openers = BIT["subordinators"] | BIT["adjunct-openers"] | BIT["means-openers"]
    if first < len(words) and masks[first] & openers and "," in words[first:]:
        return words.index(",", first) + 1
    return first


def _group_end(masks: list[int], place: int) -> int:
    while place + 1 < len(masks) and masks[place] & _FILLER:
        place += 1
    return place


def _is_finite(words: list[str], masks: list[int], place: int, first: int) -> bool:
    mask = masks[place]
    before = masks[place - 1] if place > first else 0
    if place > first and words[place - 1] == "to":
        return False
    if mask & _AUXILIARY:
        return not _is_month(words, masks, place)
    if place == first:
        return False
    if mask & THIRD:
        return not mask & BIT["noun-verbs"] or _reads_as_verb(words, masks, place)
    if mask & PAST:
        return _is_past_tense(words, masks, place)
    return bool(mask & BASE) and _has_plural_subject(words, masks, place, before)


def _is_month(words: list[str], masks: list[int], place: int) -> bool:
    """Tell the month from the modal: "in May", "12 May", "May 2024"."""
    if words[place] != "may":
        return False
    around = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
    dated = any(word[0].isdigit() for word in around)
    return dated or place > 0 and bool(masks[place - 1] & BIT["prepositions"])


def _reads_as_verb(words: list[str], masks: list[int], place: int) -> bool:
    """Decide for a form that is a noun as often as a verb ("supports", "benefit")."""
    after = masks[place + 1] if place + 1 < len(masks) else 0
    before = masks[place - 1]
    if before & (_NOUNISH | BIT["crucial-adjectives"]) or not after & (_NOUNISH | BIT["adverbs"]):
        return False
    return not _strong_verb_follows(words, masks, place)


def _strong_verb_follows(words: list[str], masks: list[int], place: int) -> bool:
    """Look for a verb that is nothing else, before the clause ends."""
    for later in range(place + 1, len(words)):
        mask = masks[later]
        if mask & _NEW_CLAUSE or words[later] in _CLOSERS:
            return False
        if words[later - 1] == "to":
            continue
        if mask & _AUXILIARY or mask & THIRD and not mask & BIT["noun-verbs"]:
            return True
    return False


def _is_past_tense(words: list[str], masks: list[int], place: int) -> bool:
    """Tell a past tense from a participle ("forces trained by France have …")."""
    mask = masks[place]
    before = masks[place - 1]
    attributive = before & (_NOUNISH | BIT["conjunctions"] | GERUND)
    verb_before = before & (THIRD | BASE) and not before & BIT["noun-verbs"]
    if attributive or verb_before or words[place - 1] in _CLOSERS:
        return not mask & PARTICIPLE
    if not mask & PARTICIPLE:
        return True
    return not _strong_verb_follows(words, masks, place)


def _has_plural_subject(words: list[str], masks: list[int], place: int, before: int) -> bool:
    back = place - 1
    while back > 0 and masks[back] & BIT["adverbs"]:
        back -= 1
    previous = words[back]
    if masks[back] & _PLURALISH:
        return True
    if masks[place] & BIT["noun-verbs"] and _strong_verb_follows(words, masks, place):
        return False
    if masks[back] & (_NOUNISH | _AUXILIARY):
        return False
    plural = _is_plural(previous) or back < place - 1 and _is_plural(words[0])
    coordinated = any(masks[k] & BIT["conjunctions"] for k in range(max(0, back - 3), back))
    return plural or coordinated and bool(masks[place] & BIT["effect-verbs"])


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("'s", "ss", "us"))


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
    while place + 1 < len(words) and (masks[place] & _FILLER or words[place] == "to"):
        if words[place] == "to" and not masks[place + 1] & (_FILLER | VERB_FORMS):
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
        if clause.words[place] in _CLOSERS and place > clause.start:
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
    if not word.endswith("ing") or clause.masks[place] & BIT["thing-gerunds"]:
        return False
    return place + 1 < clause.verb and clause.words[place + 1] != "of"


def has_past_tense(clause: Clause) -> bool:
    """Tell whether the main verb is in the past tense."""
    if clause.verb < 0:
        return False
    mask = clause.masks[clause.verb]
    return bool(mask & PAST) and not mask & BASE or clause.words[clause.verb] in ("was", "were")


def has_perfect(clause: Clause) -> bool:
    """Tell whether the verb group is in the perfect."""
    return bool(clause.auxiliaries & BIT["have-forms"])


def states_means(clause: Clause) -> bool:
    """Tell whether the sentence opens with the means of what it claims ("Through …, ")."""
    opener = clause.masks[clause.first] if clause.first < len(clause.masks) else 0
    return clause.start > clause.first and bool(opener & BIT["means-openers"])
