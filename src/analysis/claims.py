"""From documents to the claims table: the one way, whatever asks for it."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Protocol

import pandas as pd

from analysis.coding import Coder
from analysis.corpus import Document
from analysis.spreadsheet import escape_cell

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
)
FORMATS = ("csv", "jsonl", "parquet")
_LISTS = ("themes", "partners", "categories", "coded_by")


class _Writer(Protocol):
    def __call__(self, claims: pd.DataFrame, target: Path | IO[bytes]) -> None: ...


def claim_records(document: Document, coder: Coder) -> Iterator[dict[str, Any]]:
    """Give one record a unit of the document, keyed as `COLUMNS`; not yet assessed."""
    for unit, codes in zip(document.units, coder.code(document), strict=True):
        yield {
            "claim_id": unit.claim_id,
            "document": unit.document,
            "source_file": unit.source_file,
            "section_path": list(unit.section_path),
            "paragraph": unit.paragraph,
            "position": unit.position,
            "start": unit.start,
            "end": unit.end,
            "text": unit.text,
            "kind": codes.kind,
            "themes": list(codes.themes),
            "partners": list(codes.partners),
            "categories": list(codes.categories),
            "direction": codes.direction,
            "checkable": codes.checkable,
            "coded_by": ["machine"],
            "rules": list(codes.rules),
            "propositions": None,
            "status": None,
        }


def build_claims(documents: Iterable[Document], coder: Coder) -> pd.DataFrame:
    """Code every unit of the documents.

    Returns
    -------
    DataFrame
        One row a unit, framing units included, in document and file order; columns `COLUMNS`.
        `section_path`, `themes`, `partners`, `categories`, `coded_by` and `rules` hold lists.
    """
    records = [record for document in documents for record in claim_records(document, coder)]
    claims = pd.DataFrame.from_records(records, columns=list(COLUMNS))
    integers = dict.fromkeys(("paragraph", "position", "start", "end"), "int64")
    strings = dict.fromkeys(("claim_id", "document", "source_file", "text", "kind"), "str")
    return claims.astype({**integers, **strings, "direction": "str", "checkable": "bool"})


def write_claims(claims: pd.DataFrame, target: Path | IO[bytes], format: str) -> None:
    """Write the claims table as ``csv``, ``jsonl`` or ``parquet`` to a path or binary stream."""
    writers: dict[str, _Writer] = {
        "csv": _write_csv,
        "jsonl": _write_jsonl,
        "parquet": _write_parquet,
    }
    writers[format](claims, target)


def _write_csv(claims: pd.DataFrame, target: Path | IO[bytes]) -> None:
    flat = claims.copy()
    flat["section_path"] = flat["section_path"].map(" > ".join)
    for column in _LISTS:
        flat[column] = flat[column].map(";".join)
    flat["rules"] = flat["rules"].map(_json)
    flat["propositions"] = flat["propositions"].map(_json, na_action="ignore")
    for column in flat.select_dtypes(["str", "object"]).columns:
        flat[column] = flat[column].map(escape_cell, na_action="ignore")
    flat.to_csv(target, index=False, lineterminator="\n", encoding="utf-8")


def _write_jsonl(claims: pd.DataFrame, target: Path | IO[bytes]) -> None:
    lines = "".join(_json(record) + "\n" for record in claims.to_dict("records"))
    if isinstance(target, Path):
        target.write_bytes(lines.encode())
    else:
        target.write(lines.encode())


def _write_parquet(claims: pd.DataFrame, target: Path | IO[bytes]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pylist(claims.to_dict("records"), schema=_parquet_schema())
    pq.write_table(table, target)


def _parquet_schema() -> Any:
    import pyarrow as pa

    text, texts, whole = pa.string(), pa.list_(pa.string()), pa.int64()
    rule = {"field": text, "code": text, "rule": text, "coder": text, "start": whole, "end": whole}
    link = {"proposition": text, "asserts": pa.bool_()}
    types = dict.fromkeys(COLUMNS, text)
    types |= dict.fromkeys(("section_path", *_LISTS), texts)
    types |= dict.fromkeys(("paragraph", "position", "start", "end"), whole)
    types["checkable"] = pa.bool_()
    types["rules"] = pa.list_(pa.struct(rule))
    types["propositions"] = pa.list_(pa.struct(link))
    return pa.schema(list(types.items()))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
