from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.claims.pipeline import code_documents
from analysis.documents.units import Document
from analysis.evidence import (
    Register,
    assess,
    contradicting_claims,
    fallen_facts,
    judged_claims,
    link_claims,
    load_register,
    names_later,
    partner_attention,
    partnership_timeline,
    proposition_status,
    record_last_observed,
    source_numbers,
    source_use,
    standing,
    status_changes,
    status_differences,
    told,
    unlinked_claims,
)
from analysis.evidence.confidence import confidence
from analysis.evidence.status import deciding_finding

AS_OF = date(2024, 6, 1)
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def register(project: Path) -> Register:
    return load_register(project / "data" / "evidence.yaml")


@pytest.fixture(scope="module")
def claims(project: Path, documents: list[Document]) -> pd.DataFrame:
    return code_documents(project, documents).claims


def publisher(id: str, reliability: str, **fields: Any) -> dict[str, Any]:
    return {"id": id, "name": id, "kind": "press", "reliability": reliability, **fields}


def source(id: str, publisher: str, day: str | None = None) -> dict[str, Any]:
    url = f"https://example.org/{id}"
    return {"id": id, "title": id, "publisher": publisher, "date": day, "url": url}


def finding(id: str, stance: str, start: str, end: str | None, **fields: Any) -> dict[str, Any]:
    base = {"as_known": start, "credibility": 2, "statement": id, "sources": ["a1"]}
    return {"id": id, "stance": stance, "from": start, "to": end, **base, **fields}


SMALL = Register.model_validate(
    {
        "publishers": [
            publisher("a", "A"),
            publisher("b", "B"),
            publisher("c", "C"),
            publisher("f", "F", part_of="c"),
        ],
        "sources": [
            source("a1", "a", "2019-06-01"),
            source("b1", "b", "2021"),
            source("c1", "c"),
            source("f1", "f", "2020-03"),
        ],
        "propositions": [
            {
                "id": "base",
                "question": "Is the base open?",
                "partners": ["france"],
                "links": [
                    {"id": "open", "when": {"text": "base is open"}},
                    {"id": "shut", "when": {"text": "base is shut"}, "asserts": False},
                ],
                "timeline": [
                    {"label": "Base", "partner": "france", "kind": "deployment",
                     "from": "2019-01-01", "to": "2021-01-01", "finding": "opened"},
                    {"label": "Visits", "partner": "niger", "kind": "mission",
                     "from": "2025-01-01", "to": None, "finding": "closed"},
                ],
                "findings": [
                    finding("opened", "supports", "2019-01-01", "2021-01-01"),
                    finding("reduced", "qualifies", "2020-03-01", "2021-01-01", sources=["f1"],
                            as_known="2020-03"),
                    finding("closed", "contradicts", "2021-01-01", None, sources=["b1", "c1"],
                            as_known="2021"),
                ],
            },
            {
                "id": "radar",
                "question": "Is there a radar?",
                "links": [{"id": "radar", "when": {"text": "radar"}}],
                "findings": [finding("installed", "supports", "2018-05-05", None)],
            },
        ],
    }
)  # fmt: skip


def table(*texts: str, **fields: Any) -> pd.DataFrame:
    rows = [
        {
            "claim_id": f"c{n}",
            "document": "d",
            "source_file": "d.txt",
            "section_path": [],
            "start": 100 * n,
            "end": 100 * n + len(text),
            "text": text,
            "kind": "descriptive",
            "themes": [],
            "partners": ["france"],
            "categories": [],
            "direction": "none",
            "checkable": True,
            "rules": [],
            "propositions": None,
            "status": None,
            **fields,
        }
        for n, text in enumerate(texts)
    ]
    return pd.DataFrame(rows)


BASE = table("The base is open.", "The base is shut.", "The base is open by radar.", "It rains.")


def statuses(day: str, claims: pd.DataFrame = BASE, **options: Any) -> list[str]:
    return list(assess(claims, SMALL, date.fromisoformat(day), **options).claims["status"])


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2018-01-01", ["not-assessed", "not-assessed", "not-assessed", "not-assessed"]),
        ("2019-01-01", ["supported", "contradicted", "supported", "not-assessed"]),
        ("2020-03-01", ["qualified", "contradicted", "qualified", "not-assessed"]),
        ("2021-01-01", ["outdated", "supported", "outdated", "not-assessed"]),
    ],
)
def test_assess_gives_each_claim_its_status(day: str, expected: list[str]) -> None:
    assert statuses(day) == expected


def test_assess_gives_what_is_tied_its_status_whether_it_is_checkable_or_not() -> None:
    claims = table("The base is open.", "It rains.", checkable=False)
    done = assess(claims, SMALL, date(2020, 1, 1))
    assert list(done.claims["status"]) == ["supported", "not-checkable"]
    assert list(done.claims["parts"]) == [
        [{"proposition": "base", "status": "supported", "finding": "opened"}],
        [],
    ]


@pytest.mark.parametrize(
    ("text", "verb", "main"),
    [
        # The subject's part, not the nearer words behind the verb.
        ("The base is open and hears the radar.", "hears", "outdated"),
        # The subject stands behind what a lead adjunct says.
        ("As the base is open, the radar works.", "works", "qualified"),
        ("The radar works since the base is open.", "works", "qualified"),
        # The words that hold the verb go before those nearer to it.
        ("Since the base is open radar works.", "base", "outdated"),
    ],
)
def test_a_sentence_falls_with_what_it_is_about(text: str, verb: str, main: str) -> None:
    place = text.index(verb)
    kind = {"field": "kind", "code": "descriptive", "rule": "kind: main-verb", "coder": "machine"}
    claims = table(text, rules=[{**kind, "start": place, "end": place + len(verb)}])
    done = assess(claims, SMALL, date(2021, 1, 1)).claims
    assert [part["status"] for part in done["parts"][0]] == ["outdated", "supported"]
    assert done["status"][0] == main


def test_a_rule_may_say_what_a_sentence_is_about() -> None:
    rule = {"id": "open", "when": {"text": "base is open"}, "main": True}
    whole = SMALL.model_dump(by_alias=True)
    whole["propositions"][0]["links"] = [rule]
    claims = table("The radar works since the base is open.")
    done = assess(claims, Register.model_validate(whole), date(2021, 1, 1)).claims
    assert done["status"][0] == "outdated"


def test_two_parts_that_the_same_words_carry_are_none_the_main_one() -> None:
    whole = SMALL.model_dump(by_alias=True)
    for proposition in whole["propositions"]:
        proposition["links"] = [{"id": "any", "when": {"text": "open with radar"}}]
    claims = table("The base is open with radar.")
    done = assess(claims, Register.model_validate(whole), date(2021, 1, 1)).claims
    assert done["status"][0] == "qualified"


def test_fallen_facts_count_events_and_not_claims() -> None:
    done = assess(BASE, SMALL, date(2021, 1, 1)).claims
    assert fallen_facts(done, SMALL).values.tolist() == [["closed", ["closed"], ["c0", "c2"]]]
    assert list(judged_claims(done)["claim_id"]) == ["c0", "c1", "c2"]
    whole = SMALL.model_dump(by_alias=True)
    base, radar = whole["propositions"]
    base["findings"][2]["event"] = "end"
    radar["findings"] = [
        finding("sold", "contradicts", "2021-01-01", None, event="end", sources=["b1"],
                as_known="2021")
    ]  # fmt: skip
    register = Register.model_validate(whole)
    done = assess(BASE, register, date(2021, 1, 1)).claims
    assert fallen_facts(done, register).values.tolist() == [
        ["end", ["closed", "sold"], ["c0", "c2"]]
    ]


def test_assess_keeps_rules_and_repeats_nothing_when_run_again() -> None:
    theme = {"field": "themes", "code": "x", "rule": "r", "coder": "ann", "start": 0, "end": 1}
    claims = table("The base is open.", rules=[theme])
    once = assess(claims, SMALL, AS_OF).claims
    assert assess(once, SMALL, AS_OF).claims["rules"][0] == [
        theme,
        {
            "field": "propositions",
            "code": "base",
            "rule": "base/open",
            "coder": "machine",
            "start": 4,
            "end": 16,
        },
    ]
    assert claims["status"][0] is None or pd.isna(claims["status"][0])


def test_assess_keeps_the_index_and_order_of_a_selection() -> None:
    some = BASE.iloc[[2, 0]]
    done = assess(some, SMALL, date(2021, 1, 1)).claims
    assert list(done.index) == [2, 0]
    assert list(done["status"]) == ["outdated", "outdated"]


def test_assess_uses_links_that_a_person_gave() -> None:
    links = link_claims(BASE, SMALL) | {"c0": []}
    assert statuses("2019-01-01", links=links)[0] == "not-assessed"


def test_assess_without_a_register_assesses_nothing() -> None:
    done = assess(BASE, Register(), AS_OF)
    assert set(done.claims["status"]) == {"not-assessed"}
    assert done.assessed.empty
    assert {"status", "since", "finding", "confidence"} <= set(done.assessed)


def test_assess_of_no_claims_keeps_the_columns() -> None:
    done = assess(BASE.iloc[:0], SMALL, AS_OF)
    assert done.claims.empty
    assert list(done.claims) == [*BASE, "parts"]


def test_proposition_status_gives_the_reasons() -> None:
    row = proposition_status(SMALL, date(2024, 1, 1)).iloc[0]
    assert row[["status", "since", "finding"]].tolist() == [
        "outdated",
        date(2021, 1, 1),
        "closed",
    ]
    assert (row["in_force"], row["ended"]) == (["closed"], ["opened", "reduced"])
    assert (row["evidence_date"], row["age_days"], row["old"]) == (date(2021, 12, 31), 731, True)
    assert (row["independent"], row["reliable"], row["best_reliability"]) == (2, 1, "B")
    assert (row["confidence"], row["lowered_by"]) == ("low", ["age"])


def test_proposition_status_flags_age_only_beyond_the_threshold() -> None:
    frame = proposition_status(SMALL, date(2023, 12, 31))
    assert (frame["age_days"][0], frame["old"][0]) == (730, False)
    assert frame["confidence"][0] == "moderate"
    sooner = proposition_status(SMALL, date(2023, 12, 31), old_after_days=729)
    assert sooner["old"][0]


def test_proposition_status_says_since_when_the_deciding_finding_was_known() -> None:
    entry = finding("f", "supports", "2018-01-01", None, sources=["a1", "b1"], as_known="2021")
    known = proposition_status(_asking(entry), date(2020, 1, 1))
    assert (known["hindsight"][0], known["age_days"][0]) == (None, 0)
    early = proposition_status(_asking(entry), date(2019, 1, 1))
    assert early["hindsight"][0] == date(2019, 6, 1)
    clocked = proposition_status(_asking(entry), date(2020, 1, 1), known_by=date(2020, 1, 1))
    assert clocked["evidence_date"][0] == date(2019, 6, 1)


def test_age_is_that_of_the_thing_seen_and_not_of_the_page_that_repeats_it() -> None:
    told = {"sources": ["a1", "b1"], "as_known": "2021"}
    seen = finding("f", "supports", "1985-01-01", None, observed="1985", **told)
    row = proposition_status(_asking(seen), date(2022, 1, 1)).iloc[0]
    assert (row["evidence_date"], row["old"]) == (date(1985, 12, 31), True)
    assert row["lowered_by"] == ["age"]
    ended = finding("f", "supports", "1985-01-01", "1990-01-01", **told)
    assert record_last_observed(_asking(ended), date(2022, 1, 1)) == date(1990, 1, 1)
    open_one = finding("f", "supports", "1985-01-01", None, **told)
    assert record_last_observed(_asking(open_one), date(2022, 1, 1)) == date(2021, 12, 31)
    assert record_last_observed(_asking(open_one), date(1980, 1, 1)) is None


def test_a_page_that_shows_nothing_is_no_source() -> None:
    entry = finding("f", "supports", "2019-01-01", None, sources=["a1", "b1"], as_known="2021")
    whole = _asking(entry).model_dump(by_alias=True)
    whole["sources"][0]["shows_nothing"] = True
    register = Register.model_validate(whole)
    (found,) = standing(register)["p"]
    assert (found.sources, found.known) == (("b1",), date(2021, 12, 31))
    row = proposition_status(register, date(2022, 1, 1)).iloc[0]
    assert (row["independent"], row["best_reliability"]) == (1, "B")
    assert "a1" not in set(
        source_use(register, assess(BASE, register, AS_OF).assessed, AS_OF)["source"]
    )


def test_confidence_names_who_first_said_so_and_what_is_missing() -> None:
    entry = finding(
        "f", "supports", "2019-01-01", None, sources=["c1", "f1", "b1"], as_known="2021"
    )
    row = proposition_status(_asking(entry), date(2022, 1, 1)).iloc[0]
    assert row["origins"] == [
        {"originator": "b", "reliability": "B", "sources": ["b1"]},
        {"originator": "c", "reliability": "C", "sources": ["c1", "f1"]},
    ]
    assert row["missing"] == ["independence", "reliability"]
    three = finding(
        "f", "supports", "2019-01-01", None, sources=["a1", "b1", "c1"], as_known="2021"
    )
    assert proposition_status(_asking(three), date(2022, 1, 1))["missing"][0] == []


def test_an_undated_page_is_cited_only_where_all_of_its_finding_was_out() -> None:
    entry = finding("f", "supports", "2019-01-01", None, sources=["a1", "c1"], as_known="2021")
    (early,) = standing(_asking(entry), date(2020, 1, 1))["p"]
    assert early.sources == ("a1",)
    (whole,) = standing(_asking(entry), date(2021, 12, 31))["p"]
    assert whole.sources == ("a1", "c1")


@pytest.mark.parametrize(
    ("parts", "known", "later"),
    [
        ("It opened. It closed on 2 May 2022.", "It opened.", "It closed on 2 May 2022."),
        ("It opened in 2022.", "It opened in 2022.", ""),
        ("It grew from May 2, 2022.", "", "It grew from May 2, 2022."),
        ("Until 2024-25 it grew.", "", "Until 2024-25 it grew."),
        (["It opened.", {"text": "It was the last.", "known": "2022"}], "It opened.",
         "It was the last."),
        (["It opened.", {"text": "It grew.", "known": "2021-12-31"}], "It opened. It grew.", ""),
        ("Some 2,100 men came on 1 January 2022.", "Some 2,100 men came on 1 January 2022.", ""),
    ],
)  # fmt: skip
def test_a_statement_is_told_as_far_as_it_was_known(parts: Any, known: str, later: str) -> None:
    entry = finding("f", "supports", "2019-01-01", None, statement=parts, as_known="2023")
    day = date(2022, 1, 1)
    (own,) = _asking(entry).propositions[0].findings
    assert told(own, day, "en") == (known, later)
    assert told(own, day, "en", known_by=day) == (known, "")
    assert told(own, date(2023, 12, 31), "en").later == ""


def test_a_day_to_come_that_was_announced_is_no_hindsight() -> None:
    entry = finding("f", "supports", "2019-01-01", None, statement="It ends on 2 May 2022.")
    (own,) = _asking(entry).propositions[0].findings
    assert told(own, date(2022, 1, 1), "en") == ("It ends on 2 May 2022.", "")
    assert told(own, date(2022, 1, 1), "en", known_by=date(2022, 1, 1)) == ("", "")


def test_dates_are_read_in_the_records_language() -> None:
    day = date(2022, 1, 1)
    assert names_later("jusqu’au 1er juillet 2022", day, "fr")
    assert not names_later("le 1er janvier 2022", day, "fr")


@pytest.mark.parametrize(
    ("sources", "level"),
    [
        (["c1"], "low"),
        (["c1", "f1"], "low"),  # f is a part of c
        (["a1"], "moderate"),
        (["b1", "c1"], "moderate"),
        (["a1", "b1"], "moderate"),
        (["a1", "c1", "b1"], "high"),  # two reliable
        (["a1", "c1", "d1"], "high"),  # one completely reliable
        (["b1", "c1", "d1"], "moderate"),
        (["d1", "e1"], "low"),
    ],
)
def test_confidence_counts_independent_originators(sources: list[str], level: str) -> None:
    entry = finding("f", "supports", "2019-01-01", None, sources=sources, as_known="2023")
    assert proposition_status(_asking(entry), date(2023, 1, 1))["confidence"][0] == level


def _asking(*entries: dict[str, Any]) -> Register:
    """Give the small register with one question and these findings."""
    link = {"id": "any", "when": {"direction": "none"}}
    base = SMALL.model_dump(by_alias=True)
    base["publishers"] += (publisher("d", "D"), publisher("e", "E"))
    base["sources"] += (source("d1", "d"), source("e1", "e"))
    proposition = {"id": "p", "question": "?", "links": [link], "findings": list(entries)}
    return Register.model_validate(base | {"propositions": [proposition]})


def test_confidence_takes_an_originators_best_mark() -> None:
    for sources in (["c1", "f1"], ["f1", "c1"]):
        entry = finding("f", "supports", "2019-01-01", None, sources=sources, as_known="2023")
        frame = proposition_status(_asking(entry), date(2023, 1, 1))
        assert frame.loc[0, ["independent", "best_reliability"]].tolist() == [1, "C"]


def test_confidence_falls_for_disagreement_age_and_doubt() -> None:
    entries = [
        finding("f", "supports", "2019-01-01", None, sources=["a1", "b1", "c1"], credibility=4),
        finding("g", "contradicts", "2018-01-01", None, as_known="2019-06-01"),
    ]
    register = _asking(*entries)
    stood = standing(register)["p"]
    decided = deciding_finding(stood, AS_OF)
    found = confidence(register, stood, "contested", decided, True)
    assert found is not None
    assert found.lowered_by == ["disagreement", "age", "doubt"]
    assert found.level == "low"
    assert confidence(register, [], "not-assessed", None, False) is None


def test_status_changes_lists_every_change_between_two_dates() -> None:
    found = status_changes(BASE, SMALL, date(2018, 5, 5), date(2021, 1, 1))
    rows = found[["claim_id", "date", "old_status", "new_status", "finding", "event"]]
    expected = [
        ("c0", date(2019, 1, 1), "not-assessed", "supported", "opened", "begins"),
        ("c1", date(2019, 1, 1), "not-assessed", "contradicted", "opened", "begins"),
        ("c0", date(2020, 3, 1), "supported", "qualified", "reduced", "begins"),
        ("c2", date(2020, 3, 1), "supported", "qualified", "reduced", "begins"),
        ("c0", date(2021, 1, 1), "qualified", "outdated", "closed", "begins"),
        ("c1", date(2021, 1, 1), "contradicted", "supported", "closed", "begins"),
        ("c2", date(2021, 1, 1), "qualified", "outdated", "closed", "begins"),
    ]
    assert [tuple(row) for row in rows.itertuples(index=False)] == expected


def test_status_changes_names_the_finding_that_ends() -> None:
    hidden = status_changes(
        table("The base is open."), SMALL, date(2020, 6, 1), date(2022, 1, 1),
        without_sources=["b1", "c1"],
    )  # fmt: skip
    assert hidden[["new_status", "finding", "event"]].values.tolist() == [
        ["not-assessed", "opened", "ends"]
    ]


def test_status_changes_names_the_finding_that_carries_the_new_status() -> None:
    register = _asking(
        finding("aside", "qualifies", "2020-01-01", None),
        finding("denial", "contradicts", "2020-01-01", None),
    )
    found = status_changes(table("So."), register, date(2019, 1, 1), date(2021, 1, 1))
    assert found[["new_status", "finding"]].values.tolist() == [["contradicted", "denial"]]


def test_status_changes_on_one_day_are_none() -> None:
    found = status_changes(BASE, SMALL, AS_OF, AS_OF)
    assert found.empty
    assert "finding" in found


def test_status_changes_lead_from_the_first_dates_statuses_to_the_seconds(
    claims: pd.DataFrame, register: Register
) -> None:
    first, second = date(2022, 1, 1), TODAY
    status = assess(claims, register, first).claims.set_index("claim_id")["status"].to_dict()
    changes = status_changes(claims, register, first, second)
    for change in changes.drop_duplicates(["claim_id", "date"]).itertuples():
        assert status[change.claim_id] == change.old_status != change.new_status
        status[change.claim_id] = change.new_status
    end = assess(claims, register, second).claims.set_index("claim_id")["status"].to_dict()
    assert status == end


def test_status_changes_miss_no_day(claims: pd.DataFrame, register: Register) -> None:
    first, days = date(2023, 6, 15), 230
    changes = status_changes(claims, register, first, first + timedelta(days))
    seen = {day: set(group["claim_id"]) for day, group in changes.groupby("date")}
    links = link_claims(claims, register)
    before = assess(claims, register, first, links=links)
    for n in range(1, days + 1):
        day = first + timedelta(n)
        after = assess(claims, register, day, links=links)
        differ = set(status_differences(before, after)["claim_id"])
        assert differ == seen.get(day, set()), day
        before = after


def test_status_differences_show_what_a_withdrawn_source_carried() -> None:
    day = date(2022, 1, 1)
    before = assess(BASE, SMALL, day)
    after = assess(BASE, SMALL, day, without_sources=["b1", "c1"])
    expected = pd.DataFrame(
        {
            "claim_id": ["c0", "c1", "c2"],
            "document": ["d", "d", "d"],
            "old_status": ["outdated", "supported", "outdated"],
            "new_status": ["not-assessed", "not-assessed", "supported"],
        }
    )
    pd.testing.assert_frame_equal(status_differences(before, after), expected)


def test_unlinked_claims_are_listed_with_their_reason() -> None:
    links = link_claims(BASE, SMALL) | {"c0": []}
    done = assess(BASE, SMALL, AS_OF, links=links).claims
    expected = pd.DataFrame(
        {
            "claim_id": ["c0", "c3"],
            "document": ["d", "d"],
            "text": ["The base is open.", "It rains."],
            "reason": ["overruled", "no-question"],
        }
    )
    pd.testing.assert_frame_equal(unlinked_claims(done, SMALL), expected)
    empty = assess(BASE, Register(), AS_OF).claims
    assert set(unlinked_claims(empty, Register())["reason"]) == {"no-register"}


def test_partner_attention_holds_the_record_beside_the_documents() -> None:
    claims = table("The base is open.", "The base is shut.")
    found = partner_attention(claims, SMALL, date(2020, 6, 1)).set_index("partner")
    assert list(found.index) == ["niger", "france"]
    assert found["attention"].to_dict() == {"niger": "none", "france": "named"}
    assert found["current"].to_dict() == {"niger": False, "france": True}
    assert found["partnerships"].to_dict() == {"niger": 0, "france": 1}
    assert found["findings_in_force"].to_dict() == {"niger": 2, "france": 2}
    one = partner_attention(claims.iloc[:1], SMALL, date(2020, 6, 1)).set_index("partner")
    assert one["attention"].to_dict() == {"niger": "none", "france": "passing"}


def test_partner_attention_without_a_register_is_empty() -> None:
    assert partner_attention(BASE, Register(), AS_OF).empty


def test_partnership_timeline_gives_bars_with_their_state() -> None:
    found = partnership_timeline(SMALL, date(2022, 1, 1), claims=BASE)
    expected = pd.DataFrame(
        {
            "label": ["Base", "Visits"],
            "partner": ["france", "niger"],
            "kind": ["deployment", "mission"],
            "start": [date(2019, 1, 1), date(2025, 1, 1)],
            "end": [date(2021, 1, 1), None],
            "last_seen": [None, date(2021, 12, 31)],
            "status": ["ended", "future"],
            "proposition": ["base", "base"],
            "finding": ["opened", "closed"],
            "claims": [4, 0],
        }
    )
    pd.testing.assert_frame_equal(found, expected)


def test_partnership_timeline_leaves_an_end_open_that_was_not_known() -> None:
    found = partnership_timeline(SMALL, date(2022, 1, 1), known_by=date(2020, 12, 31))
    assert found[["label", "status"]].values.tolist() == [["Base", "current"]]
    assert found["end"].tolist() == [None]


def test_source_numbers_do_not_move_with_date_or_withdrawal() -> None:
    assert source_numbers(SMALL) == {"a1": 1, "f1": 2, "b1": 3, "c1": 4}


def test_source_use_names_what_rests_on_each_source() -> None:
    day = date(2020, 6, 1)
    done = assess(BASE, SMALL, day, without_sources=["f1"])
    found = source_use(SMALL, done.assessed, day, without_sources=["f1"])
    assert found["number"].tolist() == [1, 2, 3, 4]
    first = found.iloc[0]
    assert first[["source", "reliability", "findings", "in_force", "propositions"]].tolist() == [
        "a1",
        "A",
        ["opened", "installed"],
        ["opened", "installed"],
        ["base", "radar"],
    ]
    assert first["claims"] == ["c0", "c1", "c2"]
    assert found["withdrawn"].tolist() == [False, True, False, False]
    assert found["findings"].tolist()[1:] == [[], [], []]


def test_at_most_one_checkable_claim_in_ten_is_unlinked(
    claims: pd.DataFrame, register: Register
) -> None:
    done = assess(claims, register, TODAY).claims
    assert done["checkable"].sum() >= 30
    assert len(unlinked_claims(done, register)) <= done["checkable"].sum() / 10


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("The UN presence in Mali serves", ["supported", "qualified", "qualified"]),
        ("United Nations Peacekeeping Missions play", ["supported", "outdated", "outdated"]),
        ("countries like Mali, Burkina Faso", ["supported", "outdated", "outdated"]),
        ("Countries in the Sahel region", ["supported"] * 3),
        ("such as France and the United States", ["qualified", "outdated", "outdated"]),
        ("The UN supplies modern weaponry", ["contradicted"] * 3),
        ("the Russian-made T-72", ["contradicted", "contradicted", "qualified"]),
        ("like the French VAB", ["contradicted"] * 3),
        ("Mali commits soldiers to UN missions", ["supported"] * 3),
        ("plays a significant role in maintaining peace", ["qualified"] * 3),
        ("promote adherence to international human rights", ["supported", "qualified",
                                                             "qualified"]),
        ("officially known as the Ministry", ["supported"] * 3),
        ("unmanned aerial vehicles (UAVs)", ["not-assessed", "supported", "supported"]),
        ("ongoing threat of terrorism", ["supported"] * 3),
    ],
)  # fmt: skip
def test_assess_the_documents_on_three_dates(
    claims: pd.DataFrame, register: Register, part: str, expected: list[str]
) -> None:
    chosen = claims[claims["text"].str.contains(part, regex=False)]
    assert len(chosen) == 1
    days = (date(2022, 1, 1), AS_OF, TODAY)
    found = [assess(chosen, register, day).claims["status"].iloc[0] for day in days]
    assert found == expected


def test_nothing_in_the_documents_contradicts_itself(
    claims: pd.DataFrame, register: Register
) -> None:
    # A norm denies no practice, and a share may be large where the sum is too small.
    assert contradicting_claims(assess(claims, register, TODAY).claims).empty


def test_partner_attention_shows_who_the_documents_leave_out(
    claims: pd.DataFrame, register: Register
) -> None:
    found = partner_attention(claims, register, TODAY).set_index("partner")
    absent = {"china", "european-union", "turkiye", "wagner-group", "alliance-of-sahel-states"}
    assert absent <= set(found.index[found["attention"] == "none"])
    assert found.loc["russia", "attention"] == "passing"
    assert found.loc["united-nations", "attention"] == "named"
