"""Runs that are cut off: outputs appear whole or not at all, and nothing is left behind."""

import contextlib
import fcntl
import os
import random
import signal
import socket
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path

import nbformat
import pytest
from small import HTML_FILES, SOAK, briefing, children, environment, make_project, run
from unprivileged import as_nobody

from analysis.cli import main
from analysis.files.publishing import PREFIX, locked, publish, replacing, working_folder
from analysis.report.warming import warm

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


def edition(found, good):
    """Say whose files were found after a kill: one edition's, the other's, some of each."""
    return "last" if found == good[0] else "new" if found == good[1] else "whole files of both"


def test_a_killed_build_leaves_the_last_good_briefing(small, good, tmp_path, tried):
    """Every file is that of one edition or the other, whole; the next run leaves no trace."""
    out = tmp_path / "reports"
    left = Counter()
    argv = build_argv(small, out, "-p", "title", "Second edition")
    out.mkdir()
    began = time.monotonic()
    run(*build_argv(small, tmp_path / "measured"), env=environment(BRIEFING_CACHE=""))
    lasts, chance = 1.1 * (time.monotonic() - began), random.Random(7)
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
        left[edition(found, good)] += 1
    assert wait_until_ended(orphans) == []
    (out / "briefing.html").unlink()
    assert main(build_argv(small, out, "-p", "title", "First edition")) == 0
    assert contents(out) == good[0]
    counts = ", ".join(f"{name} {count} times" for name, count in left.most_common())
    tried(
        "SIGKILL at a random moment of a build",
        f"every file whole, of the edition: {counts}; no kernel lives on, the next run sweeps up",
        left.total(),
    )


def contents_of_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


LOOPBACK = "0100007F:"


def open_ports():
    """Give the sockets that listen on TCP, with their addresses (Linux)."""
    tables = (Path(f"/proc/net/{name}").read_text() for name in ("tcp", "tcp6"))
    rows = (line.split() for table in tables for line in table.splitlines()[1:])
    return {row[9]: row[1] for row in rows if row[3] == "0A"}


def ports_of(*pids):
    """Give those of some processes."""
    links = [link for pid in pids for link in Path(f"/proc/{pid}/fd").glob("*")]
    sockets = {str(link.readlink())[8:-1] for link in links if link.is_symlink()}
    return {socket: place for socket, place in open_ports().items() if socket in sockets}


@pytest.fixture
def temporary():
    """Make a temporary folder with a short name: sockets have little room for theirs."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


ENDS = {signal.SIGINT: "Ctrl-C", signal.SIGTERM: "SIGTERM", signal.SIGHUP: "a closed terminal"}


@pytest.mark.parametrize("repeat", range(10 if SOAK else 1))
@pytest.mark.parametrize("end", ENDS)
def test_an_interrupted_build_leaves_nothing(good, tmp_path, temporary, end, repeat, tried):
    project = make_project(tmp_path / "project", "import time; time.sleep(60)")
    out = tmp_path / "reports"
    out.mkdir()
    for name, data in good[0].items():
        (out / name).write_bytes(data)
    process = subprocess.Popen(
        briefing(*build_argv(project, out)),
        env=environment(TMPDIR=str(temporary)),
        stderr=subprocess.PIPE,
        text=True,
        # What started the tests may ignore a signal, and hand that down.
        preexec_fn=lambda: signal.signal(end, signal.SIG_DFL),
    )
    for line in process.stderr:
        if "executing" in line:
            break
    time.sleep(0.5 + repeat / 4)
    kernels = children(process.pid)
    ports = ports_of(process.pid, *kernels)
    assert all(place.startswith(LOOPBACK) for place in ports.values())
    process.send_signal(end)
    said = process.communicate(timeout=120)[1]
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert contents(out) == good[0]
    assert list(temporary.iterdir()) == []
    assert wait_until_ended(kernels) == []
    assert set(ports).isdisjoint(open_ports())
    tried(
        f"{ENDS[end]} while the notebook runs",
        "exit 130; the last briefing stands; no temporary file, kernel or port is left",
    )


SLOW_IMPORT = """
import signal, sys, threading
from pathlib import Path
from analysis.files.interrupts import take_interrupts
take_interrupts()
Path(sys.argv[1], "slow.py").write_text(
    "import os, signal; os.kill(os.getpid(), signal.SIGINT); done = True", encoding="utf-8"
)
sys.path.insert(0, sys.argv[1])
try:
    import slow
    print("imported", slow.done, flush=True)
    signal.pause()
except KeyboardInterrupt:
    print("interrupted", "slow" in sys.modules)
"""


def test_an_interruption_waits_for_the_end_of_an_import(tmp_path, tried):
    """Inside one Python may swallow it, and keep the import lock for ever."""
    argv = [*briefing()[:1], "-c", SLOW_IMPORT, str(tmp_path)]
    done = subprocess.run(
        argv, env=environment(), capture_output=True, text=True, timeout=60, check=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert done.stdout.splitlines() == ["imported True", "interrupted True"]
    tried("Ctrl-C inside an import", "taken at its end, with no lock held")


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
    good, tmp_path, capsys, cell, options, message, tried
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
    tried(
        f"a cell that runs `{cell}`",
        f"exit 4, «{message}»; the last briefing stands, the notebook is kept beside it",
    )


def test_a_second_build_into_one_folder_is_refused(small, good, tmp_path, capsys, tried):
    for name, data in good[0].items():
        (tmp_path / name).write_bytes(data)
    with working_folder(tmp_path):
        assert main(build_argv(small, tmp_path)) == 4
        assert f"Another run is writing to {tmp_path}: wait for it" in capsys.readouterr().err
    assert contents(tmp_path) == good[0]
    tried("a build into a folder that another run holds", "refused; the last briefing stands")


@pytest.mark.skipif(not SOAK, reason="the lock itself is tested above")
def test_two_builds_at_once_give_one_whole_briefing(small, good, tmp_path, tried):
    argv = briefing(*build_argv(small, tmp_path, "-p", "title", "First edition"))
    both = [
        subprocess.Popen(argv, env=environment(), stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=300)[1] for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes in ([0, 4], [0, 0]), said
    assert contents(tmp_path) == good[0]
    tried("two builds at once into one folder", "one whole briefing")


def test_working_folder_takes_away_what_a_killed_run_left(tmp_path, tried):
    (tmp_path / f"{PREFIX}deadwork").mkdir()
    (tmp_path / f"{PREFIX}deadwork" / "briefing.html").write_text("half", encoding="utf-8")
    (tmp_path / "kept").mkdir()
    with working_folder(tmp_path) as work:
        assert {p.name for p in tmp_path.iterdir()} == {"kept", work.name}
    assert [p.name for p in tmp_path.iterdir()] == ["kept"]
    tried("the temporary folder of a killed run", "taken away by the next run")


def test_the_lock_ends_with_the_process(tmp_path, tried):
    code = (
        "import pathlib, os, signal, sys\nfrom analysis.files.publishing import working_folder\n"
        "with working_folder(pathlib.Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    )
    argv = [*briefing()[:1], "-c", code, str(tmp_path)]
    assert subprocess.run(argv, env=environment(), check=False).returncode == -signal.SIGKILL
    with working_folder(tmp_path) as work:
        assert [p.name for p in tmp_path.iterdir()] == [work.name]
    tried(
        "a killed process that held the lock",
        "the lock is free, its folder gone after the next run",
    )


def test_a_child_that_outlives_the_process_does_not_keep_the_lock(tmp_path, tried):
    code = (
        "import os, pathlib, sys, time\nfrom analysis.files.publishing import locked\n"
        "ours, theirs = os.pipe()\n"
        "with locked(pathlib.Path(sys.argv[1])):\n"
        "    if os.fork() == 0: os.write(theirs, b'x'), time.sleep(600)\n"
        "    os.read(ours, 1)\n    os.kill(os.getpid(), 9)\n"
    )
    argv = [*briefing()[:1], "-c", code, str(tmp_path)]
    process = subprocess.Popen(argv, env=environment(), start_new_session=True)
    try:
        assert process.wait() == -signal.SIGKILL
        with locked(tmp_path):
            pass
    finally:
        os.killpg(process.pid, signal.SIGKILL)
    tried("a killed process whose child lives on", "the lock is free")


def test_working_folder_holds_the_folder_and_not_a_file_in_it(tmp_path, tried):
    with working_folder(tmp_path):
        handle = os.open(tmp_path, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(handle)
    assert list(tmp_path.iterdir()) == []
    tried("a run that ends", "leaves no lock file")


@pytest.mark.parametrize("target", ["claims.csv", "claims.parquet", "claims.jsonl"])
def test_replacing_keeps_the_last_file_when_writing_fails(tmp_path, target, tried):
    path = tmp_path / target
    path.write_text("the last good one", encoding="utf-8")
    with pytest.raises(RuntimeError), replacing(path) as stream:
        stream.write(b"half of the ne")
        raise RuntimeError
    assert contents(tmp_path) == {target: b"the last good one"}
    tried(
        f"a write to {target} that fails half-way",
        "the last file stands, no temporary file is left",
    )


@pytest.fixture
def full_disk(tmp_path, request):
    """Mount a file system of less than half a megabyte: a briefing's HTML is larger."""
    place = tmp_path / "disk"
    place.mkdir()
    size = getattr(request, "param", "300k")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=777", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small file system")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize(
    "full_disk", ["8k", "40k", "100k", "200k"] * SOAK + ["300k"], indirect=True
)
def test_a_full_disk_leaves_the_last_briefing(small, full_disk, capsys, tried):
    (full_disk / "briefing.html").write_text("the last good one", encoding="utf-8")
    assert main(build_argv(small, full_disk)) == 4
    assert "No space left on device" in capsys.readouterr().err
    assert contents(full_disk) == {"briefing.html": b"the last good one"}
    tried("a build on a full disk", "exit 4, «No space left on device»; the last briefing stands")


def test_claims_on_a_full_disk_leave_the_last_table(project, full_disk, tried):
    target = full_disk / "claims.csv"
    target.write_text("the last good one", encoding="utf-8")
    (full_disk / "ballast").write_bytes(b"x" * 200_000)
    done = run("claims", "--project", project, "-o", target)
    assert (done.returncode, "Traceback" in done.stderr) == (4, False), done.stderr
    assert "No space left on device" in done.stderr
    assert set(contents(full_disk)) == {"ballast", "claims.csv"}
    assert target.read_text(encoding="utf-8") == "the last good one"
    tried("`claims -o` on a full disk", "exit 4, «No space left on device»; the last table stands")


def test_a_full_standard_output_is_reported(project, tried):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            briefing("claims", "--project", project), env=environment(), stdout=full,
            stderr=subprocess.PIPE, text=True, check=False, timeout=300,
        )  # fmt: skip
    assert (done.returncode, "Traceback" in done.stderr) == (4, False), done.stderr
    assert "No space left on device" in done.stderr
    tried("`claims` into a full standard output", "exit 4, «No space left on device»")


def test_a_full_temporary_folder_is_no_obstacle(small, good, full_disk, tmp_path, tried):
    """Python takes the next one that has room for a kernel's sockets and connection file."""
    out = tmp_path / "reports"
    with contextlib.suppress(OSError), (full_disk / "ballast").open("wb", buffering=0) as stream:
        while True:
            stream.write(b"x" * 4096)
    env = environment(TMPDIR=str(full_disk), BRIEFING_CACHE="")
    done = run(*build_argv(small, out, "-p", "title", "First edition"), env=env)
    assert done.returncode == 0, done.stderr
    assert contents(out) == good[0]
    assert [path.name for path in full_disk.iterdir()] == ["ballast"]
    tried("a build with a full temporary folder", "built in the system's next one")


def test_a_folder_that_cannot_be_written_is_reported(good, tmp_path, tried):
    """Root may write everywhere, so another user tries."""
    project = make_project(tmp_path / "project")
    closed = tmp_path / "closed"
    closed.mkdir()
    for name, data in good[0].items():
        (closed / name).write_bytes(data)
    closed.chmod(0o555)
    # Another user may not be able to read this one's Python: have it in memory.
    assert main(["claims", "--project", str(project), "-o", str(tmp_path / "claims.csv")]) == 0
    warm(project)

    def build():
        os.environ |= {"BRIEFING_CACHE": "", "HOME": str(closed)}
        return main(build_argv(project, closed))

    code, said = as_nobody(build, tmp_path)
    assert (code, "cannot be written (Permission denied)" in said) == (4, True), said
    assert contents(closed) == good[0]
    tried(
        "a folder that cannot be written, as an unprivileged user",
        "exit 4, «Permission denied»; the last briefing stands",
    )


def test_publish_writes_to_the_disk_before_it_replaces(tmp_path, monkeypatch, tried):
    """Else a power cut could leave a file's name on blocks that were never written."""
    steps, fsync, replace = [], os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: steps.append("fsync") or fsync(handle))
    monkeypatch.setattr(
        Path, "replace", lambda self, target: steps.append("replace") or replace(self, target)
    )
    (tmp_path / "work").mkdir()
    files = [tmp_path / "work" / name for name in ("a", "b")]
    for file in files:
        file.write_text(file.name, encoding="utf-8")
    publish(files, tmp_path)
    assert steps == ["fsync", "fsync", "replace", "replace"]
    with replacing(tmp_path / "c") as stream:
        stream.write(b"c")
    assert steps[4:] == ["fsync", "replace"]
    assert {p.name for p in tmp_path.iterdir() if p.is_file()} == {"a", "b", "c"}
    tried("the order of writing", "every file is on the disk before it takes its place", 3)


def test_a_killed_claims_run_leaves_the_last_table(project, tmp_path, tried):
    """Its temporary file goes with the next run."""
    sources, out = tmp_path / "sources", tmp_path / "out"
    sources.mkdir()
    out.mkdir()
    for number in range(3_000):
        (sources / f"{number}.txt").write_text("Mali trains. " * 40, encoding="utf-8")
    argv = ["claims", "--project", project, "-j", 1, "-o", out / "claims.csv", "--sources"]
    (out / "claims.csv").write_text("the last good one", encoding="utf-8")
    kills = 20 if SOAK else 2
    for _ in range(kills):
        process = subprocess.Popen(
            briefing(*argv, sources), env=environment(BRIEFING_CACHE=""), stderr=subprocess.DEVNULL
        )
        while process.poll() is None and not any(p.stat().st_size for p in out.glob(f"{PREFIX}*")):
            time.sleep(0.01)
        process.kill()
        process.wait()
        assert (out / "claims.csv").read_text(encoding="utf-8") == "the last good one"
        assert len(list(out.iterdir())) == 2
    (sources / "0.txt").rename(tmp_path / "0.txt")
    assert main([str(word) for word in (*argv, tmp_path / "0.txt")]) == 0
    assert [path.name for path in out.iterdir()] == ["claims.csv"]
    tried(
        "SIGKILL while `claims -o` writes",
        "the last table stands; the next run takes the temporary file away",
        kills,
    )


def test_no_process_of_a_killed_corpus_run_lives_on(project, tmp_path, tried):
    sources, out = tmp_path / "sources", tmp_path / "out"
    sources.mkdir()
    for number in range(3_000):
        (sources / f"{number}.txt").write_text("Mali trains. " * 40, encoding="utf-8")
    argv = ["claims", "--project", project, "-j", 2, "-o", f"{out}/", "--sources", sources]
    process = subprocess.Popen(
        briefing(*argv), env=environment(BRIEFING_CACHE=""), stderr=subprocess.DEVNULL
    )
    while process.poll() is None and not list(out.glob("part-*")):
        time.sleep(0.01)
    orphans = children(process.pid)
    process.kill()
    process.wait()
    assert len(orphans) == 2
    assert wait_until_ended(orphans) == []
    tried("SIGKILL of a corpus run on two processes", "none of its processes lives on")


def test_a_prepared_kernel_that_ends_early_is_replaced(small, good, tmp_path, monkeypatch, tried):
    """Its end must not pass for that of a reader of our output, which is no fault."""
    monkeypatch.setattr("analysis.report.building.prepare_notebook", lambda *_: 1 / 0)
    assert main(build_argv(small, tmp_path, "-p", "title", "First edition")) == 0
    assert set(contents(tmp_path)) == HTML_FILES
    tried("a prepared kernel that ends before its notebook comes", "another takes its place")


def test_a_temporary_folder_with_a_long_name_is_no_obstacle(small, tmp_path, monkeypatch, tried):
    """The name of a local socket must be short; a long one makes the run use a port."""
    temporary = tmp_path / ("long" * 25)
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    assert main(build_argv(small, tmp_path / "out")) == 0
    assert list(temporary.iterdir()) == []
    tried("a temporary folder with a name too long for a socket", "built, nothing left")


def test_ports_of_sees_a_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        (place,) = ports_of(os.getpid()).values()
        assert place == f"{LOOPBACK}{server.getsockname()[1]:04X}"
