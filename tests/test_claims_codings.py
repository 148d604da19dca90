import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analysis.claims.codings import (
    COLUMNS,
    FIELDS,
    codings_from_claims,
    read_codings,
    write_codings,
)
from analysis.errors import CodingError

HEADER = ",".join(COLUMNS)
GOOD = "a.txt,0,5,Alpha,themes,training,ann,2024-06-01,seen twice"


def written(tmp_path, *rows, header=HEADER):
    path = tmp_path / "codings.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def test_read_codings_gives_typed_rows_numbered_as_a_spreadsheet(tmp_path):
    path = written(tmp_path, GOOD, "a.txt,6,10,Beta,partners,,ann,2024-06-01,")
    expected = pd.DataFrame(
        [
            ("a.txt", 0, 5, "Alpha", "themes", "training", "ann", "2024-06-01", "seen twice"),
            ("a.txt", 6, 10, "Beta", "partners", "", "ann", "2024-06-01", ""),
        ],
        columns=list(COLUMNS),
        index=pd.Index([2, 3], name="row"),
    )
    assert_frame_equal(read_codings(path), expected)


def test_read_codings_of_a_header_alone_is_empty(tmp_path):
    codings = read_codings(written(tmp_path))
    assert len(codings) == 0
    assert codings.dtypes["start"] == "int64"


def test_read_codings_takes_off_the_apostrophe_of_a_bullet(tmp_path):
    path = written(tmp_path, "a.txt,0,6,'- item,kind,descriptive,ann,2024-06-01,")
    assert read_codings(path).loc[2, "text"] == "- item"


def test_read_codings_keeps_an_apostrophe_that_escapes_nothing(tmp_path):
    path = written(tmp_path, "a.txt,0,7,'tis so,kind,effect,ann,2024-06-01,")
    assert read_codings(path).loc[2, "text"] == "'tis so"


def test_read_codings_takes_what_spreadsheets_write(tmp_path):
    rows = (HEADER, "a.txt,0,5,Alpha,checkable,TRUE,ann,2024-06-01,")
    path = tmp_path / "codings.csv"
    text = "\r\n".join(rows).replace(",", ";") + "\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_codings(path)["code"].tolist() == ["true"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a.txt,x,5,Alpha,themes,training,ann,2024-06-01,", "row 3, start: «x» is not a whole"),
        ("a.txt,0,5.0,Alpha,themes,training,ann,2024-06-01,", "row 3, end: «5.0»"),
        ("a.txt,0,-5,Alpha,themes,training,ann,2024-06-01,", "row 3, end: «-5»"),
        ("a.txt,0,9,Alpha,themes,training,ann,2024-06-01,", "row 3, text: it has 5 characters"),
        ("a.txt,0,5,Alpha,theme,training,ann,2024-06-01,", "row 3, field: «theme»"),
        ("a.txt,0,5,Alpha,themes,Peace keeping,ann,2024-06-01,", "row 3, code: «peace keeping»"),
        ("a.txt,0,5,Alpha,themes,trainig,ann,2024-06-01,", "the nearest is «training»"),
        ("a.txt,0,5,Alpha,kind,,ann,2024-06-01,", "row 3, code: kind always has a code"),
        ("a.txt,0,5,Alpha,checkable,yes,ann,2024-06-01,", "row 3, code: checkable is true or"),
        ("a.txt,0,5,Alpha,themes,training,,2024-06-01,", "row 3, coder: it is empty"),
        ("a.txt,0,5,Alpha,themes,training,ann,1/6/24,", "row 3, date: «1/6/24»"),
        ("a.txt,0,5,Alpha,themes,training,ann,2024-06-01 00:00:00,", "row 3, date: «2024-06-01 00"),
        ("a.txt,0,5,Alpha,themes,training,ann,45444,", "row 3, date: «45444»"),
        ("a.txt,0,5,Alpha,themes,training,ann,2024-06-01", "row 3: it has not one cell"),
        ("a.txt,0,5,Alpha,themes,training,ann,2024-06-01,a,b", "row 3: it has not one cell"),
        (GOOD, "row 3, themes: this coding stands above already"),
        ("a.txt,0,5,Alpha,themes,,ann,2024-06-01,", "row 3, themes: an empty code says none"),
    ],
)
def test_read_codings_refuses_a_bad_row(tmp_path, row, message):
    path = written(tmp_path, GOOD, row)
    with pytest.raises(CodingError) as error:
        read_codings(path, {"themes": ["training", "peacekeeping"]})
    assert str(path) in str(error.value)
    assert message in str(error.value)


def test_read_codings_refuses_two_kinds_of_one_unit(tmp_path):
    kind = "a.txt,0,5,Alpha,kind,{},ann,2024-06-01,"
    with pytest.raises(CodingError, match="row 3, kind: the unit has a code"):
        read_codings(written(tmp_path, kind.format("effect"), kind.format("descriptive")))


def test_read_codings_takes_two_kinds_of_two_coders_or_dates(tmp_path):
    kind = "a.txt,0,5,Alpha,kind,{},{},{},"
    rows = [
        kind.format("effect", "ann", "2024-06-01"),
        kind.format("descriptive", "bob", "2024-06-01"),
        kind.format("descriptive", "ann", "2024-06-02"),
    ]
    assert len(read_codings(written(tmp_path, *rows))) == 3


def test_read_codings_names_a_missing_column(tmp_path):
    path = written(tmp_path, header=HEADER.replace(",memo", ""))
    with pytest.raises(CodingError, match="row 1: there is no column «memo»"):
        read_codings(path)


def test_read_codings_names_a_missing_file_and_a_bad_encoding(tmp_path):
    with pytest.raises(CodingError, match=r"none\.csv cannot be read"):
        read_codings(tmp_path / "none.csv")
    path = tmp_path / "latin.csv"
    path.write_bytes((HEADER + "\né").encode("latin-1"))
    with pytest.raises(CodingError, match="is not UTF-8"):
        read_codings(path)


def test_write_codings_comes_back_whole(tmp_path):
    rows = [
        ("a.txt", 0, 6, "- item", "themes", "training", "ann", "2024-06-01", "=1+1"),
        ("a.txt", 7, 15, 'a "b"\nc,', "themes", "", "ann", "2024-06-01", ""),
    ]
    codings = pd.DataFrame(rows, columns=list(COLUMNS), index=pd.Index([2, 3], name="row"))
    path = tmp_path / "codings.csv"
    write_codings(codings, path)
    assert "'=1+1" in path.read_text()
    assert_frame_equal(read_codings(path), codings)


def test_codings_from_claims_gives_a_row_a_code_and_one_for_none():
    claims = pd.DataFrame(
        {
            "source_file": ["a.txt"],
            "start": [0],
            "end": [5],
            "text": ["Alpha"],
            "kind": ["effect"],
            "themes": [["resources", "training"]],
            "partners": [[]],
            "categories": [[]],
            "direction": ["none"],
            "checkable": [True],
        }
    )
    codings = codings_from_claims(claims)
    assert set(codings["date"] + codings["memo"]) == {""}
    assert codings["coder"].unique().tolist() == ["machine"]
    assert list(zip(codings["field"], codings["code"], strict=True)) == [
        ("kind", "effect"),
        ("themes", "resources"),
        ("themes", "training"),
        ("partners", ""),
        ("categories", ""),
        ("direction", "none"),
        ("checkable", "true"),
    ]
    assert codings.columns.tolist() == list(COLUMNS)


def test_codings_from_claims_credits_an_override_to_its_coder():
    rules = [
        {"field": "themes", "code": "training", "rule": "override", "coder": "ann"},
        {"field": "kind", "code": "effect", "rule": "kind/main-verb", "coder": "machine"},
    ]
    claim = {"source_file": "a.txt", "start": 0, "end": 5, "text": "Alpha", "kind": "effect"}
    claim |= {"themes": ["training"], "partners": [], "categories": [], "direction": "none"}
    claims = pd.DataFrame([{**claim, "checkable": False, "rules": rules}])
    coders = codings_from_claims(claims, None).set_index("field")["coder"].to_dict()
    assert coders == dict.fromkeys(FIELDS, "machine") | {"themes": "ann"}
