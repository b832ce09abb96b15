"""Grey from colour, even paper, and which pixels are ink."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Mask = NDArray[np.uint8]


def grey_of(picture: Grey) -> Grey:
    """The brightest of red, green and blue: red seals and blue ink fade towards paper, black print stays black."""
    if picture.ndim == 2:
        return picture
    red, green, blue = cv2.split(picture)
    return np.asarray(cv2.max(cv2.max(red, green), blue), dtype=np.uint8)


def reduced(picture: Grey, by: int) -> Grey:
    """`picture` (h × w, or h × w × 3) at one `by`-th of its size, each pixel the mean of `by` by `by`.

    What is over at the right and below is left out: where parts come out even they take a seventh of the time.
    """
    if by == 1:
        return picture
    height, width = (max(1, side // by) for side in picture.shape[:2])
    whole = picture[: height * by, : width * by]
    return np.asarray(cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def is_bilevel(grey: Grey) -> bool:
    """Whether almost every pixel is black or white: such a scan has no paper to even out."""
    sample = grey[::7, ::7]
    return bool(((sample > 10) & (sample < 245)).mean() < 0.01)


def even(grey: Grey) -> Grey:
    """`grey` divided by its background: the paper becomes white wherever light or copier left it dark.

    The background is the brightest nearby pixel, seen at an eighth of the size, smoothed.
    """
    height, width = grey.shape
    small = reduced(grey, 8)
    reach = max(3, (width // 8 // 24) | 1)
    bright = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    bright = cv2.GaussianBlur(bright, (0, 0), reach / 2)
    background = cv2.resize(bright, (width, height), interpolation=cv2.INTER_LINEAR)
    # Paper noise stays under the background by a few levels; .97 lifts it to white.
    return np.asarray(cv2.divide(grey, np.maximum(background, 40), scale=255 / 0.97), dtype=np.uint8)


def ink_of(grey: Grey) -> Mask:
    """255 where `grey` (even paper) is print: darker than half way from paper to the page's own ink."""
    darkest = float(np.percentile(grey[::3, ::3], 0.5))
    threshold = min(max((darkest + 255.0) / 2 + 8, 90.0), 215.0)
    return np.asarray(cv2.threshold(grey, threshold, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
