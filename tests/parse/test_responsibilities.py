"""Who does what: unit headings, running items, task sentences, fields, and what assigns nothing."""

import pytest

from pipeline.document import Responsibility
from pipeline.parse import parse_text
from tests.parse.heads import PLAN as HEAD


def duties(text: str, head: str = HEAD) -> list[Responsibility]:
    return list(parse_text(head + text).responsibilities)


def brief(found: list[Responsibility]) -> list[tuple[str, str, str]]:
    return [(r.unit, r.role, r.duty[:24]) for r in found]


def test_items_under_a_units_heading() -> None:
    found = duties(
        "V. TỔ CHỨC THỰC HIỆN\n1. Phòng Văn hóa - Xã hội:\n- Chủ trì, phối hợp với Công an xã kiểm tra;\n"
        "- Phối hợp với Phòng Kinh tế thẩm định dự toán;\n- Tham mưu, báo cáo trước ngày 10/12.\n"
        "2. Công an xã\nChủ động phối hợp với các trường học tuyên truyền.\n"
        "Trên đây là Kế hoạch, yêu cầu các đơn vị thực hiện./.\n"
    )
    assert brief(found) == [
        ("Phòng Văn hóa - Xã hội", "lead", "Chủ trì, phối hợp với Cô"),
        ("Phòng Văn hóa - Xã hội", "coordinate", "Phối hợp với Phòng Kinh "),
        ("Phòng Văn hóa - Xã hội", "assigned", "Tham mưu, báo cáo trước "),
        ("Công an xã", "coordinate", "Chủ động phối hợp với cá"),
    ]
    assert found[0].partners == ("Công an xã",)
    assert found[2].deadline is not None
    assert (found[2].deadline.due, found[2].section, found[2].line) == ("2025-12-10", "V. 1.", 10)


def test_running_items() -> None:
    found = duties(
        "II. TỔ CHỨC THỰC HIỆN\n1. Các sở, ban, ngành căn cứ chức năng, nhiệm vụ xây dựng kế hoạch.\n"
        "2. Giao Sở Tài chính chủ trì bố trí kinh phí; Sở Nội vụ phối hợp với Sở Tài chính thẩm định.\n"
        "3. Trên cơ sở Kế hoạch này, các cơ quan, đơn vị chủ động triển khai.\n"
    )
    assert brief(found) == [
        ("Các sở, ban, ngành", "assigned", "căn cứ chức năng, nhiệm "),
        ("Sở Tài chính", "lead", "chủ trì bố trí kinh phí"),
        ("Sở Nội vụ", "coordinate", "phối hợp với Sở Tài chín"),
        ("các cơ quan, đơn vị", "assigned", "chủ động triển khai"),
    ]


def test_letters_under_a_heading_are_its_duties() -> None:
    found = duties(
        "IV. PHÂN CÔNG THỰC HIỆN\n1. Các doanh nghiệp\na) Doanh nghiệp viễn thông đầu tư hạ tầng.\n"
        "b) Triển khai nhiệm vụ được giao chủ trì.\n"
    )
    assert [(r.unit, r.role) for r in found] == [("Các doanh nghiệp", "assigned"), ("Các doanh nghiệp", "lead")]


def test_task_sentence_in_a_decision() -> None:
    head = "UBND TỈNH AN BÌNH\nSố: 9/QĐ-UBND\nQUYẾT ĐỊNH\nPhê duyệt danh sách\n"
    found = duties(
        "Điều 1. Phê duyệt danh sách.\nĐiều 2. Giao Công an tỉnh chủ trì, phối hợp với các sở thực hiện.\n"
        "Điều 3. Chánh Văn phòng, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./.\n",
        head,
    )
    assert brief(found) == [("Công an tỉnh", "lead", "chủ trì, phối hợp với cá")]


def test_units_in_fields_of_a_task_that_the_part_gives() -> None:
    found = duties(
        "I. TỔ CHỨC THỰC HIỆN\n1. Đẩy mạnh tuyên truyền.\n"
        "a) Đơn vị chủ trì: Sở Y tế, Sở Nội vụ.\nb) Đơn vị phối hợp: Báo tỉnh.\n"
        "2. Kiểm tra.\na) Đơn vị chủ trì: Công an tỉnh.\nb) Đơn vị phối hợp: Sở Y tế.\n"
    )
    assert [(r.unit, r.role, r.duty) for r in found[:2]] == [
        ("Sở Y tế, Sở Nội vụ", "lead", "Đẩy mạnh tuyên truyền"),
        ("Báo tỉnh", "coordinate", "Đẩy mạnh tuyên truyền"),
    ]


def test_others_that_lead_give_no_lead() -> None:
    found = duties(
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế:\n- Theo dõi các đơn vị được giao chủ trì;\n- Cung cấp số liệu cho cơ "
        "quan chủ trì.\n"
    )
    assert [r.role for r in found] == ["assigned", "assigned"]


def test_no_duties_elsewhere() -> None:
    assert duties("I. MỤC ĐÍCH\n1. Sở Y tế là cơ quan chuyên môn.\n- Chủ trì nhiều việc.\n") == []


def test_an_article_whose_items_say_who_does_what() -> None:
    text = (
        "UBND TỈNH AN BÌNH\nSố: 9/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc công bố\nĐiều 1. Công bố danh mục.\n"
        "Điều 2. Trách nhiệm của các cơ quan, đơn vị\n1. Sở Tư pháp chịu trách nhiệm đăng tải danh mục.\n"
        "2. Văn phòng UBND tỉnh theo dõi việc thực hiện.\nĐiều 3. Các ông, bà chịu trách nhiệm thi hành.\n"
    )
    found = parse_text(text).responsibilities
    assert [(r.unit, r.section) for r in found] == [("Sở Tư pháp", "Điều 2. 1."), ("Văn phòng UBND tỉnh", "Điều 2. 2.")]


@pytest.mark.parametrize(
    ("head", "company"),
    [
        ("Số: 9/CT-UBND\nVề việc phòng cháy\n", True),  # a directive whose title was lost
        ("Số: 9/TB-UBND\nTHÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh tại cuộc họp\n", True),
        ("Số: 9/TB-UBND\nTHÔNG BÁO\nVề việc treo cờ\n", False),  # gives what it says it gives
    ],
)
def test_where_all_items_assign_duties(head: str, company: bool) -> None:
    body = (
        "1. Công ty TNHH An Bình tiếp thu các ý kiến tại cuộc họp.\n"
        "2. Trên cơ sở báo cáo của Công ty, giao Sở Tài chính chủ trì, phối hợp với các Sở: Nội vụ, Y tế rà soát.\n"
    )
    document = parse_text("UBND TỈNH AN BÌNH\n" + head + "Căn cứ tình hình thực tế;\n" + body)
    expected = [*([("Công ty TNHH An Bình", "assigned")] if company else []), ("Sở Tài chính", "lead")]
    assert [(r.unit, r.role) for r in document.responsibilities] == expected


def test_a_scope_before_the_duty_is_no_part_of_the_unit() -> None:
    text = (
        "UBND TỈNH AN BÌNH\nSố: 9/CT-UBND\nCHỈ THỊ\nVề việc phòng cháy\n"
        "1. Cục trưởng Cục Thuế trong phạm vi nhiệm vụ, quyền hạn được giao có trách nhiệm:\na) Tổ chức triển khai.\n"
        "2. Thủ trưởng các đơn vị trong phạm vi nhiệm vụ của mình có trách nhiệm phối hợp với Sở Y tế.\n"
        "3. Các cơ quan áp dụng các biện pháp cần thiết.\n"
    )
    found = [(r.unit, r.role, r.duty) for r in parse_text(text).responsibilities]
    assert found[:2] == [
        ("Cục trưởng Cục Thuế", "assigned", "Tổ chức triển khai"),
        ("Thủ trưởng các đơn vị", "coordinate", "trong phạm vi nhiệm vụ của mình có trách nhiệm phối hợp với Sở Y tế"),
    ]
    assert all("cần thiết" not in duty[:9] for _, _, duty in found)


def test_units_and_verbs_in_both_tone_styles() -> None:
    text = (
        "V. TỔ CHỨC THỰC HIỆN\n1. Uỷ ban nhân dân xã\n- Cụ thể hoá Kế hoạch;\n"
        "2. Các đảng uỷ có trách nhiệm thực hiện Kế hoạch này.\nToà án nhân dân tỉnh cụ thể hoá một điểm.\n3. Khác.\n"
    )
    found = [(r.unit, r.duty) for r in parse_text(text).responsibilities]
    assert found == [
        ("Uỷ ban nhân dân xã", "Cụ thể hoá Kế hoạch"),
        ("Các đảng uỷ", "có trách nhiệm thực hiện Kế hoạch này"),
        ("Toà án nhân dân tỉnh", "cụ thể hoá một điểm"),
    ]


def test_a_sentence_that_names_the_headings_unit_again() -> None:
    text = "V. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\nSở Y tế chủ trì, phối hợp với Sở Nội vụ.\n2. Sở Nội vụ\nTổng hợp.\n"
    found = [(r.unit, r.role, r.duty) for r in parse_text(text).responsibilities]
    assert found[0] == ("Sở Y tế", "lead", "chủ trì, phối hợp với Sở Nội vụ")
    assert found[1] == ("Sở Nội vụ", "assigned", "Tổng hợp")


def test_what_looks_like_an_office_and_is_none() -> None:
    text = 'V. TỔ CHỨC THỰC HIỆN\n1. Phòng chống dịch thực hiện thường xuyên.\n2. Các đơn vị tự tạo "Sổ theo dõi".\n'
    assert parse_text(text).responsibilities == ()


def test_a_unit_over_duties_outside_the_organising_part() -> None:
    text = (
        "Điều 2. Đối tượng áp dụng\n1. Các tổ chức tín dụng:\na) Ngân hàng thương mại;\nb) Quỹ tín dụng nhân dân.\n"
        "Điều 3. Sở Giáo dục và Đào tạo\n1. Chủ trì tuyển dụng nhà giáo.\n2. Tổ chức các kỳ thi.\n"
        "Điều 4. Thanh tra, kiểm tra hoạt động\n1. Thanh tra hằng năm.\n2. Kiểm tra đột xuất.\n"
    )
    found = [(r.unit, r.role, r.duty) for r in parse_text(text).responsibilities]
    assert found == [
        ("Sở Giáo dục và Đào tạo", "lead", "Chủ trì tuyển dụng nhà giáo"),
        ("Sở Giáo dục và Đào tạo", "assigned", "Tổ chức các kỳ thi"),
    ]


def test_rights_processes_and_passives_are_no_duties() -> None:
    text = (
        "Điều 5. Đơn vị thoát nước có các quyền sau:\n1. Ký hợp đồng dịch vụ.\n2. Phối hợp với các hộ.\n"
        "Điều 6. Thanh tra Ngân hàng Nhà nước\n1. Thanh tra Ngân hàng Nhà nước là tổ chức hành chính.\n"
        "2. Thanh tra Ngân hàng Nhà nước có con dấu.\nV. TỔ CHỨC THỰC HIỆN\n"
        "1. Các nhà đầu tư trong quá trình quan tâm dự án.\n2. Các đơn vị được phân công tổ chức lớp học.\n"
        "3. Đơn vị để thông báo về Sở Y tế.\n"
    )
    found = [(r.unit, r.duty) for r in parse_text(text).responsibilities]
    assert [unit for unit, _ in found] == ["Các nhà đầu tư", "Các đơn vị được phân công"]
    assert not [unit for unit, _ in found if "thoát nước" in unit or "Thanh tra" in unit]


def test_another_unit_that_is_charged_under_a_heading() -> None:
    text = (
        "V. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\na) Theo dõi thực hiện.\nb) UBND cấp xã có trách nhiệm bố trí nguồn lực.\n"
        "c) Các đơn vị trực thuộc thực hiện báo cáo.\n2. Khác\n"
    )
    found = [(r.unit, r.duty) for r in parse_text(text).responsibilities]
    assert found[:3] == [
        ("Sở Nội vụ", "Theo dõi thực hiện"),
        ("UBND cấp xã", "có trách nhiệm bố trí nguồn lực"),
        ("Sở Nội vụ", "Các đơn vị trực thuộc thực hiện báo cáo"),
    ]


def test_obligations_and_verbs_with_a_capital() -> None:
    text = (
        "IV. QUY ĐỊNH\n1. Đơn vị thoát nước có các nghĩa vụ sau:\na) Tiếp nhận kiến nghị.\nb) Báo cáo UBND tỉnh.\n"
        "V. TỔ CHỨC THỰC HIỆN\n1. Giao Sở Tư pháp Chủ trì, phối hợp với Sở Y tế rà soát.\n"
        "2. Sở Nội vụ\n- Theo dõi.\nDANH MỤC THỦ TỤC HÀNH CHÍNH\n3. Khác\n"
    )
    found = [(r.unit, r.role, r.duty) for r in parse_text(text).responsibilities]
    assert found == [
        ("Đơn vị thoát nước", "assigned", "Tiếp nhận kiến nghị"),
        ("Đơn vị thoát nước", "assigned", "Báo cáo UBND tỉnh"),
        ("Sở Tư pháp", "lead", "Chủ trì, phối hợp với Sở Y tế rà soát"),
        ("Sở Nội vụ", "assigned", "Theo dõi"),
    ]
