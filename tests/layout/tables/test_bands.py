"""Where the rows of a table without upright rulings are parted."""

from __future__ import annotations

import pytest

from pipeline.layout import WordBox
from pipeline.layout.tables.bands import boundaries
from pipeline.layout.tables.columns import PrintedRow

EDGES = [0.0, 50.0, 200.0, 300.0]
Line = tuple[float, str, str]


def rows(*lines: Line) -> list[PrintedRow]:
    """Lines as (top, number, text), 10 pixels high."""
    return [
        PrintedRow(
            tuple(
                WordBox(text, (left, top, left + 6 * len(text), top + 10))
                for left, text in ((10.0, number), (60.0, body))
                if text
            )
        )
        for top, number, body in lines
    ]


@pytest.mark.parametrize(
    ("lines", "levels", "expected"),
    [
        ([(0, "1", "một"), (30, "2", "hai"), (60, "3", "ba")], [], [20, 50]),  # by white
        ([(0, "1", "một"), (11, "", "dòng"), (24, "2", "hai"), (35, "", "dòng")], [], [22.5]),  # by numbers alone
        (
            [(0, "1", "một"), (30, "", "xa"), (60, "2", "hai"), (90, "3", "ba")],
            [25, 55, 85],
            [25, 55, 85],
        ),  # by rulings
    ],
)
def test_boundaries(lines: list[Line], levels: list[float], expected: list[float]) -> None:
    assert boundaries(rows(*lines), EDGES, levels, 10.0) == pytest.approx(expected, abs=1)
