"""Set what the notebooks' panels share as HTML: the style, notices, figures."""

from collections.abc import Sequence
from html import escape
from importlib import resources
from string import Template

from analysis.page import design
from analysis.page.blocks import Block
from analysis.page.fonts import font_faces_css
from analysis.page.markup import LATIN, render_fragment


def notice(text: str, fault: bool = False) -> str:
    """Set a plain sentence as an HTML notice; no text, no notice."""
    if not text:
        return ""
    kind, role = ("x-notice x-fault", "alert") if fault else ("x-notice", "status")
    return f'<p class="{kind}" role="{role}">{escape(text)}</p>'


def blocks_html(blocks: Sequence[Block]) -> str:
    """Set blocks as HTML, as `show` does."""
    if not blocks:
        return notice("There is nothing to draw for this choice.")
    return render_fragment([block.to_json() for block in blocks])


def style() -> str:
    """Give the panels' style sheet: the publication's tokens, and its font for the charts."""
    css = (resources.files("analysis.explore") / "panel.css").read_text(encoding="utf-8")
    values = {
        "ink": design.INK,
        "muted": design.MUTED,
        "rule": design.RULE,
        "paper": design.PAPER,
        "panel": design.PANEL,
        "accent": design.ACCENT,
        "warn": design.WARN,
        "amber": design.SERIES[1],
        "sky": design.SERIES[3],
        "good": design.SERIES[4],
    }
    return (
        f"<style>{font_faces_css(LATIN, kerning=False)}{Template(css).substitute(values)}</style>"
    )
