"""The inks of a colour scan told apart: what was stamped red, what is blue, and what is black alone.

Readers are shown the brightest channel, in which seals and signatures fade (`paper.grey_of`); a name that is stamped
in the seal's red fades with them. Each ink is looked at in the channel where it is darkest, everything else is white.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Grey = NDArray[np.uint8]
Mask = NDArray[np.uint8]

_COLOURED = 35  # levels by which an ink's channel is above the others; fringes of black print come to 20
_FRINGE = 20
_PALE = 0.6  # of the way from an ink's darkest to the paper: what is paler is no ink
_LEAST = 400  # pixels of an ink at 200 dpi, about two letters
_PRINT = 30  # level of an ink in its layer
_RIM = np.ones((3, 3), np.uint8)


class Inks(NamedTuple):
    """Layers of a part of a page, dark on white, all h × w: `black` is the page as it is read without red and blue
    ink, `coloured` holds red and blue where there are any, each with its ink (255)."""

    black: Grey
    coloured: tuple[tuple[Grey, Mask], ...]


def inks_of(picture: Picture, reading: Grey) -> Inks:
    """The inks of `picture` (h × w × 3, RGB), which `reading` (h × w, dark on light) shows as it is read."""
    red, green, blue = cv2.split(picture)
    reddish, blueish = cv2.subtract(red, cv2.max(green, blue)), cv2.subtract(blue, cv2.max(red, green))
    blueish = cv2.subtract(blueish, np.full_like(blueish, np.median(blueish[::5, ::5])))  # of bluish paper
    coloured = cv2.max(reddish, blueish) > _FRINGE
    black = reading.copy()
    black[cv2.dilate(coloured.astype(np.uint8), _RIM) > 0] = 255
    layers = (_layer(np.asarray(reddish), np.asarray(green)), _layer(np.asarray(blueish), np.asarray(red)))
    return Inks(black, tuple(layer for layer in layers if layer is not None))


def _layer(colour: Grey, channel: Grey) -> tuple[Grey, Mask] | None:
    """The ink of `colour`, by how much it stands out, as the `channel` shows it in which it is darkest."""
    inked = (colour > _COLOURED).astype(np.uint8)
    if int(inked.sum()) < _LEAST:
        return None
    near = cv2.dilate(inked, _RIM) > 0
    paper = float(np.median(channel[~near])) if not near.all() else 255.0
    darkest = float(np.percentile(channel[inked > 0], 20))
    bright = (channel.astype(np.float32) - darkest) / max(paper - darkest, 1.0)  # 0 is ink, 1 is paper
    layer = np.where(near, np.clip(_PRINT + bright * (255 - _PRINT), 0, 255), 255)
    return layer.astype(np.uint8), np.where(near & (bright < _PALE), 255, 0).astype(np.uint8)
