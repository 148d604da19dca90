"""The views of a briefing that are kept as small reference pictures, and how two are compared."""

import re
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageFilter

REFERENCES = Path(__file__).resolve().parent / "pictures"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
WIDTH = 320  # of a reference picture, in pixels
BLOCK = 8  # side of the blocks that are compared, in pixels of the reference
STEP = 14  # two blocks differ if their mean colours do by more than this, of 255
TOLERANCE = 0.003  # share of the blocks that may differ
TO_FIGURE = "document.querySelector('#figure-theme-coverage').scrollIntoView()"
_CHART_PAGE = re.compile(r"^Figure 3\b", re.MULTILINE)


def page_image(pdf: Path, number: int, resolution: int = 96) -> Image.Image:
    """Render one page of a PDF, counted from 1."""
    pages = ("-f", str(number), "-l", str(number))
    command = ["pdftoppm", "-r", str(resolution), *pages, "-png", str(pdf)]
    done = subprocess.run(command, capture_output=True, check=True)
    return Image.open(BytesIO(done.stdout)).convert("RGB")


def page_texts(pdf: Path) -> list[str]:
    """Give the text of each page."""
    done = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


def chart_page(pdf: Path) -> int:
    """Find the page that Figure 3 stands on."""
    return next(
        number for number, text in enumerate(page_texts(pdf), 1) if _CHART_PAGE.search(text)
    )


def screenshot(
    browser: Any, html: Path, place: str = "", change: str = "0", **options: Any
) -> Image.Image:
    """Open the page at a place, run `change` in it, and take what the window shows."""
    page = browser.new_page(**{"viewport": DESKTOP, "reduced_motion": "reduce", **options})
    try:
        page.goto(html.as_uri() + place)
        page.evaluate(change)
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(200)  # for the contents list to follow
        return Image.open(BytesIO(page.screenshot())).convert("RGB")
    finally:
        page.close()


def page_views(pdf: Path) -> dict[str, Callable[[], Image.Image]]:
    """Give the views of the PDF: name → how it is taken."""
    return {
        "pdf-first": lambda: page_image(pdf, 1),
        "pdf-chart": lambda: page_image(pdf, chart_page(pdf)),
    }


def screen_views(html: Path, browser: Any) -> dict[str, Callable[[], Image.Image]]:
    """Give the views of the HTML: name → how it is taken."""
    return {
        "html-desktop": lambda: screenshot(browser, html),
        "html-phone": lambda: screenshot(browser, html, viewport=PHONE),
        "html-dark": lambda: screenshot(browser, html, color_scheme="dark"),
        "html-figure": lambda: screenshot(browser, html, change=TO_FIGURE),
        "html-claims": lambda: screenshot(browser, html, "#theme=training"),
    }


def reduced(picture: Image.Image) -> Image.Image:
    """Make a picture as small as a reference is."""
    height = round(picture.height * WIDTH / picture.width)
    return picture.resize((WIDTH, height), Image.Resampling.BOX)


def in_few_colours(picture: Image.Image) -> Image.Image:
    """Give a picture a palette that keeps its rare colours too: those of bars and marks."""
    return picture.quantize(128, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


def difference(picture: Image.Image, reference: Image.Image) -> float:
    """Give the share of blocks in which a picture differs from its reference.

    Blurred blocks forgive another hinting of the letters, and a line moved by a pixel; not a
    figure, a legend or a column that is gone.
    """
    small = reduced(picture)
    if abs(small.height - reference.height) > 1:
        return 1.0
    one, other = (_blocks(image.convert("RGB")) for image in (small, reference))
    rows = min(len(one), len(other))
    one, other = one[:rows], other[:rows]
    return float((np.abs(one - other).max(axis=2) > STEP).mean())


def _blocks(image: Image.Image) -> "np.ndarray[Any, Any]":
    values = np.asarray(image.filter(ImageFilter.GaussianBlur(2)), dtype=float)
    height, width = (side // BLOCK * BLOCK for side in values.shape[:2])
    cut = values[:height, :width].reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK, 3)
    return cut.mean(axis=(1, 3))


def save_references(views: dict[str, Callable[[], Image.Image]]) -> Iterator[Path]:
    """Take views and keep them as references."""
    REFERENCES.mkdir(exist_ok=True)
    for name, take in views.items():
        path = REFERENCES / f"{name}.png"
        in_few_colours(reduced(take())).save(path, optimize=True)
        yield path
