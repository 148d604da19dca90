"""The manifest, hashes, and files given by path."""

import shutil

import pytest

from analysis.documents.finding import find_sources
from analysis.documents.languages import detect_language
from analysis.documents.sources import (
    Manifest,
    load_documents,
    read_manifest,
    read_source,
    worded,
)
from analysis.errors import AnalysisError, SourceError
from analysis.files.project import find_project

NONE = Manifest(subject="x", documents=())


@pytest.fixture
def copy(project, tmp_path):
    shutil.copytree(project / "data", tmp_path / "data")
    return tmp_path


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_find_project_looks_upwards(project):
    assert find_project(project / "data" / "sources") == project


def test_find_project_says_what_to_do_without_one(tmp_path):
    with pytest.raises(AnalysisError, match="--project DIR, or make one with `briefing init DIR`"):
        find_project(tmp_path)


def test_load_documents_stops_on_a_changed_file(copy):
    file = copy / "data" / "sources" / read_manifest(copy).documents[0].file
    file.write_bytes(file.read_bytes() + b" ")
    with pytest.raises(SourceError, match=r"does not match its manifest entry \(sha256"):
        load_documents(copy)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: ministry", "id: partnerships", "id «partnerships» stands twice"),
        ("reliability: F", "reliability: G", r"line 23, «partnerships», reliability: .*«G»"),
        (
            "    language: en",
            "    langage: en",
            "line 15, «partnerships», langage: is no field of this entry: take it out or mend",
        ),
        ("file: 000", "file: ../000", "«partnerships», file: .*without '..'"),
        ("title: Exploring", "title: 2024 #", r"«ministry», title: must be text: put it in quotes"),
        ("documents:", "papers:", r"papers: is no field"),
        ("documents:", "documents: [", "sources.yaml, line"),
        ("subject: {en: Mali’s", "subject: {English: Mali’s", "subject"),
        ("fr: Article sur le ministère", "fr: ''", "«ministry», label"),
    ],
)
def test_read_manifest_names_file_and_field(copy, old, new, message):
    edit(copy / "data" / "sources.yaml", old, new)
    with pytest.raises(SourceError, match=message):
        read_manifest(copy)


def test_a_subject_is_one_wording_or_one_for_each_language(copy):
    assert worded("Water", "fr") == "Water"
    assert worded({"en": "Water", "fr": "Eau"}, "fr") == "Eau"
    assert worded({"en": "Water", "fr": "Eau"}, "de") == "Water"
    manifest = copy / "data" / "sources.yaml"
    line = next(x for x in manifest.read_text("utf-8").splitlines() if x.startswith("subject"))
    edit(manifest, line, "subject: Water supply")
    assert read_manifest(copy).subject == "Water supply"


def test_load_documents_names_a_missing_file(copy):
    (copy / "data" / "sources" / read_manifest(copy).documents[1].file).unlink()
    with pytest.raises(SourceError, match=r"003_af98ea2bb421a126\.txt is missing"):
        load_documents(copy)


def test_read_source_knows_a_manifest_document_by_its_bytes(project, tmp_path):
    entry = read_manifest(project).documents[0]
    renamed = tmp_path / "renamed.txt"
    shutil.copy(project / "data" / "sources" / entry.file, renamed)
    document = read_source(renamed, "renamed.txt", read_manifest(project), None, lambda _: None)
    assert (document.id, document.source_file, document.home) == ("partnerships", entry.file, "ML")


def test_read_source_outside_the_manifest_takes_its_name_and_the_home_found(tmp_path):
    (tmp_path / "a.md").write_text("# Senegal\n\nThe army of Senegal trains.", encoding="utf-8")
    document = read_source(tmp_path / "a.md", "deep/a.md", NONE, None, lambda _: "SN")
    assert (document.id, document.source_file, document.home) == ("deep/a.md", "deep/a.md", "SN")
    assert read_source(tmp_path / "a.md", "a.md", NONE, "GM", lambda _: "SN").home == "GM"


def test_find_sources_walks_folders_and_keeps_relative_names(tmp_path):
    for name in ("b.txt", "deep/a.md", "deep/skip.jpg", "b.md.extracted"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [name for _, name in find_sources([tmp_path])] == ["b.txt", "deep/a.md"]


def test_find_sources_leaves_links_out_of_the_folder_alone(tmp_path):
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert list(find_sources([folder])) == []


def test_find_sources_refuses_one_name_twice_and_what_is_not_there(tmp_path):
    for name in ("x/a.txt", "y/a.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("x", encoding="utf-8")
    one, other = tmp_path / "x", tmp_path / "y"
    for twice in ([one / "a.txt", other / "a.txt"], [one, other], [one, other / "a.txt"]):
        with pytest.raises(SourceError, match=r"Two sources are named a\.txt"):
            list(find_sources(twice))
    with pytest.raises(SourceError, match="does not exist"):
        find_sources([tmp_path / "z"])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The armed forces train together.", "en"),
        ("Les forces armées du Mali ont reçu des blindés l'an dernier.", "fr"),
        ("Das Verteidigungsministerium hat neue Panzer bestellt.", "de"),
        ("12 000", "en"),
        ("", "en"),
    ],
)
def test_detect_language(text, language):
    assert detect_language(text) == language
