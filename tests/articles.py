"""The benchmarks' maker of articles, for the tests that need many."""

import importlib.util
import sys
from pathlib import Path

_PLACE = Path(__file__).resolve().parents[1] / "benchmarks" / "articles.py"
_spec = importlib.util.spec_from_file_location("benchmark_articles", _PLACE)
assert _spec is not None and _spec.loader is not None
_module = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = _module
_spec.loader.exec_module(_module)
write_articles = _module.write_articles
