"""A pandas frame set as the briefing's tables look."""

from datetime import date

import pandas as pd
import pytest

from analysis.briefing.frames import frame_table
from analysis.errors import AnalysisError
from analysis.messages import Messages


@pytest.fixture(scope="module")
def messages():
    return Messages("en", lambda field, code, language: code.replace("-", " "))


def rows(frame, messages):
    return [list(row) for row in frame_table(frame, "Caption", messages, {"a": "First"}).rows]


def headers(frame, messages):
    return [column.name for column in frame_table(frame, "Caption", messages).columns]


def test_codes_are_labels_shares_per_cents_and_days_written_out(messages):
    frame = pd.DataFrame(
        {
            "document": ["a"],
            "theme": ["arms-control"],
            "partners": [["france", "burkina-faso"]],
            "status": ["not-assessed"],
            "units": [1234],
            "share": [0.256],
            "kappa": [0.5],
            "checkable": [True],
            "since": [date(2024, 6, 1)],
            "until": [None],
        }
    )
    assert rows(frame, messages) == [
        [
            *("First", "Arms control", "France, Burkina faso", "Not assessed"),
            *("1,234", "26%", "0.50", "yes", "1 June 2024", "–"),
        ]
    ]
    table = frame_table(frame, "Caption", messages)
    assert [column.align for column in table.columns][4:8] == ["right"] * 3 + ["left"]
    assert headers(frame, messages)[:3] == ["Document", "Theme", "Partner"]


def test_text_of_documents_is_literal(messages):
    frame = pd.DataFrame({"text": ["*a* [b](#c)"], "my_column": ["<i>"]})
    assert rows(frame, messages) == [["\\*a\\* \\[b\\]\\(\\#c\\)", "\\<i\\>"]]
    assert headers(frame, messages) == ["Text", "My column"]


def test_an_index_that_says_something_becomes_columns(messages):
    counts = pd.Series(["effect", "effect", "descriptive"], name="kind").value_counts(
        normalize=True
    )
    assert rows(counts, messages) == [["Effect", "67%"], ["Descriptive", "33%"]]
    assert headers(counts, messages) == ["Kind", "Proportion"]
    filtered = pd.DataFrame({"units": [1, 2, 3]}).iloc[[2]]
    assert rows(filtered, messages) == [["3"]]


def test_a_cross_table_has_labels_on_both_sides(messages):
    frame = pd.DataFrame({"theme": ["arms-control"] * 4, "kind": ["effect"] * 3 + ["prospective"]})
    crossed = pd.crosstab(frame["theme"], frame["kind"], normalize="index")
    assert headers(crossed, messages) == ["Theme", "Effect", "Prospective"]
    assert rows(crossed, messages) == [["Arms control", "75%", "25%"]]


def test_a_frame_without_caption_or_columns_is_refused(messages):
    with pytest.raises(AnalysisError, match="caption is empty"):
        frame_table(pd.DataFrame({"units": [1]}), " ", messages)
    with pytest.raises(AnalysisError, match="no columns"):
        frame_table(pd.DataFrame(), "Caption", messages)
