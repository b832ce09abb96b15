"""The words that stand for a piece of a scan's line, and when their digits are in doubt."""

from __future__ import annotations

import pytest

from pipeline.document import Edit, Line, Page, Word
from pipeline.parse.read_words import doubt_of_digits, lines_by_place, words_at

WORDS = (Word(0, 20, 0.9), Word(30, 60, 0.5, "09/KH"), Word(70, 90, 0.99))
LINE = Line(
    text="Số 09/KH-UBND ngày", raw="S6 0g/KH-UBND ngay", words=WORDS,
    edits=(
        Edit(start=1, end=2, raw="6", text="ố", rule="x", confidence=1),
        Edit(start=4, end=5, raw="g", text="9", rule="x", confidence=1),
        Edit(start=16, end=17, raw="a", text="à", rule="x", confidence=1),
    ),
)  # fmt: skip


def test_words_are_found_behind_what_was_restored() -> None:
    start = LINE.text.index("09")
    assert list(words_at(LINE, start, start + 2)) == [(WORDS[1], "0g/KH-UBND")]
    assert [read for _, read in words_at(LINE, 0, len(LINE.text))] == ["S6", "0g/KH-UBND", "ngay"]


def test_a_line_by_its_page_and_number() -> None:
    pages = [Page(number=3, lines=(Line(text="a", raw="a"), LINE))]
    assert lines_by_place(pages)[3, 2] is LINE


@pytest.mark.parametrize(
    ("word", "read", "doubt"),
    [
        (Word(0, 9, 0.99), "12/KH", ""),
        (Word(0, 9, 0.99, "12/KII"), "12/KH", ""),  # the second reader saw the same digits
        (Word(0, 9, 0.99, "72/KH"), "12/KH", 'was read "12/KH" by one reader and "72/KH" by another'),
        (Word(0, 9, 0.4), "12/KH", "stands in words read with confidence 0.40"),
        (Word(0, 9, 0.4), "KH", ""),
    ],
)
def test_when_digits_are_in_doubt(word: Word, read: str, doubt: str) -> None:
    assert doubt_of_digits(word, read, 0.8) == doubt
