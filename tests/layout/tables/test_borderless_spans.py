"""Spans of a table without upright rulings."""

from __future__ import annotations

import pytest

from pipeline.layout import Ruling, WordBox
from pipeline.layout.tables.borderless_spans import spans_of
from pipeline.layout.tables.cells import Span
from pipeline.layout.tables.columns import PrintedRow
from pipeline.layout.tables.heads import Upper

EDGES = [0.0, 40.0, 140.0, 240.0]
Word = tuple[str, float, float]
FULL: list[Word] = [("1", 5, 12), ("việc", 50, 90), ("Sở", 150, 180)]
EACH = [(0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1)]


def row(top: float, words: list[Word]) -> PrintedRow:
    return PrintedRow(tuple(WordBox(text, (left, top, right, top + 10)) for text, left, right in words))


@pytest.mark.parametrize(
    ("words", "spans"),
    [
        (FULL, EACH),
        ([("Nhiệm", 10, 60), ("vụ", 64, 80)], [(0, 0, 1, 3)]),  # a title spans all
        ([("chung", 110, 170)], [(0, 0, 1, 1), (0, 1, 1, 2)]),
        ([("1", 5, 12), ("chung", 110, 170)], EACH),  # a numbered row spans nothing
    ],
)
def test_a_row(words: list[Word], spans: list[Span]) -> None:
    assert spans_of([row(5, words)], [0, 20], EDGES, 10.0) == spans


def test_the_upper_level_of_a_head() -> None:
    words = [row(2, [("Năm", 120, 160)]), row(22, [("2023", 60, 90), ("2024", 160, 190)])]
    spans = spans_of(words, [0, 20, 40], EDGES, 10.0, head=1, upper=Upper(20, ((1, 3),)))
    assert spans == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_cells_that_no_ruling_parts_are_merged() -> None:
    tops = [0.0, 20.0, 40.0, 60.0]
    body = [
        row(top + 5, [("1", 5, 12), ("việc", 50, 90), *([("Sở", 150.0, 180.0)] if top == 20 else [])]) for top in tops
    ]
    rulings = [Ruling((0.0, 240.0 if y != 40 else 140.0), (y, y), 1.0) for y in (20.0, 40.0, 60.0)]
    spans = spans_of(body, [*tops, 80.0], EDGES, 10.0, head=1, rulings=rulings)
    assert (1, 2, 2, 1) in spans
    assert len(spans) == 11
