"""Write the claims table: one row a sentence or bullet, with locator, codes and rules.

examples:
  briefing claims -o claims.csv
  briefing claims --format jsonl --sources articles/ --home SN | jq .themes
  briefing claims --format parquet -o claims.parquet
"""

import argparse
import logging
import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from analysis.corpus import Document
from analysis.errors import AnalysisError, ParameterError, SourceError
from analysis.publishing import replacing

FORMATS = ("csv", "jsonl", "parquet")
log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument(
        "--sources",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="files, or folders searched for .txt and .md (default: the manifest's documents)",
    )
    parser.add_argument("--codebook", type=Path, metavar="FILE", help="another codebook")
    parser.add_argument(
        "--home", metavar="CODE", help="the country the documents are about, ISO 3166 (ML)"
    )
    parser.add_argument("--as-of", type=day, metavar="DATE", help="give each claim its status")
    parser.add_argument("--known-by", type=day, metavar="DATE", help="hide what was known later")
    parser.add_argument("--format", choices=FORMATS, help="default: the file's ending, else csv")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: stdout")


def run(args: argparse.Namespace) -> int:
    """Code the sources and write the table; exit 3 when some sources could not be read."""
    from analysis.claims import write_claims
    from analysis.pipeline import code_documents

    documents, problems = _documents(args)
    for problem in problems:
        log.error("briefing: %s", problem)
    if problems and not documents:
        return SourceError.exit_code
    coded = code_documents(args.project, documents, args.codebook)
    claims = coded.claims
    if args.as_of:
        claims = coded.assess(args.as_of, args.known_by).claims
    with replacing(args.output) if args.output else nullcontext(sys.stdout.buffer) as target:
        write_claims(claims, target, _format(args))
    for document in documents:
        if not document.units:
            log.warning("%s has no units: it is empty or has only headings", document.source_file)
    log.info("%d claims from %d documents", len(claims), len(documents))
    return 3 if problems else 0


def _documents(args: argparse.Namespace) -> tuple[list[Document], list[AnalysisError]]:
    from analysis.gazetteer import find_home
    from analysis.sources import find_sources, load_documents, read_manifest, read_source

    if not args.sources:
        return load_documents(args.project), []
    manifest = read_manifest(args.project)
    documents: list[Document] = []
    problems: list[AnalysisError] = []
    for path, name in find_sources(args.sources):
        try:
            documents.append(read_source(path, name, manifest, args.home, find_home))
        except SourceError as problem:
            problems.append(problem)
    return documents, problems


def _format(args: argparse.Namespace) -> str:
    ending = args.output.suffix.removeprefix(".") if args.output else ""
    return args.format or (ending if ending in FORMATS else "csv")


def day(value: str) -> date:
    """Read a date argument; raise ParameterError for anything but an ISO date."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ParameterError(f"«{value}» is not a date such as 2024-06-01.") from None
