"""Digits that a hand wrote, seen in several looks at their line.

How high the box of a line is, and where on it, is a matter of a pixel or two, and a hand's digits are read otherwise
with each: of 81 numbers of heads 58 to 69 are read right as boxes are made higher, lower and moved, each time others.
So the line is shown to the reader in nine looks, and of all digits seen there those are taken that the looks together
hold likeliest, also such as no look saw in one piece. Where Tesseract made letters of what the line reader saw as
digits, most looks have to see these.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from itertools import product
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import LineImage, runs_of
from pipeline.ocr import line_reader
from pipeline.ocr.ctc import Columns, log_chances
from pipeline.ocr.handwriting import Digits, digits_of
from pipeline.ocr.model import RawLine, RawWord

Grey = NDArray[np.uint8]
Classes = tuple[int, ...]

_HIGHER = 0.9, 1.1, 1.35  # times the height of the line's box
_LOWER = -0.1, 0.0, 0.1  # of that height, by which the box is moved down
_MANY = 0.5  # of the looks, which have to see digits where letters were read
_STROKES = "\\|!"  # what a reader may see in a 1 beside the digits that it knows
_MOST = 200  # digits put together out of what several looks saw
_LEAST = 1e-3  # the chance that a look leaves to what it holds unlikely: none is surer


class _SeenDigits(NamedTuple):
    """Digits seen in a look, as classes of the reader, the signs beside them, and the columns of these all."""

    digits: Classes
    before: Classes
    after: Classes
    columns: Columns


def voted(page: Grey, lines: Sequence[RawLine], printed: Sequence[LineImage]) -> list[RawLine]:
    """`lines` of the level `page` with their digits by hand as several looks at them (`printed`) have these.

    A word that is changed by it has what it was as its `other`; none becomes surer.
    """
    return [
        _voted(page, line, picture, digits) if (digits := list(digits_of(line))) else line
        for line, picture in zip(lines, printed, strict=True)
    ]


def _voted(page: Grey, line: RawLine, picture: LineImage, places: Sequence[Digits]) -> RawLine:
    looks = [_look(picture, *by) for by in product(_HIGHER, _LOWER)]
    seen = line_reader.columns_of((page, look) for look in looks)
    words = list(line.words)
    for place in reversed(places):  # from the right: those before stay where they are
        there = (_run_at(columns, look, place) for columns, look in zip(seen, looks, strict=True))
        runs = [run for run in there if run is not None]
        if len(runs) > (_MANY * len(looks) if place.lost else 0):
            digits, share = _likeliest(runs)
            words[place.word] = _with_digits(words[place.word], place, digits, share * len(runs) / len(looks))
    return msgspec.structs.replace(line, words=tuple(words))


def _look(picture: LineImage, higher: float, lower: float) -> LineImage:
    x0, y0, x1, y1 = picture.core
    middle, half = (y0 + y1) / 2 + lower * (y1 - y0), higher * (y1 - y0) / 2
    return replace(picture, core=(x0, middle - half, x1, middle + half))


def _run_at(columns: Columns, look: LineImage, place: Digits) -> _SeenDigits | None:
    """The run of digits that a look has in `place`; None where it has none or several."""
    best = columns.ids[:, 0]
    at = np.flatnonzero((best != 0) & np.concatenate(([True], best[1:] != best[:-1])))
    left, right = line_reader.span_of(look)
    across = (right - left) / max(len(best), 1)
    runs = [
        (first, end)
        for first, end in runs_of(np.isin(best[at], _digits()))
        if left + at[first] * across < place.right and left + (at[end - 1] + 1) * across > place.left
    ]
    if len(runs) != 1:
        return None
    first, end = runs[0]
    start, stop = max(first - 1, 0), min(end + 1, len(at))
    part = slice(at[start] if first else 0, at[stop - 1] + 1 if end < len(at) else len(best))
    signs = [int(sign) for sign in best[at]]
    return _SeenDigits(
        tuple(signs[first:end]), tuple(signs[start:first]), tuple(signs[end:stop]),
        Columns(columns.ids[part], columns.chances[part]),
    )  # fmt: skip


def _likeliest(runs: Sequence[_SeenDigits]) -> tuple[str, float]:
    """The digits that all `runs` together hold likeliest, and the chance that they leave to these on the mean."""
    told = _put_together({run.digits for run in runs})
    if len(told) == 1:
        return line_reader.signs_of(told[0]), 1.0
    chances = np.array([_chances(run, told) for run in runs])
    best = int(np.argmax(np.log(np.maximum(chances, _LEAST)).sum(axis=0)))
    return line_reader.signs_of(told[best]), float(chances[:, best].mean())


def _chances(run: _SeenDigits, told: Sequence[Classes]) -> NDArray[np.float64]:
    """The share of each of `told` in what `run` may be."""
    logs = log_chances(run.columns, [(*run.before, *digits, *run.after) for digits in told], line_reader.count())
    chances = np.exp(logs - logs.max())
    return np.asarray(chances / chances.sum(), np.float64)


def _put_together(seen: Collection[Classes]) -> list[Classes]:
    """What was `seen`, and all numbers that have each of their digits from one of as many digits that was."""
    told = set(seen)
    for count in {len(one) for one in seen}:
        digits = [set(column) for column in zip(*(one for one in seen if len(one) == count), strict=True)]
        if math.prod(map(len, digits)) <= _MOST:
            told.update(product(*digits))
    return sorted(told)


def _with_digits(word: RawWord, place: Digits, digits: str, share: float) -> RawWord:
    """`word` with `digits` in their place, of which the looks are sure by `share`."""
    sure = min(word.confidence, share)
    if word.text[place.start : place.end] == digits:
        return msgspec.structs.replace(word, confidence=sure)
    start, end = place.start, place.end
    if len(digits) > end - start:
        start = len(word.text[:start].rstrip(_STROKES))
        end = len(word.text) - len(word.text[end:].lstrip(_STROKES))
    more = len(digits) - (end - start)
    spans = tuple(
        (min(a, start), max(b, end) + more) if a <= place.start < b else (a + more * (a >= end), b + more * (a >= end))
        for a, b in word.by_hand
    )
    text = word.text[:start] + digits + word.text[end:]
    return msgspec.structs.replace(
        word, text=text, by_hand=spans, places=() if more else word.places, confidence=sure,
        other=word.text, readings=(),
    )  # fmt: skip


@cache
def _digits() -> Classes:
    return tuple(line_reader.classes("0123456789") or ())
