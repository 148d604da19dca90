"""Charts of the record: standings with their marks; partnerships in time beside attention."""

from datetime import date
from xml.etree import ElementTree

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.dates import date2num
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, Polygon, Rectangle, Wedge
from test_charts import links, misplaced

from analysis import charts
from analysis.charts.figure import Link
from analysis.evidence.omissions import TIMELINE_COLUMNS
from analysis.evidence.status import JUDGED, STATUSES
from analysis.messages import Messages
from analysis.page import design

AS_OF = date(2024, 6, 1)
SEEN = date(2023, 9, 1)


@pytest.fixture(scope="module")
def messages():
    return Messages("en", lambda field, code, language: code.replace("-", " ").capitalize())


@pytest.fixture
def timeline():
    rows = [
        ("Old pact", "niger", "agreement", date(1975, 5, 28), None, "current", "pact", 0),
        ("Mission", "un", "mission", date(2013, 7, 1), date(2023, 7, 1), "ended", "un-role", 12),
        ("Treaty", "france", "agreement", date(2016, 11, 1), date(2019, 1, 1), "ended", "ally", 3),
        ("Task force", "france", "deployment", date(2022, 2, 1), date(2022, 9, 1), "ended", "ally",
         3),
        ("Drones", "chad", "supply", date(2022, 12, 1), None, "current", "arms", 0),
        ("Next pact", "chad", "agreement", date(2025, 1, 1), None, "future", "later", 0),
    ]  # fmt: skip
    names = [name for name in TIMELINE_COLUMNS if name not in ("finding", "last_seen")]
    frame = pd.DataFrame(rows, columns=names).assign(finding="f")
    frame["last_seen"] = frame["end"].map(lambda end: None if end else SEEN)
    return frame[list(TIMELINE_COLUMNS)]


def assessed(**counts):
    statuses = [name.replace("_", "-") for name, n in counts.items() for _ in range(n)]
    return pd.DataFrame({"status": pd.Series(statuses, dtype="str")})


def words(chart):
    return [text.get_text() for text in chart.axes.texts]


def drawn(chart, kind):
    return [artist for artist in chart.axes.get_children() if isinstance(artist, kind)]


def bars(chart):
    """Map each link to the bars that its areas hold."""
    found = {}
    for bar in drawn(chart, Polygon):
        middle = bar.get_path().get_extents().get_points().mean(axis=0)
        link = next(link for link in drawn(chart, Link) if link.area.contains(*middle))
        found.setdefault(link.get_url(), []).append(bar)
    return found


def repeated(timeline, times):
    """Give as many partners again, each with the same partnerships."""
    copies = [timeline.assign(partner=timeline["partner"] + f"-{n}") for n in range(times)]
    return pd.concat(copies, ignore_index=True)


def test_status_counts_gives_every_status_its_row_in_order(messages):
    claims = assessed(outdated=50, not_checkable=90, not_assessed=4, supported=20, qualified=10)
    assert words(charts.status_counts(claims, messages)) == [
        *("Supported", "25% (20)", "Qualified", "12% (10)", "Contested", "0"),
        *("Outdated", "62% (50)", "Contradicted", "0"),
    ]


def test_status_counts_says_what_it_draws(messages):
    claims = assessed(supported=1, qualified=3, contested=2, outdated=4, contradicted=5)
    chart = charts.status_counts(claims, messages)
    assert chart.title == (
        "Of 15 claims that the record can judge, one is borne out, 3 in part; "
        "9 are outdated or contradicted, 2 contested"
    )
    assert chart.alt == (
        "Bars of the number of claims of each status that the record can judge, with its share of "
        "all 15: "
        "supported 1, qualified 3, contested 2, outdated 4 and contradicted 5."
    )


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        (
            {"outdated": 2, "not_assessed": 1},
            "Of 2 claims that the record can judge, none is borne out, none in part; "
            "2 are outdated or contradicted",
        ),
        (
            {"supported": 1},
            "Of one claim that the record can judge, one is borne out, none in part; "
            "none is outdated or contradicted",
        ),
    ],
)
def test_status_counts_title_of_few(counts, title, messages):
    assert charts.status_counts(assessed(**counts), messages).title == title


def test_status_counts_without_a_claim_to_judge_is_no_chart(messages):
    assert charts.status_counts(assessed(not_checkable=3, not_assessed=2), messages) is None
    assert charts.status_counts(assessed(), messages) is None


def test_status_counts_links_the_bars_it_draws(messages):
    chart = charts.status_counts(assessed(outdated=2, supported=1), messages)
    named = {"#status=supported": "supported: 1 claim", "#status=outdated": "outdated: 2 claims"}
    assert links(chart) == chart.links == named


def test_status_counts_knows_every_status_and_marks_each_differently(messages):
    claims = assessed(**{status.replace("-", "_"): 1 for status in STATUSES})
    chart = charts.status_counts(claims, messages)
    assert chart.title.startswith(f"Of {len(JUDGED)} claims")
    # The line at zero is the first; strokes belong to four marks, the half disc to a fifth.
    strokes = [len(line.get_xdata()) for line in drawn(chart, Line2D)[1:]]
    assert strokes == [3, 2, 2, 2, 3, 2, 2]
    assert len(drawn(chart, Ellipse)) == len(JUDGED)
    assert len(drawn(chart, Wedge)) == 1


def test_timeline_orders_partners_by_claims_then_start(timeline, messages):
    chart = charts.partnership_timeline(timeline, AS_OF, messages)
    shown = [word for word in words(chart) if not word.isdigit() or word == "12" or word == "3"]
    assert shown == [
        *("Un", "12", "Mission (2013–2023)"),
        *("France", "3", "Treaty (2016–2018)", "Task force (2022)"),
        *("Niger", "none", "Old pact (since 1975)"),
        *("Chad", "none", "Drones (since 2022)"),
        *("Claims on it", "1 June 2024"),
    ]


def test_timeline_says_what_it_draws(timeline, messages):
    chart = charts.partnership_timeline(timeline, AS_OF, messages)
    assert chart.title == (
        "Of 5 partnerships and missions in the record, 2 go on as of 1 June 2024; "
        "none of the 2 partners in these is mentioned in a claim"
    )
    assert chart.alt == (
        "Timeline from 2013 to 1 June 2024 with a bar for each partnership or mission, under "
        "its partner; the partner that most claims concern comes first. Going on: Old pact (since "
        "1975) and Drones (since 2022). 3 have ended, the last of them Mission (2013–2023). "
        "Claims on each partner: Un 12, France 3, Niger none and Chad none."
    )


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([0], "The one partnership in the record goes on as of 1 June 2024; the partner in it is "
              "mentioned in no claim"),
        ([1], "The one partnership in the record no longer goes on as of 1 June 2024; its partner "
              "is mentioned in the claims"),
        ([1, 2], "Of 2 partnerships and missions in the record, none goes on as of 1 June 2024; "
                 "each of the 2 partners is mentioned in a claim"),
        ([1, 4], "Of 2 partnerships and missions in the record, one goes on as of 1 June 2024; "
                 "the partner in it is mentioned in no claim"),
    ],
)  # fmt: skip
def test_timeline_title_of_few(rows, title, timeline, messages):
    assert charts.partnership_timeline(timeline.iloc[rows], AS_OF, messages).title == title


def test_timeline_without_a_partnership_begun_is_no_chart(timeline, messages):
    for none in (timeline.head(0), timeline[timeline["status"] == "future"]):
        assert charts.partnership_timeline(none, AS_OF, messages) is None


def test_timeline_links_bars_to_propositions_and_counts_to_claims(timeline, messages):
    chart = charts.partnership_timeline(timeline, AS_OF, messages)
    named = {
        "#partner=un": "Un: 12 claims",
        "#partner=france": "France: 3 claims",
        "#proposition-un-role": "What the record says: Mission",
        "#proposition-ally": "What the record says: Treaty and Task force",
        "#proposition-pact": "What the record says: Old pact",
        "#proposition-arms": "What the record says: Drones",
    }
    assert links(chart) == chart.links == named


def test_timeline_points_bars_that_reach_beyond_it(timeline, messages):
    drawn = bars(charts.partnership_timeline(timeline, AS_OF, messages))
    # A closed outline has five points, one more for each end that is pointed.
    points = {url: [len(bar.get_xy()) for bar in found] for url, found in drawn.items()}
    assert points == {
        "#proposition-un-role": [5],
        "#proposition-ally": [5, 5],
        "#proposition-pact": [7],
        "#proposition-arms": [6],
    }


def test_timeline_bars_are_solid_to_the_day_they_were_last_seen_on(timeline, messages):
    chart = charts.partnership_timeline(timeline, AS_OF, messages)
    open_ends = [bars(chart)[f"#proposition-{name}"][0] for name in ("pact", "arms")]
    solid = [
        patch
        for patch in drawn(chart, Rectangle)
        if patch.get_facecolor() == open_ends[0].get_edgecolor()
    ]
    assert [patch.get_x() + patch.get_width() for patch in solid] == [date2num(SEEN)] * 2
    for bar in open_ends:
        assert bar.get_facecolor() == to_rgba(design.PAPER)
        assert bar.get_xy()[:, 0].max() > date2num(AS_OF)
    early = charts.partnership_timeline(timeline, date(2023, 1, 1), messages)
    edges = [patch.get_x() + patch.get_width() for patch in drawn(early, Rectangle)]
    assert max(edges) == date2num(date(2023, 1, 1))  # nothing was seen after the day itself


def test_timeline_leaves_deliveries_to_their_table(timeline, messages):
    with_delivery = timeline.assign(
        kind=timeline["kind"].where(timeline["label"] != "Treaty", "delivery")
    )
    chart = charts.partnership_timeline(with_delivery, AS_OF, messages)
    assert chart.title.startswith("Of 4 partnerships")
    assert not any("Treaty" in text for text in words(chart))


def test_timeline_places_bars_in_proportion_to_time(timeline, messages):
    chart = charts.partnership_timeline(timeline, AS_OF, messages)
    mission = bars(chart)["#proposition-un-role"][0].get_xy()[:, 0]
    drones = bars(chart)["#proposition-arms"][0].get_xy()
    now = sorted(drones[:, 0])[-2]
    days = (date(2023, 7, 1) - date(2013, 7, 1)).days, (AS_OF - date(2022, 12, 1)).days
    begun = drones[:, 0].min()
    assert (mission.max() - mission.min()) / (now - begun) == pytest.approx(days[0] / days[1])


def test_timeline_words_keep_clear_of_the_day(timeline, messages):
    long = timeline.assign(label=timeline["label"] + " with words that go on and on" * 4)
    for frame in (timeline, long):
        chart = charts.partnership_timeline(frame, AS_OF, messages)
        chart.figure.set_dpi(400)
        renderer = FigureCanvasAgg(chart.figure).get_renderer()
        day = drawn(chart, Line2D)[-1].get_window_extent(renderer).x1
        boxes = [(t.get_text(), t.get_window_extent(renderer)) for t in chart.axes.texts]
        across = [text for text, box in boxes if box.x0 < day - 4 and box.x1 > day + 4]
        assert across == []


@pytest.mark.parametrize("times", [3, 6, 12])
def test_timeline_never_outgrows_a_page(times, timeline, messages):
    many = repeated(timeline, times)
    chart = charts.partnership_timeline(many, AS_OF, messages)
    assert chart.figure.get_size_inches()[1] <= 8.5
    assert misplaced(chart) == []
    assert chart.title.startswith(f"Of {5 * times} partnerships")


def test_timeline_leaves_out_the_partners_that_ended_first(timeline, messages):
    crowded = words(charts.partnership_timeline(repeated(timeline, 12), AS_OF, messages))
    kept = [word for word in crowded if word.startswith(("Un ", "France ", "Niger ", "Chad "))]
    # Those that go on stay.
    assert sum(word.startswith(("Niger ", "Chad ")) for word in kept) == min(24, len(kept))
    assert f"{48 - len(kept)} more partners" in crowded[-1]


@pytest.mark.parametrize("as_of", [date(2024, 1, 1), date(2024, 2, 29), date(2024, 12, 31)])
def test_timeline_of_a_single_day_has_an_axis(as_of, timeline, messages):
    young = timeline.iloc[[4]].assign(start=as_of)
    chart = charts.partnership_timeline(young, as_of, messages)
    assert misplaced(chart) == []
    assert "2020" in words(chart)


def test_timeline_begins_where_no_bar_is_wholly_before_it(timeline, messages):
    ancient = timeline.iloc[[1]].assign(start=date(1901, 1, 1), end=date(1950, 1, 1))
    chart = charts.partnership_timeline(ancient, AS_OF, messages)
    assert chart.alt.startswith("Timeline from 1949 to")
    outline = bars(chart)["#proposition-un-role"][0].get_xy()
    assert outline[:, 0].max() > sorted(set(outline[:, 0]))[1]


def test_record_charts_are_readable_in_the_house_style(timeline, messages):
    long = Messages("en", lambda field, code, language: f"{code} and $all$ the rest of it " * 4)
    known = {*design.DARK, design.PAPER, "none"}
    standing = charts.status_counts(assessed(outdated=2, supported=700), messages)
    drawn = [charts.partnership_timeline(timeline, AS_OF, each) for each in (messages, long)]
    for chart in [standing, *drawn]:
        assert misplaced(chart) == []
        assert chart.figure.get_size_inches()[0] == pytest.approx(design.FIGURE_WIDTH)
        assert min(text.get_size() for text in chart.axes.texts) >= 7.5
        styles = [e.get("style", "") for e in ElementTree.fromstring(chart.svg()).iter()]
        parts = [part.split(":") for style in styles for part in style.split(";") if ":" in part]
        colours = {value.strip() for name, value in parts if name.strip() in ("fill", "stroke")}
        assert colours <= known
        assert chart.svg() == chart.svg()
