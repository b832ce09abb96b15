"""Heads as they are printed: columns on one line, columns one after the other, and the forms of other bodies."""

import pytest

from pipeline.document import Line, Page
from pipeline.parse import parse_pages, parse_text

BODY = "Căn cứ Luật Tổ chức chính quyền địa phương;\nI. MỤC ĐÍCH\n1. Mục đích\n"

HEADS = [
    (  # three spaces between the columns, agency on two lines
        "ỦY BAN NHÂN DÂN   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ AN HÒA   Độc lập - Tự do - Hạnh phúc\n"
        "Số: 09/KH-UBND   An Hòa, ngày 30 tháng 7 năm 2025\nKẾ HOẠCH\nTuyên truyền chuyển đổi số\ntrên địa bàn xã\n",
        ("", "ỦY BAN NHÂN DÂN XÃ AN HÒA", "09", "KH-UBND", "An Hòa", "2025-07-30", "Kế hoạch", "Tuyên truyền "
            "chuyển đổi số trên địa bàn xã"),
    ),
    (  # one space between the columns, the day glued, misread letters in the national heading
        "ỦY BAN NHÂN DÂN CỘNG HOÀ XÃ HỘI CHỦ NGHIA VIỆT NAM\nXÃ AN HÒA Độc lập- Tự do - Hạnh phúc\n"
        "Số:09 /KH-UBND An Hòa, ngày30 tháng 7 năm 2025\nKẾ HOẠCH\nTuyên truyền chuyển đổi số\n",
        ("", "ỦY BAN NHÂN DÂN XÃ AN HÒA", "09", "KH-UBND", "An Hòa", "2025-07-30", "Kế hoạch",
         "Tuyên truyền chuyển đổi số"),
    ),
    (  # columns one after the other, a parent agency, the day blank
        "UBND TỈNH AN BÌNH\nSỞ Y TẾ\nSố: /QĐ-SYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "An Bình, ngày   tháng 12 năm 2025\nQUYẾT ĐỊNH\nVề việc thành lập Tổ công tác,\nHội đồng thẩm định\nGIÁM "
        "ĐỐC SỞ Y TẾ\n",
        ("UBND TỈNH AN BÌNH", "SỞ Y TẾ", "", "QĐ-SYT", "An Bình", None, "Quyết định", "Về việc thành lập Tổ công "
            "tác, Hội đồng thẩm định"),
    ),
    (  # a working group of several offices under its ministry
        "BỘ Y TẾ\nTỔ CÔNG TÁC LIÊN NGÀNH\nSố: 12/KH-TCTLN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nHà Nội, ngày 05 tháng 3 năm 2025\nKẾ HOẠCH\nPhối hợp kiểm tra năm 2025\n",
        ("BỘ Y TẾ", "TỔ CÔNG TÁC LIÊN NGÀNH", "12", "KH-TCTLN", "Hà Nội", "2025-03-05", "Kế hoạch",
         "Phối hợp kiểm tra năm 2025"),
    ),
    (  # normative: the year stands in the symbol
        "CHÍNH PHỦ   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 30/2025/NĐ-CP   Hà Nội, ngày 05 tháng 3 năm 2025\nNGHỊ ĐỊNH\nVề công tác văn thư\n",
        ("", "CHÍNH PHỦ", "30", "2025/NĐ-CP", "Hà Nội", "2025-03-05", "Nghị định", "Về công tác văn thư"),
    ),
    (  # Party form: no colon, the slash before the body
        "ĐẢNG BỘ TỈNH AN BÌNH   ĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY XÃ AN HÒA\nSố 12-KH/ĐU   An Hòa, ngày 02 tháng 8 "
        "năm 2025\n"
        "KẾ HOẠCH\nHọc tập nghị quyết\n",
        ("ĐẢNG BỘ TỈNH AN BÌNH", "ĐẢNG ỦY XÃ AN HÒA", "12", "KH/ĐU", "An Hòa", "2025-08-02", "Kế hoạch",
         "Học tập nghị quyết"),
    ),
    (  # the Youth Union's heading stands where the State's does
        "TỈNH ĐOÀN AN BÌNH   ĐOÀN TNCS HỒ CHÍ MINH\n***   An Bình, ngày 02 tháng 02 năm 2024\nSố: 164-KH/TĐTN-PT\n"
        "KẾ HOẠCH\nTổ chức Tháng Thanh niên\n",
        ("", "TỈNH ĐOÀN AN BÌNH", "164", "KH/TĐTN-PT", "An Bình", "2024-02-02", "Kế hoạch", "Tổ chức Tháng Thanh niên"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), HEADS)
def test_named_types(head: str, expected: tuple[object, ...]) -> None:
    h = parse_text(head + BODY).header
    assert (h.issuer_parent, h.issuer, h.number, h.symbol, h.place, h.date, h.type, h.subject) == expected


def test_the_subject_of_a_letter_is_no_title() -> None:
    h = parse_text(
        "BỘ Y TẾ\nSố: 452/BYT-KCB\nV/v tham gia ý kiến vào Dự thảo\nQuyết định của Thủ tướng Chính phủ về tín\n"
        "dụng đối với người bệnh\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Hà Nội, ngày 9 tháng 10 năm 2025\nKính gửi: UBND các tỉnh\nThực hiện Nghị quyết, Bộ Y tế đề nghị có ý kiến.\n"
    ).header
    assert (h.type, h.subject) == (
        "Công văn",
        "tham gia ý kiến vào Dự thảo Quyết định của Thủ tướng Chính phủ về tín dụng đối với người bệnh",
    )


def test_official_letter() -> None:
    h = parse_text(
        "BỘ TƯ PHÁP\nSố: 452/BTP-VP\nV/v rà soát văn bản\nnăm 2025\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nHà Nội, ngày 9 tháng 10 năm 2025\n"
        "Kính gửi:\n- Các sở, ban, ngành;\n- UBND các xã.\nThực hiện Nghị quyết số 50/NQ-CP, Bộ Tư pháp đề "
        "nghị:\n1. Rà soát\n"
    ).header
    assert (h.type, h.subject, h.number, h.symbol) == ("Công văn", "rà soát văn bản năm 2025", "452", "BTP-VP")
    assert h.addressed_to == ("Các sở, ban, ngành", "UBND các xã")


def test_a_letter_whose_subject_is_printed_without_its_mark() -> None:
    head = (
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 5155/{}\nVề hướng dẫn đánh giá trung tâm\nhọc tập cộng đồng\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nThành phố Hồ Chí Minh, ngày 28 tháng 11 năm 2025\n"
        "Kính gửi: Ủy ban nhân dân các xã\nCăn cứ tình hình;\n1. Rà soát\n"
    )
    h = parse_text(head.format("SGDĐT-GDTX")).header
    assert (h.type, h.subject) == ("Công văn", "Về hướng dẫn đánh giá trung tâm học tập cộng đồng")
    assert h.issuer == "SỞ GIÁO DỤC VÀ ĐÀO TẠO"
    assert parse_text(head.format("TTr-SGDĐT")).header.type == ""  # its title was lost


def test_marks_of_urgency_and_secrecy() -> None:
    h = parse_text(
        "ỦY BAN NHÂN DÂN\nTỈNH AN BÌNH\nSố: 12/CĐ-UBND\nHỎA TỐC\nMẬT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nAn Bình, ngày 01 tháng 9 năm 2025\nCÔNG ĐIỆN\nVề ứng phó bão\n" + BODY
    ).header
    assert (h.urgency, h.secrecy, h.issuer) == ("HỎA TỐC", "MẬT", "ỦY BAN NHÂN DÂN TỈNH AN BÌNH")


def test_nothing_is_invented() -> None:
    h = parse_text("Một đoạn văn không có phần đầu.\nĐoạn thứ hai.").header
    assert (h.issuer, h.number, h.symbol, h.date, h.type, h.subject) == ("", "", "", None, "", "")


def line(text: str, box: tuple[float, float, float, float], confidence: float = 1.0) -> Line:
    return Line(text=text, raw=text, box=box, confidence=confidence)


def test_right_column_read_after_the_receivers() -> None:
    page = Page(
        number=1,
        width=1650,
        height=2340,
        lines=(
            line("BỘ TƯ PHÁP", (300, 80, 600, 120)),
            line("Số: 45b/BTP-VP", (300, 190, 600, 230), 0.3),
            line("V/v rà soát văn bản", (280, 240, 640, 280)),
            line("Kính gửi:", (500, 400, 650, 440)),
            line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (800, 80, 1500, 120)),
            line("Độc lập - Tự do - Hạnh phúc", (900, 130, 1400, 170)),
            line("Hà Nội, ngày 3O tháng 5 năm 2025", (850, 190, 1450, 230)),
            line("- Các sở, ban, ngành;", (650, 450, 1100, 490)),
            line("- UBND các xã.", (650, 500, 1000, 540)),
            line("Thực hiện Nghị quyết số 50/NQ-CP, Bộ Tư pháp đề nghị rà soát.", (300, 600, 1500, 640)),
        ),
    )
    parsed = parse_pages([page])
    h = parsed.header
    assert (h.issuer, h.place, h.date, h.subject) == ("BỘ TƯ PHÁP", "Hà Nội", "2025-05-30", "rà soát văn bản")
    assert h.addressed_to == ("Các sở, ban, ngành", "UBND các xã")
    assert {d.code for d in parsed.diagnostics} == {"low_confidence_field", "unread_field"}  # 45b: hardly read
    assert (parsed.places["header.place"].page, parsed.places["header.place"].line) == (1, 7)


def test_a_stamp_above_the_national_heading_is_no_title() -> None:
    """Gazette offices stamp their name and the time over the head; a piece of it is like "THÔNG BÁO"."""
    page = Page(
        number=1,
        width=1643,
        height=2339,
        lines=(
            line("TRUNG TÂM C", (864, 29, 1086, 52)),
            line("ÔNG BÁO", (770, 77, 827, 114)),
            line("21.01.2025 09:27:35", (864, 127, 1072, 151)),
            line("ỦY BAN NHÂN DÂN", (281, 227, 622, 266)),
            line("Số: 09/TTr-UBND", (286, 362, 617, 400)),
            line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (738, 229, 1499, 269)),
            line("An Bình, ngày 20 tháng 01 năm 2025", (848, 367, 1449, 403)),
            line("TỜ TRÌNH", (793, 439, 989, 482)),
            line("Về việc bãi bỏ nghị quyết", (434, 530, 1348, 580)),
            line("Căn cứ Luật Tổ chức chính quyền địa phương;", (300, 700, 1500, 740)),
        ),
    )
    header = parse_pages([page]).header
    assert (header.type, header.number, header.date) == ("Tờ trình", "09", "2025-01-20")


def test_a_subject_whose_title_was_lost() -> None:
    header = parse_text(
        "Số: 58/2010/QĐ-UBND\nAn Hòa, ngày 31 tháng 8 năm 2010\nVề việc bãi bỏ các văn bản\ntrong lĩnh vực đất đai\n"
        "Căn cứ Quyết định số 30/QĐ-TTg;\nĐiều 1. Bãi bỏ.\n"
    ).header
    assert (header.type, header.subject) == ("", "Về việc bãi bỏ các văn bản trong lĩnh vực đất đai")


def test_a_body_without_title_is_no_subject() -> None:
    header = parse_text("Số: 58/UBND-VX\nAn Hòa, ngày 31 tháng 8 năm 2010\nHiện nay có việc cần làm.\nMột.\n").header
    assert header.subject == ""


def test_a_type_that_the_symbol_contradicts_opens_the_subject() -> None:
    text = (
        "Số: 02/2014/NĐ-CP\nHà Nội, ngày 10 tháng 01 năm 2014\nQUY ĐỊNH CHẾ ĐỘ ÁP DỤNG BIỆN PHÁP\nĐƯA VÀO TRƯỜNG\n"
        "Căn cứ Luật xử lý vi phạm hành chính;\nĐiều 1. Phạm vi.\n"
    )
    header = parse_text(text).header
    assert (header.type, header.subject) == ("", "QUY ĐỊNH CHẾ ĐỘ ÁP DỤNG BIỆN PHÁP ĐƯA VÀO TRƯỜNG")
    titled = parse_text(text.replace("QUY ĐỊNH CHẾ ĐỘ", "NGHỊ ĐỊNH\nQUY ĐỊNH CHẾ ĐỘ")).header
    assert (titled.type, titled.subject) == ("Nghị định", header.subject)


def test_a_number_printed_alone_is_no_agency() -> None:
    header = parse_text("1486/QĐ-UBND\nSố: 1486/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc công bố\nĐiều 1. Một.\n").header
    assert (header.issuer, header.number) == ("", "1486")


@pytest.mark.parametrize(
    "line", ["Thông tư này có hiệu lực từ ngày 26 tháng 11 năm 2025", "ngày 12 tháng 3 năm 2024 của Bộ trưởng Bộ Y tế"]
)
def test_a_date_in_a_sentence_is_not_the_papers_own(line: str) -> None:
    header = parse_text(f"Số: 130/2025/TT-BQP\n{line}\nĐiều 1. Một.\n").header
    assert (header.place, header.date) == ("", None)


def test_what_is_addressed_and_has_the_symbol_of_a_report_is_no_letter() -> None:
    text = "Số: 12/{}\nAn Hòa, ngày 12 tháng 3 năm 2024\nKính gửi: Ủy ban nhân dân tỉnh\nSở Nội vụ báo cáo.\n"
    assert parse_text(text.format("BC-SNV")).header.type == ""
    assert parse_text(text.format("SNV-TCBC")).header.type == "Công văn"


def test_columns_of_a_table_without_rulings() -> None:
    header = parse_text(
        "BỘ Y TẾ |CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 85/QĐ-BYT | Độc lập - Tự do - Hạnh phúc|\n"
        "| Hà Nội, ngày 14 tháng 01 năm 2013 |\nQUYẾT ĐỊNH\nVề việc thí điểm\nĐiều 1. Một.\n"
    ).header
    assert (header.issuer, header.symbol, header.place, header.date) == ("BỘ Y TẾ", "QĐ-BYT", "Hà Nội", "2013-01-14")


def test_a_subject_above_the_address() -> None:
    header = parse_text(
        "Số: 253/TTr-SNV An Hòa, ngày 22 tháng 01 năm 2025\nĐề xuất gia hạn thời gian\ntổ chức đại hội\n"
        "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh\nSở Nội vụ đề xuất.\n"
    ).header
    assert (header.type, header.subject) == ("", "Đề xuất gia hạn thời gian tổ chức đại hội")


def test_dates_of_cited_papers_are_no_head() -> None:
    document = parse_text(
        "Số: 285/2025/NĐ-CP\nHà Nội, ngày 03 tháng 11 năm 2025\nBÃI BỎ MỘT SỐ NGHỊ ĐỊNH\n"
        "Điều 1. Bãi bỏ\n1. Nghị định số 35/2005/NĐ-CP ngày 17 tháng 3 năm 2005.\n"
    )
    assert [s.marker for s in document.sections] == ["Điều 1."]
    assert (document.header.subject, document.header.date) == ("BÃI BỎ MỘT SỐ NGHỊ ĐỊNH", "2025-11-03")


def test_the_head_who_decides_ends_a_subject_on_the_titles_line() -> None:
    header = parse_text(
        "UBND TỈNH AN BÌNH\nSố: 9/QĐ-UBND\nQUYẾT ĐỊNH VỀ VIỆC CÔNG BỐ DANH MỤC\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n"
        "Căn cứ Luật;\nĐiều 1. Một.\n"
    ).header
    assert header.subject == "VỀ VIỆC CÔNG BỐ DANH MỤC"


def test_digits_written_by_hand_that_were_hardly_read() -> None:
    def head(text: str, confidence: float) -> tuple[str, str]:
        lines = [Line(text=x, raw=x, confidence=confidence) for x in (text, "QUYẾT ĐỊNH", "Về việc công bố")]
        header = parse_pages([Page(number=1, lines=tuple(lines))]).header
        return header.number, header.symbol

    assert head("Số: 574b/UBND-SGDĐT", 0.5) == ("", "UBND-SGDĐT")
    assert head("Số: 574b/UBND-SGDĐT", 0.9) == ("574b", "UBND-SGDĐT")
    assert head("Số: 5740/UBND-SGDĐT", 0.5) == ("5740", "UBND-SGDĐT")


def test_noise_between_place_and_day() -> None:
    header = parse_text("Số: 9/TB-ĐHTĐ\nCần Thơ, Thơ,ngàyy3tháng/năm 2025\nTHÔNG BÁO\nVề việc họp\n").header
    assert (header.place, header.date) == ("Cần Thơ", None)


def test_the_word_before_the_number_is_the_type_where_no_title_is_printed() -> None:
    text = "Nghị quyết số: 88/2025/UBTVQH15\nQUY ĐỊNH VỀ BỘ MÁY GIÚP VIỆC\nCăn cứ Hiến pháp;\nĐiều 1. Một.\n"
    header = parse_text(text).header
    assert (header.type, header.number, header.subject) == ("Nghị quyết", "88", "QUY ĐỊNH VỀ BỘ MÁY GIÚP VIỆC")
    titled = parse_text("Luật số: 15/2023/QH15\nLUẬT KHÁM BỆNH, CHỮA BỆNH\nĐiều 1. Một.\n").header
    assert (titled.type, titled.subject) == ("Luật", "KHÁM BỆNH, CHỮA BỆNH")


def test_a_title_below_the_bases_is_none_of_the_head() -> None:
    document = parse_text(
        "Số: 54/2026/NĐ-CP\nHà Nội, ngày 09 tháng 02 năm 2026\nSửa đổi một số nghị định\n"
        "Căn cứ Luật Nhà ở số 27/2023/QH15;\nQUY ĐỊNH CHI TIẾT MỘT SỐ ĐIỀU\nĐiều 1. Một.\n"
    )
    assert (document.header.type, document.header.subject) == ("", "Sửa đổi một số nghị định")
    assert [r.code for r in document.references] == ["27/2023/QH15"]


def test_a_text_without_a_head_begins_with_its_subject() -> None:
    body = "Thực hiện Quyết định số 585/QĐ-BGDĐT ngày 28/2/2022, nhà trường ban hành Kế hoạch như sau:\nI. MỤC ĐÍCH\n"
    subject = "Tăng cường giáo dục đạo đức, lối sống cho sinh viên"
    assert parse_text(f"{subject}\n{body}").header.subject == subject
    assert parse_text(f"Đây là câu đầu tiên của một đoạn.\n{body}").header.subject == ""
    assert parse_text(body).header.subject == ""
    assert parse_text("III TỔ CHỨC THỰC HIỆN\nCăn cứ Kế hoạch, Sở Y tế theo dõi.\n").header.subject == ""


@pytest.mark.parametrize("speck", ["-", ".", "'", "- ", "|"])
def test_specks_before_the_number_and_behind_the_agency(speck: str) -> None:
    header = parse_text(f"ỦY BAN NHÂN DÂN.\nXÃ AN HÒA,\n{speck}Số: /KH-UBND\nKẾ HOẠCH\nVề chuyển đổi số\n").header
    assert (header.issuer, header.symbol) == ("ỦY BAN NHÂN DÂN XÃ AN HÒA", "KH-UBND")


def test_a_speck_before_the_agency_hides_no_title() -> None:
    texts = (
        "- ỦY BAN NHÂN DÂN.",
        "XÃ AN HÒA",
        "Số: 507/KH-UBND.",
        "KẾ HOẠCH",
        "Về chuyển đổi số",
        "I. MỤC ĐÍCH",
        "Một.",
    )
    lines = tuple(Line(text=text, raw=text, confidence=0.99) for text in texts)
    header = parse_pages((Page(number=1, lines=lines),)).header
    assert (header.issuer, header.symbol) == ("ỦY BAN NHÂN DÂN XÃ AN HÒA", "KH-UBND")
    assert (header.type, header.subject) == ("Kế hoạch", "Về chuyển đổi số")
