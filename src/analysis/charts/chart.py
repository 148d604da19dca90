"""The chart as a publication wants it: figure, title, alt text, and one clean SVG."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

import matplotlib
from matplotlib.figure import Figure

from analysis.page import design

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_HREF = f"{{{_XLINK}}}href"
_DECIMAL = re.compile(r"-?\d+\.\d+")
_UNTURNED = re.compile(r"rotate\(-?0 [^)]*\)")
_FONT = re.compile(r"font-family:[^;]*;? ?|text-anchor: start;? ?")
ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", _XLINK)


@dataclass(frozen=True)
class Chart:
    """A drawn chart.

    `name` is unique within a publication (kebab-case); `links` gives each ``#field=code``
    that the figure links to the words that name it to a reader.
    """

    name: str
    figure: Figure
    title: str
    alt: str
    links: Mapping[str, str] = field(default_factory=dict)

    def svg(self) -> str:
        """Write the figure as SVG fit to stand inside an HTML page or a Typst document.

        Equal charts give equal text. Words stay text, in the publication's font; links carry
        an ``aria-label``.
        """
        buffer = io.StringIO()
        style: Any = {**design.matplotlib_style(), "svg.hashsalt": self.name}
        with matplotlib.rc_context(style):
            self.figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
        root = ElementTree.fromstring(buffer.getvalue())
        _name_links(root, self.links)
        _tighten(root)
        return ElementTree.tostring(root, encoding="unicode") + "\n"


def _tighten(root: ElementTree.Element) -> None:
    """Take out what says nothing: ids, empty groups, white space, decimals beyond hundredths."""
    root.set("font-family", ", ".join((design.FONT_FAMILY, design.FALLBACK_FONT)))
    for element in root.iter():
        # Nothing in a chart refers to an id, and those of two charts on a page would clash.
        element.attrib.pop("id", None)
        if element.tag == f"{{{_SVG}}}text":
            _tighten_text(element)
        elif element.tag != f"{{{_SVG}}}style":
            element.text = None
        element.tail = None
        if "d" in element.attrib:
            element.set("d", _round(element.attrib["d"]))
        while any(_is_bare(child) for child in element):
            element[:] = [
                kept for child in element for kept in (child if _is_bare(child) else [child])
            ]


def _tighten_text(text: ElementTree.Element) -> None:
    text.set("style", _FONT.sub("", text.attrib["style"]))
    turn = text.attrib.pop("transform", "")
    if turn and not _UNTURNED.fullmatch(turn):
        text.set("transform", _round(turn))
    for name in ("x", "y"):
        text.set(name, _round(text.attrib[name]))


def _is_bare(element: ElementTree.Element) -> bool:
    return element.tag == f"{{{_SVG}}}g" and not element.attrib


def _round(numbers: str) -> str:
    """Round to hundredths of a point."""
    rounded = _DECIMAL.sub(
        lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), numbers
    )
    return " ".join(rounded.split())


def _name_links(root: ElementTree.Element, links: Mapping[str, str]) -> None:
    """Give every link its name to a screen reader, and let it open in the same page."""
    for anchor in root.iter(f"{{{_SVG}}}a"):
        anchor.attrib.pop("target", None)
        if words := links.get(anchor.attrib.get(_HREF, "")):
            anchor.set("aria-label", words)
