"""Parameters are typed, known, and validated with the nearest valid name."""

import json
from datetime import date

import pytest

from analysis.briefing.notebook import (
    clean_notebook,
    notebook_digest,
    parameters_source,
    stored_parameters,
    tried_parameters,
)
from analysis.briefing.parameters import Parameters, validate_parameters
from analysis.errors import ParameterError
from analysis.files.project import NOTEBOOK

VOCABULARY = {
    "documents": ["partnerships", "ministry"],
    "themes": ["training", "counterterrorism"],
    "partners": ["france"],
    "categories": ["bilateral"],
    "language": ["en"],
}


@pytest.fixture(scope="module")
def defaults(project):
    return stored_parameters(project / NOTEBOOK)


def validate(defaults, **given):
    return validate_parameters({**defaults, **given}, VOCABULARY)


def test_defaults_cover_exactly_the_model(defaults):
    assert list(defaults) == list(Parameters.model_fields)
    assert validate(defaults).selection() == dict.fromkeys(
        ("documents", "themes", "partners", "categories"), ()
    )


def test_notebook_stores_every_parameter_with_its_default_and_description(project):
    cells = json.loads((project / NOTEBOOK).read_text(encoding="utf-8"))["cells"]
    cell = next(c for c in cells if "parameters" in c["metadata"].get("tags", ()))
    assert "".join(cell["source"]) == parameters_source()


def test_defaults_are_the_models_own(defaults):
    assert validate_parameters({}, VOCABULARY) == validate(defaults) == Parameters()
    assert repr(Parameters()) == "Parameters()"


@pytest.fixture
def tried(project, tmp_path):
    """Keep a notebook that was run in JupyterLab, with a theme tried."""
    notebook = json.loads((project / NOTEBOOK).read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    cells[-1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    cells[-1]["execution_count"] = 7
    source = "".join(cells[0]["source"])
    cells[0]["source"] = source.replace("themes: list[str] = []", 'themes: list[str] = ["x"]')
    path = tmp_path / "briefing.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def test_what_was_tried_in_a_notebook_is_told_and_is_no_other_input(project, tried):
    assert tried_parameters(tried) == ["themes"]
    assert tried_parameters(project / NOTEBOOK) == []
    assert notebook_digest(tried) == notebook_digest(project / NOTEBOOK)
    changed = tried.read_text(encoding="utf-8").replace("open_briefing(globals())", "x = 1")
    tried.write_text(changed, encoding="utf-8")
    assert notebook_digest(tried) != notebook_digest(project / NOTEBOOK)


def test_a_tried_notebook_is_put_back_byte_for_byte(project, tried):
    assert clean_notebook(tried)
    assert tried.read_bytes() == (project / NOTEBOOK).read_bytes()
    assert not clean_notebook(tried)


@pytest.mark.parametrize("value", ["training,counterterrorism", "[training, counterterrorism]",
                                   "['training', \"counterterrorism\"]",
                                   ["training", "counterterrorism"]])  # fmt: skip
def test_lists_are_read_in_every_spelling(defaults, value):
    assert validate(defaults, themes=value).themes == ("training", "counterterrorism")


@pytest.mark.parametrize("value", ["", "[]", []])
def test_empty_lists_mean_everything(defaults, value):
    assert validate(defaults, themes=value).themes == ()


def test_dates_are_iso_or_empty(defaults):
    parameters = validate(defaults, as_of="2024-06-01", known_by="")
    assert (parameters.as_of, parameters.known_by) == (date(2024, 6, 1), None)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"theme": "x"}, "-p: no parameter «theme»; did you mean «themes»?"),
        ({"zzz": "x"}, "-p: no parameter «zzz»; there are as_of, categories"),
        ({"themes": "trainning"}, "-p: themes: no «trainning»; did you mean «training»?"),
        ({"partners": "narnia"}, "-p: partners: no «narnia»; there are france"),
        ({"as_of": "yesterday"}, "-p: as_of: «yesterday» is not valid .*; the date that claims"),
        ({"as_of": ""}, "-p: as_of: «» is not valid"),
        ({"as_of": 20240601}, "-p: as_of: «20240601» is not valid"),
        ({"as_of": "2024-06"}, "-p: as_of: «2024-06» is not valid .*a date such as 2024-06-01"),
        ({"compare_with": "2027-01-01"}, "-p: compare_with: 2027-01-01 is not before as_of"),
        ({"paper": "a3"}, "-p: paper: «a3» is not valid .*; a4 or letter"),
        ({"language": "xx"}, "-p: language: no «xx»; there are en"),
        ({"title": ["a"]}, "-p: title: .* is not valid"),
        ({"title": "Reports graded B2"}, "-p: title: «Reports graded B2» breaks .*merged-grades"),
        ({"subtitle": "A likely end"}, "-p: subtitle: «A likely end» breaks .*: reword it"),
    ],
)
def test_bad_parameters_are_refused_by_name(defaults, given, message):
    with pytest.raises(ParameterError, match=message.replace("?", r"\?")):
        validate(defaults, **given)


def test_text_values_stand_as_given(defaults):
    assert validate(defaults, title="[a, b] = #read").title == "[a, b] = #read"


@pytest.mark.parametrize(
    "given",
    [
        {"title": "B2 vehicles in Mali"},
        {"subtitle": "“It will probably end”"},
        {"marking": "C2 INTERNAL"},
        {"language": "fr", "title": "The likely end"},
    ],
)
def test_words_that_break_no_standard_are_taken(defaults, given):
    parameters = validate_parameters({**defaults, **given}, {})
    assert all(getattr(parameters, name) == value for name, value in given.items())


def test_notebook_values_survive_a_round_trip(defaults):
    parameters = validate(defaults, themes="training", compare_with="2022-01-01")
    assert validate(parameters.notebook_values()) == parameters


def test_describe_names_the_filters(defaults):
    parameters = validate(defaults, themes="training,counterterrorism", partners="france")
    assert parameters.describe() == "themes training or counterterrorism, partners france"
