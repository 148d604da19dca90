"""Same inputs, same bytes, whoever builds, wherever; and without a network."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest
from small import PROJECT, SOAK, briefing, environment

from analysis.cli import main

pytestmark = pytest.mark.slow
SURROUNDINGS = [
    {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "fr_FR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "1",
        "USER": "analyst",
        "COLUMNS": "20",
    },
    {
        "TZ": "America/Adak",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "4242",
        "SOURCE_DATE_EPOCH": "1",
        "MPLBACKEND": "svg",
        "LOGNAME": "someone else",
        "NO_COLOR": "1",
    },
    {"TZ": "Asia/Kathmandu", "LC_ALL": "ar_EG.UTF-8", "PYTHONHASHSEED": "random"},
    {"TZ": "UTC", "LANGUAGE": "de:fr", "PYTHONHASHSEED": "0", "TERM": "dumb", "LC_NUMERIC": "de"},
]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def first_difference(expected: dict[str, bytes], found: dict[str, bytes]) -> str:
    if set(expected) != set(found):
        return f"files {set(expected) ^ set(found)}"
    for name, data in expected.items():
        if data != found[name]:
            pairs = enumerate(zip(data, found[name], strict=False))
            offset = next((i for i, (a, b) in pairs if a != b), min(len(data), len(found[name])))
            span = slice(max(0, offset - 80), offset + 80)
            return f"{name} at {offset}: {data[span]!r} / {found[name][span]!r}"
    return ""


def cut_off() -> list[str]:
    """Give the prefix that runs a command as another user without a network, or skip."""
    other_user = ["unshare", "--user", "--net", "--map-user=65534", "--map-group=65534"]
    for prefix in (other_user, ["unshare", "--map-root-user", "--net"], ["unshare", "--net"]):
        try:
            if subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0:
                return prefix
        except FileNotFoundError:
            break
    pytest.skip("this system lets nobody cut a process off the network")


@pytest.fixture
def elsewhere(tmp_path):
    """Copy the project to a path with a space, an accent and an apostrophe."""
    copy = tmp_path / "l'été à Bamako" / "copy"
    copy.mkdir(parents=True)
    for name in ("data", "notebooks"):
        shutil.copytree(PROJECT / name, copy / name, ignore=shutil.ignore_patterns(".ipynb*"))
    return copy


@pytest.fixture
def temporary():
    """Make a temporary folder with a short name: sockets have little room for theirs."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.mark.parametrize("surroundings", SURROUNDINGS if SOAK else SURROUNDINGS[:1])
def test_build_gives_the_same_bytes_elsewhere_and_offline(
    built, elsewhere, tmp_path, temporary, surroundings, tried
):
    """Another user, path, home, time zone, locale, hash seed and folder; no cache, no network."""
    home = tmp_path / "home"
    home.mkdir()
    more = {"HOME": str(home), "TMPDIR": str(temporary), "BRIEFING_CACHE": "", **surroundings}
    out = tmp_path / "reports"
    argv = briefing("build", "--project", elsewhere, "--out", out)
    done = subprocess.run(
        [*cut_off(), *argv],
        env=environment(**more),
        cwd=temporary,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert first_difference(contents(built), contents(out)) == ""
    assert list(temporary.iterdir()) == []
    tried(
        "a build by another user, at another path and home, without a network or a cache, under "
        + ", ".join(f"{k}={v}" for k, v in surroundings.items()),
        f"the same bytes: {', '.join(sorted(contents(out)))}",
    )


@pytest.mark.parametrize("format", ["csv", "parquet"] + ["jsonl"] * SOAK)
def test_claims_gives_the_same_bytes_elsewhere(project, elsewhere, tmp_path, format, tried):
    here, there = tmp_path / f"here.{format}", tmp_path / f"there.{format}"
    assert main(["claims", "--project", str(project), "-o", str(here), "--quiet"]) == 0
    argv = briefing("claims", "--project", elsewhere, "-o", there, "--quiet")
    env = environment(BRIEFING_CACHE="", **SURROUNDINGS[0])
    subprocess.run(argv, env=env, cwd=elsewhere, check=True, timeout=300)
    assert first_difference({"": here.read_bytes()}, {"": there.read_bytes()}) == ""
    tried(f"`claims` to {format} elsewhere, without a cache", "the same bytes")


def test_outputs_name_nothing_of_the_machine(built, project, tried):
    names = {socket.gethostname(), str(project), str(Path.home()), os.environ.get("USER", "")}
    names = {name for name in names if len(name) > 5}  # shorter ones stand in any embedded font
    for path in built.iterdir():
        text = path.read_bytes().decode("utf-8", errors="replace")
        assert [name for name in names if name in text] == [], path.name
    tried(
        "the machine's host, user, home and project path in the outputs",
        "not there",
        len(names) * len(list(built.iterdir())),
    )
