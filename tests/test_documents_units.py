"""Headings, units and locators."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.documents.blanks import is_blank
from analysis.documents.units import Document, parse_document, unaccounted
from analysis.errors import SourceError


def parse(text: str, **options: object) -> Document:
    return parse_document(text, "doc", "doc.txt", **options)  # type: ignore[arg-type]


def texts(document: Document) -> list[str]:
    return [unit.text for unit in document.units]


def test_parse_document_finds_both_documents_whole(documents):
    assert {d.id: (len(d.headings), len(d.units)) for d in documents} == {
        "partnerships": (16, 146),
        "ministry": (17, 155),
    }
    assert all(unaccounted(d) == [] for d in documents)


def test_parse_document_keeps_lead_ins_with_their_lists(documents):
    leads = [unit for d in documents for unit in d.units if unit.form == "lead-in"]
    after = {(u.document, u.position): u.form for d in documents for u in d.units}
    assert len(leads) == 6
    assert all(after[u.document, u.position + 1] == "bullet" for u in leads)


def test_typographic_levels_put_sentence_case_below_title_case(documents):
    ministry = next(d for d in documents if d.id == "ministry")
    paths = {heading.text: heading.path for heading in ministry.headings}
    title = "Exploring the Comprehensive Mali Defense Ministry Overview"
    assert paths["Weapon systems"] == (title, "Equipment and Technology", "Weapon systems")
    assert paths["Challenges Faced"] == (title, "Challenges Faced")


def test_declared_levels_nest_sections(documents):
    partnerships = next(d for d in documents if d.id == "partnerships")
    paths = {heading.text: heading.path for heading in partnerships.headings}
    assert paths["Role of UN in Mali’s Security Cooperation"] == (
        "United Nations Peacekeeping Missions in Mali",
        "Role of UN in Mali’s Security Cooperation",
    )


def test_declared_level_for_a_missing_heading_is_refused():
    with pytest.raises(SourceError, match="«Elsewhere» is not a heading of the file"):
        parse("A Title\n\nSome text.", levels={"Elsewhere": 2})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He saw e.g. No. 5 here. Next one.", ["He saw e.g. No. 5 here.", "Next one."]),
        ("The U.S. forces left. They went.", ["The U.S. forces left.", "They went."]),
        ("The Japan-U.S. pact holds. It is old.", ["The Japan-U.S. pact holds.", "It is old."]),
        ("Prices rose 3.5 per cent. Why?", ["Prices rose 3.5 per cent.", "Why?"]),
        ("“Leave,” he said. They left.", ["“Leave,” he said.", "They left."]),
        ("One.\r\nTwo.\rThree.", ["One.", "Two.", "Three."]),
        ("- One. Two.\n• Three", ["- One. Two.", "• Three"]),
        ("Includes:\n\n  • a thing\n  • another", ["Includes:", "• a thing", "• another"]),
        ("\ufeffText begins. Ends.\u200b", ["Text begins.", "Ends."]),
        ("مالي دولة. 😀 é̂ text here.", ["مالي دولة.", "😀 é̂ text here."]),
        (
            "The first line of a paragraph that was wrapped at a fixed width goes\n"
            "on in the second line. Mali stands at no line's head but\n"
            "France could, and the paragraph would still be one.",
            [
                "The first line of a paragraph that was wrapped at a fixed width goes\n"
                "on in the second line.",
                "Mali stands at no line's head but\n"
                "France could, and the paragraph would still be one.",
            ],
        ),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_parse_document_splits(text, expected):
    document = parse(text)
    assert texts(document) == expected
    assert unaccounted(document) == []


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# One\n\n## Two ##\n\nText.", [(1, "One"), (2, "Two")]),
        ("Top\n\n1. A\n\nText.\n\n1.1 B\n\nText.", [(1, "Top"), (2, "1. A"), (3, "1.1 B")]),
        ("ALL OF IT\nText.\nThe Small Print\nText.", [(1, "ALL OF IT"), (2, "The Small Print")]),
        ("Text without any heading. At all.", []),
        ("only lower case words", []),
        ("A line that ends in a full stop.", []),
    ],
)  # fmt: skip
def test_headings_take_levels_from_typography(text, headings):
    assert [(h.level, h.text) for h in parse(text).headings] == headings


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (" ".join(["Word"] * 16), "heading"),
        (" ".join(["Word"] * 17), "unit"),
        ("A" + "b" * 119, "heading"),
        ("A" + "b" * 120, "unit"),
        ("1984", "unit"),
        ("Partners and missions:", "unit"),
        ("2. Partners", "heading"),
        ("2. partners", "unit"),
        ("###### Six marks, and a full stop.", "heading"),
        ("####### Seven marks, and a full stop.", "unit"),
    ],
)
def test_a_heading_is_short_and_opens_in_capitals(line, kind):
    document = parse(f"{line}\n\nText stands here.")
    assert (len(document.headings), len(document.units)) == (
        (1, 1) if kind == "heading" else (0, 2)
    )


def wrapped(first, second):
    """Give one paragraph's units: two lines of these lengths, and a last one that ends it."""
    words = "word " * 40
    lines = [words[: length - 1].strip().ljust(length, "x") for length in (first, second)]
    return len(parse("\n".join([*lines, "Mali follows, and here it ends."])).units)


@pytest.mark.parametrize("width", [30, 49, 50, 72, 120, 121, 200])
def test_a_hard_wrap_shows_in_a_line_that_goes_on_at_any_width(width):
    """Full lines go on even where the next one opens in capitals."""
    assert wrapped(width, width) == 1
    assert wrapped(width, min(width // 2, 36)) == 2


def test_a_line_goes_on_where_nothing_ended_and_the_next_opens_in_lower_case():
    assert len(parse("Mali trains its army\nand its police.").units) == 1
    assert len(parse("Mali trains its army;\nand its police.").units) == 2
    assert len(parse("Mali trains its army\n\nand its police.").units) == 1
    assert (
        parse("Mali trains its army\n\nand its police.").headings[0].text == "Mali trains its army"
    )
    assert len(parse("- Mali trains\nits army.\n- Its police.").units) == 2


def test_paragraph_and_position_count_from_one():
    document = parse("Title Here\n\nOne. Two.\n\nThree.\n\nNext Part\n\nFour.")
    assert [(u.text, u.section_path, u.paragraph, u.position) for u in document.units] == [
        ("One.", ("Title Here",), 1, 1),
        ("Two.", ("Title Here",), 1, 2),
        ("Three.", ("Title Here",), 2, 3),
        ("Four.", ("Title Here", "Next Part"), 1, 4),
    ]


def test_claim_id_survives_edits_elsewhere_and_tells_repeats_apart():
    before = parse("Part One\n\nSame. Other. Same.")
    after = parse("Part One\n\nNew opening. Same. Changed. Same.")
    ids = [unit.claim_id for unit in before.units]
    assert len(set(ids)) == 3
    assert [after.units[1].claim_id, after.units[3].claim_id] == [ids[0], ids[2]]


def test_unaccounted_sees_a_lost_character_and_an_overlap():
    document = parse("One. Two.")
    short = document.units[0]._replace(end=3, text="One")
    assert unaccounted(Document("d", "d", "One. Two.", "en", None, (), (short,))) == [3, 5, 6, 7, 8]
    twice = Document("d", "d", "One. Two.", "en", None, (), document.units + document.units[:1])
    assert 0 in unaccounted(twice)


CHARACTERS = "aZ.!:; \n\r\t\ufeff\u200b\u2028\x85\x00é\u0301😀\u202e”"
PIECES = st.sampled_from([*CHARACTERS, "Mali", "1.", "- ", "• ", "# ", "\r\n", "\n\n", "e.g."])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80))
def test_every_visible_character_has_one_place(text):
    document = parse(text)
    assert unaccounted(document) == []
    spans = [(h.start, h.end) for h in document.headings] + [
        (u.start, u.end) for u in document.units
    ]
    spans += [f for f in document.furniture if not any(s <= f[0] < e for s, e in spans)]
    assert sum(not is_blank(c) for start, end in spans for c in text[start:end]) == sum(
        not is_blank(c) for c in text
    )
    assert len({unit.claim_id for unit in document.units}) == len(document.units)
