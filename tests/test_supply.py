"""What the project is made from: its licences, its bill of materials, its known flaws."""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
REQUIREMENTS = PROJECT / "requirements"
PERMISSIVE = {
    "0BSD", "Apache-2.0", "Apache 2.0", "Apache License, Version 2.0", "Apache Software License",
    "APL 2", "BSD", "BSD License", "BSD 3-Clause License", "BSD-2-Clause", "BSD-3-Clause",
    "CC0-1.0", "ISC", "ISC License", "ISC license", "MIT", "MIT License", "MIT license", "MIT-0",
    "MIT-CMU", "PSF-2.0", "PSFL", "Python Software Foundation License", "Zlib",
}  # fmt: skip
# What binds its own files alone, and a font that is embedded in documents.
WEAK = {"MPL-2.0", "Mozilla Public License 2.0 (MPL 2.0)", "SIL OFL 1.1"}
# What tests run beside the project, and what is never part of it.
TESTS_ONLY = {"krippendorff": "GPL-3.0-or-later"}


def script(name):
    spec = importlib.util.spec_from_file_location(name, PROJECT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def licences():
    text = (PROJECT / "docs" / "licences.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(.+)` \| (\S+) \| (.+) \| (.+) \|$", text, flags=re.M)
    return {(name, version): (licence, locks.split(", ")) for name, version, licence, locks in rows}


def test_licences_lists_exactly_what_is_locked(licences):
    listed = {key: locks for key, (_, locks) in licences.items()}
    assert listed == script("make_licences").locked(REQUIREMENTS), "run `make licences`"


def test_every_licence_may_stand_beside_ours(licences):
    for (name, _), (licence, locks) in licences.items():
        if name in TESTS_ONLY and "build" not in locks:
            assert licence == TESTS_ONLY[name]
            continue
        parts = {part.strip(" ()") for part in re.split(r" AND | OR ", licence)}
        assert parts <= PERMISSIVE | WEAK or licence in WEAK, (name, licence)


def test_sbom_holds_every_locked_distribution_with_its_hashes(tmp_path):
    target = tmp_path / "sbom.json"
    argv = ["requirements", "requirements/build.txt", "--pyproject", "pyproject.toml"]
    subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", *argv, "--output-reproducible", "-o", target],
        cwd=PROJECT, check=True, capture_output=True,
    )  # fmt: skip
    bom = json.loads(target.read_text(encoding="utf-8"))
    assert (bom["bomFormat"], bom["metadata"]["component"]["name"]) == (
        "CycloneDX",
        "claims-briefing",
    )
    locked = script("make_licences").locked(REQUIREMENTS)
    build = {key for key, locks in locked.items() if "build" in locks}
    assert {(one["name"].lower(), one["version"]) for one in bom["components"]} == build
    for one in bom["components"]:
        assert any(reference["hashes"] for reference in one["externalReferences"]), one["name"]


def answer(**more):
    return json.dumps({"dependencies": [{"name": "a", "version": "1", "vulns": [], **more}]})


UNREACHED = "requests.exceptions.ConnectionError: no route"
FLAW = {"id": "X-1", "fix_versions": ["2"]}


@pytest.mark.parametrize(
    ("given", "complaint", "option", "code", "said"),
    [
        (answer(), "", False, 0, "1 distributions, no known flaw"),
        (answer(vulns=[FLAW]), "", True, 1, "a 1: X-1, mended in ['2']"),
        (answer(skip_reason="unknown"), "", True, 1, "could not be asked for: a"),
        (json.dumps({"dependencies": []}), "", True, 1, "could not be asked for: all"),
        ("", UNREACHED, False, 1, "no route"),
        ("", UNREACHED, True, 0, "no route"),
        ("", "TypeError: a fault of another kind", True, 1, "another kind"),
    ],
)
def test_audit_is_clean_only_where_all_was_asked(given, complaint, option, code, said):
    found, words = script("audit").verdict(given, complaint, option)
    assert (found, said in words) == (code, True), words
