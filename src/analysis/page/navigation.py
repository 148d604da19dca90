"""What leads a reader through a document: levels, anchors, links and contents."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import compress
from textwrap import shorten
from typing import Any
from urllib.parse import parse_qs, quote, unquote

from analysis.page.blocks import LINKED, MEDIA
from analysis.page.markdown import Node, plain_text, text_node
from analysis.page.svg import Lead

Composed = dict[str, Any]

# Blocks that stand in the HTML and not in the PDF, whatever they say of themselves.
SCREEN_ONLY = ("filter", "source-text")

_CONTENTS_DEPTH = 2
_MOST_WORDS = 120  # characters of a row that a link to it is described by
_RESERVED = ("text", "contents", "")
_EXTERNAL = re.compile(r"(https?://|mailto:)", re.IGNORECASE)


def media_of(block: Mapping[str, Any]) -> tuple[str, ...]:
    """Name the media that hold a block."""
    medium = block.get("medium")
    return (medium,) if medium else MEDIA


def printed(document: Composed) -> Composed:
    """Return what paper holds; links to what it does not hold become plain text."""
    kept = [block for block in document["blocks"] if _is_printed(block)]
    linked = set(_targets([block for block in kept if block.get("printed") != LINKED]))
    blocks = [_printed_rows(block, linked) for block in kept]
    labels = link_labels(blocks, document["settings"]["strings"])
    return {**document, "blocks": resolve_links(blocks, labels)}


def _is_printed(block: Composed) -> bool:
    return block["type"] not in SCREEN_ONLY and block.get("medium") != "screen"


def _targets(value: Any) -> Iterator[str]:
    """Give the anchors that links lead to."""
    if isinstance(value, list):
        for item in value:
            yield from _targets(item)
    elif isinstance(value, dict):
        if value.get("t") == "link":
            yield value["to"].removeprefix("#")
        for item in value.values():
            yield from _targets(item)


def _printed_rows(block: Composed, linked: Collection[str]) -> Composed:
    """Return a table with the rows that are printed; any other block as it is."""
    kept = block.get("printed")
    if not kept:
        return block
    if kept == LINKED:
        kept = [anchor in linked for anchor in block["row_anchors"]]
    parts = ("rows", "row_anchors", "row_data")
    return {**block, **{name: list(compress(block[name], kept)) for name in parts}}


def slug(text: str) -> str:
    """Return an anchor for a heading: its words, lower case, joined by hyphens."""
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-")[:60]


def level_headings(blocks: list[Composed]) -> None:
    """Let no level be skipped: a heading is one deeper than the one it stands under.

    A panel's title is a heading too, and nothing stands under it.
    """
    above: list[int] = []
    for block in blocks:
        if block["type"] == "heading":
            while above and above[-1] >= block["level"]:
                above.pop()
            above.append(block["level"])
            block["level"] = len(above)
        elif block["type"] == "callout":
            block["level"] = len(above) + 1


class _Anchors:
    """The anchors that are taken, in each medium."""

    def __init__(self) -> None:
        self._taken = {medium: set(_RESERVED) for medium in MEDIA}

    def take(self, anchor: str, block: Composed) -> str:
        """Give an anchor that nothing has in the media that hold the block."""
        base = re.sub(r"\s+", "-", anchor.strip()) or "section"
        candidate, count = base, 1
        taken = [self._taken[medium] for medium in media_of(block)]
        while any(candidate in names for names in taken):
            count += 1
            candidate = f"{base}-{count}"
        for names in taken:
            names.add(candidate)
        return candidate


def give_anchors(blocks: list[Composed], strings: Mapping[str, str]) -> None:
    """Give each heading, figure and table an anchor that nothing else in the document has."""
    unique = _Anchors().take
    rows: dict[str, str] = {}
    # Anchors that authors gave come first: a made-up one must never take their name.
    for block in blocks:
        if block.get("anchor"):
            block["anchor"] = unique(block["anchor"], block)
        if "row_anchors" in block:
            given = block["row_anchors"]
            block["row_anchors"] = [unique(row, block) if row else "" for row in given]
            rows = dict(zip(given, block["row_anchors"], strict=True)) | rows
    for block in blocks:
        if block["type"] in ("heading", "table", "figure") and not block.get("anchor"):
            block["anchor"] = unique(slug(block.get("text") or _label(block, strings)), block)
        for passage in block.get("passages", []):
            for unit in passage["units"] if not passage["level"] else ():
                unit["id"] = rows.get(unit["id"], unit["id"])
                unit["anchor"] = unique(f"text-{unit['id']}", block)


def _label(block: Composed, strings: Mapping[str, str]) -> str:
    if block["type"] == "heading":
        return str(block["text"])
    return f"{strings[block['type']]} {block['number'] or ''}".strip()


def link_labels(blocks: list[Composed], strings: Mapping[str, str]) -> dict[str, str]:
    """Return what an empty link to each anchor says; what no PDF holds is no target."""
    labels: dict[str, str] = {}
    for block in blocks:
        if block.get("anchor") and block["type"] not in SCREEN_ONLY:
            labels[block["anchor"]] = _label(block, strings)
        for anchor, row in zip(block.get("row_anchors", []), block.get("rows", []), strict=True):
            if anchor:
                labels[anchor] = plain_text(row[0])
    return labels


def destinations(blocks: Sequence[Composed], strings: Mapping[str, str]) -> dict[str, str]:
    """Say in words what stands at each anchor: a heading, a caption, the start of a row."""
    words: dict[str, str] = {}
    for block in blocks:
        if anchor := block.get("anchor"):
            words[anchor] = ": ".join(filter(None, (_label(block, strings), block.get("caption"))))
        for anchor, row in zip(block.get("row_anchors", []), block.get("rows", []), strict=True):
            if anchor:
                said = " ".join(map(plain_text, row[:2]))
                words[anchor] = shorten(said, _MOST_WORDS, placeholder=" …")
    return words


def resolve_links(value: Any, labels: Mapping[str, str]) -> Any:
    """Return JSON data in which every link leads somewhere; other links are plain text.

    Anchors of this document, and addresses that begin with http, https or mailto, lead
    somewhere. Anything else, ``javascript:`` among it, does not.
    """
    if isinstance(value, list):
        return list(_resolve_items(value, labels))
    if isinstance(value, dict):
        return {key: resolve_links(item, labels) for key, item in value.items()}
    return value


def _resolve_items(items: Sequence[Any], labels: Mapping[str, str]) -> Iterator[Any]:
    for item in items:
        if isinstance(item, dict) and item.get("t") == "link":
            yield from _resolve_link(item, labels)
        else:
            yield resolve_links(item, labels)


def _resolve_link(node: Node, labels: Mapping[str, str]) -> list[Node]:
    """Keep a link that leads somewhere; of any other, keep only its text."""
    target, children = node["to"].strip(), resolve_links(node["c"], labels)
    anchor = re.sub(r"\s+", "-", target[1:])
    if target.startswith("#") and anchor in labels:
        return [{"t": "link", "to": f"#{anchor}", "c": children or [text_node(labels[anchor])]}]
    if _EXTERNAL.match(target):
        address = quote(target, safe="%/:?#[]@!$&'()*+,;=~")
        return [{"t": "link", "to": address, "c": children or [text_node(target)]}]
    return children or [text_node(target.removeprefix("#").replace("-", " "))]


def drawing_links(blocks: Sequence[Composed], labels: Mapping[str, str]) -> Lead:
    """Return where links in drawings lead: to an address, an anchor, or the rows of a filter.

    A link such as ``#theme=training`` leads to the first table that can be filtered, and only
    the page's script knows more; in a document without a filter it is no link.
    """
    filters = [block for block in blocks if block["type"] == "filter"]
    tables = [block["anchor"] for block in blocks if block.get("row_data")]
    names = {facet["name"] for block in filters for facet in block["facets"]} if tables else set()

    def lead(target: str) -> dict[str, str] | None:
        if not target.startswith("#"):
            return {"href": target}
        if unquote(target[1:]) in labels:
            return {"href": target}
        asked = parse_qs(target[1:])
        if asked and names.issuperset(asked):
            return {"href": f"#{tables[0]}", "data-find": target}
        return None

    return lead


def contents_of(blocks: Sequence[Composed]) -> list[Composed]:
    """Return the table of contents: entries with their text, anchor and children."""
    entries: list[Composed] = []
    for block in blocks:
        if block.get("medium") == "paper":
            continue
        if block["type"] == "source-text":
            entry = {"text": block["title"], "anchor": block["anchor"], "children": []}
            (entries[-1]["children"] if entries else entries).append({**entry, "screen": True})
        elif block["type"] == "heading" and block["level"] <= _CONTENTS_DEPTH:
            entry = {"text": block["text"], "anchor": block["anchor"], "children": []}
            if block.get("language"):
                entry["language"] = block["language"]
            if block.get("medium") == "screen":
                entry["screen"] = True
            nested = block["level"] > 1 and entries
            (entries[-1]["children"] if nested else entries).append(entry)
    return entries
