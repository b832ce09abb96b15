"""Roles that stand in the sentence over a list, and articles whose word was lost."""

import pytest

from pipeline.parse import parse_text
from tests.parse.heads import DECISION, PLAN, RULES, found

A = "Sở Y tế"
ITEMS = "a) Tổ chức niêm yết danh mục.\nb) Phối hợp với Công an tỉnh kiểm tra.\n"


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ("Giao Sở Y tế chủ trì, phối hợp các đơn vị liên quan có trách nhiệm:", ["lead", "coordinate"]),
        ("Sở Y tế chủ trì, phối hợp với Sở Tài chính, Công an tỉnh:", ["lead", "coordinate"]),
        ("Giao Sở Y tế chủ trì thực hiện các nhiệm vụ sau:", ["lead", "coordinate"]),
        ("Sở Y tế phối hợp với các đơn vị liên quan:", ["coordinate", "coordinate"]),
        ("Giao Sở Y tế:", ["assigned", "coordinate"]),
    ],
)
def test_items_have_the_role_of_the_sentence_over_them(over: str, expected: list[str]) -> None:
    duties = found(f"{DECISION}Điều 1. Công bố danh mục.\nĐiều 2. {over}\n{ITEMS}Điều 3. Hiệu lực\n")
    assert [(unit, role) for unit, role, _ in duties] == [(A, role) for role in expected]


def test_a_sentence_with_work_of_its_own_is_a_duty() -> None:
    over = "Sở Y tế chủ trì, phối hợp với Công an tỉnh xây dựng kế hoạch, trong đó:"
    duties = found(f"{DECISION}Điều 1. Công bố danh mục.\nĐiều 2. {over}\n{ITEMS}Điều 3. Hiệu lực\n")
    assert duties[0][1] == "lead" and "xây dựng kế hoạch" in duties[0][2]


def test_points_in_the_line_are_duties_each() -> None:
    text = "Điều 2. Giao Bộ trưởng Bộ Tài chính: (i) Thừa ủy quyền ký Tờ trình; (ii) Căn cứ ý kiến hoàn thiện hồ sơ.\n"
    assert [duty for _, _, duty in found(f"{DECISION}Điều 1. Thông qua dự thảo.\n{text}")] == [
        "Thừa ủy quyền ký Tờ trình",
        "Căn cứ ý kiến hoàn thiện hồ sơ",
    ]


def test_an_article_without_its_word_heads_its_list() -> None:
    text = (
        "Điều 9. Nguyên tắc\n1. Bảo đảm an toàn.\n2. Bảo đảm thông suốt.\n10. Trách nhiệm của Công an thành phố\n"
        "1. Giám sát an toàn.\n2. Thẩm định hồ sơ.\n12. Trách nhiệm của thuê bao\nThuê bao có trách nhiệm giữ khóa.\n"
        "13. Điều khoản thi hành\n"
    )
    assert found(RULES + text) == [
        ("Công an thành phố", "assigned", "Giám sát an toàn"),
        ("Công an thành phố", "assigned", "Thẩm định hồ sơ"),
        ("Thuê bao", "assigned", "có trách nhiệm giữ khóa"),
    ]


@pytest.mark.parametrize(
    "over",
    ["Trước ngày 30/6/2026, các sở, ngành:", "Trước ngày 30/6/2026, các sở, ngành có trách nhiệm thực hiện:"],
)
def test_items_have_the_time_of_the_sentence_over_them(over: str) -> None:
    items = "a) Rà soát hồ sơ.\nb) Báo cáo trước ngày 01/7/2026.\n2. Công an: Theo dõi.\n"
    duties = parse_text(f"{PLAN}V. TỔ CHỨC THỰC HIỆN\n1. {over}\n{items}").responsibilities
    assert [(duty.unit, duty.deadline and duty.deadline.due) for duty in duties] == [
        ("các sở, ngành", "2026-06-30"),
        ("các sở, ngành", "2026-07-01"),
        ("Công an", None),
    ]
