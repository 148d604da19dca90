"""Documents that others wrote: a clear report, never a crash, a hang or a wrong locator."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import SOAK
from unprivileged import as_nobody

from analysis.cli import main
from analysis.documents import sentences
from analysis.documents.sentences import WINDOW, split_sentences
from analysis.documents.sources import identify_source, read_manifest
from analysis.documents.units import parse_document, unaccounted


@dataclass(frozen=True)
class Run:
    code: int
    err: str
    rows: list[dict]


@pytest.fixture
def run_claims(project, tmp_path, capsys):
    """Code files by path as a user does, and read what was written."""

    def run(*paths: Path) -> Run:
        output = tmp_path / "out" / "claims.jsonl"
        output.parent.mkdir(exist_ok=True)
        output.unlink(missing_ok=True)
        argv = ["claims", "--project", str(project), "-j", "1", "-o", str(output), "--sources"]
        code = main([*argv, *map(str, paths)])
        lines = output.read_text(encoding="utf-8").splitlines() if output.exists() else []
        assert [p.name for p in output.parent.iterdir()] in ([], [output.name])
        return Run(code, capsys.readouterr().err, [json.loads(line) for line in lines])

    return run


TEN_MEGABYTES = 10_000_000 if SOAK else 1_000_000
HEADINGS = "\n\n".join(f"Heading Number {n}\n\nText {n} stands here." for n in range(10_000))
NO_UNITS = "has no units: it is empty or has only headings"
NOT_UTF8 = "is not UTF-8 text"


@pytest.mark.parametrize(
    ("data", "code", "message", "texts"),
    [
        pytest.param(b"", 0, NO_UNITS, [], id="empty"),
        pytest.param(b" \n\t\r\n", 0, NO_UNITS, [], id="blank"),
        pytest.param(b"A Title\n\nNext Part\n\nLast Part\n", 0, NO_UNITS, [], id="only headings"),
        pytest.param(b"One here. Two here.", 0, "2 units", ["One here.", "Two here."], id="none"),
        pytest.param(b"caf\xe9 is open.", 2, f"{NOT_UTF8} (line 1, byte 3)", [], id="cp1252"),
        pytest.param(b"Fine.\n\xf0\x28\x8c\x28", 2, f"{NOT_UTF8} (line 2", [], id="invalid UTF-8"),
        pytest.param(b"Half.\xe2\x80", 2, NOT_UTF8, [], id="cut UTF-8"),
        pytest.param(b"A \xed\xa0\x80 here.", 2, NOT_UTF8, [], id="surrogate"),
        pytest.param("Mali.".encode("utf-16"), 2, "is UTF-16, not UTF-8", [], id="UTF-16"),
        pytest.param("Mali.".encode("utf-16-be"), 0, "1 unit", ["\0M\0a\0l\0i\0."], id="no BOM"),
        pytest.param("Mali.".encode("utf-32"), 2, "is UTF-32, not UTF-8", [], id="UTF-32"),
        pytest.param(b"\xef\xbb\xbfMali trains.", 0, "1 unit", ["Mali trains."], id="BOM"),
        pytest.param(b"One.\r\nTwo.\rThree.", 0, "", ["One.", "Two.", "Three."], id="CRLF, CR"),
        pytest.param(b"One\x00 two. Three.", 0, "", ["One\x00 two.", "Three."], id="NUL"),
        pytest.param(bytes(range(256)) * 40, 2, NOT_UTF8, [], id="binary"),
        pytest.param(b"%PDF-1.7\n\xe2\xe3\xcf\xd3", 2, NOT_UTF8, [], id="PDF"),
        pytest.param(
            "ترسل مالي جنودا. تدرب فرنسا الجيش.".encode(),
            0,
            "",
            ["ترسل مالي جنودا.", "تدرب فرنسا الجيش."],
            id="right to left",
        ),
        pytest.param(
            "e\u0301te\u0301 here. 👩‍👩‍👧 there.".encode(),
            0,
            "",
            ["e\u0301te\u0301 here.", "👩‍👩‍👧 there."],
            id="combining, emoji",
        ),
        pytest.param(
            "\u200bMali\u200b trains.\u200b Next.".encode(),
            0,
            "",
            ["Mali\u200b trains.", "Next."],
            id="zero width",
        ),
        pytest.param(
            "Ru\u0455\u0455i\u0430 trains Mali.".encode(),
            0,
            "",
            ["Ru\u0455\u0455i\u0430 trains Mali."],
            id="look-alikes",
        ),
        pytest.param(
            "Text \u202egnorw\u202c ends. \x1b[31mRed."[:36].encode(),
            0,
            "",
            ["Text \u202egnorw\u202c ends.", "\x1b[31mRed."],
            id="overrides, escapes",
        ),
    ],
)
def test_claims_reports_on_each_document(
    run_claims, tmp_path, data, code, message, texts, tried, request
):
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    run = run_claims(path)
    assert (run.code, [row["text"] for row in run.rows]) == (code, texts)
    assert message in run.err
    assert "Traceback" not in run.err
    decoded = data.decode("utf-8", errors="replace")
    assert all(decoded[row["start"] : row["end"]] == row["text"] for row in run.rows)
    tried(
        f"{request.node.callspec.id}",
        f"refused: {message}"
        if code
        else f"{len(run.rows)} units, each located"
        if texts
        else f"said: {message}",
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Mali has partners. " * (TEN_MEGABYTES // 19), TEN_MEGABYTES // 19, id="line"),
        pytest.param("a" * TEN_MEGABYTES, 1, id="word"),
        pytest.param("“" * (TEN_MEGABYTES // 5), 1, id="quotation marks never closed"),
        pytest.param("U.S. " * (TEN_MEGABYTES // 5), 1, id="abbreviations"),
        pytest.param("# a" + " " * TEN_MEGABYTES + "b", 0, id="heading with a gap"),
        pytest.param("a\n" * (TEN_MEGABYTES // 10), 1, id="lines that go on"),
        pytest.param("\n" * TEN_MEGABYTES, 0, id="line ends"),
        pytest.param("- x\n" * (TEN_MEGABYTES // 40), TEN_MEGABYTES // 40, id="bullets"),
        pytest.param(("x" * 60 + "\n") * (TEN_MEGABYTES // 61), 1, id="one wrapped paragraph"),
        pytest.param(HEADINGS, 10_000, id="10,000 headings"),
    ],
)
def test_parse_document_takes_linear_time(text, count, tried, request):
    """A square of these lengths would run for hours."""
    document = parse_document(text, "d", "d.txt")
    assert len(document.units) == count
    assert unaccounted(document) == []
    tried(
        f"{request.node.callspec.id}: {len(text):,} characters",
        f"{count:,} units, every character accounted for, in linear time",
    )


def test_split_sentences_cuts_a_long_paragraph_as_it_would_a_short_one(tried):
    sentence = "Mali, e.g. in the U.S. S. report of No. 5, said “we train.” "
    repeated = sentence * (3 * WINDOW // len(sentence))
    spans = split_sentences(repeated, 0, len(repeated), "en")
    alone = split_sentences(sentence, 0, len(sentence), "en")
    assert {repeated[start:end] for start, end in spans} == {
        sentence[start:end] for start, end in alone
    }
    assert len(spans) == len(alone) * (3 * WINDOW // len(sentence))
    tried(f"a paragraph of {len(repeated):,} characters", "cut as a short one is")


def test_split_sentences_keeps_a_paragraph_whole_that_the_segmenter_fails_on(monkeypatch, tried):
    class PanicException(BaseException):
        pass

    def panic(*_):
        raise PanicException

    monkeypatch.setattr(sentences.sentencex, "segment", panic)
    assert split_sentences("One. Two.", 0, 9, "en") == [(0, 9)]
    monkeypatch.setattr(sentences.sentencex, "segment", lambda _, text: [text[:3]])
    assert split_sentences("One. Two.", 0, 9, "en") == [(0, 9)]
    tried("a sentence splitter that panics, or loses text", "the paragraph stays one unit", 2)


def test_split_sentences_lets_an_interruption_pass(monkeypatch, tried):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(sentences.sentencex, "segment", interrupt)
    with pytest.raises(KeyboardInterrupt):
        split_sentences("One. Two.", 0, 9, "en")
    tried("Ctrl-C inside the sentence splitter", "the run ends")


LINE_ENDS = ("\r\n", "\r", "\n", "\n\r", "\r\n\r\n", "\x85", "\u2028", "\x0b", "\x0c", "\x1c")
LINES = ("A Title", "# Part ##", "1.1 Scope", "- item", "a word.", "It ends here.", "“", "\0", " ")
PIECES = st.sampled_from([*LINE_ENDS, *LINES, "\ufeff"])


def test_headings_and_units_partition_a_file_whatever_ends_its_lines(tried):
    texts = []

    @settings(max_examples=5000 if SOAK else 200, deadline=None)
    @given(st.lists(PIECES, max_size=40).map("".join))
    def hold(text):
        texts.append(text)
        document = parse_document(text, "d", "d.txt")
        assert unaccounted(document) == []
        spans = [(h.start, h.end) for h in document.headings]
        spans += [(u.start, u.end) for u in document.units]
        assert all(text[u.start : u.end] == u.text for u in document.units)
        assert all("\r" not in h.text and "\n" not in h.text for h in document.headings)
        assert sorted(spans) == sorted(set(spans))

    hold()
    tried(
        "generated documents of every line end, heading form, quotation mark, BOM and NUL",
        "headings and units partition the file, each locator gives its text",
        len(texts),
    )


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "articles"
    path.mkdir()
    return path


def test_claims_codes_what_it_can_and_names_what_it_cannot(run_claims, folder, tried):
    (folder / "good.txt").write_text("Mali trains.", encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"\xff\xfeM\x00")
    run = run_claims(folder)
    assert (run.code, [row["source_file"] for row in run.rows]) == (3, ["good.txt"])
    assert "bad.txt is UTF-16" in run.err
    tried("a good file beside a UTF-16 file", "the good one is coded, the other named; exit 3")


def test_claims_does_not_follow_links_out_of_the_folder(run_claims, folder, tmp_path, tried):
    (tmp_path / "secret.txt").write_text("A secret.", encoding="utf-8")
    (folder / "in.txt").write_text("Inside.", encoding="utf-8")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "again.txt").symlink_to(folder / "in.txt")
    (folder / "up").symlink_to(tmp_path)
    (folder / "loop").symlink_to(folder)
    (folder / "nowhere.txt").symlink_to(folder / "gone.txt")
    run = run_claims(folder)
    assert [(row["source_file"], row["text"]) for row in run.rows] == [
        ("again.txt", "Inside."),
        ("in.txt", "Inside."),
    ]
    assert run.code == 3
    assert "nowhere.txt is missing" in run.err
    tried(
        "links out of the folder, to its parent, to itself, to nothing",
        "not followed; the one to nothing is named",
        4,
    )


def test_claims_takes_regular_files_only(run_claims, folder, tried):
    os.mkfifo(folder / "pipe.txt")
    (folder / "folder.txt").mkdir()
    (folder / "good.txt").write_text("Mali trains.", encoding="utf-8")
    run = run_claims(folder)
    assert (run.code, len(run.rows)) == (3, 1)
    assert "pipe.txt is not a file" in run.err
    tried("a pipe and a folder named .txt", "not opened; the pipe is named", 2)


def test_claims_codes_two_files_of_one_content_under_both_names(run_claims, folder, tried):
    for name in ("one.txt", "two.txt"):
        (folder / name).write_text("Mali trains.", encoding="utf-8")
    run = run_claims(folder)
    assert [row["document"] for row in run.rows] == ["one.txt", "two.txt"]
    assert len({row["claim_id"] for row in run.rows}) == 2
    tried("two files of one content", "both coded, under their own names and ids")


def test_claims_codes_a_copied_manifest_document_once(run_claims, folder, project, tried):
    entry = read_manifest(project).documents[0]
    data = (project / "data" / "sources" / entry.file).read_bytes()
    for name in ("one.txt", "two.txt"):
        (folder / name).write_bytes(data)
    run = run_claims(folder)
    assert run.code == 0
    assert {row["document"] for row in run.rows} == {entry.id}
    assert len({row["claim_id"] for row in run.rows}) == len(run.rows)
    assert f"two.txt is «{entry.id}», as one.txt is: it is coded once." in run.err
    tried("two copies of a document of the manifest", "coded once, the copy named")


@pytest.mark.parametrize(
    ("name", "source_file"),
    [
        (b"caf\xe9.txt", "caf\ufffd.txt"),
        (b"a\nb\x1b[2J.txt", "a\nb\x1b[2J.txt"),
        (b"=cmd|' !A0.txt", "=cmd|' !A0.txt"),
        (b"<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>.txt"),
    ],
)
def test_claims_takes_any_file_name(run_claims, folder, name, source_file, tried):
    path = os.fsencode(folder) + b"/" + name
    Path(os.fsdecode(path)).write_text("Only Headings Here", encoding="utf-8")
    (folder / "text.txt").write_text("Mali trains.", encoding="utf-8")
    run = run_claims(folder)
    assert (run.code, len(run.rows)) == (0, 1)
    assert "\x1b" not in run.err
    Path(os.fsdecode(path)).write_text("Mali trains.", encoding="utf-8")
    assert source_file in {row["source_file"] for row in run_claims(folder).rows}
    tried(f"the file name {source_file!a}", "coded; nothing of it reaches the terminal raw")


def test_claims_refuses_what_is_not_there(run_claims, tmp_path, tried):
    for path in (tmp_path / "nothing.txt", tmp_path / ("a" * 300)):
        run = run_claims(path)
        assert (run.code in (2, 4), run.rows) == (True, [])
        assert run.err.startswith("briefing: ")
    tried("a path that is not there, or is too long", "refused by name", 2)


def test_a_file_that_changes_cannot_pass_with_another_versions_hash(project, monkeypatch, tried):
    """Hash and text come from one read, so the second version is judged as itself."""
    manifest = read_manifest(project)
    data = (project / "data" / "sources" / manifest.documents[0].file).read_bytes()
    before = identify_source(data, "a.txt", manifest, None, lambda _: None)
    after = identify_source(data + b" More.", "a.txt", manifest, None, lambda _: None)
    assert (before.id, after.id) == (manifest.documents[0].id, "a.txt")
    tried("a document of the manifest that was changed", "is no longer taken for it")


def test_a_file_that_changes_while_it_is_read_is_read_once(run_claims, folder, monkeypatch, tried):
    path = folder / "a.txt"
    path.write_text("First version.", encoding="utf-8")
    read, reads = Path.read_bytes, []

    def read_and_change(self):
        data = read(self)
        if self == path:
            reads.append(data)
            path.write_text("Second version, longer.", encoding="utf-8")
        return data

    monkeypatch.setattr(Path, "read_bytes", read_and_change)
    run = run_claims(folder)
    assert [row["text"] for row in run.rows] == ["First version."]
    assert reads == [b"First version."]
    tried(
        "a file that changes between reading and hashing",
        "read once: text and hash are of one version",
    )


def test_claims_names_an_unreadable_file(folder, project, tmp_path, tried):
    (folder / "closed.txt").write_text("Mali trains.", encoding="utf-8")
    (folder / "open.txt").write_text("Mali trains.", encoding="utf-8")
    argv = ["claims", "--project", str(project), "--sources", str(folder), "--format", "jsonl"]
    assert main([*argv, "-o", str(tmp_path / "warm.jsonl")]) == 0
    (folder / "closed.txt").chmod(0)
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    theirs.chmod(0o777)
    output = theirs / "claims.jsonl"
    code, said = as_nobody(lambda: main([*argv, "-j", "1", "-o", str(output)]), tmp_path)
    assert (code, "closed.txt cannot be read (Permission denied)" in said) == (3, True), said
    assert json.loads(output.read_text(encoding="utf-8"))["source_file"] == "open.txt"
    tried(
        "a file without read permission, as an unprivileged user",
        "named; the others are coded; exit 3",
    )


@pytest.mark.parametrize("count", [100_000 if SOAK else 500])
def test_claims_codes_a_large_folder_in_order(run_claims, folder, count, tried):
    for number in range(count):
        (folder / f"{number:06}.txt").write_text(f"Mali trains {number} men.", encoding="utf-8")
    run = run_claims(folder)
    assert (run.code, len(run.rows)) == (0, count)
    assert [row["source_file"] for row in run.rows] == [f"{n:06}.txt" for n in range(count)]
    tried(f"a folder of {count:,} files", "all coded, in order")
