"""What a briefing was made from: versions, the hashes of its inputs, its parameters.

Nothing of the machine is recorded: no path, no user, no host, no clock.
"""

import hashlib
import json
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from analysis.briefing.notebook import notebook_digest
from analysis.briefing.parameters import Parameters
from analysis.documents.extraction import EXTRACTED, MAP
from analysis.documents.sources import MANIFEST, SOURCES, read_manifest
from analysis.files.project import CODEBOOK, CODINGS, EVIDENCE, NOTEBOOK, OVERRIDES, PUBLICATION

VERSIONED = ("claims-briefing", "pandas", "matplotlib", "papermill", "nbconvert", "typst")


def provenance(project: Path, parameters: Parameters) -> dict[str, Any]:
    """Give the record of a run: ``parameters``, ``inputs`` (name → sha256), ``versions``."""
    return {
        "parameters": parameters.notebook_values(),
        "inputs": _input_hashes(project),
        "versions": {"python": platform.python_version()} | {n: version(n) for n in VERSIONED},
    }


def edition(record: Mapping[str, Any]) -> str:
    """Name an edition by the inputs and parameters of its record: eight hexadecimal digits.

    Equal editions say the same thing; software versions are left out on purpose.
    """
    made_from = [record["inputs"], record["parameters"]]
    return hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()[:8]


def _input_hashes(project: Path) -> dict[str, str]:
    names = [MANIFEST, CODEBOOK, EVIDENCE, OVERRIDES, PUBLICATION, NOTEBOOK]
    for entry in read_manifest(project).documents:
        names += (f"{SOURCES}/{entry.file}{kind}" for kind in ("", EXTRACTED, MAP))
    names += sorted(f"{CODINGS}/{path.name}" for path in (project / CODINGS).glob("*.csv"))
    return {name: _hash(project / name) for name in names if (project / name).is_file()}


def _hash(path: Path) -> str:
    """Hash a file; of the notebook what it does, and not what was tried in it."""
    if path.suffix == ".ipynb":
        return notebook_digest(path)
    return hashlib.sha256(path.read_bytes()).hexdigest()
