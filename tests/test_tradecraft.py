"""The linter finds planted violations and lets clean prose and quotations pass."""

import pytest

from analysis.blocks import Callout, Column, Prose, Quote, Table
from analysis.tradecraft import LIKELIHOOD, violations


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
        ("A T-72 and an AK-47.", []),
        ("A source graded B, credibility 2, says so.", []),
        ("The article says “it is likely to end”.", []),
        ("[Mali likely to leave](<https://example.org/a>). Press.", []),
    ],
)
def test_violations_in_prose(text, expected):
    assert rules(Prose(text)) == expected


def test_every_term_passes_with_its_own_range_only():
    for term, span in LIKELIHOOD.items():
        assert rules(Prose(f"It is {term} ({span}).")) == []
        assert rules(Prose(f"It is {term}.")) == ["likelihood-without-its-range"]


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
