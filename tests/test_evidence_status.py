"""Statuses, held against a second, naive computation straight from the YAML."""

import calendar
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ParameterError
from analysis.evidence import Register, load_register, proposition_status, standing
from analysis.evidence.clocks import end_known_from, known_from
from analysis.evidence.status import STATUSES, combine, deciding_finding, status_at, status_since

DAY = timedelta(days=1)
SWAP = {"supports": "contradicts", "contradicts": "supports", "qualifies": "qualifies"}


@pytest.fixture(scope="module")
def register(project: Path) -> Register:
    return load_register(project / "data" / "evidence.yaml")


@pytest.fixture(scope="module")
def raw(project: Path) -> dict[str, Any]:
    return yaml.safe_load((project / "data" / "evidence.yaml").read_text(encoding="utf-8"))


def as_day(value: Any) -> date:
    """The naive reading of a date: a month or a year is its last day."""
    if isinstance(value, date):
        return value
    parts = [int(part) for part in str(value).lstrip("~").split("-")]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    return date(parts[0], parts[1], calendar.monthrange(parts[0], parts[1])[1])


def as_start(value: Any) -> date:
    """The naive reading of a beginning: a month or a year is its first day."""
    if isinstance(value, date):
        return value
    parts = [int(part) for part in str(value).lstrip("~").split("-")]
    return date(*parts, *[1] * (3 - len(parts)))


def as_end(value: Any) -> date | None:
    """The naive reading of an end: a day itself, else the day behind a month or a year."""
    if value is None or isinstance(value, date):
        return value
    return as_day(value) + (0 if str(value).count("-") == 2 else 1) * DAY


def oracle(
    findings: list[dict[str, Any]],
    dates: dict[str, Any],
    day: date,
    asserts: bool = True,
    known_by: date | None = None,
    without: frozenset[str] = frozenset(),
) -> str:
    now, before = set(), set()
    for finding in findings:
        interval = seen_interval(finding, dates, known_by, without)
        if interval is None:
            continue
        start, end = interval
        stance = finding["stance"] if asserts else SWAP[finding["stance"]]
        if start <= day and (end is None or day < end):
            now.add(stance)
        if end is not None and end <= day:
            before.add(stance)
    if {"supports", "contradicts"} <= now:
        return "contested"
    if "contradicts" in now:
        return "outdated" if "supports" in before else "contradicted"
    if "qualifies" in now:
        return "qualified"
    return "supported" if "supports" in now else "not-assessed"


def seen_interval(
    finding: dict[str, Any], dates: dict[str, Any], known_by: date | None, without: frozenset[str]
) -> tuple[date, date | None] | None:
    left = [source for source in finding["sources"] if source not in without]
    days = sorted(as_day(dates[source]) for source in left if dates[source])
    known = days[0] if days else as_day(finding["as_known"])
    if not left or (known_by is not None and known > known_by):
        return None
    start, end = as_start(finding["from"]), as_end(finding["to"])
    if known_by is not None and end is not None:
        told = [d for d in days if d >= end]
        if as_day(finding.get("end_known", told[0] if told else end)) > known_by:
            end = None
    return start, end


def edge_days(findings: list[dict[str, Any]]) -> list[date]:
    edges = {as_start(finding["from"]) for finding in findings}
    edges |= {end for finding in findings if (end := as_end(finding["to"]))}
    return sorted({edge + shift for edge in edges for shift in (-DAY, 0 * DAY, DAY)})


def test_status_at_and_around_every_edge_of_the_register(
    register: Register, raw: dict[str, Any]
) -> None:
    dates = {source["id"]: source["date"] for source in raw["sources"]}
    stood = standing(register)
    checked = 0
    for proposition in raw["propositions"]:
        for day in edge_days(proposition["findings"]):
            for asserts in (True, False):
                expected = oracle(proposition["findings"], dates, day, asserts)
                found = status_at(stood[proposition["id"]], day, asserts)
                assert found == expected, (proposition["id"], day, asserts)
                checked += 1
    assert checked > 6 * len(raw["propositions"])


def test_status_at_and_around_every_day_of_the_second_clock(
    register: Register, raw: dict[str, Any]
) -> None:
    dates = {source["id"]: source["date"] for source in raw["sources"]}
    for proposition in raw["propositions"]:
        findings = proposition["findings"]
        told = {as_day(f["as_known"]) for f in findings}
        told |= {as_day(dates[s]) for f in findings for s in f["sources"] if dates[s]}
        told |= {end for f in findings if (end := as_end(f["to"]))}
        told |= {as_day(f["end_known"]) for f in findings if "end_known" in f}
        for known_by in sorted({day + shift for day in told for shift in (-DAY, 0 * DAY, DAY)}):
            stood = standing(register, known_by)[proposition["id"]]
            for day in (known_by, date(2026, 11, 22)):
                expected = oracle(findings, dates, day, known_by=known_by)
                assert status_at(stood, day) == expected, (proposition["id"], day, known_by)


def test_status_after_withdrawing_each_source(register: Register, raw: dict[str, Any]) -> None:
    dates = {source["id"]: source["date"] for source in raw["sources"]}
    day = date(2024, 6, 1)
    for source in dates:
        stood = standing(register, None, [source])
        for proposition in raw["propositions"]:
            expected = oracle(proposition["findings"], dates, day, without=frozenset([source]))
            assert status_at(stood[proposition["id"]], day) == expected, source


@given(day=st.dates(date(1959, 1, 1), date(2030, 1, 1)), known=st.dates(date(2005, 1, 1)))
def test_status_on_any_day_of_either_clock(
    register: Register, raw: dict[str, Any], day: date, known: date
) -> None:
    dates = {source["id"]: source["date"] for source in raw["sources"]}
    stood = standing(register, known)
    for proposition in raw["propositions"]:
        expected = oracle(proposition["findings"], dates, day, known_by=known)
        assert status_at(stood[proposition["id"]], day) == expected


@pytest.mark.parametrize(
    ("proposition", "statuses"),
    [
        (
            "un-mission-in-mali",
            {
                "2013-06-30": "not-assessed",
                "2013-07-01": "supported",
                "2022-01-01": "supported",
                "2023-06-29": "supported",
                "2023-06-30": "qualified",
                "2023-12-31": "qualified",
                "2024-01-01": "outdated",
                "2024-06-01": "outdated",
                "2026-11-22": "outdated",
            },
        ),
        (
            "sahel-five-cooperation",
            {
                "2014-02-15": "not-assessed",
                "2022-01-01": "supported",
                "2022-06-29": "supported",
                "2022-06-30": "outdated",
                "2024-06-01": "outdated",
                "2026-11-22": "outdated",
            },
        ),
        (
            "france-is-ally",
            {
                "2013-01-10": "not-assessed",
                "2014-07-01": "supported",
                "2022-01-01": "supported",
                "2022-05-02": "contested",
                "2022-11-01": "contested",
                "2022-11-02": "outdated",
                "2026-11-22": "outdated",
            },
        ),
        (
            "france-supplies-equipment",
            {
                "2013-12-31": "not-assessed",
                "2014-07-01": "supported",
                "2021-02-13": "supported",
                "2022-01-01": "qualified",
                "2022-05-02": "outdated",
                "2026-11-22": "outdated",
            },
        ),
        (
            "us-supplies-equipment",
            {
                "2010-01-01": "supported",
                "2013-01-01": "not-assessed",
                "2020-08-20": "supported",
                "2020-08-21": "outdated",
                "2024-06-01": "outdated",
                "2026-11-22": "outdated",
            },
        ),
        (
            "t-72-in-service",
            {
                "2022-01-01": "contradicted",
                "2024-06-01": "contradicted",
                "2025-01-16": "contradicted",
                "2025-01-17": "qualified",
                "2026-11-22": "qualified",
            },
        ),
        (
            "vab-in-service",
            {
                "2013-12-31": "not-assessed",
                "2014-07-01": "contradicted",
                "2026-11-22": "contradicted",
            },
        ),
        ("vab-is-an-ifv", {"1975-12-31": "not-assessed", "2026-11-22": "qualified"}),
        (
            "mali-takes-part-in-un-missions",
            {"1990-01-01": "supported", "2022-01-01": "supported", "2026-11-22": "supported"},
        ),
        (
            "mali-significant-in-un-missions",
            {"2010-12-31": "not-assessed", "2018-07-01": "contradicted",
             "2026-11-22": "contradicted"},
        ),
        (
            "mali-increased-un-participation",
            {"2010-12-31": "not-assessed", "2018-07-01": "contradicted",
             "2022-01-01": "qualified", "2026-11-22": "qualified"},
        ),
        (
            "ministry-official-name",
            {
                "2013-08-31": "not-assessed",
                "2013-09-01": "supported",
                "2022-01-01": "supported",
                "2024-06-01": "supported",
                "2026-11-22": "supported",
            },
        ),
    ],
)  # fmt: skip
def test_status_on_dates_worked_out_by_hand(
    register: Register, proposition: str, statuses: dict[str, str]
) -> None:
    stood = standing(register)[proposition]
    found = {day: status_at(stood, date.fromisoformat(day)) for day in statuses}
    assert found == statuses


def test_status_at_swaps_the_sides_for_a_claim_that_denies(register: Register) -> None:
    day = date(2018, 1, 1)
    unqualified = standing(register)["mali-increased-un-participation"]
    assert status_at(unqualified, day) == "contradicted"
    assert status_at(unqualified, day, asserts=False) == "supported"
    day = date(2020, 2, 1)
    qualified = standing(register)["un-supplies-weapons-to-mali"]
    assert status_at(qualified, day) == "contradicted"
    assert status_at(qualified, day, asserts=False) == "qualified"


def test_known_by_hides_a_withdrawal_that_was_not_yet_known(register: Register) -> None:
    day = date(2026, 11, 22)
    before = standing(register, date(2023, 6, 27))["un-mission-in-mali"]
    assert status_at(before, day) == "supported"
    after = standing(register, date(2023, 12, 31))["un-mission-in-mali"]
    assert status_at(after, day) == "outdated"


def test_known_by_takes_an_end_that_had_been_announced(register: Register) -> None:
    day = date(2022, 12, 1)
    announced = standing(register, date(2022, 8, 31))["france-is-ally"]
    assert status_at(announced, day) == "outdated"
    unheard = standing(register, date(2022, 5, 2))["france-is-ally"]
    assert status_at(unheard, day) == "supported"


def test_a_month_is_known_on_its_last_day(register: Register) -> None:
    stood = {
        known_by: [found.finding.id for found in standing(register, known_by)["t-72-in-service"]]
        for known_by in (date(2025, 1, 30), date(2025, 1, 31))
    }
    assert stood[date(2025, 1, 30)] == []
    assert stood[date(2025, 1, 31)] == [
        "t72-absent-before-2025",
        "t72-convoy-2025-recipient-disputed",
    ]


def test_known_from_falls_back_on_as_known_without_a_dated_source(register: Register) -> None:
    finding = register.finding["insurgency-0"]
    assert known_from(register, finding, finding.sources) == date(2017, 3, 31)


def test_end_known_from_the_first_source_on_or_after_it(register: Register) -> None:
    def seen(id: str) -> date | None:
        finding = register.finding[id]
        return end_known_from(register, finding, finding.sources)

    assert seen("ru-wagner-2021-2025") == date(2025, 6, 7)  # reported a day later
    assert seen("un-peace-1") == date(2023, 6, 30)  # no source that late: the end itself
    assert seen("ecowas-0") == date(2024, 12, 15)  # fixed beforehand
    assert seen("aes-1") is None


def test_end_known_from_a_source_of_the_very_day(register: Register) -> None:
    finding = register.finding["us-sanctions-on-minister-2023"]
    moved = finding.model_copy(update={"end": date(2023, 7, 24)})
    assert end_known_from(register, moved, finding.sources) == date(2023, 7, 24)


def test_standing_leaves_out_sources_dated_after_the_clock(register: Register) -> None:
    stood = standing(register, date(2019, 6, 25))["russia-is-partner"]
    assert [found.finding.id for found in stood] == ["ru-cooperation-agreement-2019"]
    # The release of that day; not the report of August 2025, nor a page that may be as late.
    assert stood[0].sources == ("defense-aerospace-com-russia-sign-agreement-2019",)
    assert stood[0].observed == date(2019, 6, 25)


def test_standing_withdraws_a_finding_with_its_last_source(register: Register) -> None:
    both = register.finding["ak-in-eutm-training-2013"].sources
    assert standing(register, None, both)["ak-47-in-service"] == ()
    one = standing(register, None, both[:1])["ak-47-in-service"]
    assert [found.sources for found in one] == [both[1:]]


def test_standing_refuses_an_unknown_source_and_names_the_nearest(register: Register) -> None:
    with pytest.raises(ParameterError, match="did you mean «unmas-programme»"):
        standing(register, None, ["unmas-program"])


@pytest.mark.parametrize(
    ("statuses", "main", "combined"),
    [
        ([], None, "not-assessed"),
        (["qualified", "qualified"], None, "qualified"),
        (["contested", "contested"], "contested", "contested"),
        (["supported", "contradicted"], None, "qualified"),
        (["supported", "contradicted"], "supported", "qualified"),
        (["supported", "contradicted"], "contradicted", "contradicted"),
        (["supported", "outdated", "qualified"], "outdated", "outdated"),
        (["outdated", "contradicted"], None, "qualified"),
        (["outdated", "contradicted"], "outdated", "outdated"),
        (["supported", "contested"], "contested", "qualified"),
        (["supported", "not-assessed"], "not-assessed", "supported"),
        (["contradicted", "not-assessed"], None, "contradicted"),
        (["contradicted", "supported", "not-assessed"], "not-assessed", "qualified"),
    ],
)
def test_combine_follows_the_contract(statuses: list[str], main: str | None, combined: str) -> None:
    assert combine(statuses, main) == combined
    assert combine(statuses[::-1], main) == combined


@given(st.lists(st.sampled_from(STATUSES[:-1]), min_size=1), st.data())
def test_combine_qualifies_what_is_mixed_unless_its_subject_fell(
    statuses: list[str], data: st.DataObject
) -> None:
    main = data.draw(st.sampled_from([None, *statuses]))
    said = [status for status in statuses if status != "not-assessed"]
    if not said:
        expected = "not-assessed"
    elif all(status == said[0] for status in said):
        expected = said[0]
    else:
        expected = str(main) if main in ("outdated", "contradicted") else "qualified"
    assert combine(statuses, main) == expected


def test_status_since_is_the_first_day_of_an_unbroken_run(register: Register) -> None:
    for proposition, stood in standing(register).items():
        for day in (date(2022, 1, 1), date(2024, 6, 1), date(2026, 11, 22)):
            since = status_since(stood, day)
            if since is None:
                assert status_at(stood, day) == "not-assessed", proposition
                continue
            run = {status_at(stood, since + DAY * n) for n in range((day - since).days + 1)}
            assert run == {status_at(stood, day)}, proposition
            assert status_at(stood, since - DAY) != status_at(stood, day), proposition


def test_status_since_on_the_day_of_the_change_is_that_day(register: Register) -> None:
    day = date(2024, 1, 1)
    assert status_since(standing(register)["un-mission-in-mali"], day) == day


@pytest.mark.parametrize(
    ("proposition", "day", "finding"),
    [
        ("un-mission-in-mali", "2024-06-01", "un-mission-3"),
        ("sahel-five-cooperation", "2026-11-22", "sahel-five-2"),  # not the later -3
        ("france-is-ally", "2022-06-01", "fr-accords-denounced-2022"),
        ("france-is-ally", "2026-11-22", "fr-accords-denounced-2022"),
        ("t-72-in-service", "2026-11-22", "t72-convoy-2025-recipient-disputed"),
        ("minister-appointed-by-president", "2026-11-22", "minister-1"),
        ("counterterrorism-effect", "2026-11-22", "ct-april-2026-attacks"),
        ("counterterrorism-effect", "2022-01-01", None),
    ],
)
def test_deciding_finding_is_the_one_that_brought_the_status_about(
    register: Register, proposition: str, day: str, finding: str | None
) -> None:
    found = deciding_finding(standing(register)[proposition], date.fromisoformat(day))
    assert (found.finding.id if found else None) == finding


def test_deciding_finding_is_in_force_and_carries_the_status(register: Register) -> None:
    frame = proposition_status(register, date(2024, 6, 1))
    for row in frame.itertuples():
        if row.status == "not-assessed":
            assert row.in_force == []
        else:
            assert row.finding in row.in_force
