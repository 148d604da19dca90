"""The figure that dates documents: its bands, its plateau, its words, in every language."""

from datetime import date

import pandas as pd
import pytest
from matplotlib.patches import Polygon
from test_charts import links, misplaced

from analysis import charts
from analysis.evidence.dating import ANSWER_COLUMNS, BAND_COLUMNS
from analysis.evidence.partial import KnownDay
from analysis.messages import Messages

AS_OF = date(2024, 6, 1)
NAMES = {"a": "First article", "b": "Second & <last>"}


@pytest.fixture(scope="module")
def messages():
    return Messages("en", lambda field, code, language: code)


@pytest.fixture
def bands():
    rows = [
        ("a", "claims", date(1960, 1, 1), date(2012, 12, 31), 10, 1, 0, 0, 0, 9),
        ("a", "claims", date(2013, 1, 1), date(2019, 12, 31), 10, 6, 2, 1, 0, 1),
        ("a", "claims", date(2020, 1, 1), AS_OF, 10, 0, 1, 1, 8, 0),
        ("a", "checkable", date(1960, 1, 1), AS_OF, 3, 3, 0, 0, 0, 0),
        ("b", "claims", date(2015, 1, 1), AS_OF, 5, 5, 0, 0, 0, 0),
    ]
    return pd.DataFrame(rows, columns=list(BAND_COLUMNS))


@pytest.fixture
def answers():
    rows = [
        {"document": "a", "units": 10, "best": 0.89, "start": date(2013, 1, 1),
         "last": date(2019, 12, 31), "dated": "span"},
        {"document": "b", "units": 5, "best": 1.0, "start": date(2015, 1, 1), "last": AS_OF,
         "dated": "years"},
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(ANSWER_COLUMNS))


def draw(bands, answers, messages, dates=None):
    return charts.document_dating(bands, answers, AS_OF, messages, NAMES, dates)


def clashes(chart):
    """List misplaced texts once the margins have their inches, which they get when drawn."""
    chart.figure.draw_without_rendering()
    return misplaced(chart)


def shares(chart):
    """Give the areas as pairs of day and height, in shares of a panel, from the bottom up."""
    areas = [a for a in chart.axes.patches + chart.axes.artists if isinstance(a, Polygon)]
    return [area.get_xy() for area in areas]


def test_title_states_when_each_document_fits_best(bands, answers, messages):
    assert draw(bands, answers, messages).title == (
        "First article fits the record best from January 2013 to December 2019 (89% of what the "
        "record speaks on is borne out); Second & <last> fits the record best from January 2015 "
        "on (100% of what the record speaks on is borne out)"
    )


def test_a_plateau_that_dates_nothing_is_no_finding(bands, answers, messages):
    title = draw(bands, answers.assign(dated="none"), messages).title
    assert (
        title
        == "First article fits no time clearly best; Second & <last> fits no time clearly best"
    )


def test_alternative_text_gives_the_same_numbers(bands, answers, messages):
    alt = draw(bands, answers, messages).alt
    assert (
        "First article, 10 claims: it fits best from January 2013 to December 2019, with 89%" in alt
    )
    assert "at the end 10% are borne out, 90% fallen or contested, 0% not spoken of." in alt


def test_every_panel_has_three_bands_that_fill_it(bands, answers, messages):
    areas = shares(draw(bands, answers, messages))
    assert len(areas) == 6
    for borne, fallen, silent in (areas[:3], areas[3:]):
        bottom, top = borne[:, 1].max(), silent[:, 1].min()
        assert borne[:, 1].max() - top == pytest.approx(bottom - top)
        # Each band's lower edge is the one below's upper edge, and together they reach the top.
        half = len(fallen) // 2
        assert fallen[half : 2 * half, 1][::-1] == pytest.approx(borne[:half, 1])
        assert silent[half : 2 * half, 1][::-1] == pytest.approx(fallen[:half, 1])
        assert silent[:half, 1] == pytest.approx([top] * half)


def test_the_drawing_begins_shortly_before_the_first_day_that_counts(bands, answers, messages):
    chart = draw(bands, answers, messages)
    assert min(area[:, 0].min() for area in shares(chart)) == chart.axes.get_xlim()[0]
    years = [text.get_text() for text in chart.axes.texts if text.get_text().isdigit()]
    assert "2010" in years
    assert "1960" not in years


def test_a_document_without_an_answer_is_left_out_and_none_is_no_chart(bands, answers, messages):
    one = draw(bands, answers[answers["document"] == "b"], messages)
    assert "First article" not in one.title + one.alt
    assert len(shares(one)) == 3
    assert draw(bands, answers[:0], messages) is None


def test_a_document_bears_its_own_date_beside(bands, answers, messages):
    chart = draw(bands, answers, messages, {"a": "2019-05"})
    said = [text.get_text() for text in chart.axes.texts]
    assert "10 claims, dated May 2019" in said
    assert "5 claims" in said


@pytest.mark.parametrize("written", ["1950", "2030-01-01", "spring 2019"])
def test_a_date_outside_the_drawing_or_none_of_the_calendar_draws_no_line(
    bands, answers, messages, written
):
    without, with_date = (
        len(draw(bands, answers, messages, dates).axes.lines) for dates in (None, {"a": written})
    )
    assert with_date == without


def test_a_plateau_of_one_month_is_said_as_one(bands, answers, messages):
    short = answers.assign(start=date(2015, 3, 2), last=date(2015, 3, 30))
    assert "best in March 2015 (" in draw(bands, short, messages).title


def test_a_plateau_known_to_the_year_is_not_said_to_the_month(bands, answers, messages):
    start, last = KnownDay(2013, 1, 1, "2013"), KnownDay(2014, 12, 31, "2014")
    title = draw(bands, answers[:1].assign(start=start, last=last), messages).title
    assert title.startswith("First article fits the record best from 2013 to 2014 (")


def test_panels_link_to_their_claims(bands, answers, messages):
    named = {"#document=a": "First article: 10 claims", "#document=b": "Second & <last>: 5 claims"}
    assert links(draw(bands, answers, messages)) == named


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "dates", [None, {"a": "2019-05-12", "b": "2016"}], ids=["undated", "dated"]
)
def test_nothing_is_clipped_or_overprinted(bands, answers, language, dates):
    words = Messages(language, lambda field, code, language: code)
    chart = charts.document_dating(bands, answers, AS_OF, words, NAMES, dates)
    assert clashes(chart) == []
    sizes = [text.get_fontsize() for text in chart.axes.texts]
    assert min(sizes) >= 7.5


@pytest.mark.parametrize(
    ("start", "last"),
    [(date(2012, 12, 1), date(2013, 3, 1)), (date(2024, 1, 1), date(2024, 5, 1))],
    ids=["at-the-left", "at-the-right"],
)
def test_a_plateau_at_an_edge_keeps_its_words_inside(bands, answers, messages, start, last):
    assert clashes(draw(bands, answers.assign(start=start, last=last), messages)) == []


def test_equal_frames_give_equal_drawings(bands, answers, messages):
    first, second = (draw(bands, answers, messages).svg() for _ in range(2))
    assert first == second
