"""The sections of the briefing: each takes the briefing and gives the blocks of its page.

A section computes its frames, draws its figures and fills its messages; it writes no sentence
itself and knows nothing of HTML or Typst.
"""

from analysis.sections.appendix import appendix
from analysis.sections.argument import argument
from analysis.sections.comparison import comparison
from analysis.sections.front import front
from analysis.sections.methods import methods
from analysis.sections.partnerships import partnerships
from analysis.sections.record import record
from analysis.sections.sources import sources
from analysis.sections.themes import themes

__all__ = [
    "appendix",
    "argument",
    "comparison",
    "front",
    "methods",
    "partnerships",
    "record",
    "sources",
    "themes",
]
