"""nbconvert exporter: a notebook as one HTML file that loads nothing."""

from typing import Any

from nbformat import NotebookNode
from traitlets import default

from analysis.exporters.base import BriefingExporter
from analysis.page.markup import render_page


class BriefingHTMLExporter(BriefingExporter):
    """Set a notebook as an accessible page: ``jupyter nbconvert --to briefing_html``."""

    export_from_notebook = "Briefing (HTML)"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override] # as nbconvert's own exporters do
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page and nbconvert's resources."""
        document, kept = self.compose_foreign(nb, resources)
        return render_page(document), kept
