"""Duties in articles of decisions and rules: offices over their work, titles that tell whose it is, sentences."""

import pytest

from pipeline.parse.duties.where import unit_in_title
from tests.parse.heads import DECISION, PLAN, RULES, begun, found, outline

OFFICES = (
    "Điều 17. Khen thưởng, xử lý vi phạm\n1. Khen thưởng\n2. Xử lý vi phạm\n"
    "Người vi phạm thì bị xử lý theo quy định của pháp luật.\n"
)


@pytest.mark.parametrize("head", [DECISION, RULES])
def test_offices_over_duties_give_work_wherever_they_stand(head: str) -> None:
    """The article's heading was lost, and another one organises."""
    assert begun(
        head + "Điều 4. Trách nhiệm của Ủy ban nhân dân cấp xã\n1. Chỉ đạo các thôn.\n2. Kiểm tra các hộ.\n" + OFFICES
        + "2. Công an tỉnh\na) Phối hợp với Chi cục Kiểm lâm tuần tra.\nb) Điều tra các vụ phá rừng.\n"
        "3. Bộ Chỉ huy Quân sự tỉnh\na) Giáo dục cán bộ, chiến sĩ.\nb) Chỉ đạo các đơn vị tham gia chữa cháy.\n"
        "4. Sở Y tế\n5. Sở Tài chính\nChủ trì thẩm định nguồn kinh phí.\n6. Chủ rừng\nThực hiện các quy định.\n"
    ) == [
        ("Ủy ban nhân dân cấp xã", "Chỉ đạo các"),
        ("Ủy ban nhân dân cấp xã", "Kiểm tra các"),
        ("Công an tỉnh", "Phối hợp với"),
        ("Công an tỉnh", "Điều tra các"),
        ("Bộ Chỉ huy Quân sự tỉnh", "Giáo dục cán"),
        ("Bộ Chỉ huy Quân sự tỉnh", "Chỉ đạo các"),
        ("Sở Tài chính", "Chủ trì thẩm"),
        ("Chủ rừng", "Thực hiện các"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Điều 23. Sở Nội vụ\nChủ trì, hướng dẫn công tác lưu trữ.\n", [("Sở Nội vụ", "Chủ trì, hướng")]),
        ("Điều 24. Công an tỉnh\n3. Hằng năm, phối hợp rà soát hệ thống.\n", [("Công an tỉnh", "Hằng năm, phối")]),
        ("Điều 24. Công an tỉnh\nCơ quan thường trực là Phòng Tham mưu.\n", []),  # no duty
        ("Điều 24. Cán bộ\nTham gia tập huấn theo quy định.\n", []),  # no office by its own name: one line is no list
    ],
)
def test_one_duty_under_an_offices_own_name(body: str, expected: list[tuple[str, str]]) -> None:
    assert begun(RULES + "Điều 1. Phạm vi\nQuy định về lưu trữ.\n" + body) == expected


def test_what_a_long_list_of_offices_is_charged_with() -> None:
    chiefs = ", ".join(f"Chánh Thanh tra Bộ {name}" for name in ("Quốc phòng", "Công an", "Y tế", "Nội vụ", "Xây dựng"))
    named = f"{chiefs}, {chiefs.replace('Bộ', 'Sở')}, Chánh Thanh tra tỉnh"
    body = f"Điều 12. Thẻ thanh tra\n2. {named} có trách nhiệm sau đây:\na) Tổng hợp danh sách;\nb) Phát Thẻ.\n"
    assert len(named) > 260
    assert begun(RULES + body) == [(named, "Tổng hợp danh"), (named, "Phát Thẻ")]


def test_a_unit_whose_duty_begins_as_names_do() -> None:
    body = "Điều 9. Tổ chức thực hiện\n1. Ngân hàng Nhà nước:\na) Thanh tra, giám sát ngân hàng.\nb) Theo dõi.\n"
    assert begun(RULES + body) == [("Ngân hàng Nhà nước", "Thanh tra, giám"), ("Ngân hàng Nhà nước", "Theo dõi")]


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Trách nhiệm báo cáo của cơ quan thuộc Bộ", "cơ quan thuộc Bộ"),
        ("Trách nhiệm của tổ chức nghề nghiệp của công chứng viên", "tổ chức nghề nghiệp của công chứng viên"),
        ("Trách nhiệm các phòng của Sở", "các phòng của Sở"),
        ("Trách nhiệm bảo đảm chất lượng của công trình", ""),
    ],
)
def test_the_duty_before_whose_it_is_in_a_title(title: str, unit: str) -> None:
    body = f"Điều 5. {title}\n1. Thực hiện báo cáo.\n2. Công khai báo cáo.\n"
    assert unit_in_title(outline(body)[0]) == unit


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "Điều 2. Nguyên tắc phối hợp\n1. Các cơ quan phối hợp có trách nhiệm tham gia theo chức năng.\n"
            "2. Sở Y tế phải kịp thời báo cáo.\n",
            [],
            id="principles",
        ),
        pytest.param(
            "Điều 2. Đối tượng áp dụng\n1. Các sở, ban, ngành thực hiện chính sách dân tộc.\n"
            "2. Ủy ban nhân dân các xã có nhiệm vụ quản lý công tác dân tộc.\n",
            [],
            id="whom the paper is for",
        ),
        pytest.param(
            "Điều 5. Phối hợp trong kiểm tra\n1. Sở Y tế:\na) Chủ trì, xây dựng kế hoạch;\nb) Thông báo kết quả.\n"
            "2. Công an tỉnh cử cán bộ tham gia.\n3. Thuế tỉnh cung cấp số liệu.\n",
            [("Sở Y tế", "Chủ trì, xây"), ("Sở Y tế", "Thông báo kết"), ("Công an tỉnh", "cử cán bộ"),
             ("Thuế tỉnh", "cung cấp số")],
            id="sentences of offices beside an office over its duties",
        ),
        pytest.param(
            "Điều 4. Cung cấp thông tin\n1. Công an tỉnh cử cán bộ tham gia.\n2. Thuế tỉnh cung cấp số liệu.\n",
            [],
            id="no such office: rules",
        ),
        pytest.param(
            "Điều 14. Trách nhiệm của Sở Y tế các tỉnh\n1. Phổ biến, hướng dẫn Thông tư này.\n"
            "2. Đầu mối trình Ủy ban nhân dân tỉnh ban hành quy định.\n",
            [("Sở Y tế các tỉnh", "Phổ biến, hướng"), ("Sở Y tế các tỉnh", "Đầu mối trình")],
            id="half of an article's items begin with verbs",
        ),
    ],
)  # fmt: skip
def test_articles_of_rules(body: str, expected: list[tuple[str, str]]) -> None:
    part = "Điều 20. Tổ chức thực hiện\n1. Sở Nội vụ theo dõi.\n"
    assert begun(RULES + "Điều 1. Phạm vi\nQuy định này áp dụng trên địa bàn tỉnh.\n" + body + part) == [
        *expected,
        ("Sở Nội vụ", "theo dõi"),
    ]


def test_each_unit_of_a_heading_with_its_own_duties() -> None:
    assert begun(
        PLAN + "III. TỔ CHỨC THỰC HIỆN\n1. Trách nhiệm của Công an xã và Ban chỉ huy quân sự xã\n"
        "a) Công an xã:\n- Tuần tra ban đêm.\n- Quản lý cư trú.\nb) Ban chỉ huy quân sự xã tổ chức huấn luyện.\n"
    ) == [
        ("Công an xã", "Tuần tra ban"),
        ("Công an xã", "Quản lý cư"),
        ("Ban chỉ huy quân sự xã", "tổ chức huấn"),
    ]


def test_what_an_article_gives_to_others_behind_its_first_sentence() -> None:
    assert begun(
        DECISION + "Điều 2. Giao Sở Y tế chủ trì, xây dựng quy trình nội bộ.\n"
        "Giao Trung tâm Phục vụ hành chính công tỉnh, Ủy ban nhân dân các xã niêm yết danh mục.\n"
        "Văn phòng Ủy ban nhân dân tỉnh có trách nhiệm cập nhật danh mục.\nĐiều 3. Hiệu lực.\n"
    ) == [
        ("Sở Y tế", "chủ trì, xây"),
        ("Trung tâm Phục vụ hành chính công tỉnh, Ủy ban nhân dân các xã", "niêm yết danh"),
        ("Văn phòng Ủy ban nhân dân tỉnh", "có trách nhiệm"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "Điều 3. Ban Chỉ đạo làm việc theo chế độ kiêm nhiệm. Công an tỉnh có trách nhiệm giúp việc Ban Chỉ đạo.\n"
            "Trưởng ban sử dụng con dấu của Ủy ban nhân dân tỉnh.\n",
            [("Công an tỉnh", "có trách nhiệm")],
            id="how a body works is no work",
        ),
        pytest.param(
            "Điều 4. Kinh phí hoạt động do ngân sách tỉnh bảo đảm. Giao Sở Tài chính cân đối, bố trí kinh phí.\n",
            [("Sở Tài chính", "cân đối, bố")],
            id="given in a later sentence",
        ),
        pytest.param(
            "Điều 1. Thành lập Ban Chỉ đạo gồm:\n1. Trưởng ban: Chủ tịch Ủy ban nhân dân tỉnh.\n"
            "2. Phó Trưởng ban: Giám đốc Công an tỉnh.\n",
            [],
            id="a post and who holds it",
        ),
        pytest.param(
            "Điều 5. Trách nhiệm\n1. Tổ chức, cá nhân khai thác đá:\na) Lắp đặt trạm cân;\nb) Phục hồi môi trường.\n",
            [("Tổ chức, cá nhân khai thác đá", "Lắp đặt trạm"),
             ("Tổ chức, cá nhân khai thác đá", "Phục hồi môi")],
            id="named by what they do",
        ),
        pytest.param(
            "Điều 5. Trách nhiệm\n1. Các Bộ, cơ quan ngang Bộ\n"
            "Trong phạm vi nhiệm vụ của mình, các Bộ, cơ quan ngang Bộ có trách nhiệm phối hợp.\n",
            [("Các Bộ, cơ quan ngang Bộ", "có trách nhiệm")],
            id="named again in small letters",
        ),
        pytest.param(
            "Điều 5. Trách nhiệm\n1. Cục Tài chính có trách nhiệm:\n- Tiếp nhận kinh phí.\n- Lập dự toán.\n"
            "Bản khai của thân nhân kèm theo giấy tờ.\nHướng dẫn các đội.\n",
            [("Cục Tài chính", "Tiếp nhận kinh"), ("Cục Tài chính", "Lập dự toán"), ("Cục Tài chính", "Hướng dẫn các")],
            id="what stands behind dashes and begins with no verb is none",
        ),
    ],
)  # fmt: skip
def test_sentences_of_decisions(body: str, expected: list[tuple[str, str]]) -> None:
    assert begun(DECISION + body) == expected


def test_titles_of_working_regulations() -> None:
    assert begun(
        RULES + "Điều 4. Trách nhiệm, phạm vi giải quyết công việc của Giám đốc\n1. Chỉ đạo, điều hành công tác.\n"
        "2. Phân công nhiệm vụ.\nĐiều 5. Trách nhiệm, phạm vi, cách thức giải quyết công việc của Phó Giám đốc\n"
        "1. Giúp Giám đốc phụ trách một số lĩnh vực.\n2. Báo cáo kết quả.\n"
    ) == [
        ("Giám đốc", "Chỉ đạo, điều"),
        ("Giám đốc", "Phân công nhiệm"),
        ("Phó Giám đốc", "Giúp Giám đốc"),
        ("Phó Giám đốc", "Báo cáo kết"),
    ]  # fmt: skip


def test_points_that_name_offices_beside_one_that_is_given_work() -> None:
    """In a paper that organises elsewhere."""
    assert begun(
        PLAN + "II. NHIỆM VỤ\n1. Về rà soát thủ tục\na) Các sở, ban, ngành:\n- Hoàn thành thống kê trong quý II.\n"
        "- Trình phương án cắt giảm.\nb) Sở Tư pháp thẩm định quy định về thủ tục.\nc) Công an tỉnh phối hợp rà soát.\n"
        "2. Về chuyển đổi số\na) Sở Khoa học và Công nghệ nâng cấp nền tảng.\nb) Giao Sở Tài chính bố trí kinh phí.\n"
        "3. Về nhân lực\na) Sở Nội vụ tuyển dụng nhân lực.\nb) Sở Y tế đào tạo bác sĩ.\n"
        "III. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ theo dõi.\n"
    ) == [
        ("Các sở, ban, ngành", "Hoàn thành thống"),
        ("Các sở, ban, ngành", "Trình phương án"),
        ("Sở Tư pháp", "thẩm định quy"),
        ("Công an tỉnh", "phối hợp rà"),
        ("Sở Khoa học và Công nghệ", "nâng cấp nền"),
        ("Sở Tài chính", "bố trí kinh"),
        ("Sở Nội vụ", "theo dõi"),
    ]  # fmt: skip


def test_what_somebody_is_before_the_charge_is_no_part_of_the_name() -> None:
    assert found(
        RULES
        + "Điều 15. Trách nhiệm\n1. Sở Y tế là cơ quan chủ trì, giúp Ủy ban nhân dân tỉnh quản lý, có trách nhiệm:\n"
        "a) Hướng dẫn kỹ thuật;\nb) Kiểm tra các cơ sở.\n2. Trưởng ban là chủ tài khoản, chịu trách nhiệm thu chi.\n"
        "3. Các chủ rừng là tổ chức có trách nhiệm xây dựng phương án.\n"
    ) == [
        ("Sở Y tế", "assigned", "Hướng dẫn kỹ thuật"),
        ("Sở Y tế", "assigned", "Kiểm tra các cơ sở"),
        ("Trưởng ban", "assigned", "là chủ tài khoản, chịu trách nhiệm thu chi"),
        ("Các chủ rừng là tổ chức", "assigned", "có trách nhiệm xây dựng phương án"),
    ]


LONG = "Trách nhiệm tổ chức vận hành, khai thác và đảm bảo điều kiện vận hành, khai thác hệ thống của Kho bạc Nhà nước"


def test_fields_of_work_under_a_title_that_tells_them_before_the_unit() -> None:
    text = (
        f"Điều 7. {LONG}\n1. Tổ chức vận hành, khai thác hệ thống\na) Ban hành văn bản hướng dẫn.\n"
        "b) Quản lý hoạt động của hệ thống:\nb1) Quản lý việc nâng cấp.\nb2) Hỗ trợ người sử dụng.\n"
        "2. Đảm bảo điều kiện vận hành\na) Thực hiện nhiệm vụ quản lý tài khoản.\nb) Tổ chức tập huấn.\n"
        "c) Sở Tài chính tổng hợp nhu cầu bồi dưỡng.\n"
    )
    assert [(unit, duty) for unit, _, duty in found(RULES + text)] == [
        ("Kho bạc Nhà nước", "Ban hành văn bản hướng dẫn"),
        ("Kho bạc Nhà nước", "Quản lý hoạt động của hệ thống"),
        ("Kho bạc Nhà nước", "Quản lý việc nâng cấp"),
        ("Kho bạc Nhà nước", "Hỗ trợ người sử dụng"),
        ("Kho bạc Nhà nước", "Thực hiện nhiệm vụ quản lý tài khoản"),
        ("Kho bạc Nhà nước", "Tổ chức tập huấn"),
        ("Sở Tài chính", "tổng hợp nhu cầu bồi dưỡng"),
    ]


def test_an_article_that_organises_in_dashes() -> None:
    assert begun(
        DECISION
        + "Điều 1. Phê duyệt Kế hoạch.\nĐiều 2. Tổ chức thực hiện\n- Sở Y tế chịu trách nhiệm công bố Kế hoạch.\n"
        "- Sở Tài chính bố trí vốn.\n- Các chủ đầu tư tổ chức kiểm tra.\nĐiều 3. Hiệu lực.\n"
    ) == [("Sở Y tế", "chịu trách nhiệm"), ("Sở Tài chính", "bố trí vốn"), ("Các chủ đầu tư", "tổ chức kiểm")]
    assert begun(DECISION + "Điều 2. Tổ chức thực hiện\n- Thời gian: quý I.\n- Địa điểm: tại xã.\n") == []
