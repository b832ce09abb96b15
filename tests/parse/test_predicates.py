"""Where what an office does begins by its place alone, for a verb that no list has."""

import pytest

from pipeline.parse.duties.predicates import predicate_at


@pytest.mark.parametrize(
    ("name", "duty"),
    [
        ("Sở Giao thông vận tải ", "rút ngắn thời gian thẩm định"),
        ("Sở Giáo dục - Đào tạo ", "hoãn lịch thi"),  # the writer joins the fields as they like
        ("Trưởng Công an xã ", "gõ cửa từng nhà"),  # a level ends a name
        ("Hội Chữ thập đỏ huyện ", "quyên góp quần áo"),
    ],
)
def test_the_first_small_word_behind_a_whole_name(name: str, duty: str) -> None:
    assert predicate_at(name + duty, 200) == len(name)


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Tổng Tham mưu chỉ đạo Cục Tác chiến",  # a compound has one capital only: the name goes on
        "Các đơn vị liên quan gõ cửa từng nhà",  # no name of one office
        "UBND xã, phường, đặc khu",
        "Sở Y tế",
    ],
)
def test_names_that_may_go_on(text: str) -> None:
    assert predicate_at(text, 200) is None


def test_nothing_is_found_behind_the_bound() -> None:
    assert predicate_at("Sở Giao thông vận tải rút ngắn thời gian", 10) is None
