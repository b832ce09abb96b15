"""Points that share a printed line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.parse import TextLine
from pipeline.parse.outline.inline_points import part_points
from pipeline.parse.outline.paragraphs import join
from tests.parse.heads import RULES, begun, outline


def parts(text: str) -> list[str]:
    return [part.text for part in part_points([join([TextLine(text, 1, 1)])])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e) Cấp kinh phí cho xã. g) Thống kê, báo cáo.", ["e) Cấp kinh phí cho xã.", "g) Thống kê, báo cáo."]),
        ("d) Kiểm tra; đ) Xử lý. e) Báo cáo.", ["d) Kiểm tra;", "đ) Xử lý.", "e) Báo cáo."]),
        ("d) Kiểm tra rừng. e) Báo cáo.", ["d) Kiểm tra rừng.", "e) Báo cáo."]),  # papers without đ
        ("a) Theo điểm b) Điều 3 kiểm tra. d) Khác.", ["a) Theo điểm b) Điều 3 kiểm tra. d) Khác."]),  # cited; no next
        ("1. Đối tượng. b) Cá nhân.", ["1. Đối tượng. b) Cá nhân."]),  # no point before it
        ("Hồ sơ gồm: a) Đơn. b) Bản sao.", ["Hồ sơ gồm: a) Đơn. b) Bản sao."]),
    ],
)
def test_points_of_a_line(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@given(st.lists(st.sampled_from(["a) Rà soát.", "b) Báo cáo;", "c) Xử lý", "đ) Khác.", "kiểm tra"]), min_size=1))
def test_nothing_is_lost_and_lines_stay_in_place(pieces: list[str]) -> None:
    lines = [TextLine(text, 1, number) for number, text in enumerate(pieces, 1)]
    whole = join(lines)
    parted = part_points([whole])
    assert " ".join(part.text for part in parted).split() == whole.text.split()
    assert [line for part in parted for line in part.lines] == lines  # here no point begins inside a line
    for part in parted:
        assert all(part.text.startswith(line.text, at) for line, at in zip(part.lines, part.starts, strict=True))


def test_points_of_a_line_are_items_with_duties() -> None:
    body = (
        "Điều 4. Trách nhiệm của Bộ Chỉ huy Quân sự tỉnh\na) Chỉ đạo các đơn vị. b) Phối hợp tuần tra.\nc) Báo cáo.\n"
    )
    assert [item.marker for item in outline(body)[0].children] == ["a)", "b)", "c)"]
    assert [duty for _, duty in begun(RULES + body)] == ["Chỉ đạo các", "Phối hợp tuần", "Báo cáo"]
