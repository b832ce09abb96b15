"""Two readings of one print are decided together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.restore import restore_lines
from pipeline.restore.two_readings import Alignment, paired
from pipeline.text.vietnamese import nfc

VIE = ["Căn cử Quyêt định sô 468/QĐ-TTg ngày 27 tháng 3 năm 2021 của Thủ tướng", "Chính phủ phê duyệt Đê án đổi mới."]
ENG = ["Can ctr Quyét dinh sé 468/QD-TTg ngay 27 thang 3 nam 2021 cua Thu tuéng", "Chinh phu phé duyét Dé an d6i mdi."]
PRINTED = [
    "Căn cứ Quyết định số 468/QĐ-TTg ngày 27 tháng 3 năm 2021 của Thủ tướng",
    "Chính phủ phê duyệt Đề án đổi mới.",
]


@pytest.mark.parametrize(("first", "second"), [(VIE, ENG), (ENG, VIE)])
def test_both_are_heard(first: list[str], second: list[str]) -> None:
    restored = restore_lines(first, alternatives=second)
    assert [line.text for line in restored.lines] == PRINTED
    assert [line.raw for line in restored.lines] == first


def test_what_one_reading_lost_the_other_has() -> None:
    line = "Ủy ban nhân dân xã tổ chức lễ h@#i cho người dân"
    other = "Uy ban nhan dan xa t6 chirc lé hdi cho nguoi dan"
    assert (
        restore_lines([line], channel="vie", alternatives=[other]).text
        == "Ủy ban nhân dân xã tổ chức lễ hội cho người dân"
    )


def test_none_is_no_second_reading() -> None:
    assert restore_lines(VIE, channel="vie", alternatives=[None, None]) == restore_lines(VIE, channel="vie")


def test_as_many_as_lines() -> None:
    with pytest.raises(ValueError, match="2 lines have 1 alternatives"):
        restore_lines(VIE, alternatives=["một"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.none() | st.text(max_size=60)), max_size=4))
def test_any_text_goes_through_and_comes_back(rows: list[tuple[str, str | None]]) -> None:
    restored = restore_lines([a for a, _ in rows], alternatives=[b for _, b in rows])
    assert [line.raw for line in restored.lines] == [nfc(a) for a, _ in rows]
    assert len(restored.lines) == len(rows)


def test_characters_of_the_other_reading() -> None:
    alignment = Alignment("đội ngũ cán bộ", "d6i ngii can bd")
    assert [alignment.of(0, 3), alignment.of(4, 7), alignment.of(8, 11), alignment.of(12, 14)] == [
        "d6i", "ngii", "can", "bd"
    ]  # fmt: skip


def test_lines_are_paired_in_order() -> None:
    second = ["nhieu", *ENG, "", "Dieu 5. Hieu luc thi hanh"]
    first = [*VIE, "một dòng mà không ai khác đọc", "Điêu 5. Hiệu lực thi hành"]
    assert paired(first, second) == [ENG[0], ENG[1], None, "Dieu 5. Hieu luc thi hanh"]
    assert paired([], second) == []
    assert paired(first, []) == [None] * 4


@given(st.lists(st.text(max_size=30), max_size=8), st.lists(st.text(max_size=30), max_size=8))
def test_pairs_never_cross(first: list[str], second: list[str]) -> None:
    found = [line for line in paired(first, second) if line is not None]
    at = 0
    for line in found:
        at = second.index(line, at) + 1
