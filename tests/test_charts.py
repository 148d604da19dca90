"""Charts: what they say, where they lead, that nothing is clipped or overprinted."""

from itertools import combinations, pairwise
from xml.etree import ElementTree

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analysis import charts, tables
from analysis.charts import grid, lettering
from analysis.messages import Messages
from analysis.page import design
from analysis.page.words import sentence_case

THEMES = ["training", "arms-control", "regional"]
DIRECTIONS = ["inbound", "outbound", "mutual", "none"]
NAMES = {"a": "First article", "b": "Second & <last>"}
LINK = "{http://www.w3.org/2000/svg}a"
USE = "{http://www.w3.org/2000/svg}use"
HREF = "{http://www.w3.org/1999/xlink}href"


@pytest.fixture(scope="module")
def messages():
    return Messages("en", lambda field, code, language: code.replace("-", " ").capitalize())


@pytest.fixture
def claims():
    rows = [
        ("u1", "a", [], "framing", [], [], [], "none", False, "Join us now:"),
        ("u2", "a", ["T"], "effect", ["training"], ["france"], ["bilateral"], "inbound", True, ""),
        ("u3", "a", ["T"], "effect", ["training"], ["niger"], ["regional"], "mutual", False, ""),
        ("u4", "a", ["T", "S"], "descriptive", ["arms-control"], [], [], "none", False, ""),
        ("u5", "b", ["E"], "effect", ["arms-control", "training"], ["france"], ["bilateral"],
         "inbound", False, ""),
        ("u6", "b", ["E"], "prospective", ["arms-control"], [], [], "none", False, ""),
    ]  # fmt: skip
    names = (
        "claim_id document section_path kind themes partners categories direction checkable text"
    )
    frame = pd.DataFrame(rows, columns=names.split()).assign(position=range(1, 7))
    drill = "The drill plays a vital part."
    return frame.assign(text=frame["text"].where(frame["text"] != "", drill))


def draw(claims, messages, names=NAMES):
    """Draw every chart there is."""
    kinds = ["descriptive", "effect", "prospective"]
    categories = ["bilateral", "regional"]
    crossed = tables.cross_tabulate
    coverage = tables.code_coverage
    drawn = [
        charts.theme_coverage(coverage(claims, "themes", THEMES), messages, names),
        charts.category_coverage(coverage(claims, "categories", categories), messages, names),
        charts.kinds_of_claim(tables.kinds_of_claim(claims, kinds), messages, names),
        charts.funnel(tables.funnel(claims), messages, names),
        charts.direction_of_support(
            tables.direction_of_support(claims, DIRECTIONS),
            tables.direction_by_partner(claims, DIRECTIONS),
            messages,
        ),
        charts.partner_by_category(crossed(claims, "partners", "categories"), messages),
        charts.theme_by_partner(crossed(claims, "themes", "partners"), messages),
        charts.theme_co_occurrence(tables.co_occurrence(claims, "themes", THEMES), messages),
        charts.stock_phrases(tables.stock_phrases(claims), messages),
    ]
    return drawn + charts.theme_by_section(tables.section_coverage(claims, THEMES), messages, names)


def misplaced(chart):
    """List texts that leave the figure or run into one another, seen at 400 dots an inch."""
    chart.figure.set_dpi(400)
    renderer = FigureCanvasAgg(chart.figure).get_renderer()
    texts = [text for text in chart.axes.texts if text.get_text()]
    boxes = [(text, text.get_window_extent(renderer)) for text in texts]
    width, height = chart.figure.bbox.size
    found = [
        text.get_text()
        for text, box in boxes
        if box.x0 < -1 or box.y0 < -1 or box.x1 > width + 1 or box.y1 > height + 1
    ]
    upright = [(text, box) for text, box in boxes if not text.get_rotation()]
    for (one, box), (two, other) in combinations(upright, 2):
        across = min(box.x1, other.x1) - max(box.x0, other.x0)
        down = min(box.y1, other.y1) - max(box.y0, other.y0)
        # Line boxes hold room for descenders, which neighbours may share.
        if across > 3 and down > 6:
            found.append(f"{one.get_text()} / {two.get_text()}")
    return found


def links(chart):
    root = ElementTree.fromstring(chart.svg())
    return {anchor.get(HREF): anchor.get("aria-label") for anchor in root.iter(LINK)}


def test_titles_state_the_finding(claims, messages):
    assert {chart.name: chart.title for chart in draw(claims, messages)} == {
        "theme-coverage": "“Training” leads in one document (First article, 2 of 3 claims), "
        "“Arms control” in the other (Second & <last>, 2 of 2 claims)",
        "category-coverage": "“Bilateral” and “Regional” lead in one document (First article, "
        "1 of 3 claims), “Bilateral” in the other (Second & <last>, 1 of 2 claims)",
        "kinds-of-claim": "Over all 5 claims the commonest kind is “Effect”: 3",
        "funnel": "Of 6 sentences and bullets, 5 make a claim and 1 one that a record "
        "could confirm or refute",
        "direction-of-support": "Of 3 claims about a partner, 2 are “Inbound”, none is "
        "“Outbound” and one is “Mutual”",
        "partner-by-category": "Of partners and forms of partnership, “France” and “Bilateral” "
        "meet most often: in 2 claims",
        "partner-by-theme": "Of partners and themes, “France” and “Training” meet most often: "
        "in 2 claims",
        "theme-co-occurrence": "No two themes go together in five claims, and more often than "
        "chance would have it",
        "stock-phrases": "The stock phrase used most stands 5 times in 2 documents",
        "theme-by-section-1-1": "First article: 1 of 3 sections speaks of “Training” and “Arms "
        "control”, none of “Regional”",
        "theme-by-section-2-1": "Second & <last>: 1 of 1 section speaks of “Training” and “Arms "
        "control”, none of “Regional”",
    }


def test_alt_text_gives_the_same_numbers(claims, messages):
    chart = draw(claims, messages)[0]
    assert chart.alt == (
        "Dot plot with one row for each of 3 themes, and one dot "
        "for each document at the share of its claims that hold the theme. First article, "
        "3 claims: most often “Training” (2); none on “Regional”. Second & <last>, "
        "2 claims: most often “Arms control” (2); none on “Regional”."
    )


def test_what_a_chart_prints_stands_in_the_table_behind_it(claims, messages):
    for chart in draw(claims, messages):
        assert chart.data, chart.name
        held = " ".join(
            cell for data in chart.data for line in (data.columns, *data.rows) for cell in line
        )
        printed = [text.get_text() for text in chart.axes.texts]
        assert [words for words in printed if words[:1].isdigit() and words not in held] == []
        assert all(len(line) == len(data.columns) for data in chart.data for line in data.rows)


def test_rows_named_in_words_of_the_documents_say_their_language(claims, messages):
    units = claims.assign(section_path=[["Contrôle"]] * len(claims))
    coverage = tables.section_coverage(units, ["training", "regional", "arms-control"])
    drawn = charts.theme_by_section(coverage, messages, languages={"a": "fr", "b": "en"})
    assert [data.languages for chart in drawn for data in chart.data] == [("fr",), ("en",)]
    found = tables.stock_phrases(claims.assign(text="un rôle de premier plan", document="a"))
    (data,) = charts.stock_phrases(found, messages, languages={"a": "fr"}).data
    assert set(data.languages) == {"fr"}
    assert len(data.languages) == len(data.rows)


def test_theme_coverage_of_one_document_speaks_of_one(claims, messages):
    chart = draw(claims[claims["document"] == "a"], messages)[0]
    assert chart.title == "“Training” is the commonest theme: 2 of 3 claims"


def test_charts_of_many_documents_sum_them(claims, messages):
    claims = pd.concat([claims.assign(document=f"d{n}") for n in range(6)], ignore_index=True)
    many = claims.assign(claim_id=claims.index.map(str))
    chart = draw(many, messages)[2]
    assert [t.get_text() for t in chart.axes.texts if "(" in t.get_text()] == [
        "20% (6)",
        "60% (18)",
        "20% (6)",
    ]
    assert all("document=" not in target for target in links(chart))


@pytest.mark.parametrize("kept", [slice(0, 0), slice(0, 1)])
def test_nothing_to_draw_gives_no_chart(claims, messages, kept):
    framing = claims.iloc[kept]
    drawn = draw(framing, messages)
    stages = 0 if framing.empty else 1
    sections = [chart for chart in drawn if chart and chart.name.startswith("theme-by-section")]
    assert len([chart for chart in drawn if chart]) == stages + len(sections)


def test_one_theme_alone_makes_no_co_occurrence(claims, messages):
    pairs = tables.co_occurrence(claims, "themes", ["training"])
    assert charts.theme_co_occurrence(pairs, messages) is None


def test_links_lead_to_codes_and_are_named(claims, messages):
    found = {chart.name: links(chart) for chart in draw(claims, messages)}
    assert (
        found["theme-coverage"]["#theme=training&document=a"] == "Training, First article: 2 claims"
    )
    assert found["partner-by-category"] == {
        "#partner=france&category=bilateral": "France, Bilateral: 2 claims",
        "#partner=niger&category=regional": "Niger, Regional: 1 claim",
    }
    assert found["theme-co-occurrence"] == {
        "#theme=training": "Training: 3 claims",
        "#theme=arms-control,training": "Arms control, Training: 1 claim",
        "#theme=arms-control": "Arms control: 3 claims",
    }
    assert (
        found["funnel"]["#checkable=true&document=a"] == "checkable claims, First article: 1 claim"
    )
    assert found["theme-by-section-1-1"]["#theme=arms-control&document=a&section=3"] == (
        "S, Arms control: 1 claim"
    )
    assert found["theme-by-section-1-1"]["#kind=claim&document=a&section=3"] == "S: 1 claim"
    assert next(iter(found["stock-phrases"])) == "#phrase=1"
    assert all(label for chart in found.values() for label in chart.values())


def test_svg_keeps_its_words_as_text(claims, messages):
    for chart in draw(claims, messages):
        texts = ElementTree.fromstring(chart.svg()).iter("{http://www.w3.org/2000/svg}text")
        drawn = [text.get_text() for text in chart.axes.texts if text.get_text()]
        assert sorted(text.text for text in texts) == sorted(drawn)


def test_svg_is_equal_for_equal_charts(claims, messages):
    first = [chart.svg() for chart in draw(claims, messages)]
    assert first == [chart.svg() for chart in draw(claims, messages)]
    assert not any("<dc:date>" in svg for svg in first)


def test_svg_ids_are_unique_across_charts_and_all_referred_to(claims, messages):
    seen = set()
    for chart in draw(claims, messages):
        root = ElementTree.fromstring(chart.svg())
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        used = {use.get(HREF).removeprefix("#") for use in root.iter(USE)}
        assert set(ids) == used
        assert len(ids) == len(set(ids))
        assert seen.isdisjoint(ids)
        seen.update(ids)


def test_nothing_is_clipped_or_overprinted(claims, messages):
    assert [misplaced(chart) for chart in draw(claims, messages)] == [[]] * 11


def test_long_and_hostile_words_are_neither_clipped_nor_overprinted(claims):
    long = Messages("en", lambda field, code, language: f"{code} and $all$ the rest of it " * 4)
    names = {"a": "A title that goes on and on " * 8, "b": "W" * 200}
    title = [["A heading\x07with $dollars$ & <tags> that no line could hold " * 2]] * len(claims)
    drawn = [chart for chart in draw(claims.assign(section_path=title), long, names) if chart]
    assert [misplaced(chart) for chart in drawn] == [[]] * len(drawn)
    assert all(ElementTree.fromstring(chart.svg()) is not None for chart in drawn)


def test_theme_by_section_takes_a_new_page_for_many_sections(claims, messages):
    many = pd.concat([claims.iloc[[1]]] * 90, ignore_index=True)
    many = many.assign(position=range(90), section_path=[[f"Section {n}"] for n in range(90)])
    pages = charts.theme_by_section(tables.section_coverage(many, THEMES), messages)
    texts = [text.get_text() for page in pages for text in page.axes.texts]
    assert [page.name for page in pages] == [f"theme-by-section-1-{n}" for n in (1, 2, 3)]
    assert [text for text in texts if text.startswith("Section")] == [
        f"Section {n}" for n in range(90)
    ]
    assert all(page.figure.get_size_inches()[1] < 8 for page in pages)
    assert pages[1].title.endswith("(part 2 of 3)")


def test_figures_are_as_wide_as_the_text_and_readable(claims, messages):
    for chart in draw(claims, messages):
        assert chart.figure.get_size_inches()[0] == pytest.approx(design.FIGURE_WIDTH)
        assert min(text.get_size() for text in chart.axes.texts) >= 7.5


def test_colours_are_tokens_that_dark_mode_exchanges(claims, messages):
    known = {*design.DARK, design.PAPER, "none"}
    for chart in draw(claims, messages):
        root = ElementTree.fromstring(chart.svg())
        styles = [element.get("style", "") for element in root.iter()]
        parts = [part.split(":") for style in styles for part in style.split(";") if ":" in part]
        assert {
            value.strip() for name, value in parts if name.strip() in ("fill", "stroke")
        } <= known


@pytest.mark.parametrize(
    ("value", "most", "step"),
    [(1, 1, 0), (6, 6, 5), (1, 60, 0), (10, 60, 0), (11, 60, 1), (60, 60, 5)],
)
def test_step_of_shades_in_proportion(value, most, step):
    assert grid.step_of(value, most) == step


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_counts_have_contrast_on_every_step():
    for step, fill in enumerate(grid.STEPS):
        ink = design.PAPER if step >= 4 else design.INK
        light, dark = sorted((luminance(ink), luminance(fill)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_steps_grow_darker_in_greyscale():
    shades = [luminance(fill) for fill in grid.STEPS]
    assert all(lighter > darker * 1.15 for lighter, darker in pairwise(shades))


def test_wrap_fits_every_line_and_loses_no_word():
    words = "Civil-Military Cooperation for Conflict Resolution " + "x" * 60
    wrapped = lettering.wrap(words, 1.5)
    assert all(lettering.text_width(line) <= 1.5 for line in wrapped.split("\n"))
    assert "".join(wrapped.split()) == "".join(words.split())


def test_wrap_takes_control_characters_for_spaces():
    assert lettering.wrap("a\x07b\tc\ud800d", 5) == "a b c d"


def test_shorten_cuts_only_what_is_too_long():
    assert lettering.shorten("Training", 2) == "Training"
    cut = lettering.shorten("Training and education of all", 0.8)
    assert cut.startswith("Train") and cut.endswith("…")
    assert lettering.text_width(cut) <= 0.8


@pytest.mark.parametrize(
    ("label", "expected"), [("arms control", "Arms control"), ("UN forces", "UN forces"), ("", "")]
)
def test_sentence_case_touches_the_first_letter_only(label, expected):
    assert sentence_case(label) == expected
