from typing import Any

import pandas as pd
import pytest

from analysis.documents.units import Document
from analysis.errors import EvidenceError
from analysis.evidence import (
    Linker,
    Register,
    claims_in_tension,
    contradicting_claims,
    link_claims,
    load_register,
    overrule_links,
)


@pytest.fixture(scope="module")
def register(project: Any) -> Register:
    return load_register(project / "data" / "evidence.yaml")


@pytest.fixture(scope="module")
def linker(register: Register) -> Linker:
    return Linker(register)


def claim(text: str, **fields: Any) -> dict[str, Any]:
    return {
        "claim_id": "c",
        "document": "partnerships",
        "source_file": "a.txt",
        "section_path": [],
        "start": 0,
        "end": len(text),
        "text": text,
        "kind": "descriptive",
        "themes": [],
        "partners": [],
        "categories": [],
        "direction": "none",
        "checkable": True,
        "rules": [],
        **fields,
    }


def linked(linker: Linker, text: str, **fields: Any) -> list[str]:
    links = linker.link(claim(text, **fields))
    return [("" if link["asserts"] else "!") + link["proposition"] for link in links]


UN = ["united-nations"]


@pytest.mark.parametrize(
    ("text", "fields", "propositions"),
    [
        ("The UN presence in Mali is a stabilising force.", {}, ["un-engaged-in-mali"]),
        ("UN peacekeeping missions in Mali keep the peace.", {}, ["un-mission-in-mali"]),
        ("UN initiatives provide specialized training to all.", {}, ["un-trains-malian-forces"]),
        ("The UN supplies modern weaponry.", {}, ["un-supplies-weapons-to-mali"]),
        ("The UN supplies food and tents.", {}, []),
        ("Working with the UN grants Mali access to useful intelligence.", {},
         ["un-shares-intelligence"]),
        ("Countries like Mali, Burkina Faso, Niger, Chad, and Mauritania work together.", {},
         ["sahel-five-cooperation"]),
        ("Mali, Burkina Faso and Niger work together.", {}, []),
        ("The acquisition of military equipment from France helps.", {"partners": ["france"]},
         ["france-supplies-equipment"]),
        ("The acquisition of arms from allies such as France helps.", {"partners": ["france"]},
         ["france-is-ally", "france-supplies-equipment"]),
        ("The acquisition of military equipment from Italy helps.", {"partners": ["italy"]}, []),
        ("A lecture in France was held.", {"partners": ["france"]}, []),
        ("Tanks such as the T-72 serve.", {}, ["t-72-in-service"]),
        ("Tanks such as the T-54 serve.", {}, []),
        ("Infantry fighting vehicles like the French VAB serve.", {"partners": ["france"]},
         ["vab-in-service", "vab-is-an-ifv"]),
        ("The army drives the VAB.", {"partners": ["france"]}, ["vab-in-service"]),
        ("Rifles like the AK-47 are carried.", {}, ["ak-47-in-service"]),
        ("The ministry has invested in unmanned aerial vehicles.", {}, ["turkey-drones"]),
        ("Hostile drones were seen.", {}, []),
        ("It is officially known as the Ministry of Defence and Veterans Affairs.", {},
         ["ministry-official-name"]),
        ("The Minister of Defense, appointed by the President, decides.", {},
         ["minister-appointed-by-president"]),
        ("The Minister of Health, appointed by the President, decides.", {}, []),
        ("A significant portion of the budget is spent on equipment.", {}, ["defence-budget"]),
        ("There are budget constraints, affecting its ability to invest in modernizing.", {},
         ["budget-constrained"]),
        ("Mali commits soldiers to UN missions.", {}, ["mali-sends-troops-to-un-missions"]),
        ("Mali makes a significant contribution to UN peacekeeping missions.", {},
         ["mali-significant-in-un-missions"]),
        ("Actively participating in UN missions, it can better position itself.", {}, []),
        ("It increased its participation in UN peacekeeping missions.", {},
         ["mali-takes-part-in-un-missions", "mali-increased-un-participation"]),
        # A norm denies nothing.
        ("Establishing transparent governance structures and oversight mechanisms is paramount.",
         {}, []),
        # Naming the UN alone ties a sentence to nothing, nor does the French article “un”.
        ("The United Nations upholds peace.", {"partners": UN}, []),
        ("un presence", {}, []),
    ],
)  # fmt: skip
def test_link_follows_what_the_sentence_says(
    linker: Linker, text: str, fields: dict[str, Any], propositions: list[str]
) -> None:
    assert sorted(linked(linker, text, **fields)) == sorted(propositions)


def test_link_reads_the_document_that_a_rule_is_for(register: Register) -> None:
    rule = register.proposition["t-72-in-service"].links[0]
    when = rule.when.model_copy(update={"document": "partnerships"})
    alone = register.proposition["t-72-in-service"].model_copy(
        update={"links": (rule.model_copy(update={"when": when}),)}
    )
    linker = Linker(Register(propositions=(alone,)))
    assert linked(linker, "The T-72 serves.") == ["t-72-in-service"]
    assert linked(linker, "The T-72 serves.", document="ministry") == []


def test_link_reads_the_heading_that_a_rule_is_for(linker: Linker) -> None:
    text = "- Verification processes to confirm legitimacy."
    heading = ["Arms", "Regulation of Arms Transfers in Mali’s Defense Partnerships"]
    assert linked(linker, text, section_path=heading) == ["arms-transfers-regulated"]
    assert linked(linker, text, section_path=heading[:1]) == []


def test_link_takes_the_first_of_several_rules_of_a_proposition(linker: Linker) -> None:
    links = linker.link(claim("UAVs provide pictures by the use of drones."))
    assert [link["rule"] for link in links] == ["turkey-drones/aircraft"]


def test_link_gives_framing_none(linker: Linker) -> None:
    assert linked(linker, "Tanks such as the T-72 include:", kind="framing") == []


def test_link_keeps_rule_and_span_in_code_points_of_the_file(linker: Linker) -> None:
    text = "Mali’s “main” tanks, such as the T-72, serve."
    link = linker.link(claim(text, start=1000, end=1000 + len(text)))[0]
    assert link["rule"] == "t-72-in-service/tank"
    assert text[link["start"] - 1000 : link["end"] - 1000] == "T-72"


# What the rules tie of which the two documents say nothing: who else is in the record.
UNSAID = {
    "eu-trains-malian-forces": ("The European Union trains Malian soldiers.", "european-union"),
    "takuba": ("Task Force Takuba fights beside the army.", "coalition"),
    "russia-is-partner": ("Russia supplies Mali with helicopters.", "russia"),
    "china-arms": ("China is a supplier of vehicles.", "china"),
    "morocco-is-partner": ("Malian cadets train in Morocco.", "morocco"),
    "germany-is-partner": ("German soldiers are in Gao.", "germany"),
    "emirates-supply": ("The Emirates deliver armoured vehicles.", "united-arab-emirates"),
    "algeria-is-partner": ("Mali and Algeria have a joint staff.", "algeria"),
    "ukraine-relations": ("Ukraine is a partner of Mali.", "ukraine"),
    "domestic-defence-industry": ("Mali has its own defence industry.", "mali"),
    "aes": ("Mali belongs to the Alliance of Sahel States.", "alliance-of-sahel-states"),
    "ecowas-membership": ("Mali is a member of ECOWAS.", "ecowas"),
}


@pytest.mark.parametrize(("proposition", "said"), UNSAID.items())
def test_rules_tie_what_the_documents_do_not_say(
    linker: Linker, proposition: str, said: tuple[str, str]
) -> None:
    text, partner = said
    assert linked(linker, text, partners=[partner]) == [proposition]


def test_every_other_rule_ties_a_unit_of_the_documents(
    register: Register, documents: list[Document]
) -> None:
    # Each rule on its own, so that none hides behind the one before it; partners are granted
    # freely, because the question is whether the patterns occur at all.
    partners = ["france", "united-nations", "united-states"]
    records = [
        claim(u.text, document=d.id, section_path=list(u.section_path), partners=partners)
        for d in documents
        for u in d.units
    ]
    idle = []
    for proposition in register.propositions:
        for rule in proposition.links:
            alone = proposition.model_copy(update={"links": (rule,)})
            linker = Linker(Register(propositions=(alone,)))
            if not any(linker.link(record) for record in records):
                idle.append(proposition.id)
    assert sorted(idle) == sorted(UNSAID)


def test_overrule_links_replaces_and_removes(register: Register) -> None:
    texts = ["Tanks such as the T-72 serve.", "Rifles like the AK-47 are carried.", "Nothing."]
    claims = pd.DataFrame(
        [claim(text, claim_id=f"c{n}", start=n * 100) for n, text in enumerate(texts)]
    )
    place = claims[["source_file", "start", "end"]].to_dict("records")
    overrides = pd.DataFrame(
        [
            {**place[n], "field": field, "code": code, "coder": coder, "date": day}
            for n, field, code, coder, day in (
                (0, "propositions", "", "ann", "2026-02-01"),
                (0, "propositions", "aes", "ann", "2026-01-01"),
                (2, "propositions", "!aes", "bo", "2026-01-01"),
                (2, "propositions", "china-arms", "bo", "2026-01-01"),
                (1, "themes", "training", "bo", "2026-01-01"),
            )
        ]
    )
    links = overrule_links(link_claims(claims, register), claims, overrides, register)
    assert [(k["proposition"], k["asserts"], k["rule"], k["coder"]) for k in links["c2"]] == [
        ("aes", False, "override", "bo"),
        ("china-arms", True, "override", "bo"),
    ]
    assert links["c0"] == []
    assert [link["proposition"] for link in links["c1"]] == ["ak-47-in-service"]


def test_overrule_links_refuses_an_unknown_proposition(register: Register) -> None:
    claims = pd.DataFrame([claim("Nothing.")])
    row = {"source_file": "a.txt", "start": 0, "end": 8, "field": "propositions"}
    overrides = pd.DataFrame([{**row, "code": "!aess", "coder": "ann", "date": "2026-01-01"}])
    with pytest.raises(EvidenceError, match=r"«!aess».*offset 0"):
        overrule_links({"c": []}, claims, overrides, register)


def test_contradicting_claims_pairs_yes_and_no_on_one_proposition() -> None:
    yes, no = {"proposition": "p", "asserts": True}, {"proposition": "p", "asserts": False}
    other = {"proposition": "q", "asserts": False}
    said = ([yes], [no, other], [yes], [other], None)
    claims = pd.DataFrame(
        [
            claim("It is so.", claim_id=id, document=document, propositions=links)
            for id, document, links in zip("abcde", "xxyyy", said, strict=True)
        ]
    )
    expected = pd.DataFrame(
        {
            "proposition": ["p", "p"],
            "asserting": ["a", "c"],
            "denying": ["b", "b"],
            "within_document": [True, False],
        }
    )
    pd.testing.assert_frame_equal(contradicting_claims(claims), expected)


def test_contradicting_claims_of_none_keeps_its_columns() -> None:
    claims = pd.DataFrame([claim("Nothing.", propositions=None)])
    found = contradicting_claims(claims)
    assert list(found) == ["proposition", "asserting", "denying", "within_document"]
    assert found.empty


@pytest.mark.parametrize(
    ("fields", "contradicts"),
    [
        ({}, True),
        ({"kind": "prescriptive"}, False),
        ({"text": "- Rules to keep the base shut.", "rule": "no-finite-verb"}, False),
        ({"text": "- Processes to keep the base shut.", "rule": "main-verb"}, False),
        ({"text": "- Security: The base is shut.", "rule": "main-verb"}, True),
        ({"text": "- A treaty keeps the base shut.", "rule": "verb-of-effect"}, True),
        ({"partners": ["niger"]}, False),
        ({"partners": ["niger", "france"]}, True),
        ({"partners": []}, True),
    ],
)
def test_a_norm_a_mere_name_and_another_partner_contradict_nothing(
    fields: dict[str, Any], contradicts: bool
) -> None:
    rule = {"field": "kind", "code": "descriptive", "rule": f"kind: {fields.pop('rule', 'copula')}"}
    told = {"text": "The base is shut.", "partners": ["france"], "rules": [rule], **fields}
    link = {"proposition": "p", "asserts": True}
    one = claim("It is open.", claim_id="a", partners=["france"], propositions=[link])
    other = claim(**told, claim_id="b", propositions=[{**link, "asserts": False}])
    for pair in ([one, other], [other, one]):
        assert len(contradicting_claims(pd.DataFrame(pair))) == contradicts


def test_claims_in_tension_are_paired_by_the_registers_rules_with_their_words() -> None:
    sides = {"one": {"text": "well equipped"}, "other": {"text": ["lacks? radios", "no radios"]}}
    register = Register.model_validate({"tensions": [{"id": "means", "about": "?", **sides}]})
    texts = ("They are well equipped.", "The army lacks radios.", "It rains.")
    claims = pd.DataFrame(
        [
            claim(text, claim_id=f"c{n}", start=9 * n, document="xyz"[n])
            for n, text in enumerate(texts)
        ]
    )
    assert claims_in_tension(claims, register).to_dict("records") == [
        {
            "tension": "means",
            "one": "c0",
            "one_words": "well equipped",
            "other": "c1",
            "other_words": "lacks radios",
            "within_document": False,
        }
    ]
    assert claims_in_tension(claims, Register()).empty
