"""Charts as a user of matplotlib meets them: Axes, colours, sizes, files; drawings of others."""

import subprocess
import sys
from datetime import date
from types import SimpleNamespace
from xml.etree import ElementTree

import matplotlib.dates
import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_notebook, new_output
from PIL import Image
from test_charts import HREF, LINK, NAMES, claims, draw, links, messages, misplaced  # noqa: F401

from analysis import charts, tables
from analysis.charts import captioned
from analysis.errors import AnalysisError
from analysis.evidence.omissions import TIMELINE_COLUMNS
from analysis.exporters.html import BriefingHTMLExporter
from analysis.exporters.typst import BriefingPDFExporter
from analysis.page import design
from analysis.page.blocks import show

THEMES = ["training", "arms-control", "regional"]
AS_OF = date(2024, 6, 1)


@pytest.fixture
def coverage(claims):  # noqa: F811
    return tables.code_coverage(claims, "themes", THEMES)


def timeline():
    rows = [("Mission", "un", "mission", date(2013, 7, 1), None, "current", "un-role", 12)]
    names = [name for name in TIMELINE_COLUMNS if name not in ("finding", "last_seen")]
    return pd.DataFrame(rows, columns=names).assign(finding="f", last_seen=None)[
        list(TIMELINE_COLUMNS)
    ]


def draw_into(ax, claims, messages):  # noqa: F811
    """Draw every form there is into an Axes."""
    kinds = ["descriptive", "effect", "prospective"]
    pairs = tables.co_occurrence(claims, "themes", THEMES)
    crossed = tables.cross_tabulate(claims, "themes", "partners")
    sections = tables.section_coverage(claims, THEMES)
    status = claims.assign(status="outdated")
    coverage = tables.code_coverage(claims, "themes", THEMES)
    return [
        charts.theme_coverage(coverage, messages, NAMES, ax=ax()),
        charts.kinds_of_claim(tables.kinds_of_claim(claims, kinds), messages, NAMES, ax=ax()),
        charts.theme_by_partner(crossed, messages, ax=ax()),
        charts.theme_co_occurrence(pairs, messages, ax=ax()),
        charts.theme_by_section(sections, messages, NAMES, ax=ax())[0],
        charts.theme_by_document(coverage, messages, NAMES, ax=ax()),
        charts.status_counts(status, messages, ax=ax()),
        charts.partnership_timeline(timeline(), AS_OF, messages, ax=ax()),
    ]


def test_every_form_draws_into_an_axes_within_its_place(claims, messages):  # noqa: F811
    def half():
        return Figure((9, 4), dpi=100).subplots(1, 2)[1]

    for chart in draw_into(half, claims, messages):
        place = chart.axes.get_position(original=True)
        chart.figure.draw_without_rendering()
        assert tuple(chart.figure.get_size_inches()) == (9, 4)
        left, right = place.x0 * 900 - 1, place.x1 * 900 + 1
        found = [(text, text.get_window_extent()) for text in chart.axes.texts]
        assert [t.get_text() for t, box in found if box.x0 < left or box.x1 > right] == []


def test_two_charts_stand_side_by_side_in_one_figure(coverage, messages):  # noqa: F811
    figure, axs = plt.subplots(1, 2, figsize=(10, 3))
    first = charts.theme_coverage(coverage, messages, NAMES, ax=axs[0])
    second = charts.theme_coverage(coverage[coverage["document"] == "a"], messages, ax=axs[1])
    assert first.figure is second.figure is figure
    both = captioned(figure, "Both", "Two dot plots")
    named = links(both)
    assert named["#theme=training&document=a"]
    assert set(named) == set(first.links) == set(both.links)


def test_x_is_in_the_unit_of_the_data(claims, coverage, messages):  # noqa: F811
    dots = charts.theme_coverage(coverage, messages, NAMES).axes
    series = {line.get_label(): list(line.get_xdata()) for line in dots.lines}
    assert series["First article"] == pytest.approx([2 / 3, 1 / 3, 0])
    kinds = tables.kinds_of_claim(claims, ["descriptive", "effect", "prospective"])
    bars = charts.kinds_of_claim(kinds, messages, NAMES).axes
    widths = [[bar.get_width() for bar in column] for column in bars.containers]
    assert widths == [[1, 2, 0], [0, 1, 1]]
    held = charts.partnership_timeline(timeline(), AS_OF, messages).axes
    (bar,) = (patch for patch in held.patches if len(patch.get_path().vertices) > 5)
    days = matplotlib.dates.num2date(bar.get_xy()[:, 0].min()), held.get_xlim()[1]
    assert days[0].date() == date(2013, 7, 1)
    assert days[1] == matplotlib.dates.date2num(AS_OF)


def test_recolouring_every_patch_colours_the_bars_and_nothing_above_them(claims, messages):  # noqa: F811
    chart = draw(claims, messages)[2]
    before = chart.svg()
    for patch in chart.axes.patches:
        patch.set_color("#c2740c")
    after = ElementTree.fromstring(chart.svg())
    assert f"fill: {design.ACCENT}" in before
    assert f"fill: {design.ACCENT}" not in chart.svg()
    unseen = [path for link in after.iter(LINK) for path in link.iter() if path.get("style")]
    assert len(unseen) == len(chart.links)
    assert all(path.get("style").startswith("fill: none") for path in unseen)


@pytest.mark.parametrize("size", [(12, 6), (5, 3.2)])
def test_a_resized_figure_keeps_its_labels_clear(size, claims, messages):  # noqa: F811
    for chart in draw(claims, messages)[:3]:
        chart.figure.set_size_inches(*size)
        chart.figure.draw_without_rendering()
        assert misplaced(chart) == []
        root = ElementTree.fromstring(chart.svg())
        assert root.get("width") == f"{size[0] * 72:g}pt"
        assert chart.block().width == pytest.approx(min(1, size[0] / design.FIGURE_WIDTH))


def test_a_saved_chart_has_title_ground_and_margin(coverage, messages, tmp_path):  # noqa: F811
    chart = charts.theme_coverage(coverage, messages, NAMES)
    height = chart.figure.get_figheight()
    before = chart.svg()
    chart.save(tmp_path / "chart.png", dpi=100)
    chart.figure.savefig(tmp_path / "figure.png", dpi=100)
    picture = Image.open(tmp_path / "chart.png").convert("RGB")
    assert picture.tobytes() == Image.open(tmp_path / "figure.png").convert("RGB").tobytes()
    assert picture.height > 100 * height + 40
    border = [picture.getpixel((x, 5)) for x in range(picture.width)]
    assert set(border) == {(255, 255, 255)}
    above = np.asarray(picture.crop((0, 0, picture.width, 40)))
    assert above.min() < 100
    assert chart.svg() == before


def test_a_title_of_ones_own_takes_the_finding_s_place(coverage, messages, tmp_path):  # noqa: F811
    chart = charts.theme_coverage(coverage, messages, NAMES)
    chart.axes.set_title("Mine")
    chart.save(tmp_path / "mine.svg")
    with plt.rc_context({"svg.fonttype": "none"}):
        chart.save(tmp_path / "mine.svg")
    saved = (tmp_path / "mine.svg").read_text(encoding="utf-8")
    assert "Mine" in saved and "leads in one document" not in saved
    assert "Mine" in chart.svg()


def test_a_saved_drawing_is_the_same_file_and_warns_not(coverage, messages, tmp_path, caplog):  # noqa: F811
    chart = charts.theme_coverage(coverage, messages, NAMES)
    for name in ("one.svg", "two.svg", "one.png", "two.png"):
        chart.save(tmp_path / name)
    for kind in ("svg", "png"):
        assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()
    assert "<dc:date>" not in (tmp_path / "one.svg").read_text(encoding="utf-8")
    assert caplog.messages == []  # a finding in bold, broken into lines, has its font


def test_codes_stand_in_the_order_asked_for_and_others_are_left_out(coverage, messages):  # noqa: F811
    order = ["regional", "training"]
    chart = charts.theme_coverage(coverage, messages, NAMES, order=order)
    words = [text.get_text() for text in chart.axes.texts]
    labels = [messages.label("themes", code).capitalize() for code in [*order, "arms-control"]]
    assert words.index(labels[0]) < words.index(labels[1])
    assert labels[2] not in words


def test_a_document_s_dots_and_its_key_are_recoloured_together(coverage, messages):  # noqa: F811
    chart = charts.theme_coverage(coverage, messages, NAMES)
    name = next(iter(NAMES.values()))
    own = [line for line in chart.axes.lines if line.get_label() == name]
    assert len(own) == 2
    plt.setp(own, color="#ff0000")
    assert chart.svg().count("#ff0000") > 2


def notebook_of(*shown):
    cells = [
        new_code_cell("chart", outputs=[new_output("execute_result", data=dict(bundle))])
        for bundle in shown
    ]
    return nbformat.from_dict(new_notebook(cells=cells))


def test_a_chart_shows_itself_as_a_numbered_figure(claims, messages, monkeypatch):  # noqa: F811
    monkeypatch.setattr("analysis.page.document._FEWEST_DRAWN", 1)
    first, second = draw(claims, messages)[:2]
    bundle = first._repr_mimebundle_()
    assert bundle == show(first.block())._repr_mimebundle_()
    assert repr(first) == f"<Chart theme-coverage: {first.title}>"
    page, _ = BriefingHTMLExporter().from_notebook_node(
        notebook_of(bundle, second._repr_mimebundle_())
    )
    for number, chart in ((1, first), (2, second)):
        assert f"Figure {number}" in page
        assert f'id="figure-{chart.name}"' in page
    assert "leads in one document" in page and first.alt.split(".")[0] in page


FRAME = pd.DataFrame({"x": [1, 2, 3], "y": [3, 1, 2]})
# As matplotlib, pandas and seaborn return them.
DRAWINGS = {
    "axes": lambda: FRAME.plot("x", "y", title="Own $title$"),
    "figure": lambda: plt.subplots()[1].imshow(np.arange(9).reshape(3, 3)).figure,
    "array of axes": lambda: FRAME.plot(subplots=True),
    "grid": lambda: SimpleNamespace(figure=FRAME.plot.scatter("x", "y").figure),
    "bars": lambda: plt.subplots()[1].bar(["a", "é"], [1, 2]),
}


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


@pytest.mark.parametrize("kind", DRAWINGS)
def test_any_drawing_joins_the_publication(kind):
    chart = captioned(DRAWINGS[kind](), "A finding", "What it shows")
    number = chart.figure.number
    bundle = chart._repr_mimebundle_()
    assert not plt.fignum_exists(number)  # or a notebook would show it once more
    notebook = notebook_of(bundle, bundle)
    page, _ = BriefingHTMLExporter().from_notebook_node(notebook)
    assert "Figure 1" in page and "Figure 2" in page
    assert page.count('aria-label="What it shows"') == 2
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))
    assert BriefingPDFExporter().from_notebook_node(notebook)[0].startswith(b"%PDF")


def test_a_drawing_keeps_its_own_ground_and_colours_in_the_dark():
    svg = captioned(DRAWINGS["axes"](), "A finding", "What it shows").svg()
    assert "rgb(255, 255, 255)" in svg and "#ffffff" not in svg
    again = captioned(DRAWINGS["axes"](), "A finding", "What it shows")
    assert again.svg() == again.svg() == svg


def test_a_drawing_of_too_many_shapes_becomes_pixels():
    ax = plt.figure().subplots()
    ax.scatter(np.arange(30_000), np.arange(30_000))
    svg = captioned(ax, "Many", "A cloud").svg()
    assert "data:image/png" in svg
    assert len(svg) < 1_000_000


@pytest.mark.parametrize(("title", "alt", "name"), [("", "x", "title"), ("x", " ", "alt")])
def test_a_drawing_without_title_or_alternative_is_refused(title, alt, name):
    with pytest.raises(AnalysisError, match=f"{name} is empty"):
        captioned(plt.figure().subplots(), title, alt)


@pytest.mark.parametrize("nothing", [None, "chart.png", [], Figure()])
def test_what_is_no_drawing_is_refused(nothing):
    with pytest.raises(AnalysisError, match="give a matplotlib Figure or Axes"):
        captioned(nothing, "Title", "Alternative")


def test_a_chart_takes_another_caption(coverage, messages):  # noqa: F811
    chart = charts.theme_coverage(coverage, messages, NAMES)
    again = captioned(chart, "Mine", "My words")
    assert (again.title, again.alt, again.name) == ("Mine", "My words", chart.name)
    assert again.links == chart.links


def test_charts_do_not_wait_for_pyplot():
    code = "import sys, analysis.charts; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_charts_set_their_type_and_colours_for_drawings_too():
    with charts.style():
        ax = Figure().subplots()
        (line,) = ax.plot([1, 2])
    assert line.get_color() == design.SERIES[0]
    assert ax.title.get_fontfamily()[0] == design.FONT_FAMILY
