"""Print all tables, or those asked for: ``python -m benchmarks [briefing] [batch] [corpus]``."""

import sys
from importlib import import_module

PARTS = ("briefing", "batch", "corpus")

for part in sys.argv[1:] or PARTS:
    import_module(f"benchmarks.{part}").main()
