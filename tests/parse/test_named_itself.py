"""Papers whose number and title were lost: their type as they name themselves, and what they say they are."""

from __future__ import annotations

import pytest

from pipeline.document import Header
from pipeline.parse import parse_text
from pipeline.parse.duties.named_itself import with_type
from pipeline.parse.model import Paragraph
from pipeline.parse.outline.nodes import Node


@pytest.mark.parametrize(
    ("texts", "header", "expected"),
    [
        (["Thông tư này có hiệu lực.", "Theo Thông tư này và Quyết định này."], Header(), "Thông tư"),
        (["Chỉ thị này được phổ biến."], Header(), "Chỉ thị"),
        (["Thông tư này có hiệu lực."], Header(symbol="QĐ-UBND"), ""),
        (["Thông tư này có hiệu lực."], Header(type="Quyết định"), "Quyết định"),
        (["Theo Thông tư số 12/2020/TT-BYT."], Header(), ""),
    ],
)
def test_the_type_that_a_paper_names(texts: list[str], header: Header, expected: str) -> None:
    root = Node(0, "", None)
    root.paragraphs = [Paragraph(text, (), ()) for text in texts]
    assert with_type(header, root).type == expected


CONCLUDED = """KẾT LUẬN CỦA THỦ TƯỚNG CHÍNH PHỦ TẠI BUỔI LÀM VIỆC VỚI TỈNH
Ngày 08 tháng 11 năm 2025, Thủ tướng Chính phủ đã đến thăm và làm việc với tỉnh.
1. Ủy ban nhân dân tỉnh khẩn trương hoàn thiện hồ sơ.
2. Bộ Xây dựng đẩy nhanh tiến độ các dự án.
"""
DIRECTED = """VỀ VIỆC TĂNG CƯỜNG CÔNG TÁC PHÒNG, CHỐNG BUÔN LẬU
Bộ trưởng Bộ Tài chính yêu cầu Tổng cục Hải quan thực hiện tốt một số công việc sau:
1. Quán triệt chỉ đạo của Thủ tướng tới các đơn vị.
2. Tăng cường công tác thanh tra.
"""


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (CONCLUDED, ["Ủy ban nhân dân tỉnh", "Bộ Xây dựng"]),
        (DIRECTED, ["Tổng cục Hải quan", "Tổng cục Hải quan"]),
    ],
)
def test_papers_without_number_and_title(text: str, units: list[str]) -> None:
    assert [duty.unit for duty in parse_text(text).responsibilities] == units
