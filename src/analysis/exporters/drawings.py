"""Take out of a drawing that a notebook brings what would hang a reader, or run.

Browsers show such a drawing as an image, which can run and fetch nothing; Typst reads no file
for it. But a few lines of it can ask for more shapes, or larger filters, than any computer has.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from analysis.page.svg import ELEMENTS, RASTER, XLINK_HREF, local_name, parse_svg

MAX_SHAPES = 100_000
_MAX_REFERENCES = 50
_KEPT = ELEMENTS | {"style", "title", "desc"}
_HREFS = ("href", XLINK_HREF)
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"\s]+)")
# In style sheets and attributes: filters, and whatever leads somewhere.
_HEAVY = re.compile(r"(?:@import[^;]*;?)|(?:[\w-]*filter\s*:[^;}]*)")
_LEADING = re.compile(r"[\w-]+\s*:[^;}]*url\([^;}]*")

Element = Any  # lxml's elements carry no types


def harmless_svg(svg: str) -> str:
    """Return a drawing without scripts, filters and foreign pictures; "" if it is none.

    Parameters
    ----------
    svg : str
        Markup that anyone may have written. One that declares a document type, or whose parts
        repeat one another more than `MAX_SHAPES` times, counts as none.
    """
    root = parse_svg(svg)
    if root is None or root.getroottree().docinfo.internalDTD is not None or _is_flat(root):
        return ""
    _prune(root)
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    try:
        if _weigh(root, named, {}, 0) > MAX_SHAPES:
            return ""
    except RecursionError:
        return ""
    return str(etree.tostring(root, encoding="unicode"))


def _is_flat(root: Element) -> bool:
    sizes = (re.match(r"\s*([-+.\d]+)", root.get(name, "1")) for name in ("width", "height"))
    return any(size is None or not size[1].strip("0.+") or "-" in size[1] for size in sizes)


def _prune(root: Element) -> None:
    for element in list(root.iter()):
        name = local_name(element.tag)
        if name not in _KEPT or (name == "image" and not RASTER.match(_target(element))):
            if element.getparent() is not None:
                element.getparent().remove(element)
            continue
        if name == "style":
            element.text = _LEADING.sub("", _HEAVY.sub("", element.text or ""))
        for attribute in list(element.attrib):
            if attribute == "filter" or attribute.lower().startswith("on"):
                del element.attrib[attribute]
        if "style" in element.attrib:
            element.set("style", _HEAVY.sub("", element.get("style")))


def _target(element: Element) -> str:
    return next((element.get(name) for name in _HREFS if element.get(name)), "").strip()


def _weigh(
    element: Element, named: dict[str, Element], known: dict[Element, int], references: int
) -> int:
    """Count the shapes of an element, each reference replaced by what it leads to."""
    if element not in known:
        known[element] = MAX_SHAPES + 1  # what leads back to itself has no end
        if references < _MAX_REFERENCES:
            parts = [_weigh(child, named, known, references) for child in element]
            parts += [
                _weigh(named[name], named, known, references + 1)
                for name in _references(element)
                if name in named
            ]
            known[element] = 1 + sum(parts)
    return known[element]


def _references(element: Element) -> Iterator[str]:
    if _target(element).startswith("#"):
        yield _target(element)[1:]
    for value in element.attrib.values():
        yield from _REFERENCE.findall(value)
