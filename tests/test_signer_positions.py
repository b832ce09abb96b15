"""A signer's position that no line was found of, under a coloured seal."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from pipeline import signer_positions
from pipeline.cleanup import CleanPage, grey_of
from pipeline.cleanup.paper import ink_of
from pipeline.layout import LineImage, Rulings
from pipeline.ocr import RawLine, RawWord

SHAPE = (2339, 1654)
NAME = (1050.0, 1725.0, 1330.0, 1762.0)
RED = (205, 35, 50)


def _page(ring: tuple[int, int, int]) -> np.ndarray:
    """A page with a line of capitals over the place of a signature, and a ring through it."""
    page = np.full((*SHAPE, 3), 252, np.uint8)
    cv2.putText(page, "GIAM DOC", (1080, 1500), cv2.FONT_HERSHEY_COMPLEX, 1.2, (20, 20, 20), 3, cv2.LINE_AA)
    cv2.circle(page, (1000, 1560), 135, ring, 4)
    return page


def _line(box: tuple[float, float, float, float], text: str, sure: float = 0.99) -> tuple[LineImage, RawLine]:
    words = tuple(RawWord(text=word, box=box, confidence=sure) for word in text.split())
    return LineImage(box, box, np.zeros((1, 1), np.uint8)), RawLine(box=box, words=words)


def _texts(page: np.ndarray, *known: tuple[LineImage, RawLine], told: str = "GIÁM ĐỐC") -> list[str]:
    def read(clean: CleanPage, lines: Sequence[LineImage]) -> list[RawLine]:
        assert all(abs(line.core[3] - 1505) < 30 and line.core[0] > 1000 for line in lines)
        return [_line(line.core, told)[1] for line in lines]

    grey = grey_of(page)
    clean = CleanPage(grey, grey, ink_of(grey), Rulings((), (), 200.0), 0.0, 0, 1.0, ())
    lines, raw = [line for line, _ in known], [reading for _, reading in known]
    return [line.text for line in signer_positions.with_positions(page, clean, lines, raw, read)[1]]


def test_a_position_is_read_over_the_name() -> None:
    assert _texts(_page(RED), _line(NAME, "Bùi Đạt Kỳ")) == ["Bùi Đạt Kỳ", "GIÁM ĐỐC"]


def test_a_piece_of_the_position_gives_way() -> None:
    piece = _line((1150.0, 1470.0, 1330.0, 1505.0), "ÁM ĐÓC", 0.6)
    assert _texts(_page(RED), piece, _line(NAME, "Bùi Đạt Kỳ")) == ["Bùi Đạt Kỳ", "GIÁM ĐỐC"]


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ([_line(NAME, "Bùi Đạt Kỳ")], "QUYẾT ĐỊNH"),  # no position
        ([_line(NAME, "Bùi Đạt Kỳ"), _line((1080.0, 1470.0, 1290.0, 1505.0), "GIÁM ĐỐC")], "CHỦ TỊCH"),
        ([_line(NAME, "Bùi Đạt Kỳ"), _line((1050.0, 1680.0, 1200.0, 1712.0), "Lê An")], "CHỦ TỊCH"),  # a list of names
        ([_line((200.0, 1725.0, 480.0, 1762.0), "Bùi Đạt Kỳ")], "CHỦ TỊCH"),  # on the left no one signs
        ([_line(NAME, "Hà Nội, ngày 3")], "CHỦ TỊCH"),
    ],
)
def test_other_places_stay_as_they_are(known: list[tuple[LineImage, RawLine]], told: str) -> None:
    assert _texts(_page(RED), *known, told=told) == [reading.text for _, reading in known]


def test_a_black_ring_is_left_to_the_look_without_rings() -> None:
    assert _texts(_page((20, 20, 20)), _line(NAME, "Bùi Đạt Kỳ")) == ["Bùi Đạt Kỳ"]
