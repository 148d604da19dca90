"""Corpora: one table however many processes and parts, whole or not at all, and resumable."""

import importlib.util
import io
import itertools
import json
import shutil

import pandas as pd
import pyarrow.parquet as pq
import pytest

from analysis.claims.columns import COLUMNS
from analysis.claims.pipeline import Pipeline, code_documents
from analysis.claims.table import write_claims
from analysis.cli import main
from analysis.corpora import parts, processes
from analysis.corpora.processes import Corpus, Task, split_sources
from analysis.corpora.tally import MOST_NAMED, Tally
from analysis.documents.finding import find_sources
from analysis.documents.sources import read_manifest, read_source
from analysis.errors import SourceError
from analysis.files.publishing import locked


@pytest.fixture(scope="module")
def articles(project):
    spec = importlib.util.spec_from_file_location("articles", project / "benchmarks/articles.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def folder(articles, tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    articles.write_articles(folder, 30)
    return folder


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(processes, "PART_DOCUMENTS", 8)
    monkeypatch.setattr(processes, "_PIECE", 3)


@pytest.fixture
def claims(project, capsys):
    def run(*argv):
        return main(["claims", "--project", str(project), *map(str, argv)]), capsys.readouterr().err

    return run


@pytest.fixture
def frame(project, folder):
    manifest = read_manifest(project)
    documents = [
        read_source(path, name, manifest, "ML", lambda _: None)
        for path, name in find_sources([folder])
    ]
    return code_documents(project, documents).claims


def read(folder):
    files = sorted(folder.glob("part-*.parquet"))
    return pd.concat([pd.read_parquet(file) for file in files], ignore_index=True)


def test_articles_repeat_no_sentence(articles):
    texts = [text for _, text in articles.articles(40)]
    sentences = [
        s for text in texts for s in text.splitlines() for s in s.split(". ") if len(s) > 60
    ]
    assert len(sentences) == len(set(sentences)) > 500
    assert [text for _, text in articles.articles(40)] == texts


def test_split_sources_bounds_documents_and_bytes(monkeypatch):
    monkeypatch.setattr(processes, "PART_BYTES", 100)

    def lengths(*sizes):
        sized = [((str(n), str(n)), size) for n, size in enumerate(sizes)]
        return [len(part) for part in split_sources(sized)]

    assert lengths(*[1] * 20) == [8, 8, 4]
    assert lengths(60, 50, 40, 500, 1) == [1, 2, 1, 1]
    assert lengths() == []


def test_parts_need_no_list_of_all_sources(project, tmp_path, monkeypatch):
    """Of a corpus without end the first part can be coded."""
    endless = ((tmp_path / f"{n}.txt", f"{n}.txt") for n in itertools.count())
    monkeypatch.setattr(processes, "find_sources", lambda _: endless)
    parts = Corpus((tmp_path,), project).parts()
    assert [name for _, name in next(parts)] == [f"{n}.txt" for n in range(8)]


def test_no_more_sources_are_held_than_a_few_parts(project, tmp_path, monkeypatch):
    class Name(str):
        alive = most = 0

        def __init__(self, *_):
            Name.alive += 1
            Name.most = max(Name.most, Name.alive)

        def __del__(self):
            Name.alive -= 1

    def code_nothing(task, part, target, format):
        tally = Tally(documents=len(part))
        for _, name in part:
            tally.homes.note(f"{name}: ML")
        return tally

    def find_sources(_):
        return ((tmp_path / "x.txt", Name(f"{n}.txt")) for n in range(1000))

    monkeypatch.setattr(processes, "find_sources", find_sources)
    monkeypatch.setattr(parts, "write_part", code_nothing)
    corpus = Corpus((tmp_path,), project)
    tally = parts.write_parts(Task(project), corpus, tmp_path / "parts", "parquet", 1)
    assert tally.documents == 1000
    assert Name.most <= 5 * processes.PART_DOCUMENTS


def test_sum_over_parts_keeps_counts_and_few_names(caplog):
    total, part = Tally(), Tally(documents=2)
    part.problems.note("x.txt is not UTF-8 text")
    part.homes.note("y.txt: ML")
    for _ in range(100):
        total.take(part)
    assert (total.documents, total.problems.count, total.sources) == (200, 100, 300)
    assert total.homes.first == ["y.txt: ML"] * MOST_NAMED
    assert caplog.text.count("x.txt is not UTF-8 text") == 100


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet"])
def test_stream_is_the_table_that_a_build_makes(claims, folder, frame, tmp_path, format):
    expected = io.BytesIO()
    write_claims(frame, expected, format)
    for jobs in (1, 2):
        target = tmp_path / f"{jobs}.{format}"
        assert claims("--sources", folder, "--home", "ML", "-o", target, "-j", jobs)[0] == 0
        if format == "parquet":
            assert pq.read_table(target).equals(pq.read_table(expected))
        else:
            assert target.read_bytes() == expected.getvalue()


def test_parts_hold_the_same_rows_as_a_stream(claims, folder, tmp_path):
    target, out = tmp_path / "claims.parquet", tmp_path / "parts"
    assert claims("--sources", folder, "-o", target, "--as-of", "2024-06-01")[0] == 0
    code, err = claims("--sources", folder, "-o", f"{out}/", "--as-of", "2024-06-01", "-j", 2)
    assert code == 0
    assert "30 documents" in err
    assert tuple(read(out).columns) == COLUMNS
    pd.testing.assert_frame_equal(read(out), pd.read_parquet(target))
    assert len(list(out.glob("part-*"))) == 4


def test_interrupted_run_goes_on_where_it_stopped(claims, folder, tmp_path, monkeypatch):
    whole, out = tmp_path / "whole", tmp_path / "parts"
    argv = ("--sources", folder, "-j", 1, "-o")
    assert claims(*argv, f"{whole}/")[0] == 0
    real, done = parts.write_part, []

    def interrupted(task, part, target, format):
        done.append(target.name)
        if len(done) == 3:
            raise KeyboardInterrupt
        return real(task, part, target, format)

    monkeypatch.setattr(parts, "write_part", interrupted)
    assert claims(*argv, f"{out}/")[0] == 130
    assert sorted(p.name for p in out.iterdir()) == ["_parts.jsonl", *done[:2]]
    with (out / "_parts.jsonl").open("a") as journal:
        journal.write('\n{"part": 2, "docum')
    code, err = claims(*argv, f"{out}/")
    assert code == 0
    assert "30 documents" in err
    assert done[3:] == ["part-000002.parquet", "part-000003.parquet"]
    names = sorted(path.name for path in whole.glob("part-*"))
    assert [n for n in names if (whole / n).read_bytes() != (out / n).read_bytes()] == []
    claims(*argv, f"{out}/")
    assert len(done) == 5


def test_a_source_that_could_not_be_read_is_read_by_the_next_run(
    claims, folder, tmp_path, monkeypatch
):
    """Its part alone is coded again, and then holds what a run without the fault gives."""
    whole, out = tmp_path / "whole", tmp_path / "parts"
    argv = ("--sources", folder, "-j", 1, "-o")
    _, told = claims(*argv, f"{whole}/")
    real, closed = processes.read_bytes, sorted(folder.rglob("*.txt"))[3].name

    def read_bytes(path, name):
        if path.name == closed:
            raise SourceError(f"{name} cannot be read (Permission denied).")
        return real(path, name)

    monkeypatch.setattr(processes, "read_bytes", read_bytes)
    code, err = claims(*argv, f"{out}/")
    assert (code, f"{closed} cannot be read" in err, "29 documents" in err) == (3, True, True)
    monkeypatch.setattr(processes, "read_bytes", real)
    before = {path: path.stat().st_ino for path in out.glob("part-*")}
    code, err = claims(*argv, f"{out}/")
    assert (code, closed in err) == (0, False)
    assert err.splitlines()[-1] == told.splitlines()[-1]
    pd.testing.assert_frame_equal(read(out), read(whole))
    assert sum(path.stat().st_ino != inode for path, inode in before.items()) == 1


def test_a_full_disk_at_the_start_leaves_a_folder_that_a_run_takes(
    claims, folder, tmp_path, monkeypatch
):
    out = tmp_path / "parts"

    def full(_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        assert claims("--sources", folder, "-o", f"{out}/")[0] != 0
    assert claims("--sources", folder, "-o", f"{out}/")[0] == 0


def test_a_part_that_was_lost_is_made_again(claims, folder, tmp_path):
    out = tmp_path / "parts"
    argv = ("--sources", folder, "-o", f"{out}/")
    _, told = claims(*argv)
    whole = read(out)
    (out / "part-000001.parquet").unlink()
    code, err = claims(*argv)
    assert (code, "30 documents" in err) == (0, True)
    pd.testing.assert_frame_equal(read(out), whole)
    # Its second note in the journal takes the place of the first.
    assert claims(*argv)[1].splitlines()[-1] == told.splitlines()[-1]


def test_two_runs_do_not_complete_one_folder(claims, folder, tmp_path):
    out = tmp_path / "parts"
    out.mkdir()
    with locked(out):
        code, err = claims("--sources", folder, "-o", f"{out}/")
    assert (code, f"Another run is writing to {out}" in err) == (4, True)
    assert list(out.iterdir()) == []


def test_parts_of_another_run_are_not_mixed(claims, folder, tmp_path):
    out = tmp_path / "parts"
    claims("--sources", folder, "-o", f"{out}/")
    code, err = claims("--sources", folder, "-o", f"{out}/", "--home", "SN")
    assert code == 2
    assert "holds the parts of another run" in err
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.docx").write_text("")
    code, err = claims("--sources", folder, "-o", f"{tmp_path / 'full'}/")
    assert code == 2
    assert "not empty" in err


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("-o", "out/"), "-o out/ is a folder, for parts of --sources"),
        (("-o", "claims.xlsx"), "a table ends in .csv, .jsonl or .parquet"),
        (("-j", "0"), "-j 0: name how many to run at once, 1 or more"),
        (("--known-by", "2020-01-01"), "give --as-of DATE as well"),
    ],
)
def test_options_that_cannot_be_followed_are_refused(claims, tmp_path, monkeypatch, argv, says):
    monkeypatch.chdir(tmp_path)
    code, err = claims(*argv)
    assert (code, says in err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_documents_is_an_error(claims, tmp_path):
    (tmp_path / "empty").mkdir()
    code, err = claims("--sources", tmp_path / "empty", "-o", tmp_path / "claims.csv")
    assert (code, "No .txt, .md, " in err) == (2, True)
    assert not (tmp_path / "claims.csv").exists()


def test_bad_files_are_listed_and_the_rest_is_written(claims, folder, tmp_path):
    corpus = tmp_path / "corpus"
    shutil.copytree(folder, corpus)
    (corpus / "bad.txt").write_bytes(b"Mal\xe9")
    (corpus / "empty.md").write_bytes(b"")
    for out in (f"{tmp_path / 'parts'}/", tmp_path / "claims.jsonl"):
        code, err = claims("--sources", corpus, "-o", out, "-j", 2)
        assert code == 3
        assert "bad.txt is not UTF-8 text" in err
        assert "empty.md has no units" in err
        assert "31 documents" in err


def test_process_that_is_killed_is_told_and_leaves_nothing(claims, folder, tmp_path, monkeypatch):
    def killed(*_):
        import os
        import signal

        os.kill(os.getpid(), signal.SIGKILL)

    target = tmp_path / "claims.csv"
    monkeypatch.setattr(processes, "_documents", killed)
    code, err = claims("--sources", folder, "-o", target, "-j", 2)
    assert code == 4
    assert "A process was killed" in err
    assert list(tmp_path.iterdir()) == []


def test_overrides_hold_in_a_stream(project, documents, tmp_path):
    for name in ("data", "notebooks"):
        shutil.copytree(project / name, tmp_path / name)
    unit = documents[0].units[0]
    header = "source_file,start,end,text,field,code,coder,date,memo\n"
    text = f'"{unit.text}"'
    row = f"{unit.source_file},{unit.start},{unit.end},{text},kind,effect,ann,2024-06-01,\n"
    (tmp_path / "data" / "overrides.csv").write_text(header + row, encoding="utf-8")
    pipeline = Pipeline(tmp_path)
    rows = pipeline.rows(documents, None, None)
    expected = pipeline.code(documents).claims
    assert rows[0]["coded_by"] == ["ann", "machine"]
    assert json.dumps(rows) == json.dumps(expected.to_dict("records"))
