"""The sections: computed, complete and clean for every selection, date and kind of project."""

import ast
import re
import shutil
from datetime import date

import pandas as pd
import pytest
import yaml
from cells import blocks_of, code_cells, groups

from analysis.briefing import open_briefing, sections
from analysis.briefing.notebook import stored_parameters
from analysis.briefing.sections.dating import years_described
from analysis.briefing.sections.judgements import judgements
from analysis.claims.pipeline import code_documents
from analysis.errors import ParameterError
from analysis.evidence import anachronisms
from analysis.files.project import CODEBOOK, NOTEBOOK
from analysis.messages.tradecraft import violations
from analysis.page.blocks import Callout, FigureBlock, Heading, Prose, Table

ORDER = ("front", "record", "dating", "support", "themes", "partnerships", "argument", "methods")
ALL = (*ORDER, "sources", "appendix", "more")
AS_OF = date(2026, 11, 22)


@pytest.fixture(scope="module")
def defaults(project):
    return stored_parameters(project / NOTEBOOK)


@pytest.fixture
def open_with(project, defaults, monkeypatch):
    monkeypatch.chdir(project)
    return lambda **given: open_briefing({**defaults, **given})


def table(blocks, anchor):
    return next(b for b in blocks if isinstance(b, Table) and b.anchor == anchor)


def calls(source):
    """List what a cell calls, as ``sections.themes``, with the names of its arguments."""
    return [
        (ast.unparse(node.func), [ast.unparse(a) for a in node.args])
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
    ]


def test_the_content_of_every_section_is_made_once():
    called = [name for source, _ in code_cells() for name, _ in calls(source)]
    made = {name: called.count(f"sections.{name}") for name in sections.__all__}
    assert made.pop("figure") > 3
    assert set(made.values()) == {1}, made
    assert set(groups()) == set(ALL)


def test_every_figure_is_drawn_in_the_open_from_a_frame_that_the_analyst_sees():
    frames = {
        name.id
        for source, tags in code_cells()
        if "remove-output" in tags
        for name in ast.walk(ast.parse(source))
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
    }
    drawn = [
        (name.removeprefix("charts."), arguments[0])
        for source, _ in code_cells()
        for name, arguments in calls(source)
        if name.startswith("charts.")
    ]
    assert len(drawn) == len(dict(drawn)) > 10
    assert {frame for _, frame in drawn} <= frames


def test_words_and_figures_of_a_section_are_of_one_frame():
    (themes,) = [
        arguments
        for source, _ in code_cells()
        for name, arguments in calls(source)
        if name == "sections.themes"
    ]
    (chart,) = [
        arguments
        for source, _ in code_cells()
        for name, arguments in calls(source)
        if name == "charts.theme_coverage"
    ]
    assert themes[1] == chart[0]


def test_frames_are_seen_by_the_analyst_alone(open_with):
    briefing = open_with()
    seen = [source for source, tags in code_cells() if "remove-output" in tags]
    assert len(seen) > 12
    assert not any("show(" in source for source in seen)
    assert {type(b).type for b in blocks_of(briefing, "themes", "more")} == {
        *("heading", "prose", "figure", "table", "figure-tables")
    }


@pytest.mark.parametrize(
    "given",
    [
        {"as_of": "2013-01-01"},
        {"as_of": "2022-01-01", "compare_with": "2014-01-01"},
        {"as_of": "2024-06-01", "known_by": "2023-01-01"},
        {"as_of": "2026-11-22", "compare_with": "2022-01-01"},
        {"detail": "summary"},
        {"documents": "ministry"},
        {"themes": "counterterrorism"},
        {"partners": "france"},
        {"themes": "personnel", "marking": "OFFICIAL"},
    ],
    ids=str,
)
def test_every_variant_is_set_and_keeps_to_tradecraft(open_with, given):
    briefing = open_with(**given)
    blocks = blocks_of(briefing)
    assert violations(block.to_json() for block in blocks) == []
    anchors = [b.anchor for b in blocks if getattr(b, "anchor", "")]
    anchors += [a for b in blocks if isinstance(b, Table) for a in b.row_anchors if a]
    assert len(anchors) == len(set(anchors))
    assert all(figure.alt for figure in blocks if isinstance(figure, FigureBlock))


def test_appendix_holds_every_selected_unit_and_no_other(open_with):
    briefing = open_with(themes="counterterrorism")
    rows = [
        anchor
        for block in blocks_of(briefing, "appendix")
        if isinstance(block, Table) and block.anchor.startswith("table-claims-")
        for anchor in block.row_anchors
    ]
    expected = [
        id
        for id, themes in zip(
            briefing.coded.claims["claim_id"], briefing.coded.claims["themes"], strict=True
        )
        if "counterterrorism" in themes
    ]
    assert rows == expected
    assert 0 < len(rows) < 301


def test_key_judgements_stand_first_and_cite(open_with):
    callout = next(b for b in blocks_of(open_with(), "front") if isinstance(b, Callout))
    assert callout.tone == "key"
    assert callout.md.count("\n- ") >= 4
    assert "](#note-" in callout.md
    assert "](#source-" in callout.md


def test_a_single_document_has_no_comparison(open_with):
    assert [
        b
        for b in blocks_of(open_with(documents="ministry"), "themes", "more")
        if getattr(b, "anchor", "") == "section-comparison"
    ] == []


def test_changes_stand_only_when_there_is_a_date_to_compare(open_with):
    def titles(**given):
        return [b.text for b in blocks_of(open_with(**given), "record") if isinstance(b, Heading)]

    assert "What changed" not in titles()
    assert "What changed" in titles(compare_with="2022-01-01")


def test_withdrawing_a_source_says_what_changed(open_with):
    briefing = open_with()
    finding = briefing.coded.register.finding[_decisive(briefing)]
    without = open_with(without_source=list(finding.sources))
    titles = [b.text for b in blocks_of(without, "record") if isinstance(b, Heading)]
    assert "What rests on the sources withdrawn" in titles
    before, after = (
        b.assessment.claims.set_index("claim_id")["status"] for b in (briefing, without)
    )
    moved = before[before != after].index
    assert len(moved)
    text = "\n".join(b.md for b in blocks_of(without, "record") if hasattr(b, "md"))
    assert all(id in text.replace("\\", "") for id in moved)


def _decisive(briefing):
    """Find a finding that alone supports a claim."""
    assessed = briefing.assessment.assessed
    alone = assessed[(assessed["status"] == "supported") & (assessed["in_force"].map(len) == 1)]
    return alone["finding"].iloc[0]


def test_an_unknown_source_to_withdraw_is_refused(open_with):
    with pytest.raises(ParameterError, match="no-such-source"):
        open_with(without_source="no-such-source")


def test_a_subject_without_register_or_references_still_gets_a_briefing(
    project, defaults, tmp_path, monkeypatch
):
    for name in ("data", "notebooks"):
        shutil.copytree(project / name, tmp_path / name)
    (tmp_path / "data" / "evidence.yaml").unlink()
    (tmp_path / "data" / "overrides.csv").unlink()
    shutil.rmtree(tmp_path / "data" / "codings")
    monkeypatch.chdir(tmp_path)
    briefing = open_briefing({**defaults, "documents": "partnerships"})
    blocks = blocks_of(briefing)
    assert violations(block.to_json() for block in blocks) == []
    assert not [b for b in blocks if getattr(b, "anchor", "") == "table-notes"]
    assert "no evidence register" in "\n".join(b.md for b in blocks if hasattr(b, "md"))
    assert not any("contradicted" in b.md for b in blocks if isinstance(b, Callout))
    appendices = [b.text for b in blocks if isinstance(b, Heading) and "Appendix" in b.text]
    assert [title[:12] for title in appendices] == ["Appendix A. ", "Appendix B. "]


def test_a_class_of_parties_that_the_codebook_leaves_out_stands_as_its_code(
    project, defaults, tmp_path, monkeypatch
):
    for name in ("data", "notebooks"):
        shutil.copytree(project / name, tmp_path / name)
    codebook = yaml.safe_load((project / CODEBOOK).read_text(encoding="utf-8"))
    partners = codebook["fields"]["partners"]
    partners["codes"] = [c for c in partners["codes"] if c["code"] != "regional-organisation"]
    (tmp_path / CODEBOOK).write_text(yaml.safe_dump(codebook), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    blocks = blocks_of(open_briefing(defaults))
    rows = [row for b in blocks if isinstance(b, Table) for row in b.rows]
    assert any(r"regional\-organisation" in cell for row in rows for cell in row)


def test_links_to_sections_say_their_headings(open_with):
    briefing = open_with()
    titles = {b.anchor: b.text for b in blocks_of(briefing) if isinstance(b, Heading)}
    reading = blocks_of(briefing, "front")[-1].md.replace("\\", "")
    links = re.findall(r"\[([^]]+)\]\(#([a-z-]+)\)", reading)
    assert links
    assert all(titles[anchor].split(". ")[0] == words for words, anchor in links)


def test_every_question_of_the_record_has_its_findings_whatever_is_selected(open_with):
    for given in ({}, {"themes": "counterterrorism"}, {"as_of": "2013-01-01"}):
        briefing = open_with(**given)
        blocks = blocks_of(briefing, "appendix")
        shown = [b.anchor for b in blocks if getattr(b, "anchor", "").startswith("proposition-")]
        asked = briefing.coded.register.propositions
        found = {f"proposition-{p.id}" for p in asked if p.findings}
        assert found <= set(shown) <= {f"proposition-{p.id}" for p in asked}


def test_a_selection_is_not_taken_for_what_the_documents_say(open_with):
    def said(**given):
        briefing = open_with(**given)
        themes = blocks_of(briefing, "themes")  # frames of these stand in more figures
        made = blocks_of(briefing, "front", "record", "themes", "more")
        blocks = [block for block in made if block not in themes]
        return "\n".join(str(block.to_json()) for block in blocks)

    assert "claims selected" not in said(documents="ministry, partnerships")
    selected = said(partners="france")
    assert "What the claims selected leave out" in selected
    assert "Only the claims selected are compared" in selected
    assert "the documents mention" not in selected
    assert "the documents give" not in selected


def test_every_source_that_the_record_cites_by_now_stands_on_a_card(open_with):
    blocks = blocks_of(open_with(), "appendix")
    said = "\n".join(block.md for block in blocks if hasattr(block, "md"))
    numbers = table(blocks, "table-notes").row_anchors
    assert [number for number in numbers if f"(#{number})" not in said] == []


def test_a_document_in_a_language_without_patterns_is_said_to_be_uncoded(
    project, defaults, tmp_path, monkeypatch
):
    shutil.copytree(project / "data", tmp_path / "data")
    shutil.copytree(project / "notebooks", tmp_path / "notebooks")
    manifest = tmp_path / "data" / "sources.yaml"
    text = manifest.read_text("utf-8")
    assert "    language: en" in text
    manifest.write_text(text.replace("    language: en", "    language: de", 1), "utf-8")
    monkeypatch.chdir(tmp_path)
    briefing = open_briefing(defaults)
    (warning,) = [b for b in blocks_of(briefing, "themes") if isinstance(b, Callout)]
    units = (briefing.units["document"] == briefing.uncoded[0].id).sum()
    assert warning.tone == "warning"
    assert "German" in warning.md
    assert f"{units} units" in warning.md


def test_theme_table_holds_the_counts_of_the_claims(open_with):
    briefing = open_with()
    rows = table(blocks_of(briefing, "themes", "more"), "table-themes").rows
    claims = briefing.claims[briefing.claims["document"] == "ministry"]
    training = int(claims["themes"].map(lambda codes: "training" in codes).sum())
    label = briefing.messages.label("themes", "training")
    cell = next(row[3] for row in rows if row[0].lower() == label.lower())
    assert cell == f"{training / len(claims):.0%} ({training})"


def test_open_briefing_refuses_an_empty_selection(open_with):
    with pytest.raises(ParameterError, match=r"no claim is left by .*personnel"):
        open_with(themes="personnel", partners="france")


def test_overrides_reach_the_briefing(project, defaults, tmp_path, monkeypatch):
    for name in ("data", "notebooks"):
        shutil.copytree(project / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    claim = open_briefing(defaults).coded.claims.iloc[0]
    row = {
        **{name: claim[name] for name in ("source_file", "start", "end", "text")},
        "coder": "aminata",
        "date": "2026-11-22",
        "memo": "test",
    }
    rows = [{**row, "field": "themes", "code": "technology"}]
    rows += [{**row, "field": "propositions", "code": "un-mission-in-mali"}]
    columns = ["source_file", "start", "end", "text", "field", "code", "coder", "date", "memo"]
    pd.DataFrame(rows)[columns].to_csv(tmp_path / "data" / "overrides.csv", index=False)
    coded = open_briefing(defaults).coded
    changed = coded.claims.iloc[0]
    assert (changed["themes"], changed["coded_by"]) == (["technology"], ["aminata", "machine"])
    assert coded.overridden == 2
    assert coded.links[changed["claim_id"]][0]["coder"] == "aminata"
    assert coded.machine.iloc[0]["themes"] == claim["themes"]


@pytest.mark.parametrize(("moved", "said"), [(1, ""), (0, "!")], ids=["place", "text"])
def test_a_stale_override_of_a_link_changes_no_claim_and_is_reported(
    project, documents, tmp_path, moved, said
):
    shutil.copytree(project / "data", tmp_path / "data")
    before = code_documents(tmp_path, documents)
    claim = before.claims.iloc[0]
    row = {
        "source_file": claim["source_file"],
        "start": claim["start"] + moved,
        "end": claim["end"] + moved,
        "text": said + claim["text"][len(said) :],
        "field": "propositions",
        "code": "un-mission-in-mali",
        "coder": "aminata",
        "date": "2026-11-22",
        "memo": "",
    }
    pd.DataFrame([row]).to_csv(tmp_path / "data" / "overrides.csv", index=False)
    coded = code_documents(tmp_path, documents)
    assert (coded.overridden, coded.links) == (0, before.links)
    assert coded.unmatched["nearest_claim_id"].tolist() == [claim["claim_id"]]


def test_documents_are_dated_in_words_and_a_figure(open_with):
    briefing = open_with()
    blocks = blocks_of(briefing, "dating")
    answers = briefing.dating.answers
    (lines,) = [b.md for b in blocks if getattr(b, "md", "").startswith("- ")]
    for row in answers.itertuples():
        assert f"{row.best:.0%} of the claims" in lines
        assert f"**{row.confidence}**" in lines
        assert f"of {row.units} that it can judge" in lines
    (figure,) = [b for b in blocks_of(briefing, "front") if isinstance(b, FigureBlock)]
    assert isinstance(figure, FigureBlock)
    assert all(briefing.names[id] in figure.caption for id in answers["document"])


def test_a_summary_leaves_dating_to_page_one(open_with):
    briefing = open_with(detail="summary")
    assert blocks_of(briefing, "dating") == []
    first = judgements(briefing)[0]
    assert all(line in first for line in years_described(briefing))
    assert "](#source-" in first and "figure-document-dating" not in first


@pytest.mark.parametrize("given", [{}, {"language": "fr"}], ids=str)
def test_the_years_described_stand_in_a_sentence_a_document(open_with, given):
    briefing = open_with(**given)
    lines = years_described(briefing)
    assert len(lines) == len(briefing.dating.answers) == 2
    for line, row in zip(lines, briefing.dating.answers.itertuples(), strict=True):
        assert briefing.names[row.document] in line
        # One that many years fit equally well is given none of them.
        named = str(row.earliest.year) in line or str(row.start.year) in line
        assert named == (row.dated != "none")
        assert violations([{"type": "prose", "md": line}]) == []


def test_few_claims_are_said_in_words_without_a_figure(open_with):
    briefing = open_with(
        as_of="1995-01-01", documents="partnerships"
    )  # before most of what the record knows
    assert not (briefing.dating.answers["units"] >= 5).any()
    blocks = blocks_of(briefing, "dating")
    assert not [b for b in blocks if isinstance(b, FigureBlock)]
    assert "cannot be dated" in "\n".join(b.md for b in blocks if hasattr(b, "md"))
    assert years_described(briefing) == []


def test_dating_with_earlier_knowledge_names_no_later_day(open_with):
    blocks = blocks_of(open_with(as_of="2022-01-01", known_by="2022-01-01"), "dating")
    said = "\n".join(str(b.to_json()) for b in blocks if not isinstance(b, FigureBlock))
    said += "".join(b.alt + b.caption for b in blocks if isinstance(b, FigureBlock))
    assert max(map(int, re.findall(r"\b(?:19|20)\d\d\b", said))) == 2022


def test_what_was_never_true_together_stands_once_with_its_days(open_with):
    briefing = open_with()
    found = anachronisms(
        briefing.claims, briefing.coded.register, AS_OF, links=briefing.coded.links
    )
    rows = table(blocks_of(briefing, "dating"), "table-anachronisms").rows
    assert len(rows) == len(found.drop_duplicates(["within", "later", "first_day"]))
    for later, pairs in found.groupby("later"):
        (cells,) = [cells for cells in rows if f"#proposition-{later})" in cells[0]]
        # A long row names the first and counts the rest.
        named = re.findall(r"#proposition-([a-z0-9-]+)\)", cells[1])
        rest = re.search(r"and (\d+) more", cells[1])
        assert set(named) <= set(pairs["earlier"])
        assert len(named) + int(rest[1] if rest else 0) == pairs["earlier"].nunique()


def test_deliveries_made_once_stand_in_a_table(open_with):
    made = table(blocks_of(open_with(), "support"), "table-deliveries")
    assert len(made.rows) >= 5
    assert all("](#note-" in row[-1] for row in made.rows)
    early = table(blocks_of(open_with(as_of="2013-06-01"), "support"), "table-deliveries")
    assert 0 < len(early.rows) < len(made.rows)


def test_what_claims_are_selected_by_is_no_finding(open_with):
    briefing = open_with(themes="counterterrorism")
    text = "\n".join(
        part
        for block in blocks_of(briefing, "themes", "partnerships", "record", "argument")
        for part in (getattr(block, "md", ""), getattr(block, "caption", ""))
    )
    assert not re.search(r"\bhold at least one theme|counterterrorism” leads|\*\*Counterterr", text)
    assert 5 < len(briefing.claims) < 20 and "%" not in text


def test_a_selection_dates_no_document(open_with):
    whole, part = open_with().dating.answers, open_with(themes="counterterrorism").dating.answers
    assert part.equals(whole)


@pytest.mark.parametrize(("given", "selected"), [({}, False), ({"themes": "training"}, True)])
def test_claims_are_called_selected_only_where_some_were_left_out(open_with, given, selected):
    words = " ".join(b.md for b in blocks_of(open_with(**given)) if isinstance(b, Prose))
    assert ("claims selected" in words) == selected
