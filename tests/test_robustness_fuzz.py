"""The kept corpus of the fuzz targets, fed again; and some time for the fuzzer itself."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from fuzzing import TARGETS, feed
from small import SOAK, environment

TESTS = Path(__file__).parent
KEPT = sorted((TESTS / "corpus").glob("*/*"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.name[:12]}")
def test_the_kept_corpus_breaks_nothing(path, tried):
    feed(path.parent.name, path.read_bytes())
    tried(f"the kept corpus of the {path.parent.name} target", "an answer or one of our own errors")


def test_every_target_has_a_corpus():
    assert {path.parent.name for path in KEPT} == set(TARGETS)


def test_feed_lets_a_broken_promise_through(monkeypatch, tried):
    monkeypatch.setattr("fuzzing.unaccounted", lambda _: [0])
    with pytest.raises(AssertionError):
        feed("parser", b"\0Text.")
    tried("a parser made to lose text", "the fuzz target fails, as it must")


@pytest.mark.skipif(find_spec("atheris") is None, reason="there is no atheris for this system")
@pytest.mark.parametrize("target", TARGETS)
def test_fuzzing_finds_nothing(target, tmp_path, tried):
    """New inputs go to a folder of their own; the kept corpus is where it starts."""
    seconds = 120 if SOAK else 3
    limits = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=4096", "-max_len=4096"]
    argv = [sys.executable, str(TESTS / "fuzzing.py"), target, str(tmp_path)]
    argv += [str(TESTS / "corpus" / target), *limits, f"-artifact_prefix={tmp_path}/crash-"]
    done = subprocess.run(argv, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    runs = re.search(r"Done (\d+) runs", done.stderr)
    tried(
        f"inputs that the fuzzer made for the {target} target in {seconds} s",
        "an answer or one of our own errors",
        int(runs[1]),
    )
