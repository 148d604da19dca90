import pytest
from coded import coded


@pytest.mark.parametrize(
    ("sentence", "partners"),
    [
        ("Kenya and France signed a pact.", ["france"]),
        ("Kenyan troops trained with British soldiers.", ["united-kingdom"]),
        ("Russian-made rifles equip the Kenyan guard.", ["russia"]),
        ("MINUSMA and EUTM shared a camp.", ["european-union", "united-nations"]),
        ("The Kenyan government reorganised its agencies.", []),
        # adversaries, the attacked, countries only described
        ("Kenya defends its posts against Somalia.", []),
        ("Kenya defends its posts against Somalia, Eritrea and Sudan.", []),
        ("Eritrea's invasion alarmed Nairobi.", []),
        ("Sudanese missiles struck a Kenyan ship.", []),
        ("French jets struck jihadist camps for Kenya.", ["france"]),
        ("Kenya borders Ethiopia, Somalia, South Sudan, Tanzania and Uganda.", []),
        ("The Kenyan contingent fought in Somalia.", []),
        ("Kenyan officers attend staff colleges in India.", ["india"]),
        ("The contingent sailed to Lebanon to serve with UNIFIL.", ["united-nations"]),
        ("Kenya sent instructors to Lebanon.", ["lebanon"]),
        ("Gunmen killed two French nurses in Kenya.", []),
        ("Kenya sees Somalia and its ally Eritrea as threats.", []),
        ("Kenya sees Italy as a friend.", ["italy"]),
        ("Kenya chose radars rather than Italy's example.", []),
        ("On Ukraine, Kenya backs a ceasefire.", []),
        ("The Kenyan contingent was pulled out of the base from Somalia.", []),
        ("Kenya's drone fleet is the second largest after Egypt.", []),
        ("Kenya mourned the talks between Sudan and Eritrea.", []),
        # a place, unless nobody else is meant
        ("Kenyan officers trained with Italy in Jordan.", ["italy"]),
        # others act without the home country, or are only described
        ("France lent Italy a frigate.", []),
        ("Italy published a white paper in May.", []),
        ("We lent Italy a frigate.", ["italy"]),
        # groups of nations
        ("Nordic countries sent tents to Kenya.", ["allies"]),
        ("Regional forces met in Kenya.", ["allies"]),
        ("One of Italy's closest allies, Kenya bought radars.", ["italy"]),
        ("According to the UN, fuel ran out.", []),
        ("Somalia's coastline is long, Kenya's is short.", []),
        ("The U.S. Coast Guard gave Kenya a cutter.", ["united-states"]),
        # agreements, exercises, capitals and leaders that stand for a state
        ("Kenya joined African Lion.", ["united-states"]),
        ("Jakarta's gift of radios reached Kenya.", ["indonesia"]),
        ("Kenya flew to Jakarta.", []),
        ("Kenyan troops left Amisom.", ["african-union"]),
        # classes, and names that spell them out
        ("Kenya thanked its allies.", ["allies"]),
        ("Kenya thanked its allies, such as France and Italy.", ["france", "italy"]),
        ("Partner nation Italy sent a frigate to Kenya.", ["italy"]),
        ("NATO allies sent Kenya a frigate.", ["nato"]),
        ("Western donors paid Kenyan salaries.", ["allies"]),
        ("International and regional bodies met.", ["allies", "regional-organisation"]),
        ("Local stakeholders met.", []),
        # partnerships as subject, or not
        ("Partnerships help the Kenyan navy.", ["allies"]),
        ("Arms move within Kenya's defence partnerships.", []),
        ("The outlook depends on partnerships.", []),
        ("Guinea and Equatorial Guinea met Kenya.", ["equatorial-guinea", "guinea"]),
    ],
)
def test_partners_are_parties_and_never_home_or_foe(sentence: str, partners: list[str]) -> None:
    assert coded(sentence).partners == partners


def test_partners_of_a_pronoun_are_those_of_the_unit_before() -> None:
    codes = coded("These partnerships bring fuel.", before="Kenya works with Italy and the UN.")
    assert codes.partners == ["italy", "united-nations"]
    rule = next(r for r in codes.rules if r["code"] == "italy")
    assert rule["rule"] == "partners/italy: antecedent: anaphor"
    assert (rule["start"], rule["end"]) == (0, 34)


def test_partners_of_a_pronoun_give_way_to_the_units_own_noun() -> None:
    codes = coded("These partnerships please its allies.", before="Kenya works with Italy.")
    assert codes.partners == ["allies"]


def test_partners_of_a_pronoun_may_stand_in_the_heading() -> None:
    codes = coded("These missions last years.", heading="United Nations Missions in Kenya")
    assert codes.partners == ["united-nations"]


@pytest.mark.parametrize(
    ("sentence", "partners"),
    [
        ("The two countries fly together.", ["italy"]),
        ("Both navies share fuel.", ["italy"]),
        ("The partnership was renewed.", ["italy"]),
        ("The visit ended on Friday.", ["italy"]),
        # a bare noun carries nobody
        ("The pact covers fuel.", []),
        ("They share fuel.", ["italy"]),
        ("It covers tents.", ["italy"]),
        ("Two frigates carry fuel.", []),
    ],
)
def test_partners_of_what_was_agreed_are_carried_over(sentence: str, partners: list[str]) -> None:
    assert coded(sentence, before="Italy and Kenya signed a pact.").partners == partners


def test_partners_of_it_are_not_those_behind_the_verb() -> None:
    assert coded("It carries fuel.", before="The navy bought a ship from Italy.").partners == []


def test_partners_of_an_earlier_section_are_not_carried_over() -> None:
    text = "First Part\n\nKenya works with Italy.\n\nSecond Part\n\nThese agreements bring fuel."
    assert coded(text).partners == []


@pytest.mark.parametrize(
    ("sentence", "home", "categories"),
    [
        ("Kenya and Italy signed a pact.", "KE", ["bilateral"]),
        ("Mali, Niger and Burkina Faso signed a pact.", "ML", ["regional"]),
        ("Niger and Kenya signed a pact.", "KE", ["bilateral"]),
        ("Mali and Niger signed a pact.", "ML", ["bilateral"]),
        ("Kenya joined AMISOM, as part of which Uganda guards the port.", "KE", ["multilateral"]),
        ("The UN met Kenyan officers.", "KE", ["multilateral"]),
        ("Kenya thanked its allies.", "KE", ["unspecified"]),
        ("Kenya bought rifles from its allies.", "KE", ["unspecified"]),
        ("Kenya acquired equipment from its allies.", "KE", ["bilateral"]),
        ("Kenya thanked allies and organisations.", "KE", ["multilateral", "unspecified"]),
        ("The Wagner Group left Kenya.", "KE", ["unspecified"]),
        ("Saab repaired the Kenyan radar.", "KE", ["industrial"]),
        ("NGOs advise the Kenyan army.", "KE", ["civil-military"]),
        ("The UN and other partners met in Kenya.", "KE", ["multilateral"]),
        ("The barracks are new.", "KE", []),
    ],
)
def test_categories_follow_the_form_of_the_partnership(
    sentence: str, home: str, categories: list[str]
) -> None:
    assert coded(sentence, home).categories == categories


@pytest.mark.parametrize(
    ("before", "sentence", "language", "partners"),
    [
        (
            'Kenya and Norway, hereinafter referred to as "the Parties", adopted this text.',
            "Each Party shall bear its own costs.",
            "en",
            ["norway"],
        ),
        (
            "Kenya and Norway (“the Parties”) adopted this text.",
            "Cooperation in the field of mine clearance.",
            "en",
            ["norway"],
        ),
        (
            "La Norvège et le Kenya, ci-après dénommés « les Parties », adoptent ce texte.",
            "Les deux Parties conviennent de se réunir chaque année.",
            "fr",
            ["norway"],
        ),
        ("Kenya met Norway.", "Three parties left parliament.", "en", []),
    ],
)
def test_the_parties_of_a_treaty_are_those_who_made_it(before, sentence, language, partners):
    assert coded(sentence, before=before, language=language).partners == partners
