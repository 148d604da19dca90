import pandas as pd
from pandas.testing import assert_frame_equal

from analysis.exchange.flat import PAIR_COLUMNS, co_occurrence_pairs, units_by_codes


def claims():
    return pd.DataFrame(
        {
            "claim_id": ["d-1", "d-2", "d-3"],
            "document": "d",
            "source_file": "d.txt",
            "section_path": [["T", "S"], [], ["T"]],
            "start": [0, 5, 9],
            "end": [4, 8, 12],
            "text": ["Aaaa", "Bbb", "Ccc"],
            "kind": ["effect", "framing", "effect"],
            "themes": [["resources", "training"], [], ["training"]],
            "partners": [["france"], [], []],
            "categories": [["bilateral"], [], []],
            "direction": ["inbound", "none", "none"],
            "checkable": [True, False, False],
        },
        index=[7, 8, 9],
    )


def test_units_by_codes_has_a_column_of_0_and_1_a_code():
    expected = pd.DataFrame(
        {
            "claim_id": ["d-1", "d-2", "d-3"],
            "document": "d",
            "source_file": "d.txt",
            "section_path": ["T > S", "", "T"],
            "start": [0, 5, 9],
            "end": [4, 8, 12],
            "text": ["Aaaa", "Bbb", "Ccc"],
            "kind:effect": [1, 0, 1],
            "kind:framing": [0, 1, 0],
            "themes:resources": [1, 0, 0],
            "themes:training": [1, 0, 1],
            "partners:france": [1, 0, 0],
            "categories:bilateral": [1, 0, 0],
            "direction:inbound": [1, 0, 0],
            "direction:none": [0, 1, 1],
            "checkable:true": [1, 0, 0],
        }
    )
    assert_frame_equal(units_by_codes(claims()), expected)


def test_units_by_codes_of_no_units_has_no_codes():
    table = units_by_codes(claims().head(0), ["themes"])
    assert (len(table), table.columns[-1]) == (0, "text")


def test_co_occurrence_pairs_counts_each_pair_once():
    pairs = co_occurrence_pairs(claims(), lambda field, code: code.title(), ["themes", "partners"])
    expected = pd.DataFrame(
        [
            ("partners", "France", 1, 1, 1, 1.0),
            ("themes", "Training", 1, 1, 2, 0.5),
            ("partners", "France", 1, 2, 1, 0.5),
        ],
        columns=["field_b", "label_b", "units", "units_a", "units_b", "jaccard"],
    )
    assert_frame_equal(pairs[expected.columns], expected)
    assert pairs["code_a"].tolist() == ["resources", "resources", "training"]
    assert pairs.columns.tolist() == list(PAIR_COLUMNS)


def test_co_occurrence_pairs_leaves_out_rare_pairs():
    assert co_occurrence_pairs(claims(), lambda field, code: code, at_least=2).empty
    zero = co_occurrence_pairs(claims(), lambda field, code: code, ["kind"], at_least=0)
    assert zero[["units", "jaccard"]].to_numpy().tolist() == [[0, 0]]
