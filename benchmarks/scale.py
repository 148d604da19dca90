"""What a hundred million documents would take, computed from rates measured here and now."""

import tempfile
from pathlib import Path

from analysis.corpora.processes import PART_BYTES, PART_DOCUMENTS
from benchmarks.articles import write_articles
from benchmarks.measuring import code_folder, print_table

SIZES = (1_000, 5_000)
DOCUMENTS = 100_000_000
WORDS = 800  # in a news article, of which a measured one has fewer
BYTES_A_WORD = 6
CORES = (2, 64, 1_000)
CORE_HOUR = 0.05  # US dollars, a round price of rented machines with 4 GB a core


def main() -> None:
    """Print the rates, then what follows from them."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        small, large = (_measure(Path(name, str(size)), size) for size in SIZES)
    # The difference of two runs leaves start-up out.
    rate = (large["bytes"] - small["bytes"]) / (large["seconds"] - small["seconds"])
    written = large["written"] / large["bytes"]
    print_table(
        "Measured: one process",
        ("articles", "MB read", "seconds", "MB written", "peak MB"),
        [
            (f"{size:,}", run["bytes"] / 1e6, run["seconds"], run["written"] / 1e6, run["peak"])
            for size, run in zip(SIZES, (small, large), strict=True)
        ],
    )
    print(
        f"\nBetween the two: {rate / 1e6:.2f} MB/s a core, {written:.2f} bytes written a byte read"
    )
    total = DOCUMENTS * WORDS * BYTES_A_WORD
    core_hours = total / rate / 3600
    print_table(
        f"Projected: {DOCUMENTS:,} articles of {WORDS} words",
        ("what", "how much"),
        [
            ("text read", f"{total / 1e9:,.0f} GB"),
            ("parts", f"{max(total / PART_BYTES, DOCUMENTS / PART_DOCUMENTS):,.0f}"),
            ("Parquet written", f"{total * written / 1e9:,.0f} GB"),
            ("memory a worker", f"{large['peak']:,.0f} MB"),
            ("core hours", f"{core_hours:,.0f}"),
            (f"cost at {CORE_HOUR} $ a core hour", f"{core_hours * CORE_HOUR:,.0f} $"),
            *((f"hours on {n:,} cores", f"{core_hours / n:,.1f}") for n in CORES),
        ],
    )


def _measure(folder: Path, size: int) -> dict[str, float]:
    """Code so many articles in one process."""
    return {"bytes": write_articles(folder / "corpus", size)} | code_folder(folder, jobs=1)
