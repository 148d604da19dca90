"""The front door for Python: light to open, plain to ask, clear about what it does not know."""

import subprocess
import sys
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest

import analysis
from analysis.briefing import open_briefing
from analysis.claims.pipeline import code_documents
from analysis.claims.reading import read_claims
from analysis.claims.table import claims_frame, write_claims
from analysis.dates import as_day
from analysis.errors import CodingError, ParameterError
from analysis.evidence import assess, proposition_status, standing, status_changes
from analysis.files.spreadsheet import escape_cell, join_cell, split_cell, unescape_cell

HEAVY = {"pandas", "matplotlib", "pydantic", "papermill", "analysis.coding", "analysis.documents"}


@pytest.fixture(scope="module")
def opened(project):
    return analysis.open_project(str(project))


@pytest.mark.parametrize(
    ("what", "heavy"),
    [
        ("import analysis", HEAVY | {"nbconvert"}),
        ("import analysis; dir(analysis)", HEAVY | {"nbconvert"}),
        ("import analysis.exporters.html", {"analysis.coding", "analysis.claims", "pandas"}),
        ("import analysis.exporters.typst", {"analysis.coding", "analysis.claims", "pandas"}),
    ],
)
def test_opening_the_package_waits_for_nothing_else(what, heavy):
    command = f"{what}\nimport sys\nprint(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=True
    )
    assert set(run.stdout.split()) & heavy == set()


def test_every_name_of_the_package_is_there():
    assert {name for name in analysis.__all__ if getattr(analysis, name) is None} == set()
    assert set(analysis.__all__) <= set(dir(analysis))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        analysis.nothing  # noqa: B018


def test_a_project_is_what_the_briefing_says(opened, project, monkeypatch):
    monkeypatch.chdir(project / "data")
    briefing = open_briefing()
    pd.testing.assert_frame_equal(opened.claims, briefing.claims)
    assert opened.briefing.edition == briefing.edition
    assert repr(opened) == repr(briefing).replace("Briefing", "Project")


def test_every_object_says_itself_in_a_line(opened):
    briefing = opened.select(themes="training").briefing
    coded, document = briefing.coded, opened._documents[0]
    objects = [
        *(opened, briefing, coded, coded.register, coded.codebook, briefing.assessment),
        *(briefing.dating, briefing.messages, document, briefing.parameters),
        *(opened.code("France left."), analysis.show(*[])),
    ]
    lines = [repr(each) for each in objects]
    assert [line for line in lines if "\n" in line or len(line) > 160] == []
    assert str(coded.register) == repr(coded.register)
    assert "only themes training" in lines[1]
    assert lines[-3] == "Parameters(themes=('training',))"


def test_coverage_counts_as_the_claims_do_and_reckons_with_the_error(opened):
    coverage = opened.coverage("themes", reference="second")
    row = coverage[(coverage["document"] == "ministry") & (coverage["theme"] == "training")]
    held = opened.claims[opened.claims["document"] == "ministry"]["themes"]
    assert row["units"].item() == held.map(lambda codes: "training" in codes).sum()
    assert row["low"].item() < row["corrected"].item() < row["high"].item()
    assert set(coverage["theme"]) == set(opened.codebook.codes("themes"))


def test_codes_in_use_are_counted_where_none_are_named(opened):
    coverage = analysis.tables.code_coverage(opened.claims, "partners")
    assert list(coverage["partner"].unique()) == analysis.tables.rank_codes(
        opened.claims, "partners"
    )
    with pytest.raises(ValueError, match="«kind» holds no lists of codes"):
        analysis.tables.code_coverage(opened.claims, "kind")


def test_a_text_of_ones_own_is_coded_with_the_words_behind_each_code(opened):
    text = "France trained Malian soldiers. It left."
    coded = opened.code(text)
    assert coded.claims["partners"].iloc[0] == ["france"]
    assert coded.claims["text"].tolist() == ["France trained Malian soldiers.", "It left."]
    words = coded.codes.set_index(["claim_id", "field", "code"])["words"]
    assert words[coded.claims["claim_id"].iloc[0], "partners", "france"] == "France"
    assert all(text[row.start : row.end] == row.words for row in coded.codes.itertuples())


def test_the_words_of_a_code_stand_in_the_document(opened, documents):
    texts = {document.source_file: document.text for document in documents}
    files = opened.units.set_index("claim_id")["source_file"]
    rows = opened.codes.sample(200, random_state=1).itertuples()
    assert all(texts[files[row.claim_id]][row.start : row.end] == row.words for row in rows)
    assert set(opened.codes["claim_id"]) == set(opened.units["claim_id"])


def test_claims_of_a_section_are_those_below_its_heading(opened):
    name = opened.claims["section_path"].map(len).idxmax()
    heading = opened.claims.loc[name, "section_path"][0]
    found = opened.section(heading.upper())
    assert set(found.index) == {
        index for index, path in opened.claims["section_path"].items() if heading in path
    }


def test_claims_of_a_section_are_found_by_some_words_of_its_heading(opened):
    paths = opened.section("mali's DEFENSE")["section_path"]
    assert paths.map(lambda path: any("Mali’s Defense" in name for name in path)).all()
    assert len(paths) > 5
    with pytest.raises(ParameterError, match="did you mean «Future Outlook»"):
        opened.section("Futur Outlok")


def test_a_project_at_a_day_has_the_statuses_of_that_day(opened):
    there = opened.at("2014-01-01", known_by="2015-01-01")
    direct = opened.briefing.coded.assess(date(2014, 1, 1), date(2015, 1, 1)).claims
    expected = direct.set_index("claim_id")["status"]
    assert there.claims["status"].tolist() == expected[there.claims["claim_id"]].tolist()
    changes = opened.changes("2014-01-01")
    assert changes["date"].between(date(2014, 1, 2), date(2026, 11, 22)).all()


def test_answers_are_plain_rows_of_claims_and_questions_for_excel(opened, tmp_path):
    answers = opened.answers
    assert len(answers) == len(
        opened.briefing.assessment.assessed.merge(opened.claims[["claim_id"]])
    )
    assert answers["question"].str.endswith("?").all()
    decided = answers["finding"].notna()
    assert decided.any() and answers["statement"][decided].str.len().gt(10).all()
    assert answers["sources"][decided].map(len).gt(0).all()
    sheet = openpyxl.load_workbook(analysis.write_excel(answers, str(tmp_path / "a.xlsx"))).active
    head, *rows = sheet.iter_rows(values_only=True)
    assert head == tuple(answers.columns)
    themes = [row[head.index("themes")] or "" for row in rows]
    assert themes == answers["themes"].map(";".join).tolist()
    # A cell is a word, a number, a day: nothing that only Python reads. Titles may have brackets.
    written = [str(cell) for row in rows for cell in row if cell is not None]
    assert not any(text.startswith(("['", "[{", "{", "KnownDay")) for text in written)


def test_agreement_is_named_as_on_the_command_line(opened, project):
    by_name = opened.agreement("reference")
    path = str(project / "data" / "codings" / "reference.csv")
    pd.testing.assert_frame_equal(by_name, opened.agreement(path, "machine"))
    with pytest.raises(CodingError, match=r"no coding «referee»: name a file, `machine`, or one"):
        opened.agreement("referee")


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda p: p.coverage(), r"coverage\(field\): name one of themes, partners, categories"),
        (lambda p: p.coverage("theme"), r"coverage\(field\): no «theme»; did you mean «themes»"),
        (lambda p: p.cross("partners"), r"cross\(columns\): name one of themes"),
        (lambda p: p.section(), r"section\(heading\): name one of "),
        (lambda p: p.changes(), r"changes\(since\): «None» is not a date such as 2024-06-01"),
        (lambda p: p.changes("2024"), r"changes\(since\): «2024» is not a date"),
        (lambda p: p.at(), r"at\(as_of\): «None» is not a date"),
        (lambda p: p.code(), r"code\(text\): give a sentence"),
        (lambda p: p.select(theme="x"), r"select: no parameter «theme»; did you mean «themes»"),
        (lambda p: p.build("x", themes="y"), r"select: themes: no «y»"),
    ],
)
def test_what_is_missing_or_unknown_is_said(opened, ask, answer):
    with pytest.raises(ParameterError, match=answer):
        ask(opened)


def test_days_are_dates_or_iso_text_everywhere(opened):
    register, claims = opened.briefing.coded.register, opened.claims
    day, text = date(2024, 6, 1), "2024-06-01"
    pd.testing.assert_frame_equal(
        assess(claims, register, text, text).claims, assess(claims, register, day, day).claims
    )
    pd.testing.assert_frame_equal(
        proposition_status(register, text), proposition_status(register, as_of=day)
    )
    assert standing(register, text) == standing(register, day)
    pd.testing.assert_frame_equal(
        status_changes(claims, register, "2022-01-01", text),
        status_changes(claims, register, date(2022, 1, 1), day),
    )
    with pytest.raises(ParameterError, match="as_of: «June» is not a date"):
        assess(claims, register, "June")
    assert as_day(datetime(2024, 6, 1, 12)) == as_day(pd.Timestamp(text)) == day


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("assessed", [True, False])
def test_a_claims_table_is_read_back_as_it_was(project, documents, tmp_path, format, assessed):
    coded = code_documents(project, documents)
    claims = coded.assess("2024-06-01").claims if assessed else coded.claims
    odd = claims.iloc[0].to_dict() | {
        "section_path": ["A > B", "C \\ D", "\\/"],
        "text": '\'=1+1; "x"\nnew line',
        "coded_by": ["a;b", "machine"],
    }
    table = claims_frame([*claims.to_dict("records"), odd])
    path = str(tmp_path / f"claims.{format}")
    write_claims(table, path, format)
    pd.testing.assert_frame_equal(read_claims(path), table)


def test_what_is_no_claims_table_is_said(tmp_path):
    for name, text in {"a.txt": "", "b.csv": "x,y\n", "c.jsonl": "5\n", "d.parquet": "x"}.items():
        (tmp_path / name).write_text(text, "utf-8")
        with pytest.raises(CodingError, match=name):
            read_claims(tmp_path / name)
    with pytest.raises(CodingError, match="is missing"):
        read_claims(tmp_path / "e.csv")


@pytest.mark.parametrize("items", [[], ["a"], ["a;b", "\\", "\\/", ";"], ["/", "a\\;b"]])
def test_lists_in_a_cell_are_read_as_they_were_written(items):
    assert split_cell(join_cell(items)) == items


@pytest.mark.parametrize("cell", ["=1", "'=1", "''=1", "'a", "a", "", "'"])
def test_a_cell_is_read_as_it_was_written(cell):
    assert unescape_cell(escape_cell(cell)) == cell
    assert not escape_cell(cell).startswith("=")
