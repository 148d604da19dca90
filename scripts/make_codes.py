"""Write tests/data/codes.csv: what the machine gives each unit of the project, without overrides.

``python scripts/make_codes.py``, or ``make codes``: read the difference against the codebook, and
commit it with the reason of each changed row.
"""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from analysis.claims.codings import codes_of
from analysis.claims.pipeline import code_documents
from analysis.coding.codebook import FIELDS
from analysis.documents.sources import load_documents

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "tests" / "data" / "codes.csv"


def code_rows(claims: Iterable[Mapping[Any, Any]]) -> dict[str, dict[str, str]]:
    """Give claim_id → field → its codes as one cell."""
    return {c["claim_id"]: {f: ";".join(codes_of(c[f])) for f in FIELDS} for c in claims}


def main() -> None:
    """Code the project's documents and write the table."""
    machine = code_documents(ROOT, load_documents(ROOT)).machine
    with TABLE.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ("claim_id", *FIELDS), lineterminator="\n")
        writer.writeheader()
        for claim_id, cells in code_rows(machine.to_dict("records")).items():
            writer.writerow({"claim_id": claim_id, **cells})


if __name__ == "__main__":
    main()
