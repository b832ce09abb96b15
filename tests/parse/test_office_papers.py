"""Working papers of an office: who is asked, who only sits on a body, and what is no work at all."""

import pytest

from pipeline.parse import parse_text
from pipeline.parse.duties.members import is_member
from pipeline.parse.duties.owners import owners_of_item
from pipeline.parse.duties.running import split_running
from pipeline.parse.duties.texts import is_none
from pipeline.parse.duties.who import Charge
from tests.parse.heads import found

LETTER = """SỞ TƯ PHÁP   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/STP-BTTP   Độc lập - Tự do - Hạnh phúc
V/v hoàn thiện hồ sơ   Lâm Đồng, ngày 04 tháng 9 năm 2025

Kính gửi: Các sở, ban, ngành thuộc tỉnh.

Để thực hiện Kế hoạch số 10/KH-UBND, UBND tỉnh yêu cầu các sở, ban, ngành tập trung thực hiện một số nội dung sau:
"""
UNASKED = LETTER.replace("UBND tỉnh yêu cầu các sở, ban, ngành tập trung thực hiện một số nội dung sau:", "…")
DECISION = """ỦY BAN NHÂN DÂN   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LÂM ĐỒNG   Độc lập - Tự do - Hạnh phúc
Số: 12/QĐ-UBND   Lâm Đồng, ngày 04 tháng 9 năm 2025

QUYẾT ĐỊNH
Thành lập Tổ giúp việc về dữ liệu

Điều 1. Thành lập Tổ giúp việc về dữ liệu gồm:
1. Tổ trưởng: Giám đốc Sở Nội vụ.
2. Các thành viên:
a) Ông/bà… - Chánh Văn phòng Ủy ban nhân dân tỉnh;
b) Ông/bà… - Trưởng phòng Văn thư lưu trữ, Sở Nội vụ.
Điều 2. Nhiệm vụ
"""


@pytest.mark.parametrize(
    ("text", "unit", "duty"),
    [
        (
            "Sở Tư pháp đề nghị Đoàn Luật sư tỉnh bổ sung hồ sơ",
            "Đoàn Luật sư tỉnh",
            "bổ sung hồ sơ",
        ),
        (
            "Thứ nhất: Đối với hồ sơ đại hội: Đề nghị Ban chấp hành Hội Cựu chiến binh rà soát danh sách",
            "Ban chấp hành Hội Cựu chiến binh",
            "rà soát danh sách",
        ),
        (
            "Sở Tư pháp đề nghị Ban Chủ nhiệm Đoàn Luật sư 02 tỉnh (Bình Thuận, Đắk Nông cũ) phối hợp xây dựng Đề án",
            "Ban Chủ nhiệm Đoàn Luật sư 02 tỉnh (Bình Thuận, Đắk Nông cũ)",
            "phối hợp xây dựng Đề án",
        ),
        (
            "Tổ giúp việc có trách nhiệm giúp Ban Chỉ đạo theo lĩnh vực được phân công",
            "Tổ giúp việc",
            "có trách nhiệm giúp Ban Chỉ đạo theo lĩnh vực được phân công",
        ),
        (  # to direct others is the subject's own work
            "Bộ Nông nghiệp và Môi trường chỉ đạo Cục Thú y kiểm soát tiến độ",
            "Bộ Nông nghiệp và Môi trường",
            "chỉ đạo Cục Thú y kiểm soát tiến độ",
        ),
    ],
)
def test_who_is_asked_has_the_work(text: str, unit: str, duty: str) -> None:
    assert [(charge.unit, charge.duty) for charge in split_running(text)] == [(unit, duty)]


@pytest.mark.parametrize(
    "text",
    [
        "Tại Phụ lục I đính kèm",
        "0123.456.789; email: vanphong@vidu.gov.vn",
        "quan tâm, phối hợp thực hiện./.",
        "kính báo cáo UBND tỉnh kết quả thực hiện",
        "phê bình các cơ quan xếp loại trung bình",
        "Cơ cấu 01 Chủ tịch, 07 Phó Chủ tịch",
        "10 ủy viên, cơ cấu: 01 Chủ tịch, 05 Phó Chủ tịch",
        "Lâm Đồng, ngày tháng năm 2026",
        "Ông/bà… - Chánh Văn phòng Ủy ban nhân dân tỉnh",
        "Chủ tịch: Đồng chí Nguyễn Văn An, Chủ tịch Hội Văn học Nghệ thuật tỉnh",
    ],
)
def test_what_is_no_duty(text: str) -> None:
    assert is_none(text, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cục trưởng Cục Quản lý đất đai Nguyễn Văn An", True),
        ("Ủy viên chuyên trách Ban Chỉ đạo về chuyển đổi số Nguyễn Văn An", True),
        ("Chủ trì tham mưu theo kết luận của đồng chí Nguyễn Văn An", False),
        ("Đoàn Thanh niên Cộng sản Hồ Chí Minh", False),
        ("Ủy ban nhân dân tỉnh Lâm Đồng", False),
    ],
)
def test_members(text: str, expected: bool) -> None:
    assert is_member(text) is expected


def test_labelled_blocks_of_a_letter_are_tasks() -> None:
    document = parse_text(
        LETTER
        + """1. Hoàn thiện hạ tầng
(1) Rà soát, nâng cấp đường truyền cấp xã.
- Đơn vị chủ trì thực hiện: Sở Khoa học và Công nghệ.
- Thời gian hoàn thành: Trong tháng 8/2025.
(2) Sao lưu các cơ sở dữ liệu.
- Đơn vị chủ trì thực hiện: Văn phòng UBND tỉnh.
- Đơn vị phối hợp: Công an tỉnh.
"""
    )
    assert not document.responsibilities
    assert [(task.content, task.lead, task.coordinate) for task in document.tasks] == [
        ("Rà soát, nâng cấp đường truyền cấp xã", ("Sở Khoa học và Công nghệ",), ()),
        ("Sao lưu các cơ sở dữ liệu", ("Văn phòng UBND tỉnh",), ("Công an tỉnh",)),
    ]


def test_a_paragraph_over_items_gives_them_its_role() -> None:
    text = LETTER + (
        "1. Về cải cách thể chế\nGiao Sở Tư pháp chủ trì, phối hợp với các cơ quan, đơn vị liên quan:\n"
        "a) Rà soát văn bản của tỉnh.\nb) Kịp thời tham mưu sửa đổi văn bản.\n"
    )
    assert found(text) == [
        ("Sở Tư pháp", "lead", "Rà soát văn bản của tỉnh"),
        ("Sở Tư pháp", "lead", "Kịp thời tham mưu sửa đổi văn bản"),
    ]


def test_dashes_behind_who_is_asked() -> None:
    text = UNASKED + (
        "3. Tổ chức thực hiện\nĐể bảo đảm tiến độ, Bộ Nội vụ đề nghị các bộ, tỉnh quan tâm một số nội dung sau:\n"
        "- Chỉ đạo các cơ quan tổng hợp số liệu.\n- Cử cán bộ đầu mối phụ trách.\n"
    )
    assert found(text) == [
        ("các bộ, tỉnh", "assigned", "Chỉ đạo các cơ quan tổng hợp số liệu"),
        ("các bộ, tỉnh", "assigned", "Cử cán bộ đầu mối phụ trách"),
    ]


def test_a_decision_that_founds_a_body() -> None:
    text = DECISION + (
        "Tổ giúp việc về dữ liệu có nhiệm vụ giúp Ban Chỉ đạo về công tác dữ liệu của tỉnh:\n"
        "1. Tham mưu các giải pháp về dữ liệu.\n2. Chuẩn bị nội dung các cuộc họp.\n"
        "Điều 3. Văn phòng Ủy ban nhân dân tỉnh bố trí nơi làm việc của Tổ.\n"
    )
    units = {unit for unit, _, _ in found(text)}
    assert ("Tổ giúp việc về dữ liệu", "assigned", "Tham mưu các giải pháp về dữ liệu") in found(text)
    assert ("Tổ giúp việc về dữ liệu", "assigned", "Chuẩn bị nội dung các cuộc họp") in found(text)
    assert not any(unit.startswith(("Ông", "Các thành viên")) for unit in units)


def test_what_a_report_labels_is_no_task() -> None:
    told = "1. Kết quả\n- Tỷ lệ hồ sơ đúng hạn chưa đạt.\n- Cơ quan chủ trì: Văn phòng UBND tỉnh.\n"
    plan = parse_text(LETTER.replace("Kính gửi: Các sở, ban, ngành thuộc tỉnh.", "KẾ HOẠCH\nVề dữ liệu") + told)
    report = parse_text(
        LETTER.replace("STP-BTTP", "BC-STP").replace("Kính gửi: Các sở, ban, ngành thuộc tỉnh.", "BÁO CÁO\nVề dữ liệu")
        + told
    )
    assert len(plan.tasks) == 1
    assert not report.tasks


@pytest.mark.parametrize(
    "text",
    [
        "Đã cập nhật, xác thực dữ liệu dân cư",
        "ban hành Quyết định số 12/QĐ-UBND về việc giải quyết",
        "ban hành 137 Quyết định",
    ],
)
def test_what_was_done_is_no_duty(text: str) -> None:
    assert is_none(text, text)


def test_a_heading_that_only_leads_is_the_unit() -> None:
    text = UNASKED + (
        "8. Tổ chức thực hiện\n8.1. Sở Tài chính chủ trì, phối hợp các sở, ban, ngành\n"
        "- Tham mưu phân bổ kinh phí.\n- Hướng dẫn quản lý nguồn vốn.\n"
    )
    assert found(text) == [
        ("Sở Tài chính", "lead", "Tham mưu phân bổ kinh phí"),
        ("Sở Tài chính", "lead", "Hướng dẫn quản lý nguồn vốn"),
    ]


def test_members_of_a_body_with_what_they_are_in_charge_of() -> None:
    text = DECISION.partition("Điều 1.")[0] + (
        "Điều 1. Thành lập Ban Chỉ đạo về dữ liệu gồm các thành viên sau:\n1. Chủ tịch UBND tỉnh - Trưởng ban;\n"
        "2. Phó Giám đốc Công an tỉnh phụ trách Đề án 06 - Thành viên.\n"
        "Điều 2. Sở Nội vụ có trách nhiệm bố trí nơi làm việc của Ban.\n"
    )
    assert found(text) == [("Sở Nội vụ", "assigned", "có trách nhiệm bố trí nơi làm việc của Ban")]


def test_offices_by_codes_and_people_in_small_letters() -> None:
    assert [(charge.unit, charge.duty) for charge in split_running("Giao C04 phối hợp với V01 theo dõi Kế hoạch")] == [
        ("C04", "phối hợp với V01 theo dõi Kế hoạch")
    ]
    text = "Đề nghị lãnh đạo các đơn vị, địa phương quan tâm chỉ đạo triển khai Kế hoạch"
    assert [charge.unit for charge in split_running(text)] == ["lãnh đạo các đơn vị, địa phương"]


def test_what_is_supposed_of_anybody_is_no_duty() -> None:
    text = (
        LETTER + "1. Đơn vị nào chuẩn bị hồ sơ không đầy đủ, để xảy ra sai sót thì chịu trách nhiệm trước Chủ tịch.\n"
    )
    assert not any(unit.endswith("nào") for unit, _, _ in found(text))


def test_whom_an_item_asks_at_its_end() -> None:
    text = "Tỉnh hiện có 04 cơ sở cai nghiện đã xuống cấp; đề nghị UBND tỉnh bố trí kinh phí"
    assert owners_of_item(text, "Công an tỉnh") == [Charge("UBND tỉnh", "bố trí kinh phí")]
    text = "Sở Nội vụ có văn bản đề nghị các cơ quan gửi báo cáo"
    assert owners_of_item(text, "Sở Nội vụ")[0].unit == "Sở Nội vụ"
