"""Run a batch: at most so many processes at once, each building one briefing."""

import logging
import multiprocessing
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import AnalysisError
from analysis.evidence import STATUSES
from analysis.files.interrupts import take_interrupts
from analysis.files.publishing import replacing
from analysis.report.batch.index import render_index, render_thumbnail
from analysis.report.batch.manifest import FAILED, WAITING, Run, write_manifest
from analysis.report.building import build
from analysis.report.warming import warm
from analysis.tables import only_claims

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Worker:
    """A run under way."""

    place: int
    process: BaseProcess
    answer: Connection
    began: float

    def ends(self) -> tuple[Any, ...]:
        """Give what to wait for: its answer, or without one its end.

        A long answer keeps its process until somebody takes it.
        """
        return self.answer, self.process.sentinel


def run_batch(
    project: Path,
    runs: Sequence[Run],
    out: Path,
    formats: Sequence[str],
    jobs: int,
    others: Sequence[Run] = (),
) -> list[Run]:
    """Build every run that waits, and give all runs as they ended.

    The manifest and the index page in `out` are written anew whenever a run ends; they list
    `others`, which earlier batches finished there, as well.
    """
    batch = _Batch(project, list(runs), out, formats, others)
    batch.record()
    try:
        if batch.waiting and batch.forks:
            warm(project)
        while batch.waiting or batch.workers:
            while batch.waiting and len(batch.workers) < jobs:
                batch.start(batch.waiting.pop(0))
            batch.collect(wait([end for worker in batch.workers for end in worker.ends()]))
    finally:
        batch.stop()
    return batch.runs


class _Batch:
    """The state of a batch: what waits, what runs, what has ended."""

    def __init__(
        self,
        project: Path,
        runs: list[Run],
        out: Path,
        formats: Sequence[str],
        others: Sequence[Run],
    ) -> None:
        self.runs = runs
        self._others = others
        self.waiting = [place for place, run in enumerate(runs) if run.status == WAITING]
        self.workers: list[_Worker] = []
        # Forked, a worker has all imports at once; a fresh process makes them itself.
        self.forks = hasattr(os, "fork") and not _has_typeset()
        self._context: Any = multiprocessing.get_context("fork" if self.forks else "spawn")
        self._project = project
        self._out = out
        self._formats = formats

    def start(self, place: int) -> None:
        """Begin a run."""
        run = self.runs[place]
        answer, theirs = self._context.Pipe(duplex=False)
        task = (self._project, run, self._out, list(self._formats), theirs, self.forks)
        process = self._context.Process(target=_work, args=task)
        process.start()
        theirs.close()
        self.workers.append(_Worker(place, process, answer, time.monotonic()))

    def collect(self, ended: Sequence[Any]) -> None:
        """Take in the runs that have answered, or whose processes have ended."""
        for worker in [w for w in self.workers if not set(ended).isdisjoint(w.ends())]:
            self.workers.remove(worker)
            self.runs[worker.place] = self._ended(worker)
            self.record()
            self._report(worker.place)

    def _ended(self, worker: _Worker) -> Run:
        run, seconds = self.runs[worker.place], time.monotonic() - worker.began
        try:
            answer = worker.answer.recv() if worker.answer.poll() else None
        except EOFError:
            answer = None
        worker.process.join()
        if answer is None:
            return run.failed(f"its process ended with code {worker.process.exitcode}", seconds)
        figures, message = answer
        if message:
            return run.failed(message, seconds)
        return run.done(seconds, figures, self._out / run.name)

    def record(self) -> None:
        """Write the manifest and the index page."""
        listed = [*self._others, *self.runs]
        write_manifest(listed, self._out)
        with replacing(self._out / "index.html") as stream:
            stream.write(render_index(listed, self._out).encode())

    def _report(self, place: int) -> None:
        run = self.runs[place]
        ended = sum(run.status != WAITING for run in self.runs)
        level = logging.ERROR if run.status == FAILED else logging.INFO
        why = f": {run.message}" if run.message else ""
        log.log(
            level,
            "%s %s in %.1f s (%d of %d)%s",
            *(run.name, run.status, run.seconds, ended, len(self.runs), why),
        )

    def stop(self) -> None:
        """End the runs under way; each takes its unfinished files and its kernel with it."""
        for worker in self.workers:
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join()


def _has_typeset() -> bool:
    """Tell whether Typst has run here; a fork would wait for ever for threads it has not got."""
    module = sys.modules.get("analysis.exporters.typst")
    return module is not None and module.has_typeset()


def _work(
    project: Path, run: Run, out: Path, formats: list[str], answer: Connection, warmed: bool
) -> None:
    """Build one briefing in this process, and say how it went."""
    take_interrupts()
    logging.getLogger("analysis").setLevel(logging.CRITICAL)
    folder = out / run.name
    try:
        build(project, run.parameters, folder, formats, run.parameters_file, warmed=warmed)
        if "pdf" in formats:
            render_thumbnail(folder / "briefing.pdf", out / f"{run.name}.png")
        answer.send((key_figures(folder / "claims.csv"), ""))
    except AnalysisError as problem:
        answer.send((None, str(problem)))
    except KeyboardInterrupt:
        answer.send((None, "interrupted"))
    except Exception as problem:  # one run's fault must not end the batch
        answer.send((None, f"{type(problem).__name__}: {problem}"))


def key_figures(claims: Path) -> dict[str, int]:
    """Count a run's claims, the checkable among them, and these by status."""
    units = pd.read_csv(claims, keep_default_na=False)
    asserted = only_claims(units)
    counts = asserted["status"].value_counts()
    by_status = {status: int(counts.get(status, 0)) for status in STATUSES}
    return {"claims": len(asserted), "checkable": int(asserted["checkable"].sum()), **by_status}
