"""Titles that name work and who has it, and fields of responsibility over duties."""

from __future__ import annotations

import pytest

from pipeline.parse import parse_text
from pipeline.parse.duties.work_titles import work_title

HEAD = "Số: 26/2025/QĐ-UBND\nBAN HÀNH QUY CHẾ PHỐI HỢP\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế phối hợp.\n"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Nội dung Sở Dân tộc và Tôn giáo có trách nhiệm chủ trì", ("Sở Dân tộc và Tôn giáo", "chủ trì")),
        ("Nội dung các cơ quan, đơn vị khác có trách nhiệm chủ trì", ("các cơ quan, đơn vị khác", "chủ trì")),
        ("Các nhiệm vụ do Sở Nội vụ phối hợp thực hiện", ("Sở Nội vụ", "phối hợp thực hiện")),
        ("Nội dung phối hợp", None),
        ("Việc tổ chức thực hiện", None),
        ("Nội dung và trách nhiệm phối hợp", None),
        ("Nội dung Sở Y tế đề nghị các đơn vị phối hợp", None),
    ],
)
def test_titles_of_work(title: str, told: tuple[str, str] | None) -> None:
    found = work_title(title)
    assert (found and (found.unit, found.duty)) == told


def test_every_item_below_is_the_units_in_its_role() -> None:
    text = (
        "Điều 5. Nội dung Sở Dân tộc và Tôn giáo có trách nhiệm chủ trì\n"
        "1. Xây dựng, ban hành chính sách về tôn giáo.\n2. Công tác tuyên truyền trên địa bàn tỉnh.\n"
        "3. Phối hợp với Công an tỉnh giải quyết khiếu nại.\n"
    )
    duties = parse_text(HEAD + text).responsibilities
    assert {duty.unit for duty in duties} == {"Sở Dân tộc và Tôn giáo"}
    assert [duty.role for duty in duties] == ["lead", "lead", "coordinate"]


def test_fields_of_responsibility_over_duties() -> None:
    text = (
        "Điều 2. Trách nhiệm của Sở Khoa học và Công nghệ\n"
        "1. Trách nhiệm trong việc quản lý Ứng dụng\na) Hướng dẫn các cơ quan.\nb) Báo cáo số liệu hàng tháng.\n"
        "2. Trách nhiệm trong việc quản trị ứng dụng\na) Bảo đảm an toàn thông tin.\nb) Kiểm tra dữ liệu.\n"
    )
    duties = parse_text(HEAD + text).responsibilities
    assert [(duty.unit, duty.duty) for duty in duties] == [
        ("Sở Khoa học và Công nghệ", said)
        for said in (
            "Hướng dẫn các cơ quan",
            "Báo cáo số liệu hàng tháng",
            "Bảo đảm an toàn thông tin",
            "Kiểm tra dữ liệu",
        )
    ]
