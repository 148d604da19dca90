import krippendorff
import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score, precision_recall_fscore_support

from analysis.agreement.coefficients import FourfoldTables, masi_distance, set_alpha


def table(both, first, second, neither):
    """Measure one fourfold table; the result has no axes."""
    counts = (np.array([[float(count)]]) for count in (both, first, second, neither))
    return {name: value.item() for name, value in FourfoldTables(*counts).measures().items()}


def alpha(first, second):
    sets = ([frozenset({value}) for value in values] for values in (first, second))
    return set_alpha(*sets, np.ones((1, len(first)))).item()


def test_kappa_of_the_grant_proposals():
    # Fifty proposals, two readers, yes or no (the worked example of Wikipedia's "Cohen's kappa").
    measures = table(20, 5, 10, 15)
    assert measures["percent_agreement"] == 0.7
    assert measures["kappa"] == pytest.approx(0.4)


def test_kappa_of_equal_agreement_and_unequal_margins():
    # The same article's pair of tables with 60 % agreement each.
    assert table(45, 15, 25, 15)["kappa"] == pytest.approx(0.1304, abs=5e-5)
    assert table(25, 35, 5, 35)["kappa"] == pytest.approx(0.2593, abs=5e-5)


def test_alpha_of_binary_data():
    # Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section A.
    first, second = "0100000010", "1110010000"
    pairs = list(zip(first, second, strict=True))
    counts = [pairs.count(pair) for pair in (("1", "1"), ("1", "0"), ("0", "1"), ("0", "0"))]
    assert table(*counts)["alpha"] == pytest.approx(0.095, abs=5e-4)
    assert alpha(first, second) == pytest.approx(0.095, abs=5e-4)


def test_alpha_of_nominal_data():
    # Krippendorff 2011, section B.
    assert alpha("aabbdcccedda", "babbbccceddd") == pytest.approx(0.692, abs=5e-4)


@pytest.mark.parametrize("seed", range(5))
def test_measures_equal_those_of_scikit_learn_and_krippendorff(seed):
    rng = np.random.default_rng(seed)
    a = rng.random(80) < 0.3
    b = np.where(rng.random(80) < 0.8, a, ~a)
    tables = FourfoldTables.of(a[:, None] * 1.0, b[:, None] * 1.0, np.ones((1, 80)))
    measures = {name: value.item() for name, value in tables.measures().items()}
    precision, recall, f1, _ = precision_recall_fscore_support(a, b, average="binary")
    assert measures == pytest.approx(
        {
            "percent_agreement": (a == b).mean(),
            "precision": precision,
            "recall": recall,
            "f1": f1,
            "kappa": cohen_kappa_score(a, b),
            "alpha": krippendorff.alpha([a * 1, b * 1], level_of_measurement="nominal"),
        }
    )


def test_measures_of_weighted_units_equal_those_of_repeated_units():
    rng = np.random.default_rng(7)
    a, b = (rng.integers(0, 2, (20, 3)).astype(float) for _ in "ab")
    weights = rng.multinomial(20, np.full(20, 1 / 20), size=4).astype(float)
    weighted = FourfoldTables.of(a, b, weights).measures()
    for row, repeats in enumerate(weights.astype(int)):
        units = np.repeat(np.arange(20), repeats)
        plain = FourfoldTables.of(a[units], b[units], np.ones((1, 20))).measures()
        for name, values in plain.items():
            np.testing.assert_allclose(weighted[name][row], values[0], err_msg=name)


def test_measures_that_data_do_not_define_are_missing():
    measures = table(0, 0, 0, 9)
    assert measures["percent_agreement"] == 1
    undefined = {name for name, value in measures.items() if np.isnan(value)}
    assert undefined == {"precision", "recall", "f1", "kappa", "alpha"}


def test_measures_of_perfect_agreement_are_one():
    assert set(table(4, 0, 0, 5).values()) == {1.0}


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [
        ("ab", "ab", 0),
        ("", "", 0),
        ("a", "", 1),
        ("a", "b", 1),
        ("ab", "a", 1 - 1 / 2 * 2 / 3),
        ("ab", "bc", 1 - 1 / 3 * 1 / 3),
    ],
)
def test_masi_distance(first, second, distance):
    assert masi_distance(frozenset(first), frozenset(second)) == pytest.approx(distance)
    assert masi_distance(frozenset(second), frozenset(first)) == pytest.approx(distance)


def test_set_alpha_equals_krippendorff_with_masi():
    rng = np.random.default_rng(3)
    sets = [frozenset(code for code in "abc" if rng.random() < 0.4) for _ in range(120)]
    first, second = sets[:60], sets[30:90]
    values = sorted({*first, *second}, key=sorted)

    def metric(v1, v2, **_):
        pairs = np.broadcast(np.asarray(v1, int), np.asarray(v2, int))
        return np.array([masi_distance(values[x], values[y]) for x, y in pairs]).reshape(
            pairs.shape
        )

    data = [[values.index(value) for value in coder] for coder in (first, second)]
    expected = krippendorff.alpha(data, level_of_measurement=metric)
    assert set_alpha(first, second, np.ones((1, 60))).item() == pytest.approx(expected)
