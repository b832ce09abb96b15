"""Which words of a read line were misread, and what is learnt of them."""

from __future__ import annotations

import random

import pytest

from pipeline.document import Line, Word
from tools.learn_misread import Seen, learnt, of_line

PRINTED = ["Điều 2. Trách nhiệm thi hành", "thương mại hóa sản phẩm"]  # tones as the tool sets them


def _line(raw: str, others: dict[int, str] | None = None) -> Line:
    words = tuple(Word(0, 1, 0.9, (others or {}).get(n)) for n, _ in enumerate(raw.split()))
    return Line(text="what restoration made of it", raw=raw, words=words)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (_line("thương mại hoá sản phẩm"), [False] * 5),
        (_line("thương mai hoá sản phẩm"), [False, True, False, False, False]),
        (_line("thương mại hóa sản phẩm"), [False] * 5),  # two ways to set a tone are one
        (_line("thươngmại hoá sản phẩm"), [False] * 3),  # of a lost space a sureness says nothing
        (_line("Nơi nhận và lưu"), []),  # a line that the truth has not
    ],
)
def test_words_are_held_against_the_likest_line(line: Line, wrong: list[bool]) -> None:
    assert [word.wrong for word in of_line(line, PRINTED)] == wrong


def test_disputed_words_are_told_apart() -> None:
    found = list(of_line(_line("thương mai hoá", {1: "mại"}), ["thương mại hóa"]))
    assert [(word.disputed, word.wrong) for word in found] == [(False, False), (True, True), (False, False)]


def test_what_is_learnt_gives_the_chances_back() -> None:
    """Words misread with the chance of their doubt have the level 0 and the slope 1."""
    rng = random.Random(7)
    doubts = [rng.uniform(0.01, 0.9) for _ in range(6000)]
    seen = [Seen(1 - doubt, rng.random() < 0.5, rng.random() < doubt) for doubt in doubts]
    for _, level, slope, words, wrong in learnt(seen):
        assert abs(level) < 0.15 and abs(slope - 1) < 0.15
        assert 0 < wrong < words
