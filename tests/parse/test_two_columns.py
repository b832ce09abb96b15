"""Two columns that share a printed line, taken apart."""

from __future__ import annotations

import pytest

from pipeline.parse.model import TextLine
from pipeline.parse.two_columns import ends_in_position, is_name, is_position, split_foot_line, split_head_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND TỈNH AN GIANG   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
         ["UBND TỈNH AN GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
        ("SỞ Y TẾ Độc lập - Tự do - Hạnh phúc", ["SỞ Y TẾ", "Độc lập - Tự do - Hạnh phúc"]),  # a single space
        ("SỞ Y TẾ | Độc lập - Tự do - Hạnh phúc", ["SỞ Y TẾ", "Độc lập - Tự do - Hạnh phúc"]),  # rests of a table
        ("Số:      /KH-SYT", ["Số: /KH-SYT"]),  # room for the clerk's hand parts nothing
        ("VĂN PHÒNG", ["VĂN PHÒNG"]),
    ],
)  # fmt: skip
def test_head(text: str, expected: list[str]) -> None:
    assert [line.text for line in split_head_line(TextLine(text, 1, 1))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Như trên;   KT. CHỦ TỊCH", ["- Như trên;", "KT. CHỦ TỊCH"]),
        ("- Như trên; PHÓ CHỦ TỊCH", ["- Như trên;", "PHÓ CHỦ TỊCH"]),
        ("- Lưu: VT, NC.", ["- Lưu: VT, NC."]),
    ],
)
def test_foot(text: str, expected: list[str]) -> None:
    assert [line.text for line in split_foot_line(TextLine(text, 1, 1))] == expected


@pytest.mark.parametrize(
    ("text", "name", "position"),
    [
        ("Nguyễn Văn An", True, False),
        ("ThS. Trần Thị Bình", True, False),
        ("PHÓ CHỦ TỊCH", False, True),
        ("GIÁM ĐỐC", False, True),
        ("Giám đốc", False, False),  # a position is printed in capitals
        ("Kế hoạch năm", False, False),
    ],
)
def test_names_and_positions(text: str, name: bool, position: bool) -> None:
    assert (is_name(text), is_position(text)) == (name, position)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GIÁM ĐỐC", True),
        ("K. GIÁM ĐỐC", True),  # an authority that a hand wrote
        ("21 GIÁM ĐỐC", True),
        ("HIỆU TRƯỞNG”-", True),
        ("Giám đốc", False),
        ("KẾ HOẠCH", False),
        ("", False),
    ],
)
def test_a_position_behind_what_is_misread(text: str, expected: bool) -> None:
    assert ends_in_position(text) == expected
