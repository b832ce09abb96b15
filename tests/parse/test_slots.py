"""Number, symbol and day in their slots: filled in, left blank, with the mark of a draft beside them."""

from __future__ import annotations

import pytest

from pipeline.parse import parse_text

HEAD = (
    "UBND TỈNH AN BÌNH   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ TƯ PHÁP   Độc lập - Tự do - Hạnh phúc\n{}\n"
    "Kính gửi: Sở Nội vụ\n\nSở Tư pháp nhận được công văn của Sở Nội vụ.\n"
)


@pytest.mark.parametrize(
    ("slots", "number", "symbol", "date"),
    [
        ("Số: 604     /STP-BTTP    An Bình, ngày 04 tháng 9 năm 2025", "604", "STP-BTTP", "2025-09-04"),
        ("Số 604   /STP-BTTP    An Bình, ngày 04    tháng   9   năm 2025", "604", "STP-BTTP", "2025-09-04"),
        ("Số    /TTr- STP-BTTP    An Bình, ngày    tháng 9 năm 2025", "", "TTr-STP-BTTP", None),
        ("So       /STP-BTTP    An Bình, ngày    tháng 9 năm 2025", "", "STP-BTTP", None),
        ("Số      -NQ/TU    An Bình, ngày    tháng    năm 2025", "", "NQ/TU", None),  # the Party's sign
        ("Số: 103-11/PT-NC    An Bình, ngày 05 tháng 11 năm 2025", "103-11", "PT-NC", "2025-11-05"),  # anew each month
        ("Số:114 -11/PT-NC    An Bình, ngày 05 tháng 11 năm 2025", "114-11", "PT-NC", "2025-11-05"),
        ("Số: 10-01/26/PT-NC    An Bình, ngày 05 tháng 01 năm 2026", "10-01/26", "PT-NC", "2026-01-05"),
        ("Số: 12-NQ/TU    An Bình, ngày 05 tháng 01 năm 2026", "12", "NQ/TU", "2026-01-05"),
    ],
)
def test_slots(slots: str, number: str, symbol: str, date: str | None) -> None:
    document = parse_text(HEAD.format(slots))
    head = document.header
    assert (head.issuer_parent, head.issuer) == ("UBND TỈNH AN BÌNH", "SỞ TƯ PHÁP")
    assert (head.number, head.symbol, head.place, head.date) == (number, symbol, "An Bình", date)
    blank = [field for field, value in (("number", number), ("date", date)) if not value]
    assert [x.message.split()[0] for x in document.diagnostics] == [f"header.{field}" for field in blank]


@pytest.mark.parametrize("mark", ["DỰ THẢO", "(DỰ THẢO)", "Dự thảo lần 2", "DỰ THẢODỰ THẢO"])
def test_a_drafts_mark_is_no_agency(mark: str) -> None:
    head = parse_text(
        f"ỦY BAN NHÂN DÂN\nTỈNH AN BÌNH\n{mark}\nSố:        /QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "An Bình, ngày     tháng      năm 2025\nQUYẾT ĐỊNH\nPhê duyệt Điều lệ\nCăn cứ Luật;\nĐiều 1. Phê duyệt.\n"
    ).header
    assert (head.issuer, head.symbol, head.type) == ("ỦY BAN NHÂN DÂN TỈNH AN BÌNH", "QĐ-UBND", "Quyết định")


def test_a_drafts_mark_grown_together_with_the_number() -> None:
    head = parse_text(
        "ỦY BAN NHÂN DÂN\nTỈNH AN BÌNH\nDỰ THẢODỰ THẢOSố:        /QĐ-UBND\nQUYẾT ĐỊNH\nPhê duyệt\n"
    ).header
    assert (head.issuer, head.symbol) == ("ỦY BAN NHÂN DÂN TỈNH AN BÌNH", "QĐ-UBND")


def test_an_offices_working_form() -> None:
    head = parse_text(
        "UBND TỈNH AN BÌNH\nVĂN PHÒNG\nSố: 105/PT-NC   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "PHIẾU TRÌNH\nKính gửi:\n- Lãnh đạo UBND tỉnh;\n- Lãnh đạo Văn phòng UBND tỉnh.\nI. NỘI DUNG TRÌNH\n1. Một.\n"
    ).header
    assert (head.type, head.subject, head.number, head.symbol) == ("Phiếu trình", "", "105", "PT-NC")
    assert head.addressed_to == ("Lãnh đạo UBND tỉnh", "Lãnh đạo Văn phòng UBND tỉnh")


def test_a_subject_under_the_number_that_opens_with_the_symbols_type() -> None:
    head = parse_text(
        "BAN THƯỜNG VỤ   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 545/HD-BTV   Hà Nội, ngày 29 tháng 7 năm 2025\n"
        "Hướng dẫn một số nội dung\nđến hợp nhất Hội\n\nKính gửi: Hội các tỉnh\n\nThực hiện Công văn số 12/BTP-VP.\n"
    ).header
    assert (head.type, head.subject) == ("Hướng dẫn", "một số nội dung đến hợp nhất Hội")


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("“V/v giới thiệu lãnh đạo\ntham gia Ban”", "giới thiệu lãnh đạo tham gia Ban"),
        ("V/v góp ý dự thảo “Kế hoạch 2026”", "góp ý dự thảo “Kế hoạch 2026”"),
        ('"V/v góp ý dự thảo"', "góp ý dự thảo"),
    ],
)
def test_a_letters_subject_in_quotes(about: str, expected: str) -> None:
    head = parse_text(
        f"BCH ĐOÀN TỈNH AN BÌNH   ĐOÀN TNCS HỒ CHÍ MINH\nSố: 156 -CV/TĐTN-BTC   An Bình, ngày 04 tháng 9 năm 2025\n"
        f"{about}\n\nKính gửi: Sở Nội vụ\n\nCăn cứ Công văn số 12/SNV-TCBC.\n"
    ).header
    assert (head.type, head.subject) == ("Công văn", expected)


def test_a_request_has_its_title() -> None:
    head = parse_text(
        "HỘI GOLF AN BÌNH   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐƠN ĐỀ NGHỊ\nHợp nhất các quỹ\nKính gửi: Sở Nội vụ\n"
    ).header
    assert (head.issuer, head.type, head.subject) == ("HỘI GOLF AN BÌNH", "Đơn đề nghị", "Hợp nhất các quỹ")


def test_an_association_under_its_province() -> None:
    head = parse_text(
        "UBND TỈNH AN BÌNH   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHIỆP HỘI DOANH NGHIỆP   Độc lập - Tự do - Hạnh phúc\n"
        "Số:……../BC-K4   An Bình, ngày   tháng 6 năm 2025\nDự thảo\nBÁO CÁO\nTỔNG KẾT NHIỆM KỲ\n(2019-2025)\nPHẦN I:\n"
    ).header
    assert (head.issuer_parent, head.issuer) == ("UBND TỈNH AN BÌNH", "HIỆP HỘI DOANH NGHIỆP")
    assert (head.symbol, head.type) == ("BC-K4", "Báo cáo")


def test_a_subject_goes_on_behind_a_bracket() -> None:
    head = parse_text(
        "ỦY BAN NHÂN DÂN\nTỈNH AN BÌNH\nSố:      /QĐ-UBND\nQUYẾT ĐỊNH\nVề việc cho phép sáp nhập Liên đoàn Bóng bàn\n"
        "(trước sắp xếp) vào Liên đoàn Bóng bàn tỉnh An Bình (trước sắp xếp) thành Liên đoàn Bóng bàn An Bình mới\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN BÌNH\nCăn cứ Luật;\nĐiều 1. Cho phép.\n"
    ).header
    assert head.subject.endswith(
        "Liên đoàn Bóng bàn (trước sắp xếp) vào Liên đoàn Bóng bàn tỉnh An Bình "
        "(trước sắp xếp) thành Liên đoàn Bóng bàn An Bình mới"
    )
