"""Let a person overrule the machine, unit by unit and field by field."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from rapidfuzz import fuzz, process

from analysis.claims.codings import (
    COLUMNS,
    LINKS,
    MACHINE,
    OVERRIDE,
    UNIT,
    check_code,
    codes_of,
    read_rows,
)
from analysis.claims.table import rows_of
from analysis.coding.codebook import FIELDS, LISTS
from analysis.errors import CodingError

UNMATCHED_COLUMNS = (
    *COLUMNS,
    "nearest_claim_id",
    "nearest_start",
    "nearest_end",
    "nearest_text",
    "similarity",
    "problem",
)


def apply_overrides(
    claims: pd.DataFrame, overrides: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Replace the machine's codes of a unit and field by a person's.

    Of several overrides of one unit and field the latest date wins, on one date the lower row.
    Where a person's code rules out the machine's in another field, as the codebook says (no
    themes and partners in framing; no categories and direction without partners), the
    machine's give way.

    Parameters
    ----------
    claims
        The claims table; `rules` and `coded_by` are rewritten for the overridden units.
    overrides
        Codings as from `read_codings`; links to the evidence are only held against the units.

    Returns
    -------
    claims : DataFrame
        As given, with the overrides of the six fields applied.
    unmatched : DataFrame
        One row an override whose place or text is no longer a unit's: columns
        `UNMATCHED_COLUMNS`, index ``row``; `similarity` from 0 to 100, `problem` a sentence.
    """
    found = _matches(claims, overrides)
    unmatched = _report(claims, overrides[~found])
    rows = {tuple(row[column] for column in UNIT): row for row in rows_of(claims)}
    codes = overrides[found & (overrides["field"] != LINKS)]
    for unit, fields in _winning(codes).items():
        rows[unit] = _overruled(rows[unit], fields)
    columns = {
        str(name): pd.Series([row[str(name)] for row in rows.values()], claims.index, dtype)
        for name, dtype in claims.dtypes.items()
    }
    return pd.DataFrame(columns, claims.index), unmatched


def read_edited_claims(path: Path) -> pd.DataFrame:
    """Read a claims export that was edited in a spreadsheet.

    Returns
    -------
    DataFrame
        Columns claim_id, source_file, start, end, text and the six fields, all strings as
        typed; index ``row``. Other columns are left out.

    Raises
    ------
    CodingError
        When the file cannot be read or lacks one of the columns.
    """
    columns = ("claim_id", *UNIT, "text", *FIELDS)
    rows = dict(read_rows(path, columns))
    index = pd.Index(list(rows), name="row", dtype="int64")
    return pd.DataFrame(list(rows.values()), index, columns=list(columns), dtype="str")


def changed_codings(
    edited: pd.DataFrame,
    claims: pd.DataFrame,
    *,
    coder: str,
    day: str,
    allowed: Mapping[str, Any] | None = None,
    name: str = "the edited claims",
) -> pd.DataFrame:
    """Turn the cells that a person changed in a claims export into overrides.

    Parameters
    ----------
    edited
        As from `read_edited_claims`; rows may be missing or in another order.
    claims
        The claims table that was exported.
    coder, day
        Who changed them, and when (ISO date).
    allowed
        Field → the codes that it may take.
    name
        What an error calls the file.

    Returns
    -------
    DataFrame
        Codings, columns `COLUMNS`, for the changed cells only.

    Raises
    ------
    CodingError
        When a row is no claim of the table, its text was edited, or a code is wrong.
    """
    known = {claim["claim_id"]: claim for claim in rows_of(claims)}
    rows = []
    for row, cells in zip(edited.index, rows_of(edited), strict=True):
        where = f"{name}, row {row}"
        claim = _claim_of(cells, known, where)
        for field in FIELDS:
            codes = _typed_codes(field, cells[field], f"{where}, {field}", allowed or {})
            if sorted(codes) != sorted(codes_of(claim[field])):
                unit = {column: claim[column] for column in (*UNIT, "text")}
                rows += [
                    {**unit, "field": field, "code": code, "coder": coder, "date": day, "memo": ""}
                    for code in codes
                ]
    index = pd.RangeIndex(2, len(rows) + 2, name="row")
    types = {column: "int64" if column in ("start", "end") else "str" for column in COLUMNS}
    return pd.DataFrame(rows, index, columns=list(COLUMNS)).astype(types)


def differing_codings(codings: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Keep the codings of the units and fields that a claims table codes otherwise.

    Parameters
    ----------
    codings
        One coder's, columns `COLUMNS`, of units of the table.
    """
    known = {tuple(claim[column] for column in UNIT): claim for claim in rows_of(claims)}
    kept: list[Any] = []
    for (*place, name), group in codings.groupby([*UNIT, "field"], sort=False):
        if sorted(group["code"]) != sorted(codes_of(known[tuple(place)][str(name)])):
            kept += list(group.index)
    return codings.loc[kept]


def undone_decisions(
    new: pd.DataFrame, claims: pd.DataFrame, machine: pd.DataFrame, overrides: pd.DataFrame
) -> list[tuple[str, str, str]]:
    """Find codings that give back to the machine what a person has decided.

    A cell of an older export looks like this where a colleague has decided since, and it may be
    no decision at all.

    Parameters
    ----------
    new
        As from `changed_codings`.
    claims, machine
        The claims table with overrides, and without.
    overrides
        What the two tables differ by.

    Returns
    -------
    list of tuple
        (claim_id, field, who decided) of each unit and field.
    """
    given = {tuple(claim[column] for column in UNIT): claim for claim in rows_of(machine)}
    decided = _winning(overrides[_matches(claims, overrides) & (overrides["field"] != LINKS)])
    undone = []
    for (*place, name), codes in new.groupby([*UNIT, "field"], sort=False)["code"]:
        unit, field = tuple(place), str(name)
        if unit in decided and sorted(codes) == sorted(codes_of(given[unit][field])):
            coders = {other: coder for other, (coder, _) in decided[unit].items()}
            # A field without a decision of its own was emptied by the unit's others.
            who = coders.get(field) or " and ".join(sorted(set(coders.values())))
            undone.append((str(given[unit]["claim_id"]), field, who))
    return undone


def add_codings(codings: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Append codings; what the same coder said of a unit and field on that date gives way."""
    act = [*UNIT, "field", "coder", "date"]
    replaced = pd.MultiIndex.from_frame(codings[act]).isin(pd.MultiIndex.from_frame(new[act]))
    both = pd.concat([codings[~replaced], new], ignore_index=True)
    return both.set_axis(pd.RangeIndex(2, len(both) + 2, name="row"))


def _matches(claims: pd.DataFrame, overrides: pd.DataFrame) -> pd.Series:
    units = pd.MultiIndex.from_frame(claims[[*UNIT, "text"]])
    found = pd.MultiIndex.from_frame(overrides[[*UNIT, "text"]]).isin(units)
    return pd.Series(found, index=overrides.index, dtype="bool")


def _acts(overrides: pd.DataFrame) -> Iterator[tuple[tuple[Any, ...], str, list[pd.DataFrame]]]:
    """Give each unit and field with its acts of coding (one coder, one date), the last that counts.

    Acts are in order of date; on one date, of their place in the file.
    """
    for (*unit, field), group in overrides.groupby([*UNIT, "field"], sort=True):
        acts = [act for _, act in group.groupby(["date", "coder"], sort=False)]
        acts.sort(key=lambda act: (act["date"].iloc[0], act.index.max()))
        yield tuple(unit), str(field), acts


def _winning(overrides: pd.DataFrame) -> dict[tuple[Any, ...], dict[str, tuple[str, list[str]]]]:
    """Give unit → field → (coder, codes) of the override that counts."""
    winners: dict[tuple[Any, ...], dict[str, tuple[str, list[str]]]] = {}
    for unit, field, acts in _acts(overrides):
        codes = list(filter(None, acts[-1]["code"]))
        winners.setdefault(unit, {})[field] = acts[-1]["coder"].iloc[0], codes
    return winners


def _overruled(
    claim: Mapping[str, Any], fields: Mapping[str, tuple[str, list[str]]]
) -> dict[str, Any]:
    values = {field: _value(field, codes) for field, (_, codes) in fields.items()}
    cleared = _ruled_out({**claim, **values}) - set(fields)
    values |= {field: "none" if field == "direction" else [] for field in cleared}
    kept = [r for r in claim["rules"] if r["field"] not in fields and r["field"] not in cleared]
    place = {"start": claim["start"], "end": claim["end"]}
    given = [
        {"field": field, "code": code, "rule": OVERRIDE, "coder": coder, **place}
        for field in FIELDS
        for coder, codes in (fields.get(field, ("", [])),)
        for code in sorted(codes)
    ]
    coders = {coder for coder, _ in fields.values()}
    machine = set() if set(fields) == set(FIELDS) else {MACHINE}
    return {**claim, **values, "rules": kept + given, "coded_by": sorted(coders | machine)}


def _value(field: str, codes: list[str]) -> str | bool | list[str]:
    if field in LISTS:
        return sorted(codes)
    return codes[0] == "true" if field == "checkable" else codes[0]


def _ruled_out(claim: Mapping[str, Any]) -> set[str]:
    """Name the fields that the codebook leaves empty for a claim so coded."""
    framing = {"themes", "partners"} if claim["kind"] == "framing" else set()
    alone = framing or not claim["partners"]
    return framing | ({"categories", "direction"} if alone else set())


def _report(claims: pd.DataFrame, stale: pd.DataFrame) -> pd.DataFrame:
    reports = [_nearest(claims, override) for override in rows_of(stale)]
    added = pd.DataFrame(reports, stale.index, columns=list(UNMATCHED_COLUMNS[len(COLUMNS) :]))
    return pd.concat([stale, added], axis="columns")


def _nearest(claims: pd.DataFrame, override: Mapping[str, Any]) -> dict[str, Any]:
    same_file = claims[claims["source_file"] == override["source_file"]]
    candidates = claims if same_file.empty else same_file
    texts = candidates["text"].tolist()
    ranked = process.extract(override["text"], texts, scorer=fuzz.ratio, limit=1)
    place = f"{override['source_file']} {override['start']}–{override['end']}"
    gone = "no such source file" if same_file.empty else "no such unit"
    if not ranked:
        return {"problem": f"{place} ({override['field']}): {gone}, and nothing like its text."}
    _, similarity, position = ranked[0]
    claim = candidates.iloc[position]
    return {
        "nearest_claim_id": claim["claim_id"],
        "nearest_start": claim["start"],
        "nearest_end": claim["end"],
        "nearest_text": claim["text"],
        "similarity": similarity,
        "problem": f"{place} ({override['field']}): {gone}; the nearest is {claim['claim_id']} at "
        f"{claim['start']}–{claim['end']}, {similarity:.0f} % alike: check it and mend the row.",
    }


def _claim_of(
    cells: Mapping[str, str], known: Mapping[str, Mapping[str, Any]], where: str
) -> Mapping[str, Any]:
    claim = known.get(cells["claim_id"])
    if claim is None or [str(claim[column]) for column in UNIT] != [cells[c] for c in UNIT]:
        raise CodingError(
            f"{where}, claim_id: «{cells['claim_id']}» is not a claim at that place; export the "
            "claims anew and carry the changes over."
        )
    if cells["text"].split() != str(claim["text"]).split():
        raise CodingError(f"{where}, text: it was edited; only codes may be. Put it back.")
    return claim


def _typed_codes(field: str, cell: str, where: str, allowed: Mapping[str, Any]) -> list[str]:
    codes = [code for code in cell.split(";") if code.strip()] or [""]
    if len(codes) > 1 and field not in LISTS:
        raise CodingError(f"{where}: {field} takes one code, not «{cell}».")
    return sorted({check_code(field, code, where, allowed) for code in codes})
