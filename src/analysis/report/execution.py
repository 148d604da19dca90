"""Execute the notebook in a fresh kernel; one that fails, dies or hangs is kept for diagnosis."""

import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from analysis import errors
from analysis.briefing.notebook import tried_parameters
from analysis.briefing.parameters import FULL, Parameters
from analysis.errors import AnalysisError, ReportError
from analysis.files.project import NOTEBOOK
from analysis.files.publishing import replacing
from analysis.report.kernels import end_kernels

log = logging.getLogger(__name__)
TIMEOUT = 600
ENGINE = "claims-briefing"
# A socket's name has 103 bytes at least (macOS), of which "/kernel-5" takes nine.
MAX_SOCKET_FOLDER = 90


def execute(
    project: Path,
    parameters: Parameters,
    failed: Path,
    timeout: int = TIMEOUT,
    executed: Callable[[Any], object] = bool,
) -> Any:
    """Execute the project's notebook and give it, without what differs between equal runs.

    Parameters
    ----------
    failed
        Where the half-executed notebook goes on failure.
    timeout
        Seconds that a cell may take.
    executed
        Called with each cell once it was executed.

    Raises
    ------
    AnalysisError
        What a cell raised, where it was one of ours.
    ReportError
        When a cell failed or took too long, or the kernel died.
    """
    import nbformat
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    if tried := tried_parameters(project / NOTEBOOK):
        log.warning(
            "%s stores values of its own, for %s; a run takes its own, or the defaults "
            "(`briefing check --fix` puts these back)",
            NOTEBOOK,
            ", ".join(tried),
        )
    log.info("executing %s", NOTEBOOK)
    running: list[Any] = []
    try:
        notebook = _run(project, parameters, timeout, running, executed)
        if not _has_error(notebook):
            return _settle(notebook)
        problem: AnalysisError = ReportError(
            f"{NOTEBOOK} ended before its end ({failed.name} shows where): take `exit` out of it."
        )
    except PapermillExecutionError as failure:
        problem = _as_error(failure, failed.name)
    except CellTimeoutError:
        problem = ReportError(
            f"A cell of {NOTEBOOK} took longer than {timeout} s ({failed.name} shows where): mend "
            "it, or allow more by --timeout."
        )
    except DeadKernelError:
        problem = ReportError(
            f"The kernel died while it executed {NOTEBOOK} ({failed.name} shows where): mend the "
            "cell, or give the run more memory."
        )
    for notebook in running:
        with replacing(failed) as stream:
            stream.write(nbformat.writes(notebook).encode())
    raise problem


def _run(
    project: Path,
    parameters: Parameters,
    timeout: int,
    running: list[Any],
    executed: Callable[[Any], object],
) -> Any:
    import papermill
    from papermill.engines import papermill_engines
    from traitlets.config import Config

    left_out = FULL if parameters.detail == "summary" else ""
    papermill_engines.register(ENGINE, _engine(running, left_out))
    # Local sockets in a folder of their own need no port, so parallel runs cannot race for one.
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        local = {
            "connection_file": f"{folder}/kernel.json",
            "client_class": "analysis.report.kernels.PromptClient",
        }
        if len(os.fsencode(folder)) <= MAX_SOCKET_FOLDER:
            local |= {"transport": "ipc", "ip": f"{folder}/kernel"}
        try:
            return papermill.execute_notebook(
                project / NOTEBOOK,
                None,  # written once all is known, and not twice a cell
                parameters=parameters.notebook_values(),
                cwd=project,
                progress_bar=False,
                kernel_name="python3",
                engine_name=ENGINE,
                execution_timeout=timeout,
                on_cell_executed=lambda cell, **_: executed(cell),
                shutdown_kernel="immediate",
                config=Config({"KernelManager": local}),
            )
        finally:  # it would write into the folder that is about to go
            end_kernels()


def _engine(running: list[Any], left_out: str) -> Any:
    """Give papermill's engine, made to show the notebook that it runs, whatever comes of it.

    Cells tagged `left_out` are not run: a summary does not wait for what it does not hold.
    """
    from papermill.engines import NBClientEngine

    class ShowingEngine(NBClientEngine):  # type: ignore[misc]
        @classmethod
        def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> Any:
            cells = nb_man.nb.cells
            nb_man.nb.cells = [c for c in cells if left_out not in c.metadata.get("tags", ())]
            running.append(nb_man.nb)
            return super().execute_managed_notebook(nb_man, kernel_name, **kwargs)

    return ShowingEngine


def _has_error(notebook: Any) -> bool:
    """Tell whether a cell failed; `exit` is no failure to papermill."""
    return any(
        output["output_type"] == "error"
        for cell in notebook.cells
        for output in cell.get("outputs", ())
    )


def _as_error(failure: Any, kept: str) -> AnalysisError:
    """Give a kernel's exception as ours where it was one, else as a failed run."""
    kind = getattr(errors, failure.ename, None)
    if isinstance(kind, type) and issubclass(kind, AnalysisError):
        return kind(failure.evalue)
    return ReportError(
        f"{NOTEBOOK} failed in cell {failure.exec_count}: {failure.ename}: {failure.evalue} "
        f"({kept} shows where)."
    )


def _settle(notebook: Any) -> Any:
    """Take out what differs between equal runs: run times, paths, random cell ids."""
    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
    return notebook
