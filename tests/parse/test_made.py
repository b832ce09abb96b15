"""What the reader finds as the contract's duties: cleaned, with role, partners, deadline and place."""

import pytest

from pipeline.parse.duties.made import to_responsibility, with_time
from pipeline.parse.duties.who import Charge
from pipeline.parse.model import TextLine
from pipeline.parse.outline import join

DATE = "2025-07-30"


def test_a_duty_with_all_that_its_sentence_tells() -> None:
    duty = "- chủ trì, phối hợp với Công an xã\nkiểm tra trước ngày 10/12/2025;"
    made = to_responsibility(Charge("Phòng  Kinh tế:", duty), "V. 1.", None, "", DATE)
    assert made is not None
    assert (made.unit, made.unit_name, made.role) == ("Phòng Kinh tế", "Phòng Kinh tế", "lead")
    assert made.duty == "chủ trì, phối hợp với Công an xã kiểm tra trước ngày 10/12/2025"
    assert (made.partners, made.section) == (("Công an xã",), "V. 1.")
    assert made.deadline is not None and made.deadline.due == "2025-12-10"
    assert (made.page, made.line) == (None, None)


def test_it_stands_where_its_text_is_printed() -> None:
    paragraph = join([TextLine("2. Công an xã;", 1, 9), TextLine("Sở Y tế rà soát các cơ sở.", 2, 1)])
    made = to_responsibility(Charge("Sở Y tế", "rà soát các cơ sở."), "2.", paragraph, "", DATE)
    assert made is not None and (made.page, made.line) == (2, 1)


def test_a_role_printed_beside_it_is_taken() -> None:
    made = to_responsibility(Charge("Sở Y tế", "rà soát", "coordinate"), "", None, "Quý III/2025", DATE)
    assert made is not None and made.role == "coordinate"
    assert made.deadline is not None and made.deadline.due == "2025-09-30"  # its time stands apart from it


@pytest.mark.parametrize(
    ("unit", "duty"),
    [
        (" :", "rà soát các cơ sở"),
        ("Sở Y tế", "chịu trách nhiệm thi hành Quyết định này"),
        ("Sở Y tế", " ;"),
        ("Sở Y tế", "căn cứ vào chức năng, nhiệm vụ và tình hình thiên tai"),  # the items below say what
        ("doanh nghiệp mà nhà nước", "nắm giữ trên 50% vốn điều lệ"),
        ("Công ty độc lập do Bộ Công Thương", "quyết định thành lập"),
    ],
)
def test_nobody_or_nothing_to_do_is_no_duty(unit: str, duty: str) -> None:
    assert to_responsibility(Charge(unit, duty), "", None, "", DATE) is None


def test_a_time_under_a_duty_is_bound_to_it_once() -> None:
    made = to_responsibility(Charge("Sở Y tế", "rà soát các cơ sở"), "", None, "", DATE)
    assert made is not None and made.deadline is None
    assert with_time(made, "Kinh phí: 20 triệu đồng", DATE) is None
    timed = with_time(made, "Thời gian thực hiện: Quý III/2025", DATE)
    assert timed is not None and timed.deadline is not None and timed.deadline.due == "2025-09-30"
    assert with_time(timed, "Thời gian thực hiện: Quý IV/2025", DATE) is None


def test_a_bracket_that_a_label_cuts_is_no_part_of_the_name() -> None:
    made = to_responsibility(Charge("Các Vụ chuyên ngành (bao gồm", "kiểm tra sổ sách"), "", None, "", None)
    assert made is not None and made.unit == "Các Vụ chuyên ngành"


def test_the_ground_of_what_is_done_is_no_part_of_the_name() -> None:
    made = to_responsibility(Charge("Giám đốc Sở Công Thương căn cứ Danh mục", "công bố quy trình"), "", None, "", None)
    assert made is not None and made.unit == "Giám đốc Sở Công Thương"
    named = to_responsibility(Charge("Công ty do Bộ làm đại diện chủ sở hữu", "lập báo cáo"), "", None, "", None)
    assert named is not None and named.unit == "Công ty do Bộ làm đại diện chủ sở hữu"
