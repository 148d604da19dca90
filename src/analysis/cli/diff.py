"""List each claim whose status changed between two dates, when, and by which finding.

example:
  briefing diff --from 2022-01-01 --to 2026-11-22
"""

import argparse
from typing import Any

from analysis.cli import printable
from analysis.cli.claims import day
from analysis.errors import ParameterError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument("--from", dest="since", type=day, required=True, metavar="DATE")
    parser.add_argument("--to", dest="until", type=day, required=True, metavar="DATE")
    parser.add_argument("--known-by", type=day, metavar="DATE", help="hide what was known later")


def run(args: argparse.Namespace) -> int:
    """Print the changes by date."""
    from analysis.claims.pipeline import code_documents
    from analysis.documents.sources import load_documents
    from analysis.evidence import status_changes

    if args.since > args.until:
        raise ParameterError(f"--from {args.since} is later than --to {args.until}: swap them.")
    coded = code_documents(args.project, load_documents(args.project))
    changes = status_changes(
        coded.claims, coded.register, args.since, args.until, args.known_by, links=coded.links
    )
    _print(changes, coded, args)
    return 0


def _print(changes: Any, coded: Any, args: argparse.Namespace) -> None:
    from analysis.evidence import told

    texts = coded.claims.set_index("claim_id")["text"]
    claims = changes["claim_id"].nunique()
    print(f"{claims} claims changed their status between {args.since} and {args.until}.")
    cause = ["date", "finding", "event"]
    for (when, finding, event), group in changes.groupby(cause, sort=True):
        register = coded.register
        said = told(register.finding[finding], args.until, register.meta.language, args.known_by)
        statement = printable(" ".join(filter(None, said)))
        print(f"\n{when}  {finding} {event}: {statement}")
        for row in group.to_dict("records"):
            print(f"  {row['claim_id']}  {row['old_status']} → {row['new_status']}")
            print(f"    {printable(texts[row['claim_id']])}")
