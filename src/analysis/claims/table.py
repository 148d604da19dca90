"""The claims table, and its writers."""

import json
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Protocol

import pandas as pd

from analysis.claims.columns import CODE, COLUMNS, FLAG, INTEGER, RECORDS, ROW, TEXT, Column
from analysis.files.spreadsheet import escape_cell

# Types in pandas and, by name, in Arrow; a column that may be null has none in pandas.
_DTYPES = {TEXT: "str", CODE: "str", INTEGER: "int64", FLAG: "bool"}
_ARROW = {TEXT: "string", CODE: "string", INTEGER: "int64", FLAG: "bool_"}


class _Writer(Protocol):
    def __call__(self, claims: pd.DataFrame, target: Path | IO[bytes]) -> None: ...


def claims_frame(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Give rows of `analysis.claims.coded` as the claims table.

    Returns
    -------
    DataFrame
        One row a unit, framing units included; columns as in `analysis.claims.columns.ROW`.
    """
    held = list(rows)
    claims = pd.DataFrame.from_records(held, columns=list(COLUMNS))
    for column in (column for column in ROW if column.nullable):
        # Else pandas makes decimals of whole numbers beside nulls.
        claims[column.name] = pd.Series([row[column.name] for row in held], dtype="object")
    filled = (c for c in ROW if c.of and not c.nullable)
    return claims.astype({c.name: _DTYPES[c.type] for c in filled if c.type in _DTYPES})


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give a frame's rows, each by column name."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def write_claims(claims: pd.DataFrame, target: str | Path | IO[bytes], format: str = "csv") -> None:
    """Write the claims table as ``csv``, ``jsonl`` or ``parquet`` to a path or binary stream."""
    place = Path(target) if isinstance(target, str) else target
    writers: dict[str, _Writer] = {
        "csv": _write_csv,
        "jsonl": _write_jsonl,
        "parquet": _write_parquet,
    }
    writers[format](claims, place)


def encode_rows(rows: Sequence[Mapping[str, Any]], format: str, header: bool) -> bytes:
    """Give rows of the claims table as a piece of a CSV or JSON Lines file."""
    stream = BytesIO()
    if format == "csv":
        _write_csv(claims_frame(rows), stream, header)
    else:
        stream.write(_lines(rows))
    return stream.getvalue()


def arrow_table(rows: Sequence[Mapping[Any, Any]]) -> Any:
    """Give rows of the claims table as a `pyarrow.Table`."""
    import pyarrow as pa

    schema = _parquet_schema()
    columns = [pa.array([row[f.name] for row in rows], type=f.type) for f in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def parquet_writer(target: Path | IO[bytes]) -> Any:
    """Open a Parquet file for tables of `arrow_table`, one row group each."""
    import pyarrow.parquet as pq

    return pq.ParquetWriter(target, _parquet_schema(), compression="zstd")


def _write_csv(claims: pd.DataFrame, target: Path | IO[bytes], header: bool = True) -> None:
    flat = claims.copy()
    for column in ROW:
        if column.is_list or column.type == RECORDS:
            flat[column.name] = flat[column.name].map(column.to_cell, na_action="ignore")
    numbers = [column.name for column in ROW if column.type == INTEGER]
    for written in flat.select_dtypes(["str", "object"]).columns.difference(numbers):
        flat[written] = flat[written].map(escape_cell, na_action="ignore")
    flat.to_csv(target, index=False, header=header, lineterminator="\n", encoding="utf-8")


def _write_jsonl(claims: pd.DataFrame, target: Path | IO[bytes]) -> None:
    lines = _lines(claims.to_dict("records"))
    if isinstance(target, Path):
        target.write_bytes(lines)
    else:
        target.write(lines)


def _lines(rows: Iterable[Mapping[Any, Any]]) -> bytes:
    return "".join(_json(row) + "\n" for row in rows).encode()


def _write_parquet(claims: pd.DataFrame, target: Path | IO[bytes]) -> None:
    with parquet_writer(target) as writer:
        writer.write_table(arrow_table(claims.to_dict("records")))


def _parquet_schema() -> Any:
    import pyarrow as pa

    return pa.schema([(column.name, _arrow_type(column)) for column in ROW])


def _arrow_type(column: Column) -> Any:
    import pyarrow as pa

    if column.is_list:
        return pa.list_(pa.string())
    if column.type == RECORDS:
        fields = [(name, getattr(pa, _ARROW[type])()) for name, type in column.fields.items()]
        return pa.list_(pa.struct(fields))
    return getattr(pa, _ARROW[column.type])()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
