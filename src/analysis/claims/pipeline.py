"""From a project's files to its claims table: read, code, overrule, assess.

Build, batch, notebooks and command line all come through here, so there is one table.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.claims.coded import MachineCoder, Row
from analysis.claims.codings import MACHINE, codings_from_claims, empty_codings, read_codings
from analysis.claims.overrides import apply_overrides
from analysis.claims.table import claims_frame, rows_of
from analysis.coding.codebook import Codebook
from analysis.coding.gazetteer import allowed_codes, partner_codes
from analysis.dates import takes_days
from analysis.documents.units import Document
from analysis.errors import CodingError
from analysis.evidence import (
    Assessment,
    ClaimLink,
    Register,
    assess,
    load_register,
    overrule_links,
)
from analysis.evidence.linking import Linker
from analysis.files.cache import cache_folder, digest
from analysis.files.project import CODEBOOK, CODINGS, EVIDENCE, OVERRIDES


@dataclass(frozen=True, repr=False)
class Coded:
    """The claims table with what it rests on, not yet held against the record.

    `claims` has the columns of `analysis.claims.columns.ROW`, `machine` the same without
    overrides; `overridden` counts the overrides applied, `unmatched` holds those that found no
    unit, with the nearest candidate; `links` gives each claim's links to the register's
    propositions.
    """

    codebook: Codebook
    register: Register
    machine: pd.DataFrame
    claims: pd.DataFrame
    links: Mapping[str, Sequence[ClaimLink]]
    overridden: int
    unmatched: pd.DataFrame

    def __repr__(self) -> str:
        documents = self.claims["document"].nunique()
        return f"<Coded: {len(self.claims)} units of {documents} documents>"

    @takes_days
    def assess(
        self, as_of: date, known_by: date | None = None, without_sources: Collection[str] = ()
    ) -> Assessment:
        """Hold every checkable claim against the record at a date.

        Raises
        ------
        ParameterError
            When a source to withdraw is not in the register.
        """
        return assess(
            self.claims, self.register, as_of, known_by, without_sources, links=self.links
        )


class Pipeline:
    """What coding needs of a project, read and compiled once for any number of documents.

    Parameters
    ----------
    codebook
        Another codebook than the project's.
    cache
        Folder for the machine's codes of a document, by the hash of all they depend on.
    """

    def __init__(
        self, project: Path, codebook: Path | None = None, cache: Path | None = None
    ) -> None:
        self._machine = MachineCoder(codebook or project / CODEBOOK, cache)
        self.codebook = self._machine.codebook
        self.register = read_register(project, self.codebook)
        self._linker = Linker(self.register)
        self._overrides = _overrides(project, self.codebook)

    def code(self, documents: Sequence[Document], rows: Sequence[Row] | None = None) -> Coded:
        """Code documents, apply the overrides that concern them, link their claims.

        Parameters
        ----------
        rows
            What `MachineCoder.rows` gives for the documents, where it is known.
        """
        if rows is None:
            rows = [row for document in documents for row in self._machine.rows(document)]
        machine = claims_frame(rows)
        files = {document.source_file for document in documents}
        overrides = self._overrides[self._overrides["source_file"].isin(files)]
        claims, unmatched = apply_overrides(machine, overrides)
        applied = overrides.drop(index=unmatched.index)
        linked = {row["claim_id"]: self._linker.link(row) for row in rows_of(claims)}
        links = overrule_links(linked, claims, applied, self.register)
        claims = _with_link_coders(claims, links)
        return Coded(self.codebook, self.register, machine, claims, links, len(applied), unmatched)

    def rows(
        self, documents: Sequence[Document], as_of: date | None, known_by: date | None
    ) -> list[dict[str, Any]]:
        """Give the rows of the claims table, as `code` and `Coded.assess` do, for streaming.

        Only what a person overruled, or what is held against the record, goes through frames.
        """
        overruled = set(self._overrides["source_file"])
        if as_of is None and overruled.isdisjoint(d.source_file for d in documents):
            return [row for document in documents for row in self._machine.rows(document)]
        coded = self.code(documents)
        claims = coded.assess(as_of, known_by).claims if as_of else coded.claims
        return rows_of(claims)


def code_documents(
    project: Path,
    documents: Sequence[Document],
    codebook: Path | None = None,
    begun: Callable[[], Sequence[Row]] | None = None,
) -> Coded:
    """Code the documents by the project's codebook, or another, and apply its overrides.

    The last tables are kept in memory by the content of all that they are made from, so a
    kernel forked after its parent coded need not code again.

    Parameters
    ----------
    begun
        Gives what `analysis.claims.coded.code_rows` does, where that was begun elsewhere.
    """
    inputs = (codebook or project / CODEBOOK, project / EVIDENCE, project / OVERRIDES)
    key = digest(
        *(path.read_bytes() if path.is_file() else b"" for path in inputs),
        *(document.contents() for document in documents),
    )
    if key not in _last:
        pipeline = Pipeline(project, codebook, cache_folder(project))
        coded = pipeline.code(documents, begun and begun())
        _last.clear()
        _last[key] = coded
    return _last[key]


_last: dict[str, Coded] = {}


def _with_link_coders(
    claims: pd.DataFrame, links: Mapping[str, Sequence[ClaimLink]]
) -> pd.DataFrame:
    """Add whoever overruled a claim's links to its coders."""
    coders = [
        sorted({*coded_by, *(link["coder"] for link in links[id])})
        for id, coded_by in zip(claims["claim_id"], claims["coded_by"], strict=True)
    ]
    return claims.assign(coded_by=pd.Series(coders, claims.index, dtype="object"))


def read_register(project: Path, codebook: Codebook) -> Register:
    """Read the project's evidence register; a subject without one has an empty register."""
    path = project / EVIDENCE
    partners = partner_codes(codebook.codes("partners"))
    return load_register(path, partners) if path.exists() else Register()


def _overrides(project: Path, codebook: Codebook) -> pd.DataFrame:
    """Read the overrides, or an empty frame without a file."""
    path = project / OVERRIDES
    return read_codings(path, allowed_codes(codebook)) if path.exists() else empty_codings()


def read_references(project: Path, codebook: Codebook) -> dict[str, pd.DataFrame]:
    """Read what people coded for agreement: name → codings of ``data/codings/<name>.csv``.

    Raises
    ------
    CodingError
        When a file has a fault, or a code that the codebook has not.
    """
    allowed = allowed_codes(codebook)
    folder = project / CODINGS
    return {path.stem: read_codings(path, allowed) for path in sorted(folder.glob("*.csv"))}


def read_coding(project: Path, name: str, machine: pd.DataFrame) -> pd.DataFrame:
    """Read one coding: a file's, one of ``data/codings`` by name, or ``machine``'s own.

    Parameters
    ----------
    machine
        The claims table without overrides.

    Raises
    ------
    CodingError
        When there is no such coding, or it has a fault.
    """
    if name == MACHINE:
        return codings_from_claims(machine)
    folder = project / CODINGS
    for path in (Path(name), folder / name, folder / f"{name}.csv"):
        if path.is_file():
            return read_codings(path)
    known = ", ".join(sorted(path.stem for path in folder.glob("*.csv"))) or "none yet"
    raise CodingError(f"There is no coding «{name}»: name a file, `machine`, or one of {known}.")
