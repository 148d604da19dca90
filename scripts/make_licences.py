"""Write docs/licences.md: every locked distribution with its version and its licence.

Run it in an environment that holds all extras: ``python scripts/make_licences.py``.
"""

import re
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("build", "dev", "benchmark", "release")
HEAD = """# Licences

Every distribution that the locks in `requirements/` name, with its licence as its own metadata
states it. `build` is what a briefing needs; the other locks serve developing and releasing alone.
Written by `scripts/make_licences.py`; `tests/test_licences.py` holds it against the locks and
against the licences that may stand beside ours (MIT).

| distribution | version | licence | locks |
|---|---|---|---|
"""
# What is installed on other systems only, and metadata that say nothing or too much.
STATED: dict[str, str] = {}


def locked() -> dict[tuple[str, str], list[str]]:
    """Give each (name, version) with the locks that name it."""
    found: dict[tuple[str, str], list[str]] = {}
    for lock in LOCKS:
        text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
        for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, flags=re.M):
            found.setdefault((name, version), []).append(lock)
    return found


def licence(name: str) -> str:
    """Give a distribution's licence: what is stated here, else what its metadata say."""
    if name in STATED:
        return STATED[name]
    try:
        fields: Mapping[str, str] = metadata(name).json  # type: ignore[assignment]
    except PackageNotFoundError:
        sys.exit(f"{name} is not installed here: state its licence in {Path(__file__).name}.")
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in fields.get("classifier", ())
        if line.startswith("License :: ") and not line.endswith("OSI Approved")
    ]
    short = fields.get("license", "").strip()
    stated = fields.get("license_expression") or (short if 0 < len(short) < 60 else "")
    return stated or " AND ".join(classifiers) or sys.exit(f"{name} states no licence.")


def main() -> None:
    """Write the table."""
    rows = [
        f"| `{name}` | {version} | {licence(name)} | {', '.join(locks)} |\n"
        for (name, version), locks in sorted(locked().items())
    ]
    (ROOT / "docs" / "licences.md").write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
