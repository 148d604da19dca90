"""The cache: right, or as if it were not there."""

import shutil

import pytest

from analysis.claims.pipeline import code_documents
from analysis.cli import main
from analysis.coding.coder import Coder
from analysis.files import cache
from analysis.files.cache import VARIABLE, cache_folder, digest, read_entry, write_entry
from analysis.files.freshness import run_key
from analysis.report import building


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


@pytest.fixture
def copy(project, tmp_path):
    for name in ("data", "notebooks"):
        shutil.copytree(project / name, tmp_path / "project" / name)
    return tmp_path / "project"


def entries(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_cache_folder_is_the_projects_unless_told_otherwise(tmp_path, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert cache_folder(tmp_path) == tmp_path / ".cache"
    monkeypatch.setenv(VARIABLE, str(tmp_path / "elsewhere"))
    assert cache_folder(tmp_path) == tmp_path / "elsewhere"
    monkeypatch.setenv(VARIABLE, "")
    assert cache_folder(tmp_path) is None


def test_digest_tells_parts_from_their_sum():
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")
    assert digest("é") == digest("é".encode())


def test_entry_comes_back_as_it_was_written(tmp_path):
    write_entry(tmp_path, "key", b"one\ntwo")
    assert read_entry(tmp_path, "key") == b"one\ntwo"
    assert read_entry(tmp_path, "other") is None
    assert read_entry(None, "key") is None


@pytest.mark.parametrize("harm", [lambda data: data[:-1], lambda data: b"", lambda data: b"\xff\n"])
def test_damaged_entry_is_as_none(tmp_path, harm):
    write_entry(tmp_path, "key", b"payload")
    (file,) = entries(tmp_path)
    file.write_bytes(harm(file.read_bytes()))
    assert read_entry(tmp_path, "key") is None


def test_entry_under_another_name_is_as_none(tmp_path):
    write_entry(tmp_path, "key", b"payload")
    (file,) = entries(tmp_path)
    file.replace(file.with_name("kez"))
    assert read_entry(tmp_path, "kez") is None


def test_folder_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").write_text("in the way")
    write_entry(tmp_path / "file", "key", b"payload")
    assert (tmp_path / "file").read_text() == "in the way"


def test_documents_are_coded_once(project, documents, fresh, monkeypatch):
    first = code_documents(project, documents)
    monkeypatch.setattr(Coder, "code", lambda *_: pytest.fail("coded again"))
    second = code_documents(project, documents)
    assert second.claims.equals(first.claims)
    assert second.claims.dtypes.equals(first.claims.dtypes)


def test_damaged_codes_are_made_again(project, documents, fresh):
    first = code_documents(project, documents)
    for file in entries(fresh):
        file.write_bytes(file.read_bytes()[:-40])
    assert code_documents(project, documents).claims.equals(first.claims)


def test_codes_of_other_code_are_made_again(project, documents, fresh, monkeypatch):
    code_documents(project, documents)
    before = len(entries(fresh))
    monkeypatch.setattr(cache, "code_fingerprint", lambda: "other")
    monkeypatch.setattr("analysis.claims.coded.code_fingerprint", lambda: "other")
    code_documents(project, documents)
    assert len(entries(fresh)) == 2 * before


def test_run_key_changes_with_what_a_run_depends_on(copy):
    key = run_key(copy, {"detail": "full"}, ["html", "pdf"])
    assert run_key(copy, {"detail": "full"}, ["pdf", "html"]) == key
    assert run_key(copy, {"detail": "summary"}, ["html", "pdf"]) != key
    assert run_key(copy, {"detail": "full"}, ["html"]) != key
    (copy / "data" / "overrides.csv").write_text("x")
    assert run_key(copy, {"detail": "full"}, ["html", "pdf"]) != key


def builds(monkeypatch, *argv):
    """Tell whether the command builds; the build itself is left out."""
    made = []

    def build(project, given, out, *_):
        made.append(given)
        out.mkdir(parents=True, exist_ok=True)
        (out / "briefing.html").write_text(str(given))
        return [out / "briefing.html"]

    monkeypatch.setattr(building, "build", build)
    assert main([str(arg) for arg in argv]) == 0
    return bool(made)


def test_unchanged_briefing_is_not_built_again(copy, fresh, tmp_path, monkeypatch, capsys):
    out = tmp_path / "out"
    argv = ("build", "--project", copy, "--out", out)
    assert builds(monkeypatch, *argv)
    assert not builds(monkeypatch, *argv)
    assert "nothing has changed" in capsys.readouterr().err
    assert builds(monkeypatch, *argv, "--no-cache")
    monkeypatch.setenv(VARIABLE, str(fresh))
    assert builds(monkeypatch, *argv, "-p", "as_of", "2024-06-01")
    assert builds(monkeypatch, *argv)  # the other run has overwritten the page
    (out / "briefing.html").write_text("edited")
    assert builds(monkeypatch, *argv)
    (out / "briefing.html").unlink()
    assert builds(monkeypatch, *argv)
    assert not builds(monkeypatch, *argv)
