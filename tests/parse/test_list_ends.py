"""Where what stands under a unit is over: at receivers, at the title of another part, at a decision on other papers."""

import pytest

from tests.parse.heads import DECISION, RULES, begun

LED = f"{DECISION}Điều 1. Công bố danh mục.\n1. Sở Tư pháp:\n- Chủ trì xây dựng quy trình.\n"
OWN = [("Sở Tư pháp", "Chủ trì xây"), ("Văn phòng UBND tỉnh", "Cập nhật dữ")]


@pytest.mark.parametrize(
    "behind",
    [
        "Bãi bỏ thủ tục tại Danh mục ban hành kèm theo Quyết định số 1311/QĐ-UBND của Chủ tịch UBND tỉnh.\n"
        "số 1135/QĐ-UBND ngày 21/6/2024 về việc công bố danh mục.\nDVC TT: Dịch vụ công trực tuyến.\n",
        "Bãi bỏ các Quyết định của Chủ tịch UBND tỉnh: số 2495/QĐ-UBND ngày 21/11/2023.\nTheo dõi thời hạn\n",
        "- Đại học quốc gia; Ban Quản lý Khu công nghệ cao;\n- Sở Y tế, Sở Tài chính;\n"
        "- Cục Kiểm tra văn bản và Quản lý xử lý vi phạm (Bộ Tư pháp);\n",
    ],
)
def test_what_is_no_more_of_an_item(behind: str) -> None:
    assert begun(f"{LED}2. Văn phòng UBND tỉnh: Cập nhật dữ liệu.\n{behind}") == OWN


def test_a_repeal_among_dashes_ends_nothing() -> None:
    behind = "- Bãi bỏ Quyết định số 12/QĐ-UBND.\n- Kiểm tra việc thực hiện.\n"
    assert begun(f"{LED}2. Văn phòng UBND tỉnh:\n- Cập nhật dữ liệu.\n{behind}") == [
        *OWN,
        ("Văn phòng UBND tỉnh", "Kiểm tra việc"),
    ]


def test_the_title_of_another_part_ends_a_list() -> None:
    text = "Điều 6. Hạ tầng\n8. Ủy ban nhân dân tỉnh có trách nhiệm:\na) Phối hợp với Sở Y tế.\nb) {}\n"
    rest = "PHÁT TRIỂN NĂNG LỰC QUẢN LÝ NHÀ NƯỚC\nc) Xác định nguồn lực thực hiện.\nd) Xây dựng giải pháp.\n"
    assert begun(RULES + text.format(f"Đầu tư hạ tầng.\n{rest}")) == [
        ("Ủy ban nhân dân tỉnh", "Phối hợp với"),
        ("Ủy ban nhân dân tỉnh", "Đầu tư hạ"),
    ]


def test_what_an_office_undergoes_or_may_use_is_no_work() -> None:
    text = "Điều 2. Quan hệ công tác của Ủy ban nhân dân đặc khu với Hội đồng nhân dân\n"
    item = "1. Ủy ban nhân dân đặc khu {} của Hội đồng nhân dân tỉnh.\n"
    assert begun(RULES + text + item.format("chịu sự giám sát")) == []
    may = "Điều 3. Cung cấp thông tin\n1. Khi có yêu cầu, cơ quan, tổ chức {} thông tin của cá nhân.\n"
    assert begun(RULES + may.format("được khai thác, sử dụng")) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("chi nhánh hoạt động dịch vụ việc làm", [("chi nhánh hoạt động dịch vụ việc làm", "Niêm yết công")]),
        ("bên bán điện", []),
    ],
)
def test_obligations(title: str, expected: list[tuple[str, str]]) -> None:
    assert begun(f"{RULES}Điều 21. Hoạt động\n3. Nghĩa vụ của {title}\na) Niêm yết công khai quyết định.\n") == expected


def test_those_who_must_under_a_wider_heading() -> None:
    text = "Điều 9. Trách nhiệm của tổ chức, cá nhân khác\n1. Các tổ chức, cá nhân tham gia quản lý phải báo cáo.\n"
    assert begun(RULES + text)[:1] == [("Các tổ chức, cá nhân tham gia quản lý", "phải báo cáo")]


def test_whom_a_paper_is_for_is_given_nothing_there() -> None:
    text = "Điều 2. {}\n1. Các Bộ, Ủy ban nhân dân cấp tỉnh thực hiện chính sách.\n2. Sở Nội vụ có nhiệm vụ báo cáo.\n"
    assert begun(RULES + text.format("Đối tượng áp dụng")) == []
    assert [unit for unit, _ in begun(RULES + text.format("Chính sách"))] == [
        "Các Bộ, Ủy ban nhân dân cấp tỉnh",
        "Sở Nội vụ",
    ]
