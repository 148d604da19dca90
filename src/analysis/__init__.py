"""An analyst's briefing that regenerates itself from its source documents.

::

    import analysis

    project = analysis.open_project()
    project.claims

``docs/api.md`` shows the rest. What is named here is imported when it is first used, so that who
needs one room does not wait for the others.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis import charts, evidence, tables
    from analysis.api import Project, open_project, write_excel
    from analysis.briefing.parameters import Parameters
    from analysis.claims.reading import read_claims
    from analysis.page.blocks import show

_PLACES = {
    "Parameters": "analysis.briefing.parameters",
    "Project": "analysis.api",
    "open_project": "analysis.api",
    "read_claims": "analysis.claims.reading",
    "show": "analysis.page.blocks",
    "write_excel": "analysis.api",
}
_ROOMS = ("charts", "evidence", "tables")
__all__ = [
    "Parameters",
    "Project",
    "charts",
    "evidence",
    "open_project",
    "read_claims",
    "show",
    "tables",
    "write_excel",
]


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    if name in _ROOMS:
        return import_module(f"analysis.{name}")
    raise AttributeError(f"module 'analysis' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
