"""Black edges of a scan (lid open, page smaller than the glass, punched margins) painted white."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.cleanup.paper import reduced

Grey = NDArray[np.uint8]

_REDUCE = 4
_DARK = 110


def whiten(grey: Grey) -> tuple[Grey, bool]:
    """`grey` with dark areas that touch the page's edge made white, and whether there were any.

    Print that touches such an area is spared: only the parts that stay after thin strokes are opened away are painted.
    """
    height, width = grey.shape
    if min(height, width) < 20 * _REDUCE:
        return grey, False
    small = reduced(grey, _REDUCE)
    dark = (small < _DARK).astype(np.uint8)
    thick = max(3, small.shape[1] // 150)
    padded = cv2.copyMakeBorder(dark, thick, thick, thick, thick, cv2.BORDER_CONSTANT, value=1)
    solid = cv2.morphologyEx(padded, cv2.MORPH_OPEN, np.ones((thick, thick), np.uint8))
    _, labels = cv2.connectedComponents(solid, connectivity=4)
    # The frame of ones that was put around is one component; what is joined to it touches the edge.
    edge = (labels == labels[0, 0]).astype(np.uint8)
    edge = cv2.dilate(edge, np.ones((5, 5), np.uint8))[thick:-thick, thick:-thick]
    if edge[2:-2, 2:-2].mean() < 0.0015:
        return grey, False
    whole = cv2.resize(edge, (width, height), interpolation=cv2.INTER_NEAREST)
    out = grey.copy()
    out[whole > 0] = 255
    return out, True
