import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.page.blocks import (
    BLOCKS_MIME,
    Callout,
    Column,
    FigureBlock,
    Heading,
    Prose,
    Table,
    Title,
    code,
    escape,
    show,
)
from analysis.page.markdown import parse_cell, parse_markdown, parse_notebook_markdown

HOSTILE = [
    '#read("/etc/passwd") #eval("1")',
    "] } ) $x$ @ref <label> \\ ~~~",
    "</script><script>alert(1)</script>",
    "[x](javascript:alert(1)) ![i](http://e.org/i.png) <http://e.org>",
    "# not a heading",
    "- not a list",
    "1. not a list",
    "> not a quote",
    "    not code",
    "| not | a table |",
    "*not* __emphasis__ `not code` &amp; &#60;",
    "{{ 7 * 7 }} {% raw %}",
    "\\\\[a\\]\\(b\\)",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("parse", [parse_cell, parse_markdown, parse_notebook_markdown])
def test_escape_leaves_one_run_of_literal_text(text, parse):
    nodes = parse("x " + escape(text) + " x")
    if nodes[0]["t"] == "p":
        (paragraph,) = nodes
        nodes = paragraph["c"]
    assert nodes == [{"t": "text", "v": f"x {text} x"}]


@given(st.text(alphabet="a \\`*_[]()<>#-+.!|&;1{}~$@\"'"))
def test_escape_survives_any_punctuation_at_the_start_of_a_paragraph(text):
    nodes = parse_markdown("x" + escape(text) + "x")
    assert nodes == [{"t": "p", "c": [{"t": "text", "v": f"x{text}x"}]}]


def test_escape_makes_line_breaks_spaces():
    assert escape("a\r\n\n- b\u2028c\x0bd") == r"a \- b c d"


@pytest.mark.parametrize("text", ["a`b", "`a`", "``", "*a* <b> \\*", "a-b_c"])
def test_code_keeps_its_text_literal(text):
    assert parse_cell("x " + code(text)) == [{"t": "text", "v": "x "}, {"t": "code", "v": text}]


def test_to_json_is_plain_data():
    table = Table("Caption", (Column("A", "right", 2), Column("B")), (("1", "2"),), "t")
    assert json.loads(json.dumps(table.to_json())) == {
        "type": "table",
        "caption": "Caption",
        "columns": [
            {"name": "A", "align": "right", "width": 2},
            {"name": "B", "align": "left", "width": None},
        ],
        "rows": [["1", "2"]],
        "anchor": "t",
        "note": "",
        "printed": [],
        "row_anchors": [],
        "row_data": [],
        "size": "normal",
        "row_header": True,
    }
    title = Title("T", facts=(("Label", "*md*"),)).to_json()
    assert title["facts"] == [["Label", "*md*"]]


def test_table_refuses_a_row_of_another_length():
    with pytest.raises(ValueError, match=r"table 'Caption', row 2: 1 cells for 2 columns"):
        Table("Caption", (Column("A"), Column("B")), (("1", "2"), ("1",)))


def test_table_refuses_anchors_that_are_not_one_a_row():
    with pytest.raises(ValueError, match="2 row anchors for 1 rows"):
        Table("Caption", (Column("A"),), (("1",),), row_anchors=("a", "b"))


def test_show_gives_data_html_and_text():
    shown = show(Title("The title"), Heading(1, "First"), Prose("Some *words*."))
    bundle = shown._repr_mimebundle_()
    assert [block["type"] for block in bundle[BLOCKS_MIME]["blocks"]] == [
        "title",
        "heading",
        "prose",
    ]
    assert "The title" in bundle["text/html"]
    assert "<h2>First</h2>" in bundle["text/html"]
    assert "<em>words</em>" in bundle["text/html"]
    assert bundle["text/plain"].splitlines()[1] == "heading · First"


def test_show_escapes_plain_strings_in_html():
    html = show(Callout("<b>title</b>", escape("<i>x</i>")))._repr_mimebundle_()["text/html"]
    assert not re.search(r"<[bi]>", html)
    assert "&lt;b&gt;title&lt;/b&gt;" in html
    assert "&lt;i&gt;x&lt;/i&gt;" in html


def test_show_tells_of_a_drawing_that_is_none():
    html = show(FigureBlock("not svg", "Alt", "Caption"))._repr_mimebundle_()["text/html"]
    assert "An image that cannot be read stood here." in html
