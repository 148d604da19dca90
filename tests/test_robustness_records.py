"""What others wrote besides documents: parameters, codings, records, archives, arguments."""

import csv
import io
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import yaml
from small import briefing, environment, make_project

from analysis.cli import main
from analysis.documents.sources import load_documents
from analysis.errors import AnalysisError, CodebookError, CodingError, ParameterError
from analysis.exchange import codebook_to_csv, codes_from_qdc, codings_from_qdpx
from analysis.exchange.archives import pack, unpack
from analysis.exchange.qdc import ExchangeCode
from analysis.files.project import parse_json, parse_yaml, read_yaml
from analysis.files.publishing import PREFIX, replacing, sweep

ESCAPE = "\x1b]0;owned\x07\x1b[31m"
DEEP = "[" * 200_000
HEAD = "source_file,start,end,text,field,code,coder,date,memo\n"


@pytest.fixture
def copy(tmp_path):
    return make_project(tmp_path / "project")


def said_by(capsys, *argv):
    """Run the command in this process: its exit code and what it said."""
    code = main([str(word) for word in argv])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize(
    "text",
    [
        "5: a",
        "title: [a]",
        "title: {a: b}",
        "[a]",
        "as_of: 1e999",
        "known_by: -1",
        "title: a\n" * 2,
    ],
)
def test_build_refuses_parameters_of_another_shape(copy, tmp_path, capsys, text, tried):
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    argv = ["build", "--project", copy, "--out", tmp_path / "out", "--parameters"]
    code, _, err = said_by(capsys, *argv, tmp_path / "p.yaml")
    assert (code, err.startswith("briefing: "), (tmp_path / "out").exists()) == (2, True, False)
    tried("parameters of another shape: keys and values that are numbers, lists, twice", "refused")


def test_build_refuses_arguments_that_are_no_text(copy, tmp_path, capsys, tried):
    """As they reach python from a terminal in another encoding."""
    title = os.fsdecode(b"caf\xe9")
    argv = ["build", "--project", copy, "--out", tmp_path / "out", "-p", "title", title]
    assert said_by(capsys, *argv)[::2] == (
        2,
        "briefing: -p: title: it is not UTF-8 text; type it anew.\n",
    )
    tried("a parameter in another encoding", "refused by name")


@pytest.mark.parametrize(
    "place", ["data/evidence.yaml", "data/sources.yaml", "data/overrides.csv", "p.yaml"]
)
def test_no_file_leads_to_a_device(copy, capsys, place, tried):
    """A link to /dev/zero has no end, one to a terminal waits for a person."""
    (copy / place).unlink(missing_ok=True)
    (copy / place).symlink_to("/dev/zero")
    argv = ["build", "--project", copy, "--parameters", copy / "p.yaml"]
    if place != "p.yaml":
        (copy / "p.yaml").write_text("detail: summary", encoding="utf-8")
    code, _, err = said_by(capsys, *argv)
    assert (code, "is not a file" in err) == (2, True), err
    tried("a link to /dev/zero as record, manifest, overrides, parameters", "refused by name")


def test_yaml_takes_no_key_twice(tmp_path, tried):
    (tmp_path / "a.yaml").write_text("a: 1\nb: {c: 1, c: 2}\n", encoding="utf-8")
    with pytest.raises(ParameterError, match="line 2: the key c stands twice"):
        read_yaml(tmp_path / "a.yaml", ParameterError)
    assert parse_yaml("a: {x: 1}\nb: {x: 1}\n1: a\n'1': b") == {
        "a": {"x": 1}, "b": {"x": 1}, 1: "a", "1": "b",
    }  # fmt: skip
    tried("YAML: a key that stands twice", "refused with its place, instead of losing the first")


@pytest.mark.parametrize(
    "record",
    [
        "", "[1]", "5", DEEP, '{"parameters": [1], "inputs": {}, "versions": {}}',
        '{"parameters": {}, "inputs": [], "versions": 5}', "\ufeff{}",
        '{"parameters": {"title": "\\ud800"}, "inputs": {}, "versions": {}}',
    ],
)  # fmt: skip
def test_verify_refuses_a_record_that_is_none(copy, tmp_path, capsys, record, tried):
    (tmp_path / "provenance.json").write_text(record, encoding="utf-8")
    code, _, err = said_by(capsys, "verify", "--project", copy, tmp_path)
    assert (code, err.startswith("briefing: ")) == (2, True)
    tried("a provenance record of another shape, empty, nested 200,000 deep", "refused by name")


def test_verify_names_a_file_that_is_gone(copy, tmp_path, capsys, tried):
    out = tmp_path / "out"
    assert main(["build", "--project", str(copy), "--out", str(out), "--formats", "html"]) == 0
    (out / "claims.csv").unlink()
    code, _, err = said_by(capsys, "verify", "--project", copy, out)
    assert (code, "claims.csv is missing there" in err) == (4, True)
    tried("a published folder without its claims.csv", "`verify` names the file")


def test_verify_names_the_first_difference(copy, tmp_path, capsys, tried):
    out = tmp_path / "out"
    assert main(["build", "--project", str(copy), "--out", str(out), "--formats", "html"]) == 0
    assert said_by(capsys, "verify", "--project", copy, out)[0] == 0
    page = (out / "briefing.html").read_bytes()
    (out / "briefing.html").write_bytes(page.replace(b"</main>", b"</Main>"))
    code, _, err = said_by(capsys, "verify", "--project", copy, out)
    place = page.index(b"</main>") + 2
    assert (code, f"briefing.html differs from its rebuild at byte {place}" in err) == (4, True)
    tried("one byte changed in a published page", "`verify` names file and byte")


@pytest.mark.parametrize("text", [DEEP, '{"runs": ' + DEEP, '{"runs": [{"name": {}}]}', "[]"])
def test_batch_takes_an_unreadable_manifest_as_none(copy, tmp_path, capsys, text, tried):
    from analysis.report.batch.manifest import _read

    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    assert _read(tmp_path / "manifest.json") == {}
    tried("a batch's manifest of another shape, nested 200,000 deep", "as if there were none")


def test_parse_json_takes_what_is_json():
    assert parse_json('{"a": [1]}') == {"a": [1]}
    with pytest.raises(ValueError, match="nested too deep"):
        parse_json(DEEP)


@pytest.mark.parametrize(
    "notebook",
    ["", "[]", '{"cells": 5}', '{"cells": [5]}', DEEP, '{"cells": [{"metadata": 5}]}'],
)
def test_a_project_notebook_that_is_none_is_reported(copy, capsys, notebook, tried):
    (copy / "notebooks" / "briefing.ipynb").write_text(notebook, encoding="utf-8")
    for argv in (["build"], ["check"]):
        code, _, err = said_by(capsys, *argv, "--project", copy)
        assert (code, "briefing.ipynb is no notebook" in err) == (2, True), err
    tried("a project's notebook that is none: `build` and `check`", "reported by name", 2)


@pytest.mark.parametrize("source", ["a = b", "a = (", "a = " + "(" * 5000, "a = f()", "a = 1 +"])
def test_parameters_are_never_run_to_be_read(copy, capsys, source, tried):
    cell = {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": source}
    path = copy / "notebooks" / "briefing.ipynb"
    path.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    code, _, err = said_by(capsys, "build", "--project", copy)
    assert (code, "may hold plain values only" in err) == (2, True), err
    tried("a parameters cell that computes, or is no Python", "refused; it is read, not run")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (f"x,{'9' * 5000},1,a,kind,b,c,2024-01-01,\n", "is not a whole number"),
        ("x,²,1,a,kind,b,c,2024-01-01,\n", "is not a whole number"),
        ("x,٣,1,a,kind,b,c,2024-01-01,\n", "is not a whole number"),
        (f"x,0,1,{'a' * 300_000},kind,b,c,2024-01-01,\n", "field larger than field limit"),
        ("x,0,1,a\0,kind,b,c,2024-01-01,\n", ""),
        ('x,0,1,"a,kind,b,c,2024-01-01,\n', ""),
        ("x,0,1,a,kind,b,c,2024-99-01,\n", "is not a date"),
        ("x,0,1,a,kind,b,c\n", "has not one cell for each column"),
    ],
)
def test_codings_of_others_are_checked(copy, capsys, rows, message, tried):
    (copy / "data" / "codings" / "theirs.csv").write_text(HEAD + rows, encoding="utf-8")
    code, _, err = said_by(capsys, "agreement", "--project", copy, "theirs", "machine")
    assert (code, message in err, err.startswith("briefing: ")) == (2, True, True), err
    tried("codings: huge and foreign numbers, huge cells, NUL, open quotes", "refused by row")


def test_agreement_shows_and_writes_hostile_text_as_text(copy, tmp_path, capsys, tried):
    """A coder's file may name a file `=cmd…` and hold terminal escapes."""
    unit = max(load_documents(copy)[0].units, key=lambda unit: unit.end - unit.start)
    text = f"=cmd|' /C calc'!A0{ESCAPE}".ljust(unit.end - unit.start, "x")
    place = [load_documents(copy)[0].source_file, unit.start, unit.end, text]
    rows = io.StringIO()
    csv.writer(rows).writerow([*place, "kind", "cue", "c", "2024-01-01", ""])
    (copy / "data" / "codings" / "theirs.csv").write_text(HEAD + rows.getvalue(), encoding="utf-8")
    argv = ["agreement", "--project", copy, "theirs", "machine"]
    code, out, err = said_by(capsys, *argv)
    assert (code, "U+001B" in out, "\x1b" in out + err) == (0, True, False)
    table = tmp_path / "differences.csv"
    assert said_by(capsys, *argv, "--disagreements", table)[0] == 0
    cells = [cell for row in csv.reader(table.open(encoding="utf-8", newline="")) for cell in row]
    assert f"'{text}" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))] == []
    tried("formulas and terminal escapes in another's codings", "text on screen and in the CSV", 2)


def test_a_code_that_opens_as_a_formula_is_text_in_csv(tried):
    code = ExchangeCode("themes", "x", "=cmd|' /C calc'!A0", "")
    (_, row) = csv.reader(io.StringIO(codebook_to_csv([code]).decode()))
    assert row == ["themes:x", "'=cmd|' /C calc'!A0"]
    tried("a code's label that opens as a formula: codes-csv", "no cell begins as a formula")


def test_diff_shows_hostile_text_as_text(copy, capsys, tried):
    path = copy / "data" / "evidence.yaml"
    record = parse_yaml(path.read_text(encoding="utf-8"))
    for finding in (found for asked in record["propositions"] for found in asked["findings"]):
        finding["statement"] += ESCAPE
    path.write_text(yaml.safe_dump(record), encoding="utf-8")
    argv = ["diff", "--project", copy, "--from", "2010-01-01", "--to", "2026-01-01"]
    code, out, _ = said_by(capsys, *argv)
    assert (code, "U+001B" in out, "\x1b" in out) == (0, True, False)
    tried("terminal escapes in the record: `diff`", "shown as U+001B")


def test_complaints_about_arguments_hold_no_escapes(capsys, tried):
    """A shell hands file names over as arguments."""
    with pytest.raises(SystemExit):
        main(["build", f"--x{ESCAPE}"])
    err = capsys.readouterr().err
    assert "U+001B" in err
    assert "\x1b" not in err
    tried("terminal escapes in an argument that does not exist", "shown as U+001B")


@pytest.mark.parametrize("home", ["mali", "ZZ", "ml", f"M{ESCAPE}", "../"])
def test_claims_and_add_refuse_a_home_that_is_none(copy, tmp_path, capsys, home, tried):
    path = tmp_path / "a.txt"
    path.write_text("Mali trains.", encoding="utf-8")
    argv = ["claims", "--project", copy, "--sources", path, "-o", tmp_path / "a.csv"]
    assert said_by(capsys, *argv, "--home", home)[0] == 2
    assert said_by(capsys, "add", "--project", copy, path, "--home", home)[0] == 2
    tried("a home country that is none", "refused")


@pytest.mark.parametrize("name", ["a\nb.txt", f"{ESCAPE}.txt", "..\\a.txt", "\u202ea.txt"])
def test_add_refuses_a_file_name_that_no_manifest_takes(copy, tmp_path, capsys, name, tried):
    before = (copy / "data" / "sources.yaml").read_bytes()
    path = tmp_path / name
    path.write_text("Mali trains.", encoding="utf-8")
    code, _, err = said_by(capsys, "add", "--project", copy, path)
    assert (code, "nothing was added" in err, "\x1b" in err) == (2, True, False)
    assert (copy / "data" / "sources.yaml").read_bytes() == before
    tried("`add` of a file whose name holds control characters, overrides, backslashes", "refused")


XML = '<?xml version="1.0"?>'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
CODES = '<CodeBook><Codes><Code guid="1" name="{}"/></Codes></CodeBook>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(f"{XML}{LAUGHS}]>{CODES.format('&i;')}", "document type", id="laughs"),
        pytest.param(
            f"{XML}<!--{'x' * 5000}-->{LAUGHS}]>{CODES.format('&i;')}", "document type", id="late"
        ),
        pytest.param(
            f"{LAUGHS}]>{CODES.format('&a;')}".encode("utf-16"), "document type", id="UTF-16"
        ),
        pytest.param(
            f'<!DOCTYPE a [<!ENTITY a SYSTEM "/etc/passwd">]>{CODES.format("&a;")}',
            "document type",
            id="an entity that names a file",
        ),
        pytest.param("<CodeBook>" + '<Codes><Code name="a">' * 100_000, "too deep", id="depth"),
        pytest.param('<?xml version="1.0" encoding="utf-7"?><a/>', "is not XML", id="UTF-7"),
        pytest.param('<?xml version="1.0" encoding="rot13"?><a/>', "is not XML", id="rot13"),
        pytest.param(CODES.format("&#27;[31m"), "is not XML", id="terminal escapes"),
        pytest.param("", "is not XML", id="empty"),
    ],
)
def test_codes_from_qdc_refuses(data, message, tried, request):
    data = data if isinstance(data, bytes) else data.encode()
    with pytest.raises(CodebookError, match=message):
        codes_from_qdc(data, "other.qdc")
    with pytest.raises(CodingError, match=message):
        codings_from_qdpx(pack({"project.qde": data}), "other.qdpx")
    tried(f"QDC and QDPX of others, XML: {request.node.callspec.id}", "refused by name", 2)


def test_import_prints_hostile_codes_as_yaml_that_is_text(copy, tmp_path, capsys, tried):
    label = "!!python/name os.system [id] *a &amp;b {{x}} &#x9b;31m &#x202e;"
    (tmp_path / "other.qdc").write_text(CODES.format(label), encoding="utf-8")
    code, out, _ = said_by(capsys, "import", "qdc", "--project", copy, tmp_path / "other.qdc")
    (entry,) = parse_yaml(out)["fields"]["themes"]["codes"]
    assert (code, entry["label"]["en"].startswith("!!python/name")) == (0, True)
    assert all(character.isprintable() or character == "\n" for character in out)
    tried("YAML tags, aliases, terminal escapes in an imported code", "printed as YAML text")


def zipped(*members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def test_unpack_refuses_a_bomb(monkeypatch, tried):
    monkeypatch.setattr("analysis.exchange.archives.MAX_SIZE", 1_000_000)
    bomb = zipped(*((f"{n}.txt", b"\0" * 300_000) for n in range(4)))
    with pytest.raises(zipfile.BadZipFile, match="more than 1,000,000"):
        unpack(bomb)
    with pytest.raises(CodingError, match="is not a REFI-QDA project"):
        codings_from_qdpx(bomb, "other.qdpx")
    assert len(unpack(zipped(("a", b"\0" * 900_000)))["a"]) == 900_000
    tried("a ZIP bomb as QDPX", "refused before it fills the memory", 2)


@pytest.mark.parametrize("cut", ["", "PK", "half", "flag", "method"])
def test_codings_from_qdpx_refuses_a_broken_archive(cut, tried):
    data = bytearray(zipped(("project.qde", b"<Project/>" * 100)))
    if cut in ("", "PK"):
        data = bytearray(cut.encode())
    elif cut == "half":
        data[40:60] = b"\xff" * 20
    else:  # in the local header and in the directory: encrypted, or packed in an unknown way
        place = 6 if cut == "flag" else 8
        for start in (0, data.index(b"PK\x01\x02") + 2):
            data[start + place] = 1 if cut == "flag" else 99
    with pytest.raises(CodingError, match="is not a REFI-QDA project"):
        codings_from_qdpx(bytes(data), "other.qdpx")
    tried("QDPX: empty, cut, damaged, encrypted, packed in an unknown way", "refused by name")


def test_an_archive_writes_nothing_and_reads_no_file_beside(tmp_path, monkeypatch, tried):
    """Names that lead out of the archive are looked up in the archive alone."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    source = '<Sources><TextSource name="a" plainTextPath="internal://../secret.txt"/></Sources>'
    members = [("project.qde", f"<Project>{source}</Project>"), ("../../evil.txt", "x")]
    with pytest.raises(CodingError, match="is not in it"):
        codings_from_qdpx(zipped(*members), "other.qdpx")
    assert [path.name for path in tmp_path.iterdir()] == ["secret.txt"]
    assert not (tmp_path.parent / "evil.txt").exists()
    tried("path traversal in the names of a ZIP and in its project", "nothing read or written", 2)


@pytest.mark.parametrize("kind", ["link", "link to nothing", "pipe", "folder", "device"])
def test_replacing_destroys_nothing_but_a_file(tmp_path, kind, tried):
    """Root would otherwise put a file in the place of /dev/stdout."""
    target = tmp_path / "target"
    (tmp_path / "kept").write_text("kept", encoding="utf-8")
    if kind == "pipe":
        os.mkfifo(target)
    elif kind == "folder":
        target.mkdir()
    elif kind == "device":
        target = tmp_path / "null"
        if os.geteuid() != 0:
            pytest.skip("only root may make a device")
        os.mknod(target, 0o20666, os.makedev(1, 3))
    else:
        target.symlink_to(tmp_path / ("kept" if kind == "link" else "nothing"))
    before = target.lstat().st_mode
    with pytest.raises(AnalysisError, match="no file: name another place"), replacing(target):
        pass
    assert target.lstat().st_mode == before
    assert (tmp_path / "kept").read_text(encoding="utf-8") == "kept"
    tried(f"`-o` names a {kind}", "refused; it stands as it was")


def test_sweep_takes_what_is_dead_and_leaves_what_is_not(tmp_path, tried):
    (tmp_path / f"{PREFIX}deadfile").write_text("half", encoding="utf-8")
    (tmp_path / f"{PREFIX}deadlink").symlink_to(tmp_path / "kept")
    (tmp_path / "kept").write_text("kept", encoding="utf-8")
    with replacing(tmp_path / "claims.csv") as stream:
        stream.write(b"half of it")
        stream.flush()
        alive = [p.name for p in tmp_path.glob(f"{PREFIX}*") if "dead" not in p.name]
        sweep(tmp_path)
        assert {p.name for p in tmp_path.iterdir()} == {*alive, f"{PREFIX}deadlink", "kept"}
    assert (tmp_path / "claims.csv").read_bytes() == b"half of it"
    tried("the temporary file of a killed run beside that of a living one", "only it is taken away")


OWN = (
    ".briefing-notes.md",
    ".briefing-archive",
    ".briefing-abcd1234",
    ".claims-briefing-unfinished-letter.md",
)


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        ("build --formats html --out OUT", 0),
        ("batch --formats html --out OUT/.. -j 1 out.yaml", 0),
        ("claims -o OUT/claims.csv", 0),
        ("claims --sources data/sources -o OUT/claims.csv", 0),
        ("claims --sources data/sources -o OUT/", 2),
    ],
)
def test_no_run_takes_away_its_users_own_files(copy, tmp_path, monkeypatch, argv, code, tried):
    """Though their names begin as those of a run's temporary files did, or do."""
    out = tmp_path / "reports" / "out"
    for name in OWN:
        (out / f"{name}-folder").mkdir(parents=True)
        (out / f"{name}-folder" / "kept.txt").write_text("kept", encoding="utf-8")
        (out / name).write_text("kept", encoding="utf-8")
    before = set(out.rglob("*"))
    (copy / "out.yaml").write_text("title: One\n", encoding="utf-8")
    monkeypatch.chdir(copy)
    assert main(argv.replace("OUT", str(out)).split()) == code
    assert before <= set(out.rglob("*"))
    tried("files and folders of the user, named much as temporary ones are", "left", len(before))


@pytest.mark.parametrize("problem", [PermissionError, FileNotFoundError])
def test_sweep_passes_over_what_is_not_its_own(tmp_path, monkeypatch, problem, tried):
    """As another user's file in a shared folder, or one that is moved into its place right now."""
    (tmp_path / f"{PREFIX}of_other").write_text("half", encoding="utf-8")

    def refused(*_):
        raise problem

    monkeypatch.setattr(Path, "open", refused)
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [f"{PREFIX}of_other"]
    tried(f"a temporary file that gives {problem.__name__}", "passed over")


@pytest.mark.parametrize("file", ["briefing.html", f"{PREFIX}deadlink", "reports"])
def test_links_in_the_output_folder_lead_nowhere(copy, tmp_path, file, tried):
    """A link is replaced, not followed; only the folder itself may be one."""
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "letter.txt").write_text("kept", encoding="utf-8")
    out = tmp_path / "reports"
    if file == "reports":
        out.symlink_to(kept)
    else:
        out.mkdir()
        target = kept / "letter.txt" if file == "briefing.html" else kept
        (out / file).symlink_to(target)
    assert main(["build", "--project", str(copy), "--out", str(out), "--formats", "html"]) == 0
    assert (kept / "letter.txt").read_text(encoding="utf-8") == "kept"
    assert (out / "briefing.html").is_file()
    assert not (out / "briefing.html").is_symlink()
    tried(f"a link as {file} in the output folder's place", "what it leads to is untouched")


def test_a_folder_in_a_files_place_stops_all_files(copy, tmp_path, capsys, tried):
    (tmp_path / "briefing.html").mkdir()
    (tmp_path / "briefing.ipynb").write_text("the last good one", encoding="utf-8")
    argv = ["build", "--project", copy, "--formats", "html", "--out", tmp_path]
    shutil.rmtree(copy / "reports", ignore_errors=True)
    code, _, err = said_by(capsys, *argv)
    assert (code, "briefing.html is a folder" in err) == (4, True)
    assert (tmp_path / "briefing.ipynb").read_text(encoding="utf-8") == "the last good one"
    assert list((tmp_path / "briefing.html").iterdir()) == []
    tried("a folder named briefing.html where the page belongs", "refused; no file is replaced")


def test_standard_output_is_no_file_to_replace(project, tmp_path, tried):
    place = tmp_path / "stdout"
    place.symlink_to("/proc/self/fd/1")
    with (tmp_path / "written").open("w") as stream:
        done = subprocess.run(
            briefing("claims", "--project", project, "-o", place),
            env=environment(), stdout=stream, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, "no file: name another place" in done.stderr) == (2, True)
    assert place.is_symlink()
    tried("`claims -o /dev/stdout`, as root", "refused; the device stands")
