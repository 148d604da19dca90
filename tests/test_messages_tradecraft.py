"""The linter finds planted violations and lets clean prose and quotations pass."""

import pytest

from analysis.messages.tradecraft import VOCABULARIES, violations
from analysis.page.blocks import Callout, Column, Prose, Quote, Settings, Table


def rules(*blocks):
    return [violation.rule for violation in violations(block.to_json() for block in blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is likely that the mission ends.", ["likelihood-without-its-range"]),
        ("It is likely (20–45%) that it ends.", ["likelihood-without-its-range"]),
        ("It is probable (55–80%) that it ends.", ["likelihood-without-its-range"]),
        (
            "It is likely (55–80%) that it ends; we have high confidence.",
            ["likelihood-beside-confidence"],
        ),
        ("It is very unlikely (5–20%) to end.", []),
        ("It is likely (55–80%) to end. We have high confidence in the date.", []),
        ("The likelihood of error is measured.", []),
        ("A source graded B2 says so.", ["merged-grades"]),
        ("A B2 source says so.", ["merged-grades"]),
        ("Bruxelles2, B2.", ["merged-grades"]),
        ("A B2 paper on tanks.", ["merged-grades"]),
        ("Seen by a source graded B2: tanks.", ["merged-grades"]),
        ("B2 vehicles, says a source graded C3.", ["merged-grades"]),
        ("B2 vehicles in Mali and E3 aircraft over it.", []),
        ("See Annex B2.", []),
        ("A T-72 and an AK-47.", []),
        ("A source graded B, credibility 2, says so.", []),
        ("The article says “it is likely to end”.", []),
        ("[Mali likely to leave](<https://example.org/a>). Press.", []),
    ],
)
def test_violations_in_prose(text, expected):
    assert rules(Prose(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il est probable que la mission prenne fin.", ["likelihood-without-its-range"]),
        ("Il est probable (20–45 %) qu’elle prenne fin.", ["likelihood-without-its-range"]),
        ("Elle prendra probablement fin.", ["likelihood-without-its-range"]),
        ("C’est vraisemblable (55–80 %).", ["likelihood-without-its-range"]),
        ("Une fin quasi certaine.", ["likelihood-without-its-range"]),
        (
            "Il est probable (55–80 %) qu’elle cesse ; *confiance élevée*.",
            ["likelihood-beside-confidence"],
        ),
        ("Il est très peu probable (5–20 %) qu’elle prenne fin.", []),
        ("Des suites très probables (80–95\u00a0%).", []),
        ("Il est probable (55–80 %) qu’elle cesse. La confiance est élevée.", []),
        ("Un terme de probabilité porterait son intervalle.", []),
        ("Une source cotée B2 le dit.", ["merged-grades"]),
        ("Les véhicules B2 au Mali.", []),
        ("L’article dit « il est probable ».", []),
        ("It is likely to end.", []),
    ],
)
def test_violations_in_french_prose(text, expected):
    assert rules(Settings({"language": "fr"}), Prose(text)) == expected


def test_a_language_without_vocabulary_is_still_held_to_the_other_standards():
    page = Settings({"language": "de"}), Prose("Es ist likely. Quelle B2.")
    assert rules(*page) == ["merged-grades"]


@pytest.mark.parametrize(
    ("language", "term", "span"),
    [(key, *pair) for key, words in VOCABULARIES.items() for pair in words.likelihood.items()],
)
def test_every_term_passes_with_its_own_range_only(language, term, span):
    settings = Settings({"language": language})
    assert rules(settings, Prose(f"X {term} ({span}).")) == []
    assert rules(settings, Prose(f"X {term} (1–99%).")) == ["likelihood-without-its-range"]
    assert rules(settings, Prose(f"X {term}.")) == ["likelihood-without-its-range"]


def test_a_judgement_needs_a_citation():
    cited = "- The mission ended. [\\[3\\]](#note-3)"
    assert rules(Callout("Key judgements", cited, "key")) == []
    assert rules(Callout("Key judgements", f"{cited}\n- It was so.", "key")) == ["uncited"]
    assert rules(Callout("Note", "- It was so.", "note")) == []


def test_quotations_and_claims_are_exempt_and_other_tables_are_not():
    likely = "They will likely fail."
    table = Table("T", (Column("a"),), ((likely,),), "table-omissions")
    claims = Table("T", (Column("a"),), ((likely,),), "table-claims-x")
    assert rules(Quote(likely, "here"), claims) == []
    assert rules(table) == ["likelihood-without-its-range"]
