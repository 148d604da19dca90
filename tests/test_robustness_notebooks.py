"""Notebooks that others wrote, set by our exporters: nothing runs, hangs or is lost."""

import base64
import re
from io import BytesIO

import nbformat
import pypdf
import pytest
from lxml import html as lxml_html
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
    new_raw_cell,
)
from small import SOAK

from analysis.exporters.html import BriefingHTMLExporter
from analysis.exporters.typst import BriefingPDFExporter
from analysis.page.blocks import BLOCKS_MIME

MANY = 20_000 if SOAK else 2_000


def shown(bundle, **metadata):
    return new_code_cell("", outputs=[new_output("display_data", data=bundle, metadata=metadata)])


def drawn(inside, size='width="10" height="10"', before=""):
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{before}<svg {names} {size}>{inside}</svg>"


def drawing(*given, **more):
    return shown({"image/svg+xml": drawn(*given, **more)})


def blocks(*found):
    return shown({BLOCKS_MIME: {"version": 1, "blocks": list(found)}, "text/plain": "PLAIN"})


def encoded(data):
    return base64.b64encode(data).decode()


def nested(opening, closing, levels=10, copies=10):
    """Multiply a shape: each level repeats the one before."""
    parts = (
        f'<g id="a{n}">{opening.format(n - 1) * copies}{closing}</g>' for n in range(1, levels)
    )
    return f'<g id="a0"><rect width="1" height="1"/></g>{"".join(parts)}'


USES = nested('<use xlink:href="#a{}"/>', "")
PATTERNS = "".join(
    f'<pattern id="p{n}" width="1" height="1">'
    + f'<rect fill="url(#p{n - 1})" width="9" height="9"/>' * 10
    + "</pattern>"
    for n in range(1, 10)
)
ENTITIES = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
FIGURE = {
    "type": "figure",
    "svg": "",
    "alt": "a",
    "caption": "",
    "anchor": "",
    "note": "",
    "width": 1.0,
}
TABLE = {
    "type": "table",
    "caption": "c",
    "columns": [{"name": "a", "align": "left", "width": None}],
    "rows": [["a"]],
    "anchor": "",
    "note": "",
    "row_anchors": [],
    "size": "normal",
    "row_header": True,
    "row_data": [],
}
IMAGE = {"type": "image", "data": "AAAA", "alt": "a", "caption": "", "note": "", "anchor": ""}
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nquit\n"
GIF = b"GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
WIDE = "<td colspan=1000 rowspan=1000>x"
FILTER = (
    '<filter id="f" x="-1000" y="-1000" width="99999" height="99999">'
    '<feGaussianBlur stdDeviation="9999"/></filter><rect width="9" height="9" filter="url(#f)"/>'
    '<rect width="9" height="9" style="filter: blur(99999px)"/>'
    "<style>rect { filter: blur(99999px) }</style>"
)
LINKS = (
    "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x) [d](vbscript:x) "
    '[e](//evil.example) [f](file:///etc/passwd) [g](https://a/"onclick=alert(1)) '
    "![h](https://evil.example/x.png) <javascript:alert(1)> [i](\tjavascript:alert(1))"
)
CELLS = {
    "SVG: shapes that repeat one another 10^9 times": drawing(USES),
    "SVG: patterns that repeat one another 10^9 times": drawing(
        PATTERNS + '<rect fill="url(#p9)" width="9" height="9"/>'
    ),
    "SVG: a shape that repeats itself": drawing('<g id="a"><use href="#a"/></g>'),
    "SVG: entities, a billion laughs": drawing("<text>&i;</text>", before=f"{ENTITIES}]>"),
    "SVG: an entity that names a file": drawing(
        "<text>&x;</text>", before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    ),
    "SVG: pictures in files and on the network": drawing(
        '<image href="/etc/passwd" width="9" height="9"/>'
        '<image xlink:href="https://evil.example/x.png" width="9" height="9"/>'
        f'<image href="data:image/svg+xml;base64,{encoded(drawn(USES).encode())}"/>'
    ),
    "SVG: scripts, handlers, HTML inside": drawing(
        '<script>alert(1)</script><rect onclick="alert(1)" width="9" height="9"/>'
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"/>'
        '</foreignObject><a href="javascript:alert(1)"><text>x</text></a>'
        "<style>@import url(https://evil.example/x.css); rect { fill: url(//evil.example) }</style>"
    ),
    "SVG: filters larger than any memory": drawing(FILTER),
    "SVG: 5,000 levels deep": drawing("<g>" * 5000 + "</g>" * 5000),
    "SVG: a drawing of no size": drawing("", size='width="0" height="0"'),
    "SVG: a drawing of 10^9 points": drawing("", size='width="1e9" height="1e9"'),
    "SVG: half a character": drawing("<text>\ud800</text>"),
    "PNG: an EPS program, which Pillow would run": shown({"image/png": encoded(EPS)}),
    "PNG: a GIF": shown({"image/png": encoded(GIF)}),
    "PNG: no base64": shown({"image/png": "é" * 10}),
    "HTML: scripts, frames, handlers": shown(
        {
            "text/html": "<script>alert(1)</script><iframe src=//evil.example></iframe>"
            "<img src=x onerror=alert(1)>",
            "text/plain": "<IPython.core.display.HTML object>",
        }
    ),
    "HTML: a table in which hostile text stands": shown(
        {"text/html": "<table><tr><td>&lt;script&gt;alert(1)&lt;/script&gt;&#0;&#xD800;</table>"}
    ),
    "HTML: spans that make 10^9 cells": shown(
        {"text/html": f"<table><tr>{WIDE * 1000}</tr>{'<tr></tr>' * 1000}</table>"}
    ),
    "HTML: a span of 5,000 digits": shown(
        {"text/html": f"<table><tr><td colspan={'9' * 5000}>x</td></tr></table>"}
    ),
    "HTML: elements nested without end": shown(
        {"text/html": "<div>" * MANY + "<table><tr><td>x</table>"}
    ),
    "HTML: tables nested without end": shown({"text/html": "<table><tr><td>" * MANY + "x"}),
    "JavaScript, LaTeX, widgets": shown(
        {"application/javascript": "alert(1)", "text/latex": r"\input{/etc/passwd}"}
    ),
    "terminal escapes in a stream": new_code_cell(
        "",
        outputs=[
            new_output(
                "stream",
                text="\x1b]8;;http://evil.example\x07link\x1b[31m\x1b]0;t\x1b\\ \x1b]open\x9b31m\0",
            )
        ],
    ),
    "Markdown: dangerous links and pictures": new_markdown_cell(LINKS),
    "Markdown: quotes nested without end": new_markdown_cell("> " * MANY + "x"),
    "Markdown: lists nested without end": new_markdown_cell("- " * MANY + "x"),
    "Markdown: brackets without end": new_markdown_cell("[a](" * MANY),
    "Markdown: stars without end": new_markdown_cell("*a**" * MANY),
    "Markdown: HTML without end": new_markdown_cell("<!--" * MANY + "<a " * MANY),
    "Markdown: formulas without end": new_markdown_cell("$a" * MANY),
    "Markdown: half a character, NUL, entities": new_markdown_cell("# \ud800 \0 &#xD800; &#0;"),
    "a raw cell of HTML": new_raw_cell("<script>alert(1)</script>"),
    "blocks: none": shown({BLOCKS_MIME: None, "text/plain": "PLAIN"}),
    "blocks: text": shown({BLOCKS_MIME: "x", "text/plain": "PLAIN"}),
    "blocks: a number of them": shown({BLOCKS_MIME: {"blocks": 5}, "text/plain": "PLAIN"}),
    "blocks: words": blocks("a", "b"),
    "blocks: no type": blocks({}),
    "blocks: a type that is none": blocks({"type": ["a"]}, {"type": "nope"}),
    "blocks: a heading that is none": blocks({"type": "heading", "level": "x", "text": "a"}),
    "blocks: an unknown language": blocks(
        {"type": "heading", "level": 1, "text": "a", "anchor": "", "language": '"><script>'}
    ),
    "blocks: settings of other types": blocks(
        {"type": "settings", "values": {"keywords": 5, "title": ["a"], "strings": {"figure": 5}}}
    ),
    "blocks: a time beyond all calendars": blocks(
        {"type": "settings", "values": {"timestamp": 10**40}}
    ),
    "blocks: no language": blocks({"type": "settings", "values": {"language": "zz-ZZ-9999"}}),
    "blocks: a picture named ../../x": blocks({**IMAGE, "format": "/../../../../x"}),
    "blocks: a picture with a handler": blocks({**IMAGE, "format": 'png" onerror="alert(1)'}),
    "blocks: links in ready-made text": blocks(
        {"type": "flow", "c": [{"t": "link", "to": "javascript:alert(1)", "c": []}]}
    ),
    "blocks: a table without columns": blocks({**TABLE, "columns": [], "rows": [[]]}),
    "blocks: a table with a row too short": blocks({**TABLE, "rows": [[], ["a", "b"]]}),
    "blocks: columns of 10^308": blocks(
        {**TABLE, "columns": [{"name": "a", "align": "left", "width": 1e308}]}
    ),
    "blocks: a column aligned to <script>": blocks(
        {**TABLE, "columns": [{"name": "a", "align": 'x"><script>', "width": None}]}
    ),
    "blocks: a figure that repeats itself 10^9 times": blocks({**FIGURE, "svg": drawn(USES)}),
    "blocks: a figure with filters and handlers": blocks(
        {**FIGURE, "svg": drawn(FILTER + '<text onclick="alert(1)">x</text>')}
    ),
    "blocks: numbers without labels": blocks({"type": "stats", "items": [["a"]]}),
    "blocks: a source text of another shape": blocks(
        {"type": "source-text", "title": "t", "anchor": "a", "passages": [{"units": [["a"]]}]}
    ),
    "blocks: a language mark that never closes": blocks({"type": "prose", "md": ":fr[" * MANY}),
}
ALONE = [pytest.param({name: cell}, id=name) for name, cell in CELLS.items()] if SOAK else []


@pytest.mark.parametrize("cells", [pytest.param(CELLS, id="all of these in one"), *ALONE])
def test_exporters_set_a_hostile_notebook(cells, tried, request):
    notebook = new_notebook(cells=[*cells.values(), new_markdown_cell("The last cell.")])
    page = lxml_html.fromstring(BriefingHTMLExporter().from_notebook_node(notebook)[0])
    assert "The last cell." in page.text_content()
    bare = BriefingHTMLExporter().from_notebook_node(new_notebook(cells=[]))[0]
    ours = [script.text for script in lxml_html.fromstring(bare).xpath("//script")]
    assert [script.text for script in page.xpath("//script")] == ours
    for element in page.iter():
        assert element.tag not in ("iframe", "object", "embed", "base", "form", "foreignobject")
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name)
            if name in ("href", "src", "xlink:href"):
                assert re.match(r"(#|https?://|data:image/(png|jpeg|svg\+xml);base64,)", value)
    pdf = BriefingPDFExporter().from_notebook_node(notebook)[0]
    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
    assert "The last cell." in text
    assert "root:x:0" not in text
    tried(
        f"a notebook of others with {request.node.callspec.id}",
        "set as HTML and PDF; nothing runs, is fetched or opened; the cells beside it are there",
        2 * len(cells),
    )


def test_exporters_show_blocks_that_are_none_as_what_else_they_are():
    bundle = {BLOCKS_MIME: {"blocks": [{"type": "nope"}]}}
    notebook = new_notebook(cells=[shown({**bundle, "text/plain": "PLAIN"}), shown(bundle)])
    page = BriefingHTMLExporter().from_notebook_node(notebook)[0]
    assert "PLAIN" in page
    assert "nope" in page, "what cannot be set is not lost"


def test_exporters_leave_our_own_blocks_as_they_are(built):
    notebook = nbformat.read(built / "briefing.ipynb", as_version=4)
    exporter = BriefingHTMLExporter()
    assert (
        exporter.compose_foreign(notebook, None)[0] == exporter.compose_notebook(notebook, None)[0]
    )


def test_no_picture_is_run(monkeypatch, tried):
    """Pillow hands EPS to Ghostscript, whatever type the notebook claims."""
    run = []
    monkeypatch.setattr("PIL.EpsImagePlugin.Ghostscript", lambda *given, **_: run.append(given))
    notebook = new_notebook(cells=[CELLS["PNG: an EPS program, which Pillow would run"]])
    assert "cannot be read" in BriefingHTMLExporter().from_notebook_node(notebook)[0]
    assert run == []
    tried("an EPS program in the place of a PNG", "never handed to its interpreter")
