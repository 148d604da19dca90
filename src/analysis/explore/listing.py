"""The claims as a table to read, to search and to open a claim from."""

import itables
import pandas as pd
from IPython.utils.capture import capture_output

from analysis.briefing import Briefing


def claims_listing(claims: pd.DataFrame, briefing: Briefing) -> pd.DataFrame:
    """Make the claims table one to read: names for codes, a row a claim.

    Returns
    -------
    DataFrame
        Columns Claim, Text, Document, Section, Theme, Partner, Partnership, Kind, Checkable,
        Status, all strings.
    """
    messages = briefing.messages

    def named(field: str) -> pd.Series:
        return claims[field].map(
            lambda codes: ", ".join(messages.label(field, code) for code in codes)
        )

    return pd.DataFrame(
        {
            "Claim": claims["claim_id"],
            "Text": claims["text"],
            "Document": claims["document"].map(briefing.names),
            "Section": claims["section_path"].map(" › ".join),
            "Theme": named("themes"),
            "Partner": named("partners"),
            "Partnership": named("categories"),
            "Kind": claims["kind"].map(lambda code: messages.label("kind", code)),
            "Checkable": claims["checkable"].map({True: "yes", False: "no"}),
            "Status": claims["status"].map(lambda status: messages(f"evidence-status-{status}")),
        },
        dtype="str",
    ).reset_index(drop=True)


def listing_html(listing: pd.DataFrame) -> str:
    """Set a listing by DataTables, which itables carries: nothing is loaded."""
    return itables.to_html_datatable(
        listing,
        connected=False,
        maxBytes=0,
        classes="display compact",
        style="table-layout:auto;width:100%;margin:0",
        columnDefs=[
            {"targets": 1, "width": "24em"},
            {"targets": "_all", "className": "dt-left"},
        ],
        display_logo_when_loading=False,
        scrollX=True,
    )


def library_html() -> str:
    """Give DataTables itself, which a page needs once."""
    with capture_output() as loading:
        itables.init_notebook_mode(all_interactive=False, connected=False)
    return "".join(shown.data.get("text/html", "") for shown in loading.outputs)
