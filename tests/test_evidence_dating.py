"""When documents were true: held against a count day by day, and by its rules one at a time."""

from collections import Counter
from datetime import date, timedelta
from itertools import groupby

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from analysis.evidence import Register, date_documents, standing
from analysis.evidence.dating import doubts
from analysis.evidence.plateaux import LEAST_DAYS, TOLERANCE
from analysis.evidence.status import combine, status_at

ZERO = date(2000, 1, 1)
AS_OF = ZERO + timedelta(600)


def day(number):
    return ZERO + timedelta(number)


def finding(id, stance, start, end, known=None):
    return {
        "id": id,
        "stance": stance,
        "from": day(start),
        "to": None if end is None else day(end),
        "as_known": str(day(start if known is None else known)),
        "credibility": 2,
        "statement": id,
        "sources": [f"s-{id}"],
    }


def register(**findings):
    """Make a register of propositions, each given as its findings' tuples."""
    made = {
        proposition: [finding(f"{proposition}-{n}", *told) for n, told in enumerate(own)]
        for proposition, own in findings.items()
    }
    return Register.model_validate(
        {
            "publishers": [{"id": "p", "name": "P", "kind": "press", "reliability": "A"}],
            "sources": [
                {
                    "id": f"s-{f['id']}",
                    "title": "t",
                    "publisher": "p",
                    "date": f["as_known"],
                    "url": "https://example.org/x",
                }
                for own in made.values()
                for f in own
            ],
            "propositions": [
                {"id": id, "question": f"{id}?", "findings": own} for id, own in made.items()
            ],
        }
    )


def linked(*said, document="text", checkable=True):
    """Make claims and their links; each is said as its sides: "a" asserts, "!a" denies.

    The first of several is what the sentence is about.
    """
    ids = [f"{document}-{n}" for n in range(len(said))]
    claims = pd.DataFrame({"claim_id": ids, "document": document, "checkable": checkable})
    links = {
        id: [
            {"proposition": side.removeprefix("!"), "asserts": not side.startswith("!"),
             "rule": "r", "coder": "machine", "start": 0, "end": 1, "main": place == 0}
            for place, side in enumerate(sides.split())
        ]
        for id, sides in zip(ids, said, strict=True)
    }  # fmt: skip
    return claims, links


def dated(record, said, as_of=AS_OF, **options):
    claims, links = said
    return date_documents(claims, record, as_of, links=links, **options)


def answer(record, said, **options):
    return dated(record, said, **options).answers.iloc[0]


def offsets(row, zero=ZERO):
    return (row["start"] - zero).days, (row["last"] - zero).days


# A naive count, one day after the other.


def units_of(claims, links, counted):
    rows = claims[claims["checkable"]] if counted == "checkable" else claims
    units = [tuple((k["proposition"], k["asserts"]) for k in links[id]) for id in rows["claim_id"]]
    if counted == "questions":
        return [(side,) for side in {side for unit in units for side in unit}]
    return [unit for unit in units if unit]


def naive_days(record, units, as_of):
    found = standing(record)
    days = [day(n) for n in range((as_of - ZERO).days + 1)]

    def combined(unit, when):
        statuses = [status_at(found[p], when, asserts) for p, asserts in unit]
        return combine(statuses, statuses[0])

    told = [[combined(unit, when) for when in days] for unit in units]
    judged = [statuses for statuses in told if set(statuses) != {"not-assessed"}]
    return [Counter(statuses) for statuses in zip(*judged, strict=True)]


def naive_plateau(counts, borne, of):
    def spoken(count):
        return count.total() - count["not-assessed"]

    shares = {}
    for n, count in enumerate(counts):
        upheld = count["supported"] + (count["qualified"] if borne == "qualified" else 0)
        if spoken(count) * 2 >= count.total():
            shares[n] = upheld / (spoken(count) if of == "spoken" else count.total())
    plateaux = []
    for level in sorted(set(shares.values()), reverse=True):
        within = [n for n, share in shares.items() if share >= level - TOLERANCE - 1e-9]
        runs = [
            [n for _, n in run]
            for _, run in groupby(enumerate(within), lambda placed: placed[1] - placed[0])
        ]
        reaching = [run for run in runs if max(shares[n] for n in run) >= level]
        plateaux.append((level, max(reaching, key=len), len(runs)))
    lasting = [found for found in plateaux if len(found[1]) >= LEAST_DAYS]
    return next(iter([*lasting, *plateaux]), None)


def banded(count):
    fallen = count["outdated"] + count["contradicted"]
    return [*(count[s] for s in ("supported", "qualified", "contested")), fallen,
            count["not-assessed"]]  # fmt: skip


def daily(bands):
    """Repeat each step's counts for each of its days."""
    names = ["supported", "qualified", "contested", "fallen", "silent"]
    return [
        list(row[names])
        for _, row in bands.iterrows()
        for _ in range((row["last"] - row["start"]).days + 1)
    ]


sides = st.lists(st.sampled_from(["a", "!a", "b", "c", "!c"]), min_size=1, max_size=2, unique=True)
stances = st.sampled_from(["supports", "contradicts", "qualifies"])
spans = st.tuples(stances, st.integers(0, 500), st.one_of(st.none(), st.integers(1, 400))).map(
    lambda told: (told[0], told[1], told[2] and told[1] + told[2])
)
records = st.fixed_dictionaries(
    {id: st.lists(spans, max_size=4) for id in ("a", "b", "c")}
).map(lambda findings: register(**findings))  # fmt: skip


@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(records, st.lists(sides, min_size=1, max_size=6), st.integers(0, 600))
def test_dating_is_what_counting_every_day_gives(record, said, length):
    claims, links = linked(*(" ".join(unit) for unit in said))
    claims["checkable"] = [n % 2 == 0 for n in range(len(claims))]
    as_of = day(length)
    found = date_documents(claims, record, as_of, links=links)
    for counted in ("claims", "checkable", "questions"):
        counts = naive_days(record, units_of(claims, links, counted), as_of)
        told = daily(found.bands[found.bands["counted"] == counted])
        spoken = [n for n, count in enumerate(counts) if set(count) != {"not-assessed"}]
        assert told == [banded(count) for count in counts[min(spoken, default=0) :]]
        readings = found.readings[found.readings["counted"] == counted]
        for reading in readings.itertuples():
            best, run, spells = naive_plateau(counts, reading.borne_out, reading.share_of)
            assert (reading.best, reading.spells) == (pytest.approx(best), spells)
            assert (reading.start, reading.last) == (day(run[0]), day(run[-1]))
        if readings.empty:
            assert naive_plateau(counts, "qualified", "spoken") is None


def test_silence_is_neither_borne_out_nor_fallen():
    record = register(a=[("supports", 0, 100)], b=[("contradicts", 50, None)])
    found = dated(record, linked("a", "b")).bands
    own = found[found["counted"] == "claims"]
    names = ["supported", "fallen", "silent"]
    assert own[names].to_numpy().tolist() == [[1, 0, 1], [1, 1, 0], [0, 1, 1]]


def test_days_on_which_the_record_speaks_on_less_than_half_do_not_count():
    record = register(
        a=[("supports", 0, None)], b=[("supports", 200, None)], c=[("contradicts", 400, None)]
    )
    # One of three is borne out, alone, for 200 days: that dates the record, not the text.
    assert offsets(answer(record, linked("a", "b", "c"))) == (200, 399)


def test_a_day_on_which_just_half_is_spoken_on_counts():
    record = register(a=[("supports", 0, None)], b=[("contradicts", 200, None)])
    assert offsets(answer(record, linked("a", "b"))) == (0, 199)


def test_a_claim_that_the_record_never_speaks_on_is_no_unit():
    record = register(a=[("supports", 0, None)], b=[], c=[("supports", 700, None)])
    assert answer(record, linked("a", "b", "c"))["units"] == 1


def test_a_document_that_the_record_never_speaks_on_is_not_dated():
    found = dated(register(a=[]), linked("a", ""))
    assert [len(frame) for frame in found] == [0, 0, 0]


def test_one_claim_in_twenty_is_within_the_tolerance_and_two_are_not():
    record = register(
        a=[("supports", 0, 400)],
        b=[("supports", 0, 200), ("contradicts", 200, None)],
        c=[("supports", 0, 300), ("contradicts", 300, None)],
    )
    found = answer(record, linked(*["a"] * 18, "b", "c"))
    assert offsets(found) == (0, 299)
    assert found["best"] == 1


def test_a_peak_shorter_than_three_months_is_passed_over():
    spans = [("supports", 0, 300), ("contradicts", 300, None)]
    record = register(
        a=spans, b=[("contradicts", 0, 120), ("supports", 120, 150), ("contradicts", 150, None)]
    )
    found = answer(record, linked("a", "b"))
    assert offsets(found) == (0, 299)
    assert found["best"] == 0.5


def test_of_two_stretches_as_high_the_longer_is_the_plateau_of_equal_ones_the_earlier():
    first = [("supports", 0, 100), ("contradicts", 100, 300)]
    longer = answer(register(a=[*first, ("supports", 300, 401)]), linked("a"), as_of=day(450))
    equal = answer(register(a=[*first, ("supports", 300, 400)]), linked("a"), as_of=day(450))
    assert (offsets(longer), offsets(equal)) == ((300, 400), (0, 99))
    assert longer["spells"] == equal["spells"] == 2


def test_the_plateau_is_bounded_by_the_findings_that_moved_a_claim():
    record = register(
        a=[("supports", 0, 300), ("contradicts", 300, None)],
        b=[("contradicts", 0, 100), ("supports", 100, 300)],
        c=[("supports", 0, None), ("supports", 100, 200)],
    )
    found = answer(record, linked("a", "b", "c"))
    assert offsets(found) == (100, 299)
    # The second finding on c begins that day as well, and moved nothing.
    assert found["begun_by"] == ["b-0", "b-1"]
    assert found["ended_by"] == ["a-0", "a-1", "b-1"]


def test_a_plateau_that_lasts_to_the_end_has_no_end_of_its_own():
    found = answer(register(a=[("supports", 0, None)]), linked("a"))
    assert (found["last"], found["ended_by"]) == (AS_OF, [])
    assert "edges" in found["lowered_by"]


def test_each_question_counts_once_in_the_readings_by_question():
    record = register(
        a=[("supports", 0, 300), ("contradicts", 300, None)],
        b=[("contradicts", 0, 300), ("supports", 300, None)],
        c=[("contradicts", 0, 300), ("supports", 300, None)],
    )
    readings = dated(record, linked("a", "a", "a", "b", "c")).readings
    first = readings.drop_duplicates("counted").set_index("counted")
    assert offsets(first.loc["claims"]) == (0, 299)
    assert offsets(first.loc["questions"]) == (300, 600)


def test_what_was_not_yet_known_moves_nothing():
    record = register(
        a=[("supports", 0, None)],
        b=[("supports", 0, 200, 0), ("contradicts", 200, None, 500)],
    )
    said = linked("a", "b")
    assert offsets(answer(record, said)) == (0, 199)
    # On day 300 nobody knew that b had ended on day 200: its newest source spoke of day 500.
    ended = record.proposition["b"].findings[0].model_copy(update={"end_known": day(500)})
    known = record.model_copy(
        update={
            "propositions": (
                record.propositions[0],
                record.proposition["b"].model_copy(
                    update={"findings": (ended, record.proposition["b"].findings[1])}
                ),
            )
        }
    )
    found = answer(known, said, known_by=day(300))
    assert (found["last"], found["best"]) == (AS_OF, 1)


def test_a_finding_whose_source_is_withdrawn_dates_nothing():
    record = register(a=[("supports", 0, 100), ("contradicts", 100, None)])
    found = answer(record, linked("a"), without_sources=["s-a-1"])
    assert (offsets(found), found["ended_by"]) == ((0, 99), ["a-0"])
    assert dated(record, linked("a"), without_sources=["s-a-0", "s-a-1"]).answers.empty


def test_days_are_as_exact_as_the_findings_that_bound_them():
    told = finding("a-0", "supports", 0, 366), finding("a-1", "contradicts", 366, None)
    own = [{**told[0], "from": "2000", "to": "2000"}, {**told[1], "from": "2001"}]
    one = register(a=[("supports", 0, 1), ("contradicts", 2, None)]).model_dump(by_alias=True)
    one["propositions"][0]["findings"] = own
    found = answer(Register.model_validate(one), linked("a"))
    assert (found["start"], found["last"]) == (date(2000, 1, 1), date(2000, 12, 31))
    assert (str(found["start"]), str(found["last"])) == ("2000", "2000")


SURE = {
    "days": 700,
    "readings": 12,
    "agreeing": 9,
    "begun_by": ["a", "b"],
    "ended_by": ["c", "d"],
    "spoken": 0.75,
    "best": 0.75,
    "elsewhere": 0.5,
}


@pytest.mark.parametrize(
    ("changed", "doubt"),
    [
        ({"days": 1827}, "wide"),
        ({"agreeing": 8}, "readings"),
        ({"ended_by": ["c"]}, "edges"),
        ({"begun_by": []}, "edges"),
        ({"spoken": 0.74}, "silence"),
        ({"best": 0.74, "elsewhere": 0.1}, "low"),
        ({"elsewhere": 0.56}, "flat"),
    ],
    ids=str,
)
def test_each_doubt_lowers_confidence_for_its_own_reason(changed, doubt):
    assert doubts(SURE) == []
    assert doubts({**SURE, **changed}) == [doubt]


def test_a_plateau_without_other_days_is_not_called_flat():
    assert doubts({**SURE, "elsewhere": float("nan")}) == []


def test_confidence_falls_one_level_a_doubt():
    record = register(a=[("supports", 0, 300), ("contradicts", 300, None)])
    found = answer(record, linked("a"))
    assert (found["lowered_by"], found["confidence"]) == (["edges"], "moderate")


def test_with_low_confidence_a_document_is_dated_to_what_all_readings_keep_to_or_not_at_all():
    short = [("supports", 0, 300), ("contradicts", 300, None), ("qualifies", 310, 400)]
    record = register(a=short, b=[("supports", 200, 220), ("supports", 500, None)])
    near = answer(record, linked("a", "b"))
    assert (near["confidence"], near["dated"]) == ("low", "span")
    far = answer(record, linked("a", "b", "b"), as_of=day(9000))
    assert (far["confidence"], far["dated"]) == ("low", "none")
    sure = answer(register(a=[("supports", 0, 300), ("contradicts", 300, None)]), linked("a"))
    assert (sure["confidence"], sure["dated"]) == ("moderate", "years")
