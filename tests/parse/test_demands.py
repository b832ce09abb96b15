"""What paragraphs and items of a notice of conclusions demand, and where the names in them end."""

from __future__ import annotations

import pytest

from pipeline.parse import parse_text
from pipeline.parse.duties.demands import demanded_later

NOTICE = (
    "Số: 627/TB-VPCP\nKẾT LUẬN CỦA THỦ TƯỚNG CHÍNH PHỦ TẠI PHIÊN HỌP\nNgày 08 tháng 11 năm 2025, họp.\nI. YÊU CẦU\n"
)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Các tỉnh chịu ảnh hưởng của bão. Yêu cầu các địa phương chủ động khắc phục.", ["các địa phương"]),
        ("Không để ai cô đơn. Chủ tịch UBND tỉnh phải kịp thời thăm hỏi.", ["Chủ tịch UBND tỉnh"]),
        ("Bão gây lụt. Đối với các chủ đầu tư cần nhanh chóng khôi phục thi công.", ["các chủ đầu tư"]),
        ("Bão gây lụt. Các địa phương tổ chức khắc phục hậu quả.", []),  # what they did
        ("Yêu cầu các địa phương chủ động khắc phục.", []),  # no later sentence
    ],
)
def test_later_sentences_that_demand(text: str, units: list[str]) -> None:
    assert [charge.unit for charge in demanded_later(text)] == units


@pytest.mark.parametrize(
    ("line", "unit", "duty"),
    [
        ("Thứ tư, các địa phương cần chủ động tháo gỡ vướng mắc.", "các địa phương", "cần chủ động tháo gỡ vướng mắc"),
        ("Giao Phó Thủ tướng Trần Hồng Hà trước ngày 15 tháng 11 năm 2025 trực tiếp kiểm tra Dự án.",
         "Phó Thủ tướng Trần Hồng Hà", "trước ngày 15 tháng 11 năm 2025 trực tiếp kiểm tra Dự án"),
        ("Bộ Xây dựng, cơ quan chủ quản các dự án đang triển khai thi công tiếp tục chỉ đạo các nhà thầu.",
         "Bộ Xây dựng, cơ quan chủ quản các dự án đang triển khai thi công", "tiếp tục chỉ đạo các nhà thầu"),
        ("Các bộ, ngành trên tinh thần “tất cả vì Nhân dân” chủ động giải quyết công việc.",
         "Các bộ, ngành", "trên tinh thần “tất cả vì Nhân dân” chủ động giải quyết công việc"),
        ("Yêu cầu từng bộ, ngành, địa phương tích cực đổi mới tư duy.",
         "từng bộ, ngành, địa phương", "tích cực đổi mới tư duy"),
    ],
)  # fmt: skip
def test_where_names_end(line: str, unit: str, duty: str) -> None:
    assert [(found.unit, found.duty) for found in parse_text(NOTICE + line).responsibilities] == [(unit, duty)]


def test_what_a_leader_honours_is_no_work() -> None:
    line = "Thủ tướng Chính phủ đánh giá cao sự cố gắng nỗ lực của các bộ, ngành trong thời gian qua."
    assert parse_text(NOTICE + line).responsibilities == ()


def test_an_article_on_what_several_do_together() -> None:
    text = (
        "Số: 88/2025/QĐ-UBND\nBAN HÀNH QUY CHẾ PHỐI HỢP\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế.\n"
        "Điều 3. Trách nhiệm phối hợp giữa các cơ quan trong việc tiếp nhận hồ sơ và trả kết quả thủ tục\n"
        "1. Văn phòng đăng ký đất đai tiếp nhận hồ sơ tại Trung tâm.\n"
        "2. Chi nhánh Văn phòng đăng ký đất đai chuyển kết quả đến xã.\n"
    )
    assert [found.unit for found in parse_text(text).responsibilities] == [
        "Văn phòng đăng ký đất đai",
        "Chi nhánh Văn phòng đăng ký đất đai",
    ]
