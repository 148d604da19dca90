"""What a notebook's kernel does before it is one: import, read and select in its own process."""

from functools import partial
from pathlib import Path

from analysis.briefing.parameters import Parameters
from analysis.claims.coded import Row, code_rows
from analysis.documents.sources import load_documents
from analysis.messages import read_messages
from analysis.page.blocks import Shown
from analysis.page.design import register_fonts
from analysis.report.kernels import aside
from analysis.report.selecting import Selection, select
from analysis.report.warming import warm_notebook


def prepare_notebook(project: Path, parameters: Parameters, where: str, warmed: bool) -> Selection:
    """Import and read in the kernel's process what the notebook will, and select.

    The documents are coded by yet another process meanwhile. The notebook's HTML is left to the
    parent.
    """
    Shown.renders_html = False
    if warmed:
        return select(project, parameters, where)
    with aside(partial(_code, project)) as begun:
        warm_notebook()
        read_messages(parameters.language)
        register_fonts()
        return select(project, parameters, where, begun)


def _code(project: Path) -> list[Row]:
    return code_rows(project, load_documents(project))
