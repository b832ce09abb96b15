"""What was read and says something stays: signs, times of day, last words of one letter."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.restore import restore_lines
from pipeline.restore.grammar.misread_signs import settle_signs


@pytest.mark.parametrize(
    "line",
    [
        "* Nhận xét, đánh giá:",
        "* 05 hồ sơ chưa đủ thành phần",
        "thời gian < 15 ngày làm việc",
        "> 15 ngày kể từ ngày nhận đủ hồ sơ",
        "≤ 20 ngày làm việc, ≥ 90% hồ sơ",
        "Tỷ lệ hộ nghèo (<5%) giảm",
        "kích thước 3 × 4 cm",
        "7h30-8h30",
        "Từ 13h30 - 14h15 tập trung tại trụ sở",
        "8g00-11g30",
        "các ngành nghề thuộc lĩnh vực ở",
        "Các bệnh viện, trung tâm y",
    ],
)
def test_what_was_read_stays(line: str) -> None:
    assert restore_lines([line], channel="vie").text == line


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("' và ứng dụng công nghệ *", "và ứng dụng công nghệ"),
        ("* và ứng dụng công nghệ thông tin", "và ứng dụng công nghệ thông tin"),  # no item begins with a small letter
    ],
)
def test_specks_still_go(read: str, meant: str) -> None:
    assert restore_lines([read], channel="vie").text == meant


@given(st.text("*<>≤≥=×- 0a9Bđ.(", max_size=30))
def test_a_sign_that_is_settled_stays_as_it_is(line: str) -> None:
    found = settle_signs(line)
    assert all(line[sign.first : sign.last] == sign.text for sign in found)
    assert all(one.last <= two.first for one, two in pairwise(found))
