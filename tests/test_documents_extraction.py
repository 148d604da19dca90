"""What a reader gave of a file lies beside it, and is what a build reads."""

import json
import shutil

import pytest

from analysis.briefing.parameters import Parameters
from analysis.briefing.provenance import provenance
from analysis.cli import main
from analysis.documents import formats
from analysis.documents.sources import SOURCES, load_documents, read_manifest
from analysis.errors import SourceError

REPORT = """---
title: The port
date: 2024-03-01
author: Ada Okoro
---

## Dues

The dues of *Kenya* rose. Kenya's navy paid.[^1]

[^1]: So they say.
"""


@pytest.fixture
def added(tmp_path, project, capfd):
    """Give a project to which a Markdown file was added, and what was said of it."""
    copy = tmp_path / "project"
    for name in ("data", "notebooks"):
        shutil.copytree(project / name, copy / name)
    report = tmp_path / "report.md"
    report.write_text(REPORT, encoding="utf-8")
    assert main(["add", "--project", str(copy), str(report)]) == 0
    assert "report.md: left out 1 footnote" in capfd.readouterr().err
    return copy


def texts(project):
    return [unit.text for unit in load_documents(project)[-1].units]


def test_what_a_file_says_of_itself_goes_to_the_manifest(added):
    entry = read_manifest(added).documents[-1]
    assert (entry.title, str(entry.date), entry.known) == (
        "The port",
        "2024-03-01",
        "author Ada Okoro; date 2024-03-01",
    )
    assert entry.unknown == "publisher"


def test_text_and_map_lie_beside_the_original_and_need_no_reader(added, monkeypatch):
    read = texts(added)
    folder = added / SOURCES
    assert (folder / "report.md").read_text("utf-8") == REPORT
    text = (folder / "report.md.extracted").read_text("utf-8")
    assert text == "Dues\n\nThe dues of Kenya rose. Kenya's navy paid.\n"
    assert json.loads((folder / "report.md.extracted.json").read_bytes())["reader"] == "markdown 1"
    monkeypatch.setattr(formats, "READERS", {})
    assert texts(added) == read == ["The dues of Kenya rose.", "Kenya's navy paid."]


def test_without_them_the_file_is_read_again(added):
    read, places = texts(added), load_documents(added)[-1].places
    for kind in ("", ".json"):
        (added / SOURCES / f"report.md.extracted{kind}").unlink()
    assert texts(added) == read
    assert load_documents(added)[-1].places == places


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("", lambda data: data.replace(b"rose", b"fell")),
        (".json", lambda data: data.replace(b'"original": "', b'"original": "0')),
        (".json", lambda data: b"{}"),
        (".json", lambda data: b"[1"),
    ],
)
def test_what_was_changed_is_refused_with_the_mend(added, kind, change):
    path = added / SOURCES / f"report.md.extracted{kind}"
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(SourceError, match=r"report\.md\.extracted is not what .* or delete it"):
        load_documents(added)


def test_a_mail_is_kept_too_though_typography_tells_its_blocks(tmp_path, project):
    copy = tmp_path / "project"
    for name in ("data", "notebooks"):
        shutil.copytree(project / name, copy / name)
    mail = tmp_path / "ships.eml"
    head = (
        "From: a@example.org\nTo: b@example.org\nSubject: Ships\nDate: Mon, 3 May 2021 10:00 +0000"
    )
    mail.write_text(f"{head}\n\nKenya bought two ships.\n\n> old words\n", encoding="utf-8")
    assert main(["add", "--project", str(copy), "--home", "KE", str(mail)]) == 0
    document = load_documents(copy)[-1]
    text = (copy / SOURCES / "ships.eml.extracted").read_text("utf-8")
    assert [text[u.start : u.end] for u in document.units] == ["Kenya bought two ships."]
    assert document.place(document.units[0].start).where


def test_a_run_records_them(added):
    names = provenance(added, Parameters())["inputs"]
    assert {f"{SOURCES}/report.md{kind}" for kind in ("", ".extracted", ".extracted.json")} <= {
        *names
    }


def test_claims_names_what_is_left_out_and_keeps_extractions_when_asked(project, tmp_path, capfd):
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    told = ["claims", "--project", str(project), "--sources", str(tmp_path / "report.md"), "-j1"]
    assert main(told) == 0
    assert "not in the text: report.md: 1 footnote" in capfd.readouterr().err
    assert not (tmp_path / "report.md.extracted").exists()
    assert main([*told, "--keep-extractions"]) == 0
    assert (tmp_path / "report.md.extracted").exists()
    assert (tmp_path / "report.md.extracted.json").exists()
