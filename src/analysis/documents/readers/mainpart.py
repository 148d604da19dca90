"""Where a web page says what it is there to say."""

import re
from typing import Any

from analysis.documents.readers.furniture import Size, is_title, name_of
from analysis.documents.readers.pieces import collapse

# A part with this share of the text is the main part; with less, the page is read whole.
_MOST = 0.5
_NAMES = {"content", "main", "main-content", "maincontent", "article", "mw-content-text", "primary"}
_PROSE_TAGS = {"p", "blockquote", "pre", "dd", "li", "ul", "ol", "dl", "table"}
# Where nothing is marked, what holds this share of the prose is the main part.
_NEARLY_ALL = 0.9
_TITLE_PARTS = re.compile(r"\s+[|–—·:»-]\s+")


def main_parts(page: Any, body: Any, sizes: dict[Any, Size]) -> list[Any]:
    """Give the part of a page that is its text, and before it the title, if that stands outside.

    The whole body, where nothing says what is the main part.
    """
    shown = [element for element in body.iter() if sizes[element].text and name_of(element)]
    main = _only([e for e in shown if _is_main(e)], sizes, sizes[body])
    inside = main if main is not None else body
    within = shown if main is None else [e for e in main.iter() if sizes[e].text]
    articles = [e for e in within if name_of(e) == "article" or e.get("role") == "article"]
    article = _only(_outermost(articles), sizes, sizes[inside])
    if article is None and main is None:
        named = [e for e in shown if e.get("id", "").lower() in _NAMES or _is_body(e)]
        article = _only(_outermost(named), sizes, sizes[body])
    root = article if article is not None else inside
    if root is body:
        root = _with_the_prose(body, sizes)
    if root is body or sizes[root].titles:
        return [root]
    title = _title_before(root, page, body, sizes)
    return [root] if title is None else [title, root]


def _is_main(element: Any) -> bool:
    return name_of(element) == "main" or element.get("role") == "main"


def _is_body(element: Any) -> bool:
    return "articlebody" in element.get("itemprop", "").lower()


def _outermost(elements: list[Any]) -> list[Any]:
    found = set(elements)
    return [e for e in elements if not any(a in found for a in e.iterancestors())]


def _only(elements: list[Any], sizes: dict[Any, Size], whole: Size) -> Any:
    """Give the one element with most of the text, or None."""
    large = [e for e in elements if sizes[e].text >= _MOST * whole.text]
    return large[0] if len(large) == 1 else None


def _with_the_prose(body: Any, sizes: dict[Any, Size]) -> Any:
    """Give the innermost element that holds nearly all the paragraphs of some length."""
    root = body
    while True:
        inner = [e for e in root if sizes[e].prose >= _NEARLY_ALL * sizes[body].prose > 0]
        if not inner or name_of(inner[0]) in _PROSE_TAGS:
            return root
        root = inner[0]


def _title_before(root: Any, page: Any, body: Any, sizes: dict[Any, Size]) -> Any:
    """Give the heading above the main part that the page's title repeats."""
    titles = {collapse("".join(e.itertext())).casefold() for e in page.iter("title")}
    parts = {part for title in titles for part in (title, *_TITLE_PARTS.split(title))}
    found = None
    for element in body.iter():
        if element is root:
            return found
        if element.tag == "h1" and sizes[element].text and is_title(element):
            text = collapse("".join(element.itertext())).casefold()
            if text in parts or any(text in title for title in titles) or not titles:
                found = element
    return None
