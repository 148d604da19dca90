"""Web pages: the main text, as a person would mark it."""

import re
from collections.abc import Iterator
from typing import Any

from analysis.documents.content import Content, Piece, assemble
from analysis.documents.readers.flow import Flow, with_paths
from analysis.documents.readers.furniture import (
    BESIDE,
    Label,
    book_part,
    measure,
    page_parts,
    unshown_parts,
)
from analysis.documents.readers.mainpart import main_parts
from analysis.documents.readers.markup import parse_page
from analysis.documents.readers.pieces import Tally, collapse

VERSION = 1
_TITLES = ("og:title", "dc.title", "dcterms.title", "citation_title")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author")
_DATES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "citation_publication_date",
    "pubdate",
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")


def read(data: bytes, name: str) -> Content:
    """Read a web page: headings, paragraphs, items, cells and captions of its main part."""
    page = parse_page(data, name)
    if page is None:
        return assemble(())
    tally = Tally()
    body = page.find("body")
    facts = page_facts(page)
    if body is None:
        return assemble((), (), facts)
    labels, sizes = page_parts(body)
    flow = Flow(labels.get, sizes, tally)
    _read_parts(flow, body, "/html/body", _Way(main_parts(page, body, sizes), labels, tally))
    _count_head(page, tally)
    return assemble(flow.settled(), tally.phrases(), facts)


class _Way:
    """The elements to read, those that lead to them, and what to say of all others."""

    def __init__(self, parts: list[Any], labels: dict[Any, Label], tally: Tally) -> None:
        self.parts = set(parts)
        self.steps = {step for part in parts for step in part.iterancestors()}
        self.labels, self.tally = labels, tally


def _read_parts(flow: Flow, element: Any, path: str, way: _Way) -> None:
    """Read the parts that are the page's text and count those beside them."""
    if element in way.parts:
        flow.read(element, path)
        return
    for child, child_path in with_paths(element, path):
        if child in way.parts or child in way.steps:
            _read_parts(flow, child, child_path, way)
        elif label := _label_beside(child, way.labels):
            way.tally.add(*label)


def _label_beside(element: Any, labels: dict[Any, Label]) -> Label | None:
    """Say what a part beside the main text is, where it has text at all."""
    label = labels.get(element)
    if label is not None:
        return label if label[0] else None
    return BESIDE if "".join(element.itertext()).strip() else None


def _count_head(page: Any, tally: Tally) -> None:
    head = page.find("head")
    for element in () if head is None else head:
        if element.tag == "script":
            tally.add("script")
        elif element.tag == "style":
            tally.add("style sheet")


def read_chapter(root: Any, tally: Tally) -> list[Piece]:
    """Read a page of a book, or a mail, in which nothing stands around the text."""
    body = root.find("body")
    body = root if body is None else body
    flow = Flow(book_part, measure(body, unshown_parts(body)), tally)
    flow.read(body, "/html/body")
    return flow.settled()


def page_facts(page: Any) -> dict[str, str]:
    """Give what a page says of itself in its head."""
    said = dict(reversed(list(_said(page))))
    title = next((collapse("".join(e.itertext())) for e in page.iter("title")), "")
    facts = {
        "title": title or _first(said, _TITLES),
        "author": _first(said, _AUTHORS),
        "date": date_in(_first(said, _DATES)),
        "language": language_in(page.get("lang") or page.get("xml:lang") or ""),
    }
    return {key: value for key, value in facts.items() if value}


def _said(page: Any) -> Iterator[tuple[str, str]]:
    for meta in page.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content := collapse(meta.get("content", "")):
            yield key.lower(), content
    for time in page.iter("time"):
        if time.get("pubdate") is not None or time.get("itemprop") == "datePublished":
            yield "pubdate", time.get("datetime", "")


def _first(said: dict[str, str], keys: tuple[str, ...]) -> str:
    """Give the first that is said, no address of a page about an author."""
    return next((said[key] for key in keys if "://" not in said.get(key, "://")), "")


def date_in(text: str) -> str:
    """Give the day of an ISO date, or the text as it is."""
    day = _DATE.match(text)
    return day[0] if day else text


def language_in(text: str) -> str:
    """Give the language of a tag as "en-GB"."""
    language = _LANGUAGE.match(text.strip())
    return language[0].lower() if language else ""
