import pytest
from coded import coded


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        # main clause, not the adjunct before it nor the tail behind it
        ("By pooling its trainers, Kenya can shorten courses.", "effect"),
        ("Kenya opened a school in Thika, strengthening its reserve.", "descriptive"),
        ("To strengthen its reserve, Kenya opened a school.", "descriptive"),
        ("Moreover, these drills improve gunnery.", "effect"),
        ("The school that strengthens the reserve opened in Thika.", "descriptive"),
        ("As the navy looks to the future, a review will be imperative.", "prescriptive"),
        # modality
        ("The loan could strain the budget.", "prospective"),
        ("The loan will fund a school.", "prospective"),
        ("In May the loan was signed.", "descriptive"),
        ("The army must train mechanics.", "prescriptive"),
        ("The army needs to train mechanics.", "prescriptive"),
        ("Shortages can delay repairs.", "effect"),
        # importance of a thing, importance of doing a thing
        ("Fuel is vital to every patrol.", "effect"),
        ("Buying fuel early is vital.", "prescriptive"),
        ("It is crucial to buy fuel early.", "prescriptive"),
        ("Training is vital to every patrol.", "effect"),
        ("To buy fuel early is vital.", "prescriptive"),
        ("It's vital to buy fuel early.", "prescriptive"),
        ("The army will have to buy fuel.", "prescriptive"),
        ("The army has to date bought no fuel.", "descriptive"),
        # what somebody is said to say decides, not that it was said
        ("The minister said the army must buy fuel.", "descriptive"),
        ("The minister said that the loan could fail.", "descriptive"),
        ("The minister announced a loan.", "descriptive"),
        ("“The loan could fail,” the minister said.", "prospective"),
        # the verb behind a relative clause, and behind a verb of helping
        ("The loan, which Italy gave, paid for fuel.", "descriptive"),
        ("The loan helped build two schools.", "effect"),
        # stated efforts
        ("The army seeks to improve morale.", "descriptive"),
        ("By hiring cooks, the army aims to improve morale.", "descriptive"),
        # displays of commitment, and of a change
        ("The parade highlights the government's commitment to peace.", "effect"),
        ("Recent years highlight a shift to smaller units.", "descriptive"),
        # voice and agent
        ("The fleet was strengthened by two frigates.", "effect"),
        ("The army has strengthened its posts with 300 men.", "descriptive"),
        ("Two frigates strengthen the fleet.", "effect"),
        ("The school provides a clear advantage.", "effect"),
        ("The ministry provides uniforms.", "descriptive"),
        # a law's duty, and what "we" foretell
        ("The contractor shall repair the radars.", "prescriptive"),
        ("We shall see the frigates in May.", "prospective"),
        # openers that hold commas, participles, what stands behind a possessor
        ("By keeping a small, quick force, Kenya could save fuel.", "prospective"),
        ("Facing a shortage of fuel, the navy may sell ships.", "prospective"),
        ("Rules on leave, like those on rank, ensure order.", "effect"),
        ("Nairobi's added weight strengthens the pact.", "effect"),
        # an aim that is stated, a cause that is named
        ("The navy's aim is to strengthen the fleet.", "descriptive"),
        ("The delay was partly due to fog.", "effect"),
        ("It is important, and we sail.", "effect"),
        # what has no finite verb
        ("- Access to spare parts.", "descriptive"),
        ("- Strengthening of the reserve.", "effect"),
        # forms that are nouns and verbs
        ("American support reaches the border.", "descriptive"),
        ("Joint exercises last year drew crowds.", "descriptive"),
        ("Troops trained by France have left.", "descriptive"),
        ("What would it take to restore trust?", "framing"),
        ("This report examines the navy.", "framing"),
    ],
)
def test_kind_follows_the_main_clause(sentence: str, kind: str) -> None:
    assert coded(sentence).kind == kind


def test_kind_of_points_follows_a_lead_in_that_asks() -> None:
    asked = "The panel recommends that the navy:"
    told = "The main tasks of the navy are:"
    for lead_in, kind in ((asked, "prescriptive"), (told, "descriptive")):
        assert coded(f"{lead_in}\n- repair the radars.").kind == kind
    # A sentence between ends the list.
    assert coded(f"{asked}\n- repair the radars.\nIt met.\n- Repairs.").kind == "descriptive"


def test_kind_of_a_lead_in_depends_on_what_it_claims() -> None:
    assert coded("The main tasks of the navy are:\n- Patrols at sea.").kind == "descriptive"
    from coded import project_coder

    from analysis.documents.units import parse_document

    text = "The main tasks are:\n- Patrols.\nThe loan strengthens the navy in two ways:\n- Ships."
    codes = project_coder().code(parse_document(text, "d", "d.txt", "en", "KE"))
    assert [c.kind for c in codes] == ["framing", "descriptive", "effect", "descriptive"]
