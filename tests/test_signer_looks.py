"""The signer's name looked for once more where it was stamped in colour or stands under a seal."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from pipeline import signer_looks
from pipeline.cleanup import CleanPage, grey_of
from pipeline.cleanup.paper import ink_of
from pipeline.layout import LineImage, Rulings
from pipeline.ocr import RawLine, RawWord, line_reader
from tests.ocr.test_line_reader import held

needs_reader = pytest.mark.skipif(not line_reader.available(), reason="onnxruntime is not installed")
SHAPE = (2339, 1654)
POSITION, NAME = (1050.0, 1500.0, 1290.0, 1535.0), (1055.0, 1725.0, 1215.0, 1762.0)
RED, BLACK = (205, 35, 50), (20, 20, 20)


def _page(colour: tuple[int, int, int]) -> np.ndarray:
    """A page with a red seal and a name of the held-out lines under the signer's position."""
    page = np.full((*SHAPE, 3), 252, np.uint8)
    cv2.rectangle(page, (1050, 1500), (1290, 1535), BLACK, cv2.FILLED)  # the position, which was read
    picture = next(ink for _, ink, told in held() if told == "Bùi Đạt Kỳ")[28:70]
    height, width = picture.shape
    there = page[1722 : 1722 + height, 1060 : 1060 + width]
    there[:] = (there * (1 - picture[..., None] * (1 - np.array(colour) / 255))).astype(np.uint8)
    for radius in (135, 122):
        cv2.circle(page, (1000, 1600), radius, RED, 4)
    return page


def _clean(page: np.ndarray) -> CleanPage:
    grey = grey_of(page)
    return CleanPage(grey, grey, ink_of(grey), Rulings((), (), 200.0), 0.0, 0, 1.0, ())


def _line(box: tuple[float, float, float, float], text: str, sure: float) -> tuple[LineImage, RawLine]:
    words = tuple(RawWord(text=word, box=box, confidence=sure) for word in text.split())
    return LineImage(box, box, np.zeros((1, 1), np.uint8)), RawLine(box=box, words=words)


def _read(clean: CleanPage, lines: Sequence[LineImage]) -> list[RawLine]:
    return line_reader.read(clean.reading, lines)


def _texts(page: np.ndarray, *known: tuple[LineImage, RawLine]) -> list[str]:
    _, raw = signer_looks.with_signers(
        page, _clean(page), [line for line, _ in known], [told for _, told in known], None, _read
    )
    return [line.text for line in raw]


@needs_reader
@pytest.mark.parametrize("colour", [RED, (60, 70, 175)])
def test_a_name_stamped_in_colour_is_read_beneath_the_position(colour: tuple[int, int, int]) -> None:
    assert _texts(_page(colour), _line(POSITION, "GIÁM ĐỐC", 0.99)) == ["GIÁM ĐỐC", "Bùi Đạt Kỳ"]


@needs_reader
def test_a_doubtful_name_gives_way_and_the_seals_own_letters_go() -> None:
    own = _line((960.0, 1580.0, 1040.0, 1610.0), "TÂY ĐÔ", 0.9)
    known = [_line(POSITION, "K GIÁM ĐỐC", 0.9), _line(NAME, "Bài Đạt Ky", 0.3), own]
    assert _texts(_page(BLACK), *known) == ["K GIÁM ĐỐC", "Bùi Đạt Kỳ"]


@pytest.mark.parametrize(
    "known",
    [
        [_line(POSITION, "GIÁM ĐỐC", 0.99), _line(NAME, "Bùi Đạt Kỳ", 0.9)],  # read well
        [_line((200.0, 1500.0, 500.0, 1535.0), "GIÁM ĐỐC", 0.99)],  # on the left no one signs
        [_line(POSITION, "KẾ HOẠCH", 0.99)],
    ],
)
def test_other_pages_are_not_looked_at_again(known: list[tuple[LineImage, RawLine]]) -> None:
    def never(clean: CleanPage, lines: Sequence[LineImage]) -> list[RawLine]:
        raise AssertionError

    page = _page(RED)
    lines, raw = [line for line, _ in known], [told for _, told in known]
    assert signer_looks.with_signers(page, _clean(page), lines, raw, None, never) == (lines, raw)


SEAL = (900.0, 1640.0, 1180.0, 1920.0)


@pytest.mark.parametrize(
    ("name", "box", "cut"),
    [
        ("Hoàng Anh", (1150.0, 1860.0, 1350.0, 1900.0), True),  # Lê may be under the rim
        ("Lê Hoàng Anh", (1100.0, 1860.0, 1350.0, 1900.0), False),
        ("Hoàng Anh", (1400.0, 1860.0, 1600.0, 1900.0), False),  # far from the seal
    ],
)
def test_a_short_name_beside_a_seal_may_have_lost_a_word(
    name: str, box: tuple[float, float, float, float], cut: bool
) -> None:
    assert signer_looks._may_be_cut(box, _line(box, name, 0.99)[1], SEAL) == cut


def test_the_look_with_a_word_more_is_taken() -> None:
    short, whole = _line(NAME, "Hoàng Anh", 0.99), _line(NAME, "Lê Hoàng Anh", 0.7)
    assert signer_looks._surest([short, whole]) == [whole]
    assert signer_looks._surest([short, _line(NAME, "Lê Hoàng Ánh", 0.7)]) == [short]
