"""The claims table, and its writers."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Protocol

import pandas as pd

from analysis.files.spreadsheet import escape_cell, join_cell

COLUMNS = (
    "claim_id",
    "document",
    "source_file",
    "section_path",
    "paragraph",
    "position",
    "start",
    "end",
    "text",
    "kind",
    "themes",
    "partners",
    "categories",
    "direction",
    "checkable",
    "coded_by",
    "rules",
    "propositions",
    "status",
    "page",
    "parts",
)
PATH = " > "
LISTS = ("themes", "partners", "categories", "coded_by")


class _Writer(Protocol):
    def __call__(self, claims: pd.DataFrame, target: Path | IO[bytes]) -> None: ...


def claims_frame(records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Give records of `analysis.claims.records` as the claims table.

    Returns
    -------
    DataFrame
        One row a unit, framing units included; columns `COLUMNS`. `section_path`, `themes`,
        `partners`, `categories`, `coded_by` and `rules` hold lists.
    """
    claims = pd.DataFrame.from_records(list(records), columns=list(COLUMNS))
    integers = dict.fromkeys(("paragraph", "position", "start", "end"), "int64")
    strings = dict.fromkeys(("claim_id", "document", "source_file", "text", "kind"), "str")
    return claims.astype({**integers, **strings, "direction": "str", "checkable": "bool"})


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
    flat["section_path"] = flat["section_path"].map(partial(join_cell, separator=PATH))
    for column in LISTS:
        flat[column] = flat[column].map(join_cell)
    flat["rules"] = flat["rules"].map(_json)
    flat["propositions"] = flat["propositions"].map(_json, na_action="ignore")
    flat["parts"] = flat["parts"].map(_json)
    for written in flat.select_dtypes(["str", "object"]):
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

    text, texts, whole = pa.string(), pa.list_(pa.string()), pa.int64()
    rule = {"field": text, "code": text, "rule": text, "coder": text, "start": whole, "end": whole}
    link = {"proposition": text, "asserts": pa.bool_()}
    types = dict.fromkeys(COLUMNS, text)
    types |= dict.fromkeys(("section_path", *LISTS), texts)
    types |= dict.fromkeys(("paragraph", "position", "start", "end"), whole)
    types["checkable"] = pa.bool_()
    types["rules"] = pa.list_(pa.struct(rule))
    types["propositions"] = pa.list_(pa.struct(link))
    types["page"] = whole
    types["parts"] = pa.list_(pa.struct({"proposition": text, "status": text, "finding": text}))
    return pa.schema(list(types.items()))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
