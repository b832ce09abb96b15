"""Boxes on a page: which stands in which, told by its middle, for rims of print and cells overlap; one around all."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Box

Point = tuple[float, float]


def centre_of(box: Box) -> Point:
    """The middle of `box` (x, y)."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def holds(area: Box, point: Point) -> bool:
    """Whether `point` lies in `area` or on its rim."""
    return area[0] <= point[0] <= area[2] and area[1] <= point[1] <= area[3]


def box_around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of `boxes`."""
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def nearest(boxes: Sequence[Box], point: Point) -> int:
    """The index of the box that holds `point` or lies nearest to it, by steps across and down."""
    x, y = point
    steps = [max(b[0] - x, x - b[2], 0.0) + max(b[1] - y, y - b[3], 0.0) for b in boxes]
    return min(range(len(boxes)), key=steps.__getitem__)
