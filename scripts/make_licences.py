"""Write docs/licences.md: every locked distribution with its version and its licence.

``python scripts/make_licences.py [FOLDER…]``: licences are read from the metadata of what is
installed here and in the folders named, the site-packages of the other environments.
"""

import re
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("build", "dev", "benchmark")
HEAD = """# Licences

Every distribution that the locks in `requirements/` name, with its licence as its own metadata
states it. `build` is what a briefing needs; the other locks serve developing and measuring alone.
Nothing of it is shipped: each is installed from where its authors publish it. Written by
`make licences`; `tests/test_supply.py` holds the table against the locks, and the licences
against those that may stand beside ours (MIT for the code).

| distribution | version | licence | locks |
|---|---|---|---|
"""
# What is installed on other systems only, and metadata that say nothing.
STATED = {
    "aiohappyeyeballs": "PSF-2.0",
    "aiohttp": "Apache-2.0 AND MIT",
    "aiosignal": "Apache-2.0",
    "appnope": "BSD-2-Clause",
    "atheris": "Apache-2.0",
    "axe-playwright-python": "MIT AND MPL-2.0",
    "colorama": "BSD-3-Clause",
    "frozenlist": "Apache-2.0",
    "isoduration": "ISC",
    "multidict": "Apache-2.0",
    "propcache": "Apache-2.0",
    "ptyprocess": "ISC",
    "pywinpty": "MIT",
    "yarl": "Apache-2.0",
}


def canonical(name: str) -> str:
    """Give a distribution's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(folder: Path) -> dict[tuple[str, str], list[str]]:
    """Give each (name, version) of the locks in a folder with the locks that name it."""
    found: dict[tuple[str, str], list[str]] = {}
    for lock in LOCKS:
        text = (folder / f"{lock}.txt").read_text(encoding="utf-8")
        for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, flags=re.M):
            found.setdefault((canonical(name), version), []).append(lock)
    return found


def licence(name: str, installed: dict[str, Distribution]) -> str:
    """Give a distribution's licence: what is stated here, else what its metadata say."""
    if name in STATED:
        return STATED[name]
    if name not in installed:
        sys.exit(f"{name} is not installed here: state its licence in {Path(__file__).name}.")
    fields = installed[name].metadata
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in fields.get_all("Classifier", [])
        if line.startswith("License :: ") and not line.endswith("OSI Approved")
    ]
    short = (fields.get("License") or "").strip()
    stated = fields.get("License-Expression") or (short if 0 < len(short) < 60 else "")
    found = stated if stated and stated != "UNKNOWN" else " AND ".join(classifiers)
    return found or sys.exit(f"{name} states no licence: state it in {Path(__file__).name}.")


def main(folders: list[str]) -> None:
    """Write the table."""
    found = [*distributions(path=folders), *distributions()]
    installed = {canonical(one.metadata["Name"]): one for one in found}
    rows = [
        f"| `{name}` | {version} | {licence(name, installed)} | {', '.join(locks)} |\n"
        for (name, version), locks in sorted(locked(ROOT / "requirements").items())
    ]
    (ROOT / "docs" / "licences.md").write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
