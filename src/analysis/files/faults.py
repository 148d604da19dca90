"""Say of a fault in a YAML file that people edit which line, entry and field to mend."""

from typing import Any, NamedTuple

import yaml
from pydantic import ValidationError

Place = tuple[str | int, ...]
_WHAT = {
    "extra_forbidden": "is no field of this entry: take it out or mend its name",
    "missing": "is missing: add it",
    "string_type": "must be text: put it in quotes",
    "tuple_type": "must be a list: begin each entry with a dash",
    "list_type": "must be a list: begin each entry with a dash",
    "dict_type": "must hold `name: value` lines",
    "model_type": "must hold `name: value` lines",
}
_NAMES = ("id", "code")
_SHOWN = 60


class Fault(NamedTuple):
    """Something wrong: the steps to it in the file, and what it is and how to mend it."""

    place: Place
    what: str


def first_fault(problem: ValidationError) -> Fault:
    """Give the first of pydantic's findings, in plain words."""
    # A misspelt field is reported as missing too; its own name helps more.
    error = min(problem.errors(), key=lambda error: error["type"] != "extra_forbidden")
    what = _WHAT.get(error["type"])
    if error["type"] == "value_error":
        what = error["msg"].removeprefix("Value error, ")
    shown = str(error["input"])[:_SHOWN]
    return Fault(error["loc"], what or f"{error['msg']}, not «{shown}»: mend it")


def explain(file: str, text: str, data: Any, fault: Fault) -> str:
    """Say a fault in one sentence: file, line, entry, field, and what to mend.

    Parameters
    ----------
    file, text, data
        The file's name for the reader, what stands in it, and that as parsed.
    """
    entry, field = _entry(data, fault.place)
    line = _line(_compose(text), fault.place)
    where = ", ".join(filter(None, (f"{file}, line {line}", entry, field)))
    return f"{where}: {fault.what}."


def _entry(data: Any, path: Place) -> tuple[str, str]:
    """Name the innermost entry with a name on a path, and the field within it."""
    name, field, node = "", "", data
    for depth, step in enumerate(path):
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            break
        named = [node[key] for key in _NAMES if isinstance(node, dict) and key in node]
        if named and isinstance(named[0], str):
            name = f"«{named[0]}»"
            field = ".".join(str(part) for part in path[depth + 1 :])
    return name, field if name else ".".join(str(part) for part in path)


def _compose(text: str) -> yaml.Node | None:
    return yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _line(node: yaml.Node | None, path: Place) -> int:
    """Find the line, from 1, of a path, or of the nearest entry above it that exists."""
    for step in path:
        below = _child(node, step)
        if below is None:
            break
        node = below
    return node.start_mark.line + 1 if node else 1


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step]  # type: ignore[no-any-return]
    return None
