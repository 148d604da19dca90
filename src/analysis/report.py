"""Build a briefing: papermill executes the notebook, nbconvert sets it, and the files appear.

Everything is made in a temporary folder beside the target and moved into place at the end,
so the last good briefing survives a run that fails.
"""

import json
import logging
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from typing import Any

import pandas as pd

from analysis import errors
from analysis.blocks import BLOCKS_MIME, Shown
from analysis.claims import write_claims
from analysis.errors import AnalysisError, ParameterError, ReportError
from analysis.kernels import prepared_kernel
from analysis.parameters import Parameters, read_parameters
from analysis.pipeline import code_documents
from analysis.project import NOTEBOOK
from analysis.provenance import provenance
from analysis.publishing import publish
from analysis.sources import load_documents
from analysis.tables import select_claims

log = logging.getLogger(__name__)
NOTEBOOK_FILE = "briefing.ipynb"
FAILED = "briefing.failed.ipynb"


def build(
    project: Path,
    given: Mapping[str, Any],
    out: Path,
    formats: Sequence[str] = ("html", "pdf"),
    where: str = "-p",
) -> list[Path]:
    """Build one briefing into `out` and give the files written.

    Raises
    ------
    AnalysisError
        For bad input; nothing is written then.
    ReportError
        When the notebook fails; ``briefing.failed.ipynb`` in `out` shows where.
    """
    with prepared_kernel(warm_kernel):
        parameters = read_parameters(project, given, where)
        selected = _select(project, parameters, where)
        out.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".briefing-", dir=out))
        try:
            files = _write(project, parameters, selected, formats, work, out)
            publish(files, out)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    (out / FAILED).unlink(missing_ok=True)
    written = [out / file.name for file in files]
    for file in written:
        log.info("wrote %s", file)
    return written


def warm_kernel() -> None:
    """Import what the notebook will, and leave the notebook's own HTML to this process."""
    import ipykernel.ipkernel  # noqa: F401

    import analysis.sections  # noqa: F401

    Shown.renders_html = False


def warm_exporters() -> None:
    """Import what sets a notebook."""
    import analysis.exporters.base
    import analysis.exporters.typst
    import analysis.page.markup  # noqa: F401


def _select(project: Path, parameters: Parameters, where: str) -> pd.DataFrame:
    coded = code_documents(project, load_documents(project))
    claims = coded.assess(parameters.as_of, parameters.known_by, parameters.without_source).claims
    selected = select_claims(claims, **parameters.selection())
    if selected.empty:
        raise ParameterError(f"{where}: no claim is left by {parameters.describe()}.")
    log.info("%d of %d claims selected", len(selected), len(claims))
    return selected


def _write(
    project: Path,
    parameters: Parameters,
    selected: pd.DataFrame,
    formats: Sequence[str],
    work: Path,
    out: Path,
) -> list[Path]:
    """Make every file of the briefing in the working folder."""
    # The kernel works meanwhile; this process only waits for it.
    warming = Thread(target=warm_exporters)
    warming.start()
    notebook = _execute(project, parameters, work, out)
    warming.join()
    _lint(notebook)
    files = [work / NOTEBOOK_FILE, *_export(notebook, work, formats)]
    write_claims(selected, work / "claims.csv", "csv")
    record = json.dumps(provenance(project, parameters), indent=2, ensure_ascii=False)
    (work / "provenance.json").write_text(record + "\n", encoding="utf-8")
    return [*files, work / "claims.csv", work / "provenance.json"]


def _execute(project: Path, parameters: Parameters, work: Path, out: Path) -> Any:
    """Run the notebook in a fresh kernel; on failure keep it beside, not in the reader's place."""
    import papermill
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    log.info("executing %s", NOTEBOOK)
    target = work / NOTEBOOK_FILE
    # Local sockets in a folder of their own need no port, so parallel runs cannot race for one.
    with tempfile.TemporaryDirectory(prefix="briefing-") as sockets:
        local = {"transport": "ipc", "ip": f"{sockets}/kernel"}
        try:
            notebook = papermill.execute_notebook(
                project / NOTEBOOK,
                target,
                parameters=parameters.notebook_values(),
                cwd=project,
                progress_bar=False,
                kernel_name="python3",
                # Written once, at the end or on failure, instead of twice a cell.
                request_save_on_cell_execute=False,
                shutdown_kernel="immediate",
                config=Config({"KernelManager": local}),
            )
        except PapermillExecutionError as failure:
            target.replace(out / FAILED)
            raise _as_error(failure) from None
    return _settle(notebook)


def _lint(notebook: Any) -> None:
    """Hold the briefing's own words against the standards of tradecraft."""
    from analysis.tradecraft import violations

    bundles = [
        output["data"][BLOCKS_MIME]["blocks"]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if BLOCKS_MIME in output.get("data", {})
    ]
    if found := violations(block for blocks in bundles for block in blocks):
        raise ReportError(
            f"The briefing breaks a standard of tradecraft ({found[0].rule}) in «"
            f"{found[0].sentence[:200]}»: reword the message or the finding."
        )


def _as_error(failure: Any) -> AnalysisError:
    """Give a kernel's exception as ours where it was one, else as a failed run."""
    kind = getattr(errors, failure.ename, None)
    if isinstance(kind, type) and issubclass(kind, AnalysisError):
        return kind(failure.evalue)
    return ReportError(
        f"{NOTEBOOK} failed in cell {failure.exec_count}: {failure.ename}: {failure.evalue} "
        "({FAILED} shows where)."
    )


def _settle(notebook: Any) -> Any:
    """Take out what differs between equal runs: run times, paths, random cell ids."""
    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
    return notebook


def _export(notebook: Any, work: Path, formats: Sequence[str]) -> list[Path]:
    """Set the formats and write the notebook, all while Typst works on a thread of its own."""
    from analysis.exporters.base import BriefingExporter
    from analysis.exporters.typesetting import prepare
    from analysis.exporters.typst import typeset
    from analysis.page.markup import render_page

    document, _ = BriefingExporter().compose_notebook(notebook, None)
    with ThreadPoolExecutor(1) as pool:
        if "pdf" in formats:
            log.info("setting the PDF")
            pdf = pool.submit(typeset, prepare(document))
        if "html" in formats:
            log.info("setting the HTML")
            (work / "briefing.html").write_bytes(render_page(document).encode())
        _write_notebook(notebook, work / NOTEBOOK_FILE)
        if "pdf" in formats:
            (work / "briefing.pdf").write_bytes(pdf.result())
    return [work / f"briefing.{format}" for format in formats]


def _write_notebook(notebook: Any, target: Path) -> None:
    """Write the executed notebook, with the HTML that JupyterLab shows."""
    import nbformat

    from analysis.page.markup import render_fragment

    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if shown := output.get("data", {}).get(BLOCKS_MIME):
                if "text/html" not in output.data:
                    output.data["text/html"] = render_fragment(shown["blocks"])
    nbformat.write(notebook, target)
