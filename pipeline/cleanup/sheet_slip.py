"""A sheet that slid or folded while it was scanned, row by row put back where it lay.

A feeder that slips moves the sheet aside while row after row is scanned: every wall of a table makes the same waves,
at the same rows of the picture. How far each row lies aside is what the pattern of walls tells when it is followed from
row to row. How much paper a row stands for is not known: letters stay as high as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import Ruling, Rulings

Grey = NDArray[np.uint8]
Numbers = NDArray[np.float64]

_PIECE, _NEAR = 0.2, 0.1  # inches of a wall, and from its end to a level line that it ends at
_LEVELS, _LOOSE = 3, 4  # level lines of a table, at least, and ends of walls at none: others have hardly any
_DPI, _ROW = 150, 75  # of the picture in which walls are followed, across and down
_WIDE = 0.08  # inches: a shade is wider than a wall
_MOST = 60.0  # levels of ink: black edges tell no more than walls
_REACH = 0.067  # inches aside from row to row, at most
_KEPT = 0.93  # of the pattern, a row
_AHEAD = 0.003  # of likeness, a pixel aside of where walls lean to
_AROUND, _CALM = 15, 7  # rows that tell where walls stand alone; rows of which the middle place is taken
_ALIKE, _SURE = 0.3, 0.5  # likeness of a row to the pattern that may be followed; of rows that tell a slip
_WINDOW, _SLID = 0.25, 0.1  # inches of rows, and aside within them: no sheet that is bent or seen aslant does that
_OFF = 1.5  # pixels that are told no more
_SAID = re.compile(r"sheet that slid put back, by \d+ pixels at most:((?: -?\d+)+)")


@dataclass(frozen=True)
class Slip:
    """How a sheet slid: what is at (x, y) of the picture put back was at (x + `aside(y)`, y) before.

    The picture is `rim` pixels wider on each side then. `knots` are rows from the top, each with what was there.
    """

    rim: int
    knots: tuple[tuple[int, int], ...]

    def aside(self, y: Numbers) -> Numbers:
        """Pixels, as many as there are rows."""
        rows, shifts = zip(*self.knots, strict=True)
        return np.asarray(np.interp(y, rows, shifts) - self.rim, np.float64)

    def put_back(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """`picture` (h × w, or h × w × 3) with each row where it lay; white beside it."""
        height, width = picture.shape[:2]
        x = np.arange(width + 2 * self.rim, dtype=np.float32)[None, :]
        y = np.arange(height, dtype=np.float32)[:, None]
        across = x + self.aside(np.arange(height, dtype=np.float64)).astype(np.float32)[:, None]
        down = np.ascontiguousarray(np.broadcast_to(y, across.shape))
        white: Any = 255.0 if picture.ndim == 2 else (255.0,) * 3
        return np.asarray(cv2.remap(picture, across, down, cv2.INTER_LINEAR, borderValue=white), np.uint8)

    def step(self) -> str:
        """The cleanup step that says it; `slip_of_steps` reads it."""
        numbers = " ".join(f"{row} {shift}" for row, shift in self.knots)
        return f"sheet that slid put back, by {self.rim} pixels at most: {self.rim} {numbers}"


def slip_of_steps(steps: Iterable[str]) -> Slip | None:
    """The slip that one of a page's cleanup `steps` says was undone."""
    said = next((match for step in steps if (match := _SAID.fullmatch(step))), None)
    if said is None:
        return None
    rim, *numbers = (int(number) for number in said[1].split())
    if not numbers or len(numbers) % 2 or rim < 0:
        return None
    return Slip(rim, tuple(zip(numbers[::2], numbers[1::2], strict=True)))


def may_be(rulings: Rulings) -> bool:
    """Whether walls of the level page that has these `rulings` end where no level line is: a slip breaks them there.

    Among scores of short strokes, as a dirty glass leaves them, long ones are no walls.
    """
    dpi = rulings.dpi
    walls = [wall for wall in rulings.vertical if wall.end - wall.start > _PIECE * dpi]
    if len(rulings.horizontal) < _LEVELS or len(walls) * 2 < len(rulings.vertical):
        return False
    ends = ((wall.at(end), end) for wall in walls for end in (wall.start, wall.end))
    return sum(not _meets(rulings.horizontal, x, y, dpi) for x, y in ends) >= _LOOSE


def _meets(levels: Sequence[Ruling], x: float, y: float, dpi: float) -> bool:
    near = _NEAR * dpi
    return any(level.start - near <= x <= level.end + near and abs(level.at(x) - y) < near for level in levels)


def find(grey: Grey, rows: tuple[float, float], lean: float, dpi: float) -> Slip | None:
    """How the sheet slid that `grey` (h × w, before levelling) shows, None where it did not.

    Walls stand between the two `rows`, and lean by `lean` pixels a pixel where the sheet lay still.
    """
    height, width = grey.shape
    across, down = max(1, round(dpi / _DPI)), max(1, round(dpi / _ROW))
    small = cv2.resize(grey, (max(1, width // across), max(1, height // down)), interpolation=cv2.INTER_AREA)
    wide = round(_WIDE * dpi / across) | 1
    ink = 255.0 - small.astype(np.float32)
    ink = np.clip(ink - cv2.blur(ink, (wide, 1)), 0, _MOST)
    first, last = max(0, int(rows[0] / down)), min(len(ink), int(rows[1] / down))
    if last - first < _WINDOW * dpi / down:
        return None
    slope = lean * down / across
    places, alike = _followed(ink[first:last], slope, round(_REACH * dpi / across))
    off = (places - slope * np.arange(len(places))) * across
    if not _slides(off, alike, round(_WINDOW * dpi / down), _SLID * dpi):
        return None
    at = (np.arange(first, last) + 0.5) * down
    told = cv2.approxPolyDP(np.stack([at, off], axis=1).astype(np.float32)[:, None], _OFF, False)[:, 0]
    told[:, 1] -= (told[:, 1].max() + told[:, 1].min()) / 2
    rim = int(np.ceil(np.abs(told[:, 1]).max()))
    knots = sorted({round(float(y)): round(float(x)) for y, x in told}.items())
    return Slip(rim, tuple(knots))


def _followed(ink: NDArray[np.float32], slope: float, reach: int) -> tuple[Numbers, Numbers]:
    """Where the pattern of a row of `ink` (h × w) lies in each other row, and how alike it is there.

    It is the row that is most like those around it: there walls stand alone.
    """
    norms = np.linalg.norm(ink, axis=1) + 1e2
    next_alike = (ink[1:] * ink[:-1]).sum(axis=1) / (norms[1:] * norms[:-1])
    first = int(np.argmax(np.convolve(next_alike, np.ones(_AROUND), "same")))
    down, down_alike = _traced(ink[first:], slope, reach)
    up, up_alike = _traced(ink[first::-1], -slope, reach)
    places = np.concatenate([up[:0:-1], down])
    half = _CALM // 2
    calm = np.median(np.lib.stride_tricks.sliding_window_view(np.pad(places, half, "edge"), _CALM), axis=1)
    return calm, np.concatenate([up_alike[:0:-1], down_alike])


def _traced(ink: NDArray[np.float32], slope: float, reach: int) -> tuple[Numbers, Numbers]:
    """The same from the first row of `ink` on."""
    high, wide = ink.shape
    room = wide // 2
    padded = np.pad(ink, ((0, 0), (room, room)))
    pattern = ink[0].copy()
    places, alike = np.zeros(high), np.zeros(high)
    offs = np.arange(-reach, reach + 1)
    at = 0.0
    for row in range(1, high):
        at += slope
        begin = int(np.clip(round(at) + room, reach, 2 * room - reach))
        seen = np.lib.stride_tricks.sliding_window_view(padded[row, begin - reach : begin + reach + wide], wide)
        norm = float(np.linalg.norm(ink[row]) * np.linalg.norm(pattern)) + 1e3
        score = seen[: len(offs)] @ pattern / norm
        best = int(np.argmax(score - _AHEAD * np.abs(offs)))
        alike[row] = score[best]
        if score[best] > _ALIKE:
            at = float(begin - room + offs[best])
            pattern = np.asarray(_KEPT * pattern + (1 - _KEPT) * seen[best], np.float32)
        places[row] = at
    return places, alike


def _slides(off: Numbers, alike: Numbers, window: int, least: float) -> bool:
    """Whether the rows `off` their places move aside by `least` within a `window` of rows that are surely told."""
    if len(off) <= window:
        return False
    moved = np.abs(off[window:] - off[:-window])
    sure = np.convolve(alike, np.ones(window) / window, "valid")[: len(moved)]
    return bool(((moved > least) & (sure > _SURE)).any())
