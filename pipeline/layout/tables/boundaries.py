"""From rulings to the boundaries of a table's rows and columns, and which stretches of them stand.

The method of pdfplumber, for lines that may be broken, bent or a little askew: a crossing is looked for where two
lines run, not where they were drawn straight; lines that carry one another on across a crossing are one boundary; it
stands between two places of the grid where a line covers most of the stretch.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.layout.tables.model import Ruling

SAME = 0.045  # inches within which two lines are one boundary (double rulings, steps of a skewed line)
SHARE = 0.6  # of a stretch that a line must cover to be a boundary there

Boundary = list[Ruling]
"""The lines that are one boundary of a table, side by side or one behind the other."""


def boundaries(lines: list[Ruling], dpi: float) -> list[Boundary]:
    """Lines of one direction gathered into boundaries, in order."""
    upright = _upright(lines)
    order = sorted(range(len(lines)), key=lambda i: upright[i])
    found: list[list[int]] = []
    for i in order:
        if found and any(_same(lines[i], lines[j], upright[i] - upright[j], dpi) for j in found[-1]):
            found[-1].append(i)
        else:
            found.append([i])
    return [[lines[i] for i in group] for group in found]


def _same(a: Ruling, b: Ruling, apart: float, dpi: float) -> bool:
    """Are two lines one boundary? Where both run, by their distance there; else by where they would meet."""
    start, end = max(a.start, b.start), min(a.end, b.end)
    if start < end:
        return abs(a.at((start + end) / 2) - b.at((start + end) / 2)) <= SAME * dpi
    middle = (start + end) / 2
    return min(abs(a.at(middle) - b.at(middle)), abs(apart)) <= SAME * dpi


def _upright(lines: list[Ruling]) -> list[float]:
    """Each line's place if the table stood upright: its tilt, which changes evenly over the table, taken off."""
    longest = max(line.end - line.start for line in lines)
    middle = sum((line.start + line.end) / 2 for line in lines) / len(lines)
    points = [
        (line.at(middle), (line.across[-1] - line.across[0]) / (line.end - line.start))
        for line in lines
        if line.end - line.start >= 0.6 * longest
    ]
    mean_place, mean_tilt = (sum(p[k] for p in points) / len(points) for k in (0, 1))
    spread = sum((place - mean_place) ** 2 for place, _ in points)
    fan = sum((place - mean_place) * (tilt - mean_tilt) for place, tilt in points) / spread if spread > 1 else 0.0
    done = []
    for line in lines:
        here = (line.start + line.end) / 2
        tilt = mean_tilt + fan * (line.at(here) - mean_place)
        done.append(line.at(here) - tilt * (here - middle))
    return done


def standing(across: list[Boundary], along: list[Boundary]) -> list[list[bool]]:
    """Whether each boundary of `across` stands between each two neighbours of `along`."""
    return [[_covered(one, start, end) for start, end in pairwise(along)] for one in across]


def _covered(level: Boundary, start: Boundary, end: Boundary) -> bool:
    """Do a boundary's lines cover most of the stretch between two that cross it?"""
    a, b = _meet(level, start), _meet(level, end)
    inset = 0.1 * (b - a)
    a, b = a + inset, b - inset
    if b <= a:
        return True
    parts = sorted((max(a, line.start), min(b, line.end)) for line in level)
    total, reached = 0.0, a
    for low, high in parts:
        if high > max(low, reached):
            total += high - max(low, reached)
            reached = high
    return total >= SHARE * (b - a)


def _meet(level: Boundary, other: Boundary) -> float:
    """Where on `level`'s direction the boundary `other` passes."""
    line = max(level, key=lambda r: r.end - r.start)
    cut = nearest(other, line.at((line.start + line.end) / 2))
    return cut.at(line.at(cut.at(line.start)))


def nearest(level: Boundary, place: float) -> Ruling:
    """The boundary's line that runs at `place`, or ends nearest to it."""
    return min(level, key=lambda r: max(r.start - place, place - r.end, 0.0))


def middle_of(level: Boundary) -> float:
    """Where the boundary runs, at the middle of its longest line."""
    line = max(level, key=lambda r: r.end - r.start)
    return line.at((line.start + line.end) / 2)


def straight(places: Sequence[float], start: float, end: float) -> list[Boundary]:
    """Boundaries that nothing is drawn at, at these `places`, each from `start` to `end`."""
    return [[Ruling((start, end), (place, place), 0.0)] for place in places]
