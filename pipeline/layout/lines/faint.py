"""Print that fades within a line, where a copier's toner ran out: ink for the page's threshold is only what is dark.

In a line that is dark for a good part, stretches whose print is grey are taken for print too. Seals, pens of colour and
what shines through from the back are grey as well, but make no lines together with dark print.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.document import Box

Grey = NDArray[np.uint8]
Mask = NDArray[np.uint8]

_FAINTER = 45, 190  # levels over the page's threshold of ink, and the lightest grey, that may be print
_DARK = 0.3  # of a line that is dark
_USUAL = 0.3  # of a line's usual density of print, from which on a stretch is dark
_RIM = 1.3  # times the dark print, what its grey rim makes of it
_LOST = 0.35  # of the usual density, which a stretch has more when its grey is counted
_MOST = 0.6  # of a line that may be grey: the letters of a seal are dark only where a signature crosses them
_ABOVE = 0.25  # of a line's height that marks reach over and under it


def with_faint(reading: Grey, ink: Mask, boxes: Sequence[Box]) -> Mask:
    """`ink` (255 = print) of the page `reading` with the grey stretches of the lines in `boxes`; itself without any."""
    sample = reading[::3, ::3][ink[::3, ::3] > 0]
    if not sample.size:
        return ink
    dark = int(sample.max())
    most = min(dark + _FAINTER[0], _FAINTER[1])
    out = ink
    for box in boxes if most > dark else ():
        x0, y0, x1, y1 = (max(0, int(v)) for v in box)
        lost = _lost(reading[y0:y1, x0:x1], ink[y0:y1, x0:x1], most)
        if lost.any():
            out = ink.copy() if out is ink else out
            aside = int(_ABOVE * (y1 - y0))
            rows = slice(max(0, y0 - aside), y1 + aside)
            out[rows, x0:x1][(reading[rows, x0:x1] <= most) & lost] = 255
    return out


def _lost(reading: Grey, ink: Mask, most: int) -> NDArray[np.bool_]:
    """Of each column of a line, whether it lies in a stretch of grey print; none does where little is dark."""
    high, wide = ink.shape
    if high < 4 or wide < 4 * high:
        return np.zeros(wide, bool)
    window = (2 * high + 1, 1)
    dark, grey = (
        cv2.blur(flags.sum(axis=0, dtype=np.float32)[None, :], window)[0] for flags in (ink > 0, reading <= most)
    )
    usual = float(np.median(dark[dark > 0])) if (dark > 0).any() else 0.0
    if not usual or float((dark > _USUAL * usual).mean()) < _DARK:
        return np.zeros(wide, bool)
    lost = np.asarray(grey - _RIM * dark > _LOST * usual, bool)
    return lost if float(lost.mean()) < _MOST else np.zeros(wide, bool)
