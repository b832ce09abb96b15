"""Items beside the one that says when a paper comes into force, and what is reported."""

import pytest

from pipeline.parse.duties.in_force import closes_rules, has_work
from pipeline.parse.duties.reports import reports_regularly
from tests.parse.heads import RULES, begun, outline


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("Chánh án Tòa án nhân dân tối cao, Bộ trưởng Bộ Công an căn cứ Thông tư này hướng dẫn cụ thể.", True),
        ("Trong phạm vi nhiệm vụ của mình, các cơ quan thanh tra chủ trì, phối hợp với Sở Y tế kiểm tra.", True),
        ("Hằng năm, các cơ quan thanh tra tổng hợp tình hình kê khai, báo cáo Chính phủ.", True),
        ("Các cơ quan thanh tra kiểm tra hồ sơ.", False),  # by no office's name
        ("Sở Y tế quyết định cấp giấy phép.", False),  # a power
        ("Tổ chức đã được cấp phép tiếp tục thực hiện theo giấy phép.", False),
    ],
)
def test_what_is_work_where_rules_close(text: str, work: bool) -> None:
    assert has_work(text) is work


def test_items_close_rules_beside_the_one_on_their_force() -> None:
    closing = "I. Bộ trưởng Bộ Công an hướng dẫn cụ thể.\nIII. Thông tư này có hiệu lực thi hành từ ngày ký.\n"
    assert closes_rules(outline(closing))
    assert not closes_rules(outline("Điều 1. Mức thu.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.\n"))


def test_the_paragraphs_of_an_item_that_closes_rules() -> None:
    assert begun(
        RULES + "I. Mức thu là 50.000 đồng.\nII. Quy định này có hiệu lực thi hành từ ngày ký.\n"
        "III. Thanh tra tỉnh chủ trì, phối hợp với Sở Nội vụ kiểm tra việc kê khai.\n"
        "Hằng năm, các cơ quan thanh tra tổng hợp tình hình kê khai.\nBản kê khai được công khai.\n"
    ) == [("Thanh tra tỉnh", "chủ trì, phối"), ("các cơ quan thanh tra", "tổng hợp tình")]


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("Định kỳ trước ngày 25 tháng 12 hằng năm, Sở Y tế tổng hợp, báo cáo tình hình.", True),
        ("Hằng năm, Sở Y tế quy định mức thu.", False),
        ("Sở Y tế báo cáo tình hình.", False),  # at no set time
    ],
)
def test_reports_at_set_times(text: str, reports: bool) -> None:
    assert reports_regularly(text) is reports


def test_an_offices_report_is_work_wherever_it_stands() -> None:
    assert begun(
        RULES + "Điều 4. Mức thu\n1. Mức thu là 50.000 đồng.\n"
        "2. Định kỳ trước ngày 25 tháng 12 hằng năm, Ủy ban nhân dân các xã báo cáo kết quả thu.\n"
        "3. Hằng năm, người nộp báo cáo thu nhập.\n"
    ) == [("Ủy ban nhân dân các xã", "báo cáo kết")]
