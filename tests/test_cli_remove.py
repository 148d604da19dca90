"""`briefing remove` takes a document out, keeps what people wrote, and can be said again."""

import shutil

import pytest

from analysis.cli import main
from analysis.documents.sources import MANIFEST, SOURCES, read_manifest


@pytest.fixture
def copy(project, tmp_path):
    shutil.copytree(project / "data", tmp_path / "data")
    return tmp_path


def ids(project):
    return [entry.id for entry in read_manifest(project).documents]


def test_remove_takes_entry_and_files_and_keeps_comments_and_codings(copy, capfd):
    first, *others = read_manifest(copy).documents
    files = [copy / SOURCES / f"{first.file}{end}" for end in ("", ".extracted", ".extracted.json")]
    for path in files[1:]:
        path.write_text("", "utf-8")
    comments = [
        line for line in (copy / MANIFEST).read_text("utf-8").split("\n") if line[:1] == "#"
    ]
    assert main(["remove", first.id, "--project", str(copy)]) == 0
    assert ids(copy) == [entry.id for entry in others]
    assert not any(path.exists() for path in files)
    left = (copy / MANIFEST).read_text("utf-8").split("\n")
    assert [line for line in left if line[:1] == "#"] == comments
    assert f"kept data/codings/reference.csv: rows on {first.file}: " in capfd.readouterr().err


def test_remove_can_be_said_again_after_it_was_cut_off(copy):
    first = read_manifest(copy).documents[0]
    (copy / SOURCES / first.file).unlink()
    assert main(["remove", first.id, "--project", str(copy)]) == 0
    assert first.id not in ids(copy)


def test_remove_of_all_leaves_a_manifest_to_add_to(copy, tmp_path):
    kept = copy / SOURCES / read_manifest(copy).documents[0].file
    again = tmp_path / "again.txt"
    shutil.copy(kept, again)
    assert main(["remove", *ids(copy), "--project", str(copy)]) == 0
    assert ids(copy) == []
    assert main(["add", str(again), "--project", str(copy)]) == 0
    assert ids(copy) == ["again"]


def test_remove_names_the_nearest_document_and_removes_nothing(copy, capfd):
    before = ids(copy)
    assert main(["remove", before[0], "partnership", "--project", str(copy)]) == 2
    assert "has no document «partnership»; the nearest is «partnerships»." in capfd.readouterr().err
    assert ids(copy) == before
    assert all((copy / SOURCES / entry.file).exists() for entry in read_manifest(copy).documents)
