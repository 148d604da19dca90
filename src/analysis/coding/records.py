"""What the coder hands over for a unit."""

from typing import Any, NamedTuple


class Codes(NamedTuple):
    """The six fields of one unit and the rules behind every code, lists in alphabetical order."""

    kind: str
    themes: list[str]
    partners: list[str]
    categories: list[str]
    direction: str
    checkable: bool
    rules: list[dict[str, Any]]
