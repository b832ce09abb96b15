"""The connected pieces of ink on a page: letters, marks, dust. Lines are found, and cut out, in terms of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.layout.connected import connected_pieces

Mask = NDArray[np.uint8]


@dataclass(frozen=True)
class Components:
    """All pieces: `labels` (h × w int32, 0 = paper) and, by label, left, top, right, bottom (exclusive) and area.

    `letter` is the height of the page's usual letters with an ascender, in pixels (0 on an empty page).
    """

    labels: NDArray[np.int32]
    left: NDArray[np.int32]
    top: NDArray[np.int32]
    right: NDArray[np.int32]
    bottom: NDArray[np.int32]
    area: NDArray[np.int32]
    letter: float

    @property
    def height(self) -> NDArray[np.int32]:
        return self.bottom - self.top

    @property
    def width(self) -> NDArray[np.int32]:
        return self.right - self.left


def components_of(ink: Mask) -> Components:
    """The 8-connected pieces of `ink` (255 = print)."""
    labels, stats = connected_pieces(ink)
    left, top, width, height, area = (stats[:, i] for i in range(5))
    return Components(
        labels,
        left,
        top,
        left + width,
        top + height,
        area,
        _letter(width[1:], height[1:], max(ink.shape)),
    )


def _letter(width: NDArray[np.int32], height: NDArray[np.int32], page: int) -> float:
    sized = (height > page / 400) & (height < page / 40) & (width < page / 25) & (width * 8 > height)
    if not sized.any():
        return 0.0
    tall = float(np.percentile(height[sized], 75))
    near = sized & (height > 0.7 * tall) & (height < 1.5 * tall)
    return float(np.percentile(height[near], 60)) if near.any() else tall
