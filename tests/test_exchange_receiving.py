import pandas as pd
import pytest

from analysis.claims.codings import COLUMNS, read_codings, write_codings
from analysis.documents.units import parse_document
from analysis.errors import CodingError
from analysis.exchange.equating import Equated
from analysis.exchange.positions import Counting
from analysis.exchange.project import QdaCoding, QdaProject, QdaSource
from analysis.exchange.qdc import ReadCode
from analysis.exchange.receiving import receive

TEXT = "A title\n\nThe first sentence is here. The second one is here too. The third is the last."
FIRST, SECOND, THIRD = (
    "The first sentence is here.",
    "The second one is here too.",
    "The third is the last.",
)
NAMES = {
    "training": (("themes", "training"),),
    "regional": (("themes", "regional"), ("categories", "regional")),
    "effect": (("kind", "effect"),),
    "framing": (("kind", "framing"),),
    "inbound": (("direction", "inbound"),),
    "true": (("checkable", "true"),),
    "mali": (("partners", "mali"),),
}
EQUATED = {name: Equated(pairs) for name, pairs in NAMES.items()}
EQUATED["水"] = Equated(problem="no field has such a code")

COUNTING = Counting()


def coding(words, name, user="ann", day="2024-06-01", memo="", text=TEXT):
    span = text.index(words), text.index(words) + len(words)
    return QdaCoding(ReadCode(name, name, "", (), True), span, ("1", "2"), user, day, memo)


def received(*codings, coder=None, at_least=0.5, sources=(), left=None, counting=COUNTING):
    source = QdaSource("other.docx", TEXT, "", codings)
    project = QdaProject("Tool 1", [], [source, *sources], counting, left or {})
    document = parse_document(TEXT, "d", "d.txt")
    day = {"day": "2026-01-01", "at_least": at_least}
    return receive(project, [document], EQUATED, coder=coder, **day)


def rows(found, *columns):
    return found.codings[list(columns)].to_numpy().tolist()


def test_codings_come_at_their_units():
    found = received(coding(FIRST, "training", memo="why"), coding(SECOND, "mali", "max"))
    assert tuple(found.codings) == COLUMNS
    assert rows(
        found, "source_file", "start", "text", "field", "code", "coder", "date", "memo"
    ) == [
        ["d.txt", 9, FIRST, "themes", "training", "ann", "2024-06-01", "why"],
        ["d.txt", 37, SECOND, "partners", "mali", "max", "2024-06-01", ""],
    ]
    assert found.report == ["2 codings read, written by Tool 1; 2 taken, 0 not"]


def test_codings_are_a_file_that_can_be_read(tmp_path):
    memo = '=HYPERLINK("x")\nsecond, line'
    found = received(coding(FIRST, "training", memo=memo), coding(SECOND, "mali", day=""))
    write_codings(found.codings, tmp_path / "a.csv")
    pd.testing.assert_frame_equal(
        read_codings(tmp_path / "a.csv"), found.codings, check_names=False
    )


def test_a_name_gives_whatever_it_means_to_every_unit_it_covers():
    found = received(coding(f"{FIRST} {SECOND}", "regional"))
    assert rows(found, "text", "field", "code") == [
        [text, field, "regional"] for text in (FIRST, SECOND) for field in ("themes", "categories")
    ]


def test_who_is_named_coded_it_all():
    found = received(
        coding(FIRST, "training", "machine"), coding(FIRST, "training", ""), coder="eve"
    )
    assert rows(found, "code", "coder") == [["training", "eve"]]


@pytest.mark.parametrize(("user", "who"), [("", "nobody"), ("machine", "«machine», which is")])
def test_it_must_be_known_who_coded(user, who):
    with pytest.raises(CodingError, match=f"{who}.*--coder aminata"):
        received(coding(FIRST, "training", user))


def test_one_code_twice_is_one_with_both_memos_and_the_last_day():
    found = received(
        coding(FIRST, "training", memo="a"),
        coding(FIRST[:-1], "training", day="2025-01-01", memo="b"),
        coding(FIRST, "regional", memo="a"),
    )
    themes = found.codings[found.codings["field"] == "themes"]
    assert themes[["code", "date", "memo"]].to_numpy().tolist() == [
        ["regional", "2025-01-01", "a"],
        ["training", "2025-01-01", "a\nb"],
    ]


def test_a_coded_unit_has_none_in_a_field_that_its_coder_uses():
    found = received(
        coding(FIRST, "training"), coding(SECOND, "mali"), coding(THIRD, "true", "max")
    )
    assert rows(found, "coder", "text", "field", "code") == [
        ["ann", FIRST, "themes", "training"],
        ["ann", FIRST, "partners", ""],
        ["ann", SECOND, "themes", ""],
        ["ann", SECOND, "partners", "mali"],
        ["max", THIRD, "checkable", "true"],
    ]


def test_a_unit_with_a_code_in_every_single_field_was_coded_whole():
    found = received(*(coding(FIRST, name) for name in ("effect", "inbound", "true")))
    assert dict(rows(found, "field", "code")) == {
        "kind": "effect",
        "themes": "",
        "partners": "",
        "categories": "",
        "direction": "inbound",
        "checkable": "true",
    }


def test_two_codes_where_one_is_due_are_named_and_not_taken():
    found = received(coding(FIRST, "effect"), coding(FIRST, "framing"), coding(FIRST, "training"))
    assert rows(found, "field", "code") == [["themes", "training"]]
    assert "kind: ann gave it effect and framing, and a unit takes one" in found.report[-1]


def test_what_is_not_taken_is_told_with_number_and_reason():
    other = QdaSource("b", "Other text.", "", [coding("text", "training", text="Other text.")])
    lost = QdaSource("c", "", "the text of the source «c» is not in it", [other.codings[0]] * 2)
    gone = coding(FIRST, "training")._replace(span=None, given=("7", "900"))
    found = received(
        *[coding(FIRST, "水")] * 3,
        coding("title", "training"),
        coding("sentence is here. The", "training"),
        coding("first", "training"),
        gone,
        sources=[other, lost],
        left={"cases": 2},
        counting=Counting(utf16=True),
    )
    report = "\n".join(found.report)
    assert found.report[0] == "10 codings read, written by Tool 1; 1 taken, 9 not"
    assert "taken to count in UTF-16 units, without a byte order mark" in found.report[1]
    assert "not taken: the code «水»: no field has such a code (3 codings)" in report
    assert "not taken: the text of the source «b» is no document's here (1 coding)" in report
    assert "not taken: the text of the source «c» is not in it (2 codings)" in report
    assert "«title», «training»: too little of any unit; the nearest is d-" in report
    assert "at 9–36, of which 22% is selected (--cover)" in report
    assert "a selection from «7» to «900» lies outside the text" in report
    assert "not taken: 1 times a unit of which too little is selected" in report
    assert "not taken: cases (2)" in report
    assert rows(found, "text") == [[FIRST]]


def test_a_smaller_share_takes_parts_of_units():
    assert rows(received(coding("first", "training"), at_least=0), "text") == [[FIRST]]


def test_a_project_without_codings_gives_none():
    assert received().codings.empty
