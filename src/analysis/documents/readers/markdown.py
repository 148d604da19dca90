"""Read Markdown as CommonMark with tables, footnotes and front matter: its words, not its marks."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from typing import Any

import mistune
import yaml

from analysis.documents.content import (
    BULLET,
    CAPTION,
    CELL,
    HEADING,
    TEXT,
    Content,
    Piece,
    Place,
    assemble,
)
from analysis.documents.formats import read_plain_text
from analysis.documents.readers.pieces import Tally

VERSION = 1
_PLUGINS = ["table", "footnotes", "strikethrough", "task_lists"]
_FRONT_MATTER = re.compile(
    r"\ufeff?(?P<rule>---|\+\+\+)[^\S\n]*\n(?P<facts>.*?)^(?:(?P=rule)|\.\.\.)[^\S\n]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_NUMBERED = r"\s*(?:[\dIVX]+(?:\.\d+)*)?\s*[.:–—]"
_OF_TABLE = re.compile(rf"(?:table|tableau|box|encadré){_NUMBERED}|:\s", re.IGNORECASE)
_CAPTION = re.compile(
    rf"{_OF_TABLE.pattern}|(?:figure|fig\.|image|chart|graph|graphique|map|carte){_NUMBERED}"
    r"|(?:photo|source|credit|crédit)s?\s*:",
    re.IGNORECASE,
)
_CAPTION_WORDS = 40  # a longer one is a paragraph that begins like one
# What generators of sites and books put between words: tags, short codes, attributes, fences.
_GENERATED = re.compile(
    r"\{%.*?%\}|\{\{[<%].*?[%>]\}\}|\s*\{[:#.][^{}\n]*\}\s*$|^:::+.*$|\[TOC\]", re.MULTILINE
)
# A link that a generator fills in has blanks in its address, which CommonMark has not.
_FILLED_IN = re.compile(r"(?<=\]\()[^()\n]*(?:\{%.*?%\}|\{\{.*?\}\})[^()\n]*(?=\))")
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡])[\])]?(?:,\s*\d{1,3})*")
_OPENS_NOTE, _CLOSES_NOTE = re.compile(r"<sup\b", re.I), re.compile(r"</sup", re.I)
_FACTS = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "date": "date",
} | dict.fromkeys(("lang", "language"), "language")

Token = Mapping[str, Any]


def read(data: bytes, name: str) -> Content:
    """Read a Markdown file.

    Emphasis, links, images, HTML, code, rules, link definitions and footnotes leave no text but
    what they enclose; a table's cells and captions are pieces of their own.

    Raises
    ------
    SourceError
        When the bytes are not UTF-8.
    """
    source = read_plain_text(data, name).text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(source)
    begins = front.end() if front else 0
    linked = _FILLED_IN.sub("#", source[begins:])
    tokens: Any = _parser().parse(linked)[0]
    reading = _Reading(source, begins)
    pieces = list(reading.blocks(tokens))
    return assemble(pieces, reading.left_out.phrases(), _facts(front) if front else {})


@cache
def _parser() -> mistune.Markdown:
    return mistune.create_markdown(renderer=None, plugins=_PLUGINS)


def _facts(front: re.Match[str]) -> dict[str, str]:
    """Give what the front matter says of the document; nothing if it cannot be read."""
    try:
        said = (tomllib.loads if front["rule"] == "+++" else yaml.safe_load)(front["facts"])
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError):
        return {}
    if not isinstance(said, dict):
        return {}
    facts = {}
    for key, fact in _FACTS.items():
        value = said.get(key)
        values = value if isinstance(value, list) else [value]
        words = [str(v.get("name", "") if isinstance(v, dict) else v) for v in values if v]
        if any(words):
            facts[fact] = ", ".join(filter(None, words))
    return facts


class _Reading:
    """Goes through the tokens and, beside them, through the file: mistune keeps no places."""

    def __init__(self, source: str, begins: int) -> None:
        self._source = source
        self._offset = begins
        self._lines = [0, *(m.end() for m in re.finditer("\n", source))]
        self._line = 0
        self.left_out = Tally()

    def blocks(self, tokens: Sequence[Token], kind: str = TEXT) -> Iterator[Piece]:
        """Give the pieces of block tokens; the first paragraph of a list's item is of `kind`."""
        held = [token for token in tokens if token["type"] != "blank_line"]
        for before, token, after in zip([{}, *held], held, [*held[1:], {}], strict=False):
            match token["type"]:
                case "paragraph" | "block_text":
                    is_caption = kind == TEXT and _opens_as(_CAPTION, token)
                    yield Piece(CAPTION if is_caption else kind, self._inline(token))
                    kind = TEXT
                case "table":
                    near = [t for t in (before, after) if t and _opens_as(_OF_TABLE, t)]
                    yield from self._table(
                        token, _words(near[0]).removeprefix(": ") if near else ""
                    )
                case _:
                    yield from self._other(token)

    def _other(self, token: Token) -> Iterator[Piece]:
        match token["type"]:
            case "heading":
                yield Piece(HEADING, self._inline(token), token["attrs"]["level"])
            case "list":
                for item in token["children"]:
                    yield from self.blocks(item["children"], BULLET)
            case "block_quote":
                yield from self.blocks(token["children"])
            case "block_code":
                self._drop("code block", token["raw"])
            case "block_html":
                self._drop("HTML block", token["raw"])
            case "footnotes":
                self.left_out.add("footnote", count=len(token["children"]))

    def _table(self, table: Token, caption: str) -> Iterator[Piece]:
        for part in table["children"]:
            rows = [part] if part["type"] == "table_head" else part["children"]
            for row in rows:
                for cell in row["children"]:
                    yield Piece(CELL, self._inline(cell), under=caption)

    def _inline(self, token: Token) -> tuple[tuple[str, Place], ...]:
        """Give a block's words with their places."""
        parts: list[tuple[str, Place]] = []
        for inner in _without_notes(list(_flat(token.get("children", ())))):
            raw = inner.get("raw", "")
            match inner["type"]:
                case "softbreak" | "linebreak":
                    parts.append((" ", self._place()))
                case "image":
                    self._drop("picture", inner["attrs"].get("url", ""))
                case "link_end":
                    self._pass(inner["attrs"].get("url", ""))
                case "inline_html":
                    self._pass(raw)
                    if raw.lower().startswith("<br"):
                        parts.append((" ", self._place()))
                case _ if raw:
                    self._pass(raw)
                    words = raw if inner["type"] == "codespan" else unescape(raw)
                    parts.append((_GENERATED.sub("", words), self._place(len(raw))))
        return tuple(parts)

    def _drop(self, what: str, raw: str) -> None:
        self._pass(raw.strip().partition("\n")[0])
        if what != "HTML block" or not raw.lstrip().startswith("<!--"):
            self.left_out.add(what)

    def _pass(self, raw: str) -> None:
        """Go on behind where words stand next; what mistune changed is not found, and stays."""
        found = self._source.find(raw, self._offset) if raw else -1
        if found >= 0:
            self._offset = found + len(raw)

    def _place(self, length: int = 0) -> Place:
        start = self._offset - length
        while self._line + 1 < len(self._lines) and self._lines[self._line + 1] <= start:
            self._line += 1
        return Place(line=self._line + 1, column=start - self._lines[self._line] + 1)


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    """Give inline tokens in a row, whatever encloses them; a link's end says where it leads."""
    for token in tokens:
        if token["type"] == "image" or "children" not in token:
            yield token
            continue
        yield from _flat(token["children"])
        if token["type"] == "link":
            yield {"type": "link_end", "attrs": token["attrs"]}


def _without_notes(tokens: list[Token]) -> list[Token]:
    """Take out the marks of notes: those of Markdown, and a number that HTML sets raised."""
    kept: list[Token] = []
    opened = -1
    for token in tokens:
        raw = token.get("raw", "")
        if token["type"] == "footnote_ref":
            continue
        kept.append(token)
        if token["type"] == "inline_html" and _OPENS_NOTE.match(raw):
            opened = len(kept)
        elif token["type"] == "inline_html" and _CLOSES_NOTE.match(raw) and opened >= 0:
            within = "".join(t.get("raw", "") for t in kept[opened:-1])
            if _NOTE_MARK.fullmatch(within.strip()):
                del kept[opened:-1]
            opened = -1
    return kept


def _words(token: Token) -> str:
    raw = "".join(inner.get("raw", " ") for inner in _flat(token.get("children", ())))
    return " ".join(raw.split())


def _opens_as(opening: re.Pattern[str], token: Token) -> bool:
    words = _words(token)
    is_short = len(words.split()) <= _CAPTION_WORDS
    return token["type"] == "paragraph" and is_short and bool(opening.match(words))
