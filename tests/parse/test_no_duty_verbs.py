"""Verbs of duties elsewhere that open none where they stand: nouns, names, passives, what tells units apart."""

import re

import pytest

from pipeline.parse.duties.no_duty_verbs import (
    apart_end,
    holds_demand,
    is_done_to_it,
    is_in_brackets,
    is_in_name,
    is_noun,
    is_told_by_it,
    must_be,
    name_ends,
    proper_name_end,
)


def verb(text: str, word: str) -> re.Match[str]:
    found = re.search(rf"(?<!\w){word}(?!\w)", text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "word", "noun"),
    [
        ("Sở Y tế kiểm tra việc thực hiện Kế hoạch", "thực hiện", True),
        ("các cơ quan làm công tác thanh tra", "thanh tra", True),
        ("Sở Y tế thực hiện Kế hoạch", "thực hiện", False),
        ("Tổ công tác kiểm tra các cơ sở", "kiểm tra", False),  # a body ends so too
    ],
)
def test_what_makes_a_noun_of_a_verb(text: str, word: str, noun: bool) -> None:
    assert is_noun(text, verb(text, word)) is noun


@pytest.mark.parametrize(
    ("text", "word", "done"),
    [
        ("Các đơn vị được giao kinh phí", "giao", True),
        ("các cơ quan thuộc Thành phố quản lý", "quản lý", True),  # who governs them stands between
        ("Thứ trưởng được Bộ trưởng phân công phụ trách", "phân công", True),
        ("Hội đồng do Chủ tịch UBND tỉnh thành lập", "thành lập", True),
        ("Sở Y tế thành lập đoàn kiểm tra", "thành lập", False),
    ],
)
def test_what_is_done_to_a_unit(text: str, word: str, done: bool) -> None:
    assert is_done_to_it(text, verb(text, word)) is done


@pytest.mark.parametrize(
    ("text", "word", "named"),
    [
        ("Ban Quản lý dự án đầu tư xây dựng tỉnh rà soát", "xây dựng", True),
        ("Chủ đầu tư xây dựng phương án thi công", "xây dựng", False),  # the owner does it
        ("các tổ chức tín dụng", "tổ chức", True),
        ("Các đơn vị cung cấp dịch vụ", "cung cấp", True),
        ("Giám đốc Bệnh viện báo cáo kết quả", "báo cáo", False),
        ("Công ty cổ phần thẩm định giá Đông Á", "thẩm định", True),
    ],
)
def test_verbs_that_belong_to_a_name(text: str, word: str, named: bool) -> None:
    assert is_in_name(text, verb(text, word)) is named


@pytest.mark.parametrize(
    ("apart", "duty"),
    [
        ("Các cơ quan chủ trì dự án, tiểu dự án ", "có trách nhiệm báo cáo"),
        ("Cơ quan chủ trì soạn thảo ", "có trách nhiệm tiếp thu"),
    ],
)
def test_what_tells_which_units_are_meant(apart: str, duty: str) -> None:
    assert apart_end(apart + duty, verb(apart, "chủ trì")) == len(apart)


def test_an_office_that_leads_is_not_told_apart_by_it() -> None:
    text = "Sở Y tế chủ trì rà soát, có trách nhiệm báo cáo"
    assert apart_end(text, verb(text, "chủ trì")) == 0


def test_whom_their_own_doing_tells() -> None:
    text = "Cá nhân trực tiếp quản lý công chức xem xét"
    assert is_told_by_it(text, verb(text, "trực tiếp"))
    text = "Sở Y tế trực tiếp kiểm tra"
    assert not is_told_by_it(text, verb(text, "trực tiếp"))


def test_what_must_hold_is_nothing_to_do() -> None:
    assert must_be("phải có chứng chỉ", 0) and holds_demand("Cơ sở chăn nuôi phải có diện tích phù hợp")
    assert not must_be("phải có trách nhiệm báo cáo", 0) and not must_be("phải báo cáo", 0)
    assert not holds_demand("Cơ sở chăn nuôi")


def test_brackets_are_open_until_they_close() -> None:
    text = "Sở Xây dựng (cơ quan chủ trì) báo cáo"
    assert is_in_brackets(text, text.index("chủ trì")) and not is_in_brackets(text, text.index("báo cáo"))


def test_a_name_ends_where_it_is_known_or_tells_its_level() -> None:
    assert name_ends("Bộ Tài chính") and name_ends("Trưởng Công an xã")
    assert not name_ends("Ban Quản lý")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Công ty Điện lực Lào Cai di chuyển đường dây", len("Công ty Điện lực Lào Cai ")),
        ("ông Nguyễn Văn An công chức Địa chính", None),  # more of who that is
        ("Các đơn vị rà soát hồ sơ", None),
    ],
)
def test_where_a_proper_name_ends(text: str, end: int | None) -> None:
    assert proper_name_end(text, 200) == end
