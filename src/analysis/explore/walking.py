"""What the coding notebook walks through: each claim's codes by machine, people and overrides."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.agreement.comparing import codes_by_unit, disagreements
from analysis.claims.codings import (
    OVERRIDE,
    UNIT,
    codes_of,
    codings_from_claims,
    empty_codings,
    read_codings,
    write_codings,
)
from analysis.claims.overrides import add_codings, apply_overrides, changed_codings
from analysis.coding.codebook import FIELDS, Codebook
from analysis.coding.gazetteer import allowed_codes
from analysis.documents.units import Document
from analysis.errors import CodingError
from analysis.explore.matching import holds_all
from analysis.files.publishing import replacing

ALL, OVERRULED = "", "overruled"


@dataclass(frozen=True)
class Walk:
    """The claims of a project with everything that its coders gave them.

    `machine` is the claims table without overrides, `path` the file that overrides are kept in,
    `references` name → the codings of ``data/codings/<name>.csv``.
    """

    path: Path
    documents: Sequence[Document]
    codebook: Codebook
    machine: pd.DataFrame
    references: Mapping[str, pd.DataFrame]

    @cached_property
    def document(self) -> dict[str, Document]:
        """Index the documents by id."""
        return {document.id: document for document in self.documents}

    @cached_property
    def allowed(self) -> dict[str, Collection[str]]:
        """Give each field the codes that it may take."""
        return allowed_codes(self.codebook)

    @cached_property
    def differing(self) -> dict[str, pd.DataFrame]:
        """Give each reference the units and fields in which the machine differs from it."""
        machine = codings_from_claims(self.machine)
        return {
            name: disagreements(reference, machine, self.machine)
            for name, reference in self.references.items()
        }

    def disagreements(self) -> pd.DataFrame:
        """List where the machine differs from people: `differing` with a column ``coding``."""
        columns = ["coding", "claim_id", "text", "field", "reference", "other", "rules"]
        frames = [frame.assign(coding=name) for name, frame in self.differing.items()]
        return pd.concat([pd.DataFrame(columns=columns), *frames])[columns]

    @cached_property
    def given(self) -> dict[str, dict[str, dict[tuple[Any, ...], frozenset[str]]]]:
        """Give reference → field → unit → codes."""
        return {
            name: {field: codes_by_unit(reference, field) for field in FIELDS}
            for name, reference in self.references.items()
        }

    def overrides(self) -> pd.DataFrame:
        """Read the overrides as the file has them now.

        Raises
        ------
        CodingError
            When the file has a fault.
        """
        if not self.path.exists():
            return empty_codings()
        return read_codings(self.path, self.allowed)

    def claims(self) -> pd.DataFrame:
        """Give the claims table with the overrides in force now."""
        return apply_overrides(self.machine, self.overrides())[0]

    def select(
        self,
        claims: pd.DataFrame,
        *,
        document: str = "",
        field: str = "",
        code: str = "",
        text: str = "",
        show: str = ALL,
    ) -> list[str]:
        """List the ids of the claims to walk through, in file order.

        Parameters
        ----------
        claims
            As `claims` gives them.
        document, field, code, text
            Keep units of a document, with a code in a field (or any in it), with the
            words of a text, as in the concordance; empty keeps all.
        show
            `ALL`, `OVERRULED` (a person's codes are in force) or the name of a reference: units
            where the machine differs from it. With `field`, in that field.
        """
        keep = claims["text"].map(lambda unit: holds_all(unit, text)).astype(bool)
        if document:
            keep &= claims["document"] == document
        if field and code:
            keep &= claims[field].map(lambda value: code in codes_of(value))
        if show:
            keep &= claims["claim_id"].isin(self._shown(claims, show, field))
        return claims.loc[keep, "claim_id"].tolist()

    def _shown(self, claims: pd.DataFrame, show: str, field: str) -> set[str]:
        if show == OVERRULED:
            return {
                claim["claim_id"]
                for claim in claims.to_dict("records")
                if set(overruling(claim["rules"])) & ({field} if field else set(FIELDS))
            }
        differing = self.differing[show]
        chosen = differing[differing["field"] == field] if field else differing
        return set(chosen["claim_id"])

    def save(
        self,
        claim: Mapping[str, Any],
        codes: Mapping[str, Sequence[str]],
        coder: str,
        day: date | None,
        memo: str = "",
    ) -> list[str]:
        """Write what a person changed of a claim's codes to the overrides; name the fields.

        Parameters
        ----------
        claim
            A record of `claims`.
        codes
            Field → codes as they should be; fields that say the same as the claim are left out.
        coder, day, memo
            Who says so, when (None, as of a cleared field, is refused) and why.

        Raises
        ------
        CodingError
            When no coder or date is named, a code is wrong, or the file has a fault.
        """
        if not coder.strip():
            raise CodingError("Nothing was saved: put your name under «Coder» first.")
        if day is None:
            raise CodingError("Nothing was saved: put the day of your coding under «Date» first.")
        new = changed_codings(
            _edited(claim, codes),
            pd.DataFrame([dict(claim)]),
            coder=coder.strip(),
            day=day.isoformat(),
            allowed=self.allowed,
            name="this claim",
        ).assign(memo=memo.strip())
        if not new.empty:
            codings = add_codings(self.overrides(), new)
            with replacing(self.path) as stream:
                write_codings(codings, stream)
        return list(new["field"].unique())


def _edited(claim: Mapping[str, Any], codes: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Write a claim as the row of an edited claims export."""
    cells = {column: str(claim[column]) for column in ("claim_id", *UNIT, "text")}
    cells |= {field: ";".join(codes.get(field, codes_of(claim[field]))) for field in FIELDS}
    return pd.DataFrame([cells], dtype="str")


def overruling(rules: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Give field → the person whose codes are in force in it."""
    return {rule["field"]: rule["coder"] for rule in rules if rule["rule"] == OVERRIDE}
