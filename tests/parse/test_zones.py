"""Head, body, foot and what is appended."""

from __future__ import annotations

import pytest

from pipeline.parse.model import TextLine
from pipeline.parse.zones import find_zones, is_appendix_heading, is_receivers

BODY = ["1. Mục đích", "Thực hiện tốt nhiệm vụ.", "2. Kinh phí", "Từ ngân sách nhà nước."]
FOOT = ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn An"]


def zoned(lines: list[str]) -> tuple[str, list[str]]:
    """The first line of the foot, and of each appendix."""
    zones = find_zones([TextLine(text, 1, i) for i, text in enumerate(lines, 1)], 0)
    return lines[zones.foot], [lines[at] for at in zones.appendices]


def test_the_foot_begins_at_the_receivers() -> None:
    assert zoned(BODY + FOOT) == ("Nơi nhận:", [])


def test_receivers_without_their_label() -> None:
    assert zoned(BODY + FOOT[1:]) == ("- Như trên;", [])


def test_an_appendix_begins_at_its_heading_after_the_foot() -> None:
    assert zoned(BODY + FOOT + ["PHỤ LỤC I", "DANH MỤC", "(Kèm theo Kế hoạch số 1/KH-SYT)"]) == (
        "Nơi nhận:",
        ["PHỤ LỤC I"],
    )


@pytest.mark.parametrize(
    ("text", "receivers", "heading"),
    [
        ("Nơi nhận:", True, False),
        ("Nơi nhân", True, False),  # misread
        ("nơi ăn, nghỉ.", False, False),  # a wrapped line of the body
        ("Nai nhận:", True, False),
        ("Nơinhận:", True, False),
        ("| Nơ nhận: |KT. BỘ TRƯỞNG |", True, False),
        ("Lợi nhuận", False, False),
        ("Nai nhận nuôi", False, False),
        ("PHỤ LỤC II", False, True),
        ("Phụ lục 1", False, True),
        ("Phụ lục II kèm theo Kế hoạch này", False, False),
    ],
)
def test_headings(text: str, receivers: bool, heading: bool) -> None:
    assert (is_receivers(text), is_appendix_heading(text)) == (receivers, heading)
