"""What is taken of the second look at the lines that a seal's rings run through."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.layout import LineImage
from pipeline.ocr import RawLine, RawWord, moved, with_second_look

BOX = (100.0, 50.0, 300.0, 80.0)


def _line(text: str, sure: float, box: tuple[float, float, float, float] = BOX) -> tuple[LineImage, RawLine]:
    words = tuple(RawWord(text=word, box=box, confidence=sure) for word in text.split())
    return LineImage(box, box, np.zeros((1, 1), np.uint8)), RawLine(box=box, words=words)


@pytest.mark.parametrize(
    ("before", "again", "taken"),
    [
        (None, ("Nguyễn Trúc Giang", 0.84), True),
        (None, ("Nguyễn Trúc Giang", 0.5), False),
        (("", 0.0), ("Phan Quang Thao", 0.9), True),
        (("6c", 0.27), ("Phan Quang Thao", 0.9), True),
        (("Phạm Vũ Khánh", 0.92), ("Phẩm Vũ Khánh", 0.98), False),  # hardly surer: the first has its whole letters
        (("Phạm Vũ Khánh", 0.92), ("Phẩm Vũ Khánh", 0.75), False),
        (("RƯỞNG", 0.98), ("CỤC TRƯỞNG", 0.9), True),  # the rest of it lies under the ring
        (("CỤC TRƯỞNG", 0.9), ("CỤC TRƯỞNG", 0.9), False),
        (None, (".UI RƯỞNG", 0.9), False),  # no words
        (None, ("* Thao", 0.9), False),
        (None, ("CỤC", 0.99), False),
    ],
)
def test_the_second_look_has_to_be_surer_and_of_words(
    before: tuple[str, float] | None, again: tuple[str, float], taken: bool
) -> None:
    first = [_line(*before)] if before else []
    new = _line(*again)
    lines, raw = with_second_look([x for x, _ in first], [x for _, x in first], [new[0]], [new[1]])
    assert len(lines) == len(raw)
    assert [x.text for x in raw] == ([again[0]] if taken else [before[0]] if before else [])


def test_rests_of_the_ring_at_the_ends_are_left_out() -> None:
    new = _line("- CỤC TRƯỞNG .", 0.9)
    _, (found,) = with_second_look([], [], [new[0]], [new[1]])
    assert found.text == "CỤC TRƯỞNG"


def test_other_lines_stay() -> None:
    other, new = _line("GIÁM ĐỐC", 0.3, (100.0, 10.0, 300.0, 40.0)), _line("Phan Quang Thao", 0.9)
    _, raw = with_second_look([other[0]], [other[1]], [new[0]], [new[1]])
    assert [x.text for x in raw] == ["GIÁM ĐỐC", "Phan Quang Thao"]


def test_a_part_of_the_page_stands_where_it_was_cut() -> None:
    line, reading = moved(*_line("Phan Quang Thao", 0.9), 1000, 2000)
    assert line.core == reading.box == reading.words[0].box == (1100.0, 2050.0, 1300.0, 2080.0)
