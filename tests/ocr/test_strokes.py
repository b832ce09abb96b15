"""Roman numbers have as many strokes as their picture, where one is usual; digits and letters stay what they are."""

from __future__ import annotations

import cv2
import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.layout import LineImage
from pipeline.ocr.model import RawLine, RawWord
from pipeline.ocr.strokes import counted, strokes

HIGH, TOP, FEET = 30, 20, 50
FAR = 16  # pixels from stroke to stroke


def _drawn(sign: str, crop: NDArray[np.uint8], x: int) -> None:
    """One sign on feet at `FEET`, as a face with serifs has it."""
    if sign == "/":
        cv2.line(crop, (x - 4, FEET), (x + 8, TOP), 0, 2)
        return
    if sign == "0":
        cv2.ellipse(crop, (x + 4, (TOP + FEET) // 2), (7, HIGH // 2), 0, 0, 360, 0, 3)
        return
    crop[TOP:FEET, x - 2 : x + 3] = 0
    crop[FEET - 2 : FEET, x - 6 : x + 7] = 0
    if sign == "1":
        cv2.line(crop, (x - 6, TOP + 6), (x, TOP), 0, 2)
    else:
        crop[TOP : TOP + 2, x - 6 : x + 7] = 0


def _picture(print_: str, *, before: str = "") -> LineImage:
    """`print_` behind the word `before`; H is two strokes with a bar."""
    crop = np.full((70, 260), 255, np.uint8)
    if before:
        cv2.putText(crop, before, (2, FEET), cv2.FONT_HERSHEY_DUPLEX, 0.9, 0, 2)
    x = 100
    for sign in print_:
        if sign == "H":
            _drawn("I", crop, x)
            _drawn("I", crop, x + FAR)
            crop[33:36, x : x + FAR] = 0
            x += FAR
        else:
            _drawn(sign, crop, x)
        x += FAR
    return LineImage((0.0, 0.0, 260.0, 70.0), (0.0, 15.0, 260.0, 57.0), crop)


def _line(text: str) -> RawLine:
    """The words of `text`, the last one where `_picture` has its signs."""
    *before, last = text.split(" ")
    words = [RawWord(text=word, box=(2.0, 10.0, 60.0, 60.0), confidence=0.9) for word in before]
    words.append(RawWord(text=last, box=(93.0, 20.0, 240.0, 50.0), confidence=0.9, other="1/2026"))
    return RawLine(box=(0.0, 0.0, 260.0, 70.0), words=tuple(words))


@pytest.mark.parametrize(
    ("printed", "read", "expected"),
    [
        ("II/00", "Quý 1/2026", "Quý II/2026"),
        ("II/00", "1/2026", "II/2026"),
        ("II/00", "1I/2026", "II/2026"),
        ("III", "Quý II", "Quý III"),
        ("III", "Quý HI", "Quý III"),
        ("III", "Quý IH,", "Quý III,"),
        ("II", "Quý I, H", "Quý I, II"),
        ("I/00", "Quý 1/2026", "Quý I/2026"),
        ("II", "H", "II"),  # alone in its cell
        ("II", "H.", "II."),
        ("1/00", "1/2026", "1/2026"),  # a month
        ("11/00", "11/2026", "11/2026"),
        ("1", "Quý 1", "Quý 1"),
        ("I", "Quý III", "Quý III"),  # what two readers saw is there
        ("H", "Quý H", "Quý H"),  # a bar makes it a letter
        ("II", "11", "11"),  # no place for a Roman number
        ("II", "vitamin H", "vitamin H"),
        ("", "Quý II", "Quý II"),  # nothing to be seen
    ],
)
def test_strokes_are_those_of_the_picture(printed: str, read: str, expected: str) -> None:
    (got,) = counted([_line(read)], [_picture(printed)])
    assert got.text == expected


def test_a_corrected_number_has_no_second_opinion() -> None:
    (got,) = counted([_line("Quý 1/2026")], [_picture("II/00")])
    assert got.words[-1].other is None


def test_a_slash_that_the_other_reader_saw_stays() -> None:
    line = _line("Quý II")
    (*before, last) = line.words
    line = msgspec.structs.replace(line, words=(*before, msgspec.structs.replace(last, other="IU/")))
    assert counted([line], [_picture("II/")])[0].text == "Quý II/"


@pytest.mark.parametrize(
    ("printed", "expected"), [("I", "I"), ("II", "II"), ("1", ""), ("0", ""), ("I0", ""), ("", "")]
)
def test_a_number_that_no_reader_saw(printed: str, expected: str) -> None:
    crop = _picture(printed).crop[TOP - 2 : FEET + 2, 90:140]
    picture = LineImage((90.0, 18.0, 140.0, 52.0), (90.0, 18.0, 140.0, 52.0), crop)
    assert counted([RawLine(box=picture.box)], [picture])[0].text == expected


def test_what_stands_before_a_number_is_no_part_of_it() -> None:
    assert strokes(_picture("II", before="Quy"), 93.0, 130.0) == "II"


@given(st.integers(1, 60), st.integers(1, 90), st.integers(0, 2**32 - 1), st.floats(-20, 120), st.floats(-20, 120))
def test_any_picture(high: int, wide: int, seed: int, left: float, right: float) -> None:
    """Whatever is in a crop, up to three strokes come back."""
    crop = np.random.default_rng(seed).integers(0, 256, (high, wide), np.uint8)
    picture = LineImage((0.0, 0.0, float(wide), float(high)), (0.0, 0.0, float(wide), float(high)), crop)
    assert strokes(picture, left, right) in ("", "I", "II", "III", "1", "11", "111")
