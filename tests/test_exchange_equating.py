import pytest
from test_exchange_qdc import field

from analysis.claims.pipeline import allowed_codes
from analysis.coding.codebook import Codebook
from analysis.errors import CodingError
from analysis.exchange.equating import Equated, MapRow, equate, read_map
from analysis.exchange.qdc import ReadCode


@pytest.fixture(scope="module")
def codebook():
    themes = field("Themes", "training", "regional")
    themes["codes"][0]["label"]["fr"] = "Formation d'unités"
    fields = {
        "kind": field("Kind", "descriptive", "effect"),
        "themes": themes,
        "partners": field("Partners", "allies"),
        "categories": field("Categories", "regional"),
        "direction": field("Direction", "none"),
        "checkable": field("Checkable", "true"),
    }
    return Codebook.model_validate(
        {"title": "T", "version": "1", "languages": ["en", "fr"], "fields": fields}
    )


def meant(codebook, name, *path, given=()):
    code = ReadCode("g", name, "", path, True)
    return equate([code], codebook, allowed_codes(codebook), given)["g"]


@pytest.mark.parametrize(
    ("path", "pair"),
    [
        (("themes:training",), ("themes", "training")),
        (("TRAINING",), ("themes", "training")),
        (("Formation d’unites",), ("themes", "training")),
        (("Regional", "Themes"), ("themes", "regional")),
        (("Categories::régional",), ("categories", "regional")),
        (("Mali",), ("partners", "mali")),
        (("Côte d'Ivoire",), ("partners", "cote-d-ivoire")),
        (("Tchad", "Coded", "Partners"), ("partners", "chad")),
        (("checkable:false",), ("checkable", "false")),
    ],
)
def test_codes_are_met_by_code_and_label_without_case_and_accents(codebook, path, pair):
    assert meant(codebook, *path) == Equated((pair,))


def test_a_name_of_two_fields_is_not_guessed_at(codebook):
    problem = "it may be themes:regional and categories:regional: say which in a map"
    assert meant(codebook, "Regional") == Equated(problem=problem)


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        (("trainings",), "no field has such a code; the nearest is «training»"),
        (("水",), "no field has such a code"),
        (("effect", "themes"), "themes has no such code"),
        (("themes:effect",), "themes has no such code"),
    ],
)
def test_a_code_that_there_is_not_says_so(codebook, path, problem):
    assert meant(codebook, *path) == Equated(problem=problem)


def test_a_person_s_map_goes_before_names(codebook):
    rows = [MapRow("", "Training", "kind", "effect"), MapRow("", "training", "partners", "mali")]
    pairs = ("kind", "effect"), ("partners", "mali")
    assert meant(codebook, "Training", given=rows) == Equated(pairs)
    left = meant(codebook, "Training", "Top", given=[MapRow("", "Top > Training", "", "")])
    assert left == Equated(problem="the map leaves it out")


def test_a_map_of_no_code_is_refused(codebook):
    with pytest.raises(CodingError, match=r"m, row 2, name: .*«Trainin».*nearest is «training»"):
        meant(codebook, "Training", given=[MapRow("m, row 2", "Trainin", "kind", "effect")])


def test_read_map_reads_a_spreadsheet_s_table(codebook, tmp_path):
    path = tmp_path / "map.csv"
    path.write_text("\ufeffname;field;code\n水;themes;Training\nx;;\n", encoding="utf-8")
    assert [row[1:] for row in read_map(path, allowed_codes(codebook))] == [
        ("水", "themes", "training"),
        ("x", "", ""),
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,theme,training", "row 2, field: «theme» is none of kind, themes"),
        ("a,themes,trainin", "row 2, code: themes has no code «trainin»; the nearest is"),
        ("a,themes,", "row 2, code: it is empty"),
        ("a,kind,", "row 2, code: kind always has a code"),
        ("a,,training", "row 2, field: «» is none of"),
    ],
)
def test_read_map_refuses(codebook, tmp_path, row, message):
    path = tmp_path / "map.csv"
    path.write_text(f"name,field,code\n{row}\n", encoding="utf-8")
    with pytest.raises(CodingError) as error:
        read_map(path, allowed_codes(codebook))
    assert message in str(error.value)
