"""The head of a table without rulings: its lines, its cells, its two levels."""

from __future__ import annotations

import pytest

from pipeline.layout import Ruling, WordBox
from pipeline.layout.tables.columns import PrintedRow
from pipeline.layout.tables.heads import head_block, head_cells, upper_level

LETTER = 10.0


def row(top: float, *words: tuple[str, float]) -> PrintedRow:
    return PrintedRow(tuple(WordBox(text, (left, top, left + 5 * len(text), top + 10)) for text, left in words))


@pytest.mark.parametrize(
    ("tops", "levels", "block"),
    [
        ([0, 12, 24, 50], [], (0, 3)),
        ([0, 30, 42, 70], [], (1, 3)),
        ([0, 12, 24, 36], [11.0], (1, 4)),  # a ruling parts lines that lie near
    ],
)
def test_the_lines_of_a_head(tops: list[float], levels: list[float], block: tuple[int, int]) -> None:
    assert head_block([row(top, ("TT", 0)) for top in tops], 1, levels, LETTER) == block


TWO_LEVELS = [
    row(0, ("Thực", 100), ("hiện", 123)),
    row(10, ("TT", 0), ("Việc", 40)),
    row(20, ("2023", 90), ("2024", 140)),
]


@pytest.mark.parametrize("rulings", [(), (Ruling((85.0, 165.0), (15.0, 15.0), 1.0),)])
def test_an_upper_head_holds_two_columns(rulings: tuple[Ruling, ...]) -> None:
    cells, over = head_cells(TWO_LEVELS, LETTER, rulings)
    assert [round(cell.left) for cell in over] == [100]
    upper = upper_level(cells, over, [-4, 30, 80, 120, 170], LETTER)
    assert upper is not None
    assert upper.spans == ((2, 4),)


def test_a_head_of_one_level_has_no_upper_one() -> None:
    cells, over = head_cells([row(0, ("TT", 0), ("Việc", 40), ("Đơn", 90)), row(12, ("vị", 92))], LETTER)
    assert len(cells) == 3
    assert upper_level(cells, over, [-4, 30, 80, 120], LETTER) is None
