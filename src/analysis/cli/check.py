"""Check the project: hashes, locators, codebook examples, evidence, codings, parameters, notebooks.

examples:
  briefing check && git commit
  briefing check --links | grep un-mission    # the words that carry each link
  briefing check --fix
"""

import argparse
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from analysis.errors import AnalysisError, CodebookError, CodingError, ReportError, SourceError
from analysis.files.project import (
    CODEBOOK,
    CODINGS,
    EVIDENCE,
    NOTEBOOK,
    OVERRIDES,
    PUBLICATION,
)

log = logging.getLogger(__name__)


class Notice(str):
    """What could be better and stops nothing."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options; everything is checked, whatever is given."""
    parser.add_argument(
        "--links", action="store_true", help="print the words that tie each claim to a question"
    )
    parser.add_argument(
        "--fix",
        action="store_true",
        help="first clear the notebooks' outputs and put the default parameters back",
    )


def run(args: argparse.Namespace) -> int:
    """Run every check, say each result, and exit 2 when any failed."""
    if args.fix:
        _fix_notebooks(args.project)
    failed: set[str] = set()
    for check in _CHECKS:
        try:
            for line in check(args.project):
                log.info("%-7s %s", "notice" if isinstance(line, Notice) else "ok", line)
        except AnalysisError as problem:
            # One fault can keep several checks from their work: it is said once.
            if str(problem) not in failed:
                log.error("FAILED  %s", problem)
            failed.add(str(problem))
    if args.links and not failed:
        print(*_links(args.project), sep="\n")
    return AnalysisError.exit_code if failed else 0


def _sources(project: Path) -> Iterator[str]:
    from analysis.coding.codebook import load_codebook
    from analysis.coding.gazetteer import home_codes
    from analysis.documents.sources import MANIFEST, load_documents

    documents = load_documents(project)
    for d in documents:
        if d.home and not home_codes(d.home):
            raise SourceError(
                f"{MANIFEST}, {d.id}: home «{d.home}» is no state's code, such as ML for Mali, "
                "nor an organisation's, such as african-union."
            )
        yield f"{d.source_file}: hash, {len(d.headings)} headings, {len(d.units)} locators"
        yield from (Notice(f"{d.source_file}: {remark}") for remark in d.remarks)
    known = load_codebook(project / CODEBOOK).languages
    for d in documents:
        if d.language not in known:
            yield f"{d.source_file}: no patterns for its language ({d.language}): nothing is coded"


def _codebook(project: Path) -> Iterator[str]:
    from analysis.coding.codebook import load_codebook
    from analysis.coding.coder import failing_examples, rules_without_example

    codebook = load_codebook(project / CODEBOOK)
    if failing := failing_examples(codebook) or rules_without_example(codebook):
        more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
        raise CodebookError(f"{CODEBOOK}: {failing[0]}{more}: mend the patterns or the example.")
    yield f"{CODEBOOK}: every example is coded as it says, every rule has one"


def _evidence(project: Path) -> Iterator[str]:
    if (project / EVIDENCE).exists():
        from analysis.claims.pipeline import read_register
        from analysis.coding.codebook import load_codebook
        from analysis.evidence import notices

        register = read_register(project, load_codebook(project / CODEBOOK))
        findings = sum(len(p.findings) for p in register.propositions)
        yield from (Notice(f"{EVIDENCE}: {notice}") for notice in notices(register))
        yield f"{EVIDENCE}: questions: {len(register.propositions)}, findings: {findings}"


def _links(project: Path) -> Iterator[str]:
    """Give a line a link, tab-separated: claim, question (! where denied), words that carry it."""
    from analysis.claims.pipeline import code_documents
    from analysis.cli import printable
    from analysis.documents.sources import load_documents

    coded = code_documents(project, load_documents(project))
    claims = zip(*(coded.claims[name] for name in ("claim_id", "start", "text")), strict=True)
    for claim, begin, text in claims:
        for link in coded.links[claim]:
            words = printable(text[link["start"] - begin : link["end"] - begin])
            denied = "" if link["asserts"] else "!"
            yield f"{claim}\t{denied}{link['proposition']}\t{words}"


def _overrides(project: Path) -> Iterator[str]:
    from analysis.claims.pipeline import code_documents
    from analysis.documents.sources import load_documents

    coded = code_documents(project, load_documents(project))
    if len(coded.unmatched):
        raise CodingError(f"{OVERRIDES}: {coded.unmatched.iloc[0]['problem']}")
    yield f"{OVERRIDES}: {coded.overridden} overrides, each in its place"


def _codings(project: Path) -> Iterator[str]:
    from analysis.claims.pipeline import read_references
    from analysis.coding.codebook import load_codebook

    for name, codings in read_references(project, load_codebook(project / CODEBOOK)).items():
        yield f"{CODINGS}/{name}.csv: {len(codings)} rows, their codes in the codebook"


def _publication(project: Path) -> Iterator[str]:
    from analysis.briefing.publication import read_publication

    if (project / PUBLICATION).exists():
        read_publication(project)
        yield f"{PUBLICATION}: every field known"


def _parameters(project: Path) -> Iterator[str]:
    from analysis.briefing.parameters import read_parameters
    from analysis.cli.build import read_parameters_file

    for path in sorted((project / "reports" / "parameters").glob("*.yaml")):
        given = read_parameters_file(path)
        read_parameters(project, given, path.name)
        yield f"reports/parameters/{path.name}: {len(given)} parameters"


def _notebooks(project: Path) -> Iterator[str]:
    from analysis.briefing.notebook import read_cells, tried_parameters

    checks: dict[str, Callable[[dict[str, object]], bool]] = {
        "outputs": lambda cell: bool(cell.get("outputs")),
        "an execution count": lambda cell: cell.get("execution_count") is not None,
    }
    mend = "clear what was run with `briefing check --fix`"
    for path in sorted((project / "notebooks").glob("*.ipynb")):
        for number, cell in enumerate(read_cells(path), 1):
            for stored, found in checks.items():
                if found(cell):
                    raise ReportError(
                        f"notebooks/{path.name}, cell {number} stores {stored}: {mend}."
                    )
        yield f"notebooks/{path.name}: no stored outputs"
    if tried := tried_parameters(project / NOTEBOOK):
        raise ReportError(
            f"{NOTEBOOK} stores values of its own, for {', '.join(tried)}, which no run takes: "
            "put the defaults back with `briefing check --fix`."
        )


def _fix_notebooks(project: Path) -> None:
    from analysis.briefing.notebook import clean_notebook

    for path in sorted((project / "notebooks").glob("*.ipynb")):
        if clean_notebook(path):
            log.info("mended  notebooks/%s: outputs cleared, parameters as by default", path.name)


_CHECKS = (
    *(_sources, _codebook, _evidence, _overrides, _codings),
    *(_publication, _parameters, _notebooks),
)
