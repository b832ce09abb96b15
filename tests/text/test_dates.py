"""Dates as offices print them, to ISO."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.dates import day_of, find_date, iso_of, own_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hà Nội, ngày 30 tháng 7 năm 2025", "2025-07-30"),
        ("Quyết định số 12/QĐ-UBND ngày 07.4.2025 và ngày 08/5/2025", "2025-04-07"),
        ("ngay30/7/2025", "2025-07-30"),
        ("ngày 31 tháng 2 năm 2025", None),
        ("ngày   tháng 12 năm 2025", None),
        ("15/7-2025", None),
    ],
)
def test_find_date(text: str, expected: str | None) -> None:
    assert find_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hà Nội, ngày 05 tháng 3 năm 2025", "2025-03-05"),
        ("Cần Thơ, ngày 1O tháng 3 năm 2025", "2025-03-10"),
        ("Hà Nội, ngày ... tháng 3 năm 2025", None),
        ("Hà Nội, ngày A2 tháng 3 năm 2025", None),  # handwriting read as rubbish
        ("Hà Nội, ngày 1 8 tháng 3 năm 2025", None),
        ("Hà Nội, ngày 8/4 tháng 3 năm 2025", None),
    ],
)
def test_the_day_that_a_paper_gives_itself(text: str, expected: str | None) -> None:
    match = own_date(text)
    assert (iso_of(match) if match else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [(" 31/12/2025 ", "2025-12-31"), ("trước 31/12/2025", None), ("12/2025", None)]
)
def test_a_day_and_nothing_else(text: str, expected: str | None) -> None:
    assert day_of(text) == expected


@given(st.dates())
def test_every_day_comes_back(day: object) -> None:
    year, month, number = str(day).split("-")
    assert day_of(f"{number}/{month}/{year}") == str(day)
    assert find_date(f"Hà Nội, ngày {int(number)} tháng {int(month)} năm {year}") == str(day)
