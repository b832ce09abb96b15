"""Syllables by the grammar of the spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.syllable import is_syllable, marked_share, share


@pytest.mark.parametrize(
    "word",
    ["nghiêng", "quốc", "giếng", "gì", "khuỷu", "THUYỀN", "Đường", "yêu", "oai", "quýt", "uỷ", "hoà", "nghị", "thưởng"],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["nghang", "kat", "cac̀h", "tể́", "mat", "wifi", "Đakrông", "ngiêng", "xyz", "điêmm", "thúòng"]
)
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_shares() -> None:
    assert share("Căn cứ Luật Tổ chức chính quyền địa phương; UBND xã") == 1.0
    assert share("The quick brown fox jumps over the lazy dog") < 0.3
    assert share("12 / 2025") == 0.0
    assert marked_share("Độc lập") == pytest.approx(3 / 6)
    assert marked_share("Doc lap") == 0.0


@given(st.text(max_size=30))
def test_any_word_is_judged(word: str) -> None:
    assert is_syllable(word) in (True, False)
    assert 0.0 <= share(word) <= 1.0
