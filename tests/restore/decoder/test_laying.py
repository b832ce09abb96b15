"""How lines are laid into a lattice: their chunks, what grammars settled, where each stands."""

from __future__ import annotations

import pytest

from pipeline.restore.decoder.laying import in_order, parts, where
from pipeline.restore.values import Fixed, SpanPlace


def settled(first: int, last: int, text: str) -> Fixed:
    return Fixed(first, last, text, text, "symbol")


def test_chunks_and_what_is_settled_stand_in_order() -> None:
    line = "So 09/KH-UBND ngay 30"
    number = settled(3, 13, "09/KH-UBND")
    assert parts(line, []) == [(0, "So"), (3, "09/KH-UBND"), (14, "ngay"), (19, "30")]
    assert parts(line, [number]) == [(0, "So"), number, (14, "ngay"), (19, "30")]


@pytest.mark.parametrize(
    ("line", "chunk", "after", "place"),
    [
        ("Thuc hien Quyet Dinh", "Quyet", "", "inside"),
        ("Thuc hien Quyet dinh", "Quyet", "", "before small"),
        ("Thuc hien Quyet dinh", "Thuc", "", "start"),
        ("Thuc hien Quyet dinh", "dinh", "", "end"),
        ("Thuc hien Quyet dinh", "dinh", "so 12", "end before small"),
        ("Thuc hien Quyet dinh .", "dinh", "", "end"),  # a speck
        (". Quyet Dinh nay", "Quyet", "", "start"),
        ("2021 - 2030", "-", "", "inside"),
        ("nam 2025 -", "-", "2030", "inside"),
    ],
)
def test_where_a_chunk_stands(line: str, chunk: str, after: str, place: str) -> None:
    first = line.index(chunk)
    assert where(line, first, first + len(chunk), after) == place


def test_spans_are_sorted_by_their_nodes_with_their_places() -> None:
    spans = [(2, 3, 7, 0), (0, 2, 8, 5), (0, 1, 9, 0)]
    places = [SpanPlace(0, at, at + 1) for at in (20, 10, 0)]
    assert in_order(spans, places) == ([spans[2], spans[1], spans[0]], [places[2], places[1], places[0]])
