"""Hostile text stays text: in HTML, PDF, tables, JSON-LD, on the terminal, in YAML and patterns."""

import base64
import csv
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import nbformat
import openpyxl
import pypdf
import pytest
import yaml
from lxml import etree
from lxml import html as lxml_html
from small import SOAK, make_project

from analysis.cli import main, printable
from analysis.coding.codebook import MAX_PATTERN, expand, load_codebook
from analysis.coding.matching import PatternSet
from analysis.documents.sources import Entry
from analysis.errors import AnalysisError, CodebookError, EvidenceError, ParameterError, SourceError
from analysis.evidence import load_register
from analysis.evidence.register import Source
from analysis.exchange.archives import unpack
from analysis.files.project import MAX_NODES, parse_yaml, read_yaml

PAYLOADS = {
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)><svg/onload=alert(1)>",
    "attribute": '"\' onmouseover=alert(1) x="',
    "jinja": "{{ 7 * 7 }}{% for x in y %}{# c #}",
    "typst": '#read("/etc/passwd") #eval("1+1") #import "a.typ": b $x$ @c <d>',
    "latex": r"\input{/etc/passwd} \write18{id} $\alpha$ %",
    "markdown": "[go](javascript:alert(1)) ![p](http://evil.example/p.png) **b** `c` # h",
    "address": "<http://evil.example> javascript:alert(1) data:text/html,x",
    "fluent": "{ $claims } { NUMBER(1) } { -term }",
    "closing": "--></title></style></textarea></script><script>alert(2)</script>",
    "json": '","x":"\\u003cscript\\u003e',
    "python": "{0.__class__} %(x)s %s ${HOME} `id` $(id)",
}
ALL = " ".join(PAYLOADS.values())
SHORT = '"><script>alert(1)</script>#read("x"){{ 7 * 7 }}'
FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1")
CONTROLS = "\x1b]0;owned\x07\x1b[2J\x0b\x0c\x01 \u202egnorw\u2066"


def hostile(name: str) -> str:
    return f"{name} {ALL}"


def reform(path: Path, change) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _codebook(data: dict) -> None:
    for field in data["fields"].values():
        for code in field["codes"]:
            code["label"]["en"] += SHORT
            code["definition"] += SHORT


def _manifest(data: dict) -> None:
    data["subject"] = hostile("Subject")
    for entry in data["documents"]:
        entry |= {name: hostile(name) for name in ("title", "genre", "known", "unknown", "reason")}
        entry["label"] = hostile("Label")


def _register(data: dict) -> None:
    for source in data["sources"]:
        source["title"] += SHORT
        source["url"] = "https://evil.example/?a=\"'><script>alert(1)</script>#read(x)"
    for publisher in data["publishers"]:
        publisher["name"] += SHORT


def _add_document(project: Path) -> None:
    lines = [f"France trains Mali with {payload}. It ends." for payload in PAYLOADS.values()]
    lines += [f"{formula} trains Mali in 2014." for formula in FORMULAS]
    lines += [f"Russia {CONTROLS} trains Mali.", "France trains " + "x" * 4_000 + " in Mali."]
    lines += [f"- {payload}" for payload in PAYLOADS.values()]
    text = f"Heading {PAYLOADS['html']}\n\n" + "\n\n".join(lines)
    name = "=cmd <b onload=alert(1)>'\"#read().txt"
    (project / "data" / "sources" / name).write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    entry = {"id": "hostile", "title": hostile("Hostile"), "file": name, "sha256": digest}
    reform(
        project / "data" / "sources.yaml",
        lambda data: data["documents"].append({**entry, "home": "ML"}),
    )


@pytest.fixture(scope="session")
def project(tmp_path_factory, project):
    """Copy the project with something hostile in everything that people write."""
    copy = make_project(tmp_path_factory.mktemp("hostile") / "project")
    shutil.copy(project / "notebooks" / "briefing.ipynb", copy / "notebooks" / "briefing.ipynb")
    data = copy / "data"
    reform(data / "codebook.yaml", _codebook)
    reform(data / "sources.yaml", _manifest)
    reform(data / "evidence.yaml", _register)
    _add_document(copy)
    return copy


@pytest.fixture(scope="session")
def hostile_build(project, tmp_path_factory):
    """Build it with hostile parameters, by the command."""
    out = tmp_path_factory.mktemp("hostile-reports")
    given = {name: hostile(name) for name in ("title", "subtitle", "marking")}
    parameters = [word for name, value in given.items() for word in ("-p", name, value)]
    parameters += ["-p", "documents", "[partnerships, hostile]"]
    argv = ["build", "--project", str(project), "--out", str(out), *parameters]
    assert main(argv) == 0
    return out


@pytest.fixture(scope="session")
def page(hostile_build):
    return lxml_html.parse(hostile_build / "briefing.html").getroot()


def test_html_runs_only_the_projects_own_script(page, tried):
    scripts = page.xpath("//script")
    assert scripts and all(script.attrib == {} for script in scripts)
    texts = [script.text.encode() for script in scripts]
    digests = [base64.b64encode(hashlib.sha256(text).digest()).decode() for text in texts]
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']")[0].get("content")
    assert "default-src 'none'" in policy
    assert re.findall(r"script-src ([^;]+);", policy) == [
        " ".join(f"'sha256-{digest}'" for digest in digests)
    ]
    assert "unsafe" not in policy
    tried(
        "the hostile briefing: scripts",
        "ours, the only ones that the Content-Security-Policy names by hash",
    )


def test_html_has_no_handler_no_foreign_element_and_no_dangerous_address(page, tried):
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in ("iframe", "object", "embed", "base", "link", "form", "style2")
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name)
            if name in ("href", "src", "action", "xlink:href", "formaction"):
                assert re.match(r"(#|https?://|data:image/(png|jpeg);base64,)", value), value
    assert page.xpath("//img[not(starts-with(@src, 'data:image/'))]") == []
    tried(
        "the hostile briefing: elements, attributes, addresses",
        "no handler, no foreign element, no dangerous address",
    )


def test_html_shows_every_payload_as_text(page, tried):
    text = " ".join(page.xpath("//body")[0].text_content().split())
    for name, payload in PAYLOADS.items():
        assert " ".join(payload.split()) in text, name
    tried(
        f"payloads in documents, titles, parameters, labels, the record: {', '.join(PAYLOADS)}",
        "each stands in the HTML as text",
        len(PAYLOADS),
    )


def test_pdf_shows_the_payloads_and_nothing_of_the_system(hostile_build, tried):
    path = hostile_build / "briefing.pdf"
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    text = re.sub(r"[\s\u200b\xad]+", "", done.stdout)
    for payload in (PAYLOADS["typst"], PAYLOADS["jinja"], PAYLOADS["latex"]):
        assert re.sub(r"\s+", "", payload) in text
    assert "root:x:0" not in text
    reader = pypdf.PdfReader(path)
    addresses = {
        annotation.get_object()["/A"]["/URI"]
        for page in reader.pages
        for annotation in page.get("/Annots") or []
        if "/URI" in annotation.get_object().get("/A", {})
    }
    assert addresses
    assert all(address.startswith(("https://", "http://")) for address in addresses)
    assert "/JavaScript" not in reader.trailer["/Root"].get("/Names", {})
    assert "/OpenAction" not in reader.trailer["/Root"]
    tried(
        "Typst, Jinja and LaTeX in the same places",
        "stand in the PDF as text; nothing was read, no script, web addresses only",
        3,
    )


def test_csv_holds_no_formula(hostile_build, tried):
    with (hostile_build / "claims.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    assert len({len(row) for row in rows}) == 1
    assert [c for row in rows for c in row if c.startswith(("=", "+", "-", "@", "\t"))] == []
    assert any("'=cmd|" in cell for row in rows for cell in row)
    tried(
        "spreadsheet formulas in documents and file names: claims.csv",
        "no cell begins as a formula",
        len(FORMULAS),
    )


def export(project, tmp_path, kind, name):
    target = tmp_path / name
    argv = ["export", kind, "--project", str(project), "-o", str(target), "--quiet"]
    assert main(argv) == 0
    return target


def test_workbook_holds_no_formula_and_opens(project, tmp_path, tried):
    book = openpyxl.load_workbook(export(project, tmp_path, "xlsx", "claims.xlsx"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "inlineStr"}
    assert any(isinstance(c.value, str) and c.value.startswith("=cmd") for c in cells)
    tried(
        "the same and control characters: the workbook",
        "opens; every cell is text or a number",
        len(FORMULAS) + len(CONTROLS),
    )


@pytest.mark.parametrize("kind", ["codes-csv", "units-by-codes", "co-occurrence"])
def test_flat_exports_hold_no_formula(project, tmp_path, kind, tried):
    with export(project, tmp_path, kind, "flat.csv").open(encoding="utf-8", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert [c for c in cells if c.startswith(("=", "+", "@", "\t"))] == []
    tried(f"the same: {kind}", "no cell begins as a formula", len(FORMULAS))


@pytest.mark.parametrize("kind", ["qdc", "qdpx"])
def test_refi_exports_are_well_formed(project, tmp_path, kind, tried):
    data = export(project, tmp_path, kind, f"x.{kind}").read_bytes()
    markup = data if kind == "qdc" else unpack(data)["project.qde"]
    assert SHORT in " ".join(etree.fromstring(markup).itertext())
    tried(f"the same payloads: {kind.upper()}", "well-formed XML that holds them as text")


def test_json_ld_is_json_that_closes_no_script(project, tmp_path, tried):
    text = export(project, tmp_path, "claimreview", "reviews.json").read_text(encoding="utf-8")
    assert json.loads(text)["@graph"]
    assert "</script" not in text.lower()
    tried("`</script>` in a claim: JSON-LD", "valid JSON that closes no script")


def test_browser_runs_nothing_of_the_hostile_page(hostile_build, tried):
    """Chromium loads the page; a dialog would stop it, a request would be reported."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("needs Chromium")
    from playwright.sync_api import sync_playwright

    dialogs, requests, errors = [], [], []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto((hostile_build / "briefing.html").as_uri())
        page.mouse.move(200, 200)
        page.wait_for_timeout(500)
        browser.close()
    assert dialogs == []
    assert errors == []
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    tried("the hostile briefing in Chromium", "no dialog, no request, no script error")


def test_the_executed_notebook_shows_hostile_text_as_text(hostile_build, tried):
    """JupyterLab shows its HTML as it stands once the notebook is trusted."""
    notebook = nbformat.read(hostile_build / "briefing.ipynb", as_version=4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    fragments = [o["data"]["text/html"] for o in outputs if "text/html" in o.get("data", {})]
    assert PAYLOADS["html"] in " ".join(lxml_html.fromstring(f).text_content() for f in fragments)
    for element in (e for f in fragments for e in lxml_html.fromstring(f).iter()):
        assert element.tag not in ("script", "iframe", "object", "embed", "link", "form", "img")
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name)
            if name in ("href", "xlink:href"):
                assert re.match(r"#|https?://", value), value
    tried("the same payloads: HTML in the executed notebook", "no script, no handler, only text")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_a_source_takes_web_addresses_only(url, tried):
    given = {"id": "a", "title": "A", "publisher": "p", "date": None, "url": url}
    with pytest.raises(ValueError, match="is no web address"):
        Source.model_validate(given)
    tried(f"`{url}` as an evidence address", "refused")


def test_terminal_messages_hold_no_control_characters(project, tmp_path, capsys, tried):
    path = tmp_path / f"a{CONTROLS.replace('/', '')}.txt"
    path.write_bytes(b"\xff")
    assert main(["claims", "--project", str(project), "--sources", str(path)]) == 2
    argv = ["build", "--project", str(project), "-p", f"them{CONTROLS}es", "x"]
    assert main(argv) == 2
    said = capsys.readouterr().err
    assert "U+001B" in said
    assert all(c.isprintable() or c in "\n\u00a0\u202f" for c in said)
    tried("terminal escapes in a file name and a parameter's name", "shown as U+001B", 2)


def test_printable_keeps_the_spaces_of_french(tried):
    assert printable("12\u202f000\u00a0% \u2066a\u2028b") == "12\u202f000\u00a0% U+2066aU+2028b"
    tried("a bidirectional override and a line separator in a message", "shown as code points", 2)


def test_a_log_record_cannot_be_forged(project, tmp_path, tried):
    log = tmp_path / "log"
    name = "a\n2026-01-01 00:00:00,000 INFO all is well.txt"
    (tmp_path / name).write_text("Only A Heading", encoding="utf-8")
    argv = ["claims", "--project", str(project), "--log", str(log), "--quiet"]
    assert main([*argv, "-o", str(tmp_path / "o.csv"), "--sources", str(tmp_path / name)]) == 0
    lines = log.read_text(encoding="utf-8").splitlines()
    assert any("all is well" in line for line in lines)
    assert not any(line.startswith("2026-01-01 00:00:00,000 INFO all is well") for line in lines)
    tried("a file name with a line break that looks like a log record", "stays part of its record")


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(BOMB, "its aliases make it too large", id="billion laughs"),
        pytest.param("a: &a [*a]", "its aliases make it too large", id="endless alias"),
        pytest.param("[" * 100_000, "nested too deep", id="brackets"),
        pytest.param("{a: " * 100_000, "nested too deep", id="braces"),
        pytest.param("- " * 100_000, "nested too deep", id="dashes"),
        pytest.param("? " * 100_000, "nested too deep", id="questions"),
        pytest.param(
            "".join(" " * n + "-\n" for n in range(300)) + "[" * 20_000, "nested", id="indent"
        ),
        pytest.param('a: !!python/object/apply:os.system ["id"]', "constructor", id="tag"),
        pytest.param("a: !<tag:evil> x", "constructor", id="unknown tag"),
        pytest.param("a: !!set 0d", "expected a mapping", id="a word called a mapping"),
        pytest.param("ok: 1\na: 2024-02-31", "line 2: «2024-02-31» is no timestamp", id="date"),
        pytest.param("a: !!int x", "«x» is no int", id="number"),
        pytest.param("a: 1" + "0" * 5000, "is no int", id="huge number"),
        pytest.param("a: *b", "undefined alias", id="alias of nothing"),
        pytest.param("{[a]: 1}", "unhashable", id="key"),
        pytest.param("a\0b", "mend the YAML", id="NUL"),
        pytest.param("a: [", "mend the YAML", id="open"),
        pytest.param("a: b: c", "mapping values are not allowed", id="colons"),
        pytest.param("\ta: 1", "mend the YAML", id="tab"),
        pytest.param("a: 1\n--- \nb: 2", "mend the YAML", id="two documents"),
    ],
)  # fmt: skip
def test_read_yaml_refuses(tmp_path, text, message, tried, request):
    path = tmp_path / "parameters.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ParameterError, match=message) as caught:
        read_yaml(path, ParameterError)
    assert len(str(caught.value)) < 500
    with pytest.raises(CodebookError):
        load_codebook(path)
    with pytest.raises((EvidenceError, SourceError)):
        load_register(path)
    tried(
        f"YAML: {request.node.callspec.id}",
        "refused with its place; by the codebook and the record too",
        3,
    )


def test_parse_yaml_takes_what_tools_write(tried):
    shared = ["a", "b"]
    data = {"one": shared, "two": shared, "deep": [[[["x"]]]]}
    assert parse_yaml(yaml.safe_dump(data)) == data
    assert MAX_NODES > 100_000
    tried("harmless aliases and nesting in YAML", "read", 2)


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "a", "1", "{}", "fields: 1", "fields: {kind: []}", "documents: {}", "- a"],
)
@pytest.mark.parametrize("load", [load_codebook, load_register])
def test_loaders_refuse_other_shapes(tmp_path, load, text, tried):
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")
    if load is load_register and text == "{}":
        assert load(path).propositions == ()
        return
    with pytest.raises(AnalysisError):
        load(path)
    tried("YAML of another shape for codebook and record", "refused, or empty")


LENGTH = 2_000_000 if SOAK else 200_000


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+b", r"(a|a)*b", r"(a|aa)+b", r"(.*)*b", r"(?:a?){30}a{30}b", r"(\w+\s?)*b", r"a*a*a*b"],
)
def test_patterns_take_linear_time(pattern, tried):
    """Each of these takes a backtracking matcher longer than the age of the universe."""
    text = "a" * LENGTH
    assert PatternSet([pattern]).hits(text, text.encode()) == set()
    tried(
        f"the pattern `{pattern}` on {LENGTH:,} characters",
        "searched in linear time",
    )


@pytest.mark.parametrize(
    "pattern",
    [r"(a)\1", r"a(?=b)", r"(?<!a)b", "(?:x{1000}){1000}", "(", "[a", "a)(", ")|(", "a\\"],
)
def test_patterns_that_cannot_be_linear_are_refused(pattern, tried):
    with pytest.raises(CodebookError, match="RE2 does not take the pattern"):
        PatternSet([pattern])
    tried(
        "patterns with back-references, look-around, huge repeats, open brackets", "refused by name"
    )


def test_a_vocabulary_cannot_grow_without_end(tried):
    vocabulary = {f"v{n}": f"<v{n + 1}>" * 100 for n in range(7)} | {"v7": "x" * 100}
    with pytest.raises(CodebookError, match=f"longer than {MAX_PATTERN:,} characters"):
        expand("<v0>", vocabulary)
    assert expand("<a>s", {"a": "x<b>", "b": "y"}) == "(?:x(?:y))s"
    tried("a vocabulary that refers to itself a hundredfold, seven deep", "refused")


@pytest.mark.parametrize(
    "file",
    ["../codebook.yaml", "/etc/passwd", "a/../../b.txt", "..\\b.txt", "a\0b.txt", "a\nb.txt"],
)
def test_a_manifest_entry_names_no_file_outside(file, tried):
    with pytest.raises(ValueError, match="must be a path below data/sources"):
        Entry(id="a", title="A", file=file, sha256="0" * 64)
    tried("path traversal in the manifest's `file`", "refused")


@pytest.mark.parametrize("id", ["../a", "a/b", "A", "", "a" * 41, "a\n", "-a", "<b>"])
def test_a_manifest_entry_takes_plain_ids_only(id, tried):
    with pytest.raises(ValueError, match="String should match pattern"):
        Entry(id=id, title="A", file="a.txt", sha256="0" * 64)
    tried("path traversal and markup in the manifest's `id`", "refused")


@pytest.mark.parametrize("name", ["...yaml", "..yaml", ".hidden.yaml"])
def test_batch_writes_no_run_beside_its_folder(project, tmp_path, capsys, name, tried):
    (tmp_path / "in").mkdir()
    parameters = tmp_path / "in" / name
    parameters.write_text("detail: summary\n", encoding="utf-8")
    out = tmp_path / "a" / "b"
    argv = ["batch", "--project", str(project), "--out", str(out), str(parameters)]
    assert main(argv) == 2
    assert "names no folder for its run" in capsys.readouterr().err
    assert not out.exists()
    tried("path traversal in the names of parameter files", "refused, nothing written")


def test_out_is_taken_as_it_is_named(project, tmp_path, capsys, tried):
    """A path is the user's own word: what it names is written, and a file is no folder."""
    file = tmp_path / "file"
    file.write_text("kept", encoding="utf-8")
    argv = ["build", "--project", str(project), "--formats", "html", "--out", str(file / "x")]
    assert main(argv) in (2, 4)
    assert "cannot be written" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "kept"
    tried("`--out` below a file", "refused; the file stands")


def test_typst_reads_nothing_outside_its_folder(tmp_path, tried):
    """Typst itself refuses: data never become code, and code could read nothing."""
    import typst

    (tmp_path / "root").mkdir()
    main_file = tmp_path / "root" / "a.typ"
    for path in ("/etc/passwd", "../secret.txt", "../../etc/passwd"):
        (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
        main_file.write_text(f'#read("{path}")', encoding="utf-8")
        with pytest.raises(typst.TypstError):
            typst.compile(main_file, root=tmp_path / "root")
    tried("`#read` as code in Typst itself", "refused by Typst: its root is a folder of its own", 3)
