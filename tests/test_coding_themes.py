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
        ("Crews are lacking, the defence minister said.", ["challenges"]),
        ("The defence minister resigned.", ["governance"]),
        # words in another sense
        ("In the face of new threats the crews drill.", []),
        ("Artificial intelligence sorts the mail.", ["technology"]),
        ("Autonomous vehicles crossed the range.", ["technology"]),
        ("Over the course of a year the fleet shrank.", []),
        ("Both bilateral exercises were cancelled.", ["training"]),
        # the relationship with NATO is one; a war as a date is no operation
        ("Jordan has no wish to join NATO.", ["bilateral"]),
        ("Since the war with its neighbour the village is empty.", []),
        # a gloss is no item of a list
        (
            "The guards, mainly in the south, where rebels, miners and smugglers live, slept.",
            ["counterterrorism"],
        ),
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


@pytest.mark.parametrize(
    ("sentence", "home", "regional"),
    [
        ("ASEAN closed its talks.", "PH", True),
        ("ASEAN closed its talks.", "KE", False),
        ("The African Union closed its talks.", "KE", True),
        ("The African Union closed its talks.", "PL", False),
        ("Cooperation in the Middle East pays.", "JO", True),
        ("Cooperation in the Middle East pays.", "PL", False),
        ("Dunes cover the Middle East.", "JO", False),
        ("L'ANSEA a clos ses pourparlers.", "PH", True),
    ],
)
def test_region_is_the_home_countrys_own(sentence: str, home: str, regional: bool) -> None:
    language = "fr" if sentence.startswith("L'") else "en"
    assert ("regional" in coded(sentence, home, language=language).themes) == regional


def test_taking_up_the_two_countries_leaves_a_field_its_own_theme() -> None:
    before = "Italy and Kenya signed a pact."
    assert coded("The two countries train together.", before=before).themes == ["training"]


def test_themes_of_a_heading_hold_where_the_subject_repeats_it() -> None:
    heading = "Technological Advancements"
    assert coded("These advancements pay off.", heading=heading).themes == ["technology"]


def test_partnership_within_the_region_is_regional_and_not_bilateral() -> None:
    codes = coded("These partnerships last.", "ML", before="Sahelian nations patrol together.")
    assert codes.themes == ["regional"]


def test_partnership_with_a_mission_is_peacekeeping() -> None:
    codes = coded("This partnership lasts.", heading="United Nations Missions in Kenya")
    assert codes.themes == ["peacekeeping"]
