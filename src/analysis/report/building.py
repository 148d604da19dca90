"""Build a briefing: papermill executes the notebook, nbconvert sets it, and the files appear.

Everything is made in a temporary folder beside the target and moved into place at the end,
so the last good briefing survives a run that fails.
"""

import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from analysis.briefing.parameters import read_parameters
from analysis.files.project import FORMATS
from analysis.files.publishing import publish, working_folder
from analysis.report.execution import TIMEOUT, execute
from analysis.report.kernels import prepared_kernel
from analysis.report.linting import lint
from analysis.report.preparing import prepare_notebook
from analysis.report.selecting import Selection, select
from analysis.report.warming import warm_execution, warm_exporters
from analysis.report.writing import Fragments, write_briefing

log = logging.getLogger(__name__)
FAILED = "briefing.failed.ipynb"


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
        warm_execution()
        selection = prepared() or select(project, parameters, where)
        _tell_selected(selection)
        with working_folder(out) as work:
            with ThreadPoolExecutor(1) as pool:  # the kernel works, and this process only waits
                pool.submit(warm_exporters)
                fragments = Fragments(pool)
                notebook = execute(project, parameters, out / FAILED, timeout, fragments.begin)
            lint(notebook)
            fragments.add()
            files = write_briefing(project, parameters, selection.tables, notebook, formats, work)
            publish(files, out)
    (out / FAILED).unlink(missing_ok=True)
    written = [out / file.name for file in files]
    _tell_written(written, formats, out)
    return written


def _tell_selected(selection: Selection) -> None:
    log.info("%d of %d units selected", selection.selected, selection.total)
    for name in selection.uncoded:
        log.warning("%s: the codebook has no patterns for its language: nothing is coded", name)


def _tell_written(written: Sequence[Path], formats: Sequence[str], out: Path) -> None:
    for file in written:
        log.info("wrote %s", file)
    for format in FORMATS:
        if format not in formats and (older := out / f"briefing.{format}").exists():
            log.warning("%s is of an earlier build: make that format as well, or remove it", older)
