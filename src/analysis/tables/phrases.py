"""Find stock phrases: word sequences that documents repeat where evidence should stand."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from analysis.tables.selection import only_claims
from analysis.tables.words import fold_inflection, words_of

SHORTEST = 3
LONGEST = 8
_CONJUNCTIONS = "and or nor but et ou mais ni"
_DETERMINERS = "the a an its their his her our your le la les un une des du de son sa ses leurs"
_GRAMMATICAL = """
    this that these those as than so if then of in on at to for from by with within into onto
    through across amid amidst under over between among during while also both not only such
    other more most it they we he she them who which what where when is are was were be been
    being am do does did has have had having can could may might shall should will would must
    there here all any each every no own
    d l n s que qui dont où dans en sur sous par pour avec sans entre vers au aux ce cette ces il
    elle ils elles est sont été être ont pas plus ainsi comme se
"""
# Words of English and French that carry a phrase but do not make one.
FUNCTION_WORDS = frozenset(f"{_CONJUNCTIONS} {_DETERMINERS} {_GRAMMATICAL}".split())
_OPENS_NO_PHRASE = frozenset(_CONJUNCTIONS.split())
_ENDS_NO_PHRASE = frozenset(f"{_CONJUNCTIONS} {_DETERMINERS}".split())
# A break that no phrase crosses: punctuation, and a dash or bullet mark that joins no word.
_BREAK = re.compile(r"[^\w\s'’‐‑-]|(?<![^\W_])[-‐‑]|[-‐‑](?![^\W_])")


class _Segment(NamedTuple):
    """A stretch of a claim without inner punctuation: its words and their folded keys."""

    claim_id: str
    document: str
    words: tuple[str, ...]
    keys: tuple[str, ...]


_Place = tuple[int, int]  # segment, first word
_Places = dict[tuple[str, ...], list[_Place]]


def stock_phrases(claims: pd.DataFrame, minimum: int = 3) -> pd.DataFrame:
    """Find the repeated sequences of 3 to 8 words, inflected forms counted together.

    A phrase stays inside one claim and crosses no punctuation; letter case is ignored. It
    has at least two words that are not function words, and neither opens nor ends on a loose
    conjunction or article. Names (every such word in capitals in most places) are no stock
    phrases. A phrase is left out when a longer one stands in the same places, and when fewer
    than `minimum` of its places lie, for more than half of their words, outside phrases ranked
    above it. That rank is count times non-function words: how much text the formula fills.

    Parameters
    ----------
    claims
        The claims table.
    minimum
        Fewest places that make a phrase; at least 2.

    Returns
    -------
    DataFrame
        The most used first, then by rank: ``phrase`` (its commonest form), ``words`` (its
        length), ``count``, ``documents`` (list), ``claim_ids`` (list, a claim once), ``forms``
        (list, commonest first).
    """
    segments = list(_segments(only_claims(claims)))
    whole = {
        keys: places
        for keys, places in _repeated(segments, minimum).items()
        if _has_sound_edges(_words(segments, places[0], len(keys)))
    }
    candidates = {
        keys: places
        for keys, places in _maximal(whole).items()
        if _is_stock(segments, keys, places)
    }
    chosen = _without_overlaps(segments, candidates, minimum)
    chosen.sort(key=lambda keys: -len(candidates[keys]))
    rows = [_row(segments, keys, candidates[keys]) for keys in chosen]
    names = ["phrase", "words", "count", "documents", "claim_ids", "forms"]
    return pd.DataFrame(rows, columns=names)


def _segments(claims: pd.DataFrame) -> Iterator[_Segment]:
    columns = (claims["claim_id"], claims["document"], claims["text"])
    for claim_id, document, text in zip(*columns, strict=True):
        for piece in _BREAK.split(text):
            words = tuple(words_of(piece))
            if len(words) >= SHORTEST:
                yield _Segment(claim_id, document, words, tuple(map(fold_inflection, words)))


def _repeated(segments: list[_Segment], minimum: int) -> _Places:
    """Collect repeated sequences, growing only those whose two shorter parts repeat."""
    repeated: _Places = {}
    shorter: set[tuple[str, ...]] | None = None
    for length in range(SHORTEST, LONGEST + 1):
        places: _Places = defaultdict(list)
        for number, segment in enumerate(segments):
            for first in range(len(segment.keys) - length + 1):
                keys = segment.keys[first : first + length]
                if shorter is None or (keys[1:] in shorter and keys[:-1] in shorter):
                    places[keys].append((number, first))
        found = {keys: held for keys, held in places.items() if len(held) >= max(minimum, 2)}
        repeated |= found
        shorter = set(found)
    return repeated


def _has_sound_edges(words: tuple[str, ...]) -> bool:
    return (
        words[0].casefold() not in _OPENS_NO_PHRASE and words[-1].casefold() not in _ENDS_NO_PHRASE
    )


def _maximal(repeated: _Places) -> _Places:
    """Drop a sequence that a longer one holds in every one of its places."""
    absorbed = {
        part
        for keys, places in repeated.items()
        for length in range(SHORTEST, len(keys))
        for first in range(len(keys) - length + 1)
        if len(repeated.get(part := keys[first : first + length], ())) == len(places)
    }
    return {keys: places for keys, places in repeated.items() if keys not in absorbed}


def _is_stock(segments: list[_Segment], keys: tuple[str, ...], places: list[_Place]) -> bool:
    """Ask for two words with content and for a phrase that is no name in most places."""
    forms = [_words(segments, place, len(keys)) for place in places]
    names = sum(all(word[0].isupper() for word in _content(form)) for form in forms)
    return len(_content(forms[0])) >= 2 and names <= len(forms) / 2


def _without_overlaps(
    segments: list[_Segment], candidates: _Places, minimum: int
) -> list[tuple[str, ...]]:
    """Rank the candidates, leaving out those that phrases ranked above already account for."""

    def rank(keys: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
        content = _content(_words(segments, candidates[keys][0], len(keys)))
        return -len(candidates[keys]) * len(content), -len(keys), keys

    covered: set[_Place] = set()
    chosen = []
    for keys in sorted(candidates, key=rank):
        spans = [[(n, first + i) for i in range(len(keys))] for n, first in candidates[keys]]
        fresh = sum(len(covered.intersection(span)) < len(keys) / 2 for span in spans)
        if fresh >= minimum:
            chosen.append(keys)
            covered.update(place for span in spans for place in span)
    return chosen


def _row(
    segments: list[_Segment], keys: tuple[str, ...], places: list[_Place]
) -> tuple[object, ...]:
    forms = Counter(" ".join(_words(segments, place, len(keys))) for place in places)
    folded = Counter(form.casefold() for form in forms.elements())
    ranked = sorted(forms, key=lambda form: (-folded[form.casefold()], -forms[form], form))
    shown = list({form.casefold(): form for form in reversed(ranked)}.values())[::-1]
    documents = _unique(segments[number].document for number, _ in places)
    claim_ids = _unique(segments[number].claim_id for number, _ in places)
    return shown[0], len(keys), len(places), documents, claim_ids, shown


def _words(segments: list[_Segment], place: _Place, length: int) -> tuple[str, ...]:
    number, first = place
    return segments[number].words[first : first + length]


def _content(words: Iterable[str]) -> list[str]:
    return [word for word in words if word.casefold() not in FUNCTION_WORDS]


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
