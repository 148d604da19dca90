"""Time commands, and print what came of it."""

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

# A process begins with its parent's peak of memory, so one that has used none starts it.
_SMALL = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:])
_, status, used = os.wait4(process.pid, 0)
print(used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
PROJECT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


def machine() -> str:
    """Describe the machine in a line, without naming it."""
    model = "an unknown processor"
    if (info := Path("/proc/cpuinfo")).exists():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        model = names[0].partition(": ")[2] if names else model
    return (
        f"{date.today()}, {os.cpu_count()} cores of {model}, {platform.system()}, "
        f"Python {platform.python_version()}"
    )


def environment(**changes: str) -> dict[str, str]:
    """Give the environment of a measured command: bytecode may be written and read."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return kept | changes


def seconds(*command: object, env: Mapping[str, str] | None = None) -> float:
    """Run a command from the project's folder and give its wall time."""
    began = time.perf_counter()
    done = subprocess.run(
        [str(word) for word in command],
        cwd=PROJECT,
        env=dict(env or environment()),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"{command}: {done.stderr[-2000:]}")
    return time.perf_counter() - began


def code_folder(folder: Path, jobs: int) -> dict[str, float]:
    """Code the articles in ``corpus`` and give ``seconds``, ``peak`` (MB), ``written`` (bytes)."""
    out = folder / "claims"
    command = (BIN / "briefing", "claims", "--quiet", "--sources", folder / "corpus")
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _SMALL, *command, "-j", str(jobs), "-o", f"{out}/"],
        cwd=PROJECT,
        env=environment(),
        stdout=subprocess.PIPE,
        check=True,
    )
    return {
        "seconds": time.perf_counter() - began,
        "peak": int(done.stdout) / 1024,
        "written": sum(path.stat().st_size for path in out.iterdir()),
    }


def fastest(candidates: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Measure candidates in turn, round after round, and give each one's best time.

    In turn, so that a machine which is slow for a while is slow for all of them.
    """
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, measure in candidates.items():
            best[name] = min(best.get(name, float("inf")), measure())
    return best


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a Markdown table."""
    print(f"\n### {title}\n")
    print("|", " | ".join(head), "|")
    print("|", " | ".join(["---", *["---:"] * (len(head) - 1)]), "|")
    for row in rows:
        print("|", " | ".join(f"{c:.3g}" if isinstance(c, float) else str(c) for c in row), "|")
    sys.stdout.flush()
