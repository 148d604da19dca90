"""Stock phrases, near-duplicates, numerals."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analysis import tables


def claims(*texts, document="a"):
    return pd.DataFrame(
        {
            "claim_id": [f"u{n}" for n in range(1, len(texts) + 1)],
            "document": document,
            "kind": "effect",
            "start": [100 * n for n in range(len(texts))],
            "text": list(texts),
        }
    )


def phrases(*texts, minimum=2):
    return list(tables.stock_phrases(claims(*texts), minimum)["phrase"])


def test_stock_phrases_group_inflected_forms_and_name_their_places():
    given = claims(
        "Drones play a pivotal role in defence.",
        "The army plays a pivotal role in peace.",
        "It played a pivotal role in war, they say.",
    )
    given["document"] = ["a", "b", "a"]
    expected = pd.DataFrame(
        [
            (
                "play a pivotal role in",
                5,
                3,
                ["a", "b"],
                ["u1", "u2", "u3"],
                ["play a pivotal role in", "played a pivotal role in", "plays a pivotal role in"],
            )
        ],
        columns=["phrase", "words", "count", "documents", "claim_ids", "forms"],
    )
    assert_frame_equal(tables.stock_phrases(given), expected)


def test_stock_phrases_show_the_commonest_form():
    found = phrases("It plays a vital part.", "It plays a vital part!", "They play a vital part.")
    assert found == ["plays a vital part"]


def test_stock_phrases_cross_neither_units_nor_punctuation():
    assert phrases("Strong, joint military ties.", "Strong joint, military ties.") == []
    assert phrases("Strong joint", "military ties", "Strong joint", "military ties") == []


def test_stock_phrases_keep_inner_hyphens_but_no_bullet():
    assert phrases("- Cutting-edge drone fleets", "• cutting-edge drone fleets") == [
        "Cutting-edge drone fleets"
    ]


def test_stock_phrases_drop_function_words_and_single_content_words():
    assert phrases("and so it is that", "and so it is that") == []
    assert phrases("now in the region and", "then in the region or") == []


def test_stock_phrases_leave_out_names_but_not_headline_case_once():
    names = ["The Mali Defense Ministry acts.", "Then Mali Defense Ministry slept."]
    assert phrases(*names) == []
    assert phrases("Joint military exercises help.", "Our joint military exercises too.") == [
        "Joint military exercises"
    ]


def test_stock_phrases_absorb_the_shorter_at_equal_counts_only():
    twice = ["foster lasting regional stability now", "foster lasting regional stability then"]
    assert phrases(*twice) == ["foster lasting regional stability"]
    more = [*twice, "lasting regional stability", "lasting regional stability"]
    assert phrases(*more) == ["lasting regional stability"]


@pytest.mark.parametrize(
    ("tail", "kept"), [("demand joint", []), ("demand joint answers", ["answers"])]
)
def test_stock_phrases_leave_out_what_lies_half_within_another(tail, kept):
    """Two words of four are half, two of five are less; one place more lies free."""
    first = "rapidly evolving regional threats"
    texts = [f"{first} {tail}."] * 2 + [f"{first}."] * 3 + [f"Our regional threats {tail}."]
    others = [phrase for phrase in phrases(*texts) if phrase != first]
    assert [phrase.split()[-1] for phrase in others] == kept


def test_stock_phrases_end_on_no_loose_article():
    found = phrases("strengthen ties with the army", "strengthen ties with the navy", minimum=2)
    assert found == ["strengthen ties with"]


def test_stock_phrases_need_the_minimum():
    twice = ["evolving security challenges here", "evolving security challenges there"]
    assert phrases(*twice, minimum=3) == []
    assert phrases(*twice, minimum=2) == ["evolving security challenges"]


def test_stock_phrases_ignore_framing():
    given = claims("Evolving security challenges.", "Evolving security challenges.")
    assert tables.stock_phrases(given.assign(kind="framing"), 2).empty


def test_near_duplicates_pair_what_runs_alike():
    given = claims(
        "The ministry plays a pivotal role in security.",
        "Nobody has counted the tanks in the desert.",
        "The ministry played a pivotal role in defence.",
    )
    given["document"] = ["a", "a", "b"]
    expected = pd.DataFrame(
        [("u1", "u3", 7 / 8, False)], columns=["left", "right", "similarity", "same_document"]
    )
    assert_frame_equal(tables.near_duplicates(given), expected)


def test_near_duplicates_heed_the_order_of_words():
    given = claims("trade helps the army", "army the helps trade")
    assert tables.near_duplicates(given).empty
    assert list(tables.near_duplicates(given, threshold=0.25)["similarity"]) == [0.25]


def test_near_duplicates_find_equal_sentences_across_chunks():
    texts = [f"Sentence number {n} tells thing {n * 7} apart." for n in range(600)]
    given = claims("An unlike remark altogether.", *texts, "An unlike remark altogether.")
    found = tables.near_duplicates(given, threshold=1)
    assert found.to_dict("records") == [
        {"left": "u1", "right": "u602", "similarity": 1.0, "same_document": True}
    ]


def test_near_duplicates_compare_at_most_the_limit():
    given = claims(*["Exactly the same words."] * 10)
    assert len(tables.near_duplicates(given, limit=4)) == 6
    assert set(tables.near_duplicates(given, limit=2)["right"]) == {"u6"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Founded in 1960 and again", [("1960", "date")]),
        ("on 12 March 2021, they", [("12 March 2021", "date")]),
        ("in January, and May helped", [("January", "date")]),
        ("It may march in May.", []),
        ("during the 1990s", [("1990s", "date")]),
        ("from 2013–2023 on", [("2013–2023", "date")]),
        ("on 2023-12-31.", [("2023-12-31", "date")]),
        ("le 1er décembre 2020", [("1er décembre 2020", "date")]),
        ("some 15,000 troops", [("15,000", "quantity")]),
        ("about 2,000 of them", [("2,000", "quantity")]),
        ("by 12.5% a year", [("12.5%", "quantity")]),
        ("a 10-year plan", [("10-year", "quantity")]),
        ("within 40km of", [("40km", "quantity")]),
        ("two brigades and Three camps", [("two", "quantity"), ("Three", "quantity")]),
        ("one key challenge, first and foremost", []),
        ("the tenth network of often weighty freight", []),
        ("Russian-made T-72, French VAB", [("T-72", "designation")]),
        ("the AK-47s and Su-25", [("AK-47s", "designation"), ("Su-25", "designation")]),
        ("the G5 Sahel and 5G masts", [("G5", "designation"), ("5G", "designation")]),
        (
            "Resolution 2690 (2023) ended it",
            [("Resolution 2690", "designation"), ("2023", "date")],
        ),
        ("state-of-the-art systems", []),
    ],
)
def test_numerals_tell_dates_quantities_and_designations(text, expected):
    found = tables.numerals(claims(text))
    assert list(zip(found["numeral"], found["kind"], strict=True)) == expected


def test_numerals_are_located_in_the_file():
    found = tables.numerals(claims("No figure.", "Tanks: T-72, 40 of them"))
    expected = pd.DataFrame(
        [("u2", "a", "T-72", "designation", 107, 111), ("u2", "a", "40", "quantity", 113, 115)],
        columns=["claim_id", "document", "numeral", "kind", "start", "end"],
    )
    assert_frame_equal(found, expected)


def test_numerals_by_document_count_units_and_numerals():
    given = claims("In 1960 and 1991", "In 2020", "T-72")
    expected = pd.DataFrame(
        [("a", "date", 2, 3), ("a", "quantity", 0, 0), ("a", "designation", 1, 1)],
        columns=["document", "kind", "units", "numerals"],
    )
    assert_frame_equal(tables.numerals_by_document(given), expected)
