"""Build a briefing: papermill executes the notebook, nbconvert sets it, and the files appear.

Everything is made in a temporary folder beside the target and moved into place at the end,
so the last good briefing survives a run that fails.
"""

import hashlib
import json
import logging
import platform
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from analysis import errors
from analysis.blocks import BLOCKS_MIME
from analysis.errors import AnalysisError, ReportError
from analysis.parameters import Parameters, read_parameters
from analysis.project import CODEBOOK, EVIDENCE, NOTEBOOK, OVERRIDES
from analysis.provenance import provenance
from analysis.publishing import publish
from analysis.sources import MANIFEST, SOURCES, read_manifest

log = logging.getLogger(__name__)


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
    from analysis.claims import write_claims
    from analysis.pipeline import code_documents
    from analysis.sources import load_documents
    from analysis.tables import select_claims

    parameters = read_parameters(project, given, where)
    coded = code_documents(project, load_documents(project))
    claims = coded.assess(parameters.as_of, parameters.known_by, parameters.without_source).claims
    selected = select_claims(claims, **parameters.selection())
    if selected.empty:
        raise errors.ParameterError(f"{where}: no claim is left by {parameters.describe()}.")
    log.info("%d of %d claims selected", len(selected), len(claims))
    out.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".briefing-", dir=out))
    try:
        notebook = _execute(project, parameters, work, out)
        _lint(notebook)
        files = [work / "briefing.ipynb", *_export(notebook, work, formats)]
        write_claims(selected, work / "claims.csv", "csv")
        record = provenance(project, parameters)
        (work / "provenance.json").write_text(
            json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
        )
        files += [work / "claims.csv", work / "provenance.json"]
        publish(files, out)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    (out / "briefing.failed.ipynb").unlink(missing_ok=True)
    written = [out / file.name for file in files]
    for file in written:
        log.info("wrote %s", file)
    return written


def _execute(project: Path, parameters: Parameters, work: Path, out: Path) -> Any:
    """Run the notebook in a fresh kernel; on failure keep it beside, not in the reader's place."""
    import papermill
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    log.info("executing %s", NOTEBOOK)
    target = work / "briefing.ipynb"
    try:
        notebook = papermill.execute_notebook(
            project / NOTEBOOK,
            target,
            parameters=parameters.notebook_values(),
            cwd=project,
            progress_bar=False,
            kernel_name="python3",
            # Local sockets need no port, so parallel runs cannot race for one.
            config=Config({"KernelManager": {"transport": "ipc"}}),
        )
    except PapermillExecutionError as failure:
        target.replace(out / "briefing.failed.ipynb")
        raise _as_error(failure) from None
    return _settle(notebook, target)


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
        "(briefing.failed.ipynb shows where)."
    )


def _settle(notebook: Any, target: Path) -> Any:
    """Take out what differs between equal runs: run times, paths, random cell ids."""
    import nbformat

    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
    nbformat.write(notebook, target)
    return notebook


def _export(notebook: Any, work: Path, formats: Sequence[str]) -> list[Path]:
    from analysis.exporters.html import BriefingHTMLExporter
    from analysis.exporters.typst import BriefingPDFExporter

    exporters = {"html": BriefingHTMLExporter, "pdf": BriefingPDFExporter}
    files = []
    for format in formats:
        log.info("setting the %s", format.upper())
        body, _ = exporters[format]().from_notebook_node(notebook)
        file = work / f"briefing.{format}"
        file.write_bytes(body.encode() if isinstance(body, str) else body)
        files.append(file)
    return files
