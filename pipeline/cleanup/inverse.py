"""White print on a dark ground, as in the heads of tables, made black on white like the rest of the page.

All that follows takes dark for print: the ground of a table's head would be a blot, and its letters holes in it.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import page_dpi

Grey = NDArray[np.uint8]

_REDUCE = 8
_SAMPLE = 4  # of so many rows and columns one is looked at first
_PAPER = 0.88  # of the paper's grey, from which on it is paper
_GROUND = 0.81  # of the paper's grey, under which it is a ground: red ink on bright paper is .8
_WINDOW, _DENSE = 0.12, 0.58  # inches about a place, and the share of them that is dark: of bold capitals half is
_WIDE, _HIGH = 0.4, 0.05  # inches of the least ground without its edges
_MOST = 100  # places of a page that are looked at
_LEVELS = 3  # grounds that touch one another
_EVEN = 25, 0.4  # levels about a ground's own, and the share of it that lies so near: pictures are not even
_BESIDE = 0.5  # inches over and under a dense place where its ground is looked for
_MARGIN = 0.1  # of a ground that is over, under and between its words, without a break: letters have no such strokes
_CORE = 0.2  # of a dense place that one ground covers
_WHITE = 0.01, 0.42  # share of a ground that is white print
_LARGE = 0.3  # of the white print that is larger than strokes: shadows have bright places
_BLACK = 40, 0.3  # levels under the ground, and the share of such print by the white: a tinted row has black print
_LETTER = 0.08  # inches: strokes of letters are thinner
_RULED = 0.35  # of that: rulings as dark as the ground, which enclose cells that are no part of it, are thinner
_RIM = 3  # pixels of a ground's edge, half ground and half paper


def upright(grey: Grey) -> tuple[Grey, bool]:
    """`grey` (h × w) with white print on dark grounds turned black on white, and whether there was any."""
    height, width = grey.shape
    dpi = page_dpi((height, width))
    paper = float(np.percentile(grey[::7, ::7], 85))
    size = max(1, width // _REDUCE), max(1, height // _REDUCE)
    sample = np.ascontiguousarray(grey[::_SAMPLE, ::_SAMPLE])
    dark = cv2.threshold(sample, _PAPER * paper, 255, cv2.THRESH_BINARY_INV)[1]
    window = round(_WINDOW * dpi / _REDUCE) | 1
    dense = cv2.blur(cv2.resize(dark, size, interpolation=cv2.INTER_AREA), (window, window)) > _DENSE * 255
    least = max(2, round(_HIGH * dpi / _REDUCE)), max(3, round(_WIDE * dpi / _REDUCE))
    solid = cv2.morphologyEx(dense.astype(np.uint8), cv2.MORPH_OPEN, np.ones(least, np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=4)
    out = grey
    for left, top, wide, high, _ in stats[1:_MOST].tolist():
        place = np.s_[top * _REDUCE : (top + high) * _REDUCE, left * _REDUCE : (left + wide) * _REDUCE]
        for _ in range(_LEVELS):
            turned = _turned(out, place, paper, dpi)
            if turned is None:
                break
            out = turned
    return out, out is not grey


def places(grey: Grey) -> NDArray[np.bool_]:
    """Where `upright` turns `grey`, letters and the grounds about them."""
    turned = cv2.threshold(cv2.absdiff(upright(grey)[0], grey), 127, 255, cv2.THRESH_BINARY)[1]
    return np.asarray(cv2.morphologyEx(turned, cv2.MORPH_CLOSE, np.ones((_RIM, _RIM), np.uint8)) > 0, np.bool_)


def _turned(page: Grey, place: tuple[slice, slice], paper: float, dpi: float) -> Grey | None:
    """`page` with the ground that covers most of `place` turned; None where there is none with white print on it."""
    inside = page[place]
    dark = inside[inside < _PAPER * paper]
    if dark.size < _CORE * inside.size:
        return None
    mode = 8 * int(np.argmax(np.bincount(dark >> 3)))
    ground = float(np.median(dark[np.abs(dark - (mode + 4.0)) < _EVEN[0]]))
    if ground > _GROUND * paper:
        return None
    rows = slice(max(0, place[0].start - round(_BESIDE * dpi)), place[0].stop + round(_BESIDE * dpi))
    band = page[rows]
    level = cv2.inRange(cv2.medianBlur(band, 3), ground - _EVEN[0], ground + _EVEN[0])
    _, found, stats, _ = cv2.connectedComponentsWithStats(level, connectivity=8)
    labels = np.asarray(found, np.int32)
    here = labels[place[0].start - rows.start : place[0].stop - rows.start, place[1]]
    own = [i for i, n in enumerate(np.bincount(here.ravel())) if i and n > _CORE * inside.size]
    if not own:
        return None
    x0, y0 = (max(0, int(stats[own, i].min()) - _RIM) for i in (0, 1))
    x1, y1 = (int((stats[own, i] + stats[own, i + 2]).max()) + _RIM for i in (0, 1))
    turned = band[y0:y1, x0:x1].copy()
    ground_of = np.isin(labels[y0:y1, x0:x1], own).astype(np.uint8)
    long = cv2.morphologyEx(ground_of, cv2.MORPH_OPEN, np.ones((1, round(_WIDE * dpi)), np.uint8))
    if float(long.sum()) < _MARGIN * float(ground_of.sum()):
        return None
    if not _turn(turned, ground_of, ground, paper, max(3, round(_LETTER * dpi))):
        return None
    out = page.copy()
    out[rows][y0:y1, x0:x1] = turned
    return out


def _turn(grey: Grey, ground_of: Grey, ground: float, paper: float, stroke: int) -> bool:
    """Turn `grey` where a ground of that level is and print on it, and say whether there is white print on it."""
    thick = cv2.morphologyEx(ground_of, cv2.MORPH_OPEN, np.ones((max(3, round(_RULED * stroke)),) * 2, np.uint8))
    edged = cv2.copyMakeBorder(thick, stroke, stroke, stroke, stroke, cv2.BORDER_CONSTANT, value=0.0)
    closed = cv2.morphologyEx(edged, cv2.MORPH_CLOSE, np.ones((stroke, stroke), np.uint8))
    outlines, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    zone = cv2.drawContours(closed, outlines, -1, 1.0, cv2.FILLED)[stroke:-stroke, stroke:-stroke]  # with its letters
    rim = np.ones((2 * _RIM + 1, 2 * _RIM + 1), np.uint8)
    inner, outer = cv2.erode(zone, rim) > 0, cv2.dilate(zone, rim) > 0
    values = grey[inner]
    light = (ground + paper) / 2
    if not values.size or not _has_white_print(
        np.asarray(cv2.medianBlur(grey, 3), np.uint8), inner, ground, light, stroke
    ):
        return False
    top = max(float(np.percentile(values[values > light], 80)), ground + 1)
    flipped = paper * (1 - np.clip((grey.astype(np.float32) - ground) / (top - ground), 0, 1))
    flipped[outer & ~inner] = paper
    turned = outer & (grey >= ground - _BLACK[0])  # black rulings on the ground and about it stay
    grey[turned] = flipped.astype(np.uint8)[turned]
    return True


def _has_white_print(grey: Grey, inner: NDArray[np.bool_], ground: float, light: float, stroke: int) -> bool:
    """Whether a ground, where `inner` is set in `grey` (smoothed), has strokes over `light` and hardly black ones."""
    if light < ground + _EVEN[0]:  # paper in a shadow: what is as near to the ground as it is even is no print
        return False
    values = grey[inner]
    white, black = float((values > light).mean()), float((values < ground - _BLACK[0]).mean())
    if not _WHITE[0] < white < _WHITE[1] or black > _BLACK[1] * white:
        return False
    if float((np.abs(values - ground) < _EVEN[0]).mean()) < _EVEN[1]:
        return False
    strokes = ((grey > light) & inner).astype(np.uint8)
    large = cv2.morphologyEx(strokes, cv2.MORPH_OPEN, np.ones((stroke, stroke), np.uint8))
    return float(large.sum()) < _LARGE * float(strokes.sum())
