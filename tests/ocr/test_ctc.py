"""Words out of columns: which letters stand there, and how sure each word is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import LineImage
from pipeline.ocr.ctc import Columns, log_chances, readings_of, words_of

LETTERS = "ab "  # classes 1, 2 and 3; 0 is the blank
LINE = LineImage((0.0, 0.0, 80.0, 10.0), (0.0, 0.0, 80.0, 10.0), np.zeros((10, 80), np.uint8))


def words(ids: list[int], sure: list[float]) -> list[tuple[str, float]]:
    seen = Columns(np.array(ids, np.int64).reshape(-1, 1), np.array(sure).reshape(-1, 1))
    read = words_of(LINE, (0.0, 80.0), seen, LETTERS, "reader")
    return [(word.text, round(word.confidence, 4)) for word in read]


@pytest.mark.parametrize(
    ("ids", "sure", "read"),
    [
        ([1], [0.8], [("a", 0.8)]),
        ([1, 1], [0.55, 0.99], [("a", 0.99)]),  # the first column is half of the letter before, or of the paper
        ([1, 1, 1], [0.55, 0.7, 0.6], [("a", 0.7)]),
        ([1, 0, 1], [0.9, 0.4, 0.8], [("aa", 0.8)]),  # a blank parts two letters, and its own chance says nothing
        ([1, 2, 2], [0.9, 0.5, 0.8], [("ab", 0.8)]),  # a word is as sure as the letter that is least so
        ([1, 3, 2], [0.9, 0.5, 0.8], [("a", 0.9), ("b", 0.8)]),
        ([3, 3], [0.9, 0.5], []),
        ([0, 0], [0.9, 0.5], []),
        ([], [], []),
    ],
)
def test_a_letter_is_as_sure_as_its_surest_column(
    ids: list[int], sure: list[float], read: list[tuple[str, float]]
) -> None:
    assert words(ids, sure) == read


def test_what_is_read_is_never_as_sure_as_what_was_typed() -> None:
    assert words([1], [1.0]) == [("a", 0.9999)]


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0.34, 1.0)), max_size=30))
def test_a_further_column_of_a_letter_changes_no_text_and_takes_no_sureness(columns: list[tuple[int, float]]) -> None:
    ids, sure = [one for one, _ in columns], [chance for _, chance in columns]
    doubled = words([one for one in ids for _ in (0, 1)], [chance for chance in sure for _ in (0, 1)])
    assert doubled == words(ids, sure)
    weaker = words([one for one in ids for _ in (0, 1)], [chance * part for chance in sure for part in (0.5, 1)])
    assert weaker == words(ids, sure)


@pytest.mark.parametrize(
    ("columns", "read"),
    [
        ([{1: 0.6, 2: 0.4}], [("a", 0.6), ("b", 0.4)]),
        ([{1: 0.7, 0: 0.3}, {0: 1.0}], [("a", 0.7)]),  # nothing is no reading of a word
        ([{1: 0.7, 0: 0.3}, {2: 1.0}], [("ab", 0.7), ("b", 0.3)]),
        ([{1: 0.5, 2: 0.5}, {1: 0.5, 2: 0.5}], [("a", 0.25), ("ab", 0.25), ("b", 0.25), ("ba", 0.25)]),
        ([{1: 1.0}, {0: 0.2, 1: 0.8}, {1: 1.0}], [("a", 0.8), ("aa", 0.2)]),
        ([{3: 1.0}, {1: 0.9, 2: 0.1}, {3: 1.0}], [("a", 0.9), ("b", 0.1)]),  # white around it is none of a word
        ([{1: 1.0}, {3: 0.4, 0: 0.6}, {2: 1.0}], [("ab", 0.6)]),  # two words are no reading of one
    ],
)
def test_what_may_stand_there_is_told_with_its_chance(
    columns: list[dict[int, float]], read: list[tuple[str, float]]
) -> None:
    assert readings_of(_columns(columns), LETTERS) == tuple(pytest.approx(one) for one in read)


SHARES = st.lists(st.floats(0.05, 1.0), min_size=3, max_size=3).map(
    lambda parts: {one: part / sum(parts) for one, part in enumerate(parts)}
)


@given(st.lists(SHARES, min_size=1, max_size=3))
def test_the_chance_is_that_of_all_ways_to_lay_a_text_into_the_columns(columns: list[dict[int, float]]) -> None:
    seen = _columns(columns)
    for text, chance in readings_of(seen, LETTERS):
        (whole,) = log_chances(seen, [[LETTERS.index(letter) + 1 for letter in text]], 4)
        assert chance == pytest.approx(np.exp(whole), abs=2e-3)


def test_only_of_unsure_words_it_is_told_what_else_they_may_be() -> None:
    sure, unsure = {1: 0.95, 2: 0.05}, {1: 0.6, 2: 0.4}
    read = list(words_of(LINE, (0.0, 80.0), _columns([sure, {3: 1.0}, unsure]), LETTERS, "reader"))
    assert [word.readings for word in read] == [(), (("a", 0.6), ("b", 0.4))]


def _columns(columns: list[dict[int, float]]) -> Columns:
    """The columns with these chances of classes, the likeliest first."""
    few = max(map(len, columns))
    ranked = [sorted(one.items(), key=lambda item: -item[1]) for one in columns]
    padded = [[*one, *[(0, 0.0)] * (few - len(one))] for one in ranked]
    return Columns(
        np.array([[one for one, _ in row] for row in padded]), np.array([[part for _, part in row] for row in padded])
    )
