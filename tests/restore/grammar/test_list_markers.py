"""Markers that only their sequence can tell, abbreviations that lost their Đ, names that stay what they are."""

from __future__ import annotations

import pytest

from pipeline.document import Line
from pipeline.edits import undo
from pipeline.restore import restore_lines


def restored(lines: list[str], channel: str) -> list[str]:
    return [line.text for line in restore_lines(lines, channel=channel).lines]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["7. Tham mưu giúp", "§. Biên soạn báo cáo", "9. Phối hợp"], ["7. Tham", "8. Biên", "9. Phối"]),
        (["I. MỤC ĐÍCH, YÊU CẦU", "II NHIỆM VỤ, GIẢI PHÁP"], ["I. MỤC", "II. NHIỆM"]),
        (["L. MỤC ĐÍCH, YÊU CẦU", "HI. TỔ CHỨC THỰC HIỆN"], ["I. MỤC", "III. TỔ"]),
        (["1. HÌNH THỨC XỬ PHẠT CHÍNH", "2. MỨC PHẠT TIỀN"], ["1. HÌNH", "2. MỨC"]),
        (["I. MỤC TIÊU ĐẾN NĂM 2030", "XIII CỦA ĐẢNG VÀ NHÀ NƯỚC"], ["I. MỤC", "XIII CỦA"]),
        (["theo quy định tại khoản 4 Điều này", "5, Bộ trưởng Bộ Nội vụ quy định"], ["theo quy", "5. Bộ"]),
        (["các điều 11, 12,", "16, Điều 17, Điều 18 của Luật"], ["các điều", "16, Điều"]),
        (["_ Rà soát văn bản", "- Tổng hợp báo cáo"], ["- Rà", "- Tổng"]),
        (["- Tổng hợp", *["báo cáo"] * 5, "_ Căn cứ Luật Thống kê"], ["- Tổng", *["báo"] * 5, "Căn"]),
    ],
)
def test_markers_by_sequence(read: list[str], meant: list[str]) -> None:
    for line, start in zip(restored(read, "vie"), meant, strict=True):
        assert line.startswith(start)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("sap xép DVHC cap xa", "ĐVHC"),
        ("sap xép PVHC cap xa", "ĐVHC"),
        ("TTHDPND xa", "TTHĐND"),
        ("- Luu: VT, VHXH.", "VHXH"),
        ("BTV Tinh uy, BCH Dang bd", "BTV Tỉnh ủy, BCH Đảng"),
        ("BQL rtmg, Chi cuc BVTV", "BQL"),
        ("thanh lap BCD chuyén d6i sd", "BCĐ"),
        ("Doan DBQH va dai biéu HDND", "ĐBQH"),
        ("ctia UBND tinh", "UBND"),
    ],
)
def test_abbreviations(read: str, meant: str) -> None:
    assert meant in restored([read], "eng")[0]


@pytest.mark.parametrize("name", ["ThS. Đỗ Chí Tâm", "Nguyễn Lê Hoàng Yến", "Trường Đại học Tây Đô;", "Krông Pắc"])
def test_names_stay(name: str) -> None:
    assert restored(["Ủy ban nhân dân xã ban hành Kế hoạch này.", "", name], "vie")[2] == name


def test_a_sentence_goes_on_after_a_symbol() -> None:
    line = "Nghị định số 109/2022/NĐ-CP quy định hoạt động và 80/2020/NĐ-CP về quản lý"
    assert restored([line], "auto") == [line]


def test_a_line_of_a_megabyte_is_read_and_can_be_undone() -> None:
    line = "van ban hanh chinh nha nuoc " * 40_000
    done = restore_lines([line]).lines[0]
    assert undo(Line(text=done.text, raw=done.raw, edits=done.edits)) == line
