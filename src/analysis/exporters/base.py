"""What both exporters do before they set anything: cells chosen, blocks read, one document."""

from typing import Any

from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode

from analysis.exporters.notebook import notebook_blocks
from analysis.page.document import compose
from analysis.page.navigation import Composed

_SETTINGS = "claims_briefing"


class BriefingExporter(TemplateExporter):
    """Read a notebook as nbconvert's template exporters do, with their options.

    ``exclude_input``, ``exclude_output``, ``exclude_markdown``, ``exclude_code_cell`` and
    ``exclude_raw`` work as elsewhere in nbconvert. A notebook itself can say that readers
    see neither its code, by ``hide_input``, nor its Markdown cells, by ``hide_markdown``: in
    its settings block or its metadata under ``claims_briefing``.
    """

    def compose_notebook(
        self, nb: NotebookNode, resources: dict[str, Any] | None
    ) -> tuple[Composed, dict[str, Any]]:
        """Return the composed document of a notebook, and nbconvert's resources."""
        # Past TemplateExporter, whose own version would render its Jinja template.
        chosen, kept = super(TemplateExporter, self).from_notebook_node(nb, resources)
        chosen.cells = [cell for cell in chosen.cells if not self._is_excluded(cell)]
        if self.exclude_output:
            for cell in chosen.cells:
                cell.pop("outputs", None)
        blocks = notebook_blocks(chosen)
        hidden = _hidden_cells(chosen, blocks) | ({"code"} if self.exclude_input else set())
        blocks = [block for block in blocks if block.get("cell") not in hidden]
        name = kept.get("metadata", {}).get("name", "")
        return compose(blocks, str(chosen.metadata.get("title", "") or name)), kept

    def compose_foreign(
        self, nb: NotebookNode, resources: dict[str, Any] | None
    ) -> tuple[Composed, dict[str, Any]]:
        """Do the same for a notebook that anyone may have written."""
        # A build, which has just executed its own, does not wait for these imports.
        from analysis.exporters.foreign import hold_blocks

        return self.compose_notebook(hold_blocks(nb), resources)

    def _is_excluded(self, cell: NotebookNode) -> bool:
        by_type = {
            "markdown": self.exclude_markdown,
            "code": self.exclude_code_cell,
            "raw": self.exclude_raw,
        }
        return bool(by_type.get(cell.cell_type, False))


def _hidden_cells(notebook: NotebookNode, blocks: list[dict[str, Any]]) -> set[str]:
    settings = [block["values"] for block in blocks if block["type"] == "settings"]
    sources = [notebook.metadata.get(_SETTINGS, {}), *settings]
    names = {"hide_input": "code", "hide_markdown": "markdown"}
    return {cell for name, cell in names.items() if any(source.get(name) for source in sources)}
