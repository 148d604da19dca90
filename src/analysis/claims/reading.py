"""Read a claims table that was written, as it was."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.claims.codings import read_rows
from analysis.claims.columns import COLUMNS, ROW
from analysis.claims.table import claims_frame
from analysis.errors import CodingError


def read_claims(path: str | Path) -> pd.DataFrame:
    """Read a claims table from the ``.csv``, ``.jsonl`` or ``.parquet`` that was written of it.

    Returns
    -------
    DataFrame
        Columns `analysis.claims.columns.ROW`, equal to the table that was written: lists are
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
            yield {column.name: column.from_cell(cells[column.name]) for column in ROW}
        except (ValueError, KeyError) as problem:
            raise CodingError(f"{path}, row {row}: {problem}; take it from an export.") from None


def _read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    # Not `splitlines`: a text may hold other line ends than this one.
    return (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line)


def _read_parquet(path: Path) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet as pq

    yield from pq.read_table(path).to_pylist()
