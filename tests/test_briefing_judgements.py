"""The key judgements: computed, about the world first, and true to the day that they are of."""

import re

import pytest

from analysis.briefing import open_briefing
from analysis.briefing.sections.front import front
from analysis.briefing.sections.judgements import judgements
from analysis.evidence import fallen_facts, load_register
from analysis.page.blocks import Callout

DAYS = ("2014-07-01", "2018-07-01", "2022-01-01", "2024-06-01", "2026-11-22")


@pytest.fixture(scope="module")
def told(project):
    def tell(**given):
        return [_plain(text) for text in judgements(open_briefing(given, project))]

    return tell


def _plain(markdown):
    return re.sub(r"\\(.)", r"\1", re.sub(r"\]\([^)]*\)", "]", markdown))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("day", DAYS)
def test_at_most_five_none_a_question(told, day, language):
    said = told(as_of=day, language=language)
    assert 4 <= len(said) <= 5
    assert not any(text.split(".")[0].endswith("?") for text in said)
    # A statement comes before its numbers, and no figure opens one.
    assert not any(text[0].isdigit() for text in said)


def test_few_exceptions_are_called_so_and_many_are_warned_of(told):
    early, late = told(as_of="2014-07-01")[0], told(as_of="2026-11-22")[0]
    assert "Most of what these texts say" in early and "Do not rely" not in early
    assert "Do not rely on these texts" in late and "Most of what" not in late


def test_what_stands_is_no_theme_of_which_much_has_fallen(project):
    briefing = open_briefing({"as_of": "2026-11-22"}, project)
    stands = re.search(r"themes mostly stands \((.*?)\)", _plain(judgements(briefing)[0]))[1]
    claims = briefing.claims
    fallen = claims["status"].isin(("outdated", "contradicted"))
    judged = claims["status"].isin(("supported", "qualified", "contested")) | fallen
    for code in briefing.codebook.codes("themes"):
        if briefing.messages.label("themes", code) in stands:
            own = claims["themes"].map(lambda codes, code=code: code in codes) & judged
            assert own.sum() >= 5 and (own & fallen).sum() <= own.sum() / 10


def test_one_fact_carries_most_only_where_most_rest_on_it(told):
    assert any("One fact decides most" in text for text in told(as_of="2026-11-22"))
    for day in ("2014-07-01", "2022-01-01"):
        said = " ".join(told(as_of=day))
        assert "No single fact decides" in said and "decides most" not in said


def test_what_would_change_the_result_is_told_of_the_newest_day_alone(told):
    assert any("The picture would change" in text for text in told(as_of="2026-11-22"))
    for day in DAYS[:-1]:
        assert not any("The picture would change" in text for text in told(as_of=day))


def test_the_latest_change_is_one_with_a_headline(told, project):
    register = load_register(project / "data" / "evidence.yaml")
    headlines = [finding.headline["en"] for finding in register.findings() if finding.headline]
    for day in DAYS:
        change = next(text for text in told(as_of=day) if text.startswith("The latest change"))
        assert any(headline in change for headline in headlines)


def test_no_headline_names_a_year_after_the_finding_began(project):
    register = load_register(project / "data" / "evidence.yaml")
    for finding in register.findings():
        for text in (finding.headline or {}).values():
            years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", text)]
            # What ended with a year is told of the day after it.
            assert all(year <= finding.start.year for year in years), finding.id


def test_evidence_known_only_later_is_called_hindsight(told):
    support = next(t for t in told(as_of="2018-07-01") if t.startswith("Partnerships go on"))
    assert "known only with hindsight" in support
    known = told(as_of="2018-07-01", known_by="2018-07-01")
    assert not any("hindsight" in text for text in known)


def test_the_latest_change_is_as_sure_as_its_own_sources(project):
    briefing = open_briefing({"as_of": "2026-11-22"}, project)
    change = next(t for t in map(_plain, judgements(briefing)) if t.startswith("The latest change"))
    register = briefing.coded.register
    told = next(f for f in register.findings() if f.headline and f.headline["en"] in change)
    count = re.search(r"Held with \*\w+ confidence\*: (\w+) independent", change)[1]
    assert count == "one" or int(count) <= len(told.sources)


def test_support_cites_a_source_for_each_partner(told):
    support = next(t for t in told(as_of="2026-11-22") if t.startswith("Partnerships go on"))
    partners = int(re.search(r"with (\d+) partners", support)[1])
    assert 3 < len(re.findall(r"\[\[\d+\]\]", support)) <= partners


def test_a_claim_that_was_never_true_does_not_rest_on_what_ended_besides(project):
    briefing = open_briefing({"as_of": "2026-11-22"}, project)
    claims = briefing.claims.set_index("claim_id")
    facts = fallen_facts(briefing.claims, briefing.coded.register)
    mixed = 0
    for findings, ids in zip(facts["findings"], facts["claims"], strict=True):
        for id in ids:
            own, parts = claims.loc[id, ["status", "parts"]]
            mixed += len({part["status"] for part in parts}) > 1
            assert any(p["finding"] in findings and p["status"] == own for p in parts), id
    assert mixed
    assert set().union(*facts["claims"]) == set(
        claims.index[claims["status"].isin(("outdated", "contradicted"))]
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_page_one_says_what_its_words_mean(project, language):
    briefing = open_briefing({"language": language}, project)
    told = next(block for block in front(briefing) if isinstance(block, Callout)).md
    judged, meant = told.rsplit("\n\n", 1)
    levels = [briefing.messages(f"evidence-level-{level}") for level in ("high", "low")]
    assert any(level in judged for level in levels)
    for status in ("qualified", "outdated", "contradicted"):
        assert briefing.messages(f"evidence-status-{status}") in meant
    assert ("Confidence" if language == "en" else "confiance") in meant


@pytest.mark.parametrize("day", DAYS)
def test_the_facts_that_carry_the_result_say_how_sure_they_are(told, project, day):
    briefing = open_briefing({"as_of": day}, project)
    facts = fallen_facts(briefing.claims, briefing.coded.register)
    text = next(text for text in told(as_of=day) if "fact" in text.split(":")[0])
    levels = re.search(r"held with (.*?) confidence", text)
    counted = map(int, re.findall(r"\((\d+)\)", levels[1]))
    assert sum(counted) == len(facts)
    assert re.search(r"Held with \*(high|moderate|low) confidence\*: ", text)
