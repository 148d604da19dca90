"""Make an SVG drawing safe and unique enough to stand inside an HTML page.

Only known elements and attributes pass. Styles become presentation attributes, because a
strict Content-Security-Policy blocks ``style``; ids get a prefix, because matplotlib repeats
them in every figure of a page.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"

ELEMENTS = frozenset(
    (
        *("svg", "g", "defs", "use", "symbol", "a", "text", "tspan", "image"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "marker"),
        *("clipPath", "mask", "pattern", "linearGradient", "radialGradient", "stop"),
    )
)
_ATTRIBUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*\Z")
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
_RULE_FOR_ALL = re.compile(r"\*\s*\{([^}]*)\}")
_PAGE_LINK = re.compile(r"#|https?://|mailto:", re.IGNORECASE)
RASTER = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]*\Z")
_LENGTH = re.compile(r"\s*([0-9.]+)")

Element = Any  # lxml's elements carry no types
# From a link's target to the attributes of a link that leads there, or None: no link then.
Lead = Callable[[str], Mapping[str, str] | None]


def _parser() -> Any:
    # No entity is resolved, nothing is fetched, nothing grows without bound.
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def parse_svg(svg: str) -> Element | None:
    """Return the root of a drawing, or None if it is not well-formed, harmless SVG."""
    try:
        root = etree.fromstring(svg.encode("utf-8", "replace"), _parser())
    except etree.XMLSyntaxError:
        return None
    return root if root.tag == f"{{{SVG}}}svg" else None


def clean_svg(root: Element, prefix: str, alt: str, lead: Lead) -> str:
    """Return a drawing as markup that may stand in a page.

    Parameters
    ----------
    root : Element
        From `parse_svg`.
    prefix : str
        Put before each id and each reference to one.
    alt : str
        Text alternative of the whole drawing.
    lead : Lead
        Says where each link leads.
    """
    clean = _clean_element(root, prefix, lead)
    common = " ".join(
        rule
        for style in root.iter(f"{{{SVG}}}style")
        for rule in _RULE_FOR_ALL.findall(style.text or "")
    )
    for name, value in _presentation(common).items():
        clean.set(name, clean.get(name, value))
    _fit(clean)
    # A drawing with links must not be one image to a screen reader: its links would vanish.
    has_links = clean.find(f".//{{{SVG}}}a") is not None
    if has_links:
        # The alternative text and the links' names say it; letter by letter it would be noise.
        for words in clean.iter(f"{{{SVG}}}text"):
            words.set("aria-hidden", "true")
    clean.set("class", "chart")
    clean.set("role", "group" if has_links else "img")
    clean.set("aria-label", alt)
    return str(etree.tostring(clean, encoding="unicode"))


def change_svg_text(svg: str, change: Callable[[str], str]) -> str:
    """Return a drawing with its letters changed; most drawings hold outlines only."""
    root = parse_svg(svg) if "text" in svg else None
    if root is None:
        return svg
    for element in root.iter():
        element.text = change(element.text) if element.text else None
        element.tail = change(element.tail) if element.tail else None
    return str(etree.tostring(root, encoding="unicode"))


def _fit(root: Element) -> None:
    sizes = [_LENGTH.match(root.get(name, "")) for name in ("width", "height")]
    if "viewBox" not in root.attrib and all(sizes):
        width, height = (size.group(1) for size in sizes if size)
        root.set("viewBox", f"0 0 {width} {height}")
    for name in ("width", "height"):
        root.attrib.pop(name, None)


def local_name(tag: object) -> str:
    """Return an element's name; "" for what is no element of a drawing, a comment for one."""
    text = tag if isinstance(tag, str) else ""
    return text.removeprefix(f"{{{SVG}}}")


def _clean_element(element: Element, prefix: str, lead: Lead) -> Element:
    tag = local_name(element.tag)
    link = _clean_link(element, lead) if tag == "a" else {}
    kept_tag = "g" if tag == "a" and not link else tag
    attributes = {**_clean_attributes(element, tag, prefix), **link}
    clean = etree.Element(f"{{{SVG}}}{kept_tag}", attributes, nsmap={None: SVG})
    if tag in ("text", "tspan"):
        clean.text = element.text
    for child in element:
        if local_name(child.tag) in ELEMENTS:
            kept = _clean_element(child, prefix, lead)
            kept.tail = child.tail if tag in ("text", "tspan") else None
            clean.append(kept)
    return clean


def _clean_attributes(element: Element, tag: str, prefix: str) -> dict[str, str]:
    attributes = {
        name: value
        for name, value in element.attrib.items()
        if _ATTRIBUTE.match(name)
        and not name.lower().startswith(("on", "aria-", "data-"))
        and name not in ("style", "class", "href", "id", "role", "tabindex")
    }
    attributes.update(_presentation(element.get("style", "")))
    clean = {
        name: _REFERENCE.sub(rf"url(#{prefix}\1)", value)
        for name, value in attributes.items()
        if _is_local(value)
    }
    if "id" in element.attrib:
        clean["id"] = prefix + element.attrib["id"]
    clean.update(_clean_reference(element, tag, prefix))
    return clean


def _is_local(value: str) -> bool:
    rest = _REFERENCE.sub("", value).lower()
    return "url(" not in rest and "\\" not in rest


def _presentation(style: str) -> dict[str, str]:
    pairs = (declaration.partition(":")[::2] for declaration in style.split(";"))
    return {
        name.strip(): value.strip().lower() if value.strip().startswith("#") else value.strip()
        for name, value in pairs
        if re.fullmatch(r"[a-z-]+", name.strip()) and value.strip()
    }


def _target(element: Element) -> str:
    return (element.get("href") or element.get(XLINK_HREF) or "").strip()


def _clean_link(element: Element, lead: Lead) -> dict[str, str]:
    target = _target(element)
    leads = lead(target) if _PAGE_LINK.match(target) else None
    if not leads:
        return {}
    return {**leads, "aria-label": element.get("aria-label") or target.removeprefix("#")}


def _clean_reference(element: Element, tag: str, prefix: str) -> dict[str, str]:
    target = _target(element)
    if tag == "image" and RASTER.match(target):
        return {"href": target}
    if tag not in ("a", "image") and target.startswith("#"):
        return {"href": f"#{prefix}{target[1:]}"}
    return {}
