"""Renew the documentation's pictures and the references that `tests/test_views.py` compares.

``make pictures`` runs it: it builds the briefing, opens it and JupyterLab in Chromium, and writes
``docs/pictures/`` and ``tests/pictures/``. Look at what has changed before you commit it.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image, ImageOps
from playwright.sync_api import sync_playwright

from analysis.cli import main as briefing

PROJECT = Path(__file__).resolve().parents[1]
PICTURES = PROJECT / "docs" / "pictures"
sys.path.insert(0, str(PROJECT / "tests"))

from lab import CHROMIUM, PATIENCE, SWITCHES, open_lab  # noqa: E402
from views import (  # noqa: E402
    chart_page,
    in_few_colours,
    page_image,
    page_views,
    save_references,
    screen_views,
    screenshot,
)

PAGE_HEIGHT, SCREEN_WIDTH = 900, 1200  # pixels, as the documentation shows them
READ = "document.querySelector('.findable tbody tr:not([hidden]) a.in-context').click()"
GREY = "#9aa5af"


def main() -> None:
    """Build, look, and write the pictures."""
    with TemporaryDirectory() as scratch, sync_playwright() as playwright:
        out = Path(scratch) / "reports"
        if briefing(["build", "--project", str(PROJECT), "--out", str(out), "--quiet"]):
            sys.exit(1)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        views = {
            **page_views(out / "briefing.pdf"),
            **screen_views(out / "briefing.html", browser),
        }
        written = [*save_references(views)]
        written += [
            save("pages", two_pages(out / "briefing.pdf")),
            save("screen", screenshot(browser, out / "briefing.html", "#theme=training", READ)),
            save("jupyterlab", notebook(browser, Path(scratch) / "lab")),
        ]
        browser.close()
    for path in written:
        print(f"{path.relative_to(PROJECT)}: {path.stat().st_size / 1000:.0f} kB")


def two_pages(pdf: Path) -> Image.Image:
    """Set page one and a page with a chart side by side."""
    pages = [page_image(pdf, number) for number in (1, chart_page(pdf))]
    framed = [
        ImageOps.expand(ImageOps.contain(page, (900, PAGE_HEIGHT)), 1, GREY) for page in pages
    ]
    gap = 24
    both = Image.new("RGB", (sum(page.width for page in framed) + gap, framed[0].height), "white")
    both.paste(framed[0], (0, 0))
    both.paste(framed[1], (framed[0].width + gap, 0))
    return both


def notebook(browser: Any, scratch: Path) -> Image.Image:
    """Take the start page's filters and first figures in JupyterLab, one theme chosen."""
    scratch.mkdir()
    with open_lab(PROJECT, scratch) as lab:
        page = browser.new_page(viewport={"width": 1400, "height": 1300})
        page.set_default_timeout(PATIENCE)
        lab.run_all(page, "start")
        page.locator(".x-concordance").wait_for()
        page.locator(".x-panel select[multiple]").nth(1).select_option(index=1)
        page.locator(".x-panel figure").first.wait_for()
        page.get_by_role("heading", name="Choose claims").evaluate(
            "heading => heading.scrollIntoView()"
        )
        page.wait_for_timeout(1500)
        path = scratch / "jupyterlab.png"
        page.screenshot(path=path)
        page.close()
    return Image.open(path).convert("RGB")


def save(name: str, picture: Image.Image) -> Path:
    """Write a picture in few colours, as wide as a page of documentation can use."""
    path = PICTURES / f"{name}.png"
    shown = ImageOps.contain(picture, (SCREEN_WIDTH, 2 * SCREEN_WIDTH), Image.Resampling.LANCZOS)
    in_few_colours(shown).save(path, optimize=True)
    return path


if __name__ == "__main__":
    main()
