import xml.etree.ElementTree as ET

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analysis.claims.codings import COLUMNS
from analysis.errors import CodingError
from analysis.exchange.archives import pack, unpack
from analysis.exchange.project import codings_from_qdpx
from analysis.exchange.qdc import ExchangeCode
from analysis.exchange.qdpx import project_to_qdpx

SPACE = "{urn:QDA-XML:project:1.0}"
TEXTS = {
    "a.txt": "Alpha 😀 é.\n- Beta <b> & c",
    "b é.txt": "\ufeffOne.\r\nTwo 𝔘.\nThree e\u0301.\r\n",
}
CODES = [
    ExchangeCode("themes", "", "Themes", ""),
    ExchangeCode("themes", "training", "Training", ""),
    ExchangeCode("themes", "regional", "Regional", ""),
    ExchangeCode("categories", "", "Categories", ""),
    ExchangeCode("categories", "regional", "Regional", ""),
]


def coding(file, text, field, code, coder="machine", day="", memo=""):
    start = TEXTS[file].index(text)
    return file, start, start + len(text), text, field, code, coder, day, memo


@pytest.fixture
def codings():
    rows = [
        coding("a.txt", "Alpha 😀 é.", "themes", "training"),
        coding("a.txt", "Alpha 😀 é.", "themes", "regional"),
        coding("a.txt", "Alpha 😀 é.", "themes", "regional", "ann", "2024-06-01", "why & <how>"),
        coding("a.txt", "- Beta <b> & c", "categories", "regional"),
        coding("b é.txt", "Two 𝔘.", "themes", "training"),
        coding("b é.txt", "Three e\u0301.", "themes", "training", "ann", "2024-06-02"),
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), index=pd.RangeIndex(2, 8, name="row"))


def ordered(codings):
    return codings.sort_values(list(COLUMNS), ignore_index=True)


def test_project_to_qdpx_comes_back_whole(codings):
    back = codings_from_qdpx(project_to_qdpx("T", CODES, TEXTS, codings), "p.qdpx")
    assert_frame_equal(ordered(back), ordered(codings))


def test_project_to_qdpx_leaves_out_units_without_a_code(codings):
    none = pd.DataFrame([coding("a.txt", "Alpha", "themes", "")], columns=list(COLUMNS))
    both = pd.concat([codings, none])
    assert project_to_qdpx("T", CODES, TEXTS, both) == project_to_qdpx("T", CODES, TEXTS, codings)


def test_project_to_qdpx_is_the_same_for_shuffled_codings(codings):
    first = project_to_qdpx("T", CODES, TEXTS, codings)
    shuffled = codings.sample(frac=1, random_state=1)
    assert shuffled.index.tolist() != codings.index.tolist()
    assert project_to_qdpx("T", CODES, TEXTS, shuffled) == first


def test_project_to_qdpx_has_the_structure_of_the_standard(codings):
    files = unpack(project_to_qdpx("T & U", CODES, TEXTS, codings))
    root = ET.fromstring(files["project.qde"])
    assert (root.tag, root.get("name")) == (f"{SPACE}Project", "T & U")
    assert [child.tag.removeprefix(SPACE) for child in root] == ["Users", "CodeBook", "Sources"]
    users = {user.get("guid"): user.get("name") for user in root[0]}
    assert sorted(users.values()) == ["ann", "machine"]
    codes = {code.get("guid") for code in root.iter(f"{SPACE}Code")}
    assert len(codes) == len(CODES)
    for reference in root.iter(f"{SPACE}CodeRef"):
        assert reference.get("targetGUID") in codes
    for selection in root.iter(f"{SPACE}PlainTextSelection"):
        assert selection.get("creatingUser") in users
    paths = {source.get("plainTextPath") for source in root.iter(f"{SPACE}TextSource")}
    names = {f"internal://{name.removeprefix('Sources/')}" for name in files} - {
        "internal://project.qde"
    }
    assert paths == names
    guids = [e.get("guid") for e in root.iter() if e.get("guid")]
    assert len(guids) == len(set(guids))


def test_project_to_qdpx_writes_texts_whose_positions_no_tool_disputes(codings):
    files = unpack(project_to_qdpx("T", CODES, TEXTS, codings))
    texts = [data.decode() for name, data in files.items() if name != "project.qde"]
    assert texts == [TEXTS["a.txt"], " One. \nTwo 𝔘.\nThree e\u0301. \n"]
    assert [len(text) for text in texts] == [len(text) for text in TEXTS.values()]


def edited(codings, old, new):
    files = unpack(project_to_qdpx("T", CODES, TEXTS, codings))
    assert old in files["project.qde"].decode()
    changed = files["project.qde"].decode().replace(old, new).encode()
    return pack({**files, "project.qde": changed})


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('endPosition="25"', 'endPosition="26"', "lies outside the text of 25 characters"),
        ('startPosition="0"', 'startPosition="-1"', "from «-1» to «10» lies outside"),
        ('startPosition="0"', 'startPosition="11"', "from «11» to «10» lies outside"),
        ("internal://", "internal://x", "text of the source «a.txt» is not in it"),
        ('<CodeRef targetGUID="', '<CodeRef targetGUID="f', "is not in the codebook"),
        ("<Project", "<Project <", "is not XML"),
    ],
)
def test_codings_from_qdpx_refuses_what_does_not_hold_together(codings, old, new, message):
    with pytest.raises(CodingError, match=r"p\.qdpx") as error:
        codings_from_qdpx(edited(codings, old, new), "p.qdpx")
    assert message in str(error.value)


@pytest.mark.parametrize("data", [b"no zip", pack({"other.txt": b""})])
def test_codings_from_qdpx_refuses_what_is_no_project(data):
    with pytest.raises(CodingError, match=r"p\.qdpx is not a REFI-QDA project"):
        codings_from_qdpx(data, "p.qdpx")


def test_codings_from_qdpx_reads_other_tools():
    project = """<Project xmlns="urn:QDA-XML:project:1.0">
    <Users><User guid="U1" name="Zoë"/></Users>
    <CodeBook><Codes><Code guid="C1" name="Hope"/></Codes></CodeBook>
    <Sources>
    <TextSource name="t" plainTextPath="internal://s.txt"><PlainTextSelection startPosition="1"
    endPosition="3" creatingUser="u1" creationDateTime="2024-06-01T10:00:00Z"><Coding>
    <CodeRef targetGUID="c1"/></Coding></PlainTextSelection></TextSource></Sources></Project>"""
    data = pack({"project.qde": project.encode(), "sources/s.txt": b"abcd"})
    assert codings_from_qdpx(data, "p").to_numpy().tolist() == [
        ["t", 1, 3, "bc", "", "Hope", "Zoë", "2024-06-01", ""]
    ]
