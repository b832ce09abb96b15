"""Family names under a signer's position."""

from __future__ import annotations

import pytest

from pipeline.restore import restore_lines


@pytest.mark.parametrize(
    ("read", "other", "name"),
    [
        ("Phạn Quang Thao", "Phaw Quang Thao", "Phan Quang Thao"),
        ("Phạn Quang Thao", None, "Phạn Quang Thao"),  # a rare family name that nobody reads otherwise
        ("Phạn Quang Thao", "Phạn Quang Thao.", "Phạn Quang Thao"),
        ("Nguyên Văn Hiệp", None, "Nguyễn Văn Hiệp"),  # no family name
        ("Trân Việt Hùng", None, "Trần Việt Hùng"),
        ("Hoàng Nam", "Hoang Nam", "Hoàng Nam"),
    ],
)
def test_a_family_name_with_the_marks_of_a_common_one(read: str, other: str | None, name: str) -> None:
    restored = restore_lines(["PHÓ CHỦ TỊCH", read], channel="vie", alternatives=[None, other])
    assert restored.lines[1].text == name


def test_only_under_a_position() -> None:
    line = "Trân Châu"  # a commune
    assert restore_lines(["Các thôn, xóm trên địa bàn xã gồm có:", line], channel="vie").lines[1].text == line
    [_, below] = restore_lines(["KT. CHỦ TỊCH", "- Trân Châu, Xuân Đám;"], channel="vie").lines
    assert "Trần" not in below.text
