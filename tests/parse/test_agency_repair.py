"""Agencies of the head as their list has them."""

from __future__ import annotations

import pytest

from pipeline.parse.letterhead.agency_repair import mended


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("ỦY,BAN NHẬN DÂN", "ỦY BAN NHÂN DÂN"),
        ("ỦY BAN NHAN DÂN TỈNH BÌNH DƯƠNG", "ỦY BAN NHÂN DÂN TỈNH BÌNH DƯƠNG"),
        ("ỦY BAN NHÂM DÂN", "ỦY BAN NHÂN DÂN"),
        ("HỘI ĐÔNG NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN"),
        ("UỶ BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"),  # the other style of the tone mark
        ("ỦY BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN"),
        ("ỦY,BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN"),
        ("PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ", "PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ"),
        ("CHI CỤC THÚ Y", "CHI CỤC THÚ Y"),  # not "CHI CỤC THUẾ"
        ("THÀNH PHỐ HÀ NỘI", "THÀNH PHỐ HÀ NỘI"),
        ("CÔNG TY CỔ PHẦN ỦY THÁC", "CÔNG TY CỔ PHẦN ỦY THÁC"),
    ],
)
def test_a_listed_name(read: str, name: str) -> None:
    assert mended(read) == name
