"""The PDF's pages as they are drawn: nothing beyond the margins, no empty page, text to be read."""

import re
import shutil
import subprocess
from itertools import chain
from typing import NamedTuple

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from analysis.page import design

pytestmark = pytest.mark.skipif(
    not shutil.which("pdftoppm"), reason="poppler-utils is not installed"
)

A4 = (210.0, 297.0)  # millimetres, as all lengths here
RESOLUTION = 144  # dots an inch: at fewer, thin letters lose their colour
INCH = 25.4
HEAD, FOOT = 12.0, 12.0  # above the running head and below the foot nothing stands
BODY = (25.0, 24.0)  # margins above and below what is set between head and foot
EASE = 1.0  # a letter's edge may reach so far into the margin
LEAST = 4.5  # contrast of text, WCAG 2.2, 1.4.3
SURE = range(1, 25)  # pages that are all looked at for contrast; then each tenth


class Page(NamedTuple):
    """What was measured on a drawn page."""

    left: float
    top: float
    right: float
    bottom: float
    body: float  # where the last line above the foot ends
    contrasts: dict[str, float]  # word → contrast to its ground, the lowest


def measure(pixels, words):
    dark = pixels.min(axis=2) < 235
    rows, columns = (np.flatnonzero(dark.any(axis=axis)) for axis in (1, 0))
    body = rows[rows < (A4[1] - BODY[1]) / INCH * RESOLUTION]
    ends = (columns[0], rows[0], columns[-1], rows[-1], body[-1])
    found = {}
    for box, text in words:
        found[text] = min(contrast(pixels, box), found.get(text, 21.0))
    return Page(*(end * INCH / RESOLUTION for end in ends), found)


def contrast(pixels, box):
    """Give the contrast of what stands in a box, in points, to the ground it stands on."""
    left, top, right, bottom = (round(side * RESOLUTION / 72) for side in box)
    light = luminance(pixels[top : bottom + 1, left : right + 1].reshape(-1, 3))
    shades, counts = np.unique(light.round(4), return_counts=True)
    ground = shades[counts.argmax()]
    return float(max(ratio(ground, shade) for shade in (shades[0], shades[-1])))


def luminance(colours):
    shares = colours / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def ratio(one, other):
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def words_of(pdf):
    """Give the words of each page: (left, top, right, bottom) in points, and text."""
    done = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True
    )
    box = r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)'
    return [
        [(tuple(map(float, word[:4])), word[4]) for word in re.findall(box, page)]
        for page in done.stdout.split("<page ")[1:]
    ]


@pytest.fixture(scope="module")
def pages(built, tmp_path_factory):
    folder, pdf = tmp_path_factory.mktemp("pages"), built / "briefing.pdf"
    subprocess.run(["pdftoppm", "-r", str(RESOLUTION), pdf, folder / "page"], check=True)
    measured = []
    files = sorted(folder.iterdir())
    for number, (file, words) in enumerate(zip(files, words_of(pdf), strict=True), start=1):
        looked_at = words if number in SURE or number % 10 == 0 else ()
        measured.append(measure(np.asarray(Image.open(file)), looked_at))
    shutil.rmtree(folder)
    return measured


def test_nothing_is_drawn_beyond_the_margins(pages):
    side = (A4[0] - design.TEXT_WIDTH_MM) / 2 - EASE
    for number, page in enumerate(pages, start=1):
        assert side <= page.left < page.right <= A4[0] - side, number
        assert page.top >= HEAD and page.bottom <= A4[1] - FOOT, number


def test_no_page_is_half_empty_but_the_last(pages):
    """A page may end early before a figure that does not fit: then more than half is full."""
    full = [(page.body - BODY[0]) / (A4[1] - sum(BODY)) for page in pages]
    assert {number: share for number, share in enumerate(full[:-1], 1) if share < 0.5} == {}
    assert full[-1] > 0.02


def test_text_stands_out_from_its_ground(pages):
    found = {
        (number, text): value
        for number, page in enumerate(pages, start=1)
        for text, value in page.contrasts.items()
        if re.search(r"\w", text)  # a dash is thinner than a dot of the drawing
    }
    assert len(found) > 3000
    assert {place: value for place, value in found.items() if value < LEAST} == {}


@pytest.mark.parametrize(
    ("ink", "ground", "enough"),
    [
        (design.MUTED, design.PAPER, True),
        (design.PAPER, design.SEQUENTIAL[-1], True),
        ("#9aa0a6", design.PAPER, False),
        (design.INK, design.SEQUENTIAL[-1], False),
    ],
)
def test_contrast_is_measured_on_what_is_drawn(ink, ground, enough):
    image = Image.new("RGB", (300, 60), ground)
    font = ImageFont.truetype(design.font_file("Regular"), round(7.5 * RESOLUTION / 72))
    ImageDraw.Draw(image).text((20, 10), "training", ink, font)
    assert (contrast(np.asarray(image), (8, 4, 50, 20)) >= LEAST) is enough


def test_every_font_is_embedded_and_its_text_can_be_read(built):
    done = subprocess.run(
        ["pdffonts", built / "briefing.pdf"], capture_output=True, text=True, check=True
    )
    fonts = [line.split()[-5:-2] for line in done.stdout.splitlines()[2:]]
    assert len(fonts) >= 3
    assert set(chain(*fonts)) == {"yes"}  # embedded, a subset, with its Unicode
