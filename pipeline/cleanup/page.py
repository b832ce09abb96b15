"""The steps of cleaning in their order, and what they leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.cleanup import (
    bend,
    borders,
    dither,
    fringes,
    ground,
    inverse,
    paper,
    rulings,
    shadows,
    sheet_slip,
    skew,
    specks,
    stamps,
)
from pipeline.document import Box
from pipeline.layout import Rulings, page_dpi, with_whole_walls

Grey = NDArray[np.uint8]
Mask = NDArray[np.uint8]

_MAX_LONG_SIDE = 4200  # A4 at 360 dpi; finer scans are halved, which costs no accuracy and saves time and memory


@dataclass(frozen=True)
class CleanPage:
    """A page as it is read, all arrays h × w uint8 of one size.

    `grey`: even paper (255) with print and rulings; `reading`: the same with rulings wiped; `ink`: 255 where `reading`
    is printed; `rulings`: what was wiped, but for the frame of a stamp of receipt, `stamp`; `looks`: for a page of
    dense specks, of which these keep strokes alone, two pictures like `reading` in which readers are to see it.
    `turned` quarter turns clockwise and `angle` degrees clockwise were undone; `scale` is pixels of this page a pixel
    of the source.
    """

    grey: Grey
    reading: Grey
    ink: Mask
    rulings: Rulings
    angle: float
    turned: int
    scale: float
    steps: tuple[str, ...]
    looks: tuple[Grey, ...] = ()
    stamp: Box | None = None


def clean(picture: Grey, *, turn: int = 0) -> CleanPage:
    """Clean `picture` (h × w grey or h × w × 3 RGB, uint8), turned clockwise by `turn` quarters first."""
    cv2.setNumThreads(1)
    steps: list[str] = []
    if picture.ndim == 3:
        picture, fringed = fringes.without_fringes(picture)
        if fringed:
            steps.append("green alone where colours lay apart")
        steps.append("grey: brightest channel, coloured seals and ink fade")
    grey = paper.grey_of(picture)
    if turn % 4:
        grey = np.ascontiguousarray(np.rot90(grey, -turn))
        steps.append(f"turned {90 * (turn % 4)}° clockwise")
    scale = 1.0
    while max(grey.shape) * scale > _MAX_LONG_SIDE:
        scale /= 2
    if scale < 1:
        height, width = (max(1, round(side * scale)) for side in grey.shape)  # a hair has no width left
        grey = cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA).astype(np.uint8)
        steps.append(f"reduced to {scale:g} of its size")
    if specks.are_dense(grey):
        grey, looks = _without_specks(grey)
        steps.append("dense specks swept")
    else:
        grey, shown, dithered = dither.even(grey)
        looks = list(shown)
        if dithered:
            steps.append("dithered grounds made even")
    looks = [_on_paper(look)[0] for look in looks]
    grey, done = _on_paper(grey)
    steps += done
    laid = _laid(grey)
    if slid := _slip(grey, laid):
        grey, looks = slid.put_back(grey), [slid.put_back(look) for look in looks]
        steps.append(slid.step())
        laid = _laid(grey)
    angle, bent, grey, ink, found = laid
    if angle:
        looks = [skew.level(look, angle) for look in looks]
        steps.append(f"levelled by {angle:.2f}°")
    if bent:
        looks = [bend.straighten(look, bent[0]) for look in looks]
        steps.append(bent[0].step(bent[1]))
    if looks:
        found = with_whole_walls(found, grey)
    reading = rulings.wipe(grey, ink, found)
    if reading is not grey:
        steps.append("rulings wiped")
        ink = paper.ink_of(reading)
    looks = rulings.wiped_as(looks, grey, reading)
    found, stamp = stamps.apart(picture, 90 * (turn % 4), steps, found)
    if stamp is not None:
        reading, ink = stamps.wiped(picture, 90 * (turn % 4), steps, stamp, reading, ink)
    return CleanPage(grey, reading, ink, found, angle, turn % 4, scale, tuple(steps), tuple(looks), stamp)


def _without_specks(grey: Grey) -> tuple[Grey, list[Grey]]:
    """The print on a page of dense specks alone, and the page in two ways for readers."""
    looks = [specks.smoothed(grey, page_dpi(grey.shape)), specks.swept(grey)]
    if not ground.available():
        return specks.strokes_alone(grey), looks
    found = ground.print_of(grey)
    page, looks = ground.cleared(found), [ground.brought_forward(look, found) for look in looks]
    turned = inverse.places(page)
    return page, [np.where(turned, 255 - look, look).astype(np.uint8) for look in looks]


def _on_paper(grey: Grey) -> tuple[Grey, list[str]]:
    """`grey` as black print on even white paper, and the steps that made it so."""
    steps = []
    grey, turned = inverse.upright(grey)
    if turned:
        steps.append("white print on dark grounds turned black on white")
    if not paper.is_bilevel(grey):
        grey, banded = shadows.even(paper.even(grey))
        steps.append("paper made even, bands of shadow too" if banded else "paper made even")
    grey, cropped = borders.whiten(grey)
    if cropped:
        steps.append("black edges whitened")
    return grey, steps


class _Laid(NamedTuple):
    """A page that was levelled by `angle` degrees (0: it was level) and whose lines were straightened where they bent
    (and by how many pixels at most), with its ink and its rulings."""

    angle: float
    bent: tuple[bend.Bend, float] | None
    grey: Grey
    ink: Mask
    found: Rulings


def _laid(grey: Grey) -> _Laid:
    """The page `grey` level and straight."""
    letters = skew.letters(paper.ink_of(grey))
    angle = skew.angle_of_feet(letters)
    if abs(angle) < skew.LEAST:
        angle = 0.0
    else:
        letters = skew.level_points(letters, (grey.shape[0], grey.shape[1]), angle)
        grey = skew.level(grey, angle)
    straight, ink, found, bent = _straight(grey, letters)
    return _Laid(angle, bent, straight, ink, found)


def _slip(grey: Grey, laid: _Laid) -> sheet_slip.Slip | None:
    """How the sheet of the page `grey` slid while it was scanned, told by its walls as they lie level in `laid`."""
    if not sheet_slip.may_be(laid.found):
        return None
    ends = np.array([(wall.at(y), y) for wall in laid.found.vertical for y in (wall.start, wall.end)])
    if laid.bent:
        ends[:, 1] += laid.bent[0].down(ends[:, 0], ends[:, 1])
    if laid.angle:
        ends = skew.points_before(ends, (grey.shape[0], grey.shape[1]), laid.angle)
    rows = float(ends[:, 1].min()), float(ends[:, 1].max())
    return sheet_slip.find(grey, rows, -float(np.tan(np.radians(laid.angle))), page_dpi(grey.shape))


def _straight(level: Grey, letters: NDArray[np.float32]) -> tuple[Grey, Mask, Rulings, tuple[bend.Bend, float] | None]:
    """The level page with its lines straightened where they bend, its ink, rulings, and the bend.

    Rulings that run aslant on what letters leave straight tell how lines bend where there are few letters.
    """
    bent = bend.find(letters)
    grey = bend.straighten(level, bent[0]) if bent else level
    ink = paper.ink_of(grey)
    found = rulings.find(grey, ink)
    guides = bend.guides_of(found.horizontal, found.dpi, bent and bent[0])
    if guides and (guided := bend.find(letters, guides)):
        bent, grey = guided, bend.straighten(level, guided[0])
        ink = paper.ink_of(grey)
        found = rulings.find(grey, ink)
    return grey, ink, found, bent
