"""The sign ‰, which the readers do not know and give as %, told by its rings: it has two at the feet, side by side.

A rate a thousand that is read as one a hundred is ten times too high, and nothing in the text says so. A % has one ring
above and one at the feet; a 6 before it stands farther off.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import LineImage
from pipeline.ocr.model import RawLine, RawWord

_SIGN = re.compile(r"%(?:%|[oO0](?!\d))?")  # as the line reader, and as Tesseract has it
_INKS = 110, 150, 190  # grey under which a pixel is print: rings close at a light one, and stay open at a dark one
_LARGEST = 0.45  # of a line's height: rings are smaller than the hole of a 0
_ALIKE = 0.6  # of the larger ring's height, that the smaller one has at least
_LEVEL = 0.12  # of a line's height, that the two rings at the feet may
_NEAR = 2.0  # times a ring's height, that they stand apart at most: of 4 printed ones 1.4, and 4 from a 6 to a %


class _Ring(NamedTuple):
    """The hole of a ring: its middle and height, in pixels of the picture."""

    x: float
    y: float
    high: float


def told(lines: Sequence[RawLine], printed: Sequence[LineImage]) -> list[RawLine]:
    """`lines` with ‰ where % was read and the pictures `printed` show a second ring at its feet."""
    return [_told(line, picture) if "%" in line.text else line for line, picture in zip(lines, printed, strict=True)]


def _told(line: RawLine, picture: LineImage) -> RawLine:
    starts = [picture.box[0], *(word.box[2] for word in line.words[:-1])]
    ends = [*(word.box[0] for word in line.words[1:]), picture.box[2] + 1.0]
    words = zip(line.words, starts, ends, strict=True)
    return msgspec.structs.replace(line, words=tuple(_word(*word, picture) for word in words))


def _word(word: RawWord, start: float, end: float, picture: LineImage) -> RawWord:
    if "%" not in word.text:
        return word
    known = _places(word)
    text, places, at = "", list[float](), 0
    for sign in _SIGN.finditer(word.text):
        first, last = sign.span()
        left = known[first - 1] if first else start
        right = known[last] if last < len(word.text) else end
        is_one = sign[0] == "%%" or has_two_rings_at_its_feet(picture, left, right)
        text += word.text[at:first] + ("‰" if is_one else sign[0])
        places += known[at : first + 1] if is_one else known[at:last]
        at = last
    told = (*places, *known[at:]) if word.places else ()
    return msgspec.structs.replace(word, text=text + word.text[at:], places=told)


def _places(word: RawWord) -> tuple[float, ...]:
    """The middles of the word's letters, spread evenly where the reader did not tell them."""
    if len(word.places) == len(word.text):
        return word.places
    across = (word.box[2] - word.box[0]) / len(word.text)
    return tuple(word.box[0] + (n + 0.5) * across for n in range(len(word.text)))


def has_two_rings_at_its_feet(picture: LineImage, left: float, right: float) -> bool:
    """Whether what stands from `left` to `right` (pixels of the page) ends with two rings that stand side by side."""
    crop = picture.crop[:, max(0, int(left - picture.box[0])) : max(0, int(right - picture.box[0]) + 1)]
    high = picture.core[3] - picture.core[1]
    return crop.size > 0 and any(_are_side_by_side(_rings(crop, ink, high), high) for ink in _INKS)


def _rings(crop: NDArray[np.uint8], ink: int, high: float) -> list[_Ring]:
    """The holes in the print of `crop` that may be of rings, from the left."""
    paper = cv2.copyMakeBorder((crop >= ink).astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1)
    _, labels, stats, middles = cv2.connectedComponentsWithStats(paper, connectivity=4)
    outside = int(labels[0, 0])
    found = [
        _Ring(float(middles[i][0]), float(middles[i][1]), float(stats[i][cv2.CC_STAT_HEIGHT]))
        for i in range(1, len(stats))
        if i != outside and 1 < stats[i][cv2.CC_STAT_HEIGHT] < _LARGEST * high and stats[i][cv2.CC_STAT_AREA] > 2
    ]
    return sorted(found)


def _are_side_by_side(rings: Sequence[_Ring], high: float) -> bool:
    if len(rings) < 2:
        return False
    one, two = rings[-2:]
    least, most = sorted((one.high, two.high))
    return least >= _ALIKE * most and abs(one.y - two.y) < _LEVEL * high and two.x - one.x < _NEAR * most
