"""The rings of a round seal, wiped: in a black copy they run through the signer's name and tie its letters together.

A seal stands over a third of the signature (Decree 30/2020/NĐ-CP, appendix I, part II, 8), and a name that touches its
ring is one piece of ink with it: neither a detector nor a reader sees the letters. Seals of Vietnamese agencies are 32
to 38 mm across. Coloured ones fade in `grey_of`; what is left here is black on white. Strokes that cross a ring stay,
but a letter loses what it has in common with it, so that print is read with its rings first.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.document import Box
from pipeline.layout import connected_pieces, runs_of

Grey = NDArray[np.uint8]
Mask = NDArray[np.uint8]

_NEAR, _WITHIN = 1.05, 0.85  # radii
_ABOUT = 3.5  # radii of a seal about its middle, where signer, position and signature stand
_RADII = (15.5, 16.2, 16.9, 17.6, 18.3, 19.0)  # mm
_LOOK_DPI = 40  # of the picture in which rings are looked for
_DARK = 0.3  # of a pixel there, from which on it may be of a ring
_ROUND = 0.6  # of a ring that is ink: print that runs by comes to .42, rings on bilevel copies to .7 and more
_ROUND_ALONE = 0.4  # the same where nothing else is of the seal's colour: worn ones come to .45
_LETTERED = 0.95  # of the radius: within it stand the seal's own letters, a name that runs into it goes on outside
_BAND = 0.06, 0.03, 0.02  # of the radius about a ring, in which its ink is taken to find its middle
_INNER = 0.2  # of the radius, where the innermost ring may stand
_RING = 0.55  # of a circle that is ink where it is of a ring, or of its rim
_WIDEST = 0.1  # of the radius: a band of ink wider than that is no ring
_BEYOND = 3  # pixels over and under a ring, in which a stroke that crosses it goes on


class Seal(NamedTuple):
    """A round seal's middle and outer radius in pixels."""

    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """The square around it."""
        return self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius


class Unsealed(NamedTuple):
    """A part of a page about its seal, without the seal's rings: `reading` (h × w, dark on light), `ink` (255 where it
    is printed), where its left top stands on the page, and the seal on the page."""

    reading: Grey
    ink: Mask
    left: int
    top: int
    seal: Seal

    def crosses(self, box: Box) -> bool:
        """Whether a line of the page stands in the way of the rings; what is within them is the seal's own."""
        x0, y0, x1, y1 = box
        x, y, radius = self.seal
        near = np.hypot(max(x0 - x, x - x1, 0.0), max(y0 - y, y - y1, 0.0))
        far = np.hypot(max(x - x0, x1 - x), max(y - y0, y1 - y))
        return bool(near < _NEAR * radius and far > _WITHIN * radius)


def around_seal(reading: Grey, ink: Mask, dpi: float) -> Unsealed | None:
    """What stands about the seal of the page `reading` (h × w, dark on light; `ink` is 255 where it is printed),
    without its rings; None without a seal."""
    seal = find(ink, dpi)
    if seal is None:
        return None
    reach = _ABOUT * seal.radius
    left, top = max(0, int(seal.x - reach)), max(0, int(seal.y - reach))
    part = np.s_[top : int(seal.y + reach), left : int(seal.x + reach)]
    page, print_ = reading[part].copy(), ink[part].copy()
    _wipe(page, print_, rings_of(print_, Seal(seal.x - left, seal.y - top, seal.radius)) > 0)
    return Unsealed(page, print_, left, top, seal)


def without_seal(reading: Grey, ink: Mask, dpi: float, *, alone: bool) -> list[tuple[Grey, Mask, Box | None]]:
    """`reading` and its `ink` (see `around_seal`) without the rings of a seal, and without its letters and star too;
    each with the seal's box. As they are where there is no seal.

    `alone`: hardly anything else is of that ink, so that a ring with gaps will do.
    """
    seal = find(ink, dpi, _ROUND_ALONE if alone else _ROUND)
    if seal is None:
        return [(reading, ink, None)]
    ringless = reading.copy(), ink.copy()
    _wipe(*ringless, rings_of(ink, seal) > 0)
    bare = ringless[0].copy(), ringless[1].copy()
    labels, stats = connected_pieces(bare[1])
    sides = [stats[:, side].astype(np.float64) for side in (cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP)]
    far = [stats[:, side] + along for side, along in zip((cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT), sides, strict=True)]
    aside = [np.maximum(middle - near, end - middle) for middle, near, end in zip(seal[:2], sides, far, strict=True)]
    within = np.hypot(*aside) < _LETTERED * seal.radius
    within[0] = False
    _wipe(*bare, within[labels])
    return [(*ringless, seal.box), (*bare, seal.box)]


def _wipe(reading: Grey, ink: Mask, strokes: NDArray[np.bool_]) -> None:
    rim = cv2.dilate(strokes.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    reading[strokes | (rim & (ink == 0))] = 255
    ink[strokes] = 0


def find(ink: Mask, dpi: float, least: float = _ROUND) -> Seal | None:
    """The seal of a page, by its outer ring, of which `least` is ink."""
    step = max(1, round(dpi / _LOOK_DPI))
    height, width = ink.shape
    if min(height, width) < 4 * step:
        return None
    small = cv2.resize(ink, (width // step, height // step), interpolation=cv2.INTER_AREA)
    dark = (small > _DARK * 255).astype(np.uint8)
    _, stats = connected_pieces(dark)
    across = 2 * _RADII[0] / 25.4 * dpi / step - 2
    if not ((stats[1:, cv2.CC_STAT_WIDTH] >= across) & (stats[1:, cv2.CC_STAT_HEIGHT] >= across)).any():
        return None
    best = (0.0, 0, 0, 0.0)
    for millimetres in _RADII:
        radius = millimetres / 25.4 * dpi / step
        share = cv2.filter2D(dark, cv2.CV_32F, _circle(radius), borderType=cv2.BORDER_CONSTANT)
        _, most, _, (x, y) = cv2.minMaxLoc(share)
        best = max(best, (most, x, y, radius))
    if best[0] < least:
        return None
    return _fitted(ink, Seal((best[1] + 0.5) * step, (best[2] + 0.5) * step, best[3] * step))


def _circle(radius: float) -> NDArray[np.float32]:
    middle = round(radius) + 2
    kernel = np.zeros((2 * middle + 1, 2 * middle + 1), np.float32)
    cv2.circle(kernel, (middle, middle), round(radius), 1.0, 1)
    return np.asarray(kernel / kernel.sum(), np.float32)


def _fitted(ink: Mask, seal: Seal) -> Seal:
    """`seal` with the middle and radius of the circle that fits the ink about its ring best."""
    for band in _BAND:
        reach = int(seal.radius * (1 + band)) + 2
        left, top = max(0, int(seal.x) - reach), max(0, int(seal.y) - reach)
        ys, xs = np.nonzero(ink[top : int(seal.y) + reach, left : int(seal.x) + reach])
        x, y = xs + left + 0.5, ys + top + 0.5
        near = np.abs(np.hypot(x - seal.x, y - seal.y) - seal.radius) < band * seal.radius
        if int(near.sum()) < 3:
            return seal
        x, y = x[near], y[near]
        rows = np.stack([2 * x, 2 * y, np.ones_like(x)], axis=1)
        (a, b, c), *_ = np.linalg.lstsq(rows, x**2 + y**2, rcond=None)
        seal = Seal(float(a), float(b), float(np.sqrt(max(c + a**2 + b**2, 1.0))))
    return seal


def rings_of(ink: Mask, seal: Seal) -> Mask:
    """255 where `ink` is of the seal's rings, but for strokes that cross them."""
    far = int(1.1 * seal.radius)
    around = round(2 * np.pi * seal.radius)
    size, flags = (far, around), cv2.WARP_POLAR_LINEAR | cv2.INTER_NEAREST
    polar = cv2.warpPolar(ink, size, (seal.x, seal.y), far, flags).astype(np.bool_)  # angle × radius
    share = polar.mean(axis=0)
    wanted = np.zeros(polar.shape, np.bool_)
    for first, last in runs_of(share > _RING):
        if first < _INNER * seal.radius or last - first > _WIDEST * seal.radius:
            continue
        inside = polar[:, max(0, first - _BEYOND - 1) : first - 1].any(axis=1)
        outside = polar[:, last + 1 : last + 1 + _BEYOND].any(axis=1)
        crossed = np.asarray(inside & outside, np.bool_)
        wanted[:, first - 1 : last + 1] = polar[:, first - 1 : last + 1] & ~crossed[:, None]
    back = cv2.warpPolar(
        wanted.astype(np.uint8) * 255, (ink.shape[1], ink.shape[0]), (seal.x, seal.y), far,
        cv2.WARP_POLAR_LINEAR | cv2.WARP_INVERSE_MAP | cv2.INTER_NEAREST,
    )  # fmt: skip
    disc = cv2.circle(np.zeros_like(ink), (round(seal.x), round(seal.y)), far - 2, 255.0, cv2.FILLED)
    return np.where((back > 0) & (ink > 0) & (disc > 0), 255, 0).astype(np.uint8)
