"""The chart as a publication wants it: figure, title, alt text, and one clean SVG."""

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

import matplotlib
from matplotlib.figure import Figure

from analysis import tokens

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_HREF = f"{{{_XLINK}}}href"
_DECIMAL = re.compile(r"-?\d+\.\d+")
_ALONG = re.compile(r"translate\((\S+) 0\)")
_TRANSLATE = re.compile(r"translate\([^)]*\)")
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

        Equal charts give equal text. Ids are made from the chart's name, so that several charts
        share a page; links carry an ``aria-label``.
        """
        buffer = io.StringIO()
        style: Any = {**tokens.matplotlib_style(), "svg.hashsalt": self.name}
        with matplotlib.rc_context(style):
            self.figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
        root = ElementTree.fromstring(buffer.getvalue())
        _localise_ids(root, self.name)
        _name_links(root, self.links)
        _tighten(root)
        return ElementTree.tostring(root, encoding="unicode") + "\n"


def _localise_ids(root: ElementTree.Element, name: str) -> None:
    """Rename the ids that a `use` refers to, shortly and after the chart; drop all others.

    Glyphs move by `x` rather than by a transform, for a chart holds thousands of them.
    """
    prefix = hashlib.sha256(name.encode()).hexdigest()[:4]
    short: dict[str, str] = {}
    for glyph in root.iter(f"{{{_SVG}}}use"):
        id = glyph.attrib.pop(_HREF).removeprefix("#")
        glyph.set("href", f"#{short.setdefault(id, f'g{prefix}{len(short):x}')}")
        if moved := _ALONG.fullmatch(glyph.attrib.get("transform", "")):
            del glyph.attrib["transform"]
            glyph.set("x", f"{float(moved[1]):.1f}")
    for element in root.iter():
        if (id := element.attrib.pop("id", "")) in short:
            element.set("id", short[id])


def _tighten(root: ElementTree.Element) -> None:
    """Take out empty groups, white space and decimals that no printer can show."""
    for element in root.iter():
        if element.tag != f"{{{_SVG}}}style":
            element.text = None
        element.tail = None
        if "d" in element.attrib:
            element.set("d", _round(element.attrib["d"]))
        if "transform" in element.attrib:
            moves = _TRANSLATE.sub(lambda move: _round(move[0]), element.attrib["transform"])
            element.set("transform", moves)
        while any(_is_bare(child) for child in element):
            element[:] = [
                kept for child in element for kept in (child if _is_bare(child) else [child])
            ]


def _is_bare(element: ElementTree.Element) -> bool:
    return element.tag == f"{{{_SVG}}}g" and not element.attrib


def _round(numbers: str) -> str:
    """Round to hundredths: of a point outside glyphs, of a thousandth of their size inside."""
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
