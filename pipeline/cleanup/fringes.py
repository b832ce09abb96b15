"""Fringes of red, green and blue about print, where a sheet was jerked through the scanner, taken away.

Rows of sensors for red, green and blue lie behind one another, and each sees a row of the sheet a little later than the
one before. Where the feed falters the colours of one row come from different places, and a black stroke becomes a red,
a green and a blue one beside each other: the brightest channel has no ink there. The shift runs along the feed only; it
changes within a letter's height, so such rows are seen in green alone.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Colours = NDArray[np.uint8]
Contrast = NDArray[np.float32]

_BAND = 0.008  # of the longer side: rows that are looked at together
_AROUND = 3  # such bands, half of them over and under the one
_FAR, _LEAST = 0.0025, 2  # of the longer side; pixels: a shift of one is common and harmless
_COLUMNS = 160  # that are looked at
_LIKE = 0.85  # from this correlation on the channels lie together
_GAIN = 0.12  # of correlation that a shift has to bring: at a seal, where colours differ too, none does
_PRINT = 36.0  # mean square of the contrast where there is print
_BLACK = 0.3  # of green's contrast, squared, that a channel has where print is black


def without_fringes(picture: Colours) -> tuple[Colours, bool]:
    """`picture` (h × w × 3) with rows whose colours lie apart in green alone, and whether there were any."""
    high, wide = picture.shape[:2]
    sample = np.ascontiguousarray(picture[:, :: max(1, wide // _COLUMNS)])
    band = max(8, round(_BAND * max(high, wide)))
    if high < _AROUND * band:
        return picture, False
    red, green, blue = (_contrast(sample[..., at], band) for at in range(3))
    far = max(_LEAST, round(_FAR * max(high, wide)))
    unlike, apart = np.any([_are_apart(channel, green, band, far) for channel in (red, blue)], axis=0)
    if not apart.any():
        return picture, False
    rows = np.flatnonzero(np.repeat(np.convolve(unlike, np.ones(_AROUND), "same") > 0, band))
    out = picture.copy()
    out[rows] = picture[rows, :, 1:2]
    return out, True


def _contrast(channel: NDArray[np.uint8], band: int) -> Contrast:
    """What stands out from the grey over and under it."""
    grey = channel.astype(np.float32)
    return grey - cv2.blur(grey, (1, band | 1))


def _are_apart(channel: Contrast, green: Contrast, band: int, far: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each band of rows whether black print is not alike in `channel` and `green`, and whether a shift makes it so.

    Shifts change on their way, so on a page that has been jerked the first is enough.
    """
    print_of = _banded(green * green, band)
    like = _correlation(channel, green, print_of, band)
    black = _banded(channel * channel, band) > _BLACK * print_of
    unlike = (like < _LIKE) & black & (print_of > _PRINT * band * _AROUND * green.shape[1])
    best = np.zeros_like(like)
    if unlike.any():
        for shift in (*range(-far, 1 - _LEAST), *range(_LEAST, far + 1)):
            best = np.maximum(best, _correlation(np.roll(channel, shift, axis=0), green, print_of, band))
    return unlike, np.asarray(unlike & (best > like + _GAIN), np.bool_)


def _correlation(channel: Contrast, green: Contrast, print_of: Contrast, band: int) -> Contrast:
    own = _banded(channel * channel, band)
    return np.asarray(_banded(green * channel, band) / np.sqrt(print_of * own + 1e-6), np.float32)


def _banded(values: Contrast, band: int) -> Contrast:
    """The sums of `values` over bands of so many rows, each with its neighbours'."""
    count = len(values) // band
    sums = values[: count * band].reshape(count, -1).sum(axis=1)
    return np.convolve(sums, np.ones(_AROUND), "same").astype(np.float32)
