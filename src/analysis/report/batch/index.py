"""The index page of a batch: its runs' first pages, and their key figures side by side."""

import base64
import hashlib
import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from analysis.briefing.parameters import Parameters
from analysis.evidence import STATUSES
from analysis.files.publishing import replacing
from analysis.messages import Messages
from analysis.page import design
from analysis.report.batch.manifest import DONE, FAILED, Run

_THUMBNAIL_PPI = 40
_FIRST_PAGE = """#set page(width: 210mm, height: auto, margin: 0pt)
#image("briefing.pdf", page: 1, width: 100%)
"""


def render_thumbnail(pdf: Path, target: Path) -> None:
    """Draw a PDF's first page as a small PNG."""
    import typst

    with TemporaryDirectory(prefix="briefing-") as folder:
        shutil.copyfile(pdf, Path(folder, "briefing.pdf"))
        main = Path(folder, "page.typ")
        main.write_text(_FIRST_PAGE, encoding="utf-8")
        picture = typst.compile(main, format="png", ppi=_THUMBNAIL_PPI)
    with replacing(target) as stream:
        stream.write(picture)


def render_index(runs: Sequence[Run], out: Path) -> str:
    """Return the page, one file that loads nothing; links lead to the runs' own files."""
    messages = _messages()
    done = [run for run in runs if run.status == DONE]
    style = design.css_tokens() + _style()
    return (
        _environment()
        .get_template("index.html")
        .render(
            message=messages,
            style=Markup(style),
            policy=_policy(style),
            counts={"all": len(runs), "done": len(done), "failed": _count_failed(runs)},
            columns=_columns(messages),
            rows=[_row(run) for run in done],
            cards=[_card(run, out) for run in runs],
        )
    )


def _count_failed(runs: Sequence[Run]) -> int:
    return sum(run.status == FAILED for run in runs)


def _columns(messages: Messages) -> list[str]:
    names = ("run", "as-of", "selection", "claims", "checkable")
    statuses = STATUSES[:-1]  # what is not checkable is the rest of the claims
    return [messages(f"batch-{name}") for name in names] + [
        messages(f"evidence-status-{status}") for status in statuses
    ]


def _row(run: Run) -> dict[str, Any]:
    parameters = Parameters.model_validate(run.parameters)
    counted = ("claims", "checkable", *STATUSES[:-1])
    return {
        "name": run.name,
        "as_of": parameters.as_of.isoformat(),
        "selection": parameters.describe(),
        "numbers": [run.figures[name] for name in counted],
    }


def _card(run: Run, out: Path) -> Mapping[str, Any]:
    picture = out / f"{run.name}.png"
    shown = run.status == DONE and picture.is_file()
    return {
        "name": run.name,
        "status": run.status,
        "message": run.message,
        "picture": base64.b64encode(picture.read_bytes()).decode("ascii") if shown else "",
        "files": [name for name in ("briefing.html", "briefing.pdf") if name in run.files],
    }


@cache
def _messages() -> Messages:
    return Messages("en", lambda _field, code, _language: code)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("analysis.report.batch"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> str:
    folder = resources.files("analysis.report.batch") / "templates"
    return (folder / "index.css").read_text(encoding="utf-8")


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'"
