"""Whose a text under a unit's heading is: the unit's own, or another's that it names."""

import pytest

from pipeline.parse.duties.owners import charged_behind_clause, named_again, owners, owners_of_item
from pipeline.parse.duties.who import Charge

OWN = "UBND các xã"


@pytest.mark.parametrize(
    ("unit", "text", "expected"),
    [
        (OWN, "Điều hòa nước theo lịch.", [(OWN, "Điều hòa nước theo lịch.")]),
        # the unit again
        (OWN, "UBND các xã chủ trì rà soát hộ nghèo.", [(OWN, "chủ trì rà soát hộ nghèo.")]),
        # behind a ground, which is nothing to do, and behind a time, which stays with the duty
        (OWN, "Trên cơ sở Kế hoạch này, UBND các xã báo cáo kết quả.", [(OWN, "báo cáo kết quả.")]),
        (OWN, "Trước ngày 30/6/2026, UBND các xã báo cáo kết quả.",
         [(OWN, "Trước ngày 30/6/2026, UBND các xã báo cáo kết quả.")]),
        # the beginning of its name
        ("Thủ trưởng đơn vị thuộc Bộ", "Khi nhận được tố cáo, chậm nhất là 10 ngày, thủ trưởng đơn vị phải gửi.",
         [("Thủ trưởng đơn vị thuộc Bộ", "Khi nhận được tố cáo, chậm nhất là 10 ngày, thủ trưởng đơn vị phải gửi.")]),
        # clauses of offices by their own names
        ("Liên đoàn Lao động tỉnh", "Văn phòng chuẩn bị xe; Ban Tài chính cân đối kinh phí.",
         [("Văn phòng", "chuẩn bị xe"), ("Ban Tài chính", "cân đối kinh phí.")]),
        # work that the unit hands on
        ("Chi cục Quản lý thị trường", "- Giao Đội Quản lý thị trường cơ động bố trí xe.",
         [("Đội Quản lý thị trường cơ động", "bố trí xe.")]),
        # its own first, another's behind
        ("Trung tâm Y tế huyện", "Chuẩn bị 02 xe; Khoa Cấp cứu cử bác sĩ.",
         [("Trung tâm Y tế huyện", "Chuẩn bị 02 xe"), ("Khoa Cấp cứu", "cử bác sĩ.")]),
        # whom it works with is no owner
        ("Trung tâm Y tế huyện", "Phối hợp với Công an huyện; Ban Chỉ huy Quân sự huyện tổ chức trực.",
         [("Trung tâm Y tế huyện", "Phối hợp với Công an huyện; Ban Chỉ huy Quân sự huyện tổ chức trực.")]),
        # those of its kind are meant anyhow
        ("Các doanh nghiệp", "Doanh nghiệp viễn thông đầu tư hạ tầng.",
         [("Các doanh nghiệp", "Doanh nghiệp viễn thông đầu tư hạ tầng.")]),
        # under a heading of many, each by its label
        ("Các bộ phận liên quan", "- Kế toán trưởng: Tổng hợp chứng từ.", [("Kế toán trưởng", "Tổng hợp chứng từ.")]),
    ],
)  # fmt: skip
def test_whose_a_paragraph_is(unit: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(charge.unit, charge.duty) for charge in owners(text, unit)] == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Theo dõi thực hiện.", "Sở Nội vụ"),
        ("UBND cấp xã có trách nhiệm bố trí nguồn lực.", "UBND cấp xã"),  # another is charged in so many words
        ("Các đơn vị trực thuộc thực hiện báo cáo.", "Sở Nội vụ"),
        ("Trong quá trình thực hiện, các doanh nghiệp phải báo cáo Sở Nội vụ.", "các doanh nghiệp"),
    ],
)
def test_whose_an_item_is(text: str, unit: str) -> None:
    assert [charge.unit for charge in owners_of_item(text, "Sở Nội vụ")] == [unit]


def test_who_must_behind_a_clause() -> None:
    text = "Trong quá trình thực hiện, các doanh nghiệp phải báo cáo."
    assert charged_behind_clause(text, "Sở Nội vụ") == Charge("các doanh nghiệp", "phải báo cáo.")
    assert charged_behind_clause(text, "Các doanh nghiệp") is None  # the unit itself
    assert charged_behind_clause("Các doanh nghiệp phải báo cáo.", "Sở Nội vụ") is None  # no clause


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Công chức thuế, ngoài các nhiệm vụ trên, cần báo cáo",
         ("Công chức thuế", "ngoài các nhiệm vụ trên, cần báo cáo")),
        ("Công chức thuế tại các xã có trách nhiệm báo cáo",
         ("Công chức thuế tại các xã ", "có trách nhiệm báo cáo")),  # more of its name
        ("Báo cáo kết quả", None),
    ],
)  # fmt: skip
def test_the_unit_of_a_title_named_again(text: str, expected: tuple[str, str] | None) -> None:
    charge = named_again(text, "Công chức thuế")
    assert (charge and (charge.unit, charge.duty)) == expected
