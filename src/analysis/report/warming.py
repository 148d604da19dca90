"""Import, read and code ahead of need, once a process, so that no build waits for it alone."""

from contextlib import suppress
from functools import cache
from pathlib import Path

from analysis.documents.sources import load_documents
from analysis.errors import AnalysisError
from analysis.report.kernels import frozen


def warm(project: Path) -> None:
    """Import, read and code what every build of a project needs."""
    from analysis.claims.pipeline import code_documents

    warm_notebook()
    with suppress(AnalysisError):  # each build will say it
        code_documents(project, load_documents(project))
    warm_execution()
    warm_exporters()


@cache
@frozen()
def warm_notebook() -> None:
    """Import what the notebook will."""
    import ipykernel.kernelapp  # noqa: F401

    import analysis.briefing.sections  # noqa: F401


@cache
@frozen()
def warm_execution() -> None:
    """Import what executes a notebook."""
    import papermill.engines  # noqa: F401


@cache
@frozen()
def warm_exporters() -> None:
    """Import what sets a notebook, and read its fonts."""
    import analysis.exporters.base
    import analysis.exporters.typst  # noqa: F401
    from analysis.page.fonts import font_faces_css, font_files
    from analysis.page.glyphs import font_coverage
    from analysis.page.markup import LATIN

    font_coverage(font_files())
    font_faces_css(LATIN, kerning=False)
