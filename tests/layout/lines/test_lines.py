"""Text lines and what ink belongs to them, on drawn pages and a real one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.cleanup import clean, paper
from pipeline.document import Box
from pipeline.layout.lines import detector
from pipeline.layout.lines.components import components_of
from pipeline.layout.lines.from_words import printed_lines
from pipeline.layout.lines.lines import (
    _centred,
    _is_wall,
    _parted_widely,
    cut,
    is_clear,
    owners,
    text_lines,
    two_lines_apart,
)
from pipeline.layout.lines.recovery import missed_lines
from pipeline.layout.order import reading_order
from pipeline.layout.tables.model import Ruling
from tests.papers import sample_page


@pytest.mark.parametrize("learned", [False, True])
def test_lines_of_a_real_page(learned: bool) -> None:
    if learned and not detector.available():
        pytest.skip("the readers' models are not installed")
    page = clean(np.asarray(sample_page(2, dpi=200)))
    lines = text_lines(page.reading, page.ink, page.rulings.vertical, learned=learned)
    printed = reading_order([line.core for line in lines], page.reading.shape[1])
    assert 37 <= len(printed) <= 42  # 38 printed lines and a page number
    heights = [line.core[3] - line.core[1] for line in lines]
    assert max(heights) < 2 * np.median(heights)
    inked = sum(int((line.crop < 128).sum()) for line in lines)
    assert inked > 0.97 * (page.reading < 128).sum()


def test_marks_go_to_the_letters_below_them_and_points_to_those_before() -> None:
    ink = np.zeros((200, 300), np.uint8)
    for y in (60, 120):
        for x in range(40, 240, 20):
            ink[y : y + 24, x : x + 12] = 255
    ink[50:55, 44:49] = 255  # a mark over the first letter of the first line
    ink[110:115, 104:109] = 255  # a mark over a letter of the second
    ink[80:85, 238:242] = 255  # a point behind the first line
    parts = components_of(ink)
    owner = owners(parts, [(40.0, 60.0, 232.0, 84.0), (40.0, 120.0, 232.0, 144.0)])
    assert owner[parts.labels[52, 46]] == 0
    assert owner[parts.labels[112, 106]] == 1
    assert owner[parts.labels[82, 239]] == 0


@pytest.mark.parametrize(("found", "core"), [(30.0, 100.0), (92.0, 92.0), (108.0, 108.0)])
def test_a_core_ends_where_its_ink_does(found: float, core: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """What shines through from the back beside a line is found as a piece of it."""
    reading, ink = np.full((200, 1400), 255, np.uint8), np.zeros((200, 1400), np.uint8)
    for x in range(100, 1300, 20):
        reading[60:84, x : x + 12], ink[60:84, x : x + 12] = 40, 255
    reading[60:84, 40:52] = reading[60:84, 1340:1352] = 225
    monkeypatch.setattr(detector, "available", lambda: True)
    monkeypatch.setattr(detector, "find_lines", lambda grey: [(found, 58.0, 1392.0 - found, 86.0)])
    (line,) = text_lines(reading, ink, ())
    assert line.core == (core, 58.0, 1392.0 - core, 86.0)


def test_on_a_ground_of_specks_walls_part_lines_that_go_on_up_to_them() -> None:
    walls = [Ruling((0.0, 100.0), (200.0, 200.0), 1.0), Ruling((60.0, 100.0), (300.0, 300.0), 1.0)]
    assert _parted_widely([(20.0, 20.0, 380.0, 40.0)], walls) == [(8.0, 20.0, 200.0, 40.0), (200.0, 20.0, 392.0, 40.0)]
    assert _parted_widely([(20.0, 20.0, 195.0, 40.0)], walls) == [(8.0, 20.0, 198.0, 40.0)]
    assert _parted_widely([(205.0, 20.0, 380.0, 40.0)], walls) == [(202.0, 20.0, 392.0, 40.0)]
    assert _parted_widely([(20.0, 220.0, 195.0, 240.0)], walls) == [(20.0, 220.0, 195.0, 240.0)]
    number, rest = (150.0, 20.0, 160.0, 40.0), (162.0, 22.0, 380.0, 42.0)
    assert _parted_widely([number, rest], walls) == [
        (138.0, 20.0, 162.0, 40.0), (160.0, 22.0, 200.0, 42.0), (200.0, 22.0, 392.0, 42.0),
    ]  # fmt: skip
    parts = [(50.0, 20.0, 160.0, 40.0), (158.0, 20.0, 190.0, 40.0)]  # a line of which there are two boxes
    assert _parted_widely(parts, walls) == [(38.0, 20.0, 172.0, 40.0), (146.0, 20.0, 198.0, 40.0)]


def test_lines_are_cut_at_walls_and_not_at_streaks() -> None:
    ink = np.zeros((60, 400), np.uint8)
    ink[20:40, 20:180] = 255
    ink[20:40, 220:380] = 255
    wall = [Ruling((0.0, 60.0), (200.0, 200.0), 2.0)]
    assert cut((20.0, 20.0, 380.0, 40.0), wall, ink) == [(20.0, 20.0, 200.0, 40.0), (200.0, 20.0, 380.0, 40.0)]
    ink[20:40, 180:197] = 255
    ink[20:40, 203:220] = 255
    assert cut((20.0, 20.0, 380.0, 40.0), wall, ink) == [(20.0, 20.0, 380.0, 40.0)]
    short = [Ruling((45.0, 60.0), (200.0, 200.0), 2.0)]
    assert len(cut((20.0, 20.0, 380.0, 40.0), short, np.zeros((60, 400), np.uint8))) == 1


def test_a_wall_that_print_nearly_touches_in_one_place_parts_cells_all_the_same() -> None:
    ink = np.zeros((2000, 400), np.uint8)
    ink[980:1000, 20:196] = 255
    ink[980:1000, 203:380] = 255
    box = (20.0, 980.0, 380.0, 1000.0)
    wall = Ruling((0.0, 2000.0), (200.0, 200.0), 2.0)
    assert is_clear(ink, wall)
    assert len(cut(box, [wall], ink, [True])) == 2
    ink[::40, 195:206] = 255  # letters of a page of text, all along
    assert not is_clear(ink, Ruling((0.0, 2000.0), (200.0, 200.0), 2.0))


def test_two_lines_in_one_box_are_parted_and_a_large_heading_is_not() -> None:
    ink = np.zeros((400, 300), np.uint8)
    for top in (20, 60, 100, 122):
        ink[top : top + 18, 20:200:2] = 255
    ink[200:236, 20:280:2] = 255
    single = [(20.0, 20.0, 200.0, 38.0), (20.0, 60.0, 200.0, 78.0)]
    both, heading = (20.0, 100.0, 200.0, 140.0), (20.0, 200.0, 280.0, 236.0)
    parted = two_lines_apart([*single, both, heading], ink)
    assert [*parted[:2], parted[4]] == [*single, heading]
    assert parted[2][3] == parted[3][1] == pytest.approx(120, abs=2)


def test_an_empty_page_has_no_lines() -> None:
    blank = np.full((800, 600), 255, np.uint8)
    assert text_lines(blank, paper.ink_of(blank), ()) == []


def test_words_of_a_born_digital_page_become_printed_lines() -> None:
    words = [
        ("Độc", (600.0, 10.0, 640.0, 24.0)), ("lập", (644.0, 10.0, 680.0, 24.0)), ("UBND", (100.0, 10.0, 160.0, 24.0)),
        ("XÃ", (165.0, 11.0, 190.0, 24.0)), ("Số:", (110.0, 40.0, 140.0, 54.0)), ("Ngày", (620.0, 40.0, 660.0, 54.0)),
        ("Kế", (450.0, 90.0, 480.0, 104.0)), ("hoạch", (484.0, 90.0, 540.0, 104.0)),
    ]  # fmt: skip
    lines = printed_lines(words, 1000.0, ())
    assert [text for text, _ in lines] == ["UBND XÃ", "Số:", "Độc lập", "Ngày", "Kế hoạch"]
    assert lines[0][1] == (100.0, 10.0, 190.0, 24.0)


def _cells(lines: int) -> np.ndarray:
    """Ink of two cells side by side: one line at the middle on the left, on the right `lines` lines of letters."""
    ink = np.zeros((200, 600), np.uint8)
    for x in range(40, 140, 20):
        ink[88:112, x : x + 12] = 255
    for n in range(lines):
        for x in range(240, 500, 20):
            ink[70 + 40 * n : 94 + 40 * n, x : x + 12] = 255
    return ink


def test_a_box_between_two_lines_of_a_cell_is_two() -> None:
    ink = _cells(2)
    boxes = two_lines_apart([(38.0, 85.0, 145.0, 115.0), (230.0, 85.0, 510.0, 115.0), (0.0, 0.0, 60.0, 30.0)], ink)
    tops = sorted((round(y0), round(y1)) for x0, y0, _, y1 in boxes if x0 == 230)
    assert len(tops) == 2
    assert tops[0][0] < 80
    assert 94 <= tops[0][1] == tops[1][0] <= 110
    assert tops[1][1] > 125
    assert (38.0, 85.0, 145.0, 115.0) in boxes


def test_a_line_under_a_box_that_has_none_of_its_own() -> None:
    parts = replace(components_of(_cells(2)), letter=24.0)
    boxes = [(38.0, 85.0, 145.0, 115.0), (230.0, 66.0, 510.0, 98.0)]
    ((left, top, right, bottom),) = missed_lines(parts, owners(parts, boxes), boxes)
    assert (left, top, right, bottom) == (240, 110, 492, 134)
    every = [*boxes, (left, top, right, bottom)]
    assert missed_lines(parts, owners(parts, every), every) == []


def test_a_half_of_two_lines_that_was_found_already_is_no_line() -> None:
    boxes = [(230.0, 85.0, 510.0, 115.0), (230.0, 108.0, 510.0, 136.0), (38.0, 85.0, 145.0, 115.0)]
    parted = two_lines_apart(boxes, _cells(2))
    assert len(parted) == 3  # the upper line, and the two that stay
    assert set(boxes[1:]) <= set(parted)


def test_the_middle_of_a_line_is_that_of_its_letters() -> None:
    lines = [(38.0, 85.0, 145.0, 115.0), (230.0, 80.0, 510.0, 110.0)]  # the second box hangs half under its line
    parts = replace(components_of(_cells(2)), letter=24.0)
    mine = np.flatnonzero((parts.top == 70) & (parts.left >= 240))
    assert _centred(lines[1], parts, mine) == (230.0, 67.0, 510.0, 97.0)
    assert _centred((230.0, 68.0, 510.0, 98.0), parts, mine) == (230.0, 68.0, 510.0, 98.0)
    assert _centred(lines[1], parts, mine[:2]) == lines[1]  # too few to tell


@pytest.mark.parametrize(
    ("box", "is_wall"),
    [
        ((296.0, 100.0, 307.0, 160.0), True),  # with the halo of a crop
        ((300.0, 100.0, 311.0, 160.0), True),  # where the wall leans
        ((304.0, 100.0, 330.0, 160.0), False),  # a figure beside it
        ((312.0, 100.0, 322.0, 160.0), False),  # a 1 beside it
        ((296.0, 400.0, 307.0, 460.0), False),  # under its end
        ((200.0, 100.0, 400.0, 160.0), False),  # a line across it
    ],
)
def test_a_piece_of_a_wall_is_no_line(box: Box, is_wall: bool) -> None:
    wall = Ruling((50.0, 300.0), (301.0, 303.0), 4.0)
    assert _is_wall(box, [wall], 30.0) is is_wall
