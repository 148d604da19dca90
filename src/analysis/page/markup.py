"""Set a composed document as HTML: a whole page, or a fragment for a notebook."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from string import printable
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from analysis.page import design
from analysis.page.document import compose_fragment, map_text
from analysis.page.fonts import font_faces_css
from analysis.page.glyphs import showable
from analysis.page.navigation import Composed

# Strings that are no text: markup, addresses and data.
_NO_TEXT = (
    *("svg", "to", "anchor", "row_anchors", "row_data", "id", "code", "data", "type", "t"),
    *("lang", "language"),
)
# What English and French are written with, signs and dashes included.
LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2040)]))
_SCRIPTS = (
    *("early.js", "page.js", "charts.js", "search.js", "claims.js", "source.js", "address.js"),
)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("analysis.page"), autoescape=True, trim_blocks=True
    )
    # The one place where markup passes unescaped; `svg.clean_svg` has made it.
    environment.filters["drawn"] = Markup
    return environment


def render_fragment(blocks: Sequence[Mapping[str, Any]]) -> str:
    """Return HTML for some blocks, unnumbered, as a notebook shows them.

    Each brings the page's style along, for cells are run and cleared one by one. The fonts,
    which weigh ten times as much, come with the document's settings, and so once a notebook.
    """
    opens = any(block["type"] == "settings" for block in blocks)
    fonts = font_faces_css(LATIN, kerning=False) if opens else ""
    context = _context(compose_fragment(blocks))
    style = Markup(fonts + _fragment_style())
    return _environment().get_template("fragment.html").render(context, style=style)


@cache
def _fragment_style() -> str:
    """Return the page's style for what stands in a fragment, over JupyterLab's own."""
    scope = ":is(.briefing, .jp-OutputArea .briefing)"
    rules = "".join(map(_file, ("page.css", "fragment.css")))
    return f"{design.notebook_css_tokens(scope)}{scope}{{{rules}}}"


def render_page(document: Composed) -> str:
    """Return the whole page, one file that loads nothing from anywhere."""
    context = _context(document)
    characters = printable + json.dumps(context, ensure_ascii=False)
    style = font_faces_css(characters) + design.css_tokens() + _file("page.css")
    # Each a script of its own: what fails in one leaves the others alive.
    early, *scripts = (Markup(_file(name)) for name in _SCRIPTS)
    ours = {"style": Markup(style), "early": early, "scripts": scripts}
    ours["policy"] = _policy(style, [early, *scripts])
    return _environment().get_template("page.html").render(context, **ours)


def _context(document: Composed) -> dict[str, Any]:
    context: dict[str, Any] = map_text(document, showable, _NO_TEXT)
    units = {
        unit["id"]: unit["anchor"]
        for block in context["blocks"]
        for passage in block.get("passages", [])
        for unit in passage["units"]
        if "anchor" in unit
    }
    return {**context, "strings": context["settings"]["strings"], "units": units}


def _policy(style: str, scripts: Sequence[str]) -> str:
    """Return a Content-Security-Policy under which only this style and these scripts live."""
    allowed = " ".join(f"'{_digest(script)}'" for script in scripts)
    return (
        "default-src 'none'; "
        f"style-src '{_digest(style)}'; script-src {allowed}; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


@cache
def _file(name: str) -> str:
    folder = resources.files("analysis.page") / "templates"
    return (folder / name).read_text(encoding="utf-8")
