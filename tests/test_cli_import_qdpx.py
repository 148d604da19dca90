"""`briefing import qdpx`: what lands where, what is said of it, and what is refused."""

import shutil

import pandas as pd
import pytest

from analysis.agreement.comparing import agreement
from analysis.claims.codings import codings_from_claims, read_codings
from analysis.claims.pipeline import code_documents
from analysis.cli import main
from analysis.documents.sources import load_documents
from analysis.exchange.archives import pack, unpack


@pytest.fixture
def copy(project, tmp_path):
    shutil.copytree(project / "data", tmp_path / "data")
    return tmp_path


@pytest.fixture
def exported(copy):
    """Give the project's own coding as a project of REFI-QDA."""
    file = copy / "own.qdpx"
    assert main(["export", "qdpx", "--project", str(copy), "-o", str(file), "--quiet"]) == 0
    return file


def edited(file, *changes):
    files = unpack(file.read_bytes())
    text = files["project.qde"].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_bytes(pack({**files, "project.qde": text.encode()}))
    return file


def said(capsys, copy, *argv):
    code = main([str(arg) for arg in ("import", *argv, "--project", copy)])
    captured = capsys.readouterr()
    return code, captured.err


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_export_comes_back_as_it_was(capsys, copy, exported):
    code, err = said(capsys, copy, "qdpx", exported, "--coder", "aminata")
    assert code == 0, err
    assert "1800 taken, 0 not" in err
    assert "briefing agreement aminata machine" in err
    back = read_codings(copy / "data" / "codings" / "aminata.csv")
    claims = code_documents(copy, load_documents(copy)).claims
    gone = codings_from_claims(claims, "aminata")
    key = ["source_file", "start", "end", "text", "field", "code"]
    pd.testing.assert_frame_equal(
        *(c[key].sort_values(key, ignore_index=True) for c in (back, gone))
    )
    whole = agreement(gone, back, by_code=False, resamples=2)
    assert whole["percent_agreement"].tolist() == [1.0] * 6
    assert whole["alpha"].tolist() == [1.0] * 6
    assert main(["agreement", "aminata", "machine", "--project", str(copy)]) == 0
    assert "0 disagreements" in capsys.readouterr().out


def test_only_what_was_changed_becomes_an_override(capsys, copy, exported):
    given = "--as", "overrides", "--coder", "aminata"
    code, err = said(capsys, copy, "qdpx", exported, *given)
    assert (code, "nothing was changed" in err) == (0, True)
    project = unpack(exported.read_bytes())["project.qde"].decode()
    first = project.index("<PlainTextSelection")
    selection = project[first : project.index("</PlainTextSelection>", first)]
    code_of = {
        name: project.split(f'name="themes:{name}"')[0].rpartition('guid="')[2][:36]
        for name in ("personnel", "sovereignty")
    }
    new = f'<Coding guid="x"><CodeRef targetGUID="{code_of["personnel"]}" /></Coding>'
    edited(exported, (selection, selection + new))
    code, err = said(capsys, copy, "qdpx", exported, *given)
    assert code == 0, err
    overrides = read_codings(copy / "data" / "overrides.csv")
    assert set(overrides["field"]) == {"themes"}
    assert "personnel" in set(overrides["code"])
    assert set(overrides["coder"]) == {"aminata"}
    assert overrides["text"].nunique() == 1


def test_each_user_s_codings_are_a_file(capsys, copy, exported):
    edited(exported, ('name="machine"', 'name="../Zoë &lt;x&gt;"'))
    code, err = said(capsys, copy, "qdpx", exported)
    assert code == 0, err
    assert set(read_codings(copy / "data" / "codings" / "zoe-x.csv")["coder"]) == {"../Zoë <x>"}


def test_foreign_names_come_in_by_a_map(capsys, copy, exported):
    edited(exported, ('name="themes:training"', 'name="訓練"'), ('name="themes"', 'name="Top"'))
    code, err = said(capsys, copy, "qdpx", exported, "--coder", "a")
    assert code == 0
    assert "not taken: the code «Top > 訓練»: no field has such a code (" in err
    (copy / "map.csv").write_text("name,field,code\n訓練,themes,training\n", encoding="utf-8")
    code, err = said(capsys, copy, "qdpx", exported, "--coder", "b", "--map", copy / "map.csv")
    assert (code, "訓練" in err) == (0, False)


def test_the_codebook_of_a_project_is_printed_as_that_of_a_qdc(capsys, copy, exported):
    edited(exported, ('name="themes:training"', 'name="水"'))
    assert main(["import", "qdc", str(exported), "--project", str(copy)]) == 0
    assert "水" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ((), "says that «machine», which is this program, coded"),
        (("--as", "overrides"), "--coder is missing"),
        (("--coder", "reference"), "reference.csv is there already"),
        (("--coder", "../x"), "--coder ../x: it names the file"),
        (("--coder", "Machine"), "that is not «machine»"),
        (("--coder", "a", "--map", "missing.csv"), "missing.csv cannot be read"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_written(capsys, copy, exported, argv, message):
    before = contents(copy)
    code, err = said(capsys, copy, "qdpx", exported, *argv)
    assert (code, contents(copy) == before) == (2, True)
    assert message in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK", "is not a REFI-QDA project"),
        (pack({"project.qde": b'<!DOCTYPE a [<!ENTITY b "c">]><Project/>'}), "document type"),
        (pack({"project.qde": b"<Project/>"}), "no coding of it could be taken"),
    ],
)
def test_what_is_no_project_is_refused_and_nothing_written(capsys, copy, data, message):
    (copy / "other.qdpx").write_bytes(data)
    before = contents(copy)
    code, err = said(capsys, copy, "qdpx", copy / "other.qdpx", "--coder", "a")
    assert (code, contents(copy) == before) == (2, True)
    assert message in err


def test_a_coding_is_replaced_when_told(capsys, copy, exported):
    given = "qdpx", exported, "--coder", "second", "--replace"
    assert said(capsys, copy, *given)[0] == 0
    assert set(read_codings(copy / "data" / "codings" / "second.csv")["coder"]) == {"second"}
