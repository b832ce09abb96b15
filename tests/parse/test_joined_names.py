"""Names that commas join before what all of them are charged with, and what tells which of a kind is meant."""

import pytest

from pipeline.parse.duties.clauses import subject_of
from pipeline.parse.duties.how import role_of
from pipeline.parse.duties.stated import stated
from tests.parse.heads import DECISION, PLAN, RULES, begun


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Trong phạm vi quản lý của mình, các Bộ, Ủy ban nhân dân cấp tỉnh có trách nhiệm hỗ trợ doanh nghiệp.",
         "các Bộ, Ủy ban nhân dân cấp tỉnh"),
        ("Khi tổ chức các hoạt động tại khoản 1 của Điều này, các Bộ, Ủy ban nhân dân cấp tỉnh phải thông báo.",
         "các Bộ, Ủy ban nhân dân cấp tỉnh"),
        ("Đối với các dự án quy mô lớn, khi cần thiết, các Bộ, Ủy ban nhân dân cấp tỉnh phải phối hợp hỗ trợ.",
         "các Bộ, Ủy ban nhân dân cấp tỉnh"),
        ("Khi có đề nghị của Sở Y tế, Sở Tài chính có trách nhiệm bố trí kinh phí.", "Sở Tài chính"),
        ("Cơ quan An ninh điều tra, Cơ quan Cảnh sát điều tra Công an cấp tỉnh có nhiệm vụ cung cấp quyết định.",
         "Cơ quan An ninh điều tra, Cơ quan Cảnh sát điều tra Công an cấp tỉnh"),
        ("Tòa án đã ra quyết định có nhiệm vụ cung cấp cho Công an cấp tỉnh các quyết định.",
         "Tòa án đã ra quyết định"),
        ("Các đơn vị nơi không có tổ chức thanh tra, Công an cấp xã phải tổ chức trực ban.",
         "Các đơn vị nơi không có tổ chức thanh tra, Công an cấp xã"),
        ("Công an xã, phường (gọi chung là Công an cấp xã) có trách nhiệm bố trí địa điểm.",
         "Công an xã, phường (gọi chung là Công an cấp xã)"),
        ("Khi phát hiện vi phạm, công chức, viên chức, người lao động có trách nhiệm báo cáo ngay.",
         "công chức, viên chức, người lao động"),
        ("Trường hợp cơ quan, đơn vị không có bộ phận pháp chế, Văn phòng có trách nhiệm tham mưu.", "Văn phòng"),
        ("Tổ kiểm tra liên ngành do Chủ tịch Ủy ban nhân dân tỉnh thành lập có nhiệm vụ kiểm tra đột xuất.",
         "Tổ kiểm tra liên ngành do Chủ tịch Ủy ban nhân dân tỉnh thành lập"),
        ("Ủy ban nhân dân cấp xã nơi có đất bị thu hồi có trách nhiệm niêm yết phương án.",
         "Ủy ban nhân dân cấp xã nơi có đất bị thu hồi"),
        ("Sở Nội vụ là cơ quan thường trực, có trách nhiệm đôn đốc các đơn vị.", "Sở Nội vụ"),
        ("Cục Việc làm là đầu mối giúp Bộ Nội vụ theo dõi tình hình.", "Cục Việc làm"),
    ],
)  # fmt: skip
def test_all_names_before_a_charge(sentence: str, unit: str) -> None:
    assert [charge.unit for charge in stated(sentence)] == [unit]


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Tổ chức, cá nhân tham gia mua bán trong chợ và các tổ chức có liên quan phải chấp hành Nội quy chợ.",
         "Tổ chức, cá nhân tham gia mua bán trong chợ và các tổ chức có liên quan"),
        ("Các đơn vị rà soát hồ sơ, báo cáo kết quả.", "Các đơn vị"),
        ("Bộ Công an (gọi chung là cơ quan chủ quản) kiểm tra hồ sơ.", "Bộ Công an (gọi chung là cơ quan chủ quản)"),
    ],
)  # fmt: skip
def test_what_tells_which_of_a_kind(sentence: str, unit: str) -> None:
    found = subject_of(sentence)
    assert found is not None
    assert found.unit == unit


def test_a_charge_holds_for_the_next_office_too() -> None:
    text = "Tòa án cấp huyện có nhiệm vụ cung cấp thông tin cho Công an tỉnh; Tòa án quân sự trung ương {} cho Bộ."
    assert [charge.unit for charge in stated(text.format("cung cấp thông tin"))][1:] == ["Tòa án quân sự trung ương"]
    assert stated(text.format("xét xử các vụ án"))[1:] == []


def test_a_case_before_the_duty() -> None:
    case = "khi thực hiện các hoạt động liên quan đến địa bàn nào thì phải"
    (charge,) = stated(f"Các Bộ, Ủy ban nhân dân cấp tỉnh {case} phối hợp với địa phương đó.")
    assert (charge.unit, role_of(charge.duty)) == ("Các Bộ, Ủy ban nhân dân cấp tỉnh", "coordinate")
    assert role_of(f"{case} báo cáo, phối hợp") == "assigned"


def test_a_part_with_a_label_for_its_title_is_no_field() -> None:
    text = "Điều 4. Ưu tiên đầu tư\n5. Trách nhiệm thực hiện:\na) Sở Y tế lồng ghép các dự án vào kế hoạch;\n"
    assert begun(f"{DECISION}{text}b) Sở Tài chính chủ trì tổng hợp kết quả.\n") == [
        ("Sở Y tế", "lồng ghép các"),
        ("Sở Tài chính", "chủ trì tổng"),
    ]


def test_a_conjunct_is_not_of_the_last_name() -> None:
    text = "1. Sở Y tế có trách nhiệm kiểm tra. Khi có sự cố phải báo cho Công an tỉnh, đồng thời tổ chức cứu hộ.\n"
    assert [unit for unit, _ in begun(f"{PLAN}V. TỔ CHỨC THỰC HIỆN\n{text}2. Công an xã theo dõi.\n")] == [
        "Sở Y tế",
        "Công an xã",
    ]


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Tùy tình hình, các Bộ, Ủy ban nhân dân cấp tỉnh chỉ định bộ phận chuyên trách và có trách nhiệm bố trí vốn.",
         "các Bộ, Ủy ban nhân dân cấp tỉnh"),
        ("Khi nhận được yêu cầu, các Bộ liên quan có trách nhiệm phối hợp để hỗ trợ.", "các Bộ liên quan"),
        # steps, and what is decided
        ("Khi nhận được hồ sơ, Sở Y tế có trách nhiệm thẩm định.", ""),
        ("Cơ quan cử cán bộ xem xét, quyết định mức chi và chịu trách nhiệm kiểm tra.", ""),
    ],
)  # fmt: skip
def test_a_charge_behind_another_verb_or_a_request(sentence: str, unit: str) -> None:
    assert [charge.unit for charge in stated(sentence)] == ([unit] if unit else [])


def test_articles_on_reports_are_work_in_all_sentences() -> None:
    items = "1. Đối với báo cáo quý, các Sở tổng hợp, báo cáo tình hình.\n2. Bộ phận đầu tư thực hiện chế độ báo cáo.\n"
    told = [("các Sở", "tổng hợp, báo"), ("Bộ phận đầu tư", "thực hiện chế")]
    assert begun(f"{RULES}Điều 25. Chế độ báo cáo\n{items}Điều 26. Mức thu\n{items}") == told


def test_papers_below_a_charge_are_what_it_is_about() -> None:
    head = "Điều 16. Nhiệm vụ của Tòa án trong việc cung cấp thông tin\n1. Tòa án đã ra quyết định có nhiệm vụ"
    below = "a) Quyết định thi hành án;\nb) Quyết định xóa án tích.\n"
    assert begun(f"{RULES}{head} gửi các quyết định sau đây:\n{below}") == [("Tòa án đã ra quyết định", "có nhiệm vụ")]


def test_who_did_what_a_clause_is_about_is_no_subject() -> None:
    heading = "4. Đối với hoạt động do các Bộ, Ủy ban nhân dân cấp tỉnh làm, khi cần..., Bộ Tài chính có trách nhiệm:"
    assert begun(f"{RULES}Điều 4. Hỗ trợ\n{heading}\na) Hỗ trợ về nội dung;\nb) Tham gia hoạt động.\n") == [
        ("Bộ Tài chính", "Hỗ trợ về"),
        ("Bộ Tài chính", "Tham gia hoạt"),
    ]


def test_reports_of_offices_among_others_at_set_times() -> None:
    text = "Điều 8. Mức thu\n1. Trước ngày 15 tháng 12 hằng năm, {} gửi báo cáo về Sở Nội vụ.\n"
    who = "các sở, Ủy ban nhân dân cấp xã"
    assert begun(RULES + text.format(who)) == [(who, "gửi báo cáo")]
    assert begun(RULES + text.format("doanh nghiệp, cửa hàng")) == []


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Các Bộ, Ủy ban nhân dân cấp tỉnh thực hiện đào tạo về xúc tiến đầu tư.", "Các Bộ, Ủy ban nhân dân cấp tỉnh"),
        ("Các Bộ, Ủy ban nhân dân cấp tỉnh có thể phối hợp tổ chức hội chợ.", ""),
        ("Các doanh nghiệp, hợp tác xã thực hiện đào tạo nghề.", ""),
        ("Các cơ quan có trách nhiệm quy định tại khoản 1 Điều này gồm Sở Y tế, Sở Tài chính.", ""),
    ],
)
def test_what_administrations_side_by_side_do(sentence: str, unit: str) -> None:
    assert [charge.unit for charge in stated(sentence)] == ([unit] if unit else [])
