"""Find a project folder, and read the YAML files that people edit in it."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from analysis.errors import AnalysisError

CODEBOOK = "data/codebook.yaml"
EVIDENCE = "data/evidence.yaml"
CODINGS = "data/codings"
OVERRIDES = "data/overrides.csv"
NOTEBOOK = "notebooks/briefing.ipynb"
REPORTS = "reports"


def find_project(start: Path) -> Path:
    """Give the nearest folder, from `start` upwards, that holds ``data/codebook.yaml``.

    Raises
    ------
    AnalysisError
        When there is none.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / CODEBOOK).is_file():
            return folder
    raise AnalysisError(
        f"No {CODEBOOK} here or in any parent folder: go into a project, name one with "
        "--project DIR, or make one with `briefing init DIR`."
    )


def read_yaml(path: Path, error: type[AnalysisError]) -> Any:
    """Read one YAML file safely; raise `error` with the file and line if it is not YAML."""
    try:
        text = path.read_text(encoding="utf-8")
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except FileNotFoundError:
        raise error(f"{path.name} is missing: it belongs at {path.parent.name}/.") from None
    except (UnicodeDecodeError, OSError) as problem:
        raise error(f"{path.name} cannot be read ({type(problem).__name__}).") from None
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        what = getattr(problem, "problem", None) or "not readable as YAML"
        raise error(f"{path.name}{where}: {what}: mend the YAML there.") from None


def first_problem(problem: ValidationError) -> str:
    """Say the first of pydantic's findings as ``field: what``."""
    found = problem.errors()[0]
    where = ".".join(str(step) for step in found["loc"]) or "the file"
    more = problem.error_count() - 1
    return f"{where}: {found['msg']}" + (f" (and {more} more)" if more else "")
