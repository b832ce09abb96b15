"""Duties that structure tells and no list of verbs: lists that a unit governs, titles with "của", participles, subjects
deeper in the sentence, lists of offices whose heading is lost."""

import pytest

from pipeline.parse import parse_text
from tests.parse.heads import PLAN, RULES, begun

DECISION = "UBND TỈNH AN BÌNH\nSố: 9/QĐ-UBND\nAn Bình, ngày 3 tháng 2 năm 2025\nQUYẾT ĐỊNH\nBan hành Quy chế\n"
NOTICE = (
    "VĂN PHÒNG UBND TỈNH\nSố: 65/TB-VP\nAn Bình, ngày 21 tháng 11 năm 2025\nTHÔNG BÁO\n"
    "Kết luận của Chủ tịch UBND tỉnh\n"
)


def found(text: str) -> list[tuple[str, str, str]]:
    """(unit, role, first words of the duty)."""
    return [(r.unit, r.role, " ".join(r.duty.split()[:3])) for r in parse_text(text).responsibilities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            NOTICE + "II. NHIỆM VỤ\nYêu cầu Đảng ủy các xã tập trung lãnh đạo; trong đó lưu ý một số nội dung sau:\n"
            "1. Đẩy mạnh sản xuất.\n2. Vun đắp tình làng nghĩa xóm.\n3. Hoàn thành thu ngân sách.\n",
            [("Đảng ủy các xã", "assigned", "Đẩy mạnh sản"), ("Đảng ủy các xã", "assigned", "Vun đắp tình"),
             ("Đảng ủy các xã", "assigned", "Hoàn thành thu")],
            id="between items with verbs of duties another verb begins one too",
        ),
        pytest.param(
            NOTICE + "II. NHIỆM VỤ\nYêu cầu Đảng ủy các xã tập trung lãnh đạo các nội dung sau:\n"
            "1. Đẩy mạnh sản xuất.\n2. Kinh phí lấy từ ngân sách.\n3. Hoàn thành thu ngân sách.\n",
            [("Đảng ủy các xã", "assigned", "Đẩy mạnh sản"), ("Đảng ủy các xã", "assigned", "Hoàn thành thu")],
            id="a topic among them is none",
        ),
        pytest.param(
            DECISION + "Điều 2. Nhiệm vụ, quyền hạn của Hội đồng tư vấn\n1. Giúp Chủ tịch UBND tỉnh:\n"
            "a) Thẩm định đề cương;\nb) Lựa chọn nhà thầu.\n2. Báo cáo kết quả.\n",
            [("Hội đồng tư vấn", "assigned", "Thẩm định đề"), ("Hội đồng tư vấn", "assigned", "Lựa chọn nhà"),
             ("Hội đồng tư vấn", "assigned", "Báo cáo kết")],
            id="a verb phrase over points is no unit",
        ),
        pytest.param(
            DECISION + "Điều 2. Nhiệm vụ của Tổ phó thường trực\n1. Điều hành công việc hằng ngày.\n"
            "2. Giúp Tổ trưởng chuẩn bị họp.\nĐiều 3. Trách nhiệm của thủ trưởng các phòng\n1. Phổ biến Quy chế.\n"
            "2. Quý IV, các phòng họp kiểm điểm.\n3. Kiểm tra nhân viên.\n",
            [("Tổ phó thường trực", "assigned", "Điều hành công"), ("Tổ phó thường trực", "assigned", "Giúp Tổ trưởng"),
             ("thủ trưởng các phòng", "assigned", "Phổ biến Quy"), ("thủ trưởng các phòng", "assigned", "Quý IV, các"),
             ("thủ trưởng các phòng", "assigned", "Kiểm tra nhân")],
            id="roles of persons and names in small letters",
        ),
        pytest.param(
            DECISION + "Điều 4. Trách nhiệm của nhân viên kho\nNhân viên kho, ngoài giờ trực; cần giữ chìa khóa.\n"
            "Điều 5. Trách nhiệm của trạm y tế\nCăn cứ hướng dẫn của Sở Y tế, các trạm y tế tổ chức tiêm chủng.\n"
            "Điều 6. Trách nhiệm của hộ kinh doanh\nNiêm yết giá bán.\n",
            [("nhân viên kho", "assigned", "ngoài giờ trực;"), ("các trạm y tế", "assigned", "tổ chức tiêm"),
             ("hộ kinh doanh", "assigned", "Niêm yết giá")],
            id="articles in sentences",
        ),
        pytest.param(
            DECISION + "Điều 3. Trách nhiệm của Phòng Tài chính\n1. Lập dự toán.\n"
            "2. Định kỳ hằng quý, Kho bạc tỉnh phải báo cáo số dư.\n3. Kiểm tra quyết toán.\n",
            [("Phòng Tài chính", "assigned", "Lập dự toán"), ("Kho bạc tỉnh", "assigned", "phải báo cáo"),
             ("Phòng Tài chính", "assigned", "Kiểm tra quyết")],
            id="another unit that must do something, behind a clause",
        ),
        pytest.param(
            DECISION + "Điều 3. Trách nhiệm của Ban Kiểm soát\n1. Giám sát thu chi.\n"
            "2. Ban Kiểm soát có quyền yêu cầu giải trình.\n3. Được hưởng phụ cấp.\n4. Báo cáo hội viên.\n"
            "5. Xem xét đơn thư.\n",
            [("Ban Kiểm soát", "assigned", "Giám sát thu"), ("Ban Kiểm soát", "assigned", "Báo cáo hội"),
             ("Ban Kiểm soát", "assigned", "Xem xét đơn")],
            id="rights are none",
        ),
        pytest.param(
            DECISION + "Điều 3. Trách nhiệm của đối tác liên kết\n1. Nộp ấn phẩm.\n2. Thu hồi ấn phẩm có lỗi.\n"
            "1. Cập nhật dữ liệu.\n2. Kiểm tra dữ liệu.\n",
            [("đối tác liên kết", "assigned", "Nộp ấn phẩm"), ("đối tác liên kết", "assigned", "Thu hồi ấn")],
            id="a list that begins anew is of another unit, whose heading was lost",
        ),
        pytest.param(
            PLAN + "V. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng\n1.1. Phòng Hạ tầng và các đơn vị thuộc Sở:\n"
            "- Kiểm tra cống.\n"
            "1.2. Đơn vị duy trì thoát nước:\n- Nạo vét cống.\n- Phối hợp với Công an xã.\n",
            [("Phòng Hạ tầng và các đơn vị thuộc Sở", "assigned", "Kiểm tra cống"),
             ("Đơn vị duy trì thoát nước", "assigned", "Nạo vét cống"),
             ("Đơn vị duy trì thoát nước", "coordinate", "Phối hợp với")],
            id="headings of units among the items of another one",
        ),
        pytest.param(
            DECISION + "Điều 3. Trách nhiệm của Ủy ban nhân dân xã\n1. Chỉ đạo Công an xã thực hiện các việc sau:\n"
            "a) Tuần tra.\nb) Kiểm tra tạm trú.\n2. Tiếp nhận phản ánh, xử lý những nội dung sau đây:\n"
            "a) Giải quyết đơn.\nb) Trả lời báo chí.\n3. Quyết định này có hiệu lực từ ngày ký.\n",
            [("Ủy ban nhân dân xã", "assigned", "Chỉ đạo Công"), ("Ủy ban nhân dân xã", "assigned", "Tiếp nhận phản"),
             ("Ủy ban nhân dân xã", "assigned", "Giải quyết đơn"), ("Ủy ban nhân dân xã", "assigned", "Trả lời báo")],
            id="points that another unit is told to do are not this one's",
        ),
        pytest.param(
            DECISION + "Điều 3. Trách nhiệm của cán bộ thanh tra\nCán bộ thanh tra tại sở có trách nhiệm họp.\n",
            [("Cán bộ thanh tra tại sở", "assigned", "có trách nhiệm")],
            id="a name that the title tells holds its verb",
        ),
        pytest.param(
            PLAN + "V. TỔ CHỨC THỰC HIỆN\n1. Định kỳ (trước ngày 30/6 hằng năm), Sở Nội vụ có trách nhiệm:\n"
            "a) Rà soát danh mục.\nb) Có văn bản đề xuất.\n2. Sở Tài chính làm chủ đầu tư.\n",
            [("Sở Nội vụ", "assigned", "Rà soát danh"), ("Sở Nội vụ", "assigned", "Có văn bản"),
             ("Sở Tài chính", "assigned", "làm chủ đầu")],
            id="a clause before who is charged with the points below",
        ),
        pytest.param(
            NOTICE + "II. KIẾN NGHỊ\n1. Các sở và các Tập đoàn: Dầu khí Việt Nam, Bưu chính Việt Nam, Công nghiệp\n"
            "- Viễn thông Quân đội theo chức năng giải quyết kiến nghị.\n",
            [("Các sở và các Tập đoàn: Dầu khí Việt Nam, Bưu chính Việt Nam, Công nghiệp - Viễn thông Quân đội",
              "assigned", "theo chức năng")],
            id="a name in a list goes on behind a dash on the next line",
        ),
        pytest.param(
            PLAN + "V. TỔ CHỨC THỰC HIỆN\n1. Các phòng: Kinh tế, Văn hóa\n- Kiểm tra chợ.\n- Rà soát vốn.\n",
            [("Các phòng: Kinh tế, Văn hóa", "assigned", "Kiểm tra chợ"),
             ("Các phòng: Kinh tế, Văn hóa", "assigned", "Rà soát vốn")],
            id="a verb behind the dash begins an item",
        ),
    ],
)  # fmt: skip
def test_what_a_unit_governs(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Cơ quan chủ trì soạn thảo ưu tiên bố trí kinh phí.", ("Cơ quan chủ trì soạn thảo", "assigned", "ưu tiên bố")),
        ("Các đơn vị chủ trì thẩm định phối hợp với Sở Tư pháp rà soát.",
         ("Các đơn vị chủ trì thẩm định", "coordinate", "phối hợp với")),
        ("Đơn vị chủ trì nhiệm vụ sẵn sàng bàn giao.", ("Đơn vị chủ trì nhiệm vụ", "assigned", "sẵn sàng bàn")),
        ("Cơ quan chủ trì dự án có trách nhiệm quyết toán.", ("Cơ quan chủ trì dự án", "assigned", "có trách nhiệm")),
        ("Các sở chủ trì xây dựng báo cáo, gửi UBND tỉnh.", ("Các sở", "lead", "chủ trì xây")),
        ("Khi giá tăng, trên cơ sở đề xuất của Sở Xây dựng, Sở Công Thương, Sở Tài chính chủ trì tính lại.",
         ("Sở Tài chính", "lead", "chủ trì tính")),
        ("Trong quá trình soạn thảo, nếu có ý kiến khác, thì Sở Tư pháp kịp thời báo cáo.",
         ("Sở Tư pháp", "assigned", "kịp thời báo")),
        ("Với vai trò chủ đầu tư, Tập đoàn Điện lực Việt Nam chủ động bố trí vốn.",
         ("Tập đoàn Điện lực Việt Nam", "assigned", "chủ động bố")),
        ("Tập đoàn Dầu khí Việt Nam làm việc với các nhà thầu.",
         ("Tập đoàn Dầu khí Việt Nam", "assigned", "làm việc với")),
        ("Các cơ sở giết mổ phải khử trùng hằng ngày.", ("Các cơ sở giết mổ", "assigned", "phải khử trùng")),
    ],
)  # fmt: skip
def test_where_the_subject_stands(item: str, expected: tuple[str, str, str]) -> None:
    assert found(f"{PLAN}V. TỔ CHỨC THỰC HIỆN\n1. {item}\n2. Khác.\n")[:1] == [expected]


@pytest.mark.parametrize(
    ("items", "units"),
    [
        ("1. Mức thu năm nay.\n2. Mức thu năm sau.\n1. Sở Tài chính chủ trì sửa đổi mức thu.\n"
         "2. Thuế tỉnh hướng dẫn người nộp.\n3. Kho bạc tỉnh phối hợp quản lý.\n",
         ["Sở Tài chính", "Thuế tỉnh", "Kho bạc tỉnh"]),
        ("1. Mức thu năm nay.\n2. Mức thu năm sau.\n1. Sở Tài chính chủ trì thẩm định hồ sơ.\n"
         "2. Thuế tỉnh hướng dẫn người nộp.\n3. Kho bạc tỉnh trả kết quả.\n", []),
        ("1. Thuế tỉnh thông báo mức thu.\n2. Kho bạc tỉnh quản lý tiền thu.\n3. Mức thu tính theo tháng.\n", []),
    ],
)  # fmt: skip
def test_offices_in_a_list_of_rules_whose_heading_is_lost(items: str, units: list[str]) -> None:
    assert [unit for unit, _, _ in found(f"{RULES}Điều 3. Mức thu\n{items}")] == units


def test_articles_that_charge_somebody_beside_parts_that_do() -> None:
    text = (
        "Điều 1. Trách nhiệm của các phòng\n1. Phòng Kinh tế lập kế hoạch.\n2. Phòng Văn hóa tuyên truyền.\n"
        "Điều 7. Sở Nội vụ chịu trách nhiệm theo dõi việc thực hiện Quy chế này.\n"
        "Điều 8. Các thành viên có trách nhiệm dự họp.\n"
    )
    units = ["Phòng Kinh tế", "Phòng Văn hóa", "Sở Nội vụ", "Các thành viên"]
    assert [unit for unit, _, _ in found(DECISION + text)] == units


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("Trước ngày 20 hằng tháng, Thuế tỉnh phải gửi số liệu.", "Trước ngày 20 hằng tháng"),
        ("Hằng năm, Phòng Nội vụ tổng hợp kết quả.", "Hằng năm"),
        ("Căn cứ Quyết định số 5/QĐ-UBND ngày 02/3/2024, Phòng Nội vụ tổng hợp kết quả.", None),
    ],
)
def test_the_time_in_the_clause_before_the_subject_binds_its_duty(item: str, text: str | None) -> None:
    (duty,) = parse_text(f"{PLAN}V. TỔ CHỨC THỰC HIỆN\n1. {item}\n2. Khác.\n").responsibilities
    assert (duty.deadline.text if duty.deadline else None) == text


def test_who_only_obeys_the_law_has_no_work() -> None:
    title = f"{RULES}Điều 4. Trách nhiệm của thương nhân\n"
    assert found(title + "Thương nhân phải tuân thủ quy định của pháp luật.\n") == []
    assert found(title + "Thương nhân phải niêm yết giá bán.\n") == [("Thương nhân", "assigned", "phải niêm yết")]


def test_subjects_of_another_kind_under_a_units_heading() -> None:
    text = (
        PLAN + "V. TỔ CHỨC THỰC HIỆN\n7. Ủy ban nhân dân các xã\n- Thành lập Tổ phản ứng nhanh.\n"
        "- Trưởng các thôn, bản kiểm tra từng hộ.\n"
        "- Trên cơ sở quy định này, các cơ quan, đơn vị xây dựng báo cáo.\n"
        "- Theo dõi kết quả của địa phương, đơn vị, tổng hợp báo cáo UBND tỉnh.\n"
    )
    assert [(r.unit, r.duty) for r in parse_text(text).responsibilities] == [
        ("Ủy ban nhân dân các xã", "Thành lập Tổ phản ứng nhanh"),
        ("Trưởng các thôn, bản", "kiểm tra từng hộ"),
        ("các cơ quan, đơn vị", "xây dựng báo cáo"),
        ("Ủy ban nhân dân các xã", "Theo dõi kết quả của địa phương, đơn vị, tổng hợp báo cáo UBND tỉnh"),
    ]


def test_labels_of_another_kind_under_a_units_heading() -> None:
    text = (
        PLAN + "V. TỔ CHỨC THỰC HIỆN\n1. Liên đoàn Lao động tỉnh\n1.1. Ban Tuyên giáo theo dõi, tổng hợp kết quả.\n"
        "1.2. Ban Tài chính: hướng dẫn chi, quyết toán.\n2. Ủy ban nhân dân các xã\n"
        "- Chủ tịch UBND: trực tiếp làm Trưởng ban.\n- Công tác tuyên truyền: phát thanh hằng ngày.\n"
    )
    assert [(r.unit, r.duty) for r in parse_text(text).responsibilities] == [
        ("Ban Tuyên giáo", "theo dõi, tổng hợp kết quả"),
        ("Ban Tài chính", "hướng dẫn chi, quyết toán"),
        ("Chủ tịch UBND", "trực tiếp làm Trưởng ban"),
        ("Ủy ban nhân dân các xã", "Công tác tuyên truyền: phát thanh hằng ngày"),
    ]


def test_people_by_name_who_have_work() -> None:
    text = (
        PLAN + "III. PHÂN CÔNG\n1. Ban Thường vụ Huyện đoàn\na. Thành lập Ban chỉ huy chiến dịch;\n"
        "b. Đ/c Ngô Văn Tín - Bí thư Huyện đoàn: phụ trách chung;\nc. Đ/c Lê Thị Thu - Phó Bí thư.\n"
        "2. Công an xã theo dõi.\n"
    )
    assert [(r.unit, r.duty) for r in parse_text(text).responsibilities] == [
        ("Ban Thường vụ Huyện đoàn", "Thành lập Ban chỉ huy chiến dịch"),
        ("Đ/c Ngô Văn Tín - Bí thư Huyện đoàn", "phụ trách chung"),
        ("Công an xã", "theo dõi"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "Điều 4. Trách nhiệm của các sở, ban, ngành\na) Tổ chức tập huấn.\nb) Giải quyết các khiếu nại.\n"
            "a) Phối hợp cung cấp thông tin.\nb) Kiểm tra chuyên ngành.\n5. Công an tỉnh\na) Chỉ đạo tuần tra.\n"
            "b) Xử lý vi phạm.\nĐiều 5. Hiệu lực\n",
            ["các sở, ban, ngành"] * 4 + ["Công an tỉnh"] * 2,
            id="the numbers over the letters were lost",
        ),
        pytest.param(
            "Điều 11. Trách nhiệm của tổ chức, cá nhân sử dụng điện\n1. Thực hiện đầy đủ các quy định.\n"
            "a) Lập hồ sơ theo dõi thiết bị.\nb) Người vận hành phải được huấn luyện.\nc) Tuân thủ quy trình.\n",
            ["tổ chức, cá nhân sử dụng điện"] * 3,
            id="points under a sentence that is over: their own number was lost",
        ),
        pytest.param(
            "Điều 9. Trách nhiệm của các đơn vị thuộc Bộ\n1. Rà soát các tổ chức.\n2. Thanh tra Bộ:\n3. Báo cáo Bộ.\n",
            ["các đơn vị thuộc Bộ"] * 2,
            id="a unit whose duties were lost is no duty",
        ),
        pytest.param(
            "Điều 9. Tổ chức thực hiện\n1. Công an tỉnh\na) Chỉ đạo tuần tra.\nb) Phối hợp với Sở Y tế\n"
            "- Hướng dẫn sơ cứu;\n- Tập huấn cho các đội.\n2. Sở Y tế\na) Phối hợp với Công an tỉnh tập huấn\n",
            ["Công an tỉnh"] * 3 + ["Sở Y tế"],
            id="with whom the dashes are done is none",
        ),
    ],
)
def test_what_lost_lines_leave(body: str, expected: list[str]) -> None:
    assert [unit for unit, _, _ in found(RULES + body)] == expected


def test_a_dash_that_a_name_goes_on_with_is_no_duty() -> None:
    text = "1. Sở Y tế\na) Tiếp nhận ý kiến tại chuyên mục Hỏi\n– Đáp/Phản ánh kiến nghị.\nb) Trả lời ý kiến.\n"
    assert [duty for _, duty in begun(PLAN + "II. TỔ CHỨC THỰC HIỆN\n" + text)] == ["Tiếp nhận ý", "Trả lời ý"]


def test_rows_of_a_table_under_the_last_item_of_a_unit() -> None:
    rows = (
        "Cấp giấy phép hoạt động bán lẻ điện\nThu hồi giấy phép hoạt động điện lực\n"
        "Cho phép trường tiểu học hoạt động trở lại\n"
    )
    text = "Điều 2. Trách nhiệm của Sở Công Thương\n1. Công khai các thủ tục.\n2. Cập nhật quy trình.\n"
    said = ["Công khai các", "Cập nhật quy"]
    assert [duty for _, _, duty in found(f"{DECISION}{text}{rows}")] == said
    assert [duty for _, _, duty in found(f"{DECISION}{text}Theo dõi tiến độ.\n")] == [*said, "Theo dõi tiến"]


def test_a_general_heading_among_a_units_items_is_no_duty() -> None:
    text = (
        PLAN + "III. TRÁCH NHIỆM CỦA MỖI BÊN\n1. Trách nhiệm của Công an tỉnh\n1.1. Chỉ đạo Công an cấp xã.\n"
        "1.2. Tổ chức tập huấn.\n2. Trách nhiệm chung\nThường xuyên trao đổi thông tin.\n"
    )
    assert [first for _, _, first in found(text)][:2] == ["Chỉ đạo Công", "Tổ chức tập"]
    assert "Trách nhiệm chung" not in [first for _, _, first in found(text)]
