"""Rows of dots: found by size, height and distance, and by nothing between them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.layout.lines.components import Components, components_of
from pipeline.layout.lines.dot_leaders import Leader, leaders_of
from pipeline.layout.lines.lines import LineImage
from pipeline.ocr.leaders import put_back
from pipeline.ocr.model import RawLine, RawWord

CORE = (0.0, 20.0, 900.0, 60.0)  # 40 pixels from ascenders to descenders, feet at 52


def _line(sketch: str) -> Components:
    """A line drawn 14 pixels a sign: `a` a letter, `.` a dot on the feet, `'` a dot above, ` ` white."""
    ink = np.zeros((80, 40 + 14 * len(sketch)), np.uint8)
    for n, sign in enumerate(sketch):
        x = 20 + 14 * n
        if sign == "a":
            cv2.rectangle(ink, (x, 30), (x + 10, 52), 255, 3)
        elif sign in ".'":
            y = 48 if sign == "." else 24
            ink[y : y + 5, x : x + 5] = 255
    return components_of(ink)


def _found(sketch: str) -> list[tuple[int, bool, bool]]:
    parts = _line(sketch)
    mine = np.arange(1, len(parts.left))
    return [(leader.dots, leader.close_before, leader.close_behind) for leader in leaders_of(parts, mine, CORE)]


@pytest.mark.parametrize(
    ("sketch", "found"),
    [
        ("aaa.........aa", [(9, True, True)]),
        ("aaa ..... aa", [(5, False, False)]),
        ("aa.....", [(5, True, False)]),
        ("......, aa", [(6, False, False)]),
        ("aa.....aa....a", [(5, True, True), (4, True, True)]),
        ("aa... aa", []),  # an ellipsis
        ("a.a.a.a.a.", []),  # letters with a dot below
        ("aa''''''aa", []),
        ("..........", []),  # no letter to set them beside
        ("aaaa", []),
    ],
)
def test_rows_of_dots(sketch: str, found: list[tuple[int, bool, bool]]) -> None:
    assert _found(sketch.replace(",", " ")) == found


def test_leaders_are_put_back_where_they_stood() -> None:
    leader = Leader((100.0, 48.0, 200.0, 53.0), 9, True, True)
    picture = LineImage(
        CORE, CORE, np.zeros((1, 1), np.uint8), (leader, Leader((300.0, 48.0, 400.0, 53.0), 5, False, False))
    )
    words = tuple(
        RawWord(text=text, box=(x, 20.0, x + 80.0, 60.0), confidence=0.9, other=other)
        for text, x, other in (("vụ", 15.0, None), ("(đối", 205.0, "(đôi"), ("nào", 410.0, None))
    )
    line = put_back([RawLine(box=CORE, words=words)], [picture])[0]
    assert line.text == "vụ.........(đối ..... nào"
    assert line.words[0].other == "vụ.........(đôi"
    assert line.words[0].box == (15.0, 20.0, 285.0, 60.0)


def test_a_line_that_was_not_read_has_its_leader() -> None:
    picture = LineImage(CORE, CORE, np.zeros((1, 1), np.uint8), (Leader((100.0, 48.0, 200.0, 53.0), 9, True, False),))
    assert put_back([RawLine(box=CORE)], [picture])[0].text == "........."
