"""What ends a duty and what stands among duties and is none: objects, grounds of the next paper, steps of procedures,
headings over headings, sentences inside a paragraph."""

import pytest

from pipeline.parse import parse_text
from tests.parse.heads import PLAN
from tests.parse.heads import begun as found

DECISION = "UBND TỈNH AN BÌNH\nSố: 9/QĐ-UBND\nAn Bình, ngày 3 tháng 2 năm 2010\nQUYẾT ĐỊNH\nVề việc thành lập\n"
CIRCULAR = "BỘ Y TẾ\nSố: 60/2025/TT-BYT\nHà Nội, ngày 25 tháng 12 năm 2025\nTHÔNG TƯ\nQuy định về danh mục\n"
DIRECTIVE = "UBND HUYỆN AN BÌNH\nSố: 14/CT-UB\nAn Bình, ngày 3 tháng 8 năm 1999\nCHỈ THỊ\nVề phòng chống lụt bão\n"


LAW = "Số: 56-LCT/HĐNN8\nHà Nội, ngày 12 tháng 8 năm 1991\nLUẬT\nThư viện\n"


def test_articles_whose_numbers_were_lost() -> None:
    """Their headings are paragraphs; no list stands in one of its own look."""
    document = parse_text(
        LAW + "Luật này quy định về thư viện.\nHội đồng bộ trưởng có trách nhiệm:\n"
        "1- Ban hành chính sách;\n2- Phân bổ ngân sách.\nBạn đọc có quyền:\n1- Yêu cầu;\n2- Tham gia góp ý.\n"
        "Ủy ban nhân dân các cấp trong phạm vi nhiệm vụ, quyền hạn của mình có trách nhiệm:\n"
        "1- Xây dựng thư viện;\n2- Chăm lo cho người đọc;\n3- Kiểm tra việc thực hiện.\n"
        "Nội dung thanh tra gồm:\n1- Thanh tra việc thực hiện quy hoạch.\n2- Thanh tra việc sử dụng sách.\n"
    )
    assert [section.marker for section in document.sections] == "1- 2- 1- 2- 1- 2- 3- 1- 2-".split()
    assert [(r.unit, r.duty, r.section) for r in document.responsibilities] == [
        ("Hội đồng bộ trưởng", "Ban hành chính sách", "1-"),
        ("Hội đồng bộ trưởng", "Phân bổ ngân sách", "2-"),
        ("Ủy ban nhân dân các cấp", "Xây dựng thư viện", "1-"),
        ("Ủy ban nhân dân các cấp", "Chăm lo cho người đọc", "2-"),
        ("Ủy ban nhân dân các cấp", "Kiểm tra việc thực hiện", "3-"),
    ]


def test_what_a_body_is_for_stands_before_its_charge() -> None:
    text = (
        "Thanh tra tỉnh thực hiện chức năng thanh tra chuyên ngành, có nhiệm vụ:\n1- Kiểm tra sổ sách;\n2- Báo cáo.\n"
    )
    assert [unit for unit, _ in found(f"{LAW}Luật này quy định về thư viện.\n{text}")] == [
        "Thanh tra tỉnh",
        "Thanh tra tỉnh",
    ]


LISTS = (
    # the list of a plan's part that organises, (unit, first words of the duty) of each
    (
        "1. Liên đoàn Lao động tỉnh\na) Ban Tổ chức, Ban Nữ công\nHướng dẫn phát triển đoàn viên; chọn 50 người.\n"
        "b) Văn phòng chuẩn bị xe đưa đón; Ban Tài chính cân đối kinh phí.\nc) Báo cáo cấp ủy.\n",
        [
            ("Ban Tổ chức, Ban Nữ công", "Hướng dẫn phát"),
            ("Văn phòng", "chuẩn bị xe"),
            ("Ban Tài chính", "cân đối kinh"),
            ("Liên đoàn Lao động tỉnh", "Báo cáo cấp"),
        ],
    ),
    (
        "1. Chi cục Quản lý thị trường\n- Chỉ đạo các đội nắm tình hình.\n"
        "- Giao Đội Quản lý thị trường cơ động bố trí xe.\n- Phân công cán bộ trực.\n",
        [
            ("Chi cục Quản lý thị trường", "Chỉ đạo các"),
            ("Đội Quản lý thị trường cơ động", "bố trí xe"),
            ("Chi cục Quản lý thị trường", "Phân công cán"),
        ],
    ),
    (
        "1. Trung tâm Y tế huyện\na) Chuẩn bị 02 xe; Khoa Cấp cứu cử bác sĩ.\n"
        "b) Phối hợp với Công an huyện; Ban Chỉ huy Quân sự huyện tổ chức trực.\n2. Phòng Kinh tế cần tập trung thực "
        "hiện các việc sau:\n- Rà soát.\n3. Đồng chí Phó Hiệu trưởng phụ trách thiết bị: Chuẩn bị phòng thi.\n",
        [
            ("Trung tâm Y tế huyện", "Chuẩn bị 02"),
            ("Khoa Cấp cứu", "cử bác sĩ"),
            ("Trung tâm Y tế huyện", "Phối hợp với"),
            ("Phòng Kinh tế", "Rà soát"),
            ("Đồng chí Phó Hiệu trưởng phụ trách thiết bị", "Chuẩn bị phòng"),
        ],
    ),
    (
        "1. Đồng chí Thứ trưởng phụ trách lĩnh vực xây dựng trực tiếp chỉ đạo, họp giao ban.\n"
        "2. Đồng chí Phó Chủ tịch phụ trách công tác tuyên truyền, vận động.\n",
        [
            ("Đồng chí Thứ trưởng phụ trách lĩnh vực xây dựng", "trực tiếp chỉ"),
            ("Đồng chí Phó Chủ tịch", "phụ trách công"),
        ],
    ),
    (
        "1. Đồng chí Phó Trưởng ban phụ trách an ninh - Chỉ huy phó:\n- Trực tiếp chỉ huy chữa cháy;\n"
        "- Duyệt lịch trực.\n2. Lực lượng tuần tra canh gác, bảo vệ.\n",
        [
            ("Đồng chí Phó Trưởng ban phụ trách an ninh - Chỉ huy phó", "Trực tiếp chỉ"),
            ("Đồng chí Phó Trưởng ban phụ trách an ninh - Chỉ huy phó", "Duyệt lịch trực"),
        ],
    ),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a heading over dashes that each name a unit; what a heading only charges with
            DIRECTIVE + "1- UBND các xã:\n- Lập danh sách hộ.\n2- Dự trữ vật tư tại chỗ:\n"
            "- Công ty Thương mại dự trữ 60 tấn gạo.\n- Trung tâm Y tế huyện chuẩn bị thuốc; Xí nghiệp Thủy nông "
            "tập kết rọ đá.\n- Phòng Tài chính cân đối vốn.\n3- UBND xã An Hòa ngoài các nhiệm vụ trên còn phải:\n"
            "+ Lập danh sách;\n+ Chuẩn bị 10 chiếc sõng.\n4- Về nút giao: Bộ trưởng thống nhất chủ trương đầu tư.\n",
            [
                ("UBND các xã", "Lập danh sách"),
                ("Công ty Thương mại", "dự trữ 60"),
                ("Trung tâm Y tế huyện", "chuẩn bị thuốc"),
                ("Xí nghiệp Thủy nông", "tập kết rọ"),
                ("Phòng Tài chính", "cân đối vốn"),
                ("UBND xã An Hòa", "Lập danh sách"),
                ("UBND xã An Hòa", "Chuẩn bị 10"),
            ],
        ),
        (  # steps of a procedure; the last paragraph of an article that charges
            DECISION + "5. Thủ tục điều chỉnh văn bản chấp thuận nhà đầu tư\n"
            "Các cơ quan được xin ý kiến có trách nhiệm gửi văn bản cho ý kiến về Sở Tài chính.\n",
            [],
        ),
        (
            DECISION + "Điều 1. Công bố danh mục kèm theo.\nĐiều 2. Sở Xây dựng có trách nhiệm niêm yết danh mục này.\n"
            "Văn phòng UBND tỉnh có trách nhiệm chủ trì cập nhật danh mục.\n",
            [("Sở Xây dựng", "có trách nhiệm"), ("Văn phòng UBND tỉnh", "có trách nhiệm")],
        ),
    ],
)
def test_headings_steps_and_last_paragraphs(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("items", "expected"), LISTS)
def test_whose_the_clauses_of_a_list_are(items: str, expected: list[tuple[str, str]]) -> None:
    assert found(PLAN + "I. MỤC ĐÍCH\nNâng cao.\nII. TỔ CHỨC THỰC HIỆN\n" + items) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            PLAN
            + "III. PHÂN CÔNG\n1. Các cơ quan tham mưu, giúp việc\na) Văn phòng Đảng ủy\n- Tham mưu lịch làm việc.\n"
            "- Theo dõi tiến độ.\nb) Ban Xây dựng Đảng\n- Định hướng tuyên truyền.\n2. Công an xã tuần tra.\n",
            [
                ("Văn phòng Đảng ủy", "Tham mưu lịch"),
                ("Văn phòng Đảng ủy", "Theo dõi tiến"),
                ("Ban Xây dựng Đảng", "Định hướng tuyên"),
                ("Công an xã", "tuần tra"),
            ],
            id="a heading of a kind of units over units: the inner ones govern",
        ),
        pytest.param(
            PLAN + "III. TỔ CHỨC THỰC HIỆN\n1. Các phòng chuyên môn của xã\n1.1. Phòng Nông nghiệp và PTNT\n"
            "- Theo dõi tình hình hạn.\n1.2. Phòng Kế toán: Cấp bù thủy lợi phí.\n2. UBND các xã\n"
            "- Điều hòa nước theo lịch đã thống nhất.\n- Các hợp tác xã ký hợp đồng với từng thôn.\n"
            "- Các đồng chí trưởng thôn có trách nhiệm kiểm tra.\n",
            [
                ("Phòng Nông nghiệp và PTNT", "Theo dõi tình"),
                ("Phòng Kế toán", "Cấp bù thủy"),
                ("UBND các xã", "Điều hòa nước"),
                ("Các hợp tác xã", "ký hợp đồng"),
                ("UBND các xã", "Các đồng chí"),
            ],
            id="headings over dashes and over labels; bodies of another kind",
        ),
        pytest.param(
            CIRCULAR + "Điều 11. Thẩm quyền ban hành biểu thuế\n1. Giao Bộ Tài chính chủ trì xây dựng và ban hành:\n"
            "a) Danh mục hàng hóa;\nb) Biểu thuế ưu đãi.\n",
            [("Bộ Tài chính", "chủ trì xây")],
            id="nouns below a running item",
        ),
        pytest.param(
            CIRCULAR + "Điều 5. Trách nhiệm thực hiện\n1. Trách nhiệm của Cục Phòng bệnh:\n"
            "a) Chủ trì xây dựng và hướng dẫn thực hiện các quy định về:\n- Danh mục xét nghiệm.\n"
            "- Hướng dẫn lấy mẫu.\nb) Kiểm tra việc thực hiện.\n",
            [("Cục Phòng bệnh", "Chủ trì xây"), ("Cục Phòng bệnh", "Kiểm tra việc")],
            id="nouns below a verb that wants an object",
        ),
        pytest.param(
            PLAN + "V. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\na) Chủ trì triển khai các nội dung sau:\n- Rà soát cơ sở.\n"
            "- Kiểm tra kho thuốc.\nb) Tổng hợp báo cáo.\n",
            [
                ("Sở Y tế", "Chủ trì triển"),
                ("Sở Y tế", "Rà soát cơ"),
                ("Sở Y tế", "Kiểm tra kho"),
                ("Sở Y tế", "Tổng hợp báo"),
            ],
            id="work below a text is work",
        ),
        pytest.param(
            DECISION + "Điều 2. Giao Sở Nội vụ theo dõi việc thực hiện.\n"
            "Căn cứ các Nghị định của Chính phủ: số 63/2010/NĐ-CP ngày 08/6/2010; số 92/2017/NĐ-CP ngày 07/8/2017;\n"
            "Sở Y tế rà soát thủ tục.\n",
            [("Sở Nội vụ", "theo dõi việc")],
            id="grounds begin another paper",
        ),
        pytest.param(
            DECISION
            + "Điều 1. Phê duyệt quy trình.\n1. Nộp hồ sơ và kiểm tra\nTrường hợp hồ sơ đầy đủ, hợp lệ thì cấp "
            "giấy tiếp nhận.\nPhòng Đầu tư có trách nhiệm xem xét hồ sơ.\nVăn thư đóng dấu và trả kết quả.\n",
            [],
            id="who handles a request",
        ),
        pytest.param(
            DECISION + "Điều 3. Trung tâm Lưu trữ do Giám đốc phụ trách và có một số Phó Giám đốc giúp việc.\n"
            "Biên chế của Trung tâm do Ủy ban nhân dân tỉnh giao hằng năm. Trung tâm có trách nhiệm bố trí nhân sự.\n",
            [("Trung tâm", "có trách nhiệm")],
            id="what an office is, then what it is charged with",
        ),
        pytest.param(
            DECISION
            + "1. Cán bộ trong các đơn vị được ngân sách nhà nước bảo đảm chi thường xuyên thuộc Tỉnh quản lý.\n"
            "2. Đơn vị được ngân sách nhà nước bảo đảm chi thường xuyên thuộc Tỉnh quản lý.\n",
            [],
            id="who pays and who governs tell who is meant",
        ),
    ],
)
def test_what_belongs_to_a_duty(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
