"""The rows of the claims table that a briefing is made of, as the files that go with it."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis.briefing.parameters import Parameters
from analysis.claims.coded import Row
from analysis.documents.sources import load_documents

if TYPE_CHECKING:
    import pandas as pd


class Selection(NamedTuple):
    """The selected rows of the claims table as files by name, with how many, and of how many.

    `uncoded` names the documents in a language without patterns.
    """

    tables: Mapping[str, bytes]
    selected: int
    total: int
    uncoded: Sequence[str]


def select(
    project: Path,
    parameters: Parameters,
    where: str,
    begun: Callable[[], Sequence[Row]] | None = None,
) -> Selection:
    """Code the project's documents and select what the parameters ask for.

    Raises
    ------
    ParameterError
        When no row is left; the message names `where` the parameters stand.
    """
    # Imported while another process codes; see `analysis.report.preparing`.
    from analysis.claims.pipeline import code_documents
    from analysis.tables import select_claims

    documents = load_documents(project)
    coded = code_documents(project, documents, begun=begun)
    claims = coded.assess(parameters.as_of, parameters.known_by, parameters.without_source).claims
    selected = select_claims(claims, **parameters.selection())
    if selected.empty:
        raise parameters.without_claims(where)
    known = coded.codebook.languages
    uncoded = [d.source_file for d in documents if d.language not in known]
    return Selection(_encoded(selected), len(selected), len(claims), uncoded)


def _encoded(selected: "pd.DataFrame") -> dict[str, bytes]:
    from analysis.claims.table import write_claims
    from analysis.tables.sampling import MOST_LISTED

    # The briefing itself lists so many at most.
    formats = ("csv", "parquet") if len(selected) > MOST_LISTED else ("csv",)
    tables = {}
    for format in formats:
        stream = BytesIO()
        write_claims(selected, stream, format)
        tables[f"claims.{format}"] = stream.getvalue()
    return tables
