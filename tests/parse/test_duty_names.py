"""Who is meant where a name is told by work or by law, and what stands beside duties and is none."""

import pytest

from tests.parse.heads import DECISION, PLAN, RULES, begun, found

ARTICLE = f"{DECISION}Điều 1. Công bố danh mục.\n"
PART = f"{PLAN}V. TỔ CHỨC THỰC HIỆN\n"
ITEMS = "a) Kiểm tra việc chấp hành.\nb) Tổng hợp báo cáo.\n"


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("1. Các Sở quản lý ngành, lĩnh vực:", "Các Sở quản lý ngành, lĩnh vực"),
        ("1. Chủ đầu tư, đơn vị quản lý vận hành chợ (Bên cho thuê):",
         "Chủ đầu tư, đơn vị quản lý vận hành chợ (Bên cho thuê)"),
        ("1. Trách nhiệm các đơn vị báo cáo", "các đơn vị báo cáo"),
    ],
)  # fmt: skip
def test_a_kind_of_units_named_by_its_work(heading: str, unit: str) -> None:
    assert begun(f"{PART}{heading}\n{ITEMS}2. Sở Y tế:\nTheo dõi tình hình.\n")[:2] == [
        (unit, "Kiểm tra việc"),
        (unit, "Tổng hợp báo"),
    ]


def test_an_office_before_what_it_does_is_no_such_kind() -> None:
    assert ("Sở Y tế", "hướng dẫn các") in begun(
        f"{PART}1. Sở Y tế hướng dẫn các cơ sở:\n{ITEMS}2. Công an xã: Theo dõi.\n"
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Các đơn vị sự nghiệp có chức năng đào tạo, bồi dưỡng thuộc tỉnh niêm yết danh mục.",
         ("Các đơn vị sự nghiệp có chức năng đào tạo, bồi dưỡng thuộc tỉnh", "niêm yết danh")),
        ("Các cá nhân, đơn vị được phân quyền khai thác, sử dụng Hệ thống có trách nhiệm giữ mật khẩu.",
         ("Các cá nhân, đơn vị được phân quyền khai thác, sử dụng Hệ thống", "có trách nhiệm")),
        ("Trong phạm vi nhiệm vụ của mình, các bộ, Ủy ban nhân dân các cấp kịp thời cung cấp thông tin.",
         ("các bộ, Ủy ban nhân dân các cấp", "kịp thời cung")),
        ("Trước ngày 30 tháng 11 năm 2025 các cơ quan, đơn vị tổ chức họp.", ("các cơ quan, đơn vị", "tổ chức họp")),
        ("Các Sở quản lý công trình xây dựng chuyên ngành tham mưu giải quyết sự cố.",
         ("Các Sở quản lý công trình xây dựng chuyên ngành", "tham mưu giải")),
        ("Hằng năm các cơ sở giáo dục báo cáo kết quả.", ("các cơ sở giáo dục", "báo cáo kết")),
        ("Bộ Quốc phòng chủ trì, phối hợp với Bộ Nội vụ, Bộ Tài chính chịu trách nhiệm hướng dẫn.",
         ("Bộ Quốc phòng", "chủ trì, phối")),
    ],
)  # fmt: skip
def test_where_a_name_ends(sentence: str, expected: tuple[str, str]) -> None:
    assert begun(f"{PART}1. {sentence}\n2. Công an xã theo dõi.\n")[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "1. Công ty cổ phần thẩm định giá Đồng Nai (DVC)\n2. Công ty TNHH tư vấn kế toán Việt Nam\n",
        "Điều 2. Sở Y tế có trách nhiệm:\n1. Niêm yết danh mục.\n2. Nộp trực tuyến trên Cổng Dịch vụ công.\n",
        "Điều 2. Sở Y tế có trách nhiệm niêm yết danh mục.\n- Cục Kiểm soát thủ tục hành chính (b/c);\n",
        "Điều 2. Các bộ có trách nhiệm tổng hợp kết quả.\nVí dụ: Tập đoàn Than tổng hợp kết quả của mình;\n",
        "Điều 2. Sở Y tế có trách nhiệm cập nhật dữ liệu đối với:\n1. Báo cáo giá thị trường.\n2. Giá tính lệ phí.\n",
        "Điều 2. Sở Y tế có trách nhiệm cập nhật dữ liệu.\nCác cơ quan chịu trách nhiệm thực hiện Quy chế này.\n",
        "Điều 2. Cơ cấu\n1. Phó Giám đốc là người giúp Giám đốc và chịu trách nhiệm trước Giám đốc.\n",
        "Điều 2. Tiếp nhận và phân công xử lý\n1. Lãnh đạo được giao tiếp nhận kiểm tra nội dung.\n2. Phân công.\n",
    ],
)  # fmt: skip
def test_names_ways_examples_and_objects_are_no_duties(text: str) -> None:
    assert len(begun(ARTICLE + text)) == ("có trách nhiệm" in text)


def test_offices_as_headings_of_which_texts_were_lost() -> None:
    text = "Điều 5. Phối hợp quản lý\n1. Sở Nội vụ\n2. Sở Tư pháp\nChủ trì thẩm định dự thảo.\n3. Sở Tài chính\n"
    assert begun(RULES + text) == [("Sở Tư pháp", "Chủ trì thẩm")]


def test_items_beside_one_that_says_who_is_responsible() -> None:
    text = (
        "Điều 7. Thực hiện chế độ báo cáo\n1. Trách nhiệm các đơn vị báo cáo\na) Các đơn vị báo cáo chấp hành.\n"
        "b) Tiếp nhận tài khoản.\n2. Sở Nội vụ chịu trách nhiệm bảo đảm hạ tầng.\n"
    )
    assert begun(RULES + text) == [
        ("các đơn vị báo cáo", "chấp hành"),
        ("các đơn vị báo cáo", "Tiếp nhận tài"),
        ("Sở Nội vụ", "chịu trách nhiệm"),
    ]


def test_rests_of_a_table_under_the_last_unit_are_no_duties() -> None:
    text = (
        "1. Sở Y tế\nTheo dõi tình hình.\n2. UBND các xã, phường\nBáo cáo kết quả.\nTên điểm\nSố mẫu\nĐơn giá (đồng)\n"
    )
    assert begun(PART + text) == [("Sở Y tế", "Theo dõi tình"), ("UBND các xã, phường", "Báo cáo kết")]


def test_who_carries_the_paper_out_counts_beside_a_part_that_organises() -> None:
    text = (
        "Điều 5. Trách nhiệm của Sở Y tế\n1. Kiểm tra cơ sở.\n2. Báo cáo kết quả.\nĐiều 6. Hiệu lực thi hành\n"
        "1. Bộ trưởng Bộ Công an chủ trì, hướng dẫn, kiểm tra việc thực hiện Quyết định này.\n"
    )
    assert ("Bộ trưởng Bộ Công an", "chủ trì, hướng") in begun(RULES + text)


def test_a_persons_list_of_which_half_begin_with_listed_verbs() -> None:
    text = "Điều 5. Nhiệm vụ của Bí thư chi bộ\n1. Phụ trách chung.\n2. Chuẩn bị cuộc họp.\n3. Nhóm họp.\n4. Thưa.\n"
    assert [unit for unit, _ in begun(RULES + text)] == ["Bí thư chi bộ"] * 4


def test_party_bodies_lead_and_are_no_leaders() -> None:
    text = (
        "Điều 4. Nhiệm vụ, quyền hạn của Đảng ủy xã\n1. Lãnh đạo thực hiện nghị quyết.\n2. Lãnh đạo công tác cán bộ.\n"
    )
    assert begun(RULES + text) == [("Đảng ủy xã", "Lãnh đạo thực"), ("Đảng ủy xã", "Lãnh đạo công")]


def test_another_letter_behind_a_decision_is_not_its_head() -> None:
    text = "Điều 2. Sở Y tế\n1. Chủ trì tuyển dụng.\n2. Quản lý hồ sơ.\nKính gửi: Ông An.\n"
    assert begun(RULES + text)[:2] == [("Sở Y tế", "Chủ trì tuyển"), ("Sở Y tế", "Quản lý hồ")]


def test_one_of_those_who_are_meant_with_a_duty_of_its_own() -> None:
    text = "1. Chủ tịch UBND các xã\na) Chuẩn bị vật tư.\nb) Riêng Chủ tịch UBND xã Vĩnh Đông theo dõi sát tình hình.\n"
    assert begun(PART + text) == [
        ("Chủ tịch UBND các xã", "Chuẩn bị vật"),
        ("Chủ tịch UBND xã Vĩnh Đông", "theo dõi sát"),
    ]


def test_who_leads_in_its_second_sentence_leads() -> None:
    text = "1. Bộ Nội vụ chịu trách nhiệm giải trình. Bộ Nội vụ chủ trì tiếp thu ý kiến.\n2. Công an: Theo dõi.\n"
    assert found(PART + text)[0][:2] == ("Bộ Nội vụ", "lead")
