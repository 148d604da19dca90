import base64
import io
import re
import unicodedata

import pikepdf
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image
from pypdf import PdfReader

from analysis.errors import ReportError
from analysis.exporters import typst
from analysis.exporters.html import BriefingHTMLExporter
from analysis.exporters.typst import BriefingPDFExporter
from analysis.page.blocks import (
    Callout,
    Column,
    Contents,
    FigureBlock,
    Heading,
    Only,
    PageBreak,
    Prose,
    Quote,
    Settings,
    Stats,
    Table,
    Title,
    escape,
    show,
    spoken,
)

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><path d="M0 0h9"/></svg>'
WIDE = '<svg xmlns="http://www.w3.org/2000/svg" width="460" height="300"><path d="M0 0h9"/></svg>'
HOSTILE = '#read("/etc/passwd") ] $x^2$ @ref <label> *a* _b_ `c` // no comment \\ #{1+48} </script>'
IDS = [f"claim-{number:04d}" for number in range(400)]


def notebook(*blocks):
    shown = new_output("display_data", data=show(*blocks)._repr_mimebundle_())
    return new_notebook(cells=[new_code_cell("", outputs=[shown])])


def pdf(*blocks):
    return BriefingPDFExporter().from_notebook_node(notebook(*blocks))[0]


def read(data):
    return PdfReader(io.BytesIO(data))


def words(data):
    """Return the text on all pages; Typst breaks lines, so white space is folded."""
    text = " ".join(page.extract_text() for page in read(data).pages)
    return re.sub(r"\s+", " ", text)


def placed(page):
    """Return each piece of text on a page with the place where it begins, in points."""
    found = []

    def note(text, transform, matrix, font, size):
        x = matrix[4] * transform[0] + matrix[5] * transform[2] + transform[4]
        y = matrix[4] * transform[1] + matrix[5] * transform[3] + transform[5]
        found.append((text, x, y))

    page.extract_text(visitor_text=note)
    return found


def tags(data):
    """Give every element of a PDF's structure tree."""
    left = [read(data).trailer["/Root"]["/StructTreeRoot"]["/K"]]
    while left:
        element = left.pop()
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, list):
            left += element
        elif isinstance(element, dict):
            yield element
            left.append(element.get("/K", []))


@pytest.fixture(scope="module")
def briefing():
    rows = tuple((id, escape(f"The text of {id}. " + "More words. " * 6)) for id in IDS)
    return pdf(
        Settings(
            {
                "author": "The author",
                "date": "2024-05-01",
                "language": "en-GB",
                "keywords": ["one", "two"],
                "description": "What it is",
            }
        ),
        Title("The title", "The subtitle", "MARKED", "1 May 2024", (("Fact", "*value*"),)),
        Callout("Key judgements", "- one [](#t)\n- two", "key"),
        Stats((("42", "things counted"),)),
        FigureBlock(DRAWING, "What the drawing shows", "A finding", "f"),
        Contents(),
        Heading(1, "First section"),
        Heading(2, "Une partie", language="fr"),
        Prose(f"They say: {spoken('a]b', 'de-CH')}."),
        Prose("See [](#f), [](#c-7) and [a site](https://example.org/é)."),
        Heading(2, "A part"),
        Quote("said", "there"),
        PageBreak(),
        Heading(1, "Second section"),
        Table(
            "All claims",
            (Column("Claim", width=1), Column("Text", width=3)),
            rows,
            "t",
            "The note below.",
            tuple(f"c-{number}" for number in range(400)),
            "small",
        ),
    )


def test_pdf_is_tagged_titled_and_in_its_language(briefing):
    root = read(briefing).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part\W+1\b", metadata)
    assert re.search(r"pdfaid:part\W+2\b", metadata)


def test_pdf_names_the_language_of_parts(briefing):
    languages = [(tag["/S"], tag["/Lang"]) for tag in tags(briefing) if "/Lang" in tag]
    assert ("/H2", "fr") in languages
    # Words within a paragraph say it where they are printed.
    assert any(b"/Lang(de-CH)" in page.get_contents().get_data() for page in read(briefing).pages)


def test_pdf_carries_its_metadata(briefing):
    information = read(briefing).metadata
    assert information.title == "The title"
    assert information.author == "The author"
    assert information.subject == "What it is"
    assert information["/Keywords"] == "one, two"
    assert information.creation_date.date().isoformat() == "2024-05-01"


def test_pdf_has_bookmarks_for_its_headings(briefing):
    def titles(outline):
        return [titles(item) if isinstance(item, list) else item.title for item in outline]

    assert titles(read(briefing).outline) == [
        "Key judgements",
        "First section",
        ["Une partie", "A part"],
        "Second section",
    ]


def test_pdf_holds_every_word(briefing):
    text = words(briefing)
    for part in (
        "The subtitle",
        "1 May 2024",
        "Fact value",
        "Key judgements",
        "42 things counted",
        "Figure 1 A finding",
        "See Figure 1, claim-0007 and a site.",
        "said there",
        "Table 1 All claims",
        "The note below.",
    ):
        assert part in text


def test_pdf_marks_and_numbers_every_page(briefing):
    pages = read(briefing).pages
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert text.count("MARKED") == 2
        assert f"Page {number} of {len(pages)}" in text


def test_pdf_shows_every_row_once_inside_a_page_and_apart(briefing):
    seen = {}
    for number, page in enumerate(read(briefing).pages):
        for text, x, y in placed(page):
            for id in re.findall(r"^claim-\d{4}", text.strip()):
                if (number, round(y)) not in seen.get(id, []):
                    seen.setdefault(id, []).append((number, round(y)))
                assert 0 < x < float(page.mediabox.width)
                assert 60 < y < float(page.mediabox.height) - 60
    rows = [place for id in IDS for place in seen[id][-1:]]
    assert len(set(rows)) == len(IDS)
    assert len({page for page, _ in rows}) > 5


def test_pdf_repeats_the_table_head_on_every_page_of_the_table(briefing):
    table_pages = [
        text
        for page in read(briefing).pages
        if "The text of claim-" in (text := page.extract_text())
    ]
    assert len(table_pages) > 5
    assert all(re.search(r"Claim\s+Text\b", text) for text in table_pages)


@pytest.mark.parametrize("sentences", [2, 78])
def test_pdf_sets_what_stands_before_the_first_break_on_one_page(sentences):
    """The letters of the text shrink a little, those of the figure never."""
    blocks = [Title("T"), Prose("These words fill the first page. " * sentences)]
    blocks.append(FigureBlock(WIDE, "alt", "F", "f"))
    pages = read(pdf(*blocks, Prose("Last of it."), PageBreak(), Prose("Second."))).pages
    assert len(pages) == 2
    assert "Last of it." in pages[0].extract_text()
    assert "Second." in pages[1].extract_text()


def test_pdf_sets_a_note_between_a_table_s_caption_and_its_head():
    """Below a table that fills the page it would stand alone on the next."""
    rows = tuple((str(number), "cell") for number in range(60))
    table = Table("Caption", (Column("Head"), Column("B")), rows, "t", "What to know first.")
    first = words(pdf(Settings({"title": "T"}), table)).partition(" 0 cell")[0]
    places = [first.index(part) for part in ("Caption", "What to know first.", "Head")]
    assert places == sorted(places)


def test_pdf_gives_figures_their_alternative_text(briefing):
    alternatives = {str(tag["/Alt"]) for tag in tags(briefing) if "/Alt" in tag}
    assert "What the drawing shows" in alternatives


def test_pdf_links_inside_and_outside(briefing):
    addresses, inside = set(), 0
    for page in read(briefing).pages:
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            if "/A" in link and "/URI" in link["/A"]:
                addresses.add(link["/A"]["/URI"])
            else:
                inside += 1
    assert addresses == {"https://example.org/%C3%A9"}
    assert inside >= 6


def test_pdf_embeds_every_font(briefing):
    for page in read(briefing).pages:
        for font in page["/Resources"]["/Font"].values():
            (descendant,) = font.get_object()["/DescendantFonts"]
            descriptor = descendant.get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_pdf_is_the_same_twice():
    blocks = [Title("T"), Prose("x"), FigureBlock(DRAWING, "a", "b")]
    assert pdf(*blocks) == pdf(*blocks)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_pdf_takes_its_paper_from_the_settings(paper, size):
    (page,) = read(pdf(Settings({"paper": paper}), Prose("x"))).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


@pytest.mark.parametrize(
    "block",
    [
        Title(HOSTILE, HOSTILE, HOSTILE, HOSTILE, ((HOSTILE, escape(HOSTILE)),)),
        Heading(2, HOSTILE, HOSTILE),
        Prose(escape(HOSTILE)),
        Callout(HOSTILE, escape(HOSTILE)),
        Stats(((HOSTILE, HOSTILE),)),
        FigureBlock(DRAWING, HOSTILE, HOSTILE, HOSTILE, escape(HOSTILE)),
        Table(HOSTILE, (Column(HOSTILE),), ((escape(HOSTILE),),), HOSTILE, escape(HOSTILE)),
        Quote(escape(HOSTILE), escape(HOSTILE)),
        Settings({"author": HOSTILE, "running_head": HOSTILE, "keywords": [HOSTILE]}),
    ],
)
def test_pdf_leaves_hostile_text_as_text(block):
    data = pdf(Settings({"title": "T"}), block, Prose("end"))
    text = words(data).replace("\u200b", "").replace(" ", "")
    if block.type == "settings":
        assert read(data).metadata.author == HOSTILE
    else:
        assert HOSTILE.replace(" ", "") in text
    assert "root:" not in text


def test_pdf_shows_every_character_or_its_mark():
    """PDF/UA refuses a document for one missing glyph: none of these may be one."""
    points = [*range(0x3100), *range(0x3100, 0x20000, 61), 0x1F600, 0xFFFE, 0x10FFFF]
    text = " ".join(chr(point) for point in points if not 0xD800 <= point < 0xE000)
    plain = escape(text)
    data = pdf(Prose(plain), Prose(f"*x {plain} x*"), Prose(f"**x {plain} x**"))
    assert "U+1680" in words(data)


def test_pdf_sets_letters_with_marks_that_stand_together():
    letters = [chr(p) for p in range(0x250) if unicodedata.category(chr(p))[0] == "L"]
    marks = [chr(point) for point in range(0x300, 0x370)]
    text = "".join(a + b for a in letters[::7] for b in marks[::5]) + "\u0301 漢\u0301 😀\u0301"
    assert pdf(Prose(escape(text)), Table("T", (Column("A"),), ((escape(text[:200]),),)))


def test_pdf_keeps_long_words_on_the_page():
    long = "x" * 300
    address = "https://example.org/" + "path/" * 60
    data = pdf(
        Prose(f"{long} [{address}]({address})"),
        Table("T", (Column("A"), Column("B")), ((long, address), ("`" + long + "`", "b"))),
    )
    for page in read(data).pages:
        for text, x, _ in placed(page):
            assert not text.strip() or x + len(text.strip()) * 2.5 < float(page.mediabox.width), (
                text
            )


def test_pdf_takes_any_notebook():
    buffer = io.BytesIO()
    Image.new("RGBA", (30, 20), "navy").save(buffer, "PNG")
    png = base64.b64encode(buffer.getvalue()).decode()
    head = "".join(f"<th>column_{number}</th>" for number in range(30))
    body = "".join(f"<td>{number}.123456</td>" for number in range(30))
    frame = f"<table><thead><tr>{head}</tr></thead><tbody><tr>{body}</tr></tbody></table>"
    letters = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"><text>漢 😀</text></svg>'
    )
    outputs = [
        new_output("display_data", data={"text/html": frame}),
        new_output("display_data", data={"image/png": png}),
        new_output("display_data", data={"image/png": "bm90IGEgcG5n"}),
        new_output("display_data", data={"image/svg+xml": letters}),
        new_output("display_data", data={"text/html": "<b>x</b>"}),
        new_output("stream", name="stdout", text="y" * 400 + "\x07"),
        new_output("error", ename="E", evalue="v", traceback=["\x1b[31mE\x1b[0m: v"]),
    ]
    cells = [
        new_markdown_cell("### Deep\n\n# Name\n\n- [ ] $x$\n\n> quote\n\n![a](b.png)"),
        new_code_cell("some_code()", outputs=outputs),
    ]
    data, _ = BriefingPDFExporter().from_notebook_node(new_notebook(cells=cells))
    text = words(data)
    for part in ("some_code()", "column_29", "29.123456", "<b>x</b>", "U+0007", "E: v"):
        assert part in text


def test_pdf_refused_by_typst_is_a_report_error(monkeypatch):
    error = typst.typst.TypstError("no")
    error.message = "no"

    def refuse(*arguments, **options):
        raise error

    monkeypatch.setattr(typst.typst, "compile", refuse)
    with pytest.raises(ReportError, match="The PDF could not be set: Typst says «no»"):
        pdf(Prose("x"))


def cells(data, kind):
    """Give name, scope and headers of the table cells of a kind."""

    def walk(element):
        if isinstance(element, pikepdf.Array):
            for kid in element:
                yield from walk(kid)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            if kind == element.S:
                held = next(a for a in element.A if a.get("/O") == "/Table")
                headers = [str(name) for name in held.get("/Headers", [])]
                yield str(element.get("/ID")), str(held.get("/Scope")), headers
            yield from walk(element.get("/K", pikepdf.Array()))

    with pikepdf.open(io.BytesIO(data)) as document:
        yield from walk(document.Root.StructTreeRoot.K)


ROWS = (("Mali", "2"), ("Niger", ""))


def test_the_first_cell_of_a_row_heads_it_and_the_others_name_it():
    table = Table("Claims", (Column("Partner"), Column("Claims")), ROWS)
    data = pdf(Title("Title"), table)
    heads = [name for name, scope, _ in cells(data, "/TH") if scope == "/Row"]
    assert len(heads) == len(ROWS)
    assert [headers[-1] for *_, headers in cells(data, "/TD")] == heads
    assert data == pdf(Title("Title"), table)


def test_a_table_without_row_headers_gets_none():
    table = Table("Rows", (Column("n"), Column("m")), ROWS, row_header=False)
    assert {scope for _, scope, _ in cells(pdf(Title("Title"), table), "/TH")} == {"/Column"}


def test_links_say_what_stands_where_they_lead():
    data = pdf(Title("Title"), Prose("See [](#later)."), Heading(1, "What stands", "later"))
    with pikepdf.open(io.BytesIO(data)) as document:
        said = [str(note.Contents) for page in document.pages for note in page.get("/Annots", ())]
    assert said == ["What stands"]


def test_what_is_for_the_screen_stays_off_paper_and_links_to_it_are_words():
    seen = Only(Heading(1, "On the screen", "seen"), "screen")
    rows = (("first", "1"), ("second", "2"))
    columns = (Column("Claim"), Column("n"))
    table = Table("Claims", columns, rows, row_anchors=("first", "second"), printed=(True, False))
    blocks = (Title("Title"), seen, Prose("See [the rest](#second) or [](#seen)."), table)
    paper = words(pdf(*blocks))
    assert "See the rest or On the screen." in paper
    assert "first 1" in paper and "second" not in paper
    assert paper.count("On the screen") == 1


def test_what_is_for_paper_stays_off_the_screen():
    page = BriefingHTMLExporter().from_notebook_node(
        notebook(Title("Title"), Only(Prose("On paper."), "paper"), Prose("On both."))
    )[0]
    assert "On paper." not in page and "On both." in page
    assert "On paper." in words(pdf(Title("Title"), Only(Prose("On paper."), "paper")))


def test_of_a_list_paper_holds_what_it_links_to_and_both_media_number_their_own():
    rows = (("1", "One"), ("2", "Two"))
    columns = (Column("n"), Column("Source"))
    notes = Table("Sources", columns, rows, row_anchors=("note-1", "note-2"), printed="linked")
    wide = Only(Table("Everything", columns, rows, row_anchors=("row", "")), "screen")
    short = Only(Table("The most", columns, rows[:1], row_anchors=("row",)), "paper")
    blocks = (Title("Title"), Prose("Said [\\[2\\]](#note-2), see [](#row)."), wide, short, notes)
    paper = words(pdf(*blocks))
    assert "Two" in paper and paper.count("One") == 1
    assert "Table 1 The most" in paper and "Table 2 Sources" in paper
    page = BriefingHTMLExporter().from_notebook_node(notebook(*blocks))[0]
    assert 'id="row"' in page and 'id="note-1"' in page and "The most" not in page
