"""A 1 alone in its cell is told by its flag and foot; strokes of other shapes stay what they were read as."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from pipeline.layout import LineImage
from pipeline.ocr.lone_one import is_one, ones_told
from pipeline.ocr.model import RawLine, RawWord

TOP, FEET, X = 6, 36, 14


def _stroke(*, flag: bool = False, foot: bool = False, head: bool = False, bar: int = 0) -> NDArray[np.uint8]:
    crop = np.full((44, 28), 255, np.uint8)
    crop[TOP:FEET, X - 2 : X + 2] = 0
    if flag:
        cv2.line(crop, (X - 7, TOP + 6), (X - 1, TOP), 0, 2)
    if head:
        crop[TOP : TOP + 2, X - 6 : X + 7] = 0
    if foot:
        crop[FEET - 2 : FEET, X - 6 : X + 7] = 0
    if bar:
        crop[bar : bar + 3, X - 9 : X + 6] = 0
    return crop


def _picture(crop: NDArray[np.uint8]) -> LineImage:
    high, wide = crop.shape
    return LineImage((0.0, 0.0, float(wide), float(high)), (0.0, 2.0, float(wide), 42.0), crop)


def _read(text: str) -> RawLine:
    box = (0.0, 0.0, 28.0, 44.0)
    return RawLine(box=box, words=tuple(RawWord(text=word, box=box, confidence=0.8) for word in text.split()))


@pytest.mark.parametrize(
    ("crop", "read", "told"),
    [
        (_stroke(flag=True, foot=True), "l", "1"),
        (_stroke(flag=True, foot=True), "", "1"),
        (_stroke(flag=True, foot=True), "7", "7"),  # what a reader sees is not overruled
        (_stroke(flag=True, foot=True), "l a", "l a"),
        (_stroke(head=True, foot=True), "", ""),  # I, which is counted elsewhere
        (_stroke(), "", ""),  # the rest of a ruling
        (_stroke(), "l", "l"),
        (_stroke(flag=True), "", ""),  # a corner of two rulings
        (_stroke(foot=True), "", ""),
        (_stroke(flag=True, foot=True, bar=22), "", ""),  # 4
        (np.full((44, 28), 255, np.uint8), "", ""),
    ],
)  # fmt: skip
def test_a_one_is_told_by_its_picture(crop: NDArray[np.uint8], read: str, told: str) -> None:
    assert [line.text for line in ones_told([_read(read)], [_picture(crop)])] == [told]


def test_what_no_reader_saw_is_doubtful() -> None:
    (line,) = ones_told([_read("")], [_picture(_stroke(flag=True, foot=True))])
    assert line.confidence < 0.6


@given(arrays(np.uint8, st.tuples(st.integers(1, 40), st.integers(1, 40))))
def test_any_picture_has_an_answer(crop: NDArray[np.uint8]) -> None:
    assert is_one(_picture(crop)) in (True, False)
