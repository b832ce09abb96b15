"""Rulings of tables and forms, and underlines, wiped so that the letters they touch stay whole.

Left in, a ruling joins the letters it touches, and Tesseract's own layout loses whole table rows: wiping them takes
its word errors on table pages from 13.7 % to 8.0 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import Ruling, Rulings, find_rulings, long_runs, page_dpi, rulings_mask, runs_of

Grey = NDArray[np.uint8]
Mask = NDArray[np.uint8]


_WORK_DPI = 150
_RUN = 0.3  # inches of straight ink that no letter has
_DARK = 215
_FAINT = 238  # grey rulings, on paper of 255
_BREAK = 0.07  # inches between two dashes or dots
_LONG = 1.0  # inches of a faint or broken line
_WIDE = 2.0  # inches of a dashed level line
_STRIPE = 0.045  # inches of white beside it
_CORNER = 0.1  # inches by which its ends may miss the walls
_WALL = 0.35  # of a dashed wall that is ink
_WHOLE = 0.85  # of a grey or dotted one
_PIECES = 6  # of a dashed one in an inch; letters under one another are fewer
_TALL = 0.45  # inches between a table's first and last level line
_MOST_LEVELS = 60  # looked at
_SHORT = 1.2  # inches: longer lines are no letters
_ENDS = 0.08  # of a line, at each end
_SOLID = 0.93  # of a line that is dark: letters' feet leave breaks
_STEM = 0.06  # inches of a letter's stroke below its bar or above its feet
_STEM_SHARE = 0.12  # of the line
_THICKER = 2, 0.5  # pixels, and of a wall's width, by which ink on it is thicker where a letter's stem stands on it
_BARE = 30  # in a hundred places of a wall at least have no letter on them, lines of print lie so far apart
_RIM = 3  # pixels
_TALL_STEM = 0.06  # inches; lower pieces are the wall's own rough edge


def find(grey: Grey, ink: Mask) -> Rulings:
    """The rulings of a level page `grey` (h × w, even paper; `ink` is 255 where it is printed).

    A table has upright lines, and a page without a table has none: most pages are told by one look at half size, which
    takes a twentieth of the time of the thorough search, and only their level lines (under headings) are kept.
    """
    dpi = page_dpi(grey.shape)
    factor = max(1, round(dpi / _WORK_DPI))
    size = max(1, grey.shape[1] // factor), max(1, grey.shape[0] // factor)
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA) if factor > 1 else grey
    dark = np.asarray(small < _DARK, np.uint8)
    if (
        _runs(_upright(dark), dpi / factor)
        or _faint_or_broken(np.asarray(small, np.uint8), dpi / factor)
        or _dashed_levels(dark, dpi / factor)
    ):
        found = find_rulings(grey, dpi)
        return Rulings(tuple(r for r in found.horizontal if not is_of_letters(ink, r, dpi)), found.vertical, dpi)
    level = []
    for left, top, width, height in _runs(dark, dpi / factor):
        middle = (top + height / 2) * factor - 0.5
        level.append(Ruling((left * factor, (left + width) * factor), (middle, middle), height * factor))
    return Rulings(tuple(r for r in level if not is_of_letters(ink, r, dpi)), (), dpi)


def is_of_letters(ink: Mask, line: Ruling, dpi: float) -> bool:
    """Is the short level line made of the bars of letters (`TTTT`), or of letters' feet?

    Strokes hang from bars; feet carry strokes and leave breaks, as an underline does not. What stands at the line's
    ends may be a cell's walls.
    """
    if line.end - line.start > _SHORT * dpi:
        return False
    end = _ENDS * (line.end - line.start)
    places = np.arange(max(0, int(line.start + end)), min(ink.shape[1], int(line.end - end)))
    if not len(places):
        return False
    middle = np.round(np.interp(places, line.along, line.across)).astype(int)

    def dark(off: int) -> NDArray[np.bool_]:
        row = np.clip(middle + off, 0, ink.shape[0] - 1)
        return np.asarray(np.max([ink[row, np.clip(places + x, 0, ink.shape[1] - 1)] for x in (-1, 0, 1)], 0) > 0)

    def strokes(side: int) -> int:
        first = int(line.width / 2) + 1
        there = np.all([dark(side * (first + off)) for off in range(0, round(_STEM * dpi) + 1, 2)], 0)
        count = int(there[0]) + int(np.count_nonzero(np.diff(there.astype(np.int8)) == 1))
        return count if there.mean() > _STEM_SHARE else 0

    solid = np.any([dark(off) for off in (-1, 0, 1)], 0).mean() > _SOLID
    return strokes(1) >= 2 or (strokes(-1) >= 3 and not solid)


def _upright(ink: Mask) -> Mask:
    """`ink` turned, so that its upright lines lie level, and a little askew ones hold together."""
    return np.asarray(cv2.transpose(cv2.dilate(ink, np.ones((1, 3), np.uint8))), np.uint8)


def _faint_or_broken(small: Grey, dpi: float) -> bool:
    """Are there upright lines that are grey, dashed or dotted? Two long ones at least: letters under one another may
    look like one."""
    ink = _upright(np.asarray(small < _FAINT, np.uint8))
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, int(dpi * _BREAK) | 1), np.uint8))
    return len(_runs(np.asarray(closed, np.uint8), dpi, _LONG)) > 1


def _dashed_levels(dark: Mask, dpi: float) -> bool:
    """Is there a dashed level line, and another over it whose ends walls join to its own?

    The walls of a low table are too short to be told by; rows of dots in a form have none. Lines of print have no white
    stripes right above and below.
    """
    aside = max(2, round(dpi * _STRIPE))
    if len(dark) <= aside:
        return False
    bridge = np.ones((1, int(dpi * _BREAK) | 1), np.uint8)
    closed = np.asarray(cv2.morphologyEx(dark, cv2.MORPH_CLOSE, bridge), np.uint8)
    lonely = closed.copy()
    lonely[aside:] = cv2.subtract(lonely[aside:], closed[:-aside])
    lonely[:-aside] = cv2.subtract(lonely[:-aside], closed[aside:])
    whole = cv2.morphologyEx(lonely, cv2.MORPH_CLOSE, bridge)  # over the walls
    lines = sorted(_runs(np.asarray(whole, np.uint8), dpi, _WIDE), key=lambda line: line[1])[:_MOST_LEVELS]
    return any(_walled(dark, upper, lower, dpi) for upper, lower in combinations(lines, 2))


def _walled(dark: Mask, upper: tuple[float, ...], lower: tuple[float, ...], dpi: float) -> bool:
    """Do the level lines (left, top, width, height) begin and end alike, and do broken or grey walls join them?"""
    near, apart = _CORNER * dpi, lower[1] - upper[1]
    if apart < _TALL * dpi:
        return False
    for one, two in ((upper[0], lower[0]), (upper[0] + upper[2], lower[0] + lower[2])):
        middle = (one + two) / 2
        band = dark[int(upper[1]) : int(lower[1]), max(0, int(middle - near)) : int(middle + near) + 1]
        if abs(one - two) > near or not band.size:
            return False
        wall = cv2.dilate(band, np.ones((1, 3), np.uint8))
        column = wall[:, int(np.argmax(wall.mean(axis=0)))].astype(np.int8)
        pieces = np.count_nonzero(np.diff(column) == 1)
        if column.mean() < _WALL or (column.mean() < _WHOLE and pieces < _PIECES * apart / dpi):
            return False
    return True


def _runs(ink: Mask, dpi: float, run: float = _RUN) -> list[tuple[float, float, float, float]]:
    """(left, top, width, height) of the long thin level runs of `ink` (1 = print)."""
    long = long_runs(ink, max(8, int(dpi * run)))
    if not cv2.countNonZero(long):
        return []
    thick = cv2.morphologyEx(long, cv2.MORPH_OPEN, np.ones((int(dpi * 0.06) + 1, 1), np.uint8))
    thin = cv2.bitwise_and(long, cv2.bitwise_not(cv2.dilate(thick, np.ones((9, 9), np.uint8)) * 255))
    return _boxes(np.asarray(thin, np.uint8))


def _boxes(mask: Mask) -> list[tuple[float, float, float, float]]:
    """(left, top, width, height) of the few pieces of `mask`, from the top; labels of all pixels would take longer."""
    outlines, family = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return []
    outer = [cv2.boundingRect(line) for line, (*_, around) in zip(outlines, family[0], strict=True) if around < 0]
    return [(float(a), float(b), float(c), float(d)) for a, b, c, d in sorted(outer, key=lambda box: (box[1], box[0]))]


def wipe(grey: Grey, ink: Mask, found: Rulings) -> Grey:
    """`grey` with the rulings white, except where a stroke of a letter crosses them."""
    if not found.horizontal and not found.vertical:
        return grey
    reach = max(3, round(found.dpi * 0.03))
    size = (grey.shape[0], grey.shape[1])
    levels = tuple(_to_its_ends(line, reach) for line in found.horizontal)
    walls = tuple(_to_its_ends(line, reach) for line in found.vertical)
    # Where a level ruling meets an upright one no letter crosses: both count as gone when strokes are looked for.
    strokes = cv2.bitwise_and(ink, cv2.bitwise_not(rulings_mask(Rulings(levels, walls, found.dpi), size)))
    out = grey.copy()
    _wipe_level(out, ink, np.asarray(strokes, np.uint8), levels, found.dpi, reach)
    _wipe_level(out.T, ink.T, np.asarray(strokes, np.uint8).T, walls, found.dpi, reach, stems=True)
    return out


def wiped_as(others: Sequence[Grey], grey: Grey, reading: Grey) -> list[Grey]:
    """`others`, the page otherwise cleaned, white where `reading` is `grey` without rulings, and on their rim."""
    if not others or reading is grey:
        return list(others)
    gone = cv2.dilate((reading != grey).astype(np.uint8), np.ones((_RIM, _RIM), np.uint8))
    return [np.asarray(np.where(gone > 0, np.uint8(255), other), np.uint8) for other in others]


def _wipe_level(
    grey: Grey, ink: Mask, strokes: Mask, levels: Sequence[Ruling], dpi: float, reach: int, *, stems: bool = False
) -> None:
    """Make the `levels` white in `grey`, each in the strip of the page around it.

    `stems`: they are a turned page's walls, and where a letter's stem stands on one it stays.
    """
    height, width = grey.shape
    for line in levels:
        aside = 2 * reach + round(line.width)
        top, bottom = max(0, int(min(line.across)) - aside), min(height, int(max(line.across)) + aside + 1)
        left, right = max(0, int(line.start) - aside), min(width, int(line.end) + aside + 1)
        if bottom <= top or right <= left:
            continue
        strip = np.s_[top:bottom, left:right]
        here = Ruling(tuple(x - left for x in line.along), tuple(y - top for y in line.across), line.width)
        mask = rulings_mask(Rulings((here,), (), dpi), (bottom - top, right - left))
        its_ink, its_strokes = np.ascontiguousarray(ink[strip]), np.ascontiguousarray(strokes[strip])
        solid = not is_broken(its_ink, here, dpi)
        gone = _without_crossings(its_ink, its_strokes, mask, reach, solid=solid)
        if stems and solid:
            for start, end in _stems(its_ink, here, dpi, aside):
                gone[:, max(0, start - 1) : end + 1] = 0
        grey[strip][gone > 0] = 255


def _stems(ink: Mask, line: Ruling, dpi: float, aside: int) -> list[tuple[int, int]]:
    """From where to where the stem of a letter stands on the level `line` of a turned page, most often a streak.

    There the ink is thicker than elsewhere on it; a scanner's faint streak has no other ink at all.
    """
    places = np.arange(max(0, int(line.start)), min(ink.shape[1], int(line.end)))
    if not len(places):
        return []
    middle = np.round(np.interp(places, line.along, line.across)).astype(int)
    rows = np.clip(middle + np.arange(-aside, aside + 1)[:, None], 0, ink.shape[0] - 1)
    dark = ink[rows, places] > 0
    above, below = (np.cumprod(half, axis=0).sum(axis=0) for half in (dark[aside - 1 :: -1], dark[aside + 1 :]))
    inked = dark[aside - 1 : aside + 2].any(axis=0)
    thick = np.where(inked, above + below + 1, 0)
    usual = float(np.percentile(thick, _BARE))
    thicker = thick >= usual + max(_THICKER[0], _THICKER[1] * usual)
    first = int(places[0])
    return [(first + a, first + b) for a, b in runs_of(thicker) if b - a >= _TALL_STEM * dpi]


def _to_its_ends(line: Ruling, by: float) -> Ruling:
    """`line` longer by `by` pixels at both ends: it is found a little short, and at a table's corner it rests."""
    start, end = line.start - by, line.end + by
    return Ruling((start, *line.along, end), (line.at(start), *line.across, line.at(end)), line.width)


def is_broken(ink: Mask, line: Ruling, dpi: float) -> bool:
    """Is the level line dashed or dotted: at least four short pieces to an inch, over its whole length?

    Stems of letters under one another, on a faint streak, are pieces too, but stand farther apart.
    """
    places = np.arange(max(0, int(line.start)), min(ink.shape[1], int(line.end)))
    if len(places) < 0.5 * dpi:
        return False
    middle = np.round(np.interp(places, line.along, line.across)).astype(int)
    rows = [np.clip(middle + off, 0, ink.shape[0] - 1) for off in (-1, 0, 1)]
    dark = np.max([ink[row, places] for row in rows], 0) > 0
    starts, ends = (np.flatnonzero(np.diff(dark.astype(np.int8)) == step) for step in (1, -1))
    apart = starts[np.searchsorted(starts, ends[:-1])] - ends[:-1] if len(ends) > 1 else starts[:0]
    if len(apart) and float(np.median(apart)) > _BREAK * dpi:
        return False
    inches = len(places) / dpi
    spread = len(np.unique((starts * 4 / max(len(places), 1)).astype(int)))  # quarters of it that have breaks
    return bool(len(starts) >= 4 * inches and spread == 4 and 0.15 < dark.mean() < 0.9)


def _without_crossings(ink: Mask, strokes: Mask, level: Mask, reach: int, *, solid: bool) -> Mask:
    """The pixels of the level rulings that none of the `strokes` (`ink` without rulings) passes through, from `reach`
    pixels above to below; of `solid` rulings only those in long runs."""
    column = np.ones((reach, 1), np.uint8)
    from_above = cv2.dilate(strokes, column, anchor=(0, reach - 1))
    from_below = cv2.dilate(strokes, column, anchor=(0, 0))
    crossing = cv2.bitwise_and(from_above, from_below)
    gone = cv2.bitwise_and(level, cv2.bitwise_not(crossing))
    if not solid:
        return np.asarray(gone, dtype=np.uint8)
    # Where a ruling was joined over a gap, or passes through print, its place holds letters: those are short runs.
    runs = cv2.morphologyEx(cv2.bitwise_and(ink, level), cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8))
    runs = cv2.morphologyEx(runs, cv2.MORPH_OPEN, np.ones((1, max(10, 4 * reach)), np.uint8))
    return np.asarray(cv2.bitwise_and(gone, cv2.dilate(runs, np.ones((5, 9), np.uint8))), dtype=np.uint8)
