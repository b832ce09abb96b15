"""Names of communes, districts and provinces behind the word for their kind."""

from __future__ import annotations

import pytest

from pipeline.restore import restore_lines
from pipeline.text.vietnamese import skeleton

OF_VINH_PHUC = "Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh Vĩnh Phúc về công tác cải cách hành chính."


@pytest.mark.parametrize(
    "line",
    [
        "Giao Ủy ban nhân dân xã Chấn Hưng chủ trì, phối hợp với các đơn vị liên quan.",
        "Các xã Lũng Hòa, xã Nghĩa Hưng và thị trấn Thổ Tang thuộc huyện Vĩnh Tường.",
        "ỦY BAN NHÂN DÂN XÃ CHẤN HƯNG",
    ],
)
def test_the_only_name_of_these_letters(line: str) -> None:
    restored = restore_lines([skeleton(OF_VINH_PHUC), skeleton(line)])
    assert restored.lines[1].text == line
    assert restored.lines[1].raw == skeleton(line)


@pytest.mark.parametrize(("province", "name"), [("Bình Phước", "Tiến Hưng"), ("Hưng Yên", "Tiên Hưng")])
def test_the_own_province_first(province: str, name: str) -> None:
    lines = [f"Ủy ban nhân dân tỉnh {province} yêu cầu thực hiện.", f"Giao Ủy ban nhân dân xã {name} chủ trì."]
    assert restore_lines(list(map(skeleton, lines))).text == "\n".join(lines)


@pytest.mark.parametrize(
    ("read", "line"),
    [
        ("Thú Dầu Một, ngày 15 tháng 4 năm 2009", "Thủ Dầu Một, ngày 15 tháng 4 năm 2009"),
        ("Thủ Dầu Một, ngày 15 tháng 4 năm 2009", "Thủ Dầu Một, ngày 15 tháng 4 năm 2009"),
        ("Vĩnh Tưởng, ngày 15 tháng 4 năm 2009", "Vĩnh Tường, ngày 15 tháng 4 năm 2009"),
        ("Phú Thọ, ngày 15 tháng 4 năm 2009", "Phú Thọ, ngày 15 tháng 4 năm 2009"),
    ],
)
def test_the_place_of_a_paper_stands_without_its_kind(read: str, line: str) -> None:
    assert restore_lines([read], channel="vie").lines[0].text == line


def test_an_edit_says_that_it_is_a_place() -> None:
    [line] = restore_lines(["Uy ban nhan dan xa Chan Hung to chuc thuc hien ke hoach"]).lines
    edits = [edit for edit in line.edits if edit.rule == "place"]
    assert all(line.text[e.start : e.end] == e.text for e in line.edits)
    assert {e.text for e in edits} <= {"Chấn", "Hưng"}


def test_right_text_is_not_judged() -> None:
    line = "Nhân dân xã Chân Hùng và các xã lân cận đã tổ chức thực hiện tốt kế hoạch của Ủy ban nhân dân huyện."
    assert restore_lines([line]).text == line


@pytest.mark.parametrize(
    ("read", "line"),
    [
        ("Thành lập Đảng bộ phường Lang Biang tỉnh Lâm Đồng", "Thành lập Đảng bộ phường Lang Biang tỉnh Lâm Đồng"),
        ("Các xã, phường của tỉnh Lâm Đồng gồm: phường Lang", "Các xã, phường của tỉnh Lâm Đồng gồm: phường Lang"),
        ("Giao phường Xuân Hương - Đa Lạt chủ trì thực hiện", "Giao phường Xuân Hương - Đà Lạt chủ trì thực hiện"),
    ],
)
def test_names_of_several_words(read: str, line: str) -> None:
    assert restore_lines([read, "Uỷ ban nhân dân tính Lâm Đông"], channel="vie").lines[0].text == line
