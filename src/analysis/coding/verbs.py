"""Find a clause's main verb: the first finite one outside relative and subordinate clauses.

Where a form can be several things ("supports", "trained"), its neighbours decide.
"""

from collections.abc import Sequence

from analysis.coding.lexicon import (
    BASE,
    BIT,
    CLOSER,
    COMMA,
    GERUND,
    PARTICIPLE,
    PAST,
    THIRD,
    VERB_FORMS,
)

AUXILIARY = (
    BIT["ability-modals"]
    | BIT["possibility-modals"]
    | BIT["future-modals"]
    | BIT["obligation-modals"]
    | BIT["be-forms"]
    | BIT["have-forms"]
    | BIT["do-forms"]
)
# What may stand between the first word of a verb group and its head.
FILLER = AUXILIARY | BIT["adverbs"] | BIT["aspect-verbs"] | BIT["ability-adjectives"]
_UNGOVERNING = BIT["determiners"] | BIT["prepositions"] | BIT["conjunctions"] | GERUND
_NOUNISH = BIT["determiners"] | BIT["prepositions"]
_NEW_CLAUSE = BIT["relatives"] | BIT["subordinators"] | BIT["pronouns"] | CLOSER
_PLURALISH = BIT["pronouns"] | BIT["plurals"]
_MOST_COMMAS = 3
_SUBJECTS = frozenset(("this", "these", "they", "it"))
# Behind these a bare form hangs on another verb: "to mend", "help them mend".
_GOVERNING = frozenset(("to", "them", "him", "her", "us"))
_NON_FINITE = frozenset(("be", "been", "being", "having"))
_VERBAL = AUXILIARY | VERB_FORMS
_TURNING = _VERBAL | COMMA | BIT["relatives"]
_PHRASE_END = BIT["relatives"] | CLOSER
_OPENERS = BIT["subordinators"] | BIT["adjunct-openers"] | BIT["means-openers"]


def main_verb(words: Sequence[str], masks: Sequence[int], first: int, fragment: bool) -> int:
    """Look behind what opens the sentence, then anywhere, then for a bare plural verb."""
    # "While troops left, the base stayed": the verb of what opens the sentence asserts nothing.
    begins = _after_opening(words, masks, first)
    verb = next((v for b in begins if (v := _first_finite(words, masks, b, first)) >= 0), -1)
    # A plural has no ending ("crews repair"): a bare form is read last of all.
    if verb < 0:
        verb = _first_possible(words, masks, begins[0], BASE, BIT["noun-verbs"])
    if verb >= 0 or fragment:
        return verb
    for begin in begins:
        verb = _first_possible(words, masks, begin, BASE | THIRD, 0)
        if verb >= 0:
            return verb
    # "Rules, like those on leave, ensure …": the comma gives the verb back to the subject.
    verb = _behind_comma(words, masks, first)
    if verb >= 0:
        return verb
    # "This shortens …": behind a pronoun that is the subject even an unknown word is the verb.
    alone = len(words) > first + 2 and words[first] in _SUBJECTS
    return first + 1 if verb < 0 and alone else verb


def _behind_comma(words: Sequence[str], masks: Sequence[int], first: int) -> int:
    """Find a bare or "-s" form that can only be a verb, right behind a comma."""
    for place in range(first + 1, len(words)):
        mask = masks[place]
        verbal = mask & (BASE | THIRD) and not mask & (BIT["noun-verbs"] | BIT["adverbs"])
        if verbal and words[place - 1] == ",":
            return place
    return -1


def _opens(masks: Sequence[int], first: int) -> bool:
    """Tell an adjunct, a clause or a participle ("Facing a shortage, ") from a subject."""
    participle = masks[first] & (GERUND | PARTICIPLE) and not masks[first] & BIT["thing-gerunds"]
    return bool(masks[first] & _OPENERS or participle)


def _first_possible(
    words: Sequence[str], masks: Sequence[int], begin: int, forms: int, barred: int
) -> int:
    """Find a word that can be a finite verb, where none is one beyond doubt."""
    for place in range(begin + 1, len(words)):
        mask = masks[place]
        if mask & _PHRASE_END:
            return -1
        governed = words[place - 1] == "to" or masks[place - 1] & _UNGOVERNING
        if mask & forms and not mask & barred and not governed:
            return place
    return -1


def _first_finite(words: Sequence[str], masks: Sequence[int], begin: int, first: int) -> int:
    place = begin - 1
    pending = False
    resumed = relative = -1
    last = len(masks) - 1
    while place < last:
        place += 1
        mask = masks[place]
        if not mask & _TURNING:
            continue
        if place == resumed and mask & PAST:
            return place
        if mask & COMMA:
            # "The war, which ended in May, cost …": the comma gives the verb back to the subject.
            resumed, relative = (place + 1 if relative >= 0 else -1), -1
            pending = False
        elif mask & BIT["relatives"] and place > first:
            relative = place if masks[place - 1] & COMMA else -1
            pending = True
        elif mask & _VERBAL and _is_finite(words, masks, place, first):
            if not pending:
                return place
            pending = False
            place = _group_end(masks, place)
    return -1


def _after_opening(words: Sequence[str], masks: Sequence[int], first: int) -> list[int]:
    """List where the main clause can begin, behind what opens the sentence ("By doing …, ")."""
    if first >= len(words) or not _opens(masks, first):
        return [first]
    # What opens the sentence may hold commas itself ("By building a small, quick force, ").
    behind = [place + 1 for place, word in enumerate(words) if word == "," and place > first]
    return [*behind[:_MOST_COMMAS], first]


def _group_end(masks: Sequence[int], place: int) -> int:
    while place + 1 < len(masks) and masks[place] & FILLER:
        place += 1
    return place


def _is_finite(words: Sequence[str], masks: Sequence[int], place: int, first: int) -> bool:
    mask = masks[place]
    if place > first and words[place - 1] == "to":
        return False
    # Auxiliaries are finite beyond doubt, an ending "-s" nearly so, "-ed" and bare forms by what
    # stands around them.
    if mask & AUXILIARY:
        return words[place] not in _NON_FINITE and not _is_month(words, masks, place)
    # "Tokyo's added willingness": what stands behind a possessor belongs to its noun.
    if place == first or words[place - 1].endswith("'s"):
        return False
    if mask & THIRD:
        return not mask & BIT["noun-verbs"] or _reads_as_verb(words, masks, place)
    if mask & PAST:
        return _is_past_tense(words, masks, place)
    return bool(mask & BASE) and _has_plural_subject(words, masks, place)


def _is_month(words: Sequence[str], masks: Sequence[int], place: int) -> bool:
    """Tell the month from the modal: "in May", "12 May", "May 2024"."""
    if words[place] != "may":
        return False
    around = (*words[max(0, place - 1) : place], *words[place + 1 : place + 2])
    dated = any(word[0].isdigit() for word in around)
    return dated or (place > 0 and bool(masks[place - 1] & BIT["prepositions"]))


def _reads_as_verb(words: Sequence[str], masks: Sequence[int], place: int) -> bool:
    """Decide for a form that is a noun as often as a verb ("supports", "benefit")."""
    after = masks[place + 1] if place + 1 < len(masks) else 0
    before = masks[place - 1]
    if before & (_NOUNISH | BIT["crucial-adjectives"]) or not after & (_NOUNISH | BIT["adverbs"]):
        return False
    return not _strong_verb_follows(words, masks, place)


def _strong_verb_follows(words: Sequence[str], masks: Sequence[int], place: int) -> bool:
    """Look for a verb that is nothing else, before the clause ends."""
    for later in range(place + 1, len(words)):
        mask = masks[later]
        if mask & _NEW_CLAUSE:
            return False
        # "helped build": a verb right behind makes this one a verb, not a participle.
        if words[later - 1] in _GOVERNING or later == place + 1:
            continue
        plain = mask & BASE and not masks[later - 1] & (_UNGOVERNING | AUXILIARY | BASE)
        if mask & AUXILIARY or ((mask & THIRD or plain) and not mask & BIT["noun-verbs"]):
            return True
    return False


def _is_past_tense(words: Sequence[str], masks: Sequence[int], place: int) -> bool:
    """Tell a past tense from a participle ("forces trained by France have …")."""
    mask = masks[place]
    before = masks[place - 1]
    attributive = before & (_NOUNISH | BIT["conjunctions"] | GERUND)
    verb_before = before & (THIRD | BASE) and not before & BIT["noun-verbs"]
    # "the trained crews", "and trained crews", ", trained by": an attribute unless it can be none.
    if attributive or verb_before or before & CLOSER:
        return not mask & PARTICIPLE
    # "forces trained by France have left": a verb to come makes this one an attribute.
    if not mask & PARTICIPLE or mask & BIT["reporting-verbs"]:
        return True
    return not _strong_verb_follows(words, masks, place)


def _has_plural_subject(words: Sequence[str], masks: Sequence[int], place: int) -> bool:
    back = place - 1
    while back > 0 and masks[back] & BIT["adverbs"]:
        back -= 1
    previous = words[back]
    if masks[back] & _PLURALISH:
        return True
    after = masks[place + 1] if place + 1 < len(masks) else 0
    if masks[back] & BIT["agent-nouns"] and after & BIT["determiners"] and _is_plural(previous):
        return True
    if masks[place] & BIT["noun-verbs"] and _strong_verb_follows(words, masks, place):
        return False
    if masks[back] & (_NOUNISH | AUXILIARY):
        return False
    plural = _is_plural(previous) or (back < place - 1 and _is_plural(words[0]))
    coordinated = any(masks[k] & BIT["conjunctions"] for k in range(max(0, back - 3), back))
    verbal = masks[place] & (BIT["effect-verbs"] | BIT["aspect-verbs"])
    verb = verbal and not masks[place] & BIT["noun-verbs"]
    return plural or (coordinated and bool(verb))


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("'s", "ss", "us"))
