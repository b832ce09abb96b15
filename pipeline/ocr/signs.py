"""Points, commas, colons and semicolons behind words that two readers see differently, looked up in the picture.

A comma is a point with a tail under the letters' feet, a colon one with another above; dust beside a word is none of
them. Of 900 signs of real pages 99 % of the points end within .03 of the line's height of the feet, 95 % of the commas
and semicolons .1 or more below. Where the picture is as the line reader has it and Tesseract otherwise, the sign of
Tesseract is mended (on 54 pages 16 times, always rightly); the line reader, which sees the same paper, is not overruled
(of 8 such signs all were printed as it had them).
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import LineImage
from pipeline.ocr.model import RawLine, RawWord

_INK = 180, 130  # grey under which a crop's pixel is print: tails of commas are faint, points run into letters
_LEAST = 26.0  # pixels of a line's height: of smaller ones tails are part of a pixel
# All in heights of the line, from ascender to descender.
_LETTER = 0.35  # from which on a piece of ink is a letter
_NEAR = 3.0  # of the letters on whose feet a word stands
_SMALL = 0.35, 0.27  # height and width of a sign's piece
_DUST = 0.04
_BEHIND = 0.05  # the middle of the last letter
_LEVEL = 0.05  # that a point ends above or below the feet
_TAIL = 0.08, 0.25  # that a comma ends below them
_FEET = 0.09  # that what is taken for a point may end above or below them
_POINT = 0.05, 0.22  # height of a point
_TALL = 0.16  # height of the lowest comma
_OVER = 0.15  # that the points of a colon stand aside of each other
_UPPER = -0.55, -0.2  # where the upper point of a colon ends
_SIGNS = ".,;:"

Pieces = NDArray[np.int32]


def settled(first: Sequence[RawLine], second: Sequence[RawLine], printed: Sequence[LineImage]) -> list[RawLine]:
    """The lines of the `first` reading with the signs of the `second` where the pictures `printed` have them too.

    `second` is of a reader that tells where letters stand.
    """
    return [_settled(*one) for one in zip(first, second, printed, strict=True)]


def _settled(first: RawLine, second: RawLine, picture: LineImage) -> RawLine:
    if first.text == second.text:
        return first
    words, theirs = list(first.words), second.words
    pieces: list[Pieces] = []
    high = picture.core[3] - picture.core[1]
    for n, word in enumerate(words):
        m = _beside(word, theirs)
        if m is None:
            continue
        other = theirs[m]
        (body, sign), (bare, seen) = _parted(word.text), _parted(other.text)
        if sign == seen or len(sign + seen) > 2 or high < _LEAST or not body or not bare or body[-1] != bare[-1]:
            continue
        pieces = pieces or [_pieces(picture, ink) for ink in _INK]
        last = other.places[len(bare) - 1]
        after = theirs[m + 1].places[:1] if m + 1 < len(theirs) else ()
        end = after[0] if after else picture.box[2]
        found = _printed(pieces[0], last, end, high)
        if found == "":
            found = _printed(pieces[1], last, end, high)
        if found == seen and _may_be_told(seen, sign, body == bare):
            words[n] = msgspec.structs.replace(word, text=body + seen)
    return msgspec.structs.replace(first, words=tuple(words))


def _may_be_told(found: str, instead: str, alike: bool) -> bool:
    """Whether what was `found` may stand `instead` of what Tesseract has.

    A sign that touches its letter is no piece of its own, so that only Tesseract's points are denied; dust stands where
    a point could, so that none is added.
    """
    if not found:
        return alike and instead == "."
    return found != "." or bool(instead)


def _beside(word: RawWord, others: Sequence[RawWord]) -> int | None:
    """Which of `others`, with places for its letters, stands where `word` does."""
    shared = [min(word.box[2], o.box[2]) - max(word.box[0], o.box[0]) for o in others]
    best = max(range(len(others)), key=shared.__getitem__, default=None)
    if best is None or shared[best] <= 0 or len(others[best].places) != len(others[best].text):
        return None
    return best


def _parted(text: str) -> tuple[str, str]:
    body = text.rstrip(_SIGNS)
    return body, text[len(body) :]


def _pieces(picture: LineImage, ink: int) -> Pieces:
    """Left, top, width, height and area of the pieces of a crop darker than `ink`, in pixels of the page."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((picture.crop < ink).astype(np.uint8), connectivity=8)
    return np.asarray(stats[1:], np.int32) + np.array([int(picture.box[0]), int(picture.box[1]), 0, 0, 0], np.int32)


def _printed(pieces: Pieces, last: float, end: float, high: float) -> str | None:
    """The sign between the `last` letter's middle and `end`, "" where there is none; None where it cannot be told."""
    left, top, wide, tall = (pieces[:, i] for i in range(4))
    middle, bottom = left + wide / 2, top + tall
    letters = tall > _LETTER * high
    near = letters & (np.abs(middle - last) < _NEAR * high)
    if not near.any():
        return None
    feet = float(np.median(bottom[near]))
    small = (tall < _SMALL[0] * high) & (wide < _SMALL[1] * high) & (np.maximum(tall, wide) > _DUST * high)
    place = (middle > last + _BEHIND * high) & (middle < end) & (bottom > feet - 0.6 * high)
    found = sorted(((bottom[i] - feet) / high, tall[i] / high, middle[i] / high) for i in np.flatnonzero(small & place))
    if not any(abs(low) < _FEET or low > 0 for low, _, _ in found):
        return ""
    low, height, across = found[-1]
    above = any(
        _UPPER[0] < one < _UPPER[1] and _POINT[0] < size < _POINT[1] and abs(x - across) < _OVER
        for one, size, x in found[:-1]
    )
    if abs(low) < _LEVEL and height < _POINT[1]:
        return ":" if above else "."
    if _TAIL[0] < low < _TAIL[1] and height > _TALL:
        return ";" if above else ","
    return None
