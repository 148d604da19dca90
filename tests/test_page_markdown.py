import pytest

from analysis.page.blocks import escape, spoken
from analysis.page.markdown import parse_cell, parse_markdown, parse_notebook_markdown, plain_text


def text(value):
    return {"t": "text", "v": value}


def test_parse_markdown_knows_the_small_set():
    nodes = parse_markdown("A *b* **c** `d` [e](#f) [](#g)\n\n- one\n  - two\n\n3. three")
    assert nodes == [
        {
            "t": "p",
            "c": [
                text("A "),
                {"t": "em", "c": [text("b")]},
                text(" "),
                {"t": "strong", "c": [text("c")]},
                text(" "),
                {"t": "code", "v": "d"},
                text(" "),
                {"t": "link", "to": "#f", "c": [text("e")]},
                text(" "),
                {"t": "link", "to": "#g", "c": []},
            ],
        },
        {
            "t": "list",
            "ordered": False,
            "start": 1,
            "items": [
                [
                    {"t": "p", "c": [text("one")]},
                    {
                        "t": "list",
                        "ordered": False,
                        "start": 1,
                        "items": [[{"t": "p", "c": [text("two")]}]],
                    },
                ]
            ],
        },
        {"t": "list", "ordered": True, "start": 3, "items": [[{"t": "p", "c": [text("three")]}]]},
    ]


@pytest.mark.parametrize(
    "source", ["# a", "> a", "    a", "<b>a</b>", "a | b\n--|--", "![a](b)\\", "&amp;", "$a$"]
)
def test_parse_markdown_leaves_everything_else_as_text(source):
    (paragraph,) = parse_markdown(source)
    assert {node["t"] for node in paragraph["c"]} <= {"text", "link"}


@pytest.mark.parametrize("words", ["la cité", "a]b[c", "a\\b", "*a* `b` <c>", "a\nb", ":en[x]"])
def test_words_in_another_language_stay_literal_and_say_it(words):
    in_link, after = parse_cell(f"[{spoken(words, 'fr-CA')}](#x) – {escape(words)}")
    (span,) = in_link["c"]
    assert (span["t"], span["lang"]) == ("span", "fr-CA")
    assert plain_text([span]) == words.replace("\n", " ")
    assert after == text(" – " + words.replace("\n", " "))


def test_only_spoken_words_have_a_language():
    for source in ("see:en[x", "a:b [c]", ":e[x]", ":en[]", "`:en[x]`"):
        assert "span" not in {node["t"] for node in parse_cell(source)}


def test_parse_cell_gives_inline_nodes_for_one_line_and_blocks_for_more():
    assert parse_cell("") == []
    assert parse_cell("a *b*") == [text("a "), {"t": "em", "c": [text("b")]}]
    assert [node["t"] for node in parse_cell("a\n\n- b")] == ["p", "list"]


def test_parse_notebook_markdown_knows_headings_tables_images_and_entities():
    nodes = parse_notebook_markdown(
        "# H *x*\n\n&lt; `&lt;`\n\n![alt](a.png)\n\n| a | b |\n|--|--:|\n| 1 | 2 |"
    )
    assert [node["t"] for node in nodes] == ["heading", "p", "image", "table"]
    assert plain_text(nodes[0]["c"]) == "H x"
    assert plain_text(nodes[1]["c"]) == "< <"
    assert nodes[2] == {"t": "image", "to": "a.png", "alt": "alt"}
    assert nodes[3]["align"] == ["left", "right"]


def test_parse_notebook_markdown_shows_html_and_latex_as_source():
    nodes = parse_notebook_markdown("<div>x</div>\n\n$$x^2$$\n\nin $y$ line")
    assert nodes[0] == {"t": "pre", "v": "<div>x</div>", "note": "html_source"}
    assert nodes[1] == {"t": "pre", "v": "$$x^2$$", "note": "latex_source"}
    assert nodes[2]["c"][1] == {"t": "code", "v": "$y$"}
