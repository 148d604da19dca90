"""Chart the matrices: theme by section, by partner, by theme; partner by category."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.canvas import Area, Canvas, label_room, middles, room
from analysis.charts.chart import Chart, quoting, worded
from analysis.charts.figure import GAP
from analysis.charts.grid import Cell, Grid, Row, draw_cells
from analysis.charts.lettering import TINY, row_heights, text_width, wrap
from analysis.charts.series import Names, document_name, quoted
from analysis.messages import Messages
from analysis.page import design
from analysis.page.blocks import Data
from analysis.page.words import printable, sentence_case

MOST_HEIGHT = 7.5  # inches: a page with its caption
_EVEN = 0.2  # how far a page may overrun its even part of the rows
_SECTIONS = 2.9
_DOCUMENTS = 25  # rows of the matrix that cannot hold all
_LABELS = 1.75
_PAIR_ROW = 0.215
_FEWEST_TOGETHER = 5  # claims: of fewer, one more would change much


def theme_by_section(
    coverage: pd.DataFrame,
    messages: Messages,
    names: Names | None = None,
    ax: Axes | None = None,
    languages: Mapping[str, str] | None = None,
) -> list[Chart]:
    """Draw `tables.section_coverage`: every section a row, every theme a column.

    `languages` are those of the documents by id, where they are not the reader's.

    Returns
    -------
    list of Chart
        One a document, or several where its sections fill more than a page, all on one scale;
        empty without sections. Into an `ax` all sections of the first document are drawn.
    """
    labels = {key: messages.label("themes", key) for key in coverage["theme"].unique()}
    held = {str(key): part for key, part in coverage.groupby("document", sort=False)}
    rows = {document: _section_rows(part, labels, messages) for document, part in held.items()}
    if not rows:
        return []
    headers = [sentence_case(label) for label in labels.values()]
    everything = [row for part in rows.values() for row in part]
    grid = Grid(everything, headers, _SECTIONS, TINY, messages("chart-claims"), ax)
    most = max(1, *(cell.value for row in everything for cell in row.cells))
    charts = []
    for number, document in enumerate(held if ax is None else list(held)[:1], start=1):
        values = _section_values(held[document], labels, messages)
        values["document"] = document_name(document, names, messages)
        pages = _pages(rows[document], grid) if ax is None else [rows[document]]
        for part, page in enumerate(pages, start=1):
            name = f"theme-by-section-{number}-{part}"
            canvas = grid.draw(page, most)
            paged = {**values, "part": part, "parts": len(pages)}
            chart = worded(name, "chart-sections", canvas, paged, messages)
            charts.append(quoting(chart, [(languages or {}).get(document, "")] * len(page)))
    return charts


def theme_by_document(
    coverage: pd.DataFrame, messages: Messages, names: Names | None = None, ax: Axes | None = None
) -> Chart | None:
    """Draw `tables.code_coverage` of the themes: a row a document, those with most claims."""
    sizes = coverage.drop_duplicates("document").set_index("document")["claims"]
    if not sizes.sum():
        return None
    longest = sizes.sort_values(ascending=False, kind="stable").index[:_DOCUMENTS]
    labels = {str(key): messages.label("themes", key) for key in coverage["theme"].unique()}
    held = dict(iter(coverage.groupby("document", sort=False)))
    rows = [_document_row(held[key], labels, messages, names) for key in longest]
    grid = Grid(rows, [sentence_case(label) for label in labels.values()], _SECTIONS, TINY,
                messages("chart-claims"), ax)  # fmt: skip
    most = max(1, *(cell.value for row in rows for cell in row.cells))
    reached = coverage[coverage["units"] > 0].groupby("theme", sort=False).size()
    widest = str(reached.idxmax()) if len(reached) else next(iter(labels))
    values = {
        "documents": len(sizes),
        "shown": len(rows),
        "wide": quoted([labels[widest]], messages),
        "wide_n": int(reached.get(widest, 0)),
    }
    canvas = grid.draw(rows, most)
    return worded("theme-by-document", "chart-theme-documents", canvas, values, messages)


def _document_row(
    held: pd.DataFrame, labels: Mapping[str, str], messages: Messages, names: Names | None
) -> Row:
    records = held.to_dict("records")
    document = str(records[0]["document"])
    name = document_name(document, names, messages)
    cells = []
    for record in records:
        units, theme = int(record["units"]), str(record["theme"])
        words = messages("chart-link-pair", first=name, second=labels[theme], n=units)
        cells.append(Cell(units, words, {"theme": theme, "document": document}))
    n = int(records[0]["claims"])
    words = messages("chart-link-claims", label=name, n=n)
    total = Cell(n, words, {"kind": "claim", "document": document}, messages("chart-count", n=n))
    return Row(name, cells, 0, total)


def partner_by_category(
    matrix: pd.DataFrame, messages: Messages, ax: Axes | None = None
) -> Chart | None:
    """Draw partners against categories of partnership (`tables.cross_tabulate`)."""
    return _matrix(matrix, ("partner", "partners"), ("category", "categories"), messages, ax)


def theme_by_partner(
    matrix: pd.DataFrame, messages: Messages, ax: Axes | None = None
) -> Chart | None:
    """Draw themes against partners (`tables.cross_tabulate`): a row a partner."""
    return _matrix(matrix, ("partner", "partners"), ("theme", "themes"), messages, ax)


def theme_co_occurrence(
    pairs: pd.DataFrame, messages: Messages, ax: Axes | None = None
) -> Chart | None:
    """Draw the lower triangle of `tables.co_occurrence` of the themes.

    A cell is shaded by how many times as often its themes come together as they would by chance,
    where they come together often enough to tell (five claims) and more often. The diagonal gives
    each theme's own count, unshaded, and names the column below it. Themes without a claim are
    left out; with fewer than two there is no chart.
    """
    own = pairs[pairs["left"] == pairs["right"]]
    used = [str(code) for code, units in zip(own["left"], own["units"], strict=True) if units]
    if len(used) < 2:
        return None
    records = pairs.to_dict("records")
    counts = {(row["left"], row["right"]): int(row["units"]) for row in records}
    ratios = {(row["left"], row["right"]): _ratio(row) for row in records}
    labels = {code: messages.label("themes", code) for code in used}
    together = {
        (left, right): counts[left, right]
        for number, left in enumerate(used)
        for right in used[:number]
    }
    canvas = _triangle(used, counts, ratios, labels, messages, ax)
    best = max(together, key=lambda pair: (ratios[pair], together[pair]))
    values = {
        "ratio": ratios[best],
        "more": "yes" if ratios[best] > 1 else "no",
        "first": quoted([labels[best[1]]], messages),
        "second": quoted([labels[best[0]]], messages),
        "n": together[best],
        "themes": len(used),
        "pairs": len(together),
        "joined": sum(n > 0 for n in together.values()),
    }
    return worded("theme-co-occurrence", "chart-co-occurrence", canvas, values, messages)


def _section_rows(
    coverage: pd.DataFrame, labels: Mapping[str, str], messages: Messages
) -> list[Row]:
    """Make the rows of one document's sections; its highest level is not indented."""
    rows = []
    for _, held in coverage.groupby("order"):
        records = held.to_dict("records")
        first = records[0]
        label = _section_name(first, messages)
        cells = [_section_cell(record, label, labels, messages) for record in records]
        indent = max(0, len(first["section_path"]) - 1)
        rows.append(Row(label, cells, indent, _section_total(first, label, messages)))
    return rows


def _section_total(record: Mapping[Any, Any], section: str, messages: Messages) -> Cell:
    n, document, order = int(record["claims"]), str(record["document"]), str(record["order"])
    words = messages("chart-link-claims", label=section, n=n)
    codes = {"kind": "claim", "document": document, "section": order}
    return Cell(n, words, codes, messages("chart-count", n=n))


def _section_name(record: Mapping[Any, Any], messages: Messages) -> str:
    return printable(record["section"]) or messages("chart-before-first-heading")


def _section_cell(
    record: Mapping[Any, Any], section: str, labels: Mapping[str, str], messages: Messages
) -> Cell:
    units, theme, document = int(record["units"]), str(record["theme"]), str(record["document"])
    words = messages("chart-link-pair", first=section, second=labels[theme], n=units)
    codes = {"theme": theme, "document": document, "section": str(record["order"])}
    return Cell(units, words, codes)


def _section_values(
    coverage: pd.DataFrame, labels: Mapping[str, str], messages: Messages
) -> dict[str, Any]:
    """Count the sections that each theme reaches; name the widest and those that reach none."""
    reached = coverage[coverage["units"] > 0].groupby("theme").size()
    reach = {str(theme): int(reached.get(theme, 0)) for theme in labels}
    widest = max(reach.values())
    absent = [labels[theme] for theme, n in reach.items() if not n]
    records = coverage.to_dict("records")
    peak = max(records, key=lambda record: record["units"])
    return {
        "sections": len({record["order"] for record in records}),
        "wide": quoted((labels[theme] for theme, n in reach.items() if n == widest), messages),
        "wide_n": widest,
        "missing": len(absent),
        "absent": quoted(absent, messages),
        "peak": int(peak["units"]),
        "peak_theme": quoted([labels[str(peak["theme"])]], messages),
        "peak_section": _section_name(peak, messages),
    }


def _pages(rows: Sequence[Row], grid: Grid) -> list[list[Row]]:
    """Break the rows into as few pages as hold them, none much shorter than another."""
    heights = grid.heights_of(rows)
    wanted = ceil(sum(heights) / (MOST_HEIGHT - grid.top))
    pages: list[list[Row]] = [[]]
    filled = 0.0
    for row, height in zip(rows, heights, strict=True):
        if pages[-1] and filled + height > sum(heights) / wanted * len(pages) + _EVEN:
            pages.append([])
        pages[-1].append(row)
        filled += height
    return pages


def _matrix(
    matrix: pd.DataFrame,
    rows: tuple[str, str],
    columns: tuple[str, str],
    messages: Messages,
    ax: Axes | None,
) -> Chart | None:
    """Draw a matrix of two fields, each given as its column's name and the field's."""
    if not matrix["units"].sum():
        return None
    down = {key: messages.label(rows[1], key) for key in matrix[rows[0]].unique()}
    across = {key: messages.label(columns[1], key) for key in matrix[columns[0]].unique()}
    counts = {(r[rows[0]], r[columns[0]]): int(r["units"]) for r in matrix.to_dict("records")}
    drawn = [
        Row(
            sentence_case(label),
            [
                Cell(
                    counts[row, column],
                    _pair(label, across[column], counts[row, column], messages),
                    {rows[0]: row, columns[0]: column},
                )
                for column in across
            ],
        )
        for row, label in down.items()
    ]
    grid = Grid(drawn, [sentence_case(label) for label in across.values()], ax=ax)
    best = max(counts, key=counts.__getitem__)
    values = {
        "first": quoted([down[best[0]]], messages),
        "second": quoted([across[best[1]]], messages),
        "n": counts[best],
        "rows": len(down),
        "columns": len(across),
        "empty": sum(not n for n in counts.values()),
    }
    name = f"{rows[0]}-by-{columns[0]}"
    return worded(name, f"chart-{name}", grid.draw(drawn, counts[best]), values, messages)


def _pair(first: str, second: str, n: int, messages: Messages) -> str:
    return messages("chart-link-pair", first=first, second=second, n=n)


def _ratio(pair: Mapping[Any, Any]) -> float:
    """Give claims with both over those that chance would give; 0 where too few to tell."""
    own = pair["left"] == pair["right"]
    return 0.0 if own or pair["units"] < _FEWEST_TOGETHER else pair["units"] / pair["expected"]


def _triangle(
    used: Sequence[str],
    counts: Mapping[tuple[str, str], int],
    ratios: Mapping[tuple[str, str], float],
    labels: Mapping[str, str],
    messages: Messages,
    ax: Axes | None,
) -> Canvas:
    names = [wrap(sentence_case(labels[code]), label_room(ax, _LABELS)) for code in used]
    widths, heights = [text_width(name) for name in names], row_heights(names, _PAIR_ROW)
    left = max(widths) + GAP
    space = room(ax) - left
    # The last column has nothing below it, so its diagonal needs no name.
    least = [(space - width - GAP) / (n + 1) for n, width in enumerate(widths[:-1])]
    cell = max(GAP, min([*least, space / len(used), 0.5]))
    span = (0, len(used))
    canvas = Canvas(ax, sum(heights) + GAP, left, space - cell * len(used), span)
    most = max(100, *(round(100 * (ratio - 1)) for ratio in ratios.values()))
    lines = [
        (
            sentence_case(labels[code]),
            *(str(counts[code, other] or "") for other in used[: number + 1]),
            *[""] * (len(used) - number - 1),
        )
        for number, code in enumerate(used)
    ]
    canvas.data = Data(("", *(sentence_case(labels[code]) for code in used)), tuple(lines))
    rows = zip(used, names, middles(heights), heights, strict=True)
    for number, (code, name, y, height) in enumerate(rows):
        canvas.label(0, y, name)
        shaded = []
        for other in used[:number]:
            n = counts[code, other]
            words = _pair(labels[code], labels[other], n, messages)
            weight = round(100 * max(0, ratios[code, other] - 1))
            shaded.append(Cell(n, words, {"theme": f"{code},{other}"}, weight=weight))
        draw_cells(canvas, shaded, y, height, most)
        n = counts[code, code]
        own = messages("chart-count", n=n)
        canvas.text(number + 0.5, y, own, size=TINY, align="center", bold=True)
        words = messages("chart-link-claims", label=labels[code], n=n)
        canvas.link(Area(number, y, 1, height), words, theme=code)
        if number < len(used) - 1:
            canvas.text(number + 1, y, name, dx=GAP, colour=design.MUTED)
    return canvas
