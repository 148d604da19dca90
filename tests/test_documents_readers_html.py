"""Web pages are read as a person would mark them: the main text, and nothing around it."""

import time

import pytest
from reading import assert_sound, events, where
from small import SOAK

from analysis.documents.formats import read_content
from analysis.documents.readers import limits
from analysis.errors import SourceError

LONG = "Mali and Niger agreed on a common border force that is to patrol the tri-border area. "

LARGE = 100_000 if SOAK else 15_000  # characters


def read(markup, encoding="utf-8"):
    data = markup.encode(encoding) if isinstance(markup, str) else markup
    content = read_content(data, "a.html")
    assert_sound(content)
    return content


def body(markup):
    return events(read(f"<html><body>{markup}</body></html>"))


def left_out(markup):
    return read(f"<html><body><p>{LONG}</p>{markup}</body></html>").left_out


def test_blocks_come_in_reading_order():
    assert body(
        "<h1>Border force</h1><p>It has\n  <b>500</b> sol&shy;diers.<br>They patrol.</p>"
        "<h2>Partners</h2><ul><li>Mali</li><li>Niger<ul><li>Niamey</li></ul>as host</li></ul>"
        "<blockquote><p>We shall hold.</p></blockquote>"
    ) == [
        ("h1", "Border force"),
        ("t", "It has 500 soldiers. They patrol."),
        ("h2", "Partners"),
        ("b", "Mali"),
        ("b", "Niger"),
        ("b", "Niamey"),
        ("t", "as host"),
        ("t", "We shall hold."),
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ul><li><p>One.</p><p>More.</p></li></ul>", [("b", "One."), ("t", "More.")]),
        ("<dl><dt>Force</dt><dd>500 men.</dd></dl>", [("b", "Force"), ("t", "500 men.")]),
        ("<div>One.<br><br>Two.</div>", [("t", "One."), ("t", "Two.")]),
        ("<div>One.<p>Two.</p>Three.</div>", [("t", "One."), ("t", "Two."), ("t", "Three.")]),
        ("<h2><div>One</div><div>head</div></h2><p>x.</p>", [("h2", "One head"), ("t", "x.")]),
        ("<pre>a  b\nc\n\nd</pre>", [("t", "a  b\nc"), ("t", "d")]),
        ("<p>a&nbsp;&nbsp;b <span>c</span>d</p>", [("t", "a\xa0\xa0b cd")]),
        ("<p>• One</p><p>– No</p>", [("b", "• One"), ("t", "– No")]),
        ("<p>x <svg><text>y</text></svg> z</p>", [("t", "x z")]),
        ("<ruby>漢<rp>(</rp><rt>kan</rt></ruby>", [("t", "漢")]),
    ],
)
def test_each_construct_gives_its_own_pieces(markup, expected):
    assert body(markup) == expected


def test_a_line_in_bold_is_a_heading_and_a_sentence_or_link_in_bold_is_not():
    assert body(
        "<h1>Force</h1><p><strong>Costs</strong></p><p>They rise.</p><p><b>They rise fast.</b></p>"
        "<p><b><a href='x'>Read on</a></b></p><p>End.</p>"
    ) == [
        ("h1", "Force"),
        ("h2", "Costs"),
        ("t", "They rise."),
        ("t", "They rise fast."),
        ("t", "Read on"),
        ("t", "End."),
    ]


def test_cells_stand_under_their_caption():
    content = read(
        "<table><caption>Troops</caption><tr><th>Country</th><th>Men</th></tr>"
        "<tr><td><p>Mali</p></td><td>5<br>00</td></tr></table><p>End.</p>"
    )
    assert events(content) == [
        ("caption", "Troops"),
        ("c", "Country"),
        ("c", "Men"),
        ("c", "Mali"),
        ("c", "5 00"),
        ("t", "End."),
    ]
    assert [block.under for block in content.blocks] == ["", *["Troops"] * 4, ""]


def test_a_figures_caption_is_that_of_its_table_and_labels_of_a_picture_are_left_out():
    content = read(
        f"<p>{LONG}</p><figure><table><tr><td>1</td><td>2</td></tr></table>"
        "<figcaption>Troops</figcaption></figure>"
        "<figure><div>Image</div><img src='a.png' alt='A picture of soldiers'>"
        "<figcaption>A patrol.</figcaption></figure>"
    )
    assert events(content)[1:] == [
        ("c", "1"),
        ("c", "2"),
        ("caption", "Troops"),
        ("caption", "A patrol."),
    ]
    assert content.blocks[1].under == "Troops"
    assert content.left_out == ("1 label on a picture", "1 picture without text")


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><h2>Force</h2><p>It grows.</p></td></tr></table>",
        "<table><tr><td><h2>Force</h2></td><td>It grows.</td></tr></table>",
        "<table><tr><td><table><tr><td><h2>Force</h2>It grows.</td></tr></table></td></tr></table>",
        "<table role='none'><tr><td><h2>Force</h2></td></tr><tr><td>It grows.</td></tr></table>",
    ],
)
def test_a_table_that_only_places_things_is_read_as_its_contents(table):
    assert body(table) == [("h2", "Force"), ("t", "It grows.")]


def test_a_cell_with_a_list_gives_its_items():
    content = body(
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>As:<ul><li>x</li></ul></td></tr></table>"
    )
    assert content == [("c", "A"), ("c", "B"), ("c", "1"), ("c", "As:"), ("b", "x")]


@pytest.mark.parametrize(
    ("markup", "phrase"),
    [
        ("<script>var a = 1;</script>", "1 script"),
        ("<style>p {}</style>", "1 style sheet"),
        ("<template><p>No.</p></template>", "1 template"),
        ("<noscript>No.</noscript>", None),
        ("<nav>Home</nav><div role='navigation'>No.</div>", "2 navigations"),
        ("<div class='breadcrumb'>Home &gt; News</div>", "1 navigation"),
        ("<header><a href='/'>The site</a></header>", "1 page header"),
        ("<footer>Imprint</footer>", "1 page footer"),
        ("<aside>Also read this.</aside>", "1 aside"),
        ("<form><label>Name</label><input></form>", "1 form"),
        ("<button>Go</button>", "1 button"),
        ("<div id='cookie-notice'>We use cookies.</div>", "1 cookie notice"),
        ("<ul class='share-links'><li>Post it</li></ul>", "1 set of share links"),
        ("<section class='related-articles'>More</section>", "1 list of related articles"),
        ("<div id='comments'><p>First!</p></div>", "1 part with comments"),
        ("<div class='ad'>Buy</div>", "1 advertisement"),
        ("<p hidden>No.</p><p style='display: none'>No.</p>", "2 hidden parts"),
        ("<span aria-hidden='true'>★</span>", "1 hidden part"),
        ("<img src=a><img src=b>", "2 pictures without text"),
        ("<iframe src='https://example.org'></iframe>", "1 embedded object"),
        ("<section class='footnotes'><ol><li>a</li><li>b</li></ol></section>", "2 footnotes"),
        ("<div><ul><li><a>One</a><li><a>Two</a><li><a>Three</a></ul></div>", "1 list of links"),
    ],
)
def test_what_stands_around_the_text_is_left_out_and_named(markup, phrase):
    assert left_out(markup) == ((phrase,) if phrase else ())
    assert body(f"<p>{LONG}</p>{markup}") == [("t", LONG.strip())]


@pytest.mark.parametrize(
    "markup",
    [
        "<article class='category-related'>{}</article>",
        "<div class='has-sidebar'>{}</div>",
        "<div class='social'>{}</div>",  # all of the text
        "<form action='x'><div>{}</div></form>",
        "<article><header>{}</header></article>",
        "<section><footer>{}</footer></section>",
    ],
)
def test_what_may_be_content_is_kept(markup):
    text = LONG * 10
    assert body(markup.format(f"<p>{text}</p>")) == [("t", text.strip())]


def test_the_main_part_is_read_where_the_page_names_it():
    content = read(
        "<html><body><div>Weather: rain</div><div><h1><a href='/'>The Paper</a></h1></div>"
        f"<main><article><h1>Border force</h1><p>{LONG}</p></article></main>"
        "<div>Latest news</div></body></html>"
    )
    assert events(content) == [("h1", "Border force"), ("t", LONG.strip())]
    assert content.left_out == ("3 parts beside the main text",)
    assert where(content) == [
        "element /html/body/main/article/h1",
        "element /html/body/main/article/p",
    ]


def test_the_title_is_kept_where_it_stands_outside_the_main_part():
    content = read(
        "<html><head><title>Border force | The Paper</title></head><body>"
        "<header><nav>Home</nav><h1>The Paper</h1><h1>Border force</h1></header>"
        f"<article><p>{LONG}</p></article></body></html>"
    )
    assert events(content) == [("h1", "Border force"), ("t", LONG.strip())]


def test_two_articles_are_both_read():
    assert len(body(f"<article><p>{LONG}</p></article><article><p>{LONG}</p></article>")) == 2


def test_marks_of_notes_and_links_to_headings_are_dropped():
    assert body(
        "<h2>Costs<a href='#costs'>¶</a></h2><p>It cost<sup><a href='#n1'>1</a></sup> "
        "10 m<sup>2</sup><a href='#n2'><sup>[2]</sup></a>.</p>"
    ) == [("h2", "Costs"), ("t", "It cost 10 m2.")]


def test_facts_are_those_of_the_head():
    content = read(
        "<html lang='fr-FR'><head><title>Une\n force</title><meta name=author content='A. Diallo'>"
        "<meta property='article:published_time' content='2021-05-03T10:00:00Z'></head>"
        "<body><p>Oui.</p></body></html>"
    )
    assert content.facts == {
        "title": "Une force",
        "author": "A. Diallo",
        "date": "2021-05-03",
        "language": "fr",
    }


def test_places_are_paths_without_attributes():
    content = read("<body><div id='a'><p>x</p><p>y</p></div><p>z</p></body>")
    assert where(content) == [
        "element /html/body/div/p[1]",
        "element /html/body/div/p[2]",
        "element /html/body/p",
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<p>Sénégal</p>".encode(), "Sénégal"),
        ("<p>Sénégal</p>".encode("utf-8-sig"), "Sénégal"),
        ("<p>Sénégal</p>".encode("utf-16"), "Sénégal"),
        ("<meta charset=iso-8859-1><p>Sénégal – €</p>".encode("cp1252"), "Sénégal – €"),
        ("<meta charset='koi8-r'><p>Мали</p>".encode("koi8-r"), "Мали"),
        (b"<?xml version='1.0' encoding='latin1'?><p>S\xe9n\xe9gal</p>", "Sénégal"),
        (b"<p>a\x00b</p>", "a\ufffdb"),
    ],
)
def test_encodings_are_those_that_a_browser_finds(data, expected):
    assert events(read(data)) == [("t", expected)]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"<p>\nS\xe9n\xe9gal</p>",
            r"^a\.html is not in UTF-8, .*line 2, byte 5.*save it as UTF-8",
        ),
        (b"<meta charset='klingon'>", r"^a\.html says that it is in «klingon»"),
        (b"<meta charset='rot13'>", r"^a\.html says that it is in «rot13»"),
        (b"<div>" * 201 + b"x", r"^a\.html nests elements more than 200 levels deep"),
        (b"<div>" * 3000 + b"x", r"^a\.html nests elements more than 200 levels deep"),
        (b"<p>" + b"x" * 11_000_000, r"^a\.html has a stretch of text longer than"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data, message):
    with pytest.raises(SourceError, match=message):
        read(data)


def test_a_file_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 10)
    with pytest.raises(SourceError, match=r"^a\.html has 12 bytes, more than the 10"):
        read(b"<p>Mali.</p>")


@pytest.mark.parametrize("data", [b"", b"  \n", b"<html></html>", b"<!-- x -->", b"\xef\xbb\xbf"])
def test_an_empty_page_has_no_text(data):
    assert read(data).text == ""


def test_entities_and_files_are_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    content = read(
        f"<!DOCTYPE html [<!ENTITY x SYSTEM 'file://{secret}'>]><p>a &x; b</p>"
        f"<iframe src='file://{secret}'></iframe>"
    )
    assert "secret" not in content.text.replace(secret.name, "")


def seconds(markup, size):
    data = f"<html><body>{markup * (size // len(markup))}</body></html>".encode()
    times = []
    for _ in range(2):
        start = time.process_time()
        read_content(data, "a.html")
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    "markup",
    [
        "<p>x</p>",
        "<b>x</b> ",
        "<table><tr><td>x</td></tr></table>",
        "<p>x<br><br>",
        "<div class='a'><p>x</div>",
        "<ul><li>x</li></ul>",
        "<p><a href='#a'>Mali</a>",
        "<sup><a href='#a'>1, 2, 3, 4</a></sup>",
        "<h1>x</h1>",
        "<figure><figcaption>x</figcaption></figure>",
        "<nav>x</nav>",
        "&amp;",
        "<!-- -->",
    ],
)
def test_time_grows_with_the_size_and_not_with_its_square(markup):
    # Ten times the size takes a hundred times as long where time grows with the square.
    assert seconds(markup, LARGE) < 40 * max(seconds(markup, LARGE // 10), 0.005)


def test_reading_twice_gives_the_same():
    markup = f"<h1>A</h1><p>{LONG}</p><nav>x</nav><aside>y</aside>"
    assert read(markup) == read(markup)
