"""Syllables: what the spelling of Vietnamese allows, and slips of typists that it does not."""

from __future__ import annotations

import unicodedata

import pytest

from tools.syllables import syllables

ALL = syllables()


@pytest.mark.parametrize(
    "word",
    "nghiêng quốc giữ khuỷu thủy ủy người được huyện quyền quý gì giếng khoẻ hòa ngoằn xoong đường tuyến y ý"
    " thuở quạt nghỉ kỷ chuyện".replace("khoẻ", "khỏe").split(),
)
def test_words_that_are_written(word: str) -> None:
    assert word in ALL


@pytest.mark.parametrize("word", "nguời đuợc qốc ngiêng ghà cừơng hoc tấtt việc̣ kà zô wa".split())
def test_slips_are_none(word: str) -> None:
    assert word not in ALL


def test_a_stopped_syllable_has_one_of_two_tones() -> None:
    stopped = [w for w in ALL if w.endswith(("p", "t", "c", "ch"))]
    tones = [{"\u0301", "\u0323"} & set(unicodedata.normalize("NFD", w)) for w in stopped]
    assert stopped and all(len(tone) == 1 for tone in tones)
