"""The data dictionary names the columns that the frames and files have, in their order."""

import re
from dataclasses import fields
from datetime import date

import pytest

import analysis
from analysis import evidence, tables
from analysis.agreement.comparing import agreement, disagreements
from analysis.agreement.misclassification import corrected_shares
from analysis.briefing import open_briefing
from analysis.claims.codings import codings_from_claims
from analysis.claims.columns import ROW
from analysis.corpora.processes import Tally
from analysis.exchange.flat import PAIR_COLUMNS
from analysis.report.batch.manifest import Run


@pytest.fixture(scope="module")
def text(project):
    return (project / "docs" / "data-dictionary.md").read_text(encoding="utf-8")


def rows_of(text):
    """Give the first cell's name of each table row with the names in its last cell."""
    rows = re.findall(r"^\| `([^`]+)`.*?\| ([^|]*) \|$", text, re.MULTILINE)
    return {name: re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", cell)) for name, cell in rows}


@pytest.fixture(scope="module")
def frames(project):
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        briefing = open_briefing({})
    units, claims, book = briefing.units, briefing.claims, briefing.codebook
    register, assessment = briefing.coded.register, briefing.assessment
    themes, directions = book.codes("themes"), book.codes("direction")
    coverage = tables.code_coverage(claims, "themes", themes)
    machine, second = codings_from_claims(briefing.coded.machine), briefing.references["second"]
    day, before = briefing.parameters.as_of, date(2020, 1, 1)
    earlier = briefing.coded.assess(before)
    links = briefing.coded.links
    return {
        "tables.code_coverage": coverage,
        "tables.section_coverage": tables.section_coverage(units, themes),
        "tables.kinds_of_claim": tables.kinds_of_claim(claims, book.codes("kind")),
        "tables.funnel": tables.funnel(units),
        "tables.shared_codes": tables.shared_codes(claims, "themes"),
        "tables.explode_codes": tables.explode_codes(claims, "themes"),
        "tables.co_occurrence": tables.co_occurrence(claims, "themes", themes),
        "tables.cross_tabulate": tables.cross_tabulate(claims, "partners", "categories"),
        "tables.direction_of_support": tables.direction_of_support(claims, directions),
        "tables.direction_by_partner": tables.direction_by_partner(claims, directions),
        "tables.stock_phrases": tables.stock_phrases(claims),
        "tables.near_duplicates": tables.near_duplicates(claims),
        "tables.numerals": tables.numerals(units),
        "tables.numerals_by_document": tables.numerals_by_document(units),
        "tables.words_by_document": tables.words_by_document(units),
        "evidence.proposition_status": evidence.proposition_status(register, day),
        "evidence.partnership_timeline": evidence.partnership_timeline(
            register, day, claims=claims
        ),
        "evidence.partner_attention": evidence.partner_attention(claims, register, day),
        "evidence.contradicting_claims": evidence.contradicting_claims(assessment.claims),
        "evidence.status_changes": evidence.status_changes(
            claims, register, before, day, links=links
        ),
        "evidence.status_differences": evidence.status_differences(earlier, assessment),
        "evidence.source_use": evidence.source_use(register, assessment.assessed, day),
        "evidence.unlinked_claims": evidence.unlinked_claims(assessment.claims, register),
        "evidence.anachronisms": evidence.anachronisms(claims, register, day, links=links),
        "briefing.dating.bands": briefing.dating.bands,
        "briefing.dating.readings": briefing.dating.readings,
        "agreement.disagreements": disagreements(second, machine, briefing.coded.claims),
        "misclassification.corrected_shares": corrected_shares(machine, second),
        "intervals": tables.with_intervals(coverage),
        "assessed": assessment.assessed,
        "answers": briefing.dating.answers,
        "agreement": agreement(second, machine, resamples=20),
    }


def test_every_frame_has_the_columns_that_the_dictionary_gives(text, frames):
    told = rows_of(text)
    listed = {name: frame for name, frame in frames.items() if "." in name}
    assert {name: list(frame.columns) for name, frame in listed.items()} == {
        name: told[name] for name in listed
    }


def test_frames_that_extend_another_have_its_columns_and_theirs(text, frames, project):
    told, opened = rows_of(text), analysis.open_project(project)
    own_coverage = frames["tables.code_coverage"].columns
    assert list(frames["intervals"].columns) == [*own_coverage, "low", "high"]
    status = told["evidence.proposition_status"]
    links = told["briefing.assessment.assessed"][:7]
    assert list(frames["assessed"].columns) == [*links, *status[status.index("status") :]]
    first, own = told["briefing.dating.readings"], told["briefing.dating.answers"]
    plateau = first[first.index("units") :]
    assert list(frames["answers"].columns) == [own[0], *plateau, *own[2:]]
    assert list(opened.coverage("themes").columns) == list(own_coverage)
    with_error = opened.coverage("themes", reference="second").columns
    assert list(with_error) == [*own_coverage, *told["project.coverage"][1:4]]
    assert list(opened.answers.columns) == told["project.answers"]
    assert list(opened.codes.columns) == told["tables.coded_words"]
    found = told["agreement.agreement"]
    counts, measures = found[:6], found[6:-2]
    spread = [f"{measure}{end}" for measure in measures for end in ("", "_low", "_high")]
    assert list(frames["agreement"].columns) == [*counts, *spread]


def test_every_public_function_that_makes_a_frame_is_in_the_dictionary(text):
    told = rows_of(text)
    selecting = {"only_claims", "partnership_claims", "sample_units", "select_claims"}
    selecting |= {"judged_claims", "with_status"}
    made = {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in (tables, evidence)
        for name in set(module.__all__) - selecting
        if getattr(getattr(module, name), "__annotations__", {}).get("return")
        and "DataFrame" in str(getattr(module, name).__annotations__["return"])
    }
    assert len(made) > 20
    assert made - set(told) == set()


def test_the_claims_table_is_what_the_dictionary_says(text):
    """Names, types and the fields of records, in order."""
    lines = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)
    told = [
        (name, type, re.findall(r"`(\w+)`", meaning)[: len(column.fields)])
        for names, type, meaning in lines
        for name in re.findall(r"`(\w+)`", names)
        for column in ROW
        if column.name == name
    ]
    assert told == [(column.name, column.type, list(column.fields)) for column in ROW]


def test_files_hold_what_the_dictionary_says(text):
    told = rows_of(text)
    assert told["manifest.json"] == [field.name for field in fields(Run)]
    assert told["_parts.jsonl"] == ["part", *(field.name for field in fields(Tally))]
    assert told["briefing export co-occurrence"] == list(PAIR_COLUMNS)
