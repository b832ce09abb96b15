"""Dense specks of a bilevel page, as a scanner's wandering threshold strews them: told, swept, smoothed.

Where the threshold moves from dot to dot, single dots and clumps of two or three lie everywhere, on the paper, beside
letters and as holes in them, denser on shaded rows. Rulings are then no straight runs and lines have no white between
them, so what looks for those is shown what a net takes for print (`ground`), or strokes alone where it cannot run.
Strokes that were thin are lost by it, and points: a figure is another one without them, so readers are shown the page
otherwise, and in two ways, which they misread otherwise.

Dust lies in a few places, and patterns (`dither`) are of single dots; neither is touched.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.cleanup.stroke_filter import strokes, without_clumps
from pipeline.layout import connected_pieces, page_dpi

Grey = NDArray[np.uint8]
Plane = NDArray[np.float32]

_BANDS, _SHARE = 8, 0.06  # bands of the page that are looked at, and how much of it they are
_CELL = 0.7  # inches of a band that are a place
_SPECK = 0.01  # inches: what covers no more than a square of it is a speck; the point of an i is twice as wide
_DENSE, _PLACES = 0.0004, 25  # specks a dot of the picture, and per cent of the places that may have fewer
_LONE = 0.75  # share of single dots among them, from which on they are a pattern
_CLUMP = 4  # dots of one, at most
_SWEPT = 8  # pixels of the largest clump that is swept away, and of the largest hole that is filled
_SMOOTH = 0.0056  # inches
_GROUND = 0.12, 0.3  # inches, high and wide, of a place whose ground is of one shade
_LOWER, _MIDDLE = 16, 50  # per cent of a place that have less of a stroke: letters cover less than half of it
_UNREST, _SOLID = 2.0, 0.75  # times that spread over the middle, which is white; share of a stroke that is black
_MOST_WHITE = 0.55
_LEAST = 0.015  # inches: less than a square of it is no stroke


def are_dense(grey: Grey) -> bool:
    """Whether dark specks lie densely nearly everywhere on `grey` (h × w), and not in a pattern.

    None of 185 pages of other scans is so: most have no speck in three quarters of their places. Pages of such a
    scanner have .006 to the dot nearly everywhere, and with a tenth of it figures are misread.
    """
    dpi = page_dpi(grey.shape)
    height, width = grey.shape
    high, most = max(8, round(_SHARE * height / _BANDS)), max(3, (_SPECK * dpi) ** 2)
    count = max(1, round(width / (_CELL * dpi)))
    places, lone, found = [], 0, 0
    for n in range(_BANDS):
        top = max(0, round((n + 0.5) * height / _BANDS) - high // 2)
        dark = cv2.threshold(grey[top : top + high], 128, 255, cv2.THRESH_BINARY_INV)[1]
        _, _, stats, middles = cv2.connectedComponentsWithStats(dark, connectivity=8)
        area, upper, tall = (stats[1:, at] for at in (cv2.CC_STAT_AREA, cv2.CC_STAT_TOP, cv2.CC_STAT_HEIGHT))
        whole = (area <= most) & (upper > 0) & (upper + tall < len(dark))
        places.append(np.histogram(middles[1:][whole, 0], count, (0, width))[0])
        lone, found = lone + int((area[whole] == 1).sum()), found + int(whole.sum())
    usual = float(np.percentile(places, _PLACES)) * count / (high * width)
    return usual > _DENSE and lone < _LONE * found


def strokes_alone(grey: Grey) -> Grey:
    """The strokes of `grey` dark on white, by how much they stand out of the ground at their place, without clumps."""
    dpi = page_dpi(grey.shape)
    found = strokes(np.asarray(255 - grey, np.float32) / np.float32(255), dpi)
    lower, middle = _grounds(found, dpi)
    white = np.minimum(middle + _UNREST * (middle - lower), _MOST_WHITE)
    dark = np.clip((found - white) / (_SOLID - white), 0, 1)
    return without_clumps(np.asarray(255 * (1 - dark), np.uint8), (_LEAST * dpi) ** 2)


def _grounds(found: Plane, dpi: float) -> tuple[Plane, Plane]:
    """Of the strokes `found` (h × w) what a lower part and half of each place have, place by place, in between even."""
    size = found.shape[1], found.shape[0]
    rows, columns = (max(1, round(side / (part * dpi))) for side, part in zip(found.shape, _GROUND, strict=True))
    places = [
        [np.percentile(place, (_LOWER, _MIDDLE)) for place in np.array_split(band, columns, axis=1)]
        for band in np.array_split(found[::2, ::2], rows, axis=0)
    ]
    both = np.array(places, np.float32)
    lower, middle = (cv2.resize(np.ascontiguousarray(both[..., i]), size) for i in (0, 1))
    return np.asarray(lower, np.float32), np.asarray(middle, np.float32)


def swept(grey: Grey) -> Grey:
    """`grey` black and white, without its clumps of few dark pixels and with its small holes filled."""
    dark = cv2.threshold(grey, 128, 255, cv2.THRESH_BINARY_INV)[1]
    for connectivity in (8, 4):  # first clumps, then holes
        _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=connectivity)
        small = stats[:, cv2.CC_STAT_AREA] < _SWEPT
        small[0] = False
        dark[small[labels]] = 0
        dark = cv2.bitwise_not(dark)
    return np.asarray(cv2.bitwise_not(dark), np.uint8)


def smoothed(grey: Grey, dpi: float) -> Grey:
    """`grey` with its specks blurred: no stroke is lost by it."""
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), _SMOOTH * dpi), np.uint8)


def are_clumps(ground: Grey) -> bool:
    """Whether the specks of the dithered `ground` (h × w) are clumps; those of a program's pattern are single dots."""
    dark = cv2.threshold(ground, 128, 255, cv2.THRESH_BINARY_INV)[1]
    area = connected_pieces(np.asarray(dark, np.uint8))[1][1:, cv2.CC_STAT_AREA]
    return int((area == 1).sum()) < _LONE * int((area <= _CLUMP).sum())
