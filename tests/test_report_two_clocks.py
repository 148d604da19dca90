"""An edition with the knowledge of a day cites nothing later; one without marks what came later."""

import json
import re

import pandas as pd
import pytest

from analysis.briefing import open_briefing, sections
from analysis.briefing.notebook import stored_parameters
from analysis.files.project import NOTEBOOK
from analysis.report.building import build

DAY = {"as_of": "2022-01-01", "known_by": "2022-01-01"}
# The day itself is no later one; a fingerprint or a place in a file is no year.
LATER = re.compile(r"(?<![\w#.–-])(?:20(?:2[2-9]|[34]\d))(?:-\d\d(?:-\d\d)?)?(?![\w–]|\.\d)")
THE_DAY = r"1 January 2022|1er janvier 2022|2022-01-01|(?:and|et) 2022\b"


def later_dates(text):
    """Find the dates after the day, or the year that it begins; pictures' data are no text."""
    text = re.sub(r"base64,[A-Za-z0-9+/=]+", "", text)
    text = re.sub(r"(?:characters|caractères) \d+–\d+", "", text)
    text = re.sub(THE_DAY, "", text)
    return [text[max(0, m.start() - 60) : m.end() + 20] for m in LATER.finditer(text)]


def test_an_edition_of_the_knowledge_of_a_day_cites_nothing_later(project, tmp_path):
    build(project, DAY, tmp_path, ("html",))
    claims = pd.read_csv(tmp_path / "claims.csv")[["text", "propositions", "status", "parts"]]
    assert later_dates(claims.to_csv()) == []
    for name in ("briefing.html", "provenance.json"):
        assert later_dates((tmp_path / name).read_text(encoding="utf-8")) == [], name
    # The defaults of the notebook are another edition's parameters.
    notebook = json.loads((tmp_path / "briefing.ipynb").read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if "parameters" not in cell["metadata"].get("tags", ()):
            assert later_dates(json.dumps(cell, ensure_ascii=False)) == [], cell["source"]


@pytest.fixture
def open_with(project, monkeypatch):
    monkeypatch.chdir(project)
    defaults = stored_parameters(project / NOTEBOOK)
    return lambda **given: open_briefing({**defaults, **given})


def composed(briefing):
    return "".join(
        repr(block) for name in sections.__all__ for block in getattr(sections, name)(briefing)
    )


def test_the_search_finds_later_dates_where_there_are_some(open_with):
    assert len(later_dates(composed(open_with(as_of="2022-01-01")))) > 50


@pytest.mark.parametrize(
    ("language", "mark"), [("en", "With hindsight:"), ("fr", "Rétrospectivement")]
)
def test_without_that_clock_what_came_later_is_marked(open_with, language, mark):
    text = composed(open_with(as_of="2022-01-01", language=language))
    assert mark in text
    assert mark not in composed(open_with(**DAY, language=language))
    assert later_dates(composed(open_with(**DAY, language=language))) == []
    assert mark not in composed(open_with(as_of="2026-11-22", language=language))


def test_the_title_says_how_far_the_evidence_reaches(open_with):
    def told(**given):
        _, title, *_ = sections.front(open_with(**given))
        return dict(title.facts)

    facts = told(**DAY)
    assert facts["As of"] == "1 January 2022"
    assert facts["Evidence to"].endswith("2021")
    assert told(as_of="2022-01-01")["Evidence to"] != facts["Evidence to"]
    assert {"As of", "Evidence to"} <= set(told(as_of="2026-11-22"))
