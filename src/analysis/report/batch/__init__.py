"""Many briefings in one go: each in a process of its own, none able to spoil another.

The parent imports everything once and forks; a worker builds one briefing and ends. Nothing
goes from one run to the next. The manifest is written after every step, and a batch that was
interrupted goes on where it stopped.
"""

from analysis.report.batch.index import render_index
from analysis.report.batch.manifest import MANIFEST, Run, plan, standing_runs
from analysis.report.batch.workers import run_batch

__all__ = ["MANIFEST", "Run", "plan", "render_index", "run_batch", "standing_runs"]
