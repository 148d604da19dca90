"""The chart as a publication wants it: figure, title, alt text, and one clean SVG."""

import io
import re
import sys
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast
from xml.etree import ElementTree

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.charts.canvas import Canvas
from analysis.charts.figure import Link, Page
from analysis.errors import AnalysisError
from analysis.messages import Messages
from analysis.page import design
from analysis.page.blocks import Data, FigureBlock, show
from analysis.page.navigation import slug
from analysis.page.words import sentence_case

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_HREF = f"{{{_XLINK}}}href"
_COLOUR = re.compile(r"#([0-9a-fA-F]{6})\b")
_LARGEST = 1_000_000  # letters of a drawing; a larger one becomes pixels
_PIXELS = 200  # an inch
_NEEDED = {
    "title": "state what the figure shows",
    "alt": "describe it for readers who do not see it",
}
_DECIMAL = re.compile(r"-?\d+\.\d+")
_UNTURNED = re.compile(r"rotate\(-?0 [^)]*\)")
_FONT = re.compile(r"font-family:[^;]*;? ?|text-anchor: start;? ?")
ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", _XLINK)


@dataclass(frozen=True, repr=False)
class Chart:
    """A drawn chart: shows itself as a captioned figure where it is the last value of a cell.

    `name` is unique within a publication (kebab-case); `axes` is the Axes it is drawn on, or the
    first of them; `counts` is how many claims it counts, where it counts any. A publication leaves
    out a chart of very few. `data` is what it draws as tables.
    """

    name: str
    axes: Axes
    title: str
    alt: str
    counts: int | None = None
    data: tuple[Data, ...] = ()

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
        if pyplot := sys.modules.get("matplotlib.pyplot"):
            # What pyplot knows a notebook would show again at the end of the cell.
            pyplot.close(self.figure)
        share = min(1.0, self.figure.get_figwidth() / design.FIGURE_WIDTH)
        svg, anchor = self.svg(), f"figure-{self.name}"
        width = width or share
        return FigureBlock(svg, self.alt, self.title, anchor, note, width, self.counts, self.data)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return show(self.block())._repr_mimebundle_(include, exclude)

    def svg(self) -> str:
        """Write the figure as SVG fit to stand inside an HTML page or a Typst document.

        Equal charts give equal text. In a figure of ours words stay text, in the publication's
        font, and what is outside it only counts with a title; links carry an ``aria-label``.
        """
        ours = isinstance(self.figure, Page)
        bbox = None if isinstance(self.figure, Page) and not self.figure.is_titled() else "tight"
        saved = io.StringIO()
        style: Any = {
            **design.matplotlib_style(),
            "svg.hashsalt": self.name,
            "svg.fonttype": "none" if ours else "path",
        }
        with matplotlib.rc_context(style):
            Figure.savefig(
                self.figure,
                saved,
                format="svg",
                bbox_inches=bbox,
                facecolor="none" if ours else "auto",
                metadata={"Date": None, "Creator": None},
            )
        if len(saved.getvalue()) > _LARGEST:
            return _raster(self.figure)
        root = ElementTree.fromstring(saved.getvalue())
        _name_links(root, self.links)
        (_tighten if ours else _keep_colours)(root)
        return ElementTree.tostring(root, encoding="unicode") + "\n"


def worded(
    name: str, prefix: str, canvas: Canvas, values: Mapping[str, Any], messages: Messages
) -> Chart:
    """Give what is drawn the finding and the alternative text of its messages."""
    title, alt = (messages(f"{prefix}-{part}", **values) for part in ("title", "alt"))
    return Chart(name, canvas.axes, sentence_case(title), alt, values.get("claims"), (canvas.data,))


def quoting(chart: Chart, languages: Sequence[str]) -> Chart:
    """Say of each row of the table behind a chart what language its name is in."""
    return replace(chart, data=tuple(replace(d, languages=tuple(languages)) for d in chart.data))


def captioned(drawing: Any, title: str, alt: str) -> Chart:
    """Let any drawing of matplotlib, pandas or seaborn join the publication.

    Parameters
    ----------
    drawing
        A Figure or an Axes, several Axes, what holds them in ``figure`` as seaborn's grids do,
        or a `Chart`. All of its figure is shown.
    title
        The finding, for the caption.
    alt
        What a reader who does not see it has to know.

    Raises
    ------
    AnalysisError
        If the title or the alternative text is empty, or nothing has been drawn.
    """
    for name, words in (("title", title), ("alt", alt)):
        if not (isinstance(words, str) and words.strip()):
            raise AnalysisError(f"captioned: {name} is empty; {_NEEDED[name]}.")
    if isinstance(drawing, Chart):
        return replace(drawing, title=title, alt=alt)
    given = next(iter(getattr(drawing, "flat", drawing)), None) if _several(drawing) else drawing
    figure: Any = given if isinstance(given, Figure) else getattr(given, "figure", None)
    if not getattr(figure, "axes", None):
        kind = type(drawing).__name__
        raise AnalysisError(
            f"captioned: nothing is drawn on this {kind}; give a matplotlib Figure or Axes."
        )
    return Chart(slug(title), given if isinstance(given, Axes) else figure.axes[0], title, alt)


def _several(drawing: Any) -> bool:
    return isinstance(drawing, (list, tuple)) or hasattr(drawing, "flat")


def _raster(figure: Figure) -> str:
    """Draw pixels where the shapes of a drawing are more than a page can hold."""
    saved = io.BytesIO()
    options: Any = {"bbox_inches": "tight", "metadata": {"Software": None}}
    Figure.savefig(figure, saved, format="png", dpi=_PIXELS, **options)
    data = saved.getvalue()
    # A PNG begins with its size.
    width, height = (int.from_bytes(data[n : n + 4]) * 72 / _PIXELS for n in (16, 20))
    size = f'width="{width:g}" height="{height:g}"'
    image = f"data:image/png;base64,{b64encode(data).decode('ascii')}"
    return (
        f'<svg xmlns="{_SVG}" viewBox="0 0 {width:g} {height:g}" {size}>'
        f'<image {size} href="{image}"/></svg>\n'
    )


def _keep_colours(root: ElementTree.Element) -> None:
    """Write colours so that no dark mode exchanges some of another's for ours."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if name in ("style", "fill", "stroke"):
                element.set(name, _COLOUR.sub(_rgb, value))


def _rgb(colour: re.Match[str]) -> str:
    return "rgb({}, {}, {})".format(*bytes.fromhex(colour[1]))


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
