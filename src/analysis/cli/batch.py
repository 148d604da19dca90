"""Write many briefings: one a parameter file, each in a folder of its own, with an index page.

Runs that an earlier batch finished, and whose files stand unchanged, are not built again; so a
batch that was interrupted goes on where it stopped. What earlier batches finished in the same
folder stays in its index. Exit 3: some runs failed; 4: all did.

examples:
  briefing batch reports/parameters/*.yaml
  briefing batch -j 4 --out reports/monthly parameters/*.yaml
"""

import argparse
import logging
import os
from pathlib import Path
from typing import Any

from analysis.cli.build import read_formats, read_parameters_file
from analysis.cli.claims import jobs
from analysis.errors import ParameterError, ReportError
from analysis.files.cache import disable_cache
from analysis.files.project import FORMATS, REPORTS

log = logging.getLogger(__name__)
PARTLY = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE.yaml", help="parameters of a run, by name"
    )
    parser.add_argument(
        "-j", "--jobs", type=jobs, default=os.cpu_count() or 1, metavar="N", help="runs at once"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to write (reports/)")
    parser.add_argument(
        "--formats", default=",".join(FORMATS), metavar="LIST", help="html, pdf or both: html,pdf"
    )
    parser.add_argument("--no-cache", action="store_true", help="do everything again")


def run(args: argparse.Namespace) -> int:
    """Plan, skip what is done, build the rest; give the exit code of the whole."""
    from analysis.report.batch import plan, run_batch, standing_runs

    if args.no_cache:
        disable_cache()
    formats = read_formats(args.formats)
    if not any(path.exists() for path in args.files):
        names = ", ".join(map(str, args.files))
        raise ParameterError(f"{names} is missing: check the name, or put the file there.")
    out = args.out or args.project / REPORTS
    given = {path: _given(path) for path in args.files}
    runs = plan(args.project, given, out, formats, resume=not args.no_cache)
    for run in runs:
        if run.status == "failed":
            log.error("%s cannot be run: %s", run.name, run.message)
    if kept := sum(run.status == "done" for run in runs):
        log.info("%d of %d runs are done already", kept, len(runs))
    others = standing_runs(out, {run.name for run in runs})
    ended = run_batch(args.project, runs, out, formats, args.jobs, others)
    failed = sum(run.status == "failed" for run in ended)
    log.info("%d of %d runs done; see %s", len(ended) - failed, len(ended), out / "index.html")
    if not failed:
        return 0
    return ReportError.exit_code if failed == len(ended) else PARTLY


def _given(path: Path) -> dict[str, Any] | ParameterError:
    """Read a run's parameters; a file that cannot be read is that run's failure alone."""
    try:
        return read_parameters_file(path)
    except ParameterError as problem:
        return problem
