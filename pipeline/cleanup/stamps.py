"""The red frame of a stamp of receipt ("ĐẾN / Số: … / Ngày: …"), which is no table and holds none of the paper's text.

Who receives a paper stamps it on its first page, under the number and symbol or the subject (Decree 30/2020/NĐ-CP,
appendix IV, part II): a frame of 35 by 50 mm in red. Its print fades as seals do; its frame is dark enough to be found
as rulings, at which lines of the paper were cut. Marks of urgency and secrecy stand in red frames too, which are low.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.cleanup.again import as_read, part_as_read
from pipeline.cleanup.paper import reduced
from pipeline.document import Box
from pipeline.layout import Ruling, Rulings, box_around

Picture = NDArray[np.uint8]
Grey = NDArray[np.uint8]

_RED = 35  # levels by which red is above green and blue in such ink; fringes of black print come to 20
_SHARE = 0.6  # of a ruling's length that is red
_REDDISH, _LEAST = 8, 40  # the same on a page an eighth of its size, and how many pixels of it every frame has
_WIDE, _HIGH = (35, 80), (18, 50)  # mm
_NEAR = 3  # mm from one of its rulings to the next
_COLOURED = 30  # levels between the channels of the stamp's ink and of a pen's; black print has a fringe of 20
_DARK = 60  # of 255: what is darker is black print, whatever was stamped over it


def apart(
    picture: NDArray[np.uint8], rotation: int, steps: Sequence[str], found: Rulings
) -> tuple[Rulings, Box | None]:
    """The rulings `found` that are not red, and the frame that the red ones make, if it may be that of such a stamp.

    `picture` is the page as it was scanned, brought to where `found` lie by `rotation` and `steps` (`again.as_read`).
    """
    if picture.ndim == 2 or not found.vertical or cv2.countNonZero(_red(reduced(picture, 8), _REDDISH)) < _LEAST:
        return found, None
    red = _red(as_read(picture, rotation, steps), _RED)
    level = [line for line in found.horizontal if _is_red(line, red)]
    upright = [line for line in found.vertical if _is_red(line, red.T)]
    boxes = [(x.start, min(x.across), x.end, max(x.across)) for x in level]
    boxes += [(min(x.across), x.start, max(x.across), x.end) for x in upright]
    frame = next((box for box in _joined(boxes, _NEAR / 25.4 * found.dpi) if _may_be(box, found.dpi)), None)
    if frame is None:
        return found, None
    others = tuple(x for x in found.horizontal if x not in level), tuple(x for x in found.vertical if x not in upright)
    return Rulings(*others, found.dpi), frame


def wiped(
    picture: Picture, rotation: int, steps: Sequence[str], frame: Box, reading: Grey, ink: Grey
) -> tuple[Grey, Grey]:
    """The page `reading` (h × w, dark on light) and its `ink` (255) without what is coloured within the stamp's
    `frame`: its print, and the number and day that a pen wrote there. The paper's number or addressee may stand under
    it, in black. `picture`, `rotation` and `steps` as in `apart`."""
    height, width = ink.shape
    left, top, right, bottom = (int(side) for side in frame)
    left, top, right, bottom = max(0, left), max(0, top), min(right + 1, width), min(bottom + 1, height)
    colours = part_as_read(picture, rotation, steps, (left, top, right, bottom))
    most, least = colours.max(axis=2), colours.min(axis=2)
    gone = cv2.dilate(((most - least > _COLOURED) & (most > _DARK)).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    gone &= most > _DARK
    reading, ink = reading.copy(), ink.copy()
    reading[top:bottom, left:right][gone] = 255
    ink[top:bottom, left:right][gone] = 0
    return reading, ink


def _joined(boxes: Sequence[Box], near: float) -> list[Box]:
    """The boxes around those of `boxes` that lie `near` one another or over one another."""
    groups: list[Box] = []
    for box in boxes:
        apart = [g for g in groups if any(g[i] > box[i + 2] + near or box[i] > g[i + 2] + near for i in (0, 1))]
        groups = [*apart, box_around([box, *(g for g in groups if g not in apart)])]
    return groups


def _may_be(box: Box, dpi: float) -> bool:
    wide, high = (box[2] - box[0]) / dpi * 25.4, (box[3] - box[1]) / dpi * 25.4
    return _WIDE[0] <= wide <= _WIDE[1] and _HIGH[0] <= high <= _HIGH[1]


def _red(picture: NDArray[np.uint8], least: int) -> NDArray[np.uint8]:
    """255 where `picture` (h × w × 3, RGB) is redder than anything else by more than `least`."""
    red, green, blue = cv2.split(picture)
    return np.asarray(
        cv2.threshold(cv2.subtract(red, cv2.max(green, blue)), least, 255, cv2.THRESH_BINARY)[1], np.uint8
    )


def _is_red(line: Ruling, red: NDArray[np.uint8]) -> bool:
    """Whether the level `line` is red (`red` of its page is 255) over most of its length."""
    places = np.arange(max(0, int(line.start)), min(red.shape[1], int(line.end)))
    middle = np.round([line.at(float(place)) for place in places]).astype(int)
    rows = np.clip(middle + np.arange(-2, 3)[:, None], 0, red.shape[0] - 1)
    return bool(len(places)) and float(red[rows, places].max(axis=0).mean()) >= _SHARE * 255
