"""Duties that stand outside a part that organises: in decisions, notices, telegrams and letters."""

import pytest

from pipeline.parse import parse_text
from pipeline.parse.duties.how import role_of

NOTICE = "VĂN PHÒNG CHÍNH PHỦ\nSố: 653/TB-VPCP\nHà Nội, ngày 21 tháng 11 năm 2025\nTHÔNG BÁO\nVề dự án\n"
DECISION = "UBND TỈNH AN BÌNH\nSố: 9/QĐ-UBND\nAn Bình, ngày 3 tháng 2 năm 2025\nQUYẾT ĐỊNH\nVề việc công bố\n"
PLAN = "UBND XÃ AN HÒA\nSố: 09/KH-UBND\nAn Hòa, ngày 30 tháng 7 năm 2025\nKẾ HOẠCH\nVề chuyển đổi số\n"
TELEGRAM = "THỦ TƯỚNG CHÍNH PHỦ\nSố: 223/CĐ-TTg\nHà Nội, ngày 20 tháng 11 năm 2025\nCÔNG ĐIỆN\nỨng phó mưa lũ\n"
LETTER = "UBND THÀNH PHỐ\nSố: 4085/UBND-ĐT\nV/v số nhà\nAn Bình, ngày 25 tháng 11 năm 2025\nKính gửi: Sở Xây dựng.\n"


def found(text: str) -> list[tuple[str, str, str]]:
    return [(r.unit, r.role, r.duty) for r in parse_text(text).responsibilities]


def test_units_under_an_item_that_asks_for_something() -> None:
    assert found(
        NOTICE + "1. Về Dự án Nhà máy điện\na) Đánh giá cao nỗ lực của Chủ đầu tư.\n"
        "b) Để làm tốt các nhiệm vụ sắp tới, đề nghị:\n"
        "(i) Chủ đầu tư phối hợp chặt chẽ với các đơn vị liên quan hoàn thành nghiệm thu.\n"
        "(ii) Về thủ tục nhập khẩu: Giao Bộ Xây dựng hướng dẫn Chủ đầu tư.\n2. Khác.\n"
    ) == [
        ("Chủ đầu tư", "coordinate", "phối hợp chặt chẽ với các đơn vị liên quan hoàn thành nghiệm thu"),
        ("Bộ Xây dựng", "assigned", "hướng dẫn Chủ đầu tư"),
    ]


def test_a_list_whose_items_each_name_a_unit() -> None:
    assert found(
        DECISION + "Điều 1. Công bố danh mục thủ tục hành chính.\n"
        "1. Công an tỉnh chỉ đạo Công an cấp xã thực hiện thủ tục.\n"
        "2. Chủ tịch UBND các huyện, thành phố chỉ đạo UBND cấp xã niêm yết.\n"
    ) == [
        ("Công an tỉnh", "assigned", "chỉ đạo Công an cấp xã thực hiện thủ tục"),
        ("Chủ tịch UBND các huyện, thành phố", "assigned", "chỉ đạo UBND cấp xã niêm yết"),
    ]


def test_articles_that_charge_a_unit() -> None:
    assert found(
        DECISION + "Điều 1. Công bố danh mục.\nĐiều 2. Sở Công Thương có trách nhiệm rà soát quy trình.\n"
        "Điều 3. Sở Khoa học và Công nghệ có trách nhiệm thực hiện các nhiệm vụ dưới đây:\n"
        "1. Khóa chức năng tiếp nhận hồ sơ.\n2. Hủy bỏ quy trình điện tử.\n"
        "Điều 4. Bộ Ngoại giao hoàn tất các thủ tục đối ngoại.\n"
        "Điều 5. Chánh Văn phòng, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./.\n"
    ) == [
        ("Sở Công Thương", "assigned", "có trách nhiệm rà soát quy trình"),
        ("Sở Khoa học và Công nghệ", "assigned", "Khóa chức năng tiếp nhận hồ sơ"),
        ("Sở Khoa học và Công nghệ", "assigned", "Hủy bỏ quy trình điện tử"),
        ("Bộ Ngoại giao", "assigned", "hoàn tất các thủ tục đối ngoại"),
    ]


def test_a_charge_counts_only_in_a_paper_without_a_part_that_organises() -> None:
    part = "I. CHẾ ĐỘ BÁO CÁO\n1. Các đơn vị có trách nhiệm báo cáo trước ngày 20/11.\n2. Số liệu chốt ngày 15.\n"
    assert found(PLAN + part) == [("Các đơn vị", "assigned", "có trách nhiệm báo cáo trước ngày 20/11")]
    assert found(PLAN + part + "II. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế theo dõi.\n") == [("Sở Y tế", "assigned", "theo dõi")]


def test_a_heading_paragraph_over_items() -> None:
    text = (
        "Điều 6. Trách nhiệm tổ chức thực hiện\n"
        "Các cơ quan có thẩm quyền quyết định được phân cấp tại Quyết định này có trách nhiệm:\n"
        "1. Quyết định các nội dung theo thẩm quyền;\n2. Công khai các quyết định.\nĐiều 7. Hiệu lực\n"
    )
    unit = "Các cơ quan có thẩm quyền quyết định được phân cấp tại Quyết định này"
    assert [x[0] for x in found(DECISION + text)] == [unit, unit]


@pytest.mark.parametrize(
    ("item", "unit", "duty"),
    [
        ("Các Bộ: Quốc phòng, Tài chính kịp thời xuất cấp phương tiện.", "Các Bộ: Quốc phòng, Tài chính", "kịp thời"),
        ("Bộ Nông nghiệp và Môi trường chỉ đạo cơ quan chức năng.", "Bộ Nông nghiệp và Môi trường", "chỉ đạo"),
        ("Các xã, phường: Tổ chức tuyên truyền, vận động.", "Các xã, phường", "Tổ chức"),
        ("Chủ tịch UBND các tỉnh: Gia Lai, Đắk Lắk chủ động ứng phó.", "Chủ tịch UBND các tỉnh: Gia Lai, Đắk Lắk",
         "chủ động"),
        ("Đồng chí Bí thư tỉnh ủy theo chức năng chỉ đạo.", "Đồng chí Bí thư tỉnh ủy", "theo chức năng"),
        ("Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh tổ chức thực hiện.", "Ủy ban nhân dân tỉnh", "tổ chức"),
        ("Các đơn vị được giao các chỉ tiêu chủ động hoàn thành.", "Các đơn vị", "được giao"),
        ("Về nguồn vốn: giao Bộ Tài chính chủ trì xem xét.", "Bộ Tài chính", "chủ trì"),
    ],
)  # fmt: skip
def test_subjects_of_running_items(item: str, unit: str, duty: str) -> None:
    ((named, _, text),) = found(TELEGRAM + f"1. {item}\n")
    assert named == unit
    assert text.startswith(duty)


def test_letters_and_notices_that_say_what_follows_is_asked_for() -> None:
    items = "1. Công an Thành phố chỉ đạo Công an các xã phối hợp.\n2. Sở Xây dựng\n- Theo dõi, đôn đốc.\n"
    asked = [
        ("Công an Thành phố", "assigned", "chỉ đạo Công an các xã phối hợp"),
        ("Sở Xây dựng", "assigned", "Theo dõi, đôn đốc"),
    ]
    assert found(LETTER + "Chủ tịch UBND Thành phố có ý kiến chỉ đạo như sau:\n" + items) == asked
    assert found(LETTER + "Cục Thuế nhận được công văn của đơn vị.\n" + items[:56]) == []


def test_criteria_for_units_are_no_duties() -> None:
    assert (
        found(
            PLAN + "I. TIÊU CHÍ\na) Đối với các sở, ngành\n- Hoàn thành vượt mức chỉ tiêu.\n- Tổ chức tốt việc học.\n"
        )
        == []
    )


@pytest.mark.parametrize(
    "unit",
    ["Tổ Công nghệ số cộng đồng", "Người dân", "Già làng, người có uy tín", "Thành viên Ban Chỉ đạo", "VNPT Đồng "
    "Tháp",
     "Chi nhánh Văn phòng Đăng ký đất đai khu vực III", "Bản Nà Lốc", "Hợp tác xã nông nghiệp Tân Tiến"],
)  # fmt: skip
def test_headings_of_the_part_that_organises(unit: str) -> None:
    text = (
        f"II. TỔ CHỨC THỰC HIỆN\n1. {unit}\n- Chủ trì kiểm tra;\n- Tuyên truyền.\n2. Công an xã\n- Bảo đảm an ninh.\n"
    )
    assert [x[0] for x in found(PLAN + text)] == [unit, unit, "Công an xã"]


def test_topics_among_units_are_no_units() -> None:
    text = "II. TỔ CHỨC THỰC HIỆN\n1. Công an xã\n- Bảo đảm an ninh.\n2. Kinh phí\n- Bố trí từ ngân sách.\n"
    assert [x[0] for x in found(PLAN + text)] == ["Công an xã"]


@pytest.mark.parametrize(
    ("unit", "duty"),
    [
        ("Các cơ quan, đơn vị", "tổ chức tuyên truyền sâu rộng"),
        ("Thủ trưởng các cơ quan, đơn vị", "báo cáo kết quả về UBND xã"),
        ("Hội Liên hiệp Phụ nữ các cấp", "hướng dẫn hội viên"),
        ("Các đơn vị cung cấp dịch vụ", "chủ trì lắp đặt thiết bị"),
        ("Các trường học", "tuyên truyền nội dung Kế hoạch"),
        ("Sở Nông nghiệp và Môi trường", "chỉ đạo các đơn vị trực thuộc"),
    ],
)
def test_verbs_after_plurals(unit: str, duty: str) -> None:
    text = f"II. TỔ CHỨC THỰC HIỆN\n1. {unit} {duty}.\n2. Công an xã\n- Bảo đảm an ninh.\n"
    assert found(PLAN + text)[0][::2] == (unit, duty)


def test_units_as_labels_under_a_heading_for_several() -> None:
    text = (
        "II. TỔ CHỨC THỰC HIỆN\n1. Các bộ phận liên quan\n- Văn phòng xã: Tổng hợp, báo cáo;\n- Bảo đảm tiến độ.\n"
        "2. Trách nhiệm của các thôn\na) Tổ chức triển khai;\nb) Phối hợp với Công an xã.\n"
    )
    assert found(PLAN + text) == [
        ("Văn phòng xã", "assigned", "Tổng hợp, báo cáo"),
        ("Các bộ phận liên quan", "assigned", "Bảo đảm tiến độ"),
        ("các thôn", "assigned", "Tổ chức triển khai"),
        ("các thôn", "coordinate", "Phối hợp với Công an xã"),
    ]


@pytest.mark.parametrize("title", ["THỰC HIỆN", "ĐIỀU KHOẢN THI HÀNH", "CÔNG TÁC PHỐI HỢP", "NHIỆM VỤ CỦA CÁC NGÀNH"])
def test_a_part_that_is_known_by_its_items(title: str) -> None:
    items = (
        "1. Phòng Kinh tế\n- Chủ trì kiểm tra.\n2. Công an xã: Bảo mật dữ liệu.\n"
        "3. Các thôn tuyên truyền đến người dân.\n4. Đề nghị Ủy ban MTTQ Việt Nam xã vận động nhân dân.\n"
    )
    dashes = "- Phòng Kinh tế chủ trì kiểm tra.\n- Công an xã: Bảo mật dữ liệu.\n- Các thôn tuyên truyền.\n"
    units = ["Phòng Kinh tế", "Công an xã", "Các thôn"]
    assert [x[0] for x in found(PLAN + f"III. {title}\n{items}")] == [*units, "Ủy ban MTTQ Việt Nam xã"]
    assert [x[0] for x in found(PLAN + f"III. {title}\n{dashes}IV. KINH PHÍ\n")] == units


def test_headings_without_number_and_colon_over_dashes() -> None:
    text = "II. TỔ CHỨC THỰC HIỆN\nPhòng Kinh tế:\n- Chủ trì kiểm tra.\nTrạm Y tế xã\n- Tuyên truyền.\n"
    assert [x[0] for x in found(PLAN + text)] == ["Phòng Kinh tế", "Trạm Y tế xã"]


def test_a_list_of_units_counts_only_without_a_part_that_organises() -> None:
    reports = "I. CHẾ ĐỘ BÁO CÁO\n- Sở Y tế tổng hợp.\n- Sở Nội vụ tổng hợp.\n- Các xã tổng hợp.\n"
    assert len(found(PLAN + reports)) == 3
    assert found(PLAN + reports + "II. TỔ CHỨC THỰC HIỆN\n1. Công an xã theo dõi.\n") == [
        ("Công an xã", "assigned", "theo dõi")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Điều 3. Phân cấp thẩm quyền quyết định\n1. Sở Y tế quyết định giá.\n2. Các xã quyết định mức chi.\n",
        "Điều 1. Ban Quản lý\n1. Ban Quản lý là cơ quan hành chính thực hiện quản lý nhà nước.\n"
        "2. Trung tâm Hỗ trợ có tư cách pháp nhân, chịu sự chỉ đạo của Ban.\n",
    ],
)
def test_powers_and_what_units_are_no_duties(text: str) -> None:
    assert found(DECISION + text) == []


def test_what_a_letter_asks_for_in_paragraphs() -> None:
    assert found(
        LETTER + "Về việc này, Chủ tịch UBND Thành phố có ý kiến như sau:\n"
        "Giao Sở Xây dựng chủ trì, phối hợp với Công an Thành phố rà soát.\n"
        "Văn phòng UBND Thành phố thông báo để Sở Xây dựng biết, thực hiện./.\n"
    ) == [("Sở Xây dựng", "lead", "chủ trì, phối hợp với Công an Thành phố rà soát")]


def test_what_the_foot_and_the_next_paper_print_is_no_duty() -> None:
    text = (
        "II. TỔ CHỨC THỰC HIỆN\n1. Công an xã\n- Bảo đảm an ninh.\n2. Các thôn\n- Tuyên truyền.\n"
        "DANH MỤC THỦ TỤC\n71/2025/TT-BNNMT\n3. Khác\n"
    )
    assert [x[0] for x in found(PLAN + text)] == ["Công an xã", "Các thôn"]


@pytest.mark.parametrize(
    "item",
    [
        "Giám đốc là người đứng đầu Trung tâm, chịu trách nhiệm trước Giám đốc Sở.",
        "Thủ trưởng các đơn vị có trách nhiệm tổ chức thực hiện Quyết định này.",
        "Đơn vị thoát nước có quyền và có trách nhiệm ký hợp đồng.",
    ],
)
def test_sentences_with_responsibility_that_charge_nobody(item: str) -> None:
    assert found(DECISION + f"Điều 1. Quy định chung\n1. {item}\n2. Khác.\n") == []


def test_a_title_that_names_units_over_items_that_name_others() -> None:
    items = "1. Sở Y tế\na) Theo dõi.\nb) Tổng hợp.\n2. Sở Nội vụ\na) Kiểm tra.\nb) Rà soát.\n"
    text = "Điều 4. Trách nhiệm của các sở\n" + items
    assert [x[0] for x in found(DECISION + text)] == ["Sở Y tế", "Sở Y tế", "Sở Nội vụ", "Sở Nội vụ"]


@pytest.mark.parametrize(
    ("item", "unit", "duty"),
    [
        ("Về tuyến ống: UBND Thành phố xử lý dứt điểm trong tháng 11.", "UBND Thành phố", "xử lý"),
        ("Các đơn vị trực tiếp quản lý tài sản có trách nhiệm theo dõi.", "Các đơn vị trực tiếp quản lý tài sản", "có"),
        ("Sở Y tế quản lý việc này và có trách nhiệm báo cáo.", None, ""),
        ("Căn cứ chức năng, nhiệm vụ được giao, Sở Y tế có trách nhiệm hướng dẫn.", "Sở Y tế", "có trách nhiệm"),
        ("Hằng năm, Sở Nội vụ có trách nhiệm tổng hợp, báo cáo.", "Sở Nội vụ", "có trách nhiệm"),
        ("Trước ngày 30/6, các địa phương có trách nhiệm rà soát.", "các địa phương", "có trách nhiệm"),
        ("Sở Y tế có trách nhiệm bàn giao ngay khi Quyết định có hiệu lực thi hành.", "Sở Y tế", "có trách nhiệm"),
        ("Khi nhận được hồ sơ, Văn phòng có trách nhiệm kiểm tra thủ tục.", None, ""),  # a process
        ("Căn cứ tình hình thực tế, Sở Y tế cấp phép.", None, ""),
    ],
)
def test_single_items_that_charge_a_unit(item: str, unit: str | None, duty: str) -> None:
    got = found(DECISION + f"Điều 1. Quy định chung\n1. {item}\n2. Khác.\n")
    assert [x[0] for x in got] == ([unit] if unit else [])
    assert all(x[2].startswith(duty) for x in got)


def test_a_sentence_that_gives_the_organising_is_no_part() -> None:
    text = "Điều 3. Hiệu lực\n1. Giao Ủy ban nhân dân tỉnh tổ chức triển khai thực hiện Nghị quyết.\n2. Khác.\n"
    assert found(DECISION + text) == [("Ủy ban nhân dân tỉnh", "assigned", "tổ chức triển khai thực hiện Nghị quyết")]


@pytest.mark.parametrize(
    "items",
    [
        "1. Chủ tịch Hội đồng: Ông Nguyễn Văn An - Giám đốc Sở Nội vụ.\n2. Phó Chủ tịch: Bà Trần Thị Bình (Sở Y tế).\n",
        "1. Hội Cựu giáo chức có Văn bản số 16/CGC ngày 19/8/2024 báo cáo về tổ chức đại hội.\n"
        "2. Hội Làm vườn đã tổ chức đại hội, báo cáo kết quả.\n",
        "1. Chủ tịch Hội đồng được sử dụng con dấu của Sở trong quá trình thực hiện nhiệm vụ.\n"
        "2. Các thành viên được hưởng chế độ, báo cáo hằng năm.\n",
    ],
)
def test_who_somebody_is_what_was_done_and_rights_are_no_duties(items: str) -> None:
    assert found(DECISION + f"Điều 1. Thành lập Hội đồng\n{items}") == []


def test_receivers_without_their_label_and_lines_of_forms_are_no_duties() -> None:
    text = (
        "II. TỔ CHỨC THỰC HIỆN\n1. Công an xã\n- Bảo đảm an ninh.\n2. Các thôn\n- Tuyên truyền.\n"
        "- Thường trực HĐND xã (b/c);\n- Chủ tịch, các Phó Chủ tịch UBND xã;\n- Kết quả: …………………………\n3. Khác\n"
    )
    assert [x[2] for x in found(PLAN + text)] == ["Bảo đảm an ninh", "Tuyên truyền"]


def test_a_topic_with_responsibility_among_others_is_no_part_that_organises() -> None:
    text = "Điều 1. Mức khoán\n1. Phương thức khoán, trách nhiệm nghiệm thu rừng.\n2. Sở Y tế có trách nhiệm báo "
    "cáo.\n"
    assert [x[0] for x in found(DECISION + text)] == ["Sở Y tế"]


def test_a_unit_in_the_title_over_items_of_which_one_names_another() -> None:
    assert [x[:2] for x in found(
        DECISION + "Điều 1. Phê duyệt Đề án.\n3. Trách nhiệm của các Bộ, cơ quan có liên quan\n"
        "a) Thực hiện Đề án trong phạm vi nhiệm vụ.\nb) Hỗ trợ Ngân hàng Chính sách xã hội.\n"
        "c) Các Bộ, cơ quan liên quan phối hợp với Ngân hàng tuyên truyền.\n"
        "4. Trách nhiệm của Bộ Công an\na) Chủ trì, bảo đảm an toàn:\n- Giám sát hạ tầng.\nb) Phối hợp với Bộ Nội "
        "vụ.\n"
    )] == [
        ("các Bộ, cơ quan có liên quan", "assigned"), ("các Bộ, cơ quan có liên quan", "assigned"),
        ("các Bộ, cơ quan có liên quan", "coordinate"), ("Bộ Công an", "lead"), ("Bộ Công an", "assigned"),
        ("Bộ Công an", "coordinate"),
    ]  # fmt: skip


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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Cục Tổ chức cán bộ trong thời gian 20 ngày có trách nhiệm thẩm định hồ sơ.", "Cục Tổ chức cán bộ"),
        ("Các cơ sở khám bệnh trên địa bàn quản lý của Sở Y tế tổ chức rà soát.",
         "Các cơ sở khám bệnh trên địa bàn quản lý của Sở Y tế"),
        ("Sở Xây dựng cấp phép chặt hạ cây xanh do thành phố quản lý.", "Sở Xây dựng"),
        ("Ủy ban bầu cử các cấp phân công nhiệm vụ cho các Tổ.", "Ủy ban bầu cử các cấp"),
        ("Các đơn vị sự nghiệp công lập thuộc tỉnh quyết định diện tích.", "Các đơn vị sự nghiệp công lập thuộc "
        "tỉnh"),
        ("Các doanh nghiệp viễn thông, công nghệ thông tin và internet tổ chức kiểm tra.",
         "Các doanh nghiệp viễn thông, công nghệ thông tin và internet"),
        ("Các thư viện tổ chức Ngày hội sách báo.", "Các thư viện"),
        ("Ban Quản lý dự án đầu tư xây dựng tỉnh rà soát tiến độ.", "Ban Quản lý dự án đầu tư xây dựng tỉnh"),
        ("Chủ đầu tư xây dựng phương án thi công.", "Chủ đầu tư"),
        ("Chi cục Thủy lợi ra quyết định kiểm tra.", "Chi cục Thủy lợi"),
        ("Các cơ quan giải quyết khiếu nại có quyền yêu cầu cung cấp hồ sơ.", ""),
        ("Chính phủ quy định chi tiết việc tham gia các tổ chức đa phương.", ""),
        ("Căn cứ nhiệm vụ được giao, chủ trì nghiên cứu trách nhiệm giữa các ngành, các cấp đảm bảo hiệu quả.", ""),
    ],
)  # fmt: skip
def test_where_the_name_of_a_unit_ends(sentence: str, expected: str) -> None:
    units = [x[0] for x in found(TELEGRAM + f"1. {sentence}\n")]
    assert units == ([expected] if expected else [])


def test_lists_below_a_running_item() -> None:
    assert found(
        PLAN + "II. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng chủ trì các giải pháp:\na) Xây dựng kế hoạch ứng trực:\n"
        "- Kiểm tra hệ thống thoát nước;\n3.1.2. Nâng cao chất lượng nguồn nhân lực\nTờ trình có các nội dung sau.\n"
        "2. Khác.\n"
    ) == [
        ("Sở Xây dựng", "lead", "chủ trì các giải pháp"),
        ("Sở Xây dựng", "assigned", "Xây dựng kế hoạch ứng trực"),
        ("Sở Xây dựng", "assigned", "Kiểm tra hệ thống thoát nước"),
    ]


QUY_CHE = (
    "Điều 4. Quản lý tài khoản\n1. Tài khoản gồm tên và mật khẩu.\n2. Trách nhiệm khóa sổ\n"
    "a) Các cơ quan có trách nhiệm khóa sổ đúng hạn.\nb) Tổ chức triển khai thực hiện các nhiệm vụ được giao.\n"
    "Điều 8. Quản lý Phần mềm\n1. Sở Tài chính có trách nhiệm quản lý về nghiệp vụ, bao gồm:\n"
    "a) Cấp mới, thu hồi tài khoản.\n2. Cơ quan trực tiếp quản lý, sử dụng tài sản có trách nhiệm cập nhật dữ liệu.\n"
    "3. Trung tâm Dữ liệu có nhiệm vụ và quyền hạn:\na) Vận hành hệ thống.\n"
    "4. Ban Quản lý Quỹ do Chủ tịch UBND tỉnh thành lập.\n5. Hội đồng gồm có:\na) Luật sư Trần Văn An.\n"
)


def test_what_organises_one_thing_leaves_the_charges_elsewhere() -> None:
    assert found(DECISION + QUY_CHE) == [
        ("Các cơ quan", "assigned", "có trách nhiệm khóa sổ đúng hạn"),
        ("Sở Tài chính", "assigned", "có trách nhiệm quản lý về nghiệp vụ, bao gồm"),
        ("Sở Tài chính", "assigned", "Cấp mới, thu hồi tài khoản"),
        ("Cơ quan trực tiếp quản lý, sử dụng tài sản", "assigned", "có trách nhiệm cập nhật dữ liệu"),
        ("Trung tâm Dữ liệu", "assigned", "Vận hành hệ thống"),
    ]


def test_a_list_whose_items_are_labelled_with_units_beside_the_part_that_organises() -> None:
    text = (
        "I. CUNG CẤP THÔNG TIN\n2. Các cơ quan có trách nhiệm theo dõi các vi phạm.\n"
        "a) Sở Nông nghiệp và Môi trường: Tổng hợp vi phạm.\nb) Thanh tra tỉnh: Phối hợp thông tin.\n"
        "c) Sở Y tế: Tổng hợp danh sách.\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ theo dõi.\n"
        "- Thường trực: Thành ủy, HĐND thành phố;\n- UBND thành phố: Chủ tịch, các PCT;\n- Trung tâm: 0243.833.530.\n"
    )
    assert [x[:2] for x in found(PLAN + text)] == [
        ("Các cơ quan", "assigned"),
        ("Sở Nông nghiệp và Môi trường", "assigned"),
        ("Thanh tra tỉnh", "coordinate"),
        ("Sở Y tế", "assigned"),
        ("Sở Nội vụ", "assigned"),
    ]


ASKING = "UBND TỈNH QUẢNG NGÃI\nSố: 507/UBND-KGVX\nQuảng Ngãi, ngày 24 tháng 01 năm 2025\nV/v góp ý dự thảo\n"
TELLING = "UBND TỈNH A\nSố: 9/TB-UBND\nA, ngày 24 tháng 01 năm 2025\nTHÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh "
"tại cuộc họp\n"
DIRECTIVE = (
    "UBND TỈNH A\nSố: 9/CT-UBND\nA, ngày 24 tháng 01 năm 2025\nCHỈ THỊ\nVề việc đẩy mạnh khoa học\n"
    "Trong thời gian qua, hoạt động khoa học đạt kết quả tốt.\n"
)
FOOT = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\nNguyễn Văn Nam\n"


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
    found = parse_text(text + FOOT).responsibilities
    assert [(r.unit, r.role, r.duty[:17].strip()) for r in found] == [(u, r, d.strip()) for u, r, d in expected]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("a) Tổ đảng ở Thường trực Ủy ban\n- Chủ trì thẩm tra;\n- Giám sát.\nb) Tổ đảng ở cơ quan\n- Kiểm tra;\n- "
        "Báo cáo.\n",
         ["Tổ đảng ở Thường trực Ủy ban"] * 2 + ["Tổ đảng ở cơ quan"] * 2),
        ("1. Các đơn vị chuyên môn: Khoa Luật, Viện Kinh tế và Khoa Sử\na) Chủ trì hội thảo.\nb) Phối hợp tổ chức "
        "lớp.\n",
         ["Các đơn vị chuyên môn: Khoa Luật, Viện Kinh tế và Khoa Sử"] * 2),
        ("1. Các cơ quan chủ trì Dự án, Tiểu dự án theo chức năng, nhiệm vụ nâng cao tính chủ động.\n",
         ["Các cơ quan chủ trì Dự án, Tiểu dự án"]),
        ("1. Lãnh đạo, chỉ đạo thực hiện\n- Tăng cường sự lãnh đạo.\n- Tiếp tục triển khai.\n", []),
        ("1. Thanh tra khoa học và công nghệ: Ủy ban nhân dân các huyện làm đầu mối phát hiện vi phạm.\n",
         ["Ủy ban nhân dân các huyện"]),
        ("1. Sở Y tế chủ trì kiểm tra, Công an tỉnh có trách nhiệm bảo đảm trật tự.\n", ["Sở Y tế", "Công an tỉnh"]),
    ],
)  # fmt: skip
def test_who_is_meant_in_the_part_that_organises(items: str, expected: list[str]) -> None:
    found = parse_text(f"{PLAN}V. TỔ CHỨC THỰC HIỆN\n{items}{FOOT}").responsibilities
    assert [r.unit for r in found] == expected


@pytest.mark.parametrize(
    ("duty", "role"),
    [
        ("chủ động và phối hợp với Sở Y tế", "coordinate"),
        ("Thường xuyên và tích cực phối hợp với các sở", "coordinate"),
        ("căn cứ vào nội dung tại khoản 1, 3, 5, phối hợp với Sở Y tế", "coordinate"),
        ("Căn cứ Kế hoạch này, xây dựng kế hoạch, phối hợp với Sở Y tế", "assigned"),
        ("cung cấp, phối hợp số liệu", "assigned"),
    ],
)
def test_the_first_verb_tells_the_role(duty: str, role: str) -> None:
    assert role_of(duty) == role


def test_a_heading_that_lost_its_word_and_names_a_unit() -> None:
    assert found(
        DECISION
        + "Điều 9. Nội dung\n1. Mức chi.\n10. Trách nhiệm của các đơn vị điện lực\n1. Thực hiện đầy đủ quy định.\n"
        "2. Tổ chức kiểm tra.\n11. Trách nhiệm của Sở Y tế\n1. Hướng dẫn các đơn vị.\n2. Tổng hợp, báo cáo.\n"
    ) == [
        ("các đơn vị điện lực", "assigned", "Thực hiện đầy đủ quy định"),
        ("các đơn vị điện lực", "assigned", "Tổ chức kiểm tra"),
        ("Sở Y tế", "assigned", "Hướng dẫn các đơn vị"),
        ("Sở Y tế", "assigned", "Tổng hợp, báo cáo"),
    ]


def test_powers_among_a_units_duties_are_none() -> None:
    assert found(
        DECISION
        + "Điều 5. Nhiệm vụ, quyền hạn của Trưởng đoàn\n1. Tổ chức thực hiện kế hoạch.\n2. Lập báo cáo kết quả.\n"
        "3. Trưởng đoàn có quyền hạn sau đây:\na) Yêu cầu đơn vị cung cấp tài liệu.\nb) Đề nghị bảo lưu ý kiến.\n"
    ) == [
        ("Trưởng đoàn", "assigned", "Tổ chức thực hiện kế hoạch"),
        ("Trưởng đoàn", "assigned", "Lập báo cáo kết quả"),
    ]


def test_articles_under_a_title_with_a_unit_are_headings() -> None:
    assert found(
        DECISION + "Mục 4. TRÁCH NHIỆM CỦA ỦY BAN NHÂN DÂN CẤP TỈNH\nĐiều 57. Thống kê chuyển giao công nghệ\n"
        "3. Ủy ban nhân dân cấp tỉnh có trách nhiệm thực hiện thống kê.\n"
    ) == [("Ủy ban nhân dân cấp tỉnh", "assigned", "có trách nhiệm thực hiện thống kê")]


def test_sentences_among_units_whose_subject_no_list_has() -> None:
    text = (
        "V. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế chủ trì kiểm tra.\n2. Chợ trung tâm phối hợp với Công an xã giữ trật tự.\n"
        "3. Cô giáo chủ nhiệm tuyên truyền đến phụ huynh.\n4. Kế hoạch này thực hiện từ ngày ký.\n"
        "5. Mức hỗ trợ thực hiện theo quy định.\n6. Công an xã theo dõi.\n7. Sở Tài chính bố trí kinh phí.\n"
    )
    names = ["Sở Y tế", "Chợ trung tâm", "Cô giáo chủ nhiệm", "Công an xã", "Sở Tài chính"]
    assert [x[0] for x in found(PLAN + text)] == names


def test_who_is_given_the_items_below() -> None:
    assert found(
        DECISION
        + "Điều 12. Trách nhiệm tổ chức thực hiện\n1. Ủy ban nhân dân cấp tỉnh giao Sở Nội vụ:\na) Tổ chức lập hồ sơ.\n"
        "b) Rà soát hồ sơ địa giới.\n2. Sở Tài chính bố trí kinh phí.\n"
    ) == [
        ("Sở Nội vụ", "assigned", "Tổ chức lập hồ sơ"),
        ("Sở Nội vụ", "assigned", "Rà soát hồ sơ địa giới"),
        ("Sở Tài chính", "assigned", "bố trí kinh phí"),
    ]


def test_a_meeting_of_its_own_name_asks_nobody() -> None:
    text = "Sau khi nghe báo cáo tại cuộc họp giao ban tháng 6, Chủ tịch UBND tỉnh kết luận:\n"
    assert found(NOTICE + text + "1. Đẩy nhanh tiến độ thu ngân sách.\n2. Sở Y tế rà soát danh sách.\n") == [
        ("Sở Y tế", "assigned", "rà soát danh sách")
    ]
