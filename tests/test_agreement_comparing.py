import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from sklearn.metrics import cohen_kappa_score, f1_score

from analysis.agreement.comparing import COLUMNS, MEASURES, agreement, disagreements
from analysis.claims.codings import COLUMNS as CODING_COLUMNS
from analysis.errors import CodingError

KINDS = {"e": "effect", "d": "descriptive", "f": "framing"}


def codings(field, units, coder="ann"):
    """Give unit number → codes (a list) as codings of one field."""
    rows = [
        ("a.txt", 10 * unit, 10 * unit + 4, "Text", field, code, coder, "2024-06-01", "")
        for unit, codes in units.items()
        for code in codes or [""]
    ]
    return pd.DataFrame(rows, columns=list(CODING_COLUMNS))


def kinds(letters, coder="ann"):
    return codings("kind", {n: [KINDS[letter]] for n, letter in enumerate(letters)}, coder)


FIRST, SECOND = "eeeeddddff" * 3, "eeedddddfe" * 3


def test_agreement_of_a_field_with_one_code_is_nominal():
    table = agreement(kinds(FIRST), kinds(SECOND, "bob"), resamples=50)
    whole = table[table["code"] == ""].iloc[0]
    assert table.columns.tolist() == list(COLUMNS)
    assert table["code"].tolist() == ["", "descriptive", "effect", "framing"]
    assert whole["percent_agreement"] == whole["f1"] == pytest.approx(0.8)
    assert whole["kappa"] == pytest.approx(cohen_kappa_score(list(FIRST), list(SECOND)))
    effect = table[table["code"] == "effect"].iloc[0]
    assert effect["f1"] == pytest.approx(
        f1_score(*(np.array(list(s)) == "e" for s in (FIRST, SECOND)))
    )


def test_agreement_counts_assignments_by_code():
    first = codings("themes", {0: ["training", "resources"], 1: [], 2: ["training"]})
    second = codings("themes", {0: ["training"], 1: ["resources"], 2: ["training"]}, "bob")
    table = agreement(first, second, resamples=10)
    counts = table[["code", "n", "both", "reference_only", "other_only"]]
    expected = pd.DataFrame(
        [("", 3, 2, 1, 1), ("resources", 3, 0, 1, 1), ("training", 3, 2, 0, 0)],
        columns=counts.columns,
    )
    assert_frame_equal(counts, expected)
    whole = table.iloc[0]
    assert whole["precision"] == whole["recall"] == pytest.approx(2 / 3)
    assert whole["percent_agreement"] == pytest.approx(1 / 3)


def test_agreement_without_codes_has_the_same_rows_of_fields():
    first, second = kinds(FIRST), kinds(SECOND, "bob")
    table = agreement(first, second, resamples=10)
    whole = agreement(first, second, by_code=False, resamples=10)
    assert_frame_equal(whole, table[table["code"] == ""])


def test_agreement_pools_kappa_over_codes():
    first = codings("themes", {0: ["a", "b"], 1: ["a"], 2: [], 3: ["b"]})
    second = codings("themes", {0: ["a", "b"], 1: [], 2: [], 3: ["a", "b"]}, "bob")
    whole = agreement(first, second, resamples=10).iloc[0]
    # a: observed 2/4, by chance 1/2; b: observed 4/4, by chance 1/2.
    assert whole["kappa"] == pytest.approx((0.75 - 0.5) / (1 - 0.5))


def test_agreement_takes_only_units_that_both_coded():
    first, second = kinds("eed"), kinds("eedd", "bob").iloc[1:]
    assert agreement(first, second, resamples=10)["n"].tolist() == [2, 2, 2]


def test_agreement_of_checkable_is_about_true():
    first = codings("checkable", {0: ["true"], 1: ["true"], 2: ["false"], 3: ["false"]})
    second = codings("checkable", {0: ["true"], 1: ["false"], 2: ["false"], 3: ["false"]}, "bob")
    table = agreement(first, second, resamples=10)
    assert len(table) == 1
    assert table.loc[0, ["precision", "recall", "kappa"]].tolist() == [1, 0.5, 0.5]


def test_agreement_of_equals_is_one_with_intervals_of_one():
    table = agreement(kinds(FIRST), kinds(FIRST, "bob"), resamples=50)
    for measure in MEASURES:
        assert table.loc[0, [measure, f"{measure}_low", f"{measure}_high"]].tolist() == [1, 1, 1]


def test_agreement_is_missing_where_nobody_gave_a_code():
    nothing = {unit: [] for unit in range(4)}
    table = agreement(codings("themes", nothing), codings("themes", nothing, "bob"), resamples=5)
    row = table.iloc[0]
    assert len(table) == 1
    assert row["percent_agreement"] == 1
    assert row[["precision", "f1", "kappa", "alpha", "kappa_low"]].isna().all()


def test_agreement_intervals_hold_the_estimate_and_repeat():
    tables = [agreement(kinds(FIRST), kinds(SECOND, "bob")) for _ in range(2)]
    assert_frame_equal(*tables)
    for measure in MEASURES:
        low, value, high = (tables[0].loc[0, measure + s] for s in ("_low", "", "_high"))
        assert low < value < high


def test_agreement_intervals_cover_as_often_as_they_say():
    # A code's percent agreement is a binomial share: hold the interval against its quantiles.
    rng = np.random.default_rng(5)
    flips = rng.random(400) < 0.2
    second = ["e" if flip else "d" for flip in flips]
    row = agreement(kinds("d" * 400), kinds(second, "bob")).iloc[0]
    p = 1 - flips.mean()
    reach = 1.96 * np.sqrt(p * (1 - p) / 400)
    assert row["percent_agreement_low"] == pytest.approx(p - reach, abs=0.01)
    assert row["percent_agreement_high"] == pytest.approx(p + reach, abs=0.01)


def test_agreement_refuses_what_it_cannot_compare():
    with pytest.raises(CodingError, match="no unit in common"):
        agreement(kinds("ee"), kinds("ee", "bob").assign(source_file="b.txt"))
    both = pd.concat([kinds("ee"), kinds("ee", "bob")])
    with pytest.raises(CodingError, match="codes of ann and bob"):
        agreement(both, kinds("ee", "bob"))


def test_disagreements_lists_both_codings_and_the_rules_that_fired():
    first = codings("themes", {0: ["training"], 1: ["training"]})
    second = codings("themes", {0: ["training", "resources"], 1: ["training"]}, "machine")
    rules = [
        {"field": "themes", "code": "resources", "rule": "themes/budget"},
        {"field": "kind", "code": "effect", "rule": "kind/main-verb"},
    ]
    claims = pd.DataFrame(
        {"claim_id": ["d-1"], "source_file": ["a.txt"], "start": [0], "end": [4], "rules": [rules]}
    )
    expected = {
        "claim_id": "d-1",
        "source_file": "a.txt",
        "start": 0,
        "end": 4,
        "text": "Text",
        "field": "themes",
        "reference": ["training"],
        "other": ["resources", "training"],
        "rules": ["resources: themes/budget"],
    }
    assert disagreements(first, second, claims).to_dict("records") == [expected]
    assert disagreements(first, second)["rules"].tolist() == [[]]


def test_disagreements_of_equals_are_none():
    assert disagreements(kinds(FIRST), kinds(FIRST, "bob")).empty
