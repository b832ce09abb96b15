"""Two tables right under one another, told by the gap between them: a row too low to hold print.

Where the walls of one stand over those of the other, rulings that are bridged over a meeting of lines (dashed, dotted,
broken ones) run on from table to table. What lies between the last level line of the one and the first of the other is
lower than any line of print.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.layout.tables.groups import Group
from pipeline.layout.tables.model import Ruling

DOUBLE = 0.045  # inches up to which two level lines are a double one
LOWEST = 0.12  # inches: print of 8 points with its leading
FULL = 0.8  # of the table's width that a line at its rim covers
SHORTEST = 0.1  # inches of a wall that is left


def parted(group: Group, dpi: float) -> Iterator[Group]:
    """The tables of `group`, lines that hang together, top to bottom; one where there is no such gap."""
    rows, cols = group
    left, right = min(r.start for r in rows), max(r.end for r in rows)
    middle = (left + right) / 2
    rows = sorted(rows, key=lambda row: row.at(middle))
    full = [row for row in rows if row.end - row.start >= FULL * (right - left)]
    gaps = [
        (above, below)
        for above, below in pairwise(full)
        if DOUBLE * dpi < below.at(middle) - above.at(middle) <= LOWEST * dpi
    ]
    begin: Ruling | None = None
    for above, below in [*gaps, (None, None)]:
        upper = begin.at(middle) if begin else float("-inf")
        lower = above.at(middle) if above else float("inf")
        own = [row for row in rows if upper <= row.at(middle) <= lower]
        walls = [piece for col in cols if (piece := _between(col, begin, above, dpi))]
        if own and walls and len(own) + len(walls) >= 4:
            yield own, walls
        begin = below


def _between(wall: Ruling, above: Ruling | None, below: Ruling | None, dpi: float) -> Ruling | None:
    """The piece of an upright line from the level line `above` to the one `below`; `None` where hardly any is left."""
    start = max(wall.start, above.at(wall.at(wall.start))) if above else wall.start
    end = min(wall.end, below.at(wall.at(wall.end))) if below else wall.end
    if (start, end) == (wall.start, wall.end):
        return wall
    if end - start < SHORTEST * dpi:
        return None
    inner = [(along, across) for along, across in zip(wall.along, wall.across, strict=True) if start < along < end]
    knots = [(start, wall.at(start)), *inner, (end, wall.at(end))]
    return Ruling(tuple(along for along, _ in knots), tuple(across for _, across in knots), wall.width)
