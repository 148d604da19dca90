"""Every file of a briefing, made in a working folder: notebook, formats, tables, provenance."""

import json
import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from analysis.briefing.parameters import Parameters
from analysis.briefing.provenance import provenance
from analysis.page.blocks import BLOCKS_MIME

log = logging.getLogger(__name__)
NOTEBOOK_FILE = "briefing.ipynb"


def write_briefing(
    project: Path,
    parameters: Parameters,
    tables: Mapping[str, bytes],
    notebook: Any,
    formats: Sequence[str],
    work: Path,
) -> list[Path]:
    """Make a briefing's files from its executed notebook, and give them in order."""
    files = [work / NOTEBOOK_FILE, *_set_formats(notebook, work, formats)]
    for name, table in tables.items():
        (work / name).write_bytes(table)
    facts = json.dumps(provenance(project, parameters), indent=2, ensure_ascii=False)
    (work / "provenance.json").write_text(facts + "\n", encoding="utf-8")
    return [*files, *(work / name for name in tables), work / "provenance.json"]


def _set_formats(notebook: Any, work: Path, formats: Sequence[str]) -> list[Path]:
    """Set the formats and write the notebook, all while Typst works on a thread of its own."""
    import nbformat

    from analysis.exporters.base import BriefingExporter
    from analysis.exporters.typst import manuscript
    from analysis.page.markup import render_page

    document, _ = BriefingExporter().compose_notebook(notebook, None)  # type: ignore[no-untyped-call]
    with ExitStack() as stack:
        pool = stack.enter_context(ThreadPoolExecutor(1))
        if "pdf" in formats:
            log.info("setting the PDF")
            pdf = pool.submit(stack.enter_context(manuscript(document)))
        if "html" in formats:
            log.info("setting the HTML")
            (work / "briefing.html").write_bytes(render_page(document).encode())
        nbformat.write(notebook, work / NOTEBOOK_FILE)
        if "pdf" in formats:
            (work / "briefing.pdf").write_bytes(pdf.result())
    return [work / f"briefing.{format}" for format in ("html", "pdf") if format in formats]


class Fragments:
    """The HTML that JupyterLab shows of our blocks, made while the kernel works on."""

    def __init__(self, pool: Executor) -> None:
        self._pool = pool
        self._made: list[tuple[dict[str, Any], Future[str]]] = []

    def begin(self, cell: Any) -> None:
        """Begin on the outputs of a cell that was executed."""
        from analysis.page.markup import render_fragment

        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if BLOCKS_MIME in data and "text/html" not in data:
                html = self._pool.submit(render_fragment, data[BLOCKS_MIME]["blocks"])
                self._made.append((data, html))

    def add(self) -> None:
        """Add to each output what was made of it."""
        for data, html in self._made:
            data["text/html"] = html.result()
