"""An edition with the knowledge of a day cites nothing later; one without marks what came later."""

import json
import re
from dataclasses import asdict
from datetime import date

import pandas as pd
import pytest
from cells import blocks_of

from analysis.briefing import open_briefing, sections
from analysis.evidence import load_register
from analysis.evidence.partial import last_day
from analysis.files.project import EVIDENCE
from analysis.report.building import build

THE_LAST = date(2022, 1, 1)
DAY = {"as_of": "2022-01-01", "known_by": "2022-01-01"}
# The day itself is no later one; a fingerprint or a place in a file is no year.
LATER = re.compile(r"(?<![\w#.–-])(?:20(?:2[2-9]|[34]\d))(?:-\d\d(?:-\d\d)?)?(?![\w–]|\.\d)")
THE_DAY = r"1 January 2022|1er janvier 2022|2022-01-01|(?:and|et) 2022\b"


@pytest.fixture(scope="module")
def later_dates(project):
    """Find the dates after the day, or the year that it begins.

    A page that had appeared by then may name a day to come in its title.
    """
    register = load_register(project / EVIDENCE)
    titles = [s.title for s in register.sources if s.date and last_day(s.date) <= THE_LAST]

    def find(text):
        for title in titles:
            text = text.replace(title, "")
        return _later_dates(text)

    return find


def _later_dates(text):
    text = re.sub(r"base64,[A-Za-z0-9+/=]+", "", text)
    text = re.sub(r"(?:characters|caractères) \d+–\d+", "", text)
    text = re.sub(THE_DAY, "", text)
    return [text[max(0, m.start() - 60) : m.end() + 20] for m in LATER.finditer(text)]


def test_an_edition_of_the_knowledge_of_a_day_cites_nothing_later(project, tmp_path, later_dates):
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


@pytest.fixture(scope="module")
def open_with(project):
    return lambda **given: open_briefing(given, project)


SECTIONS = ("front", "record", "dating", "partnerships", "methods", "sources", "appendix")


def composed(briefing):
    return "".join(str(asdict(block)) for block in blocks_of(briefing, *SECTIONS))


def test_the_search_finds_later_dates_where_there_are_some(open_with, later_dates):
    assert len(later_dates(composed(open_with(as_of="2022-01-01")))) > 50


@pytest.mark.parametrize(
    ("language", "mark"), [("en", "With hindsight:"), ("fr", "Rétrospectivement")]
)
def test_without_that_clock_what_came_later_is_marked(open_with, later_dates, language, mark):
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
