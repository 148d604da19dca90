"""Prepare what charts share: readable document names, few enough series, plain numbers."""

from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.messages import Messages
from analysis.page.words import printable

MOST_DOCUMENTS = 3
ALL = ""

Names = Mapping[str, str]


def gather_documents(frame: pd.DataFrame, code: str) -> pd.DataFrame:
    """Sum a frame by document into one series when it has more documents than a chart holds.

    Parameters
    ----------
    frame
        With ``document``, the column `code`, ``units`` and, for its shares, ``claims``.

    Returns
    -------
    DataFrame
        The same columns but those not named here; ``document`` is ``""`` when summed.
    """
    if frame["document"].nunique() <= MOST_DOCUMENTS:
        return frame
    counts = [column for column in ("units", "claims") if column in frame]
    return frame.groupby(code, sort=False)[counts].sum().reset_index().assign(document=ALL)


def document_name(document: str, names: Names | None, messages: Messages) -> str:
    """Give the name that readers know a document by."""
    if document == ALL:
        return messages("chart-all-documents")
    return printable((names or {}).get(document, document))


def quoted(labels: Iterable[str], messages: Messages) -> str:
    """Join labels of codes, each in quotation marks, as they stand within a sentence."""
    return messages.enumerate(messages("chart-code", label=label) for label in labels)


def share_of(units: int, claims: int) -> float:
    """Divide, taking nothing of nothing as nothing."""
    return units / claims if claims else 0.0


def in_documents(codes: dict[str, str], document: str) -> dict[str, str]:
    """Add the document to a link's codes, unless it stands for all."""
    return codes if document == ALL else {**codes, "document": document}
