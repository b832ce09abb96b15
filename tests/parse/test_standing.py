"""Standing duties of an office, whom a directive's opening means, and sentences on a body that charge nobody."""

import pytest

from pipeline.parse import parse_text
from pipeline.parse.duties.asked import asked_below

DECISION = (
    "UBND TỈNH AN BÌNH\nSố: 9/QĐ-UBND\nAn Bình, ngày 3 tháng 2 năm 2025\nQUYẾT ĐỊNH\nTổ chức Trung tâm Bảo tồn Di sản\n"
)
DIRECTIVE = (
    "BỘ THÔNG TIN VÀ TRUYỀN THÔNG\nSố: 2/CT-BTTTT\nHà Nội, ngày 14 tháng 01 năm 2014\nCHỈ THỊ\n"
    "Về tổ chức đón Tết Nguyên đán\n"
)
TITLE = "Trung tâm có chức năng tham mưu thực hiện nhiệm vụ quản lý, bảo tồn và phát huy giá trị di sản.\n"
LIST = "1. Quản lý các điểm tham quan, di tích.\n2. Phối hợp xây dựng kế hoạch đào tạo.\n3. Thực hiện chế độ báo cáo.\n"


def found(text: str) -> list[tuple[str, str]]:
    """(unit, first words of the duty)."""
    return [(r.unit, " ".join(r.duty.split()[:3])) for r in parse_text(text).responsibilities]


@pytest.mark.parametrize(
    "charge",
    [
        "Trung tâm Bảo tồn Di sản thực hiện nhiệm vụ, quyền hạn theo quy định của pháp luật về lĩnh vực bảo vệ "
        "di sản, cụ thể như sau:",
        "Trung tâm Bảo tồn Di sản có các nhiệm vụ, quyền hạn sau đây:",
        "Trung tâm Bảo tồn Di sản thực hiện các nhiệm vụ sau:",
    ],
)
def test_each_item_of_an_offices_standing_duties_is_one(charge: str) -> None:
    text = f"{DECISION}1. Trung tâm Bảo tồn Di sản là đơn vị sự nghiệp.\n2. {TITLE}{charge}\n{LIST}"
    unit = "Trung tâm Bảo tồn Di sản"
    assert found(text) == [(unit, "Quản lý các"), (unit, "Phối hợp xây"), (unit, "Thực hiện chế")]


def test_rights_among_standing_duties_are_none() -> None:
    text = f"{DECISION}2. {TITLE}Trung tâm Bảo tồn Di sản có các nhiệm vụ, quyền hạn sau đây:\n{LIST}"
    rights = "4. Được mở tài khoản tại Kho bạc.\n5. Có quyền đề nghị khen thưởng.\n"
    assert found(text + rights) == found(text) != []


def test_a_dash_inside_a_name_at_the_end_of_a_line_opens_no_duty() -> None:
    text = (
        f"{DECISION}2. {TITLE}Trung tâm Bảo tồn Di sản có các nhiệm vụ sau:\n"
        "1. Xây dựng kế hoạch tu bổ di tích lịch sử\n- văn hóa, tôn tạo cảnh quan theo quy định hiện hành.\n"
        "2. Quản lý các điểm tham quan.\n"
    )
    assert [duty for _, duty in found(text)] == ["Xây dựng kế", "Quản lý các"]


WHO = (
    "Thủ trưởng các cơ quan, đơn vị thuộc Bộ; Giám đốc Sở Thông tin và Truyền thông các tỉnh; Tổng biên tập, Giám đốc "
    "các cơ quan báo chí"
)


def test_a_directives_opening_means_a_list_of_people() -> None:
    text = (
        f"{DIRECTIVE}Để thực hiện tốt chủ trương của Đảng, Bộ trưởng Bộ Thông tin và Truyền thông yêu cầu {WHO} "
        "tập trung chỉ đạo thực hiện tốt những việc sau đây:\n1. Thực hiện nghiêm túc Công điện số 2245/CĐ-TTg.\n"
        "2. Định hướng các cơ quan báo chí tăng cường thông tin.\n"
        "Các nhà xuất bản tổ chức các hoạt động tuyên truyền.\n"
    )
    assert found(text) == [
        (WHO, "Thực hiện nghiêm"),
        (WHO, "Định hướng các"),
        ("Các nhà xuất bản", "tổ chức các"),
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Bộ trưởng Bộ Thông tin và Truyền thông yêu cầu các sở thực hiện các việc sau:", "các sở"),
        ("Sau khi kiểm tra và đối chiếu, UBND tỉnh yêu cầu các sở thực hiện các việc sau:", "các sở"),
        ("Hội đồng lập hồ sơ và văn bản yêu cầu các sở thực hiện các việc sau:", ""),
    ],
)
def test_who_asks_may_have_a_name_of_two_parts(text: str, unit: str) -> None:
    assert asked_below(text) == unit


def test_a_field_of_the_units_name_before_a_colon_is_no_unit() -> None:
    text = (
        f"{DIRECTIVE}Bộ trưởng yêu cầu:\n1. Các doanh nghiệp bưu chính, viễn thông và internet tổ chức trực Tết.\n"
        "- Bưu chính: Tổ chức kiểm tra dịch vụ.\n- Viễn thông và internet: Kiểm tra, bảo dưỡng thiết bị.\n"
    )
    unit = "Các doanh nghiệp bưu chính, viễn thông và internet"
    assert found(text) == [(unit, "tổ chức trực"), (unit, "Bưu chính: Tổ"), (unit, "Viễn thông và")]


@pytest.mark.parametrize(
    "items",
    [
        "1. Ban Kiểm soát Quỹ do Hội đồng quản lý Quỹ quyết định thành lập.\nNhiệm kỳ của Ban Kiểm soát cùng với "
        "nhiệm kỳ của Hội đồng.\nBan Kiểm soát Quỹ có ít nhất 03 thành viên, gồm: Trưởng ban và ủy viên.\n",
        "4. Bãi bỏ Thông tư số 220/2010/TT-BTC ngày 30 tháng 12 năm 2010 của Bộ Tài chính.\n",
        "2. Doanh nghiệp bảo hiểm và bên mua bảo hiểm thỏa thuận mức khấu trừ bảo hiểm.\n",
    ],
)
def test_founding_repeal_and_bargains_charge_nobody(items: str) -> None:
    before = "Điều 3. Trách nhiệm của doanh nghiệp bảo hiểm\n1. Lập báo cáo quý.\n2. Nộp phí bảo hiểm.\n3. Gửi hồ sơ.\n"
    assert found(DECISION + items) == []
    assert [duty for _, duty in found(DECISION + before + items)] == ["Lập báo cáo", "Nộp phí bảo", "Gửi hồ sơ"]


def test_agreeing_with_another_office_is_work() -> None:
    text = DECISION + "Điều 3. Trách nhiệm của Sở Y tế\n1. Thỏa thuận với Sở Tài chính về giá.\n2. Nộp báo cáo.\n"
    assert [duty for _, duty in found(text)] == ["Thỏa thuận với", "Nộp báo cáo"]


ARTICLES = (
    "Điều 1. Vị trí và chức năng\n{0} là đơn vị thuộc Bộ, có chức năng tham mưu về công tác pháp chế.\n"
    "Điều 2. Nhiệm vụ và quyền hạn\n1. Xây dựng chương trình công tác hằng năm.\n2. Kiểm tra việc thực hiện.\n"
    "3. Tổ chức phổ biến pháp luật.\n4. Được mời chuyên gia.\n"
    "5. Về công tác kiểm soát thủ tục hành chính:\na) Hướng dẫn các đơn vị.\nb) Kiểm tra hồ sơ.\n"
)


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Vụ Pháp chế", "Vụ Pháp chế"),
        ("Về việc quy định nhiệm vụ và quyền hạn của Trung tâm Lưu trữ lịch sử", "Trung tâm Lưu trữ lịch sử"),
        ("Ban hành kế hoạch công tác pháp chế", ""),  # the title names no office
    ],
)
def test_an_article_on_the_duties_of_the_office_that_the_title_names(title: str, unit: str) -> None:
    head = f"BỘ Y TẾ\nSố: 9/QĐ-BYT\nHà Nội, ngày 3 tháng 2 năm 2025\nQUYẾT ĐỊNH\n{title}\n"
    expected = [(unit, "Xây dựng chương"), (unit, "Kiểm tra việc"), (unit, "Tổ chức phổ")]
    expected += [(unit, "Hướng dẫn các"), (unit, "Kiểm tra hồ")]
    assert found(head + ARTICLES.format(unit or "Vụ")) == (expected if unit else [])


RULES = (
    "Điều 4. Định giá\n1. Lập phương án giá: Phòng Tài chính tham mưu Ủy ban nhân dân tỉnh lựa chọn đơn vị.\n"
    "2. Trường hợp cần điều chỉnh danh mục, Sở quản lý ngành, lĩnh vực đánh giá sự cần thiết.\n"
    "3. Ủy ban nhân dân tỉnh quyết định giá.\n4. Danh mục được niêm yết tại trụ sở.\n"
    "5. Cơ quan được giao thẩm định phương án giá có quyền yêu cầu giải trình.\n"
    "6. Trường hợp hàng hóa do một cấp định giá: Sở Tài chính có trách nhiệm trình văn bản định giá.\n"
)
HEAD = "UBND TỈNH AN BÌNH\nSố: 9/2025/QĐ-UBND\nAn Bình, ngày 3 tháng 2 năm 2025\nQUYẾT ĐỊNH\n"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Quy định phân công nhiệm vụ quản lý nhà nước về giá",
            [("Phòng Tài chính", "tham mưu Ủy ban"), ("Sở quản lý ngành, lĩnh vực", "đánh giá sự cần"),
             ("Sở Tài chính", "có trách nhiệm trình")],
        ),
        ("Quy định mức thu phí và lệ phí", [("Sở Tài chính", "có trách nhiệm trình")]),  # only who is charged
    ],
)  # fmt: skip
def test_a_paper_whose_title_assigns_work_does_in_all_its_sentences(
    title: str, expected: list[tuple[str, str]]
) -> None:
    said = [(r.unit, " ".join(r.duty.split()[:4])) for r in parse_text(HEAD + title + "\n" + RULES).responsibilities]
    assert said == expected
