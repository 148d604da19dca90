import pytest
from coded import coded


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        # the partner as giving subject
        ("Italy supplied the Kenyan army with trucks.", "inbound"),
        ("Under the plan Italy supplied trucks.", "inbound"),
        ("Italian trucks were delivered to Kenya.", "inbound"),
        ("EUTM Kenya trained two companies.", "inbound"),
        ("Ten Italian instructors are stationed in Kenya.", "inbound"),
        ("Italy announced that it would send trucks to Kenya.", "inbound"),
        ("The allies include Italy, which has lent Kenya tents.", "inbound"),
        ("Italian instructors run the Kenyan school.", "inbound"),
        ("The Kenyan army uses rifles from Italy and Spain.", "inbound"),
        # the passive, and taking
        ("The trucks were provided by Italy.", "inbound"),
        ("Kenya gains access to Italian trucks.", "inbound"),
        ("Kenya bought trucks from Italy.", "inbound"),
        ("The tents that Italy lent stood in Kenya.", "inbound"),
        # a name before a passive receives
        ("The tents that Italy was lent stood in Kenya.", "none"),
        ("The tents that Italy was kindly lent stood in Kenya.", "none"),
        # "from", with two words at most before the name
        ("The Kenyan army keeps rifles from northern Italy.", "inbound"),
        ("The Kenyan army keeps rifles from the far northern Italy.", "none"),
        ("The Kenyan army keeps rifles near Italy.", "none"),
        # home as giver
        ("Kenya contributes 300 soldiers to the UN mission.", "outbound"),
        ("Kenya has delivered tents to Uganda.", "outbound"),
        ("Kenyan instructors trained officers from Uganda.", "outbound"),
        ("Kenyan peacekeepers patrol for UNIFIL.", "outbound"),
        ("Kenyan officers served with the UN mission.", "outbound"),
        ("Kenyan instructors are training members of the army of Uganda.", "outbound"),
        ("The Kenyan force backs Uganda's campaign.", "outbound"),
        ("Kenya has long been a leading contributor to the UN mission.", "outbound"),
        # a partner that agrees to give, or gives to the home country's forces
        ("Italy agreed to equip two companies.", "inbound"),
        ("The EU opened a training mission for the Kenyan army.", "inbound"),
        ("Kenya has benefited from Italian support.", "inbound"),
        # who is only present, or acts elsewhere, gives nothing
        ("Italy has 300 soldiers in Kenya.", "none"),
        ("The UN mission patrols the market.", "none"),
        ("Public support for NATO is low in Kenya.", "none"),
        # a range of acts ("from … to …") is no act
        ("Taking part in the UN mission keeps the navy busy.", "outbound"),
        ("From taking part in the UN mission to guarding the coast, the navy is busy.", "none"),
        ("From contributing to the UN mission to guarding the coast, the navy is busy.", "none"),
        # together
        ("Kenya and the Joint Expeditionary Force met.", "mutual"),
        ("African Lion fills the Kenyan camp.", "mutual"),
        ("Kenya and Italy hold joint exercises.", "mutual"),
        ("Kenyan and Italian pilots crossed the lake.", "mutual"),
        ("Cooperation between Kenya and Italy grew.", "mutual"),
        # the first word told decides
        ("Through alliances with Italy, Kenya gains access to training.", "mutual"),
        ("Kenya gains access to shared radar data from Italy.", "inbound"),
        # nothing told
        ("Partnerships help the Kenyan navy.", "none"),
        ("The last Italian soldiers left Kenya.", "none"),
        ("The barracks are new.", "none"),
    ],
)
def test_direction_tells_who_gives(sentence: str, direction: str) -> None:
    assert coded(sentence).direction == direction


def test_direction_of_participation_is_taken_from_the_heading() -> None:
    heading = "Participation in UN Peacekeeping Missions"
    assert coded("The country follows the UN's orders.", heading=heading).direction == "outbound"
    assert coded("The country follows the UN's orders.").direction == "none"


@pytest.mark.parametrize(("letters", "direction"), [(78, "outbound"), (79, "none")])
def test_joining_reaches_a_mission_within_90_characters(letters: int, direction: str) -> None:
    sentence = f"A battalion joined {'x' * letters} the UN mission."
    assert sentence.index("UN") - sentence.index("joined") == letters + 12
    assert coded(sentence).direction == direction
