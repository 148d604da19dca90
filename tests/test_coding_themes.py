import pytest
from coded import coded


@pytest.mark.parametrize(
    ("sentence", "themes"),
    [
        # a list of up to four is coded, a longer one is mentioned in passing
        ("The bill covers pensions, radars, recruits and fuel.", ["personnel", "technology"]),
        ("The bill covers pensions, radars, recruits, tanks, fuel and drills.", []),
        # peace in a unit on missions is peacekeeping
        ("UN missions maintain peace.", ["peacekeeping"]),
        ("The talks brought peace.", ["peacebuilding"]),
        # stability of the region only through cooperation
        ("Regulation fosters stability in the region.", []),
        ("Partnerships foster stability in the region.", ["bilateral", "regional"]),
        # sources that are quoted are not what the unit is about
        ("Spare parts are lacking, the defence minister said.", ["challenges"]),
        ("The defence minister resigned.", ["governance"]),
        # words in another sense
        ("In the face of new threats the crews drill.", []),
        ("Artificial intelligence sorts the mail.", ["technology"]),
        ("Autonomous vehicles crossed the range.", ["technology"]),
        # the last resort for the institution
        ("The ministry guards the nation's interests.", ["governance"]),
    ],
)
def test_themes_follow_what_is_said(sentence: str, themes: list[str]) -> None:
    assert coded(sentence).themes == themes


def test_themes_of_bare_this_are_carried_over() -> None:
    codes = coded("This shortens the queue.", before="Recruitment opens in May.")
    assert codes.themes == ["personnel"]
    assert codes.rules[-1]["rule"] == "themes/personnel: antecedent"


def test_themes_of_a_heading_hold_where_the_subject_repeats_it() -> None:
    heading = "Technological Advancements"
    assert coded("These advancements pay off.", heading=heading).themes == ["technology"]


def test_partnership_within_the_region_is_regional_and_not_bilateral() -> None:
    codes = coded("These partnerships last.", "ML", before="Sahelian nations patrol together.")
    assert codes.themes == ["regional"]


def test_partnership_with_a_mission_is_peacekeeping() -> None:
    codes = coded("This partnership lasts.", heading="United Nations Missions in Kenya")
    assert codes.themes == ["peacekeeping"]
