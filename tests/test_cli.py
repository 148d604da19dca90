"""The command line: exit codes, messages, and what lands where."""

import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
from importlib.metadata import version

import pandas as pd
import pytest

from analysis.claims.codings import COLUMNS as CODING_COLUMNS
from analysis.claims.columns import COLUMNS
from analysis.cli import VERBS, main, printable
from analysis.documents.blanks import is_blank
from analysis.files.spreadsheet import unescape_cell


@pytest.fixture
def copy(project, tmp_path):
    for name in ("data", "notebooks"):
        shutil.copytree(project / name, tmp_path / name)
    (tmp_path / "reports" / "parameters").mkdir(parents=True)
    return tmp_path


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(capfdbinary, *argv):
    code = main([str(arg) for arg in argv])
    captured = capfdbinary.readouterr()
    return code, captured.out, captured.err.decode()


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(capsys, verb):
    with pytest.raises(SystemExit) as stop:
        main([verb, "--help"])
    assert stop.value.code == 0
    assert "example" in capsys.readouterr().out


def test_bad_usage_exits_2(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["claims", "--nonsense"])
    assert stop.value.code == 2


def test_python_m_analysis_is_the_same_command(project):
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "--help"], capture_output=True, text=True, cwd=project
    )
    assert done.returncode == 0
    assert "briefing" in done.stdout


def test_claims_gives_every_unit_with_a_locator_that_holds(capfdbinary, project):
    code, out, _ = run(capfdbinary, "claims", "--project", project, "--format", "jsonl")
    rows = [json.loads(line) for line in out.decode().splitlines()]
    assert code == 0
    assert len(rows) == 301
    assert all(tuple(row) == COLUMNS for row in rows)
    files = {
        row["source_file"]: (project / "data" / "sources" / row["source_file"]).read_text("utf-8")
        for row in rows
    }
    assert all(files[row["source_file"]][row["start"] : row["end"]] == row["text"] for row in rows)
    for name, text in files.items():
        left = list(text)
        for row in rows:
            if row["source_file"] == name:
                left[row["start"] : row["end"]] = " " * (row["end"] - row["start"])
        headings = {h for row in rows if row["source_file"] == name for h in row["section_path"]}
        rest = {line.strip() for line in "".join(left).splitlines() if not all(map(is_blank, line))}
        assert rest == headings


def test_claims_formats_hold_the_same(capfdbinary, project, tmp_path):
    tables = {}
    for format in ("csv", "jsonl", "parquet"):
        target = tmp_path / f"claims.{format}"
        assert run(capfdbinary, "claims", "--project", project, "-o", target)[0] == 0
        tables[format] = target
    lines = pd.read_json(tables["jsonl"], lines=True)
    parquet = pd.read_parquet(tables["parquet"])
    flat = pd.read_csv(tables["csv"], keep_default_na=False)
    assert list(parquet["text"]) == list(lines["text"]) == [unescape_cell(t) for t in flat["text"]]
    assert [list(t) for t in parquet["themes"]] == list(lines["themes"])
    assert flat["themes"].tolist() == [";".join(t) for t in lines["themes"]]
    assert [json.loads(r) for r in flat["rules"]] == list(lines["rules"])
    assert flat["text"].str.startswith("'- ").sum() == lines["text"].str.startswith("- ").sum() > 0


def test_every_code_remembers_its_rule_and_span(capfdbinary, project):
    _, out, _ = run(capfdbinary, "claims", "--project", project, "--format", "jsonl")
    for row in map(json.loads, out.decode().splitlines()):
        given = {
            (field, code) for field in ("themes", "partners", "categories") for code in row[field]
        }
        given.add(("kind", row["kind"]))
        if row["direction"] != "none":
            given.add(("direction", row["direction"]))
        if row["checkable"]:
            given.add(("checkable", "true"))
        remembered = {(rule["field"], rule["code"]) for rule in row["rules"]}
        assert given <= remembered, row["text"]
        assert all(
            rule["coder"] == "machine" and 0 <= rule["start"] <= rule["end"]
            for rule in row["rules"]
        )


def test_claims_over_a_folder_reports_bad_files_and_writes_the_rest(capfdbinary, project, tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "good.txt").write_text("The army of Senegal trains.", "utf-8")
    (tmp_path / "bad.txt").write_bytes(b"Mal\xe9")
    (tmp_path / "empty.md").write_bytes(b"")
    code, out, err = run(
        capfdbinary, "claims", "--project", project, "--sources", tmp_path, "--format", "jsonl"
    )
    assert code == 3
    assert "bad.txt is not UTF-8 text (line 1, byte 3)" in err
    assert "empty.md has no units" in err
    assert [json.loads(line)["document"] for line in out.decode().splitlines()] == ["deep/good.txt"]


def test_claims_of_only_bad_files_writes_nothing(capfdbinary, project, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfeM\x00")
    target = tmp_path / "claims.csv"
    code, _, err = run(
        capfdbinary, "claims", "--project", project, "--sources", tmp_path / "bad.txt", "-o", target
    )
    assert (code, target.exists()) == (2, False)
    assert "bad.txt is UTF-16, not UTF-8" in err


def test_a_missing_file_is_named_as_given_or_where_it_belongs(capfdbinary, copy, monkeypatch):
    monkeypatch.chdir(copy)
    code, _, err = run(capfdbinary, "build", "--parameters", "nofile.yaml")
    assert code == 2
    assert err == "briefing: nofile.yaml is missing: check the name, or put the file there.\n"
    (copy / "data" / "sources.yaml").unlink()
    code, _, err = run(capfdbinary, "claims")
    assert code == 2
    assert f"briefing: {copy}/data/sources.yaml is missing: " in err


def test_add_writes_a_manifest_entry_that_the_project_reads(capfdbinary, copy):
    article = copy / "new article.md"
    article.write_text(
        "# Rwanda’s Army\n\nThe army of Rwanda trains. Rwanda’s soldiers went.", "utf-8"
    )
    code, _, err = run(capfdbinary, "add", "--project", copy, article)
    assert code == 0, err
    from analysis.documents.sources import load_documents, read_manifest

    entry = read_manifest(copy).documents[-1]
    assert (entry.id, entry.title, entry.language, entry.home) == (
        "new-article",
        "Rwanda’s Army",
        "en",
        "RW",
    )
    assert entry.sha256 == hashlib.sha256(article.read_bytes()).hexdigest()
    assert len(load_documents(copy)) == 3
    assert (copy / "data" / "sources.yaml").read_text("utf-8").startswith("# The manifest")


def test_add_refuses_what_is_already_there(capfdbinary, copy, project):
    same = copy / "same.txt"
    shutil.copy(project / "data" / "sources" / "003_af98ea2bb421a126.txt", same)
    before = (copy / "data" / "sources.yaml").read_bytes()
    code, _, err = run(capfdbinary, "add", "--project", copy, same)
    assert code == 2
    assert "already there as «ministry»: nothing was added" in err
    assert (copy / "data" / "sources.yaml").read_bytes() == before


def test_check_passes_and_names_a_changed_source(capfdbinary, copy):
    assert run(capfdbinary, "check", "--project", copy)[0] == 0
    source = copy / "data" / "sources" / "003_af98ea2bb421a126.txt"
    source.write_bytes(source.read_bytes().replace(b"Mali", b"Peru", 1))
    code, _, err = run(capfdbinary, "check", "--project", copy)
    assert code == 2
    assert "003_af98ea2bb421a126.txt does not match its manifest entry" in err


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "holds no sentence"),
        ("report.doc", b"Mali trains its army.", "is no .txt, .md"),
        ("page.rtf", b"Mali trains its army.", "is no .txt, .md"),
        ("zip.txt", b"Mali trains.\n\nPK\x03\x04 junk", "line 3: U+0003 stands in no text"),
        ("none.txt", None, "is missing: check the name"),
    ],
)
def test_add_refuses_what_is_no_text(capfdbinary, copy, name, data, says):
    before = contents(copy / "data")
    if data is not None:
        (copy / name).write_bytes(data)
    code, _, err = run(capfdbinary, "add", "--project", copy, copy / name)
    assert (code, says in err) == (2, True)
    assert contents(copy / "data") == before


def test_add_warns_of_what_leaves_a_document_uncoded(capfdbinary, copy):
    german = copy / "neu.txt"
    german.write_text("Die Armee kaufte zwölf neue Drohnen. Die Ausbildung findet statt.", "utf-8")
    code, _, err = run(capfdbinary, "add", "--project", copy, german)
    assert code == 0
    assert "neu: no patterns for its language (de): not coded" in err
    assert "neu: no country found" in err


def test_add_refuses_a_country_that_is_none(capfdbinary, copy):
    article = copy / "article.txt"
    article.write_text("The army of Mali trains.", "utf-8")
    before = (copy / "data" / "sources.yaml").read_bytes()
    code, _, err = run(capfdbinary, "add", "--project", copy, "--home", "ZZ", article)
    assert code == 2
    assert "--home: «ZZ» is no state's code, such as ML for Mali." in err
    assert (copy / "data" / "sources.yaml").read_bytes() == before
    assert not (copy / "data" / "sources" / "article.txt").exists()


def test_check_names_a_document_whose_country_is_none(capfdbinary, copy):
    manifest = copy / "data" / "sources.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("home: ML", "home: UK", 1), "utf-8")
    code, _, err = run(capfdbinary, "check", "--project", copy)
    assert code == 2
    assert "data/sources.yaml, partnerships: home «UK» is no state's code" in err


def test_check_finds_stored_outputs(capfdbinary, copy, project):
    path = copy / "notebooks" / "briefing.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    notebook["cells"][-1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    path.write_text(json.dumps(notebook), "utf-8")
    code, _, err = run(capfdbinary, "check", "--project", copy)
    assert code == 2
    assert f"notebooks/briefing.ipynb, cell {len(notebook['cells'])} stores outputs" in err
    assert "clear what was run with `briefing check --fix`" in err
    assert main(["check", "--fix", "--project", str(copy)]) == 0
    assert path.read_bytes() == (project / "notebooks" / "briefing.ipynb").read_bytes()


@pytest.mark.parametrize(
    ("header", "row", "message"),
    [
        (CODING_COLUMNS, "a.txt,0,5,Alpha,partners,atlantis,ann,2024-06-01,",
         "third.csv, row 2, code: partners has no code «atlantis»"),
        ("ab", "1,2", "third.csv, row 1: there is no column «source_file»"),
    ],
    ids=["unknown code", "other columns"],
)  # fmt: skip
def test_codings_of_no_use_stop_check_and_build(capfdbinary, copy, header, row, message):
    (copy / "data" / "codings" / "third.csv").write_text(f"{','.join(header)}\n{row}\n", "utf-8")
    code, _, err = run(capfdbinary, "check", "--project", copy)
    assert code == 2
    assert f"FAILED  {copy}/data/codings/{message}" in err
    code, _, err = run(capfdbinary, "build", "--project", copy)
    assert code == 2
    assert f"briefing: {copy}/data/codings/{message}" in err


def test_error_messages_cannot_drive_the_terminal():
    assert printable("a\x1b[31mb\u202e") == "aU+001B[31mbU+202E"


def test_closed_pipe_is_quiet(project):
    command = f"{sys.executable} -m analysis claims --project {project} --format jsonl --quiet"
    done = subprocess.run(["bash", "-c", f"{command} | head -c 1"], capture_output=True)
    assert (done.stdout, done.stderr) == (b"{", b"")


def test_csv_to_stdout_is_csv(capfdbinary, project):
    _, out, _ = run(capfdbinary, "claims", "--project", project, "--quiet")
    assert list(pd.read_csv(io.BytesIO(out)).columns) == list(COLUMNS)


def test_check_says_one_fault_once(capfdbinary, copy):
    manifest = copy / "data" / "sources.yaml"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace("    genre:", "    gernre:", 1), "utf-8")
    code, _, err = run(capfdbinary, "check", "--project", copy)
    assert code == 2
    assert err.count("gernre: is no field of this entry") == 1


def test_init_makes_a_project_that_checks_and_builds(capfdbinary, project, tmp_path):
    target = tmp_path / "water"
    code, _, err = run(capfdbinary, "init", target, "--project", project, "--subject", "Water")
    assert code == 0, err
    code, _, err = run(capfdbinary, "check", "--project", target)
    assert code == 0, err
    code, out, _ = run(capfdbinary, "claims", "--project", target, "--format", "jsonl")
    rows = [json.loads(line) for line in out.decode().splitlines()]
    assert {theme for row in rows for theme in row["themes"]} == {"money", "people", "rules"}
    assert run(capfdbinary, "build", "--project", target, "--quiet")[0] == 0
    html = (target / "reports" / "briefing.html").read_text("utf-8")
    assert "<title>Water: claims</title>" in html
    assert "No finding is in force" not in html
    assert (target / "README.md").read_text("utf-8").startswith("# Water\n")
    guides = re.findall(r"\]\((docs/[^)]+)\)", (target / "README.md").read_text("utf-8"))
    assert guides
    assert all((target / guide).is_file() for guide in guides)


def test_version_is_that_of_the_package(capfdbinary):
    with pytest.raises(SystemExit) as exit:
        main(["--version"])
    assert (exit.value.code, capfdbinary.readouterr().out.decode().strip()) == (
        0,
        version("claims-briefing"),
    )


def test_init_needs_no_project_around_it(capfdbinary, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, _, err = run(capfdbinary, "init", "water")
    assert code == 0, err
    assert run(capfdbinary, "check", "--project", tmp_path / "water")[0] == 0


def test_init_touches_no_existing_folder(capfdbinary, project, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    code, _, err = run(capfdbinary, "init", tmp_path, "--project", project)
    assert code == 2
    assert "exists and is not empty" in err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_import_codings_turns_edited_cells_into_overrides(capfdbinary, copy):
    edited = copy / "claims.csv"
    assert run(capfdbinary, "claims", "--project", copy, "-o", edited)[0] == 0
    table = pd.read_csv(edited, dtype=str, keep_default_na=False)
    table.loc[0, "themes"] = "technology;training"
    table.to_csv(edited, index=False)
    code, _, err = run(
        capfdbinary, "import", "codings", edited, "--project", copy, "--coder", "aminata"
    )
    assert code == 0, err
    _, out, _ = run(capfdbinary, "claims", "--project", copy, "--format", "jsonl")
    first = json.loads(out.decode().splitlines()[0])
    assert first["themes"] == ["technology", "training"]
    assert first["coded_by"] == ["aminata", "machine"]
    _, out, _ = run(capfdbinary, "agreement", "second", "machine", "--project", copy)
    assert b"kappa" in out
    assert b"aminata" not in out


@pytest.fixture
def colleagues(capfdbinary, copy):
    """Let a and b edit one export, a first; give how to import b's, and the overrides."""
    export = copy / "claims.csv"
    assert run(capfdbinary, "claims", "--project", copy, "-o", export)[0] == 0
    table = pd.read_csv(export, dtype=str, keep_default_na=False)

    def edited(name, row, field, code):
        file = copy / f"{name}.csv"
        changed = table.copy()
        changed.loc[row, field] = code
        changed.to_csv(file, index=False)
        return "import", "codings", file, "--project", copy, "--coder", name

    first = edited("a", 10, "checkable", {"True": "False"}.get(table.at[10, "checkable"], "True"))
    assert run(capfdbinary, *first)[0] == 0
    second = edited("b", 20, "themes", "technology;training")
    return second, copy / "data" / "overrides.csv", table.at[10, "claim_id"]


def test_import_of_an_older_export_undoes_no_decision(capfdbinary, colleagues):
    second, overrides, claim = colleagues
    before = overrides.read_bytes()
    code, _, err = run(capfdbinary, *second)
    assert (code, overrides.read_bytes()) == (2, before)
    assert f"({claim}, checkable, decided by a)" in err
    assert "export the claims again" in err
    assert "--overrule" in err


def test_import_overrules_a_decision_when_told(capfdbinary, colleagues):
    second, overrides, _ = colleagues
    assert run(capfdbinary, *second, "--overrule")[0] == 0
    rows = pd.read_csv(overrides)
    assert rows["coder"].tolist() == ["a", "b", "b", "b"]
    assert rows["field"].tolist() == ["checkable", "checkable", "themes", "themes"]


def test_agreement_names_the_codings_there_are(capfdbinary, project):
    code, _, err = run(capfdbinary, "agreement", "nobody", "machine", "--project", project)
    assert code == 2
    assert "There is no coding «nobody»" in err
    assert "reference, second" in err


def test_diff_names_the_finding_behind_each_change(capfdbinary, project):
    code, out, _ = run(
        capfdbinary, "diff", "--from", "2023-12-01", "--to", "2024-02-01", "--project", project
    )
    assert code == 0
    assert "2024-01-01  un-mission-3 begins" in out.decode()
    assert (
        run(
            capfdbinary, "diff", "--from", "2024-02-01", "--to", "2023-12-01", "--project", project
        )[0]
        == 2
    )


@pytest.mark.parametrize(
    "kind", ["qdc", "codes-csv", "qdpx", "xlsx", "units-by-codes", "co-occurrence", "claimreview"]
)
def test_export_writes_the_same_bytes_twice(capfdbinary, project, tmp_path, kind):
    for name in ("a", "b"):
        assert run(capfdbinary, "export", kind, "--project", project, "-o", tmp_path / name)[0] == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() != b""


def test_claims_says_which_country_it_found_and_what_it_cannot_code(capfdbinary, project, tmp_path):
    (tmp_path / "de.txt").write_text(
        "Das Verteidigungsministerium hat neue Panzer bestellt, sagte der Minister.", "utf-8"
    )
    (tmp_path / "sn.txt").write_text(
        "Senegal bought boats.\n\nThe army of Senegal trains with France.", "utf-8"
    )
    sources = ("--sources", tmp_path, "--format", "jsonl", "--project", project)
    code, out, err = run(capfdbinary, "claims", *sources)
    assert code == 0
    assert "no patterns in the language: de.txt (de)" in err
    assert "sn.txt: SN" in err
    partners = [json.loads(line)["partners"] for line in out.decode().splitlines()]
    assert partners == [[], [], ["france"]]
    assert "sn.txt: SN" not in run(capfdbinary, "claims", *sources, "--home", "SN")[2]


def test_check_prints_the_words_that_carry_each_link(capfdbinary, copy):
    code, out, err = run(capfdbinary, "check", "--links", "--project", copy)
    assert code == 0
    assert "FAILED" not in err
    rows = [line.split("\t") for line in out.decode().splitlines()]
    assert {len(row) for row in rows} == {3}
    assert any("T-72" in words for _, question, words in rows if question == "t-72-in-service")


def test_check_gives_a_notice_of_a_question_that_does_not_say_what_it_means(capfdbinary, copy):
    path = copy / "data" / "evidence.yaml"
    text = path.read_text(encoding="utf-8")
    silent = re.sub(r"^    means:.*\n(?:      .*\n)*", "", text, flags=re.M)
    path.write_text(silent, encoding="utf-8")
    code, _, err = run(capfdbinary, "check", "--project", copy)
    assert code == 0
    assert "notice  data/evidence.yaml: what a claim must assert (`means`) is not said of" in err


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["bulid"], "briefing: VERB: no «bulid»; did you mean «build»? `briefing --help`"),
        (["build", "--timeout", "-5"], "--timeout -5: name how many seconds"),
        (["build", "--timeout", "soon"], "--timeout soon: name how many seconds"),
        (["build", "--out"], "briefing build: --out wants a value."),
        (["build", "--colour"], "briefing: there is no «--colour» here."),
        (["diff", "--to", "2024-01-01"], "briefing diff: --from is missing."),
        (["export", "xslx"], "no «xslx»; did you mean «xlsx»?"),
        (["batch", "nothere.yaml"], "nothere.yaml is missing"),
        (["export", "xlsx", "-o", "claims.csv"], "xlsx ends in .xlsx; name the file so."),
    ],
)
def test_a_slip_of_the_hand_is_one_sentence_and_writes_nothing(
    project, argv, told, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_CACHE", "")
    try:
        code = main([*argv, "--project", str(project)] if len(argv) > 1 else argv)
    except SystemExit as stop:
        code = stop.code
    said = capsys.readouterr().err
    assert code == 2
    assert told in said and len(said.splitlines()) == 1
    assert "argument" not in said and "usage" not in said
    assert list(tmp_path.iterdir()) == []


def test_an_export_says_what_it_wrote(project, tmp_path, capsys):
    place = tmp_path / "codes.csv"
    assert main(["export", "codes-csv", "-o", str(place), "--project", str(project)]) == 0
    assert f"wrote {place}" in capsys.readouterr().err
    assert place.stat().st_size > 100
