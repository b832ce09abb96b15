"""Enumerators: read, printed, followed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.enumerators import (
    GREATEST_ROMAN,
    POINT_LETTERS,
    following,
    letter,
    letter_value,
    roman,
    roman_value,
    romans,
)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("I", 1), ("IV", 4), ("XIV", 14), ("XXXIX", 39), ("XC", 90), ("CXL", 140), ("ii", 2), ("x", 10),
        ("IIII", 0), ("VX", 0), ("IC", 0), ("", 0), ("XHI", 0), ("12", 0), ("Đ", 0),
    ],
)  # fmt: skip
def test_roman_numerals_are_read(numeral: str, value: int) -> None:
    assert roman_value(numeral) == value


@given(st.integers(1, GREATEST_ROMAN))
def test_what_is_printed_is_read(number: int) -> None:
    assert roman_value(roman(number)) == roman_value(roman(number).lower()) == number


@given(st.text("IVXLC", max_size=8))
def test_what_is_read_is_printed_so(numeral: str) -> None:
    value = roman_value(numeral)
    assert value == 0 or roman(value) == numeral


def test_numerals_as_alternatives_match_whole() -> None:
    pattern = re.compile(romans(12))
    assert all(pattern.match(roman(number))[0] == roman(number) for number in range(1, 13))  # type: ignore[index]


@given(st.integers(1, len(POINT_LETTERS)))
def test_letters_of_points(number: int) -> None:
    assert letter_value(letter(number)) == letter_value(letter(number).upper()) == number


@pytest.mark.parametrize(
    ("sign", "after"),
    [
        ("d", "đ"), ("đ", "e"), ("e", "g"), ("i", "k"), ("D", "Đ"), ("y", ""), ("f", ""), ("9", "10"),
        ("I", "II"), ("VIII", "IX"), ("ii", "iii"), ("A", "B"), ("-", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_follows(sign: str, after: str) -> None:
    assert following(sign) == after


def test_no_letter_beyond_the_alphabet() -> None:
    assert (letter(0), letter(-3), letter(99), letter_value("-"), letter_value("")) == ("", "", "", 0, 0)
    assert 6 < letter_value("f") < 7
