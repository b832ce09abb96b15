"""Markers of the outline at the start of a line, and what is none."""

from __future__ import annotations

import pytest

from pipeline.parse.outline.markers import ARTICLE, ROMAN, read_marker, sign_of


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("Điều 1. Phạm vi điều chỉnh", "Điều 1."),
        ("Chương II", "Chương II"),
        ("II. NHIỆM VỤ", "II."),
        ("3. Kinh phí", "3."),
        ("1.2. Đến năm 2030", "1.2."),
        ("đ) Năm là", "đ)"),
        ("(1) Một là", "(1)"),
        ("ii) Hai là", "ii)"),
        ("I- MỤC TIÊU", "I-"),
        ("a1) Đối với ngân sách trung ương", "a1)"),
        ("đ.2) Quản lý danh mục", "đ.2)"),
    ],
)
def test_markers(line: str, marker: str) -> None:
    found = read_marker(line)
    assert found is not None and found.text == marker


@pytest.mark.parametrize(
    "line",
    [
        "1.500 triệu đồng",  # an amount
        "15/12/2025 là hạn cuối",  # a date
        "Điều 5 Quyết định số 28/2025/QĐ-TTg",  # cited
        "VX. Không có số này",
        "0. Không",
        "m2. Diện tích sàn",  # square metres
        "a1) và các điểm khác",
        "Ủy ban nhân dân tỉnh",
    ],
)
def test_no_markers(line: str) -> None:
    assert read_marker(line) is None


@pytest.mark.parametrize(
    ("line", "values"),
    [("i) Một", [9, 1]), ("V. Năm", [5, 21]), ("iv) Bốn", [4]), ("c) Ba", [3])],  # i: the ninth letter, and one
)
def test_what_a_sign_may_stand_for(line: str, values: list[int]) -> None:
    found = read_marker(line)
    assert found is not None and [int(reading.value) for reading in found.readings] == values


def test_signs_for_messages() -> None:
    assert sign_of(ROMAN, 14) == "XIV"
    assert sign_of(ARTICLE, 3) == "3"


def test_points_of_a_point_have_it_before_them() -> None:
    one, other = read_marker("a1) Kiểm tra"), read_marker("b1) Kiểm tra")
    assert one is not None and other is not None
    assert one.readings == other.readings and one.prefix != other.prefix
