"""Write the briefing: HTML, PDF, claims table, executed notebook and provenance.

examples:
  briefing build
  briefing build -p themes '[counterterrorism]' -p as_of 2024-06-01 --out reports/2024
  briefing build --parameters reports/parameters/counterterrorism.yaml --formats pdf
"""

import argparse
import logging
from pathlib import Path
from typing import Any

from analysis.cli.claims import seconds
from analysis.errors import ParameterError
from analysis.files.cache import disable_cache
from analysis.files.freshness import find_run, remember_run, run_key
from analysis.files.project import FORMATS, REPORTS, read_yaml

log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument(
        "--parameters", type=Path, metavar="FILE.yaml", help="parameters of the run, by name"
    )
    parser.add_argument(
        "-p",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "VALUE"),
        help="one parameter; goes before the file's",
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to write (reports/)")
    parser.add_argument(
        "--formats", default=",".join(FORMATS), metavar="LIST", help="html, pdf or both: html,pdf"
    )
    parser.add_argument(
        "--timeout",
        type=seconds,
        default=600,
        metavar="SECONDS",
        help="how long a cell of the notebook may take (600)",
    )
    parser.add_argument("--no-cache", action="store_true", help="do everything again")


def run(args: argparse.Namespace) -> int:
    """Validate everything, then build, unless the same briefing stands there already."""
    formats = read_formats(args.formats)
    given = read_parameters_file(args.parameters) if args.parameters else {}
    given |= dict(args.p)
    out = args.out or args.project / REPORTS
    if args.no_cache:
        disable_cache()
    key = run_key(args.project, given, formats)
    if files := find_run(args.project, key, out):
        log.info("nothing has changed: %d files in %s are up to date", len(files), out)
        return 0
    # The check above must not wait for all that a build imports.
    from analysis.report.building import build

    files = build(args.project, given, out, formats, str(args.parameters or "-p"), args.timeout)
    remember_run(args.project, key, files)
    return 0


def read_formats(value: str) -> list[str]:
    """Read ``html,pdf``, each once; raise ParameterError for anything else."""
    given = set(value.split(","))
    if unknown := given - set(FORMATS):
        raise ParameterError(f"--formats: no «{min(unknown)}»; there are html and pdf.")
    return [format for format in FORMATS if format in given]


def read_parameters_file(path: Path) -> dict[str, Any]:
    """Read a run's parameters; raise ParameterError where they are not ``name: value``."""
    loaded = read_yaml(path, ParameterError) or {}
    if not isinstance(loaded, dict):
        raise ParameterError(f"{path}: write one `name: value` a line.")
    return loaded
