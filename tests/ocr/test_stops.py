"""A full stop that one reader saw stands at the letters' feet, or it is dust."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.layout.lines import TextLine
from pipeline.ocr.model import RawLine, RawWord
from pipeline.ocr.stops import without_dust

CORE = (100.0, 200.0, 400.0, 240.0)


def _picture(*dots: tuple[int, int]) -> TextLine:
    """Three letters on feet at 231, and dots of five pixels at places (x, y) of the page."""
    crop = np.full((60, 300), 255, np.uint8)
    for n in range(3):
        cv2.rectangle(crop, (10 + 20 * n, 18), (22 + 20 * n, 40), 0, 4)
    for x, y in dots:
        crop[y - 190 : y - 185, x - 100 : x - 95] = 0
    return TextLine((100.0, 190.0, 400.0, 250.0), CORE, crop)


def _read(text: str, right: float, places: tuple[float, ...] = ()) -> RawLine:
    word = RawWord(text=text, box=(108.0, 205.0, right, 235.0), confidence=0.5, places=places)
    return RawLine(box=CORE, words=(word,))


@pytest.mark.parametrize(
    ("dots", "tesseract", "small", "text"),
    [
        (((170, 228),), "trì.", "trì", "trì."),
        (((170, 245),), "trì.", "trì", "trì"),  # under the feet
        (((170, 216),), "trì.", "trì", "trì"),  # above them
        ((), "trì.", "trì", "trì"),  # nothing at all
        ((), "trì.", "trì.", "trì."),  # both saw it
        ((), "tri.", "trì", "tri."),  # they do not agree on the word
        ((), "trì:", "trì", "trì:"),
        ((), "hại...", "hại..", "hại..."),
        ((), ".", "-", "."),
    ],
)
def test_full_stops(dots: tuple[tuple[int, int], ...], tesseract: str, small: str, text: str) -> None:
    places = tuple(116.0 + 20 * n for n in range(len(small)))
    got = without_dust([_read(tesseract, 178)], [_read(small, 165, places)], [_picture(*dots)])
    assert got[0].text == text


def test_without_places_nothing_is_known() -> None:
    assert without_dust([_read("trì.", 178)], [_read("trì", 165)], [_picture()])[0].text == "trì."
