import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from coded import coded, project_coder

from analysis.coding.codebook import FIELDS
from analysis.coding.coder import Codes
from analysis.coding.lexicon import Lexicon
from analysis.documents.units import Document, parse_document

LISTS = ("themes", "partners", "categories")


def test_code_gives_one_entry_a_unit_and_a_rule_for_every_code(documents: list[Document]) -> None:
    for document in documents:
        coded_units = project_coder().code(document)
        assert len(coded_units) == len(document.units)
        for codes in coded_units:
            told = {(rule["field"], rule["code"]) for rule in codes.rules}
            given = {(field, code) for field in LISTS for code in getattr(codes, field)}
            given.add(("kind", codes.kind))
            given |= {("checkable", "true")} if codes.checkable else set()
            assert given <= told
            assert {field for field, _ in told} <= set(FIELDS)


def test_code_gives_every_direction_a_rule(documents: list[Document]) -> None:
    for document in documents:
        for codes in project_coder().code(document):
            fields = [rule["field"] for rule in codes.rules]
            assert ("direction" in fields) == (codes.direction != "none")


def test_code_gives_spans_that_lie_in_the_file(documents: list[Document]) -> None:
    for document in documents:
        for codes in project_coder().code(document):
            for rule in codes.rules:
                assert 0 <= rule["start"] < rule["end"] <= len(document.text)
                assert rule["coder"] == "machine"


def test_code_places_evidence_in_code_points() -> None:
    text = "L’armée – “naïve” –  Kenya’s tanks — left."
    codes = project_coder().code(parse_document(text, "d", "d", "en", "KE"))[0]
    rule = next(rule for rule in codes.rules if rule["code"] == "equipment")
    assert text[rule["start"] : rule["end"]] == "tanks"


def test_code_gives_framing_units_nothing_else() -> None:
    codes = coded("In this report we examine how Italy and the UN train the army:")
    assert codes[:6] == ("framing", [], [], [], "none", False)


def test_code_is_the_same_every_time(documents: list[Document]) -> None:
    coder = project_coder()
    assert [coder.code(d) for d in documents] == [coder.code(d) for d in documents]


def test_numbers_take_no_place_among_the_words_that_are_kept() -> None:
    lexicon = Lexicon({}, "en")
    tracemalloc.start()
    try:
        for number in range(20_000):
            assert lexicon.read(f"{number}") == ((f"{number}",), (0,))
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 100_000


def test_code_leaves_a_language_without_patterns_uncoded() -> None:
    coder = project_coder()
    document = parse_document("Die UNO schickt Soldaten.", "d", "d", "de", "KE")
    assert not coder.supports("de") and coder.supports("fr")
    assert coder.code(document) == [Codes("descriptive", [], [], [], "none", False, [])]


@pytest.mark.parametrize("text", ["", "***", "1234.", "— …", "İstanbul’da É.", "- :", "a" * 5000])
def test_code_takes_any_text(text: str) -> None:
    document = parse_document(text, "d", "d", "en", None)
    assert len(project_coder().code(document)) == len(document.units)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "La France a livré douze véhicules blindés à l'armée sénégalaise.",
            ("descriptive", ["equipment"], ["france"], ["bilateral"], "inbound"),
        ),
        (
            "Le Sénégal participe aux missions de maintien de la paix des Nations unies.",
            ("descriptive", ["peacekeeping"], ["united-nations"], ["multilateral"], "outbound"),
        ),
        ("Le ministère doit recruter des femmes.", ("prescriptive", ["personnel"], [], [], "none")),
        (
            "Ces partenariats renforcent le renseignement.",
            ("effect", ["bilateral", "intelligence"], ["allies"], ["unspecified"], "none"),
        ),
    ],
)
def test_code_reads_french(sentence: str, expected: tuple[object, ...]) -> None:
    assert coded(sentence, "SN", language="fr")[:5] == expected


def prose(name: str) -> list[tuple[dict[str, Any], Codes]]:
    """Sentences about other countries, coded by hand by the codebook, and the machine's codes."""
    path = Path(__file__).parent / "data" / name
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [(row, coded(row["text"], row["home"])) for row in rows]


def f1(pairs: Iterator[tuple[set[str], set[str]]]) -> float:
    both = hand = machine = 0
    for ours, theirs in pairs:
        both, hand, machine = both + len(ours & theirs), hand + len(ours), machine + len(theirs)
    return 2 * both / (hand + machine)


@pytest.mark.parametrize("name", ["prose_developed.jsonl", "prose_fresh.jsonl"])
def test_code_agrees_with_hand_coded_prose_on_other_countries(name: str) -> None:
    pairs = prose(name)
    least = {"themes": 0.82, "partners": 0.92, "categories": 0.92}
    for field, bar in least.items():
        assert f1((set(row[field]), set(getattr(codes, field))) for row, codes in pairs) >= bar
    for field, bar in {"kind": 0.93, "direction": 0.84, "checkable": 0.90}.items():
        share = sum(row[field] == getattr(codes, field) for row, codes in pairs) / len(pairs)
        assert share >= bar
