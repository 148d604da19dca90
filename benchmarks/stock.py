"""The stock way of a notebook to HTML and PDF: papermill, then nbconvert twice.

``webpdf`` prints by Chromium; Playwright is told to use the system's own.
"""

import shutil
from pathlib import Path

from benchmarks.measuring import BIN, PROJECT, environment, seconds

NOTEBOOK = PROJECT / "notebooks" / "briefing.ipynb"


def stock_seconds(folder: Path, cache: str, *parameters: str) -> dict[str, float]:
    """Give the wall time of each step, a process each; `cache` is the folder of codes, or ""."""
    browsers = str(_browsers(folder))
    env = environment(PLAYWRIGHT_BROWSERS_PATH=browsers, BRIEFING_CACHE=cache)
    target = folder / "stock.ipynb"
    convert = (BIN / "jupyter", "nbconvert", target, "--to")
    cwd = ("--cwd", PROJECT, "--no-progress-bar")
    return {
        "papermill": seconds(BIN / "papermill", *cwd, *parameters, NOTEBOOK, target, env=env),
        "html": seconds(*convert, "html", env=env),
        "webpdf": seconds(*convert, "webpdf", "--disable-chromium-sandbox", env=env),
    }


def _browsers(folder: Path) -> Path:
    """Lay out the system's Chromium where Playwright looks for its own."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("The stock way to PDF needs Chromium: install it.")
    browsers = folder / "browsers"
    if not browsers.exists():
        for path in _expected(browsers):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(chromium)
    return browsers


def _expected(browsers: Path) -> list[Path]:
    """Ask Playwright which executables it would start."""
    script = (
        "import re\n"
        "from playwright.sync_api import Error, sync_playwright\n"
        "with sync_playwright() as p:\n"
        "    print(p.chromium.executable_path)\n"
        "    try:\n"
        "        p.chromium.launch()\n"
        "    except Error as e:\n"
        "        print(re.search(r'at (/.+)', str(e))[1])\n"
    )
    import subprocess

    done = subprocess.run(
        [BIN / "python", "-c", script],
        env=environment(PLAYWRIGHT_BROWSERS_PATH=str(browsers)),
        capture_output=True,
        text=True,
        check=True,
    )
    return [Path(line) for line in dict.fromkeys(done.stdout.split("\n")) if line]
