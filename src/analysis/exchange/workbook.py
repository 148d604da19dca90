"""Write frames as an Excel workbook: filters on, header frozen, nothing run as a formula."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.claims.columns import PATH
from analysis.exchange.archives import pack, unpack
from analysis.exchange.qdc import ExchangeCode

# Excel's own limit; what lies beyond would make the file unreadable.
CELL_LIMIT = 32_767
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_WIDTHS = {"text": 80, "rules": 50, "section_path": 40, "definition": 80, "claim_id": 22}


def claims_to_xlsx(claims: pd.DataFrame, codes: Sequence[ExchangeCode]) -> bytes:
    """Write claims and codebook as a workbook of two sheets.

    Lists are joined with ";", as in CSV; `rules` says ``field:code: rule`` a line. Control
    characters, which a workbook cannot hold, show as U+FFFD.
    """
    listed = pd.DataFrame([code._asdict() for code in codes if code.code])
    return _pack({"Claims": claims, "Codebook": listed.reindex(columns=list(ExchangeCode._fields))})


def frame_to_xlsx(frame: pd.DataFrame, sheet: str = "Table") -> bytes:
    """Write any frame as a workbook of one sheet; its index is left out.

    Numbers and dates stay what they are; lists are joined with ";", and no cell runs as a formula.
    """
    return _pack({sheet: frame})


def _pack(sheets: Mapping[str, pd.DataFrame]) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, frame in sheets.items():
        records = (
            {str(k): _flat(str(k), v) for k, v in row.items()} for row in frame.to_dict("records")
        )
        _fill(workbook.create_sheet(title), [str(column) for column in frame.columns], records)
    stream = io.BytesIO()
    workbook.save(stream)
    files = unpack(stream.getvalue())
    return pack({n: _CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z", c) for n, c in files.items()})


def _fill(sheet: Worksheet, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    for place, column in enumerate(columns, start=1):
        header = sheet.cell(1, place, column)
        header.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(column, 16)
    for number, row in enumerate(rows, start=2):
        for place, column in enumerate(columns, start=1):
            _write(sheet.cell(number, place), row[column])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _write(cell: Cell, value: Any) -> None:
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = _ILLEGAL.sub("\ufffd", value)[:CELL_LIMIT]
    # A string, whatever it begins with, also after it was edited.
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    cell.alignment = Alignment(vertical="top", wrap_text=len(value) > 40)


def _flat(column: str, value: Any) -> str | int | float | date:
    if isinstance(value, (list, tuple)):
        return _joined(column, value)
    if pd.isna(value):
        return ""
    return value if isinstance(value, (bool, int, float, str, date)) else str(value)


def _joined(column: str, values: Sequence[Any]) -> str:
    if column == "rules":
        return "\n".join(f"{rule['field']}:{rule['code']}: {rule['rule']}" for rule in values)
    if column == "section_path":
        return PATH.join(values)
    if column == "propositions":
        return ";".join(str(link.get("proposition", "")) for link in values)
    if column == "parts":
        return "\n".join(f"{part['proposition']}: {part['status']}" for part in values)
    return ";".join(map(str, values))
