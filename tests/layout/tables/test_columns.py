"""Columns told from white: rows of print, pieces, gutters, what runs over them."""

from __future__ import annotations

import pytest

from pipeline.layout import WordBox
from pipeline.layout.tables.columns import PrintedRow, columns_of, crossed, gutters, is_even, pieces_of, printed_rows

LETTER = 10.0


def row(*words: tuple[str, float, float], top: float = 0.0) -> PrintedRow:
    return PrintedRow(tuple(WordBox(text, (left, top, right, top + LETTER)) for text, left, right in words))


def test_words_are_gathered_by_their_middles() -> None:
    words = [WordBox("b", (50, 2, 60, 12)), WordBox("a", (0, 0, 10, 10)), WordBox("c", (0, 20, 10, 30))]
    assert [one.text for one in printed_rows(words)] == ["a b", "c"]


def test_a_number_read_as_one_word_with_the_next_is_parted() -> None:
    words = [WordBox("6Thu", (0, 0, 60, 10)), WordBox("hoạch", (65, 0, 115, 10))]
    assert printed_rows(words)[0].text == "6 Thu hoạch"


def test_pieces_are_parted_by_more_than_a_blank() -> None:
    assert pieces_of(row(("a", 0, 10), ("b", 13, 20), ("c", 24, 30)), LETTER) == [(0, 20), (24, 30)]


def test_gutters_lie_under_the_white_of_the_head() -> None:
    body = [row(("1", 0, 6), (f"việc{i}", 30, 90 - 9 * (i % 2)), ("Sở", 120, 150), top=20.0 * i) for i in range(5)]
    first, second = gutters([(0, 12), (40, 80), (118, 150)], body, LETTER)
    assert 12 < first < 30
    assert 90 < second < 120


@pytest.mark.parametrize(
    ("words", "over"),
    [
        ([("a", 0, 20), ("b", 60, 80)], []),
        ([("a", 0, 20), ("rộng", 40, 60)], [1]),  # a word stands on the edge
        ([("Nhóm", 0, 30), ("một", 33, 48), ("hai", 51, 70)], [1]),  # a title from the first column on
        ([("x", 60, 80), ("y", 83, 98), ("z", 102, 120)], []),  # full cells that come near one another
    ],
)
def test_what_runs_over_an_edge(words: list[tuple[str, float, float]], over: list[int]) -> None:
    assert crossed(row(*words), [0, 50, 100, 150], LETTER) == over


def test_columns_and_running_text() -> None:
    assert columns_of(row(("a", 0, 20), ("b", 110, 120)), [0, 50, 100, 150]) == {0, 2}
    assert is_even(row(("a", 0, 20), ("b", 23, 40), ("c", 43, 60)), LETTER)
    assert not is_even(row(("a", 0, 20), ("b", 40, 60)), LETTER)
