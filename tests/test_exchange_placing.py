import pytest

from analysis.documents.units import parse_document
from analysis.exchange.placing import Letters, Places

TEXT = "\ufeffTitle of it\r\n\r\nThe first sentence is here. The second one is here too."
TEXT += "\r\n\r\nA third."


@pytest.fixture(scope="module")
def document():
    return parse_document(TEXT, "d", "d.txt")


def covered(document, text, words, at_least=0.5):
    letters = Letters(text)
    place = Places([document]).find(text, letters, "")
    start = text.index(words)
    return place.covered(*letters.span(start, start + len(words)), at_least)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.removeprefix("\ufeff").replace("\r\n", "\n"),
        TEXT.replace("\r\n\r\n", "\r"),
        f"\n\n{TEXT}  ",
        " ".join(TEXT.split()),
    ],
)
@pytest.mark.parametrize("words", ["The first sentence is here.", "A third."])
def test_a_text_with_other_blanks_is_the_document_s(document, text, words):
    assert [unit.text for unit in covered(document, text, words).units] == [words]


def test_a_text_with_other_letters_is_not(document):
    other = TEXT.replace("first", "1st")
    assert Places([document]).find(other, Letters(other), "d.txt") is None


def test_of_documents_with_the_same_letters_the_most_alike_is_found():
    a, b, c = (parse_document(t, n, n) for n, t in [("a", "X y."), ("b", "X\ny."), ("c", "X  y.")])
    places = Places([a, b, c])
    assert places.find("X\ny.", Letters("X\ny."), "a").document is b
    assert places.find("X\r\ny.", Letters("Xy."), "c").document is c


def test_a_selection_over_several_units_is_each_s(document):
    found = covered(document, TEXT, TEXT[TEXT.index("first") :])
    assert [unit.text for unit in found.units][1:] == ["The second one is here too.", "A third."]
    assert [unit.position for unit in found.units] == [1, 2, 3]


def test_a_selection_of_less_than_half_only_touches_a_unit(document):
    found = covered(document, TEXT, "here. The second one is h")
    assert [unit.position for unit in found.units] == [2]
    assert [unit.position for unit in found.touched] == [1]
    every = covered(document, TEXT, "here. The second one is h", 0)
    assert [unit.position for unit in every.units] == [1, 2]
    assert covered(document, TEXT, "here. The second one is h", 1).units == []


def test_a_selection_of_no_unit_gives_the_nearest(document):
    found = covered(document, TEXT, "Title")
    assert (found.units, found.nearest.position, found.share) == ([], 1, 0)
    part = covered(document, TEXT, "second")
    assert (part.units, part.nearest.position) == ([], 2)
    assert part.share == pytest.approx(6 / 22)
    assert covered(document, TEXT, "\r\n").units == []
