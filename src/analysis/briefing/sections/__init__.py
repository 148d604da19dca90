"""The sections of the briefing: each takes the briefing and gives the blocks of its page.

A section computes its frames, draws its figures and fills its messages; it writes no sentence
itself and knows nothing of HTML or Typst.
"""

from analysis.briefing.sections.appendix import appendix
from analysis.briefing.sections.argument import argument
from analysis.briefing.sections.comparison import comparison
from analysis.briefing.sections.dating import dating
from analysis.briefing.sections.front import front
from analysis.briefing.sections.methods import methods
from analysis.briefing.sections.partnerships import partnerships
from analysis.briefing.sections.record import record
from analysis.briefing.sections.sources import sources
from analysis.briefing.sections.themes import themes

__all__ = [
    "appendix",
    "argument",
    "comparison",
    "dating",
    "front",
    "methods",
    "partnerships",
    "record",
    "sources",
    "themes",
]
