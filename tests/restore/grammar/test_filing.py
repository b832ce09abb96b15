"""The line of filing: what no word can be stays as read; dust leaves no white behind."""

from __future__ import annotations

import pytest

from pipeline.restore import restore_lines
from pipeline.restore.grammar.filing import settle_filing


@pytest.mark.parametrize(
    ("channel", "read", "meant"),
    [
        ("vie", "- Lưu: VT, KGVX. Thg.", "- Lưu: VT, KGVX. Thg."),
        ("vie", "- Lưu: VT; Vụ PC, QHQT (2).VH", "- Lưu: VT, Vụ PC, QHQT (2).VH"),
        ("vie", "- Lưu: VI, TTPVHCC(Đ). :", "- Lưu: VT, TTPVHCC(Đ)."),
        ("vie", "- Lưu: VT, PVHCC (B_04b).", "- Lưu: VT, PVHCC (B_04b)."),
        ("vie", "- Lưu: VT, KTNN. N.T.Hiếu", "- Lưu: VT, KTNN. N.T.Hiếu"),
        ("eng", "- Lutu: V1, KSTT (3b). |", "- Lưu: VT, KSTT (3b)."),
        ("eng", "- Luu: VT, Cuc KTQLXD, Van phong.", "- Lưu: VT, Cục KTQLXD, Văn phòng."),
        ("eng", "- Luu: Van thu, DVHC (50 ban).", "- Lưu: Văn thư, ĐVHC (50 bản)."),
    ],
)
def test_initials_of_units_and_typists_stay(channel: str, read: str, meant: str) -> None:
    before = {"vie": ["Nơi nhận:", "- Như Điều 3;"], "eng": ["Noi nhan:", "- Nhu Diéu 3;"]}[channel]
    assert restore_lines([*before, read], channel=channel).lines[2].text == meant  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line", ["Lưu ý: Vụ Pháp chế theo dõi", "- Lãnh đạo: Vũ Văn An", "- Lưu trữ hồ sơ theo quy định", ""]
)
def test_other_lines_are_none_of_filing(line: str) -> None:
    assert settle_filing(line, "D", misread=True) == []


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("| - Uy ban nhan dan xa . |", "- Ủy ban nhân dân xã"),
        ("Uy ban nhan dan _ xa |", "Ủy ban nhân dân xã"),
        ("   _ Uy ban nhan dan xa", "   Ủy ban nhân dân xã"),
    ],
)
def test_dust_takes_its_white_along(read: str, meant: str) -> None:
    line = restore_lines([read], channel="eng").lines[0]
    assert line.text == meant
    assert line.raw == read
