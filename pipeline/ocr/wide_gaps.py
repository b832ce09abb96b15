"""Lines with much white inside, as a table's without upright rulings, parted into pieces of print.

An engine that reads a picture as one line makes letters of wide white, and tells badly where the words beside it stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import LineImage
from pipeline.ocr.model import RawWord

_WIDE = 1.2  # of a line's height: white wider than any blank between words, those of justified lines included
_PAPER = 200  # grey from which on a column is white
_NEAR = 0.6  # of a line's height from where an engine parts two words to where they are parted
_SPECK = 0.25  # of a line's height
RIM = 2  # pixels of white kept beside print


def pieces(line: LineImage) -> list[LineImage]:
    """The pieces of print of `line`, from the left, without specks; the line itself where it has no such white."""
    high = line.core[3] - line.core[1]
    across = inked(line)
    breaks = np.flatnonzero(np.diff(across) > max(_WIDE * high, 4 * RIM))
    if not len(breaks):
        return [line]
    starts = [0, *(int(across[i + 1]) - RIM for i in breaks)]
    ends = [*(int(across[i]) + 1 + RIM for i in breaks), line.crop.shape[1]]
    parts = [piece(line, start, end) for start, end in zip(starts, ends, strict=True)]
    return [part for part in parts if not _is_speck(part, high)]


def _is_speck(piece: LineImage, high: float) -> bool:
    """Whether a piece is smaller than a full stop with its rim: far from any word it is dust."""
    rows, columns = np.nonzero(piece.crop < _PAPER)
    return bool(len(rows)) and max(int(np.ptp(rows)), int(np.ptp(columns))) < _SPECK * high


def inked(line: LineImage) -> NDArray[np.intp]:
    """The columns of its picture in which there is print or the grey about it."""
    return np.flatnonzero(line.crop.min(axis=0, initial=255) < _PAPER)


def piece(line: LineImage, start: int, end: int) -> LineImage:
    """What columns `start` to `end - 1` of its picture show of `line`."""
    left = line.box[0] + start
    box = (left, line.box[1], line.box[0] + end, line.box[3])
    return LineImage(box, (left, line.core[1], box[2], line.core[3]), line.crop[:, start:end], ())


def snapped(words: Sequence[RawWord], piece: LineImage) -> list[RawWord]:
    """`words` of `piece`, from the left, with their sides where the print of each begins and ends.

    An engine that sees a line as one tells only about where a word stands; between two words is the widest white there.
    """
    if not words:
        return []
    high, left = piece.core[3] - piece.core[1], piece.box[0]
    across = inked(piece)
    if not len(across):
        return list(words)
    ends, starts = across[:-1] + 1, across[1:]  # of each stretch of white: behind print, before the next
    begins, closes = [left + float(across[0])], []
    last = -1  # the stretch of white before which the words end that have their place
    for one, two in pairwise(words):
        middle = (one.box[2] + two.box[0]) / 2 - left
        near = np.flatnonzero((ends <= middle + _NEAR * high) & (starts >= middle - _NEAR * high) & (starts > ends))
        near = near[near > last]
        if len(near):
            last = int(near[np.argmax((starts - ends)[near])])
            closes.append(left + float(ends[last]))
            begins.append(left + float(starts[last]))
        else:
            closes.append(max(left + middle, begins[-1] + 1))
            begins.append(closes[-1])
    closes.append(left + float(across[-1]) + 1)
    return [
        msgspec.structs.replace(word, box=(begin, word.box[1], max(close, begin + 1), word.box[3]))
        for word, begin, close in zip(words, begins, closes, strict=True)
    ]
