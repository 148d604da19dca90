"""Write the claims table: one row a sentence or bullet, with locator, codes and rules.

examples:
  briefing claims -o claims.csv
  briefing claims --format jsonl --sources articles/ --home SN | jq .themes
  briefing claims --format parquet -o claims.parquet
  briefing claims --sources corpus/ -o claims/
  briefing claims --scheduler tcp://head:8786 --sources s3://news/2026 -o s3://news/claims
"""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING

from analysis.dates import as_day
from analysis.documents.formats import SUFFIXES
from analysis.errors import ParameterError, SourceError
from analysis.files.publishing import replacing, sweep

if TYPE_CHECKING:
    from analysis.corpora.processes import Task
    from analysis.corpora.tally import Named, Tally

PARTLY = 3
FORMATS = ("csv", "jsonl", "parquet")
log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument(
        "--sources",
        nargs="+",
        metavar="PATH",
        help=f"files, or folders searched for {SUFFIXES} (default: the manifest's documents)",
    )
    parser.add_argument(
        "--keep-extractions",
        action="store_true",
        help="write the text and the map of each file of --sources beside it",
    )
    parser.add_argument("--codebook", type=Path, metavar="FILE", help="another codebook")
    parser.add_argument(
        "--home",
        type=home,
        metavar="CODE",
        help="the country the documents are about, ISO 3166, such as ML, or an organisation, such "
        "as african-union (default: guessed in each)",
    )
    parser.add_argument("--as-of", type=day, metavar="DATE", help="give each claim its status")
    parser.add_argument("--known-by", type=day, metavar="DATE", help="hide what was known later")
    parser.add_argument("--format", choices=FORMATS, help="default: the file's ending, else csv")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="default: stdout, or -; with a / at the end: a folder of parts of --sources, which a "
        "later run completes",
    )
    parser.add_argument(
        "-j", "--jobs", type=jobs, default=os.cpu_count() or 1, metavar="N", help="processes"
    )
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="a Dask cluster; PATH and FILE may be any address"
    )


def run(args: argparse.Namespace) -> int:
    """Code the sources and write the table; exit 3 when some sources could not be read."""
    _check_arguments(args)
    if args.sources or args.scheduler:
        return _run_sources(args)
    from analysis.claims.pipeline import code_documents
    from analysis.claims.table import write_claims
    from analysis.documents.sources import load_documents

    coded = code_documents(args.project, load_documents(args.project), args.codebook)
    claims = coded.assess(args.as_of, args.known_by).claims if args.as_of else coded.claims
    with _target(args) as target:
        write_claims(claims, target, _format(args))
    _tell_total(len(claims), claims["document"].nunique())
    return 0


def _check_arguments(args: argparse.Namespace) -> None:
    """Refuse options that would be passed over."""
    if args.known_by and not args.as_of:
        raise ParameterError("--known-by hides what a status rests on: give --as-of DATE as well.")
    if args.scheduler:
        return
    if args.output == "-":
        args.output = None
    if _is_folder(args.output) and not args.sources:
        raise ParameterError(
            f"-o {args.output} is a folder, for parts of --sources: name a file, or the sources."
        )
    ending = Path(args.output or "").suffix
    if ending and not args.format and not _is_folder(args.output) and ending[1:] not in FORMATS:
        raise ParameterError(
            f"-o {args.output}: a table ends in .csv, .jsonl or .parquet; name one, or give "
            "--format (`briefing export xlsx` writes a workbook)."
        )


def _run_sources(args: argparse.Namespace) -> int:
    from analysis.corpora.processes import Task

    task = Task(args.project, args.codebook, args.home, args.as_of, args.known_by)
    tally = _code_remotely(args, task) if args.scheduler else _code_here(args, task)
    for name in tally.empty.first:
        log.warning("%s has no units: it is empty or has only headings", name)
    if others := tally.empty.count - len(tally.empty.first):
        log.warning("%s more documents have no units", f"{others:,}")
    _tell("not coded, for the codebook has no patterns in the language", tally.uncoded)
    _tell("about the country guessed, for neither manifest nor --home says", tally.homes)
    _tell("left to you to judge", tally.remarks)
    _tell("not in the text", tally.left_out)
    _tell_total(tally.claims, tally.documents)
    return PARTLY if tally.problems else 0


def _tell_total(units: int, documents: int) -> None:
    """Say how much was coded; the table holds units that only frame the text too."""
    plural = ("" if units == 1 else "s", "" if documents == 1 else "s")
    log.info("%d unit%s from %d document%s", units, plural[0], documents, plural[1])


def _tell(what: str, named: "Named") -> None:
    """Say what holds of some documents; of many, name the first."""
    if named:
        others = named.count - len(named.first)
        more = f" and {others:,} more" if others else ""
        log.warning("%s: %s%s", what, "; ".join(named.first), more)


def _code_here(args: argparse.Namespace, task: "Task") -> "Tally":
    from analysis.corpora.parts import write_parts
    from analysis.corpora.processes import Corpus, stream_claims

    corpus = Corpus(tuple(map(Path, args.sources)), args.project)
    if args.keep_extractions:
        _keep_extractions(corpus.paths)
    if not _is_folder(args.output):
        with _target(args) as target:
            return stream_claims(task, corpus, target, _format(args), args.jobs)
    return write_parts(task, corpus, Path(args.output), args.format or "parquet", args.jobs)


def _keep_extractions(paths: Sequence[Path]) -> None:
    """Write what each file's reader gives beside it; what cannot be read is told when coded."""
    from analysis.documents.extraction import keep
    from analysis.documents.finding import find_sources
    from analysis.documents.formats import read_content
    from analysis.documents.sources import read_bytes

    for path, name in find_sources(paths):
        with suppress(SourceError):
            data = read_bytes(path, name)
            keep(path, name, data, read_content(data, name))


def _code_remotely(args: argparse.Namespace, task: "Task") -> "Tally":
    from analysis.corpora.cluster import code_on_cluster

    if not args.sources or not args.output or args.format not in (None, "parquet"):
        raise ParameterError("--scheduler needs --sources and -o, and writes Parquet only.")
    return code_on_cluster(args.scheduler, task, args.sources, args.output)


def _target(args: argparse.Namespace) -> AbstractContextManager[IO[bytes]]:
    if not args.output:
        return nullcontext(sys.stdout.buffer)
    sweep(Path(args.output).parent)
    return replacing(Path(args.output))


def _is_folder(output: str | None) -> bool:
    return output is not None and (output.endswith("/") or Path(output).is_dir())


def _format(args: argparse.Namespace) -> str:
    ending = Path(args.output).suffix.removeprefix(".") if args.output else ""
    return args.format or (ending if ending in FORMATS else "csv")


def day(value: str) -> date:
    """Read a date argument; raise ParameterError for anything but an ISO date."""
    return as_day(value)


def jobs(value: str) -> int:
    """Read a number of processes; raise ParameterError for anything but a whole one from 1."""
    return _whole(value, f"-j {value}: name how many to run at once, 1 or more.")


def seconds(value: str) -> int:
    """Read a time-out; raise ParameterError for anything but whole seconds from 1."""
    return _whole(value, f"--timeout {value}: name how many seconds a cell may take, from 1.")


def _whole(value: str, told: str) -> int:
    if not value.isascii() or not value.isdecimal() or int(value) < 1:
        raise ParameterError(told)
    return int(value)


def home(value: str) -> str:
    """Read a home argument; raise ParameterError for no state's and no organisation's code."""
    from analysis.coding.gazetteer import home_codes

    if not home_codes(value):
        raise ParameterError(
            f"--home: «{value}» is no state's code, such as ML for Mali. An organisation's does as "
            "well, such as african-union."
        )
    return value
