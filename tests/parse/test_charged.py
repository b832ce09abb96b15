"""Whom a title, a paragraph or a sentence charges, by whatever word the name begins; what a title says is no duty."""

import pytest

from tests.parse.heads import RULES, begun

PLAN = "UBND TỈNH AN BÌNH\nSố: 97/KH-UBND\nAn Bình, ngày 30 tháng 7 năm 2025\nKẾ HOẠCH\nKiểm kê tài sản công\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            RULES + "Điều 5. Trách nhiệm của đối tượng thanh tra, cơ quan, tổ chức có liên quan\n"
            "1. Đối tượng thanh tra có trách nhiệm thực hiện nội dung của kết luận thanh tra.\n"
            "2. Trong thời hạn 15 ngày, căn cứ kết luận thanh tra, người đứng đầu cơ quan quản lý trực tiếp đối tượng "
            "thanh tra có trách nhiệm thực hiện các nội dung tại khoản 2 Điều 54 Luật Thanh tra.\n"
            "3. Việc công khai kết luận thực hiện theo Luật Thanh tra.\n",
            [("Đối tượng thanh tra", "có trách nhiệm"),
             ("người đứng đầu cơ quan quản lý trực tiếp đối tượng thanh tra", "có trách nhiệm")],
            id="whoever is charged in a part on who does what",
        ),
        pytest.param(
            RULES + "Điều 9. Kinh phí thực hiện nhiệm vụ tư vấn, phản biện\n"
            "2. Kinh phí được bố trí theo quy định của Nhà nước.\n"
            "10. Trách nhiệm của các sở, cơ quan thuộc Uỷ ban nhân dân tỉnh, Uỷ ban nhân dân các xã, phường\n"
            "1. Chủ động phối hợp với Liên hiệp các hội Khoa học và Kỹ thuật tỉnh.\n"
            "2. Cung cấp dự thảo quy hoạch, chương trình, đề án.\n"
            "11. Trách nhiệm của cơ quan, tổ chức đặt hàng tư vấn, phản biện và giám định xã hội\n"
            "1. Chủ động đặt hàng tư vấn.\n2. Cung cấp đầy đủ tư liệu.\n13. Điều khoản thi hành\n",
            [("các sở, cơ quan thuộc Uỷ ban nhân dân tỉnh, Uỷ ban nhân dân các xã, phường", "Chủ động phối"),
             ("các sở, cơ quan thuộc Uỷ ban nhân dân tỉnh, Uỷ ban nhân dân các xã, phường", "Cung cấp dự"),
             ("cơ quan, tổ chức đặt hàng tư vấn, phản biện và giám định xã hội", "Chủ động đặt"),
             ("cơ quan, tổ chức đặt hàng tư vấn, phản biện và giám định xã hội", "Cung cấp đầy")],
            id="a heading that lost its word is as long as the names in it",
        ),
        pytest.param(
            RULES + "Điều 4. Cơ cấu tổ chức\n1. Các phòng thuộc Chi cục gồm:\na) Phòng Hành chính;\n"
            "b) Phòng Pháp chế.\n"
            "Chi cục trưởng Chi cục Kiểm lâm có trách nhiệm:\n"
            "Quy định thẩm quyền của người đứng đầu các phòng thuộc Chi cục.\n"
            "Chi cục có con dấu và tài khoản riêng.\n",
            [("Chi cục trưởng Chi cục Kiểm lâm", "Quy định thẩm")],
            id="the paragraph behind one that charges is work, whatever its verb",
        ),
        pytest.param(
            PLAN + "IV. NHIỆM VỤ CỤ THỂ\n1. Nhiệm vụ của thành viên Ban Chỉ đạo\n1.1. Trưởng Ban Chỉ đạo\n"
            "- Chỉ đạo chung.\n- Phân công các thành viên.\n"
            "1.2. Các cơ quan tham mưu quản lý ngành, lĩnh vực (gồm các Sở: Xây dựng, Công Thương)\n"
            "- Phối hợp hướng dẫn các đơn vị thực hiện kiểm kê. Trong đó:\n"
            "+ Sở Xây dựng: hướng dẫn kiểm kê đường sắt, đường bộ.\n+ Sở Công Thương: hướng dẫn kiểm kê chợ.\n"
            "- Cử công chức tham gia tổ công tác.\n",
            [("Trưởng Ban Chỉ đạo", "Chỉ đạo chung"), ("Trưởng Ban Chỉ đạo", "Phân công các"),
             ("Các cơ quan tham mưu quản lý ngành, lĩnh vực (gồm các Sở: Xây dựng, Công Thương)", "Phối hợp hướng"),
             ("Sở Xây dựng", "hướng dẫn kiểm"), ("Sở Công Thương", "hướng dẫn kiểm"),
             ("Các cơ quan tham mưu quản lý ngành, lĩnh vực (gồm các Sở: Xây dựng, Công Thương)", "Cử công chức")],
            id="a bracket in a heading tells who is meant; labels are duties of the list",
        ),
        pytest.param(
            RULES + "Điều 32. Trách nhiệm báo cáo\n"
            "1. Tổ chức bảo hiểm tiền gửi có trách nhiệm báo cáo Ngân hàng Nhà nước các thông tin sau đây:\n"
            "a) Thông tin về việc trả tiền bảo hiểm;\nb) Báo cáo tài chính hằng năm đã được kiểm toán.\n"
            "2. Người ký văn bản là người chịu trách nhiệm về thể thức.\n"
            "3. Nhiệt tình trong việc hướng dẫn, chịu trách nhiệm về công việc của người tập sự.\n",
            [("Tổ chức bảo hiểm tiền gửi", "có trách nhiệm")],
            id="what is reported is no duty, nor what somebody is or has to be",
        ),
        pytest.param(
            RULES + "Điều 8. Trách nhiệm của các Bộ, ngành liên quan\n"
            "1. Bộ Tài nguyên và Môi trường là cơ quan quản lý nhà nước về hoạt động của Quỹ, có trách nhiệm.\n"
            "a) Ban hành Điều lệ tổ chức và hoạt động của Quỹ;\nb) Chủ trì thực hiện việc kiểm tra.\n"
            "2. Bộ Tài chính có trách nhiệm hướng dẫn quản lý tài chính.\n",
            [("Bộ Tài nguyên và Môi trường", "Ban hành Điều"), ("Bộ Tài nguyên và Môi trường", "Chủ trì thực"),
             ("Bộ Tài chính", "có trách nhiệm")],
            id="what an office is gives no work",
        ),
    ],
)  # fmt: skip
def test_who_is_charged(text: str, expected: list[tuple[str, str]]) -> None:
    assert begun(text) == expected


TELEGRAM = (
    "Số: 217/CĐ-TTg\nCÔNG ĐIỆN\nV/V CHỦ ĐỘNG ỨNG PHÓ MƯA LŨ\n"
    "Từ ngày 16 đến ngày 20 tháng 11, trên các sông từ Hà Tĩnh đến Khánh Hòa xuất hiện một đợt lũ ở mức báo động 2 đến "
    "báo động 3, có sông trên mức báo động 3; mưa lớn còn kéo dài nhiều ngày ở các tỉnh miền Trung.\n"
    "3. Bộ Xây dựng chỉ đạo bảo đảm an toàn giao thông.\n4. Bộ Công Thương chỉ đạo bảo đảm an toàn hồ đập.\n"
    "5. Các Bộ: Quốc phòng, Công an chủ động hỗ trợ địa phương.\n"
)


def test_another_paper_behind_the_foot_is_read_as_what_it_is() -> None:
    decision = RULES + "Điều 1. Mức chi\nMức chi là 200.000 đồng.\n- Như Điều 3;\n- Lưu: VT.\n"
    told = [("Bộ Xây dựng", "chỉ đạo bảo"), ("Bộ Công Thương", "chỉ đạo bảo")]
    assert begun(decision + TELEGRAM) == [*told, ("Các Bộ: Quốc phòng, Công an", "chủ động hỗ")]
    attached = TELEGRAM.replace("CÔNG ĐIỆN\n", "(Kèm theo Quyết định số 17/2025/QĐ-UBND)\n").removeprefix(
        "Số: 217/CĐ-TTg\n"
    )
    assert begun(decision + attached) == []  # rules charge nobody so


def test_a_number_that_is_no_marker_stands_before_no_subject() -> None:
    text = RULES + (
        "Điều 7. Kinh phí\n1. Nguồn kinh phí.\n8. Xử lý vi phạm theo quy định.\n12. Tổ chức thực hiện\n"
        "3. Các cơ quan báo chí của thành phố có trách nhiệm giới thiệu cá nhân tiêu biểu.\n"
    )
    assert begun(text) == [("Các cơ quan báo chí của thành phố", "có trách nhiệm")]


LETTER = "CỤC THUẾ\nSố: 5491/CT-CS\nV/v Chính sách thuế\nHà Nội, ngày 18 tháng 11 năm 2025\nKính gửi: Thuế tỉnh.\n"


def test_what_the_items_of_a_letter_ask_for() -> None:
    letter = LETTER + (
        "Cục Thuế nhận được công văn số 12/NBI của Thuế tỉnh Ninh Bình.\n1. Về thuế giá trị gia tăng\n"
        "Đề nghị Thuế tỉnh Ninh Bình căn cứ quy định để xác định khoản tiền thưởng.\n"
        "2. Theo đề nghị của Sở Tài chính, khoản chi thực hiện theo quy định. Đề nghị Sở Xây dựng hướng dẫn.\n"
        "3. Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các đơn vị phản ánh về Cục Thuế.\n"
    )
    assert begun(letter) == [("Thuế tỉnh Ninh Bình", "căn cứ quy"), ("Sở Xây dựng", "hướng dẫn")]
    assert begun(letter.replace("1. Về", "Điều 1. Về")) == []  # articles of a paper that it brings are rules


def test_what_somebody_has_to_be_is_no_duty() -> None:
    text = RULES + (
        "Điều 11. Cục trưởng Cục loại 1\n1. Nắm chắc các văn bản của Đảng và Nhà nước.\n"
        "2. Có năng lực tổ chức triển khai các đề án.\n3. Đã kinh qua và hoàn thành tốt nhiệm vụ Phó Vụ trưởng.\n"
        "Điều 12. Trưởng Công an xã\n1. Nắm chắc tình hình địa bàn.\n2. Tổ chức tuần tra ban đêm.\n"
        "Điều 13. Cục Nhà giáo và Cán bộ quản lý giáo dục chủ trì hướng dẫn thực hiện Thông tư này.\n"
    )
    assert begun(text) == [
        ("Trưởng Công an xã", "Nắm chắc tình"),
        ("Trưởng Công an xã", "Tổ chức tuần"),
        ("Cục Nhà giáo và Cán bộ quản lý giáo dục", "chủ trì hướng"),
    ]


def test_a_list_that_begins_anew_behind_a_units_is_another_ones() -> None:
    text = PLAN + (
        "IV. TỔ CHỨC THỰC HIỆN\n1. Bộ Xây dựng\na) Cụ thể hóa các nội dung của Đề án.\nb) Xây dựng chương trình.\n"
        "a) Hướng dẫn Bộ Xây dựng triển khai các nhiệm vụ.\nb) Phối hợp với Bộ Xây dựng bố trí vốn.\n"
        "c) Sở Công Thương có trách nhiệm kiểm tra các đơn vị.\n"
    )
    assert begun(text) == [
        ("Bộ Xây dựng", "Cụ thể hóa"),
        ("Bộ Xây dựng", "Xây dựng chương"),
        ("Sở Công Thương", "có trách nhiệm"),
    ]


@pytest.mark.parametrize(
    "item",
    [
        "Văn phòng đăng ký đất đai không chịu trách nhiệm do việc các đơn vị cung cấp chậm.",
        "Bộ Văn hóa, Thể thao và Du lịch ban hành Kế hoạch này làm căn cứ để các đơn vị xây dựng văn bản.",
    ],
)
def test_who_answers_for_nothing_and_who_issues_the_paper_have_no_work(item: str) -> None:
    text = PLAN + f"IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế theo dõi.\n2. {item}\n3. Sở Nội vụ tổng hợp báo cáo.\n"
    assert [unit for unit, _ in begun(text)] == ["Sở Y tế", "Sở Nội vụ"]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Điều 2. Trong quá trình thực hiện, nếu cần bổ sung, Bộ Công Thương rà soát, tổng hợp ý kiến.",
         [("Bộ Công Thương", "rà soát, tổng")]),
        ("Điều 2. Trong quá trình thực hiện, nếu cần bổ sung, Bộ Công Thương quyết định việc điều chỉnh.", []),
        ("1. Cơ sở chăn nuôi phải có diện tích nuôi phù hợp bảo đảm không gây ô nhiễm.\n2. Sở Y tế theo dõi.\n"
         "3. Công an xã tuần tra.", [("Sở Y tế", "theo dõi"), ("Công an xã", "tuần tra")]),
        ("1. Đ/c......Chủ tịch Hội đồng báo cáo nội dung.\n2. Sở Y tế theo dõi.\n3. Công an xã tuần tra.",
         [("Sở Y tế", "theo dõi"), ("Công an xã", "tuần tra")]),
        ("Điều 21. Trách nhiệm của Sở Nội vụ đối với Công đoàn\n1. Bảo đảm điều kiện hoạt động.\n2. Phối hợp giám sát.",
         [("Sở Nội vụ", "Bảo đảm điều"), ("Sở Nội vụ", "Phối hợp giám")]),
    ],
)  # fmt: skip
def test_where_a_name_ends_and_who_acts_behind_a_clause(item: str, expected: list[tuple[str, str]]) -> None:
    decision = RULES.replace("17/2025/QĐ-UBND", "9/QĐ-UBND")
    assert begun(decision + item + "\n") == expected
