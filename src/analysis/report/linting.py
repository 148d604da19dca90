"""The briefing's own words, held against the standards of tradecraft before they are published."""

from typing import Any

from analysis.errors import ReportError
from analysis.page.blocks import BLOCKS_MIME


def lint(notebook: Any) -> None:
    """Look for a sentence of an executed notebook that breaks a standard.

    Raises
    ------
    ReportError
        For the first one, with its rule.
    """
    from analysis.messages.tradecraft import violations

    bundles = [
        output["data"][BLOCKS_MIME]["blocks"]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if BLOCKS_MIME in output.get("data", {})
    ]
    if found := violations(block for blocks in bundles for block in blocks):
        raise ReportError(
            f"The briefing breaks a standard of tradecraft ({found[0].rule}) in «"
            f"{found[0].sentence[:200]}»: reword the message or the finding."
        )
