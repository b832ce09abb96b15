"""Find the rulings of a page: straight dark lines, also broken, faint, doubled or a little bent ones.

A ruling is a ridge: along it the ink goes on, on both sides of it there is less. Text has ridges too (bars, serifs),
but none goes on for a fifth of an inch, so ridges are averaged a little along their direction (noise and small breaks
go), thresholded low (a 100 dpi scan keeps hardly a grey shadow of a ruling) and kept where they go on long enough.
Pieces on one line are then joined over gaps. What tables they make is decided in `ruled`.

Steps, in order: ink → ridge map → pieces → clean pieces → rulings. Give the luminance of the page, not the
brightest channel:
coloured shadows of rulings vanish in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.layout.connected import connected_pieces
from pipeline.layout.openings import long_runs
from pipeline.layout.runs import runs_of
from pipeline.layout.scale import WORK_DPI, page_dpi
from pipeline.layout.tables.dashes import with_dashed
from pipeline.layout.tables.model import Ruling, Rulings

Gray = NDArray[np.uint8]
Plane = NDArray[np.float32]

_BLACK = 255.0  # ink on white paper
_LIGHT = 59  # grey over which paper is no black edge


def find_rulings(gray: Gray, dpi: float | None = None) -> Rulings:
    """The rulings of a page image (H × W, uint8, dark on light). `dpi` is guessed from an A4 page when not told."""
    dpi = dpi or page_dpi(gray.shape)
    if min(gray.shape[:2]) < 0.5 * dpi:
        return Rulings((), (), dpi)
    scale = 1 / max(1, round(dpi / WORK_DPI))
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else gray
    ink = _ink(np.asarray(small, np.uint8), dpi * scale)
    across, down = _rulings(ink, dpi * scale), _rulings(np.asarray(cv2.transpose(ink), np.uint8), dpi * scale)
    horizontal, vertical = _telling(across, down, dpi * scale), _telling(down, across, dpi * scale)
    solid = Rulings(tuple(_scaled(horizontal, 1 / scale)), tuple(_scaled(vertical, 1 / scale)), dpi)
    return with_dashed(gray, solid)


def rulings_mask(rulings: Rulings, shape: tuple[int, int], *, grow: float = 1.0) -> Gray:
    """A mask (255 on rulings) of a page of `shape` (H, W), each ruling `grow` pixels wider on both sides."""
    mask = np.zeros(shape, np.uint8)
    for lines, turned in ((rulings.horizontal, False), (rulings.vertical, True)):
        for line in lines:
            points = np.array([line.across, line.along] if turned else [line.along, line.across], np.float64).T
            width = max(1, round(line.width + 2 * grow))
            cv2.polylines(mask, [np.round(points).astype(np.int32)], False, 255, width)
    return mask


def _ink(gray: Gray, dpi: float) -> Gray:
    """Darkness against the paper around, 0 to 255; solid areas (black edges, pictures) are none."""
    wide = int(dpi * 0.12) | 1
    paper = cv2.morphologyEx(gray, cv2.MORPH_CLOSE, np.ones((wide, wide), np.uint8))
    ink = cv2.bitwise_not(cv2.divide(gray, np.maximum(paper, 1), scale=255))
    solid = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((max(3, wide // 2),) * 2, np.uint8))
    light = cv2.threshold(paper, _LIGHT, 255, cv2.THRESH_BINARY)[1]
    return np.asarray(cv2.bitwise_and(cv2.subtract(ink, solid), light), np.uint8)


def _rulings(ink: Gray, dpi: float) -> list[Ruling]:
    return _joined(_clean(_pieces(_ridges(ink, dpi), ink, dpi), ink, dpi), ink, dpi)


def _ridges(ink: Gray, dpi: float) -> Gray:
    """255 where a horizontal ridge of ink passes and goes on for at least a fifth of an inch."""
    along = max(5, int(dpi * 0.06)) | 1
    bridge = np.ones((max(3, round(dpi * 0.02)), 1), np.uint8)
    double = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, bridge), np.uint8)
    ridge = cv2.max(_rise(ink, along, max(2, round(dpi * 0.022))), _rise(double, along, max(3, round(dpi * 0.036))))
    close = cv2.morphologyEx(ridge, cv2.MORPH_CLOSE, np.ones((1, max(3, int(dpi * 0.05))), np.uint8))
    return long_runs(np.asarray(close, np.uint8), int(dpi * 0.2))


def _rise(ink: Gray, along: int, aside: int) -> Gray:
    """255 where there is more ink than `aside` rows above and below, averaged over `along` columns."""
    band = cv2.dilate(ink, np.ones((3, 1), np.uint8))  # a line between two rows of pixels, or a little askew
    smooth = cv2.blur(band, (along, 1))
    beside = cv2.blur(ink, (along, 1))
    reach = np.zeros((2 * aside + 1, 1), np.uint8)
    reach[[0, -1]] = 1
    sides = cv2.dilate(beside, reach, borderType=cv2.BORDER_REPLICATE)
    sample = smooth[::5, ::5].astype(np.int16) - sides[::5, ::5]
    noise = float(np.median(np.abs(sample - np.median(sample)))) * 1.48
    rise = cv2.subtract(smooth, sides)
    return np.asarray(cv2.threshold(rise, max(0.05 * _BLACK, 4 * noise), 255, cv2.THRESH_BINARY)[1], np.uint8)


def _pieces(ridges: Gray, ink: Gray, dpi: float) -> list[Ruling]:
    """One ruling a connected piece of ridge: its middle line and width, from the ink under it."""
    labels, stats = connected_pieces(ridges)
    count = len(stats)
    thick = dpi * 0.06
    likely = (_clean_share(ridges, labels, stats[:, cv2.CC_STAT_AREA], ink, dpi) > 0.5) | (
        stats[:, cv2.CC_STAT_WIDTH] > 1.5 * dpi
    )
    pieces = []
    for i in range(1, count):
        x, y, w, h, size = (int(v) for v in stats[i])
        if not likely[i] or size / w > thick or w < 3 * h:
            continue
        window = labels[y : y + h, x : x + w] == i
        dark = ink[y : y + h, x : x + w] / np.float32(_BLACK)
        weight = window * (dark + 1e-3)
        rows = np.arange(y, y + h, dtype=np.float64)
        total = weight.sum(0)
        middle = (weight * rows[:, None]).sum(0) / np.maximum(total, 1e-6)
        knots = np.linspace(0, w - 1, max(2, min(24, w // max(8, int(dpi * 0.15)))))
        half = max(2, int(dpi * 0.06))
        centre = [_median(middle[max(0, int(k) - half) : int(k) + half + 1]) for k in knots]
        strong = dark > 0.5 * max(float(np.percentile(weight[window], 90)), 1e-3)
        width = _median((strong & window).sum(0))
        pieces.append(Ruling(tuple(float(x + k) for k in knots), tuple(centre), max(1.0, width)))
    return pieces


def _median(few: NDArray[Any]) -> float:
    """The median of a few numbers: numpy's own takes several times as long."""
    ordered = np.sort(few)
    return float((ordered[(len(few) - 1) // 2] + ordered[len(few) // 2]) / 2)


def _clean_share(
    ridges: Gray, labels: NDArray[np.int32], area: NDArray[np.int32], ink: Gray, dpi: float
) -> NDArray[np.float64]:
    """For each component, how many of its pixels have paper above and below: a quick look that drops most letters."""
    aside = max(2, round(dpi * 0.03))
    line = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    reach = np.zeros((2 * aside + 3, 1), np.uint8)
    reach[[0, 1, -2, -1]] = 1
    clean = cv2.compare(line, cv2.convertScaleAbs(cv2.dilate(ink, reach), alpha=1.5, beta=0.03 * _BLACK), cv2.CMP_GT)
    found = np.bincount(labels[cv2.bitwise_and(ridges, clean) > 0], minlength=len(area))
    return np.asarray(found / np.maximum(area, 1), np.float64)


def _clean(pieces: Iterable[Ruling], ink: Gray, dpi: float) -> list[Ruling]:
    """The stretches of pieces that have paper on both sides; along a row of letters two places in three have not.

    A dashed or dotted line is told from letters by its length: the white between dashes counts as line there.
    """
    aside, least = max(2, round(dpi * 0.03)), int(dpi * 0.2)
    dashes = np.ones((1, int(dpi * 0.05) | 1), np.uint8)
    rows = ink.shape[0]

    def profile(middle: NDArray[np.float64], places: NDArray[np.int64], *offsets: int) -> Plane:
        lines = [ink[np.clip(np.round(middle + off).astype(int), 0, rows - 1), places] for off in offsets]
        return np.asarray(np.max(lines, 0), np.float32) / np.float32(_BLACK)

    done = []
    for piece in pieces:
        places = np.arange(int(piece.start), int(piece.end) + 1)
        middle = np.interp(places, piece.along, piece.across)
        line = profile(middle, places, -1, 0, 1)
        sides = profile(middle, places, -aside - 1, -aside, aside, aside + 1)
        runs = _clean_runs(line, sides, least, least, 0.7)
        if not runs and len(places) > dpi:
            line, sides = (np.asarray(cv2.dilate(p[None, :], dashes)[0], np.float32) for p in (line, sides))
            runs = _clean_runs(line, sides, least, int(dpi), 0.85)
        done += [_cut(piece, float(places[start]), float(places[end - 1])) for start, end in runs]
    return done


def _clean_runs(line: Plane, sides: Plane, window: int, least: int, most: float) -> list[tuple[int, int]]:
    clean = (line > 1.5 * sides + 0.03).astype(np.float32)
    share = cv2.blur(clean[None, :], (window | 1, 1), borderType=cv2.BORDER_REPLICATE)[0]
    return [(a, b) for a, b in runs_of(share > 0.6) if b - a >= least and clean[a:b].mean() > most]


def _cut(ruling: Ruling, start: float, end: float) -> Ruling:
    inner = [x for x in ruling.along if start < x < end]
    along = (start, *inner, end)
    return Ruling(along, tuple(ruling.at(x) for x in along), ruling.width)


def _joined(pieces: Iterable[Ruling], ink: Gray, dpi: float) -> list[Ruling]:
    """Pieces that carry one another on are one ruling: the next starts near where this one would pass.

    Over more than a small break there must be ink: text on the line, a seal. A row that spans all columns is no break.
    Over more than a line of print the ink must be whole: figures stand close to the line in row after row.
    """
    done: list[Ruling] = []
    gap, far, small, drift = dpi * 0.45, dpi * 1.2, dpi * 0.1, max(2.5, dpi * 0.018)

    def bridged(a: Ruling, b: Ruling) -> bool:
        if b.start - a.end <= small:
            return True
        places = np.arange(int(a.end) + 1, int(b.start))
        middle = np.interp(places, [a.end, b.start], [a.across[-1], b.across[0]])
        rows = [np.clip(np.round(middle + off).astype(int), 0, ink.shape[0] - 1) for off in (-1, 0, 1)]
        inked = float((np.max([ink[row, places] for row in rows], 0) > 0.15 * _BLACK).mean())
        return inked >= (0.65 if b.start - a.end <= gap else 0.97)

    for piece in sorted(pieces, key=lambda r: r.start):
        best, nearest = -1, drift
        for i, line in enumerate(done):
            if -dpi * 0.1 <= piece.start - line.end <= far:
                off = max(abs(line.at(piece.start) - piece.across[0]), abs(piece.at(line.end) - line.across[-1]))
                if off <= nearest and bridged(line, piece):
                    best, nearest = i, off
        if best < 0:
            done.append(piece)
        else:
            done[best] = _concatenated(done[best], piece)
    whole = [line for line in done if line.end - line.start >= dpi * 0.25]
    return [line for line in done if line in whole or any(_goes_on(one, line, dpi, drift) for one in whole)]


def _goes_on(line: Ruling, piece: Ruling, dpi: float, drift: float) -> bool:
    """Whether the short `piece` stands where `line` would pass, a row away: walls stop at a row over all columns."""
    apart = max(piece.start - line.end, line.start - piece.end)
    end, near = (line.end, piece.start) if piece.start > line.end else (line.start, piece.end)
    return 0 < apart <= dpi * 0.6 and abs(line.at(end) - piece.at(near)) <= drift


def _telling(lines: Iterable[Ruling], others: Iterable[Ruling], dpi: float) -> list[Ruling]:
    """Lines that are long or meet one of the `others`: a short lonely one is a letter's bar or dust."""
    near = dpi * 0.08

    def meets(line: Ruling, other: Ruling) -> bool:
        place = other.at(line.at(line.start))
        here = line.at(place)
        return line.start - near <= place <= line.end + near and other.start - near <= here <= other.end + near

    others = list(others)
    return [line for line in lines if line.end - line.start >= dpi * 0.6 or any(meets(line, o) for o in others)]


def _concatenated(a: Ruling, b: Ruling) -> Ruling:
    keep = [i for i, x in enumerate(b.along) if x > a.end]
    longer = a if a.end - a.start > b.end - b.start else b
    along = a.along + tuple(b.along[i] for i in keep)
    return Ruling(along, a.across + tuple(b.across[i] for i in keep), longer.width)


def _scaled(rulings: Iterable[Ruling], by: float) -> Iterable[Ruling]:
    """Back to pixels of the page: the middle of a small pixel is the middle of the pixels it stands for."""
    for line in rulings:
        along = tuple((v + 0.5) * by - 0.5 for v in line.along)
        across = tuple((v + 0.5) * by - 0.5 for v in line.across)
        yield Ruling(along, across, line.width * by)
