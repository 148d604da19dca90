"""OpenDocument texts are read as their styles say, without what is deleted, hidden or a note."""

import pytest
from reading import assert_sound, events, pack, where

from analysis.documents.formats import read_content
from analysis.errors import SourceError

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "text", "style", "table", "drawing", "meta")
)
NAMES += ' xmlns:fo="fo" xmlns:draw="draw" xmlns:dc="http://purl.org/dc/elements/1.1/"'
STYLES = f"""<office:document-styles {NAMES}><office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:language="fr"/>
</style:default-style>
<style:style style:name="Caption" style:family="paragraph"/>
<style:style style:name="Table" style:family="paragraph" style:parent-style-name="Caption"/>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Strong" style:family="text">
<style:text-properties fo:font-weight="bold"/></style:style>
</office:styles><office:master-styles><style:header><text:p>Page head</text:p></style:header>
<style:footer><text:p/></style:footer></office:master-styles></office:document-styles>"""
AUTOMATIC = """<office:automatic-styles>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Table"/>
<style:style style:name="P3" style:family="paragraph" style:parent-style-name="P3"/>
<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/>
</style:style>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1"
style:num-format=""/></text:list-style></office:automatic-styles>"""
META = f"""<office:document-meta {NAMES}><office:meta><dc:title>Une force</dc:title>
<meta:initial-creator>A. Diallo</meta:initial-creator><dc:creator>B. Keita</dc:creator>
<meta:creation-date>2021-05-03T10:00:00</meta:creation-date></office:meta>
</office:document-meta>"""


def odt(body, members=()):
    content = (
        f"<office:document-content {NAMES}>{AUTOMATIC}<office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    return pack({"content.xml": content, "styles.xml": STYLES, **dict(members)})


def read(body, members=()):
    content = read_content(odt(body, members), "a.odt")
    assert_sound(content)
    return content


def found(body):
    return events(read(body))


def p(text, style=""):
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text, level=1):
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def items(*texts, style="L1"):
    inside = "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)
    return f'<text:list text:style-name="{style}">{inside}</text:list>'


def table(*rows):
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    return f"<table:table><table:table-column/>{cells}</table:table>"


def test_headings_paragraphs_and_items_come_in_order():
    content = read(
        p("Border force", "P1")
        + h("Aims")
        + p("It  has<text:s text:c='3'/>500<text:tab/>men.<text:line-break/>They patrol.", "P3")
        + h("Means", 2)
        + items(p("Mali") + items(p("Bamako")) + p("and more."), p("Niger"))
        + items(p("No mark."), style="L2")
    )
    assert events(content) == [
        ("h1", "Border force"),
        ("h2", "Aims"),
        ("t", "It has 500 men. They patrol."),
        ("h3", "Means"),
        ("b", "Mali"),
        ("b", "Bamako"),
        ("t", "and more."),
        ("b", "Niger"),
        ("t", "No mark."),
    ]
    assert where(content)[:3] == ["paragraph 1", "paragraph 2", "paragraph 3"]


def test_a_line_in_bold_is_a_heading():
    bold = '<text:span text:style-name="Strong">Costs</text:span>'
    assert found(h("Force") + p(bold) + p(f"They rise: {bold}")) == [
        ("h1", "Force"),
        ("h2", "Costs"),
        ("t", "They rise: Costs"),
    ]


def test_notes_comments_deletions_and_hidden_text_are_left_out():
    note = (
        '<text:note text:note-class="{}"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Below.</text:p></text:note-body></text:note>"
    )
    content = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        + p(
            "It grows"
            + note.format("footnote")
            + note.format("endnote")
            + "<office:annotation><text:p>Sure?</text:p></office:annotation>"
            + '<text:span text:style-name="T1"> secretly</text:span>'
            + "<text:page-number>3</text:page-number> fast."
        )
        + '<text:section text:display="none"><text:p>No.</text:p></text:section>'
        + f"<text:section>{p('Yes.')}</text:section>"
        + "<text:table-of-content><text:index-body><text:p>Aims 1</text:p></text:index-body>"
        "</text:table-of-content>"
    )
    assert events(content) == [("t", "It grows fast."), ("t", "Yes.")]
    assert content.left_out == (
        "1 tracked deletion",
        "1 footnote",
        "1 endnote",
        "1 comment",
        "1 stretch of hidden text",
        "1 hidden section",
        "1 table of contents",
        "1 page header",
    )


def test_cells_stand_under_their_caption():
    content = read(
        p("Troops", "P2")
        + table([p("Mali"), p("500")], [p("Niger"), items(p("300"))])
        + table([h("Aims") + p("It grows.")])
    )
    assert events(content) == [
        ("caption", "Troops"),
        ("c", "Mali"),
        ("c", "500"),
        ("c", "Niger"),
        ("b", "300"),
        ("h1", "Aims"),
        ("t", "It grows."),
    ]
    assert [block.under for block in content.blocks] == ["", *["Troops"] * 4, "", ""]


def test_text_boxes_follow_their_paragraph_and_pictures_are_counted():
    picture = "<draw:frame><draw:image/></draw:frame>"
    caption = p(f"{picture}A patrol.", "Caption")
    box = f"<draw:frame><draw:text-box>{caption}</draw:text-box></draw:frame>"
    content = read(
        p(f"Before{box} it.") + p("<draw:frame><draw:object/><draw:image/></draw:frame>")
    )
    assert events(content) == [("t", "Before it."), ("caption", "A patrol.")]
    assert content.left_out[:2] == ("1 picture without text", "1 embedded object")


def test_facts_and_macros_are_named():
    content = read(p("Oui."), {"meta.xml": META, "Basic/Standard/Module1.xml": "<a/>"})
    assert content.left_out == ("1 page header", "macros")
    assert content.facts == {
        "title": "Une force",
        "author": "A. Diallo",
        "created": "2021-05-03",
        "language": "fr",
    }


MANIFEST = "<m:manifest xmlns:m='m'><m:file-entry>{}</m:file-entry></m:manifest>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{\\rtf1 Text}", "is no OpenDocument file, whatever its suffix says"),
        (pack({"a": "b"}), r"is no OpenDocument file, as it has no content\.xml"),
        (
            odt("", {"META-INF/manifest.xml": MANIFEST.format("<m:encryption-data/>")}),
            "is protected by a password",
        ),
        (pack({"content.xml": f"<o {NAMES}><office:body/></o>"}), "is no text of a word processor"),
        (pack({"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "declares XML entities"),
        (odt("<text:section>" * 300 + "</text:section>" * 300), "nests elements more than 200"),
        (odt("", {"Pictures/a.bmp": bytes(3_000_000)}), "unpacks to .* times its size"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data, message):
    with pytest.raises(SourceError, match=rf"^a\.odt .*{message}|^a\.odt {message}"):
        read_content(data, "a.odt")
    assert read_content(odt(p("Yes."), {"META-INF/manifest.xml": MANIFEST.format("")}), "a.odt")
