"""One briefing beside the stock way and beside the floor."""

import tempfile
from itertools import count
from pathlib import Path

from benchmarks.measuring import BIN, environment, fastest, print_table, seconds
from benchmarks.stock import stock_seconds

ROUNDS = 5


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        steps: dict[str, float] = {}
        env = environment(BRIEFING_CACHE=str(folder / "cache"))
        cold = environment(BRIEFING_CACHE="")
        build = (BIN / "briefing", "build", "--quiet", "--out", folder / "out")
        days = (f"2024-01-{day:02}" for day in count(1))

        def stock() -> float:
            for step, taken in stock_seconds(folder, "").items():
                steps[step] = min(steps.get(step, taken), taken)
            return sum(steps.values())

        seconds(*build, env=env)
        best = fastest(
            {
                "stock": stock,
                "floor": lambda: seconds(BIN / "python", "benchmarks/floor.py", env=cold),
                "cold": lambda: seconds(*build, "--no-cache", env=cold),
                "as_of": lambda: seconds(*build, "-p", "as_of", next(days), env=env),
            },
            ROUNDS,
        )
        seconds(*build, env=env)
        best["unchanged"] = min(seconds(*build, env=env) for _ in range(ROUNDS))
    print_table(
        "One briefing, HTML and PDF",
        ("way", "seconds", "of stock", "of the floor"),
        [
            (label, best[key], best[key] / best["stock"], best[key] / best["floor"])
            for key, label in LABELS.items()
        ],
    )
    print("\nStock, step by step:", ", ".join(f"{k} {v:.1f} s" for k, v in steps.items()))


LABELS = {
    "stock": "stock: papermill, nbconvert html, nbconvert webpdf",
    "floor": "floor: one process runs the notebook's cells, nothing cached",
    "cold": "briefing build --no-cache",
    "as_of": "briefing build, only as_of changed",
    "unchanged": "briefing build, nothing changed",
}
