"""The pieces of a head, and what each is by its form."""

from __future__ import annotations

import pytest

from pipeline.parse import TextLine, form_of_piece, head_pieces, is_rule


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND TỈNH AN GIANG      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
         ["UBND TỈNH AN GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
        ("Số: 12/KH-SYT An Giang, ngày 05 tháng 3 năm 2025",
         ["Số: 12/KH-SYT", "An Giang, ngày 05 tháng 3 năm 2025"]),
        ("Số: 12/KH-SYT", ["Số: 12/KH-SYT"]),
    ],
)  # fmt: skip
def test_columns_are_parted(text: str, expected: list[str]) -> None:
    assert [piece.text for piece in head_pieces(TextLine(text, 1, 1))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "national"),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "national"),
        ("Độc lập - Tự do - Hạnh phúc", "motto"),
        ("Số: 12/KH-SYT", "number"),
        ("Số:     /KH-SYT", "number"),
        ("An Giang, ngày    tháng 3 năm 2025", "day"),
        ("SỞ Y TẾ", None),
        ("Số phận", None),
    ],
)
def test_form(text: str, expected: str | None) -> None:
    assert form_of_piece(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("-------", True), ("*", True), ("___o0o___", True), ("SỞ", False)])
def test_rules_and_ornaments(text: str, expected: bool) -> None:
    assert is_rule(text) is expected
