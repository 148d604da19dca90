"""Read and write codings: what a coder, human or machine, gave to each unit, in long form.

One row a unit, a field and a code; an empty code says that the unit has none in that field.
In every frame here the index is the row as a spreadsheet shows it (the header is row 1).
"""

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import IO, Any

import pandas as pd

from analysis.coding.codebook import FIELDS, LISTS
from analysis.errors import CodingError
from analysis.files.spreadsheet import escape_cell, unescape_cell

COLUMNS = ("source_file", "start", "end", "text", "field", "code", "coder", "date", "memo")
# A person may also overrule a claim's link to the evidence: a proposition's id, `!id` denied.
LINKS = "propositions"
UNIT = ["source_file", "start", "end"]
MACHINE = "machine"
OVERRIDE = "override"
_CODE = re.compile(r"!?[a-z0-9]+(?:-[a-z0-9]+)*")


def read_codings(
    path: str | Path, allowed: Mapping[str, Collection[str]] | None = None
) -> pd.DataFrame:
    """Read and check a file of codings or overrides.

    Parameters
    ----------
    allowed
        Field → the codes that it may take; a field without an entry takes any code.

    Returns
    -------
    DataFrame
        Columns `COLUMNS`, index ``row``; `start` and `end` integers, all else strings.

    Raises
    ------
    CodingError
        Naming the file, the row (the header is 1), the field and the mend.
    """
    records = [
        (row, _checked(cells, f"{path}, row {row}", allowed or {}))
        for row, cells in read_rows(Path(path), COLUMNS)
    ]
    index = pd.Index([row for row, _ in records], name="row", dtype="int64")
    codings = _typed(pd.DataFrame([cells for _, cells in records], index, columns=list(COLUMNS)))
    _check_groups(codings, Path(path))
    return codings


def empty_codings() -> pd.DataFrame:
    """Give a codings frame without rows, as of a project without overrides."""
    return _typed(
        pd.DataFrame(columns=list(COLUMNS), index=pd.Index([], name="row", dtype="int64"))
    )


def write_codings(codings: pd.DataFrame, target: Path | IO[bytes]) -> None:
    """Write codings as CSV (UTF-8, LF), so that no cell runs as a formula in a spreadsheet."""
    text = codings.loc[:, list(COLUMNS)].copy()
    strings = [column for column in COLUMNS if column not in ("start", "end")]
    text[strings] = text[strings].map(escape_cell)
    text.to_csv(target, index=False, lineterminator="\n", encoding="utf-8")


def codings_from_claims(
    claims: pd.DataFrame, coder: str | None = MACHINE, day: str = ""
) -> pd.DataFrame:
    """Give the codes of a claims table as codings, columns `COLUMNS`.

    They are all `coder`'s; with None, an override is its coder's and the rest the machine's.
    """
    records = [
        (*(claim[c] for c in (*UNIT, "text")), field, code, coder or person.get(field, MACHINE))
        for claim in claims.to_dict("records")
        for person in ({} if coder else _overruling(claim["rules"]),)
        for field in FIELDS
        for code in codes_of(claim[field])
    ]
    index = pd.RangeIndex(2, len(records) + 2, name="row")
    codings = pd.DataFrame.from_records(records, index=index, columns=list(COLUMNS[:7]))
    return _typed(codings.assign(date=day, memo=""))


def codes_of(value: Any) -> list[str]:
    """Write a claim's value in a field as codes; no code is one empty code."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, (list, tuple)):
        return list(value) or [""]
    return ["true" if value else "false"]


def read_rows(path: Path, columns: Collection[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Read a CSV file as (row, cells), with the comma, semicolon or tab that it uses.

    Raises
    ------
    CodingError
        When the file is missing, is not UTF-8, lacks a column or a row has too many cells.
    """
    text = _read_text(path)
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        yield from _rows(reader, path, columns)
    except csv.Error as problem:
        raise CodingError(
            f"{path}, line {reader.line_num}: {problem}; mend the quotes there."
        ) from None


def _rows(
    reader: "csv.DictReader[str]", path: Path, columns: Collection[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    for column in columns:
        if column not in (reader.fieldnames or ()):
            raise CodingError(
                f"{path}, row 1: there is no column «{column}»; the first row must name the "
                f"columns {','.join(columns)}."
            )
    # A row is counted as a spreadsheet counts it: a quoted line break starts no new one.
    for row, cells in enumerate(reader, start=2):
        if None in cells or None in cells.values():
            raise CodingError(
                f"{path}, row {row}: it has not one cell for each column; put cells that hold a "
                "separator in double quotes."
            )
        yield row, {name: unescape_cell(cell) for name, cell in cells.items()}


def _read_text(path: Path) -> str:
    if path.exists() and not path.is_file():
        raise CodingError(f"{path} is not a file: put one in its place.")
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CodingError(f"{path} cannot be read ({error.strerror}): check the name.") from None
    except UnicodeDecodeError:
        raise CodingError(f"{path} is not UTF-8: save it as «CSV UTF-8».") from None


def _overruling(rules: list[dict[str, Any]]) -> dict[str, str]:
    """Give field → the person whose override decided it."""
    return {rule["field"]: rule["coder"] for rule in rules if rule["rule"] == OVERRIDE}


def _typed(codings: pd.DataFrame) -> pd.DataFrame:
    return codings.astype({c: "int64" if c in ("start", "end") else "str" for c in COLUMNS})


def _checked(
    cells: Mapping[str, str], where: str, allowed: Mapping[str, Collection[str]]
) -> dict[str, Any]:
    start, end = (_offset(cells[name], f"{where}, {name}") for name in ("start", "end"))
    if end - start != len(cells["text"]):
        raise CodingError(
            f"{where}, text: it has {len(cells['text'])} characters where start and end span "
            f"{end - start}; take all three from a claims export."
        )
    if cells["field"] not in (*FIELDS, LINKS):
        known = ", ".join((*FIELDS, LINKS))
        raise CodingError(f"{where}, field: «{cells['field']}» is none of {known}.")
    if not cells["coder"].strip():
        raise CodingError(f"{where}, coder: it is empty; say who coded.")
    _check_date(cells["date"], f"{where}, date")
    code = check_code(cells["field"], cells["code"], f"{where}, code", allowed)
    return {**{name: cells[name] for name in COLUMNS}, "start": start, "end": end, "code": code}


def _offset(cell: str, where: str) -> int:
    if not re.fullmatch("[0-9]{1,15}", cell.strip()):
        raise CodingError(f"{where}: «{cell}» is not a whole number; take it from a claims export.")
    return int(cell)


def _check_date(cell: str, where: str) -> None:
    try:
        date.fromisoformat(cell)
    except ValueError:
        raise CodingError(f"{where}: «{cell}» is not a date such as 2024-06-01.") from None


def check_code(field: str, code: str, where: str, allowed: Mapping[str, Collection[str]]) -> str:
    """Check one code of a field and give it as the codebook writes it.

    Raises
    ------
    CodingError
        When the field needs a code, or takes no such code; it names the nearest.
    """
    # Spreadsheets turn true into TRUE.
    code = code.strip().lower()
    if field == "checkable" and code not in ("true", "false"):
        raise CodingError(f"{where}: checkable is true or false, not «{code}».")
    if not code and field not in (*LISTS, LINKS) and allowed.get(field, True):
        raise CodingError(f"{where}: {field} always has a code; give one.")
    if code and not _CODE.fullmatch(code):
        raise CodingError(f"{where}: «{code}» is not a code; write it as in the codebook.")
    if code and field in allowed and code not in allowed[field]:
        nearest = get_close_matches(code, list(allowed[field]), n=1, cutoff=0.0)
        hint = f"; the nearest is «{nearest[0]}»" if nearest else ""
        raise CodingError(f"{where}: {field} has no code «{code}»{hint}.")
    return code


def _check_groups(codings: pd.DataFrame, path: Path) -> None:
    """Refuse a repeated row, a second code where one is due, and none beside a code."""
    act = [*UNIT, "field", "coder", "date"]
    for rows, problem in (
        (codings[codings.duplicated([*act, "code"])], "this coding stands above already"),
        (
            codings[codings.duplicated(act) & ~codings["field"].isin((*LISTS, LINKS))],
            "the unit has a code in this field above, and takes one only",
        ),
        (
            codings[codings.duplicated(act, keep=False) & (codings["code"] == "")],
            "an empty code says none, but other rows give the unit a code in this field",
        ),
    ):
        for row, field in rows["field"].items():
            raise CodingError(f"{path}, row {row}, {field}: {problem}; remove one of them.")
