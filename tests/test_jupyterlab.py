"""A real JupyterLab in Chromium: run a notebook, overrule a code, move the date, export."""

import csv
import re

import pytest
from lab import CHROMIUM, PATIENCE, SWITCHES, open_lab, wait_for

from analysis.page import design

# Words of a chart that reach beyond its drawing by more than a hair.
OUTSIDE = """[...document.querySelectorAll(".briefing svg.chart")].flatMap(chart => {
    const paper = chart.getBoundingClientRect();
    return [...chart.querySelectorAll("text")].filter(words => {
        const box = words.getBoundingClientRect();
        return box.left < paper.left - 4 || box.right > paper.right + 4
            || box.top < paper.top - 4 || box.bottom > paper.bottom + 4;
    }).map(words => words.textContent);
})"""
# A chart's ink on the ground it stands on.
COLOURS = """(() => {
    const hex = colour => "#" + colour.match(/[0-9]+/g).slice(0, 3)
        .map(part => Number(part).toString(16).padStart(2, "0")).join("");
    const style = selector => getComputedStyle(document.querySelector(selector));
    return [
        hex(style(".briefing .chart text[fill='#1b242d']").fill),
        hex(style(".briefing").backgroundColor),
    ];
})()"""
# The alignments that columns are meant to have, and the cells, heads among them, set otherwise.
ALIGNMENTS = """(() => {
    const tables = [...document.querySelectorAll(".briefing .table table")];
    const columns = tables.flatMap(table => {
        const rows = [...table.rows].filter(row => !row.classList.contains("group"));
        return [...rows[1].cells].map((cell, column) => ({
            meant: ["right", "center"].find(name => cell.classList.contains(name)) ?? "left",
            cells: rows.map(row => row.cells[column]),
        }));
    });
    columns.push({meant: "left", cells: [...document.querySelectorAll(".briefing .group th")]});
    const astray = columns.flatMap(({meant, cells}) => cells.filter(cell =>
        cell.textContent && getComputedStyle(cell).textAlign !== meant));
    return [
        [...new Set(columns.map(({meant}) => meant))].sort(),
        astray.map(cell => `${cell.outerHTML}: ${getComputedStyle(cell).textAlign}`),
    ];
})()"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed"),
]
for needed in ("jupyterlab", "ipywidgets", "itables", "playwright.sync_api"):
    pytest.importorskip(needed, reason=f"{needed} is not installed")


@pytest.fixture(scope="module")
def lab(project, tmp_path_factory):
    with open_lab(project, tmp_path_factory.mktemp("lab")) as found:
        yield found


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield opened
        opened.close()


@pytest.fixture
def page(browser, lab):
    opened = browser.new_page(viewport={"width": 1280, "height": 1000})
    opened.set_default_timeout(PATIENCE)
    foreign = []
    opened.on("request", lambda request: foreign.append(request.url))
    yield opened
    opened.close()
    assert [
        url for url in foreign if not re.match(r"(https?://127\.0\.0\.1[:/]|data:|blob:)", url)
    ] == []


def panel_button(page, label):
    """Find a widget button: its icon is part of its accessible name."""
    return page.locator(".x-panel button").filter(has_text=re.compile(rf"^\s*{label}$"))


def overrides(lab):
    with (lab.folder / "data" / "overrides.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_root_leads_to_the_start_page(page, lab):
    page.goto(lab.address(""))
    page.get_by_role("heading", name="Start here").wait_for()


def test_a_code_is_overruled_in_the_coding_notebook(page, lab):
    before = overrides(lab)
    lab.run_all(page, "coding")
    page.locator(".x-claim mark").first.wait_for()
    panel_button(page, "Next").click()
    page.locator(".x-claim").filter(has_text="From United Nations").wait_for()
    box = page.get_by_placeholder("add a code").first
    box.fill("INTELLIGENCE")
    box.press("Enter")
    page.locator(".jupyter-widget-tag", has_text="Intelligence").wait_for()
    panel_button(page, "Save").click()
    page.get_by_role("alert").filter(has_text="put your name").wait_for()
    assert overrides(lab) == before
    page.get_by_label("Coder", exact=True).fill("aminata")
    page.get_by_label("Memo", exact=True).fill("reads so to me")
    panel_button(page, "Save").click()
    page.get_by_role("status").filter(has_text="Saved themes of").wait_for()
    new = [row for row in overrides(lab) if row not in before]
    assert "intelligence" in [row["code"] for row in new]
    assert {(row["field"], row["coder"], row["memo"]) for row in new} == {
        ("themes", "aminata", "reads so to me")
    }
    page.get_by_text("overruled by aminata").wait_for()


def test_the_slider_of_the_evidence_notebook_moves_the_statuses(page, lab):
    lab.run_all(page, "evidence")
    table, figure = page.locator(".x-scroll table").first, page.locator(".x-panel figure").first
    source = page.locator(".x-panel li a").first
    source.wait_for()
    assert source.get_attribute("href").startswith("https://")
    assert source.get_attribute("rel") == "noopener noreferrer"
    before = table.inner_text(), figure.inner_text()
    handle = page.locator(".noUi-handle").first
    handle.focus()
    handle.press("Home")
    page.get_by_text("statuses moved with this step").wait_for()
    # Sentence, table and figure are drawn one after another.
    wait_for(lambda: table.inner_text() != before[0] and figure.inner_text() != before[1])
    page.locator("tr.x-moved").filter(has_text="was").first.wait_for()


def test_filters_of_the_start_page_hold_for_all_below(page, lab):
    lab.run_all(page, "start")
    page.locator(".x-concordance").wait_for()
    entries = page.locator(".dt-info")
    entries.filter(has_text=re.compile(r"of \d+ entries$")).wait_for()
    captions = page.locator(".x-panel figcaption")
    before, lines = captions.all_inner_texts(), page.locator(".x-concordance tr").count()
    page.locator(".x-panel select[multiple]").first.select_option(index=0)
    page.locator(".x-panel b", has_text=re.compile(r"^\d+$")).first.wait_for()
    chosen = page.locator(".x-panel select[multiple] option").first.inner_text()
    count = re.search(r"\((\d+)\)$", chosen)[1]
    entries.filter(has_text=f"of {count} entries").wait_for()
    wait_for(lambda: page.locator(".x-concordance tr").count() < lines)
    # What was said of the one document that is left stays, and may of the record.
    document = chosen.replace("\xa0", " ").removesuffix(f" ({count})")
    counted = [caption for caption in before if "missions in the record" not in caption]
    others = {caption for caption in counted if not caption.startswith(f"{document}: ")}
    assert len(others) > 10
    wait_for(lambda: not others & set(captions.all_inner_texts()))


def test_file_menu_exports_our_html_and_pdf(page, lab):
    lab.run_all(page, "evidence")
    page.locator(".x-panel figure").first.wait_for()
    page.on("dialog", lambda dialog: dialog.accept())
    for name, head in {"Briefing_html": b"<!DOCTYPE html", "Briefing_pdf": b"%PDF-"}.items():
        page.get_by_role("menuitem", name="File", exact=True).click()
        page.locator(".lm-Menu-itemLabel", has_text="Save and Export Notebook As").hover()
        with page.context.expect_event("response", is_export, timeout=PATIENCE) as answer:
            page.locator(".lm-Menu-itemLabel", has_text=name).click()
        assert answer.value.status == 200
        assert "attachment" in answer.value.headers["content-disposition"]
        content = fetch(page, answer.value.url)
        assert content[: len(head)].lower() == head.lower()
        assert len(content) > 20_000


def test_briefing_notebook_is_set_as_the_briefing_is(page, lab):
    lab.run_all(page, "briefing")
    page.locator(".briefing .source-text").last.wait_for()
    faces = "[...document.fonts].filter(face => face.status == 'loaded').map(face => face.family)"
    page.wait_for_function(f"{faces}.some(family => family.includes('Source Sans Pro'))")
    assert page.locator(".briefing svg.chart").count() > 8
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(COLOURS) == [design.INK, design.PAPER]
    assert page.evaluate(ALIGNMENTS) == [["left", "right"], []]
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    assert page.evaluate(COLOURS) == [design.DARK[design.INK], design.DARK[design.PAPER]]
    assert page.evaluate(ALIGNMENTS) == [["left", "right"], []]


def is_export(response):
    return "/nbconvert/briefing_" in response.url


def fetch(page, url):
    """Get what the page would download; its body is not kept for attachments."""
    return page.context.request.get(url, headers={"Referer": page.url}).body()
