"""What both exporters do before they set anything: cells chosen, blocks read, one document."""

from collections.abc import Iterator, Mapping
from typing import Any

from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode

from analysis.exporters.notebook import notebook_blocks
from analysis.page.blocks import BLOCKS_MIME
from analysis.page.document import compose
from analysis.page.navigation import Composed

_SETTINGS = "claims_briefing"
_HIDING = {"hide_input": "code", "hide_markdown": "markdown"}
# The tag by which Jupyter's publishing tools keep what a cell shows from readers.
_UNSHOWN = "remove-output"


class BriefingExporter(TemplateExporter):
    """Read a notebook as nbconvert's template exporters do, with their options.

    ``exclude_input``, ``exclude_output``, ``exclude_output_stdin``, ``exclude_markdown``,
    ``exclude_code_cell``, ``exclude_raw`` and ``exclude_unknown`` work as elsewhere in nbconvert,
    and so do its preprocessors. A notebook itself can say that readers see neither its code, by
    ``hide_input``, nor its Markdown cells, by ``hide_markdown``: in its settings block or its
    metadata under ``claims_briefing``. What a cell tagged ``remove-output`` shows readers do not
    see, nor any cell with a tag that the settings block names in ``leave_out``; cells with one of
    its ``on_screen`` tags stand in the HTML alone.
    """

    def compose_notebook(
        self, nb: NotebookNode, resources: dict[str, Any] | None
    ) -> tuple[Composed, dict[str, Any]]:
        """Return the composed document of a notebook, and nbconvert's resources."""
        # Past TemplateExporter, whose own version would render its Jinja template.
        chosen, kept = super(TemplateExporter, self).from_notebook_node(nb, resources)
        # A notebook's word holds even where a preprocessor takes away the output that says it.
        hidden = _hidden_sources(nb) | _hidden_sources(chosen)
        left_out = {tag for values in _settings(nb) for tag in values.get("leave_out", ())}
        chosen.cells = [
            cell
            for cell in chosen.cells
            if not self._is_excluded(cell) and left_out.isdisjoint(tags_of(cell))
        ]
        on_screen = {tag for values in _settings(nb) for tag in values.get("on_screen", ())}
        for cell in chosen.cells:
            self._empty(cell, hidden)
            if not on_screen.isdisjoint(tags_of(cell)):
                _keep_off_paper(cell)
        name = kept.get("metadata", {}).get("name", "")
        title = str(chosen.metadata.get("title", "") or name)
        return compose(notebook_blocks(chosen), title), kept

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
        return bool(by_type.get(cell.cell_type, self.exclude_unknown))

    def _empty(self, cell: NotebookNode, hidden: set[str]) -> None:
        """Take out of a cell the source and the outputs that readers are not to see."""
        excluded = cell.cell_type == "code" and self.exclude_input
        if excluded or cell.cell_type in hidden or _is_marked(cell):
            cell.source = ""
        if _UNSHOWN in tags_of(cell):
            cell.outputs = []
        if "outputs" in cell:
            cell.outputs = [output for output in cell.outputs if self._is_shown(output)]

    def _is_shown(self, output: NotebookNode) -> bool:
        stdin = output.output_type == "stream" and output.name == "stdin"
        return not (self.exclude_output or (self.exclude_output_stdin and stdin))


def _keep_off_paper(cell: NotebookNode) -> None:
    for output in cell.get("outputs", ()):
        for block in output.get("data", {}).get(BLOCKS_MIME, {}).get("blocks", ()):
            block["medium"] = "screen"


def tags_of(cell: Mapping[str, Any]) -> list[str]:
    """List a cell's tags; what is no list of tags has none."""
    tags = cell.get("metadata", {}).get("tags", ())
    return [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []


def _is_marked(cell: NotebookNode) -> bool:
    """Tell whether nbconvert's TagRemovePreprocessor, or a tool like it, hides the source."""
    mark = cell.metadata.get("transient")
    return isinstance(mark, Mapping) and bool(mark.get("remove_source"))


def _hidden_sources(notebook: NotebookNode) -> set[str]:
    """Name the types of cells whose source the notebook itself keeps from readers."""
    told = [notebook.metadata.get(_SETTINGS, {}), *_settings(notebook)]
    return {cell for name, cell in _HIDING.items() if any(values.get(name) for values in told)}


def _settings(notebook: NotebookNode) -> Iterator[Mapping[str, Any]]:
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            for block in output.get("data", {}).get(BLOCKS_MIME, {}).get("blocks", ()):
                if block["type"] == "settings":
                    yield block["values"]
