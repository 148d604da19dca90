"""What several test modules share: the project's own data, read once."""

from pathlib import Path

import pytest

from analysis.corpus import Document
from analysis.sources import load_documents

PROJECT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def documents(project: Path) -> list[Document]:
    return load_documents(project)


@pytest.fixture(scope="session")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the whole briefing once: papermill, kernel, HTML and PDF."""
    from analysis.cli import main

    out = tmp_path_factory.mktemp("reports")
    assert main(["build", "--project", str(project), "--out", str(out), "--quiet"]) == 0
    return out
