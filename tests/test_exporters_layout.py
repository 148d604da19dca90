import pytest

from analysis.exporters.layout import (
    COLUMN_GAP,
    TEXT_WIDTH,
    Column,
    column_groups,
    column_widths,
    is_tall,
    measure_column,
    text_width,
    word_breaker,
)
from analysis.page.markdown import parse_cell


def test_text_width_grows_with_size_and_letters():
    assert text_width("", 10) == 0
    assert text_width("iii", 10) < text_width("mmm", 10)
    assert text_width("abc", 20) == pytest.approx(2 * text_width("abc", 10))


def test_measure_column_finds_the_longest_word_and_line():
    cells = [parse_cell("a b"), parse_cell("*longest* `x`"), []]
    column = measure_column("Name", cells, 10, None)
    assert column.word >= text_width("longest", 10)
    assert column.line > text_width("longest x", 10)
    assert column.line < text_width("longest longest", 10)


def test_column_widths_leaves_a_table_of_short_texts_narrow():
    widths = column_widths([Column(20, 30, None), Column(40, 50, None)])
    assert widths == [30 + COLUMN_GAP, 50 + COLUMN_GAP]


def test_no_word_of_a_narrow_table_is_broken():
    column = measure_column("Field", [parse_cell("Partnership"), parse_cell("Kind")], 8, None)
    (width,) = column_widths([column])
    assert word_breaker(width - COLUMN_GAP, 8)("Partnership", False) == "Partnership"


def test_column_widths_fills_the_page_and_keeps_words_whole():
    columns = [Column(50, 60, None), Column(40, 4000, None), Column(60, 900, None)]
    widths = column_widths(columns)
    assert sum(widths) == pytest.approx(TEXT_WIDTH)
    assert widths[0] == 60 + COLUMN_GAP
    assert widths[1] > widths[2] > 60 + COLUMN_GAP


def test_column_widths_follows_the_author_unless_a_word_needs_more():
    columns = [Column(60, 60, 1), Column(40, 4000, 9)]
    widths = column_widths(columns)
    assert widths == pytest.approx([60 + COLUMN_GAP, TEXT_WIDTH - 60 - COLUMN_GAP])
    columns = [Column(20, 60, 1), Column(40, 4000, 3)]
    assert column_widths(columns) == pytest.approx([TEXT_WIDTH / 4, TEXT_WIDTH * 3 / 4])


def test_column_widths_never_exceeds_the_page():
    widths = column_widths([Column(500, 900, None)] * 8)
    assert sum(widths) == pytest.approx(TEXT_WIDTH)


def test_column_groups_splits_a_table_too_wide_and_repeats_its_first_column():
    assert column_groups([Column(30, 30, None)] * 5, repeat_first=True) == [[0, 1, 2, 3, 4]]
    groups = column_groups([Column(100, 100, None)] * 9, repeat_first=True)
    assert groups == [[0, 1, 2], [0, 3, 4], [0, 5, 6], [0, 7, 8]]
    plain = column_groups([Column(100, 100, None)] * 9, repeat_first=False)
    assert plain == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]


def test_is_tall_tells_rows_that_fill_a_page():
    short, long = parse_cell("word " * 20), parse_cell("word " * 2000)
    assert not is_tall([short, short], [200, 200], 9)
    assert is_tall([short, long], [200, 200], 9)


def test_word_breaker_breaks_only_what_does_not_fit():
    breaker = word_breaker(60, 9)
    line = "several short words, in a long enough line"
    assert breaker(line, False) == line
    pieces = breaker("x" * 40, False).split("\u200b")
    assert "".join(pieces) == "x" * 40
    assert all(text_width(piece, 9) <= 60 for piece in pieces)


def test_word_breaker_measures_code_by_its_own_width():
    breaker = word_breaker(60, 9)
    assert breaker("i" * 16, False) == "i" * 16
    assert "\u200b" in breaker("i" * 16, True)
