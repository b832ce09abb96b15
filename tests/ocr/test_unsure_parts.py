"""What a second engine is shown of a line: the words that the first is unsure of, with some beside them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import LineImage
from pipeline.ocr import unsure_parts
from pipeline.ocr.fusion import SURE
from pipeline.ocr.model import RawLine, RawWord

_WIDE, _APART, _HIGH = 30, 20, 40  # pixels: a word, from word to word, a line
_LEFT = 100.0


def _line(sure: list[float], glued: int = -1) -> tuple[RawLine, LineImage]:
    """Black words; word `glued` has no white before it."""
    crop = np.full((_HIGH, len(sure) * (_WIDE + _APART)), 255, np.uint8)
    words = []
    for k, confidence in enumerate(sure):
        at = k * (_WIDE + _APART)
        crop[10:30, at - (_APART if k == glued and k else 0) : at + _WIDE] = 0
        box = (_LEFT + at, 0.0, _LEFT + at + _WIDE, float(_HIGH))
        places = (box[0] + 5, box[2] - 5)
        words.append(RawWord(text=f"{k % 10}{k // 10}", box=box, confidence=confidence, engine="reader", places=places))
    box = (_LEFT, 0.0, _LEFT + crop.shape[1], float(_HIGH))
    return RawLine(box=box, words=tuple(words)), LineImage(box, box, crop)


def _where(sure: list[float], glued: int = -1) -> list[tuple[int, int]]:
    return [(part.first, part.end) for part in unsure_parts.parts(*_line(sure, glued))]


@pytest.mark.parametrize(
    ("unsure", "glued", "shown"),
    [
        ([5], -1, [(3, 8)]),
        ([0], -1, [(0, 3)]),
        ([11], -1, [(9, 12)]),
        ([5], 3, [(2, 8)]),  # nowhere to cut before word 3
        ([1, 10], -1, [(0, 4), (8, 12)]),
        ([3, 6], -1, [(1, 9)]),
        ([1, 5, 9], -1, [(0, 12)]),  # most of the line: all of it
    ],
)
def test_the_unsure_words_are_shown_with_two_beside_them(
    unsure: list[int], glued: int, shown: list[tuple[int, int]]
) -> None:
    assert _where([0.5 if k in unsure else 0.99 for k in range(12)], glued) == shown


def test_a_line_that_may_be_strokes_is_shown_whole() -> None:
    assert _where([0.5] + 11 * [0.7]) == [(0, 12)]


@given(st.lists(st.sampled_from([0.5, 0.95, 0.99]), min_size=1, max_size=20))
def test_parts_hold_every_unsure_word_and_join_to_the_line(sure: list[float]) -> None:
    reading, picture = _line(sure)
    parts = unsure_parts.parts(reading, picture)
    held = [k for part in parts for k in range(part.first, part.end)]
    assert held == sorted(set(held))
    if min(sure) < SURE:
        assert {k for k, one in enumerate(sure) if one < SURE} <= set(held)
    for part in parts:
        first, last = part.reading.words[0], part.reading.words[-1]
        assert picture.box[0] <= part.picture.box[0] <= first.box[0] < last.box[2] <= part.picture.box[2] + 1
        assert part.picture.crop.shape[1] == part.picture.box[2] - part.picture.box[0]
    assert unsure_parts.joined(reading, parts, [part.reading for part in parts]) == reading
