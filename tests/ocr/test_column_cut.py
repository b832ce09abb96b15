"""Lines that were found as one across the walls of a table, parted there."""

from __future__ import annotations

import pytest

from pipeline.layout import Grid, GridCell
from pipeline.ocr import RawLine, RawWord, cut_at_walls

GRID = Grid(
    page=1, box=(100.0, 0.0, 500.0, 60.0), n_rows=2, n_cols=2,
    cells=(
        GridCell(row=0, col=0, box=(100.0, 0.0, 500.0, 30.0), col_span=2),
        GridCell(row=1, col=0, box=(100.0, 30.0, 300.0, 60.0)),
        GridCell(row=1, col=1, box=(300.0, 30.0, 500.0, 60.0)),
    ),
)  # fmt: skip


def read(text: str, left: float, top: float) -> RawLine:
    """`text` in letters of ten pixels from `left` on."""
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        box = (left + 10.0 * at, top, left + 10.0 * (at + len(word)), top + 20.0)
        words.append(RawWord(text=word, box=box, confidence=0.9))
        at += len(word)
    return RawLine(box=(left, top, left + 10.0 * len(text), top + 20.0), words=tuple(words))


@pytest.mark.parametrize(
    ("text", "left", "top", "parts"),
    [
        ("Phó Giám đốc 0123.456789", 170.0, 35.0, ["Phó Giám đốc", "0123.456789"]),
        ("Phó Giám đốc 0123.456789", 170.0, 5.0, ["Phó Giám đốc 0123.456789"]),  # a row that spans the columns
        ("- Phòng khám, trạm y tế", 285.0, 35.0, ["- Phòng khám, trạm y tế"]),  # the item's own dash
        ("Thực hiện công văn của Sở Y tế ngày 30/10/2025", 50.0, 35.0,
         ["Thực hiện công văn của Sở Y tế ngày 30/10/2025"]),  # runs through a frame
        ("Phó Giám đốc 0123.456789", 170.0, 90.0, ["Phó Giám đốc 0123.456789"]),
    ],
)  # fmt: skip
def test_lines_end_at_walls(text: str, left: float, top: float, parts: list[str]) -> None:
    line = read(text, left, top)
    raw, cores = cut_at_walls([line], [line.box], [GRID])
    assert [one.text for one in raw] == parts
    assert [(core[1], core[3]) for core in cores] == [(top, top + 20.0)] * len(parts)
