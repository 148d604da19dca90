import base64
import hashlib
import re

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.exporters.html import BriefingHTMLExporter
from analysis.page.blocks import (
    Callout,
    Column,
    Contents,
    FigureBlock,
    Heading,
    Prose,
    Quote,
    Settings,
    Stats,
    Table,
    Title,
    escape,
    show,
)
from analysis.page.markup import _SCRIPTS

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path id="p"/></svg>'
HOSTILE = '</script><script>alert(1)</script> {{ 7*7 }} <img src=x onerror="alert(1)"> [a](b)'


def page(*blocks, cells=(), **options):
    shown = new_output("display_data", data=show(*blocks)._repr_mimebundle_())
    cells = [new_code_cell("the_code()", outputs=[shown]), *cells]
    return BriefingHTMLExporter(**options).from_notebook_node(new_notebook(cells=cells))[0]


@pytest.fixture(scope="module")
def html():
    return page(
        Settings({"language": "fr", "author": "A", "keywords": ["k1", "k2"], "hide_input": True}),
        Title("The title", "Sub", "MARKED", "1 May", (("Fact", "*md*"),)),
        Callout("Key", "- one", "key"),
        Stats((("1", "thing"),)),
        FigureBlock(DRAWING, "Alt one", "First", "f1", "A *note*."),
        FigureBlock(DRAWING, "Alt two", "Second", "f2"),
        Contents(),
        Heading(1, "Section"),
        Heading(2, "Part"),
        Prose("See [](#f1), [](#t) and [a site](https://example.org/)."),
        Quote("said", "there"),
        Table(
            "Caption",
            (Column("Name", width=3), Column("N", "right", 1)),
            (("a", "1"), ("b", "2")),
            "t",
            row_anchors=("ra", "rb"),
        ),
    )


@pytest.fixture(scope="module")
def soup(html):
    return BeautifulSoup(html, "html.parser")


def test_page_has_language_title_and_landmarks(soup):
    assert soup.html["lang"] == "fr"
    assert soup.title.text == "The title"
    assert [heading.name for heading in soup.find_all(re.compile("h[1-6]"))] == [
        *("h1", "h2", "h2", "h3")  # the title, a panel, a section, one in it
    ]
    for landmark in ("header", "main", "footer"):
        assert len(soup.find_all(landmark)) == 1
    assert soup.find("a", class_="skip")["href"] == "#" + soup.main["id"]


def test_page_links_resolve_and_ids_are_unique(soup):
    ids = [element["id"] for element in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    targets = {a["href"][1:] for a in soup.find_all("a") if a["href"].startswith("#")}
    assert targets <= set(ids)
    assert {"f1", "f2", "t", "ra", "rb", "section", "part"} <= set(ids)


def test_page_loads_nothing_and_has_no_inline_style_or_handler(soup):
    for element in soup.find_all(True):
        assert "style" not in element.attrs
        assert not [name for name in element.attrs if name.startswith("on")]
        assert element.name not in ("link", "iframe", "object", "base")
        for name in ("src", "srcset", "data", "poster"):
            assert element.get(name, "data:").startswith("data:")
    assert not re.search(r"url\((?!data:)|@import", soup.style.text)


def test_page_policy_allows_exactly_its_own_style_and_script(soup):
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'; ")
    for kind in ("style", "script"):
        texts = [element.string.encode() for element in soup.find_all(kind)]
        digests = [base64.b64encode(hashlib.sha256(text).digest()).decode() for text in texts]
        allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
        assert f"{kind}-src {allowed}" in policy.split("; ")
    assert {"base-uri 'none'", "form-action 'none'"} <= set(policy.split("; "))
    assert "unsafe" not in policy
    assert len(soup.find_all("style")) == 1


def test_page_sets_tables_with_caption_headers_and_a_focusable_region(soup):
    (table,) = soup.find_all("table")
    assert table.caption.text == "Table 1 Caption"
    assert [th["scope"] for th in table.thead.find_all("th")] == ["col", "col"]
    assert [th["scope"] for th in table.tbody.find_all("th")] == ["row", "row"]
    region = table.parent
    assert (region["role"], region["tabindex"]) == ("region", "0")
    assert region["aria-label"] == "Table 1: Caption"
    assert [col["class"] for col in table.find_all("col")] == [["w75"], ["w25"]]


def test_page_sets_figures_with_their_alternative_text(soup):
    assert [svg["aria-label"] for svg in soup.find_all("svg")] == ["Alt one", "Alt two"]
    captions = [caption.text for caption in soup.find_all("figcaption")]
    assert captions == ["Figure 1 First", "Figure 2 Second"]
    assert soup.find(id="f1").find(class_="note").em.text == "note"


def test_page_is_the_same_twice(html):
    assert page(Prose("x")) == page(Prose("x"))


def test_page_hides_code_when_told(html):
    assert "the_code()" not in html
    assert "the_code()" in page(Prose("x"))
    assert "the_code()" not in page(Prose("x"), exclude_input=True)


def test_page_hides_markdown_cells_when_told():
    cells = [new_markdown_cell("For the analyst.")]
    assert "For the analyst." in page(Prose("x"), cells=cells)
    assert "For the analyst." not in page(Settings({"hide_markdown": True}), cells=cells)
    assert "For the analyst." not in page(Prose("x"), cells=cells, exclude_markdown=True)


def test_page_embeds_the_letters_it_needs():
    plain, more = page(Prose("x")), page(Prose("x Ελλάδα"))
    assert len(more) > len(plain) + 500
    assert plain.count("data:font/ttf;base64,") == 4


@pytest.mark.parametrize(
    "block",
    [
        Title(HOSTILE, HOSTILE, HOSTILE, HOSTILE, ((HOSTILE, escape(HOSTILE)),)),
        Heading(2, HOSTILE, HOSTILE),
        Prose(escape(HOSTILE)),
        Callout(HOSTILE, escape(HOSTILE), "note"),
        Stats(((HOSTILE, HOSTILE),)),
        FigureBlock(DRAWING, HOSTILE, HOSTILE, HOSTILE, escape(HOSTILE)),
        Table(HOSTILE, (Column(HOSTILE),), ((escape(HOSTILE),),), HOSTILE, escape(HOSTILE)),
        Quote(escape(HOSTILE), escape(HOSTILE)),
        Settings({"title": HOSTILE, "author": HOSTILE, "language": '"><script>'}),
    ],
)
def test_page_leaves_hostile_text_as_text(block):
    soup = BeautifulSoup(page(block), "html.parser")
    assert len(soup.find_all("script")) == len(_SCRIPTS)
    assert soup.find("img") is None
    if block.type != "settings":
        assert HOSTILE in soup.text or HOSTILE in str(soup.find("svg")["aria-label"])
    assert "49" not in soup.body.get_text().replace(HOSTILE, "")


def test_page_takes_any_notebook():
    frame = "<table><thead><tr><th></th><th>n</th></tr></thead>"
    frame += "<tbody><tr><th>r</th><td>1</td></tr></tbody></table>"
    outputs = [
        new_output("display_data", data={"text/html": frame, "text/plain": "frame"}),
        new_output("display_data", data={"image/svg+xml": DRAWING}),
        new_output("display_data", data={"text/html": "<script>alert(1)</script>"}),
        new_output("error", ename="E", evalue="v", traceback=["E: v"]),
    ]
    cells = [new_markdown_cell("# Name\n\n## Part\n\n$$x$$"), new_code_cell("c", outputs=outputs)]
    html = BriefingHTMLExporter().from_notebook_node(new_notebook(cells=cells))[0]
    soup = BeautifulSoup(html, "html.parser")
    assert (soup.h1.text, soup.h2.text) == ("Name", "Part")
    assert soup.table.tbody.th.text == "r"
    assert soup.img["alt"] == "No description given"
    assert len(soup.find_all("script")) == len(_SCRIPTS)
    for words in ("$$x$$", "<script>alert(1)</script>", "This cell failed", "E: v"):
        assert words in soup.main.get_text()
