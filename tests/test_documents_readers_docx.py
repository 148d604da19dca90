"""Word files are read as their styles say, without what is deleted, hidden or a note."""

import pytest
from reading import assert_sound, events, pack, where

from analysis.documents.formats import read_content
from analysis.documents.readers import limits
from analysis.errors import SourceError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STYLES = f"""<w:styles xmlns:w="{W}">
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Chapter"/><w:basedOn w:val="Titre1"/>
</w:style>
<w:style w:type="paragraph" w:styleId="Ub2"><w:name w:val="Überschrift 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Part"><w:name w:val="Part"/>
<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Puce"><w:name w:val="Puce"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="a"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr>
</w:style></w:styles>"""
NUMBERING = f"""<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""
CORE = """<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Border force</dc:title>
<dc:creator>A. Diallo</dc:creator><dcterms:created>2021-05-03T10:00:00Z</dcterms:created>
</cp:coreProperties>"""


def docx(body, members=(), namespace=W):
    document = (
        f'<w:document xmlns:w="{namespace}" xmlns:mc="{MC}" xmlns:a="a" xmlns:wps="s" '
        f'xmlns:v="v"><w:body>{body}</w:body></w:document>'
    )
    parts = {"word/document.xml": document, "word/styles.xml": STYLES}
    return pack({**parts, "word/numbering.xml": NUMBERING, **dict(members)})


def p(runs, style="", properties=""):
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = runs if runs.startswith("<") else r(runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def r(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows, before=""):
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl>{before}{cells}</w:tbl>"


def read(body, members=()):
    content = read_content(docx(body, members), "a.docx")
    assert_sound(content)
    return content


def found(body):
    return events(read(body))


def test_headings_are_told_by_the_name_the_base_and_the_outline_of_a_style():
    assert found(
        p("One", "Titre1")
        + p("Two", "Own")
        + p("Three", "Ub2")
        + p("Four", "Part")
        + p("Five", "", '<w:outlineLvl w:val="3"/>')
        + p("No more.", "Titre1", '<w:outlineLvl w:val="9"/>')
        + p("Text.", "Loop")
    ) == [
        ("h1", "One"),
        ("h1", "Two"),
        ("h2", "Three"),
        ("h3", "Four"),
        ("h4", "Five"),
        ("t", "No more."),
        ("t", "Text."),
    ]


def test_a_title_stands_above_the_headings():
    assert found(p("T", "Title") + p("S", "Subtitle") + p("H", "Titre1") + p("x.")) == [
        ("h1", "T"),
        ("h2", "S"),
        ("h2", "H"),
        ("t", "x."),
    ]


def test_a_line_in_bold_is_a_heading_and_text_with_bold_in_it_is_not():
    bold = "<w:b/>"
    assert found(p(r("Costs", bold)) + p("They rise.") + p(r("Note: ", bold) + r("they rise"))) == [
        ("h", "Costs"),
        ("t", "They rise."),
        ("t", "Note: they rise"),
    ]
    assert found(p("Force", "Titre1") + p(r("Costs:", bold)) + p("They rise."))[1] == (
        "h2",
        "Costs:",
    )


def test_items_are_told_by_their_list():
    mark = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    assert found(
        p("One", "", mark.format(1))
        + p("Two", "Puce")
        + p("More of two.")
        + p("No mark.", "", mark.format(2))
        + p("Taken off.", "Puce", mark.format(0))
        + p("•\tTyped")
    ) == [
        ("b", "One"),
        ("b", "Two"),
        ("t", "More of two."),
        ("t", "No mark."),
        ("t", "Taken off."),
        ("b", "•\tTyped".replace("\t", " ")),
    ]


def test_runs_of_a_paragraph_are_joined_and_only_text_is_kept():
    content = read(
        p(
            r("It  has")
            + "<w:r><w:tab/></w:r>"
            + r("500 sol\xaddiers")
            + "<w:r><w:br/></w:r><w:hyperlink><w:r><w:t>here</w:t></w:r></w:hyperlink>"
            + '<w:r><w:footnoteReference w:id="1"/></w:r>'
            + '<w:r><w:endnoteReference w:id="1"/><w:commentReference w:id="1"/></w:r>'
            + r(" and secret", "<w:vanish/>")
            + r(" or more", '<w:rStyle w:val="Secret"/>')
            + r(", shown", '<w:vanish w:val="0"/>')
            + "<w:r><w:drawing/></w:r>"
        )
    )
    assert events(content) == [("t", "It has 500 soldiers here, shown")]
    assert content.left_out == (
        "1 footnote",
        "1 endnote",
        "1 comment",
        "2 stretches of hidden text",
        "1 picture without text",
    )


def test_tracked_changes_are_accepted():
    content = read(
        p(
            r("It grows")
            + "<w:ins><w:r><w:t> fast</w:t></w:r></w:ins>"
            + "<w:del><w:r><w:delText> slowly</w:delText></w:r></w:del>"
            + "<w:moveFrom><w:r><w:t> not</w:t></w:r></w:moveFrom>"
        )
        + p("One", "", "<w:rPr><w:del/></w:rPr>")
        + p(" goes on.")
    )
    assert events(content) == [("t", "It grows fast"), ("t", "One goes on.")]
    assert where(content) == ["paragraph 1", "paragraph 2"]
    assert [span.place.where for span in content.places][-1] == "paragraph 3"
    assert content.left_out == ("2 tracked deletions",)


def test_a_fields_result_is_text_and_its_code_is_not():
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    assert found(
        p(
            r("See ")
            + field.format("begin")
            + "<w:r><w:instrText>REF a</w:instrText></w:r>"
            + field.format("separate")
            + r("page 3")
            + field.format("end")
            + r(".")
            + '<w:fldSimple w:instr="DATE"><w:r><w:t> Today.</w:t></w:r></w:fldSimple>'
        )
    ) == [("t", "See page 3. Today.")]


def test_a_table_of_contents_is_left_out():
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    content = read(
        p(
            field.format("begin")
            + "<w:r><w:instrText> TOC \\o</w:instrText></w:r>"
            + field.format("separate")
            + r("One 1")
        )
        + p("Two 2")
        + p(r("Three 3") + field.format("end"))
        + p("Text.")
        + p("Four 4", "TOC1")
    )
    assert events(content) == [("t", "Text.")]
    assert content.left_out == ("2 tables of contents",)


def test_cells_stand_under_the_caption_before_or_after_them():
    content = read(
        p("Table 1: Troops", "Caption")
        + table([p("Mali"), p("500")], [p("Niger"), p("") + p("300")])
        + p("Text.")
        + table([p("a"), p("b")])
        + p("Table 2", "Caption")
    )
    assert events(content) == [
        ("caption", "Table 1: Troops"),
        ("c", "Mali"),
        ("c", "500"),
        ("c", "Niger"),
        ("c", "300"),
        ("t", "Text."),
        ("c", "a"),
        ("c", "b"),
        ("caption", "Table 2"),
    ]
    unders = [block.under for block in content.blocks]
    assert unders == ["", *["Table 1: Troops"] * 4, "", "Table 2", "Table 2", ""]
    assert where(content)[4] == "paragraph 6"


@pytest.mark.parametrize(
    "body",
    [
        table([p("Force", "Titre1") + p("It grows.")]),
        table([p("Force", "Titre1")], [p("It grows.")]),
        table([p("Force", "Titre1"), p("It grows.")]),
        table([table([p("Force", "Titre1"), p("")]), p("It grows.")]),
    ],
)
def test_a_table_that_only_places_things_is_read_as_its_contents(body):
    assert found(body) == [("h1", "Force"), ("t", "It grows.")]


def test_a_text_box_is_read_once_after_its_paragraph():
    box = "<w:txbxContent>" + p("In the box.") + "</w:txbxContent>"
    assert found(
        p(
            r("Before.")
            + "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
            + box
            + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
            + box
            + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    ) == [("t", "Before."), ("t", "In the box.")]


def test_content_controls_are_read_and_charts_counted():
    chart = '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
    content = read(
        f"<w:sdt><w:sdtContent>{p('Inside.')}</w:sdtContent></w:sdt>"
        + p(f"<w:r><w:drawing>{chart}</w:drawing></w:r>")
    )
    assert events(content) == [("t", "Inside.")]
    assert content.left_out == ("1 chart",)


def test_facts_headers_and_macros_are_named():
    reference = '<w:sectPr><w:headerReference w:type="default"/></w:sectPr>'
    content = read(
        p("Text.") + reference,
        {"docProps/core.xml": CORE, "word/header1.xml": "<a/>", "word/vbaProject.bin": b"x"},
    )
    assert content.left_out == ("1 page header", "macros")
    assert content.facts == {
        "title": "Border force",
        "author": "A. Diallo",
        "created": "2021-05-03",
        "language": "fr",
    }


def test_the_strict_edition_and_another_name_of_the_main_part_are_read():
    relations = '<R xmlns="r"><Relationship Type="x/officeDocument" Target="/word/doc2.xml"/></R>'
    body = f'<w:document xmlns:w="{STRICT}"><w:body>{p("Text.")}</w:body></w:document>'
    data = pack({"_rels/.rels": relations, "word/doc2.xml": body})
    assert events(read_content(data, "a.docx")) == [("t", "Text.")]


def nested(levels):
    return "<w:sdt>" * levels + p("x") + "</w:sdt>" * levels


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"Plain text.", "is no Word file, whatever its suffix says: .*save it as"),
        (b"", "is no Word file"),
        (pack({"a.txt": "x"}), r"is no Word file, as it has no word/document\.xml"),
        (OLE + b"WordDocument", r"is an old Word file \(\.doc\)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        (docx("")[:200], "is no Word file"),
        (pack({"word/document.xml": "<a><b></a>"}), r"has a damaged part \(word/document\.xml"),
        (
            pack({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            "declares XML entities",
        ),
        (docx(nested(199)), "nests elements more than 200 levels deep"),
        (docx(nested(5000)), "nests elements more than 200 levels deep"),
        (
            docx("", {"word/media/a.bin": bytes(3_000_000)}),
            "has a part that unpacks to .* times its size",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data, message):
    with pytest.raises(SourceError, match=rf"^a\.docx {message}"):
        read_content(data, "a.docx")


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("analysis.documents.readers.archive.MAX_UNPACKED_BYTES", 5)
    with pytest.raises(SourceError, match=r"^a\.docx unpacks to .* more than the 5 that are read"):
        read_content(docx(p("Text.")), "a.docx")
    monkeypatch.setattr(limits, "MAX_BYTES", 5)
    with pytest.raises(SourceError, match=r"^a\.docx has .* bytes, more than the 5"):
        read_content(docx(p("Text.")), "a.docx")


def test_a_broken_member_is_refused():
    data = bytearray(docx(p("Text." * 1000)))
    at = data.find(b"word/document.xml") + 60
    data[at : at + 20] = bytes(20)
    with pytest.raises(SourceError, match=r"^a\.docx is damaged and does not unpack"):
        read_content(bytes(data), "a.docx")


def test_many_paragraphs_are_read_one_by_one():
    content = read("".join(p(f"Sentence {n}.") for n in range(3000)))
    assert len(content.blocks) == 3000
    assert where(content)[-1] == "paragraph 3000"
