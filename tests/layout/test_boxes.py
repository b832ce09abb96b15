"""Which box stands in which, and one around all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Box
from pipeline.layout import box_around, centre_of, holds, nearest

LEFT, RIGHT = (0.0, 0.0, 40.0, 20.0), (60.0, 0.0, 100.0, 20.0)
PLACES = st.integers(-500, 500).map(float)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    x, y = draw(PLACES), draw(PLACES)
    return x, y, x + draw(st.integers(1, 300)), y + draw(st.integers(1, 300))


@pytest.mark.parametrize(
    ("point", "index"), [((10, 10), 0), ((70, 10), 1), ((45, 10), 0), ((55, 10), 1), ((200, 90), 1), ((-5, 90), 0)]
)
def test_a_point_belongs_to_the_box_that_holds_it_or_is_nearest(point: tuple[float, float], index: int) -> None:
    assert nearest([LEFT, RIGHT], point) == index


@given(st.lists(boxes(), min_size=1, max_size=6))
def test_one_box_around_all(some: list[Box]) -> None:
    around = box_around(some)
    assert all(holds(around, centre_of(box)) and holds(around, box[:2]) and holds(around, box[2:]) for box in some)
    for side in range(4):
        assert around[side] in [box[side] for box in some]


@given(st.lists(boxes(), min_size=1, max_size=6), st.integers(0, 5))
def test_the_nearest_holds_the_point_where_one_does(some: list[Box], at: int) -> None:
    middle = centre_of(some[at % len(some)])
    assert holds(some[nearest(some, middle)], middle)
