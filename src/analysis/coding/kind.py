"""Decide what sort of statement a unit is, from its main clause."""

from collections.abc import Collection
from typing import NamedTuple

from analysis.coding.clauses import (
    Clause,
    has_action_subject,
    has_past_tense,
    has_perfect,
    is_bullet,
    reported_clause,
    states_means,
)
from analysis.coding.lexicon import BASE, BIT, CLOSER, GERUND
from analysis.coding.reading import Mention, Verdict, is_actor
from analysis.coding.scanning import Scan
from analysis.documents.content import CAPTION, CELL

_CRUCIAL = BIT["crucial-adjectives"]
_IMPERATIVE = BIT["imperative-adjectives"]
_BE = BIT["be-forms"] | BIT["linking-verbs"]
_NO_SENTENCE = (CAPTION, CELL)
_QUESTION = ("?", "؟", "？")
_EXPLETIVES = ("it", "il")
_SPEAKERS = ("i", "we")
_OVERRIDES = ("framing", "prospective", "prescriptive", "descriptive", "effect")


def decide_kind(
    scan: Scan, clause: Clause, form: str, mentions: list[Mention], asked: bool = False
) -> Verdict:
    """Decide a unit's kind: signposts first, then the codebook's own patterns, then the verb.

    Parameters
    ----------
    asked
        Whether the unit is an item under a lead-in that recommends or demands.
    """
    by_pattern = _by_pattern(scan) if "kind" in scan.found else None
    if framing := _framing(scan.text, clause, form, by_pattern):
        return framing
    if asked and _is_bare(clause):
        return Verdict("prescriptive", "item-asked-for", *clause.spans[clause.first])
    if by_pattern and by_pattern.code == "prospective":
        return by_pattern
    content = reported_clause(clause)
    if content is not clause:
        return Verdict("descriptive", "reported", *clause.spans[clause.head])
    by_verb = _by_verb(scan.text, content, scan.cues, _has_agent(content, mentions))
    if by_pattern and by_verb.code in ("descriptive", "effect"):
        return by_pattern
    return by_verb


def _is_bare(clause: Clause) -> bool:
    """Tell an item that opens with a bare verb, the lead-in being its subject and modal."""
    opener = clause.masks[clause.first] if clause.first < len(clause.masks) else 0
    return bool(opener & BASE) or (bool(opener & BIT["adverbs"]) and clause.verb < 0)


def asks(scan: Scan, form: str) -> bool:
    """Tell a lead-in that recommends or demands what its items say."""
    return leads_in(scan.text, form) and "asking" in scan.cues


def leads_in(text: str, form: str) -> bool:
    """Tell a unit that announces the items behind it."""
    return form == "lead-in" or text.endswith(":")


def _has_agent(clause: Clause, mentions: list[Mention]) -> bool:
    """Tell whether the subject is somebody who acts: a body, a person or a named party."""
    if clause.verb < 0:
        return False
    if clause.masks[clause.subject_head] & BIT["agent-nouns"]:
        return True
    if not mentions:
        return False
    start, end = clause.spans[clause.subject_head]
    return any(is_actor(m) for m in mentions if m.start <= start and end <= m.end)


def _framing(text: str, clause: Clause, form: str, by_pattern: Verdict | None) -> Verdict | None:
    if form in _NO_SENTENCE or not any(map(str.isalpha, text)):
        return Verdict("framing", "no-sentence", 0, len(text))
    if text.endswith(_QUESTION):
        return Verdict("framing", "question", len(text) - 1, len(text))
    leads = leads_in(text, form)
    # "The navy will build three ships:" foretells, whatever list stands behind.
    says = clause.head_class & BIT["effect-verbs"] or clause.auxiliaries & BIT["future-modals"]
    if leads and not says:
        return Verdict("framing", "list-lead-in", len(text) - 1, len(text))
    return by_pattern if by_pattern and by_pattern.code == "framing" else None


def _by_pattern(scan: Scan) -> Verdict:
    hits = {scan.rules[index].code: index for index in scan.found["kind"]}
    # A codebook's own kinds, behind those that are known here.
    code = next(code for code in (*_OVERRIDES, *hits) if code in hits)
    return Verdict(code, scan.rules[hits[code]].name, *scan.first(hits[code]))


def _by_verb(text: str, clause: Clause, cues: Collection[str], agent: bool) -> Verdict:
    if clause.verb < 0:
        code, rule, place = _of_fragment(text, clause)
    else:
        code, rule = _of_verb_group(clause, cues, agent)
        place = clause.head
    start, end = clause.spans[place] if clause.words else (0, len(text))
    return Verdict(code, rule, start, end)


def _of_fragment(text: str, clause: Clause) -> tuple[str, str, int]:
    """Code a unit without a finite verb: a bullet may name an improvement."""
    place = min(clause.first, max(0, len(clause.words) - 1))
    if is_bullet(text) and clause.words and clause.masks[place] & BIT["improvement-nouns"]:
        return "effect", "improvement-noun", place
    return "descriptive", "no-finite-verb", place


class _Group(NamedTuple):
    """A finite verb group with what its rules ask of it."""

    clause: Clause
    auxiliaries: int
    mask: int
    cues: Collection[str]
    agent: bool


_Told = tuple[str, str]


def _of_verb_group(clause: Clause, cues: Collection[str], agent: bool) -> _Told:
    """Ask the rules in turn: the first that knows the kind tells it."""
    auxiliaries = clause.auxiliaries | clause.masks[clause.verb]
    group = _Group(clause, auxiliaries, clause.masks[clause.head], cues, agent)
    for rule in _RULES:
        if told := rule(group):
            return told
    return "descriptive", "main-verb"


def _obliged(group: _Group) -> _Told | None:
    clause = group.clause
    if clause.words[clause.verb] == "shall":
        # "We shall" foretells; anybody else's "shall" lays a duty.
        speaks = clause.words[clause.verb - 1] in _SPEAKERS
        return ("prospective", "future") if speaks else ("prescriptive", "duty-laid")
    if group.auxiliaries & BIT["obligation-modals"] or _has_to(clause):
        return "prescriptive", "modal-of-obligation"
    return None


def _possible(group: _Group) -> _Told | None:
    if group.auxiliaries & BIT["possibility-modals"]:
        return "prospective", "modal-of-possibility"
    return None


def _called_crucial(group: _Group) -> _Told | None:
    """Read an adjective of importance that the subject is said to be.

    To call an action crucial asks for it, to call a thing crucial claims its effect.
    """
    clause = group.clause
    predicate = group.mask & (_CRUCIAL | _IMPERATIVE)
    if not predicate or clause.verb == clause.head:
        return None
    if has_action_subject(clause) or _is_expletive(clause) or _opens_with_its(clause):
        return "prescriptive", "action-is-crucial"
    if predicate & _IMPERATIVE and clause.auxiliaries & BIT["future-modals"]:
        return "prescriptive", "will-be-imperative"
    return "effect", "thing-is-crucial"


def _future(group: _Group) -> _Told | None:
    # Behind importance: "it will be crucial to …" asks, it does not foretell.
    return ("prospective", "future") if group.auxiliaries & BIT["future-modals"] else None


def _able(group: _Group) -> _Told | None:
    return ("effect", "can") if group.auxiliaries & BIT["ability-modals"] else None


def _required(group: _Group) -> _Told | None:
    if group.mask & BIT["requiring-verbs"] and not group.mask & BIT["noun-verbs"]:
        return "prescriptive", "verb-of-requiring"
    return ("prescriptive", "needs-to") if _needs_to(group.clause) else None


def _shown(group: _Group) -> _Told | None:
    """Read "underscores"; displaying is a claim only of a commitment, importance or need."""
    if group.mask & BIT["showing-verbs"]:
        return "effect", "verb-of-showing"
    if not group.mask & BIT["displaying-verbs"]:
        return None
    shown = "importance-shown" in group.cues
    return ("effect", "importance-displayed") if shown else ("descriptive", "main-verb")


def _copula(group: _Group) -> _Told | None:
    clause, mask = group.clause, group.mask
    # "Its aim is to strengthen …" states an aim.
    if clause.words[clause.verb : clause.verb + 2] in (("is", "to"), ("was", "to")):
        return "descriptive", "copula"
    as_something = clause.words[clause.head + 1 : clause.head + 2] == ("as",)
    bare = not mask or bool(mask & (CLOSER | BIT["determiners"] | BIT["prepositions"]))
    named = bool(mask & (BIT["importance-nouns"] | _CRUCIAL))
    if (
        mask & _BE
        or as_something
        or (clause.auxiliaries & BIT["be-forms"] and named)
        or (clause.auxiliaries & BIT["be-forms"] and bare)
    ):
        return _of_complement(clause)
    return None


def _verb_of_effect(group: _Group) -> _Told | None:
    clause, mask = group.clause, group.mask
    if group.auxiliaries & BIT["be-forms"] and mask & BIT["effect-verbs"]:
        return _of_passive(clause)
    if mask & BIT["providing-verbs"]:
        return _of_providing(clause, group.agent)
    if mask & (BIT["effect-verbs"] | BIT["quantity-verbs"]):
        return _of_effect(clause, group.agent)
    return None


# What must be done, may be or will be stands before what is: a modal governs its whole clause.
_RULES = (
    _obliged,
    _possible,
    _called_crucial,
    _future,
    _able,
    _required,
    _shown,
    _copula,
    _verb_of_effect,
)


def _is_expletive(clause: Clause) -> bool:
    """Tell "it is important to …, that …", where "it" stands for what follows."""
    behind = clause.words[clause.head + 1 : clause.head + 2]
    return clause.only_subject in _EXPLETIVES and behind not in ((",",), ())


def _opens_with_its(clause: Clause) -> bool:
    """Tell "It's necessary to …", where subject and verb are one word."""
    return clause.words[clause.verb] == "it's"


def _needs_to(clause: Clause) -> bool:
    words, head = clause.words, clause.head
    behind = words[head + 1] if head + 1 < len(words) else ""
    need = words[clause.verb] in ("needs", "need", "needed") or words[head] in ("needs", "need")
    return (need and behind == "to") or _has_to(clause)


def _has_to(clause: Clause) -> bool:
    """Tell "will have to recruit" and "has to recruit", not "has to date recruited"."""
    words, masks = clause.words, clause.masks
    for place in range(clause.verb, clause.head + 1):
        if masks[place] & BIT["have-forms"] and words[place + 1 : place + 2] == ("to",):
            return words[place + 2 : place + 3] != ("date",)
    return False


def _of_complement(clause: Clause) -> _Told:
    """Code "X is …": an effect where the complement names an importance."""
    for place in range(clause.head, min(clause.head + 6, len(clause.words))):
        mask = clause.masks[place]
        if mask & (BIT["prepositions"] | BIT["relatives"]) and clause.words[place] != "as":
            break
        if mask & (BIT["importance-nouns"] | _CRUCIAL | _IMPERATIVE):
            return "effect", "complement-of-importance"
    return "descriptive", "copula"


def _of_passive(clause: Clause) -> _Told:
    """Code a passive: what was done to a thing happened; it is no claimed benefit."""
    mask = clause.masks[clause.head]
    if mask & (BIT["providing-verbs"] | BIT["quantity-verbs"] | BIT["acting-verbs"] | GERUND):
        return "descriptive", "passive"
    return "effect", "verb-of-effect"


def _of_effect(clause: Clause, agent: bool) -> _Told:
    """Code a verb of effect; with a person or body as subject some verbs are mere acts."""
    mask = clause.masks[clause.head]
    done = has_past_tense(clause) or has_perfect(clause)
    if agent and done and not clause.auxiliaries & BIT["ability-adjectives"]:
        return "descriptive", "past-act"
    if states_means(clause):
        return "effect", "verb-of-effect"
    behind = clause.words[clause.head + 1 : clause.head + 2]
    after = clause.masks[clause.head + 1] if behind else 0
    measured = not behind or bool(after & BIT["prepositions"]) or behind[0].endswith("ly")
    if mask & BIT["quantity-verbs"] and measured:
        return "descriptive", "change"
    if behind == ("together",):
        return "descriptive", "act"
    if mask & (BIT["quantity-verbs"] | BIT["acting-verbs"]) and agent:
        return "descriptive", "act"
    return "effect", "verb-of-effect"


def _of_providing(clause: Clause, agent: bool) -> _Told:
    """Code "provides …": an effect where what is provided is a benefit, else an activity."""
    behind = clause.masks[clause.head + 1 :]
    if not agent and any(m & (BIT["importance-nouns"] | _CRUCIAL) for m in behind):
        return "effect", "verb-of-providing"
    return "descriptive", "activity"
