"""The chart as a publication wants it: figure, title, alt text, and one clean SVG."""

import io
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from xml.etree import ElementTree

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.charts.canvas import Link, Page
from analysis.page import design
from analysis.page.blocks import FigureBlock, show

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_HREF = f"{{{_XLINK}}}href"
_DECIMAL = re.compile(r"-?\d+\.\d+")
_UNTURNED = re.compile(r"rotate\(-?0 [^)]*\)")
_FONT = re.compile(r"font-family:[^;]*;? ?|text-anchor: start;? ?")
ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", _XLINK)


@dataclass(frozen=True, repr=False)
class Chart:
    """A drawn chart: shows itself as a captioned figure where it is the last value of a cell.

    `name` is unique within a publication (kebab-case); `axes` is the Axes it is drawn on, or the
    first of them.
    """

    name: str
    axes: Axes
    title: str
    alt: str

    def __post_init__(self) -> None:
        if isinstance(self.figure, Page):
            self.figure.finding = self.title

    def __repr__(self) -> str:
        return f"<Chart {self.name}: {self.title}>"

    @property
    def figure(self) -> Figure:
        """The matplotlib figure; other charts may stand beside this one."""
        return cast(Figure, self.axes.get_figure(root=True))

    @property
    def links(self) -> dict[str, str]:
        """What the figure links to: ``#field=code`` → the words that name it to a reader."""
        found = (link for ax in self.figure.axes for link in ax.artists if isinstance(link, Link))
        return {str(link.get_url()): link.words for link in found}

    def save(self, path: Any, **options: Any) -> None:
        """Save for use elsewhere, with the finding as its title and a margin.

        Parameters
        ----------
        path
            As `matplotlib.figure.Figure.savefig` takes it, as are the options, such as ``dpi``.
        """
        self.figure.savefig(path, **options)

    def block(self, width: float | None = None, note: str = "") -> FigureBlock:
        """Set the chart under its finding, at its own share of the text's width or at another."""
        share = min(1.0, self.figure.get_figwidth() / design.FIGURE_WIDTH)
        svg = self.svg()
        return FigureBlock(svg, self.alt, self.title, f"figure-{self.name}", note, width or share)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        if pyplot := sys.modules.get("matplotlib.pyplot"):
            # What pyplot knows a notebook would show again at the end of the cell.
            pyplot.close(self.figure)
        return show(self.block())._repr_mimebundle_(include, exclude)

    def svg(self) -> str:
        """Write the figure as SVG fit to stand inside an HTML page or a Typst document.

        Equal charts give equal text. Words stay text, in the publication's font; links carry
        an ``aria-label``.
        """
        buffer = io.StringIO()
        style: Any = {**design.matplotlib_style(), "svg.hashsalt": self.name}
        with matplotlib.rc_context(style):
            Figure.savefig(
                self.figure,
                buffer,
                format="svg",
                facecolor="none",
                metadata={"Date": None, "Creator": None},
            )
        root = ElementTree.fromstring(buffer.getvalue())
        _name_links(root, self.links)
        _tighten(root)
        return ElementTree.tostring(root, encoding="unicode") + "\n"


def _tighten(root: ElementTree.Element) -> None:
    """Take out what says nothing: ids, empty groups, white space, decimals beyond hundredths."""
    root.set("font-family", ", ".join((design.FONT_FAMILY, design.FALLBACK_FONT)))
    used = {element.get(_HREF) for element in root.iter()}
    for element in root.iter():
        # What nothing refers to would clash with another chart's on the page.
        if f"#{element.get('id')}" not in used:
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
