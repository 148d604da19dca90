"""Anachronisms: what is said together and was never true together, as the record has it."""

import pandas as pd
import pytest
from test_evidence_dating import AS_OF, day, linked, register

from analysis.evidence import anachronisms

GONE = [("supports", 0, 100), ("contradicts", 100, None)]
CAME = [("supports", 200, None)]


def found(record, *said, **options):
    claims = pd.concat([frame for frame, _ in said], ignore_index=True)
    links = {id: own for _, made in said for id, own in made.items()}
    return anachronisms(claims, record, AS_OF, links=links, **options)


def pairs(frame):
    return list(zip(frame["earlier"], frame["later"], strict=True))


def test_a_thing_gone_beside_one_that_had_not_come_is_an_anachronism():
    rows = found(register(a=GONE, b=CAME), linked("a", "b", "a"))
    assert len(rows) == 1
    row = rows.iloc[0]
    assert (row["earlier"], row["later"]) == ("a", "b")
    assert (row["last_day"], row["first_day"], row["gap_days"]) == (day(99), day(200), 101)
    assert (row["ended_by"], row["begun_by"]) == (["a-1"], ["b-0"])
    assert row["earlier_claims"] == ["text-0", "text-2"]
    assert (row["later_claims"], row["pairs"]) == (["text-1"], 2)
    assert (row["within"], row["documents"]) == (True, ["text"])


def test_the_order_in_which_claims_stand_does_not_matter():
    record = register(a=GONE, b=CAME)
    one, other = found(record, linked("a", "b")), found(record, linked("b", "a"))
    columns = ["earlier", "later", "last_day", "first_day", "gap_days", "ended_by", "begun_by"]
    pd.testing.assert_frame_equal(one[columns], other[columns])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ([("supports", 0, 201), ("contradicts", 201, None)], CAME),  # one day in common
        ([("supports", 0, 100)], CAME),  # the record only stops speaking of a
        (GONE, [("contradicts", 0, None)]),  # b was never so
        ([("contradicts", 100, None)], CAME),  # a was never so
        (GONE, [("supports", 0, 50), ("contradicts", 50, 200), ("supports", 200, None)]),
        ([("supports", 0, None), ("contradicts", 100, None)], CAME),  # a is contested
        ([("supports", 0, 180), ("contradicts", 180, None)], CAME),  # within a month
        (GONE, [("qualifies", 200, None)]),  # b only ever in part
        (GONE, [("qualifies", 0, 200), ("supports", 200, None)]),  # in part while a was
    ],
    ids=[
        *("meet", "silent", "never-later", "never-earlier", "met-before", "contested", "month"),
        *("in-part", "met-in-part"),
    ],
)
def test_what_may_have_been_true_together_is_none(a, b):
    assert found(register(a=a, b=b), linked("a", "b")).empty


def test_two_answers_to_one_question_are_a_contradiction_and_no_anachronism():
    assert found(register(a=GONE), linked("a", "!a")).empty


def test_a_denial_is_borne_out_where_the_record_contradicts():
    rows = found(register(a=[("contradicts", 0, 100), ("supports", 100, None)], b=CAME),
                 linked("!a", "b"))  # fmt: skip
    assert pairs(rows) == [("a", "b")]
    assert rows["earlier_asserts"].tolist() == [False]


def test_what_two_documents_say_comes_after_what_one_does():
    record = register(a=GONE, b=CAME, c=CAME)
    rows = found(record, linked("a", "c"), linked(*["b"] * 9, document="other"))
    assert pairs(rows) == [("a", "c"), ("a", "b")]
    assert rows["within"].tolist() == [True, False]
    assert rows["documents"].tolist() == [["text"], ["text", "other"]]
    assert rows["pairs"].tolist() == [1, 9]


def test_where_a_thing_came_back_the_closest_days_are_told():
    twice = [
        *(("supports", 0, 100), ("contradicts", 100, 400)),
        *(("supports", 400, 500), ("contradicts", 500, None)),
    ]
    rows = found(register(a=twice, b=[("supports", 200, 350), ("contradicts", 350, None)]),
                 linked("a", "b"))  # fmt: skip
    assert pairs(rows) == [("b", "a")]
    assert rows["gap_days"].tolist() == [51]


def test_a_doubtful_finding_parts_nothing():
    record = register(a=GONE, b=CAME)
    doubtful = record.proposition["b"].findings[0].model_copy(update={"credibility": 4})
    weak = record.model_copy(
        update={
            "propositions": (
                record.propositions[0],
                record.propositions[1].model_copy(update={"findings": (doubtful,)}),
            )
        }
    )
    assert len(found(record, linked("a", "b"))) == 1
    assert found(weak, linked("a", "b")).empty


def test_with_earlier_knowledge_only_what_was_known_parts():
    record = register(a=GONE, b=[("supports", 200, None, 300)])
    assert len(found(record, linked("a", "b"), known_by=day(300))) == 1
    assert found(record, linked("a", "b"), known_by=day(299)).empty
