"""Reader-facing blocks: what a notebook cell shows and the exporters set.

A cell ends with ``show(...)``. Its output carries the blocks as plain JSON for our exporters,
beside HTML for JupyterLab and a line of text for consoles.

Parameters and fields named ``md``, table cells, notes, facts and a quotation's source hold a
small Markdown: emphasis, strong, code, lists, line breaks, ``[text](#anchor)``,
``[text](https://…)`` and ``[](#anchor)``, which is filled with "Figure 2", "Table 3" or the
heading's text; and ``:fr[texte]``, which is in a language other than the document's. All other
strings are plain text. Text from documents goes through `escape` or `spoken` before it becomes
part of a Markdown string.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from textwrap import shorten
from typing import Any, ClassVar, Literal

BLOCKS_MIME = "application/vnd.claims-briefing.blocks+json"
MEDIA = ("screen", "paper")
LINKED: Literal["linked"] = "linked"

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_LINE_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def escape(text: str) -> str:
    """Make any text literal inside a Markdown string; line breaks become spaces."""
    return _PUNCTUATION.sub(r"\\\1", _LINE_BREAKS.sub(" ", text))


class Marked(str):
    """Markdown already: what makes values literal leaves it alone."""

    __slots__ = ()


def spoken(text: str, language: str) -> Marked:
    """Make any text literal inside a Markdown string, and say what language it is in."""
    return Marked(f":{language}[{escape(text)}]" if text.strip() else "")


def code(text: str) -> str:
    """Set any text as a code span inside a Markdown string; line breaks become spaces."""
    line = _LINE_BREAKS.sub(" ", text)
    fence = "`" * (1 + max(map(len, re.findall("`+", line)), default=0))
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}" if line.strip() else ""


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value


class Block:
    """Be one thing on the page."""

    type: ClassVar[str]

    def __repr__(self) -> str:
        return f"<{shorten(self.summary(), 100)}>"

    def to_json(self) -> dict[str, Any]:
        """Return the block as JSON data: its type and its fields."""
        values = {field.name: _plain(getattr(self, field.name)) for field in fields(self)}  # type: ignore[arg-type]
        return {"type": self.type, **values}

    def summary(self) -> str:
        """Return one line of plain text for a console."""
        words = [
            str(getattr(self, name))
            for name in ("title", "text", "caption", "md")
            if hasattr(self, name)
        ]
        return " · ".join([self.type, *(word for word in words if word)])


@dataclass(frozen=True, repr=False)
class Settings(Block):
    """Carry what holds for the whole document; shown once, by the first cell.

    Keys of `values`, all optional: ``title``, ``author``, ``date`` (ISO), ``timestamp``
    (seconds since 1970, UTC), ``language`` (as in "en" or "pt-BR"), ``paper`` ("a4" or
    "letter"), ``marking``, ``running_head``, ``keywords`` (list), ``description``,
    ``hide_input`` and ``hide_markdown`` (bool: readers see no code, no Markdown cells),
    ``leave_out`` (list: tags of cells that readers do not see), ``on_screen`` (list: tags of
    cells that paper does not hold),
    ``provenance`` (what `analysis.briefing.provenance` records of the run) and ``strings``, the
    labels of `analysis.page.document.STRINGS` in the document's language.
    """

    type: ClassVar[str] = "settings"
    values: Mapping[str, Any]


@dataclass(frozen=True, repr=False)
class Title(Block):
    """Open the document; `facts` are pairs of label and Markdown."""

    type: ClassVar[str] = "title"
    title: str
    subtitle: str = ""
    marking: str = ""
    date: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, repr=False)
class Heading(Block):
    """Open a section; level 1 is the highest below the title.

    `language` is that of the text, where it is not the document's.
    """

    type: ClassVar[str] = "heading"
    level: int
    text: str
    anchor: str = ""
    language: str = ""


@dataclass(frozen=True, repr=False)
class Prose(Block):
    """Set paragraphs and lists."""

    type: ClassVar[str] = "prose"
    md: str


@dataclass(frozen=True, repr=False)
class Callout(Block):
    """Set a panel apart; `tone` is ``"key"`` (judgements), ``"note"`` or ``"warning"``."""

    type: ClassVar[str] = "callout"
    title: str
    md: str
    tone: str = "note"


@dataclass(frozen=True, repr=False)
class Stats(Block):
    """Set a strip of large numbers; `items` are pairs of value and label."""

    type: ClassVar[str] = "stats"
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Column:
    """Describe a table's column; `align` is left, right or center, `width` relative."""

    name: str
    align: str = "left"
    width: float | None = None


@dataclass(frozen=True, repr=False)
class Table(Block):
    """Set a table whose rows may run over pages.

    Parameters
    ----------
    caption : str
        Plain text; the number is added by the exporter.
    columns : tuple of Column
    rows : tuple of tuple of str
        Markdown cells, as many in each row as there are columns.
    anchor, note : str
        Target of ``[](#anchor)``; Markdown below the table.
    row_anchors : tuple of str
        Link targets, one a row, "" for none; empty if no row is a target.
    size : str
        ``"normal"`` or ``"small"``.
    row_header : bool
        Whether the first cell of a row names the row.
    row_data : tuple of mapping
        What a `Filter` knows of each row: facet → its codes, separated by blanks.
    printed : tuple of bool, or "linked"
        Which rows paper holds too: empty if all, ``"linked"`` those that what is printed links to.

    Raises
    ------
    ValueError
        If a row has not one cell a column; if the anchors, data or `printed` are not one a row.
    """

    type: ClassVar[str] = "table"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    anchor: str = ""
    note: str = ""
    row_anchors: tuple[str, ...] = ()
    size: Literal["normal", "small"] = "normal"
    row_header: bool = True
    row_data: tuple[Mapping[str, str], ...] = ()
    printed: tuple[bool, ...] | Literal["linked"] = ()

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"table {self.caption!r}, row {number}: {len(row)} cells "
                    f"for {len(self.columns)} columns"
                )
        for name in ("row_anchors", "row_data", "printed"):
            count = len(getattr(self, name))
            if getattr(self, name) != LINKED and count not in (0, len(self.rows)):
                kind = name.replace("_", " ")
                raise ValueError(
                    f"table {self.caption!r}: {count} {kind} for {len(self.rows)} rows"
                )


@dataclass(frozen=True)
class Option:
    """Offer one code of a facet; `within` is the code of the facet above that it belongs to.

    `language` is that of the label, where it is not the document's.
    """

    code: str
    label: str
    within: str = ""
    language: str = ""


@dataclass(frozen=True)
class Facet:
    """Describe one way to filter rows.

    `name` is the key in a table's `row_data` and in an address (``#theme=training``);
    `several` lets a reader ask for two codes at once; `within` names the facet whose codes
    the options stand under, as sections stand under documents.
    """

    name: str
    label: str
    options: tuple[Option, ...]
    several: bool = False
    within: str = ""


@dataclass(frozen=True, repr=False)
class Filter(Block):
    """Let readers of the HTML search, filter and sort all tables that have `row_data`."""

    type: ClassVar[str] = "filter"
    title: str
    facets: tuple[Facet, ...]


@dataclass(frozen=True)
class Passage:
    """Hold a paragraph of units, pairs of id and text; or, with a level from 1, a heading.

    `place` says where in the original it begins, where that is worth a line.
    """

    units: tuple[tuple[str, str], ...]
    level: int = 0
    place: str = ""


@dataclass(frozen=True, repr=False)
class SourceText(Block):
    """Set a source document's whole text, in the HTML only; a unit's id is its row's anchor.

    `language` is that of the passages, where it is not the document's.
    """

    type: ClassVar[str] = "source-text"
    title: str
    anchor: str
    passages: tuple[Passage, ...]
    language: str = ""


@dataclass(frozen=True)
class Data:
    """What a figure draws, as a table in plain text; the first cell of a row names it.

    `part` names the part of the figure that it is of, where there is more than one. `languages`
    are those that the rows are named in, one a row, where they are not the document's.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    part: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class FigureBlock(Block):
    """Set a chart: SVG with its alternative text, caption, note, share of the text width.

    `counts` is how many things it counts, where it does: a publication leaves out what counts few.
    `data` stands behind the figure on the screen, and on paper where a `FigureTables` is.
    """

    type: ClassVar[str] = "figure"
    svg: str
    alt: str
    caption: str
    anchor: str = ""
    note: str = ""
    width: float = 1.0
    counts: int | None = None
    data: tuple[Data, ...] = ()


@dataclass(frozen=True, repr=False)
class FigureTables(Block):
    """Set on paper, under a heading and as a table each, what the figures before it draw.

    `caption` is plain text with ``{n}`` where a figure's number goes; the name of a part follows.
    """

    type: ClassVar[str] = "figure-tables"
    title: str
    caption: str
    anchor: str = ""


@dataclass(frozen=True, repr=False)
class Quote(Block):
    """Set a quotation with its locator; both are Markdown."""

    type: ClassVar[str] = "quote"
    md: str
    source: str


@dataclass(frozen=True, repr=False)
class Contents(Block):
    """Set the table of contents here."""

    type: ClassVar[str] = "contents"


@dataclass(frozen=True, repr=False)
class PageBreak(Block):
    """Begin a new page on paper."""

    type: ClassVar[str] = "page-break"


@dataclass(frozen=True, repr=False)
class Only(Block):
    """Set a block in one medium alone: ``"screen"`` for the HTML, ``"paper"`` for the PDF."""

    type: ClassVar[str] = "only"
    block: Block
    medium: Literal["screen", "paper"]

    def to_json(self) -> dict[str, Any]:
        """Return the block's own JSON data, with its medium."""
        return {**self.block.to_json(), "medium": self.medium}

    def summary(self) -> str:
        """Return the block's own line."""
        return self.block.summary()


@dataclass(frozen=True, repr=False)
class Shown:
    """Hold blocks for display in a notebook.

    Where `renders_html` is false, whoever runs the notebook adds the HTML afterwards.
    """

    renders_html: ClassVar[bool] = True
    blocks: tuple[Block, ...]

    def __repr__(self) -> str:
        return f"<Shown: {', '.join(block.type for block in self.blocks) or 'nothing'}>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        data = [block.to_json() for block in self.blocks]
        bundle: dict[str, Any] = {
            BLOCKS_MIME: {"version": 1, "blocks": data},
            "text/plain": "\n".join(block.summary() for block in self.blocks),
        }
        if self.renders_html:
            # Only a running notebook needs the HTML renderer and its imports.
            from analysis.page.markup import render_fragment

            bundle["text/html"] = render_fragment(data)
        return bundle


def show(*blocks: Any) -> Shown:
    """Show blocks as one output of a notebook cell: the cell's last expression.

    Raises
    ------
    TypeError
        When something shown is no block: a frame is set by `analysis.show_frame`.
    """
    for block in blocks:
        if not isinstance(block, Block):
            kind = type(block).__name__
            raise TypeError(f"show: a {kind} is no block; a frame is set by show_frame(…).")
    return Shown(blocks)
