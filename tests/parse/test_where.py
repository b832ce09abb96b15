"""Duties that stand outside a part that organises: in decisions, notices, telegrams and letters."""

import pytest

from tests.parse.heads import DECISION, FOOT, NOTICE, PLAN, found


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


@pytest.mark.parametrize("when", ["Định kỳ hằng năm và khi có yêu cầu", "Căn cứ nhiệm vụ được giao", "Hằng năm"])
def test_a_unit_charged_behind_a_clause_has_the_list_below(when: str) -> None:
    items = "a) Chủ trì, phối hợp Bộ Quốc phòng kiểm tra.\nb) Chỉ đạo Công an các tỉnh kiểm tra.\nĐiều 3. Hiệu lực\n"
    assert found(DECISION + f"Điều 2. Phối hợp kiểm tra\n1. {when}, Bộ Công an có trách nhiệm:\n" + items) == [
        ("Bộ Công an", "lead", "Chủ trì, phối hợp Bộ Quốc phòng kiểm tra"),
        ("Bộ Công an", "assigned", "Chỉ đạo Công an các tỉnh kiểm tra"),
    ]


def test_a_heading_paragraph_over_items() -> None:
    text = (
        "Điều 6. Trách nhiệm tổ chức thực hiện\n"
        "Các cơ quan có thẩm quyền quyết định được phân cấp tại Quyết định này có trách nhiệm:\n"
        "1. Quyết định các nội dung theo thẩm quyền;\n2. Công khai các quyết định.\nĐiều 7. Hiệu lực\n"
    )
    unit = "Các cơ quan có thẩm quyền quyết định được phân cấp tại Quyết định này"
    assert [x[0] for x in found(DECISION + text)] == [unit, unit]


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
        ("Sở Y tế quản lý việc này và có trách nhiệm báo cáo.", "Sở Y tế", "quản lý việc này và"),
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
    text = "Điều 1. Mức khoán\n1. Phương thức khoán, trách nhiệm nghiệm thu rừng.\n2. Sở Y tế có trách nhiệm báo cáo.\n"
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
    assert [unit for unit, _, _ in found(f"{PLAN}V. TỔ CHỨC THỰC HIỆN\n{items}{FOOT}")] == expected


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
