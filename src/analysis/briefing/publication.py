"""Who publishes a briefing, for whom, and which question it answers."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from analysis.documents.sources import Wording
from analysis.errors import ParameterError
from analysis.files.faults import explain, first_fault
from analysis.files.project import PUBLICATION, parse_file, read_text

Said = Wording | str  # one wording, one for each language, or nothing


class Publication(BaseModel):
    """What ``data/publication.yaml`` says; all of it may be empty, and what is empty is not set."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    authors: tuple[str, ...] = ()
    organisation: Said = ""
    contact: str = ""
    audience: Said = ""
    question: Said = ""
    licence: str = ""


def read_publication(project: Path) -> Publication:
    """Read and validate ``data/publication.yaml``; a project without one publishes unnamed.

    Raises
    ------
    ParameterError
        For a malformed file or an unknown field.
    """
    path = project / PUBLICATION
    if not path.is_file():
        return Publication()
    text = read_text(path, ParameterError)
    data = parse_file(path, text, ParameterError)
    try:
        return Publication.model_validate(data or {})
    except ValidationError as problem:
        raise ParameterError(explain(PUBLICATION, text, data, first_fault(problem))) from None
