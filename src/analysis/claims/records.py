"""From documents to what the machine codes: plain records, kept in the cache, without frames."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from analysis.coding.codebook import load_codebook
from analysis.coding.coder import Coder
from analysis.documents.units import Document
from analysis.files.cache import cache_folder, code_fingerprint, digest, read_entry, write_entry
from analysis.files.project import CODEBOOK

Record = dict[str, Any]


class Recorder:
    """Codes documents by one codebook, read and compiled once for any number of them.

    Parameters
    ----------
    cache
        Folder for a document's records, by the hash of all they depend on.
    """

    def __init__(self, codebook: Path, cache: Path | None = None) -> None:
        self.codebook = load_codebook(codebook)
        self._coder = Coder(self.codebook)
        self._cache = cache
        self._key = digest(code_fingerprint(), codebook.read_bytes()) if cache else ""

    def records(self, document: Document) -> list[Record]:
        """Give a document's records, from the cache where they are kept."""
        if self._cache is None:
            return list(claim_records(document, self._coder))
        key = digest(self._key, document.contents())
        if (kept := read_entry(self._cache, key)) is not None:
            return json.loads(kept)  # type: ignore[no-any-return]
        records = list(claim_records(document, self._coder))
        write_entry(self._cache, key, json.dumps(records, ensure_ascii=False).encode())
        return records


def claim_records(document: Document, coder: Coder) -> Iterator[Record]:
    """Give one record a unit, keyed as `analysis.claims.table.COLUMNS`; not yet assessed."""
    for unit, codes in zip(document.units, coder.code(document), strict=True):
        yield {
            "claim_id": unit.claim_id,
            "document": unit.document,
            "source_file": unit.source_file,
            "section_path": list(unit.section_path),
            "paragraph": unit.paragraph,
            "position": unit.position,
            "start": unit.start,
            "end": unit.end,
            "text": unit.text,
            "kind": codes.kind,
            "themes": codes.themes,
            "partners": codes.partners,
            "categories": codes.categories,
            "direction": codes.direction,
            "checkable": codes.checkable,
            "coded_by": ["machine"],
            "rules": codes.rules,
            "propositions": None,
            "status": None,
            "page": None,
            "parts": [],
        }


def record_documents(project: Path, documents: Sequence[Document]) -> list[Record]:
    """Give the records of documents by the project's codebook."""
    recorder = Recorder(project / CODEBOOK, cache_folder(project))
    return [record for document in documents for record in recorder.records(document)]
