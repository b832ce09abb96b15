"""Words in capitals that an engine made of small letters."""

from __future__ import annotations

import pytest

from pipeline.restore.grammar.capitals import settle_capitals


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("khu vực CÓ nguy cơ cao", ["có"]),
        ("khu vực cÓ nguy cơ cao", ["có"]),
        ("hợp nhất VÀO 3 xã", ["vào"]),
        ("của UBND huyện", []),  # no marks: an abbreviation
        ("của Sở Y tế", []),
        ("CỦA CÓ NGUY CƠ", []),  # a heading
        ("khu vực CÓ Nguy cơ", []),  # a name follows
    ],
)
def test_capitals(line: str, expected: list[str]) -> None:
    assert [fixed.text for fixed in settle_capitals(line)] == expected
