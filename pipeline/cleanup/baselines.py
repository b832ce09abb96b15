"""Letters that stand on one line: each is joined to the next one at its side, as long as both take the other for it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Letters = NDArray[np.float32]

_REACH = 1.6  # of a letter's height to the next letter: over a word space of a justified line, not into a next column
_AMONG = 0.5  # of a letter's height that boxes of letters side by side overlap
_FALL = 0.45, 0.3  # of a letter's height that the next letter may stand lower; where lines are known to lie level
_WIDE = 2.5  # times as wide as the page's letters are high: letters grown together, whose foot says little
_FEWEST = 6  # letters of a line


def lines_of(letters: Letters, feet: NDArray[np.float64], high: float, *, traced: bool) -> NDArray[np.int_]:
    """For each of `letters` (n × 4: x of the middle, …, width, …) the number of its line; -1 where it is on none.

    `feet` are the y to go by, `high` the height of the page's letters in pixels; `traced` says that lines lie nearly
    level already.
    """
    fit = np.flatnonzero(letters[:, 2] < _WIDE * high)
    order = fit[np.argsort(letters[fit, 0] - letters[fit, 2] / 2, kind="stable")]
    piece = np.full(len(letters), -1)
    if len(order):
        piece[order] = _joined(letters[order, 0], letters[order, 2], feet[order], high, _FALL[traced])
    found, place, counts = np.unique(piece, return_inverse=True, return_counts=True)
    real = (counts >= _FEWEST) & (found >= 0)
    return np.where(real, np.cumsum(real) - 1, -1)[place]


def _joined(
    x: NDArray[np.float32], width: NDArray[np.float32], y: NDArray[np.float64], high: float, fall: float
) -> list[int]:
    """The number of the line of each letter; letters come in the order of their left sides."""
    left, right = x - width / 2, x + width / 2
    behind, before = _Nearest(len(x)), _Nearest(len(x))
    last = np.searchsorted(left, right + _REACH * high)
    step = 1
    while True:  # each letter beside the one `step` places on
        one = np.flatnonzero(last > np.arange(len(x)) + step)
        one = one[one + step < len(x)]
        if not len(one):
            break
        other = one + step
        gap, down = left[other] - right[one], np.abs(y[other] - y[one])
        near = (down < fall * high) & (x[other] > x[one]) & (gap > -_AMONG * high)
        cost = np.maximum(gap, 0) + 2 * down
        behind.offer(one[near], other[near], cost[near])
        before.offer(other[near], one[near], cost[near])
        step += 1
    line: list[int] = []
    count = 0
    for i, left_one in enumerate(before.which.tolist()):
        if left_one >= 0 and behind.which[left_one] == i:
            line.append(line[left_one])
        else:
            line.append(count)
            count += 1
    return line


class _Nearest:
    """Which of those offered to each is at the least cost."""

    def __init__(self, count: int) -> None:
        self.which = np.full(count, -1)
        self._cost = np.full(count, np.inf)

    def offer(self, to: NDArray[np.intp], what: NDArray[np.intp], cost: NDArray[np.float64]) -> None:
        """`what` to each of `to`, none of them twice."""
        better = cost < self._cost[to]
        self.which[to[better]], self._cost[to[better]] = what[better], cost[better]
