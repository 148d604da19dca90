"""Draw the tidy frames: matplotlib figures whose title states the finding, with alt text.

Every function takes a frame of `analysis.tables`, the messages and, where documents stand in
it, the names that readers know them by. It returns a `Chart`, or None when the frame holds
nothing to draw (`theme_by_section`: a list, empty then). Title and alt text are computed from
the frame's own numbers; the title is for the caption and is not drawn. Every function takes an
Axes as ``ax=`` to draw into; without one it makes a figure as wide as the text.
"""

from analysis.charts.bars import direction_of_support, funnel, kinds_of_claim, stock_phrases
from analysis.charts.chart import Chart, captioned
from analysis.charts.coverage import category_coverage, theme_coverage
from analysis.charts.dating import document_dating
from analysis.charts.figure import style
from analysis.charts.matrices import (
    partner_by_category,
    theme_by_document,
    theme_by_partner,
    theme_by_section,
    theme_co_occurrence,
)
from analysis.charts.record import partnership_timeline, status_counts

__all__ = [
    "Chart",
    "captioned",
    "category_coverage",
    "direction_of_support",
    "document_dating",
    "funnel",
    "kinds_of_claim",
    "partner_by_category",
    "partnership_timeline",
    "status_counts",
    "stock_phrases",
    "style",
    "theme_by_document",
    "theme_by_partner",
    "theme_by_section",
    "theme_co_occurrence",
    "theme_coverage",
]
