"""What the notebooks' panels share: one style, notices, and blocks for the exporters."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import ipywidgets as widgets

from analysis import tokens
from analysis.blocks import BLOCKS_MIME, Block, FigureBlock, escape as literal
from analysis.charts import Chart

# JupyterLab's own variables, so that its dark theme works; a chart is drawn for light paper.
STYLE = f"""<style>
.x-panel {{ font-size: 14px; line-height: 1.5; color: var(--jp-content-font-color1, {tokens.INK}); }}
.x-panel p {{ margin: 0 0 .45em; }}
.x-panel a {{ color: var(--jp-content-link-color, {tokens.ACCENT}); text-decoration: underline; }}
.x-muted, .x-path, .x-gap, .x-context, .x-place {{ color: var(--jp-content-font-color2, {tokens.MUTED}); }}
.x-path, .x-place, .x-small {{ font-size: 12px; }}
.x-heading {{ font-weight: 600; }}
.x-claim {{ font-size: 17px; line-height: 1.9; padding: .3em 0 .3em .8em; border-left: 4px solid {tokens.ACCENT}; }}
.x-evidence, .x-context {{ padding-left: 1.05em; line-height: 1.8; }}
.x-gap {{ padding-left: 1.05em; line-height: 1; }}
.x-panel mark {{ background: color-mix(in srgb, {tokens.SERIES[3]} 18%, transparent); color: inherit; }}
.x-code {{ display: inline-block; padding: 0 .5em; margin: 0 .3em .15em 0; border-radius: 3px; border: 1px solid currentColor; font-size: 13px; }}
.x-none {{ font-style: italic; }}
.x-differs {{ font-weight: 600; color: var(--jp-error-color0, {tokens.WARN}); }}
.x-notice {{ padding: .4em .8em; border-left: 4px solid {tokens.SERIES[4]}; background: var(--jp-layout-color2, {tokens.PANEL}); }}
.x-fault {{ border-left-color: {tokens.WARN}; }}
.x-figure {{ background: {tokens.PAPER}; color: {tokens.INK}; padding: 12px 16px; max-width: 860px; }}
.x-figure svg {{ width: 100%; height: auto; }}
.x-figure a {{ pointer-events: none; }}
.x-caption {{ font-weight: 600; }}
.x-scroll {{ max-height: 430px; overflow: auto; }}
.x-panel table {{ border-collapse: collapse; font-size: 13px; margin: 0; table-layout: auto; }}
.x-panel td, .x-panel th {{ text-align: left; vertical-align: top; padding: .25em .6em; white-space: normal; }}
.x-panel tr {{ border-top: 1px solid var(--jp-border-color2, {tokens.RULE}); }}
.x-panel thead th {{ position: sticky; top: 0; background: var(--jp-layout-color1, {tokens.PAPER}); }}
.x-status {{ white-space: nowrap !important; font-weight: 600; }}
.x-status::before {{ content: ""; display: inline-block; width: .7em; height: .7em; margin-right: .45em; border-radius: 50%; background: var(--x-status); }}
.x-moved td {{ background: color-mix(in srgb, {tokens.SERIES[1]} 16%, transparent); }}
.x-panel table.x-concordance td {{ white-space: nowrap; vertical-align: baseline; }}
.x-panel table.x-concordance .x-left {{ text-align: right; direction: rtl; }}
.x-panel table.x-concordance td.x-left, .x-panel table.x-concordance td {{ max-width: 24em; overflow: hidden; text-overflow: ellipsis; }}
.x-panel table.x-concordance th {{ padding: .25em 0; white-space: nowrap; color: var(--jp-content-link-color, {tokens.ACCENT}); }}
.x-legend span {{ display: inline-block; margin-right: 1em; border-bottom: 3px solid; line-height: 1.3; }}
.x-row {{ border-top: 1px solid var(--jp-border-color2, {tokens.RULE}); padding: 6px 0; }}
</style>"""


class Panel(widgets.VBox):  # type: ignore[misc] # ipywidgets is untyped
    """Widgets in a column, which the exporters set as the blocks of the moment it was run."""

    def __init__(
        self,
        children: Sequence[widgets.Widget],
        blocks: Callable[[], Sequence[Block]] = lambda: (),
    ) -> None:
        super().__init__([widgets.HTML(STYLE, layout={"display": "none"}), *children])
        self._blocks = blocks
        self.add_class("x-panel")

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = super()._repr_mimebundle_(**options)
        data = [block.to_json() for block in self._blocks()]
        return {**bundle, BLOCKS_MIME: {"version": 1, "blocks": data}}


def notice(text: str, fault: bool = False) -> str:
    """Set a plain sentence as an HTML notice; a fault is told by its edge and its role."""
    if not text:
        return ""
    kind, role = ("x-notice x-fault", "alert") if fault else ("x-notice", "status")
    return f'<p class="{kind}" role="{role}">{escape(text)}</p>'


def figure_html(chart: Chart | None) -> str:
    """Set a chart under its finding as HTML, with its alternative text."""
    if chart is None:
        return notice("Nothing to draw for this choice.")
    return (
        f'<div class="x-figure"><p class="x-caption">{escape(chart.title)}</p>'
        f'<div role="img" aria-label="{escape(chart.alt)}">{chart.svg()}</div></div>'
    )


def figure_blocks(chart: Chart | None) -> list[Block]:
    """Set a chart for the exporters."""
    if chart is None:
        return []
    return [FigureBlock(chart.svg(), chart.alt, chart.title, f"figure-{chart.name}")]


__all__ = ["Panel", "figure_blocks", "figure_html", "literal", "notice"]
