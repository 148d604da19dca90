import pytest

from analysis.exchange.positions import Counting, Quoted, Ruler, find_counting

TEXT = "\ufeffOne 😀 two.\r\nThree 😀😀 four.\r\nFive six seven."
WORDS = ("two", "Three", "four", "Five", "seven")


def measured(text, counting):
    """Count a text's start as a tool would that counts so."""
    if counting.breaks_once:
        text = text.replace("\r\n", "\n")
    if not counting.mark:
        text = text.removeprefix("\ufeff")
    return len(text.encode("utf-16-le")) // 2 if counting.utf16 else len(text)


def selections(counting, words=WORDS):
    places = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in words]
    return [Quoted(*(measured(TEXT[:edge], counting) for edge in place)) for place in places]


COUNTINGS = [
    Counting(utf16, mark, once)
    for utf16 in (False, True)
    for mark in (False, True)
    for once in (False, True)
]


@pytest.mark.parametrize("counting", COUNTINGS)
def test_ruler_finds_the_places_of_every_counting(counting):
    ruler = Ruler(TEXT, counting)
    spans = [ruler.span(start, end) for start, end, _ in selections(counting)]
    assert [TEXT[slice(*span)] for span in spans] == list(WORDS)


@pytest.mark.parametrize("counting", COUNTINGS)
def test_find_counting_goes_by_the_edges_of_words(counting):
    assert find_counting([(TEXT, selections(counting))]) == counting


@pytest.mark.parametrize("counting", COUNTINGS)
def test_find_counting_goes_by_quoted_words_before_edges(counting):
    """Half a word was selected, and another counting would select whole ones."""
    ((start, end, _),) = selections(counting, ["hree"])
    quoted = [Quoted(start, end, "hree…"), Quoted(start, end, "hree")]
    found = find_counting([(TEXT, quoted)])
    assert TEXT[slice(*Ruler(TEXT, found).span(start, end))] == "hree"


def test_find_counting_is_the_standard_s_where_nothing_speaks_for_another():
    assert find_counting([]) == Counting()
    assert find_counting([("plain", [Quoted(0, 5)]), ("😀", [])]) == Counting()


def test_a_place_outside_the_text_or_within_a_character_is_none():
    ruler = Ruler("a😀b", Counting(utf16=True))
    assert ruler.span(0, 4) == (0, 3)
    assert ruler.span(0, 5) is None
    assert ruler.span(2, 4) is None
    assert ruler.span(3, 1) is None
