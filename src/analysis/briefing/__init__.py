"""Everything that one run knows, and what it says.

What is named here is imported when it is first used: who only reads parameters, as a build does
before its kernel is forked, does not wait for pandas.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.briefing.run import Briefing, labels, messages_of, open_briefing

__all__ = ["Briefing", "labels", "messages_of", "open_briefing"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'analysis.briefing' has no attribute {name!r}")
    from analysis.briefing import run

    return getattr(run, name)
