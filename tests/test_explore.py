"""The widgets behind the notebooks, without a browser; what is pure about them, closely."""

import asyncio
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from matplotlib.figure import Figure
from nbclient import NotebookClient

pytest.importorskip("ipywidgets", reason="the lab extra is not installed")
pytest.importorskip("itables", reason="the lab extra is not installed")

from analysis import charts, tables
from analysis.briefing import open_briefing
from analysis.claims.codings import COLUMNS, MACHINE, codings_from_claims, empty_codings
from analysis.documents.units import parse_document
from analysis.errors import CodingError
from analysis.evidence import standing
from analysis.explore.cells import Run
from analysis.explore.choosing import CodeChips
from analysis.explore.clock import BY, THAT_DAY, RecordClock, check_register, slider_days
from analysis.explore.coder import open_coder
from analysis.explore.concordance import (
    concordance,
    concordance_html,
    keyword_in_context,
    order_lines,
)
from analysis.explore.drawings import draw_parts, part_block
from analysis.explore.facets import FACETS, Facets, narrow_claims
from analysis.explore.filters import Filters
from analysis.explore.listing import claims_listing, listing_html
from analysis.explore.markup import blocks_html, notice
from analysis.explore.matching import holds_all, search_terms
from analysis.explore.panel import offer
from analysis.explore.passages import claim_in_context, mark_evidence, passages
from analysis.explore.reasons import moved_statuses, reasons_html
from analysis.explore.views import frame_panel
from analysis.explore.walking import OVERRULED, overruling
from analysis.exporters.html import BriefingHTMLExporter

TEXT = """Security today

Mali trains troops. It buys <b>trucks</b> too. France left.

Partners

Partnerships matter. The partner stays.
"""


def rule(field, code, start, end, name="r"):
    return {
        "field": field, "code": code, "rule": name, "coder": MACHINE, "start": start, "end": end
    }  # fmt: skip


@pytest.fixture
def document():
    return parse_document(TEXT, "doc", "doc.txt", levels={"Security today": 1, "Partners": 2})


@pytest.fixture
def copied(project, tmp_path, monkeypatch):
    """Stand in a copy of the project's data, where overrides may be written."""
    import shutil

    for name in ("data", "notebooks"):
        shutil.copytree(project / name, tmp_path / name)
    overrides = tmp_path / "data" / "overrides.csv"
    overrides.write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "notebooks")
    return tmp_path


@pytest.fixture(scope="module")
def briefing(project):
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project / "notebooks")
        return open_briefing({})


# --- passages


def test_mark_evidence_escapes_text_and_marks_each_stretch_once():
    text = "A <b> & c"
    rules = [rule("kind", "effect", 12, 15), rule("themes", "training", 14, 17)]
    html = mark_evidence(text, 10, rules)
    pieces = html.replace("</mark>", "|").split("|")
    assert [piece.rsplit(">", 1)[-1] for piece in pieces] == ["&lt;b", "&gt;", " &amp;", " c"]
    assert html.startswith('A <mark title="kind effect"')
    assert 'title="kind effect; themes training"' in html
    assert html.count("<mark") == 3


def test_mark_evidence_ignores_spans_that_only_touch_the_stretch():
    rules = [rule("kind", "effect", 0, 10), rule("kind", "effect", 13, 20)]
    assert mark_evidence("abc", 10, rules) == "abc"


def test_passages_give_neighbours_and_evidence_elsewhere(document):
    claim = {"start": document.units[3].start}
    heading = document.headings[0]
    found = passages(document, claim, [rule("themes", "x", heading.start, heading.start + 3)])
    assert [(TEXT[p.start : p.end], p.role, p.is_heading) for p in found] == [
        ("Security today", "evidence", True),
        ("France left.", "context", False),
        ("Partnerships matter.", "claim", False),
        ("The partner stays.", "context", False),
    ]


def test_claim_in_context_shows_only_the_chosen_fields_evidence(document):
    unit = document.units[1]
    claim = {"start": unit.start, "section_path": ["<i>Path</i>"]}
    rules = [
        rule("themes", "equipment", unit.start, unit.end),
        rule("partners", "france", document.units[2].start, document.units[2].end),
    ]
    html = claim_in_context(document, claim, rules, ("themes",))
    assert "<b>" not in html and "<i>" not in html
    assert "themes equipment" in html and "partners france" not in html


def test_claim_in_context_marks_a_gap_where_text_is_left_out(document):
    claim = {"start": document.units[-1].start, "section_path": []}
    first = document.units[0]
    html = claim_in_context(document, claim, [rule("kind", "effect", first.start, first.end)])
    assert html.index("trains troops") < html.index("x-gap") < html.index("Partnerships matter")
    assert html.count("x-gap") == 1


# --- concordance


@pytest.mark.parametrize(
    ("keyword", "found"),
    [
        ("partner", ["partner"]),
        ("PARTNER*", ["Partners", "Partnerships", "partner"]),
        ("*ships", ["Partnerships"]),
        ("the  partner", ["The partner"]),
        ("rains", []),
        (".*", []),
        ("", []),
        ("too.", ["too."]),
    ],
)
def test_keyword_in_context_finds_whole_words_in_any_case(keyword, found):
    assert [line.keyword for line in keyword_in_context(TEXT, keyword)] == found


def test_keyword_in_context_keeps_either_apostrophe_and_the_place():
    (line,) = keyword_in_context("So Mali’s army grew.", "mali's", width=5)
    assert line == ("So ", "Mali’s", " army", 3, 9)


def test_keyword_in_context_cuts_at_words_and_flattens_lines():
    (line,) = keyword_in_context("one two three\n\nfour five six", "four", width=9)
    assert (line.left, line.right) == ("three ", " five six")


def test_concordance_stays_within_the_units_and_takes_words_from_around_them():
    start = TEXT.index("It buys")
    units = pd.DataFrame(
        {"claim_id": ["c"], "document": ["doc"], "start": [start], "end": [start + 26]}
    )
    lines = concordance(units, {"doc": TEXT}, "t*")
    place = TEXT.index("trucks"), TEXT.index("too")
    assert lines["start"].tolist() == list(place)
    assert lines["left"].tolist()[0] == "today Mali trains troops. It buys <b>"
    assert concordance(units, {"doc": TEXT}, "France").empty


def test_order_lines_sorts_by_the_word_before_or_after():
    lines = pd.DataFrame({"left": ["a b ", "b a "], "right": [" (zeta", ", alpha"]})
    assert order_lines(lines, "before").index.tolist() == [1, 0]
    assert order_lines(lines, "after").index.tolist() == [1, 0]
    assert order_lines(lines, "file").index.tolist() == [0, 1]


def test_concordance_html_escapes_the_document():
    lines = pd.DataFrame(
        [("<b>", "<i>", "&", 1, 2, "c-1", "doc")],
        columns=["left", "keyword", "right", "start", "end", "claim_id", "document"],
    )
    html = concordance_html(lines)
    assert "&lt;b&gt;" in html and "<b>&lt;i&gt;</b>&amp;" in html and "c-1 1–2" in html


# --- filters


def test_narrow_claims_holds_all_facets_at_once(briefing):
    claims = briefing.claims
    kept = narrow_claims(
        claims, {"themes": ("training",), "kind": ("effect",), "document": ("ministry",)}, "TRAIN*"
    )
    expected = claims[
        claims["themes"].map(lambda codes: "training" in codes)
        & (claims["kind"] == "effect")
        & (claims["document"] == "ministry")
        & claims["text"].str.lower().str.contains(r"\btrain")
    ]
    pd.testing.assert_frame_equal(kept, expected)
    assert 0 < len(kept) < len(claims)


def test_counts_of_a_facet_are_under_the_choice_in_the_others(briefing):
    claims, choice = briefing.claims, {"themes": ("training",), "kind": ("effect",)}
    counts = Facets(claims).counts(choice, "mali")
    assert set(counts) == set(FACETS)
    for facet in FACETS:
        others = {name: values for name, values in choice.items() if name != facet}
        left = narrow_claims(claims, others, "mali")[facet].explode().dropna()
        assert counts[facet] == left.value_counts().to_dict() != {}


def test_lists_offer_what_the_other_lists_leave_and_count_it(briefing):
    filters = Filters(briefing)
    whole = dict(filters.facets["partners"].options)
    filters.facets["themes"].value = ("training",)
    offered = filters.facets["partners"].options
    assert len(offered) < len(whole)
    for label, value in offered:
        left = filters.claims["partners"].map(lambda codes, value=value: value in codes).sum()
        assert label.endswith(f" ({left})") and left
    # Its own list still offers every other theme, to choose more.
    assert len(filters.facets["themes"].options) > 5


def test_no_step_of_choosing_leaves_nothing(briefing):
    filters = Filters(briefing)
    filters.text.value = "training"
    claims = len(filters.claims)
    filters.text.value = "unicorn"
    assert len(filters.claims) == claims
    assert filters.text.value == "training"
    assert "unicorn" in filters.result.value and "stays as it was" in filters.result.value


def test_a_chosen_value_that_adds_nothing_any_more_is_let_go(briefing):
    """Else taking back another one could leave nothing."""
    filters = Filters(briefing)
    filters.facets["themes"].value = ("training", "equipment")
    both = set(filters.claims["claim_id"])
    partners = [value for _, value in filters.facets["partners"].options]
    filters.facets["partners"].value = tuple(partners)
    filters.facets["themes"].value = ("training",)
    kept = filters.facets["partners"].value
    assert set(kept) < set(partners)
    assert set(kept) == {code for codes in filters.claims["partners"] for code in codes}
    assert set(filters.claims["claim_id"]) < both


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("partner*", True),
        ("partner", False),
        ("matter partnerships", True),
        ('"matter partnerships"', False),
        ("“Partnerships  matter”", True),
        ("partnerships france", False),
        ("art", False),
        ("", True),
        ("– *", True),
    ],
)
def test_typed_words_are_whole_in_any_order_and_case(query, found):
    assert holds_all("Partnerships\nmatter.", query) is found


def test_concordance_takes_several_words_as_the_text_box_does():
    units = pd.DataFrame(
        {"claim_id": ["c", "d"], "document": ["doc"] * 2, "start": [0, 43], "end": [43, 90]}
    )
    lines = concordance(units, {"doc": TEXT}, "trains mali")
    assert lines["keyword"].tolist() == ["Mali", "trains"]
    assert concordance(units, {"doc": TEXT}, '"trains mali"').empty
    assert search_terms("a “b c” d*") == ["a", "b c", "d*"]


def test_filters_draw_every_view_anew(briefing, documents):
    filters, drawn = Filters(briefing), []
    filters.figure(lambda claims: drawn.append(len(claims)))
    lines = filters.concordance(documents, "training")
    before = lines.place.html
    filters.facets["themes"].value = ("training",)
    assert drawn == [len(briefing.claims), len(filters.claims)]
    assert lines.place.html != before
    filters.reset()
    assert lines.place.html == before
    assert drawn[2:] == []  # what was drawn for a choice is kept


def test_an_error_is_shown_in_its_place_and_the_others_go_on(briefing):
    filters = Filters(briefing)

    def fragile(claims):
        if len(claims) < len(briefing.claims):
            raise KeyError("<typo>")
        return claims.head(1)[["claim_id"]]

    fault = filters.figure(fragile)
    other = filters.figure(lambda claims: pd.DataFrame({"n": [len(claims)]}))
    filters.facets["themes"].value = ("training",)
    assert "KeyError: &#x27;&lt;typo&gt;&#x27; (fragile, line" in fault.html
    assert [block.type for block in fault.blocks] == ["callout"]
    assert other.blocks[0].rows == ((str(len(filters.claims)),),)
    filters.reset()
    assert [block.type for block in fault.blocks] == ["table"]


def test_a_view_that_cannot_be_drawn_at_first_is_not_kept(briefing):
    filters, drawn = Filters(briefing), []
    with pytest.raises(NameError, match="typo"):
        filters.figure(lambda claims: typo)  # noqa: F821
    with pytest.raises(TypeError, match="not int"):
        filters.figure(lambda claims: 1)
    other = filters.figure(lambda claims: drawn.append(len(claims)))
    filters.facets["themes"].value = ("training",)
    assert drawn[-1] == len(filters.claims) < len(briefing.claims)
    assert "nothing to draw" in other.html


def test_a_cell_run_again_replaces_its_views(briefing, monkeypatch):
    filters, drawn = Filters(briefing), []
    for number in range(10):
        run = Run("cell", number)
        monkeypatch.setattr("analysis.explore.screen.running", lambda run=run: run)
        for name in ("first", "second"):
            filters.figure(lambda claims, name=name: drawn.append(name))
    monkeypatch.setattr("analysis.explore.screen.running", lambda: Run("other", 10))
    filters.figure(lambda claims: drawn.append("other"))
    drawn.clear()
    filters.facets["themes"].value = ("training",)
    assert drawn == ["first", "second", "other"]


def test_ipython_tells_runs_of_a_cell_apart(tmp_path):
    """With the id that a front end gives, or else by the cell's code."""
    code = (
        "from IPython.core.interactiveshell import InteractiveShell as Shell\n"
        "from analysis.explore.cells import running\n"
        "shell = Shell.instance()\n"
        "running()\n"
        "for source, id in [('1', 'a'), ('2', 'a'), ('3', None), ('3', None)]:\n"
        "    shell.run_cell(source, cell_id=id)\n"
        "    print(*running())\n"
    )
    environment = {**os.environ, "IPYTHONDIR": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    told = [line for line in run.stdout.splitlines() if not line.startswith("Out")]
    assert told == ["a 1 True", "a 2 True", "3 3 False", "3 4 False"]


def test_what_is_out_of_sight_is_drawn_when_reached_or_at_rest(briefing, monkeypatch):
    monkeypatch.setattr("analysis.explore.screen.REST", 0.05)

    async def explore():
        filters, drawn = Filters(briefing), []
        filters._screen.eye.value = "page 1"
        for name in ("near", "far", "further"):
            filters.figure(lambda claims, name=name: drawn.append((name, len(claims))))
        every = len(briefing.claims)
        assert drawn == [(name, every) for name in ("near", "far", "further")]
        drawn.clear()
        filters.facets["themes"].value = ("training",)
        left = len(filters.claims)
        assert drawn == [("near", left)]
        filters._screen.eye.value = "page 1 3"
        assert drawn[1:] == [("further", left)]
        await asyncio.sleep(0.5)
        assert drawn[2:] == [("far", left)]

    asyncio.run(explore())


def test_figure_is_stored_as_it_was_last_drawn(briefing):
    filters, book = Filters(briefing), briefing.codebook

    def draw(claims):
        coverage = tables.code_coverage(claims, "themes", book.codes("themes"))
        return charts.theme_coverage(coverage, briefing.messages, briefing.names)

    place = filters.figure(draw)
    filters.facets["document"].value = ("ministry",)
    (block,) = place.blocks
    assert block.caption == draw(filters.claims).title != draw(briefing.claims).title


@pytest.mark.slow
def test_a_stored_start_page_holds_its_last_state_and_what_was_chosen(briefing):
    code = (
        "from analysis.briefing import open_briefing\n"
        "from analysis.explore.filters import Filters\n"
        "filters = Filters(open_briefing({}))",
        "filters.panel",
        "filters.table()",
        "filters.figure(lambda claims: claims.groupby('kind').size())",
        "filters.facets['themes'].value = ('training',)",
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in code])
    folder = {"metadata": {"path": str(Path(__file__).parents[1] / "notebooks")}}
    NotebookClient(notebook, kernel_name="python3", resources=folder).execute()
    page, _ = BriefingHTMLExporter().from_notebook_node(notebook)
    left = narrow_claims(briefing.claims, {"themes": ("training",)})
    told = f"{len(left)} of {len(briefing.claims)} claims"
    label = briefing.messages.label("themes", "training")
    assert told in page and f"Themes: {label}." in page
    assert [id for id in briefing.claims["claim_id"] if f">{id}<" in page] == list(left["claim_id"])
    for kind, n in left.groupby("kind").size().items():
        assert re.search(rf">{kind}</t[dh]>\s*<td[^>]*>{n}</td>", page)


def pyplot_axes(claims):
    from matplotlib import pyplot

    _, axes = pyplot.subplots(1, 2)
    axes[0].set_title("Per <document>")
    return axes


def drawn_figure(claims):
    figure = Figure()
    figure.subplots().plot([1, 2])
    return figure


@pytest.mark.parametrize(
    ("draw", "types"),
    [
        (pyplot_axes, ["figure"]),
        (drawn_figure, ["figure"]),
        (lambda claims: drawn_figure(claims).axes[0], ["figure"]),
        (lambda claims: claims[["claim_id", "themes"]], ["table"]),
        (lambda claims: claims["kind"].value_counts(), ["table"]),
        (lambda claims: claims.groupby("kind")["text"].count().plot.barh(), ["figure"]),
        (lambda claims: [drawn_figure(claims), claims.head(1)[["kind"]]], ["figure", "table"]),
        (lambda claims: None, []),
    ],
)
def test_figure_takes_whatever_an_analyst_draws(draw, types, briefing):
    from matplotlib import pyplot

    open_before = pyplot.get_fignums()
    filters = Filters(briefing)
    place = filters.figure(draw)
    assert [block.type for block in place.blocks] == types
    assert pyplot.get_fignums() == open_before
    if types:
        assert 'role="alert"' not in place.html
    still = filters.figure(draw(briefing.claims))
    assert [block.type for block in still.blocks] == types
    pyplot.close("all")


def test_a_drawing_is_named_by_its_title():
    (part,) = draw_parts(lambda: pyplot_axes(None))
    assert part_block(part).alt == "Per <document>"


def test_listing_escapes_and_lists_every_claim(briefing):
    claims = briefing.claims.head(3).assign(text="</script><script>alert(1)</script>")
    listing = claims_listing(claims, briefing)
    assert listing.columns.tolist() == [
        *("Claim", "Text", "Document", "Section", "Theme", "Partner", "Partnership", "Kind"),
        *("Checkable", "Status"),
    ]
    assert set(listing["Checkable"]) <= {"yes", "no"}
    html = listing_html(listing)
    assert "<script>alert" not in html
    assert "http" not in html.replace("http://www.w3.org", "").replace("https://itables.org", "")


def test_a_claim_opens_at_its_place_in_its_document(briefing, project, monkeypatch):
    monkeypatch.chdir(project)
    view = Filters(briefing).table()
    claim = briefing.claims.iloc[5]
    view.open.value = claim["claim_id"]
    assert 'class="x-claim"' in view.passage.html and 'class="x-context"' in view.passage.html
    assert f"{claim['claim_id']} {claim['start']}–{claim['end']}" in view.passage.html
    view.open.value = "<no-such>"
    assert "There is no claim “&lt;no-such&gt;”" in view.passage.html


def test_frame_panel_shows_all_of_a_cell_escaped():
    frame = pd.DataFrame({"text": ["<i>" + "long " * 30], "codes": [["a", "b"]], "n": [1]})
    panel = frame_panel(frame)
    html = panel.children[-1].value
    assert "&lt;i&gt;" + "long " * 29 in html and ">a, b</td>" in html
    (block,) = panel._blocks()
    assert block.rows[0][1:] == ("a\\, b", "1")
    assert "There are no rows" in frame_panel(frame.head(0)).children[-1].value


def test_a_figure_says_so_when_there_is_nothing_to_draw():
    assert "nothing to draw" in blocks_html([])


def test_notice_escapes():
    assert "&lt;b&gt;" in notice("<b>")
    assert notice("") == ""


def test_offer_keeps_the_value_or_takes_the_first():
    import ipywidgets as widgets

    control = widgets.Dropdown()
    offer(control, [("A", 1), ("B", 2)])
    assert control.value == 1
    control.value = 2
    offer(control, [("C", 3), ("B", 2)])
    assert control.value == 2
    offer(control, [("C", 3)])
    assert control.value == 3
    offer(control, [])
    assert control.value is None


# --- coder


def test_code_chips_take_names_and_codes_in_any_case():
    chips = CodeChips({"United Nations": "united-nations", "France": "france"})
    chips.show([""])
    assert chips.codes() == []
    for typed in ("united nations", "FRANCE", "france", "Atlantis"):
        chips.box.value = typed
    assert chips.codes() == ["united-nations", "france"]
    assert chips.box.value == "Atlantis"


def test_coding_desk_saves_only_what_was_changed(copied):
    desk = open_coder("aminata")
    claim_id = desk.choice.value
    themes = desk.sheet.rows["themes"].control
    expected = sorted({*themes.codes(), "intelligence"})
    themes.box.value = "intelligence"
    desk.sheet.memo.value = "=HYPERLINK()"
    desk.sheet.day.value = date(2025, 5, 4)
    desk.save()
    saved = desk.walk.overrides()
    assert saved["field"].unique().tolist() == ["themes"]
    assert saved["code"].tolist() == expected
    assert set(zip(saved["coder"], saved["date"], saved["memo"], strict=True)) == {
        ("aminata", "2025-05-04", "=HYPERLINK()")
    }
    assert desk.choice.value == claim_id
    assert desk.claims.loc[claim_id, "themes"] == expected
    assert overruling(desk.claims.loc[claim_id, "rules"]) == {"themes": "aminata"}
    assert "overruled by aminata" in desk.sheet.rows["themes"].given.value
    desk.filters.show.value = OVERRULED
    assert [value for _, value in desk.choice.options] == [claim_id]
    desk.filters.field.value = "kind"
    assert desk.choice.value is None


def test_coding_desk_refuses_to_save_without_a_coder(copied):
    desk = open_coder()
    desk.sheet.rows["themes"].control.box.value = "intelligence"
    desk.save()
    assert "put your name" in desk.sheet.result.value
    assert desk.walk.overrides().empty
    with pytest.raises(CodingError, match="put your name under «Coder»"):
        desk.walk.save(dict(desk.claims.iloc[0]), {}, " ", date(2025, 1, 1))


def test_coding_desk_refuses_to_save_without_a_date(copied):
    desk = open_coder("aminata")
    desk.sheet.rows["themes"].control.box.value = "intelligence"
    desk.sheet.day.value = None  # as a browser gives a cleared field
    desk.save()
    assert "under «Date» first" in desk.sheet.result.value
    assert desk.walk.overrides().empty


def test_coding_desk_saves_nothing_when_nothing_changed(copied):
    desk = open_coder("aminata")
    before = (copied / "data" / "overrides.csv").read_bytes()
    desk.save(then=1)
    assert "Nothing of" in desk.sheet.result.value
    assert (copied / "data" / "overrides.csv").read_bytes() == before
    assert desk.choice.index == 1


def test_coding_desk_tells_a_fault_in_the_file_plainly(copied):
    desk = open_coder("aminata")
    desk.sheet.rows["themes"].control.box.value = "intelligence"
    (copied / "data" / "overrides.csv").write_text("nonsense\n", encoding="utf-8")
    desk.save()
    assert "there is no column «source_file»" in desk.sheet.result.value


def test_coding_desk_steps_within_the_choice(copied):
    desk = open_coder()
    desk.filters.document.value = "ministry"
    ids = [value for _, value in desk.choice.options]
    assert set(desk.claims.loc[ids, "document"]) == {"ministry"}
    desk.step(-1)
    assert desk.choice.value == ids[0]
    desk.step(2)
    assert desk.choice.value == ids[2]
    desk.step(len(ids))
    assert desk.choice.value == ids[-1]


def test_walk_selects_disagreements_by_field(copied):
    machine = open_coder().walk.machine
    reference = codings_from_claims(machine, "second", "2025-01-01")
    place = reference.index[reference["field"] == "kind"][5]
    other = "effect" if reference.loc[place, "code"] != "effect" else "descriptive"
    reference.loc[place, "code"] = other
    reference.to_csv(copied / "data" / "codings" / "second.csv", index=False)
    desk = open_coder()
    desk.filters.show.value = "second"
    assert [value for _, value in desk.choice.options] == [machine.loc[5, "claim_id"]]
    listed = desk.walk.disagreements().query("coding == 'second'")
    assert listed[["claim_id", "field", "reference"]].values.tolist() == [
        [machine.loc[5, "claim_id"], "kind", [other]]
    ]
    assert "second differs:" in desk.sheet.rows["kind"].given.value
    assert "second agree" in desk.sheet.rows["themes"].given.value
    desk.filters.field.value = "themes"
    assert "widen it" in desk.sheet.text.value


def test_walk_selects_by_code_and_text(copied):
    desk = open_coder()
    claims = desk.claims.reset_index(drop=True)
    found = desk.walk.select(claims, field="checkable", code="true", text="UNITED")
    expected = claims[claims["checkable"] & claims["text"].str.contains("United", case=False)]
    assert found == expected["claim_id"].tolist() != []


def test_overrides_may_be_missing(copied):
    (copied / "data" / "overrides.csv").unlink()
    assert open_coder().walk.overrides().equals(empty_codings())


# --- clock


def test_slider_days_are_months_changes_and_both_ends():
    days = slider_days(date(2024, 1, 15), date(2024, 3, 2), [date(2024, 2, 7), date(2020, 1, 1)])
    assert [day.isoformat() for day in days] == [
        "2024-01-15", "2024-02-01", "2024-02-07", "2024-03-01", "2024-03-02"
    ]  # fmt: skip


def test_moved_statuses_pairs_old_and_new():
    before = pd.DataFrame({"claim_id": ["a", "b"], "status": ["supported", "outdated"]})
    after = pd.DataFrame({"claim_id": ["b", "a"], "status": ["outdated", "qualified"]})
    assert moved_statuses(before, after) == {"a": ("supported", "qualified")}


def test_record_clock_gives_the_statuses_of_its_day(briefing):
    clock = RecordClock(briefing)
    day = next(day for day in clock.changes if day.year == 2022)
    clock.day.value = day
    expected = briefing.coded.assess(day).claims.set_index("claim_id")["status"]
    got = clock.claims.set_index("claim_id")["status"]
    pd.testing.assert_series_equal(got, expected[got.index])
    assert clock._table.value.count("<tr") == len(got) + 1


def test_record_clock_steps_to_where_statuses_move(briefing):
    clock = RecordClock(briefing)
    clock.day.value = clock.changes[3]
    before = clock.claims["status"].tolist()
    clock.step(-1)
    assert clock.day.value == clock.changes[2]
    assert clock.claims["status"].tolist() != before
    assert "moved with this step" in clock._told.value and "x-moved" in clock._table.value
    clock.step(1)
    assert clock.claims["status"].tolist() == before
    clock.day.value = clock.day.options[-1][1]
    clock.step(1)
    assert clock.day.value == clock.day.options[-1][1]


def test_record_clock_hides_what_was_not_known(briefing):
    clock = RecordClock(briefing)
    assert clock.knowledge is None and clock.known_by.disabled
    clock.known.value = BY
    clock.known_by.value = date(2022, 1, 1)
    assert clock.knowledge == date(2022, 1, 1) and not clock.known_by.disabled
    expected = briefing.coded.assess(clock.day.value, date(2022, 1, 1)).claims
    shown = expected.set_index("claim_id").loc[clock.claims["claim_id"], "status"]
    assert clock.claims["status"].tolist() == shown.tolist()
    clock.known.value = THAT_DAY
    assert clock.knowledge == clock.day.value


def test_record_clock_explains_the_claim_that_is_open(briefing):
    clock = RecordClock(briefing)
    clock.status.value = "outdated"
    claims = clock.claims[clock.claims["status"] == "outdated"]
    assert [value for _, value in clock.claim.options] == claims["claim_id"].tolist()
    clock.claim.value = claims["claim_id"].iloc[-1]
    links = clock._assessment.assessed
    link = links[links["claim_id"] == clock.claim.value].iloc[0]
    finding = briefing.coded.register.finding[link["finding"]]
    source = briefing.coded.register.source[finding.sources[0]]
    why = clock._why.value
    assert "<b>decides</b>" in why and briefing.messages.date(link["since"]) in why
    assert finding.statement.split("'")[0][:40] in why
    assert f'href="{source.url}"' in why.replace("&amp;", "&")


def test_reasons_html_escapes_and_says_when_nothing_is_asked(briefing):
    claim = dict(briefing.claims.iloc[0]) | {"text": "<img src=x>", "status": "not-assessed"}
    register = briefing.coded.register
    html = reasons_html(
        claim, [], standing(register), register, date(2024, 1, 1), briefing.messages
    )
    assert "&lt;img" in html and "No question of the register" in html


def test_check_register_says_where_the_fault_is(copied):
    assert "is sound" in check_register().children[-1].value
    path = copied / "data" / "evidence.yaml"
    text = path.read_text(encoding="utf-8").replace("stance: supports", "stance: backs", 1)
    path.write_text(text, encoding="utf-8")
    fault = check_register().children[-1].value
    assert "x-fault" in fault and "evidence.yaml, line" in fault and "backs" in fault


# --- builds


def test_no_build_imports_the_widgets():
    code = (
        "import sys, analysis.cli, analysis.report.building, analysis.briefing.sections, "
        "analysis.exporters.html, analysis.exporters.typst; "
        "print([n for n in sys.modules if n.split('.')[0] in ('ipywidgets', 'itables') "
        "or n.startswith('analysis.explore')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_nothing_outside_explore_imports_it(project):
    folder = project / "src" / "analysis"
    importing = [
        path.name
        for path in folder.rglob("*.py")
        if "explore" not in path.relative_to(folder).parts
        and "analysis.explore" in path.read_text(encoding="utf-8")
    ]
    assert importing == []
