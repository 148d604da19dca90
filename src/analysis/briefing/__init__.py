"""Everything that one run knows, and what it says."""

from analysis.briefing.run import Briefing, labels, open_briefing

__all__ = ["Briefing", "labels", "open_briefing"]
