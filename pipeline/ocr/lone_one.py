"""A figure 1 alone in a cell, told from a letter l, a stroke of a pen and a ruling's remains by its picture.

Readers see too little in a single upright stroke: they give l for it, or nothing. In faces with serifs a 1 has a flag
at the left of its top and a foot on both sides, and nothing in between.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import LineImage
from pipeline.ocr.model import RawLine, RawWord
from pipeline.ocr.strokes import dark_of, longest_runs

_UNSURE = 0.5
_TALL = 0.5  # of the line's height from ascender to descender
_UPRIGHT = 0.8  # of the stroke: what is lower is its flag or foot
_THICK = 0.25  # of its height
_HEAD, _MIDDLE, _FOOT = (0.0, 0.3), (0.45, 0.8), (0.9, 1.05)  # of its height from its top
_NEAR, _FAR = 0.04, 0.16  # of its height beside it
# Mean darkness beside it (0–255), of 12 ones on ten pages: flags 19–76, feet 14–114 (one of 24 had none on its right),
# middles at most 20; 4 and other figures have a middle of 50 and more.
_FLAG, _STANDS, _BARE = 15.0, 10.0, 25.0
_ONE_SIDE = 3.0  # times as dark as the right


def ones_told(lines: Sequence[RawLine], printed: Sequence[LineImage]) -> list[RawLine]:
    """`lines` with a 1 where one was read as l or not at all and its picture in `printed` shows it."""
    return [
        _one(line, picture) if line.text in ("", "l") and is_one(picture) else line
        for line, picture in zip(lines, printed, strict=True)
    ]


def _one(line: RawLine, picture: LineImage) -> RawLine:
    if line.words:
        return msgspec.structs.replace(line, words=(msgspec.structs.replace(line.words[0], text="1"),))
    return msgspec.structs.replace(line, words=(RawWord(text="1", box=picture.box, confidence=_UNSURE),))


def is_one(picture: LineImage) -> bool:
    """Whether all that `picture` shows is one upright stroke with a flag on its left and a foot on both sides."""
    grey = picture.crop
    if not grey.size:
        return False
    dark = dark_of(grey)
    longest, tops = longest_runs(dark)
    tall = int(longest.max(initial=0))
    columns = np.flatnonzero(dark.any(axis=0))
    if tall < _TALL * (picture.core[3] - picture.core[1]) or columns[-1] - columns[0] > 0.6 * tall:
        return False
    upright = np.flatnonzero(longest >= _UPRIGHT * tall)
    first, last, top = int(upright[0]), int(upright[-1]), int(tops[upright[0]])
    if last - first > _THICK * tall:
        return False
    near, far = max(1, round(_NEAR * tall)), max(2, round(_FAR * tall))
    ink = 255.0 - grey.astype(np.float32)
    left, right = ink[:, max(first - far, 0) : max(first - near, 0)], ink[:, last + 1 + near : last + 1 + far]

    def beside(part: tuple[float, float]) -> tuple[float, float]:
        rows = slice(top + round(part[0] * tall), max(top + round(part[1] * tall), top + round(part[0] * tall) + 2))
        return _mean(left[rows]), _mean(right[rows])

    flag, middle, foot = beside(_HEAD), beside(_MIDDLE), beside(_FOOT)
    return flag[0] > max(_FLAG, _ONE_SIDE * flag[1]) and max(middle) < _BARE and min(foot) > _STANDS


def _mean(part: NDArray[np.float32]) -> float:
    return float(part.mean()) if part.size else 0.0
