"""The whole way, for real: papermill, kernel, HTML, PDF."""

import hashlib
import json
import re
import shutil
import subprocess
from html import unescape

import nbformat
import pandas as pd
import pypdf
import pytest
from lxml import html as lxml_html
from small import HTML_FILES, make_project

from analysis.cli import main
from analysis.cli.build import read_formats
from analysis.files.project import NOTEBOOK
from analysis.files.spreadsheet import unescape_cell
from analysis.page.blocks import BLOCKS_MIME

FILES = {"briefing.html", "briefing.pdf", "briefing.ipynb", "claims.csv", "provenance.json"}


@pytest.fixture(scope="module")
def pdf(built):
    return pypdf.PdfReader(built / "briefing.pdf")


@pytest.fixture(scope="module")
def pages(pdf):
    return [page.extract_text() for page in pdf.pages]


@pytest.fixture(scope="module")
def html(built):
    return (built / "briefing.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def ids(built):
    return list(pd.read_csv(built / "claims.csv")["claim_id"])


@pytest.fixture(scope="module")
def ids_with_status(built):
    claims = pd.read_csv(built / "claims.csv")
    return list(claims.loc[claims["status"] != "not-checkable", "claim_id"])


def test_build_writes_exactly_its_files(built):
    assert {path.name for path in built.iterdir()} == FILES


def test_pdf_is_tagged_titled_and_in_a_language(pdf):
    catalog = pdf.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"].startswith("en")
    assert pdf.metadata.title.startswith("Mali’s defence partnerships")
    metadata = catalog["/Metadata"].get_data().decode("utf-8")
    assert re.search(r"pdfuaid:part\W+1", metadata)
    assert re.search(r"pdfaid:part\W+2", metadata)


def test_every_claim_with_a_status_is_visible_inside_a_page(built, ids_with_status):
    """Text that is merely in the file may lie outside the page: its box must lie inside."""
    done = subprocess.run(
        ["pdftotext", "-bbox", built / "briefing.pdf", "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    seen, width, height = set(), 0.0, 0.0
    for line in done.stdout.splitlines():
        if page := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
            width, height = map(float, page.groups())
        elif word := re.search(
            r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)', line
        ):
            left, top, right, bottom = map(float, word.groups()[:4])
            if 0 <= left < right <= width and 0 <= top < bottom <= height:
                seen.add(word[5])
    missing = [id for id in ids_with_status if id not in seen]
    assert len(ids_with_status) > 100
    assert missing == []


def test_page_carries_every_claim_and_paper_those_with_a_status(html, pages, ids, ids_with_status):
    text = "\n".join(pages)
    assert all(f'id="{id}"' in html for id in ids)
    # Paper holds those that a record could check or speaks on; `complete` all.
    assert all(id in text for id in ids_with_status)


def test_html_loads_nothing_from_outside(html):
    assert len(html.encode()) < 1_500_000
    assert not re.search(
        r"<(?:script|img|link|iframe|source)[^>]+(?:src|href)=[\"']?(?:https?:)?//", html
    )
    assert "default-src 'none'" in unescape(html)


def test_provenance_names_every_input_and_nothing_of_the_machine(built, project):
    text = (built / "provenance.json").read_text(encoding="utf-8")
    record = json.loads(text)
    for name, digest in record["inputs"].items():
        if name != NOTEBOOK:  # its parameters' values and outputs do not count
            assert hashlib.sha256((project / name).read_bytes()).hexdigest() == digest
    assert {"data/codebook.yaml", "data/sources.yaml", "notebooks/briefing.ipynb"} <= set(
        record["inputs"]
    )
    for output in FILES - {"briefing.pdf"}:
        assert str(project.parent) not in (built / output).read_text(encoding="utf-8"), output


def test_every_output_carries_its_provenance(built, html):
    """The table of claims has no place for it: its provenance.json stands beside it."""
    record = json.loads((built / "provenance.json").read_text(encoding="utf-8"))
    page = lxml_html.fromstring(html)
    assert json.loads(page.xpath("//meta[@name='provenance']/@content")[0]) == record
    notebook = nbformat.read(built / "briefing.ipynb", as_version=4)
    outputs = [output["data"] for cell in notebook.cells for output in cell.get("outputs", ())]
    (settings,) = [
        block["values"]
        for data in outputs
        for block in data.get(BLOCKS_MIME, {}).get("blocks", ())
        if block["type"] == "settings"
    ]
    assert settings["provenance"] == record
    told = pypdf.PdfReader(built / "briefing.pdf").metadata["/Keywords"]
    for part in ("inputs", "versions"):
        assert all(f"{name}: {value}" in told for name, value in record[part].items())
    assert f"as_of: {record['parameters']['as_of']}" in told


def test_executed_notebook_has_outputs_and_the_run_parameters(built):
    notebook = nbformat.read(built / "briefing.ipynb", as_version=4)
    injected = next(
        c for c in notebook.cells if "injected-parameters" in c.metadata.get("tags", [])
    )
    assert 'detail = "full"' in injected.source
    assert all(c.outputs for c in notebook.cells if c.source.startswith("show("))


def test_a_theme_filter_gives_a_different_and_correct_briefing(built, project, tmp_path):
    argv = ["build", "--project", str(project), "--out", str(tmp_path), "--quiet"]
    assert main([*argv, "-p", "themes", "[counterterrorism]", "--formats", "html"]) == 0
    whole = pd.read_csv(built / "claims.csv", keep_default_na=False)
    part = pd.read_csv(tmp_path / "claims.csv", keep_default_na=False)
    expected = whole[whole["themes"].str.split(";").map(lambda codes: "counterterrorism" in codes)]
    assert list(part["claim_id"]) == list(expected["claim_id"])
    html = (tmp_path / "briefing.html").read_text(encoding="utf-8")
    gone = set(whole["claim_id"]) - set(part["claim_id"])
    assert all(f'id="{id}"' in html for id in part["claim_id"])
    assert not any(f'id="{id}"' in html for id in gone)
    assert unescape_cell(part["text"].iloc[0]).split()[0] in html


def test_summary_has_four_pages_at_most(project, tmp_path):
    argv = [
        "build",
        "--project",
        str(project),
        "--out",
        str(tmp_path),
        "--quiet",
        "--formats",
        "pdf",
    ]
    for paper in ("a4", "letter"):
        assert main([*argv, "-p", "detail", "summary", "-p", "paper", paper]) == 0
        assert len(pypdf.PdfReader(tmp_path / "briefing.pdf").pages) <= 4


@pytest.mark.parametrize(
    ("typed", "read"),
    [("html,html", ["html"]), ("pdf,html,pdf", ["html", "pdf"]), ("pdf", ["pdf"])],
)
def test_a_format_named_twice_is_written_once(typed, read):
    assert read_formats(typed) == read


def test_a_build_asked_for_a_format_twice_publishes_it_once(tmp_path, capsys):
    project, out = make_project(tmp_path / "project"), tmp_path / "out"
    argv = ["build", "--project", str(project), "--out", str(out), "--formats", "html,html"]
    assert main(argv) == 0, capsys.readouterr().err
    assert {path.name for path in out.iterdir()} == HTML_FILES


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["-p", "theme", "x"], "no parameter «theme»; did you mean «themes»?"),
        (["-p", "themes", "cooking"], "themes: no «cooking»"),
        (
            ["-p", "partners", "france", "-p", "themes", "personnel"],
            "no claim is left by themes personnel",
        ),
        (["-p", "title", "Sources graded B2"], "title: «Sources graded B2» breaks a standard"),
        (["--formats", "docx"], "no «docx»; there are html and pdf"),
    ],
)
def test_bad_parameters_stop_before_a_kernel_starts(
    project, tmp_path, capsys, monkeypatch, given, message
):
    monkeypatch.setattr(
        "papermill.execute_notebook", lambda *_, **__: pytest.fail("a kernel started")
    )
    (tmp_path / "briefing.html").write_text("the last good one", encoding="utf-8")
    code = main(["build", "--project", str(project), "--out", str(tmp_path), *given])
    assert code == 2
    assert message in capsys.readouterr().err
    assert [path.read_text() for path in tmp_path.iterdir()] == ["the last good one"]


def test_a_failing_notebook_leaves_the_last_briefing_and_its_diagnosis(project, tmp_path, capsys):
    for name in ("data", "notebooks"):
        shutil.copytree(project / name, tmp_path / name)
    path = tmp_path / "notebooks" / "briefing.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[-1].source = "1 / 0"
    nbformat.write(notebook, path)
    out = tmp_path / "reports"
    out.mkdir()
    (out / "briefing.pdf").write_text("the last good one", encoding="utf-8")
    assert main(["build", "--project", str(tmp_path)]) == 4
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert sorted(p.name for p in out.iterdir()) == ["briefing.failed.ipynb", "briefing.pdf"]
    assert (out / "briefing.pdf").read_text() == "the last good one"


def test_a_file_of_an_earlier_build_is_named(project, tmp_path, capsys):
    (tmp_path / "briefing.html").write_text("older", "utf-8")
    argv = ["build", "--project", str(project), "--out", str(tmp_path), "--formats", "pdf"]
    assert main([*argv, "-p", "partners", "[france]"]) == 0
    assert "briefing.html is of an earlier build" in capsys.readouterr().err
    assert (tmp_path / "briefing.html").read_text("utf-8") == "older"


def test_verify_rebuilds_the_same_bytes_and_names_a_difference(built, project, tmp_path, capsys):
    copy = tmp_path / "reports"
    shutil.copytree(built, copy)
    assert main(["verify", str(copy), "--project", str(project), "--quiet"]) == 0
    page = (copy / "briefing.html").read_text(encoding="utf-8")
    (copy / "briefing.html").write_text(page.replace("Key judgements", "Key judgments"), "utf-8")
    (copy / "claims.csv").write_text("claim_id\n", "utf-8")
    assert main(["verify", str(copy), "--project", str(project), "--quiet"]) == 4
    said = capsys.readouterr().err
    assert "briefing.html differs from its rebuild at byte" in said
    assert "claims.csv differs from its rebuild at byte" in said
