import pytest

from analysis.coding.matching import Pattern, PatternSet, alternatives, flexible, spaced
from analysis.errors import CodebookError


def spans(pattern: str, text: str) -> list[str]:
    data = text.encode()
    return [data[start:end].decode() for start, end in Pattern(pattern).all(data)]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("Mali", "Mali and Somalia, Malian", ["Mali"]),
        ("Mali", "Malié, Émali, Mali", ["Mali"]),
        ("Émirats", "les Émirats", ["Émirats"]),
        ("Émirats", "éÉmirats", []),
        ("tanks?", "Tank, TANKS; tankers", ["Tank", "TANKS"]),
        ("(?-i:UN)", "the UN, not un", ["UN"]),
        ("form|formé", "il a formé", ["formé"]),
        ("arms embargo", "arms\u00a0embargo", ["arms\u00a0embargo"]),
        ("Mali's", "Mali’s and Mali's", ["Mali’s", "Mali's"]),
        ("peace ?-?building", "peacebuilding, peace building", ["peacebuilding", "peace building"]),
        ("M23", "the M23 and M234", ["M23"]),
        ("rue", "la rue²", []),
    ],
)
def test_pattern_all_respects_word_edges(pattern: str, text: str, found: list[str]) -> None:
    assert spans(pattern, text) == found


def test_pattern_first_looks_past_a_match_inside_an_accented_word() -> None:
    data = "Malié puis Mali".encode()
    span = Pattern("Mali").first(data)
    assert span is not None and data[slice(*span)] == b"Mali" and span[0] > 5


def test_pattern_set_hits_gives_every_pattern_that_occurs() -> None:
    patterns = PatternSet(["tanks?", "(?-i:UN)", r"\d+ soldiers", "frigates?|corvettes?", "mines"])
    text = "The UN counted 40 soldiers and a corvette."
    assert patterns.hits(text, text.encode()) == {1, 2, 3}


def test_pattern_set_hits_does_not_take_accented_neighbours_for_edges() -> None:
    patterns = PatternSet(["Mali", "form|formé"])
    text = "Malié formé"
    assert patterns.hits(text, text.encode()) == {1}


def test_pattern_set_hits_gives_the_same_as_each_pattern_alone() -> None:
    sources = ["arms (?:deal|sale)s?", "it", "train(?:ed|ing)?", "(?:two|10) of", "x|yy|zebra"]
    texts = ["It trained two of ten.", "An arms sale, x.", "Zebra training", "", "arms and deals"]
    together = PatternSet(sources)
    for text in texts:
        alone = {i for i, s in enumerate(sources) if Pattern(s).first(text.encode())}
        assert together.hits(text, text.encode()) == alone


def test_pattern_set_without_patterns_hits_nothing() -> None:
    assert PatternSet([]).hits("text", b"text") == set()


@pytest.mark.parametrize("pattern", ["(?<=a)b", r"(a)\1", "(unclosed"])
def test_pattern_set_refuses_what_re2_does_not_take(pattern: str) -> None:
    with pytest.raises(CodebookError, match="RE2 does not take the pattern"):
        PatternSet(["fine", pattern])


def test_alternatives_splits_only_outside_groups_and_classes() -> None:
    assert alternatives(r"a(?:b|c)|[|]d|e\|f|g") == ["a(?:b|c)", "[|]d", r"e\|f", "g"]


def test_flexible_leaves_classes_alone() -> None:
    assert flexible("[ ']") == "[ ']"
    assert flexible(r"\ ") == r"\ "


@pytest.mark.parametrize(
    "text", ["Mali", "malian Mali.", "Somali", "a-mali-b", "MALI2, Mali", "mali_mali", "\tMali\x7f"]
)
def test_plain_word_is_found_between_blanks_as_its_pattern_finds_it(text: str) -> None:
    pattern, data = Pattern("Mali"), text.encode()
    start = spaced(data).find(pattern.word)
    found = None if start < 0 else (start, start + len("Mali"))
    assert found == pattern.first(data)
    assert Pattern("Mali(?:an)?").word == b""
