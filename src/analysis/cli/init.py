"""Start a project on another subject: documents, codebook, notebooks, no evidence yet.

The new project takes the notebooks and guides of the one around it, a small codebook that any
subject can begin with, and an example document, and builds at once. Then add documents of your
own, change the themes in data/codebook.yaml, and take the example out: `briefing remove example`.

examples:
  briefing init ../water
  briefing init ../water --subject 'Water supply in Ghana' && cd ../water && briefing build
"""

import argparse
import hashlib
import json
import logging
import re
import shutil
from importlib.resources import files
from pathlib import Path

import yaml

from analysis.claims.codings import empty_codings, write_codings
from analysis.documents.sources import MANIFEST, SOURCES
from analysis.errors import AnalysisError
from analysis.files.project import CODEBOOK, OVERRIDES, REPORTS

log = logging.getLogger(__name__)
EXAMPLE = "example.txt"
DOCS = "docs"
GUIDES = ("coding.md", "evidence.md", "notebooks.md", "parameters.md", "recipes.md")
IGNORED = ".cache/\n.ipynb_checkpoints/\nreports/*\n!reports/parameters/\n"
_TITLE = re.compile(r"^title: .*$", re.MULTILINE)
# Called outside any project, a new one begins from the one that this package was installed from.
ELSEWHERE = Path(__file__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that does not exist yet")
    parser.add_argument("--subject", default="A new subject", help="what the documents are about")


def run(args: argparse.Namespace) -> int:
    """Make the folder; nothing is touched when it exists."""
    target: Path = args.folder
    if target.exists() and any(target.iterdir()):
        raise AnalysisError(f"{target} exists and is not empty: name a new folder.")
    (target / SOURCES).mkdir(parents=True)
    (target / REPORTS / "parameters").mkdir(parents=True)
    shutil.copytree(args.project / "notebooks", target / "notebooks")
    for guide in (
        path for path in (args.project / DOCS / name for name in GUIDES) if path.exists()
    ):
        (target / DOCS).mkdir(exist_ok=True)
        shutil.copy(guide, target / DOCS)
    (target / CODEBOOK).write_text(_codebook(args.subject), encoding="utf-8")
    write_codings(empty_codings(), target / OVERRIDES)
    example = files("analysis.starter").joinpath(EXAMPLE).read_bytes()
    (target / SOURCES / EXAMPLE).write_bytes(example)
    manifest = _manifest(args.subject, hashlib.sha256(example).hexdigest())
    (target / MANIFEST).write_text(manifest, encoding="utf-8")
    readme = files("analysis.starter").joinpath("README.md").read_text(encoding="utf-8")
    (target / "README.md").write_text(readme.format(subject=args.subject), encoding="utf-8")
    (target / ".gitignore").write_text(IGNORED, encoding="utf-8")
    log.info("made %s: `cd` into it and run `briefing build`", target)
    return 0


def _codebook(subject: str) -> str:
    """Give the starter's codebook the subject for a title."""
    text = files("analysis.starter").joinpath("codebook.yaml").read_text(encoding="utf-8")
    title = "title: " + json.dumps(f"Claims: {subject}", ensure_ascii=False)
    return _TITLE.sub(lambda _: title, text, count=1)


def _manifest(subject: str, digest: str) -> str:
    entry = {
        "id": "example",
        "title": "An example document",
        "file": EXAMPLE,
        "sha256": digest,
        "language": "en",
        "genre": "example",
        "reliability": "F",
        "reason": "Written to show the form; replace it.",
    }
    documents = yaml.safe_dump([entry], sort_keys=False, allow_unicode=True)
    indented = "".join(f"  {line}\n" for line in documents.splitlines())
    return f"subject: {json.dumps(subject, ensure_ascii=False)}\ndocuments:\n{indented}"
