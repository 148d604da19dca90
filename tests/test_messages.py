"""Messages fill, keep hostile values literal, and speak the language."""

import ast
import re
from datetime import date

import pytest

from analysis.errors import ParameterError
from analysis.evidence.partial import KnownDay
from analysis.messages import Messages, languages


@pytest.fixture(scope="module")
def messages():
    return Messages("en", lambda field, code, language: f"{field}/{code}/{language}")


def test_languages_lists_what_is_there():
    assert "en" in languages()


def test_unknown_language_is_refused():
    with pytest.raises(ParameterError, match="«xx» has no messages; choose one of en"):
        Messages("xx", lambda *_: "")


def test_message_fills_plurals_and_percent(messages):
    assert messages("front-claims", n=1) == "claim"
    assert messages("cell-share", share=0.256) == "26%"


def test_missing_message_and_missing_value_are_errors(messages):
    with pytest.raises(KeyError, match="no-such-message"):
        messages("no-such-message")
    with pytest.raises(KeyError, match="cell-share"):
        messages("cell-share")


def test_markdown_keeps_values_literal(messages):
    assert messages.markdown("cell-quotation", text="*a* [b](x)") == r"“\*a\* \[b\]\(x\)”"


def test_label_date_and_enumeration(messages):
    assert messages.label("themes", "training") == "themes/training/en"
    assert messages.date(date(2026, 11, 22)) == "22 November 2026"
    assert [messages.enumerate(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_partial_dates_are_written_as_far_as_they_are_known(messages):
    french = Messages("fr", lambda *_: "")
    given = ("2014-07-17", "2019-12", "2013", "c. 2010")
    assert [messages.partial_date(day) for day in given] == [
        "17 July 2014",
        "December 2019",
        "2013",
        "c. 2010",
    ]
    assert french.partial_date("2019-12") == "décembre 2019"
    assert french.partial_date("2014-07-01") == "1er juillet 2014"


def test_none_and_one_are_said_in_words(messages):
    counts = {"partnered": 1, "unnamed": 0, "themes": "water", "part": "no"}
    assert messages("judgement-attention", **counts) == (
        "The claims dwell on water. One concerns a partner and names it."
    )
    values = {"pairs": 0, "across": 0, "threshold": 0.6}
    assert messages("argument-duplicates", **values) == (
        "No two sentences share 60% of their words in order."
    )
    values = {"pairs": 6, "across": 0, "threshold": 0.6}
    assert messages("argument-duplicates", **values) == (
        "6 pairs of sentences share at least 60% of their words in order; none runs across two "
        "documents."
    )


def test_every_message_is_said_somewhere(project):
    """An id stands in the source, or is put together there from one of its beginnings."""
    said, patterns = set(), []
    for path in (project / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant):
                said.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [getattr(value, "value", None) for value in node.values]
                begins = isinstance(parts[0], str) and re.fullmatch("[a-z]+-[a-z-]*", parts[0])
                if begins:
                    patterns.append("".join(p if isinstance(p, str) else ".+" for p in parts))
    english = project / "src" / "analysis" / "messages" / "en.ftl"
    ids = re.findall(r"^([a-z][\w-]*) = ", english.read_text("utf-8"), re.MULTILINE)
    made = re.compile("|".join(patterns))
    assert len(ids) > 300
    assert [id for id in ids if id not in said and not made.fullmatch(id)] == []


@pytest.mark.parametrize(
    ("start", "end", "english", "french"),
    [
        (
            date(2013, 7, 1),
            date(2023, 6, 30),
            "from 1 July 2013 until 30 June 2023",
            "du 1er juillet 2013 au 30 juin 2023",
        ),
        (
            KnownDay(2014, 1, 1, "2014"),
            KnownDay(2019, 1, 1, "2018"),
            "from 2014 until 2018",
            "depuis 2014, jusqu’à 2018",
        ),
        (
            KnownDay(2013, 4, 1, "2013-04"),
            KnownDay(2022, 11, 2, "~2022-11-02"),
            "from April 2013 until about 2 November 2022",
            "depuis avril 2013, jusqu’au 2 novembre 2022 environ",
        ),
        (
            KnownDay(2021, 12, 23, "~2021-12-23"),
            None,
            "since about 23 December 2021",
            "depuis le 23 décembre 2021 environ",
        ),
        (KnownDay(2011, 1, 1, "2011"), None, "since 2011", "depuis 2011"),
    ],
)
def test_intervals_are_written_as_far_as_they_are_known(messages, start, end, english, french):
    assert messages.interval(start, end) == english
    assert Messages("fr", lambda *_: "").interval(start, end) == french


@pytest.mark.parametrize(
    ("n", "of", "counted", "share", "of_claims"),
    [
        (7, 15, "7", "7", "7 of 15 claims"),
        (0, 15, "0", "0", "0 of 15 claims"),
        (19, 19, "19", "19", "19 of 19 claims"),
        (10, 20, "10 (50%)", "50% (10)", "50% of claims"),
        (0, 300, "0 (0%)", "0", "0% of claims"),
        (299, 300, "299 (99%)", "99% (299)", "99% of claims"),
        (1, 300, "1 (1%)", "1% (1)", "1% of claims"),
    ],
)
def test_few_things_have_no_percentage_and_all_is_all(n, of, counted, share, of_claims):
    messages = Messages("en", lambda *_: "")
    assert messages.counted(n, of) == counted
    assert messages.share(n, of) == share
    assert messages.share_of_claims(n, of) == of_claims
