"""Tell an abbreviation's full stop from a sentence's, by what stands before and after it."""

import re

# A sentence always goes on after these.
_OPEN = r"e\.g|i\.e|cf|viz|vs|resp|incl|approx|p\.\s?ex|c\.-à-d|z\.\s?B|d\.\s?h|bzw|vgl|op\.\s?cit"
# A name follows these: titles, ranks, saints.
_TITLE = (
    r"Mr|Mrs|Ms|Mx|Messrs|Dr|Drs|Prof|Rev|Hon|Rt|Sen|Rep|Gov|Pres|Amb|Lt|Gen|Col|Maj|Capt|Cpt|Cmdr"
    r"|Cdr|Sgt|Cpl|Adm|Brig|Insp|Supt|Fr|Sr|Sra|St|Ste|Mt|Ft|MM|Mme|Mmes|Mlle|Mgr|Pr|Me|Hr|Hrn|Dña"
)
# A number follows these; "no" and "art" are words too.
_COUNTED = (
    r"nos?|nº|nr|arts?|vols?|figs?|chs?|chaps?|secs?|paras?|pp?|pgs?|al|ex|eqs?|refs?|tabs?|tome"
    r"|ann|app|sess|suppl|ser|pt|pts|bk|ver|col|cols|fol|reg|cl|abs|ziff|num|núm|pág|ст|с|стр|рис"
)
_INITIAL = r"[A-ZÀ-ÖØ-Þ]"
_ABBREVIATED = re.compile(
    rf"(?:^|[\s(>\[“\"'’«\-–—])(?:(?P<open>(?i:{_OPEN}))|(?P<title>{_TITLE})"
    rf"|(?P<counted>(?i:{_COUNTED}))|(?P<initial>{_INITIAL}))\.$"
)
_NUMBER = re.compile(r"[(\[]?(?:[A-Z]\.?[^\S\r\n]?)?\d|[IVXLC]+\b|[A-Z]\b")
# What a lone letter counts: the stop behind it is the sentence's.
_LETTERED = re.compile(
    r"(?:Wars?|Plan|Class|[Vv]itamin|Type|Group|Part|Annexe?|Appendix|Section|Article|Chapter|Table"
    r"|Schedule|Figure|Phase|Point|[Hh]epatitis|[Gg]uerre|Groupe|Partie|King|Pope|[a-z]{3,})\s$"
)
# Words that open sentences and no name.
_WORDS = (
    "The A An He She It They We You I In On At But And Or As If For This That These Those "
    "There Here His Her Its Their Our When While What Who Why How No Not So Then After Before "
    "Since All Some Many Most Such To From With By Is Are Was Were Le La Les Un Une Des Il "
    "Elle Ils Elles Ce Cette Ces Cet Mais Et Ou Donc Ni Car En Dans Pour Par Sur Au Aux Nous "
    "Vous Je Der Die Das Ein Eine Er Sie Es Wir Ich El Los Las Una Pero Y "
)
_OPENERS = frozenset(_WORDS.split())
_NAME = re.compile(r"[^\W\d_]+")
_LOOK = 24


def goes_on(text: str, start: int, end: int, following: int) -> bool:
    """Tell whether the full stop at `end` belongs to an abbreviation, what follows being known.

    `start` is that of the piece, `following` where the next one begins.
    """
    look = max(start, end - _LOOK)
    piece = text[look:end] if look == start else f"_{text[look:end]}"  # no word begins at a cut
    found = _ABBREVIATED.search(piece)
    if found is None:
        return False
    if found["open"]:
        return True
    if found["counted"]:
        return bool(_NUMBER.match(text, following))
    before = piece[: found.start("initial")] if found["initial"] else ""
    if text[following].isdigit():
        return before.rstrip().endswith(".")  # "art. L. 123-4"
    word = _NAME.match(text, following)
    if word is None or word[0] in _OPENERS:
        return False
    # "World War I. Troops came" has no initial, "M. Okoro" and "J. Smith" have one.
    return not _LETTERED.search(before)
