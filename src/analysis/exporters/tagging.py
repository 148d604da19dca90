"""Finish the tags of a PDF: what heads a row, and where each link leads.

Typst marks no row headers, and describes a link by the page that it leads to ("page 59"), so that
a list of links, as a screen reader offers it, is a list of page numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, String


def finish_tags(pdf: bytes, row_headers: Sequence[bool], destinations: Mapping[str, str]) -> bytes:
    """Return the PDF with row headers and links that say where they lead.

    Equal input gives equal bytes; marks of PDF/A and PDF/UA stay.

    Parameters
    ----------
    row_headers
        For each table, in order, whether its first column heads the rows.
    destinations
        What stands at each anchor, for the links that lead there.
    """
    with Pdf.open(BytesIO(pdf)) as document:
        root = document.Root.StructTreeRoot
        tables = list(_within(root, "/Table"))
        names: dict[bytes, Any] = {}
        for number, (table, heads) in enumerate(zip(tables, row_headers, strict=True)):
            _drop_holders(table)
            if heads:
                names |= _head_rows(document, table, number)
        if names:
            _register(document, root, names)
        for page in document.pages:
            for note in page.get("/Annots", Array()):
                _describe(note, destinations)
        finished = BytesIO()
        document.save(finished, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
        return finished.getvalue()


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", Array())
    listed = list(kids) if isinstance(kids, Array) else [kids]
    return [kid for kid in listed if isinstance(kid, Dictionary)]


def _within(element: Any, kind: str) -> Iterator[Any]:
    """Give the elements of a kind below one, in reading order, none inside another."""
    for kid in _kids(element):
        if kid.get("/S") == kind:
            yield kid
        else:
            yield from _within(kid, kind)


def _drop_holders(table: Any) -> None:
    """Take out the last column's empty cells, which only hold rows together on a page."""
    rows = [
        row
        for part in ("/THead", "/TBody")
        for body in _within(table, part)
        for row in _within(body, "/TR")
    ]
    columns = max(len(_kids(row)) for row in rows) - 1
    for row in rows:
        row.K = Array(_kids(row)[:columns])


def _head_rows(document: Pdf, table: Any, number: int) -> dict[bytes, Any]:
    """Make the first cell of each row its header; return these cells by their names."""
    found: dict[bytes, Any] = {}
    for body in _within(table, "/TBody"):
        for row in _within(body, "/TR"):
            first, *others = (cell for cell in _kids(row) if cell.get("/S") in ("/TH", "/TD"))
            if first.S == "/TH" or "/K" not in first:
                continue
            name = f"row-{number}-{len(found)}".encode()
            first.S, first.ID = Name.TH, String(name)
            _attributes(first).Scope = Name.Row
            found[name] = first
            for cell in others:
                # Headers that are named leave no room for the scope to speak.
                named = _attributes(cell)
                named.Headers = Array([*named.get("/Headers", Array()), String(name)])
    return found


def _attributes(cell: Any) -> Any:
    """Give a cell's attributes as a cell of a table, made where it has none."""
    held = cell.get("/A", Array())
    listed = list(held) if isinstance(held, Array) else [held]
    for attributes in listed:
        if attributes.get("/O") == "/Table":
            return attributes
    made = Dictionary(O=Name.Table)
    cell.A = Array([*listed, made])
    return next(a for a in cell.A if a.get("/O") == "/Table")


def _register(document: Pdf, root: Any, names: Mapping[bytes, Any]) -> None:
    """Enter the new names into the tree of names, which is sorted by them."""
    tree = root.get("/IDTree") or Dictionary(Names=Array())
    listed = list(tree.get("/Names", Array()))
    entries = {bytes(listed[n]): listed[n + 1] for n in range(0, len(listed), 2)}
    entries |= names
    flat = [part for name in sorted(entries) for part in (String(name), entries[name])]
    root.IDTree = document.make_indirect(Dictionary(Names=Array(flat)))


def _describe(note: Any, destinations: Mapping[str, str]) -> None:
    """Say what stands where a link leads."""
    if words := destinations.get(str(note.get("/Dest", ""))):
        note.Contents = String(words)
