"""Read a claims table that was written, as it was."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.claims.codings import read_rows
from analysis.claims.table import COLUMNS, LISTS, PATH, claims_frame
from analysis.errors import CodingError
from analysis.files.spreadsheet import split_cell

_Cells = Mapping[str, Callable[[str], Any]]
_CELLS: _Cells = {
    "section_path": partial(split_cell, separator=PATH),
    **dict.fromkeys(LISTS, split_cell),
    **dict.fromkeys(("paragraph", "position", "start", "end"), int),
    **dict.fromkeys(
        ("rules", "propositions", "parts"), lambda cell: json.loads(cell) if cell else None
    ),
    "checkable": lambda cell: {"True": True, "False": False}[cell.capitalize()],
    "status": lambda cell: cell or None,
    "page": lambda cell: int(float(cell)) if cell else None,
}


def read_claims(path: str | Path) -> pd.DataFrame:
    """Read a claims table from the ``.csv``, ``.jsonl`` or ``.parquet`` that was written of it.

    Returns
    -------
    DataFrame
        Columns `analysis.claims.table.COLUMNS`, equal to the table that was written: lists are
        lists again, numbers numbers.

    Raises
    ------
    CodingError
        When the file is missing, of another kind, or does not hold a claims table.
    """
    place = Path(path)
    readers = {".csv": _read_csv, ".jsonl": _read_jsonl, ".parquet": _read_parquet}
    if place.suffix not in readers:
        raise CodingError(f"{place}: a claims table ends in {', '.join(readers)}.")
    if not place.is_file():
        raise CodingError(f"{place} is missing: `briefing claims -o {place}` writes one.")
    try:
        return claims_frame(readers[place.suffix](place))
    except (ValueError, KeyError, TypeError) as problem:
        raise CodingError(f"{place} is no claims table ({problem}): write it anew.") from None


def _read_csv(path: Path) -> Iterator[dict[str, Any]]:
    for row, cells in read_rows(path, COLUMNS):
        try:
            yield {name: _CELLS.get(name, str)(cells[name]) for name in COLUMNS}
        except (ValueError, KeyError) as problem:
            raise CodingError(f"{path}, row {row}: {problem}; take it from an export.") from None


def _read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    # Not `splitlines`: a text may hold other line ends than this one.
    return (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line)


def _read_parquet(path: Path) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet as pq

    yield from pq.read_table(path).to_pylist()
