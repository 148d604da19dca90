"""What charts are drawn with: the house's style, its figure, links above an Axes."""

from contextlib import AbstractContextManager
from typing import Any

import matplotlib
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Bbox, BboxTransformTo, ScaledTranslation

from analysis.charts.lettering import face, wrap
from analysis.page import design

GAP = 0.08  # between a label and what it labels, in inches
_MARGIN = 0.15  # around a figure that is saved by itself, in inches


def style() -> AbstractContextManager[None]:
    """Draw in the publication's type and colours: ``with charts.style(): plt.subplots()``."""
    design.register_fonts()
    settings: Any = design.matplotlib_style()
    return matplotlib.rc_context(settings)


class Page(Figure):
    """A figure as wide as the text; saved by itself it gains its finding and a margin."""

    finding = ""

    def is_titled(self) -> bool:
        """Tell whether somebody has given the figure, or an Axes in it, a title."""
        given = [[ax.get_title(), ax.get_title("left"), ax.get_title("right")] for ax in self.axes]
        return any([self.get_suptitle(), *map(any, given)])

    def savefig(self, fname: Any, **options: Any) -> None:
        """Save as matplotlib does, with a margin, under the finding if there is no other title.

        An SVG bears no date: drawn again it is the same file.
        """
        above = self.transFigure + ScaledTranslation(0, GAP, self.dpi_scale_trans)
        words = "" if self.is_titled() else wrap(self.finding, self.get_figwidth())
        ours: dict[str, Any] = {"bbox_inches": "tight", "pad_inches": _MARGIN}
        if (options.get("format") or str(fname)).lower().endswith("svg"):
            ours["metadata"] = {"Date": None}
        with style():
            font = face(words, design.SIZES["body"], bold=True)
            title = self.text(0, 1, words, va="bottom", fontproperties=font, transform=above)
            try:
                super().savefig(fname, **{**ours, **options})
            finally:
                title.remove()


class Link(Artist):
    """An unseen area above all else of an Axes that leads to a target.

    It is no patch: who gives every patch another colour does not see it.

    Parameters
    ----------
    area
        In the data's units.
    target
        Where it leads.
    words
        Its name to a reader.
    """

    def __init__(self, area: Bbox, target: str, words: str) -> None:
        super().__init__()
        self.area, self.words = area, words
        self.set_url(target)
        self.set_in_layout(False)

    def draw(self, renderer: RendererBase) -> None:
        """Draw nothing that is seen."""
        unseen = renderer.new_gc()
        unseen.set_linewidth(0)
        unseen.set_url(self.get_url())
        place = BboxTransformTo(self.get_transform().transform_bbox(self.area))
        renderer.draw_path(unseen, Path.unit_rectangle(), place)
        unseen.restore()
