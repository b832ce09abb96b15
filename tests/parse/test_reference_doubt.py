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


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        ("Quyết định số 12/QĐ-BTC ngày 08/9/2925",
         ["12/QĐ-BTC has the date 2925-09-08, long after that of this paper, 2025-10-09"]),
        ("Quyết định số 12/QĐ-BTC ngày 08/11/2025", []),  # of a paper behind this one in the file
        ("Nghị định số 11/2014/NĐ-CP ngày 18/02/2024",
         ["11/2014/NĐ-CP has the date 2024-02-18, but another year in its symbol"]),
        ("Nghị định số 11/2014/NĐ-CP ngày 18/02/2014", []),
        ("Nghị quyết số 88/2025/QH15", []),
    ],
)  # fmt: skip
def test_dates_that_cannot_be(cited: str, expected: list[str]) -> None:
    head = ("BỘ TÀI CHÍNH", "Số: 4530/BTC-NS", "Hà Nội, ngày 9 tháng 10 năm 2025", "Kính gửi: Các bộ, ngành")
    assert said(*head, f"Thực hiện {cited} của Bộ trưởng, đề nghị các bộ báo cáo.") == expected
