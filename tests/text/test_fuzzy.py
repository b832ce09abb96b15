"""Phrases that are alike: a table of what was read and the phrase that is printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.fuzzy import find_like, is_capitals, is_like, key


@pytest.mark.parametrize(
    ("text", "phrase", "alike"),
    [
        ("CONG HOA XA HOI CHU NGHIA VIET NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
        ("CQNG HÒA XÀ HỘl CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
        ("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc", True),
        ("Nơi nhận:", "Nơi nhận", True),
        ("Nơi nhận hồ sơ của công dân", "Nơi nhận", False),
        ("", "Nơi nhận", False),
    ],
)
def test_is_like(text: str, phrase: str, alike: bool) -> None:
    assert is_like(text, phrase) is alike


def test_find_like_gives_the_place_in_the_text() -> None:
    text = "Số: 09/KH-UBND   Cộng hoà xã hội chủ nghĩa"
    start, end = find_like(text, "Cộng hòa xã hội") or (0, 0)
    assert text[start:end] == "Cộng hoà xã hội"
    assert find_like("Kính gửi", "Cộng hòa xã hội chủ nghĩa Việt Nam") is None


@pytest.mark.parametrize(
    ("text", "capitals"), [("KẾ HOẠCH", True), ("ỨNG DỤNG IoT", True), ("Kế hoạch", False), ("A", False), ("12", False)]
)
def test_is_capitals(text: str, capitals: bool) -> None:
    assert is_capitals(text) is capitals


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(text: str) -> None:
    assert key(key(text)) == key(text)
