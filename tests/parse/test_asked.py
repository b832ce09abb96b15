"""Whom letters, notices and directives ask for something, and what closes them."""

import pytest

from tests.parse.heads import FOOT, LETTER, NOTICE, found

ASKING = "UBND TỈNH QUẢNG NGÃI\nSố: 507/UBND-KGVX\nQuảng Ngãi, ngày 24 tháng 01 năm 2025\nV/v góp ý dự thảo\n"
TELLING = (
    "UBND TỈNH A\nSố: 9/TB-UBND\nA, ngày 24 tháng 01 năm 2025\nTHÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh "
    "tại cuộc họp\n"
)
DIRECTIVE = (
    "UBND TỈNH A\nSố: 9/CT-UBND\nA, ngày 24 tháng 01 năm 2025\nCHỈ THỊ\nVề việc đẩy mạnh khoa học\n"
    "Trong thời gian qua, hoạt động khoa học đạt kết quả tốt.\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            ASKING + "Kính gửi: Sở Y tế\nTheo đề nghị của Bộ Y tế tại Công văn số 202/BYT ngày 21/01/2025, Chủ "
            "tịch UBND tỉnh "
            "giao Sở Y tế chủ trì, phối hợp với các sở liên quan góp ý (trước ngày 10/02/2025)./.\n",
            [("Sở Y tế", "lead", "chủ trì, phối hợp")],
            id="a letter that gives a task in a paragraph",
        ),
        pytest.param(
            ASKING + "Kính gửi: Các sở\nQua kiểm tra còn nhiều hồ hư hỏng; Chủ tịch UBND tỉnh có ý kiến chỉ đạo "
            "như sau:\n"
            "Yêu cầu Chủ tịch UBND các huyện tổ chức trực ban nghiêm túc.\n"
            "Sở Tài chính tham mưu sử dụng nguồn dự phòng ngân sách để hỗ trợ các địa phương./.\n",
            [
                ("Chủ tịch UBND các huyện", "assigned", "tổ chức trực ban"),
                ("Sở Tài chính", "assigned", "tham mưu sử dụng"),
            ],
            id="a demand that others follow, and an office before the last sign, close nothing",
        ),
        pytest.param(
            ASKING + "Kính gửi: Các sở\nNhân Ngày Quốc khánh, Ủy ban nhân dân tỉnh đề nghị các sở, ban, ngành và "
            "các hộ gia "
            "đình trên địa bàn tỉnh treo cờ Tổ quốc.\nUBND các xã có trách nhiệm kiểm tra; Thủ trưởng các cơ quan "
            "chỉ đạo "
            "thực hiện./.\n",
            [("các sở, ban, ngành và các hộ gia đình trên địa bàn tỉnh", "assigned", "treo cờ Tổ quốc"),
             ("UBND các xã", "assigned", "có trách nhiệm ki"), ("Thủ trưởng các cơ quan", "assigned", "chỉ đạo "
             "thực hiện")],
            id="the name ends before a verb that no list has",
        ),
        pytest.param(
            ASKING + "Kính gửi: Sở Y tế\nSở Y tế đã đề nghị Bộ Y tế xem xét tại Công văn số 3/SYT. UBND tỉnh trả "
            "lời để Sở "
            "biết./.\n",
            [],
            id="what was asked before",
        ),
        pytest.param(
            DIRECTIVE + "Để đẩy mạnh, UBND tỉnh yêu cầu lãnh đạo các sở, Chủ tịch UBND các huyện tập trung thực "
            "hiện tốt các nội "
            "dung sau:\n"
            "1. Tổ chức triển khai ứng dụng:\na) Thành lập hội đồng.\nb) Các sở xây dựng kế hoạch.\n2. Thực hiện "
            "thống kê.\n",
            [("lãnh đạo các sở, Chủ tịch UBND các huyện", "assigned", "Thành lập hội đồn"),
             ("Các sở", "assigned", "xây dựng kế hoạch"),
             ("lãnh đạo các sở, Chủ tịch UBND các huyện", "assigned", "Thực hiện thống k")],
            id="items without a subject are of the unit that the sentence over them names",
        ),
        pytest.param(
            TELLING + "Chủ tịch UBND tỉnh kết luận và chỉ đạo như sau:\nI. Đánh giá chung\nUBND tỉnh tiếp tục đạt "
            "kết quả tốt.\n"
            "II. Nhiệm vụ\n1. Công an tỉnh Chỉ đạo Công an các xã tuần tra.\n2. UBND các huyện chịu trách nhiệm:\n"
            "- Rà soát hộ "
            "nghèo.\n- UBND huyện Trà Bồng tiếp tục chỉ đạo thanh tra.\n",
            [("Công an tỉnh", "assigned", "Chỉ đạo Công an c"), ("UBND các huyện", "assigned", "Rà soát hộ nghèo"),
             ("UBND huyện Trà Bồng", "assigned", "tiếp tục chỉ đạo ")],
            id="a look back is none, a capital verb ends a name, a named office is meant itself",
        ),
    ],
)  # fmt: skip
def test_who_is_asked(text: str, expected: list[tuple[str, str, str]]) -> None:
    duties = [(unit, role, duty[:17].strip()) for unit, role, duty in found(text + FOOT)]
    assert duties == [(u, r, d.strip()) for u, r, d in expected]


def test_letters_and_notices_that_say_what_follows_is_asked_for() -> None:
    items = "1. Công an Thành phố chỉ đạo Công an các xã phối hợp.\n2. Sở Xây dựng\n- Theo dõi, đôn đốc.\n"
    asked = [
        ("Công an Thành phố", "assigned", "chỉ đạo Công an các xã phối hợp"),
        ("Sở Xây dựng", "assigned", "Theo dõi, đôn đốc"),
    ]
    assert found(LETTER + "Chủ tịch UBND Thành phố có ý kiến chỉ đạo như sau:\n" + items) == asked
    assert found(LETTER + "Cục Thuế nhận được công văn của đơn vị.\n" + items[:56]) == []


def test_what_a_letter_asks_for_in_paragraphs() -> None:
    assert found(
        LETTER + "Về việc này, Chủ tịch UBND Thành phố có ý kiến như sau:\n"
        "Giao Sở Xây dựng chủ trì, phối hợp với Công an Thành phố rà soát.\n"
        "Văn phòng UBND Thành phố thông báo để Sở Xây dựng biết, thực hiện./.\n"
    ) == [("Sở Xây dựng", "lead", "chủ trì, phối hợp với Công an Thành phố rà soát")]


def test_what_closes_a_notice_is_no_duty_on_the_line_of_one() -> None:
    notice = NOTICE.replace("Về dự án", "Kết luận của Phó Thủ tướng tại cuộc họp")
    assert found(
        notice + "1. Bộ Xây dựng thẩm định thiết kế. Văn phòng Chính phủ thông báo để Bộ Xây dựng và các cơ quan "
        "liên "
        "quan biết, thực hiện./.\n"
    ) == [("Bộ Xây dựng", "assigned", "thẩm định thiết kế")]


def test_who_speaks_is_no_heading() -> None:
    assert found(
        LETTER + "Sở Xây dựng báo cáo.\nII. TỔ CHỨC THỰC HIỆN\nChủ tịch Ủy ban nhân dân tỉnh có ý kiến như sau:\n"
        "1. Giao Sở Nội vụ theo dõi kết quả.\n2. Gia hạn thời gian tổ chức đại hội.\n"
    ) == [("Sở Nội vụ", "assigned", "theo dõi kết quả")]


def test_a_meeting_of_its_own_name_asks_nobody() -> None:
    text = "Sau khi nghe báo cáo tại cuộc họp giao ban tháng 6, Chủ tịch UBND tỉnh kết luận:\n"
    assert found(NOTICE + text + "1. Đẩy nhanh tiến độ thu ngân sách.\n2. Sở Y tế rà soát danh sách.\n") == [
        ("Sở Y tế", "assigned", "rà soát danh sách")
    ]


def test_a_place_that_a_sentence_over_items_asks() -> None:
    text = (
        "Để vận hành chính quyền hiệu quả, thành phố Đà Nẵng cần thực hiện tốt một số nhiệm vụ, giải pháp sau đây:\n"
        "1. Cấp ủy, chính quyền Thành phố phải xác định đây là nhiệm vụ quan trọng.\n"
        "2. Tăng cường hiệu quả hoạt động của bộ máy.\n3. Quan tâm giải quyết các vấn đề còn tồn đọng.\n"
    )
    assert [(unit, duty[:9]) for unit, _, duty in found(NOTICE + text)] == [
        ("Cấp ủy, chính quyền Thành phố", "phải xác "),
        ("thành phố Đà Nẵng", "Tăng cườn"),
        ("thành phố Đà Nẵng", "Quan tâm "),
    ]


def test_work_under_a_topic_is_of_whom_the_directive_asks() -> None:
    text = (
        "Bộ trưởng Bộ Tư pháp yêu cầu Thủ trưởng các cơ quan Thi hành án dân sự thực hiện các nhiệm vụ sau:\n"
        "1. Về phòng ngừa tiêu cực\na) Về thể chế:\nKhẩn trương rà soát các văn bản.\n"
        "b) Về tổ chức:\nTăng cường kiểm tra, giám sát nội bộ.\n"
        "2. Hồ sơ đề nghị bao gồm:\n- Biên bản họp của đơn vị;\n- Bản khai thành tích theo Mẫu số 1.\n"
    )
    assert [duty for _, _, duty in found(DIRECTIVE + text)] == [
        "Khẩn trương rà soát các văn bản",
        "Tăng cường kiểm tra, giám sát nội bộ",
    ]
