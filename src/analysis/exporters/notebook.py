"""Turn any notebook into blocks: ours as they are, everything else as best it reads."""

import base64
import binascii
import json
import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from nbformat import NotebookNode
from PIL import Image, UnidentifiedImageError

from analysis.exporters.drawings import harmless_svg
from analysis.exporters.frames import tables_of
from analysis.page.blocks import BLOCKS_MIME
from analysis.page.markdown import Node, parse_notebook_markdown, plain_text

BlockData = dict[str, Any]

_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
_OBJECT = re.compile(r"<[\w.]+( object)?( at 0x[0-9a-fA-F]+)?>\s*\Z")
_DATA_IMAGE = re.compile(r"data:(image/(?:png|jpeg));base64,(.*)\Z", re.DOTALL)
_FORMATS = {"image/png": "png", "image/jpeg": "jpeg"}
_MOST_PIXELS = 50_000_000


def notebook_blocks(notebook: NotebookNode) -> list[BlockData]:
    """Return the blocks of an nbformat 4 notebook as JSON data, in order."""
    blocks: list[BlockData] = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            blocks += _markdown_blocks(cell.source, cell.get("attachments", {}))
        elif cell.cell_type == "code":
            blocks += _code_blocks(cell)
        else:
            blocks += _code(cell.source)
    return blocks


def _code_blocks(cell: NotebookNode) -> list[BlockData]:
    blocks = _code(cell.source)
    for output in cell.outputs:
        blocks += _output_blocks(output, cell.metadata)
    return blocks


def _code(text: str, note: str = "") -> list[BlockData]:
    clean = _ANSI.sub("", text).rstrip()
    return [{"type": "code", "text": clean, "note": note}] if clean else []


def _output_blocks(output: NotebookNode, cell_metadata: Mapping[str, Any]) -> list[BlockData]:
    if output.output_type == "stream":
        return _code(output.text)
    if output.output_type == "error":
        lines = output.traceback or [f"{output.ename}: {output.evalue}"]
        return [{"type": "error", "text": _ANSI.sub("", "\n".join(lines))}]
    return _data_blocks(output.data, {**cell_metadata, **output.metadata})


def _data_blocks(data: Mapping[str, Any], metadata: Mapping[str, Any]) -> list[BlockData]:
    """Return the first of an output's representations that can be set."""
    if BLOCKS_MIME in data:
        return [dict(block) for block in data[BLOCKS_MIME]["blocks"]]
    for mime in ("image/svg+xml", "image/png", "image/jpeg"):
        if mime in data:
            return [_image(mime, _joined(data[mime]), _alt(metadata, mime))]
    tables = tables_of(_joined(data["text/html"])) if "text/html" in data else []
    if tables:
        return tables
    if "text/markdown" in data:
        return _markdown_blocks(_joined(data["text/markdown"]), {})
    return _source_blocks(data)


def _source_blocks(data: Mapping[str, Any]) -> list[BlockData]:
    plain = _joined(data.get("text/plain", ""))
    if "text/latex" in data:
        return _code(_joined(data["text/latex"]), "latex_source")
    if "text/html" in data and (not plain or _OBJECT.match(plain)):
        return _code(_joined(data["text/html"]), "html_source")
    if plain:
        return _code(plain)
    return [
        block
        for mime, value in sorted(data.items())
        for block in _code(f"{mime}\n{_joined(value)}")
    ]


def _joined(value: Any) -> str:
    if isinstance(value, list):
        return "".join(map(str, value))
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True, indent=1)


def _alt(metadata: Mapping[str, Any], mime: str) -> str:
    places = [metadata, metadata.get(mime, {})]
    keys = (f"{mime}.alt", "alt")
    found = (place.get(key) for key in keys for place in places if isinstance(place, Mapping))
    return next((str(text) for text in found if text), "")


def _image(mime: str, content: str, alt: str) -> BlockData:
    common = {"alt": alt, "caption": "", "note": "", "anchor": ""}
    if mime == "image/svg+xml":
        data = base64.b64encode(harmless_svg(content).encode("utf-8", "replace")).decode("ascii")
        return {"type": "image", "data": data, "format": "svg+xml", **common}
    data = "".join(content.split())
    return {
        "type": "image",
        "data": data if _is_readable(data, mime) else "",
        "format": _FORMATS[mime],
        **common,
    }


def _is_readable(data: str, mime: str) -> bool:
    try:
        # Of other formats some are programs, which Pillow would hand to an interpreter.
        picture = BytesIO(base64.b64decode(data, validate=True))
        with Image.open(picture, formats=[_FORMATS[mime]]) as image:
            small = image.width * image.height <= _MOST_PIXELS
            if small:
                image.load()
            return small
    except Image.DecompressionBombError:  # Pillow opens none that claims so many pixels
        return False
    except (binascii.Error, OSError, UnidentifiedImageError, ValueError, SyntaxError):
        return False


def _markdown_blocks(source: str, attachments: Mapping[str, Mapping[str, str]]) -> list[BlockData]:
    blocks: list[BlockData] = []
    for node in parse_notebook_markdown(source):
        match node["t"]:
            case "heading":
                blocks.append(_heading(node))
            case "image":
                blocks.append(_attached_image(node, attachments))
            case "table":
                blocks.append(_markdown_table(node))
            case "pre":
                blocks += _code(node["v"], node["note"])
            case _:
                blocks.append({"type": "flow", "c": [node]})
    return blocks


def _heading(node: Node) -> BlockData:
    text = plain_text(node["c"])
    return {"type": "heading", "level": node["level"], "text": text, "anchor": ""}


def _attached_image(node: Node, attachments: Mapping[str, Mapping[str, str]]) -> BlockData:
    """Return the image if the notebook carries it; no other file is ever opened."""
    embedded = _DATA_IMAGE.match(node["to"])
    if embedded:
        return _image(embedded.group(1), unquote(embedded.group(2)), node["alt"])
    name = unquote(node["to"]).removeprefix("attachment:")
    for mime, content in attachments.get(name, {}).items():
        if mime in _FORMATS or mime == "image/svg+xml":
            return _image(mime, content, node["alt"])
    missing = f"{node['alt']} ({name})".strip()
    return {"type": "flow", "c": [{"t": "p", "c": [{"t": "text", "v": missing}]}]}


def _markdown_table(node: Node) -> BlockData:
    columns = [
        {"name": plain_text(head), "align": align, "width": None}
        for head, align in zip(node["head"], node["align"], strict=True)
    ]
    return {
        "type": "table",
        "caption": "",
        "columns": columns,
        "rows": node["rows"],
        "anchor": "",
        "note": [],
        "row_anchors": [],
        "size": "normal",
        "row_header": False,
    }
