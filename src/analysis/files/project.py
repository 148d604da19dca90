"""Find a project folder, and read the YAML files that people edit in it."""

import json
import re
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

import yaml

from analysis.errors import AnalysisError

CODEBOOK = "data/codebook.yaml"
EVIDENCE = "data/evidence.yaml"
CODINGS = "data/codings"
OVERRIDES = "data/overrides.csv"
PUBLICATION = "data/publication.yaml"
MAX_DEPTH = 100
MAX_NODES = 1_000_000
# The parser in C falls over somewhere above 40,000 levels; fewer need no counting.
_SAFE_NESTING = 20_000
_INDENT = re.compile(r"^ +", re.MULTILINE)
_ANCHOR = re.compile(r"(?:^|[\s,\[{:])&\S")
_SCALARS = ("bool", "int", "float", "binary", "timestamp")
NOTEBOOK = "notebooks/briefing.ipynb"
REPORTS = "reports"
FORMATS = ("html", "pdf")


class SafeLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, which takes nothing silently.

    It refuses a key that stands twice instead of keeping the last, and says where a scalar
    stands that is none of its type: 2024-02-31.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return a mapping's keys and values."""
        known: set[Any] = set()
        # A tag can call anything a mapping; what is none the loader itself refuses.
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        for key_node, _ in pairs:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, Hashable):
                if key in known:
                    what = f"the key {str(key)[:40]} stands twice"
                    raise yaml.MarkedYAMLError(None, None, what, key_node.start_mark)
                known.add(key)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


def _located(construct: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def run(loader: Any, node: Any) -> Any:
        try:
            return construct(loader, node)
        except (ValueError, KeyError, AttributeError, OverflowError):
            what = f"«{str(node.value)[:40]}» is no {node.tag.rpartition(':')[2]}"
            raise yaml.MarkedYAMLError(None, None, what, node.start_mark) from None

    return run


for _tag in (f"tag:yaml.org,2002:{name}" for name in _SCALARS):
    SafeLoader.add_constructor(_tag, _located(SafeLoader.yaml_constructors[_tag]))


def find_project(start: Path, otherwise: Path | None = None) -> Path:
    """Give the nearest folder, from `start` upwards, that holds ``data/codebook.yaml``.

    Where there is none, the nearest from `otherwise` upwards.

    Raises
    ------
    AnalysisError
        When there is none.
    """
    places = [place.resolve() for place in (start, otherwise) if place]
    for folder in (folder for place in places for folder in (place, *place.parents)):
        if (folder / CODEBOOK).is_file():
            return folder
    raise AnalysisError(
        f"No {CODEBOOK} here or in any parent folder: go into a project, name one with "
        "--project DIR, or make one with `briefing init DIR`."
    )


def parse_yaml(text: str) -> Any:
    """Parse YAML that anyone may have written; raise `yaml.YAMLError` for what is not taken."""
    _refuse_bombs(text)
    return yaml.load(text, Loader=SafeLoader)


def parse_json(text: str) -> Any:
    """Parse JSON that anyone may have written; raise ValueError for what is not taken."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("nested too deep") from None


def read_yaml(path: Path, error: type[AnalysisError]) -> Any:
    """Read one YAML file safely; raise `error` with the file and line if it is not YAML."""
    return parse_file(path, read_text(path, error), error)


def read_text(path: Path, error: type[AnalysisError]) -> str:
    """Read a text file whole; raise `error` with its name if that cannot be done."""
    try:
        # A device or a pipe, to which a link may lead, has no end or keeps the reader waiting.
        if path.exists() and not path.is_file():
            raise error(f"{path.name} is not a file: put one in its place.")
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        # The whole path: of a project's own file it says where, of a given one what was looked for.
        raise error(f"{path} is missing: check the name, or put the file there.") from None
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        raise error(f"{path.name}, line {line}: it is not UTF-8 text: save it as UTF-8.") from None
    except OSError as problem:
        raise error(f"{path.name} cannot be read ({problem.strerror}).") from None


def parse_file(path: Path, text: str, error: type[AnalysisError]) -> Any:
    """Parse the text of a YAML file; raise `error` with the file and line if it is not YAML."""
    try:
        return parse_yaml(text)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        what = getattr(problem, "problem", None) or "not readable as YAML"
        raise error(f"{path.name}{where}: {what}: mend the YAML there.") from None


def _refuse_bombs(text: str) -> None:
    """Refuse bottomless nesting, and aliases that multiply a short file without end.

    The parser is asked only where the text can hold either: it takes a third of the reading.
    """
    indent = max((len(run) for run in _INDENT.findall(text)), default=0)
    nested = sum(map(text.count, "[{-?")) + indent
    if nested < _SAFE_NESTING and not _ANCHOR.search(text):
        return
    sizes: dict[str | None, int] = {}
    open_nodes: list[tuple[str | None, int]] = []
    total = 0
    for event in yaml.parse(text, SafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            open_nodes.append((event.anchor, total))
            sizes[event.anchor] = MAX_NODES  # inside what it names an alias has no end
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = open_nodes.pop()
            sizes[anchor] = total - before
        elif isinstance(event, yaml.AliasEvent):
            total += sizes.get(event.anchor, 1)
        total += 1
        if len(open_nodes) > MAX_DEPTH or total > MAX_NODES:
            what = "nested too deep" if total <= MAX_NODES else "its aliases make it too large"
            raise yaml.MarkedYAMLError(None, None, what, event.start_mark)  # type: ignore[arg-type]
