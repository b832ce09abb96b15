"""Headings that are a unit, alone or with what charges it behind it, and labels of units before a duty."""

import pytest

from pipeline.parse.duties.headings import (
    charged_unit,
    directed_unit,
    heading_text,
    heading_unit,
    is_bare_heading,
    is_general,
    labelled_unit,
)
from tests.parse.heads import outline


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Sở Y tế có trách nhiệm thực hiện các nhiệm vụ sau:", "Sở Y tế"),
        ("Chủ tịch UBND các xã tập trung chỉ đạo:", "Chủ tịch UBND các xã"),
        ("Các sở, ngành theo chức năng, nhiệm vụ được giao:", "Các sở, ngành"),
        # a body by what it does, whose first word is a verb elsewhere
        ("Tổ chức hoạt động vật liệu nổ công nghiệp có trách nhiệm:", "Tổ chức hoạt động vật liệu nổ công nghiệp"),
        # what a body is for stands before its charge
        ("Thanh tra tỉnh thực hiện chức năng thanh tra chuyên ngành, có nhiệm vụ:", "Thanh tra tỉnh"),
        ("Sở Y tế chủ trì xây dựng kế hoạch kiểm tra, cụ thể:", ""),  # work of its own
        ("Sở Y tế có trách nhiệm thực hiện.", ""),  # heads nothing
        ("Trưởng đoàn: báo cáo. Thành viên có trách nhiệm:", ""),
    ],
)
def test_who_is_charged_with_what_follows(text: str, unit: str) -> None:
    assert charged_unit(text) == unit


@pytest.mark.parametrize(
    ("body", "unit"),
    [
        ("1. Sở Y tế\n- Rà soát.\n", "Sở Y tế"),
        ("1. Trách nhiệm của Sở Nội vụ\na) Theo dõi.\n", "Sở Nội vụ"),
        ("1. Phòng Văn hóa - Xã hội: Chủ trì tuyên truyền.\n", ""),  # its label and duty are one sentence
        ("1. Đơn vị thoát nước có các nghĩa vụ sau:\na) Tiếp nhận kiến nghị.\n", "Đơn vị thoát nước"),
        ("1. Trước ngày 30/6/2026, các sở, ngành:\na) Rà soát.\n", "các sở, ngành"),  # behind a clause
        ("1. Hằng năm, Sở Y tế có trách nhiệm:\na) Rà soát.\n", "Sở Y tế"),
        ("1. Ủy ban nhân dân cấp tỉnh giao Sở Nội vụ:\na) Rà soát.\n", "Sở Nội vụ"),  # who has it, not who gives it
        # a kind of units by the work that tells which, over duties
        ("1. Các Sở quản lý ngành, lĩnh vực:\na) Kiểm tra việc chấp hành.\nb) Tổng hợp báo cáo.\n",
         "Các Sở quản lý ngành, lĩnh vực"),
        ("3. Các đơn vị được cấp 01 tài khoản quản trị thư điện tử.\na) Tổng hợp báo cáo.\nb) Kiểm tra tài khoản.\n",
         "Các đơn vị được cấp 01 tài khoản quản trị thư điện tử"),
        ("1. Sở Y tế hướng dẫn các cơ sở:\na) Kiểm tra việc chấp hành.\nb) Tổng hợp báo cáo.\n", ""),
        ("1. Tổ chức hoạt động hóa chất có trách nhiệm:\na) Biên soạn tài liệu.\n", "Tổ chức hoạt động hóa chất"),
        ("1. Lãnh đạo, chỉ đạo tổ chức thực hiện:\na) Biên soạn tài liệu.\n", ""),  # work, by whoever
        ("1. Kinh phí thực hiện\n- Ngân sách tỉnh.\n", ""),
        ("1. Trách nhiệm chung\n- Rà soát.\n", ""),
        ("1. Sở Y tế chủ trì rà soát hồ sơ.\n", ""),  # a sentence
        ("1. Các tổ chức gồm:\na) Ngân hàng thương mại;\n", ""),  # a definition
        ("1. Đơn vị thoát nước có các quyền sau:\na) Ký hợp đồng.\n", ""),  # rights are no work
    ],
)  # fmt: skip
def test_the_unit_that_a_title_is(body: str, unit: str) -> None:
    assert heading_unit(outline(body)[0]) == unit


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Phòng Nông nghiệp và PTNT", True),
        ("Phòng Nông nghiệp và PTNT:", False),  # says itself that it heads
        ("Phòng Nông nghiệp rà soát", False),
        ("UBND", False),  # a word alone is a rest
        ("Số mẫu", False),
    ],
)
def test_a_heading_whose_number_was_lost(text: str, bare: bool) -> None:
    assert is_bare_heading(text) is bare


@pytest.mark.parametrize(
    ("title", "general"),
    [
        ("Trách nhiệm chung", True),
        ("Phân công nhiệm vụ", True),
        ("Trách nhiệm của các cơ quan", True),
        ("Phòng Nội vụ phân công", False),  # a unit
        ("Mức thu", False),
    ],
)
def test_titles_over_items_of_several_units(title: str, general: bool) -> None:
    assert is_general(title) is general


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Phòng Kinh tế:", "Phòng Kinh tế"),
        ("Đề nghị Mặt trận Tổ quốc xã:", "Mặt trận Tổ quốc xã"),
        ("Công an xã có trách nhiệm:", "Công an xã"),
        ("Các đơn vị như sau:", ""),  # a list of units follows
        ("Kinh phí:", ""),
        ("Phòng Kinh tế", ""),
    ],
)
def test_the_unit_that_a_paragraph_heads_with(text: str, unit: str) -> None:
    assert heading_text(text) == unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Kế toán trưởng: Tổng hợp chứng từ", ("Kế toán trưởng", "Tổng hợp chứng từ")),
        ("Sở Y tế: 02 người", None),  # no duty
        ("Kinh phí: Tổng hợp trong dự toán", None),  # no unit
        ("Sở Y tế rà soát: Tổng hợp chứng từ", None),
    ],
)
def test_a_duty_behind_its_unit_as_a_label(text: str, expected: tuple[str, str] | None) -> None:
    charge = labelled_unit(text)
    assert (charge and (charge.unit, charge.duty)) == expected


@pytest.mark.parametrize(
    ("body", "unit"),
    [
        (
            "2. Chỉ đạo đơn vị Cổng Thông tin điện tử thực hiện.\na) Quản lý hệ thống.\nb) Tổng hợp báo cáo.\n",
            "đơn vị Cổng Thông tin điện tử",
        ),
        (
            "2. Văn phòng chỉ đạo Trung tâm Tin học thực hiện các nhiệm vụ sau:\na) Quản lý hệ thống.\nb) Kiểm tra.\n",
            "Trung tâm Tin học",
        ),
        ("2. Chỉ đạo Trung tâm Tin học bảo trì.\na) Máy chủ.\nb) Máy trạm.\n", ""),  # no duties below
    ],
)
def test_whom_a_sentence_has_somebody_direct(body: str, unit: str) -> None:
    assert directed_unit(outline(body)[0]) == unit
