"""Pages and screens look as they did: `make pictures` renews the references on purpose."""

import shutil

import pytest
from lab import CHROMIUM, SWITCHES
from PIL import Image
from views import (
    REFERENCES,
    TO_FIGURE,
    TOLERANCE,
    difference,
    page_image,
    page_views,
    reduced,
    screen_views,
    screenshot,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed"),
    pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler-utils is not installed"),
]
PAGES = ("pdf-first", "pdf-chart")
SCREENS = ("html-desktop", "html-phone", "html-dark", "html-figure", "html-claims")
NAMES = PAGES + SCREENS
HIDE = "(all => all.forEach(one => { one.style.visibility = 'hidden'; }))"
LOST = {
    "figure": f"{TO_FIGURE}; {HIDE}(document.querySelectorAll('svg.chart'))",
    # The legend of this chart stands above its first row.
    "legend": f"""{TO_FIGURE}; const chart = document.querySelector("#figure-theme-coverage svg");
        const paper = chart.getBoundingClientRect();
        const end = paper.top + paper.height / 8;
        {HIDE}([...chart.querySelectorAll("text, use, path, circle")].filter(
            one => one.getBoundingClientRect().bottom < end))""",
    "column": f"{HIDE}(document.querySelectorAll('.findable :is(th, td):nth-child(3)'))",
}


@pytest.fixture(scope="module")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def views(built, chromium):
    return {
        **page_views(built / "briefing.pdf"),
        **screen_views(built / "briefing.html", chromium),
    }


def reference(name):
    return Image.open(REFERENCES / f"{name}.png")


@pytest.mark.parametrize("name", NAMES)
def test_view_looks_like_its_reference(name, views, tmp_path):
    taken = views[name]()
    taken.save(tmp_path / f"{name}.png")
    share = difference(taken, reference(name))
    told = f"{tmp_path / name}.png against {REFERENCES / name}.png; if meant, make pictures"
    assert share <= TOLERANCE, f"{share:.1%} of {name} differ: {told}"


def test_references_are_all_there_and_small(views):
    assert sorted(NAMES) == sorted(views) == sorted(path.stem for path in REFERENCES.iterdir())
    assert sum(path.stat().st_size for path in REFERENCES.iterdir()) < 400_000


@pytest.mark.parametrize(
    ("lost", "name", "place"),
    [
        ("figure", "html-figure", ""),
        ("legend", "html-figure", ""),
        ("column", "html-claims", "#theme=training"),
    ],
)
def test_what_is_lost_is_noticed(lost, name, place, built, chromium):
    taken = screenshot(chromium, built / "briefing.html", place, LOST[lost])
    assert difference(taken, reference(name)) > TOLERANCE


def test_another_drawing_of_the_letters_is_forgiven(built):
    """Another resolution sets every edge anew, as another version of the renderer would."""
    page = page_image(built / "briefing.pdf", 1, resolution=110)
    assert difference(page, reduced(page_image(built / "briefing.pdf", 1))) <= TOLERANCE
