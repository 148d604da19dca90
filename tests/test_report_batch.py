"""Batches: isolated, resumed, and the same bytes as briefings made alone."""

import json
import os
import signal
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.errors import ReportError
from analysis.exporters.typst import render_pdf
from analysis.page.blocks import Title
from analysis.page.document import compose
from analysis.report.batch import workers

FILES = {"briefing.html", "briefing.pdf", "briefing.ipynb", "claims.csv", "provenance.json"}
ROW = "kind,checkable,status\neffect,True,supported\nframing,False,not-checkable\n"
PARAMETERS = {
    "as_of": "2024-06-01",
    "known_by": None,
    "compare_with": None,
    "title": "",
    "subtitle": "",
    "marking": "",
    "detail": "summary",
    "language": "en",
    "paper": "a4",
} | dict.fromkeys(("documents", "themes", "partners", "categories", "without_source"), ())


@pytest.fixture
def parameters(tmp_path):
    def write(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return [tmp_path / f"{name}.yaml" for name in files]

    return write


@pytest.fixture
def batch(project, tmp_path, capsys):
    def run(*files, argv=()):
        out = tmp_path / "out"
        code = main(
            ["batch", "--project", str(project), "--out", str(out), *map(str, files), *argv]
        )
        manifest = out / "manifest.json"
        runs = json.loads(manifest.read_text())["runs"] if manifest.exists() else []
        return code, {run["name"]: run for run in runs}, capsys.readouterr().err

    return run


@pytest.fixture
def quick(monkeypatch, tmp_path):
    """Let a fake build take the real one's place; a run's title says how it behaves."""
    log = tmp_path / "built.log"

    def build(project, given, folder, *_, **__):
        with log.open("a") as stream:
            stream.write(f"{folder.name}\n")
        if given.get("title") == "fails":
            raise ReportError("it fails.")
        if given.get("title") == "fails at length":
            raise ReportError("so it fails. " * 20_000)
        if given.get("title") == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        if given.get("title") == "stays":
            signal.pause()
        folder.mkdir(parents=True, exist_ok=True)
        record = {"parameters": {**PARAMETERS, **given}, "inputs": {}, "versions": {}}
        (folder / "provenance.json").write_text(json.dumps(record))
        (folder / "claims.csv").write_text(ROW)
        return [folder / "claims.csv", folder / "provenance.json"]

    monkeypatch.setattr(workers, "build", build)
    # Only a forked worker knows the fake.
    monkeypatch.setattr(workers, "_has_typeset", lambda: False)
    monkeypatch.setattr(workers, "render_thumbnail", lambda pdf, target: None)
    return lambda: log.read_text().split() if log.exists() else []


@pytest.mark.slow
def test_batch_writes_the_same_bytes_as_a_build_alone(
    batch, parameters, project, tmp_path, monkeypatch
):
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    files = parameters(
        one="{detail: summary, themes: [training]}", two="{detail: summary, as_of: 2020-01-01}"
    )
    # As in a service that has made a briefing before: Typst's threads run here already.
    render_pdf(compose([Title("Earlier").to_json()]))
    code, runs, _ = batch(*files, argv=("-j", "2"))
    assert code == 0
    alone, together = tmp_path / "alone", tmp_path / "out" / "one"
    argv = ["build", "--project", str(project), "--out", str(alone), "--quiet", "--no-cache"]
    assert main([*argv, "--parameters", str(files[0])]) == 0
    assert {path.name for path in together.iterdir()} == FILES == set(runs["one"]["files"])
    assert [f for f in FILES if (alone / f).read_bytes() != (together / f).read_bytes()] == []
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert index.count("data:image/png;base64,") == 2
    assert 'href="one/briefing.html"' in index


def test_one_failure_spoils_no_other_run(batch, parameters, quick):
    files = parameters(a="title: ''", b="title: fails", c="title: dies", d="title: x", e="- no")
    code, runs, err = batch(*files, argv=("-j", "2"))
    assert code == 3
    assert {name: run["status"] for name, run in runs.items()} == {
        "a": "done",
        "b": "failed",
        "c": "failed",
        "d": "done",
        "e": "failed",
    }
    assert runs["b"]["message"] == "it fails."
    assert runs["c"]["message"] == "its process ended with code -9"
    assert "write one `name: value` a line" in runs["e"]["message"]
    assert runs["a"]["figures"]["claims"] == runs["a"]["figures"]["supported"] == 1
    assert "b failed" in err
    assert "2 of 5 runs done" in err


def test_a_long_error_holds_nothing_up(batch, parameters, quick):
    code, runs, _ = batch(*parameters(a="title: fails at length", b="title: x"), argv=("-j", "1"))
    assert code == 3
    assert runs["a"]["message"].count("so it fails.") == 20_000
    assert runs["b"]["status"] == "done"


def test_what_cannot_be_read_is_said_at_once(batch, parameters, quick, tmp_path):
    _, _, err = batch(*parameters(a="title: ''", e="- no"), tmp_path / "none.yaml")
    assert "e cannot be run" in err
    assert "none.yaml is missing" in err


def test_a_second_batch_keeps_what_the_first_one_finished(batch, parameters, quick, tmp_path):
    a, b = parameters(a="title: ''", b="title: ''")
    batch(a, b)
    _, runs, err = batch(*parameters(c="title: x"))
    assert (list(runs), "1 of 1 runs done" in err) == (["a", "b", "c"], True)
    batch(a, b)
    assert sorted(quick()) == ["a", "b", "c"]
    (tmp_path / "out" / "c" / "claims.csv").unlink()
    assert list(batch(a)[1]) == ["b", "a"]


def test_batch_of_failures_exits_4(batch, parameters, quick):
    assert batch(*parameters(a="title: fails", b="title: fails"))[0] == 4


def test_files_of_one_stem_are_refused(batch, parameters, quick, tmp_path):
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / "a.yaml"
    other.write_text("title: x")
    code, runs, err = batch(*parameters(a="title: ''"), other)
    assert (code, runs, quick()) == (2, {}, [])
    assert "Two parameter files are named a" in err


def test_finished_runs_are_left_alone(batch, parameters, quick, tmp_path):
    files = parameters(a="title: ''", b="title: fails")
    batch(*files)
    parameters(b="title: mended", c="title: new")
    code, _, err = batch(*files, tmp_path / "c.yaml", argv=("-j", "1"))
    assert code == 0
    assert "1 of 3 runs are done already" in err
    assert quick() == ["a", "b", "b", "c"] or quick() == ["b", "a", "b", "c"]
    (tmp_path / "out" / "a" / "claims.csv").write_text("edited")
    batch(*files)
    assert quick()[4:] == ["a"]


def test_interrupted_batch_goes_on_where_it_stopped(batch, parameters, quick, monkeypatch):
    files = parameters(a="title: ''", b="title: stays")
    real, calls = workers.wait, []

    def wait(sentinels):
        calls.append(sentinels)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(sentinels)

    monkeypatch.setattr(workers, "wait", wait)
    code, runs, err = batch(*files, argv=("-j", "1"))
    assert code == 130
    assert "interrupted" in err
    assert [run["status"] for run in runs.values()] == ["done", "waiting"]
    parameters(b="title: moves")
    monkeypatch.setattr(workers, "wait", real)
    assert batch(*files)[0] == 0
    assert quick().count("a") == 1
    assert quick()[-1] == "b"


def test_jobs_must_be_a_number_of_processes(batch, parameters, quick):
    code, _, err = batch(*parameters(a="title: ''"), argv=("-j", "0"))
    assert (code, quick()) == (2, [])
    assert "1 or more" in err


def test_hostile_names_stay_text_in_the_index(batch, parameters, quick, tmp_path):
    batch(*parameters(**{"a<b>&c": "title: fails"}))
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "a&lt;b&gt;&amp;c" in index
    assert "<b>" not in index


def test_batch_leaves_no_file_beside_its_own(batch, parameters, quick, tmp_path):
    batch(*parameters(a="title: ''", b="title: fails"))
    names = {path.name for path in Path(tmp_path / "out").iterdir()}
    assert names == {"manifest.json", "index.html", "a"}
