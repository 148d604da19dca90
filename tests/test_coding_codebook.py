import os
from pathlib import Path

import pytest
import yaml
from coded import CODEBOOK, project_coder

from analysis.coding.codebook import FIELDS, Codebook, Rule, expand, load_codebook
from analysis.coding.coder import failing_examples, rules_without_example
from analysis.coding.scanning import Ruleset
from analysis.errors import CodebookError
from analysis.files import project

MINIMAL = {
    "title": "T",
    "version": "1",
    "languages": ["en"],
    "fields": {
        field: {"label": {"en": field}, "definition": "D.", "codes": []} for field in FIELDS
    },
}


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook(CODEBOOK)


def written(tmp_path: Path, **changes: object) -> Path:
    path = tmp_path / "codebook.yaml"
    path.write_text(yaml.safe_dump(MINIMAL | changes), encoding="utf-8")
    return path


def with_rules(rules: object) -> dict[str, object]:
    code = {"code": "x", "label": {"en": "X"}, "definition": "D.", "rules": {"en": rules}}
    themes = {"label": {"en": "T"}, "definition": "D.", "codes": [code]}
    return {**MINIMAL["fields"], "themes": themes}  # type: ignore[dict-item]


def test_every_example_of_the_codebook_behaves(codebook: Codebook) -> None:
    assert failing_examples(codebook) == []


def test_every_rule_is_hit_by_an_example_of_its_code(codebook: Codebook) -> None:
    assert rules_without_example(codebook) == []
    theme = codebook.fields.themes.codes[0]
    rules = {"en": {**theme.rules["en"], "zebra": Rule(match="zebra crossings?")}}
    changed = theme.model_copy(update={"rules": {**theme.rules, **rules}})
    themes = codebook.fields.themes.model_copy(
        update={"codes": (changed, *codebook.fields.themes.codes[1:])}
    )
    fields = codebook.fields.model_copy(update={"themes": themes})
    assert rules_without_example(codebook.model_copy(update={"fields": fields})) == [
        f"themes.{theme.code}, en: no positive example has the rule zebra"
    ]


def test_every_code_has_a_label_in_every_language_and_examples(codebook: Codebook) -> None:
    states = {"france", "united-states", "russia", "burkina-faso", "niger", "chad", "mauritania"}
    for field in FIELDS:
        for code in codebook.fields[field].codes:
            assert set(code.label) == set(codebook.languages)
            assert code.code in states or code.examples["en"].positive
            assert code.code in states or code.examples["en"].negative


def test_no_example_stands_in_a_source_document(codebook: Codebook, project: Path) -> None:
    sources = "".join(p.read_text("utf-8") for p in (project / "data" / "sources").glob("*.txt"))
    for field in FIELDS:
        for code in codebook.fields[field].codes:
            for examples in code.examples.values():
                for example in (*examples.positive, *examples.negative):
                    assert example.text.removeprefix("- ") not in sources


def test_codebook_label_gives_none_for_what_it_does_not_know(codebook: Codebook) -> None:
    assert codebook.label("themes", "training", "fr") == "formation"
    assert codebook.label("themes", "training", "de") is None
    assert codebook.label("partners", "poland", "en") is None


def test_load_codebook_joins_listed_patterns_and_fills_vocabulary(tmp_path: Path) -> None:
    vocabulary = {"en": {"ship": "ships?|boats?"}}
    fields = with_rules({"r": ["a", "<ship> afloat"]})
    loaded = load_codebook(written(tmp_path, vocabulary=vocabulary, fields=fields))
    assert [rule.rule.match for rule in loaded.rules("en")] == ["a|(?:ships?|boats?) afloat"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"languages": []}, "languages"),
        ({"colour": "red"}, "colour"),
        ({"words": {"en": {"determiners": ["the", False]}}}, "words.en.determiners.1"),
        ({"fields": with_rules({"r": {"match": "a", "unless": "missing"}})}, "«missing»"),
        ({"fields": with_rules({"r": "<nowhere> b"})}, "<nowhere>"),
        ({"fields": with_rules({"r": {"except": "a"}})}, "match"),
        ({"fields": with_rules({"r": "a"}) | {"kind": None}}, "fields.kind"),
    ],
)
def test_load_codebook_names_file_and_field(
    tmp_path: Path, changes: dict[str, object], message: str
) -> None:
    path = written(tmp_path, **changes)
    with pytest.raises(CodebookError) as caught:
        load_codebook(path)
    assert str(path) in str(caught.value)
    assert message in str(caught.value)


def test_load_codebook_refuses_a_code_that_stands_twice(tmp_path: Path) -> None:
    fields = with_rules({})
    fields["themes"]["codes"] *= 2  # type: ignore[index]
    with pytest.raises(CodebookError, match="the code x stands twice"):
        load_codebook(written(tmp_path, fields=fields))


def test_load_codebook_refuses_a_key_that_stands_twice(tmp_path: Path) -> None:
    path = tmp_path / "codebook.yaml"
    path.write_text("title: A\ntitle: B\n", encoding="utf-8")
    with pytest.raises(CodebookError, match="the key title stands twice"):
        load_codebook(path)


def test_load_codebook_reports_a_missing_file_and_broken_yaml(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"none\.yaml is missing"):
        load_codebook(tmp_path / "none.yaml")
    (tmp_path / "broken.yaml").write_text("a:\n  b: ]", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"broken\.yaml, line 2: .* mend the YAML there"):
        load_codebook(tmp_path / "broken.yaml")


def test_load_codebook_does_not_wait_for_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: pytest.fail("reading it never ends"))
    with pytest.raises(CodebookError, match=r"pipe\.yaml is not a file"):
        load_codebook(tmp_path / "pipe.yaml")


def test_load_codebook_reads_a_changed_file_anew_and_parses_no_text_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = []
    parse = project.parse_yaml
    monkeypatch.setattr(project, "parse_yaml", lambda text: parsed.append(text) or parse(text))
    titles = ["First", "First", "Second"]
    assert [load_codebook(written(tmp_path, title=t)).title for t in titles] == titles
    assert len(parsed) == 2


def test_load_codebook_runs_no_code_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "codebook.yaml"
    path.write_text("title: !!python/object/apply:os.getcwd []\n", encoding="utf-8")
    with pytest.raises(CodebookError, match="line 1: could not determine a constructor"):
        load_codebook(path)


def test_expand_refuses_a_circle() -> None:
    with pytest.raises(CodebookError, match="refers to itself"):
        expand("<a>", {"a": "<b>", "b": "<a>"})


def test_unknown_word_class_is_refused(codebook: Codebook) -> None:
    words = {"en": {"colours": ("red",)}}
    with pytest.raises(CodebookError, match=r"words\.en\.colours is not a word class"):
        Ruleset(codebook.model_copy(update={"words": words}), "en")


def test_a_change_to_the_codebook_alone_changes_the_coding(tmp_path: Path) -> None:
    from analysis.coding.coder import Coder
    from analysis.documents.units import parse_document

    document = parse_document("The trebuchet was moved.", "d", "d.txt", "en", "KE")
    assert project_coder().code(document)[0].themes == []
    text = CODEBOOK.read_text("utf-8").replace("match: weapons?|", "match: trebuchets?|weapons?|")
    changed = tmp_path / "codebook.yaml"
    changed.write_text(text, encoding="utf-8")
    assert Coder(load_codebook(changed)).code(document)[0].themes == ["equipment"]


@pytest.mark.parametrize("label", ["Topic <b>", "**Topic**", "{ $x }", "-Topic", "Topic\nB", ""])
def test_a_field_is_called_by_words(tmp_path, label):
    """They stand within sentences: a mark would be read as one."""
    codebook = yaml.safe_load(CODEBOOK.read_text(encoding="utf-8"))
    codebook["fields"]["themes"]["label"] = {"en": label}
    path = tmp_path / "codebook.yaml"
    path.write_text(yaml.safe_dump(codebook, allow_unicode=True), encoding="utf-8")
    with pytest.raises(CodebookError, match=r"fields\.themes\.label\.en.* must be words"):
        load_codebook(path)
