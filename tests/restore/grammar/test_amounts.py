"""Amounts of money, measures, times of day."""

from __future__ import annotations

import pytest

from pipeline.restore.grammar.amounts import settle_amounts


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("mức 240.000d một người", ["240.000đ"]),
        ("mức 240.000 D một người", ["240.000 Đ"]),
        ("đường dây 500 kV", ["kV"]),
        ("băng tần 700 MHz", ["MHz"]),
        ("từ 7h30-8h30 hằng ngày", ["7h30-8h30"]),
        ("lúc 14g15", ["14g15"]),
        ("điểm d khoản 2", []),
        ("240 d", []),  # no thousands: it may be a point
        ("25h99", []),
    ],
)
def test_amounts(line: str, expected: list[str]) -> None:
    assert [fixed.text for fixed in settle_amounts(line)] == expected


def test_digits_never_change() -> None:
    (fixed,) = settle_amounts("kinh phí 1.240.000d")
    assert [c for c in fixed.text if c.isdigit()] == list("1240000")
