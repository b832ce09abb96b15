"""Symbols, addresses, amounts, signatures: what grammars settle, and that right text is never touched."""

from __future__ import annotations

import pytest

from pipeline.restore import restore_lines
from pipeline.restore.grammar.symbols import settle

RIGHT = [
    "Thông tư liên tịch số 01/2012/TTLT-BTP-BCA-BQP-BTC-TANDTC-VKSNDTC ngày 5 tháng 3",
    "Nghị quyết số 14/2023/NQ- HĐND ngày 08 tháng 12",
    "Quyết định số 278/STTTT-BCVT ngày 02/4/2008",
    "Giấy phép số 12/GP-BTNMT ngày 02/4/2008",
    "Thông tư số 12/TT-BGD&ĐT ngày 02/4/2008",
    "Quyết định số 4626/QĐBNN-LN ngày 02/4/2008",
    "Thư điện tử: hoikhuyenhoc_binhthuan@yahoo.com.vn, trang https://mail.example.gov.vn.",
    "mức chi 240.000đ/ngày/người, trạm 220 kV và 500kV",
]
READ = [
    ("vie", "Quyết định số 49/2015/QĐ-TTE ngày 16 tháng 10", "Quyết định số 49/2015/QĐ-TTg ngày 16 tháng 10"),
    ("vie", "Nghị quyết số 55/2025/NQ-HDĐND ngày 10 tháng 12", "Nghị quyết số 55/2025/NQ-HĐND ngày 10 tháng 12"),
    ("vie", "Nghị quyết số 77/2025NQ-HĐND ngày 10 tháng 12", "Nghị quyết số 77/2025/NQ-HĐND ngày 10 tháng 12"),
    ("vie", "Nghị quyết số 77/2025⁄NQ-HĐND ngày 10 tháng 12", "Nghị quyết số 77/2025/NQ-HĐND ngày 10 tháng 12"),
    ("vie", "được ban hành ngày 29/1 1/2006 của Chính phủ", "được ban hành ngày 29/11/2006 của Chính phủ"),
    ("vie", "được ban hành trong tháng I1 năm 2006", "được ban hành trong tháng 11 năm 2006"),
    ("vie", "được ban hành trong tháng II năm 2006", "được ban hành trong tháng 11 năm 2006"),
    ("vie", "theo quy định tại mục H của Thông tư này", "theo quy định tại mục II của Thông tư này"),
    ("vie", "Thư điện tử: vanthu(@example.gov.vn hoặc", "Thư điện tử: vanthu@example.gov.vn hoặc"),
    ("vie", "Thư điện tử: hoi_binhthuan(yahoo.com.vn hoặc", "Thư điện tử: hoi_binhthuan@yahoo.com.vn hoặc"),
    ("vie", "Quyết định số 313/QĐĐĐ-UBND ngày 10 tháng 12", "Quyết định số 313/QĐ-UBND ngày 10 tháng 12"),
    ("vie", "Thông tư số 01//2025/TT-BNNMT ngày 10 tháng 12", "Thông tư số 01/2025/TT-BNNMT ngày 10 tháng 12"),
    ("vie", "theo QĐĐ số 5 của UBND tỉnh về việc này", "theo QĐ số 5 của UBND tỉnh về việc này"),
    ("vie", "gồm: (¡) Dự án đầu tư; (¡¡) Cân đối", "gồm: (i) Dự án đầu tư; (ii) Cân đối"),
    ("vie", "Cổng dịch vụ công (https//dichvucong.gov.vn) hoặc", "Cổng dịch vụ công (https://dichvucong.gov.vn) hoặc"),
    ("vie", "KT BỘ TRƯỞNG", "KT. BỘ TRƯỞNG"),
    ("vie", "TL. CỤC TRƯỞNG", "TL. CỤC TRƯỞNG"),
    ("eng", "TL. CUC TRUONG", "TL. CỤC TRƯỞNG"),
    ("eng", "mtic chi 240.000d/ngay/nguoi", "mức chi 240.000đ/ngày/người"),
    ("eng", "tram bién 4p 500 kV Ninh Binh", "trạm biến áp 500 kV Ninh Bình"),
    ("eng", "Cac D/c Pho Chu tich", "Các Đ/c Phó Chủ tịch"),
    (
        "vie",
        "gửi về Phòng Kế toán Sở Y tế (d/c Bùi Thị Nhớ) trước",
        "gửi về Phòng Kế toán Sở Y tế (đ/c Bùi Thị Nhớ) trước",
    ),
    ("vie", "phân công đ/c Phó Chủ tịch phụ trách", "phân công đ/c Phó Chủ tịch phụ trách"),
    ("eng", "Théng tu sé 2442/2007/TT-ITCP ngay 13/11/2007", "Thông tư số 2442/2007/TT-TTCP ngày 13/11/2007"),
]


@pytest.mark.parametrize("line", RIGHT)
def test_right_lines_stay(line: str) -> None:
    text = line
    for fixed in reversed(settle(line, 0.0)):
        text = text[: fixed.first] + fixed.text + text[fixed.last :]
    assert text == line


@pytest.mark.parametrize(("channel", "read", "meant"), READ)
def test_what_engines_make_of_them(channel: str, read: str, meant: str) -> None:
    assert restore_lines([read], channel=channel).text == meant  # type: ignore[arg-type]


def test_bars_are_a_second_chapter_only_after_a_first() -> None:
    lines = ["I. MUC DICH, YEU CAU", "TL. NHIEM VU, GIAI PHAP"]
    assert restore_lines(lines, channel="eng").lines[1].text == "II. NHIỆM VỤ, GIẢI PHÁP"
