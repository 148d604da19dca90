"""Print all tables, or those asked for: ``python -m benchmarks [--write] [briefing] …``.

With ``--write`` each table also replaces the one of its name in the documentation.
"""

import io
import re
import sys
from contextlib import redirect_stdout
from importlib import import_module

from benchmarks.measuring import PROJECT, machine

PARTS = {
    "briefing": "performance.md",
    "batch": "performance.md",
    "corpus": "performance.md",
    "scale": "scale.md",
}


def main(words: list[str]) -> None:
    """Measure the parts, and write them down if asked to."""
    for part in [word for word in words if word != "--write"] or PARTS:
        printed = io.StringIO()
        with redirect_stdout(printed):
            print(f"Measured on {machine()}.")
            import_module(f"benchmarks.{part}").main()
        print(printed.getvalue(), flush=True)
        if "--write" in words:
            _write(part, printed.getvalue())


def _write(part: str, measured: str) -> None:
    """Put what was measured between the part's marks in its page."""
    page = PROJECT / "docs" / PARTS[part]
    marks = re.compile(rf"(<!-- measured: {part} -->\n).*?(<!-- end -->)", re.DOTALL)
    text, found = marks.subn(
        lambda mark: f"{mark[1]}\n{measured.strip()}\n\n{mark[2]}", page.read_text("utf-8")
    )
    if not found:
        raise SystemExit(f"{page.name} has no place for «{part}».")
    page.write_text(text, encoding="utf-8")


main(sys.argv[1:])
