"""Set a pandas frame as the briefing's tables look: labels, per cents, dates written out."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd
from pandas.api.types import is_bool_dtype, is_float_dtype, is_numeric_dtype

from analysis.errors import AnalysisError
from analysis.messages import Messages
from analysis.page.blocks import Column, Table, escape
from analysis.page.words import sentence_case

# Column → the field whose codes it holds, in the plural of the claims table or in the singular.
_FIELDS = {
    "theme": "themes",
    "themes": "themes",
    "partner": "partners",
    "partners": "partners",
    "category": "categories",
    "categories": "categories",
    "kind": "kind",
    "direction": "direction",
}
_SHARES = {"share", "low", "high", "proportion", "observed", "estimate"}
_NARROW = 5  # columns of a table in letters of the text's size


def frame_table(
    frame: pd.DataFrame | pd.Series,
    caption: str,
    messages: Messages,
    names: Mapping[str, str] | None = None,
    anchor: str = "",
) -> Table:
    """Make a table of a frame; an index that says something becomes its first columns.

    Codes become labels, ids of documents names, fractions in columns such as ``share`` per cents,
    days dates written out; lists are joined, what is missing is a dash, any other text is literal.

    Parameters
    ----------
    frame
        A frame, or a series as ``value_counts`` gives it.
    caption
        Plain text; the number is added by the exporter.
    messages
        The messages, for labels and headers.
    names
        Document id → name.
    anchor
        Target of ``[](#anchor)``.

    Raises
    ------
    AnalysisError
        If the caption is empty or the frame has no columns.
    """
    wide = _flat(frame)
    if not caption.strip():
        raise AnalysisError("show_frame: caption is empty; state what the table shows.")
    if wide.columns.empty:
        raise AnalysisError("show_frame: the frame has no columns; choose some to show.")
    across = _FIELDS.get(str(wide.columns.name), "")
    columns = [
        Column(_header(name, across, messages), _align(column)) for name, column in wide.items()
    ]
    cells = [
        [_cell(value, _unit(name, column, across), messages, names or {}) for value in column]
        for name, column in wide.items()
    ]
    size: Any = "normal" if len(columns) <= _NARROW else "small"
    rows = tuple(zip(*cells, strict=True))
    return Table(caption, tuple(columns), rows, anchor, size=size)


def _flat(frame: pd.DataFrame | pd.Series) -> pd.DataFrame:
    wide = frame.to_frame() if isinstance(frame, pd.Series) else frame
    if any(name is not None for name in wide.index.names):
        return wide.reset_index()
    return wide if is_numeric_dtype(wide.index) else wide.rename_axis(index="").reset_index()


def _header(name: Hashable, across: str, messages: Messages) -> str:
    """Name a column as the briefing's tables do, or by its code's label or its own words."""
    for message in (f"column-{name}", f"field-{name}"):
        try:
            return messages(message)
        except LookupError:
            continue
    parts = name if isinstance(name, tuple) else (name,)
    words = [messages.label(across, str(part)) if across else str(part) for part in parts]
    return sentence_case(" · ".join(word.replace("_", " ") for word in words if word))


def _unit(name: Hashable, column: pd.Series, across: str) -> str:
    """Tell what a column holds by its name; fractions under a code are shares."""
    return "share" if across and is_float_dtype(column) else str(name)


def _align(column: pd.Series) -> str:
    return "right" if is_numeric_dtype(column) and not is_bool_dtype(column) else "left"


def _cell(value: Any, name: str, messages: Messages, names: Mapping[str, str]) -> str:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(_cell(item, name, messages, names) for item in value)
    if pd.isna(value):
        return "–"
    if isinstance(value, str):
        return escape(_label(value, name, messages, names))
    if isinstance(value, date):
        return messages.date(value)
    return _number(value, name, messages)


def _label(value: str, name: str, messages: Messages, names: Mapping[str, str]) -> str:
    if name in _FIELDS:
        return sentence_case(messages.label(_FIELDS[name], value))
    if name == "status":
        return sentence_case(messages(f"evidence-status-{value}"))
    return names.get(value, value) if name == "document" else value


def _number(value: Any, name: str, messages: Messages) -> str:
    if pd.api.types.is_bool(value):
        return messages("answer-yes" if value else "answer-no")
    if name in _SHARES or name.endswith("_share"):
        return messages("cell-share", share=float(value))
    if pd.api.types.is_integer(value):
        return messages("cell-count", n=int(value))
    return messages("cell-number", n=value) if isinstance(value, float) else escape(str(value))
