"""Every unit's codes are those that were read against the codebook: tests/data/codes.csv."""

import csv
import importlib.util

import pytest

from analysis.claims.pipeline import code_documents
from analysis.coding.codebook import FIELDS

_WORDS = 8


@pytest.fixture(scope="module")
def maker(project):
    place = project / "scripts" / "make_codes.py"
    spec = importlib.util.spec_from_file_location("make_codes", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def reviewed(maker):
    with maker.TABLE.open(encoding="utf-8", newline="") as stream:
        return {row.pop("claim_id"): row for row in csv.DictReader(stream)}


def differences(reviewed, coded, texts):
    """Say in one line of each differing cell: claim, field, reviewed → coded, first words."""
    lines = [f"{name}: gone" for name in reviewed if name not in coded]
    lines += [f"{name}: new" for name in coded if name not in reviewed]
    for name in (name for name in reviewed if name in coded):
        opening = " ".join(texts[name].split()[:_WORDS])
        for field in FIELDS:
            then, now = reviewed[name][field], coded[name][field]
            if then != now:
                lines.append(f"{name} {field}: {then or '∅'} → {now or '∅'}  «{opening}…»")
    return lines


def test_every_units_codes_are_the_reviewed_ones(project, documents, maker, reviewed):
    machine = code_documents(project, documents).machine
    texts = dict(zip(machine["claim_id"], machine["text"], strict=True))
    coded = maker.code_rows(machine.to_dict("records"))
    found = differences(reviewed, coded, texts)
    told = "make codes, read the difference against the codebook, say why in the commit"
    assert not found, "\n".join([f"{len(found)} cells differ: {told}", *found])
    assert list(reviewed) == list(coded)


def test_a_difference_is_told_in_one_line():
    then = {"u-1": dict.fromkeys(FIELDS, "x"), "u-2": dict.fromkeys(FIELDS, "x")}
    now = {"u-1": {**then["u-1"], "themes": ""}, "u-3": then["u-2"]}
    assert differences(then, now, {"u-1": "One two three four five six seven eight nine"}) == [
        "u-2: gone",
        "u-3: new",
        "u-1 themes: x → ∅  «One two three four five six seven eight…»",
    ]
