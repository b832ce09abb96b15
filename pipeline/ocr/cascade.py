"""The engines asked one after the other, each where it is worth its time, and their readings made one.

The first engine reads every line; "balanced" asks the second at lines of which the first is not sure, "best" at every
line; the others, and the second once more in another way, vote on lines where the two are close to a tie.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.layout import LineImage
from pipeline.ocr import as_elsewhere, fusion, leaders, lone_one, look_alikes, signs, spaces, strokes
from pipeline.ocr.engines import Engine, Quality, team
from pipeline.ocr.model import RawLine

Grey = NDArray[np.uint8]


def read_lines(
    page: Grey,
    lines: Sequence[LineImage],
    *,
    quality: Quality = "auto",
    language: str = "vie",
    timeout: float = 0,
) -> list[RawLine]:
    """Read `lines` of the level page `page` (h × w, rulings wiped); as many and in the same order.

    `timeout` is in seconds (0: none). Raises `MissingProgramError` and `ReadingTimeoutError`.
    """
    read = _PageAsked(page, language, timeout)
    found = as_elsewhere.agreed(lone_one.ones_told(_read(read, lines, quality), lines))
    return leaders.put_back(strokes.counted(found, lines), lines)


class _PageAsked:
    """A page whose lines engines are asked to read."""

    def __init__(self, page: Grey, language: str, timeout: float) -> None:
        self.page, self.language, self.timeout = page, language, timeout

    def by(self, engine: Engine, lines: Sequence[LineImage], *, again: bool = False) -> list[RawLine]:
        """What `engine` reads, look-alikes of other alphabets mended."""
        read = engine.code.read(self.page, lines, language=self.language, timeout=self.timeout, again=again)
        return [look_alikes.mended(line) for line in read]


def _read(page: _PageAsked, lines: Sequence[LineImage], quality: Quality) -> list[RawLine]:
    first, second, votes = team(quality, page.language)
    if first is None:
        assert second is not None
        return _alone(page, lines, second, quality)
    ours = page.by(first, lines)
    ours = spaces.parted(ours, ours, lines)
    if second is None:
        return [fusion.alone(line) for line in ours]
    out = list(ours)
    asked = [i for i, line in enumerate(ours) if line.words and (quality == "best" or fusion.is_unsure(line))]
    mine = [ours[i] for i in asked]
    printed = [lines[i] for i in asked]
    theirs, mine = signs.settled(page.by(second, printed), mine, printed)
    doubtful = [k for k in range(len(asked)) if fusion.is_doubtful(theirs[k], mine[k], len(votes))]
    close = [printed[k] for k in doubtful]
    more = [page.by(engine, close, again=engine is second) for engine in votes]
    heard = dict(zip(doubtful, zip(*more, strict=True), strict=True)) if more else {}
    for k, i in enumerate(asked):
        out[i] = fusion.fuse(theirs[k], mine[k], *heard.get(k, ()))
    return spaces.parted(out, ours, lines)


def _alone(page: _PageAsked, lines: Sequence[LineImage], engine: Engine, quality: Quality) -> list[RawLine]:
    """Languages that the first engine was not taught."""
    reading = page.by(engine, lines)
    if quality != "best":
        return reading
    return [fusion.merge(one, two) for one, two in zip(reading, page.by(engine, lines, again=True), strict=True)]
