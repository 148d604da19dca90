"""Read Markdown as CommonMark with tables, footnotes and front matter: its words, not its marks."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
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
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡])[\])]?(?:,\s*\d{1,3})*")
_OPENS_NOTE, _CLOSES_NOTE = re.compile(r"<sup\b", re.I), re.compile(r"</sup", re.I)
_FACTS = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "date": "date",
} | dict.fromkeys(("lang", "language"), "language")

Token = Mapping[str, Any]
Parts = list[tuple[str, Place]]


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
    tokens: Any = _parser().parse(source[begins:])[0]
    reading = _Reading(source, begins)
    pieces = list(reading.blocks(tokens))
    return assemble(pieces, reading.left_out(), _facts(front) if front else {})


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
        self._dropped: Counter[str] = Counter()

    def left_out(self) -> list[str]:
        """Say what is not in the text."""
        return [f"{n} {what}{'s' * (n > 1)}" for what, n in self._dropped.items()]

    def blocks(self, tokens: Sequence[Token], kind: str = TEXT) -> Iterator[Piece]:
        """Give the pieces of block tokens; the first paragraph of a list's item is of `kind`."""
        held = [token for token in tokens if token["type"] != "blank_line"]
        for before, token, after in zip([{}, *held], held, [*held[1:], {}], strict=False):
            match token["type"]:
                case "heading":
                    yield Piece(HEADING, self._inline(token), token["attrs"]["level"])
                case "paragraph" | "block_text":
                    is_caption = kind == TEXT and _opens_as(_CAPTION, token)
                    yield Piece(CAPTION if is_caption else kind, self._inline(token))
                    kind = TEXT
                case "table":
                    near = [t for t in (before, after) if t and _opens_as(_OF_TABLE, t)]
                    yield from self._table(token, _words(near[0]) if near else "")
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
                    self._dropped["footnote"] += len(token["children"])

    def _table(self, table: Token, caption: str) -> Iterator[Piece]:
        for part in table["children"]:
            rows = [part] if part["type"] == "table_head" else part["children"]
            for row in rows:
                for cell in row["children"]:
                    yield Piece(CELL, self._inline(cell), under=caption)

    def _inline(self, token: Token) -> tuple[tuple[str, Place], ...]:
        """Give a block's words with their places; a note's number is none of them."""
        parts: Parts = []
        note: int | None = None
        for inner in _flat(token.get("children", ())):
            raw = inner.get("raw", "")
            match inner["type"]:
                case "softbreak" | "linebreak":
                    parts.append((" ", self._place()))
                case "image":
                    self._drop("picture", inner["attrs"].get("url", ""))
                case "link_end":
                    self._pass(inner["attrs"].get("url", ""))
                case "inline_html" if _OPENS_NOTE.match(raw):
                    note = len(parts)
                case "inline_html" if _CLOSES_NOTE.match(raw) and note is not None:
                    if _NOTE_MARK.fullmatch("".join(part for part, _ in parts[note:]).strip()):
                        del parts[note:]
                    note = None
                case "inline_html" if raw.lower().startswith("<br"):
                    parts.append((" ", self._place()))
                case "inline_html":
                    self._pass(raw)
                case "footnote_ref":
                    pass
                case _ if raw:
                    self._pass(raw)
                    parts.append((_GENERATED.sub("", raw), self._place(len(raw))))
        return tuple(parts)

    def _drop(self, what: str, raw: str) -> None:
        self._pass(raw.strip().partition("\n")[0])
        if what != "HTML block" or not raw.lstrip().startswith("<!--"):
            self._dropped[what] += 1

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


def _words(token: Token) -> str:
    raw = "".join(inner.get("raw", " ") for inner in _flat(token.get("children", ())))
    return " ".join(raw.split()).removeprefix(": ")


def _opens_as(opening: re.Pattern[str], token: Token) -> bool:
    raw = "".join(inner.get("raw", " ") for inner in _flat(token.get("children", ())))
    return token["type"] == "paragraph" and bool(
        opening.match(raw) and len(raw.split()) <= _CAPTION_WORDS
    )
