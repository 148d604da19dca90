"""Cross tables, co-occurrence, directions."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analysis import tables

DIRECTIONS = ["inbound", "outbound", "none"]


@pytest.fixture
def claims():
    rows = [
        ("u1", "a", "effect", ["x", "y"], ["france", "niger"], ["bilateral"], "inbound"),
        ("u2", "a", "effect", ["x"], ["france"], ["bilateral", "multilateral"], "none"),
        ("u3", "b", "effect", ["y", "x"], [], [], "none"),
        ("u4", "b", "framing", ["x"], ["niger"], ["bilateral"], "inbound"),
    ]
    names = ["claim_id", "document", "kind", "themes", "partners", "categories", "direction"]
    return pd.DataFrame(rows, columns=names)


def test_rank_codes_orders_by_count_then_name(claims):
    assert tables.rank_codes(claims, "partners") == ["france", "niger"]
    assert tables.rank_codes(claims, "categories") == ["bilateral", "multilateral"]
    tied = claims.assign(partners=[["niger"], ["chad"], [], ["chad"]])
    assert tables.rank_codes(tied, "partners") == ["chad", "niger"]


def test_cross_tabulate_counts_each_pair_of_a_claim(claims):
    expected = pd.DataFrame(
        [
            ("france", "bilateral", 2),
            ("france", "multilateral", 1),
            ("niger", "bilateral", 1),
            ("niger", "multilateral", 0),
        ],
        columns=["partner", "category", "units"],
    )
    assert_frame_equal(tables.cross_tabulate(claims, "partners", "categories"), expected)


def test_cross_tabulate_keeps_the_order_given(claims):
    crossed = tables.cross_tabulate(claims, "themes", "document", ["y", "z"], ["b", "a"])
    expected = pd.DataFrame(
        [("y", "b", 1), ("y", "a", 1), ("z", "b", 0), ("z", "a", 0)],
        columns=["theme", "document", "units"],
    )
    assert_frame_equal(crossed, expected)


def test_cross_tabulate_refuses_a_field_against_itself(claims):
    with pytest.raises(ValueError, match="co_occurrence"):
        tables.cross_tabulate(claims, "themes", "themes")


def test_co_occurrence_is_symmetric_with_counts_on_the_diagonal(claims):
    expected = pd.DataFrame(
        [
            ("x", "x", 3, 3.0, 1.0),
            ("x", "y", 2, 2.0, 2 / 3),
            ("x", "z", 0, 0.0, 0.0),
            ("y", "x", 2, 2.0, 2 / 3),
            ("y", "y", 2, 4 / 3, 1.0),
            ("y", "z", 0, 0.0, 0.0),
            ("z", "x", 0, 0.0, 0.0),
            ("z", "y", 0, 0.0, 0.0),
            ("z", "z", 0, 0.0, float("nan")),
        ],
        columns=["left", "right", "units", "expected", "jaccard"],
    )
    assert_frame_equal(tables.co_occurrence(claims, "themes", ["x", "y", "z"]), expected)


def test_direction_of_support_counts_claims_with_a_partner_once(claims):
    expected = pd.DataFrame(
        [("inbound", 1, 2, 0.5), ("outbound", 0, 2, 0.0), ("none", 1, 2, 0.5)],
        columns=["direction", "units", "claims", "share"],
    )
    assert_frame_equal(tables.direction_of_support(claims, DIRECTIONS), expected)


def test_direction_by_partner_counts_a_claim_for_each_partner(claims):
    expected = pd.DataFrame(
        [
            ("france", "inbound", 1, 2, 0.5),
            ("france", "outbound", 0, 2, 0.0),
            ("france", "none", 1, 2, 0.5),
            ("niger", "inbound", 1, 1, 1.0),
            ("niger", "outbound", 0, 1, 0.0),
            ("niger", "none", 0, 1, 0.0),
        ],
        columns=["partner", "direction", "units", "claims", "share"],
    )
    assert_frame_equal(tables.direction_by_partner(claims, DIRECTIONS), expected)


def test_directions_without_partners_are_empty(claims):
    alone = claims.assign(partners=[[]] * 4)
    assert tables.direction_of_support(alone, DIRECTIONS)["units"].sum() == 0
    assert tables.direction_by_partner(alone, DIRECTIONS).empty
