import sys
import unicodedata

import pytest

from analysis.page.fonts import font_files
from analysis.page.glyphs import cut_words, font_coverage, settable, showable

LATIN = (frozenset({*range(32, 127), ord("é"), 0x301}), frozenset(map(ord, "я и")))


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("\x00", "U+0000"),
        ("\x07", "U+0007"),
        ("\x1b", "U+001B"),
        ("\x85", "U+0085"),
        ("\r", "U+000D"),
        ("\ufeff", "U+FEFF"),
        ("\ud800", "U+D800"),
        ("\ue000", "U+E000"),
        ("\uffff", "U+FFFF"),
        ("\u202e", "U+202E"),
        ("\u2066", "U+2066"),
        ("\U0010fffd", "U+10FFFD"),
    ],
)
def test_showable_and_settable_mark_what_no_page_should_hold(text, mark):
    assert showable(f"a{text}b") == f"a{mark}b"
    assert settable(f"a{text}b", LATIN) == f"a{mark}b"


def test_showable_keeps_every_script_and_emoji():
    text = "Größe Ελλάδα Россия مالي 漢字 😀 👩‍👩‍👧 é\u0301 soft\u00adhyphen\n\ttab"
    assert showable(text) == text


def test_settable_marks_what_no_font_covers_with_room_between():
    assert settable("a 😀 b", LATIN) == "a U+1F600 b"
    assert settable("漢字b", LATIN) == "U+6F22 U+5B57b"


def test_settable_keeps_combining_marks_only_where_one_font_has_the_whole():
    assert settable("e\u0301", LATIN) == "e\u0301"
    assert settable("я\u0301", LATIN) == "яU+0301"


def test_settable_leaves_nothing_that_the_fonts_lack():
    coverage = font_coverage(font_files())
    covered = frozenset().union(*coverage)
    everything = "".join(map(chr, range(0x20000)))
    assert {ord(character) for character in settable(everything, coverage)} - covered <= {9, 10}


def test_font_coverage_holds_european_letters_and_typography():
    coverage = font_coverage(font_files())
    text = "ÀÉÎÕÜçñøßłžőğ ÆŒ αβγ абв “quotes” ‘s’ «g» – — … • → × ≤ ≥ ± € £ § ¶ ½ ²"
    assert settable(text, coverage) == text


def test_cut_words_breaks_long_words_after_punctuation_then_anywhere():
    def is_long(word):
        return len(word) > 10

    assert cut_words("short words stay", 10, is_long) == "short words stay"
    address = cut_words("https://e.org/a?b=c", 10, is_long)
    assert address.split("\u200b") == ["https://", "e.", "org/", "a?", "b=", "c"]
    assert "\u200b" in cut_words("document-1234abcd", 10, is_long)
    assert cut_words("x" * 25, 10, is_long) == "x" * 10 + "\u200b" + "x" * 10 + "\u200b" + "x" * 5
    assert cut_words("document-a234abcd", 10, is_long) == "document-a234abcd"


def test_showable_marks_every_control_character_but_tab_and_newline():
    controls = [
        chr(point)
        for point in range(sys.maxunicode + 1)
        if unicodedata.category(chr(point)) in ("Cc", "Cs", "Co") and chr(point) not in "\t\n"
    ]
    kept = [hex(ord(character)) for character in controls if showable(character) == character]
    assert kept == []
