"""Selection, coverage, sections, kinds, funnel, shared codes, intervals."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analysis import tables

THEMES = ["training", "equipment", "regional"]


def unit(claim_id, document="a", **fields):
    given = {
        "claim_id": claim_id,
        "document": document,
        "section_path": ["Title"],
        "position": int(claim_id[1:]),
        "text": "Two words.",
        "kind": "descriptive",
        "themes": [],
        "partners": [],
        "categories": [],
        "direction": "none",
        "checkable": False,
        "start": 0,
    }
    return {**given, **fields}


def frame(*units):
    return pd.DataFrame(list(units) or [unit("u1")]).iloc[: len(units)]


@pytest.fixture
def units():
    return frame(
        unit("u1", kind="framing", section_path=[], text="Join us:"),
        unit("u2", themes=["training", "equipment"], partners=["france"], checkable=True),
        unit(
            "u3", themes=["training"], partners=["france", "niger"], section_path=["Title", "Sub"]
        ),
        unit("u4", document="b", themes=["equipment"], partners=["niger"], kind="effect"),
        unit("u5", document="b", kind="framing", section_path=["End"]),
    )


def test_only_claims_leaves_out_framing(units):
    assert list(tables.only_claims(units)["claim_id"]) == ["u2", "u3", "u4"]


def test_partnership_claims_need_a_partner(units):
    lonely = frame(unit("u8"), unit("u9", partners=["chad"]))
    assert list(tables.partnership_claims(lonely)["claim_id"]) == ["u9"]
    assert list(tables.partnership_claims(units)["claim_id"]) == ["u2", "u3", "u4"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["u1", "u2", "u3", "u4", "u5"]),
        ({"documents": ["b"]}, ["u4", "u5"]),
        ({"themes": ["equipment", "regional"]}, ["u2", "u4"]),
        ({"themes": ["equipment"], "documents": ["a"]}, ["u2"]),
        ({"themes": ["training"], "partners": ["niger"]}, ["u3"]),
        ({"themes": ["train"]}, []),
        ({"categories": ["regional"], "themes": ["training"]}, []),
    ],
)
def test_select_claims_takes_any_of_a_list_and_all_lists(units, filters, expected):
    assert list(tables.select_claims(units, **filters)["claim_id"]) == expected


def test_select_claims_keeps_an_empty_table_empty(units):
    assert tables.select_claims(units.iloc[:0], themes=["training"]).empty


def test_explode_codes_gives_a_row_a_code(units):
    expected = pd.DataFrame(
        [("u2", "a", "france"), ("u3", "a", "france"), ("u3", "a", "niger"), ("u4", "b", "niger")],
        columns=["claim_id", "document", "code"],
    )
    assert_frame_equal(tables.explode_codes(units, "partners"), expected)


def test_code_coverage_counts_by_document_with_zeros(units):
    expected = pd.DataFrame(
        [
            ("a", "training", 2, 2, 1.0, 4),
            ("a", "equipment", 1, 2, 0.5, 2),
            ("a", "regional", 0, 2, 0.0, 0),
            ("b", "training", 0, 1, 0.0, 0),
            ("b", "equipment", 1, 1, 1.0, 2),
            ("b", "regional", 0, 1, 0.0, 0),
        ],
        columns=["document", "theme", "units", "claims", "share", "words"],
    )
    assert_frame_equal(tables.code_coverage(units, "themes", THEMES), expected)


def test_code_coverage_leaves_the_share_missing_without_claims():
    coverage = tables.code_coverage(frame(unit("u1", kind="framing")), "themes", ["training"])
    expected = pd.DataFrame(
        [("a", "training", 0, 0, float("nan"), 0)],
        columns=["document", "theme", "units", "claims", "share", "words"],
    )
    assert_frame_equal(coverage, expected)


def test_code_coverage_refuses_to_lose_a_code(units):
    with pytest.raises(ValueError, match=r"themes: the claims hold 'equipment'"):
        tables.code_coverage(units, "themes", ["training", "regional"])


def test_section_coverage_holds_every_section(units):
    coverage = tables.section_coverage(units, ["training", "equipment"])
    expected = pd.DataFrame(
        [
            ("a", "", [], 1, 0, "training", 0),
            ("a", "", [], 1, 0, "equipment", 0),
            ("a", "Title", ["Title"], 2, 1, "training", 1),
            ("a", "Title", ["Title"], 2, 1, "equipment", 1),
            ("a", "Sub", ["Title", "Sub"], 3, 1, "training", 1),
            ("a", "Sub", ["Title", "Sub"], 3, 1, "equipment", 0),
            ("b", "Title", ["Title"], 1, 1, "training", 0),
            ("b", "Title", ["Title"], 1, 1, "equipment", 1),
            ("b", "End", ["End"], 2, 0, "training", 0),
            ("b", "End", ["End"], 2, 0, "equipment", 0),
        ],
        columns=["document", "section", "section_path", "order", "claims", "theme", "units"],
    )
    assert_frame_equal(coverage, expected)


def test_section_coverage_shows_a_heading_that_only_heads_others():
    coverage = tables.section_coverage(
        frame(unit("u1", section_path=["Part", "Chapter"])), ["training"]
    )
    assert list(coverage["section"]) == ["Part", "Chapter"]
    assert list(coverage["claims"]) == [0, 1]


def test_section_coverage_tells_equal_headings_of_different_parts_apart():
    coverage = tables.section_coverage(
        frame(
            unit("u1", section_path=["One", "Outlook"], themes=["training"]),
            unit("u2", section_path=["Two", "Outlook"]),
        ),
        ["training"],
    )
    assert list(coverage["section"]) == ["One", "Outlook", "Two", "Outlook"]
    assert list(coverage["units"]) == [0, 1, 0, 0]


def test_kinds_of_claim_counts_without_framing(units):
    expected = pd.DataFrame(
        [
            ("a", "effect", 0, 2, 0.0),
            ("a", "descriptive", 2, 2, 1.0),
            ("b", "effect", 1, 1, 1.0),
            ("b", "descriptive", 0, 1, 0.0),
        ],
        columns=["document", "kind", "units", "claims", "share"],
    )
    assert_frame_equal(tables.kinds_of_claim(units, ["effect", "descriptive"]), expected)


def test_funnel_narrows_from_units_to_checkable_claims(units):
    expected = pd.DataFrame(
        [
            ("a", "units", 3, 1.0),
            ("a", "claims", 2, 2 / 3),
            ("a", "checkable", 1, 1 / 3),
            ("b", "units", 2, 1.0),
            ("b", "claims", 1, 0.5),
            ("b", "checkable", 0, 0.0),
        ],
        columns=["document", "stage", "units", "share"],
    )
    assert_frame_equal(tables.funnel(units), expected)


def test_funnel_counts_no_checkable_framing():
    stages = tables.funnel(frame(unit("u1", kind="framing", checkable=True)))
    assert list(stages["units"]) == [1, 0, 0]


def test_shared_codes_tell_common_from_single(units):
    expected = pd.DataFrame(
        [
            ("equipment", "all", "a", 1, ["u2"]),
            ("equipment", "all", "b", 1, ["u4"]),
            ("training", "one", "a", 2, ["u2", "u3"]),
            ("training", "one", "b", 0, []),
        ],
        columns=["code", "presence", "document", "units", "claim_ids"],
    )
    assert_frame_equal(tables.shared_codes(units, "themes"), expected)


def test_shared_codes_of_three_documents_may_be_in_some():
    held = frame(
        unit("u1", themes=["training"]),
        unit("u2", document="b", themes=["training"]),
        unit("u3", document="c"),
    )
    assert set(tables.shared_codes(held, "themes")["presence"]) == {"some"}


def test_with_intervals_gives_wilson_scores():
    counted = pd.DataFrame({"units": [10, 0, 5, 0], "claims": [20, 10, 5, 0]})
    expected = counted.assign(
        low=[0.299298, 0.0, 0.565518, float("nan")], high=[0.700702, 0.277533, 1.0, float("nan")]
    )
    assert_frame_equal(tables.with_intervals(counted), expected, atol=1e-6)


def test_with_intervals_widens_with_confidence():
    counted = pd.DataFrame({"units": [3], "claims": [9]})
    wide, narrow = tables.with_intervals(counted, 0.99), tables.with_intervals(counted, 0.9)
    assert wide["low"][0] < narrow["low"][0] < 1 / 3 < narrow["high"][0] < wide["high"][0]


def test_words_by_document_counts_framing_too(units):
    expected = pd.DataFrame([("a", 3, 6), ("b", 2, 4)], columns=["document", "units", "words"])
    assert_frame_equal(tables.words_by_document(units), expected)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mali’s state-of-the-art T-72", 3),
        ("- Training: done – well", 3),
        ("e\u0301tat d'urgence", 2),
        ("snake_case 3.5", 4),
        ("…", 0),
    ],
)
def test_count_words_takes_inner_hyphens_and_apostrophes(text, count):
    assert list(tables.count_words(pd.Series([text]))) == [count]


@pytest.mark.parametrize(
    "make",
    [
        lambda units: tables.code_coverage(units, "themes", THEMES),
        lambda units: tables.section_coverage(units, THEMES),
        lambda units: tables.kinds_of_claim(units, ["effect"]),
        tables.funnel,
        lambda units: tables.shared_codes(units, "themes"),
        tables.stock_phrases,
        tables.near_duplicates,
        tables.numerals,
        tables.words_by_document,
    ],
)
def test_an_empty_table_gives_an_empty_frame_with_the_same_columns(units, make):
    empty, full = make(units.iloc[:0]), make(units.assign(kind="effect"))
    assert empty.empty
    assert list(empty.columns) == list(full.columns)
