"""A corpus on a cluster: a real scheduler, several worker processes, one killed at work."""

import importlib.util
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from analysis.cli import main
from analysis.corpora import cluster as remote
from analysis.corpora import processes
from analysis.corpora.resuming import JOURNAL, LocalFolder, taken
from analysis.errors import AnalysisError, SourceError

pytest.importorskip("distributed")
HOST = "127.0.0.1"
PARTS = 13
# A worker that says when it is at a part, and never finishes it.
STUCK = """
import time
from pathlib import Path
from analysis.corpora import cluster

def stay(*_):
    Path("at-work").touch()
    time.sleep(3600)

cluster.code_part = stay
"""


@pytest.fixture(scope="module")
def folder(project, tmp_path_factory):
    spec = importlib.util.spec_from_file_location("articles", project / "benchmarks/articles.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder = tmp_path_factory.mktemp("corpus")
    module.write_articles(folder, 36)
    (folder / "bad.txt").write_bytes(b"Mal\xe9")
    return folder


@pytest.fixture
def cluster(tmp_path):
    """Start a scheduler and three workers as processes; give its address and them.

    The first worker gets stuck at its first part.
    """
    (tmp_path / "stuck.py").write_text(STUCK, encoding="utf-8")
    file = tmp_path / "scheduler.json"
    environment = {**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "false"}
    processes = []

    def start(*argv):
        command = [sys.executable, "-m", "distributed.cli.dask_" + argv[0], *argv[1:]]
        command += ["--scheduler-file", str(file), "--no-dashboard"]
        processes.append(
            subprocess.Popen(
                command,
                env=environment,
                cwd=tmp_path,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )

    start("scheduler", "--host", HOST, "--port", "0")
    for number in range(3):
        local = str(tmp_path / f"worker-{number}")
        more = ("--preload", str(tmp_path / "stuck.py")) if number == 0 else ()
        start(
            *("worker", "--host", HOST, "--nthreads", "1", "--no-nanny"),
            *("--local-directory", local, *more),
        )
    yield _address(file), processes[1:]
    for process in reversed(processes):
        process.kill()
        process.wait()


def _address(file):
    import distributed

    deadline = time.monotonic() + 60
    while not file.exists() or not file.stat().st_size:
        assert time.monotonic() < deadline, "no scheduler"
        time.sleep(0.1)
    with distributed.Client(scheduler_file=str(file), set_as_default=False) as client:
        client.wait_for_workers(3, timeout=60)
        return client.scheduler.address


def _kill_at_work(out, at_work, worker):
    """Kill the worker while it is at a part and others are done; say how many are."""
    deadline = time.monotonic() + 60
    while not (at_work.exists() and _parts(out)) and time.monotonic() < deadline:
        time.sleep(0.01)
    done = len(_parts(out))
    worker.kill()
    return done


def _parts(folder):
    return list(folder.glob("part-*.parquet"))


def test_no_row_is_lost_or_twice_when_a_worker_dies(
    project, folder, cluster, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(processes, "PART_DOCUMENTS", 3)
    address, workers = cluster
    here, there = tmp_path / "here", tmp_path / "there"
    argv = ["claims", "--project", str(project), "--sources", str(folder), "--home", "ML"]
    assert main([*argv, "-o", f"{here}/"]) == 3
    at_work = tmp_path / "at-work"
    with ThreadPoolExecutor(1) as pool:
        killed = pool.submit(_kill_at_work, there, at_work, workers[0])
        code = main([*argv, "-o", str(there), "--scheduler", address])
    assert at_work.exists()
    assert 0 < killed.result() < PARTS
    assert code == 3
    assert "bad.txt is not UTF-8 text" in capsys.readouterr().err
    assert len(_parts(there)) == PARTS
    assert {path.name for path in there.iterdir() if path not in _parts(there)} == {JOURNAL}
    pd.testing.assert_frame_equal(_rows(there), _rows(here))
    _check_that_a_second_run_codes_only_what_is_missing(argv, address, there, here)


def _check_that_a_second_run_codes_only_what_is_missing(argv, address, there, here):
    parts = sorted(_parts(there))
    parts[3].unlink()
    parts[5].write_bytes(parts[5].read_bytes()[:-40])
    before = {part: part.stat().st_mtime_ns for part in parts if part.exists()}
    assert main([*argv, "-o", str(there), "--scheduler", address]) == 3
    written = [part for part in parts if before.get(part) != part.stat().st_mtime_ns]
    assert written == [parts[3], parts[5]]
    pd.testing.assert_frame_equal(_rows(there), _rows(here))
    bytes_before = [part.read_bytes() for part in parts]
    assert main([*argv, "--as-of", "2024-01-01", "-o", str(there), "--scheduler", address]) == 2
    assert [part.read_bytes() for part in parts] == bytes_before


def _rows(folder):
    rows = pd.concat([pd.read_parquet(file) for file in _parts(folder)])
    return rows.sort_values(["document", "position"], ignore_index=True)


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["--sources", "{folder}", "-o", "{out}"], "No Dask scheduler answers"),
        (["--sources", "{folder}"], "--scheduler needs --sources and -o"),
        (["--sources", "{folder}/none", "-o", "{out}"], "No .txt, .md"),
    ],
)
def test_bad_input_stops_before_the_cluster_is_asked(
    project, folder, tmp_path, monkeypatch, capsys, argv, message
):
    monkeypatch.setattr("analysis.corpora.cluster.CONNECT_SECONDS", 0.2)
    filled = [arg.format(folder=folder, out=tmp_path / "out") for arg in argv]
    scheduler = ["--scheduler", f"tcp://{HOST}:9"]
    assert main(["claims", "--project", str(project), *filled, *scheduler]) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_parts_of_another_run_are_not_mixed(project, folder, tmp_path, capsys):
    (tmp_path / "part-000099.parquet").write_bytes(b"")
    argv = ["claims", "--project", str(project), "--sources", str(folder), "-o", str(tmp_path)]
    assert main([*argv, "--scheduler", f"tcp://{HOST}:9"]) == 2
    assert "holds part-000099.parquet of another run" in capsys.readouterr().err


def test_a_run_of_another_corpus_leaves_the_parts_alone(project, folder, tmp_path, capsys):
    """An equal number of parts, under equal names, is no less another run's."""
    with taken(LocalFolder(tmp_path), "another run"):
        (tmp_path / "part-000000.parquet").write_bytes(b"theirs")
    argv = ["claims", "--project", str(project), "--sources", str(folder), "-o", str(tmp_path)]
    assert main([*argv, "--scheduler", f"tcp://{HOST}:9"]) == 2
    assert "holds the parts of another run" in capsys.readouterr().err
    assert (tmp_path / "part-000000.parquet").read_bytes() == b"theirs"


@pytest.fixture
def store(monkeypatch):
    """Give a store in memory that fails as often as its `failing` says, and waits for nobody."""
    import fsspec

    store = fsspec.filesystem("memory")
    real, store.failing = store.cat_file, 0

    def read(path, **kwargs):
        if store.failing:
            store.failing -= 1
            raise TimeoutError("slow")
        return real(path, **kwargs)

    monkeypatch.setattr(store, "cat_file", read)
    monkeypatch.setattr(remote, "_PAUSES", (0, 0))
    store.pipe_file("/in/a.txt", b"Mali trains its army.")
    yield store
    store.rm("/", recursive=True)


def test_a_store_that_is_slow_for_a_moment_is_asked_again(store):
    store.failing = 2
    assert remote._read_remote("memory://in/a.txt", "a.txt") == b"Mali trains its army."
    store.failing = 3
    with pytest.raises(SourceError, match=r"a\.txt cannot be read \(slow\)"):
        remote._read_remote("memory://in/a.txt", "a.txt")


def test_a_part_with_a_source_that_was_not_read_is_coded_again(project, store):
    shipment = remote._shipment(processes.Task(project))
    part = [("memory://in/a.txt", "a.txt")]
    tallies = []
    for failing in (3, 0, 3):
        store.failing = failing
        tallies.append(remote._code_remote_part(part, "memory://out/p.parquet", shipment, "run"))
    assert [(tally.documents, tally.problems.count) for tally in tallies] == [
        (0, 1),
        (1, 0),
        (1, 0),
    ]


def test_a_store_holds_one_run(store):
    out = remote._folder("memory://out")
    for _ in range(2):
        with taken(out, "run"):
            store.pipe_file("/out/part-000000.parquet", b"rows")
    with pytest.raises(AnalysisError, match="holds the parts of another run"), taken(out, "other"):
        pass
