"""The second look at cells that hold ink and no line: what is read is a line, what is not is said."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline import reading
from pipeline.cleanup import CleanPage
from pipeline.layout import Grid, GridCell, LineImage, Rulings
from pipeline.ocr import RawLine, RawWord

CELLS = tuple(
    GridCell(row=row, col=0, box=(100.0, 100.0 + 80 * row, 200.0, 180.0 + 80 * row)) for row in range(3)
)  # fmt: skip
GRID = Grid(page=1, box=(100.0, 100.0, 200.0, 340.0), n_rows=3, n_cols=1, cells=CELLS)


def _page() -> CleanPage:
    """A column of three cells with 4, 5 and 6."""
    ink = np.zeros((2339, 1654), np.uint8)
    for row, figure in enumerate("456"):
        cv2.putText(ink, figure, (140, 155 + 80 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 255, 3)
    return CleanPage(255 - ink, 255 - ink, ink, Rulings((), (), 200.0), 0.0, 0, 1.0, ())


def _read(line: LineImage, text: str, confidence: float) -> RawLine:
    words = (RawWord(text=text, box=line.box, confidence=confidence),) if text else ()
    return RawLine(box=line.box, words=words)


@pytest.mark.parametrize(
    ("second", "texts", "unread"),
    [
        ([("5", 0.98), ("6", 0.9)], ["4", "5", "6"], 0),
        ([("5", 0.98), ("", 0.0)], ["4", "5"], 1),
        ([("S", 0.3), ("b", 0.4)], ["4"], 2),  # nothing is guessed
    ],
)
def test_what_is_seen_at_the_second_look(second: list[tuple[str, float]], texts: list[str], unread: int) -> None:
    first = LineImage((135.0, 125.0, 165.0, 160.0), (135.0, 125.0, 165.0, 160.0), np.full((35, 30), 255, np.uint8))

    def read(clean: CleanPage, lines: list[LineImage]) -> list[RawLine]:
        return [_read(line, *told) for line, told in zip(lines, second, strict=True)]

    lines, raw, left = reading._of_cells(_page(), [first], [_read(first, "4", 0.99)], [GRID], read)
    assert [line.text for line in raw] == texts
    assert len(lines) == len(raw)
    assert len(left) == unread


def test_a_page_without_such_cells_is_not_read_again() -> None:
    clean = _page()
    clean.ink[:] = 0

    def read(clean: CleanPage, lines: list[LineImage]) -> list[RawLine]:
        raise AssertionError

    assert reading._of_cells(clean, [], [], [GRID], read) == ([], [], [])
