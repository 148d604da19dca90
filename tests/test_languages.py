"""Every language says everything: same messages, same values, its own words and typography."""

import re
import shutil
from datetime import date
from importlib.resources import files
from typing import NamedTuple

import cells
import pytest
from bs4 import BeautifulSoup
from fluent.syntax import ast, parse

from analysis.briefing import labels, open_briefing
from analysis.briefing.notebook import stored_parameters
from analysis.briefing.sections.layout import records
from analysis.files.project import NOTEBOOK
from analysis.messages import Messages, languages
from analysis.messages.tradecraft import VOCABULARIES, violations
from analysis.page.document import STRINGS, compose
from analysis.page.markup import render_page

OTHERS = [language for language in languages() if language != "en"]
# Names, formulas and words that English shares with French.
SAME = {
    "front-author",
    "cell-page",
    "column-question",
    "glossary-term-question",
    "column-source",
    "column-document",
    "column-notes",
    "column-codes",
    "column-code",
    "find-document",
    "find-section",
    "front-source-count",
    "front-contact",
    "front-licence",
    "front-question",
    "front-sources",
    "page-figure",
    "evidence-credibility-5",
    "evidence-kind-blog",
}
LINK = re.compile(r"\(#[^)]*\)")
ENGLISH = re.compile(
    r"\b(?:the|of|and|is|are|was|with|that|which|claims?|record|findings?)\b", re.I
)


class Content(NamedTuple):
    """What a message says, and the values that it takes."""

    texts: list[str]
    variables: set[str]


def nodes(node):
    """Give a message's parts at any depth, but not the options of a number's format."""
    yield node
    for name, value in vars(node).items():
        parts = value if isinstance(value, list) else [value]
        for part in parts if name != "named" else ():
            if isinstance(part, ast.SyntaxNode):
                yield from nodes(part)


def content(entry):
    held = list(nodes(entry.value))
    texts = [n.value for n in held if isinstance(n, ast.TextElement | ast.StringLiteral)]
    return Content(texts, {n.id.name for n in held if isinstance(n, ast.VariableReference)})


def contents(language):
    """Give a language file's messages by id; nothing in it is broken or stands twice."""
    source = files("analysis.messages").joinpath(f"{language}.ftl").read_text(encoding="utf-8")
    entries = parse(source).body
    assert [entry.content for entry in entries if isinstance(entry, ast.Junk)] == []
    found = [entry for entry in entries if isinstance(entry, ast.Message)]
    ids = [entry.id.name for entry in found]
    assert len(ids) == len(set(ids))
    held = {entry.id.name: content(entry) for entry in found}
    for entry in found:
        for node in nodes(entry.value):
            if isinstance(node, ast.MessageReference):
                held[entry.id.name].variables.update(held[node.id.name].variables)
    return held


def strings(value):
    """Give every string in JSON data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


@pytest.fixture(scope="module")
def french(project):
    """Open the project in French, with every kind of section on the page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        given = {**stored_parameters(project / NOTEBOOK), "language": "fr", "as_of": "2026-11-22"}
        yield lambda **more: open_briefing({**given, **more})


def blocks_of(briefing, *names):
    return [block.to_json() for block in cells.blocks_of(briefing, *names)]


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_messages_and_values(language):
    english, other = contents("en"), contents(language)
    assert set(other) == set(english)
    assert {id: c.variables for id, c in other.items()} == (
        {id: c.variables for id, c in english.items()}
    )


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_is_left_behind(language):
    english, other = contents("en"), contents(language)
    same = {
        id
        for id, held in other.items()
        if held.texts == english[id].texts and re.search(r"[^\W\d]{2}", "".join(held.texts))
    }
    assert same == SAME
    own = {id: LINK.sub("", " ".join(held.texts)) for id, held in other.items() if id not in SAME}
    assert {id: text for id, text in own.items() if ENGLISH.search(text)} == {}


@pytest.mark.parametrize("language", languages())
def test_every_message_formats_with_every_number(language):
    messages = Messages(language, lambda *_: "")
    for id, held in contents(language).items():
        for number in (0, 1, 2, 1234):
            text = messages(id, **dict.fromkeys(held.variables, number))
            assert text.strip(), id
            assert "  " not in text, id


def test_french_sets_its_marks_with_unbreakable_spaces():
    messages = Messages("fr", lambda *_: "")
    for id, held in contents("fr").items():
        for number in (0, 1, 2):
            text = messages(id, **dict.fromkeys(held.variables, number))
            assert not re.search(r" [:;?!»%]|« |[^\s\d/][;?!»](?!\))", text), (id, text)


def test_every_string_of_the_page_is_a_message():
    own = {f"page-{key.replace('_', '-')}" for key in STRINGS}
    assert own == {id for id in contents("en") if id.startswith("page-")}
    english = Messages("en", lambda *_: "")
    assert {key: english(f"page-{key.replace('_', '-')}") for key in STRINGS} == STRINGS


def test_french_dates_numbers_and_lists():
    messages = Messages("fr", lambda *_: "")
    assert messages.date(date(2026, 11, 22)) == "22 novembre 2026"
    assert messages.date(date(2024, 1, 1)) == "1er janvier 2024"
    assert messages("cell-share", share=0.538) == "54\u00a0%"
    assert messages("cell-count", n=6445) == "6\u202f445"
    assert messages.enumerate(["a", "b", "c"]) == "a, b et c"
    assert messages.join(["a, b", "c"]) == "a, b\u202f; c"
    assert messages.language_name("en") == "anglais"


def test_french_takes_the_singular_for_nothing_and_spells_out_one_alone():
    messages = Messages("fr", lambda *_: "")
    counted = [messages("chart-link-claims", label="x", n=n)[4:] for n in (0, 1, 2)]
    assert counted == ["0 affirmation", "1 affirmation", "2 affirmations"]
    more = [messages("card-more", n=n).split()[0] for n in (1, 2)]
    assert more == ["Une", "2"]


@pytest.mark.parametrize("language", OTHERS)
def test_every_code_has_a_label(french, language):
    codebook = french().codebook
    fields = ("kind", "themes", "partners", "categories", "direction", "checkable")
    bare = [
        (field, code)
        for field in fields
        for code in codebook.codes(field)
        if not codebook.label(field, code, language)
    ]
    assert bare == []
    assert labels(codebook)("partners", "germany", "fr") == "Allemagne"


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"as_of": "2013-01-01"},
        {"as_of": "2022-01-01", "compare_with": "2014-01-01", "known_by": "2021-01-01"},
        {"detail": "summary"},
        {"themes": "counterterrorism", "documents": "ministry"},
    ],
    ids=str,
)
def test_french_keeps_to_tradecraft(french, given):
    assert violations(blocks_of(french(**given))) == []


def test_a_french_briefing_holds_no_english_message(french):
    blocks = blocks_of(french(compare_with="2014-01-01", known_by="2026-01-01"))
    page = "\n".join(text for block in blocks for text in strings(block))
    kept = {text for held in contents("fr").values() for text in held.texts}
    # A few words may stand in any English claim; five and more are a message.
    fragments = {
        line.strip()
        for held in contents("en").values()
        for text in held.texts
        if text not in kept
        for line in text.splitlines()
        if len(line.split()) >= 5
    }
    assert len(fragments) > 100
    assert [fragment for fragment in fragments if fragment in page] == []


def test_a_french_briefing_speaks_french(french):
    briefing = french()
    blocks = blocks_of(briefing, "front", "themes", "methods")
    page = "\n".join(text for block in blocks for text in strings(block))
    assert briefing.names["ministry"] == "Article sur le ministère"
    for words in ("Les partenariats de défense du Mali", "22 novembre 2026", "anglais", "États du"):
        assert words in page
    assert re.search(r"\d\u00a0%", page)
    assert not re.search(r"\d%(?!\w)", re.sub(r"<svg.*?</svg>", "", page, flags=re.S))
    assert '<html lang="fr"' in render_page(compose(blocks))


def test_quoted_languages_are_named_only_where_they_differ(french):
    def notes(**given):
        briefing = french(**given)
        note = contents(briefing.parameters.language)["data-language-note"].texts[0]
        return [b for b in blocks_of(briefing, "methods") if b.get("md", "").startswith(note)]

    assert [len(notes(**given)) for given in ({}, {"detail": "summary"}, {"language": "en"})] == (
        [1, 1, 0]
    )


# Names of publishers, ids of rules and words in drawings, which no attribute can mark in part.
REMARK = re.compile(r"[\[(][^\])]*[\])]")  # the register's, beside a title
RULES = "#table-claims-reference td:last-child, #table-claims-second td:last-child"


def unmarked(page, language, pattern):
    """Give the text that the page says or lets be taken to be in a language, where it matches."""
    soup = BeautifulSoup(page, "html.parser")
    for part in soup.select(f"script, style, svg, {RULES}"):
        part.decompose()
    for cell in soup.select("#table-notes td"):
        for publisher in cell.find_all(string=True, recursive=False):
            publisher.extract()
    found = [text for text in soup.find_all(string=True) if pattern.search(REMARK.sub("", text))]
    return [str(text) for text in found if text.find_parent(lang=True)["lang"] == language]


def test_a_french_page_says_of_every_english_passage_that_it_is_english(french):
    briefing = french()
    page = render_page(compose(blocks_of(briefing)))
    assert unmarked(page, "fr", ENGLISH) == [f" {briefing.messages('front-author')}, "]
    soup = BeautifulSoup(page, "html.parser")
    claim = records(briefing.claims)[0]
    for place in (f"[id='{claim['claim_id']}'] td", f"[data-claim='{claim['claim_id']}']"):
        held = soup.select_one(place).find(string=claim["text"])
        assert held.find_parent(lang=True)["lang"] == "en"
    title = soup.find(string=re.compile("^Décret n° 2016-1565"))
    assert title.find_parent(lang=True)["lang"] == "fr"
    question = soup.select_one("#proposition-france-is-ally")
    assert question.text.startswith("La France est-elle une alliée") and not question.get("lang")


def test_an_english_page_says_what_a_french_document_says_in_french(project, tmp_path, monkeypatch):
    shutil.copytree(project / "data", tmp_path / "data")
    shutil.copytree(project / "notebooks", tmp_path / "notebooks")
    manifest = tmp_path / "data" / "sources.yaml"
    before, after = manifest.read_text(encoding="utf-8").split("  - id: ministry")
    assert after.count("language: en") == 1
    after = after.replace("language: en", "language: fr")
    manifest.write_text(f"{before}  - id: ministry{after}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    briefing = open_briefing({**stored_parameters(project / NOTEBOOK), "documents": ["ministry"]})
    texts = set(briefing.units["text"]) | {path[-1] for path in briefing.units["section_path"]}
    page = render_page(compose(blocks_of(briefing, "argument", "appendix")))
    either = re.compile("|".join(f"^{re.escape(text)}$" for text in sorted(texts)))
    assert unmarked(page, "en", either) == []
    assert len(unmarked(page, "fr", either)) > len(briefing.units)


def test_every_language_has_words_of_likelihood():
    assert set(VOCABULARIES) == set(languages())
