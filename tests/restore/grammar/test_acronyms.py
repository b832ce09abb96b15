"""Abbreviations that lost their Đ or Ư, or have it twice."""

from __future__ import annotations

import pytest

from pipeline.restore.grammar.acronyms import (
    initial,
    printed_for,
    settle_abbreviations,
    settle_doubled,
    settle_joint,
    single_d,
    with_d,
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "letters", "expected"),
    [
        ("các DVHC cấp xã", "DPBU", ["ĐVHC"]),  # đơn vị hành chính
        ("các PVHC cấp xã", "DPBU", ["ĐVHC"]),
        ("TTHC của UBND", "DPBU", []),  # has no Đ to lose, and is known
        ("mã DVHC-01/KH", "DPBU", []),  # a part of a symbol
    ],
)
def test_lost_letters_come_back(line: str, letters: str, expected: list[str]) -> None:
    assert [fixed.text for fixed in settle_abbreviations(line, (), letters)] == expected


def test_a_word_of_the_lexicon_is_no_abbreviation() -> None:
    assert settle_abbreviations("các DVHC cấp xã", ({"dvhc"},), "DPBU") == []


def test_nothing_is_lost_where_no_letter_stands_for_it() -> None:
    assert with_d("DVHC", "") is None


@pytest.mark.parametrize(("line", "expected"), [("Sở KH&CN", ["KH&CN"]), ("Sở KH&DT", ["KH&ĐT"]), ("A & B", [])])
def test_joined_by_an_ampersand(line: str, expected: list[str]) -> None:
    assert [fixed.text for fixed in settle_joint(line, "DU")] == expected


def test_a_letter_read_twice_stands_once() -> None:
    assert single_d("QĐĐ") == "QĐ"
    assert [fixed.text for fixed in settle_doubled("theo HĐĐND tỉnh", {"hđnd"})] == ["HĐND"]
    assert settle_doubled("theo HĐĐND tỉnh", {"hđnd", "hđđnd"}) == []


def test_what_may_be_printed_for_a_reading() -> None:
    assert printed_for("DU", "DU").keys() == {"ĐU", "DƯ", "ĐƯ"}
    assert initial("ứng") == "Ư" and initial("đơn") == "Đ" and initial("ủy") == "U"
