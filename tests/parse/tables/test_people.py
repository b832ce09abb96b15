"""A person and their position are one."""

import pytest

from pipeline.parse.tables.people import is_position, with_positions


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (["Đồng chí Nguyễn Văn An", "Phó Chủ tịch UBND tỉnh"], ["Đồng chí Nguyễn Văn An, Phó Chủ tịch UBND tỉnh"]),
        (["Đồng chí Đại tá Lê Bình", "Giám đốc Công an tỉnh"], ["Đồng chí Đại tá Lê Bình, Giám đốc Công an tỉnh"]),
        (["Ông Trần An", "Chánh Văn phòng", "Sở Nội vụ"], ["Ông Trần An, Chánh Văn phòng", "Sở Nội vụ"]),
        (["Ông Trần An", "Bà Lê Bình"], ["Ông Trần An", "Bà Lê Bình"]),
        (["Bí thư Đảng ủy", "Chủ tịch UBND xã"], ["Bí thư Đảng ủy", "Chủ tịch UBND xã"]),
        (["Lãnh đạo Sở Nội vụ", "Giám đốc các sở"], ["Lãnh đạo Sở Nội vụ", "Giám đốc các sở"]),
    ],
)
def test_with_positions(units: list[str], expected: list[str]) -> None:
    assert with_positions(units) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Lãnh đạo", True), ("Đại diện", True), ("Phó Giám đốc", True), ("Lãnh đạo Sở Nội vụ", False), ("Sở Y tế", False)],
)
def test_is_position(text: str, expected: bool) -> None:
    assert is_position(text) is expected
