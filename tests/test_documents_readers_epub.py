"""Books are read chapter by chapter, each as a web page with nothing around it."""

import pytest
from reading import assert_sound, events, pack, where

from analysis.documents.formats import read_content
from analysis.errors import SourceError

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
)
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf"><metadata
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A force</dc:title>
<dc:creator>A. Diallo</dc:creator><dc:creator>B. Keita</dc:creator><dc:date>2021-05-03</dc:date>
<dc:language>en-GB</dc:language></metadata><manifest>{items}</manifest><spine>{spine}</spine>
<guide>{guide}</guide></package>"""
XHTML = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title/><script src="a.js"/></head><body>{}</body></html>"""
PAGE = "application/xhtml+xml"


def epub(chapters, members=(), properties=(), guide="", media=PAGE):
    items = "".join(
        f'<item id="i{n}" href="text/{name}" media-type="{media}" '
        f'properties="{dict(properties).get(name, "")}"/>'
        for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    return pack(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": PACKAGE.format(items=items, spine=spine, guide=guide),
            **{f"OPS/text/{name}": XHTML.format(body) for name, body in chapters.items()},
            **dict(members),
        }
    )


def read(chapters, **more):
    content = read_content(epub(chapters, **more), "a.epub")
    assert_sound(content)
    return content


def test_chapters_are_read_in_the_order_of_the_spine():
    content = read(
        {
            "b.xhtml": "<h1>Aims</h1><p>It&nbsp;has<a id='p1'/> 500 men.</p><p>They patrol.</p>",
            "a.xhtml": "<section><h2>Means</h2><ul><li>Mali</li></ul></section><p>End.</p>",
        }
    )
    assert events(content) == [
        ("h1", "Aims"),
        ("t", "It\xa0has 500 men."),
        ("t", "They patrol."),
        ("h2", "Means"),
        ("b", "Mali"),
        ("t", "End."),
    ]
    assert where(content) == [
        "text/b.xhtml, paragraph 1",
        "text/b.xhtml, paragraph 2",
        "text/b.xhtml, paragraph 3",
        "text/a.xhtml, paragraph 1",
        "text/a.xhtml, paragraph 2",
        "text/a.xhtml, paragraph 3",
    ]
    assert content.facts == {
        "title": "A force",
        "author": "A. Diallo, B. Keita",
        "date": "2021-05-03",
        "language": "en",
    }


def test_contents_notes_and_page_numbers_are_left_out():
    content = read(
        {
            "nav.xhtml": "<nav epub:type='toc'><ol><li>Aims</li></ol></nav>",
            "toc.xhtml": "<p>Aims 1</p>",
            "a.xhtml": "<aside class='sidebar'><p>In a box.</p></aside>"
            "<p>It grows<a epub:type='noteref' href='#n1'>1</a><span epub:type='pagebreak'>7</span>"
            " fast.</p><aside epub:type='footnote' id='n1'><p>Below.</p></aside>",
        },
        properties={"nav.xhtml": "nav"},
        guide='<reference type="toc" href="text/toc.xhtml#a"/>',
    )
    assert events(content) == [("t", "In a box."), ("t", "It grows fast.")]
    assert content.left_out == ("2 tables of contents", "1 page number", "1 footnote")


def test_a_picture_in_the_spine_is_named():
    content = read({"a.svg": ""}, media="image/svg+xml")
    assert (content.text, content.left_out) == ("", ("1 page that is a picture",))


ENCRYPTION = (
    '<encryption xmlns="c" xmlns:e="e"><e:EncryptedData><e:EncryptionMethod Algorithm="{}"/>'
    '<e:CipherData><e:CipherReference URI="OPS/{}"/></e:CipherData></e:EncryptedData></encryption>'
)


def test_a_book_with_garbled_fonts_is_read_and_one_with_encrypted_chapters_is_not():
    chapters = {"a.xhtml": "<p>Text.</p>"}
    fonts = ENCRYPTION.format("http://www.idpf.org/2008/embedding", "font.otf")
    member = "META-INF/encryption.xml"
    assert read(chapters, members={member: fonts}).text == "Text.\n"
    locked = ENCRYPTION.format("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "text/a.xhtml")
    with pytest.raises(SourceError, match=r"^a\.epub is protected against copying \(DRM\)"):
        read(chapters, members={member: locked})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"Text", "is no EPUB file, whatever its suffix says"),
        (pack({"a": "b"}), "is no EPUB book, as it does not list its chapters"),
        (
            pack({"META-INF/container.xml": CONTAINER, "OPS/book.opf": "<package>"}),
            r"has a damaged part \(OPS/book\.opf",
        ),
        (
            pack(
                {
                    "META-INF/container.xml": CONTAINER,
                    "OPS/book.opf": PACKAGE.format(
                        items='<item id="i" href="x.html"/>', spine='<itemref idref="i"/>', guide=""
                    ),
                }
            ),
            r"lacks a chapter that it lists \(x\.html\)",
        ),
        (
            epub({"a.xhtml": ""}, members={"OPS/text/a.xhtml": b"<p>\xff\xff</p>"}),
            r"\(text/a\.xhtml\) is not in UTF-8",
        ),
        (epub({"a.xhtml": "<div>" * 300}), r"\(text/a\.xhtml\) nests elements more than 200"),
        (epub({"a.xhtml": "x"}, members={"a.bin": bytes(3_000_000)}), "has a part that unpacks"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data, message):
    with pytest.raises(SourceError, match=rf"^a\.epub {message}"):
        read_content(data, "a.epub")
