"""What several test modules share: the project's own data, read once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tried import Tried, noting

from analysis.documents.sources import load_documents
from analysis.documents.units import Document

PROJECT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests' results out of the project's cache, and the project's out of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFING_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


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


@pytest.fixture
def tried(record_property) -> Tried:
    return noting(record_property)
