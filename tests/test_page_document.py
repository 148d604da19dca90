import pytest

from analysis.page.blocks import (
    Callout,
    Column,
    Contents,
    Data,
    Facet,
    FigureBlock,
    FigureTables,
    Filter,
    Heading,
    Only,
    Option,
    Passage,
    Prose,
    Settings,
    SourceText,
    Table,
    Title,
)
from analysis.page.document import compose, map_text
from analysis.page.markdown import plain_text

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="10pt" height="5pt"/>'


def composed(*blocks, **options):
    return compose([block.to_json() for block in blocks], **options)


def links(document):
    found = []

    def walk(value):
        if isinstance(value, dict):
            if value.get("t") == "link":
                found.append((value["to"], "".join(node["v"] for node in value["c"])))
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(document)
    return found


def table(caption="", anchor="", rows=(("cell",),), row_anchors=()):
    return Table(caption, (Column("Name"),), rows, anchor, row_anchors=row_anchors)


def test_compose_numbers_captioned_figures_and_tables_in_order():
    document = composed(
        FigureBlock(DRAWING, "a", "One"),
        table("One"),
        table(),
        FigureBlock(DRAWING, "a", "Two"),
        table("Two"),
    )
    assert [block["number"] for block in document["blocks"]] == [1, 1, None, 2, 2]


def test_compose_fills_empty_links_with_what_they_lead_to():
    document = composed(
        Prose("[](#f) [](#t) [](#h) [](#row) [words](#t)"),
        FigureBlock(DRAWING, "a", "One", "f"),
        table("One", "t", (("first cell",),), ("row",)),
        Heading(1, "A heading", "h"),
    )
    assert links(document) == [
        ("#f", "Figure 1"),
        ("#t", "Table 1"),
        ("#h", "A heading"),
        ("#row", "first cell"),
        ("#t", "words"),
    ]


@pytest.mark.parametrize(
    "target",
    ["#nowhere", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "a.html", "//e"],
)
def test_compose_keeps_only_the_text_of_a_link_that_leads_nowhere(target):
    document = composed(Prose(f"x [words]({target}) y"))
    assert links(document) == []
    (flow,) = document["blocks"]
    assert "".join(node["v"] for node in flow["c"][0]["c"]) == "x words y"


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_compose_keeps_external_links_as_ascii(target, address):
    assert links(composed(Prose(f"[words]({target})"))) == [(address, "words")]


def test_compose_gives_every_anchor_once_and_authors_first():
    document = composed(
        Title("T"),
        Heading(1, "Same"),
        Heading(1, "Same"),
        Heading(1, "Other", "same"),
        table("One", "same"),
        table("Two", "", (("a",), ("b",)), ("same", "two words")),
    )
    anchors = [block["anchor"] for block in document["blocks"]]
    assert anchors == ["same-4", "same-5", "same", "same-2", "table-2"]
    assert document["blocks"][-1]["row_anchors"] == ["same-3", "two-words"]


def test_compose_skips_no_heading_level():
    document = composed(*(Heading(level, str(level)) for level in (2, 4, 4, 3, 2, 1, 3)))
    assert [block["level"] for block in document["blocks"]] == [1, 2, 2, 2, 1, 1, 2]


def test_compose_nests_contents_two_deep():
    headings = [Heading(1, "A"), Heading(2, "B"), Heading(3, "C"), Heading(1, "D")]
    document = composed(Title("T"), *headings)
    assert document["contents"] == [
        {"text": "A", "anchor": "a", "children": [{"text": "B", "anchor": "b", "children": []}]},
        {"text": "D", "anchor": "d", "children": []},
    ]


def test_compose_takes_the_title_from_block_settings_heading_or_name():
    block, settings = Title("Block"), Settings({"title": "Settings"})
    heading = Heading(1, "Heading")
    assert composed(settings, block, heading)["title"]["title"] == "Block"
    assert composed(settings, block, heading)["settings"]["title"] == "Settings"
    assert composed(settings, heading)["title"]["title"] == "Settings"
    assert composed(heading, Heading(2, "B"))["title"]["title"] == "Heading"
    assert composed(Prose("x"), heading, fallback_title="name")["title"]["title"] == "name"
    assert composed(Prose("x"))["title"]["title"] == "Untitled"


def test_compose_takes_labels_from_the_settings():
    document = composed(
        Settings({"language": "fr", "strings": {"figure": "Graphique"}}),
        Prose("[](#f)"),
        FigureBlock(DRAWING, "a", "Un", "f"),
    )
    assert links(document) == [("#f", "Graphique 1")]
    assert document["settings"]["language"] == "fr"
    assert document["settings"]["strings"]["table"] == "Table"


def test_compose_replaces_a_drawing_that_cannot_be_read():
    (block,) = composed(FigureBlock("<svg", "What it showed", "One"))["blocks"]
    assert (block["type"], block["title"]) == ("callout", "What it showed")


def test_compose_does_not_change_its_input():
    data = [
        block.to_json()
        for block in (Callout("T", "*md*"), table("One", "same"), Heading(3, "H"), Contents())
    ]
    before = repr(data)
    compose(data)
    assert repr(data) == before


LINKED = (
    '<svg xmlns="http://www.w3.org/2000/svg">'
    '<a href="#theme=x&amp;kind=y"/><a href="#other=x"/><a href="#there"/><a href="#gone"/></svg>'
)
FACETS = (Facet("theme", "Theme", (Option("x", "X"),)), Facet("kind", "Kind", (Option("y", "Y"),)))


def findable(*codes, anchors=()):
    rows = (("cell",),) * len(codes)
    return Table("One", (Column("Name"),), rows, "rows", row_anchors=anchors, row_data=codes)


def drawing(*blocks):
    return composed(FigureBlock(LINKED, "a", "One"), *blocks)["blocks"][0]["svg"]


def test_compose_sends_a_chart_s_links_to_the_rows_that_can_be_filtered():
    drawn = drawing(Heading(1, "H", "there"), Filter("Find", FACETS), findable({"theme": "x"}))
    assert '<a href="#rows" data-find="#theme=x&amp;kind=y"' in drawn
    assert '<a href="#there"' in drawn
    assert drawn.count("<a ") == 2


def test_compose_makes_no_link_where_nothing_can_be_filtered():
    assert drawing(Filter("Find", FACETS)).count("<a ") == 0
    assert drawing(findable({"theme": "x"})).count("<a ") == 0
    assert 'role="img"' in drawing()


def test_compose_takes_only_names_of_facets_that_can_be_attributes():
    hostile = {"theme": "x", "on click=": "y", "kind": ""}
    facets = (*FACETS, Facet("a b", "Label", ()))
    table, found = composed(findable(hostile), Filter("Find", facets))["blocks"]
    assert table["row_data"] == [{"theme": "x"}]
    assert [facet["name"] for facet in found["facets"]] == ["theme", "kind"]


def source(*passages):
    return SourceText("Full text", "source", passages)


def test_compose_ties_a_text_s_units_to_the_rows_of_their_ids():
    document = composed(
        Heading(1, "Text u1"),
        findable({}, {}, anchors=("u 1", "u2")),
        source(Passage((("", "Head"),), 1), Passage((("u 1", "One."), ("u2", "Two.")))),
    )
    head, paragraph = document["blocks"][-1]["passages"]
    assert head == {"level": 1, "place": "", "units": [{"id": "", "text": "Head"}]}
    assert paragraph["units"] == [
        {"id": "u-1", "text": "One.", "anchor": "text-u-1"},
        {"id": "u2", "text": "Two.", "anchor": "text-u2"},
    ]


def test_compose_lists_source_texts_for_the_screen_and_as_no_target_of_links():
    document = composed(Title("T"), Heading(1, "A"), source(), Prose("[words](#source)"))
    assert links(document) == []
    (entry,) = document["contents"]
    assert entry["children"] == [
        {"text": "Full text", "anchor": "source", "children": [], "screen": True}
    ]


def test_map_text_changes_all_but_the_kept_keys():
    value = {"v": "a", "to": "a", "c": [{"v": "a"}, "a", 1, None]}
    changed = map_text(value, str.upper, ("to",))
    assert changed == {"v": "A", "to": "a", "c": [{"v": "A"}, "A", 1, None]}


@pytest.mark.parametrize(("counts", "drawn"), [(4, 0), (5, 1), (None, 1)])
def test_a_figure_of_very_few_is_left_out(counts, drawn):
    figure = FigureBlock(DRAWING, "a", "One", "f", counts=counts)
    for block in (figure, Only(figure, "screen")):
        assert len(composed(block)["blocks"]) == drawn


TABLE = Data(("", "Claims"), (("One", "1"), ("Two", "")))


def drawn(medium="", data=(TABLE,)):
    figure = FigureBlock(DRAWING, "a", "Found", "f", data=data)
    return Only(figure, medium) if medium else figure


def test_paper_has_what_its_figures_draw_as_tables():
    parts = (Data(("A",), (("x",),), "First"), Data(("A",), (("y",),), "Second"))
    figures = drawn(), drawn("screen"), drawn(data=parts), drawn(data=())
    blocks = composed(*figures, FigureTables("As tables", "Figure {n} as a table"))["blocks"]
    heading, *tables = [b for b in blocks if b["type"] != "figure"]
    assert (heading["text"], heading["medium"]) == ("As tables", "paper")
    assert [table["caption"] for table in tables] == [
        "Figure 1 as a table",
        "Figure 3 as a table: First",
        "Figure 3 as a table: Second",
    ]
    assert {table["medium"] for table in tables} == {"paper"}
    cells = [[plain_text(cell) for cell in row] for row in tables[0]["rows"]]
    assert cells == [["One", "1"], ["Two", ""]]


def test_a_row_behind_a_figure_is_named_in_its_own_language():
    data = Data(("", "n"), (("Mot", "1"), ("Word", "2")), languages=("fr", ""))
    figure, table = composed(drawn(data=(data,)), FigureTables("T", "{n}"))["blocks"][::2]
    for rows in (figure["data"][0]["rows"], table["rows"]):
        assert [row[0][0]["t"] for row in rows] == ["span", "text"]
        assert rows[0][0][0]["lang"] == "fr"


def test_no_figure_with_data_no_heading_for_its_tables():
    assert composed(drawn("screen"), FigureTables("T", "{n}"))["blocks"][1:] == []
    assert composed(FigureTables("T", "{n}"))["blocks"] == []


def test_a_panel_is_a_heading_below_its_section():
    panels = [Callout(title, "x") for title in ("First", "Second", "Third")]
    under = Heading(1, "A"), Heading(2, "B"), Heading(1, "C")
    blocks = composed(panels[0], under[0], panels[1], under[1], panels[2], under[2])["blocks"]
    levels = {block.get("title") or block["text"]: block["level"] for block in blocks}
    assert levels == {"First": 1, "A": 1, "Second": 2, "B": 2, "Third": 3, "C": 1}
