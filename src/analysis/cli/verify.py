"""Rebuild a briefing from its provenance and compare every file, byte for byte.

example:
  briefing verify reports/
"""

import argparse
import logging
import tempfile
from pathlib import Path
from typing import Any

from analysis.errors import AnalysisError, ReportError
from analysis.files.cache import disable_cache
from analysis.files.project import parse_json

log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="what a build wrote")


def run(args: argparse.Namespace) -> int:
    """Rebuild beside, compare, and name what differs in each file."""
    from analysis.briefing.parameters import read_parameters
    from analysis.briefing.provenance import provenance
    from analysis.report.building import build

    disable_cache()
    kept = _read(args.folder / "provenance.json")
    parameters = read_parameters(args.project, kept["parameters"], "provenance.json")
    _compare_facts(kept, provenance(args.project, parameters))
    formats = [f for f in ("html", "pdf") if (args.folder / f"briefing.{f}").exists()]
    differing = []
    with tempfile.TemporaryDirectory() as folder:
        rebuilt = build(args.project, kept["parameters"], Path(folder), formats)
        for file in rebuilt:
            difference = _difference(args.folder / file.name, file)
            if difference:
                differing.append(file.name)
                log.error("DIFFERS %s", difference)
            else:
                log.info("same    %s", file.name)
    return ReportError.exit_code if differing else 0


def _read(path: Path) -> dict[str, Any]:
    try:
        record = parse_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise AnalysisError(f"{path} cannot be read: name a folder that a build wrote.") from None
    parts = ("parameters", "inputs", "versions")
    if not isinstance(record, dict) or not all(isinstance(record.get(p), dict) for p in parts):
        raise AnalysisError(f"{path} is no record of a build: name a folder that a build wrote.")
    return record


def _compare_facts(kept: dict[str, Any], current: dict[str, Any]) -> None:
    """Say which input or version differs; with other ones the bytes may well differ too."""
    for part in ("inputs", "versions"):
        for name in sorted(set(kept[part]) | set(current[part])):
            before, now = kept[part].get(name), current[part].get(name)
            if before != now:
                raise ReportError(f"{name} was {before} and is {now}: restore it to verify.")


def _difference(published: Path, rebuilt: Path) -> str:
    """Say how a published file differs from its rebuild, "" where it does not."""
    if not published.is_file():
        return f"{published.name} is missing there: its rebuild has it."
    old, new = published.read_bytes(), rebuilt.read_bytes()
    if old == new:
        return ""
    length = min(len(old), len(new))
    offset = next((i for i in range(length) if old[i] != new[i]), length)
    return (
        f"{published.name} differs from its rebuild at byte {offset}: "
        f"{old[offset : offset + 40]!r} there, {new[offset : offset + 40]!r} rebuilt."
    )
