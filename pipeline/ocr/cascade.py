"""The engines asked one after the other, each where it is worth its time, and their readings made one.

The first engine reads every line; "balanced" asks the second at words of which the first is not sure, "best" at every
line; the others, and the second once more in another way, vote on lines where the two are close to a tie. Lines among
specks the first engine reads in two looks; the second makes words of specks, and is not asked there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import LineImage
from pipeline.ocr import (
    as_elsewhere,
    digit_looks,
    fusion,
    handwriting,
    leaders,
    lone_one,
    look_alikes,
    per_mille,
    signs,
    spaces,
    strokes,
    two_looks,
    unsure_parts,
)
from pipeline.ocr.engines import Engine, Quality, team
from pipeline.ocr.model import RawLine

Grey = NDArray[np.uint8]

_OTHER_GREY, _OTHERWISE = 32, 0.02  # levels by which looks at a page differ in a place; share of such, among specks


def read_lines(
    page: Grey,
    lines: Sequence[LineImage],
    looks: Sequence[Grey] = (),
    *,
    quality: Quality = "auto",
    language: str = "vie",
    timeout: float = 0,
) -> list[RawLine]:
    """Read `lines` of the level page `page` (h × w, rulings wiped); as many and in the same order.

    `looks` are two pictures of the page otherwise cleaned, where it is full of specks: the first engine sees these.
    `timeout` is in seconds (0: none). Raises `MissingProgramError` and `ReadingTimeoutError`.
    """
    read = _PageAsked(page, looks, language, timeout)
    found = as_elsewhere.agreed(lone_one.ones_told(per_mille.told(_read(read, lines, quality), lines), lines))
    written = handwriting.told(strokes.counted(found, lines))
    return leaders.put_back(digit_looks.voted(page, written, lines), lines)


class _PageAsked:
    """A page whose lines engines are asked to read."""

    def __init__(self, page: Grey, looks: Sequence[Grey], language: str, timeout: float) -> None:
        self.page, self.looks, self.language, self.timeout = page, looks, language, timeout

    def speckled(self, line: LineImage) -> bool:
        """Whether `line` lies among specks: there the looks at the page differ."""
        if not self.looks:
            return False
        x0, y0, x1, y1 = (max(0, int(side)) for side in line.box)
        one, two = (look[y0:y1, x0:x1] for look in self.looks)
        return bool(one.size) and float((cv2.absdiff(one, two) > _OTHER_GREY).mean()) > _OTHERWISE

    def first(self, engine: Engine, lines: Sequence[LineImage], speckled: Sequence[bool]) -> list[RawLine]:
        """What `engine`, which reads every line, reads: of `speckled` lines in two looks."""
        there = [line for line, among in zip(lines, speckled, strict=True) if among]
        plain = iter(self.by(engine, [line for line, among in zip(lines, speckled, strict=True) if not among]))
        looks = [_PageAsked(look, (), self.language, self.timeout).by(engine, there) for look in self.looks]
        agreed = (two_looks.agreed(*pair) for pair in zip(*looks, strict=True))
        return [next(agreed if among else plain) for among in speckled]

    def by(self, engine: Engine, lines: Sequence[LineImage], *, again: bool = False) -> list[RawLine]:
        """What `engine` reads, look-alikes of other alphabets mended."""
        read = engine.code.read(self.page, lines, language=self.language, timeout=self.timeout, again=again)
        return [look_alikes.mended(line) for line in read]


def _read(page: _PageAsked, lines: Sequence[LineImage], quality: Quality) -> list[RawLine]:
    first, second, votes = team(quality, page.language)
    if first is None:
        assert second is not None
        return _alone(page, lines, second, quality)
    speckled = [page.speckled(line) for line in lines]
    ours = page.first(first, lines, speckled)
    ours = spaces.parted(ours, ours, lines)
    if second is None:
        return [fusion.alone(line) for line in ours]
    out = [fusion.alone(line) if among else line for line, among in zip(ours, speckled, strict=True)]
    asked = [
        i
        for i, line in enumerate(ours)
        if line.words and not speckled[i] and (quality == "best" or fusion.is_unsure(line))
    ]
    parts_of = unsure_parts.whole if quality == "best" else unsure_parts.parts
    parts = {i: parts_of(ours[i], lines[i]) for i in asked}
    mine = [part.reading for i in asked for part in parts[i]]
    printed = [part.picture for i in asked for part in parts[i]]
    theirs = signs.settled(page.by(second, printed), mine, printed)
    doubtful = [k for k in range(len(mine)) if fusion.is_doubtful(theirs[k], mine[k], len(votes))]
    close = [printed[k] for k in doubtful]
    more = [page.by(engine, close, again=engine is second) for engine in votes]
    heard = dict(zip(doubtful, zip(*more, strict=True), strict=True)) if more else {}
    told = iter([fusion.fuse(theirs[k], mine[k], *heard.get(k, ())) for k in range(len(mine))])
    for i in asked:
        out[i] = unsure_parts.joined(ours[i], parts[i], list(islice(told, len(parts[i]))))
    return spaces.parted(out, ours, lines)


def _alone(page: _PageAsked, lines: Sequence[LineImage], engine: Engine, quality: Quality) -> list[RawLine]:
    """Languages that the first engine was not taught."""
    reading = page.by(engine, lines)
    if quality != "best":
        return reading
    return [fusion.merge(one, two) for one, two in zip(reading, page.by(engine, lines, again=True), strict=True)]
