"""Dashed and dotted rulings: short straight pieces of ink of one size, in a row at even distances.

The ridges of `rulings` fade where a letter stands close to a dash, for half of such a line is white. The pieces
themselves do not: each is a component of its own, thinner than any letter, and no letters stand at even distances under
one another. So they are looked for one by one and followed from piece to piece. A gap is bridged where a level and an
upright line meet, or a letter touches the line; over a row that spans the columns a line ends.

Level rows of dots in print are leaders (`Họ tên: ........`): only those that reach from wall to wall are rulings. And
the walls of a single row of cells are too short to be sure of: they must be drawn as a sure line of the page is, and
reach from one level ruling to the next, or go on below a wall.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.layout.connected import connected_pieces
from pipeline.layout.tables.model import Ruling, Rulings

Gray = NDArray[np.uint8]

# All in inches, as rulings are drawn, whatever the resolution.
_THIN = 0.03  # widest line
_LEAST, _MOST = 0.006, 0.11  # a dot, the longest dash
_GAP = 0.09  # between two dashes
_MEET = 0.15  # where two lines meet
_TOUCHED = 0.22  # where a letter touches the line
_INKED = 0.4  # of such a gap
_OFF = 0.25  # of a step, that a dash behind such a gap stands aside of it
_ASIDE = 0.012  # from one dash to the next
_LINE = 0.5  # shortest line, but for walls from one level ruling to the next
_FEWEST = 6  # dashes of a line
_SHORT = 3  # dashes of a short one; two where a wall goes on
_EVEN = 0.7  # of its steps and dashes, that are like the middle one
_BESIDE = 0.03  # aside of a line
_CLEAR = 0.15  # of it, that may have ink on both sides: seals and pictures have more
_WALL = 0.12  # from a line's end to the line it meets
_DARK = 190  # on paper of 255


class _Dash(NamedTuple):
    start: float
    end: float
    across: float
    width: float


class _Style(NamedTuple):
    """How a line is drawn: from dash to dash, a dash's length and width, in pixels."""

    step: float
    length: float
    width: float


def with_dashed(gray: Gray, found: Rulings) -> Rulings:
    """The rulings `found` on a page (H × W, uint8, dark on light) and its dashed and dotted ones, those on one line
    once."""
    dpi = found.dpi
    dark = np.asarray(cv2.threshold(gray, _DARK, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)
    measures = connected_pieces(dark)[1]
    left, top, wide, high, area = (measures[1:, i] for i in range(5))
    full = area > 0.5 * wide * high
    upright = _chains(_dashes(top, left, high, wide, full, dpi), dark.T, dpi)
    level = _chains(_dashes(left, top, wide, high, full, dpi), dark, dpi)
    walls = [c for c in upright if _is_sure(c, dpi) and _is_clear(dark.T, c, dpi)]
    levels = [c for c in level if _is_sure(c, dpi) and _is_clear(dark, c, dpi)]
    horizontal = _joined(found.horizontal, [_ruling(chain, dpi) for chain in levels], dpi)
    every = [*found.vertical, *(_ruling(chain, dpi) for chain in walls)]
    walls = [c for c in walls if _is_of_a_table(_ruling(c, dpi), every, horizontal, dpi)]
    vertical = _joined(found.vertical, [_ruling(chain, dpi) for chain in walls], dpi)
    styles = {_style(chain) for chain in (*walls, *levels)}
    short = [c for c in upright if len(c) > 1 and c not in walls and any(_alike(_style(c), s) for s in styles)]
    low = [(line, len(c)) for c in short if _is_wall(line := _ruling(c, dpi), len(c), vertical, horizontal, dpi)]
    upright_lines = _joined(vertical, [line for line, _ in low], dpi)
    lines = [line for line in (_ruling(chain, dpi) for chain in levels) if _between(line, upright_lines, dpi)]
    horizontal = _joined(found.horizontal, lines, dpi)
    # Rows of letters' feet are no levels, and what stands between two of them no wall.
    low = [(line, count) for line, count in low if _is_wall(line, count, vertical, horizontal, dpi)]
    return Rulings(tuple(horizontal), tuple(_joined(vertical, [line for line, _ in low], dpi)), dpi)


def _dashes(
    start: NDArray[np.int32],
    across: NDArray[np.int32],
    length: NDArray[np.int32],
    width: NDArray[np.int32],
    full: NDArray[np.bool_],
    dpi: float,
) -> list[_Dash]:
    """The pieces that may be dashes of a line in one direction, by their starts."""
    like = full & (width <= max(_THIN * dpi, 2)) & (length >= _LEAST * dpi) & (length <= _MOST * dpi)
    found = np.flatnonzero(like & (length * 2 >= width))
    found = found[np.argsort(start[found], kind="stable")]
    rows = zip(start[found], length[found], across[found], width[found], strict=True)
    return [_Dash(float(s), float(s + n), float(a + (w - 1) / 2), float(w)) for s, n, a, w in rows]


def _chains(dashes: Sequence[_Dash], dark: Gray, dpi: float) -> list[list[_Dash]]:
    """Each dash behind the nearest one before it on the same line."""
    aside = max(_ASIDE * dpi, 1.5)
    chains: list[list[_Dash]] = []
    ends: dict[int, list[int]] = {}  # chains by where across the page their last dash lies
    for dash in dashes:
        place = int(dash.across / aside)
        near = (i for step in (-1, 0, 1) for i in ends.get(place + step, ()))
        fitting = [i for i in near if _goes_on(chains[i], dash, dark, aside, dpi)]
        if fitting:
            best = max(fitting, key=lambda i: chains[i][-1].end)
            ends[int(chains[best][-1].across / aside)].remove(best)
            chains[best].append(dash)
        else:
            best = len(chains)
            chains.append([dash])
        ends.setdefault(place, []).append(best)
    return chains


def _goes_on(chain: Sequence[_Dash], dash: _Dash, dark: Gray, aside: float, dpi: float) -> bool:
    last = chain[-1]
    gap = dash.start - last.end
    if not 0 < gap <= _TOUCHED * dpi or abs(dash.across - last.across) > aside:
        return False
    if gap <= _GAP * dpi:
        return True
    if len(chain) < 3:
        return len(chain) == 2 and gap <= _MEET * dpi and _in_step(chain, dash)
    return gap <= _MEET * dpi or _inked(dark, last, dash) >= _INKED


def _in_step(chain: Sequence[_Dash], dash: _Dash) -> bool:
    """Is the dash as long as the chain's last, and one or two steps further than the next would be?"""
    last = chain[-1]
    step, length = last.start - chain[-2].start, last.end - last.start
    steps = (dash.start - last.start) / step
    alike = abs(dash.end - dash.start - length) <= max(1.5, 0.2 * length)
    return alike and round(steps) in (2, 3) and abs(steps - round(steps)) <= _OFF


def _inked(dark: Gray, a: _Dash, b: _Dash) -> float:
    places = np.arange(int(a.end), int(b.start))
    middle = np.interp(places, [a.end, b.start], [a.across, b.across])
    rows = [np.clip(np.round(middle + off).astype(int), 0, dark.shape[0] - 1) for off in (-1, 0, 1)]
    return float((np.max([dark[row, places] for row in rows], 0) > 0).mean())


def _is_sure(chain: Sequence[_Dash], dpi: float) -> bool:
    """Is the chain long, its dashes of one length, and its steps even, those over a bridged gap left out?"""
    if len(chain) < _FEWEST or chain[-1].end - chain[0].start < _LINE * dpi:
        return False
    steps = [b.start - a.start for a, b in pairwise(chain) if b.start - a.end <= _GAP * dpi]
    if len(steps) * 2 < len(chain) - 1:
        return False
    lengths = [dash.end - dash.start for dash in chain]
    step, length = median(steps), median(lengths)
    even_steps = sum(0.6 * step <= s <= 1.4 * step for s in steps) >= _EVEN * len(steps)
    even_lengths = sum(0.5 * length - 1 <= n <= 1.6 * length + 1 for n in lengths) >= _EVEN * len(lengths)
    return even_steps and even_lengths


def _is_clear(dark: Gray, chain: Sequence[_Dash], dpi: float) -> bool:
    """Is there paper on one side of the chain at least, nearly everywhere?"""
    places = np.arange(int(chain[0].start), int(chain[-1].end))
    middle = np.interp(places, [(d.start + d.end) / 2 for d in chain], [d.across for d in chain])
    sides = [np.clip(np.round(middle + s * _BESIDE * dpi).astype(int), 0, dark.shape[0] - 1) for s in (-1, 1)]
    both = np.min([dark[side, places] for side in sides], 0) > 0
    return float(both.mean()) <= _CLEAR


def _style(chain: Sequence[_Dash]) -> _Style:
    """How the line is drawn; of its steps the shorter ones, for it may have been bridged."""
    steps = sorted(b.start - a.start for a, b in pairwise(chain))
    lengths, widths = (dash.end - dash.start for dash in chain), (dash.width for dash in chain)
    return _Style(steps[(len(steps) - 1) // 3], median(lengths), median(widths))


def _alike(a: _Style, b: _Style) -> bool:
    """Are two lines drawn with the same dashes? A pixel is lost or won by the scan."""
    return all(abs(x - y) <= max(1.5, 0.2 * y) for x, y in zip(a, b, strict=True))


def _ruling(chain: Sequence[_Dash], dpi: float) -> Ruling:
    """The chain as a line, its middle smoothed over a third of an inch."""
    parts: dict[int, list[_Dash]] = {}
    for dash in chain:
        parts.setdefault(int((dash.start - chain[0].start) / (0.33 * dpi)), []).append(dash)
    knots = [(median((d.start + d.end) / 2 for d in part), median(d.across for d in part)) for part in parts.values()]
    inner = [(along, across) for along, across in knots if chain[0].start < along < chain[-1].end]
    along = (chain[0].start, *(x for x, _ in inner), chain[-1].end)
    across = (inner[0][1], *(y for _, y in inner), inner[-1][1])
    return Ruling(along, across, median(dash.width for dash in chain))


def _is_wall(line: Ruling, dashes: int, walls: Sequence[Ruling], levels: Sequence[Ruling], dpi: float) -> bool:
    """Does the short line of so many `dashes` go from one of the `levels` to another, or from one down a wall's line to
    the page's end? One of two dashes has to do both."""
    begun = _met(line.start, line.across[0], levels, dpi)
    ended = _met(line.end, line.across[-1], levels, dpi)
    goes_on = any(abs(wall.at(line.start) - line.across[0]) <= _THIN * dpi for wall in walls)
    return begun and (goes_on and ended if dashes < _SHORT else goes_on or ended)


def _is_of_a_table(line: Ruling, walls: Sequence[Ruling], levels: Sequence[Ruling], dpi: float) -> bool:
    """Does the line begin or end at one of the `levels`, or go on as another of the `walls`, that was cut in two?

    A wall begins and ends at its table's top and bottom. The stems of letters that fade into pieces are as even, and
    stand under one another over three lines of print by chance.
    """
    if _met(line.start, line.across[0], levels, dpi) or _met(line.end, line.across[-1], levels, dpi):
        return True
    return any(wall is not line and _is_in_line(line, wall, dpi) for wall in walls)


def _is_in_line(line: Ruling, other: Ruling, dpi: float) -> bool:
    ends = (other.end, line.start) if other.start < line.start else (line.end, other.start)
    return ends[0] <= ends[1] and abs(line.at(ends[1]) - other.at(ends[0])) <= _THIN * dpi


def _between(line: Ruling, others: Sequence[Ruling], dpi: float) -> bool:
    """Does the line begin and end where one of the `others` crosses it?"""
    return _met(line.start, line.across[0], others, dpi) and _met(line.end, line.across[-1], others, dpi)


def _met(place: float, height: float, others: Sequence[Ruling], dpi: float) -> bool:
    """Does one of the `others` pass at `place` along a line that runs at `height`?"""
    reach = _WALL * dpi
    return any(
        abs(other.at(height) - place) <= reach and other.start - reach <= height <= other.end + reach
        for other in others
    )


def _joined(found: Sequence[Ruling], dashed: Sequence[Ruling], dpi: float) -> list[Ruling]:
    """The rulings `found` otherwise and the `dashed` ones; of two on one line the longer."""

    def within(inner: Ruling, outer: Ruling) -> bool:
        both = min(inner.end, outer.end) - max(inner.start, outer.start)
        middle = (inner.start + inner.end) / 2
        return both >= 0.9 * (inner.end - inner.start) and abs(inner.at(middle) - outer.at(middle)) <= _THIN * dpi

    new = [line for line in dashed if not any(within(line, other) for other in found)]
    return [line for line in found if not any(within(line, other) for other in new)] + new
