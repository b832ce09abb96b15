"""Lines that bend, as on a sheet that does not lie flat or was photographed from one side, straightened.

Letters beside one another stand on one line (`baselines`). How much lower than at the page's middle a line runs at x
is the same curve for the lines near it, so one smooth field of x and y is sought under which the feet of every line
come to lie level: least squares that outliers (descenders, dust, what was joined by mistake) sway little. Each line has
a height of its own, so columns with rows of their own make up no bend. What is found is believed only where letters
stood clearly off the middle of their line, and when the feet of the whole page then fall onto clearly fewer rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.cleanup import baselines
from pipeline.layout import Ruling

Grey = NDArray[np.uint8]
Letters = NDArray[np.float32]
Numbers = NDArray[np.float64]
Guide = tuple[Numbers, Numbers]  # x (rising) and y of places on a line

_ACROSS, _DOWN = 5, 3  # degrees of the field
_MIN_FEET = 80
_BENT = 0.12  # of a letter's height that a twentieth of the letters stand off their lines: less troubles no reader
_GAIN = 1.12  # times fewer rows, as sums of squares
_BIN = 2.0  # pixels
_ROUNDS = 3  # lines are traced anew on what is straight so far
_FITS = 5
_OFF = 0.12  # of a letter's height, from which on a foot counts for less
_FAR = 4.0  # times that: it stands on another line
_STIFF = 1e-5  # how much a field without a bend is liked, a foot
_BEYOND = 1.05  # of the reach of the letters: from there on the field stays as it is
_BEYOND_ENDS = 0.5  # inches
_CALMED = 0.5  # of what guides fall, as much as may be left
_COARSE = 16  # pixels
_GUIDE = 1.0  # inches of a ruling or row of dots, whose slope says how lines run there
_ASLANT, _FEWEST_ASLANT = 0.03, 3  # pixels a pixel, and the rulings that fall so: one may be a stroke of a pen
_SAID = re.compile(r"bent lines straightened, by \d+ pixels at most:((?: -?\d+(?:\.\d+)?)+)")


@dataclass(frozen=True)
class Bend:
    """How lines run on a bent page: what is at (x, y) on the straight one is `down(x, y)` pixels lower on it.

    `middle` and `reach` (x, y, in pixels) say where its letters stand; `weights` are those of the powers of the places
    told by them, first of x (from 1), then of y (from 0).
    """

    middle: tuple[float, float]
    reach: tuple[float, float]
    weights: tuple[float, ...]

    def down(self, x: Numbers, y: Numbers) -> Numbers:
        """Pixels, as many as there are places."""
        powers = _powers(*(self._told(part, at) for part, at in ((x, 0), (y, 1))))
        return np.asarray(powers @ np.array(self.weights), np.float64)

    def straight(self, x: Numbers, y: Numbers) -> Numbers:
        """The y on the straight page of what is at (x, y) on the bent one."""
        level = y
        for _ in range(6):  # the field changes slowly: each round finds nearly the whole rest
            level = y - self.down(x, level)
        return level

    def _told(self, part: Numbers, at: int) -> Numbers:
        return np.clip((part - self.middle[at]) / self.reach[at], -_BEYOND, _BEYOND)

    def step(self, most: float) -> str:
        """The cleanup step that says it; `bend_of_steps` reads it."""
        numbers = " ".join(f"{number:.9g}" for number in (*self.middle, *self.reach, *self.weights))
        return f"bent lines straightened, by {most:.0f} pixels at most: {numbers}"


def bend_of_steps(steps: Iterable[str]) -> Bend | None:
    """The bend that one of a page's cleanup `steps` says was undone."""
    said = next((match for step in steps if (match := _SAID.fullmatch(step))), None)
    if said is None:
        return None
    numbers = [float(number) for number in said[1].split()]
    if len(numbers) != 4 + _ACROSS * (_DOWN + 1) or min(numbers[2:4]) <= 0:
        return None
    return Bend((numbers[0], numbers[1]), (numbers[2], numbers[3]), tuple(numbers[4:]))


def find(letters: Letters, guides: Sequence[Guide] = ()) -> tuple[Bend, float] | None:
    """How the lines of a level page bend, and by how many pixels at most; None where they do not.

    `letters` is n × 4: the middle of the foot (x, y), width and height. `guides` are other lines known to have been
    drawn level.
    """
    if len(letters) < _MIN_FEET:
        return None
    high = float(np.median(letters[:, 3]))
    x, y = letters[:, 0].astype(np.float64), letters[:, 1].astype(np.float64)
    bend: Bend | None = None
    along, across, which = _spread(guides, high)
    for _ in range(_ROUNDS):
        level = y if bend is None else bend.straight(x, y)
        line = baselines.lines_of(letters, level, high, traced=bend is not None)
        on = line >= 0
        if on.sum() < _MIN_FEET:
            return None
        places = np.concatenate([x[on], along]), np.concatenate([y[on], across])
        known = places[1] if bend is None else bend.straight(*places)
        bend = _fitted(*places, known, np.concatenate([line[on], which + line.max() + 1]), high, bend)
        fall = y[on] - bend.straight(x[on], y[on])
        off = np.abs(fall - _means(fall, line[on])[line[on]])
        if not guides and np.percentile(off, 95) < _BENT * high:
            return None
    assert bend is not None
    if guides:
        if _unrest(bend.straight(along, across), which) > _CALMED * _unrest(across, which):
            return None
    elif _sharpness(bend.straight(x, y)) < _GAIN * _sharpness(y):
        return None
    return bend, float(np.percentile(np.abs(fall), 99))


def guides_of(rulings: Iterable[Ruling], dpi: float, bend: Bend | None) -> list[Guide]:
    """The long level ones of `rulings`, if some of them still run aslant; else none.

    They were found on the page that `bend` made straight, or on the level one, and are told as on the latter.
    """
    long = [line for line in rulings if line.end - line.start >= _GUIDE * dpi]
    fall = [abs(line.across[-1] - line.across[0]) / (line.end - line.start) for line in long]
    if sum(one > _ASLANT for one in fall) < _FEWEST_ASLANT:
        return []
    places = [_longer(line, _BEYOND_ENDS * dpi) for line in long]
    return [(x, y if bend is None else y + bend.down(x, y)) for x, y in places]


def _longer(line: Ruling, by: float) -> Guide:
    """Places on `line`, which goes on straight a little: the print beside a row of dots stands on the same line."""
    along = (line.start - by, *line.along, line.end + by)
    return np.array(along), np.array([line.at(place) for place in along])


def _spread(guides: Sequence[Guide], high: float) -> tuple[Numbers, Numbers, NDArray[np.int_]]:
    """x, y and the number of the guide of places on `guides`, a letter's height from one another."""
    if not guides:
        return np.zeros(0), np.zeros(0), np.zeros(0, np.int_)
    along = [np.arange(x[0], x[-1], high) for x, _ in guides]
    across = [np.interp(places, x, y) for places, (x, y) in zip(along, guides, strict=True)]
    which = np.repeat(np.arange(len(guides)), [len(places) for places in along])
    return np.concatenate(along), np.concatenate(across), which


def straighten(grey: Grey, bend: Bend) -> Grey:
    """`grey` (h × w or h × w × 3) with the lines of `bend` level."""
    height, width = grey.shape[:2]
    columns, rows = np.meshgrid(_every(_COARSE, width), _every(_COARSE, height))
    down = bend.down(columns.ravel(), rows.ravel()).reshape(columns.shape).astype(np.float32)
    # The field changes slowly: it is known at every sixteenth pixel and drawn out to all.
    from_y = cv2.resize(down, (width, height), interpolation=cv2.INTER_LINEAR)
    from_y = from_y + np.arange(height, dtype=np.float32)[:, None]
    from_x = np.ascontiguousarray(np.broadcast_to(np.arange(width, dtype=np.float32), (height, width)))
    white = (255.0, 255.0, 255.0, 255.0)
    return np.asarray(cv2.remap(grey, from_x, from_y, cv2.INTER_CUBIC, borderValue=white), np.uint8)


def _every(step: int, length: int) -> Numbers:
    """The middles of the pieces of `step` pixels, or a little less, into which `length` is parted evenly."""
    count = -(-length // step)
    return (np.arange(count, dtype=np.float64) + 0.5) * (length / count) - 0.5


def _powers(x: Numbers, y: Numbers) -> Numbers:
    """The field's terms (n × 20), each nothing at the middle of the page, where lines are taken to lie right."""
    across, down = np.vander(x, _ACROSS + 1, increasing=True)[:, 1:], np.vander(y, _DOWN + 1, increasing=True)
    return np.asarray((across[:, :, None] * down[:, None, :]).reshape(len(x), -1), np.float64)


def _fitted(x: Numbers, y: Numbers, level: Numbers, line: NDArray[np.int_], high: float, before: Bend | None) -> Bend:
    """The field under which the feet at (x, y), `level` by what is known so far, lie level, each on its `line`."""
    frame = before or Bend(*_frame(x, y), weights=())
    stiff = _STIFF * len(x) * np.array([1.0 + i + j for i in range(1, _ACROSS + 1) for j in range(_DOWN + 1)])
    trust = np.ones(len(x))
    for _ in range(_FITS):
        rows = _means(level, line, trust)[line]
        terms = _powers(frame._told(x, 0), frame._told(rows, 1))
        own = terms - np.stack([_means(term, line, trust) for term in terms.T], axis=1)[line]
        aside = y - _means(y, line, trust)[line]
        weighted = (own * trust[:, None]).T
        weights = np.linalg.solve(weighted @ own + np.diag(stiff), weighted @ aside)
        rest = np.abs(aside - own @ weights) / (_OFF * high)
        trust = np.where(rest > _FAR, 0.2, 1.0) / np.maximum(1.0, rest)
        level = y - terms @ weights
    return Bend(frame.middle, frame.reach, tuple(round(float(weight), 2) for weight in weights))


def _frame(x: Numbers, y: Numbers) -> tuple[tuple[float, float], tuple[float, float]]:
    """Middle and reach of the letters, across and down, in whole pixels."""
    (left, right), (top, bottom) = np.percentile(x, [1, 99]), np.percentile(y, [1, 99])
    middle = float(round((left + right) / 2)), float(round((top + bottom) / 2))
    return middle, (max(float(round((right - left) / 2)), 1.0), max(float(round((bottom - top) / 2)), 1.0))


def _means(values: Numbers, line: NDArray[np.int_], trust: Numbers | None = None) -> Numbers:
    """The mean of the `values` of each line."""
    weights = np.ones(len(values)) if trust is None else trust
    return np.bincount(line, weights=weights * values) / np.maximum(np.bincount(line, weights=weights), 1e-9)


def _unrest(y: Numbers, which: NDArray[np.int_]) -> float:
    """How far places on guides lie from the middle of their guide, in pixels, the mean of all."""
    return float(np.abs(y - _means(y, which)[which]).mean())


def _sharpness(y: Numbers) -> float:
    rows = (y / _BIN).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float(((counts[:-1] + counts[1:]) ** 2).sum())
