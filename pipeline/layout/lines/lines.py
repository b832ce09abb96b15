"""From a clean page to its text lines: boxes, cut at vertical rulings, with the ink that belongs to each.

A line's crop shows its own letters and the grey halo around them, nothing of its neighbours: with pieces of other
lines left in, an engine returns whole lines empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.document import Box
from pipeline.layout.lines import detector, rlsa
from pipeline.layout.lines.bullets import is_lone_dash, with_dashes
from pipeline.layout.lines.components import Components, components_of
from pipeline.layout.lines.dot_leaders import Leader, leaders_of
from pipeline.layout.lines.faint import with_faint
from pipeline.layout.lines.recovery import NOBODY, missed_lines
from pipeline.layout.tables.model import Ruling

Grey = NDArray[np.uint8]
Mask = NDArray[np.uint8]

_HALO = 0.12  # of a letter's height: the grey rim of print, in which the tails of commas fade
_LITTLE = 0.15  # of a line's height: paper that a wall between two cells has beside it
_WHITE = 0.04  # of a line's most print in a row of pixels: a row with less is white
_PRINT = 0.08  # of a line's width that print covers in the row where it covers most
_ASIDE = 0.2  # of a line's height that its letters' middle lies aside of its own: those without descenders .1
_LETTERS = 4
_BESIDE_INK = 0.8  # of a line's height: what of a core lies farther from its ink is no print of the page's
_HIDDEN, _BESIDE_WALL = 0.6, 0.1  # of a line's height: a letter that specks hide, and what a wall leaves of itself
_TOUCHED = 0.02  # of a wall's length, where print comes near it
_ON_WALL = 0.25  # of a letter's height aside of a wall, and twice as far where it leans
_SHARED = -2  # strokes that span lines (signatures, a seal's ring): they stay in every crop


@dataclass(frozen=True)
class LineImage:
    """A printed line on a page: `box` around its ink, `core` from ascenders to descenders, `crop` of its ink alone.

    `crop` (uint8, dark on white) has its top left at (`box[0]`, `box[1]`) rounded down; its `leaders` are not in it.
    """

    box: Box
    core: Box
    crop: Grey
    leaders: tuple[Leader, ...] = ()


def text_lines(
    reading: Grey, ink: Mask, verticals: Sequence[Ruling], walls: Sequence[Ruling] = (), *, learned: bool = True
) -> list[LineImage]:
    """The text lines of the level page `reading` (h × w; `ink` is 255 where it is printed), in no order.

    They are parted at `walls`, whatever stands beside these, and at `verticals` that have paper beside them.
    """
    parts = components_of(ink)
    if parts.letter <= 0:
        return []
    if learned and detector.available():
        boxes = detector.find_lines(reading)
        whole = with_faint(reading, ink, boxes)
        if whole is not ink:
            ink, parts = whole, replace(components_of(whole), letter=parts.letter)
    else:
        boxes = rlsa.find_lines(parts)
    boxes = _parted_widely(boxes, walls)
    clear = [is_clear(ink, v) for v in verticals]
    boxes = [piece for box in boxes for piece in cut(box, verticals, ink, clear)]
    boxes = two_lines_apart(boxes, ink)
    boxes = with_dashes(boxes, parts, [v for v, wall in zip(verticals, clear, strict=True) if wall])
    boxes = [box for box in boxes if box[2] - box[0] > 0.2 * parts.letter and box[3] > box[1]]
    owner = owners(parts, boxes)
    if missed := missed_lines(parts, owner, boxes):
        boxes += missed
        owner = owners(parts, boxes)
    lines = [_line(reading, parts, owner, i, box) for i, box in enumerate(boxes)]
    return [line for line in lines if line is not None and not _is_wall(line.box, verticals, parts.letter)]


def cut(box: Box, verticals: Sequence[Ruling], ink: Mask, clear: Sequence[bool] = ()) -> list[Box]:
    """`box` parted at the vertical rulings that pass through it: neighbouring cells are separate lines.

    A wall between cells has paper beside it (`ink`, h × w, has the rulings wiped); a scanner's streak through a word
    has not, and parts nothing. Where a ruling is `clear` of print over its length it is a wall, and little paper will
    do: cells are narrow, and dust lies in them.
    """
    x0, y0, x1, y1 = box
    high = y1 - y0
    middle = (y0 + y1) / 2
    places = sorted(
        v.at(middle)
        for v, wall in zip(verticals, clear or [False] * len(verticals), strict=True)
        if v.start < middle + 0.2 * high
        and v.end > middle - 0.2 * high
        and x0 < v.at(middle) < x1
        and _paper_beside(ink, box, v.at(middle)) > (_LITTLE if wall else 0.5) * high
    )
    return _pieces(box, places)


def _parted_widely(boxes: Sequence[Box], walls: Sequence[Ruling]) -> list[Box]:
    """`boxes` parted at `walls`, with what may be hidden by specks beside the pieces, up to the next wall."""
    pieces = [(piece, places) for box in boxes if (places := _across(box, walls)) for piece in _cut_inside(box, places)]
    alone = [box for box in boxes if not _across(box, walls)]
    return [*alone, *(_widened(piece, places, boxes) for piece, places in pieces)]


def _cut_inside(box: Box, places: Sequence[float]) -> list[Box]:
    return _pieces(box, [x for x in places if box[0] < x < box[2]])


def _widened(box: Box, places: Sequence[float], others: Sequence[Box]) -> Box:
    """`box` wider, up to the next of `places` where a wall is, or of `others`: one that overlaps it is of its print."""
    x0, y0, x1, y1 = box
    reach, rim, middle = _HIDDEN * (y1 - y0), _BESIDE_WALL * (y1 - y0), (x0 + x1) / 2
    beside = [other for other in others if other[1] < (y0 + y1) / 2 < other[3]]
    left = max([x0 - reach, *(min(x + rim, x0) for x in places if x < middle)])
    right = min([x1 + reach, *(max(x - rim, x1) for x in places if x > middle)])
    left = max([left, *(other[2] for other in beside if other[2] <= x0)])
    right = min([right, *(other[0] for other in beside if other[0] >= x1)])
    return left, y0, right, y1


def _across(box: Box, walls: Sequence[Ruling]) -> list[float]:
    """Where `walls` cross the height of `box`."""
    middle = (box[1] + box[3]) / 2
    return sorted(v.at(middle) for v in walls if v.start < middle < v.end)


def _pieces(box: Box, places: Sequence[float]) -> list[Box]:
    x0, y0, x1, y1 = box
    return [(a, y0, b, y1) for a, b in pairwise((x0, *places, x1)) if b - a > 0.25 * (y1 - y0)]


def two_lines_apart(boxes: Sequence[Box], ink: Mask) -> list[Box]:
    """`boxes` with those cut that hold two lines, as a detector gives them in tables: with a white row about their
    middle they are tall, or lie between two lines, beside a number set at the middle of a cell of two."""
    if not boxes:
        return []
    usual = median(y1 - y0 for _, y0, _, y1 in boxes)
    done: list[Box] = []
    for box in boxes:
        x0, y0, x1, y1 = box
        printed = (ink[int(y0) : int(y1), max(int(x0), 0) : int(x1)] > 0).sum(axis=1)
        high = len(printed)
        middle = printed[int(0.35 * high) : int(0.65 * high) + 1]
        halves = min(printed[: high // 2].max(), printed[high // 2 :].max()) if len(middle) else 0
        tall = y1 - y0 > 1.45 * usual
        between = x1 - x0 > 3 * (y1 - y0) and halves > _PRINT * (x1 - x0)
        if not len(middle) or middle.min() > _WHITE * halves or not (tall or between):
            done.append(box)
            continue
        white = np.flatnonzero(middle == middle.min())
        cut_at = y0 + int(0.35 * high) + float(white[len(white) // 2])
        top, bottom = (y0, y1) if tall else (cut_at - usual, cut_at + usual)
        lines = [(x0, top, x1, cut_at), (x0, cut_at, x1, bottom)]
        others = [other for other in boxes if other is not box]
        done += [line for line in lines if not any(_of_one_line(other, line, usual) for other in others)]
    return done


def _of_one_line(a: Box, b: Box, usual: float) -> bool:
    """Whether two boxes lie on one line, `usual` pixels high, and over one another."""
    wide = min(a[2], b[2]) - max(a[0], b[0])
    return abs(a[1] + a[3] - b[1] - b[3]) < 1.2 * usual and wide > 0.5 * min(a[2] - a[0], b[2] - b[0])


def is_clear(ink: Mask, wall: Ruling) -> bool:
    """Is there hardly any print beside the ruling, over its whole length?"""
    rows = np.arange(max(0, int(wall.start)), min(ink.shape[0], int(wall.end)))
    if not len(rows):
        return False
    middle = np.interp(rows, wall.along, wall.across)
    aside = wall.width / 2 + 2
    columns = [np.clip(np.round(middle + d).astype(int), 0, ink.shape[1] - 1) for d in (-aside, aside)]
    return float(np.mean([ink[rows, c] > 0 for c in columns])) < _TOUCHED


def _paper_beside(ink: Mask, box: Box, place: float) -> float:
    """How many columns without ink lie together around `place` within `box`."""
    x0, y0, x1, y1 = (int(v) for v in box)
    dark = np.flatnonzero(ink[max(y0, 0) : y1, max(x0, 0) : x1].any(axis=0)) + max(x0, 0)
    left, right = dark[dark < place - 2], dark[dark > place + 2]
    return float((right[0] if len(right) else x1 + (y1 - y0)) - (left[-1] if len(left) else x0 - (y1 - y0)))


def owners(parts: Components, boxes: Sequence[Box]) -> NDArray[np.int32]:
    """For each component the index of its line; -1 for none, -2 for strokes that span lines."""
    count = len(parts.left)
    owner = np.full(count, NOBODY, np.int32)
    nearest = np.full(count, np.inf, np.float32)
    x = (parts.left + parts.right) / 2
    y = (parts.top + parts.bottom) / 2
    for i, (x0, y0, x1, y1) in enumerate(boxes):
        high = y1 - y0
        reach = 0.6 * high
        # Marks stand above their letters, points behind them: the reach is wider up and to the sides than down.
        inside = (x > x0 - reach) & (x < x1 + reach) & (y > y0 - 0.45 * high) & (y < y1 + 0.3 * high)
        found = np.flatnonzero(inside)
        aside = np.maximum(np.maximum(x0 - x[found], x[found] - x1), 0) / high
        away = (
            np.maximum(np.maximum(y0 - y[found], y[found] - y1), 0) / high
            + 0.05 * np.abs(y[found] - (y0 + y1) / 2) / high
        )
        distance = (away + aside).astype(np.float32)
        closer = distance < nearest[found]
        owner[found[closer]], nearest[found[closer]] = i, distance[closer]
    for i, (_, y0, _, y1) in enumerate(boxes):
        mine = owner == i
        owner[mine & (parts.height > 1.9 * (y1 - y0))] = _SHARED
    big = (owner == NOBODY) & (parts.height > 1.5 * parts.letter)
    owner[big] = _SHARED
    owner[0] = NOBODY
    return owner


def _is_wall(box: Box, verticals: Sequence[Ruling], letter: float) -> bool:
    """Whether all of a line's ink lies on a wall: a piece of it that was not wiped, as of a bent one."""
    x0, y0, x1, y1 = box
    halo, near = letter * _HALO, letter * _ON_WALL
    return x1 - x0 < letter and any(
        wall.start < y1 and wall.end > y0 and min(away) < near and max(away) < 2 * near
        for wall in verticals
        if (away := [abs(wall.at(y) - x) for y in (y0, y1) for x in (x0 + halo, x1 - halo)])
    )


def _centred(core: Box, parts: Components, mine: NDArray[np.intp]) -> Box:
    """`core` moved to the middle of its letters where it lies far aside, as of a cell beside one set otherwise."""
    letters = mine[(parts.height[mine] > 0.5 * parts.letter) & (parts.height[mine] < 1.6 * parts.letter)]
    if len(letters) < _LETTERS:
        return core
    top, bottom = np.percentile(parts.top[letters], 10), np.percentile(parts.bottom[letters], 90)
    away = float(top + bottom - core[1] - core[3]) / 2
    if abs(away) <= _ASIDE * (core[3] - core[1]):
        return core
    return core[0], core[1] + away, core[2], core[3] + away


def _beside_ink(core: Box, left: float, right: float) -> Box:
    """`core` without what lies far aside of its ink (`left` to `right`): lines of the back that shine through, faded
    print being ink (`with_faint`)."""
    x0, y0, x1, y1 = core
    far = _BESIDE_INK * (y1 - y0)
    return left if left - x0 > far else x0, y0, right if x1 - right > far else x1, y1


def _line(reading: Grey, parts: Components, owner: NDArray[np.int32], index: int, core: Box) -> LineImage | None:
    mine = np.flatnonzero(owner == index)
    high = core[3] - core[1]
    if len(mine) == 0:
        return None
    # A lone speck is dust; a comma or a digit is larger.
    lone = is_lone_dash(parts, mine, core)
    if int(parts.height[mine].max()) < 0.3 * parts.letter and not lone:
        return None
    left, right = int(parts.left[mine].min()), int(parts.right[mine].max())
    top = int(max(parts.top[mine].min(), core[1] - 0.5 * high))
    bottom = int(min(parts.bottom[mine].max(), core[3] + 0.4 * high))
    if right - left < 2 or (bottom - top < 0.3 * parts.letter and not lone):
        return None
    core = _beside_ink(_centred(core, parts, mine), left, right)
    halo = max(2, round(parts.letter * _HALO))
    x0, y0 = max(left - halo, 0), max(top - halo, 0)
    x1, y1 = min(right + halo, reading.shape[1]), min(bottom + halo, reading.shape[0])
    labels = parts.labels[y0:y1, x0:x1]
    keep = np.zeros(len(owner), np.uint8)
    keep[mine] = 255
    keep[owner == _SHARED] = 255
    own = cv2.dilate(keep[labels], np.ones((2 * halo + 1, 2 * halo + 1), np.uint8))
    foreign = (labels > 0) & (keep[labels] == 0)
    crop = reading[y0:y1, x0:x1].copy()
    crop[(own == 0) | foreign] = 255
    leaders = leaders_of(parts, mine, core)
    for leader in leaders:
        a, b, c, d = (int(v) for v in leader.box)
        crop[max(b - halo - y0, 0) : d + halo - y0, max(a - 2 - x0, 0) : c + 2 - x0] = 255
    return LineImage((float(x0), float(y0), float(x1), float(y1)), core, crop, leaders)
