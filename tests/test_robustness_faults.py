"""Runs that are cut off: outputs appear whole or not at all, and nothing is left behind."""

import fcntl
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import nbformat
import pytest
from small import HTML_FILES, SOAK, briefing, children, environment, make_project, run
from unprivileged import as_nobody

from analysis.cli import main
from analysis.publishing import PREFIX, replacing, working_folder

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("small") / "project")


def build_argv(project, out, *more):
    words = ["build", "--project", project, "--out", out, "--formats", "html", *more]
    return [str(word) for word in words]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="session")
def good(small, tmp_path_factory):
    """Two good editions of one briefing, by title."""
    editions = {}
    for title in ("First edition", "Second edition"):
        out = tmp_path_factory.mktemp("good")
        assert main(build_argv(small, out, "-p", "title", title)) == 0
        editions[title] = contents(out)
    first, second = editions.values()
    assert set(first) == set(second) == HTML_FILES
    assert first["briefing.html"] != second["briefing.html"]
    return first, second


def wait_until_ended(pids):
    deadline = time.monotonic() + 30
    while (alive := [pid for pid in pids if Path(f"/proc/{pid}").exists()]) and (
        time.monotonic() < deadline
    ):
        time.sleep(0.1)
    return alive


def test_a_killed_build_leaves_the_last_good_briefing(small, good, tmp_path):
    """Every file is that of one edition or the other, whole; the next run leaves no trace."""
    out = tmp_path / "reports"
    argv = build_argv(small, out, "-p", "title", "Second edition")
    out.mkdir()
    lasts, chance = (9.0 if SOAK else 4.0), random.Random(7)
    orphans: list[int] = []
    for _ in range(100 if SOAK else 3):
        for name, data in good[0].items():
            (out / name).write_bytes(data)
        process = subprocess.Popen(
            briefing(*argv), env=environment(), stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(0, lasts))
        orphans += children(process.pid)
        process.kill()
        process.wait()
        found = {n: d for n, d in contents_of_files(out).items() if not n.startswith(PREFIX)}
        assert set(found) == HTML_FILES
        assert all(data in (good[0][name], good[1][name]) for name, data in found.items())
    assert wait_until_ended(orphans) == []
    (out / "briefing.html").unlink()
    assert main(build_argv(small, out, "-p", "title", "First edition")) == 0
    assert contents(out) == good[0]


def contents_of_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("repeat", range(10 if SOAK else 1))
def test_an_interrupted_build_leaves_nothing(small, good, tmp_path, repeat):
    out, temporary = tmp_path / "reports", tmp_path / "temporary"
    out.mkdir()
    temporary.mkdir()
    for name, data in good[0].items():
        (out / name).write_bytes(data)
    process = subprocess.Popen(
        briefing(*build_argv(small, out)),
        env=environment(TMPDIR=str(temporary)),
        stderr=subprocess.PIPE,
        text=True,
    )
    for line in process.stderr:
        if "executing" in line:
            break
    time.sleep(0.5 + repeat / 4)
    kernels = children(process.pid)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=120)[1]
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert contents(out) == good[0]
    assert list(temporary.iterdir()) == []
    assert wait_until_ended(kernels) == []


CELLS = [
    ("import os; os._exit(1)", [], "The kernel died while it executed notebooks/briefing"),
    ("while True: pass", ["--timeout", "5"], "took longer than 5 s"),
    ("1 / 0", [], "failed in cell 5: ZeroDivisionError: division by zero"),
    ("raise SystemExit", [], "ended before its end"),
]
MORE_CELLS = [
    ("import os; os.kill(os.getpid(), 9)", [], "The kernel died while it executed"),
    ("import time; time.sleep(99)", ["--timeout", "5"], "took longer than 5 s"),
    ("raise MemoryError('none left')", [], "failed in cell 5: MemoryError: none left"),
    ("this is no python", [], "failed in cell 5: SyntaxError"),
    ("import sys; sys.exit(3)", [], "failed in cell 5: SystemExit: 3"),
    ("raise KeyboardInterrupt", [], "failed in cell 5: KeyboardInterrupt"),
]


@pytest.mark.parametrize(("cell", "options", "message"), CELLS + MORE_CELLS * SOAK)
def test_a_kernel_that_dies_or_hangs_is_reported_and_kept(
    good, tmp_path, capsys, cell, options, message
):
    project = make_project(tmp_path / "project", cell)
    out = tmp_path / "reports"
    out.mkdir()
    for name, data in good[0].items():
        (out / name).write_bytes(data)
    kernels = set(children(os.getpid()))
    assert main(build_argv(project, out, *options)) == 4
    said = capsys.readouterr().err
    assert message in said
    assert "briefing.failed.ipynb shows where" in said
    kept = nbformat.read(out / "briefing.failed.ipynb", as_version=4)
    assert options or any(c.get("outputs") for c in kept.cells)
    assert cell in {c.source for c in kept.cells}
    found = contents(out)
    del found["briefing.failed.ipynb"]
    assert found == good[0]
    assert wait_until_ended(set(children(os.getpid())) - kernels) == []


def test_a_second_build_into_one_folder_is_refused(small, good, tmp_path, capsys):
    for name, data in good[0].items():
        (tmp_path / name).write_bytes(data)
    with working_folder(tmp_path):
        assert main(build_argv(small, tmp_path)) == 4
        assert f"Another run is writing to {tmp_path}: wait for it" in capsys.readouterr().err
    assert contents(tmp_path) == good[0]


@pytest.mark.skipif(not SOAK, reason="the lock itself is tested above")
def test_two_builds_at_once_give_one_whole_briefing(small, good, tmp_path):
    argv = briefing(*build_argv(small, tmp_path, "-p", "title", "First edition"))
    both = [
        subprocess.Popen(argv, env=environment(), stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=300)[1] for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes in ([0, 4], [0, 0]), said
    assert contents(tmp_path) == good[0]


def test_working_folder_takes_away_what_a_killed_run_left(tmp_path):
    (tmp_path / f"{PREFIX}dead").mkdir()
    (tmp_path / f"{PREFIX}dead" / "briefing.html").write_text("half", encoding="utf-8")
    (tmp_path / "kept").mkdir()
    with working_folder(tmp_path) as work:
        assert {p.name for p in tmp_path.iterdir()} == {"kept", work.name}
    assert [p.name for p in tmp_path.iterdir()] == ["kept"]


def test_the_lock_ends_with_the_process(tmp_path):
    code = (
        "import pathlib, os, signal, sys\nfrom analysis.publishing import working_folder\n"
        "with working_folder(pathlib.Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    )
    argv = [*briefing()[:1], "-c", code, str(tmp_path)]
    assert subprocess.run(argv, env=environment(), check=False).returncode == -signal.SIGKILL
    with working_folder(tmp_path) as work:
        assert [p.name for p in tmp_path.iterdir()] == [work.name]


def test_working_folder_holds_the_folder_and_not_a_file_in_it(tmp_path):
    with working_folder(tmp_path):
        handle = os.open(tmp_path, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(handle)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("target", ["claims.csv", "claims.parquet", "claims.jsonl"])
def test_replacing_keeps_the_last_file_when_writing_fails(tmp_path, target):
    path = tmp_path / target
    path.write_text("the last good one", encoding="utf-8")
    with pytest.raises(RuntimeError), replacing(path) as stream:
        stream.write(b"half of the ne")
        raise RuntimeError
    assert contents(tmp_path) == {target: b"the last good one"}


@pytest.fixture
def full_disk(tmp_path):
    """Mount a file system of half a megabyte: a briefing's HTML is larger."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k,mode=777", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small file system")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_leaves_the_last_briefing(small, full_disk, capsys):
    (full_disk / "briefing.html").write_text("the last good one", encoding="utf-8")
    assert main(build_argv(small, full_disk)) == 4
    assert "No space left on device" in capsys.readouterr().err
    assert contents(full_disk) == {"briefing.html": b"the last good one"}


def test_claims_on_a_full_disk_leave_the_last_table(project, full_disk):
    target = full_disk / "claims.csv"
    target.write_text("the last good one", encoding="utf-8")
    (full_disk / "ballast").write_bytes(b"x" * 200_000)
    done = run("claims", "--project", project, "-o", target)
    assert (done.returncode, "Traceback" in done.stderr) == (4, False), done.stderr
    assert "No space left on device" in done.stderr
    assert set(contents(full_disk)) == {"ballast", "claims.csv"}
    assert target.read_text(encoding="utf-8") == "the last good one"


def test_a_full_standard_output_is_reported(project):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            briefing("claims", "--project", project), env=environment(), stdout=full,
            stderr=subprocess.PIPE, text=True, check=False, timeout=300,
        )  # fmt: skip
    assert (done.returncode, "Traceback" in done.stderr) == (4, False), done.stderr
    assert "No space left on device" in done.stderr


def test_a_folder_that_cannot_be_written_is_reported(small, tmp_path):
    """Root may write everywhere, so another user tries."""
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "briefing.html").write_text("the last good one", encoding="utf-8")
    closed.chmod(0o555)

    def build():
        os.environ["BRIEFING_CACHE"] = ""
        with working_folder(closed):
            return 0

    code, said = as_nobody(build, tmp_path)
    assert code == 99
    assert "ReportError" in said
    assert "cannot be written (Permission denied)" in said
    assert contents(closed) == {"briefing.html": b"the last good one"}


def test_a_prepared_kernel_that_ends_early_is_replaced(small, good, tmp_path, monkeypatch):
    """Its end must not pass for that of a reader of our output, which is no fault."""
    monkeypatch.setattr("analysis.report.prepare_notebook", lambda *_: 1 / 0)
    assert main(build_argv(small, tmp_path, "-p", "title", "First edition")) == 0
    assert set(contents(tmp_path)) == HTML_FILES


def test_a_temporary_folder_with_a_long_name_is_no_obstacle(small, tmp_path, monkeypatch):
    """The name of a local socket must be short; a long one makes the run use a port."""
    temporary = tmp_path / ("long" * 25)
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    assert main(build_argv(small, tmp_path / "out")) == 0
    assert list(temporary.iterdir()) == []
