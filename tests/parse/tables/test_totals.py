"""Totals are held against the figures of their columns where other columns confirm what they sum."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.parse.tables.totals import WrongTotal, wrong_totals
from tests.parse.tables.drawn import drawn, read, scanned

FLAT = [
    ["1", "Thu nội địa", "12.500", "1.204,5", "98"],
    ["2", "Thu từ đất", "7.250", "310,25", ""],
    ["3", "Thu khác", "-", "12", "2"],
]
GROUPS = [
    ["I", "Thu cân đối", "300", "30"],
    ["1", "Thuế", "200", "10"],
    ["2", "Phí", "100", "20"],
    ["II", "Thu bổ sung", "50", "5"],
]


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([*FLAT, ["", "Tổng cộng", "19.750", "1.526,75", "100"]], []),
        ([*FLAT, ["Tổng cộng", "", "19.750", "1.526,75", "160"]], [WrongTotal(3, 4, "160", "100")]),
        ([*FLAT, ["", "CỘNG:", "19.760", "1.526,75", "100"]], [WrongTotal(3, 2, "19.760", "19.750")]),
        ([["", "Tổng số", "19.750", "1.526,76", "100"], *FLAT], [WrongTotal(0, 3, "1.526,76", "1.526,75")]),
        ([*FLAT, ["", "Tổng cộng", "19.750", "1.526,7", "160"]], []),  # one column confirms nothing
        ([*FLAT, ["", "Bình quân", "19.750", "1.526,75", "160"]], []),
        ([*FLAT, ["", "Tổng cộng", "19.750", "1.526,75", ""]], []),
        ([*FLAT, ["4", "Thu phạt", "1O", "0", "0"], ["", "Tổng", "19.750", "1.526,75", "100"]], []),  # not all is read
        ([*GROUPS, ["", "Tổng cộng", "350", "35"]], []),
        ([["", "Tổng số", "350", "35"], *GROUPS], []),
        ([[*row, row[3]] for row in [*GROUPS, ["", "Cộng", "350", "36"]]], []),  # one of three only
        ([[*row, row[2]] for row in [*GROUPS, ["", "Cộng", "350", "36"]]], [WrongTotal(4, 3, "36", "35")]),
        ([["1", "Xã", "0", "0", "5"], ["2", "Xã", "0", "0", "6"], ["", "Cộng", "0", "0", "12"]], []),
        ([], []),
        ([["Tổng cộng"]], []),
    ],
)
def test_totals(rows: list[list[str]], wrong: list[WrongTotal]) -> None:
    assert wrong_totals(rows) == wrong


def test_a_total_that_differs_is_said_of_what_was_read_alone() -> None:
    table = [
        ["STT", "Nội dung", "Năm 2023", "Năm 2024", "Năm 2025"],
        *FLAT[:2],
        FLAT[2],
        ["", "Tổng cộng", "19.750", "1.526,75", "160"],
    ]
    assert [note.code for note in read(drawn(1, table)).diagnostics] == []
    (note,) = read(scanned(drawn(1, table))).diagnostics
    assert note.code == "table_total_differs" and "160 ≠ 100 (Năm 2025)" in note.message


@given(st.lists(st.lists(st.integers(-(10**7), 10**7), min_size=4, max_size=4), min_size=2, max_size=9))
def test_sums_that_are_right_are_never_said(numbers: list[list[int]]) -> None:
    rows = [[str(n), "Xã", *(f"{number:,}".replace(",", ".") for number in row)] for n, row in enumerate(numbers, 1)]
    sums = [f"{sum(column):,}".replace(",", ".") for column in zip(*numbers, strict=True)]
    assert wrong_totals([*rows, ["", "Tổng cộng", *sums]]) == []
