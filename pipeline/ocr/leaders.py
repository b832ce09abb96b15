"""The leaders that were taken out of a line's picture (`layout.leaders`), put back among the words that were read.

They are glued to the words that they touch, but not to what a hand wrote over them.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipeline.layout import Leader, LineImage
from pipeline.ocr.model import RawLine, RawWord

_SURE = 0.95


def put_back(lines: Sequence[RawLine], printed: Sequence[LineImage]) -> list[RawLine]:
    """`lines` as read with the leaders of their pictures, as many dots as are printed."""
    return [_whole(line, picture.leaders) for line, picture in zip(lines, printed, strict=True)]


def _whole(line: RawLine, leaders: Sequence[Leader]) -> RawLine:
    words = list(line.words)
    for leader in leaders:
        middle = (leader.box[0] + leader.box[2]) / 2
        at = sum((word.box[0] + word.box[2]) / 2 < middle for word in words)
        dots = RawWord(text="." * leader.dots, box=leader.box, confidence=_SURE, engine="layout")
        if leader.close_behind and at < len(words) and not words[at].by_hand:
            dots = _glued(dots, words.pop(at))
        if leader.close_before and at and not words[at - 1].by_hand:
            at -= 1
            dots = _glued(words.pop(at), dots)
        words.insert(at, dots)
    return msgspec.structs.replace(line, words=tuple(words)) if leaders else line


def _glued(one: RawWord, two: RawWord) -> RawWord:
    a, b = one.box, two.box
    other = None
    if one.other is not None or two.other is not None:
        other = (one.text if one.other is None else one.other) + (two.text if two.other is None else two.other)
    return RawWord(
        text=one.text + two.text,
        box=(a[0], min(a[1], b[1]), b[2], max(a[3], b[3])),
        confidence=min(one.confidence, two.confidence),
        engine=one.engine,
        other=other,
    )
