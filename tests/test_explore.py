"""The widgets behind the notebooks, without a browser; what is pure about them, closely."""

import subprocess
import sys
from datetime import date

import pandas as pd
import pytest

pytest.importorskip("ipywidgets", reason="the lab extra is not installed")
pytest.importorskip("itables", reason="the lab extra is not installed")

from analysis import charts, tables
from analysis.briefing import open_briefing
from analysis.claims.codings import COLUMNS, MACHINE, codings_from_claims, empty_codings
from analysis.documents.units import parse_document
from analysis.errors import CodingError
from analysis.evidence import standing
from analysis.explore.choosing import CodeChips
from analysis.explore.clock import BY, THAT_DAY, RecordClock, check_register, slider_days
from analysis.explore.coder import open_coder
from analysis.explore.concordance import (
    concordance,
    concordance_html,
    keyword_in_context,
    order_lines,
)
from analysis.explore.filters import Filters, facet_counts, narrow_claims
from analysis.explore.markup import figure_html, notice
from analysis.explore.panel import offer
from analysis.explore.passages import claim_in_context, mark_evidence, passages
from analysis.explore.reasons import moved_statuses, reasons_html
from analysis.explore.views import ClaimsView, claims_listing, frame_panel
from analysis.explore.walking import OVERRULED, overruling

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
        claims, {"themes": ("training",), "kind": ("effect",), "document": ("ministry",)}, "TRAIN"
    )
    expected = claims[
        claims["themes"].map(lambda codes: "training" in codes)
        & (claims["kind"] == "effect")
        & (claims["document"] == "ministry")
        & claims["text"].str.lower().str.contains("train")
    ]
    pd.testing.assert_frame_equal(kept, expected)
    assert 0 < len(kept) < len(claims)


def test_facet_counts_follow_the_order_given_and_leave_out_what_is_absent():
    claims = pd.DataFrame({"kind": ["b", "a", "b"], "themes": [["x"], [], ["y", "x"]]})
    assert list(facet_counts(claims, "kind", ("a", "b", "c")).items()) == [("a", 1), ("b", 2)]
    assert facet_counts(claims, "themes") == {"x": 2, "y": 1}


def test_filters_draw_every_view_anew(briefing, documents):
    filters, drawn = Filters(briefing), []
    draw = lambda claims: drawn.append(len(claims))  # noqa: E731
    filters.figure(draw)
    lines = filters.concordance(documents, "training")
    before = lines.children[-1].value
    filters.facets["themes"].value = ("training",)
    assert drawn == [len(briefing.claims), len(filters.claims)]
    assert lines.children[-1].value != before
    filters.reset()
    assert drawn[2:] == [len(briefing.claims)]
    assert lines.children[-1].value == before


def test_figure_panel_gives_exporters_the_chart_last_drawn(briefing):
    filters, book = Filters(briefing), briefing.codebook

    def draw(claims):
        coverage = tables.code_coverage(claims, "themes", book.codes("themes"))
        return charts.theme_coverage(coverage, briefing.messages, briefing.names)

    panel = filters.figure(draw)
    filters.facets["document"].value = ("ministry",)
    (block,) = panel._blocks()
    assert block.caption == draw(filters.claims).title != draw(briefing.claims).title


def test_table_panel_escapes_and_lists_every_claim(briefing):
    claims = briefing.claims.head(3).assign(text="</script><script>alert(1)</script>")
    listing = claims_listing(claims, briefing.messages)
    assert listing.columns.tolist() == ["Claim", "Text", "Theme", "Partner", "Kind", "Status"]
    view = ClaimsView(briefing.messages)
    view.show(claims)
    html = view.panel.children[-1].outputs[0]["data"]["text/html"]
    assert "<script>alert" not in html
    assert "http" not in html.replace("http://www.w3.org", "").replace("https://itables.org", "")


def test_frame_panel_shows_all_of_a_cell_escaped():
    frame = pd.DataFrame({"text": ["<i>" + "long " * 30], "codes": [["a", "b"]], "n": [1]})
    panel = frame_panel(frame)
    html = panel.children[-1].value
    assert "&lt;i&gt;" + "long " * 29 in html and ">a, b</td>" in html
    (block,) = panel._blocks()
    assert block.rows[0][1:] == ("a\\, b", "1")
    assert "There are no rows" in frame_panel(frame.head(0)).children[-1].value


def test_figure_html_says_so_when_there_is_nothing_to_draw():
    assert "nothing to draw" in figure_html(None)


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
