"""The parts of a line of which a reader is unsure: what another engine is shown instead of the whole line.

An engine's time grows with the width it is shown. With one word on each side of an unsure one Tesseract takes .43 of
the time of whole lines, with two .59, with three .70; on 16 real pages 38, 35 and 34 words are wrong then, of whole
lines 33; on 12 poor generated ones 108 with two, 114 of whole lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import LineImage
from pipeline.ocr import wide_gaps
from pipeline.ocr.fusion import PRINT, SURE
from pipeline.ocr.model import RawLine, RawWord

_BESIDE = 2  # words shown on each side of an unsure one: where it begins and ends is told by them
_MOST = 0.8  # of the line's width, from which on it is shown whole
_WHITE = 0.1  # of a line's height between two words, at least, where it may be cut


class UnsurePart(NamedTuple):
    """Words `first` to `end - 1` of a line, their reading and their picture."""

    first: int
    end: int
    reading: RawLine
    picture: LineImage


def whole(reading: RawLine, picture: LineImage) -> list[UnsurePart]:
    """The line as its only part."""
    return [UnsurePart(0, len(reading.words), reading, picture)]


def parts(reading: RawLine, picture: LineImage) -> list[UnsurePart]:
    """The parts of the line `reading` that hold its unsure words, from the left; the whole line where that is most."""
    if reading.confidence < PRINT or not all(word.places for word in reading.words):
        return whole(reading, picture)
    cuts = _cuts(reading.words, picture)
    found: list[tuple[int, int]] = []
    for at, word in enumerate(reading.words):
        if word.confidence < SURE:
            first = max((k for k in cuts if k <= at - _BESIDE), default=0)
            end = min((k for k in cuts if k > at + _BESIDE), default=len(reading.words))
            if found and first <= found[-1][1]:
                found[-1] = found[-1][0], max(end, found[-1][1])
            else:
                found.append((first, end))
    told = [
        UnsurePart(a, b, _reading(reading, a, b), _picture(picture, cuts, a, b, len(reading.words))) for a, b in found
    ]
    shown = sum(part.picture.crop.shape[1] for part in told)
    return told if shown < _MOST * picture.crop.shape[1] else whole(reading, picture)


def joined(reading: RawLine, parts: Sequence[UnsurePart], told: Sequence[RawLine]) -> RawLine:
    """`reading` with what was `told` of its `parts` in their places; a part of which nothing is left stays as it is."""
    if len(told) == 1 and len(parts[0].reading.words) == len(reading.words):
        return msgspec.structs.replace(told[0], pen=reading.pen)
    words: list[RawWord] = []
    at = 0
    for part, line in zip(parts, told, strict=True):
        words += [*reading.words[at : part.first], *(line.words or part.reading.words)]
        at = part.end
    return msgspec.structs.replace(reading, words=(*words, *reading.words[at:]))


def _cuts(words: Sequence[RawWord], picture: LineImage) -> dict[int, tuple[int, int]]:
    """By word, the white before it where there is enough: from where to where, in columns of the picture."""
    inked = wide_gaps.inked(picture)
    starts, ends = inked[:-1] + 1, inked[1:]
    least = _WHITE * (picture.core[3] - picture.core[1])
    return {
        k: white
        for k in range(1, len(words))
        if (white := _white(words[k - 1], words[k], picture.box[0], starts, ends, least)) is not None
    }


def _white(
    one: RawWord, two: RawWord, left: float, starts: NDArray[np.intp], ends: NDArray[np.intp], least: float
) -> tuple[int, int] | None:
    between = (starts > one.places[-1] - left) & (ends < two.places[0] - left + 1)
    wide = np.where(between, ends - starts, 0)
    best = int(np.argmax(wide)) if len(wide) else 0
    return (int(starts[best]), int(ends[best])) if len(wide) and wide[best] > least else None


def _reading(line: RawLine, first: int, end: int) -> RawLine:
    return msgspec.structs.replace(line, words=line.words[first:end])


def _picture(line: LineImage, cuts: dict[int, tuple[int, int]], first: int, end: int, count: int) -> LineImage:
    left = cuts[first][1] - wide_gaps.RIM if first else 0
    right = cuts[end][0] + wide_gaps.RIM if end < count else line.crop.shape[1]
    return wide_gaps.piece(line, left, right)
