"""Lines with wide white are read piece by piece, and words stand where their print does."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from pipeline.layout import LineImage
from pipeline.ocr.model import RawWord
from pipeline.ocr.wide_gaps import pieces, snapped

HIGH = 30


def _line(*printed: tuple[int, int]) -> LineImage:
    """A line with print from … to … across, in pixels of its crop; it begins at 1,000 of the page."""
    crop = np.full((40, printed[-1][1] + 3), 255, np.uint8)
    for start, end in printed:
        crop[8:34, start:end] = 20
    box = (1000.0, 500.0, 1000.0 + crop.shape[1], 540.0)
    return LineImage(box, (1000.0, 505.0, box[2], 505.0 + HIGH), crop)


def _word(text: str, left: float, right: float) -> RawWord:
    return RawWord(text=text, box=(1000.0 + left, 500.0, 1000.0 + right, 540.0), confidence=0.9)


@pytest.mark.parametrize(
    ("printed", "lefts"),
    [
        ([(3, 200), (210, 400)], [1000]),
        ([(3, 100), (130, 400)], [1000]),  # a blank in a justified line
        ([(3, 100), (160, 400)], [1000, 1158]),
        ([(3, 20), (160, 200), (400, 402)], [1000, 1158, 1398]),
    ],
)
def test_wide_white_parts_a_line(printed: list[tuple[int, int]], lefts: list[int]) -> None:
    line = _line(*printed)
    found = pieces(line)
    assert [piece.box[0] for piece in found] == lefts
    for piece in found:
        assert piece.crop.shape[1] == piece.box[2] - piece.box[0]
        x = int(piece.box[0] - line.box[0])
        assert np.array_equal(piece.crop, line.crop[:, x : x + piece.crop.shape[1]])
    assert sum((piece.crop < 128).sum() for piece in found) == (line.crop < 128).sum()


def test_a_speck_far_from_any_word_is_no_piece() -> None:
    line = _line((3, 7), (160, 300))
    line.crop[:, :10] = 255
    line.crop[20:24, 3:7] = 20
    assert [piece.box[0] for piece in pieces(line)] == [1158]


def test_a_line_without_print_is_one_piece() -> None:
    line = LineImage((0.0, 0.0, 90.0, 30.0), (0.0, 0.0, 90.0, 30.0), np.full((30, 90), 255, np.uint8))
    assert pieces(line) == [line]
    assert snapped([_word("a", 0, 20)], line) == [_word("a", 0, 20)]
    assert snapped([], line) == []


def test_words_end_where_their_print_ends() -> None:
    line = _line((3, 30), (34, 60), (72, 100), (104, 140))  # two words of two letters
    got = snapped([_word("ab", 0, 55), _word("cd", 61, 143)], line)
    assert [(word.box[0], word.box[2]) for word in got] == [(1003, 1060), (1072, 1140)]


def test_short_words_keep_their_order() -> None:
    line = _line((3, 60), (72, 80), (90, 98), (110, 140))  # four words that an engine tells too far right
    got = snapped([_word("ab", 0, 75), _word("c", 77, 92), _word("d", 94, 112), _word("ef", 114, 143)], line)
    assert [word.text for word in got] == ["ab", "c", "d", "ef"]
    lefts = [word.box[0] for word in got]
    assert lefts == sorted(lefts)
    assert all(one.box[2] <= two.box[0] for one, two in pairwise(got))


def test_words_with_no_white_between_them_part_where_the_engine_has_it() -> None:
    line = _line((3, 300))
    got = snapped([_word("ab", 5, 150), _word("cd", 155, 290)], line)
    assert [(word.box[0], word.box[2]) for word in got] == [(1003, 1152.5), (1152.5, 1300)]
