"""Bytes become text behind one door, a reader a suffix."""

import sys
from types import SimpleNamespace

import pytest

from analysis.documents import formats
from analysis.documents.content import HEADING, TEXT, Block, Content
from analysis.documents.finding import find_sources
from analysis.documents.formats import is_document, read_content
from analysis.documents.sources import identify_source, read_manifest
from analysis.errors import SourceError


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("Mali".encode("utf-16"), "a.txt is UTF-16, not UTF-8"),
        ("Mali".encode("utf-32"), "a.txt is UTF-32, not UTF-8"),
        (b"line\nMal\xe9", r"a.txt is not UTF-8 text \(line 2, byte 8\)"),
        (b"\x89PNG\r\n\x1a\n\xff", "a.txt is not UTF-8 text"),
    ],
)
def test_plain_text_refuses_other_encodings_by_name(data, message):
    with pytest.raises(SourceError, match=message):
        read_content(data, "a.txt")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.txt", True), ("x.y/A.MD", True), ("a.txt.gz", False), ("txt", False), (".md", False)],
)
def test_a_document_is_known_by_its_suffix(name, expected):
    assert is_document(name) is expected


def test_a_new_reader_is_all_that_a_format_needs(project, tmp_path, monkeypatch):
    """Its files are found, its text is what locators count in, its blocks have its levels."""

    def read(data, name):
        text = data[::-1].decode()
        spans = ("Security Today", HEADING, 1), ("Partners", HEADING, 2), ("Mali", TEXT, 0)
        starts = [text.index(opens) for opens, *_ in spans]
        ends = [start - 2 for start in starts[1:]] + [len(text) - 1]
        kinds = ((kind, level) for _, kind, level in spans)
        return Content(text, tuple(map(Block, starts, ends, *zip(*kinds, strict=True))))

    reader = SimpleNamespace(read=read, VERSION=1)
    monkeypatch.setitem(sys.modules, "analysis.documents.readers.reversed", reader)
    monkeypatch.setattr(formats, "READERS", {**formats.READERS, ".rev": "reversed"})
    text = "Security Today\n\nPartners\n\nMali trains its army.\n"
    (tmp_path / "a.rev").write_bytes(text.encode()[::-1])
    ((path, name),) = find_sources([tmp_path])
    document = identify_source(
        path.read_bytes(), name, read_manifest(project), "ML", lambda _: None
    )
    assert document.text == text
    assert [heading.path for heading in document.headings] == [
        ("Security Today",),
        ("Security Today", "Partners"),
    ]
    assert document.text[document.units[0].start :] == "Mali trains its army.\n"
