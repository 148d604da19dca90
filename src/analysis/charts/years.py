"""Place days and years along an Axes."""

from datetime import date

from matplotlib.dates import date2num

from analysis.charts.figure import GAP
from analysis.charts.lettering import TINY, text_width

_STEPS = (1, 2, 5, 10, 20, 50, 100)


def day_number(day: date) -> float:
    """Give a day as matplotlib counts it."""
    return float(date2num(day))  # type: ignore[no-untyped-call]


def year_ticks(first: int, last: int, width: float) -> list[tuple[int, float]]:
    """List years to label, with their first days: as many round ones as fit so many inches."""
    years = range(first, last + 1)
    space = width / (text_width("0000", TINY) + 2 * GAP)
    step = next((step for step in _STEPS if len(years) / step <= space), len(years))
    return [(year, day_number(date(year, 1, 1))) for year in years if year % step == 0]
