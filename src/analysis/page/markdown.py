"""Markdown as data: strings in, trees of plain dictionaries out.

A node is ``{"t": type, …}``. Inline types: ``text`` (``v``), ``code`` (``v``), ``em``,
``strong`` (``c``, children), ``link`` (``to``, ``c``), ``break``, and ``span`` (``lang``, ``c``)
for words in another language. Block types: ``p``, ``quote``
(``c``), ``list`` (``ordered``, ``start``, ``items``), ``pre`` (``v``, ``note``), ``rule``; and,
from a notebook's own Markdown cells, ``heading`` (``level``, ``c``), ``image`` (``to``,
``alt``) and ``table`` (``head``, ``align``, ``rows``). Nothing else leaves this module, so an
exporter that renders these types has rendered everything.
"""

import html
import re
from functools import cache, lru_cache
from re import Match
from typing import Any, cast

from mistune import Markdown
from mistune.block_parser import BlockParser
from mistune.core import InlineState
from mistune.inline_parser import InlineParser
from mistune.plugins.math import math
from mistune.plugins.table import table

Node = dict[str, Any]
Token = dict[str, Any]

_SMALL_BLOCKS = ["list", "blank_line"]
_SMALL_INLINES = ["escape", "codespan", "emphasis", "language", "link", "link_close", "linebreak"]
# ":fr[texte]", its text without marks, as `analysis.page.blocks.spoken` writes it.
_LANGUAGE = r":(?P<lang>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\[(?P<words>(?:\\.|[^\\\[\]])+)\]"
_ESCAPE = re.compile(r"\\(.)")
_NAMES = {"emphasis": "em", "strong": "strong"}
_ACTIVE = re.compile(r"[\\`*_\[\]\n]")


def text_node(text: str) -> Node:
    """Return plain text as a node."""
    return {"t": "text", "v": text}


@cache
def _small() -> Markdown:
    block = BlockParser(block_quote_rules=_SMALL_BLOCKS, list_rules=_SMALL_BLOCKS)
    block.rules = list(_SMALL_BLOCKS)
    inline = InlineParser(hard_wrap=False)
    inline.register("language", _LANGUAGE, _read_language, before="link")
    inline.rules = list(_SMALL_INLINES)
    return Markdown(renderer=None, block=block, inline=inline)


def _read_language(_: InlineParser, match: Match[str], state: InlineState) -> int:
    token = {"lang": match["lang"], "words": _ESCAPE.sub(r"\1", match["words"])}
    state.append_token({"type": "language", "attrs": token})
    return match.end()


@cache
def _full() -> Markdown:
    return Markdown(renderer=None, plugins=[table, math])


def parse_markdown(md: str) -> list[Node]:
    """Parse the small Markdown of `analysis.page.blocks` into block nodes."""
    return _Reader(small=True).blocks(cast(list[Token], _small().parse(md)[0]))


@lru_cache(maxsize=4096)
def parse_cell(md: str) -> list[Node]:
    """Parse a table cell or a note: inline nodes, or block nodes if it has several lines.

    Cells repeat, and every format asks for them: nodes are shared, and never changed.
    """
    if not _ACTIVE.search(md):
        return [text_node(md)] if md else []
    if "\n" in md:
        return parse_markdown(md)
    parser = _small().inline
    state = InlineState({})
    state.src = md
    return _Reader(small=True).inlines(parser.parse(state))


def parse_notebook_markdown(source: str) -> list[Node]:
    """Parse a notebook's Markdown cell, CommonMark with tables and LaTeX, into block nodes."""
    return _Reader(small=False).blocks(cast(list[Token], _full().parse(source)[0]))


def plain_text(nodes: list[Node]) -> str:
    """Return the text of nodes, without their marks."""
    parts = []
    for node in nodes:
        if node["t"] == "break":
            parts.append(" ")
        parts.append(node.get("v") or plain_text(node.get("c", [])))
    return "".join(parts)


class _Reader:
    """Turn mistune's tokens into nodes; what has no node of its own stays as its source."""

    def __init__(self, *, small: bool) -> None:
        self._small = small

    def _text(self, raw: str) -> str:
        line = raw.replace("\n", " ")
        return line if self._small else html.unescape(line)

    def blocks(self, tokens: list[Token]) -> list[Node]:
        nodes: list[Node] = []
        for token in tokens:
            if token["type"] != "blank_line":
                nodes.extend(self._block(token))
        return nodes

    def inlines(self, tokens: list[Token]) -> list[Node]:
        nodes: list[Node] = []
        for token in tokens:
            node = self._inline(token)
            # mistune cuts text at every escape; one run of text is one node.
            if nodes and node["t"] == "text" and nodes[-1]["t"] == "text":
                nodes[-1]["v"] += node["v"]
            else:
                nodes.append(node)
        return nodes

    def _block(self, token: Token) -> list[Node]:
        match token["type"]:
            case "heading" if not self._small:
                level = token["attrs"]["level"]
                return [{"t": "heading", "level": level, "c": self.inlines(token["children"])}]
            case "paragraph" | "block_text" | "heading":
                return self._paragraph(token)
            case "list":
                return [self._list(token)]
            case "block_quote":
                return [{"t": "quote", "c": self.blocks(token["children"])}]
            case "thematic_break":
                return [{"t": "rule"}]
            case "table":
                return [self._table(token)]
            case "block_html":
                return [{"t": "pre", "v": token["raw"].rstrip("\n"), "note": "html_source"}]
            case "block_math":
                return [{"t": "pre", "v": f"$${token['raw']}$$", "note": "latex_source"}]
            case _:
                return [{"t": "pre", "v": token.get("raw", "").rstrip("\n"), "note": ""}]

    def _paragraph(self, token: Token) -> list[Node]:
        children = token["children"]
        if children and all(child["type"] in ("image", "softbreak") for child in children):
            images = [child for child in children if child["type"] == "image"]
            return [self._image(image) for image in images]
        return [{"t": "p", "c": self.inlines(children)}]

    def _image(self, token: Token) -> Node:
        alt = plain_text(self.inlines(token["children"]))
        return {"t": "image", "to": token["attrs"]["url"], "alt": alt}

    def _list(self, token: Token) -> Node:
        return {
            "t": "list",
            "ordered": token["attrs"]["ordered"],
            "start": token["attrs"].get("start", 1),
            "items": [self.blocks(item["children"]) for item in token["children"]],
        }

    def _table(self, token: Token) -> Node:
        head, *bodies = token["children"]
        rows = [row["children"] for body in bodies for row in body["children"]]
        return {
            "t": "table",
            "align": [cell["attrs"]["align"] or "left" for cell in head["children"]],
            "head": [self.inlines(cell["children"]) for cell in head["children"]],
            "rows": [[self.inlines(cell["children"]) for cell in row] for row in rows],
        }

    def _inline(self, token: Token) -> Node:
        match token["type"]:
            case "emphasis" | "strong" as name:
                return {"t": _NAMES[name], "c": self.inlines(token["children"])}
            case "codespan":
                return {"t": "code", "v": self._text(token["raw"])}
            case "link":
                children = self.inlines(token["children"])
                return {"t": "link", "to": token["attrs"]["url"], "c": children}
            case "language":
                words = [text_node(token["attrs"]["words"])]
                return {"t": "span", "lang": token["attrs"]["lang"], "c": words}
            case "image":
                image = self._image(token)
                return {
                    "t": "link",
                    "to": image["to"],
                    "c": [text_node(image["alt"] or image["to"])],
                }
            case "linebreak":
                return {"t": "break"}
            case "softbreak":
                return text_node(" ")
            case "inline_math":
                return {"t": "code", "v": f"${token['raw']}$"}
            case "inline_html" if token["raw"].lower() in ("<br>", "<br/>", "<br />"):
                return {"t": "break"}
            case _:
                return text_node(self._text(token["raw"]))
