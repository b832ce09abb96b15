"""Which of two boxes on a page stands in the other: told by its middle, for rims of print and cells overlap."""

from __future__ import annotations

from pipeline.document import Box

Point = tuple[float, float]


def centre_of(box: Box) -> Point:
    """The middle of `box` (x, y)."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def holds(area: Box, point: Point) -> bool:
    """Whether `point` lies in `area` or on its rim."""
    return area[0] <= point[0] <= area[2] and area[1] <= point[1] <= area[3]
