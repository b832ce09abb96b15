"""Lines that cross a table and are none of its: a scanner's streak, the fold of a sheet.

Dust under a scanner's sensor draws a line all along the sheet, as straight and thin as a ruling. Where it crosses a
table it would be a wall, and through the rules under the heading and the strokes of the signature it would take head
and foot of the paper into the table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

from pipeline.layout.tables.groups import REACH, crosses
from pipeline.layout.tables.model import Ruling, Rulings

_OVERSHOOT = 0.5  # inches by which it goes on over all walls at both ends: no wall leaves its table at both
_LEAST_WALLS = 2

Cross = Callable[[Ruling, Ruling], bool]  # a line, and one of the other direction


def without_streaks(rulings: Rulings) -> Rulings:
    """`rulings` without lines that cross a table from far outside to far outside."""
    levels, walls, reach, over = rulings.horizontal, rulings.vertical, REACH * rulings.dpi, _OVERSHOOT * rulings.dpi
    streaks = {
        *_streaks(levels, walls, lambda level, wall: crosses(level, wall, reach), over),
        *_streaks(walls, levels, lambda wall, level: crosses(level, wall, reach), over),
    }
    if not streaks:
        return rulings
    horizontal, vertical = (tuple(x for x in lines if id(x) not in streaks) for lines in (levels, walls))
    return Rulings(horizontal, vertical, rulings.dpi)


def _streaks(lines: Sequence[Ruling], others: Sequence[Ruling], cross: Cross, over: float) -> set[int]:
    """Identities of those `lines` that at both ends go on by `over` beyond all that cross one of the `others` with
    them."""
    found = set()
    longest = median(line.end - line.start for line in lines) + 2 * over if lines else 0.0
    for line in lines:
        if line.end - line.start < longest:
            continue
        met = [other for other in others if cross(line, other)]
        beside = [x for x in lines if x is not line and any(cross(x, other) for other in met)]
        if (
            len(beside) >= _LEAST_WALLS
            and line.start < min(x.start for x in beside) - over
            and line.end > max(x.end for x in beside) + over
        ):
            found.add(id(line))
    return found
