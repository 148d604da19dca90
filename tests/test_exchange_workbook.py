import io

import pandas as pd
import pytest
from openpyxl import load_workbook

from analysis.exchange.qdc import ExchangeCode
from analysis.exchange.workbook import CELL_LIMIT, claims_to_xlsx

CODES = [ExchangeCode("themes", "", "Themes", ""), ExchangeCode("themes", "a", "A", "On a.")]


def claims(*texts):
    rows = [
        {
            "claim_id": f"d-{n}",
            "section_path": ["T", "S"],
            "start": n,
            "text": text,
            "themes": ["a", "b"],
            "checkable": True,
            "rules": [{"field": "themes", "code": "a", "rule": "r"}],
            "propositions": [{"proposition": "p", "asserts": True}],
            "status": None,
        }
        for n, text in enumerate(texts)
    ]
    return pd.DataFrame(rows)


def opened(*texts):
    return load_workbook(io.BytesIO(claims_to_xlsx(claims(*texts), CODES)))


def test_claims_to_xlsx_gives_claims_and_codebook_filtered_and_frozen():
    workbook = opened("One", "Two")
    assert workbook.sheetnames == ["Claims", "Codebook"]
    sheet = workbook["Claims"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:I3")
    assert [cell.value for cell in sheet[1]] == claims("x").columns.tolist()
    row = [cell.value for cell in sheet[2]]
    assert row == ["d-0", "T > S", 0, "One", "a;b", True, "themes:a: r", "p", None]
    codes = [[cell.value for cell in row] for row in workbook["Codebook"].rows]
    assert codes == [["field", "code", "label", "definition"], ["themes", "a", "A", "On a."]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", '=HYPERLINK("http://x")'])
def test_claims_to_xlsx_never_makes_a_formula(text):
    cell = opened(text)["Claims"]["D2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)


def test_claims_to_xlsx_keeps_numbers_and_bullets_as_text():
    cells = [opened(text)["Claims"]["D2"].value for text in ("007", "- item", "TRUE")]
    assert cells == ["007", "- item", "TRUE"]


def test_claims_to_xlsx_shows_control_characters_and_cuts_at_the_limit():
    assert opened("a\x07b\x1fc")["Claims"]["D2"].value == "a\ufffdb\ufffdc"
    assert len(opened("x" * (CELL_LIMIT + 5))["Claims"]["D2"].value) == CELL_LIMIT


def test_claims_to_xlsx_is_the_same_every_time():
    assert claims_to_xlsx(claims("One"), CODES) == claims_to_xlsx(claims("One"), CODES)
