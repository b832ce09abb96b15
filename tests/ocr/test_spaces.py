"""Spaces that all readers lost stand in the picture: letters drawn as bars, with white between words."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import LineImage
from pipeline.ocr.model import RawLine, RawWord
from pipeline.ocr.spaces import parted

HIGH = 40


def _printed(text: str, space: int = 14) -> tuple[LineImage, list[float]]:
    """A line of 40 pixels: each letter a bar of 10 pixels with 3 beside it; and where its letters stand."""
    crop = np.full((HIGH, 40 + 15 * len(text)), 255, np.uint8)
    at = 5
    places: list[float] = []
    for letter in text:
        if letter == " ":
            at += space
        else:
            crop[5:35, at : at + 10] = 0
            places.append(at + 5.0)
            at += 13
    box = (0.0, 0.0, float(crop.shape[1]), float(HIGH))
    return LineImage(box, box, crop), places


def _read(words: str, places: list[float]) -> RawLine:
    read, n = [], 0
    for word in words.split():
        middles = tuple(places[n + i] for i in range(len(word)))
        n += len(word)
        box = (middles[0] - 5, 0.0, middles[-1] + 5, float(HIGH))
        read.append(RawWord(text=word, box=box, confidence=0.9, places=middles))
    return RawLine(box=(0.0, 0.0, 900.0, float(HIGH)), words=tuple(read))


def _parted(printed: str, read: str) -> RawLine:
    line, places = _printed(printed)
    reading = _read(read, places)
    return parted([reading], [reading], [line])[0]


@pytest.mark.parametrize(
    ("printed", "read", "text"),
    [
        ("2025 -", "2025-", "2025 -"),
        ("2025-", "2025-", "2025-"),
        ("- Lưu: VT, HC", "-Lưu: VT,HC", "- Lưu: VT, HC"),
        ("09 KH", "09KH", "09 KH"),
        ("TT. Tỉnh ủy, TT. HĐND", "TT. Tỉnh ủy,TT. HĐND", "TT. Tỉnh ủy, TT. HĐND"),
        ("ngày / /2025", "ngày //2025", "ngày / /2025"),
        ("http://vbpl", "http://vbpl", "http://vbpl"),
        ("100 000", "100000", "100000"),  # figures of one number may be set apart
        ("v ới", "với", "với"),  # between letters the readers know better
        ("phá .", "phá.", "phá."),
        ("( 1A", "(1A", "(1A"),
    ],
)
def test_white_beside_signs_is_a_space(printed: str, read: str, text: str) -> None:
    assert _parted(printed, read).text == text


def test_parts_have_boxes_of_their_own() -> None:
    one, two = _parted("2025 -", "2025-").words
    assert one.box[2] < two.box[0]
    assert one.confidence == two.confidence == 0.9
    assert len(one.places) == 4
    assert two.box[0] <= two.places[0] <= two.box[2]


def test_words_of_a_reader_that_tells_no_places_are_parted_too() -> None:
    line, places = _printed("ngày 2025 -")
    placed = _read("ngay 2025-", places)
    plain = RawLine(
        box=placed.box,
        words=tuple(
            RawWord(text=text, box=word.box, confidence=0.5)
            for text, word in zip(("ngày", "2025-"), placed.words, strict=True)
        ),
    )
    assert parted([plain], [placed], [line])[0].text == "ngày 2025 -"


@given(st.lists(st.text("aế1-,.()/", min_size=1, max_size=6), min_size=1, max_size=5), st.data())
def test_no_letter_is_changed(words: list[str], data: st.DataObject) -> None:
    read = words[0]
    for word in words[1:]:
        read += data.draw(st.sampled_from(["", " "])) + word
    got = _parted(" ".join(words), read)
    assert got.text.replace(" ", "") == "".join(words)
    assert all(a.box[2] <= b.box[0] for a, b in pairwise(got.words))
