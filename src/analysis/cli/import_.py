"""Import what was coded or defined in another tool.

kinds:
  codings   a claims export (CSV) that you edited in a spreadsheet: each changed cell becomes a
            row of data/overrides.csv; one that only says again what the machine gave, where a
            person has decided otherwise, is refused: the export is older than the decision
  qdc       a REFI-QDA codebook: prints the codes that yours lacks or defines otherwise, as YAML
            for you to put into data/codebook.yaml

examples:
  briefing import codings claims.csv --coder aminata
  briefing import qdc other.qdc
"""

import argparse
import logging
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from analysis.errors import CodingError
from analysis.files.project import OVERRIDES

_NAMED = 10
log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument("kind", choices=("codings", "qdc"), metavar="KIND", help="codings or qdc")
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to import")
    parser.add_argument("--coder", metavar="NAME", help="who coded (with codings)")
    parser.add_argument(
        "--overrule", action="store_true", help="decide against earlier decisions (with codings)"
    )
    parser.add_argument("--language", default="en", help="language of the labels (en; with qdc)")


def run(args: argparse.Namespace) -> int:
    """Import one file."""
    return _codebook(args) if args.kind == "qdc" else _codings(args)


def _codebook(args: argparse.Namespace) -> int:
    from analysis.coding.codebook import load_codebook
    from analysis.documents.sources import read_bytes
    from analysis.exchange import codebook_fragment, codes_from_qdc
    from analysis.files.project import CODEBOOK

    codes = codes_from_qdc(read_bytes(args.file, str(args.file)), args.file.name)
    fragment = codebook_fragment(codes, load_codebook(args.project / CODEBOOK), args.language)
    if fragment:
        print(fragment, end="")
    log.info("%d codes read; put what you want of the above into %s", len(codes), CODEBOOK)
    return 0


def _codings(args: argparse.Namespace) -> int:
    from analysis.claims.codings import empty_codings, read_codings, write_codings
    from analysis.claims.overrides import (
        add_codings,
        changed_codings,
        read_edited_claims,
        undone_decisions,
    )
    from analysis.claims.pipeline import code_documents
    from analysis.coding.gazetteer import allowed_codes
    from analysis.documents.sources import load_documents
    from analysis.files.publishing import replacing

    if not args.coder:
        raise CodingError("--coder is missing: say who coded, as in --coder aminata.")
    coded = code_documents(args.project, load_documents(args.project))
    new = changed_codings(
        read_edited_claims(args.file),
        coded.claims,
        coder=args.coder,
        day=date.today().isoformat(),
        allowed=allowed_codes(coded.codebook),
        name=args.file.name,
    )
    if new.empty:
        log.info("nothing was changed in %s", args.file)
        return 0
    path = args.project / OVERRIDES
    overrides = read_codings(path) if path.exists() else empty_codings()
    undone = undone_decisions(new, coded.claims, coded.machine, overrides)
    if undone and not args.overrule:
        raise CodingError(_refusal(args.file, undone))
    with replacing(path) as stream:
        write_codings(add_codings(overrides, new), stream)
    log.info("%d rows added to %s; add a memo to each", len(new), OVERRIDES)
    return 0


def _refusal(file: Path, undone: Sequence[tuple[str, str, str]]) -> str:
    """Say which decisions an import would undo, and what to do."""
    named = [f"{claim}, {field}, decided by {who}" for claim, field, who in undone[:_NAMED]]
    more = [f"and {len(undone) - _NAMED} more"] if len(undone) > _NAMED else []
    return (
        f"{file} would give back to the machine what a person has decided "
        f"({'; '.join(named + more)}): nothing was written; export the claims again and carry your "
        "changes over, or say --overrule if you mean it."
    )
