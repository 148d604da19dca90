"""Readers' results in a form to compare, and packed files to read."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from analysis.documents.units import parse_document, unaccounted

SHORT = {"heading": "h", "text": "t", "bullet": "b", "cell": "c", "caption": "caption"}


def events(content):
    """Give what a file holds as (kind and level, text), in order."""
    return [
        (f"{SHORT[b.kind]}{b.level or ''}", content.text[b.start : b.end]) for b in content.blocks
    ]


def where(content):
    """Give where each block begins in the original."""
    starts = {span.start: span.place.where for span in content.places}
    return [starts[block.start] for block in content.blocks]


def assert_sound(content):
    """Hold the locators against the text, and the places against the blocks."""
    assert unaccounted(parse_document(content, "a", "a")) == []
    assert all(content.text[s.start : s.end] for s in content.places)


def pack(members):
    """Pack members (name → text or bytes) into a ZIP."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()
