"""What of a web page is no part of what it says: menus, forms, notices, what is not shown."""

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

Label = tuple[str, str]

SCRIPT: Label = ("script", "scripts")
STYLE: Label = ("style sheet", "style sheets")
TEMPLATE: Label = ("template", "templates")
HIDDEN: Label = ("hidden part", "hidden parts")
NAVIGATION: Label = ("navigation", "navigations")
HEADER: Label = ("page header", "page headers")
FOOTER: Label = ("page footer", "page footers")
ASIDE: Label = ("aside", "asides")
WIDGET: Label = ("widget", "widgets")
FORM: Label = ("form", "forms")
BUTTON: Label = ("button", "buttons")
DIALOG: Label = ("dialogue box", "dialogue boxes")
NOTICE: Label = ("cookie notice", "cookie notices")
SHARING: Label = ("set of share links", "sets of share links")
RELATED: Label = ("list of related articles", "lists of related articles")
COMMENTS: Label = ("part with comments", "parts with comments")
ADVERTISEMENT: Label = ("advertisement", "advertisements")
NOTE: Label = ("footnote", "footnotes")
PICTURE: Label = ("picture without text", "pictures without text")
EMBEDDED: Label = ("embedded object", "embedded objects")
BESIDE: Label = ("part beside the main text", "parts beside the main text")
LINKS: Label = ("list of links", "lists of links")
PAGE_NUMBER: Label = ("page number", "page numbers")
FIELD: Label = ("form field", "form fields")
SILENT: Label = ("", "")  # left out without a word: it is no text, or says nothing

# Tags whose text is never shown as text, whatever kind of document it is.
_UNSHOWN = {
    "script": SCRIPT,
    "style": STYLE,
    "template": TEMPLATE,
    "noscript": SILENT,
    "head": SILENT,
    "iframe": EMBEDDED,
    "object": EMBEDDED,
    "embed": EMBEDDED,
    "applet": EMBEDDED,
    "audio": EMBEDDED,
    "video": EMBEDDED,
    "canvas": EMBEDDED,
    "img": PICTURE,
    "svg": PICTURE,
    "map": SILENT,
    "rp": SILENT,
    "rt": SILENT,
    "annotation": SILENT,
    "annotation-xml": SILENT,
    "datalist": SILENT,
    "input": FIELD,
    "select": FIELD,
    "textarea": FIELD,
}
# Tags and roles of what stands around the text of a web page.
_TAGS = {"nav": NAVIGATION, "aside": ASIDE, "button": BUTTON, "dialog": DIALOG, "menu": NAVIGATION}
_ROLES = {
    "navigation": NAVIGATION,
    "menu": NAVIGATION,
    "menubar": NAVIGATION,
    "tablist": NAVIGATION,
    "toolbar": NAVIGATION,
    "doc-toc": NAVIGATION,
    "directory": NAVIGATION,
    "banner": HEADER,
    "contentinfo": FOOTER,
    "complementary": ASIDE,
    "search": FORM,
    "button": BUTTON,
    "dialog": DIALOG,
    "alertdialog": DIALOG,
}
NOTE_ROLES = {"doc-footnote", "doc-endnote", "doc-endnotes", "footnote", "endnote"}
NOTE_ROLES |= {"footnotes", "endnotes", "rearnote", "rearnotes"}
# Words in a class or id that say what a part is for.
_WORDS = {
    **dict.fromkeys(
        ("nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs"), NAVIGATION
    ),
    **dict.fromkeys(("pagination", "pager", "navbox", "toc", "tocmenu", "skiplink"), NAVIGATION),
    **dict.fromkeys(("share", "sharing", "social", "sharedaddy", "addtoany", "shariff"), SHARING),
    **dict.fromkeys(("related", "recommended", "recommendations", "taboola", "outbrain"), RELATED),
    **dict.fromkeys(("readmore", "jp-relatedposts"), RELATED),
    **dict.fromkeys(("cookie", "cookies", "consent", "gdpr", "cookiebar"), NOTICE),
    **dict.fromkeys(("comments", "disqus", "commentlist", "respond"), COMMENTS),
    **dict.fromkeys(("ad", "ads", "advert", "adverts", "advertisement", "sponsor"), ADVERTISEMENT),
    **dict.fromkeys(("sponsored", "promo", "newsletter", "adsbygoogle"), ADVERTISEMENT),
    **dict.fromkeys(("sidebar",), ASIDE),
    **dict.fromkeys(("widget",), WIDGET),
    **dict.fromkeys(("masthead",), HEADER),
    **dict.fromkeys(("footer", "colophon"), FOOTER),
    **dict.fromkeys(("popup", "modal", "lightbox"), DIALOG),
    **dict.fromkeys(("footnotes", "footnote", "endnotes", "reflist", "references"), NOTE),
    **dict.fromkeys(("noprint", "printonly", "printfooter"), HIDDEN),
}
# Names of which only the whole says what they are.
_NAMES = {
    "sr-only": HIDDEN,
    "visually-hidden": HIDDEN,
    "visuallyhidden": HIDDEN,
    "screen-reader-text": HIDDEN,
    "skip-link": NAVIGATION,
    "mw-editsection": SILENT,
    "mw-jump-link": SILENT,
    "header": HEADER,
    "site-header": HEADER,
    "comment-list": COMMENTS,
    "catlinks": NAVIGATION,
}
# Classes that say what surrounds a part, or what it is about, but not what it is.
_ABOUT = ("category-", "tag-", "has-", "no-", "with-", "without-", "is-", "not-", "js-", "hide-")
# No class makes furniture of these.
_CONTENT = {"html", "body", "main", "article", "h1", "h2", "h3", "h4", "h5", "h6", "figure"}
_CONTENT |= {"figcaption", "blockquote", "tr", "tbody", "td", "th", "em", "strong", "b", "i"}
_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# More than this share of a page's text is its content, whatever a class says.
_MOST = 0.4
# A paragraph of fewer characters may be a teaser or a label.
_LONG = 80
_PARAGRAPHS = ("p", "blockquote", "pre", "dd", "li")
_PROSE_TAGS = frozenset((*_PARAGRAPHS, "div", "td", "section", "article"))
# So many links, and hardly a word between them, are a menu.
_LINKS = 3
_MOSTLY_LINKED = 0.8
# A form with so much text beside its fields is a page that a server program put into a form.
_FORM_TEXT = 600


class Size(NamedTuple):
    """What is in an element: characters, those in links, and how many of each kind of block.

    `titles` are headings of the first level, `prose` the characters of paragraphs of some length,
    `loose` those in no other element.
    """

    text: int = 0
    linked: int = 0
    links: int = 0
    paragraphs: int = 0
    headings: int = 0
    titles: int = 0
    lists: int = 0
    tables: int = 0
    prose: int = 0
    loose: int = 0


_NOTHING = Size()
_TEXT, _LINKED, _PROSE, _LOOSE = map(Size._fields.index, ("text", "linked", "prose", "loose"))
_COUNTED = {
    tag: tuple(Size._fields.index(field) for field in fields.split())
    for tag, fields in {
        "a": "links",
        "p": "paragraphs",
        "blockquote": "paragraphs",
        "pre": "paragraphs",
        "dd": "paragraphs",
        "h1": "headings titles",
        **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "headings"),
        **dict.fromkeys(("ul", "ol", "dl"), "lists"),
        "table": "tables",
    }.items()
}


def name_of(element: Any) -> str:
    """Give an element's name; "" for what is none, as an entity that nobody declared."""
    return _name(element.tag)


@lru_cache(maxsize=1024)
def _name(tag: Any) -> str:
    return tag.rpartition(":")[2].lower() if isinstance(tag, str) else ""


def roles(element: Any) -> set[str]:
    """Give what an element says that it is, as web pages and books do."""
    role, type = element.get("role"), element.get("epub:type")
    return set(f"{role or ''} {type or ''}".lower().split()) if role or type else set()


def unshown(element: Any) -> Label | None:
    """Label what no document shows as text, and what this one hides."""
    tag = name_of(element)
    if label := _UNSHOWN.get(tag):
        return label
    if tag in ("html", "body"):
        return None
    if not element.attrib:
        return None
    hides = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return HIDDEN if hides or _STYLE.search(element.get("style", "")) else None


def book_part(element: Any) -> Label | None:
    """Label what is no part of a book's running text."""
    if label := unshown(element):
        return label
    said = roles(element) if element.attrib else set()
    if said & NOTE_ROLES:
        return NOTE
    if said & {"pagebreak", "doc-pagebreak"}:
        return PAGE_NUMBER
    if name_of(element) == "nav" or said & {"toc", "doc-toc", "landmarks", "page-list"}:
        return NAVIGATION
    return BUTTON if name_of(element) == "button" else None


def page_part(element: Any, size: Size, whole: Size) -> Label | None:
    """Label what stands around the text of a web page, or says None when unsure."""
    if label := book_part(element):
        return label
    tag = name_of(element)
    label = _by_tag(element, tag, size, whole) or next(
        (_ROLES[role] for role in roles(element) if role in _ROLES and tag != "body"), None
    )
    if label is None and tag not in _CONTENT:
        label = _by_names(element.get("class", ""), element.get("id", ""))
    if label is None:
        return None
    if label == WIDGET and size.text - size.linked > _FORM_TEXT:
        return None
    sure = label in (COMMENTS, HIDDEN, NOTE) or size.text < _MOST * whole.text
    holds_title = size.titles and label in (HEADER, NAVIGATION, ASIDE, HIDDEN)
    return label if sure and not (holds_title and _own_title(element)) else None


def _by_tag(element: Any, tag: str, size: Size, whole: Size) -> Label | None:
    if tag == "form":
        return FORM if size.text - size.linked < _FORM_TEXT and not size.titles else None
    if tag in ("header", "footer"):
        of_page = all(name_of(each) not in _SECTIONS for each in element.iterancestors())
        return (HEADER if tag == "header" else FOOTER) if of_page else None
    return _TAGS.get(tag)


_SECTIONS = {"article", "main", "section", "aside", "blockquote", "figure", "td"}


def _own_title(element: Any) -> bool:
    """Tell whether a part has a title of the text in it, not the site's name."""
    return any(is_title(each) for each in element.iter("h1"))


def is_title(heading: Any) -> bool:
    """Tell a heading from a site's name, which leads to its front page."""
    links = [*heading.iter("a"), *(e for e in heading.iterancestors() if name_of(e) == "a")]
    home = any(
        len(link.get("href", "").split("//")[-1].strip("/").split("/")) < 2 for link in links
    )
    return bool("".join(heading.itertext()).strip()) and not home


@lru_cache(maxsize=4096)
def _by_names(classes: str, id: str) -> Label | None:
    """Label a part by the names that its author gave it."""
    for name in (*id.split(), *classes.split()):
        if name.lower() in _NAMES:
            return _NAMES[name.lower()]
        if name.lower().startswith(_ABOUT):
            continue
        for word in _WORD.findall(name):
            if label := _WORDS.get(word.lower()):
                return label
    return None


@lru_cache(maxsize=4096)
def says_caption(classes: str) -> bool:
    """Tell by its class whether a part is the caption of a picture."""
    return any(
        name.lower() == "thumbcaption" or "caption" in (w.lower() for w in _WORD.findall(name))
        for name in classes.split()
        if not name.lower().startswith(_ABOUT)
    )


def measure(body: Any, apart: Container[Any]) -> dict[Any, Size]:
    """Measure each element of a page, without what stands `apart`."""
    elements = list(body.iter())
    gone: set[Any] = set()
    for element in elements:
        if element in apart or element.getparent() in gone:
            gone.add(element)
    counts: dict[Any, list[int]] = {}
    sizes: dict[Any, Size] = {}
    # Backwards, what is in an element comes before it.
    for element in reversed(elements):
        found = counts.pop(element, None)
        if element in gone:
            sizes[element] = _NOTHING
            found = None
        else:
            found = found or [0] * len(_NOTHING)
            _count(element, found)
            sizes[element] = Size(*found)
        if element is not body and element.getparent() not in gone:
            _add_up(counts.setdefault(element.getparent(), [0] * len(_NOTHING)), element, found)
    return sizes


def _add_up(above: list[int], element: Any, found: list[int] | None) -> None:
    """Add what is in an element, and the text after it, to the element that it is in."""
    after = _length(element.tail)
    above[_TEXT] += after
    above[_LOOSE] += after
    for index, count in enumerate(found or ()):
        if count and index != _LOOSE:
            above[index] += count


def _count(element: Any, counts: list[int]) -> None:
    """Add what an element is itself to what is in it."""
    tag, own = name_of(element), _length(element.text)
    counts[_TEXT] += own
    counts[_LOOSE] += own
    for index in _COUNTED.get(tag, ()):
        counts[index] += 1
    if tag == "a":
        counts[_LINKED] = counts[_TEXT]
    elif not counts[_PROSE] and tag in _PROSE_TAGS:
        # Lines that stand in a box itself, between breaks, are paragraphs too.
        paragraph = tag in _PARAGRAPHS
        own = counts[_TEXT] - counts[_LINKED] if paragraph else counts[_LOOSE]
        counts[_PROSE] = own if own >= _LONG else 0


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


def unshown_parts(body: Any) -> set[Any]:
    """Find what a page does not show as text; not what is in such parts again."""
    return set(_topmost(body, lambda element: unshown(element) is not None))


def _topmost(body: Any, apart: Any) -> Iterator[Any]:
    skipping = None
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start" and skipping is None and element is not body and apart(element):
            skipping = element
            yield element
        elif event == "end" and element is skipping:
            skipping = None


def page_parts(body: Any) -> tuple[dict[Any, Label], dict[Any, Size]]:
    """Find all that stands around the text of a web page, with what it is; measure the rest."""
    sizes = measure(body, unshown_parts(body))
    labels: dict[Any, Label] = {}

    def apart(element: Any) -> bool:
        label = page_part(element, sizes[element], sizes[body])
        if label is not None:
            labels[element] = label
        return label is not None

    for _ in _topmost(body, apart):
        pass
    rest = measure(body, labels)
    lists = _link_lists(body, rest)
    labels |= lists
    return labels, measure(body, labels) if lists else rest


def _link_lists(body: Any, sizes: dict[Any, Size]) -> dict[Any, Label]:
    """Find lists of links that stand in a box of their own, not among paragraphs."""
    among = {e.getparent() for e in body.iter(*_PARAGRAPHS) if sizes[e].prose}

    def lists_links(element: Any) -> bool:
        size = sizes[element]
        return (
            size.links >= _LINKS
            and size.linked >= _MOSTLY_LINKED * size.text > 0
            and not size.prose
            and not size.titles
            and name_of(element) in ("div", "section", "ul", "ol", "dl")
            and element.getparent() not in among
            and next(element.iterancestors("table"), None) is None
        )

    return dict.fromkeys(_topmost(body, lists_links), LINKS) if among else {}
