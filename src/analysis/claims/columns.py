"""The row of the claims table, spelt once: what each column is called, holds and begins with.

Rows, frames, CSV and Parquet follow from it, and docs/data-dictionary.md is held to it.
"""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from analysis.files.spreadsheet import join_cell, split_cell

TEXT, CODE, INTEGER, FLAG = "text", "code", "integer", "true/false"
LIST, CODES, RECORDS = "list", "list of codes", "list of records"
PATH = " > "
_FLAGS = {"True": True, "False": False}


class Column(NamedTuple):
    """A column: its name, and its type in the words of the data dictionary.

    `of` says where the machine finds it: the ``unit`` or its ``codes``. A column of neither
    begins with the list `begins`, or with null until the claims are held against the record.
    `fields` are those of a list of records, `separator` stands between a list's items in CSV.
    A `nullable` one is null where the machine finds nothing.
    """

    name: str
    type: str
    of: str = ""
    begins: tuple[str, ...] | None = None
    fields: Mapping[str, str] = MappingProxyType({})
    separator: str = ";"
    nullable: bool = False

    @property
    def is_list(self) -> bool:
        """Tell whether it holds a list of texts."""
        return self.type in (LIST, CODES)

    def to_cell(self, value: Any) -> Any:
        """Give a value as CSV holds it, before what a spreadsheet would run is escaped."""
        if self.is_list:
            return join_cell(value, self.separator)
        return json.dumps(value, ensure_ascii=False) if self.type == RECORDS else value

    def from_cell(self, cell: str) -> Any:
        """Read back what `to_cell` gave; an empty cell that holds no text is null.

        Raises
        ------
        ValueError, KeyError
            When the cell holds nothing of the column's type.
        """
        if self.is_list:
            return split_cell(cell, self.separator)
        if not cell and (self.nullable or not self.of):
            return None
        if self.type == RECORDS:
            return json.loads(cell)
        if self.type == INTEGER:  # pandas writes a column with nulls as decimals
            return int(float(cell)) if self.nullable else int(cell)
        return _FLAGS[cell.capitalize()] if self.type == FLAG else cell


_RULE = {"field": TEXT, "code": TEXT, "rule": TEXT, "coder": TEXT, "start": INTEGER, "end": INTEGER}
_PART = {"proposition": TEXT, "status": TEXT, "finding": TEXT}
ROW = (
    Column("claim_id", TEXT, "unit"),
    Column("document", TEXT, "unit"),
    Column("source_file", TEXT, "unit"),
    Column("section_path", LIST, "unit", separator=PATH),
    Column("paragraph", INTEGER, "unit"),
    Column("position", INTEGER, "unit"),
    Column("start", INTEGER, "unit"),
    Column("end", INTEGER, "unit"),
    Column("text", TEXT, "unit"),
    Column("kind", CODE, "codes"),
    Column("themes", CODES, "codes"),
    Column("partners", CODES, "codes"),
    Column("categories", CODES, "codes"),
    Column("direction", CODE, "codes"),
    Column("checkable", FLAG, "codes"),
    Column("coded_by", LIST, begins=("machine",)),
    Column("rules", RECORDS, "codes", fields=_RULE),
    Column("propositions", RECORDS, fields={"proposition": TEXT, "asserts": FLAG}),
    Column("status", TEXT),
    Column("page", INTEGER, "unit", nullable=True),
    Column("parts", RECORDS, begins=(), fields=_PART),
)
COLUMNS = tuple(column.name for column in ROW)
