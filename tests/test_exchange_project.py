"""Projects as other tools write them: small models of their quirks."""

import pytest

from analysis.errors import CodingError
from analysis.exchange.archives import pack
from analysis.exchange.positions import Counting
from analysis.exchange.project import read_project

HEAD = '<Project xmlns="urn:QDA-XML:project:1.0" origin="Other 1"><Users>'
HEAD += '<User guid="{U1}" name="Zoë"/><User guid="u2" name="Max"/></Users>'
CODES = """<CodeBook><Codes><Code guid="C0" name="Top" isCodable="false" color="#ff0000">
<Code guid="C1" name="水" isCodable="true"><Description>Water.</Description></Code></Code>
</Codes></CodeBook>"""


def selection(start, end, inner="", coding="", **attributes):
    given = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return (
        f'<PlainTextSelection startPosition="{start}" endPosition="{end}"{given}>{inner}'
        f'<Coding{coding}><CodeRef targetGUID="c1"/></Coding></PlainTextSelection>'
    )


def source(inner, path="internal://s.txt", more=""):
    return f'<TextSource name="t" plainTextPath="{path}"{more}>{inner}</TextSource>'


def project(sources, rest="", files=(("Sources/s.txt", b"abcd efgh"),), name="project.qde"):
    text = f"{HEAD}{CODES}<Sources>{sources}</Sources>{rest}</Project>"
    return pack({name: text.encode(), **dict(files)})


def codings(data):
    (found,) = read_project(data, "p.qdpx").sources
    return [
        (found.text[slice(*c.span)], c.code.name, c.user, c.date, c.memo) for c in found.codings
    ]


def test_codes_come_with_their_tree_colours_and_descriptions():
    top, water = read_project(project(""), "p").codes
    assert (top.name, top.codable, top.colour) == ("Top", False, "#ff0000")
    assert (water.name, water.path, water.definition) == ("水", ("Top",), "Water.")


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("internal://s.txt", "Sources/s.txt"),
        ("internal:///S.TXT", "sources/s.txt"),
        ("relative://s.txt", "Sources/s.txt"),
        ("relative:///sources/s.txt", "Sources/s.txt"),
        ("relative://./s.txt", "s.txt"),
        ("s.txt", "sources/s.txt"),
        ("internal://a\\s.txt", "Sources/a/s.txt"),
    ],
)
def test_texts_are_found_wherever_tools_put_them(path, file):
    data = project(source(selection(0, 4), path), files=((file, b"abcd efgh"),))
    assert [text for text, *_ in codings(data)] == ["abcd"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_texts_are_read_in_the_encodings_that_tools_write(encoding):
    text = "abcd 水 efgh".encode(encoding)
    data = project(source(selection(7, 11)), files=(("Sources/s.txt", text),))
    assert [text for text, *_ in codings(data)] == ["efgh"]


def test_a_text_within_the_project_is_read():
    inner = f"<PlainTextContent>ab &amp; cd</PlainTextContent>{selection(3, 7)}"
    assert [text for text, *_ in codings(project(source(inner, path="")))] == ["& cd"]


def test_the_text_of_a_pdf_is_read_and_its_areas_are_counted():
    area = selection(0, 1).replace("PlainTextSelection", "PDFSelection")
    inside = source(selection(0, 4)).replace("TextSource", "Representation")
    data = project(f'<PDFSource name="t.pdf">{area}{inside}</PDFSource>')
    assert [text for text, *_ in codings(data)] == ["abcd"]
    assert read_project(data, "p").left["codings of areas, sound or film"] == 1


def test_a_coding_s_own_user_and_day_go_before_its_selection_s():
    made = {"creatingUser": "u1", "creationDateTime": "2024-06-01T10:00:00Z"}
    own = ' creatingUser="{U2}" creationDateTime="2024-07-01T00:00:00"'
    data = project(source(selection(0, 4, **made) + selection(0, 4, coding=own, **made)))
    assert [row[2:4] for row in codings(data)] == [("Zoë", "2024-06-01"), ("Max", "2024-07-01")]


def test_a_day_that_is_none_is_left_empty():
    data = project(source(selection(0, 4, creationDateTime="yesterday")))
    assert codings(data) == [("abcd", "水", "", "", "")]


def test_notes_and_descriptions_of_a_place_become_its_memo():
    inner = '<Description> why </Description><NoteRef targetGUID="n1"/><NoteRef targetGUID="N2"/>'
    notes = """<Notes><Note guid="N1"><PlainTextContent>because</PlainTextContent></Note>
    <Note guid="n2" name="named" plainTextPath="internal://n.txt"/>
    <Note guid="n3" name="alone"><PlainTextContent>x</PlainTextContent></Note></Notes>"""
    files = (("Sources/s.txt", b"abcd efgh"), ("Sources/n.txt", b"from a file"))
    data = project(source(selection(0, 4, inner)), notes, files)
    assert codings(data)[0][-1] == "why\nbecause\nfrom a file"
    assert read_project(data, "p").left["notes that stand at no coded place"] == 1


def test_what_is_not_read_is_counted():
    rest = "<Cases><Case/><Case/></Cases><Variables><Variable/></Variables><Links><Link/></Links>"
    rest += "<Sets><Set/></Sets><Graphs><Graph/></Graphs>"
    inner = '<PlainTextSelection startPosition="0" endPosition="1"/><Coding/><VariableValue/>'
    assert read_project(project(source(inner), rest), "p").left == {
        "cases": 2,
        "codings of whole sources": 1,
        "colours of codes": 1,
        "graphs": 1,
        "links": 1,
        "places without a code": 1,
        "sets": 1,
        "variables": 1,
        "variables of sources": 1,
    }


def test_positions_are_read_as_the_tool_counts_them():
    text = "\ufeff😀😀😀 abcd\r\nefgh 😀 ijkl".encode()
    places = selection(7, 11), selection(13, 17), selection(21, 25)
    data = project(source("".join(places)), files=(("Sources/s.txt", text),))
    assert [text for text, *_ in codings(data)] == ["abcd", "efgh", "ijkl"]
    assert read_project(data, "p").counting == Counting(utf16=True)


@pytest.mark.parametrize(
    ("sources", "problem"),
    [
        (source("", "internal://x.txt"), "the text of the source «t» is not in it"),
        (source("", "", ' richTextPath="internal://s.docx"'), "has no plain text"),
        (source("", "internal://latin.txt"), "is not UTF-8"),
    ],
)
def test_a_source_without_a_text_says_why(sources, problem):
    data = project(sources, files=(("Sources/latin.txt", "é".encode("latin-1")),))
    (found,) = read_project(data, "p").sources
    assert problem in found.problem


def test_the_project_s_file_is_found_in_any_case_and_its_media_are_not_unpacked(monkeypatch):
    monkeypatch.setattr("analysis.exchange.archives.MAX_SIZE", 10_000)
    files = (("Sources/s.txt", b"abcd"), ("Sources/film.mp4", b"\0" * 100_000))
    assert codings(project(source(selection(0, 4)), "", files, "Project.qde"))


def test_an_archive_whose_directory_leads_nowhere_is_refused():
    data = bytearray(project(source("")))
    data[data.rindex(b"PK\x05\x06") + 16 + 3] = 0xC8  # where the directory stands
    with pytest.raises(CodingError, match="is not a REFI-QDA project"):
        read_project(bytes(data), "p.qdpx")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK no zip", "is not a REFI-QDA project"),
        (pack({"a.txt": b""}), "there is no project.qde in it"),
        (pack({"project.qde": b"<CodeBook/>"}), "it holds a CodeBook, no Project"),
        (pack({"project.qde": b'<!DOCTYPE a [<!ENTITY b "c">]><Project/>'}), "a document type"),
        (project(source(selection(0, 1).replace("c1", ""))), "is not in the codebook"),
    ],
)
def test_read_project_refuses(data, message):
    with pytest.raises(CodingError, match=r"p\.qdpx") as error:
        read_project(data, "p.qdpx")
    assert message in str(error.value)
