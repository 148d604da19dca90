"""What nobody sees of a text changes no code; persons are no partners; a home may be a union."""

import pytest

from analysis.coding.codebook import load_codebook
from analysis.coding.coder import Coder
from analysis.coding.gazetteer import find_mentions, guess_home, home_codes
from analysis.coding.regions import region_of
from analysis.documents.units import parse_document
from analysis.files.project import CODEBOOK

PLAIN = "Mali trains counter-terrorism operations with Russia and the European Union. Russia paid."


@pytest.fixture(scope="module")
def coder(project):
    return Coder(load_codebook(project / CODEBOOK))


def coded(coder, text, home="ML"):
    document = parse_document(text, "d", "d.txt", "en", home)
    codes = coder.code(document)
    for one in codes:
        for rule in one.rules:
            assert 0 <= rule["start"] <= rule["end"] <= len(text)
    return document, codes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Russia", "Rus\u00adsia"),
        ("Russia", "Rus\u200bsia"),
        ("Russia", "Rus\u200dsia"),
        ("Russia", "Rus-\nsia"),
        ("European", "Euro-\n  pean"),
        ("counter-terrorism", "counter\u2011terrorism"),
        ("counter-terrorism", "counter\u2010terrorism"),
        ("European Union", "European\u2028Union"),
    ],
)
def test_what_nobody_sees_changes_no_code(coder, old, new):
    _, plain = coded(coder, PLAIN)
    document, found = coded(coder, PLAIN.replace(old, new, 1))
    assert [one[:6] for one in found] == [one[:6] for one in plain]
    words = {document.text[r["start"] : r["end"]] for one in found for r in one.rules}
    assert any(new in word for word in words)


def test_a_divided_compound_keeps_its_hyphen(coder):
    text = "A long-term plan with France. It is a long-\nterm plan with Russia."
    _, whole = coded(coder, text.replace("-\n", "-"))
    _, divided = coded(coder, text)
    assert [one[:6] for one in divided] == [one[:6] for one in whole]


def test_furniture_inside_a_sentence_is_not_coded(coder):
    text = (
        "France sent ships to the\n\nRussia Yearbook        [Page 3]\n\f\nnavy of Mali. It left.\n"
    )
    _, found = coded(coder, text)
    assert found[0].partners == ["france"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Jack Jordan met Chad Smith and Ms Israel.", []),
        ("M. France est venu.", []),
        ("Jordan met Chad and Israel.", ["jordan", "chad", "israel"]),
        ("The Israel Defense Forces and the King of Jordan met.", ["israel", "jordan"]),
    ],
)
def test_a_states_name_in_a_persons_is_none(text, codes):
    assert [mention.code for mention in find_mentions(text)] == codes


def test_a_guessed_home_has_its_reason():
    lines = ["Kenya", "Kenya and Uganda", "Kenya", "Uganda"]
    assert guess_home("\n".join(lines)) == ("KE", "KE named in 3 lines, next UG 2")
    assert guess_home("A notice.\nA crane fell in Ethiopia.\nIn Ethiopia.\nOru.").code is None
    assert guess_home("Nothing.") == (None, "no country is named")


def test_an_organisation_may_be_home(coder):
    assert home_codes("african-union") == {"african-union"}
    assert "france" in region_of("european-union").states
    _, (codes,) = coded(coder, "The African Union supplied Mali with radios.", "african-union")
    assert (codes.partners, codes.direction) == (["mali"], "outbound")
