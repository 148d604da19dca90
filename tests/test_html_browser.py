"""The page as a reader meets it: in Chromium, with and without script, by mouse and keyboard."""

import re
from importlib.resources import files
from itertools import product
from urllib.parse import quote

import pytest
from lab import CHROMIUM, SWITCHES
from nbformat.v4 import new_code_cell, new_notebook, new_output
from pypdf import PdfReader
from small import SOAK

from analysis.exporters.html import BriefingHTMLExporter
from analysis.page.blocks import (
    Column,
    Facet,
    FigureBlock,
    Filter,
    Heading,
    Option,
    Passage,
    Prose,
    SourceText,
    Table,
    Title,
    escape,
    show,
)
from analysis.page.markup import _SCRIPTS

pytestmark = pytest.mark.browser

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
ROWS = ".findable tbody tr:visible"
STATUS = ".find [role=status]"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What a table's tenth row has, another had before it, and contrast takes axe a while.
THIN = (
    "document.querySelectorAll('tbody').forEach(b => [...b.rows].slice(9).forEach(r => r.remove()))"
)
# What an address has set going is done.
SETTLED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
# The links of charts at whose middle a mouse meets something else.
COVERED = """() => [...document.querySelectorAll("svg.chart a")].filter(link => {
    link.scrollIntoView({ block: "center", inline: "center" });
    const box = link.getBoundingClientRect();
    const met = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    return met?.closest("a") !== link;
}).map(link => link.getAttribute("aria-label"))"""
# The links of charts that no arrow key leads to, from whatever is reached by others.
UNREACHED = """() => [...document.querySelectorAll("svg.chart")].flatMap(chart => {
    const links = [...chart.querySelectorAll("a")];
    const reached = new Set(links.slice(0, 1));
    for (const from of reached) {
        for (const way of ["Up", "Down", "Left", "Right"]) {
            from.focus();
            const key = { key: `Arrow${way}`, bubbles: true, cancelable: true };
            from.dispatchEvent(new KeyboardEvent("keydown", key));
            reached.add(document.activeElement);
        }
    }
    return links.filter(link => !reached.has(link)).map(link => link.getAttribute("aria-label"));
})"""
FOLLOW = """async (links) => {
    const counts = {};
    for (const link of links) {
        const moved = new Promise((done) => addEventListener("hashchange", done, { once: true }));
        location.hash = link;
        await moved;
        counts[link] = document.querySelectorAll(".findable tbody tr:not([hidden])").length;
    }
    return counts;
}"""


@pytest.fixture(scope="module")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """Open a file; afterwards hold that nothing was requested, blocked, shown or thrown."""
    contexts, requested, complaints = [], [], []

    def open_page(file, place="", **options):
        context = chromium.new_context(**{"viewport": DESKTOP, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("request", lambda request: requested.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog {dialog.message}"))
        page.goto(file.as_uri() + place)
        page.locator("html:not(.lazy)").wait_for(state="attached")  # see early.js
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    assert {url for url in requested if not url.startswith(("file:", "data:"))} == set()
    assert len([url for url in requested if url.startswith("file:")]) == len(contexts)


@pytest.fixture
def briefing(built):
    return built / "briefing.html"


def shown(page):
    return page.locator(ROWS).count()


def choice(page, label):
    return page.get_by_role("combobox", name=label, exact=True)


def total(page):
    return page.locator(".findable tbody tr").count()


def violations(page, **options):
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    chosen = {"runOnly": RULES, "resultTypes": ["violations"], **options}
    found = page.evaluate("options => axe.run(document, options)", chosen)["violations"]
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found]


def test_what_waits_out_of_sight_is_laid_out_in_the_end(visit, briefing):
    """No place moves under a reader for long, and paper, which cannot wait, never waits."""
    shown = """() => [...document.querySelectorAll("main > *, main > figure > *")].every(
        block => getComputedStyle(block).contentVisibility === "visible")"""
    page = visit(briefing)
    assert page.evaluate(shown)
    page.evaluate("document.documentElement.classList.add('lazy')")
    page.evaluate("for (const block of document.querySelectorAll('main *')) block.style = ''")
    assert not page.evaluate(shown)
    page.emulate_media(media="print")
    assert page.evaluate(shown)


def test_page_keeps_its_size(briefing):
    assert briefing.stat().st_size < 1_500_000


def test_search_finds_words_without_case_or_accents(visit, briefing):
    page = visit(briefing)
    everything = total(page)
    assert page.locator(STATUS).inner_text() == f"{everything} of {everything} units"
    page.get_by_role("searchbox", name="Search").fill("UNITÉD nations")
    page.wait_for_url(re.compile("#q="))
    texts = page.locator(ROWS).all_inner_texts()
    assert 0 < len(texts) < everything
    assert all("united" in text.lower() and "nations" in text.lower() for text in texts)
    said = f"{len(texts)} of {everything} units · “UNITÉD nations”"
    assert page.locator(STATUS).inner_text() == said
    assert page.locator(STATUS).get_attribute("role") == "status"


SOUGHT = {
    "Mali's": "mali’s",
    '"pivotal role"': "pivotal role",
    "role pivotal": "pivotal",
    "counter-terrorism": "counterterrorism",
    "peacek*": "peacekeeping",
    "MÁLI": "mali",
}


@pytest.mark.parametrize(("asked", "held"), SOUGHT.items())
def test_search_takes_words_as_a_person_writes_them(visit, briefing, asked, held):
    page = visit(briefing, f"#q={quote(asked)}")
    texts = [text.lower() for text in page.locator(ROWS).all_inner_texts()]
    assert texts and all(held in text for text in texts)


def test_search_finds_whole_words_only(visit, briefing):
    page = visit(briefing, "#q=UN")
    texts = page.locator(ROWS).all_inner_texts()
    assert texts and all(re.search(r"\bUN\b", text) for text in texts)


def test_search_finds_british_and_american_spellings_alike(visit, briefing):
    pages = [visit(briefing, f"#q={word}") for word in ("defence", "defense")]
    assert shown(pages[0]) == shown(pages[1]) > 0


def test_search_finds_questions_and_sources_of_the_record(visit, briefing):
    page = visit(briefing, "#q=MINUSMA")
    link = page.locator(".beyond a").first
    assert re.fullmatch(r"Questions of the record: [1-9]\d*", link.inner_text())
    link.click()
    page.wait_for_url(re.compile("#proposition-"))


@pytest.mark.parametrize(
    "address", ["#%", "#%E0%A4%A", "#q=%zz", f"#q={'a%20' * 3000}", "#claim=no"]
)
def test_an_odd_address_breaks_nothing(visit, briefing, address):
    page = visit(briefing, address)
    page.get_by_role("searchbox", name="Search").fill("training")
    page.wait_for_url(re.compile("#q=training"))
    assert 0 < shown(page) < total(page)


def test_a_stroke_leads_to_the_search(visit, briefing):
    page = visit(briefing)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"


def test_search_without_a_match_says_so(visit, briefing):
    page = visit(briefing, "#q=xyzzy")
    assert shown(page) == 0
    assert page.locator(STATUS).inner_text().startswith("No unit matches all of this.")
    page.get_by_role("button", name="Clear all").click()
    assert shown(page) == total(page)
    assert "#" not in page.url


@pytest.mark.parametrize(
    "label",
    ["Theme", "Partner", "Partnership", "Kind", "Direction", "Status", "Document", "Checkable"],
)
def test_filters_leave_as_many_claims_as_they_promise(visit, briefing, label):
    page = visit(briefing)
    offered = choice(page, label).locator("option").nth(1)
    promised = int(re.search(r"\((\d+)\)$", offered.inner_text())[1])
    choice(page, label).select_option(index=1)
    assert 0 < shown(page) == promised < total(page)
    assert page.locator(STATUS).inner_text().startswith(f"{promised} of {total(page)} units · ")


def test_two_themes_at_once_and_sections_of_a_document(visit, briefing):
    page = visit(briefing)
    assert choice(page, "Theme, also").is_hidden()
    choice(page, "Theme").select_option("training")
    one = shown(page)
    choice(page, "Theme, also").select_option("equipment")
    assert 0 < shown(page) < one
    assert page.url.endswith("#theme=training,equipment")
    page.get_by_role("button", name="Clear all").click()
    assert choice(page, "Section").is_hidden()
    choice(page, "Document").select_option("ministry")
    choice(page, "Section").select_option(index=2)
    assert 0 < shown(page) < 30
    choice(page, "Document").select_option("partnerships")
    assert choice(page, "Section").input_value() == ""


def test_sort_by_column_and_by_field(visit, briefing):
    page = visit(briefing, "#document=ministry&checkable=true")
    sentences = "() => [...document.querySelectorAll('.findable tbody tr:not([hidden])')]" + (
        ".map(row => row.cells[1].textContent)"
    )
    in_place = page.evaluate(sentences)
    head = page.locator(".findable:visible").get_by_role("columnheader", name="Sentence")
    head.get_by_role("button").click()
    rising = page.evaluate(sentences)
    assert head.get_attribute("aria-sort") == "ascending"
    assert rising != in_place and sorted(rising) == sorted(in_place)
    assert rising == page.evaluate("texts => texts.sort(new Intl.Collator('en').compare)", rising)
    head.get_by_role("button").click()
    assert page.evaluate(sentences) == rising[::-1]
    assert head.get_attribute("aria-sort") == "descending"
    choice(page, "Sort by").select_option("status")
    order = choice(page, "Status").locator("option").evaluate_all("all => all.map(o => o.value)")
    ranks = page.locator(ROWS).evaluate_all("rows => rows.map(row => row.dataset.status)")
    assert [order.index(rank) for rank in ranks] == sorted(order.index(rank) for rank in ranks)
    choice(page, "Sort by").select_option("")
    assert page.evaluate(sentences) == in_place


def test_every_link_of_a_chart_finds_as_many_claims_as_it_says(visit, briefing):
    page = visit(briefing)
    links = page.locator("svg.chart a[href*='=']").evaluate_all(
        "links => links.map(a => [new URL(a.getAttribute('href')).hash, a])"
        ".map(([hash, a]) => [hash, a.getAttribute('aria-label')])"
    )
    said = {link: int(re.search(r"(\d+)\D*$", words)[1]) for link, words in links}
    assert len(said) > 250
    followed = dict(list(said.items())[:: 1 if SOAK else 7])
    assert page.evaluate(FOLLOW, list(followed)) == followed


def test_every_link_of_a_chart_can_be_clicked(visit, briefing):
    page = visit(briefing)
    # A wide column lets nothing stand in the way but what is drawn in the charts themselves.
    assert page.locator("svg.chart a").count() > 250
    assert page.evaluate(COVERED) == []
    small = page.locator("svg.chart a").evaluate_all(
        "links => links.map(a => a.getBoundingClientRect())"
        ".filter(box => Math.min(box.width, box.height) < 16).length"
    )
    assert small == 0


def test_every_bar_has_a_link(visit, briefing):
    page = visit(briefing)
    assert page.locator("figure:has(svg):not(:has(svg a))").count() == 0


def test_arrow_keys_reach_every_link_of_a_chart(visit, briefing):
    assert visit(briefing).evaluate(UNREACHED) == []


def test_a_bar_leads_to_its_claims_and_to_their_text_and_back(visit, briefing):
    page = visit(briefing)
    bar = page.locator("a[href$='#status=outdated']")
    bar.click()
    page.wait_for_url(re.compile("#status=outdated$"))
    page.evaluate(SETTLED)
    focused = page.evaluate("document.activeElement.textContent")
    assert focused == page.locator(STATUS).inner_text()
    assert "Status: outdated" in focused.replace("Outdated", "outdated")
    first = page.locator(ROWS).first
    claim, sentence = first.get_attribute("id"), first.locator("td").first.inner_text()
    first.get_by_role("link", name="Read in context").click()
    marked = page.locator(".pane [aria-current]")
    assert marked.inner_text() == sentence
    assert page.url.endswith(f"#status=outdated&claim={claim}")
    assert first.get_attribute("aria-current") == "true"
    page.go_back()
    page.locator(".pane").wait_for(state="hidden")
    assert page.url.endswith("#status=outdated")
    page.go_back()
    page.evaluate(SETTLED)
    assert shown(page) == total(page)
    assert bar.evaluate("link => link === document.activeElement")


def test_pane_steps_through_the_text_and_closes(visit, briefing):
    page = visit(briefing)
    link = page.get_by_role("link", name="Read in context").nth(5)
    link.click()
    title = page.locator(".pane-claim")
    claims = [title.inner_text()]
    page.get_by_role("button", name="Next").click()
    claims.append(title.inner_text())
    rows = page.locator(".findable tbody tr").evaluate_all("rows => rows.map(row => row.id)")
    assert claims == rows[5:7]
    assert page.url.endswith(f"#claim={rows[6]}")
    page.get_by_role("button", name="Previous").click()
    assert title.inner_text() == rows[5]
    page.keyboard.press("Escape")
    page.locator(".pane").wait_for(state="hidden")
    page.wait_for_url(lambda url: "claim=" not in url)
    page.evaluate(SETTLED)
    assert link.evaluate("link => link === document.activeElement")


def test_shared_addresses_open_what_they_name(visit, briefing):
    page = visit(briefing)
    claim = page.locator(".findable tbody tr").nth(200).get_attribute("id")
    page = visit(briefing, f"#claim={claim}")
    assert page.locator(".pane-claim").inner_text() == claim
    assert page.locator(f"#{claim}").get_attribute("aria-current") == "true"
    assert page.locator(".pane [aria-current]").get_attribute("data-claim") == claim
    page = visit(briefing, "#theme=training&document=ministry")
    assert choice(page, "Theme").input_value() == "training"
    assert page.locator(".find").evaluate("find => find.getBoundingClientRect().top") < 200
    page = visit(briefing, "#theme=nothing-of-the-kind")
    assert shown(page) == 0
    page = visit(briefing, f"#{claim}")
    assert page.locator(f"#{claim}").is_visible()
    assert page.locator(".pane").is_hidden()
    page = visit(briefing, "#source-text-ministry")
    assert page.locator(".pane #source-text-ministry").is_visible()


def test_a_chart_is_one_stop_of_the_keyboard(visit, briefing):
    page = visit(briefing)
    stops = page.locator("svg.chart").evaluate_all(
        "charts => charts.map(c => c.querySelectorAll('a[tabindex=\"0\"]').length)"
    )
    assert set(stops) <= {0, 1} and sum(stops) > 8
    chart = page.locator("svg.chart:has(a[href*='section='])").first
    chart.locator("a").first.focus()
    name = "() => document.activeElement.getAttribute('aria-label')"
    first = page.evaluate(name)
    page.keyboard.press("ArrowDown")
    below = page.evaluate(name)
    page.keyboard.press("ArrowUp")
    assert below != first == page.evaluate(name)
    assert chart.locator("xpath=ancestor::figure").locator(".chart-keys").is_visible()
    page.keyboard.press("End")
    last = page.evaluate("() => document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith(last))
    page.evaluate(SETTLED)
    assert page.evaluate("document.activeElement.getAttribute('role')") == "status"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "clear"


def test_keyboard_alone_searches_and_reads(visit, briefing):
    page = visit(briefing)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("peacekeeping")
    page.wait_for_url(re.compile("#q=peacekeeping"))
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "in-context":
            break
    page.keyboard.press("Enter")
    page.locator(".pane").wait_for(state="visible")
    assert page.evaluate("document.activeElement.closest('.pane') !== null")
    page.keyboard.press("Escape")
    page.locator(".pane").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.className") == "in-context"


def test_contents_follow_the_reader(visit, briefing):
    page = visit(briefing)
    for section in ("section-partnerships", "section-methods"):
        page.locator(f"#{section}").evaluate("heading => heading.scrollIntoView()")
        page.locator(f".sidebar a[href='#{section}'][aria-current]").wait_for()
    assert page.locator(".sidebar [aria-current]").count() == 1


@pytest.mark.parametrize("place", ["", "#theme=training", "#claim="])
def test_phone_never_scrolls_sideways(visit, briefing, place):
    page = visit(briefing, place, viewport=PHONE)
    if place == "#claim=":
        page.get_by_role("link", name="Read in context").first.click()
        assert page.locator(".pane").evaluate("pane => pane.matches(':modal')")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    scrolled = "() => { scrollTo(500, scrollY); return scrollX; }"
    assert page.evaluate(scrolled) == 0
    contents = page.locator(".in-text details")
    assert contents.get_attribute("open") is None


def test_on_a_phone_wide_tables_stand_as_cards(visit, briefing):
    page = visit(briefing, viewport=PHONE)
    wide = "all => all.filter(t => t.scrollWidth > t.clientWidth).length"
    assert page.locator(".table .scroll").evaluate_all(wide) == 0
    card = page.locator("#table-questions tbody tr").first
    assert "Status" in card.locator("td").nth(1).evaluate("cell => cell.dataset.label")
    assert card.locator("td").nth(1).is_visible()
    assert page.locator("#table-questions").get_by_role("columnheader").count() == 5
    page.set_viewport_size(DESKTOP)
    page.evaluate(SETTLED)
    assert page.locator(".cards").count() == 0


def test_on_a_phone_the_contents_stay_in_sight(visit, briefing):
    page = visit(briefing, viewport=PHONE)
    page.locator("#section-partnerships").evaluate("heading => heading.scrollIntoView()")
    summary, contents = page.locator(".in-text summary"), page.locator(".in-text details")
    assert summary.bounding_box()["y"] < 20
    page.locator(".in-text a[href='#section-partnerships'][aria-current]").wait_for(
        state="attached"
    )
    summary.click()
    page.locator(".in-text a[href='#section-methods']").click()
    page.wait_for_url(re.compile("#section-methods$"))
    page.evaluate(SETTLED)
    assert contents.get_attribute("open") is None
    heading = page.locator("#section-methods").bounding_box()
    bar = page.locator(".in-text").bounding_box()
    assert bar["y"] + bar["height"] <= heading["y"] < PHONE["height"] / 3


@pytest.mark.parametrize("width", [320, 640])
def test_text_reflows_and_takes_more_room(visit, briefing, width):
    page = visit(briefing, viewport={"width": width, "height": 900}, bypass_csp=True)
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
    )
    assert page.evaluate("document.documentElement.scrollWidth") == width
    cut = page.locator("h1, h2, h3, button, summary, .prose, .choices span").evaluate_all(
        "all => all.filter(e => e.offsetParent && e.scrollWidth > e.clientWidth + 1"
        " && getComputedStyle(e).display != 'inline').map(e => e.outerHTML)"
    )
    assert cut == []


def test_dark_mode_turns_page_and_charts(visit, briefing):
    light, dark = visit(briefing), visit(briefing, color_scheme="dark")
    brightness = """selector => {
        const style = getComputedStyle(document.querySelector(selector));
        const colour = selector === "body" ? style.backgroundColor : style.fill;
        return colour.match(/[0-9]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    }"""
    assert light.evaluate(brightness, "body") > 700 > 150 > dark.evaluate(brightness, "body")
    words = "svg.chart text[fill='#1b242d']"
    assert light.evaluate(brightness, words) < 150 < 600 < dark.evaluate(brightness, words)


def test_without_script_everything_can_be_read(visit, briefing, documents):
    page = visit(briefing, java_script_enabled=False)
    units = [unit for document in documents for unit in document.units]
    assert shown(page) == total(page) == len(units)
    for hidden in (".find", ".pane", ".sort"):
        assert page.locator(hidden).locator("visible=true").count() == 0
    spans = page.locator(".source-text [data-claim]")
    assert spans.locator("visible=true").count() == len(units)
    assert [span.split() for span in spans.all_inner_texts()] == [u.text.split() for u in units]
    row = page.locator(".findable tbody tr").nth(3)
    row.get_by_role("link", name="Read in context").click()
    assert page.url.endswith(f"#text-{row.get_attribute('id')}")
    marked = page.locator(".source-text :target")
    plain = page.locator(".source-text [data-claim]").first
    colour = "element => getComputedStyle(element).backgroundColor"
    assert marked.evaluate(colour) != plain.evaluate(colour)


def test_without_script_charts_lead_to_the_table_of_claims(visit, briefing):
    page = visit(briefing, java_script_enabled=False)
    targets = page.locator("svg.chart a").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    for target in set(targets):
        assert page.locator(f"[id='{target[1:]}']").count() == 1


def test_source_texts_hold_every_heading(visit, briefing, documents):
    page = visit(briefing, java_script_enabled=False)
    for document in documents:
        headings = page.locator(f"#source-text-{document.id}").locator("h4, h5, h6")
        assert headings.all_inner_texts() == [heading.text for heading in document.headings]


def test_print_leaves_out_what_only_a_screen_can_do(visit, briefing, tmp_path):
    page = visit(briefing, "#theme=arms-control&kind=claim")
    found = page.locator(STATUS).inner_text()
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    pages = [page.extract_text() for page in PdfReader(tmp_path / "page.pdf").pages]
    text = " ".join(" ".join(pages).split())
    assert "Key judgements" in text and found in text
    for control in ("Clear all", "Sort by", "Read in context", "Skip to the text", "Full text:"):
        assert control not in text


def test_axe_finds_nothing_on_the_whole_page(visit, briefing):
    # Contrast takes by far the longest; the next test looks at that.
    assert violations(visit(briefing), rules={"color-contrast": {"enabled": False}}) == []


# Each state, viewport and scheme, though not each with each other.
STATES = [
    ("plain", DESKTOP, "light"),
    ("plain", PHONE, "dark"),
    ("filtered", PHONE, "light"),
    ("pane", DESKTOP, "dark"),
]
ALL_STATES = list(product(("plain", "filtered", "pane"), (DESKTOP, PHONE), ("light", "dark")))


@pytest.mark.parametrize(("state", "viewport", "scheme"), ALL_STATES if SOAK else STATES)
def test_axe_finds_nothing_in_any_state(visit, briefing, state, viewport, scheme):
    place = "" if state == "plain" else "#theme=training&q=mali"
    page = visit(briefing, place, viewport=viewport, color_scheme=scheme)
    if state == "pane":
        page.locator(ROWS).nth(2).get_by_role("link", name="Read in context").click()
    page.evaluate(THIN)
    assert violations(page) == []


def test_axe_finds_nothing_without_script(visit, briefing, tmp_path):
    html = briefing.read_text(encoding="utf-8")
    plain = tmp_path / "plain.html"
    plain.write_text(re.sub(r"<script.*?</script>", "", html, flags=re.S), encoding="utf-8")
    page = visit(plain)
    page.evaluate(THIN)
    assert page.locator(".find").is_hidden()
    assert violations(page) == []


def page_of(folder, *blocks):
    output = new_output("display_data", data=show(*blocks)._repr_mimebundle_())
    notebook = new_notebook(cells=[new_code_cell("", outputs=[output])])
    path = folder / "page.html"
    html, _ = BriefingHTMLExporter().from_notebook_node(notebook)
    path.write_text(html, encoding="utf-8")
    return path


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_many_notes_in_a_cell_can_be_told_apart_by_a_finger(visit, tmp_path, viewport):
    numbers = range(1, 30)
    notes = " ".join(f"[\\[{n}\\]](#note-{n})" for n in numbers)
    columns = (Column("No.", width=1), Column("Notes", width=2), Column("What", width=9))
    rows = tuple((str(n), notes, "words " * 30) for n in numbers)
    anchors = tuple(f"note-{n}" for n in numbers)
    table = Table("Notes", columns, rows, row_anchors=anchors, size="small")
    page = visit(page_of(tmp_path, Title("Notes"), Heading(1, "Notes"), table), viewport=viewport)
    assert page.locator("a[href='#note-2']").count() == len(numbers)
    assert violations(page) == []


HOSTILE = (
    "</script></style><script>ran = 1</script><img src=x onerror='ran = 1'>"
    "\"' onfocus=ran=1 autofocus [a](javascript:ran=1) `#read` ${ran = 1} {{ 7*7 }}"
)


def hostile_page(folder):
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="ran=1">'
        '<a href="javascript:ran=1"><rect width="9" height="4"/></a>'
        '<a href="#code=x%22onfocus=ran" aria-label="&quot;&gt;&lt;script&gt;ran=1&lt;/script&gt;">'
        '<rect y="5" width="9" height="4"/></a></svg>'
    )
    ids = (HOSTILE, "u2")
    option = Option(HOSTILE.split()[0], HOSTILE)
    blocks = [
        Title(HOSTILE, HOSTILE),
        Heading(1, HOSTILE, HOSTILE),
        Prose(escape(HOSTILE) + " [go](javascript:ran=1)"),
        FigureBlock(drawing, HOSTILE, HOSTILE),
        Filter(HOSTILE, (Facet("code", HOSTILE, (option,)), Facet("on x='", HOSTILE, (option,)))),
        Table(
            HOSTILE,
            (Column(HOSTILE), Column(HOSTILE)),
            ((escape(HOSTILE), escape(HOSTILE)), ("b", "a")),
            row_anchors=ids,
            row_data=({"code": HOSTILE, "x onclick=ran=1 y": "z"}, {}),
        ),
        SourceText(HOSTILE, HOSTILE, (Passage((("", HOSTILE),), 1), Passage(((ids[0], HOSTILE),)))),
    ]
    return page_of(folder, *blocks)


@pytest.mark.parametrize("place", ["", "#q=<img src=x onerror=ran=1>", "#code=%3Cscript%3Eran=1"])
def test_hostile_text_stays_text(visit, tmp_path, place):
    page = visit(hostile_page(tmp_path), place)
    page.get_by_role("searchbox").fill("<script>ran")
    page.wait_for_url(re.compile("#q=%3Cscript"))
    assert shown(page) == 1
    page.locator("select[name=code]").select_option(index=1)
    page.locator("a.in-context").click()
    assert page.locator(".pane [aria-current]").inner_text() == HOSTILE
    page.locator(".findable .sort").first.click(force=True)
    page.locator("svg.chart a").first.focus()
    assert page.evaluate("typeof ran") == "undefined"
    assert page.locator("script").count() == len(_SCRIPTS)
    assert page.locator("img, [onclick], [onerror], [onload], [onfocus]").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator("h1").inner_text() == HOSTILE
