"""Export codebook, coding or claims for other tools.

kinds:
  qdc            the codebook, REFI-QDA (NVivo, MAXQDA, ATLAS.ti, QualCoder)
  codes-csv      the codebook as CSV (Taguette)
  qdpx           documents, codebook and codings, REFI-QDA project
  xlsx           claims and codebook as a workbook with filters
  units-by-codes one row a unit, one 0/1 column a code (R, spreadsheets)
  co-occurrence  pairs of codes with counts, as CSV
  claimreview    assessed claims as schema.org ClaimReview, JSON-LD

examples:
  briefing export qdpx -o mali.qdpx
  briefing export claimreview --as-of 2026-11-22 -o reviews.json
"""

import argparse
import logging
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.cli.claims import day
from analysis.errors import ParameterError
from analysis.files.publishing import replacing

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from analysis.claims.pipeline import Coded

# Each kind with the endings that its file may have.
KINDS = {
    "qdc": (".qdc",),
    "codes-csv": (".csv",),
    "qdpx": (".qdpx",),
    "xlsx": (".xlsx",),
    "units-by-codes": (".csv",),
    "co-occurrence": (".csv",),
    "claimreview": (".json", ".jsonld"),
}
BINARY = ("qdpx", "xlsx")
log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help="one of the kinds below")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: stdout")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="date of the statuses")
    parser.add_argument("--language", default="en", help="language of the labels (en)")


def run(args: argparse.Namespace) -> int:
    """Export one kind."""
    from analysis.briefing.parameters import Parameters
    from analysis.claims.pipeline import code_documents
    from analysis.documents.sources import load_documents

    _check_place(args.kind, args.output)
    documents = load_documents(args.project)
    coded = code_documents(args.project, documents)
    as_of = args.as_of or Parameters().as_of
    texts = {document.source_file: document.text for document in documents}
    data = _export(args.kind, coded, texts, as_of, args.language)
    if args.output:
        with replacing(args.output) as stream:
            stream.write(data)
        log.info("wrote %s", args.output)
    else:
        sys.stdout.buffer.write(data)
    return 0


def _check_place(kind: str, output: Path | None) -> None:
    """Refuse what would hold something else than its name says, and pages of signs."""
    if output is None:
        if kind in BINARY and sys.stdout.isatty():
            raise ParameterError(f"export {kind}: no terminal shows it; name a file with -o.")
        return
    others = {ending for endings in KINDS.values() for ending in endings} - set(KINDS[kind])
    if output.suffix.lower() in others:
        endings = " or ".join(KINDS[kind])
        raise ParameterError(f"-o {output}: {kind} ends in {endings}; name the file so.")


def _export(kind: str, coded: "Coded", texts: dict[str, str], as_of: date, language: str) -> bytes:
    from analysis import exchange
    from analysis.claims.codings import codings_from_claims

    codings = codings_from_claims(coded.claims, coder=None)
    used = list(zip(codings["field"], codings["code"], strict=True))
    codes = exchange.exchange_codes(coded.codebook, language, used)
    match kind:
        case "qdc":
            return exchange.codebook_to_qdc(codes)
        case "codes-csv":
            return exchange.codebook_to_csv(codes)
        case "qdpx":
            return exchange.project_to_qdpx(coded.codebook.title, codes, texts, codings)
        case "xlsx":
            return exchange.claims_to_xlsx(coded.assess(as_of).claims, codes)
        case "units-by-codes":
            return _csv(exchange.units_by_codes(coded.claims))
        case "co-occurrence":
            return _csv(exchange.co_occurrence_pairs(coded.claims, _label(coded, language)))
        case _:
            return _reviews(coded, as_of, language)


def _csv(frame: "pd.DataFrame") -> bytes:
    from analysis.files.spreadsheet import escape_cell

    plain = frame.copy()
    for column in plain.select_dtypes(["str", "object"]):
        plain[column] = plain[column].map(escape_cell, na_action="ignore")
    return plain.to_csv(index=False, lineterminator="\n").encode()


def _label(coded: "Coded", language: str) -> "Callable[[str, str], str]":
    from analysis.briefing import labels

    label = labels(coded.codebook)
    return lambda field, code: label(field, code, language)


def _reviews(coded: "Coded", as_of: date, language: str) -> bytes:
    from analysis import exchange
    from analysis.briefing import messages_of

    messages = messages_of(coded.codebook, language)
    reviews = exchange.claim_reviews(
        coded.assess(as_of).claims,
        as_of,
        messages("front-author"),
        lambda status: messages(f"evidence-status-{status}"),
    )
    return exchange.claim_reviews_to_json(reviews)
