"""Code one sentence with the project's codebook, for the tests of the coding."""

from functools import cache
from pathlib import Path

from analysis.coding.codebook import load_codebook
from analysis.coding.coder import Coder, Codes
from analysis.documents.units import parse_document

CODEBOOK = Path(__file__).resolve().parents[1] / "data" / "codebook.yaml"


@cache
def project_coder() -> Coder:
    return Coder(load_codebook(CODEBOOK))


def coded(
    sentence: str,
    home: str = "KE",
    heading: str = "",
    before: str = "",
    language: str = "en",
) -> Codes:
    """Code a sentence that stands under a heading, behind another sentence."""
    text = "\n".join(line for line in (heading, before, sentence) if line)
    return project_coder().code(parse_document(text, "d", "d.txt", language, home))[-1]
