"""nbconvert exporter: a notebook as tagged PDF, set by Typst without LaTeX or a browser."""

import base64
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from importlib import resources as package
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any

import typst
from nbformat import NotebookNode
from traitlets import default

from analysis.errors import ReportError
from analysis.exporters.base import BriefingExporter
from analysis.exporters.tagging import finish_tags
from analysis.exporters.typesetting import prepare
from analysis.page import design
from analysis.page.fonts import font_files
from analysis.page.navigation import Composed, destinations

_started = Event()


class BriefingPDFExporter(BriefingExporter):
    """Set a notebook as tagged PDF: ``jupyter nbconvert --to briefing_pdf``."""

    export_from_notebook = "Briefing (PDF)"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override] # as nbconvert's own exporters do
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """Return the PDF and nbconvert's resources."""
        document, kept = self.compose_foreign(nb, resources)
        return render_pdf(document), kept


def render_pdf(document: Composed) -> bytes:
    """Return a composed document as PDF; see `manuscript`."""
    with manuscript(document) as typeset:
        return typeset()


@contextmanager
def manuscript(document: Composed) -> Iterator[Callable[[], bytes]]:
    """Write down all that Typst reads, and give the function that sets it.

    It returns PDF/UA-1 and PDF/A-2a, for equal documents equal bytes, or raises `ReportError` if
    Typst refuses the document. It runs no Python to speak of, so a thread can run it beside
    others. The document reaches Typst as data in an otherwise empty folder, never as code, and
    Typst can read nothing outside that folder.
    """
    prepared = prepare(document)
    with TemporaryDirectory(prefix="briefing-") as folder:
        root, fonts = Path(folder, "root"), Path(folder, "fonts")
        root.mkdir()
        fonts.mkdir()
        # Typst takes folders only, and the font packages' own hold other faces and formats
        # of the same names, of which it would take whichever it meets first.
        for file in font_files():
            shutil.copyfile(file, fonts / file.name)
        _write_data(prepared, root)
        typeset = partial(_compile, root, fonts, _timestamp(prepared["settings"]))
        tables = [block["row_header"] for block in prepared["blocks"] if block["type"] == "table"]
        words = destinations(prepared["blocks"], prepared["settings"]["strings"])
        yield lambda: finish_tags(typeset(), tables, words)


def _write_data(document: Composed, root: Path) -> None:
    for number, block in enumerate(document["blocks"], start=1):
        if block["type"] == "image":
            block["file"] = f"{number}.{block['format'].partition('+')[0]}"
            (root / block["file"]).write_bytes(base64.b64decode(block.pop("data")))
    settings = document["settings"]
    made_from = {"made-from": _as_lines(settings["provenance"])}
    data = {**document, "settings": {**settings, **made_from}, "tokens": design.typst_tokens()}
    (root / "document.json").write_text(json.dumps(data), encoding="utf-8")


def _timestamp(settings: dict[str, Any]) -> int:
    """Return the PDF's time of creation; one that is not told must not be the clock's."""
    if settings["timestamp"] is not None:
        return int(settings["timestamp"])
    try:
        day = date.fromisoformat(settings["date"])
    except ValueError:
        return 0
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def has_typeset() -> bool:
    """Tell whether Typst, and so its threads, has run in this process."""
    return _started.is_set()


def _compile(root: Path, fonts: Path, timestamp: int) -> bytes:
    template = package.files("analysis.exporters") / "templates" / "briefing.typ"
    main = root / "briefing.typ"
    main.write_bytes(template.read_bytes())
    _started.set()
    try:
        return typst.compile(
            main,
            root=root,
            font_paths=[fonts],
            ignore_system_fonts=True,
            pdf_standards=["ua-1", "a-2a"],
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        raise ReportError(
            f"The PDF could not be set: Typst says «{error.message}»; the HTML is not affected."
        ) from error


def _as_lines(record: Mapping[str, Any]) -> list[str]:
    """Give a record as ``name: value`` lines, for formats that have no place for a tree."""
    return [
        f"{name}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
        for part in ("versions", "inputs", "parameters")
        for name, value in record.get(part, {}).items()
    ]
