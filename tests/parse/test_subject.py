"""The title of a paper and the subject under it."""

from __future__ import annotations

import pytest

from pipeline.parse.letterhead.subject import find_title, is_address, is_wire, subject_of
from pipeline.parse.model import TextLine


def lines(*texts: str) -> list[TextLine]:
    return [TextLine(text, 1, i) for i, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("SỞ Y TẾ", "KẾ HOẠCH", "Triển khai"), (1, "Kế hoạch", "")),
        (("UBND TỈNH", "QUYẾT ĐỊNH Về việc"), (1, "Quyết định", "Về việc")),
        (("Số: 5/CTr-UBND", "CHƯƠNG TRÌNH HÀNH ĐỘNG", "Thực hiện"), (1, "Chương trình hành động", "")),  # no chapter
        (("Số: 1/KH-SYT", "Kế hoạch", "Triển khai"), (1, "Kế hoạch", "")),  # capitals that a font lost
        (("SỞ Y TẾ", "Căn cứ Luật Đầu tư", "KẾ HOẠCH"), None),  # the body has begun
    ],
)
def test_title(texts: tuple[str, ...], expected: tuple[int, str, str] | None) -> None:
    assert find_title(lines(*texts)) == expected


def test_the_subject_ends_where_the_body_opens() -> None:
    paper = lines(
        "KẾ HOẠCH", "Triển khai công tác phòng, chống dịch", "năm 2025", "Căn cứ Luật Đầu tư ngày 18 tháng 6;"
    )
    assert subject_of(paper, 0, "", "Kế hoạch") == ("Triển khai công tác phòng, chống dịch năm 2025", 3)


def test_to_whom() -> None:
    assert is_address("Kính gửi: Sở Y tế") and is_address("Kinh gui:") and not is_address("Kính thưa")
    assert is_wire("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN GIANG ĐIỆN:")
