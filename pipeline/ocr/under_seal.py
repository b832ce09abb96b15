"""Lines under a seal, read once more without its rings: what is taken of the second look.

The first look stays unless the second is made of words and is surer, or has all that the first saw and more: what a
seal says of itself, its star and the signature are read as strokes, and letters lose a part of theirs with the ring.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from pipeline.document import Box
from pipeline.layout import LineImage
from pipeline.ocr.model import RawLine
from pipeline.ocr.word_frequency import MARKS, is_strange

_LEAST = 2  # words of a name or a position
_NEW = 0.65  # sureness of a line where nothing was read before
_SURER = 0.1  # that it has to be surer than what was read
_OVER = 0.5  # of the lower of two lines that stands beside the other: they are one printed line


def with_second_look(
    lines: Sequence[LineImage], raw: Sequence[RawLine], new: Sequence[LineImage], again: Sequence[RawLine]
) -> tuple[list[LineImage], list[RawLine]]:
    """`lines` and their readings, with those of `new` and its readings `again` that are better in their place."""
    known = list(zip(lines, raw, strict=True))
    for line, reading in zip(new, again, strict=True):
        over = [one for one in known if _are_one_line(one[0].core, line.core)]
        told = _without_rests(reading)
        if is_better(told, [one for _, one in over]):
            known = [one for one in known if one not in over] + [(line, told)]
    return [line for line, _ in known], [reading for _, reading in known]


def _without_rests(reading: RawLine) -> RawLine:
    """`reading` without signs at its ends that stand alone: rests of the ring."""
    printed = [n for n, word in enumerate(reading.words) if word.text.strip(MARKS)]
    words = reading.words[printed[0] : printed[-1] + 1] if printed else ()
    return msgspec.structs.replace(reading, words=words)


def is_better(again: RawLine, before: Sequence[RawLine]) -> bool:
    """Whether `again` is to stand for `before`, what the first look read there."""
    if len(again.words) < _LEAST or any(is_strange(word.text) or not word.text.strip(MARKS) for word in again.words):
        return False
    read = [line for line in before if line.words]
    if read and all(line.text in again.text and line.text != again.text for line in read):
        return again.confidence >= _NEW
    sure = max((line.confidence for line in read), default=0.0)
    return again.confidence >= max(_NEW, sure + _SURER if sure else 0.0)


def moved(line: LineImage, reading: RawLine, right: float, down: float) -> tuple[LineImage, RawLine]:
    """A line of a part of the page and its reading, where they stand on the page."""

    def there(box: Box) -> Box:
        return box[0] + right, box[1] + down, box[2] + right, box[3] + down

    words = tuple(
        msgspec.structs.replace(word, box=there(word.box), places=tuple(place + right for place in word.places))
        for word in reading.words
    )
    return replace(line, box=there(line.box), core=there(line.core), leaders=()), RawLine(
        box=there(reading.box), words=words
    )


def _are_one_line(a: Box, b: Box) -> bool:
    high, wide = min(a[3], b[3]) - max(a[1], b[1]), min(a[2], b[2]) - max(a[0], b[0])
    return wide > 0 and high > _OVER * min(a[3] - a[1], b[3] - b[1])
