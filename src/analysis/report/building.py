"""Build a briefing: papermill executes the notebook, nbconvert sets it, and the files appear.

Everything is made in a temporary folder beside the target and moved into place at the end,
so the last good briefing survives a run that fails.
"""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from analysis.briefing.parameters import Parameters, read_parameters
from analysis.briefing.provenance import provenance
from analysis.claims.records import Record, record_documents
from analysis.documents.sources import load_documents
from analysis.errors import AnalysisError, ReportError
from analysis.files.project import FORMATS
from analysis.files.publishing import publish, working_folder
from analysis.messages import read_messages
from analysis.page.blocks import BLOCKS_MIME, Shown
from analysis.page.design import register_fonts
from analysis.report.execution import TIMEOUT, execute
from analysis.report.kernels import aside, frozen, prepared_kernel

log = logging.getLogger(__name__)
NOTEBOOK_FILE = "briefing.ipynb"
FAILED = "briefing.failed.ipynb"


class Selection(NamedTuple):
    """The selected rows of the claims table as files by name, with how many, and of how many.

    `uncoded` names the documents in a language without patterns.
    """

    tables: Mapping[str, bytes]
    selected: int
    total: int
    uncoded: Sequence[str]


def build(
    project: Path,
    given: Mapping[str, Any],
    out: Path,
    formats: Sequence[str] = FORMATS,
    where: str = "-p",
    timeout: int = TIMEOUT,
    warmed: bool = False,
) -> list[Path]:
    """Build one briefing into `out` and give the files written.

    Parameters
    ----------
    given
        Parameters by name; the others have the notebook's defaults.
    where
        What an error names as the place of `given`.
    timeout
        Seconds that a cell may take.
    warmed
        Whether `warm` was called in this process, or in the one that it was forked from.

    Raises
    ------
    AnalysisError
        For bad input; nothing is written then.
    ReportError
        When the notebook fails; ``briefing.failed.ipynb`` in `out` shows where. Also when `out`
        cannot be written, or another run is writing there.
    """
    parameters = read_parameters(project, given, where)
    prepare = partial(prepare_notebook, project, parameters, where, warmed)
    with prepared_kernel(prepare) as prepared:
        _warm_execution()
        selection = prepared() or _select(project, parameters, where)
        log.info("%d of %d units selected", selection.selected, selection.total)
        for name in selection.uncoded:
            log.warning("%s: the codebook has no patterns for its language: nothing is coded", name)
        with working_folder(out) as work:
            with ThreadPoolExecutor(1) as pool:
                pool.submit(_warm_exporters)  # the kernel works, and this process only waits
                notebook = execute(project, parameters, out / FAILED, timeout)
            files = _write(project, parameters, selection, notebook, formats, work)
            publish(files, out)
    (out / FAILED).unlink(missing_ok=True)
    written = [out / file.name for file in files]
    for file in written:
        log.info("wrote %s", file)
    for format in FORMATS:
        if format not in formats and (older := out / f"briefing.{format}").exists():
            log.warning("%s is of an earlier build: make that format as well, or remove it", older)
    return written


def prepare_notebook(project: Path, parameters: Parameters, where: str, warmed: bool) -> Selection:
    """Import and read in the kernel's process what the notebook will, and select.

    The documents are coded by yet another process meanwhile. The notebook's HTML is left to the
    parent.
    """
    Shown.renders_html = False
    if warmed:
        return _select(project, parameters, where)
    with aside(partial(_record, project)) as recorded:
        _warm_notebook()
        read_messages(parameters.language)
        register_fonts()
        return _select(project, parameters, where, recorded)


def _record(project: Path) -> list[Record]:
    return record_documents(project, load_documents(project))


def warm(project: Path) -> None:
    """Import, read and code what every build of a project needs."""
    from analysis.claims.pipeline import code_documents

    _warm_notebook()
    with suppress(AnalysisError):  # each build will say it
        code_documents(project, load_documents(project))
    _warm_execution()
    _warm_exporters()


@cache
@frozen()
def _warm_notebook() -> None:
    """Import what the notebook will."""
    import ipykernel.kernelapp  # noqa: F401

    import analysis.briefing.sections  # noqa: F401


@cache
@frozen()
def _warm_execution() -> None:
    """Import what executes a notebook."""
    import papermill.engines  # noqa: F401


@cache
@frozen()
def _warm_exporters() -> None:
    """Import what sets a notebook, and read its fonts."""
    import analysis.exporters.base
    import analysis.exporters.typst  # noqa: F401
    from analysis.page.fonts import font_faces_css, font_files
    from analysis.page.glyphs import font_coverage
    from analysis.page.markup import LATIN

    font_coverage(font_files())
    font_faces_css(LATIN)


def _select(
    project: Path,
    parameters: Parameters,
    where: str,
    recorded: Callable[[], Sequence[Record]] | None = None,
) -> Selection:
    from analysis.claims.pipeline import code_documents
    from analysis.claims.table import write_claims
    from analysis.tables import select_claims
    from analysis.tables.sampling import MOST_LISTED

    documents = load_documents(project)
    coded = code_documents(project, documents, recorded=recorded)
    claims = coded.assess(parameters.as_of, parameters.known_by, parameters.without_source).claims
    selected = select_claims(claims, **parameters.selection())
    if selected.empty:
        raise parameters.without_claims(where)
    # The briefing itself lists so many at most.
    formats = ("csv", "parquet") if len(selected) > MOST_LISTED else ("csv",)
    tables = {f"claims.{format}": BytesIO() for format in formats}
    for format, stream in zip(formats, tables.values(), strict=True):
        write_claims(selected, stream, format)
    written = {name: stream.getvalue() for name, stream in tables.items()}
    known = coded.codebook.languages
    uncoded = [d.source_file for d in documents if d.language not in known]
    return Selection(written, len(selected), len(claims), uncoded)


def _write(
    project: Path,
    parameters: Parameters,
    selection: Selection,
    notebook: Any,
    formats: Sequence[str],
    work: Path,
) -> list[Path]:
    """Make every file of the briefing in the working folder."""
    _lint(notebook)
    files = [work / NOTEBOOK_FILE, *_export(notebook, work, formats)]
    for name, table in selection.tables.items():
        (work / name).write_bytes(table)
    record = json.dumps(provenance(project, parameters), indent=2, ensure_ascii=False)
    (work / "provenance.json").write_text(record + "\n", encoding="utf-8")
    return [*files, *(work / name for name in selection.tables), work / "provenance.json"]


def _lint(notebook: Any) -> None:
    """Hold the briefing's own words against the standards of tradecraft."""
    from analysis.messages.tradecraft import violations

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


def _export(notebook: Any, work: Path, formats: Sequence[str]) -> list[Path]:
    """Set the formats and write the notebook, all while Typst works on a thread of its own."""
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
        _write_notebook(notebook, work / NOTEBOOK_FILE)
        if "pdf" in formats:
            (work / "briefing.pdf").write_bytes(pdf.result())
    return [work / f"briefing.{format}" for format in ("html", "pdf") if format in formats]


def _write_notebook(notebook: Any, target: Path) -> None:
    """Write the executed notebook, with the HTML that JupyterLab shows."""
    import nbformat

    from analysis.page.markup import render_fragment

    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if BLOCKS_MIME in data and "text/html" not in data:
                data["text/html"] = render_fragment(data[BLOCKS_MIME]["blocks"])
    nbformat.write(notebook, target)
