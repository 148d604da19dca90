import base64
import io
import struct
import zlib

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from analysis.exporters.frames import tables_of
from analysis.exporters.notebook import notebook_blocks
from analysis.page.blocks import Heading, Prose, show

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>'


@pytest.fixture(scope="module")
def png():
    buffer = io.BytesIO()
    Image.new("RGB", (3, 2), "navy").save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


def outputs(*found, metadata=None):
    cell = new_code_cell("", outputs=list(found), metadata=metadata or {})
    return notebook_blocks(new_notebook(cells=[cell]))


def data(bundle, **metadata):
    return new_output("display_data", data=bundle, metadata=metadata)


def test_notebook_blocks_takes_our_own_output_as_it_is():
    blocks = [Heading(1, "H"), Prose("*p*")]
    bundle = show(*blocks)._repr_mimebundle_()
    assert outputs(data(bundle)) == [block.to_json() for block in blocks]


def test_notebook_blocks_splits_markdown_cells(png):
    cell = new_markdown_cell(
        "# One\n\ntext\n\n![A box](attachment:b.png)\n\n| a |\n|--|\n| 1 |\n\n```\ncode\n```",
        attachments={"b.png": {"image/png": png}},
    )
    blocks = notebook_blocks(new_notebook(cells=[cell]))
    assert [block["type"] for block in blocks] == ["heading", "flow", "image", "table", "code"]
    assert blocks[2]["alt"] == "A box"
    assert blocks[2]["data"] == png


def test_notebook_blocks_opens_no_image_file():
    (block,) = notebook_blocks(new_notebook(cells=[new_markdown_cell("![alt](/etc/passwd)")]))
    assert block["c"][0]["c"] == [{"t": "text", "v": "alt (/etc/passwd)"}]


@pytest.mark.parametrize(
    ("metadata", "cell_metadata"),
    [
        ({"image/png": {"alt": "Said"}}, {}),
        ({"image/png.alt": "Said"}, {}),
        ({"image/png": {"image/png.alt": "Said"}}, {}),
        ({"alt": "Said"}, {}),
        ({}, {"alt": "Said"}),
        ({"alt": "Said"}, {"alt": "Not said"}),
    ],
)
def test_notebook_blocks_finds_alternative_text(png, metadata, cell_metadata):
    output = new_output("display_data", data={"image/png": png}, metadata=metadata)
    (block,) = outputs(output, metadata=cell_metadata)
    assert block["alt"] == "Said"


def claiming(width, height):
    """Give a PNG of one pixel whose header claims another size."""
    buffer = io.BytesIO()
    Image.new("L", (1, 1)).save(buffer, "PNG")
    picture = bytearray(buffer.getvalue())
    picture[16:24] = struct.pack(">II", width, height)
    picture[29:33] = struct.pack(">I", zlib.crc32(picture[12:29]))
    return base64.b64encode(picture).decode()


@pytest.mark.parametrize(
    "bundle",
    [
        {"image/png": claiming(20_000, 20_000)},
        {"image/png": "bm90IGEgcG5n"},
        {"image/png": "not base64!"},
        {"image/jpeg": ""},
        {"image/svg+xml": "<svg"},
    ],
)
def test_notebook_blocks_empties_an_image_that_cannot_be_read(bundle):
    (block,) = outputs(data(bundle))
    assert (block["type"], block["data"]) == ("image", "")


@pytest.mark.parametrize(
    ("bundle", "block"),
    [
        ({"text/plain": "a\x1b[31mb\x1b[0m"}, {"text": "ab", "note": ""}),
        ({"text/latex": "$x$", "text/plain": "x"}, {"text": "$x$", "note": "latex_source"}),
        ({"text/html": "<b>x</b>"}, {"text": "<b>x</b>", "note": "html_source"}),
        (
            {"text/html": "<b>x</b>", "text/plain": "<IPython.core.display.HTML object>"},
            {"text": "<b>x</b>", "note": "html_source"},
        ),
        ({"text/html": "<b>x</b>", "text/plain": "x"}, {"text": "x", "note": ""}),
        ({"application/json": {"a": 1}}, {"text": 'application/json\n{\n "a": 1\n}', "note": ""}),
    ],
)
def test_notebook_blocks_shows_other_outputs_as_source(bundle, block):
    assert outputs(data(bundle)) == [{"type": "code", **block}]


def test_notebook_blocks_prefers_a_drawing_to_pixels(png):
    (block,) = outputs(data({"image/png": png, "image/svg+xml": SVG, "text/plain": "<Figure>"}))
    assert block["format"] == "svg+xml"
    assert base64.b64decode(block["data"]).decode() == SVG


def test_notebook_blocks_shows_streams_and_errors():
    stream = new_output("stream", name="stderr", text="warned\n")
    error = new_output("error", ename="E", evalue="v", traceback=["\x1b[1mE\x1b[0m: v"])
    assert outputs(stream, error) == [
        {"type": "code", "text": "warned", "note": ""},
        {"type": "error", "text": "E: v"},
    ]


def test_notebook_blocks_puts_outputs_after_their_code():
    cell = new_code_cell("1 + 1", outputs=[data({"text/plain": "2"})])
    blocks = notebook_blocks(new_notebook(cells=[cell]))
    assert [block["text"] for block in blocks] == ["1 + 1", "2"]


def cells(table):
    return [["".join(node["v"] for node in cell) for cell in row] for row in table["rows"]]


def test_tables_of_reads_a_data_frame():
    frame = pd.DataFrame({"text": ["<a>", "b"], "n": [1.5, -2]}, index=["r1", "r2"])
    (table,) = tables_of(frame.to_html())
    assert [column["name"] for column in table["columns"]] == ["", "text", "n"]
    assert [column["align"] for column in table["columns"]] == ["left", "left", "right"]
    assert cells(table) == [["r1", "<a>", "1.5"], ["r2", "b", "-2.0"]]
    assert table["row_header"] is True


def test_tables_of_repeats_what_spans_rows_and_columns():
    frame = pd.DataFrame(
        {("x", "p"): [1, 2, 3], ("x", "q"): [4, 5, 6]},
        index=pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)], names=["k", "l"]),
    )
    (table,) = tables_of(frame.to_html())
    assert [column["name"] for column in table["columns"]] == ["k", "l", "x · p", "x · q"]
    assert cells(table) == [["a", "1", "1", "4"], ["a", "2", "2", "5"], ["b", "1", "3", "6"]]


def test_tables_of_keeps_the_text_beside_as_a_note_and_drops_styles():
    markup = "<style>td {color: red}</style><table><tr><td>1</td></tr></table><p>1 row</p>"
    (table,) = tables_of(markup)
    assert table["note"] == [{"t": "text", "v": "1 row"}]
    assert cells(table) == [["1"]]


@pytest.mark.parametrize("markup", ["", "<p>x</p>", "<table></table>", "<table><tr></tr></table>"])
def test_tables_of_finds_none(markup):
    assert tables_of(markup) == []


def test_tables_of_bounds_a_hostile_span():
    (table,) = tables_of('<table><tr><td colspan="999999999">x</td></tr></table>')
    assert len(table["columns"]) == 1000
