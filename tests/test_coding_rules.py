from itertools import groupby

import pytest
from coded import coded, project_coder

from analysis.coding.codebook import FIELDS, load_codebook
from analysis.coding.coder import Codes
from analysis.coding.rules import CodedRule, coded_rules
from analysis.documents.units import Document


def told(codes: Codes) -> set[str]:
    """The rules behind a unit's codes, by the field that the claims table names first."""
    return {rule["rule"] for rule in codes.rules}


def name(rule: CodedRule) -> str:
    return f"{rule.field}: {rule.rule}"


def is_named(rule: CodedRule, recorded: str) -> bool:
    """Hold a rule against a record, which in lists names the code behind the field."""
    field, _, behind = recorded.partition(": ")
    return field.partition("/")[0] == rule.field and behind == rule.rule


@pytest.mark.parametrize("rule", coded_rules(), ids=name)
def test_every_rule_decides_its_example(rule: CodedRule) -> None:
    recorded = told(coded(rule.example, rule.home, rule.heading, rule.before))
    assert any(is_named(rule, entry) for entry in recorded), sorted(recorded)


def test_every_rule_that_decides_stands_in_codebook_gazetteer_or_table(
    project, documents: list[Document]
) -> None:
    codebook = load_codebook(project / "data" / "codebook.yaml")
    written = {(rule.field, rule.name) for rule in codebook.rules("en")}
    listed = {(rule.field, rule.rule) for rule in coded_rules()}
    for document in documents:
        for codes in project_coder().code(document):
            for entry in codes.rules:
                rule = entry["field"], entry["rule"].partition(": ")[2]
                # A category goes by its party, a named party by the gazetteer.
                known = rule in written | listed or rule[0] == "categories"
                assert known or ":" in rule[1], entry


def test_docs_list_every_rule_in_order(project) -> None:
    lines = ["| rule | says | why | example |", "|---|---|---|---|"]
    for field, rules in groupby(coded_rules(), key=lambda rule: rule.field):
        assert field in FIELDS
        for rule in rules:
            example = " / ".join(filter(None, (rule.heading, rule.before, rule.example)))
            lines.append(f"| `{name(rule)}` | {rule.says} | {rule.why} | {example} |")
    page = (project / "docs" / "coding.md").read_text(encoding="utf-8")
    assert "\n".join(lines) in page, "\n".join(lines)
