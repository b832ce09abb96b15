"""Cited papers whose number or date was hardly read."""

from __future__ import annotations

import pytest

from pipeline.document import Line, Page, Word
from pipeline.parse import parse_pages

CITED = "Căn cứ Kế hoạch số 5129/KH-UBND ngày 22/7/2021 của Ủy ban nhân dân thành phố;"


def said(*lines: str, **read: tuple[float, str | None]) -> list[str]:
    """What is said of the citations in `lines`; `read` has sureness and other reading of words, by their digits."""
    printed = []
    for text in lines:
        words = []
        for word in text.split():
            sure, other = next(
                (seen for digits, seen in read.items() if digits.removeprefix("n") in word), (0.99, None)
            )
            words.append(Word(0, 1, sure, other))
        printed.append(Line(text=text, raw=text, words=tuple(words), confidence=0.9))
    notes = parse_pages((Page(number=1, lines=tuple(printed)),)).diagnostics
    return [note.message for note in notes if note.code == "low_confidence_reference"]


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ({}, []),
        ({"n5129": (0.97, "S129/KH-UBND")},
         ['5129/KH-UBND was read "5129/KH-UBND" by one reader and "S129/KH-UBND" by another']),
        ({"n5129": (0.97, "5129/KH-UBNĐ")}, []),  # the same digits
        ({"n5129": (0.55, None)}, ["5129/KH-UBND stands in words read with confidence 0.55"]),
        ({"n2021": (0.97, "23/7/2021")},
         ['5129/KH-UBND was read "22/7/2021" by one reader and "23/7/2021" by another']),
    ],
)  # fmt: skip
def test_digits_of_number_and_date(read: dict[str, tuple[float, str | None]], expected: list[str]) -> None:
    assert said(CITED, **read) == expected


def test_a_date_in_the_next_line() -> None:
    cut = CITED.index("22/7")
    wrapped = ("các sở, ban, ngành và Ủy ban nhân dân các", "xã, phường tổ chức thực hiện kế hoạch này theo")
    lines = (CITED[:cut].strip(), CITED[cut:], *wrapped, *wrapped)
    assert said(*lines, n2021=(0.97, "23/7/2021")) != []
    assert said(*lines) == []
