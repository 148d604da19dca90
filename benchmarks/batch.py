"""A batch beside a shell loop over the stock way."""

import json
import os
import tempfile
from itertools import product
from pathlib import Path

from benchmarks.measuring import BIN, environment, print_table, seconds
from benchmarks.stock import stock_seconds

THEMES = ("counterterrorism", "training", "peacekeeping", "regional")
DAYS = ("2013-06-01", "2020-01-01", "2026-11-22")
DETAILS = ("full", "summary")
SAMPLE = 6  # of the loop's runs are measured, evenly spread


def main() -> None:
    """Print the table."""
    runs = list(product(THEMES, DAYS, DETAILS))
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        files = [_write(folder, number, *run) for number, run in enumerate(runs)]
        env = environment(BRIEFING_CACHE=str(folder / "cache"))
        jobs = os.cpu_count() or 1
        command = (BIN / "briefing", "batch", "--quiet", "-j", jobs, "--out", folder / "out")
        batch = seconds(*command, *files, env=env) / len(runs)
        again = seconds(*command, *files, env=env)
        sample = runs[:: len(runs) // SAMPLE]
        loop = sum(_stock(folder, env["BRIEFING_CACHE"], *run) for run in sample) / len(sample)
    print_table(
        f"{len(runs)} briefings on {jobs} cores",
        ("way", "seconds a briefing", "throughput"),
        [
            (f"shell loop over the stock way ({len(sample)} measured)", loop, 1.0),
            ("briefing batch", batch, loop / batch),
        ],
    )
    print(f"\nThe same batch again, all runs done: {again:.1f} s")


def _write(folder: Path, number: int, theme: str, day: str, detail: str) -> Path:
    path = folder / f"run-{number:02}.yaml"
    path.write_text(json.dumps({"themes": [theme], "as_of": day, "detail": detail}))
    return path


def _stock(folder: Path, cache: str, theme: str, day: str, detail: str) -> float:
    parameters = ("-y", f"themes: [{theme}]", "-r", "as_of", day, "-r", "detail", detail)
    return sum(stock_seconds(folder, cache, *parameters).values())
