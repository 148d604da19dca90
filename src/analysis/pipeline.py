"""From a project's files to its claims table: read, code, overrule, assess.

Build, batch, notebooks and command line all come through here, so there is one table.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from analysis.claims import build_claims
from analysis.codebook import Codebook, load_codebook
from analysis.coding import Coder
from analysis.codings import FIELDS, LINKS, empty_codings, read_codings
from analysis.corpus import Document
from analysis.evidence import (
    Assessment,
    ClaimLink,
    Register,
    assess,
    link_claims,
    load_register,
    overrule_links,
)
from analysis.gazetteer import partner_codes
from analysis.overrides import apply_overrides
from analysis.project import CODEBOOK, CODINGS, EVIDENCE, OVERRIDES


@dataclass(frozen=True)
class Coded:
    """The claims table with what it rests on, not yet held against the record.

    `claims` has the columns of `analysis.claims.COLUMNS`, `machine` the same without overrides;
    `overridden` counts the overrides applied, `unmatched` holds those that found no unit, with the
    nearest candidate; `links` gives each claim's links to the register's propositions.
    """

    codebook: Codebook
    register: Register
    machine: pd.DataFrame
    claims: pd.DataFrame
    links: Mapping[str, Sequence[ClaimLink]]
    overridden: int
    unmatched: pd.DataFrame

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


def code_documents(
    project: Path, documents: Sequence[Document], codebook: Path | None = None
) -> Coded:
    """Code the documents by the project's codebook, or another, and apply its overrides."""
    book = load_codebook(codebook or project / CODEBOOK)
    register = read_register(project)
    machine = build_claims(documents, Coder(book))
    overrides = _overrides(project, documents, book)
    codes = overrides[overrides["field"] != LINKS]
    claims, unmatched = apply_overrides(machine, codes)
    links = overrule_links(link_claims(claims, register), claims, overrides, register)
    claims = _with_link_coders(claims, links)
    overridden = len(overrides) - len(unmatched)
    return Coded(book, register, machine, claims, links, overridden, unmatched)


def _with_link_coders(
    claims: pd.DataFrame, links: Mapping[str, Sequence[ClaimLink]]
) -> pd.DataFrame:
    """Add whoever overruled a claim's links to its coders."""
    coders = [
        sorted({*coded_by, *(link["coder"] for link in links[id])})
        for id, coded_by in zip(claims["claim_id"], claims["coded_by"], strict=True)
    ]
    return claims.assign(coded_by=pd.Series(coders, claims.index, dtype="object"))


def read_register(project: Path) -> Register:
    """Read the project's evidence register; a subject without one has an empty register."""
    path = project / EVIDENCE
    return load_register(path) if path.exists() else Register()


def _overrides(project: Path, documents: Sequence[Document], codebook: Codebook) -> pd.DataFrame:
    """Read the overrides that concern the documents, or an empty frame without a file."""
    path = project / OVERRIDES
    if not path.exists():
        return empty_codings()
    overrides = read_codings(path, allowed_codes(codebook))
    return overrides[overrides["source_file"].isin({d.source_file for d in documents})]


def read_references(project: Path) -> dict[str, pd.DataFrame]:
    """Read what people coded for agreement: name → codings of ``data/codings/<name>.csv``."""
    folder = project / CODINGS
    return {path.stem: read_codings(path) for path in sorted(folder.glob("*.csv"))}


def allowed_codes(codebook: Codebook) -> dict[str, Collection[str]]:
    """Give each field the codes that it may take."""
    allowed: dict[str, Collection[str]] = {field: codebook.codes(field) for field in FIELDS}
    return allowed | {"partners": partner_codes(codebook.codes("partners"))}
