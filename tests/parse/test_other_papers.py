"""Where another paper begins in a file that holds several."""

from __future__ import annotations

import pytest

from pipeline.parse import parse_text
from pipeline.parse.model import TextLine
from pipeline.parse.other_papers import opens_body, other_papers

NATIONAL = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
TOLD = "1. Quy định này áp dụng cho các cơ quan, đơn vị có liên quan trên địa bàn tỉnh. " * 3


def starts(*texts: str) -> list[str]:
    lines = [TextLine(text, 1, i) for i, text in enumerate(("Số: 09/KH-UBND", *texts), 1)]
    return [lines[at].text for at in other_papers(lines, 1)]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((TOLD, "Số: 627/TB-VPCP", "KẾT LUẬN CỦA THỦ TƯỚNG"), ["Số: 627/TB-VPCP"]),
        ((TOLD, "Số: 52/2025/QĐ-UBND", "Căn cứ Luật Giá số 16/2023/QH15;"), ["Số: 52/2025/QĐ-UBND"]),
        ((TOLD, "QUY ĐỊNH KHUNG GIÁ THUÊ NHÀ", "Căn cứ Luật Nhà ở số 27/2023/QH15;"), ["QUY ĐỊNH KHUNG GIÁ THUÊ NHÀ"]),
        (
            (TOLD, "KẾT LUẬN CỦA THỦ TƯỚNG CHÍNH PHỦ", "Ngày 08 tháng 11 năm 2025, Thủ tướng chủ trì phiên họp."),
            ["KẾT LUẬN CỦA THỦ TƯỚNG CHÍNH PHỦ"],
        ),
        (  # a draft behind a submission, its number blank
            (
                TOLD,
                "Số: /QĐ-UBND",
                NATIONAL,
                "QUYẾT ĐỊNH",
                "Thành lập Ban Chỉ đạo",
                "CHỦ TỊCH UBND TỈNH",
                "Căn cứ Luật Giá;",
            ),
            ["QUYẾT ĐỊNH"],
        ),
        ((TOLD, NATIONAL, "QUYẾT ĐỊNH", "Về việc …", "CHỦ TỊCH UBND TỈNH", "Căn cứ Luật Giá;"), []),  # a form
        ((TOLD, "QUYẾT ĐỊNH", "Thành lập Ban Chỉ đạo", "CHỦ TỊCH UBND TỈNH", "Căn cứ Luật Giá;"), []),
        # An agency's name among the grounds, a title over its articles, an example, a citation, a blank form, the
        # paper's own number again, one head.
        ((TOLD, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "Căn cứ Luật Giá số 16/2023/QH15;"), []),
        ((TOLD, "QUY CHẾ PHỐI HỢP", "Điều 1. Phạm vi điều chỉnh"), []),
        ((TOLD, "Quyết định số 01 được trình bày như sau:", "Số: 01/QĐ-HĐTTCC", "Chữ viết tắt"), []),
        ((TOLD, "Số: 12/2020/QĐ-UBND ngày 05 tháng 5 năm 2020 của UBND tỉnh", "về giá đất"), []),
        ((TOLD, "Số: …/QĐ-UBND", "Căn cứ Luật Giá;"), []),
        ((TOLD, "Số: 09/KH-UBND", "Căn cứ Luật Giá;"), []),
        (("3771/QĐ-UBND", "Số: 3771/QĐ-UBND", "QUYẾT ĐỊNH BAN HÀNH DANH MỤC", "Căn cứ Luật Giá số 16;"), []),
    ],
)
def test_where_another_paper_begins(texts: tuple[str, ...], found: list[str]) -> None:
    assert starts(*texts) == found


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025;", True),
        ("Căn cứLuật Thuế tiêu thụ đặc biệt số 66/2025/QH15;", True),
        ("Theo đề nghị của Giám đốc Sở Xây dựng", True),
        ("Căn cứ pháp lý quy định", False),
        ("Căn cứ chức năng, nhiệm vụ được giao, Sở Y tế báo cáo", False),
    ],
)
def test_grounds(text: str, ground: bool) -> None:
    assert opens_body(text) is ground


def test_each_paper_gives_work_by_its_own_kind() -> None:
    """All items of a notice of conclusions assign, and those of a decision before it do not for that."""
    decision = ["Số: 12/2025/QĐ-UBND", "BAN HÀNH QUY CHẾ PHỐI HỢP", "Điều 1. Phạm vi", TOLD]
    notice = [
        "Số: 627/TB-VPCP",
        "KẾT LUẬN CỦA THỦ TƯỚNG CHÍNH PHỦ TẠI PHIÊN HỌP LẦN THỨ 21",
        "Ngày 08 tháng 11 năm 2025, Thủ tướng Chính phủ kết luận như sau:",
        "1. Bộ Quốc phòng khẩn trương hoàn thiện hồ sơ dự án.",
        "2. Bộ Xây dựng đẩy nhanh tiến độ phê duyệt báo cáo.",
        "Nơi nhận:",
        "- Bộ Xây dựng;",
    ]
    duties = parse_text("\n".join(decision + notice)).responsibilities
    assert [(duty.unit, duty.section) for duty in duties] == [("Bộ Quốc phòng", "1."), ("Bộ Xây dựng", "2.")]


LETTER = "Số: 5095/SGDĐT-CTTT\nV/v kiểm soát ô nhiễm không khí\nKính gửi: Các đơn vị trực thuộc.\n"


def found(text: str) -> list[tuple[str, str]]:
    return [(duty.unit, duty.duty) for duty in parse_text(text).responsibilities]


def test_a_letter_asks_those_it_names_for_the_dashes_below() -> None:
    asked = (
        "Sở Giáo dục và Đào tạo đề nghị UBND các xã; các đơn vị trực thuộc thực hiện nghiêm túc. Cụ thể:\n"
        "- Thường xuyên cập nhật thông tin về không khí.\n- Hạn chế các hoạt động ngoài trời.\n"
    )
    unit = "UBND các xã; các đơn vị trực thuộc"
    assert found(LETTER + asked) == [
        (unit, "Thường xuyên cập nhật thông tin về không khí"),
        (unit, "Hạn chế các hoạt động ngoài trời"),
    ]


def test_an_answer_tells_what_the_law_says() -> None:
    answer = (
        "Số: 40088/CHQ-GSQL\nV/v ghi nhãn hàng hóa\nKính gửi: Hội đồng Kinh doanh.\n"
        "Trả lời công văn số 21/CV-HĐ ngày 21/11/2025 về ghi nhãn, Cục Hải quan có ý kiến như sau:\n"
        "Khi làm thủ tục thông quan, cơ quan hải quan kiểm tra các nội dung bắt buộc trên nhãn gốc.\n"
        "Đề nghị Hội đồng Kinh doanh nghiên cứu quy định để thực hiện. Cục Hải quan trả lời để Hội đồng biết./.\n"
    )
    assert found(answer) == [("Hội đồng Kinh doanh", "nghiên cứu quy định để thực hiện")]
