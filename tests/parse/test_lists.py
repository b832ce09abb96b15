"""Who carries a paper out, whom its lists name, and what stands among rules: articles of decisions and circulars."""

import pytest

from pipeline.parse import parse_text

ORDER = "UBND TỈNH AN BÌNH\nSố: 912/QĐ-UBND\nAn Bình, ngày 3 tháng 2 năm 2025\nQUYẾT ĐỊNH\nVề việc công bố\n"
RULES = "UBND TỈNH AN BÌNH\nSố: 12/2025/QĐ-UBND\nAn Bình, ngày 3 tháng 2 năm 2025\nQUYẾT ĐỊNH\nQuy định mức thu\n"
LETTER = "SỞ XÂY DỰNG\nSố: 405/SXD-QLN\nV/v nhà ở\nAn Bình, ngày 25 tháng 11 năm 2025\nKính gửi: Các chủ đầu tư.\n"
PLAN = "UBND XÃ AN HÒA\nSố: 09/KH-UBND\nAn Hòa, ngày 30 tháng 7 năm 2025\nKẾ HOẠCH\nVề hội thao\n"


def found(text: str) -> list[tuple[str, str]]:
    return [(r.unit, r.duty) for r in parse_text(text).responsibilities]


@pytest.mark.parametrize("head", [ORDER, RULES])
def test_who_carries_out_the_paper_stands_anywhere(head: str) -> None:
    assert found(
        head + "Điều 1. Công bố danh mục thủ tục hành chính.\n"
        "2. Sở Công Thương; UBND các xã, phường niêm yết danh mục tại trụ sở theo Quyết định này.\n"
        "- VPUBND tỉnh: CVP, KTN;\n- Trực tuyến: Cổng dịch vụ công quốc gia.\n"
        "Điều 3. Giám đốc Sở Công Thương chịu trách nhiệm thi hành Quyết định này./.\n"
    ) == [("Sở Công Thương; UBND các xã, phường", "niêm yết danh mục tại trụ sở theo Quyết định này")]


def test_steps_among_rules_are_no_work() -> None:
    steps = (
        "Điều 4. Trình tự thực hiện\n1. Tổ chức, cá nhân nộp hồ sơ tại Trung tâm Phục vụ hành chính công.\n"
        "2. Sở Xây dựng thẩm định hồ sơ trong 05 ngày.\n3. Ủy ban nhân dân tỉnh quyết định cấp giấy phép.\n"
    )
    assert found(RULES + steps) == []
    assert found(RULES + "Điều 5. Phòng Kinh tế cấp xã thu phí.\n") == []


def test_a_list_that_begins_anew_is_one_whose_heading_was_lost() -> None:
    assert found(
        RULES + "Điều 5. Mức thu\n1. Mức thu của tổ chức là 200.000 đồng.\n2. Mức thu của cá nhân là 50.000 đồng.\n"
        "1. Sở Tài chính:\na) Hướng dẫn các đơn vị quyết toán.\nb) Kiểm tra việc thu, nộp.\n"
        "2. Thuế tỉnh: đôn đốc các đơn vị nộp đúng hạn.\n"
        "3. Kho bạc Nhà nước khu vực có trách nhiệm hạch toán khoản thu.\n"
    ) == [
        ("Sở Tài chính", "Hướng dẫn các đơn vị quyết toán"),
        ("Sở Tài chính", "Kiểm tra việc thu, nộp"),
        ("Thuế tỉnh", "đôn đốc các đơn vị nộp đúng hạn"),
        ("Kho bạc Nhà nước khu vực", "có trách nhiệm hạch toán khoản thu"),
    ]


def test_powers_are_no_list_of_work() -> None:
    powers = "Điều 2. Điều chuyển tài sản\n1. Sở Tài chính quyết định điều chuyển xe.\n2. UBND xã quyết định bán.\n"
    assert found(ORDER + powers) == []
    delegated = "1. Ủy ban nhân dân tỉnh phân cấp cho Sở Tư pháp ký quyết định:\na) Cho nhận con nuôi.\nb) Đăng ký.\n"
    assert found(RULES + "Điều 3. Nội dung\n" + delegated) == []


def test_an_article_that_a_paper_quotes() -> None:
    quoted = (
        "Điều 2. Sửa đổi Điều 30\n“Điều 30. Trách nhiệm tổ chức thực hiện\n"
        "1. Vụ Thanh toán có trách nhiệm theo dõi việc thực hiện Thông tư này.\n"
        "2. Cục Quản lý, giám sát tổ chức tín dụng chịu trách nhiệm xử lý vi phạm.”\n"
    )
    assert found(RULES + quoted) == [
        ("Vụ Thanh toán", "có trách nhiệm theo dõi việc thực hiện Thông tư này"),
        ("Cục Quản lý, giám sát tổ chức tín dụng", "chịu trách nhiệm xử lý vi phạm"),
    ]


def test_items_below_a_letters_opening_and_others_that_it_asks_behind_them() -> None:
    assert found(
        LETTER + "Để bảo đảm tiến độ, Sở Xây dựng đề nghị các chủ đầu tư:\n1. Rà soát danh mục nhà ở.\n"
        "2. Trước 10 giờ thứ Hai hằng tuần gửi báo cáo về Sở.\n"
        "Đối với các địa phương, Sở Xây dựng đề nghị:\n- UBND xã Tân Lập bàn giao mặt bằng; Công ty Điện lực Lào Cai "
        "di chuyển đường dây trước ngày 5/12/2025.\nMọi thông tin xin liên hệ Phòng Quản lý nhà.\n"
    ) == [
        ("các chủ đầu tư", "Rà soát danh mục nhà ở"),
        ("các chủ đầu tư", "Trước 10 giờ thứ Hai hằng tuần gửi báo cáo về Sở"),
        ("UBND xã Tân Lập", "bàn giao mặt bằng"),
        ("Công ty Điện lực Lào Cai", "di chuyển đường dây trước ngày 5/12/2025"),
    ]


def test_labels_among_units_and_members_of_boards() -> None:
    assert found(
        PLAN + "I. PHÂN CÔNG NHIỆM VỤ\n1. Ông Lê Văn Bảy - Phó Hiệu trưởng: Phụ trách chung.\n"
        "2. Tổ Giáo dục thể chất: xây dựng điều lệ.\n3. Y tế trường học: chuẩn bị thuốc.\n"
        "4. Giáo viên chủ nhiệm lập danh sách học sinh.\n"
    ) == [
        ("Ông Lê Văn Bảy - Phó Hiệu trưởng", "Phụ trách chung"),
        ("Tổ Giáo dục thể chất", "xây dựng điều lệ"),
        ("Y tế trường học", "chuẩn bị thuốc"),
        ("Giáo viên chủ nhiệm", "lập danh sách học sinh"),
    ]
    assert found(LETTER + "3. Phó Chủ tịch: Bà Lê Thị Lan, ông Trần Văn Bình, ông Đỗ Quang Huy.\n") == []


def test_general_verbs_before_a_colon_head_the_work() -> None:
    assert found(
        PLAN + "II. TỔ CHỨC THỰC HIỆN\n1. Chủ tịch UBND các xã tập trung chỉ đạo:\n- Sơ tán người dân.\n"
        "2. Các sở, ngành theo chức năng, nhiệm vụ được giao:\n- Chuẩn bị phương tiện.\n"
    ) == [
        ("Chủ tịch UBND các xã", "Sơ tán người dân"),
        ("Các sở, ngành", "Chuẩn bị phương tiện"),
    ]


def test_whose_responsibility_a_title_tells_is_a_unit() -> None:
    items = "1. Duy trì điều kiện hoạt động.\n2. Báo cáo trước ngày 15 tháng 01 hằng năm.\n"
    assert found(RULES + "Điều 15. Trách nhiệm của tổ chức được cấp phép\n" + items) == [
        ("tổ chức được cấp phép", "Duy trì điều kiện hoạt động"),
        ("tổ chức được cấp phép", "Báo cáo trước ngày 15 tháng 01 hằng năm"),
    ]
    assert found(RULES + "Điều 4. Trách nhiệm của thương nhân\nThương nhân phải tuân thủ pháp luật.\n") == []


def test_a_group_of_things_is_no_unit() -> None:
    items = "- Triển khai Cổng dịch vụ công.\n- Xây dựng nền tảng số.\n"
    assert found(PLAN + f"II. NHIỆM VỤ\n1. Nhóm ứng dụng, nền tảng số quy mô quốc gia\n{items}") == []
    assert [unit for unit, _ in found(PLAN + f"II. NHIỆM VỤ\n1. Nhóm công tác\n{items}")] == ["Nhóm công tác"] * 2


def test_headings_over_which_nobody_is_given_work() -> None:
    steps = "1. Công chức phải báo cáo lý do.\n2. Vụ Tổ chức cán bộ lập hồ sơ trình Bộ trưởng.\n"
    assert (
        found(
            ORDER + "Điều 7. Cấp thẻ\n3. Trình tự, thủ tục cấp thẻ:\n" + steps.replace("1.", "a)").replace("2.", "b)")
        )
        == []
    )
    powers = "1. Giám đốc Sở phê duyệt phương án xử lý xe.\n2. Chủ tịch UBND xã phê duyệt phương án bán nhà.\n"
    assert found(ORDER + "Điều 7. Thẩm quyền phê duyệt phương án xử lý\n" + powers) == []


def test_a_list_that_begins_anew_under_such_a_heading_is_of_the_next_article() -> None:
    assert found(
        ORDER + "Điều 3. Nội dung phân cấp\n1. Sở Tư pháp ký quyết định.\n2. Sở Tư pháp ký văn bản.\n"
        "1. Sở Tư pháp\na) Chịu trách nhiệm trước pháp luật.\nb) Báo cáo kết quả.\n"
        "2. Sở Tài chính hướng dẫn bố trí kinh phí.\n"
    ) == [
        ("Sở Tư pháp", "Chịu trách nhiệm trước pháp luật"),
        ("Sở Tư pháp", "Báo cáo kết quả"),
        ("Sở Tài chính", "hướng dẫn bố trí kinh phí"),
    ]


def test_a_heading_that_lost_its_word_heads_the_list_behind_it() -> None:
    assert found(
        RULES + "Điều 11. Việc xây cất mộ\n1. Việc xây cất theo quy định.\n12. Trách nhiệm tổ chức thực hiện\n"
        "1. Thủ trưởng các cơ quan; Chủ tịch UBND xã có trách nhiệm quán triệt.\n2. Chủ tịch UBND xã\n"
        "Chỉ đạo việc hướng dẫn các thôn.\n3. Sở Văn hóa\na) Chủ trì tuyên truyền.\nb) Kiểm tra việc thực hiện.\n"
    )[:2] == [
        ("Thủ trưởng các cơ quan; Chủ tịch UBND xã", "có trách nhiệm quán triệt"),
        ("Chủ tịch UBND xã", "Chỉ đạo việc hướng dẫn các thôn"),
    ]


def test_a_charge_before_the_first_item() -> None:
    assert found(
        ORDER + "Căn cứ Luật Cán bộ, công chức;\nQUYẾT ĐỊNH:\nGiám đốc Sở Nội vụ có trách nhiệm hướng dẫn thực hiện "
        "Quyết định này.\n1. Mức chi.\n"
    ) == [("Giám đốc Sở Nội vụ", "có trách nhiệm hướng dẫn thực hiện Quyết định này")]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("2. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các cơ quan phản ánh kịp thời về Bộ Y tế.",
         [("các cơ quan", "phản ánh kịp thời về Bộ Y tế")]),
        ("3. Trong quá trình thực hiện, khi phát sinh vướng mắc, Sở Tài chính tổng hợp, báo cáo UBND tỉnh.",
         [("Sở Tài chính", "tổng hợp, báo cáo UBND tỉnh")]),
        # no trouble: a rule
        ("2. Trong quá trình thực hiện, các cơ quan báo cáo theo mẫu.", []),
        ("Trong quá trình thực hiện, nếu có vướng mắc, các cơ quan phản ánh về Bộ Y tế.", []),  # closes the paper
    ],
)  # fmt: skip
def test_an_item_on_trouble_while_the_paper_is_carried_out(item: str, expected: list[tuple[str, str]]) -> None:
    assert found(RULES + f"Điều 14. Chuyển tiếp\n1. Thẻ đã cấp được sử dụng đến hết hạn.\n{item}\n") == expected


def test_who_carries_out_the_paper_at_set_times() -> None:
    assert found(
        ORDER + "Điều 1. Ban hành Quy chế.\nĐiều 4. Kinh phí\n1. Kinh phí từ ngân sách.\n"
        "2. Hằng năm, Sở Nội vụ tỉnh An Bình ban hành văn bản hướng dẫn các đơn vị tổ chức thực hiện Quy chế này.\n"
    ) == [
        ("Sở Nội vụ tỉnh An Bình", "ban hành văn bản hướng dẫn các đơn vị tổ chức thực hiện Quy chế này"),
    ]
