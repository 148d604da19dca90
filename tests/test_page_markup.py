import pytest
from bs4 import BeautifulSoup

from analysis.page import design
from analysis.page.blocks import (
    Column,
    Facet,
    Filter,
    Option,
    Passage,
    Prose,
    Settings,
    SourceText,
    Table,
)
from analysis.page.document import STRINGS, compose
from analysis.page.markup import render_fragment, render_page

SECTIONS = (Option("1", "First", "a"), Option("1", "Other", "b"))
BLOCKS = [
    Filter(
        "Find claims",
        (
            Facet("theme", "Theme", (Option("x", "X & Y"),), several=True),
            Facet("section", "Section", SECTIONS, within="document"),
        ),
    ),
    Table(
        "Claims",
        (Column("Claim"), Column("Sentence")),
        (("u1", "One."), ("u2", "Two.")),
        row_anchors=("u1", "u2"),
        row_data=({"theme": "x y", "section": "1"}, {"theme": ""}),
    ),
    SourceText(
        "Full text",
        "source",
        (Passage((("", "Head"),), 2), Passage((("u1", "One."), ("u3", "<b>Three.")))),
    ),
]


@pytest.fixture(scope="module")
def soup():
    page = render_page(compose([block.to_json() for block in BLOCKS]))
    return BeautifulSoup(page, "html.parser")


def test_page_offers_no_controls_without_script(soup):
    find = soup.find(class_="find")
    assert find.has_attr("hidden")
    assert (find["role"], find["aria-label"]) == ("search", "Find claims")
    assert find["data-found"] == "{n} of {total} units"


def test_page_gives_each_facet_its_choices(soup):
    labels = [label.span.text for label in soup.select(".choices label")]
    assert labels == ["Search", "Theme", "Theme, also", "Section", "Sort by"]
    theme = soup.find("select", attrs={"name": "theme"})
    assert [(o["value"], o.text) for o in theme.find_all("option")] == [("", "any"), ("x", "X & Y")]
    section = soup.find("select", attrs={"name": "section"})
    assert section["data-within"] == "document"
    assert [o.get("data-within") for o in section.find_all("option")] == [None, "a", "b"]


def test_page_puts_codes_on_rows_and_links_them_to_their_text(soup):
    first, second = soup.select(".findable tbody tr")
    assert first.attrs == {"id": "u1", "data-theme": "x y", "data-section": "1"}
    assert second.attrs == {"id": "u2"}
    assert first.find("a", class_="in-context")["href"] == "#text-u1"
    assert second.find("a", class_="in-context") is None


def test_page_sets_a_source_text_as_text(soup):
    text = soup.find(id="source")
    assert [heading.name for heading in text.find_all(["h3", "h4", "h5"])] == ["h3", "h5"]
    assert text.p.text == "One. <b>Three."
    assert [(s["id"], s["data-claim"]) for s in text.find_all("span")] == [
        ("text-u1", "u1"),
        ("text-u3", "u3"),
    ]
    assert soup.find("dialog") is not None


def test_page_without_source_text_has_no_pane():
    page = render_page(compose([BLOCKS[1].to_json()]))
    assert "<dialog" not in page
    assert 'in-context"' not in page.partition("<body>")[2].partition("<script>")[0]


def test_page_takes_the_words_of_its_controls_from_the_settings():
    strings = {key: f"«{key}» {{n}}{{total}}{{label}}" for key in STRINGS}
    settings = {"type": "settings", "values": {"strings": strings}}
    page = render_page(compose([settings, *(block.to_json() for block in BLOCKS)]))
    body = page.partition("<body>")[2].partition("<script>")[0]
    for key in ("search", "any", "also", "sort", "place", "clear_all", "found", "none_found"):
        assert f"«{key}»" in body
    for key in ("in_context", "source_text", "previous", "next", "close", "chart_keys"):
        assert f"«{key}»" in body


def test_fragment_for_a_notebook_shows_rows_and_text():
    soup = BeautifulSoup(render_fragment([block.to_json() for block in BLOCKS]), "html.parser")
    assert soup.find(class_="find").has_attr("hidden")
    assert "One. <b>Three." in soup.text
    assert soup.find(id=True) is None


def test_fragment_brings_the_fonts_with_the_settings_and_the_style_always():
    plain = render_fragment([Prose("One").to_json()])
    settled = render_fragment([Settings({}).to_json(), Prose("One").to_json()])
    assert settled.count("@font-face") == len(design.FONT_FACES) and "@font-face" not in plain
    for html in (plain, settled):
        style = BeautifulSoup(html, "html.parser").find("style").text
        assert f'[fill="{design.INK}"]{{fill:{design.DARK[design.INK]}}}' in style
        assert "prefers-color-scheme" not in style
    assert len(plain) < 30_000 < len(settled)


def test_fragment_names_what_another_cell_holds():
    html = render_fragment([Prose("See [](#section-notes).").to_json()])
    assert "See section notes." in html
