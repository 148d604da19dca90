"""A PDF's text comes in reading order, as headings, paragraphs, items and cells with places."""

import re

import pytest
import typst

from analysis.documents.formats import is_document, read_content
from analysis.documents.readers import pdf
from analysis.documents.units import parse_document, unaccounted
from analysis.errors import SourceError

SENTENCES = (
    "The northern districts reported fewer incidents than in the year before.",
    "Observers counted eleven convoys on the coastal road during the spring.",
    "Two ministries disagreed about the cost of the new barracks.",
    "A parliamentary committee asked for the accounts to be opened.",
    "Traders said that prices of grain had doubled within a month.",
    "The border remained closed to lorries but open to herders.",
)
PAGE = '#set page(width: 160mm, height: 220mm, margin: 20mm)\n#set text(size: 10pt, lang: "en")\n'


def prose(count, first=0):
    return " ".join(SENTENCES[(first + i) % len(SENTENCES)] for i in range(count))


def make(source, **options):
    return typst.compile(source.encode(), format="pdf", **options)


def read(source, **options):
    return pdf.read(make(PAGE + source, **options), "a.pdf")


def blocks(content):
    return [(b.kind, b.level, content.text[b.start : b.end]) for b in content.blocks]


def texts(content, kind):
    return [text for k, _, text in blocks(content) if k == kind]


def test_a_pdf_is_a_document_with_pages_and_proved_locators():
    data = make(PAGE + f"= Report\n{prose(6)}\n#pagebreak()\n== Outlook\n{prose(3)}")
    assert is_document("a.pdf")
    content = read_content(data, "a.pdf")
    document = parse_document(content, "a", "a.pdf")
    assert unaccounted(document) == []
    assert [u.text for u in document.units] == [*SENTENCES, *SENTENCES[:3]]
    assert [u.page for u in document.units] == [1] * 6 + [2] * 3
    assert [h.path for h in document.headings] == [("Report",), ("Report", "Outlook")]
    assert content == read_content(data, "a.pdf")


def test_each_line_has_its_box():
    content = read(prose(3))
    boxes = [span.place.box for span in content.places]
    assert len(boxes) >= 3
    for left, bottom, right, top in boxes:
        assert 56 <= left < right <= 398
        assert 0 < top - bottom < 12
        assert round(left, 1) == left
    tops = [box[3] for box in boxes]
    assert tops == sorted(tops, reverse=True)


@pytest.mark.parametrize("tags", [True, False])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_columns_are_read_one_after_the_other(count, tags):
    source = f"#set par(justify: true)\n#columns({count})[\n" + "\n\n".join(
        prose(6, i) + f" Paragraph {word} ends here."
        for i, word in enumerate(["one", "two", "three", "four", "five", "six"])
    )
    content = read(source + "\n]", pdf_tags=tags)
    found = texts(content, "text")
    assert [re.search(r"Paragraph (\w+) ends", t)[1] for t in found] == [
        "one", "two", "three", "four", "five", "six",
    ]  # fmt: skip
    assert found[0] == prose(6) + " Paragraph one ends here."


def test_what_spans_the_columns_stands_between_what_is_above_and_below():
    body = prose(12)
    content = read(
        "#set par(justify: true)\n"
        "#text(size: 20pt, weight: 700)[A title that goes across both of the columns]\n\n"
        f"#block(height: 115mm)[#columns(2)[{body}#colbreak()Right. {body}]]\n"
        f"#v(8mm)\nAcross the page below. {prose(6)}\n"
    )
    kinds = [kind for kind, _, _ in blocks(content)]
    assert kinds == ["heading", "text", "text", "text"]
    found = texts(content, "text")
    assert [t[:6] for t in found] == ["The no", "Right.", "Across"]
    assert found[0] == body


def painted(lines):
    """Write a PDF by hand, its lines painted in the order given: x, y, text."""
    stream = "BT /F1 10 Tf " + " ".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj" for x, y, text in lines)
    return _file(f"{stream} ET".encode())


def _file(stream, extra=b""):
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> " + extra + b">>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n"
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def wrapped(text, width):
    line = ""
    for word in text.split():
        if len(line) + len(word) + 1 > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def test_lines_painted_across_the_columns_are_read_down_them():
    left, right = list(wrapped(prose(9), 42)), list(wrapped(prose(9, 3), 42))
    lines = []
    for row, pair in enumerate(zip(left, right, strict=False)):
        lines += [(72, 700 - 12 * row, pair[0]), (320, 700 - 12 * row, pair[1])]
    content = pdf.read(painted(lines), "a.pdf")
    count = min(len(left), len(right))
    assert " ".join(texts(content, "text")) == " ".join(left[:count] + right[:count])


def test_words_painted_in_any_order_are_read_in_a_line():
    content = pdf.read(
        painted([(157, 700, "border"), (72, 700, "Herders cross the"), (190, 700, "at night.")]),
        "a.pdf",
    )
    assert texts(content, "text") == ["Herders cross the border at night."]


def test_headings_have_levels_by_size_and_weight():
    content = read(
        "#set heading(numbering: none)\n= Annual report on grain\n"
        f"{prose(3)}\n== Prices in the north\n{prose(2)}\n=== Millet and sorghum\n{prose(2)}\n"
        f"== A heading that is so long that it does not go on one line of this page\n{prose(2)}\n"
        f"*Bold words* open this paragraph. {prose(2)}\n"
    )
    headings = [(level, text) for kind, level, text in blocks(content) if kind == "heading"]
    assert headings == [
        (1, "Annual report on grain"),
        (2, "Prices in the north"),
        (3, "Millet and sorghum"),
        (2, "A heading that is so long that it does not go on one line of this page"),
    ]


def test_numbers_of_headings_tell_levels():
    content = read(
        '#set heading(numbering: "1.1")\n#show heading: set text(size: 10pt)\n'
        f"= Scope\n{prose(2)}\n== Sources\n{prose(2)}\n== Method\n{prose(2)}\n"
        f"= Results\n{prose(2)}\n"
    )
    assert [(b[1], b[2]) for b in blocks(content) if b[0] == "heading"] == [
        (1, "1 Scope"),
        (2, "1.1 Sources"),
        (2, "1.2 Method"),
        (1, "2 Results"),
    ]


def test_bookmarks_prove_a_heading_that_looks_like_text():
    plain = '#show heading: it => block(text(size: 10pt, weight: "regular", it.body))\n'
    content = read(f"{plain}= Grain and its price\n{prose(3)}\n== Roads in spring\n{prose(3)}\n")
    assert [(b[1], b[2]) for b in blocks(content) if b[0] == "heading"] == [
        (1, "Grain and its price"),
        (2, "Roads in spring"),
    ]


@pytest.mark.parametrize("tags", [True, False])
def test_items_of_lists_are_bullets_with_the_lines_that_go_on(tags):
    content = read(
        f"The committee asked for three things:\n- {prose(2)}\n- Fewer convoys.\n"
        f"- {prose(2, 2)}\n\n"
        f"{prose(2)}\n\n+ First the accounts of the ministry\n+ then the list of the barracks\n",
        pdf_tags=tags,
    )
    assert [(kind, text) for kind, _, text in blocks(content)] == [
        ("text", "The committee asked for three things:"),
        ("bullet", prose(2)),
        ("bullet", "Fewer convoys."),
        ("bullet", prose(2, 2)),
        ("text", prose(2)),
        ("bullet", "1. First the accounts of the ministry"),
        ("bullet", "2. then the list of the barracks"),
    ]


def test_numbered_paragraphs_of_several_sentences_are_text():
    content = read(f"+ {prose(4)}\n+ {prose(5, 1)}\n")
    assert [kind for kind, _, _ in blocks(content)] == ["text", "text"]


RUNNING = (
    '#set page(header: [Quarterly review #h(1fr) March 2024], numbering: "1",'
    " footer: context align(center, counter(page).display()))\n"
)


def test_running_heads_and_page_numbers_are_left_out():
    content = read(RUNNING + "\n\n".join([prose(12)] * 14))
    assert "Quarterly" not in content.text
    assert re.search(r"\d", content.text) is None
    pages = content.places[-1].place.page
    assert content.left_out == (
        f"running heads or feet on {pages} pages",
        f"page numbers on {pages} pages",
    )


def test_a_paragraph_goes_on_over_the_page():
    content = read(RUNNING + "#set par(justify: true)\n" + prose(120))
    assert texts(content, "text") == [prose(120)]
    assert {span.place.page for span in content.places} == {1, 2, 3}


def test_a_number_that_is_all_of_a_page_is_text():
    assert texts(read("1984\n"), "text") == ["1984"]


def test_footnotes_and_their_marks_are_left_out():
    content = read(
        f"{prose(2)} The ministry denied it.#footnote[Letter of 3 May.] {prose(2)}\n\n"
        f"{prose(2)} It cost 40 million#footnote[In prices of 2020.] then.\n"
    )
    assert texts(content, "text") == [
        f"{prose(2)} The ministry denied it. {prose(2)}",
        f"{prose(2)} It cost 40 million then.",
    ]
    assert content.left_out == ("2 footnotes",)


def test_powers_and_ordinals_are_no_footnote_marks():
    content = read("An area of 12 km#super[2] on the 3#super[rd] of May, with CO#sub[2].")
    assert texts(content, "text") == ["An area of 12 km² on the 3rd of May, with CO2."]


def test_a_table_of_contents_is_left_out():
    content = read(
        "#outline()\n#pagebreak()\n"
        + "\n".join(f"= Part {word}\n{prose(3)}" for word in ["one", "two", "three", "four"])
    )
    assert "1 table of contents" in content.left_out
    assert texts(content, "heading") == ["Part one", "Part two", "Part three", "Part four"]


RULED = (
    "#table(columns: 3, [District], [Incidents], [Change], [North], [12], [–3 %],"
    " [South], [7], [+1 %])"
)
OPEN = RULED.replace("columns: 3", "columns: (4cm, 4cm, 4cm), stroke: none")


@pytest.mark.parametrize("table", [RULED, OPEN])
def test_cells_of_tables_stand_under_the_caption(table):
    content = read(
        f"{prose(2)}\n#figure({table[1:]}, caption: [Incidents by district])\n{prose(2)}\n"
    )
    assert texts(content, "cell") == [
        "District", "Incidents", "Change", "North", "12", "–3 %", "South", "7", "+1 %",
    ]  # fmt: skip
    assert texts(content, "caption") == ["Table 1: Incidents by district"]
    assert {b.under for b in content.blocks if b.kind == "cell"} == {
        "Table 1: Incidents by district"
    }


def test_words_broken_at_line_ends_are_joined():
    content = pdf.read(
        painted(
            [
                (72, 700, "The govern-"),
                (72, 688, "ment called it a well-known matter, a well-"),
                (72, 676, "known one, from the Franco-"),
                (72, 664, "German border to the coast."),
            ]
        ),
        "a.pdf",
    )
    assert content.text == (
        "The government called it a well-known matter, a well-known one, from the Franco-German "
        "border to the coast.\n"
    )


def test_dashes_and_brackets_at_line_ends_leave_the_sentence_whole():
    content = read(
        "#set par(justify: false)\n#set text(hyphenate: false)\n#block(width: 60mm)["
        "Between March 2019–2020 herders#h(1fr)\\ (i) moved, said the report of the years 2021–"
        "#linebreak()2023 to the committee.]"
    )
    assert texts(content, "text") == [
        "Between March 2019–2020 herders (i) moved, said the report of the years 2021–2023 to the "
        "committee."
    ]


def test_hyphenation_of_a_typesetter_is_undone():
    source = "#set par(justify: true)\n#set text(hyphenate: true)\n#block(width: 42mm)["
    content = read(source + prose(6) + "]")
    assert texts(content, "text") == [prose(6)]


def test_ligatures_are_spelt_out_and_soft_hyphens_dropped():
    content = read("The o#sym.hyph.soft;ﬃce ﬁled ﬂawless aﬀidavits.")
    assert content.text == "The office filed flawless affidavits.\n"


def test_labels_in_a_drawing_are_left_out():
    shapes = "".join(
        f"#place(dx: {12 * i}mm, rect(width: 9mm, height: {6 + 3 * i}mm, text(size: 6pt)[bar {i}]))"
        for i in range(9)
    )
    content = read(f"{prose(3)}\n#block(height: 50mm)[{shapes}]\n{prose(3, 2)}\n")
    assert [text for _, _, text in blocks(content)] == [prose(3), prose(3, 2)]
    assert content.left_out == ("text in pictures on 1 page",)


def test_text_in_a_box_is_read():
    content = read(f"{prose(3)}\n#rect(width: 100%)[{prose(4, 1)}]\n{prose(3, 2)}\n")
    assert texts(content, "text") == [prose(3), prose(4, 1), prose(3, 2)]


def test_lines_that_run_to_the_left_are_read_from_the_right():
    content = read('#set text(font: "DejaVu Sans Mono", lang: "he")\nשלום לכל הילדים בעיר')
    assert content.text == "שלום לכל הילדים בעיר\n"


def test_letters_beyond_the_basic_plane_keep_the_rest_in_place():
    content = read('#set text(font: "New Computer Modern Math")\nThe 𝔸𝔹 corps left at dawn.')
    assert content.text == "The 𝔸𝔹 corps left at dawn.\n"


def test_pages_without_text_are_counted():
    content = read(f"{prose(3)}\n#pagebreak()\n#pagebreak()\n{prose(3)}")
    assert content.left_out == ("1 page without text",)


def test_rotated_text_is_left_out():
    content = read(
        f"#place(center + horizon, rotate(45deg, text(size: 40pt)[DRAFT COPY]))\n{prose(4)}\n"
    )
    assert content.text == prose(4) + "\n"
    assert content.left_out == ("rotated text on 1 page",)


def test_a_page_turned_as_a_whole_is_read():
    content = pdf.read(
        _file(b"BT /F1 10 Tf 0 1 -1 0 300 100 Tm (Herders cross at night.) Tj ET"), "a.pdf"
    )
    assert content.text == "Herders cross at night.\n"
    left, bottom, right, top = content.places[0].place.box
    assert bottom == 100
    assert top - bottom > right - left


def test_invisible_text_is_read_where_it_is_all_there_is():
    recognised = b"BT /F1 10 Tf 3 Tr 72 700 Td (Recognised words.) Tj ET"
    assert pdf.read(_file(recognised), "a.pdf").text == "Recognised words.\n"
    both = recognised + b" BT /F1 10 Tf 0 Tr 72 600 Td (Words that are seen.) Tj ET"
    assert pdf.read(_file(both), "a.pdf").text == "Words that are seen.\n"


def test_line_numbers_are_left_out():
    lines = list(wrapped(prose(12), 60))
    numbered = [(50, 700 - 12 * i, str(i + 1)) for i in range(len(lines))]
    text = [(90, 700 - 12 * i, line) for i, line in enumerate(lines)]
    content = pdf.read(painted(numbered + text), "a.pdf")
    assert texts(content, "text") == [prose(12)]
    assert content.left_out == ("line numbers on 1 page",)


def test_facts_are_told_where_they_make_sense():
    content = read(
        '#set document(title: "Grain and roads", author: "A. Analyst",'
        " date: datetime(year: 2024, month: 3, day: 9))\n" + prose(2)
    )
    assert content.facts == {
        "title": "Grain and roads",
        "author": "A. Analyst",
        "created": "2024-03-09",
    }
    other = read('#set document(title: "report_v2.docx", date: none)\n' + prose(2))
    assert other.facts == {}


def test_what_cannot_be_read_is_said_in_one_sentence():
    picture = make(PAGE + "#rect(width: 50mm, height: 50mm, fill: red)")
    for data, message in [
        (b"no pdf", "a.pdf is broken or no PDF"),
        (b"%PDF-1.7\n\xff\xfe", "a.pdf is broken or no PDF"),
        (make(PAGE + prose(2))[:400], "a.pdf is broken or no PDF"),
        (picture, "a.pdf has pages but no letters: it needs OCR"),
    ]:
        with pytest.raises(SourceError, match=f"^{re.escape(message)}"):
            pdf.read(data, "a.pdf")


def test_a_password_is_asked_for(tmp_path):
    pikepdf = pytest.importorskip("pikepdf")
    (tmp_path / "open.pdf").write_bytes(make(PAGE + prose(2)))
    with pikepdf.open(tmp_path / "open.pdf") as file:
        file.save(tmp_path / "shut.pdf", encryption=pikepdf.Encryption(owner="x", user="y"))
        file.save(tmp_path / "owned.pdf", encryption=pikepdf.Encryption(owner="x", user=""))
    with pytest.raises(SourceError, match=r"^a\.pdf needs a password: save a copy"):
        pdf.read((tmp_path / "shut.pdf").read_bytes(), "a.pdf")
    assert pdf.read((tmp_path / "owned.pdf").read_bytes(), "a.pdf").text == prose(2) + "\n"


@pytest.mark.parametrize(
    ("limit", "value", "message"),
    [
        ("MAX_BYTES", 100, "a.pdf is larger than 0 MB"),
        ("MAX_PAGES", 1, "a.pdf has more than 1 pages"),
        ("MAX_CHARACTERS", 50, "a.pdf has more than 50 letters"),
    ],
)
def test_limits_are_told(monkeypatch, limit, value, message):
    monkeypatch.setattr(pdf, limit, value)
    with pytest.raises(SourceError, match=re.escape(message)):
        read(f"{prose(2)}\n#pagebreak()\n{prose(2)}")


def test_letters_that_fonts_do_not_name_need_recognition():
    stream = b"BT /F1 10 Tf 72 700 Td (\\001\\004\\003\\005 \\006\\004\\003\\005) Tj ET"
    with pytest.raises(SourceError, match=r"a\.pdf (is set in fonts|has pages but no letters)"):
        pdf.read(_file(stream), "a.pdf")


def test_the_mark_of_a_note_behind_a_year_is_no_part_of_it():
    content = read(f"{prose(2)} It sailed in 2022.#footnote[In March.] It costs 3.5 in 2023.")
    assert "It sailed in 2022. It costs 3.5 in 2023." in content.text
