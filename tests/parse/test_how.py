"""How a unit takes part in a duty, and with whom."""

from __future__ import annotations

import pytest

from pipeline.parse.duties.how import partners_of, role_of


@pytest.mark.parametrize(
    ("duty", "role"),
    [
        ("chủ trì, phối hợp với Sở Y tế xây dựng kế hoạch", "lead"),
        ("được giao chủ trì xây dựng kế hoạch", "lead"),
        ("phối hợp với Sở Y tế kiểm tra", "coordinate"),
        ("theo chức năng, nhiệm vụ được giao, phối hợp với Sở Y tế kiểm tra", "coordinate"),
        ("chủ động phối hợp với Sở Y tế kiểm tra", "coordinate"),
        ("phối hợp với cơ quan chủ trì báo cáo kết quả", "coordinate"),  # others lead
        ("tổng hợp, báo cáo Ủy ban nhân dân tỉnh", "assigned"),
    ],
)
def test_role(duty: str, role: str) -> None:
    assert role_of(duty) == role


@pytest.mark.parametrize(
    ("duty", "partners"),
    [
        ("chủ trì, phối hợp với Sở Y tế, Sở Nội vụ xây dựng kế hoạch", ("Sở Y tế", "Sở Nội vụ")),
        ("phối hợp chặt chẽ trong công tác kiểm tra", ()),
        ("tổng hợp, báo cáo", ()),
    ],
)
def test_partners(duty: str, partners: tuple[str, ...]) -> None:
    assert partners_of(duty) == partners


@pytest.mark.parametrize(
    ("duty", "role"),
    [
        ("chủ động và phối hợp với Sở Y tế", "coordinate"),
        ("Thường xuyên và tích cực phối hợp với các sở", "coordinate"),
        ("căn cứ vào nội dung tại khoản 1, 3, 5, phối hợp với Sở Y tế", "coordinate"),
        ("Căn cứ Kế hoạch này, xây dựng kế hoạch, phối hợp với Sở Y tế", "assigned"),
        ("cung cấp, phối hợp số liệu", "assigned"),
        # another one is made to lead
        ("Chỉ đạo Quân chủng Hải quân chủ trì, phối hợp với Sở Công thương", "assigned"),
        ("Chỉ đạo, chủ trì kiểm tra", "lead"),
        ("Khi Đề án được phê duyệt, phối hợp với các sở tuyên truyền", "coordinate"),
        ("Khi phát hiện vi phạm, lập biên bản, phối hợp xử lý", "assigned"),
        # the case in which, and the moment when it is done
        ("Khi có yêu cầu của cơ quan có thẩm quyền phải có trách nhiệm phối hợp kiểm tra hệ thống điện", "coordinate"),
        ("Trường hợp tàu thuyền gặp nạn, mất liên lạc thì phải có trách nhiệm khẩn trương phối hợp cứu", "coordinate"),
        ("Khi phát hiện vi phạm, lập biên bản và có trách nhiệm phối hợp xử lý", "assigned"),
        ("Hằng năm, phối hợp với Sở Khoa học và Công nghệ rà soát", "coordinate"),
        ("Trước ngày 15/12 hằng năm, chủ động phối hợp với Sở Tài chính", "coordinate"),
        ("Hằng quý, rà soát, phối hợp với Sở Tài chính", "assigned"),
    ],
)
def test_the_first_verb_tells_the_role(duty: str, role: str) -> None:
    assert role_of(duty) == role
