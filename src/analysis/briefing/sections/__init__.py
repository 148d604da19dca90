"""The sections of the briefing: their words, tables and figures, each a function of the briefing.

A section's functions give blocks, in the pieces that the notebook puts together with the charts
that it draws: words from frames that the notebook shows, and tables. They write no sentence
themselves and know nothing of HTML or Typst.
"""

from analysis.briefing.sections.appendix import appendix, figure_tables
from analysis.briefing.sections.argument import (
    argument,
    duplicates,
    numerals,
    phrase_table,
    phrases,
)
from analysis.briefing.sections.comparison import comparison
from analysis.briefing.sections.dating import dated, dating, dating_figure, own_dates
from analysis.briefing.sections.front import front, judged, reading
from analysis.briefing.sections.layout import figure
from analysis.briefing.sections.methods import machine_agreement, measured, methods
from analysis.briefing.sections.partnerships import (
    direction,
    partner_forms,
    partnerships,
    theme_partners,
)
from analysis.briefing.sections.record import changes, more, questions, record, support, timeline
from analysis.briefing.sections.sources import sources
from analysis.briefing.sections.themes import theme_pairs, theme_places, theme_table, themes

__all__ = [
    "appendix",
    "argument",
    "changes",
    "comparison",
    "dated",
    "dating",
    "dating_figure",
    "direction",
    "duplicates",
    "figure",
    "figure_tables",
    "front",
    "judged",
    "machine_agreement",
    "measured",
    "methods",
    "more",
    "numerals",
    "own_dates",
    "partner_forms",
    "partnerships",
    "phrase_table",
    "phrases",
    "questions",
    "reading",
    "record",
    "sources",
    "support",
    "theme_pairs",
    "theme_partners",
    "theme_places",
    "theme_table",
    "themes",
    "timeline",
]
