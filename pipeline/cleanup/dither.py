"""Grounds of tables that a bilevel scan draws as dust of dots, made even: the print on them stays, black on white.

A shaded row, black and white only, is dither: dots everywhere, between letters and between lines, where print has white
rows. Row after row the picture changes between black and white more often than print does, on a place as wide as a word
and as high as a line, and that bounds it; or single pixels stand alone there, as they do in the patterns of programs
and scanners (Bayer's matrix, diffused errors), often over the whole page, and hardly ever in print. A ground darker
than half carries white print, and is turned first. What is print there a net tells (`ground`); where it cannot run the
strokes of letters are what is dark for some length in one direction, for dots are as long as wide. Clumps of dots, as a
threshold that moves from dot to dot makes them, deceive both, and readers are shown the ground otherwise (`specks`).
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.cleanup import ground, specks
from pipeline.cleanup.stroke_filter import strokes as strokes_in
from pipeline.layout import page_dpi

Grey = NDArray[np.uint8]
Mask = NDArray[np.uint8]
Box = tuple[int, int, int, int]

_LEAST_DPI = 100  # in coarser pictures print changes as often
# Lengths are in inches.
_STEP, _CHUNK = 1 / 28, 0.16  # from row to row that is looked at, and the pieces they are looked at in
_HIGH, _WIDE = 6, 2  # rows and pieces, all of which are dust where there is dither
_DUST, _THIN = 0.1, 0.04  # changes between black and white a pixel: of dither; of its rim
_LONE = 0.02  # pixels that stand alone: of dither .03 and more, of print at most .01
# Specks strewn over a page are enough of both where print is too. Between its lines they are not: a quarter of the rows
# has .083 at most there, of shaded tables .104 and more; of a large place the middle row .021 of lone pixels, and .028.
_QUARTER, _BETWEEN, _ALONE, _LARGE = 25, 0.093, 0.025, 100
_TENTH, _STREWN = 10, 0.06  # per cent of a ground's places that may have less black, where it is of clumps of dots
_NEAR = 7  # pieces over which dither goes on: letters and their white halo stand in it
_LEAST = 24  # places of a ground
_AROUND = 0.07  # how far around the ground is taken
_NOISE, _BLACK = 0.5, 98.0  # times the ground's unrest, which is white; per cent of its pixels that are not yet black
_SOLID = 0.5  # of what is not black of the ground: a stroke of solid black stands out by so much at least
_ROW = 0.8  # a ground as high as a row of a table is of one shade
_PLACE = 0.12, 0.8  # high and wide: a place of one shade
_MIDDLE = 8, 20  # an eighth of the height and a twentieth of the width are no measure: a ground's rim
_DARK = 0.2, 0.12  # wide and high: where half of it is black the ground is dark
_JOINED, _PARTED = (0.4, 0.2), (0.3, 0.15)  # wide and high: letters on a dark ground; what is no ground
_RULING = 0.5


class Evened(NamedTuple):
    """`page` with dithered grounds made white and print on them black, and whether there were any (`found`).

    `looks`: where grounds are of clumps of dots, two pictures of the page for readers, else none.
    """

    page: Grey
    looks: tuple[Grey, ...] = ()
    found: bool = False


def even(grey: Grey) -> Evened:
    """`grey` (h × w) without dithered grounds."""
    dpi = page_dpi(grey.shape)
    boxes = grounds(grey, dpi) if dpi >= _LEAST_DPI else []
    if not boxes:
        return Evened(grey)
    page, looks = grey.copy(), (grey.copy(), grey.copy())
    clumped = False
    for x0, y0, x1, y1 in boxes:
        shaded, place = grey[y0:y1, x0:x1], np.s_[y0:y1, x0:x1]
        even = _evened(shaded, dpi)
        page[place], looks[0][place], looks[1][place] = even.page, *(even.looks or (even.page,) * 2)
        clumped |= bool(even.looks)
    return Evened(page, looks if clumped else (), found=True)


def _evened(shaded: Grey, dpi: float) -> Evened:
    """The place `shaded`, which is one ground."""
    dark, clumped = _dark(shaded, dpi), specks.are_clumps(shaded)
    turned = np.where(dark > 0, 255 - shaded, shaded).astype(np.uint8)
    if not ground.available():
        page = _print_of(shaded, dark, dpi)
        return Evened(page, (specks.smoothed(turned, dpi), page) if clumped else ())
    found = ground.print_of(turned)
    page = ground.cleared(found) if clumped else found
    page[(_rulings(shaded, dpi) > 0) & (dark == 0)] = 0
    if not clumped:
        return Evened(page)
    smooth = specks.smoothed(turned, dpi)
    return Evened(page, (smooth, ground.brought_forward(smooth, found)))


def grounds(grey: Grey, dpi: float) -> list[Box]:
    """Boxes of the dithered grounds."""
    step, chunk = round(_STEP * dpi) | 1, round(_CHUNK * dpi)  # patterns repeat after two, four or eight rows
    dark = grey < 128
    rows = dark[::step]
    dust = _pieces(rows[:, 1:] != rows[:, :-1], chunk)
    if not dust.size:
        return []
    sure = _open(dust > _DUST)
    lone = np.zeros_like(dust)
    if len(dark) > 2:
        seen = cv2.blur(_pieces(_lone(dark, step), chunk), (_WIDE, _HIGH))
        sure[: len(seen), : seen.shape[1]] |= _open(seen > _LONE)
        lone[: len(seen), : seen.shape[1]] = seen
    if sure.sum() < _LEAST:
        return []
    joined = cv2.copyMakeBorder(sure, 0, 0, _NEAR, _NEAR, cv2.BORDER_CONSTANT, value=0)
    joined = cv2.morphologyEx(joined, cv2.MORPH_CLOSE, np.ones((1, _NEAR), np.uint8))[:, _NEAR:-_NEAR]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(joined), connectivity=4)
    found = []
    for i, (left, top, wide, high, _) in enumerate(stats[1:].tolist(), 1):
        if int(sure[labels == i].sum()) >= _LEAST:
            place = np.s_[top : top + high, left : left + wide]
            if not _is_throughout(dust[place], lone[place]):
                continue
            x0, y0, x1, y1 = _to_the_rim(dust, (left, top, left + wide, top + high))
            box = x0 * chunk, max(0, (y0 - 1) * step), x1 * chunk, min(y1 * step, grey.shape[0])
            if not _is_strewn(grey[box[1] : box[3], box[0] : box[2]], chunk):
                found.append(box)
    return found


def _is_strewn(ground: Grey, size: int) -> bool:
    """Whether specks are strewn on `ground` by chance, as where a threshold cuts a shadow: clumps, and white places.

    Readers read through those. Nine in ten places (squares of `size`) of a shaded row's clumps have .1 of black and
    more, of such a shadow .03; patterns, which are of single dots, may be as light.
    """
    rows, columns = (side // size for side in ground.shape)
    if not rows or not columns or not specks.are_clumps(ground):
        return False
    dark = ground[: rows * size, : columns * size] < 128
    places = dark.reshape(rows, size, columns, size).mean(axis=(1, 3))
    return bool(np.percentile(places, _TENTH) < _STREWN)


def _is_throughout(dust: NDArray[np.float64], lone: NDArray[np.float64]) -> bool:
    """Whether a place is dust between its lines too, or single pixels stand alone there."""
    rows, alone = np.median(dust, axis=1), np.median(lone, axis=1)
    patterned = lone.size >= _LARGE and np.median(alone) > _ALONE
    return bool(patterned or np.percentile(rows, _QUARTER) > _BETWEEN)


def _pieces(flags: NDArray[np.bool_], chunk: int) -> NDArray[np.float64]:
    """The share of `flags` that is set in each piece of a row."""
    count = flags.shape[1] // chunk
    return np.asarray(flags[:, : count * chunk].reshape(len(flags), count, chunk).mean(axis=2), np.float64)


def _lone(dark: NDArray[np.bool_], step: int) -> NDArray[np.bool_]:
    """In one of `step` rows the pixels of which all four neighbours are of the other colour."""
    above, row, below = dark[:-2:step], dark[1:-1:step], dark[2::step]
    here = row[:, 1:-1]
    beside = (here != row[:, :-2]) & (here != row[:, 2:])
    return np.asarray(beside & (here != above[:, 1:-1]) & (here != below[:, 1:-1]), np.bool_)


def _open(flags: NDArray[np.bool_]) -> Mask:
    """1 where all pieces of a place of the least size are set."""
    return np.asarray(cv2.morphologyEx(flags.astype(np.uint8), cv2.MORPH_OPEN, np.ones((_HIGH, _WIDE), np.uint8)))


def _to_the_rim(dust: NDArray[np.float64], box: Box) -> Box:
    """`box` of places of `dust` made larger as long as there is some of it beside it."""
    x0, y0, x1, y1 = box
    while y0 > 0 and dust[y0 - 1, x0:x1].mean() > _THIN:
        y0 -= 1
    while y1 < dust.shape[0] and dust[y1, x0:x1].mean() > _THIN:
        y1 += 1
    while x0 > 0 and dust[y0:y1, x0 - 1].mean() > _THIN:
        x0 -= 1
    while x1 < dust.shape[1] and dust[y0:y1, x1].mean() > _THIN:
        x1 += 1
    return x0, y0, x1, y1


def _print_of(ground: Grey, dark: Mask, dpi: float) -> Grey:
    """The print on a dithered `ground`, which is `dark` where that is set, and the rulings on it, black on white."""
    ink = np.where(dark > 0, ground, 255 - ground).astype(np.float32) / np.float32(255)
    strokes = strokes_in(ink, dpi)
    around = cv2.GaussianBlur(strokes, (0, 0), _AROUND * dpi)
    strokes -= around
    high, wide = ground.shape
    middle = strokes[high // _MIDDLE[0] : high - high // _MIDDLE[0], wide // _MIDDLE[1] : wide - wide // _MIDDLE[1]]
    white = _NOISE * 1.48 * _spread(strokes, dpi)
    least = _SOLID * (1 - float(np.median(around)))
    black = np.maximum(max(float(np.percentile(middle, _BLACK)), least), white + 0.05)
    out = np.asarray(255 * (1 - np.clip((strokes - white) / (black - white), 0, 1)), np.uint8)
    out[(_rulings(ground, dpi) > 0) & (dark == 0)] = 0
    return out


def _spread(strokes: NDArray[np.floating], dpi: float) -> NDArray[np.float32]:
    """How far the ground's unrest goes, place by place where it is higher than a row and may have several shades."""
    high, wide = strokes.shape
    if high < _ROW * dpi:
        return np.full((high, wide), np.median(np.abs(strokes)), np.float32)
    rows, columns = (max(1, round(side / (part * dpi))) for side, part in zip((high, wide), _PLACE, strict=True))
    tiles = [
        [float(np.median(np.abs(tile))) for tile in np.array_split(band, columns, axis=1)]
        for band in np.array_split(strokes, rows, axis=0)
    ]
    return np.asarray(cv2.resize(np.array(tiles, np.float32), (wide, high), interpolation=cv2.INTER_LINEAR))


def _dark(ground: Grey, dpi: float) -> Mask:
    """1 where the ground itself is darker than half: what is printed there is white."""
    size = round(_DARK[0] * dpi), round(_DARK[1] * dpi)
    dark = np.asarray(cv2.blur(ground, size, borderType=cv2.BORDER_REFLECT) < 127, np.uint8)
    for way, (wide, high) in ((cv2.MORPH_CLOSE, _JOINED), (cv2.MORPH_OPEN, _PARTED)):
        dark = np.asarray(
            cv2.morphologyEx(dark, way, np.ones((round(high * dpi), round(wide * dpi)), np.uint8)), np.uint8
        )
    return dark


def _rulings(ground: Grey, dpi: float) -> Mask:
    """1 on level and upright runs of black as long as rulings, or as high as a row."""
    ink = (ground < 128).astype(np.uint8)
    long = round(_RULING * dpi)
    tall = min(long, max(ink.shape[0] - round(2 * _STEP * dpi), 1))
    level, upright = (cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(size, np.uint8)) for size in ((1, long), (tall, 1)))
    return np.asarray(cv2.bitwise_or(level, upright), np.uint8)
