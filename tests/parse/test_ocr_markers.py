"""What engines do to markers, receivers and numbers, and that text which no engine read stays as printed."""

import pytest

from pipeline.document import Line, Page, Section
from pipeline.parse import Parsed, parse_pages


def page(lines: list[str], confidence: float) -> Page:
    """A page of printed lines one under the other; "- …" and "1. …" are indented as the decree wants it."""
    printed = []
    for i, text in enumerate(lines):
        left = 150.0 if text[:1] in "-0123456789IVX" else 100.0
        box = (left, 40.0 * i, left + 9.0 * len(text), 40.0 * i + 30)
        printed.append(Line(text=text, raw=text, box=box, confidence=confidence))
    return Page(number=1, width=1000, height=1400, lines=tuple(printed))


def read(lines: list[str], confidence: float = 0.9) -> Parsed:
    return parse_pages([page(lines, confidence)])


def markers(sections: tuple[Section, ...]) -> list[str]:
    return [m for s in sections for m in (s.marker, *markers(s.children))]


LOST_STROKE = ["I. MỤC ĐÍCH", "Một.", "I. NỘI DUNG (kèm phụ lục)", "Hai.", "II. TỔ CHỨC", "Ba.", "IV. KINH PHÍ", "Bốn."]


def test_a_roman_number_that_lost_a_stroke() -> None:
    parsed = read(LOST_STROKE)
    assert markers(parsed.sections) == ["I.", "II.", "III.", "IV."]
    assert [d.code for d in parsed.diagnostics] == ["numbering_misread", "numbering_misread"]


def test_what_no_engine_read_stays_as_printed() -> None:
    parsed = read(LOST_STROKE, confidence=1.0)
    assert markers(parsed.sections) == ["I.", "I.", "II.", "IV."]
    assert "numbering_restart" in [d.code for d in parsed.diagnostics]


@pytest.mark.parametrize("printed", ["2, Các hội", "2: Các hội", "2; Các hội"])
def test_a_misread_sign_counts_where_it_continues(printed: str) -> None:
    assert markers(read(["1. Các sở", "Một.", printed, "Hai.", "3. Các xã"]).sections) == ["1.", "2.", "3."]
    assert markers(read(["1. Các sở", "Một.", printed, "Hai."], confidence=1.0).sections) == ["1."]
    assert markers(read(["4. Các sở", "Một.", printed, "Hai."]).sections) == ["4."]


def test_a_roman_number_without_its_stop() -> None:
    assert markers(read(["III TỔ CHỨC THỰC HIỆN", "1. Các sở", "Một."]).sections) == ["III.", "1."]


def test_an_indented_dash_opens_an_item_after_a_full_line() -> None:
    heading = "1. Phát triển sản xuất, chế biến công nghệ cao và nâng cao giá trị gia tăng ở tỉnh"
    lines = [heading, "- Nâng cao chất lượng sản phẩm của các doanh nghiệp, hợp tác xã, hộ sản xuất trong", "tỉnh."]
    section = read([*lines, "- Hai.", "Ba bốn năm sáu bảy tám chín mười mười một mười hai mười ba mười bốn."]).sections[
        0
    ]
    assert section.title == heading.removeprefix("1. ")


def test_a_receiver_whose_dash_was_lost() -> None:
    foot = ["Nơi nhận:", "- Bộ Y tế (b/c);", "TT. Tỉnh ủy;", "- UBND xã,phường, thuộc", "tỉnh;", "- Lưu: VT."]
    signed = ["KT. CHỦ TỊCH:", "PHÓ CHỦ TỊCH", "Trần Văn An:"]
    parsed = read(["I. MỤC ĐÍCH", "Một./.", *foot, *signed])
    assert parsed.recipients == ("Bộ Y tế (b/c)", "TT. Tỉnh ủy", "UBND xã, phường, thuộc tỉnh", "Lưu: VT")
    assert (parsed.signature.authority, parsed.signature.name) == ("KT. CHỦ TỊCH", "Trần Văn An")


def test_a_number_that_was_set_apart() -> None:
    parsed = read(["I. MỤC ĐÍCH", "Thực hiện Quyết định số 1 644/QĐ-BXD ngày 30/9/2025 của Bộ Xây dựng."])
    assert [(r.type, r.code, r.date) for r in parsed.references] == [("Quyết định", "1644/QĐ-BXD", "2025-09-30")]


def test_specks_before_a_marker_and_after_the_word_for_a_day() -> None:
    assert markers(read(["1. Các sở", "Một.", ".2. Các hội", "Hai.", "'3. Các xã"]).sections) == ["1.", "2.", "3."]
    assert markers(read(["1. Các sở", "Một.", ".2. Các hội"], confidence=1.0).sections) == ["1."]
    parsed = read(["I. MỤC ĐÍCH", "Theo Kế hoạch số 134-KH/TU ngày. 29/12/2023 của Tỉnh ủy."])
    assert [(r.code, r.date) for r in parsed.references] == [("134-KH/TU", "2023-12-29")]


def test_a_misread_digit_between_two_that_tell() -> None:
    lines = ["L MỤC ĐÍCH, YÊU CẦU", "1. Các sở", "Một.", "9. Các hội", "a) Hai.", "3. Các xã"]
    parsed = read(lines)
    assert markers(parsed.sections) == ["I.", "1.", "2.", "a)", "3."]
    assert [d.code for d in parsed.diagnostics] == ["numbering_misread"]
    assert markers(read(lines[1:4]).sections) == ["1.", "9."]
    assert markers(read(lines, confidence=1.0).sections) == ["1.", "9.", "a)", "3."]


def test_a_misread_sign_opens_a_numbering_where_its_second_follows() -> None:
    lines = ["I. MỤC ĐÍCH", "1, Mục đích", "a) Một.", "2. Yêu cầu", "b) Hai."]
    assert markers(read(lines).sections) == ["I.", "1.", "a)", "2.", "b)"]
    assert markers(read(lines[:3]).sections) == ["I.", "a)"]


def test_dashes_and_quotes_before_a_number_are_specks_where_it_continues() -> None:
    lines = ["IV. TỔ CHỨC", "1. Sở Y tế", "- Một.", "-2. Công an tỉnh", "- Hai.", "“3, Các xã", "Ba.", "4. Khác"]
    assert markers(read(lines).sections) == ["IV.", "1.", "2.", "3.", "4."]
    assert markers(read(["1. Sở Y tế", "-7. Một trăm.", "2. Khác"]).sections) == ["1.", "2."]


def test_specks_in_the_foot() -> None:
    foot = ["Nơi nhận:", "- Bộ Y tế;", ",- Các phòng;", "- Lưu: VT.", "KT. CHỦ TỊCH-", "--PHÓ CHỦ TỊCH", "Trần Văn An"]
    parsed = read(["I. MỤC ĐÍCH", "Một./.", *foot])
    assert parsed.recipients == ("Bộ Y tế", "Các phòng", "Lưu: VT")
    signed = parsed.signature
    assert (signed.authority, signed.position, signed.name) == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn An")


def test_a_quote_that_nothing_announces_is_a_speck() -> None:
    lines = [
        "“Thực hiện Luật, Ủy ban nhân dân tỉnh ban hành Kế hoạch.",
        "I. MỤC ĐÍCH",
        "1. Một.",
        "Hai”",
        "II. NỘI DUNG",
    ]
    assert markers(read(lines).sections) == ["I.", "1.", "II."]
    amended = ["Điều 1. Sửa đổi Điều 7 như sau:", "“Điều 7. Mới", "1. Một.", "2. Hai.”", "Điều 2. Hiệu lực"]
    assert markers(read(amended).sections) == ["Điều 1.", "Điều 2."]


def test_dotted_numbers_and_a_lone_roman_letter() -> None:
    lines = [
        "IV. KINH PHÍ",
        "1. Một.",
        "2. Hai",
        "2.1, Mở rộng",
        "2.2. Nâng cấp",
        "2.3: Hoàn thiện",
        "V TỔ CHỨC THỰC HIỆN",
    ]
    assert markers(read(lines).sections) == ["IV.", "1.", "2.", "2.1.", "2.2.", "2.3.", "V."]
    assert markers(read(["I. KINH PHÍ", "V TỔ CHỨC THỰC HIỆN"]).sections) == ["I."]


def test_a_ministry_whose_letters_were_read_as_strokes() -> None:
    text = "Tờ trình số 04/TTr-BKHCN-B1 11 1 ngày 02/01/2025 và công văn số 83/BKHCN-B1111-VP ngày 08/01/2025."
    expected = [("04/TTr-BKHCN-BTTTT", "2025-01-02"), ("83/BKHCN-BTTTT-VP", "2025-01-08")]
    assert [(r.code, r.date) for r in read(["I. MỤC ĐÍCH", text]).references] == expected


def test_a_letter_that_an_engine_reads_for_the_digit_due() -> None:
    lines = ["V. TỔ CHỨC THỰC HIỆN", "4. Các sở", "Một.", "S. Các hội", "Hai.", "G. Các xã", "Ba."]
    assert markers(read(lines).sections) == ["V.", "4.", "5.", "6."]
    assert "5." not in markers(read(lines, confidence=1.0).sections)


def test_a_heading_whose_number_was_lost() -> None:
    lines = [
        "V. TỔ CHỨC THỰC HIỆN",
        "1. Sở Y tế",
        "- Một.",
        "Các hội, đoàn thể",
        "- Hai.",
        ",- Ba.",
        "2. Sở Nội vụ",
        "- Bốn.",
    ]
    found = [(r.unit, r.duty) for r in read(lines).responsibilities]
    assert found == [
        ("Sở Y tế", "Một"),
        ("Các hội, đoàn thể", "Hai"),
        ("Các hội, đoàn thể", "Ba"),
        ("Sở Nội vụ", "Bốn"),
    ]
