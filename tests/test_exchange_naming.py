import pytest

from analysis.exchange.naming import code_name, field_and_name, file_name, folded, is_file_name

FIELDS = {"themes": "themes", "theme": "themes", "partners": "partners", "partenaire": "partners"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Élite  units", "elite-units"),
        ("STRASSE", "Straße"),
        ("Ärzte", "A\u0308rzte"),
        ("arms_control", "Arms control"),
        ("ﬁnance", "finance"),
        ("Ａ１", "a1"),
    ],
)
def test_folded_is_the_same_for_spellings_of_one_name(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("水", "火"), ("पानी", "पानि"), ("か", "が"), ("?", "!"), ("a", "b")]
)
def test_folded_differs_for_other_names(one, other):
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Élite units", "elite-units"),
        ("water: tariff", "water-tariff"),
        ("水", "u6c34"),
        ("Eau 火", "eau-u706b"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("вода", "u432-u43e-u434-u430"),
        ("🔥", "u1f525"),
        ("?", "u3f"),
    ],
)
def test_code_name_loses_no_name_in_any_script(name, code):
    assert code_name(name) == code


@pytest.mark.parametrize(
    ("name", "path", "expected"),
    [
        ("themes:training", (), ("themes", "training")),
        ("Themes > Training", (), ("themes", "Training")),
        ("Theme::Training", (), ("themes", "Training")),
        ("Training", ("Top", "PARTENAIRE"), ("partners", "Training")),
        ("Training", ("Partners", "themes"), ("themes", "Training")),
        ("water: tariff", ("Top",), (None, "water: tariff")),
        ("themes", (), (None, "themes")),
    ],
)
def test_field_and_name_reads_a_name_and_its_parents(name, path, expected):
    assert field_and_name(name, path, FIELDS) == expected


@pytest.mark.parametrize(
    "name", ["../x", "a/b", "a\\b", "", ".", "a.", "a\n", "=a", "x" * 80, "a:b"]
)
def test_a_name_that_leads_elsewhere_is_no_file_name(name):
    assert not is_file_name(name)
    assert is_file_name(file_name(name or "x"))


@pytest.mark.parametrize("name", ["aminata", "Zoë O'Neil", "王", "a-b.c", "A1"])
def test_a_person_s_name_is_a_file_name_as_it_is(name):
    assert file_name(name) == name
