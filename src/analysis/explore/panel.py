"""The panel that every notebook shows its widgets in."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import ipywidgets as widgets

from analysis.explore.markup import style
from analysis.page.blocks import BLOCKS_MIME, Block


class Panel(widgets.VBox):  # type: ignore[misc] # ipywidgets is untyped
    """Widgets in a column; exporters set its blocks as they stood when the cell was run."""

    def __init__(
        self,
        children: Sequence[widgets.Widget],
        blocks: Callable[[], Sequence[Block]] = lambda: (),
    ) -> None:
        super().__init__([_style(), *children])
        self._blocks = blocks
        self.add_class("x-panel")

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = super()._repr_mimebundle_(**options)
        data = [block.to_json() for block in self._blocks()]
        return {**bundle, BLOCKS_MIME: {"version": 1, "blocks": data}}


@cache
def _style() -> widgets.HTML:
    """Make the style sheet's widget, one for all panels: it carries fonts."""
    return widgets.HTML(style(), layout={"display": "none"})


def offer(control: widgets.Widget, options: Sequence[tuple[str, object]]) -> None:
    """Exchange what a selection offers, keeping its value where it can, else taking the first.

    Labels must differ: the widget finds its place by them.
    """
    kept = control.value
    control.options = options
    values = [value for _, value in options]
    if values:
        control.value = kept if kept in values else values[0]
