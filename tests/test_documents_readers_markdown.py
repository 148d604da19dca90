"""Markdown is Markdown: its words are text, its marks are not, and places lead to the file."""

import pytest

from analysis.documents.formats import read_content
from analysis.documents.units import Document, parse_document, unaccounted

TEXT = """---
title: "Ferry: a report"
authors: [Ada Okoro, B. Diallo]
date: 2024-03-01
---

Ferry report {#top}
===================

The **ferry** sank [off the *pier*](https://example.org/a_pier "why") in `May`, it is said.[^1]
It was raised<sup>2</sup> at once.

![The ferry](ferry.png)

Figure 1. The ferry at rest

### Fares ###

Table 2: Fares by year

| Year | Fare | Remark                      |
|------|-----:|-----------------------------|
| 2023 |  4.1 | The fare was raised in May. |
| 2024 |   57 | **n/a**                     |

> The pier must close, the mayor said. He left.

1. First, close the pier.
   Then lock it.
   - A gate \\*of iron\\* hangs there.
2. Second, call the guard.

   He waits.

+ A plus item stands here.
- [x] A task is done.

```
print("no claim")
```

<!-- a note of the author -->

<div class="box">Not a claim.</div>

***

[^1]: The yearbook says so.
[ref]: https://example.org/yearbook
"""


def read(text: str = TEXT) -> Document:
    content = read_content(text.encode(), "a.md")
    document = parse_document(content, "d", "a.md")
    assert unaccounted(document) == []
    return document


def test_headings_have_their_levels() -> None:
    assert [(h.level, h.text) for h in read().headings] == [(1, "Ferry report"), (3, "Fares")]


def test_units_hold_words_and_no_marks() -> None:
    assert [(unit.form, unit.text) for unit in read().units] == [
        ("sentence", "The ferry sank off the pier in May, it is said."),
        ("sentence", "It was raised at once."),
        ("caption", "Figure 1. The ferry at rest"),
        ("caption", "Table 2: Fares by year"),
        *(("cell", cell) for cell in ("Year", "Fare", "Remark", "2023", "4.1")),
        ("sentence", "The fare was raised in May."),
        *(("cell", cell) for cell in ("2024", "57", "n/a")),
        ("sentence", "The pier must close, the mayor said."),
        ("sentence", "He left."),
        ("bullet", "First, close the pier. Then lock it."),
        ("bullet", "A gate *of iron* hangs there."),
        ("bullet", "Second, call the guard."),
        ("sentence", "He waits."),
        ("bullet", "A plus item stands here."),
        ("bullet", "A task is done."),
    ]


def test_cells_stand_under_their_tables_caption() -> None:
    paths = {unit.text: unit.section_path for unit in read().units}
    assert paths["57"] == ("Ferry report", "Fares", "Table 2: Fares by year")
    assert paths["Table 2: Fares by year"] == paths["He left."] == ("Ferry report", "Fares")


def test_a_place_is_line_and_column_of_the_file() -> None:
    document, lines = read(), TEXT.splitlines()
    for unit in document.units:
        place = document.place(unit.start)
        there = lines[place.line - 1][place.column - 1 :]
        assert there.replace("\\", "").startswith(unit.text.split()[0]), unit.text


def test_front_matter_is_facts_and_what_is_left_out_is_named() -> None:
    content = read_content(TEXT.encode(), "a.md")
    assert content.facts == {
        "title": "Ferry: a report",
        "author": "Ada Okoro, B. Diallo",
        "date": "2024-03-01",
    }
    assert content.left_out == ("1 picture", "1 code block", "1 HTML block", "1 footnote")


@pytest.mark.parametrize(
    ("front", "facts"),
    [
        ('+++\ntitle = "Ferry"\n+++\n', {"title": "Ferry"}),
        ("---\ntitle: [\n---\n", {}),
        ("---\n- a\n---\n", {}),
        ("\ufeff---\r\ntitle: Ferry\r\n---\r\n", {"title": "Ferry"}),
    ],
)
def test_front_matter_of_any_kind_is_no_text(front: str, facts: dict[str, str]) -> None:
    content = read_content(f"{front}\nThe ferry sank.\n".encode(), "a.md")
    assert (content.text, content.facts) == ("The ferry sank.\n", facts)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert [unit.text for unit in read("---\n\nThe ferry sank.\n").units] == ["The ferry sank."]


def test_what_site_generators_add_is_no_text() -> None:
    text = (
        "## Fares {: .wide}\n\nSee [the list]({% link a b.md %}) &amp; pay.\n\n{% include x %}\n\n"
        "{{< note >}}\n\n::: warning\nIt sank.\n:::\n"
    )
    document = read(text)
    assert [heading.text for heading in document.headings] == ["Fares"]
    assert [unit.text for unit in document.units] == ["See the list & pay.", "It sank."]


def test_an_empty_file_has_no_units() -> None:
    assert read("").units == ()
    assert read("![only](a.png)\n").units == ()
