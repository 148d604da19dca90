import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analysis.claims.codings import COLUMNS
from analysis.claims.overrides import (
    add_codings,
    apply_overrides,
    changed_codings,
    read_edited_claims,
    undone_decisions,
)
from analysis.coding.codebook import FIELDS
from analysis.errors import CodingError

TEXTS = {"d-1": (0, 29, "The UN trains Mali's soldiers"), "d-2": (30, 49, "Key aspects include")}


def rule(field, code):
    return {"field": field, "code": code, "rule": "r", "coder": "machine", "start": 4, "end": 6}


@pytest.fixture
def claims():
    rows = [
        {
            "claim_id": name,
            "source_file": "a.txt",
            "start": start,
            "end": end,
            "text": text,
            "kind": "descriptive",
            "themes": ["training"],
            "partners": ["united-nations"],
            "categories": ["multilateral"],
            "direction": "inbound",
            "checkable": True,
            "coded_by": ["machine"],
            "rules": [
                rule("kind", "descriptive"),
                rule("themes", "training"),
                rule("partners", "united-nations"),
                rule("categories", "multilateral"),
                rule("direction", "inbound"),
            ],
        }
        for name, (start, end, text) in TEXTS.items()
    ]
    return pd.DataFrame(rows).astype({"claim_id": "str", "text": "str", "kind": "str"})


def overrides(*rows):
    records = []
    for name, field, code, coder, day in rows:
        start, end, text = TEXTS[name]
        records.append(("a.txt", start, end, text, field, code, coder, day, ""))
    index = pd.RangeIndex(2, len(records) + 2, name="row")
    return pd.DataFrame(records, columns=list(COLUMNS), index=index)


def test_apply_overrides_replaces_the_codes_of_a_field_wholly(claims):
    given = overrides(
        ("d-1", "themes", "resources", "ann", "2024-06-01"),
        ("d-1", "themes", "personnel", "ann", "2024-06-01"),
    )
    applied, unmatched = apply_overrides(claims, given)
    expected = claims.copy()
    expected.at[0, "themes"] = ["personnel", "resources"]
    expected.at[0, "coded_by"] = ["ann", "machine"]
    place = {"rule": "override", "coder": "ann", "start": 0, "end": 29}
    expected.at[0, "rules"] = [
        *(r for r in claims.at[0, "rules"] if r["field"] != "themes"),
        {"field": "themes", "code": "personnel", **place},
        {"field": "themes", "code": "resources", **place},
    ]
    assert_frame_equal(applied, expected)
    assert unmatched.empty


def test_apply_overrides_leaves_its_input_alone(claims):
    before = claims.copy(deep=True)
    apply_overrides(claims, overrides(("d-1", "kind", "effect", "ann", "2024-06-01")))
    assert_frame_equal(claims, before)


def test_apply_overrides_without_overrides_changes_nothing(claims):
    applied, unmatched = apply_overrides(claims, overrides())
    assert_frame_equal(applied, claims)
    assert unmatched.empty


def test_apply_overrides_of_all_fields_leaves_the_machine_no_part(claims):
    codes = {"kind": "effect", "direction": "none", "checkable": "false"}
    rows = [("d-1", f, codes.get(f, ""), "ann", "2024-06-01") for f in FIELDS]
    claim = apply_overrides(claims, overrides(*rows))[0].iloc[0]
    assert claim["coded_by"] == ["ann"]
    assert not claim["checkable"]
    assert [r["field"] for r in claim["rules"]] == ["kind", "direction", "checkable"]


def test_apply_overrides_with_no_partner_clears_what_hangs_on_it(claims):
    claim = apply_overrides(claims, overrides(("d-1", "partners", "", "ann", "2024-06-01")))[0]
    assert claim.at[0, "partners"] == claim.at[0, "categories"] == []
    assert claim.at[0, "direction"] == "none"
    assert {r["field"] for r in claim.at[0, "rules"]} == {"kind", "themes"}


def test_apply_overrides_never_clears_what_a_person_coded(claims):
    given = overrides(
        ("d-1", "partners", "", "ann", "2024-06-01"),
        ("d-1", "direction", "mutual", "ann", "2024-06-01"),
    )
    assert apply_overrides(claims, given)[0].at[0, "direction"] == "mutual"


def test_apply_overrides_to_framing_clears_themes_and_partners(claims):
    claim = apply_overrides(claims, overrides(("d-2", "kind", "framing", "ann", "2024-06-01")))[0]
    assert claim.at[1, "themes"] == claim.at[1, "partners"] == claim.at[1, "categories"] == []
    assert claim.at[0, "themes"] == ["training"]


def test_apply_overrides_lets_the_latest_date_win_whatever_the_order(claims):
    rows = [
        ("d-1", "kind", "effect", "bob", "2024-06-02"),
        ("d-1", "kind", "prospective", "ann", "2024-06-01"),
    ]
    for order in (rows, rows[::-1]):
        assert apply_overrides(claims, overrides(*order))[0].at[0, "kind"] == "effect"


def test_apply_overrides_lets_the_lower_row_win_on_one_date(claims):
    given = overrides(
        ("d-1", "kind", "effect", "bob", "2024-06-01"),
        ("d-1", "kind", "prospective", "ann", "2024-06-01"),
    )
    claim = apply_overrides(claims, given)[0].iloc[0]
    assert (claim["kind"], claim["coded_by"]) == ("prospective", ["ann", "machine"])


def test_apply_overrides_orders_acts_by_their_last_row(claims):
    """Ann's act of two rows ends below Bob's: it is the later one, and both its codes count."""
    given = overrides(
        ("d-1", "themes", "resources", "ann", "2024-06-01"),
        ("d-1", "themes", "training", "bob", "2024-06-01"),
        ("d-1", "themes", "personnel", "ann", "2024-06-01"),
    )
    assert apply_overrides(claims, given)[0].at[0, "themes"] == ["personnel", "resources"]


def test_apply_overrides_puts_the_date_before_the_place(claims):
    given = overrides(
        ("d-1", "themes", "resources", "ann", "2024-06-02"),
        ("d-1", "themes", "training", "bob", "2024-06-01"),
        ("d-1", "themes", "personnel", "ann", "2024-06-01"),
    )
    claim = apply_overrides(claims, given)[0].iloc[0]
    assert (claim["themes"], claim["coded_by"]) == (["resources"], ["ann", "machine"])


def test_apply_overrides_reports_a_moved_unit_with_the_nearest(claims):
    given = overrides(("d-1", "kind", "effect", "ann", "2024-06-01")).assign(start=1, end=30)
    applied, unmatched = apply_overrides(claims, given)
    assert_frame_equal(applied, claims)
    row = unmatched.loc[2]
    assert (row["nearest_claim_id"], row["nearest_start"], row["similarity"]) == ("d-1", 0, 100)
    assert "a.txt 1–30 (kind): no such unit; the nearest is d-1 at 0–29" in row["problem"]


def test_apply_overrides_reports_a_changed_text(claims):
    given = overrides(("d-1", "kind", "effect", "ann", "2024-06-01"))
    given["text"] = given["text"].str.replace("UN", "EU")
    _, unmatched = apply_overrides(claims, given)
    assert unmatched["nearest_claim_id"].tolist() == ["d-1"]
    assert 90 < unmatched["similarity"].iloc[0] < 100


def test_apply_overrides_reports_a_file_that_is_not_there(claims):
    given = overrides(("d-1", "kind", "effect", "ann", "2024-06-01")).assign(source_file="b.txt")
    assert "no such source file" in apply_overrides(claims, given)[1]["problem"].iloc[0]
    nothing = apply_overrides(claims.head(0), given)[1]["problem"].iloc[0]
    assert "nothing like its text" in nothing


def test_apply_overrides_reports_a_stale_link_as_any_other_field(claims):
    given = overrides(
        ("d-1", "propositions", "aes", "ann", "2024-06-01"),
        ("d-2", "propositions", "aes", "ann", "2024-06-01"),
    )
    given.loc[3, "text"] = "Key aspects concern"
    applied, unmatched = apply_overrides(claims, given)
    assert_frame_equal(applied, claims)
    assert unmatched.index.tolist() == [3]
    assert "a.txt 30–49 (propositions): no such unit" in unmatched.loc[3, "problem"]


def edited(claims, **changes):
    frame = claims.loc[:, ["claim_id", "source_file", "start", "end", "text", *FIELDS]].copy()
    for field in ("themes", "partners", "categories"):
        frame[field] = frame[field].map(";".join)
    frame = frame.astype("str").set_axis(pd.Index([2, 3], name="row"))
    for column, value in changes.items():
        frame.loc[2, column] = value
    return frame


def changed(claims, **changes):
    return changed_codings(edited(claims, **changes), claims, coder="ann", day="2024-06-01")


def test_changed_codings_of_an_untouched_export_are_none(claims):
    codings = changed(claims, checkable="TRUE")
    assert codings.empty
    assert codings.columns.tolist() == list(COLUMNS)


def test_changed_codings_gives_changed_cells_only(claims):
    codings = changed(claims, themes=" personnel; training", partners="")
    given = list(zip(codings["start"], codings["field"], codings["code"], strict=True))
    assert given == [(0, "themes", "personnel"), (0, "themes", "training"), (0, "partners", "")]
    assert set(codings["coder"] + codings["date"]) == {"ann2024-06-01"}


def test_changed_codings_come_back_as_the_edited_table(claims):
    codings = changed(claims, themes="personnel;training", kind="effect", checkable="false")
    applied, unmatched = apply_overrides(claims, codings)
    assert unmatched.empty
    assert changed_codings(
        edited(claims, themes="personnel;training", kind="effect", checkable="false"),
        applied,
        coder="ann",
        day="2024-06-01",
    ).empty


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"claim_id": "d-9"}, "row 2, claim_id: «d-9» is not a claim at that place"),
        ({"start": "1"}, "row 2, claim_id: «d-1» is not a claim at that place"),
        ({"text": "The UN"}, "row 2, text: it was edited"),
        ({"kind": "effect;descriptive"}, "row 2, kind: kind takes one code"),
        ({"kind": ""}, "row 2, kind: kind always has a code"),
        ({"themes": "training, personnel"}, "row 2, themes: «training, personnel» is not a code"),
    ],
)
def test_changed_codings_refuses(claims, change, message):
    with pytest.raises(CodingError, match=message):
        changed(claims, **change)


def undone(machine, decisions, **changes):
    """Import an export of the machine's table, with one claim's cells changed, after decisions."""
    claims, _ = apply_overrides(machine, decisions)
    export = edited(machine, **changes)
    new = changed_codings(export, claims, coder="bob", day="2024-06-02")
    return undone_decisions(new, claims, machine, decisions)


@pytest.mark.parametrize("code", ["personnel", ""])
def test_undone_decisions_names_claim_field_and_person(claims, code):
    decisions = overrides(("d-1", "themes", code, "ann", "2024-06-01"))
    assert undone(claims, decisions) == [("d-1", "themes", "ann")]


def test_undone_decisions_takes_in_what_a_decision_emptied(claims):
    decisions = overrides(("d-1", "partners", "", "ann", "2024-06-01"))
    found = [("d-1", field, "ann") for field in ("partners", "categories", "direction")]
    assert undone(claims, decisions) == found


def test_undone_decisions_names_the_person_whose_decision_counts(claims):
    decisions = overrides(
        ("d-1", "kind", "effect", "cleo", "2024-06-02"),
        ("d-1", "kind", "prospective", "ann", "2024-06-01"),
    )
    assert undone(claims, decisions) == [("d-1", "kind", "cleo")]


def test_undone_decisions_leaves_new_decisions_alone(claims):
    decisions = overrides(("d-1", "kind", "effect", "ann", "2024-06-01"))
    assert undone(claims, decisions, kind="prospective", themes="personnel") == []


def test_undone_decisions_leaves_out_links_and_units_that_are_gone(claims):
    moved = overrides(("d-1", "kind", "effect", "ann", "2024-06-01")).assign(start=1, end=30)
    link = overrides(("d-1", "propositions", "aes", "ann", "2024-06-01"))
    decisions = pd.concat([moved, link], ignore_index=True)
    assert undone(claims, decisions, kind="effect") == []


def test_read_edited_claims_reads_what_the_contract_names(tmp_path, claims):
    path = tmp_path / "claims.csv"
    edited(claims, text="'- x").assign(rules="[]").to_csv(path, index=False)
    assert_frame_equal(read_edited_claims(path), edited(claims, text="- x"))


def test_read_edited_claims_names_a_missing_column(tmp_path, claims):
    path = tmp_path / "claims.csv"
    edited(claims).drop(columns="kind").to_csv(path, index=False)
    with pytest.raises(CodingError, match="row 1: there is no column «kind»"):
        read_edited_claims(path)


def test_add_codings_replaces_what_the_coder_said_that_day():
    first = overrides(
        ("d-1", "themes", "training", "ann", "2024-06-01"),
        ("d-1", "themes", "training", "bob", "2024-06-01"),
        ("d-1", "kind", "effect", "ann", "2024-06-01"),
    )
    new = overrides(("d-1", "themes", "", "ann", "2024-06-01"))
    both = add_codings(first, new)
    assert list(zip(both["field"], both["code"], both["coder"], strict=True)) == [
        ("themes", "training", "bob"),
        ("kind", "effect", "ann"),
        ("themes", "", "ann"),
    ]
    assert both.index.tolist() == [2, 3, 4]
