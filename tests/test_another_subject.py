"""The subject is data: fields are left out and renamed; the code speaks of no subject."""

import re
from pathlib import Path

import pytest
import yaml
from cells import blocks_of

from analysis.briefing import messages_of, open_briefing
from analysis.briefing.notebook import stored_parameters
from analysis.briefing.parameters import read_parameters
from analysis.claims.pipeline import code_documents
from analysis.cli import main
from analysis.coding.codebook import FIELDS, load_codebook
from analysis.documents.sources import load_documents
from analysis.errors import CodebookError, ParameterError
from analysis.files.project import CODEBOOK, NOTEBOOK
from analysis.messages import languages

TUTORIAL = Path(__file__).resolve().parents[1] / "docs" / "tutorial"
PARTNERS = """
  partners:
    label: {en: Actor, fr: Acteur}
    definition: Who acts.
    codes:
      - {code: utility, label: {en: the utility, fr: le distributeur}, definition: The utility.,
         category: public, rules: {en: {utility: the utility|Aldermere Water}},
         examples: {en: {positive: [We wrote to the utility.]}}}
      - {code: council, label: {en: the council, fr: la commune}, definition: The council.,
         category: public, rules: {en: {council: the council|the committee}},
         examples: {en: {positive: [We wrote to the council.]}}}
  categories:
    definition: What sort of actor.
    codes: [{code: public, label: {en: public, fr: public}, definition: A public body.}]
  direction:
    definition: Who gives to whom.
    codes:
      - {code: inbound, label: {en: to us, fr: vers nous}, definition: Given to us.}
      - {code: none, label: {en: untold, fr: non dit}, definition: All else.}
"""
# What a reader would see of a field, in either language.
WORDS = {
    "themes": r"topics?|sujets",
    "partners": r"actors?|acteurs?|partners?|partenaires?|to us|vers nous",
    "categories": r"partnership|partenariat|public",
    "direction": r"direction|who gives|qui donne|to us|vers nous",
    "checkable": r"checkable|vérifiables?|particular enough|assez précise",
    "kind": r"descriptive|descriptif|assert an effect|allèguent|only frames",
}
DEFENCE = re.compile(
    r"\b(?:defen[cs]e|défense|militar|militair|army|armée|armed|soldier|soldat|troop|weapon|arme\b"
    r"|navy|ally|allies|alli[ée]s?\b|home country|pays d.origine|Mali\b|Kenya)",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """Make the tutorial's project, with every field in its codebook."""
    folder = tmp_path_factory.mktemp("town") / "aldermere"
    assert main(["init", str(folder), "--subject", "Water", "--quiet"]) == 0
    assert main(["remove", "example", "--project", str(folder), "--quiet"]) == 0
    files = [str(path) for path in sorted(TUTORIAL.glob("*.txt"))]
    assert main(["add", *files, "--project", str(folder), "--quiet"]) == 0
    for name in ("sources.yaml", "evidence.yaml"):
        (folder / "data" / name).write_bytes((TUTORIAL / name).read_bytes())
    codebook = yaml.safe_load((folder / CODEBOOK).read_text("utf-8"))
    own = yaml.safe_load((TUTORIAL / "themes.yaml").read_text("utf-8"))
    codebook["fields"] |= own | yaml.safe_load(PARTNERS)
    (folder / CODEBOOK).write_text(yaml.safe_dump(codebook, sort_keys=False), "utf-8")
    return folder


@pytest.fixture
def without(town, monkeypatch):
    """Leave a field out of the town's codebook for a test."""
    monkeypatch.chdir(town)
    whole = (town / CODEBOOK).read_text("utf-8")

    def leave_out(field, as_key=True):
        codebook = yaml.safe_load(whole)
        if as_key:
            codebook["fields"].pop(field)
        else:
            codebook["fields"][field]["codes"] = []
        (town / CODEBOOK).write_text(yaml.safe_dump(codebook, sort_keys=False), "utf-8")
        return town

    yield leave_out
    (town / CODEBOOK).write_text(whole, "utf-8")


def said(blocks):
    """Give the briefing's own words: titles, prose, captions, heads, facets, the glossary."""
    for block in blocks:
        told = block.to_json()
        if told["type"] in ("quote", "settings", "source-text") or "claims" in told.get(
            "anchor", ""
        ):
            continue
        for name in ("text", "md", "caption", "alt", "title", "note"):
            if isinstance(told.get(name), str):
                yield re.sub(r"\(#[^)]*\)|“[^”]*”|«[^»]*»", "", told[name])
        for column in told.get("columns", ()):
            yield str(column)
        for facet in told.get("facets", ()):
            yield facet["label"]
        if "glossary" in told.get("anchor", ""):
            yield from (word for word, *_ in told.get("rows", ()))


@pytest.mark.parametrize(
    ("field", "language", "detail"),
    [
        ("kind", "en", "summary"),
        ("themes", "fr", "full"),
        ("partners", "en", "complete"),
        ("categories", "fr", "full"),
        ("direction", "en", "full"),
        ("checkable", "fr", "full"),
    ],
)
def test_a_field_left_out_is_spoken_of_nowhere(without, field, language, detail):
    project = without(field)
    assert main(["check", "--project", str(project), "--quiet"]) == 0
    given = stored_parameters(project / NOTEBOOK) | {"as_of": "2025-11-30", "language": language}
    briefing = open_briefing(given | {"detail": detail})
    assert not briefing.claims[field].map(bool).any()
    blocks = blocks_of(briefing)
    words = re.compile(rf"\b(?:{WORDS[field]})\b", re.IGNORECASE)
    assert [text for text in said(blocks) if words.search(text)] == []
    told = [block.to_json() for block in blocks]
    for one, two in zip(told, [*told[1:], {"type": "heading", "level": 1}], strict=True):
        if one["type"] == two["type"] == "heading":
            assert one["level"] < two["level"], one["text"]
    if field in type(briefing.parameters).model_fields:
        with pytest.raises(ParameterError, match=f"{field}: the codebook has no codes for it"):
            read_parameters(project, {field: ["lead"]})


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_without_codes_is_left_out_like_one_without_key(without, field):
    codebook = load_codebook(without(field, as_key=False) / CODEBOOK)
    assert not codebook.has(field)


def test_the_reader_sees_the_codebooks_labels(town, monkeypatch):
    monkeypatch.chdir(town)
    given = stored_parameters(town / NOTEBOOK) | {"as_of": "2025-11-30"}
    text = "\n".join(said(blocks_of(open_briefing(given))))
    assert re.search(r"hold at least one topic", text)
    assert re.search(r"Who the actors are", text)
    assert not re.search(r"\b(?:theme|partner)s?\b", text, re.IGNORECASE)
    french = messages_of(load_codebook(town / CODEBOOK), "fr")
    asked = {"partnered": 0, "unnamed": 0, "meant": "", "themes": "x"}
    told = french("judgement-attention", part="no", **asked)
    assert told == "Sujets les plus présents\N{NO-BREAK SPACE}: x. Aucune ne vise d’acteur."


def test_codes_of_other_names_are_given_and_no_others(town):
    claims = code_documents(town, load_documents(town)).claims
    assert set(claims["partners"].explode().dropna()) == {"utility", "council"}
    assert set(claims["direction"]) <= {"inbound", "none"}
    assert set(claims["categories"].explode().dropna()) <= {"public"}


def test_kind_needs_the_code_that_all_else_gets(without):
    project = without("themes")
    codebook = yaml.safe_load((project / CODEBOOK).read_text("utf-8"))
    kinds = codebook["fields"]["kind"]
    kinds["codes"] = [c for c in kinds["codes"] if c["code"] != "descriptive"]
    (project / CODEBOOK).write_text(yaml.safe_dump(codebook), "utf-8")
    with pytest.raises(CodebookError, match="kind has no code descriptive"):
        load_codebook(project / CODEBOOK)


@pytest.mark.parametrize("language", languages())
def test_no_message_speaks_of_the_shipped_subject(project, language):
    text = (project / "src" / "analysis" / "messages" / f"{language}.ftl").read_text("utf-8")
    assert DEFENCE.findall(text) == []


def test_the_starter_speaks_of_no_subject(project):
    for path in (project / "src" / "analysis" / "starter").iterdir():
        if path.is_file():
            assert DEFENCE.findall(path.read_text("utf-8")) == [], path.name
