"""From documents to what the machine codes: plain rows, kept in the cache, without frames."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.claims.columns import LIST, ROW, Column
from analysis.coding.codebook import load_codebook
from analysis.coding.coder import Coder
from analysis.documents.units import Document
from analysis.files.cache import cache_folder, code_fingerprint, digest, read_entry, write_entry
from analysis.files.project import CODEBOOK

Row = dict[str, Any]


class MachineCoder:
    """Codes documents by one codebook, read and compiled once for any number of them.

    Parameters
    ----------
    cache
        Folder for a document's rows, by the hash of all they depend on.
    """

    def __init__(self, codebook: Path, cache: Path | None = None) -> None:
        self.codebook = load_codebook(codebook)
        self._coder = Coder(self.codebook)
        self._cache = cache
        self._key = digest(code_fingerprint(), codebook.read_bytes()) if cache else ""

    def rows(self, document: Document) -> list[Row]:
        """Give a document's rows, from the cache where they are kept."""
        if self._cache is None:
            return list(machine_rows(document, self._coder))
        key = digest(self._key, document.contents())
        if (kept := read_entry(self._cache, key)) is not None:
            return json.loads(kept)  # type: ignore[no-any-return]
        rows = list(machine_rows(document, self._coder))
        write_entry(self._cache, key, json.dumps(rows, ensure_ascii=False).encode())
        return rows


def machine_rows(document: Document, coder: Coder) -> Iterator[Row]:
    """Give one row of the claims table a unit; not yet assessed."""
    for unit, codes in zip(document.units, coder.code(document), strict=True):
        found = {"unit": unit, "codes": codes}
        yield {column.name: _begun(column, found) for column in ROW}


def _begun(column: Column, found: Mapping[str, Any]) -> Any:
    if column.of:
        value = getattr(found[column.of], column.name)
        return list(value) if column.type == LIST else value
    return None if column.begins is None else list(column.begins)


def code_rows(project: Path, documents: Sequence[Document]) -> list[Row]:
    """Give the rows of documents by the project's codebook."""
    machine = MachineCoder(project / CODEBOOK, cache_folder(project))
    return [row for document in documents for row in machine.rows(document)]
