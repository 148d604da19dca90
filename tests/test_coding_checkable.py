import pytest
from coded import coded


@pytest.mark.parametrize(
    ("sentence", "checkable"),
    [
        ("Italy trains the Kenyan marines.", True),
        ("IGAD mediated in Kenya.", True),
        ("By working with Italy, Kenya can save fuel.", False),
        ("Kenya could work with Italy.", False),
        ("Kenya should work with Italy.", False),
        ("Its allies train the Kenyan marines.", False),
        ("The army flies UH-60 helicopters.", True),
        ("UAVs offer an edge.", False),
        ("The army flies modern helicopters.", False),
        ("The minister was appointed by the president.", True),
        ("A share of the budget is allocated to pensions.", True),
        ("The army has 24,000 soldiers.", True),
        ("The base opened in 1963.", True),
        ("The frigate is expected to arrive in 2027.", True),
        ("The army must grow by 300 men.", False),
        ("Good leadership improves morale.", False),
        # a duty that a law lays, a strength, an aim
        ("The contractor shall repair the radars.", True),
        ("About 90,000 active army.", True),
        ("Kenya is committed to friendship with Italy.", True),
        ("Kenya is committed to reform.", False),
    ],
)
def test_checkable_needs_a_particular(sentence: str, checkable: bool) -> None:
    assert coded(sentence).checkable is checkable


def test_checkable_pronoun_counts_only_with_a_particular_act() -> None:
    heading = "United Nations Missions in Kenya"
    assert coded("These missions deploy troops.", heading=heading).checkable
    assert not coded("These missions improve morale.", heading=heading).checkable
