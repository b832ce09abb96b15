"""Specks at the ends of lines, and chapters whose number lost a stroke."""

from __future__ import annotations

import pytest

from pipeline.restore import restore_lines
from pipeline.restore.grammar.stray_marks import settle_specks


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (".. quốc gia và địa phương", "quốc gia và địa phương"),
        ("-___ Xây dựng kế hoạch hằng năm", "- Xây dựng kế hoạch hằng năm"),
        ("-__ và ứng dụng công nghệ thông tin", "và ứng dụng công nghệ thông tin"),
        ("ˆ4. Huy động nguồn lực", "4. Huy động nguồn lực"),
        (",1. Công tác tuyên truyền", "1. Công tác tuyên truyền"),
        ("theo quy định của pháp luật này. |", "theo quy định của pháp luật này."),
        ("UBND xã, phường, thị trấn -.", "UBND xã, phường, thị trấn"),
        ("hạ tầng 5G, IøT và trí tuệ nhân tạo", "hạ tầng 5G, IoT và trí tuệ nhân tạo"),
        (": CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"),
        ("Sở Tài chính | Sở Nội vụ | 2026", "Sở Tài chính | Sở Nội vụ | 2026"),
        ("- Phát triển kinh tế - xã hội", "- Phát triển kinh tế - xã hội"),
        ("Trung tâm Đảm bảo chất lượng giáo dục./. bượ/", "Trung tâm Đảm bảo chất lượng giáo dục./."),
        ("các tỉnh, thành phố trực thuộc Trung ương./.x", "các tỉnh, thành phố trực thuộc Trung ương./."),
        ("nghiêm túc triển khai thực hiện./.7sm", "nghiêm túc triển khai thực hiện./."),
        ("nghiêm túc triển khai thực hiện./. 7", "nghiêm túc triển khai thực hiện./. 7"),  # a digit is never dust
        ("Lưu: VT./. (05b)", "Lưu: VT./. (05b)"),
        ("Họ và tên: ....", "Họ và tên: ...."),
    ],
)
def test_specks_of_a_line(read: str, meant: str) -> None:
    assert restore_lines([read], channel="vie").text == meant


@pytest.mark.parametrize("line", ["", " ", "|", "..", "- ", "a .. b", "từ -4,5 độ", "./.", "-5. Lưu"])
def test_what_may_be_printed_stays(line: str) -> None:
    assert all(fixed.first < fixed.last <= len(line) for fixed in settle_specks(line))
    assert "".join(c for c in line if c.isalnum()) == "".join(
        c for i, c in enumerate(line) if c.isalnum() and not any(f.first <= i < f.last for f in settle_specks(line))
    )


CHAPTERS = ["MỤC ĐÍCH, YÊU CẦU", "NHIỆM VỤ, GIẢI PHÁP", "TỔ CHỨC THỰC HIỆN", "KINH PHÍ THỰC HIỆN"]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["I", "II", "II", "IV"], ["I", "II", "III", "IV"]),
        (["I", "II", "II"], ["I", "II", "III"]),
        (["I", "I", "III"], ["I", "II", "III"]),
        (["I", "II", "HH"], ["I", "II", "III"]),
        (["I", "III", "IV", "V"], ["I", "III", "IV", "V"]),  # a chapter that is not there is not made up
        (["I", "II", "I", "II"], ["I", "II", "I", "II"]),
        (["I", "I"], ["I", "I"]),
    ],
)
def test_strokes_of_chapters(read: list[str], meant: list[str]) -> None:
    titles = [*CHAPTERS, *CHAPTERS]
    lines = [f"{number}. {title}" for number, title in zip(read, titles, strict=False)]
    expected = [f"{number}. {title}" for number, title in zip(meant, titles, strict=False)]
    assert restore_lines(lines, channel="vie").text.split("\n") == expected


@pytest.mark.parametrize(
    ("lines", "channel"),
    [
        (["Giai đoạn 2025 -", "2030"], "vie"),
        (["Giai đoan 2025 -", "2030"], "eng"),
        (["liên kết giữa doanh nghiệp -", "viện, trường và hợp tác xã"], "vie"),
        (["Sự phát triển kinh tế -", "xã hội của tỉnh"], "vie"),
    ],
)
def test_a_dash_that_goes_on_in_the_next_line_stays(lines: list[str], channel: str) -> None:
    assert restore_lines(lines, channel=channel).lines[0].text.endswith(" -")  # type: ignore[arg-type]
