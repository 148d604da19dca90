"""Hold two codings against each other: precision, recall, F1, kappa, alpha, disagreements.

A coding is a file in data/codings/ (with or without its path and .csv), or `machine`, which is
always the machine without overrides. The first is the reference.

examples:
  briefing agreement reference machine
  briefing agreement data/codings/reference.csv machine --disagreements differences.csv
"""

import argparse
import logging
import sys
from pathlib import Path
from typing import Any

from analysis.cli import printable
from analysis.files.publishing import replacing
from analysis.files.spreadsheet import escape_cell, join_cell

log = logging.getLogger(__name__)
MEASURES = ("precision", "recall", "f1", "percent_agreement", "kappa", "alpha")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument("codings", nargs=2, metavar="CODING", help="a coding's file, or machine")
    parser.add_argument(
        "--disagreements", type=Path, metavar="FILE.csv", help="write the disagreements to FILE"
    )


def run(args: argparse.Namespace) -> int:
    """Print the measures with their 95 % intervals, then every disagreement."""
    from analysis.agreement.comparing import agreement, disagreements
    from analysis.claims.pipeline import code_documents, read_coding
    from analysis.documents.sources import load_documents

    coded = code_documents(args.project, load_documents(args.project))
    first, second = (read_coding(args.project, name, coded.machine) for name in args.codings)
    _print_measures(agreement(first, second))
    differences = disagreements(first, second, coded.machine)
    if args.disagreements:
        with replacing(args.disagreements) as stream:
            differences.map(_plain_cell).to_csv(stream, index=False, lineterminator="\n")
        log.info("wrote %d disagreements to %s", len(differences), args.disagreements)
    else:
        _print_disagreements(differences, args.codings)
    return 0


def _print_measures(table: Any) -> None:
    out = sys.stdout
    print(f"{'field':12}{'code':24}{'n':>5}", *(f"{m[:17]:>17}" for m in MEASURES), file=out)
    for row in table.to_dict("records"):
        cells = [_cell(row[m], row[f"{m}_low"], row[f"{m}_high"]) for m in MEASURES]
        code = row["code"] or "(whole field)"
        print(f"{row['field']:12}{code:24}{row['n']:>5}", *(f"{c:>17}" for c in cells), file=out)


def _cell(value: float, low: float, high: float) -> str:
    return "-" if value != value else f"{value:.2f} {low:.2f}–{high:.2f}"


def _plain_cell(value: Any) -> Any:
    """Give a cell that no spreadsheet runs; lists are joined as in the claims table."""
    if isinstance(value, (list, tuple)):
        value = join_cell(value)
    return escape_cell(value) if isinstance(value, str) else value


def _print_disagreements(differences: Any, names: list[str]) -> None:
    print(f"\n{len(differences)} disagreements")
    for row in differences.to_dict("records"):
        place = f"{row['source_file']} {row['start']}–{row['end']}, {row['field']}"
        print(f"\n{printable(place)}")
        print(f"  {printable(row['text'])}")
        print(f"  {names[0]}: {', '.join(row['reference']) or 'none'}")
        rules = f"  [{'; '.join(row['rules'])}]" if row["rules"] else ""
        print(f"  {names[1]}: {', '.join(row['other']) or 'none'}{rules}")
