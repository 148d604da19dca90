"""Write the briefing: HTML, PDF, claims table, executed notebook and provenance.

examples:
  briefing build
  briefing build -p themes '[counterterrorism]' -p as_of 2024-06-01 --out reports/2024
  briefing build --parameters reports/parameters/counterterrorism.yaml --formats pdf
"""

import argparse
from pathlib import Path

from analysis.errors import ParameterError
from analysis.project import REPORTS, read_yaml

FORMATS = ("html", "pdf")


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


def run(args: argparse.Namespace) -> int:
    """Validate everything, then build."""
    from analysis.report import build

    formats = args.formats.split(",")
    if unknown := set(formats) - set(FORMATS):
        raise ParameterError(f"--formats: no «{min(unknown)}»; there are html and pdf.")
    given: dict[str, object] = {}
    where = "-p"
    if args.parameters:
        where = str(args.parameters)
        loaded = read_yaml(args.parameters, ParameterError) or {}
        if not isinstance(loaded, dict):
            raise ParameterError(f"{where}: write one `name: value` a line.")
        given |= loaded
    given |= dict(args.p)
    build(args.project, given, args.out or args.project / REPORTS, formats, where)
    return 0
