"""The connected pieces of a picture, by the fastest of OpenCV's ways that number them alike.

Of its ways with blocks of two by two pixels the one by Grana and others (2010) takes 23 ms for an A4 page at 300 dpi
where the usual one takes 57; both number a piece by where its first block stands, so that nothing else changes. Where a
side is odd it takes nearly three times as long, so that such a mask has a row or column of paper more.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]


def connected_pieces(mask: Mask) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Labels (h × w, 0 where `mask` is 0) of the 8-connected pieces and, by label, left, top, width, height, area.

    What is said of label 0 may be of a row and a column more.
    """
    height, width = mask.shape
    odd = height % 2, width % 2
    if any(odd):
        mask = np.asarray(cv2.copyMakeBorder(mask, 0, odd[0], 0, odd[1], cv2.BORDER_CONSTANT, value=0), np.uint8)
    _, labels, measures, _ = cv2.connectedComponentsWithStatsWithAlgorithm(mask, 8, cv2.CV_32S, cv2.CCL_GRANA)
    return np.asarray(labels, np.int32)[:height, :width], np.asarray(measures, np.int32)
