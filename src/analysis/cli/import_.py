"""Import what was coded or defined in another tool.

kinds:
  codings   a claims export (CSV) that you edited in a spreadsheet: each changed cell becomes a
            row of data/overrides.csv; one that only says again what the machine gave, where a
            person has decided otherwise, is refused: the export is older than the decision
  qdpx      a project of a tool for qualitative analysis (REFI-QDA): its codings of the project's
            documents become data/codings/NAME.csv, or overrides; what is not taken is named
  qdc       a REFI-QDA codebook, or the one of a project (.qdpx): prints the codes that yours lacks
            or defines otherwise, as YAML for you to put into data/codebook.yaml

examples:
  briefing import codings claims.csv --coder aminata
  briefing import qdpx coded.qdpx --coder aminata
  briefing import qdpx coded.qdpx --coder aminata --map names.csv --as overrides
  briefing import qdc other.qdc
"""

import argparse
import logging
import shlex
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import CodingError, ParameterError
from analysis.files.project import CODINGS, OVERRIDES

if TYPE_CHECKING:
    import pandas as pd

    from analysis.claims.pipeline import Coded

_NAMED = 10
log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument(
        "kind", choices=("codings", "qdpx", "qdc"), metavar="KIND", help="codings, qdpx or qdc"
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to import")
    parser.add_argument(
        "--coder", metavar="NAME", help="who coded (with qdpx: else each of its users)"
    )
    parser.add_argument(
        "--overrule", action="store_true", help="decide against earlier decisions (overrides)"
    )
    parser.add_argument("--language", default="en", help="language of the labels (en; with qdc)")
    qdpx = parser.add_argument_group("with qdpx")
    qdpx.add_argument(
        "--as",
        dest="form",
        choices=("coding", "overrides"),
        default="coding",
        metavar="FORM",
        help="coding (a file of data/codings; default) or overrides",
    )
    qdpx.add_argument(
        "--map", type=Path, metavar="FILE.csv", help="what names of codes mean: name,field,code"
    )
    qdpx.add_argument(
        "--cover",
        type=_share,
        default=0.5,
        metavar="SHARE",
        help="how much of a unit a selection must cover, 0 to 1 (0.5)",
    )
    qdpx.add_argument("--replace", action="store_true", help="replace a coding that is there")


def run(args: argparse.Namespace) -> int:
    """Import one file."""
    return {"qdc": _codebook, "qdpx": _project, "codings": _codings}[args.kind](args)


def _share(written: str) -> float:
    share = float(written)
    if not 0 <= share <= 1:
        raise ValueError
    return share


def _codebook(args: argparse.Namespace) -> int:
    from analysis.coding.codebook import load_codebook
    from analysis.documents.sources import read_bytes
    from analysis.exchange import codebook_fragment, codes_from_qdc, read_project
    from analysis.files.project import CODEBOOK

    data, name = read_bytes(args.file, str(args.file)), args.file.name
    codes = read_project(data, name).codes if data[:2] == b"PK" else codes_from_qdc(data, name)
    fragment = codebook_fragment(codes, load_codebook(args.project / CODEBOOK), args.language)
    if fragment:
        print(fragment, end="")
    log.info("%d codes read; put what you want of the above into %s", len(codes), CODEBOOK)
    return 0


def _codings(args: argparse.Namespace) -> int:
    from analysis.claims.overrides import changed_codings, read_edited_claims
    from analysis.claims.pipeline import code_documents
    from analysis.coding.gazetteer import allowed_codes
    from analysis.documents.sources import load_documents

    _check_coder(args)
    coded = code_documents(args.project, load_documents(args.project))
    new = changed_codings(
        read_edited_claims(args.file),
        coded.claims,
        coder=args.coder,
        day=date.today().isoformat(),
        allowed=allowed_codes(coded.codebook),
        name=args.file.name,
    )
    return _override(args, coded, new)


def _project(args: argparse.Namespace) -> int:
    from analysis.claims.overrides import differing_codings
    from analysis.claims.pipeline import code_documents
    from analysis.coding.codebook import load_codebook
    from analysis.coding.gazetteer import allowed_codes
    from analysis.documents.sources import load_documents, read_bytes
    from analysis.exchange import read_project
    from analysis.exchange.equating import equate, read_map
    from analysis.exchange.receiving import receive
    from analysis.files.project import CODEBOOK

    if args.form == "overrides":
        _check_coder(args)
    project = read_project(read_bytes(args.file, str(args.file)), args.file.name)
    documents = load_documents(args.project)
    codebook = load_codebook(args.project / CODEBOOK)
    allowed = allowed_codes(codebook)
    given = read_map(args.map, allowed) if args.map else ()
    received = receive(
        project,
        documents,
        equate(project.codes, codebook, allowed, given),
        coder=args.coder,
        day=date.today().isoformat(),
        at_least=args.cover,
    )
    for line in received.report:
        log.info("%s", line)
    if received.codings.empty:
        raise CodingError(f"{args.file}: no coding of it could be taken; nothing was written.")
    if args.form == "overrides":
        coded = code_documents(args.project, documents)
        return _override(args, coded, differing_codings(received.codings, coded.claims))
    return _write_codings(args, received.codings)


def _check_coder(args: argparse.Namespace) -> None:
    if not args.coder:
        raise CodingError("--coder is missing: say who coded, as in --coder aminata.")


def _write_codings(args: argparse.Namespace, codings: "pd.DataFrame") -> int:
    """Write each coder's codings to a file of its own, all or none."""
    from analysis.claims.codings import write_codings
    from analysis.exchange.naming import file_name
    from analysis.files.publishing import replacing

    files: dict[Path, str] = {}
    for coder in codings["coder"].unique():
        name = args.coder or file_name(coder)
        files[_place(args.project, name, args.replace, files)] = coder
    with ExitStack() as stack:
        for path, coder in files.items():
            write_codings(codings[codings["coder"] == coder], stack.enter_context(replacing(path)))
    for path, coder in files.items():
        units = codings[codings["coder"] == coder].groupby(["source_file", "start"]).ngroups
        log.info(
            "wrote %s: %d units; hold it against the machine with `briefing agreement %s machine`",
            path.relative_to(args.project),
            units,
            shlex.quote(path.stem),
        )
    return 0


def _override(args: argparse.Namespace, coded: "Coded", new: "pd.DataFrame") -> int:
    """Add codings to the overrides, unless they would undo a decision unsaid."""
    from analysis.claims.codings import empty_codings, read_codings, write_codings
    from analysis.claims.overrides import add_codings, undone_decisions
    from analysis.files.publishing import replacing

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


def _place(project: Path, name: str, replace: bool, others: "dict[Path, str]") -> Path:
    """Give the file for a coder's codings, and refuse what stands elsewhere or is there already."""
    from analysis.claims.codings import MACHINE
    from analysis.exchange.naming import is_file_name

    if not is_file_name(name) or name.lower() == MACHINE:
        raise ParameterError(
            f"--coder {name}: it names the file of the coding; give a name of letters, digits, "
            f"blanks and hyphens that is not «{MACHINE}»."
        )
    path = project / CODINGS / f"{name}.csv"
    if path in others:
        raise CodingError(f"Two coders would share {path.name}: import them as one, with --coder.")
    if path.exists() and not replace:
        raise CodingError(
            f"{path} is there already: name another --coder, or say --replace if you mean it."
        )
    return path


def _refusal(file: Path, undone: Sequence[tuple[str, str, str]]) -> str:
    """Say which decisions an import would undo, and what to do."""
    named = [f"{claim}, {field}, decided by {who}" for claim, field, who in undone[:_NAMED]]
    more = [f"and {len(undone) - _NAMED} more"] if len(undone) > _NAMED else []
    return (
        f"{file} would give back to the machine what a person has decided "
        f"({'; '.join(named + more)}): nothing was written; export the claims again and carry your "
        "changes over, or say --overrule if you mean it."
    )
