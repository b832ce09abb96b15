"""A ruling as a value: where a straight dark line of a page runs."""

from __future__ import annotations

from bisect import bisect_right

import msgspec


class Ruling(msgspec.Struct, frozen=True):
    """A line as points in pixels: for a horizontal one `along` is x (rising) and `across` is y, else the other way."""

    along: tuple[float, ...]  # at least two
    across: tuple[float, ...]
    width: float

    @property
    def start(self) -> float:
        return self.along[0]

    @property
    def end(self) -> float:
        return self.along[-1]

    def at(self, place: float) -> float:
        """Where the line runs at `place` along it; beyond its ends it goes on straight."""
        xs, ys = self.along, self.across
        if not xs[0] <= place <= xs[-1]:
            step = max(1, len(xs) // 4)
            a, b = (0, step) if place < xs[0] else (-1 - step, -1)
            run = xs[b] - xs[a]
            near = ys[0] if place < xs[0] else ys[-1]
            edge = xs[0] if place < xs[0] else xs[-1]
            return near + ((ys[b] - ys[a]) / run if run else 0.0) * (place - edge)
        i = min(max(bisect_right(xs, place), 1), len(xs) - 1)
        part = (place - xs[i - 1]) / (xs[i] - xs[i - 1]) if xs[i] > xs[i - 1] else 0.0
        return ys[i - 1] + (ys[i] - ys[i - 1]) * part


class Rulings(msgspec.Struct, frozen=True):
    """The rulings of one page. `dpi` is the page's resolution, told or guessed."""

    horizontal: tuple[Ruling, ...]
    vertical: tuple[Ruling, ...]
    dpi: float
