"""Plain text as it comes: wrapping, headings, furniture, numbered paragraphs."""

import pytest
from small import SOAK

from analysis.documents.units import Document, parse_document, unaccounted


def parse(text: str, language: str = "en") -> Document:
    document = parse_document(text, "d", "d.txt", language)
    assert unaccounted(document) == []
    return document


def events(text: str, language: str = "en") -> list[str]:
    """List what a text holds in its order, each with a letter for what it is."""
    document = parse(text, language)
    found = [(h.start, f"h{h.level} {h.text}") for h in document.headings]
    found += [(u.start, f"{u.form[0]} {' '.join(u.text.split())}") for u in document.units]
    inside = [(u.start, u.end) for u in document.units]
    found += [
        (start, f"~ {text[start:end]}")
        for start, end in document.furniture
        if not any(first <= start < last for first, last in inside)
    ]
    return [told for _, told in sorted(found)]


WRAPPED = (
    "The ferry of Oru was laid up for nine days in May, because the old\n"
    "Eastern Engine Works had not mended the shaft that it had taken\n"
    "away. The owner told the crew that they would sail in June.\n"
)


def test_each_stretch_of_lines_is_wrapped_by_itself():
    assert events(f"Ferry report\n\n{WRAPPED}\nPier 1\nPier 2\nPier 3\nPier 4\n") == [
        "h1 Ferry report",
        "s The ferry of Oru was laid up for nine days in May, because the old Eastern Engine Works "
        "had not mended the shaft that it had taken away.",
        "s The owner told the crew that they would sail in June.",
        *(f"b Pier {n}" for n in range(1, 5)),
    ]


def test_a_heading_directly_above_a_wrapped_paragraph_is_one():
    assert events(f"The engine\n{WRAPPED}")[0] == "h1 The engine"


@pytest.mark.parametrize(
    "line",
    [
        "The ferry was mended in 2019.[4]",
        "The ferry was mended in 2019.¹",
        "The ferry sank in 2019.*",
        "The ferry sank in 2019. (https://oru.example/ferry)",
        "The dues are set by the council (see Annex 3)",
        "The fee that each boat pays will be higher next year",
        "The crew sailed in May and came back with the",
        "Write to harbour@oru.example",
    ],
)
def test_a_line_without_a_bare_full_stop_is_no_heading_for_that(line):
    assert events(f"Ferry report\n\n{line}\n\nIt sails.")[1] == f"s {line}"


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Article 5", 2),
        ("ARTICLE 5.", 2),
        ("Chapter 3 – The Pier", 2),
        ("ANNEX A", 2),
        ("II. Scope", 2),
        ("1.1. Scope of it", 2),
        ("Titre II : De la pêche", 2),
        ("How the ferry is run", 2),
    ],
)
def test_numbered_and_named_divisions_are_headings(line, level):
    assert events(f"Ferry report\n\n{line}\n\nIt sails.")[1] == f"h{level} {line}"


def test_numbered_headings_nest():
    text = (
        "PART I\n\nArticle 1\n\nIt sails.\n\nArticle 2\n\nIt stops.\n\nPART II\n\nArticle 3\n\nEnd."
    )
    assert [h.path for h in parse(text).headings][-1] == ("PART II", "Article 3")


@pytest.mark.parametrize("over", ["", "=" * 12 + "\n"])
def test_a_rule_under_a_heading_makes_it_one_and_is_furniture(over):
    text = f"{over}1. The ferry\n============\n\nIt sails.\n\nNames\n-----\n\nIt stops."
    rules = ["~ ============"] * (2 if over else 1)
    assert [event for event in events(text) if event[0] in "h"] == ["h1 1. The ferry", "h2 Names"]
    assert [event for event in events(text) if event[0] == "~"] == [*rules, "~ -----"]


def test_rules_by_themselves_are_furniture():
    text = "It sails.\n\n****\n\nIt stops.\n\n- - -\n\nEnd."
    assert [event for event in events(text) if event[0] == "~"] == ["~ ****", "~ - - -"]


PAGES = "\f".join(
    f"Oru Ferry Yearbook\n\nThe ferry made {n} trips this\nyear, as the log says. It carried wood "
    f"to the\n\n{n}\n"
    for n in range(3, 7)
)


def test_page_numbers_and_running_heads_are_no_claims():
    found = events(f"Report\n\n{PAGES}")
    assert found.count("~ Oru Ferry Yearbook") == 4
    assert [f"~ {n}" in found for n in range(3, 7)] == [True] * 4
    assert not any(event[2:].isdigit() for event in found if event[0] == "s")


def test_a_sentence_over_a_pages_end_is_one_unit_with_the_furniture_inside():
    foot = "Oru Log                [Page 3]"
    text = f"The boat took wood to the\n\n{foot}\n\f\nmarket of the town. It came back.\n"
    document = parse(text)
    assert [unit.text.split()[-1] for unit in document.units] == ["town.", "back."]
    (span,) = document.furniture
    assert text[slice(*span)].endswith("[Page 3]")


def test_contents_with_and_without_leaders_are_furniture():
    leaders = "1. The ferry ........ 3\n2. The pier ......... 5\n\nIt sails."
    assert [event[0] for event in events(leaders)] == ["~", "~", "s"]
    plain = "Contents\n\nThe ferry 3\nThe pier 5\nThe town 9\n\nIt sails."
    assert [event[0] for event in events(plain)] == ["h", "~", "~", "~", "s"]


def test_controls_that_converters_leave_are_blank():
    assert events("\x07It sails.\n\x0cIt stops.\x02") == ["s It sails.", "s It stops."]


def test_numbered_paragraphs_of_a_report_are_divided_and_lists_are_not():
    report = "12. The owner met the crew. He paid it.\n\n13. The crew left."
    assert events(report) == [
        "s 12. The owner met the crew.",
        "s He paid it.",
        "s 13. The crew left.",
    ]
    listed = "1. Cast off. Mind the rope.\n2. Sail."
    assert events(listed) == ["b 1. Cast off. Mind the rope.", "b 2. Sail."]
    assert [e[0] for e in events("1. Cast off.\n\n2. Sail.\n\n3. Land.")] == ["b", "b", "b"]


def test_numbered_titles_with_full_stops_are_headings():
    text = "0. Words.\n\nA boat floats.\n\n1. Use of it.\n\nIt sails."
    assert [event[0] for event in events(text)] == ["h", "s", "h", "s"]


def test_a_number_on_a_line_of_its_own_belongs_to_what_it_counts():
    assert events("Report\n\n1.\n\nThe ferry\n\nIt sails.")[1] == "h2 1. The ferry"
    assert events("\uf0b7\n\nThe boat sails.\n\nEnd.")[0] == "b \uf0b7 The boat sails."


def test_a_tables_rows_are_cells():
    text = (
        "Pier      Boats      Dues\nOne       12         40\nTwo       7          22\n\nIt sails."
    )
    assert [event[0] for event in events(text)] == ["c", "c", "c", "s"]


def test_recitals_that_end_in_semicolons_are_paragraphs():
    text = "It sails.\n\n" + (
        "Whereas the ferry is old and the owner has not mended it in years;\n"
        "Whereas the town has paid for a new one that nobody has seen yet;\n"
        "Whereas the crew is owed its wages."
    )
    assert len(parse(text).units) == 4


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ('She said: "We go. We stay. It is late." He left. "Yes. No." She slept.', "en", 4),
        ('A board of 12" was cut. He left it. "Yes. No." She slept.', "en", 4),
        ("He said: ‘We go. We stay.’ She left.", "en", 2),
        ("(It was late. He slept.) Then it ended.", "en", 2),
        ("It rained. Approx. 40 boats came. See Vol. 3 of it. Vol. 4 is lost.", "en", 4),
        ("Lt. Gen. Oru came. Fig. 3 shows St. John. No. 5 is it.", "en", 3),
        ("He said no. They left. It is modern art. The rest is not.", "en", 4),
        ("He lives on Main St. The end is near.", "en", 2),
        ("It fell in 2022.¹ Then it rose. It sank in 2021.[3] The town paid.", "en", 4),
        ("M. Okoro est venu. MM. Ba et Mme. Sy aussi. Voir art. 5 du code.", "fr", 3),
        ("Selon l'art. L. 123-4, p. 12 et n° 3, il doit payer. Il part.", "fr", 2),
        ("« Il pleut. Il vente. » Elle part.", "fr", 2),
    ],
)
def test_sentences_are_cut_where_a_person_would(text, language, count):
    assert len(parse(text, language).units) == count


def test_letters_of_two_scripts_in_a_word_are_remarked_on_once():
    document = parse("Russi\u0430 sails. Russi\u0430 stops. \u041f\u043e\u0440\u0442 is a word.")
    assert document.remarks == ("letters of two scripts within a word: «Russi\u0430»",)


@pytest.mark.parametrize(
    ("piece", "times"),
    [
        ("12. ", 100_000),
        ("(a ", 100_000),
        ("It sails.) (", 50_000),
        ('"It sails." ', 50_000),
        ("The pier 3\n", 50_000),
        ("Contents\n", 20_000),
        ("x ........ 3\n", 30_000),
        ("Oru\n\n3\n\f", 20_000),
        ("a\n===\n", 20_000),
        ("1. A boat.\n\n", 20_000),
        ("The boat took it to the\n\n\f", 20_000),
        ("Rusа", 50_000),
    ],
)
def test_whatever_stands_in_a_file_takes_linear_time(piece, times):
    """A square of these lengths would run for minutes."""
    parse("Contents\n\n" + piece * (times if SOAK else times // 4))
