"""Write the claims as an Excel workbook, filters on, header frozen, nothing run as a formula."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

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
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    records = (
        {str(k): _flat(str(k), v) for k, v in claim.items()} for claim in claims.to_dict("records")
    )
    _fill(workbook.create_sheet("Claims"), [str(column) for column in claims.columns], records)
    listed = ({**code._asdict()} for code in codes if code.code)
    _fill(workbook.create_sheet("Codebook"), list(ExchangeCode._fields), listed)
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
    if isinstance(value, (bool, int)):
        cell.value = value
        return
    cell.value = _ILLEGAL.sub("\ufffd", value)[:CELL_LIMIT]
    # A string, whatever it begins with, also after it was edited.
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    cell.alignment = Alignment(vertical="top", wrap_text=len(value) > 40)


def _flat(column: str, value: Any) -> str | int | bool:
    if column == "rules":
        return "\n".join(f"{rule['field']}:{rule['code']}: {rule['rule']}" for rule in value)
    if column == "section_path":
        return " > ".join(value)
    if column == "propositions" and isinstance(value, (list, tuple)):
        return ";".join(str(link.get("proposition", "")) for link in value)
    if column == "parts":
        return "\n".join(f"{part['proposition']}: {part['status']}" for part in value)
    if isinstance(value, (list, tuple)):
        return ";".join(value)
    if value is None or (isinstance(value, float) and value != value):
        return ""
    return value if isinstance(value, (bool, int, str)) else str(value)
