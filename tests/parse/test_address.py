"""To whom a paper goes: names behind and under "Kính gửi", and where the body begins under them."""

from __future__ import annotations

import pytest

from pipeline.document import Line, Page
from pipeline.parse import parse_pages, parse_text

HEAD = (
    "SỞ NỘI VỤ   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/SNV-TCBC   An Bình, ngày 05 tháng 3 năm 2026\nV/v ý kiến\n"
)


@pytest.mark.parametrize(
    ("under", "expected"),
    [
        ("\nKính gửi: Sở Tư pháp\n\nSở Nội vụ nhận được hồ sơ.\n", ["Sở Tư pháp"]),  # no sign closes the name
        ("Kính gửi: Ủy ban nhân dân tỉnh\nAn Bình\n\nSở Nội vụ nhận được hồ sơ.\n", ["Ủy ban nhân dân tỉnh An Bình"]),
        ("Kính gửi:\n\n• Các sở: Y tế, Nội vụ;\n• Các hội.\nSở Nội vụ.\n", ["Các sở: Y tế, Nội vụ", "Các hội"]),
    ],
)
def test_texts(under: str, expected: list[str]) -> None:
    assert list(parse_text(HEAD + under).header.addressed_to) == expected


@pytest.mark.parametrize(
    ("address", "next_line", "expected"),
    [
        # A paragraph begins left of the centred address; the name over it had room for more.
        (("Kính gửi: Sở Tư pháp", 517, 763), ("Sở Nội vụ nhận được Công văn số 880/STP-BTTP ngày", 227, 1111),
         ["Sở Tư pháp"]),
        # Names hang under one another.
        (("Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh", 380, 960), ("An Bình", 500, 600),
         ["Chủ tịch Ủy ban nhân dân tỉnh An Bình"]),
        # A full line goes on at the left edge.
        (("Kính gửi: Các sở, ban, ngành thuộc tỉnh, Ủy ban nhân dân các", 227, 1108), ("Xã An Hòa, An Phú", 170, 420),
         ["Các sở, ban, ngành thuộc tỉnh, Ủy ban nhân dân các Xã An Hòa, An Phú"]),
    ],
)  # fmt: skip
def test_boxes(address: tuple[str, float, float], next_line: tuple[str, float, float], expected: list[str]) -> None:
    texts = [("Số: 12/SNV-TCBC", 250, 500), ("V/v ý kiến", 250, 450), address, next_line]
    lines = tuple(
        Line(text=text, raw=text, box=(x0, 100 + 60 * n, x1, 128 + 60 * n)) for n, (text, x0, x1) in enumerate(texts)
    )
    parsed = parse_pages([Page(number=1, width=1240, height=1754, lines=lines)])
    assert list(parsed.header.addressed_to) == expected


def test_a_telegrams_receivers_under_a_rule() -> None:
    head = parse_text(
        "VĂN PHÒNG CHÍNH PHỦ   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 63/CĐ-VPCP   Hà Nội, ngày 11 tháng 01 năm 2026\n"
        "CÔNG ĐIỆN\nPhiên họp lần thứ nhất\n_________\nVĂN PHÒNG CHÍNH PHỦ điện:\n- Thành viên Ban Chỉ đạo;\n"
        "- Chủ tịch Ủy ban nhân dân các tỉnh.\nThực hiện ý kiến chỉ đạo của Thủ tướng Chính phủ.\n"
    ).header
    assert head.subject == "Phiên họp lần thứ nhất"
    assert head.addressed_to == ("Thành viên Ban Chỉ đạo", "Chủ tịch Ủy ban nhân dân các tỉnh")
