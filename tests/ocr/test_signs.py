"""Signs at a word's end in which Tesseract differs from the line reader and from the picture become theirs."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import LineImage
from pipeline.ocr.model import RawLine, RawWord
from pipeline.ocr.signs import settled

CORE = (100.0, 200.0, 400.0, 240.0)
FEET = 231
DOT, TAIL = (170, FEET - 5, 5), (170, FEET - 5, 11)  # left, top and height of a piece five pixels wide
UPPER = (170, FEET - 18, 5)


def _picture(*pieces: tuple[int, int, int], high: float = 40.0) -> LineImage:
    """Three letters on feet at 231, and pieces behind them."""
    crop = np.full((60, 300), 255, np.uint8)
    for n in range(3):
        cv2.rectangle(crop, (10 + 20 * n, 18), (22 + 20 * n, 38), 0, 4)
    for x, y, tall in pieces:
        crop[y - 190 : y - 190 + tall, x - 100 : x - 95] = 0
    core = (CORE[0], CORE[1], CORE[2], CORE[1] + high)
    return LineImage((100.0, 190.0, 400.0, 250.0), core, crop)


def _read(text: str, right: float, places: tuple[float, ...] = ()) -> RawLine:
    word = RawWord(text=text, box=(108.0, 205.0, right, 235.0), confidence=0.5, places=places)
    return RawLine(box=CORE, words=(word,))


def _settled(tesseract: str, small: str, picture: LineImage) -> str:
    places = tuple(116.0 + 20 * n for n in range(len(small)))
    [line] = settled([_read(tesseract, 178)], [_read(small, 165, places)], [picture])
    return line.text


@pytest.mark.parametrize(
    ("pieces", "tesseract", "small", "text"),
    [
        ([DOT], "trì.", "trì,", None),  # the line reader saw the tail
        ([DOT], "trì,", "trì.", "trì."),
        ([TAIL], "trì.", "trì,", "trì,"),
        ([TAIL], "trì", "trì,", "trì,"),
        ([TAIL], "trì,", "trì.", None),
        ([DOT, UPPER], "trì:", "trì;", None),
        ([TAIL, UPPER], "trì:", "trì;", "trì;"),
        ([TAIL, UPPER], "trí:", "trì;", None),  # another letter before it
        ([TAIL, UPPER], "trì:", "trì.", None),  # what is printed nobody read
        ([DOT], "trì.", "trì", None),  # dust stands there too
        ([(170, 243, 5)], "trì.", "trì", None),
        ([(170, FEET - 17, 5)], "trì.", "trì", "trì"),  # above the feet
        ([], "trì.", "trì", "trì"),
        ([], "trì:", "trì", None),  # it may touch its letter
        ([], "trì", "trì.", None),
        ([], "hại...", "hại..", None),
        ([], ".", "-", None),
    ],
)
def test_signs(pieces: list[tuple[int, int, int]], tesseract: str, small: str, text: str | None) -> None:
    assert _settled(tesseract, small, _picture(*pieces)) == (tesseract if text is None else text)


def test_low_lines_tell_nothing() -> None:
    assert _settled("trì.", "trì,", _picture(TAIL, high=20.0)) == "trì."


def test_without_places_nothing_is_known() -> None:
    [line] = settled([_read("trì.", 178)], [_read("trì", 165)], [_picture()])
    assert line.text == "trì."


@given(
    st.sampled_from(["", ".", ",", ":", ";"]),
    st.sampled_from(["", ".", ",", ":", ";"]),
    st.lists(st.tuples(st.integers(160, 190), st.integers(205, 240), st.integers(2, 12)), max_size=4),
)
def test_only_signs_that_were_read_are_given(ours: str, theirs: str, pieces: list[tuple[int, int, int]]) -> None:
    text = _settled(f"trì{ours}", f"trì{theirs}", _picture(*pieces))
    assert text[3:] in (ours, theirs)
    assert text[:3] == "trì"
